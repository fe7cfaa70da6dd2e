//! Annotated texts in folders.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::decide::train::Annotated;
use crate::evaluate::GoldDocument;
use crate::{Document, Error, input};

/// A text in JSON.
#[derive(Deserialize)]
struct Text {
    text: String,
    #[serde(default)]
    published: Option<String>,
}

/// The annotated texts of folders, in the order of the folders and of the names.
pub(super) fn annotated(folders: &[PathBuf]) -> Result<Vec<Annotated>, Error> {
    let mut texts = Vec::new();
    for folder in folders {
        let (docs, gold) = (folder.join("docs"), folder.join("gold"));
        let (docs, gold) = if gold.is_dir() { (docs, gold) } else { (folder.clone(), folder.clone()) };
        let found = files(&gold, "json")?;
        for path in &found {
            texts.push(one(&docs, path)?);
        }
        if found.is_empty() {
            let message = "holds no annotated text: put docs/*.txt beside gold/*.json, or *.txt beside *.json";
            return Err(Error::usage(format!("{}: {message}", folder.display())));
        }
    }
    Ok(texts)
}

/// The annotations of a folder.
pub(super) fn annotations(folder: &Path) -> Result<Vec<GoldDocument>, Error> {
    files(folder, "json")?.iter().map(|path| json(path)).collect()
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(|error| Error::usage(format!("{}: {error}", folder.display())))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    paths.sort();
    Ok(paths)
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = input::read_text(path)?;
    serde_json::from_str(&text).map_err(|error| Error::input(path.display().to_string(), error.to_string()))
}

fn one(docs: &Path, gold_path: &Path) -> Result<Annotated, Error> {
    let gold: GoldDocument = json(gold_path)?;
    let stem = gold_path.file_stem().unwrap_or(OsStr::new(""));
    let plain = docs.join(stem).with_extension("txt");
    let (text, published) = if plain.is_file() {
        (input::read_text(&plain)?, gold.published.clone())
    } else {
        let Text { text, published } = json(&docs.join(stem).with_extension("json"))?;
        (text, published.or_else(|| gold.published.clone()))
    };
    let mut document = Document::new(text).with_id(gold.id.clone());
    if let Some(published) = published {
        let date = input::date(&published).map_err(|message| Error::input(gold_path.display().to_string(), message))?;
        document = document.with_published(date);
    }
    Ok(Annotated { document, gold })
}
