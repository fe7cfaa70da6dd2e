//! What holds for any text: tokens and gaps are the input, spans lie on character boundaries, sentences tile the tokens,
//! time expressions do not overlap, resolving twice changes nothing.

use promet::lexicon::Lexicon;
use promet::record::MentionKind;
use promet::text::Text;
use promet::time;
use promet::{Document, Extractor};
use proptest::prelude::*;

/// Words, numbers and signs that the grammars look at, and arbitrary characters.
fn french() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "en",
        "d'ici",
        "à",
        "la",
        "fin",
        "de",
        "2025",
        "2021-2027",
        "mars",
        "1er",
        "12",
        "deux",
        "ans",
        "prochain",
        "l'",
        "été",
        "par",
        "an",
        "depuis",
        "le",
        "/",
        "-",
        ".",
        "?",
        "«",
        "»",
        "\n",
        "…",
        "M.",
        "etc.",
        "mi-2022",
        "12.11.2024",
        "30/05/2018",
        "avant",
        "premier",
        "semestre",
        "siècle",
        "décennie",
        "même",
        "échéance",
        "quinquennat",
        "là",
        "tous",
        "les",
        "chaque",
        "Publié",
        "Lire aussi",
        "•",
        "9999999999",
        "semaine",
        "suivante",
        "plus",
        "tard",
        "il y a",
        "saison",
        "99",
        "Noël",
        "Pâques",
        "promettait",
        "a promis",
        "de recruter",
        "300 emplois",
        "sous",
        "cinq",
        "En",
        "dans",
        "mandat",
        "législature",
        "maire",
        "se donne",
        "pour",
        "dès",
        "cette",
        "année",
        "voire",
        ",",
        "20",
        "île de",
    ]);
    let piece = prop_oneof![6 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec((piece, prop::sample::select(vec![" ", "", "\u{a0}", "\n"])), 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// What a time says once its value is written out and read again.
fn read_again(lexicon: &Lexicon, value: &str) -> Option<String> {
    let written = match value.len() {
        4 => format!("en {value}"),
        10 => format!("le {value}"),
        _ => return None,
    };
    let text = Text::read(&written);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    time::find(&text, &lattice, lexicon, None).first().and_then(|time| time.value.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mentions_of_times_do_not_overlap_and_values_stay_what_they_are(source in french()) {
        let extractor = Extractor::new();
        let document = Document::new(source.as_str()).with_published(jiff::civil::date(2021, 6, 15));
        let mut end = 0;
        for mention in extractor.mentions(&document) {
            let MentionKind::Time { value, .. } = mention.kind else { continue };
            prop_assert!(mention.words.span.start >= end && mention.words.span.end > mention.words.span.start);
            end = mention.words.span.end;
            let year = |value: &str| value.get(..4).and_then(|year| year.parse::<u16>().ok());
            let plain = value.filter(|value| year(value).is_some_and(|year| (1900..=2100).contains(&year)));
            if let Some(value) = plain.filter(|value| matches!(value.len(), 4 | 10) && !value.contains('/')) {
                prop_assert_eq!(read_again(extractor.lexicon(), &value), Some(value.clone()), "{}", value);
            }
        }
    }

    #[test]
    fn texts_are_cut_without_loss(source in french()) {
        let text = Text::read(&source);
        let mut at = 0;
        for token in &text.tokens {
            prop_assert!(token.span.start >= at && token.span.end > token.span.start);
            prop_assert!(source.is_char_boundary(token.span.start) && source.is_char_boundary(token.span.end));
            let gap = &source[at..token.span.start];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}\u{2060}".contains(c)), "{gap:?}");
            at = token.span.end;
        }
        let mut token = 0;
        for sentence in &text.sentences {
            prop_assert_eq!(sentence.tokens.start, token);
            prop_assert!(!sentence.tokens.is_empty());
            prop_assert!(text.blocks[sentence.block].tokens.contains(sentence.tokens));
            token = sentence.tokens.end;
        }
        prop_assert_eq!(token, text.tokens.len());
    }

    #[test]
    fn times_are_in_order_and_stable(source in french(), day in 0i64..40_000) {
        let lexicon = Lexicon::builtin();
        let text = Text::read(&source);
        let lattice = lexicon.annotate(text.source, &text.tokens);
        let published = "1950-01-01".parse::<jiff::civil::Date>().unwrap().checked_add(jiff::ToSpan::days(day)).unwrap();
        let times = time::find(&text, &lattice, &lexicon, Some(published));
        let mut at = 0;
        for time in &times {
            prop_assert!(time.tokens.start >= at && time.tokens.end > time.tokens.start && time.tokens.end <= text.tokens.len());
            at = time.tokens.end;
            let span = text.span(time.tokens);
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
            let again = time.resolve_against(published);
            prop_assert_eq!(again.resolve_against(published), again);
        }
    }
}
