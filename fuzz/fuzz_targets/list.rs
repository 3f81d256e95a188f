//! The reader of lists alone: its cells and their places.
#![no_main]

#[path = "../../tests/it/ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|input: &[u8]| ways::list(input));
