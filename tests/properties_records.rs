//! Properties of the stages at both ends: names of a gazetteer are found, records come back from their JSON, the ledger loses none and does not
//! depend on the order, and every format of the output can be read.
#![cfg(feature = "cli")]

use std::sync::LazyLock;

use promet::ledger::Ledger;
use promet::lexicon::Lexicon;
use promet::output::{Content, Format, Renderer, Writer, ledger_csv, ledger_json, ledger_json_lines};
use promet::text::Text;
use promet::{Commitment, Document, Extraction, Extractor};
use proptest::prelude::*;
use serde_json::Value;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().mentions(true).min_confidence(0.0).build().unwrap());

/// Sentences that promise something, with a blank for what else may stand there.
const SENTENCES: [&str; 8] = [
    "Thales va recruter 800 ingénieurs_ d'ici 2027.",
    "La SNCF s'engage à former entre 5 et 10 apprentis par an_.",
    "« Nous investirons 12 M€_ », a annoncé Mme Dupont, PDG de L'Oréal.",
    "Le groupe promet_ de réduire de 30 % ses émissions en 2030.",
    "Elle ouvrira une centaine de magasins_ à Lyon.",
    "_- créer 1 400 emplois avant le 31/12/2026 ;",
    "Il y a_ trois ans, elle comptait 600 salariés.",
    "\n\n_",
];

fn texts() -> impl Strategy<Value = String> {
    let blank = prop_oneof![Just(String::new()), "\\PC{0,6}", Just(", \"=1\";\t<b>\\\u{1b}[1m".to_owned())];
    let sentence = (prop::sample::select(&SENTENCES[..]), blank).prop_map(|(text, blank)| text.replace('_', &blank));
    prop::collection::vec(sentence, 0..6).prop_map(|sentences| sentences.join(" "))
}

fn documents() -> impl Strategy<Value = Vec<(String, Option<i16>)>> {
    prop::collection::vec((texts(), prop::option::of(2015i16..2025)), 1..4)
}

fn read(number: usize, text: &str, year: Option<i16>) -> (Document<'_>, Extraction) {
    let mut document = Document::new(text).with_id(format!("d{number}"));
    if let Some(year) = year {
        document = document.with_published(format!("{year}-05-12").parse().unwrap());
    }
    let extraction = EXTRACTOR.extract(&document);
    (document, extraction)
}

fn written(documents: &[(String, Option<i16>)], format: Format, content: Content) -> String {
    let renderer = Renderer::new(format, content, 80);
    let mut writer = Writer::new(Vec::new(), renderer.clone()).unwrap();
    for (number, (text, year)) in documents.iter().enumerate() {
        let (document, extraction) = read(number, text, *year);
        writer.write(&renderer.render(&document, &extraction)).unwrap();
    }
    String::from_utf8(writer.finish().unwrap().unwrap()).unwrap()
}

fn rows(text: &str) -> usize {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).count()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn names_of_a_gazetteer_are_found(name in "[A-Z][a-zéèç]{4,9}( [A-Z][a-z]{3,8}){0,2}", before in texts()) {
        let source = format!("name\tkind\n{name}\tcompany\n");
        let extractor = Extractor::builder().gazetteer("a.tsv", &source).build().unwrap();
        let lexicon = extractor.lexicon();
        let source = format!("{before} {name} va recruter.");
        let text = Text::read(&source);
        let lattice = lexicon.annotate(text.source, &text.tokens);
        for found in lattice.all() {
            prop_assert!(found.tokens.start < found.tokens.end && found.tokens.end <= text.tokens.len());
        }
        prop_assert!(lattice.all().iter().any(|found| !lexicon.is_builtin(found.entry) && text.slice(found.tokens) == name));
        prop_assert!(lattice.all().len() > Lexicon::builtin().annotate(text.source, &text.tokens).all().len());
    }

    #[test]
    fn records_come_back_from_their_json(text in texts(), year in prop::option::of(2015i16..2025)) {
        let (_, extraction) = read(0, &text, year);
        let json = serde_json::to_string(&extraction).unwrap();
        let back: Extraction = serde_json::from_str(&json).unwrap();
        // Written again, since JSON rounds the confidence.
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
        prop_assert_eq!(back.commitments.len(), extraction.commitments.len());
    }

    #[test]
    fn what_is_promised_lies_in_its_sentence(text in texts()) {
        let (_, extraction) = read(0, &text, None);
        for record in &extraction.commitments {
            let evidence = record.evidence.span;
            prop_assert!(evidence.contains(record.trigger.span), "{record:?}");
            if let Some(quantity) = &record.quantity {
                prop_assert!(quantity.words.span.start < quantity.words.span.end);
                prop_assert!(quantity.max.is_none_or(|max| quantity.value.is_none_or(|value| value <= max)), "{quantity:?}");
            }
        }
    }

    #[test]
    fn the_ledger_keeps_every_record_in_any_order(documents in documents()) {
        let records: Vec<Commitment> = documents.iter().enumerate()
            .flat_map(|(number, (text, year))| read(number, text, *year).1.commitments)
            .collect();
        let ledger = Ledger::of(records.clone(), EXTRACTOR.lexicon());
        let mut told: Vec<&str> =
            ledger.entries.iter().flat_map(|entry| &entry.sources).map(|telling| telling.record.as_str()).collect();
        let mut all: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
        told.sort_unstable();
        all.sort_unstable();
        prop_assert_eq!(told, all);
        let turned = Ledger::of(records.iter().rev().cloned(), EXTRACTOR.lexicon());
        prop_assert_eq!(ledger_json(&ledger), ledger_json(&turned));
        prop_assert_eq!(rows(&ledger_csv(&ledger)), ledger.entries.len());
        prop_assert_eq!(ledger_json_lines(&ledger).lines().count(), ledger.entries.len());
    }

    #[test]
    fn every_format_can_be_read(documents in documents()) {
        let extractions: Vec<Extraction> =
            documents.iter().enumerate().map(|(number, (text, year))| read(number, text, *year).1).collect();
        let commitments: usize = extractions.iter().map(|extraction| extraction.commitments.len()).sum();
        let mentions: usize = extractions.iter().map(|extraction| extraction.mentions.len()).sum();
        prop_assert_eq!(rows(&written(&documents, Format::Csv, Content::Commitments)), commitments);
        prop_assert_eq!(rows(&written(&documents, Format::Csv, Content::Mentions)), mentions);
        let lines = written(&documents, Format::JsonLines, Content::Commitments);
        let read: Vec<Commitment> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(read.len(), commitments);
        let json: Vec<Extraction> = serde_json::from_str(&written(&documents, Format::Json, Content::Both)).unwrap();
        prop_assert_eq!(serde_json::to_string(&json).unwrap(), serde_json::to_string(&extractions).unwrap());
        let page: Value = serde_json::from_str(&written(&documents, Format::WebAnnotation, Content::Both)).unwrap();
        prop_assert!(page.is_object());
        let table = written(&documents, Format::Table, Content::Both);
        prop_assert!(!table.contains('\u{1b}'), "no control sequence of a text reaches the terminal");
    }
}
