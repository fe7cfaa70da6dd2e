//! A record as the ledger compares it.

use std::collections::BTreeSet;

use super::names::{Named, Names, key};
use super::{Amount, Telling, Term};
use crate::Commitment;
use crate::record::{Action, DocumentInfo};
use crate::text::fold;

/// A record with what it is compared by.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) record: Commitment,
    pub(super) who: Vec<Named>,
    /// Keys of the actors themselves.
    pub(super) own: BTreeSet<String>,
    /// Keys of the organisations they belong to.
    pub(super) parents: BTreeSet<String>,
    /// The telling words of the thing that will be done.
    pub(super) words: BTreeSet<String>,
    pub(super) places: BTreeSet<String>,
}

/// Letters that a word needs to tell things apart; acronyms tell with fewer.
const TELLING: usize = 4;

impl Claim {
    pub(super) fn of(record: Commitment, names: &mut Names<'_>) -> Self {
        let who: Vec<Named> = record.who.iter().map(|who| names.of(who)).collect();
        let own: BTreeSet<String> = who.iter().map(|who| key(&who.name)).filter(|key| !key.is_empty()).collect();
        let parents = who.iter().filter_map(|who| who.parent.as_deref()).map(key).filter(|key| !key.is_empty());
        let parents = parents.collect();
        let words = record.what.as_deref().map(telling_words).unwrap_or_default();
        let places = record.places.iter().map(|place| fold(&place.name)).collect();
        Self { record, who, own, parents, words, places }
    }

    /// What orders records, whatever order they come in: dated ones by their day, then the others.
    pub(super) fn order(&self) -> (bool, &Option<String>, &str, usize, &str) {
        let DocumentInfo { id, published, .. } = &*self.record.document;
        (published.is_none(), published, id, self.record.evidence.code_points.start, &self.record.id)
    }

    pub(super) fn action(&self) -> Action {
        self.record.action
    }

    /// The keys under which the same commitment may be known. Records without a named actor share one.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let nobody = self.own.is_empty().then_some("");
        self.own.iter().chain(&self.parents).map(String::as_str).chain(nobody)
    }

    pub(super) fn published(&self) -> Option<&str> {
        self.record.document.published.as_deref()
    }

    pub(super) fn document(&self) -> &str {
        &self.record.document.id
    }

    pub(super) fn amount(&self) -> Option<Amount> {
        let quantity = self.record.quantity.as_ref()?;
        Some(Amount {
            value: quantity.value,
            max: quantity.max,
            precision: quantity.precision,
            unit: quantity.unit.clone(),
        })
    }

    pub(super) fn term(&self) -> Option<Term> {
        let when = self.record.when.as_ref()?;
        Some(Term {
            by: when.by.clone(),
            from: when.from.clone(),
            every: when.every.clone(),
            lasting: when.lasting.clone(),
        })
    }

    pub(super) fn telling(&self) -> Telling {
        Telling {
            record: self.record.id.clone(),
            document: (*self.record.document).clone(),
            quantity: self.amount(),
            when: self.term(),
            certainty: self.record.certainty,
            confidence: self.record.confidence,
            evidence: self.record.evidence.clone(),
        }
    }
}

/// The words of a thing that tell it from others: without figures, short words and the ending of the plural.
fn telling_words(what: &str) -> BTreeSet<String> {
    let words = what.split(|c: char| !c.is_alphabetic());
    let telling = |word: &&str| {
        let letters = word.chars().count();
        letters >= TELLING || (letters > 1 && word.chars().all(char::is_uppercase))
    };
    words.filter(telling).map(|word| fold(word).trim_end_matches(['s', 'x']).to_owned()).collect()
}
