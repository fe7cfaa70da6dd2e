//! The examples of verbs and nouns: every hit gives a commitment, no guard gives one by the entry. `EXAMPLES=all` lists those that do otherwise.

use std::fs;
use std::path::{Path, PathBuf};

use promet::{Document, Extractor};
use serde::Deserialize;

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    verb: Vec<Entry>,
    #[serde(default)]
    noun: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    lemma: String,
    #[serde(default)]
    hits: Vec<toml::Value>,
    #[serde(default)]
    guards: Vec<toml::Value>,
}

/// Shares, in per cent, below which examples must not fall.
#[derive(Deserialize)]
struct Floor {
    hits: f64,
    guards: f64,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

fn sentence(example: &toml::Value) -> &str {
    example.as_str().or_else(|| example.get("text")?.as_str()).unwrap_or_default()
}

/// How many examples of a kind there are, how many do as they should, and those that do not.
#[derive(Default)]
struct Tally {
    all: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, right: bool, what: impl FnOnce() -> String) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            self.wrong.push(what());
        }
    }

    fn share(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

#[test]
fn examples_of_verbs_and_nouns_do_as_they_should() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let extractor = Extractor::new();
    let (mut hits, mut guards) = (Tally::default(), Tally::default());
    for folder in ["verbs", "nouns"] {
        for path in files(&root.join("gazetteers/words").join(folder)) {
            let words: Words = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let entries =
                words.verb.iter().map(|entry| ("verb", entry)).chain(words.noun.iter().map(|entry| ("noun", entry)));
            for (kind, entry) in entries {
                let rule = format!("{kind}:{}", entry.lemma);
                let line = |text: &str| format!("{} {rule}: {text}", path.file_name().unwrap().to_string_lossy());
                for text in entry.hits.iter().map(sentence) {
                    hits.count(!extractor.extract(&Document::new(text)).commitments.is_empty(), || line(text));
                }
                for text in entry.guards.iter().map(sentence) {
                    let found = extractor.extract(&Document::new(text)).commitments;
                    guards.count(!found.iter().any(|record| record.rules.contains(&rule)), || line(text));
                }
            }
        }
    }
    if std::env::var_os("EXAMPLES").is_some() {
        hits.wrong.iter().for_each(|line| println!("no commitment  {line}"));
        guards.wrong.iter().for_each(|line| println!("a commitment   {line}"));
    }
    println!(
        "hits {} of {} ({:.1} %), guards {} of {} ({:.1} %)",
        hits.right,
        hits.all,
        hits.share(),
        guards.right,
        guards.all,
        guards.share()
    );
    let floor: Floor =
        serde_json::from_str(&fs::read_to_string(root.join("fixtures/example-floor.json")).unwrap()).unwrap();
    assert!(hits.share() >= floor.hits, "hits fell to {:.1} %", hits.share());
    assert!(guards.share() >= floor.guards, "guards fell to {:.1} %", guards.share());
}
