//! Bytes of a document, as each format that a report comes in, to what an import shows of them.
#![no_main]

#[path = "../../tests/it/ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|input: &[u8]| ways::document(input));
