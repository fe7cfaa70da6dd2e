//! Scores of records against annotations.
#![cfg(feature = "cli")]

mod common;

use common::{folder, message, printed, promet};

const GOLD: &str = r#"{"id": "a", "records": [
  {"who": ["L'Oréal"], "action": ["hire"], "value": 800, "unit": ["job"], "by": "2027", "certainty": "firm", "precision": "exact"},
  {"who": ["Lidl"], "action": ["open"], "value": 30, "unit": ["magasin"], "by": null, "certainty": "firm", "precision": "exact"}]}"#;

fn record(document: &str, who: &str, value: u32) -> String {
    serde_json::json!({
        "document": {"id": document}, "who": [{"name": who}], "action": "hire", "certainty": "firm",
        "quantity": {"value": value, "precision": "exact", "unit": "job"}, "when": {"by": "2027-06"},
        "evidence": {"text": "…"}
    })
    .to_string()
}

#[test]
fn scores_count_what_is_found_and_what_is_right() {
    let folder = folder(&[
        ("set/gold/a.json", GOLD),
        ("r.jsonl", &[record("a", "L’ORÉAL SA", 800), record("a", "Lidl", 12)].join("\n")),
    ]);
    for gold in ["set", "set/gold"] {
        let text = printed(&["eval", gold, "r.jsonl"], folder.path(), b"");
        assert!(
            text.starts_with("1 documents, 2 gold records (2 with a value), 2 extracted, 1 found, 1 strict\n"),
            "{text}"
        );
        assert!(text.contains("STRICT, ALL                P 0.500  R 0.500  F1 0.500"), "{text}");
    }
}

#[test]
fn misses_are_listed_on_request() {
    let folder = folder(&[("gold/a.json", GOLD), ("r.jsonl", &record("a", "Danone", 800))]);
    let text = printed(&["eval", "--misses", "gold", "r.jsonl"], folder.path(), b"");
    assert!(text.starts_with("a\n  differs who\n"), "{text}");
    assert!(text.contains("  missed   Lidl | open"), "{text}");
}

#[test]
fn documents_are_known_by_their_name_without_folder_and_ending() {
    let lines = [record("press/a.txt", "L'Oréal", 800), record("b.txt", "Lidl", 3), "{\"summary\": {}}".to_owned()];
    let folder = folder(&[("gold/a.json", GOLD)]);
    let output = promet(&["eval", "--json", "gold", "-"], folder.path(), lines.join("\n").as_bytes());
    assert!(message(&output).contains("records of 1 documents without annotation are left out: b"));
    let scores: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(scores["all"], serde_json::json!({"annotated": 2, "extracted": 1, "found": 1, "strict": 1}));
}

#[test]
fn a_folder_without_annotations_is_wrong_use() {
    let folder = folder(&[("empty/readme.txt", ""), ("r.jsonl", "")]);
    let output = promet(&["eval", "empty", "r.jsonl"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(message(&output).contains("holds no annotations"), "{}", message(&output));
}
