//! Acronyms introduced in parentheses: `Société des transports intercommunaux de Bruxelles (Stib)`.

use super::Naming;
use super::known::KnownName;
use super::reader::{Determiner, Draft, Opening, Reader};
use super::signs::Sign;
use crate::record::ActorKind;
use crate::text::{TokenSpan, fold};

impl Reader<'_, '_> {
    /// `Société des transports intercommunaux de Bruxelles (Stib)`: the words whose initials an acronym behind them gives.
    pub(super) fn acronym_long_form(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        if !self.name_start(core) || opening.determiner == Determiner::None && self.signs.is(core, Sign::CLOSED) {
            return None;
        }
        let paren = (core + 2..self.end.min(core + 14)).find(|&at| self.signs.word(at) == "(")?;
        let inside = self.signs.word(paren + 1);
        if self.signs.word(paren + 2) != ")" || !self.spells(core, paren, inside) {
            return None;
        }
        if self.signs.is(core, Sign::THING) {
            self.never(TokenSpan::new(core, paren));
            self.never(TokenSpan::new(paren + 1, paren + 2));
            return Some(paren + 3);
        }
        if self.signs.is(paren + 1, Sign::NOT_A_NAME) {
            self.never(TokenSpan::new(core, paren));
            return Some(paren + 3);
        }
        let kind = self.signs.head(core).map_or(ActorKind::Company, |head| head.kind);
        let tokens = TokenSpan::new(core, paren);
        let mut actor = self.actor(Self::phrase_span(opening, paren), tokens, kind, Naming::Context, "actor.acronym");
        if let Some(head) = self.signs.head(core) {
            actor.gender = Some(head.gender);
            actor.traits.head = self.signs.lemma(head.tokens);
            actor.traits.sectors = head.sectors.into();
        }
        if let Some(known) = self.known_name(core).filter(|known| known.tokens.end == paren) {
            actor = self.known_actor(actor.phrase, &known);
        }
        self.drafts.push(Draft::sure(actor));
        let acronym = TokenSpan::new(paren + 1, paren + 2);
        let entry = self.drafts.last().and_then(|last| last.actor.entry);
        let same = |found: &KnownName| found.tokens.len() == 1 && (entry.is_none() || entry == Some(found.found.entry));
        let mut short = match self.known_name(paren + 1).filter(same) {
            Some(known) => self.known_actor(acronym, &known),
            None => self.actor(acronym, acronym, kind, Naming::Context, "actor.acronym"),
        };
        short.gender = self.drafts.last().and_then(|last| last.actor.gender);
        short.traits.subject = false;
        short.rules.push("actor.acronym-of");
        self.drafts.push(Draft::sure(short));
        Some(paren + 2)
    }

    /// Whether the first letters of the words from `start` to `end` (small words may be left out) give an acronym.
    fn spells(&self, start: usize, end: usize, acronym: &str) -> bool {
        let letters: Vec<char> = fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
        if !(2..=8).contains(&letters.len()) || !acronym.chars().next().is_some_and(char::is_uppercase) {
            return false;
        }
        let mut wanted = letters.iter().peekable();
        let mut first = true;
        for at in start..end {
            let word = fold(self.signs.word(at));
            for part in word.split(['-', '\'']).filter(|part| !part.is_empty()) {
                let small = part.len() <= 3 && self.signs.is(at, Sign::CLOSED);
                let hit = part.chars().next().is_some_and(|letter| wanted.peek() == Some(&&letter));
                if hit {
                    wanted.next();
                } else if first && !small {
                    return false;
                }
                first = false;
            }
        }
        // `Stib`, `Ademe`: what is left over must be further letters of the last words; two hits show enough.
        let left = wanted.count();
        left == 0 || letters.len() >= 4 && left * 2 <= letters.len()
    }
}
