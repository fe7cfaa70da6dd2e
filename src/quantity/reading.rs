//! [`Reading`]: a text with what the lexicon and the numeral table say of its tokens.

use super::atoms::{Atom, Atoms};
use super::cue::Kind;
use crate::lexicon::{Category, DEMONYM, Lattice, Lexicon, Match, Noun};
use crate::text::{Case, Text, Token, TokenKind, TokenSpan};

/// A cue found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its kind.
    pub kind: Kind,
    /// Its value in the gazetteer.
    pub value: &'a str,
}

/// Everything that the reader of quantities asks of a text.
pub(super) struct Reading<'a> {
    pub text: &'a Text<'a>,
    pub lattice: &'a Lattice,
    pub lexicon: &'a Lexicon,
    pub atoms: Atoms,
    cues: Vec<Found<'a>>,
    first: Vec<u32>,
}

impl<'a> Reading<'a> {
    /// Decodes the cues and number words once.
    pub fn new(text: &'a Text<'a>, lattice: &'a Lattice, lexicon: &'a Lexicon) -> Self {
        let mut reading = Self { text, lattice, lexicon, atoms: Atoms::read(text), cues: Vec::new(), first: vec![0] };
        for token in 0..text.tokens.len() {
            for found in lattice.of(Category::Cue, token) {
                reading.cues.extend(decode(lexicon, found));
            }
            reading.first.push(reading.cues.len() as u32);
        }
        reading
    }

    /// The cues that start at a token, longest first.
    pub fn cues(&self, token: usize) -> &[Found<'a>] {
        let bounds = self.first.get(token).zip(self.first.get(token + 1));
        bounds.and_then(|(&from, &to)| self.cues.get(from as usize..to as usize)).unwrap_or(&[])
    }

    /// The longest cue of a kind that starts at a token.
    pub fn cue(&self, token: usize, kind: Kind) -> Option<Found<'a>> {
        self.cues(token).iter().find(|found| found.kind == kind).copied()
    }

    /// Whether a cue of a kind starts at a token.
    pub fn is(&self, token: usize, kind: Kind) -> bool {
        self.cue(token, kind).is_some()
    }

    /// Whether an expression can start at a token at all: a number, a word of a number, a cue, a sign, or a word that one of these follows.
    pub fn opens(&self, token: usize) -> bool {
        let leads = || self.is_of(token) || self.is_word(token, "le") || self.is_word(token, "du");
        self.begins(token) || (leads() && self.begins(token + 1))
    }

    fn begins(&self, token: usize) -> bool {
        let number = || !matches!(self.atoms.of(token), [] | [Atom::And]);
        !self.cues(token).is_empty()
            || self.is_number(token)
            || number()
            || matches!(self.word(token), "-" | "−")
            || self.is_word(token, "moins")
    }

    /// Whether a cue of a kind ends right before a token, reaching back over at most four tokens.
    pub fn ends(&self, token: usize, kind: Kind) -> bool {
        (token.saturating_sub(4)..token)
            .any(|start| self.cues(start).iter().any(|found| found.kind == kind && found.tokens.end == token))
    }

    /// Whether a token is the last of a currency.
    pub fn currency_ends(&self, token: usize) -> bool {
        self.is(token, Kind::Currency) || self.ends(token + 1, Kind::Currency)
    }

    /// The token, if there is one.
    pub fn token(&self, token: usize) -> Option<&Token> {
        self.text.tokens.get(token)
    }

    /// The text of a token; empty past the end.
    pub fn word(&self, token: usize) -> &'a str {
        self.text.token(token)
    }

    /// Whether a token is this word, whatever its case.
    pub fn is_word(&self, token: usize, word: &str) -> bool {
        let written = self.word(token);
        written.len() == word.len() && written.eq_ignore_ascii_case(word)
    }

    /// Whether a token is `de` or `d'`.
    pub fn is_of(&self, token: usize) -> bool {
        self.is_word(token, "de") || matches!(self.word(token), "d'" | "d’" | "D'" | "D’")
    }

    /// Whether a token is a number in digits.
    pub fn is_number(&self, token: usize) -> bool {
        self.token(token).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a token stands right behind the one before, without a space.
    pub fn is_glued(&self, token: usize) -> bool {
        token > 0 && self.token(token).is_some_and(|token| !token.spaced)
    }

    /// Whether a token is a word that starts with a capital.
    pub fn is_capitalised(&self, token: usize) -> bool {
        self.token(token)
            .is_some_and(|token| token.kind == TokenKind::Word && (token.is_capitalised() || token.case == Case::Mixed))
    }

    /// Whether a token is `un` or `une`.
    pub fn is_one(&self, token: usize) -> bool {
        self.atoms.single(token) == Some(Atom::One)
    }

    /// The longest noun of the lexicon that starts at a token.
    pub fn noun(&self, token: usize) -> Option<(Match, &'a Noun)> {
        let found = self.lattice.of(Category::Noun, token).next().filter(|_| !self.is_name(token))?;
        Some((*found, self.lexicon.noun(found.entry)?))
    }

    /// Whether a word with a capital is a name: `Paris` is no plural of `pari`.
    pub fn is_name(&self, token: usize) -> bool {
        let capital = self.token(token).is_some_and(|token| token.case == Case::Capitalised);
        let named = |found: &Match| {
            matches!(found.category, Category::Place | Category::Organisation) && found.features != DEMONYM
        };
        capital && self.lattice.at(token).iter().any(named)
    }

    /// Whether the lexicon knows a verb form at a token.
    pub fn is_verb(&self, token: usize) -> bool {
        self.lattice.of(Category::Verb, token).next().is_some()
    }

    /// Whether a token is a word of the grammar (article, preposition, adverb …).
    pub fn is_grammar(&self, token: usize) -> bool {
        self.lattice
            .of(Category::Cue, token)
            .any(|found| found.tokens.len() == 1 && self.lexicon.cue(found.entry).is_some_and(|cue| cue.codes.grammar))
    }
}

fn decode<'a>(lexicon: &'a Lexicon, found: &Match) -> Option<Found<'a>> {
    let cue = lexicon.cue(found.entry)?;
    Some(Found { tokens: found.tokens, kind: cue.codes.quantity?, value: &cue.value })
}
