//! Files of light rules.
#![no_main]

#[path = "../../tests/it/ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|input: &[u8]| ways::lights(input));
