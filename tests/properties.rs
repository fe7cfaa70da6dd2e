//! What holds for every text: no panic, offsets that slice, the same bytes twice; and time that grows with the length.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use promet::record::Excerpt;
use promet::{Commitment, Document, Extraction, Extractor};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().mentions(true).min_confidence(0.0).build().unwrap());

fn excerpts(extraction: &Extraction) -> Vec<&Excerpt> {
    let of_record = |record: &'_ Commitment| -> Vec<Excerpt> {
        let mut found = vec![record.trigger.clone(), record.evidence.clone()];
        found.extend(record.who.iter().chain(&record.speaker).map(|who| who.mention.clone()));
        found.extend(record.quantity.iter().map(|quantity| quantity.words.clone()));
        found.extend(record.when.iter().map(|when| when.words.clone()));
        found.extend(record.places.iter().map(|place| place.words.clone()));
        found.extend(record.also.iter().cloned());
        found
    };
    let records = extraction.commitments.iter().flat_map(of_record).map(|excerpt| &*Box::leak(Box::new(excerpt)));
    records.chain(extraction.mentions.iter().map(|mention| &mention.words)).collect()
}

fn check(text: &str) {
    let document = Document::new(text).with_id("d");
    let extraction = EXTRACTOR.extract(&document);
    let characters: Vec<char> = text.chars().collect();
    for excerpt in excerpts(&extraction) {
        assert_eq!(text.get(excerpt.span.start..excerpt.span.end), Some(excerpt.text.as_str()), "bytes");
        let points: String = characters[excerpt.code_points.start..excerpt.code_points.end].iter().collect();
        assert_eq!(points, excerpt.text, "code points");
    }
    for record in &extraction.commitments {
        assert!((0.0..=1.0).contains(&record.confidence));
    }
    let again = EXTRACTOR.extract(&document);
    assert_eq!(serde_json::to_string(&extraction).unwrap(), serde_json::to_string(&again).unwrap());
    EXTRACTOR.explain(&document);
}

/// Pieces from which texts are put together that reach every stage.
const PIECES: [&str; 48] = [
    "Thales",
    "va",
    "recruter",
    "800",
    "ingénieurs",
    "en 2027",
    "d'ici",
    "deux ans",
    ",",
    ".",
    "\n\n",
    "«",
    "»",
    "a annoncé",
    "la création de",
    "1 400 emplois",
    "et",
    "elle",
    "le groupe",
    "s'engage à",
    "12 M€",
    "entre",
    "5 et 6 %",
    "par an",
    "- ",
    "•",
    "qui",
    "dont",
    "Mme",
    "Dupont",
    "PDG de",
    "L'Oréal",
    "n'",
    "pas",
    "plus de",
    "une centaine de",
    "(",
    ")",
    ":",
    "31/12/2026",
    "le 12 mai 2021",
    "😀",
    "e\u{301}",
    "\u{ad}",
    "\u{202f}",
    "l’",
    "-t-elle",
    "millions",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_row_of_french_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        check(&pieces.join(" "));
        check(&pieces.concat());
    }
}

#[test]
fn hostile_texts_are_read() {
    let long = [
        "0123456789",
        "a",
        "a-",
        "« (“",
        "12 345 678 ",
        "les ",
        "A, B, ",
        "\u{301}",
        "\n",
        "M. ",
        "recruter ",
        "Lidl ",
        "d'",
        "1,",
        "...",
        "et ",
        "qui ",
    ];
    for piece in long {
        check(&piece.repeat(3_000));
    }
    check(&String::from_utf8_lossy(&(0..=255).cycle().take(10_000).collect::<Vec<u8>>()));
}

#[test]
#[ignore = "measures time; run alone with --release"]
fn time_grows_with_the_length() {
    let sentence = "Le groupe Lidl va recruter 300 personnes en France d'ici 2027, et elle s'engage à investir 12 millions d'euros. ";
    let seconds = |times: usize| {
        let document = Document::new(sentence.repeat(times));
        let begin = Instant::now();
        EXTRACTOR.extract(&document);
        begin.elapsed()
    };
    seconds(10);
    assert!(seconds(4_000) < seconds(1_000) * 8 + Duration::from_millis(50));
}
