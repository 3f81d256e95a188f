//! Lists of a whole plan, judged and written in every format.
#![no_main]

#[path = "../../tests/it/ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|input: &[u8]| ways::stored(input));
