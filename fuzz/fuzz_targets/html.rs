#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promet_fuzz::html(data));
