//! The records of whole articles, as the program gives them today: a change of behaviour shows as a difference to look at. `INSTA_UPDATE=always cargo test --test snapshots` renews them.

use std::fs;

use promet::{Document, Extractor};

/// Articles of many kinds: brief, interview, denial, guidance, law, council, charter, poll, aid, project, health, culture.
const ARTICLES: [&str; 12] = [
    "breve-fromagerie-toulx",
    "interview-mutarti",
    "dementi-fonderie",
    "btp-guidance-semestre",
    "loi-tri-biodechets",
    "conseil-municipal-saint-avery",
    "charte-routiers-paca",
    "sondage-dirigeants-pme",
    "microcredit-benin-femmes",
    "eolien-flottant-ponant",
    "cisss-baie-des-sapins",
    "festival-hautes-terres",
];

#[test]
fn records_of_articles_stay_as_they_are() {
    let extractor = Extractor::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
    for article in ARTICLES {
        let text = fs::read_to_string(format!("{folder}/{article}.txt")).unwrap();
        let extraction = extractor.extract(&Document::new(text).with_id(article));
        insta::assert_json_snapshot!(article, extraction.commitments);
    }
}
