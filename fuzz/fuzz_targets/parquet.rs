#![no_main]

libfuzzer_sys::fuzz_target!(init: promet_fuzz::let_panics_be_caught(), |data: &[u8]| promet_fuzz::parquet(data));
