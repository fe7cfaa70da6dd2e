use super::*;
use crate::{Document, Extractor};

fn records(documents: &[(&str, Option<&str>, &str)]) -> (Vec<Commitment>, Extractor) {
    let extractor = Extractor::new();
    let mut records = Vec::new();
    for (id, published, text) in documents {
        let mut document = Document::new(*text).with_id(*id);
        if let Some(day) = published {
            document = document.with_published(day.parse().unwrap());
        }
        records.extend(extractor.extract(&document).commitments);
    }
    (records, extractor)
}

fn ledger(documents: &[(&str, Option<&str>, &str)]) -> Ledger {
    let (records, extractor) = records(documents);
    assert!(!records.is_empty());
    Ledger::of(records, extractor.lexicon())
}

const HIRE: &str = "La SNCF va recruter 800 conducteurs d'ici 2022.";

#[test]
fn the_same_commitment_told_twice_is_one_entry() {
    let ledger = ledger(&[
        ("a", Some("2019-01-10"), HIRE),
        ("b", Some("2019-02-01"), "La SNCF prévoit de recruter 800 conducteurs."),
    ]);
    assert_eq!(ledger.entries.len(), 1, "{ledger:#?}");
    let entry = &ledger.entries[0];
    assert_eq!((entry.first_seen.as_deref(), entry.last_seen.as_deref()), (Some("2019-01-10"), Some("2019-02-01")));
    assert_eq!(entry.when.as_ref().unwrap().by.as_deref(), Some("2022"), "what one tells, the other need not");
    assert!(entry.history.is_empty());
}

#[test]
fn names_are_joined_by_the_gazetteer() {
    let ledger = ledger(&[
        ("a", Some("2019-01-10"), "PSA va recruter 300 ingénieurs d'ici 2022."),
        ("b", Some("2019-01-11"), "Le groupe PSA va recruter 300 ingénieurs d'ici 2022."),
        ("c", Some("2019-01-12"), "Air France va recruter 300 ingénieurs d'ici 2022."),
    ]);
    assert_eq!(ledger.entries.len(), 2, "{ledger:#?}");
    assert_eq!(ledger.entries[0].sources.len(), 2);
}

#[test]
fn a_changed_deadline_is_history() {
    let ledger = ledger(&[
        ("a", Some("2019-01-10"), "Renault va installer 400 bornes à Douai d'ici 2022."),
        ("b", Some("2021-03-02"), "Renault va installer 400 bornes à Douai d'ici 2024."),
    ]);
    assert_eq!(ledger.entries.len(), 1, "{ledger:#?}");
    let entry = &ledger.entries[0];
    assert_eq!(entry.when.as_ref().unwrap().by.as_deref(), Some("2024"));
    let change = &entry.history[0];
    assert_eq!(
        (change.field, change.from.to_string(), change.to.to_string()),
        (Field::By, "2022".to_owned(), "2024".to_owned())
    );
    assert_eq!((change.date.as_str(), change.document.as_str()), ("2021-03-02", "b"));
}

#[test]
fn next_years_hiring_is_another_commitment() {
    let ledger = ledger(&[
        ("a", Some("2019-01-10"), "La SNCF va recruter 800 conducteurs en 2019."),
        ("b", Some("2020-01-10"), "La SNCF va recruter 800 conducteurs en 2020."),
    ]);
    assert_eq!(ledger.entries.len(), 2, "{ledger:#?}");
}

#[test]
fn commitments_of_one_document_stay_apart() {
    let text = "La SNCF va recruter 800 conducteurs à Lyon en 2022. La SNCF va recruter 800 agents à Nice en 2022.";
    let (found, _) = records(&[("a", Some("2019-01-10"), text)]);
    assert_eq!(ledger(&[("a", Some("2019-01-10"), text)]).entries.len(), found.len());
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    let (mut records, extractor) = records(&[
        ("c", None, HIRE),
        ("a", Some("2019-01-10"), HIRE),
        ("b", Some("2019-06-02"), "La SNCF va recruter 950 conducteurs d'ici 2022."),
        ("d", Some("2019-06-02"), "Lidl va ouvrir 30 magasins en 2020."),
    ]);
    let forwards = Ledger::of(records.clone(), extractor.lexicon());
    records.reverse();
    records.extend(records.clone());
    assert_eq!(Ledger::of(records, extractor.lexicon()), forwards);
    assert_eq!(forwards.entries.len(), 2, "{forwards:#?}");
}

#[test]
fn undated_documents_add_sources_but_no_history() {
    let ledger = ledger(&[("a", None, HIRE), ("b", None, HIRE), ("c", None, &HIRE.replace("800", "950"))]);
    assert_eq!(ledger.entries.len(), 2, "{ledger:#?}");
    assert_eq!((ledger.entries[0].sources.len(), &ledger.entries[0].first_seen), (2, &None));
}
