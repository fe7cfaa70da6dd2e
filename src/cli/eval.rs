//! `promet eval`: how well records agree with annotations.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::Path;

use serde_json::Value;

use super::options::EvalOptions;
use super::{READ, corpus, messages};
use crate::evaluate::{Score, Told};
use crate::{Error, input};

/// `promet eval`.
pub(super) fn eval(options: &EvalOptions) -> Result<u8, Error> {
    let folder = options.gold.join("gold");
    let gold = corpus::annotations(if folder.is_dir() { &folder } else { &options.gold })?;
    if gold.is_empty() {
        let message = "holds no annotations: name a folder with a JSON file for each document";
        return Err(Error::usage(format!("{}: {message}", options.gold.display())));
    }
    let told = records(&options.records)?;
    let mut score = Score::default();
    for document in &gold {
        score.add(document, told.get(&document.id).map_or(&[], Vec::as_slice));
    }
    let unknown: Vec<&str> =
        told.keys().filter(|id| !gold.iter().any(|document| document.id == **id)).map(String::as_str).collect();
    if !unknown.is_empty() {
        let some = unknown.get(..5).unwrap_or(&unknown).join(" ");
        let count = unknown.len();
        messages::note(&format!("the records of {count} documents without annotation are left out: {some}"));
    }
    let mut said = String::new();
    if options.misses && !score.misses.is_empty() {
        said = score.misses.join("\n") + "\n";
    }
    said.push_str(&if options.json { format!("{}\n", score.json()) } else { score.summary() });
    io::stdout().write_all(said.as_bytes()).map_err(Error::output)?;
    Ok(READ)
}

/// The records of a file of JSON Lines or JSON by document.
fn records(path: &Path) -> Result<BTreeMap<String, Vec<Told>>, Error> {
    let text = read(path)?;
    let name = path.display().to_string();
    let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    if text.trim_start().starts_with('[') {
        let values: Vec<Value> =
            serde_json::from_str(&text).map_err(|error| Error::input(&*name, error.to_string()))?;
        values.iter().try_for_each(|value| add(&mut told, value, &name))?;
        return Ok(told);
    }
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{name}:{}", at + 1);
        let value = serde_json::from_str(line).map_err(|error| Error::input(&*place, error.to_string()))?;
        add(&mut told, &value, &place)?;
    }
    Ok(told)
}

fn read(path: &Path) -> Result<String, Error> {
    if path != Path::new("-") {
        return input::read_text(path);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| Error::input("-", error.to_string()))?;
    input::decode(bytes).map_err(|message| Error::input("-", message))
}

/// Adds a record, or all those of an extraction.
fn add(told: &mut BTreeMap<String, Vec<Told>>, value: &Value, place: &str) -> Result<(), Error> {
    if value.get("summary").is_some() {
        return Ok(());
    }
    if let Some(commitments) = value.get("commitments").and_then(Value::as_array) {
        return commitments.iter().try_for_each(|record| add(told, record, place));
    }
    let (document, record) = Told::from_json(value).ok_or_else(|| {
        let message = "this is no record of `promet extract --format jsonl`: it lacks document.id or action";
        Error::input(place, message)
    })?;
    told.entry(stem(&document).to_owned()).or_default().push(record);
    Ok(())
}

/// A document's name without folders and ending, as annotations name it.
fn stem(id: &str) -> &str {
    let file = id.rsplit('/').next().unwrap_or(id);
    let start = file.len() - file.trim_start_matches('.').len();
    match file.rfind('.') {
        Some(dot) if dot > start => file.get(..dot).unwrap_or(file),
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_name_alone() {
        for (id, name) in [("a", "a"), ("press/a.txt", "a"), ("./b.c.json", "b.c"), (".hidden", ".hidden")] {
            assert_eq!(stem(id), name);
        }
    }
}
