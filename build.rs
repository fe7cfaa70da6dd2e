//! Compiles the gazetteers into one index that the program reads where it lies. An error names file, line, column and remedy.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

// The same code compiles a user's gazetteers at run time; the build script uses only a part of it.
#[allow(dead_code)]
#[path = "src/text"]
mod text {
    pub mod fold;
    pub mod span;
    pub mod token;
}
#[allow(dead_code)]
#[path = "src/lexicon"]
mod lexicon {
    pub mod category;
    pub mod compile;
    pub mod conjugate;
    pub mod inflect;
    pub mod layout;
    pub mod source;
}

use lexicon::source::{SourceFile, read_names, read_words};

const WORDS: &str = "gazetteers";
const NAMES: &str = "gazetteers/names";
const MODELS: &str = "gazetteers/grammar/conjugation.toml";

fn main() {
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text");
    println!("cargo::rerun-if-changed=src/lexicon");
    if let Err(message) = build() {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let model_file = toml::from_str(&read(Path::new(MODELS))?).map_err(|error| format!("{MODELS}: {error}"))?;
    let models = lexicon::conjugate::Models::parse(model_file).map_err(|error| format!("{MODELS}: {error}"))?;
    let mut entries = Vec::new();
    for path in files(WORDS, "toml").into_iter().filter(|path| path != Path::new(MODELS)) {
        let (name, text) = (path.display().to_string(), read(&path)?);
        let file = SourceFile { name: &name, text: &text };
        entries.extend(read_words(file, &models).map_err(|error| error.to_string())?);
    }
    for path in files(NAMES, "tsv") {
        let (name, text) = (path.display().to_string(), read(&path)?);
        let file = SourceFile { name: &name, text: &text };
        entries.extend(read_names(file).map_err(|error| error.to_string())?);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run this through cargo")?);
    fs::write(out.join("lexicon.bin"), lexicon::compile::compile(entries)).map_err(|error| error.to_string())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files below a folder with this ending, in a fixed order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
