//! Which currency a word or symbol stands for in this text, and which goes without saying.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::cue::Kind;
use super::reading::Reading;
use crate::lexicon::{Category, DEMONYM};

const AREAS: &str = include_str!("../../gazetteers/quantity/currency-areas.tsv");

/// Countries by currency.
static COUNTRIES: Lazy<HashMap<&'static str, Vec<&'static str>>> = Lazy::new(|| {
    let rows = AREAS.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'));
    rows.map(|(currency, countries)| (currency, countries.split('|').collect())).collect()
});

/// The currency of a text whose places and sums tell none.
const USUAL: &str = "EUR";

/// The French franc, which the euro replaced.
const RETIRED: &str = "FRF";

/// What the places and sums of a text tell of its money.
pub(super) struct Money<'a> {
    /// How much the text speaks of each country.
    weights: HashMap<&'a str, u32>,
    /// The currency that sums without one are in.
    default: &'a str,
}

impl<'a> Money<'a> {
    /// Weighs the places of a text and counts its currencies.
    pub fn read(reading: &Reading<'a>) -> Self {
        let mut money = Self { weights: weights(reading), default: USUAL };
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for token in 0..reading.text.tokens.len() {
            let Some(code) = reading.cue(token, Kind::Currency).and_then(|found| money.code(found.value)) else {
                continue;
            };
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => counts.push((code, 1)),
            }
        }
        // Of currencies named as often, the one named first.
        let most = counts.iter().rev().max_by_key(|(_, count)| *count).map(|&(code, _)| code);
        money.default = most.unwrap_or(USUAL);
        money
    }

    /// The currency that a cue's value stands for; none when the places of the text do not bear it out.
    pub fn code<'v>(&self, value: &'v str) -> Option<&'v str> {
        let (asks, codes) = value.strip_prefix('?').map_or((false, value), |codes| (true, codes));
        let first = codes.split('|').next()?;
        let usual = self.weight(first);
        // A currency out of use yields to one that the text half speaks of.
        let usual = if first == RETIRED { usual / 2 } else { usual };
        let best =
            codes.split('|').skip(1).max_by_key(|code| self.weight(code)).filter(|best| self.weight(best) > usual);
        match best {
            Some(best) => Some(best),
            None if asks && usual == 0 => None,
            None => Some(first),
        }
    }

    /// The currency of sums without one.
    pub fn default(&self) -> &'a str {
        self.default
    }

    fn weight(&self, code: &str) -> u32 {
        let countries = COUNTRIES.get(code).map_or(&[][..], Vec::as_slice);
        countries.iter().filter_map(|country| self.weights.get(country)).sum()
    }
}

/// How much a text speaks of each country: the country itself counts for more than a town or an inhabitant.
fn weights<'a>(reading: &Reading<'a>) -> HashMap<&'a str, u32> {
    let mut weights = HashMap::new();
    let mut end = 0;
    let named = |category| matches!(category, Category::Place | Category::Organisation);
    for found in reading.lattice.all().iter().filter(|found| named(found.category)) {
        let country = reading.lexicon.cell(found.entry, 2);
        if found.tokens.start < end || country.is_empty() {
            continue;
        }
        end = found.tokens.end;
        let whole = found.category == Category::Place
            && reading.lexicon.cell(found.entry, 1) == "country"
            && found.features != DEMONYM;
        *weights.entry(country).or_insert(0) += if whole { 2 } else { 1 };
    }
    weights
}
