//! An entry of the ledger while it grows.

use std::collections::BTreeSet;

use super::claim::Claim;
use super::names::Named;
use super::{Amount, Change, Entry, Field, Party, State, Term};
use crate::record::Precision;

/// A commitment and the claims that tell it.
pub(super) struct Draft {
    claims: Vec<Claim>,
    pub(super) own: BTreeSet<String>,
    pub(super) words: BTreeSet<String>,
    pub(super) places: BTreeSet<String>,
    /// How many and by when, as last told.
    pub(super) amount: Option<Amount>,
    pub(super) term: Option<Term>,
    documents: BTreeSet<String>,
    history: Vec<Change>,
}

impl Draft {
    pub(super) fn of(claim: Claim) -> Self {
        Self {
            own: claim.own.clone(),
            words: claim.words.clone(),
            places: claim.places.clone(),
            amount: claim.amount(),
            term: claim.term(),
            documents: BTreeSet::from([claim.document().to_owned()]),
            claims: vec![claim],
            history: Vec::new(),
        }
    }

    /// Whether a document tells it. One document tells each of its commitments once.
    pub(super) fn tells(&self, document: &str) -> bool {
        self.documents.contains(document)
    }

    /// All that was told of how many, the latest state first.
    pub(super) fn amounts(&self) -> impl Iterator<Item = Option<Amount>> {
        std::iter::once(self.amount.clone()).chain(self.claims.iter().map(Claim::amount))
    }

    /// All deadlines that were told.
    pub(super) fn deadlines(&self) -> impl Iterator<Item = &str> {
        self.claims.iter().filter_map(|claim| claim.record.when.as_ref()?.by.as_deref())
    }

    /// The day of the latest dated telling; claims come by date.
    pub(super) fn last_seen(&self) -> Option<&str> {
        self.claims.iter().rev().find_map(Claim::published)
    }

    pub(super) fn add(&mut self, claim: Claim) {
        self.follow_amount(&claim);
        self.follow_term(&claim);
        self.own.extend(claim.own.iter().cloned());
        self.words.extend(claim.words.iter().cloned());
        self.places.extend(claim.places.iter().cloned());
        self.documents.insert(claim.document().to_owned());
        self.claims.push(claim);
    }

    fn follow_amount(&mut self, claim: &Claim) {
        let Some(told) = claim.amount() else { return };
        let Some(known) = self.amount.clone() else {
            self.amount = Some(told);
            return;
        };
        if told.value == known.value && told.max == known.max {
            return;
        }
        // A rounded telling of a figure does not change it.
        let rounded = |amount: &Amount| !matches!(amount.precision, Precision::Exact | Precision::Range);
        let near = known.value.zip(told.value).is_some_and(|(a, b)| (a - b).abs() <= 0.05 * a.abs().max(b.abs()));
        let same = near && (rounded(&known) || rounded(&told));
        if !same {
            self.changed(claim, Field::Quantity, State::Quantity(known.clone()), State::Quantity(told.clone()));
        }
        if !(same && rounded(&told)) && claim.published().is_some() {
            self.amount = Some(told);
        }
    }

    fn follow_term(&mut self, claim: &Claim) {
        let Some(told) = claim.term() else { return };
        let known_by = self.term.as_ref().and_then(|term| term.by.clone());
        match (known_by, &told.by) {
            (None, _) => self.term = Some(told),
            // A vaguer telling of the deadline does not change it.
            (Some(known), Some(by)) if known.starts_with(by.as_str()) => {}
            (Some(known), Some(by)) if by.starts_with(&known) => self.term = Some(told),
            (Some(known), Some(by)) if claim.published().is_some() => {
                self.changed(claim, Field::By, State::By(known), State::By(by.clone()));
                self.term = Some(told);
            }
            _ => {}
        }
    }

    fn changed(&mut self, claim: &Claim, field: Field, from: State, to: State) {
        if let Some(date) = claim.published() {
            let document = claim.document().to_owned();
            self.history.push(Change { field, date: date.to_owned(), document, from, to });
        }
    }

    pub(super) fn finish(self) -> Entry {
        let first = self.claims.first().map(|claim| &claim.record);
        let last = self.claims.last().map(|claim| &claim.record);
        let mut places: Vec<String> = Vec::new();
        for place in self.claims.iter().flat_map(|claim| &claim.record.places) {
            if !places.contains(&place.name) {
                places.push(place.name.clone());
            }
        }
        Entry {
            id: first.map(|record| record.id.clone()).unwrap_or_default(),
            who: parties(self.claims.iter().flat_map(|claim| &claim.who)),
            action: first.map_or(crate::record::Action::Other, |record| record.action),
            what: self.claims.iter().find_map(|claim| claim.record.what.clone()),
            certainty: last.map_or(crate::record::Certainty::Conditional, |record| record.certainty),
            confidence: self.claims.iter().map(|claim| claim.record.confidence).fold(0.0, f64::max),
            first_seen: self.claims.iter().find_map(Claim::published).map(str::to_owned),
            last_seen: self.last_seen().map(str::to_owned),
            sources: self.claims.iter().map(Claim::telling).collect(),
            places,
            quantity: self.amount,
            when: self.term,
            history: self.history,
        }
    }
}

/// Every actor once, with the names that were used of it.
fn parties<'n>(named: impl Iterator<Item = &'n Named>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for who in named {
        let at = parties.iter().position(|party| super::names::key(&party.name) == super::names::key(&who.name));
        let at = at.unwrap_or_else(|| {
            parties.push(Party {
                name: who.name.clone(),
                kind: who.kind,
                parent: who.parent.clone(),
                names: Vec::new(),
            });
            parties.len() - 1
        });
        if let Some(party) =
            parties.get_mut(at).filter(|party| party.name != who.told && !party.names.contains(&who.told))
        {
            party.names.push(who.told.clone());
        }
    }
    parties
}
