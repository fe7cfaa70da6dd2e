//! The programs of `examples/` run and print what they promise.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(example: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_library_call_prints_the_commitment_and_not_the_fact() {
    let output = run("library_call", "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("800") && !text.contains("2019.\n"), "{text}");
}

#[test]
fn json_lines_stream_through() {
    let output = run("stream_json_lines", "{\"id\": \"a\", \"text\": \"Thales va recruter 800 ingénieurs.\"}\n");
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["document"]["id"], "a");
}

#[test]
fn an_own_gazetteer_names_the_actor() {
    let output = run("own_gazetteer", "");
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["who"][0]["name"], "Coopérative des Sources");
    assert_eq!(record["who"][0]["resolved_by"], "gazetteer");
}
