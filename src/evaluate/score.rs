//! Scores of extracted records against annotations: which are found, which are found and right in who, how many and by when.

use serde::Serialize;

use super::gold::{GoldDocument, GoldRecord, name_words, same_name, same_number, same_unit_class, same_year};
use crate::Commitment;

/// A record in the plain form in which it is compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// Names and mentions of the actors.
    pub who: Vec<String>,
    /// The action.
    pub action: String,
    /// The number.
    pub value: Option<f64>,
    /// The upper bound.
    pub max: Option<f64>,
    /// The unit.
    pub unit: Option<String>,
    /// The deadline.
    pub by: Option<String>,
    /// The start.
    pub from: Option<String>,
    /// The period of recurrence.
    pub every: Option<String>,
    /// How exact the number is.
    pub precision: String,
    /// How firm it is.
    pub certainty: String,
    /// The words that prove it.
    pub evidence: String,
}

impl From<&Commitment> for Told {
    fn from(record: &Commitment) -> Self {
        let (quantity, when) = (record.quantity.as_ref(), record.when.as_ref());
        Self {
            who: record.who.iter().flat_map(|who| [who.name.clone(), who.mention.text.clone()]).collect(),
            action: record.action.to_string(),
            value: quantity.and_then(|quantity| quantity.value),
            max: quantity.and_then(|quantity| quantity.max),
            unit: quantity.and_then(|quantity| quantity.unit.as_ref()).map(ToString::to_string),
            by: when.and_then(|when| when.by.clone()),
            from: when.and_then(|when| when.from.clone()),
            every: when.and_then(|when| when.every.clone()),
            precision: quantity.map_or("none".to_owned(), |quantity| quantity.precision.to_string()),
            certainty: record.certainty.to_string(),
            evidence: record.evidence.text.clone(),
        }
    }
}

impl Told {
    /// A record as a line of the program's output has it, with the id of its document.
    pub fn from_json(record: &serde_json::Value) -> Option<(String, Self)> {
        let text = |pointer: &str| record.pointer(pointer).and_then(|value| value.as_str()).map(str::to_owned);
        let number = |pointer: &str| record.pointer(pointer).and_then(serde_json::Value::as_f64);
        let who = record.get("who").and_then(|who| who.as_array()).into_iter().flatten();
        let names = who.flat_map(|who| [who.pointer("/name"), who.pointer("/mention/text")]);
        let told = Self {
            who: names.flatten().filter_map(|name| name.as_str()).map(str::to_owned).collect(),
            action: text("/action")?,
            value: number("/quantity/value"),
            max: number("/quantity/max"),
            unit: text("/quantity/unit"),
            by: text("/when/by"),
            from: text("/when/from"),
            every: text("/when/every"),
            precision: text("/quantity/precision").unwrap_or_else(|| "none".to_owned()),
            certainty: text("/certainty").unwrap_or_default(),
            evidence: text("/evidence/text").unwrap_or_default(),
        };
        Some((text("/document/id")?, told))
    }
}

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Rates {
    /// Of the extracted records, the share that is right.
    pub precision: f64,
    /// Of the annotated records, the share that is found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Rates {
    fn of(right: usize, extracted: usize, annotated: usize) -> Self {
        let share = |all: usize| if all == 0 { 0.0 } else { right as f64 / all as f64 };
        let (precision, recall) = (share(extracted), share(annotated));
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// The fields that are compared on found records.
pub const FIELDS: [&str; 8] = ["who", "action", "unit", "by", "from", "every", "precision", "certainty"];

/// Counts over one set of records: all, or those with a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Annotated records, without the optional ones.
    pub annotated: usize,
    /// Extracted records, without those that pair with an optional one.
    pub extracted: usize,
    /// Records found.
    pub found: usize,
    /// Those of which who, value, unit and the year of the deadline agree.
    pub strict: usize,
}

/// The scores of a collection, added up document by document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// How many documents.
    pub documents: usize,
    /// All records.
    pub all: Counts,
    /// Records with a value.
    pub valued: Counts,
    /// For each of [`FIELDS`], how often it agrees on the found records.
    pub fields: [usize; FIELDS.len()],
    /// What was missed, what was spurious, what differs; one line each.
    pub misses: Vec<String>,
}

impl Score {
    /// Adds a document.
    pub fn add(&mut self, gold: &GoldDocument, told: &[Told]) {
        let pairs = pair(&gold.records, told);
        let mut optional = vec![false; told.len()];
        let (mut gold_paired, mut told_paired) = (vec![false; gold.records.len()], vec![false; told.len()]);
        let head = self.misses.len();
        for &(at, number) in &pairs {
            let (Some(record), Some(found)) = (gold.records.get(at), told.get(number)) else { continue };
            mark(&mut gold_paired, at);
            mark(&mut told_paired, number);
            if record.optional {
                mark(&mut optional, number);
            } else {
                self.found(record, found);
            }
        }
        for (record, paired) in gold.records.iter().zip(gold_paired).filter(|(record, _)| !record.optional) {
            self.count(record.value.is_some(), |counts| counts.annotated += 1);
            if !paired {
                self.misses.push(format!("  missed   {}", brief_gold(record)));
            }
        }
        for ((found, paired), optional) in told.iter().zip(told_paired).zip(optional) {
            if !optional {
                self.count(found.value.is_some(), |counts| counts.extracted += 1);
            }
            if !paired {
                self.misses.push(format!("  spurious {}", brief(found)));
            }
        }
        if self.misses.len() > head {
            self.misses.insert(head, gold.id.clone());
        }
        self.documents += 1;
    }

    fn found(&mut self, record: &GoldRecord, found: &Told) {
        let agreeing = agreement(record, found);
        let strict = is_strict(&agreeing);
        self.count(record.value.is_some(), |counts| {
            counts.found += 1;
            counts.strict += usize::from(strict);
        });
        for (count, agrees) in self.fields.iter_mut().zip(agreeing) {
            *count += usize::from(agrees);
        }
        let bad: Vec<&str> =
            FIELDS.iter().zip(agreeing).filter(|(_, agrees)| !agrees).map(|(field, _)| *field).collect();
        if !bad.is_empty() {
            let fields = bad.join(",");
            self.misses.push(format!("  differs {fields}\n    gold {}\n    got  {}", brief_gold(record), brief(found)));
        }
    }

    fn count(&mut self, valued: bool, add: impl Fn(&mut Counts)) {
        add(&mut self.all);
        if valued {
            add(&mut self.valued);
        }
    }

    /// How well records are found.
    pub fn detected(counts: Counts) -> Rates {
        Rates::of(counts.found, counts.extracted, counts.annotated)
    }

    /// How well records are found and right.
    pub fn strict(counts: Counts) -> Rates {
        Rates::of(counts.strict, counts.extracted, counts.annotated)
    }

    /// The scores as a few lines to read.
    pub fn summary(&self) -> String {
        let all = self.all;
        let mut out = format!(
            "{} documents, {} gold records ({} with a value), {} extracted, {} found, {} strict\n",
            self.documents, all.annotated, self.valued.annotated, all.extracted, all.found, all.strict
        );
        let rows = [
            ("detected, with a value", Self::detected(self.valued)),
            ("detected, all", Self::detected(all)),
            ("strict, with a value", Self::strict(self.valued)),
            ("STRICT, ALL", Self::strict(all)),
        ];
        for (name, rates) in rows {
            out.push_str(&format!("{name:<26} P {:.3}  R {:.3}  F1 {:.3}\n", rates.precision, rates.recall, rates.f1));
        }
        let share = |count: usize| {
            if all.found == 0 { "-".to_owned() } else { format!("{:.2}", count as f64 / all.found as f64) }
        };
        let fields: Vec<String> =
            FIELDS.iter().zip(self.fields).map(|(field, count)| format!("{field} {}", share(count))).collect();
        out.push_str(&format!("fields on found records:  {}\n", fields.join("  ")));
        out
    }

    /// The scores as JSON.
    pub fn json(&self) -> serde_json::Value {
        let share = |count: usize| (self.all.found > 0).then(|| count as f64 / self.all.found as f64);
        let fields: serde_json::Map<_, _> =
            FIELDS.iter().zip(self.fields).map(|(field, count)| ((*field).to_owned(), share(count).into())).collect();
        serde_json::json!({
            "documents": self.documents, "all": self.all, "with_value": self.valued,
            "detected": Self::detected(self.all), "strict": Self::strict(self.all),
            "detected_value": Self::detected(self.valued), "strict_value": Self::strict(self.valued),
            "fields": fields,
        })
    }
}

fn mark(marks: &mut [bool], at: usize) {
    if let Some(mark) = marks.get_mut(at) {
        *mark = true;
    }
}

/// Pairs annotated and extracted records, those that agree on most first, firm before optional.
fn pair(gold: &[GoldRecord], told: &[Told]) -> Vec<(usize, usize)> {
    let mut possible = Vec::new();
    for (at, record) in gold.iter().enumerate() {
        for (number, found) in told.iter().enumerate().filter(|(_, found)| is_found(record, found)) {
            let agreeing = agreement(record, found);
            let fields = agreeing.iter().filter(|agrees| **agrees).count();
            // Twice the weights of the fields, so that half a point is a whole number.
            let points = 8 * usize::from(is_strict(&agreeing)) + 2 * fields + usize::from(!record.optional);
            possible.push((std::cmp::Reverse(points), at, number));
        }
    }
    possible.sort();
    let (mut gold_taken, mut told_taken) = (vec![false; gold.len()], vec![false; told.len()]);
    let mut pairs = Vec::new();
    for (_, at, number) in possible {
        if gold_taken.get(at) == Some(&false) && told_taken.get(number) == Some(&false) {
            mark(&mut gold_taken, at);
            mark(&mut told_taken, number);
            pairs.push((at, number));
        }
    }
    pairs
}

fn is_found(record: &GoldRecord, found: &Told) -> bool {
    if record.value.is_none() {
        return found.value.is_none() && same_actors(record, found) && record.action.contains(&found.action);
    }
    let bounds = record.max.is_none() || found.max.is_none() || same_number(record.max, found.max);
    same_number(record.value, found.value) && bounds && same_unit_class(&record.unit, found.unit.as_deref())
}

fn same_actors(record: &GoldRecord, found: &Told) -> bool {
    let named = |name: &String| found.who.iter().any(|other| same_name(name, other));
    let nobody = |names: &[String]| names.iter().all(|name| name_words(name).is_empty());
    nobody(&record.who) && nobody(&found.who) || record.who.iter().any(named)
}

/// Whether the unit is the very one, not only one of its class: people and currencies must not be mixed up.
fn same_unit(record: &GoldRecord, found: &Told) -> bool {
    let either_open = record.unit.is_empty() || found.unit.is_none();
    if record.value.is_none() && either_open {
        return true;
    }
    let listed = found.unit.as_ref().is_some_and(|unit| record.unit.contains(unit));
    let closed = |unit: &String| super::gold::is_person_or_money(unit);
    listed || same_unit_class(&record.unit, found.unit.as_deref()) && !record.unit.iter().any(closed)
}

/// Which of [`FIELDS`] agree.
fn agreement(record: &GoldRecord, found: &Told) -> [bool; FIELDS.len()] {
    [
        same_actors(record, found),
        record.action.is_empty() || record.action.contains(&found.action),
        same_unit(record, found),
        same_year(&record.by, found.by.as_deref()),
        same_year(&record.from, found.from.as_deref()),
        record.every == found.every,
        record.precision.as_deref().unwrap_or("none") == found.precision,
        record.certainty.as_deref() == Some(found.certainty.as_str()),
    ]
}

fn is_strict(agreeing: &[bool; FIELDS.len()]) -> bool {
    let [who, _, unit, by, ..] = agreeing;
    *who && *unit && *by
}

fn brief_gold(record: &GoldRecord) -> String {
    let told = Told {
        who: record.who.iter().take(2).cloned().collect(),
        action: record.action.join("/"),
        value: record.value,
        max: record.max,
        unit: (!record.unit.is_empty()).then(|| record.unit.join("/")),
        by: record.by.first().cloned(),
        from: record.from.first().cloned(),
        every: record.every.clone(),
        precision: record.precision.clone().unwrap_or_default(),
        certainty: record.certainty.clone().unwrap_or_default(),
        evidence: record.evidence.clone().unwrap_or_default(),
    };
    brief(&told)
}

fn brief(told: &Told) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let max = told.max.map(|max| format!("..{max}")).unwrap_or_default();
    let evidence: String = told.evidence.chars().take(70).collect();
    format!(
        "{} | {} | {} {}{max} {} | by {} from {} every {} | {} | «{evidence}»",
        if told.who.is_empty() { "?".to_owned() } else { told.who.join("/") },
        told.action,
        told.precision,
        number(told.value),
        or_dash(&told.unit),
        or_dash(&told.by),
        or_dash(&told.from),
        or_dash(&told.every),
        told.certainty,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(json: &str) -> GoldDocument {
        serde_json::from_str(&format!(r#"{{"id": "d", "records": [{json}]}}"#)).unwrap()
    }

    fn told(value: f64, unit: &str, by: Option<&str>) -> Told {
        let (by, who) = (by.map(str::to_owned), vec!["IBM".to_owned()]);
        Told { who, action: "hire".to_owned(), value: Some(value), unit: Some(unit.to_owned()), by, ..Told::default() }
    }

    const RECORD: &str = r#"{"who": ["IBM"], "action": ["hire"], "value": 1400, "unit": ["job"], "by": "2020-05"}"#;

    #[test]
    fn a_record_is_strict_when_who_how_many_and_by_when_agree() {
        let mut score = Score::default();
        score.add(&gold(RECORD), &[told(1400.0, "job", Some("2020"))]);
        assert_eq!(score.all, Counts { annotated: 1, extracted: 1, found: 1, strict: 1 });
        let mut score = Score::default();
        score.add(&gold(RECORD), &[told(1400.0, "person", None), told(3.0, "job", None)]);
        assert_eq!(score.all, Counts { annotated: 1, extracted: 2, found: 1, strict: 0 });
        assert_eq!(Score::detected(score.all).precision, 0.5);
    }

    #[test]
    fn optional_records_neither_earn_nor_cost() {
        let optional = RECORD.replace("\"by\"", "\"optional\": true, \"by\"");
        let mut score = Score::default();
        score.add(&gold(&optional), &[told(1400.0, "job", None)]);
        assert_eq!(score.all, Counts::default());
    }
}
