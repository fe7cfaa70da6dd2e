//! Pronouns that may stand for an actor: `elle`, `celui-ci`, `nous`, not the `il` of `il faut`.

use super::Naming;
use super::reader::{Draft, Reader};
use super::signs::{Sign, gender_of};
use crate::record::ActorKind;
use crate::text::TokenSpan;

impl Reader<'_, '_> {
    /// Drafts the pronoun at a token.
    pub(super) fn pronoun(&mut self, at: usize) -> Option<usize> {
        let (tokens, value) = if self.signs.word(at).starts_with(['-', '‐', '‑']) {
            (TokenSpan::new(at, at + 1), inverted(self.signs.word(at))?)
        } else if self.signs.is(at, Sign::PRONOUN) {
            self.signs.cue(at, "actor.pronoun").map(|(tokens, value, _)| (tokens, value))?
        } else {
            return None;
        };
        let mut fields = value.split(' ');
        let (gender, number, sort) = (fields.next()?, fields.next()?, fields.next()?);
        if !self.stands_alone(tokens, sort)
            || gender == "m" && number == "singular" && sort == "third" && self.impersonal(tokens)
        {
            return None;
        }
        let mut actor = self.actor(tokens, tokens, ActorKind::Other, Naming::Pronoun, "actor.pronoun");
        actor.gender = gender_of(gender);
        actor.plural = number == "plural";
        actor.traits.pronoun = sort.into();
        self.drafts.push(Draft::sure(actor));
        Some(tokens.end)
    }

    /// Whether no noun follows (`ce dernier point`), and whether `nous` is not the reflexive one.
    fn stands_alone(&self, tokens: TokenSpan, sort: &str) -> bool {
        let next = tokens.end;
        match sort {
            "latter" => {
                tokens.len() == 1
                    || !self.signs.small(next)
                    || self.signs.verb_at(next)
                    || self.signs.is(
                        next,
                        Sign::PREPOSITION
                            .with(Sign::BEFORE_VERB)
                            .with(Sign::RELATIVE)
                            .with(Sign::COORDINATOR)
                            .with(Sign::ADVERB),
                    )
            }
            "former" | "second" => tokens.len() == 1 || self.signs.verb_at(next) && !self.signs.is(next, Sign::NOUN),
            "speakers" => tokens.start == 0 || !self.signs.word(tokens.start - 1).eq_ignore_ascii_case("nous"),
            _ => true,
        }
    }

    /// `il faut`, `il s'agit`, `y a-t-il`.
    fn impersonal(&self, tokens: TokenSpan) -> bool {
        let inverted = self.signs.word(tokens.start).starts_with('-');
        if inverted {
            let before = tokens.start;
            return before >= 1 && self.signs.is(before - 1, Sign::IMPERSONAL)
                || before >= 2 && self.signs.is(before - 2, Sign::IMPERSONAL);
        }
        let mut at = tokens.end;
        while at < tokens.end + 3 {
            if self.signs.is(at, Sign::IMPERSONAL) {
                return true;
            }
            let passes =
                matches!(self.signs.word(at), "ne" | "n'" | "n’" | "me" | "lui" | "leur" | "nous" | "en" | "y")
                    || self.signs.is(at, Sign::ADVERB);
            if !passes {
                return false;
            }
            at += 1;
        }
        false
    }
}

/// What a subject put behind its verb says: `-t-elle`, `-nous`. The tokenizer knows these endings, so they are a closed class.
fn inverted(word: &str) -> Option<&'static str> {
    let bare = word.trim_start_matches(['-', '‐', '‑']).trim_start_matches("t-").trim_start_matches("t‑");
    Some(match bare {
        "il" => "m singular third",
        "elle" => "f singular third",
        "ils" => "m plural third",
        "elles" => "f plural third",
        "on" => "x singular people",
        "je" => "x singular speaker",
        "nous" => "x plural speakers",
        _ => return None,
    })
}
