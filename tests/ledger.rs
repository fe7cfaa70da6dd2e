//! The ledger: the same commitment of several documents is one entry.
#![cfg(feature = "cli")]

mod common;

use common::{folder, message, printed, promet};
use serde_json::Value;

const FILES: [(&str, &str); 3] = [
    ("1.txt", "Le 10 janvier 2019 - La SNCF va recruter 800 conducteurs d'ici 2022.\n"),
    ("2.txt", "Le 2 juin 2019 - Le groupe SNCF va recruter 950 conducteurs d'ici 2022.\n"),
    ("3.txt", "Le 3 juin 2019 - Lidl va ouvrir 30 magasins en 2020.\n"),
];

fn entries(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn several_documents_that_tell_one_commitment_are_its_sources() {
    let folder = folder(&FILES);
    let entries = entries(&printed(&["ledger", "."], folder.path(), b""));
    assert_eq!(entries.len(), 2);
    let first = &entries[0];
    assert_eq!(first["who"][0]["name"], "SNCF");
    assert_eq!((&first["first_seen"], &first["last_seen"]), (&Value::from("2019-01-10"), &Value::from("2019-06-02")));
    assert_eq!(first["sources"].as_array().unwrap().len(), 2);
    assert_eq!(first["quantity"]["value"], 950);
    let change = &first["history"][0];
    assert_eq!((&change["field"], &change["date"]), (&Value::from("quantity"), &Value::from("2019-06-02")));
    assert_eq!((&change["from"]["value"], &change["to"]["value"]), (&Value::from(800), &Value::from(950)));
}

#[test]
fn records_give_the_ledger_of_their_texts_in_any_order() {
    let folder = folder(&FILES);
    let direct = printed(&["ledger", "."], folder.path(), b"");
    printed(&["extract", "--summary", "-o", "a.jsonl", "3.txt", "2.txt"], folder.path(), b"");
    printed(&["extract", "--format", "json", "--mentions", "-o", "b.json", "1.txt"], folder.path(), b"");
    for order in [["a.jsonl", "b.json"], ["b.json", "a.jsonl"]] {
        let text = printed(&["ledger", "--records", order[0], "--records", order[1]], folder.path(), b"");
        let mut left = entries(&text);
        let right = entries(&direct);
        // A folder names its documents otherwise than single files do.
        for (left, right) in left.iter_mut().zip(&right) {
            assert_eq!(left["who"], right["who"]);
            assert_eq!(left["first_seen"], right["first_seen"]);
            assert_eq!(left["history"].as_array().unwrap().len(), right["history"].as_array().unwrap().len());
        }
        assert_eq!(left.len(), right.len());
    }
}

#[test]
fn a_ledger_is_json_lines_json_or_csv() {
    let folder = folder(&FILES);
    let lines = entries(&printed(&["ledger", "."], folder.path(), b""));
    let array: Vec<Value> =
        serde_json::from_str(&printed(&["ledger", "--format", "json", "."], folder.path(), b"")).unwrap();
    assert_eq!(array, lines);
    printed(&["ledger", "--format", "csv", "-o", "ledger.csv", "."], folder.path(), b"");
    let mut reader = csv::Reader::from_path(folder.path().join("ledger.csv")).unwrap();
    let schema = printed(&["schema", "ledger-columns"], folder.path(), b"");
    let names: Vec<&str> = schema.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), lines.len());
    assert!(rows[0].iter().any(|cell| cell == "2019-06-02 quantity: 800 job → 950 job"), "{:?}", rows[0]);
}

#[test]
fn a_ledger_has_a_schema() {
    let schema: Value = serde_json::from_str(&printed(&["schema", "ledger"], &std::env::temp_dir(), b"")).unwrap();
    assert_eq!(schema["title"], "Entry");
}

#[test]
fn an_own_gazetteer_joins_names() {
    let names = "name\tkind\taliases\tsource\nZorgluboland\tcompany\tZLD\town site\n";
    let folder = folder(&[
        ("names.tsv", names),
        ("a.txt", "Le 10 janvier 2019 - Zorgluboland va recruter 800 personnes d'ici 2022.\n"),
        ("b.txt", "Le 11 janvier 2019 - ZLD va recruter 800 personnes d'ici 2022.\n"),
    ]);
    let text = printed(&["ledger", "--gazetteer", "names.tsv", "a.txt", "b.txt"], folder.path(), b"");
    let entries = entries(&text);
    assert_eq!(entries.len(), 1, "{text}");
    assert_eq!(entries[0]["who"][0]["name"], "Zorgluboland");
    assert_eq!(entries[0]["who"][0]["names"], serde_json::json!(["ZLD"]));
}

#[test]
fn a_broken_record_is_named_and_nothing_is_written() {
    let folder = folder(&[("r.jsonl", "{\"action\": \"hire\"}\n")]);
    let output = promet(&["ledger", "--records", "r.jsonl", "-o", "out.jsonl"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(message(&output).contains("r.jsonl:1: "), "{}", message(&output));
    assert!(!folder.path().join("out.jsonl").exists());
}
