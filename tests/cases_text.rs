//! Executes fixtures/cases/tokens.toml, sentences.toml, blocks.toml and date-lines.toml.

use std::fs;
use std::path::PathBuf;

use promet::text::Text;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

/// `value`: the pieces, one each; `text`: what they are cut from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pieces {
    value: Vec<String>,
    about: String,
    text: String,
}

/// `value`: kind and beginning of every block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blocks {
    value: Vec<(String, String)>,
    about: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateLine {
    /// Empty where no date may be found.
    value: String,
    about: String,
    texts: Vec<String>,
}

fn cases<C: DeserializeOwned>(name: &str) -> Vec<C> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases").join(name);
    let file: File<C> = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    file.case
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tokens_are_cut_so() {
    let mut wrong = Vec::new();
    for case in cases::<Pieces>("tokens.toml") {
        let read = Text::read(&case.text);
        let got: Vec<&str> = read.tokens.iter().map(|token| token.text(read.source)).collect();
        if got != case.value {
            wrong.push(format!("{}: {got:?}, not {:?}", case.about, case.value));
        }
    }
    report(&wrong);
}

#[test]
fn sentences_are_cut_so() {
    let mut wrong = Vec::new();
    for case in cases::<Pieces>("sentences.toml") {
        let read = Text::read(&case.text);
        let got: Vec<&str> = read.sentences.iter().map(|sentence| read.slice(sentence.tokens)).collect();
        if got != case.value {
            wrong.push(format!("{}: {got:#?}, not {:#?}", case.about, case.value));
        }
    }
    report(&wrong);
}

#[test]
fn blocks_are_told_apart() {
    let mut wrong = Vec::new();
    for case in cases::<Blocks>("blocks.toml") {
        let read = Text::read(&case.text);
        let got: Vec<(String, &str)> =
            read.blocks.iter().map(|block| (format!("{:?}", block.kind), read.slice(block.tokens))).collect();
        let same = got.len() == case.value.len()
            && got.iter().zip(&case.value).all(|(got, wanted)| got.0 == wanted.0 && got.1.starts_with(&wanted.1));
        if !same {
            wrong.push(format!("{}: {got:#?}", case.about));
        }
    }
    report(&wrong);
}

#[test]
fn the_day_of_publication_is_found() {
    let mut wrong = Vec::new();
    for case in cases::<DateLine>("date-lines.toml") {
        for text in &case.texts {
            let got = Text::read(text).published.map(|date| date.to_string()).unwrap_or_default();
            if got != case.value {
                wrong.push(format!("{}: {got:?} from {text:?}", case.about));
            }
        }
    }
    report(&wrong);
}
