//! Numbers in words, read by this library and by the crate text2num: `cargo run --release --example compare_numerals`.
//!
//! The texts are the project's own numeral cases (`fixtures/cases/numbers*.toml`, those without a digit) and every number of a
//! range written out. A reader is right when the one number that it finds in the text is the number that the case names.
//! `--misses` shows some of what text2num reads otherwise.

use std::fs;

use promet::lexicon::Lexicon;
use promet::quantity;
use promet::text::Text;
use text2num::{Language, replace_numbers_in_text};

mod spelling {
    include!("../tests/spelling/mod.rs");
}
use spelling::{Spelling, spell};

/// Words that text2num does not set out to read: vague and collective numbers, halves, fractions, none at all.
const BEYOND: [&str; 9] = ["aine", "millier", "demi", "aucun", "pour mille", "moitié", "tiers", "quart", "centime"];

/// A text and the number in it; none where nothing may be read.
struct Case {
    text: String,
    value: Option<f64>,
}

/// The cases of the project that are written in words alone.
fn cases() -> Vec<Case> {
    let mut found = Vec::new();
    for name in ["numbers", "numbers-words", "numbers-digits"] {
        let source = fs::read_to_string(format!("fixtures/cases/{name}.toml")).expect("a case file");
        let file: toml::Table = toml::from_str(&source).expect("TOML");
        for key in ["case", "guard"] {
            for case in file.get(key).and_then(toml::Value::as_array).into_iter().flatten() {
                let value = case.get("value").and_then(toml::Value::as_str).map(value);
                let texts = case["texts"].as_array().into_iter().flatten().filter_map(toml::Value::as_str);
                let words = texts.filter(|text| !text.contains(|c: char| c.is_ascii_digit()));
                if value != Some(None) {
                    found.extend(words.map(|text| Case { text: text.to_owned(), value: value.flatten() }));
                }
            }
        }
    }
    found
}

/// The number of a case's value such as `about 1400 job`; none for `several job`.
fn value(written: &str) -> Option<f64> {
    written.split(' ').find_map(|word| word.parse().ok())
}

struct Readers {
    lexicon: Lexicon,
    french: Language,
}

impl Readers {
    /// The numbers that this library finds.
    fn own(&self, source: &str) -> Vec<f64> {
        let text = Text::read(source);
        let lattice = self.lexicon.annotate(text.source, &text.tokens);
        quantity::find(&text, &lattice, &self.lexicon).iter().filter_map(|found| found.value).collect()
    }

    /// The numbers in digits in what text2num makes of a text.
    fn other(&self, source: &str) -> Vec<f64> {
        let replaced = replace_numbers_in_text(source, &self.french, 0.0);
        let numbers = replaced.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
        numbers.filter_map(|number| number.trim_matches([',', '.']).replace(',', ".").parse().ok()).collect()
    }
}

fn row(name: &str, cases: &[Case], readers: &Readers) {
    let right = |read: &dyn Fn(&str) -> Vec<f64>| {
        cases.iter().filter(|case| read(&case.text) == case.value.into_iter().collect::<Vec<_>>()).count()
    };
    let (own, other) = (right(&|text| readers.own(text)), right(&|text| readers.other(text)));
    println!("| {name} | {} | {own} | {other} |", cases.len());
    if std::env::args().any(|argument| argument == "--misses") {
        let missed = |case: &&Case| readers.other(&case.text) != case.value.into_iter().collect::<Vec<_>>();
        for case in cases.iter().filter(missed).take(5) {
            eprintln!("  text2num reads {:?} as {:?}", case.text, readers.other(&case.text));
        }
    }
}

/// Numbers written out before a noun that is counted.
fn spelt(numbers: impl Iterator<Item = u64>, spelling: Spelling) -> Vec<Case> {
    let text = |number: u64| {
        let of = if number >= 1_000_000 && number.is_multiple_of(1_000_000) { "de " } else { "" };
        format!("{} {of}postes", spell(number, spelling))
    };
    numbers.map(|number| Case { text: text(number), value: Some(number as f64) }).collect()
}

fn main() {
    let readers = Readers { lexicon: Lexicon::builtin(), french: Language::french() };
    let beyond = |case: &Case| BEYOND.iter().any(|word| case.text.to_lowercase().contains(word));
    let (guards, cases): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(|case| case.value.is_none());
    let (percent, cases): (Vec<Case>, Vec<Case>) = cases.into_iter().partition(|case| case.text.contains("pour cent"));
    let (vague, plain): (Vec<Case>, Vec<Case>) = cases.into_iter().partition(beyond);
    println!("| numbers in words | texts | promet | text2num |\n|---|--:|--:|--:|");
    row("cardinals and decimals (what text2num sets out to do)", &plain, &readers);
    row("percentages (*cinq virgule trois pour cent*)", &percent, &readers);
    row("collective numbers, halves, none (*une centaine, un million et demi, aucun*)", &vague, &readers);
    row("number words that count nothing (*le Quinze de France, un poste*)", &guards, &readers);
    for (name, spelling) in [
        ("2 to 20 000, traditional spelling", Spelling::Traditional),
        ("2 to 20 000, spelling of 1990", Spelling::Hyphenated),
        ("2 to 20 000, Belgium and Switzerland", Spelling::Swiss),
    ] {
        row(name, &spelt(2..=20_000, spelling), &readers);
    }
    let large = || (1..60).map(|power| (1.8_f64.powi(power) as u64 * 7919) % 999_999_999_999 + 2);
    row("a sample to 10¹², traditional spelling", &spelt(large(), Spelling::Traditional), &readers);
}
