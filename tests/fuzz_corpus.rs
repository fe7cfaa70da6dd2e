//! What fuzzing found, read again: every file of `fuzz/corpus` goes through its target, without a fuzzer.
#![cfg(feature = "cli")]

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use std::{fs, thread};

#[allow(dead_code, reason = "the fuzzer uses the rest")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

/// The longest that one file may take. It takes milliseconds: this is for machines that do much else, and without optimisation.
const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn every_file_of_the_corpus_holds_what_its_target_asks() {
    for (name, target) in fuzz::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{name} has a corpus");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            let (done, ended) = channel();
            thread::spawn(move || {
                target(&bytes);
                // Nobody listens any more when it took too long.
                let _ = done.send(());
            });
            match ended.recv_timeout(LIMIT) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => panic!("{} takes too long", file.display()),
                Err(RecvTimeoutError::Disconnected) => panic!("{} is not read as it should be", file.display()),
            }
        }
    }
}
