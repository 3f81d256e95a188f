//! The words of single cells.
#![no_main]

#[path = "../../tests/it/ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|input: &[u8]| ways::wording(input));
