//! The value-first cases of `fixtures/cases/numbers*.toml` and `quantities*.toml`.
//!
//! The value of a case lists the quantities of each of its texts, separated by `; `: precision unless exact, number or range,
//! unit, and what it is per. The texts of a guard hold no quantity.

use std::fs;
use std::path::PathBuf;

use promet::lexicon::Lexicon;
use promet::quantity::{self, Quantity};
use promet::record::Precision;
use promet::text::{Text, TokenSpan};

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir("fixtures/cases").unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("numbers") || name.starts_with("quantities")
    };
    entries.filter(named).collect()
}

fn render(text: &Text<'_>, quantity: &Quantity) -> String {
    let mut parts = Vec::new();
    if !matches!(quantity.precision, Precision::Exact | Precision::Range) {
        parts.push(quantity.precision.to_string());
    }
    if let Some(value) = quantity.value {
        parts.push(quantity.max.map_or(value.to_string(), |max| format!("{value}..{max}")));
    }
    parts.extend(quantity.unit.as_ref().map(ToString::to_string));
    parts.extend(quantity.per.map(|per| text.slice(per).to_owned()));
    parts.join(" ")
}

fn read(lexicon: &Lexicon, source: &str) -> String {
    let text = Text::read(source);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    let found = quantity::find(&text, &lattice, lexicon);
    found.iter().map(|quantity| render(&text, quantity)).collect::<Vec<_>>().join("; ")
}

#[test]
fn cases_give_their_values_and_guards_give_none() {
    let lexicon = Lexicon::builtin();
    let (mut failures, mut cases, mut guards) = (Vec::new(), 0, 0);
    for path in files() {
        let file: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (key, count) in [("case", &mut cases), ("guard", &mut guards)] {
            for case in file.get(key).and_then(toml::Value::as_array).into_iter().flatten() {
                let value = case.get("value").and_then(toml::Value::as_str).unwrap_or("");
                assert!(case["about"].as_str().is_some_and(|about| !about.is_empty()), "{}: {value}", path.display());
                for text in case["texts"].as_array().unwrap() {
                    let text = text.as_str().unwrap();
                    *count += 1;
                    let got = read(&lexicon, text);
                    if got != value {
                        failures.push(format!("{}: {text:?}: wanted {value:?}, got {got:?}", path.display()));
                    }
                }
            }
        }
    }
    println!("{cases} cases, {guards} guards");
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
    assert!(cases >= 1_990 && guards >= 950, "only {cases} cases and {guards} guards were read");
}

/// Spans lie in the text, in order, apart from one another.
fn check_spans(source: &str) {
    let lexicon = Lexicon::builtin();
    let text = Text::read(source);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    let mut end = 0;
    for quantity in quantity::find(&text, &lattice, &lexicon) {
        let TokenSpan { start, end: behind } = quantity.tokens;
        assert!(end <= start && start < behind && behind <= text.tokens.len(), "{source:?}: {quantity:?}");
        assert!(quantity.tokens.contains(quantity.number), "{source:?}: {quantity:?}");
        assert!(quantity.value.is_none_or(f64::is_finite), "{source:?}: {quantity:?}");
        assert!(!quantity.rules.is_empty());
        end = behind;
    }
}

/// Fragments that quantities are made of, in any order.
const FRAGMENTS: &[&str] = &[
    "1 400",
    "2,5",
    "2025",
    "05",
    "12",
    "vingt",
    "et",
    "un",
    "une",
    "cent",
    "mille",
    "millions",
    "milliard",
    "demi",
    "centaine",
    "des",
    "dizaines",
    "de",
    "d'",
    "à",
    "entre",
    "ou",
    "voire",
    "près de",
    "au moins",
    "jusqu'à",
    "%",
    "euros",
    "$",
    "M€",
    "k",
    "emplois",
    "postes",
    "autres",
    "d'entre eux",
    "sur",
    "dix",
    "tiers",
    "la moitié",
    "autant",
    "fois",
    "par",
    "an",
    "mois",
    "mai",
    ",",
    ".",
    "«",
    "»",
    "-",
    "/",
    "(",
    ")",
    "doubler",
    "passer",
    "le",
    "les",
    "l'un des",
    "n°",
    "CAC",
    "nouveaux",
    "stables",
    "zéro",
    "plusieurs",
    "quelque",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn spans_are_sound_in_any_text(source in "\\PC{0,60}") {
        check_spans(&source);
    }

    #[test]
    fn spans_are_sound_in_mixed_fragments(picks in proptest::collection::vec(0..FRAGMENTS.len(), 0..25)) {
        let words: Vec<&str> = picks.iter().map(|&pick| FRAGMENTS[pick]).collect();
        check_spans(&words.join(" "));
        check_spans(&words.concat());
    }
}

#[test]
fn long_runs_of_number_words_are_read_in_linear_time() {
    for word in [
        "un ",
        "et ",
        "million ",
        "1 million ",
        "de ",
        "entre ",
        "des ",
        "mille ",
        "12 ",
        "à 3 ",
        "sur 10 ",
        "autres ",
        "virgule ",
        "zéro virgule ",
        "virgule zéro ",
        "- 5 % ",
        "aucun ",
        "un à ",
        "5 à ",
        "une de ses ",
        "passer de 5 ",
        "lignes 1, ",
        "deux fois ",
        "5 % à ",
        "5 €/",
    ] {
        check_spans(&word.repeat(20_000));
    }
}
