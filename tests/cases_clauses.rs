//! The case file of clauses. `EXAMPLES=all` lists the cases that come out otherwise; `fixtures/example-floor.json` holds the share that must come out right.

use promet::evaluate::same_name;
use promet::{Commitment, Document, Extractor};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
    guard: Vec<Guard>,
}

#[derive(Debug, Deserialize)]
struct Case {
    who: Option<String>,
    value: Option<f64>,
    unit: Option<String>,
    action: Option<String>,
    precision: Option<String>,
    by: Option<String>,
    every: Option<String>,
    certainty: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Guard {
    about: String,
    text: String,
}

impl Case {
    fn is(&self, record: &Commitment) -> bool {
        let (quantity, when) = (record.quantity.as_ref(), record.when.as_ref());
        let agrees = |wanted: &Option<String>, found: Option<&str>| wanted.is_none() || wanted.as_deref() == found;
        let named = |wanted: &String| record.who.iter().any(|who| same_name(&who.name, wanted));
        self.who.as_ref().is_none_or(|who| if who.is_empty() { record.who.is_empty() } else { named(who) })
            && (self.value.is_none() || quantity.and_then(|quantity| quantity.value) == self.value)
            && agrees(&self.unit, quantity.and_then(|quantity| quantity.unit.as_ref()).map(|unit| unit.as_str()))
            && agrees(&self.precision, quantity.map(|quantity| quantity.precision.as_str()))
            && agrees(&self.action, Some(record.action.as_str()))
            && agrees(&self.by, when.and_then(|when| when.by.as_deref()))
            && agrees(&self.every, when.and_then(|when| when.every.as_deref()))
            && agrees(&self.certainty, Some(record.certainty.as_str()))
    }
}

#[test]
fn clauses_give_their_records() {
    let cases: Cases = toml::from_str(include_str!("../fixtures/cases/clauses.toml")).unwrap();
    let floor: serde_json::Value = serde_json::from_str(include_str!("../fixtures/example-floor.json")).unwrap();
    assert!(cases.case.len() >= 60, "{} cases", cases.case.len());
    let extractor = Extractor::new();
    let records =
        |text: &str| extractor.extract(&Document::new(text).with_published(jiff::civil::date(2024, 3, 15))).commitments;
    let mut wrong = Vec::new();
    for case in cases.case.iter().filter(|case| !records(&case.text).iter().any(|record| case.is(record))) {
        wrong.push(format!("{case:?}"));
    }
    for guard in cases.guard.iter().filter(|guard| !records(&guard.text).is_empty()) {
        wrong.push(format!("{}: {}", guard.about, guard.text));
    }
    if std::env::var_os("EXAMPLES").is_some() {
        wrong.iter().for_each(|line| println!("{line}"));
    }
    let all = cases.case.len() + cases.guard.len();
    let share = 100.0 * (all - wrong.len()) as f64 / all as f64;
    println!("clauses {} of {all} ({share:.1} %)", all - wrong.len());
    assert!(share >= floor["clauses"].as_f64().unwrap(), "clauses fell to {share:.1} %");
}
