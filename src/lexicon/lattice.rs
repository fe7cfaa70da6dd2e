//! [`Lattice`]: everything that the lexicon knows about the tokens of a text.

use super::EntryId;
use super::category::Category;
use crate::text::{Accents, TokenSpan};

/// A stretch of tokens that a form of the lexicon matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The tokens.
    pub tokens: TokenSpan,
    /// What they stand for.
    pub entry: EntryId,
    /// The kind of the entry.
    pub category: Category,
    /// Features of the form.
    pub features: u16,
    /// How well the accents agree.
    pub accents: Accents,
}

/// All matches of a text, by the token where they start; at one token the longest stand first.
#[derive(Debug, Clone, Default)]
pub struct Lattice {
    matches: Vec<Match>,
    first: Vec<u32>,
}

impl Lattice {
    /// A lattice over the matches found at each token; `push` is called by the lexicon in token order.
    pub(super) fn with_capacity(tokens: usize) -> Self {
        let mut first = Vec::with_capacity(tokens + 1);
        first.push(0);
        Self { matches: Vec::with_capacity(tokens * 2), first }
    }

    pub(super) fn push(&mut self, found: Match) {
        self.matches.push(found);
    }

    pub(super) fn close_token(&mut self) {
        let from = self.first.last().map_or(0, |&at| at as usize);
        if let Some(here) = self.matches.get_mut(from..) {
            here.sort_by_key(|found| std::cmp::Reverse(found.tokens.end));
        }
        self.first.push(self.matches.len() as u32);
    }

    /// The matches that start at a token, longest first.
    pub fn at(&self, token: usize) -> &[Match] {
        let bounds = self.first.get(token).zip(self.first.get(token + 1));
        bounds.and_then(|(&from, &to)| self.matches.get(from as usize..to as usize)).unwrap_or(&[])
    }

    /// The matches of one category that start at a token, longest first.
    pub fn of(&self, category: Category, token: usize) -> impl Iterator<Item = &Match> {
        self.at(token).iter().filter(move |found| found.category == category)
    }

    /// All matches, in token order.
    pub fn all(&self) -> &[Match] {
        &self.matches
    }
}
