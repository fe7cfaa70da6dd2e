//! What several tests of the command line share.
#![allow(dead_code, reason = "each test uses its part")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::{TempDir, tempdir};

/// Runs the program in a folder.
pub fn promet(arguments: &[&str], folder: &Path, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_promet"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that reads no input may have closed it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// Runs the program, which must succeed, and gives what it printed.
pub fn printed(arguments: &[&str], folder: &Path, input: &[u8]) -> String {
    let output = promet(arguments, folder, input);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", message(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What the program said on standard error.
pub fn message(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
