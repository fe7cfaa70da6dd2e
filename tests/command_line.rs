//! The command line: what it reads, what it writes, its exit status and its messages.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

const TEXT: &str = "Thales va recruter 800 ingénieurs en 2027.";

fn promet(arguments: &[&str], folder: &Path, input: &[u8]) -> Output {
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

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(output: &Output) -> Vec<String> {
    records(output).iter().map(|record| record["document"]["id"].as_str().unwrap().to_owned()).collect()
}

fn message(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn standard_input_gives_json_lines_when_piped() {
    let output = promet(&["extract", "-"], &std::env::temp_dir(), TEXT.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let records = records(&output);
    assert_eq!(records[0]["quantity"]["value"], 800);
    assert_eq!(records[0]["action"], "hire");
    assert_eq!(records[0]["when"]["by"], "2027");
}

#[test]
fn a_folder_is_read_down_in_order_and_documents_have_names_of_their_own() {
    let folder = folder(&[
        ("b.txt", TEXT.as_bytes()),
        ("a.txt", TEXT.as_bytes()),
        ("sub/b.txt", TEXT.as_bytes()),
        ("x.png", b"\0"),
    ]);
    let output = promet(&["extract", "."], folder.path(), b"");
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    assert_eq!(ids(&output), ["a", "b.txt", "sub/b.txt"]);
}

#[test]
fn json_lines_are_told_by_their_contents() {
    let line = format!("{{\"id\": \"un\", \"text\": \"{TEXT}\", \"published\": \"2026-01-05\"}}\n");
    let output = promet(&["extract", "-"], &std::env::temp_dir(), line.as_bytes());
    assert_eq!(ids(&output), ["un"]);
    assert_eq!(records(&output)[0]["document"]["published"], "2026-01-05");
}

#[test]
fn the_input_format_given_overrides_what_the_contents_tell() {
    let output =
        promet(&["mentions", "--input-format", "text", "-"], &std::env::temp_dir(), b"{\"text\": \"800 emplois\"}");
    assert!(ids(&output).iter().all(|id| id == "stdin") && !ids(&output).is_empty());
}

#[test]
fn a_broken_line_is_named_and_the_others_are_read() {
    let lines = format!(
        "{{\"id\": \"a\", \"text\": \"{TEXT}\"}}\n{{\"id\": \"b\", \"text\": \n{{\"id\": \"c\", \"text\": \"{TEXT}\"}}\n"
    );
    let folder = folder(&[("d.jsonl", lines.as_bytes())]);
    let output = promet(&["extract", "d.jsonl"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a", "c"]);
    assert!(message(&output).contains("d.jsonl:2:"), "{}", message(&output));
}

#[test]
fn every_encoding_of_a_text_gives_the_same_records() {
    let latin1: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = ["\u{feff}", TEXT].concat();
    for bytes in [latin1, utf16, marked.into_bytes()] {
        let output = promet(&["extract", "-"], &std::env::temp_dir(), &bytes);
        assert_eq!(records(&output)[0]["quantity"]["text"], "800 ingénieurs");
    }
}

#[test]
fn binary_files_missing_files_and_empty_files_do_not_stop_the_batch() {
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("binary.txt", &[0, 1, 2, 3]), ("empty.txt", b"")]);
    let output = promet(&["extract", "binary.txt", "missing.txt", "empty.txt", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a"]);
    let said = message(&output);
    assert!(
        said.contains("binary.txt: this is no text") && said.contains("missing.txt: there is no such file"),
        "{said}"
    );
    assert!(!said.contains("empty.txt"), "{said}");
}

#[test]
fn empty_input_gives_nothing_and_is_no_failure() {
    for format in ["jsonl", "table", "json"] {
        let output = promet(&["extract", "--format", format, "-"], &std::env::temp_dir(), b"");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(output.stdout.is_empty(), format == "jsonl");
    }
}

#[test]
fn json_is_an_array_with_an_object_for_each_document() {
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", b"Bonjour.")]);
    let output = promet(&["extract", "--format", "json", "--mentions", "."], folder.path(), b"");
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value.as_array().unwrap().len(), 2);
    assert_eq!(value[0]["commitments"][0]["quantity"]["value"], 800);
    assert!(value[0]["mentions"].as_array().unwrap().iter().any(|mention| mention["kind"] == "quantity"));
}

#[test]
fn a_table_holds_no_escape_sequence_of_the_text() {
    let text = "\u{1b}[31mThales\u{1b}[0m va recruter 800 ingénieurs \u{1b}]0;titre\u{7} en 2027.";
    let output = promet(&["extract", "--format", "table", "-"], &std::env::temp_dir(), text.as_bytes());
    assert!(output.stdout.iter().all(|&byte| byte >= b' ' || byte == b'\n'));
    let output = promet(&["mentions", "--format", "table", "-"], &std::env::temp_dir(), text.as_bytes());
    assert!(output.stdout.iter().all(|&byte| byte >= b' ' || byte == b'\n'));
}

#[test]
fn an_output_file_appears_whole() {
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    let output = promet(&["extract", "-o", "records.jsonl", "a.txt"], folder.path(), b"");
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(fs::read_to_string(folder.path().join("records.jsonl")).unwrap().lines().count(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no provisional file stays behind");
}

#[test]
fn the_number_of_jobs_does_not_change_a_byte() {
    let lines: String =
        (0..200).map(|n| format!("{{\"id\": {n}, \"text\": \"Thales va recruter {n} ingénieurs.\"}}\n")).collect();
    let run = |jobs: &str| promet(&["extract", "--jobs", jobs, "-"], &std::env::temp_dir(), lines.as_bytes()).stdout;
    let alone = run("1");
    assert!(!alone.is_empty());
    assert_eq!(alone, run("4"));
}

#[test]
fn the_day_of_publication_resolves_relative_times() {
    let text = "Thales va recruter 800 ingénieurs d'ici deux ans.";
    let output = promet(&["extract", "--published", "2018-05-28", "-"], &std::env::temp_dir(), text.as_bytes());
    assert_eq!(records(&output)[0]["when"]["by"], "2020-05");
}

#[test]
fn wrong_use_has_a_status_of_its_own_and_says_what_to_do() {
    let folder = folder(&[("bad.tsv", b"nom\tgenre\n")]);
    let cases: [(&[&str], &str); 5] = [
        (&["extract", "--format", "xml", "-"], "possible values"),
        (&["extract", "--published", "hier", "-"], "YYYY-MM-DD"),
        (&["extract", "--min-confidence", "7", "-"], "from 0 to 1"),
        (&["extract", "--gazetteer", "bad.tsv", "-"], "bad.tsv:1:1: "),
        (&["extract", "--gazetteer", "none.tsv", "-"], "none.tsv"),
    ];
    for (arguments, expected) in cases {
        let output = promet(arguments, folder.path(), TEXT.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(message(&output).contains(expected), "{}", message(&output));
    }
}

#[test]
fn an_own_gazetteer_makes_a_name_known() {
    let names = "name\tkind\tsource\nZorgluboland\tcompany\town site\n";
    let folder = folder(&[("names.tsv", names.as_bytes())]);
    let text = "Zorgluboland va recruter 30 personnes.";
    let output = promet(&["extract", "--gazetteer", "names.tsv", "-"], folder.path(), text.as_bytes());
    assert_eq!(records(&output)[0]["who"][0]["name"], "Zorgluboland");
    assert_eq!(records(&output)[0]["who"][0]["resolved_by"], "gazetteer");
}

#[test]
fn explanations_show_what_was_found_and_decided() {
    let output = promet(&["explain", "-"], &std::env::temp_dir(), TEXT.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("quantity  800 ingénieurs") && text.contains("=> commitment"), "{text}");
}

#[test]
fn schemas_are_json() {
    for of in ["commitment", "extraction", "mention"] {
        let output = promet(&["schema", of], &std::env::temp_dir(), b"");
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(schema["type"], "object", "{of}");
    }
}

#[test]
fn records_score_in_full_against_themselves() {
    let gold = r#"{"id": "a", "records": [{"who": ["Thales"], "action": ["hire"], "value": 800, "unit": ["job"], "by": "2027", "certainty": "firm", "precision": "exact"}]}"#;
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("gold/a.json", gold.as_bytes())]);
    promet(&["extract", "-o", "records.jsonl", "a.txt"], folder.path(), b"");
    let output = promet(&["eval", "gold", "records.jsonl"], folder.path(), b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("1 documents, 1 gold records (1 with a value), 1 extracted, 1 found"), "{text}");
}

#[test]
fn weights_are_learnt_written_and_used() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    let output = promet(&["train", "--output", "weights", articles], folder.path(), b"");
    assert!(output.status.success(), "{}", message(&output));
    let output = promet(&["extract", "--weights", "weights", "a.txt"], folder.path(), b"");
    assert!(output.status.success(), "{}", message(&output));
    let output = promet(&["extract", "--weights", "nowhere", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let lines: String =
        (0..2000).map(|n| format!("{{\"id\": {n}, \"text\": \"Thales va recruter {n} ingénieurs.\"}}\n")).collect();
    let folder = folder(&[("d.jsonl", lines.as_bytes())]);
    let script = format!("'{}' extract d.jsonl | head -n 1; echo ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_promet"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().last(), Some("0"));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
