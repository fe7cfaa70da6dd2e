//! Quantities: numerals, approximation, ranges, money, percentages and the nouns they count.
//!
//! [`find`] scans each sentence once. At every token it tries an expression (bounds, a numeral or a range, a unit); what cannot
//! be a quantity (dates, years, codes, names) is left out. Then numbers without a noun take the unit of those before them.

mod antecedent;
mod atoms;
mod bare;
mod bounds;
mod cue;
mod digits;
mod exclude;
mod expression;
mod inherit;
mod money;
mod multiples;
mod noun;
mod numeral;
mod range;
mod rate;
mod reading;
mod sign;
mod taken_up;
mod unit;
mod words;

pub(crate) use cue::Kind as CueKind;

use crate::lexicon::{Lattice, Lexicon, ObjectClass};
use crate::record::{Precision, Unit};
use crate::text::{Text, TokenSpan};
use expression::Draft;
use money::Money;
use reading::Reading;

/// A quantity of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The whole expression, from approximation to unit: `près de 1 400 nouveaux emplois`.
    pub tokens: TokenSpan,
    /// The numeral alone: `1 400`.
    pub number: TokenSpan,
    /// The number, scaled; of a range the lower bound; none for `plusieurs`.
    pub value: Option<f64>,
    /// The upper bound of a range.
    pub max: Option<f64>,
    /// How exact it is.
    pub precision: Precision,
    /// What it counts; none for a bare number.
    pub unit: Option<Unit>,
    /// The class of what it counts.
    pub class: Option<ObjectClass>,
    /// The tokens of the counted noun, without adjectives and complements; none for a bare number.
    pub noun: Option<TokenSpan>,
    /// The counted noun in the singular, also where the unit is a class: `ingénieur` for a [`Unit::Person`].
    pub noun_lemma: Option<Box<str>>,
    /// What the rate is per: `par mois`, `par salarié` (the tokens); none for a plain quantity.
    pub per: Option<TokenSpan>,
    /// Rules that fired, such as `quantity.about`.
    pub rules: Vec<&'static str>,
}

impl Default for Quantity {
    /// A quantity that says nothing.
    fn default() -> Self {
        Self {
            tokens: TokenSpan::default(),
            number: TokenSpan::default(),
            value: None,
            max: None,
            precision: Precision::None,
            unit: None,
            class: None,
            noun: None,
            noun_lemma: None,
            per: None,
            rules: Vec::new(),
        }
    }
}

/// Finds the quantities of a text, in order, without overlap.
pub fn find(text: &Text<'_>, lattice: &Lattice, lexicon: &Lexicon) -> Vec<Quantity> {
    let reading = Reading::new(text, lattice, lexicon);
    let money = Money::read(&reading);
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        scan(&reading, &money, sentence.tokens, number, &mut drafts);
    }
    inherit::fill(&reading, &money, &mut drafts);
    drafts.into_iter().map(|draft| draft.quantity).collect()
}

/// Collects the expressions of a sentence.
fn scan(reading: &Reading<'_>, money: &Money<'_>, sentence: TokenSpan, number: usize, drafts: &mut Vec<Draft>) {
    let first = drafts.len();
    let (mut at, mut end) = (sentence.start, sentence.start);
    while at < sentence.end {
        if !reading.opens(at) {
            at += 1;
            continue;
        }
        let gapped = drafts.len() > first;
        match expression::read(reading, money, at, sentence.end, gapped) {
            Some(mut draft) => {
                draft.sentence = number;
                // A currency sign before the number may belong to the quantity before.
                draft.quantity.tokens.start = draft.quantity.tokens.start.max(end);
                end = draft.quantity.tokens.end;
                at = draft.quantity.tokens.end.max(at + 1);
                drafts.push(draft);
            }
            None => at += 1,
        }
    }
}
