//! What holds for the quantities of every text: numbers in words read back through the whole stage, and writing the numbers of a text
//! in digits twice changes nothing the second time.

use std::fs;
use std::sync::LazyLock;

use promet::lexicon::Lexicon;
use promet::quantity::{self, Quantity};
use promet::text::Text;
use proptest::prelude::*;

mod spelling;
use spelling::{Spelling, spell};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn with_quantities<T>(source: &str, see: impl FnOnce(&Text<'_>, &[Quantity]) -> T) -> T {
    let text = Text::read(source);
    let lattice = LEXICON.annotate(text.source, &text.tokens);
    see(&text, &quantity::find(&text, &lattice, &LEXICON))
}

/// The text with its numbers in words written in digits.
fn normalise(source: &str) -> String {
    with_quantities(source, |text, found| {
        let (mut written, mut end) = (String::new(), 0);
        let plain = |quantity: &&Quantity| quantity.max.is_none() && quantity.rules.contains(&"quantity.words");
        for quantity in found.iter().filter(plain) {
            let Some(value) = quantity.value else {
                continue;
            };
            let span = text.span(quantity.number);
            written.push_str(&source[end..span.start]);
            written.push_str(&value.to_string().replace('.', ","));
            end = span.end;
        }
        written + &source[end..]
    })
}

fn check_normalised_twice(source: &str) {
    let once = normalise(source);
    assert_eq!(normalise(&once), once, "{source:?}");
}

#[test]
fn normalising_the_cases_twice_changes_nothing() {
    for entry in fs::read_dir("fixtures/cases").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !(name.starts_with("numbers") || name.starts_with("quantities")) {
            continue;
        }
        let file: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for case in ["case", "guard"].iter().filter_map(|key| file.get(*key)?.as_array()).flatten() {
            for text in case["texts"].as_array().unwrap() {
                check_normalised_twice(text.as_str().unwrap());
            }
        }
    }
}

fn spelling() -> impl Strategy<Value = Spelling> {
    prop::sample::select(vec![Spelling::Traditional, Spelling::Hyphenated, Spelling::Swiss])
}

const BOUNDS: [&str; 5] = ["", "près de ", "au moins ", "jusqu'à ", "les "];
const NOUNS: [&str; 6] =
    ["postes", "usines", "nouveaux logements", "zibeloques", "tonnes de CO2", "personnes d'ici deux ans"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn numbers_in_words_count_what_follows(number in prop_oneof![2_u64..2_000, 2_u64..1_000_000_000_000_000], how in spelling()) {
        let of = if number.is_multiple_of(1_000_000) { "de " } else { "" };
        let source = format!("Il faut {} {of}postes.", spell(number, how));
        let values = with_quantities(&source, |_, found| found.iter().map(|one| (one.value, one.unit.clone())).collect::<Vec<_>>());
        prop_assert_eq!(values, vec![(Some(number as f64), Some(promet::record::Unit::Job))], "{}", source);
    }

    #[test]
    fn normalising_phrases_twice_changes_nothing(
        number in 2_u64..3_000_000, how in spelling(),
        bound in prop::sample::select(&BOUNDS[..]), noun in prop::sample::select(&NOUNS[..]),
    ) {
        let of = if number.is_multiple_of(1_000_000) { "de " } else { "" };
        check_normalised_twice(&format!("{bound}{} {of}{noun}", spell(number, how)));
    }

    #[test]
    fn spans_slice_any_text_and_lie_apart(source in any::<String>()) {
        with_quantities(&source, |text, found| {
            let mut end = 0;
            for quantity in found {
                let span = text.span(quantity.tokens);
                assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end) && end <= span.start);
                end = span.end;
            }
        });
    }
}
