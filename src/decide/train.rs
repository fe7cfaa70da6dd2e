//! Learns the weights of the decision from annotated texts.

use std::collections::{BTreeMap, HashMap};

use super::history::History;
use super::owner::Salience;
use super::weights::Names;
use super::{Models, commitment, deadline, descent, owner};
use crate::analysis::{Analysis, Published, Purpose};
use crate::evaluate::{GoldDocument, GoldRecord, same_name, same_number, same_unit_class, same_year};
use crate::lexicon::Lexicon;
use crate::pledge::Candidate;
use crate::text::{Document, Span};
use crate::time::Time;

/// A text with its annotation.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The text.
    pub document: Document<'static>,
    /// Its commitments.
    pub gold: GoldDocument,
}

/// One decision to learn: alternatives with their features, and which of them are right.
#[derive(Debug, Clone)]
struct Example {
    alternatives: Vec<Vec<u32>>,
    right: Vec<bool>,
}

/// Features by number.
#[derive(Debug, Default)]
struct Alphabet {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Alphabet {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }

    fn vector(&mut self, names: Names) -> Vec<u32> {
        let mut vector: Vec<u32> = names.0.iter().map(|name| self.number(name)).collect();
        vector.push(self.number("bias"));
        vector.sort_unstable();
        vector.dedup();
        vector
    }
}

/// The training set of one model.
#[derive(Debug, Default)]
struct Set {
    alphabet: Alphabet,
    examples: Vec<Example>,
}

impl Set {
    /// A decision for or against.
    fn yes_no(&mut self, names: Names, right: bool) {
        let vector = self.alphabet.vector(names);
        self.examples.push(Example { alternatives: vec![vector], right: vec![right] });
    }

    /// A choice among several.
    fn choice(&mut self, alternatives: Vec<(Names, bool)>) {
        let (vectors, right): (Vec<_>, Vec<_>) =
            alternatives.into_iter().map(|(names, right)| (self.alphabet.vector(names), right)).unzip();
        if right.contains(&true) && right.contains(&false) {
            self.examples.push(Example { alternatives: vectors, right });
        }
    }
}

/// The weight files that training gives, by name, ready to be written to `gazetteers/decision`.
pub type WeightFiles = BTreeMap<&'static str, String>;

/// Their names.
pub const WEIGHT_FILES: [&str; 4] = ["commitment.tsv", "deadline.tsv", "owner.tsv", "undertaking.tsv"];

/// Learns the weights of all models from annotated texts.
pub fn train(texts: &[Annotated], lexicon: &Lexicon) -> WeightFiles {
    let (mut commitments, mut undertakings, mut owners, mut deadlines) =
        (Set::default(), Set::default(), Set::default(), Set::default());
    for text in texts {
        let analysis = Analysis::read(text.document.text(), Published::of(&text.document), lexicon, Purpose::Records);
        let salience = Salience::of(&analysis);
        let mut history = History::default();
        for candidate in &analysis.candidates {
            let label = label(&analysis, candidate, &text.gold.records);
            let mut names = Names::default();
            commitment::features(&analysis, candidate, &history, &mut names);
            let set = if candidate.quantity.is_some() { &mut commitments } else { &mut undertakings };
            match label {
                Label::Right(_) => set.yes_no(names, true),
                Label::Wrong => set.yes_no(names, false),
                Label::Open(_) | Label::Unclear => {}
            }
            if let Label::Right(record) | Label::Open(record) = label {
                owners.choice(owner_choice(&analysis, candidate, &salience, record));
                deadline_decisions(&analysis, candidate, record, &mut deadlines);
            }
            history.note(candidate, matches!(label, Label::Right(_)));
        }
    }
    let undertaking = "whether a verb without a quantity promises something that can be checked";
    BTreeMap::from([
        ("commitment.tsv", file("whether a quantity is promised", &commitments, COMMITMENT_PULL)),
        ("undertaking.tsv", file(undertaking, &undertakings, UNDERTAKING_PULL)),
        ("owner.tsv", file("whose a commitment is", &owners, OWNER_PULL)),
        ("deadline.tsv", file("which times belong to a commitment", &deadlines, DEADLINE_PULL)),
    ])
}

/// What the annotation says of a candidate.
#[derive(Debug, Clone, Copy)]
pub(super) enum Label<'g> {
    /// A commitment.
    Right(&'g GoldRecord),
    /// A record that neither earns nor costs.
    Open(&'g GoldRecord),
    /// The same figure as a commitment, elsewhere in the text.
    Unclear,
    /// None.
    Wrong,
}

pub(super) fn label<'g>(analysis: &Analysis<'_>, candidate: &Candidate, records: &'g [GoldRecord]) -> Label<'g> {
    let words = analysis.text.span(candidate.focus(analysis));
    let mut unclear = false;
    let mut best: Option<(bool, &GoldRecord)> = None;
    for record in records.iter().filter(|record| agrees(analysis, candidate, record)) {
        if in_evidence(analysis, record, words) {
            if best.is_none_or(|(optional, _)| optional && !record.optional) {
                best = Some((record.optional, record));
            }
        } else {
            unclear |= candidate.quantity.is_some();
        }
    }
    match best {
        Some((false, record)) => Label::Right(record),
        Some((true, record)) => Label::Open(record),
        None if unclear => Label::Unclear,
        None => Label::Wrong,
    }
}

fn agrees(analysis: &Analysis<'_>, candidate: &Candidate, record: &GoldRecord) -> bool {
    let Some(quantity) = candidate.quantity.and_then(|at| analysis.quantities.get(at)) else {
        return record.value.is_none();
    };
    if quantity.value.is_none() {
        return record.value.is_none()
            && same_unit_class(&record.unit, candidate.unit.as_ref().map(|unit| unit.as_str()));
    }
    let ranges = record.max.is_none() || quantity.max.is_none() || same_number(record.max, quantity.max);
    record.value.is_some()
        && same_number(record.value, quantity.value.map(f64::abs))
        && ranges
        && same_unit_class(&record.unit, candidate.unit.as_ref().map(|unit| unit.as_str()))
}

/// Whether words lie in, or right beside, a record's evidence.
fn in_evidence(analysis: &Analysis<'_>, record: &GoldRecord, words: Span) -> bool {
    let Some(evidence) = &record.evidence else { return false };
    let source = analysis.text.source;
    let wanted: Vec<&str> = evidence.split_whitespace().collect();
    let Some(first) = wanted.first() else { return false };
    source.match_indices(first).any(|(at, _)| {
        let tail = source.get(at..).unwrap_or("");
        let matched = tail
            .split_whitespace()
            .zip(&wanted)
            .filter(|(found, wanted)| found.trim_end_matches(['.', ',']) == **wanted || found == *wanted);
        let enough = matched.count() + 1 >= wanted.len();
        enough && Span::new(at.saturating_sub(30), at + evidence.len() + 30).overlaps(words)
    })
}

fn is_owner(analysis: &Analysis<'_>, actor: usize, record: &GoldRecord) -> bool {
    let written = analysis.actors.get(analysis.resolved(actor)).map_or("", |actor| analysis.text.slice(actor.tokens));
    record.who.iter().any(|who| same_name(who, owner::name_of(analysis, actor)) || same_name(who, written))
}

fn is_time(time: &Time, record: &GoldRecord) -> bool {
    (!record.by.is_empty() && time.by.is_some() && same_year(&record.by, time.by.as_deref()))
        || (!record.from.is_empty() && time.from.is_some() && same_year(&record.from, time.from.as_deref()))
        || (record.every.is_some() && record.every == time.every)
}

fn owner_choice(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    salience: &Salience,
    record: &GoldRecord,
) -> Vec<(Names, bool)> {
    let mut alternatives = Vec::new();
    let around = owner::Surroundings::of(analysis, candidate);
    for actor in owner::candidates(analysis, candidate, salience) {
        let mut names = Names::default();
        owner::features(analysis, candidate, actor, salience, &around, &mut names);
        alternatives.push((names, is_owner(analysis, actor, record)));
    }
    alternatives.push((Names(vec!["nobody".to_owned()]), record.who.is_empty()));
    alternatives
}

fn deadline_decisions(analysis: &Analysis<'_>, candidate: &Candidate, record: &GoldRecord, set: &mut Set) {
    let mut choice = Vec::new();
    let rivals = deadline::Rivals::of(analysis, candidate);
    for number in deadline::candidates(analysis, candidate) {
        let Some(time) = analysis.times.get(number) else { continue };
        let mut names = Names::default();
        deadline::features(analysis, candidate, number, &rivals, &mut names);
        if deadline::bounds(time) {
            choice.push((names, !record.by.is_empty() && same_year(&record.by, time.by.as_deref())));
        } else {
            set.yes_no(names, is_time(time, record));
        }
    }
    let mut names = Names::default();
    deadline::no_deadline(analysis, candidate, &mut names);
    choice.push((names, record.by.is_empty()));
    set.choice(choice);
}

/// How strongly the weights of each model are pulled towards zero, chosen by cross-validation.
const COMMITMENT_PULL: f64 = 3.0;
const UNDERTAKING_PULL: f64 = 4.0;
const OWNER_PULL: f64 = 6.0;
const DEADLINE_PULL: f64 = 8.0;

/// Logistic regression (for or against) and conditional log-linear choice, the weights kept small by a quadratic penalty.
fn fit(set: &Set, pull: f64) -> Vec<f32> {
    let weights = descent::minimise(set.alphabet.names.len(), |weights, gradient| {
        let mut loss = 0.0;
        for (slope, weight) in gradient.iter_mut().zip(weights) {
            *slope = pull * weight;
            loss += pull * weight * weight / 2.0;
        }
        set.examples.iter().fold(loss, |loss, example| loss + example.learn(weights, gradient))
    });
    weights.into_iter().map(|weight| weight as f32).collect()
}

impl Example {
    /// How badly the weights judge the example; adds the gradient of that.
    fn learn(&self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let score = |vector: &Vec<u32>| vector.iter().filter_map(|&feature| weights.get(feature as usize)).sum::<f64>();
        let scores: Vec<f64> = self.alternatives.iter().map(score).collect();
        let (loss, errors) = match (&scores[..], &self.right[..]) {
            ([score], [right]) => judgement(*score, *right),
            _ => choice(&scores, &self.right),
        };
        for (vector, error) in self.alternatives.iter().zip(errors) {
            for &feature in vector {
                if let Some(slope) = gradient.get_mut(feature as usize) {
                    *slope += error;
                }
            }
        }
        loss
    }
}

/// Loss of a decision for or against, and its slope.
fn judgement(score: f64, right: bool) -> (f64, Vec<f64>) {
    let signed = if right { score } else { -score };
    let loss = (-signed).max(0.0) + (-signed.abs()).exp().ln_1p();
    let probability = 1.0 / (1.0 + (-score).exp());
    (loss, vec![probability - f64::from(u8::from(right))])
}

/// Loss of a choice in which any of the right alternatives is right, and its slopes.
fn choice(scores: &[f64], right: &[bool]) -> (f64, Vec<f64>) {
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    let exps: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let total: f64 = exps.iter().sum();
    let right_total: f64 =
        exps.iter().zip(right).filter(|(_, right)| **right).map(|(exp, _)| exp).sum::<f64>().max(1e-300);
    let slopes =
        exps.iter().zip(right).map(|(exp, right)| exp / total - if *right { exp / right_total } else { 0.0 }).collect();
    ((total / right_total).ln(), slopes)
}

fn file(about: &str, set: &Set, pull: f64) -> String {
    let weights = fit(set, pull);
    let mut lines: Vec<(String, f32)> =
        set.alphabet.names.iter().cloned().zip(weights).filter(|(_, weight)| weight.abs() >= 0.005).collect();
    lines.sort_by(|left, right| left.0.cmp(&right.0));
    let mut out = format!(
        "# Weights of the decision {about}: a feature, a tab, its weight. Learnt from {} decisions by `promet train`.\n\
         # Source: learnt from texts annotated for the project. Licence: MIT OR Apache-2.0.\n",
        set.examples.len()
    );
    for (name, weight) in lines {
        out.push_str(&format!("{name}\t{weight:.3}\n"));
    }
    out
}

impl Models {
    /// Models with the given weight files.
    pub(crate) fn from_files(files: &WeightFiles) -> Result<Self, String> {
        let read = |name: &'static str| super::Weights::parse(name, files.get(name).map_or("", String::as_str));
        Ok(Self {
            commitment: read("commitment.tsv")?,
            undertaking: read("undertaking.tsv")?,
            owner: read("owner.tsv")?,
            deadline: read("deadline.tsv")?,
        })
    }
}

/// How often the stages before the decision propose what the annotation wants: quantities, owners, deadlines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recall {
    /// Records with a value.
    pub values: usize,
    /// Those whose quantity is a candidate.
    pub values_found: usize,
    /// Candidates with an owner to name.
    pub owners: usize,
    /// Those among whose possible owners the right one is.
    pub owners_found: usize,
    /// Candidates with a deadline to name.
    pub deadlines: usize,
    /// Those among whose possible times the right one is.
    pub deadlines_found: usize,
}

/// Measures the recall of the candidates on annotated texts.
pub fn recall(texts: &[Annotated], lexicon: &Lexicon) -> (Recall, Vec<String>) {
    let (mut recall, mut missing) = (Recall::default(), Vec::new());
    for text in texts {
        let analysis = Analysis::read(text.document.text(), Published::of(&text.document), lexicon, Purpose::Records);
        let salience = Salience::of(&analysis);
        for record in text.gold.records.iter().filter(|record| !record.optional && record.value.is_some()) {
            recall.values += 1;
            let mut found =
                analysis.candidates.iter().filter(|candidate| agrees(&analysis, candidate, record)).peekable();
            if found.peek().is_none() {
                missing.push(format!(
                    "{}: quantity {:?} {:?} «{}»",
                    text.gold.id,
                    record.value,
                    record.unit,
                    record.evidence.as_deref().unwrap_or("")
                ));
                continue;
            }
            recall.values_found += 1;
            recall_of_fields(&analysis, &found.collect::<Vec<_>>(), record, &salience, (&mut recall, &mut missing));
        }
    }
    (recall, missing)
}

/// Looks for owner and deadline among those of all tellings of a commitment.
fn recall_of_fields(
    analysis: &Analysis<'_>,
    tellings: &[&Candidate],
    record: &GoldRecord,
    salience: &Salience,
    (recall, missing): (&mut Recall, &mut Vec<String>),
) {
    let evidence = record.evidence.as_deref().unwrap_or("");
    if !record.who.is_empty() {
        recall.owners += 1;
        let mut owners = tellings.iter().flat_map(|candidate| owner::candidates(analysis, candidate, salience));
        let found = owners.any(|actor| is_owner(analysis, actor, record));
        recall.owners_found += usize::from(found);
        if !found {
            missing.push(format!("owner {:?} «{evidence}»", record.who.first()));
        }
    }
    if !record.by.is_empty() {
        recall.deadlines += 1;
        let times = tellings.iter().flat_map(|candidate| deadline::candidates(analysis, candidate));
        let found = times
            .filter_map(|at| analysis.times.get(at))
            .any(|time| time.by.is_some() && same_year(&record.by, time.by.as_deref()));
        recall.deadlines_found += usize::from(found);
        if !found {
            missing.push(format!("deadline {:?} «{evidence}»", record.by));
        }
    }
}
