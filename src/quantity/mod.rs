//! Quantities: numerals, approximation, ranges, money, percentages and the nouns they count.

use crate::lexicon::{Lattice, Lexicon, ObjectClass};
use crate::record::{Precision, Unit};
use crate::text::{Text, TokenSpan};

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
    /// What the rate is per: `par mois`, `par salarié` (the tokens); none for a plain quantity.
    pub per: Option<TokenSpan>,
    /// Rules that fired, such as `quantity.about`.
    pub rules: Vec<&'static str>,
}

/// Finds the quantities of a text, in order, without overlap.
pub fn find(_text: &Text<'_>, _lattice: &Lattice, _lexicon: &Lexicon) -> Vec<Quantity> {
    Vec::new()
}
