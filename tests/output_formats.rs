//! The formats of the output: what each holds, and what it keeps out.
#![cfg(feature = "cli")]

mod common;

use std::collections::HashMap;
use std::fs;

use common::{folder, message, printed, promet};
use serde_json::Value;

const TEXT: &str = "Le 28 mai 2018\nThales va recruter 800 ingénieurs à Lyon d'ici 2027. Été comme hiver, la SNCF financera 48 bourses.\n";

fn rows(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn csv_has_a_row_for_each_record() {
    let folder = folder(&[("a.txt", TEXT), ("b.txt", "Bonjour.")]);
    let rows = rows(&printed(&["extract", "--format", "csv", "."], folder.path(), b""));
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0]["who"].as_str(), rows[0]["value"].as_str()), ("Thales", "800"));
    assert_eq!((rows[0]["by"].as_str(), rows[0]["unit"].as_str()), ("2027", "job"));
    assert_eq!(rows[0]["document"], "a");
}

#[test]
fn csv_without_records_is_its_head() {
    let text = printed(&["extract", "--format", "csv", "-"], &std::env::temp_dir(), b"Bonjour.");
    assert!(text.starts_with("id,document,") && text.lines().count() == 1, "{text}");
}

#[test]
fn csv_cells_are_no_formulas() {
    let line = serde_json::json!({"id": "=HYPERLINK(\"http://evil\")", "title": "@SUM(1+1)", "text": TEXT});
    let text = printed(&["extract", "--format", "csv", "-"], &std::env::temp_dir(), line.to_string().as_bytes());
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
}

#[test]
fn csv_of_mentions_has_a_row_for_each_mention() {
    let rows = rows(&printed(&["mentions", "--format", "csv", "-"], &std::env::temp_dir(), TEXT.as_bytes()));
    assert!(rows.iter().any(|row| row["kind"] == "quantity" && row["value"] == "800"));
    assert!(rows.iter().any(|row| row["kind"] == "time" && row["by"] == "2027"));
    let words: String = TEXT.chars().skip(rows[0]["start"].parse().unwrap()).collect();
    assert!(words.starts_with(&rows[0]["text"]), "places count code points");
}

#[test]
fn the_closing_line_counts_what_was_read_and_found() {
    let folder = folder(&[("a.txt", TEXT), ("binary.txt", "\0\0\0")]);
    let output = promet(&["extract", "--summary", "a.txt", "binary.txt"], folder.path(), b"");
    let text = String::from_utf8(output.stdout).unwrap();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last, serde_json::json!({"summary": {"documents": 1, "failed": 1, "commitments": 2, "mentions": 0}}));
    let output = promet(&["extract", "--summary", "--format", "csv", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2), "{}", message(&output));
}

/// The annotation lines of the first document.
fn standoff(text: &str) -> (String, Vec<String>) {
    let folder = folder(&[("a.txt", text)]);
    printed(&["extract", "--format", "brat", "-o", "out", "--mentions", "a.txt"], folder.path(), b"");
    assert!(folder.path().join("out/annotation.conf").is_file());
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    (read("out/a.txt"), read("out/a.ann").lines().map(str::to_owned).collect())
}

#[test]
fn brat_annotations_are_the_words_at_their_places() {
    let (text, lines) = standoff(TEXT);
    let letters: Vec<char> = text.chars().collect();
    let mut entities = 0;
    for line in lines.iter().filter(|line| line.starts_with('T')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let places = fields[1].split_once(' ').unwrap().1;
        let words: Vec<String> = places
            .split(';')
            .map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            })
            .collect();
        assert_eq!(words.join(" "), fields[2]);
        entities += 1;
    }
    assert!(entities > 6, "{lines:?}");
}

#[test]
fn brat_events_tie_owner_amount_and_time() {
    let (_, lines) = standoff(TEXT);
    let event = lines.iter().find(|line| line.contains("\tHire:T")).unwrap();
    assert!(event.contains(" Owner:T") && event.contains(" Amount:T") && event.contains(" Time:T"), "{event}");
    assert!(lines.iter().any(|line| line.ends_with("Certainty E1 firm")), "{lines:?}");
}

#[test]
fn brat_goes_into_a_new_folder_whole_or_not_at_all() {
    let folder = folder(&[("a.txt", TEXT), ("full/kept.txt", "kept")]);
    let output = promet(&["extract", "--format", "brat", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(message(&output).contains("-o FOLDER"), "{}", message(&output));
    let output = promet(&["extract", "--format", "brat", "-o", "full", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("full/kept.txt")).unwrap(), "kept");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no provisional folder stays behind");
}

#[test]
fn web_annotations_quote_the_text_at_their_places() {
    let folder = folder(&[("l'été.txt", TEXT)]);
    let page = printed(&["extract", "--format", "web-annotation", "--mentions", "."], folder.path(), b"");
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = page["items"].as_array().unwrap();
    assert!(items.len() > 6);
    let letters: Vec<char> = TEXT.chars().collect();
    for item in items {
        let selectors = &item["target"]["selector"];
        let at = |key: &str| usize::try_from(selectors[0][key].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(selectors[1]["exact"], words);
        let (before, after): (String, String) =
            (letters[..at("start")].iter().collect(), letters[at("end")..].iter().collect());
        assert!(before.ends_with(selectors[1]["prefix"].as_str().unwrap()));
        assert!(after.starts_with(selectors[1]["suffix"].as_str().unwrap()));
        assert_eq!(item["target"]["source"], "./l%27%C3%A9t%C3%A9.txt");
    }
    let record: Value = serde_json::from_str(items[0]["body"][2]["value"].as_str().unwrap()).unwrap();
    assert_eq!(record["quantity"]["value"], 800);
}

#[test]
fn web_annotations_of_nothing_are_an_empty_page() {
    let page = printed(&["extract", "--format", "web-annotation", "-"], &std::env::temp_dir(), b"");
    assert_eq!(serde_json::from_str::<Value>(&page).unwrap()["items"], serde_json::json!([]));
}

#[test]
fn every_output_has_a_schema_that_names_its_fields() {
    let print = |of: &str| printed(&["schema", of], &std::env::temp_dir(), b"");
    for of in ["commitment", "extraction", "mention", "summary", "web-annotation"] {
        assert_eq!(serde_json::from_str::<Value>(&print(of)).unwrap()["type"], "object", "{of}");
    }
    for (of, command) in [("columns", "extract"), ("mention-columns", "mentions")] {
        let csv = printed(&[command, "--format", "csv", "-"], &std::env::temp_dir(), b"");
        let schema = print(of);
        let names: Vec<&str> = schema.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(names.join(","), csv.lines().next().unwrap());
    }
    assert!(print("brat").contains("[events]\nHire\tOwner*:Company|"));
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let lines = printed(&["extract", "-"], &std::env::temp_dir(), TEXT.as_bytes());
    for line in lines.lines() {
        let record: promet::Commitment = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), line);
    }
    let json = printed(&["extract", "--mentions", "--format", "json", "-"], &std::env::temp_dir(), TEXT.as_bytes());
    let read: Vec<promet::Extraction> = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(&json).unwrap());
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_the_rows_of_the_csv() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let folder = folder(&[("a.txt", TEXT)]);
    printed(&["extract", "--format", "parquet", "-o", "out.parquet", "a.txt"], folder.path(), b"");
    let reader = SerializedFileReader::new(fs::File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
    let fields = reader.metadata().file_metadata().schema().get_fields();
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    let csv = printed(&["extract", "--format", "csv", "a.txt"], folder.path(), b"");
    assert_eq!(names.join(","), csv.lines().next().unwrap());
    let mut read = reader.get_row_iter(None).unwrap().map(Result::unwrap);
    let first: HashMap<String, Field> =
        read.next().unwrap().get_column_iter().map(|(name, field)| (name.clone(), field.clone())).collect();
    let rows = rows(&csv);
    assert_eq!(1 + read.count(), rows.len());
    assert_eq!((&first["who"], &first["value"]), (&Field::Str("Thales".to_owned()), &Field::Double(800.0)));
    assert_eq!(first["evidence"], Field::Str(rows[0]["evidence"].clone()));
    assert_eq!(first["max"], Field::Null);
}
