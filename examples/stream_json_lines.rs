//! Reads JSON Lines of documents from the standard input and writes a record a line:
//! `cargo run --example stream_json_lines < documents.jsonl`.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};

use promet::{Document, Extractor};

fn main() -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new();
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| value.get(name).and_then(|value| value.as_str()).unwrap_or("");
        let document = Document::new(field("text")).with_id(field("id"));
        for commitment in extractor.extract(&document).commitments {
            serde_json::to_writer(&mut out, &commitment)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
