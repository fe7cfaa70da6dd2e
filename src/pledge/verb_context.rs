//! Whether a form that may be a conjugated verb is one where it stands, rather than a noun or a name.

use super::marks::Mark;
use super::verb_group::{Reader, Reading};
use crate::lexicon::Category;
use crate::text::{Case, TokenKind, TokenSpan, fold};

impl Reader<'_> {
    /// Whether a token that may be a conjugated verb is one here, rather than a noun or a name.
    pub(super) fn finite_fits(&self, verb: usize, start: usize, reading: &Reading) -> bool {
        let preceded = verb > start;
        if preceded && self.marks_strong(verb, start) {
            return true;
        }
        if preceded || !self.after_determiner(verb) {
            let noun = self.is_noun(verb);
            let third = reading.form.person == 3 || self.first_person_subject(verb);
            return third
                && (!noun || self.verb_context(verb, reading))
                && !self.after_preposition(verb)
                && !self.is_inner_capital(verb);
        }
        false
    }

    /// `se`, `ne`, `y`, `en`, `lui` before the verb leave no doubt.
    fn marks_strong(&self, verb: usize, start: usize) -> bool {
        (start..verb).any(|at| {
            let mark = self.marks.at(at);
            mark.any(Mark::NE) || (mark.any(Mark::REFLEXIVE) && !self.marks.at(at).any(Mark::SUBJECTS))
        })
    }

    fn first_person_subject(&self, verb: usize) -> bool {
        (verb.saturating_sub(4)..verb)
            .any(|at| matches!(fold(self.text.token(at)).as_str(), "nous" | "je" | "j'" | "vous"))
    }

    pub(super) fn is_noun(&self, token: usize) -> bool {
        self.lattice.of(Category::Noun, token).next().is_some()
    }

    pub(super) fn after_determiner(&self, token: usize) -> bool {
        token > 0 && self.marks.at(token - 1).any(Mark::DETERMINER) && !self.marks.at(token - 1).any(Mark::BEFORE_VERB)
            || token > 0
                && self.marks.at(token - 1).any(Mark::DETERMINER)
                && (self.is_noun(token) || token > 1 && self.marks.at(token - 2).any(Mark::PREPOSITION))
    }

    fn after_preposition(&self, token: usize) -> bool {
        token > 0 && {
            let mark = self.marks.at(token - 1);
            mark.any(Mark::PREPOSITION)
                && !mark.any(Mark::BEFORE_VERB)
                && !mark.any(Mark::ADVERB)
                && !mark.any(Mark::RELATIVE)
        }
    }

    /// For a form that may be a noun: whether what stands before it can be the subject of a verb.
    fn verb_context(&self, verb: usize, reading: &Reading) -> bool {
        let Some(before) = verb.checked_sub(1) else { return false };
        let mark = self.marks.at(before);
        let Some(token) = self.text.tokens.get(before) else { return false };
        if mark.any(Mark::PRONOUN) || mark.any(Mark::RELATIVE) || mark.any(Mark::ADVERB) {
            return true;
        }
        if mark.any(Mark::PREPOSITION) || mark.any(Mark::DETERMINER) || mark.any(Mark::COORDINATOR) {
            return false;
        }
        let word = token.text(self.text.source);
        let known = self.lattice.at(before).iter().any(|found| {
            matches!(found.category, Category::Noun | Category::Organisation | Category::Person | Category::Place)
        });
        let named = token.kind == TokenKind::Word && token.case != Case::Lower;
        let linked = self.lexicon.verb(reading.entry).is_some_and(|found| {
            found.links.iter().any(|link| self.link_follows(link, verb, TokenSpan::new(verb, verb + 8)))
        });
        known || named || linked || matches!(word, "," | ")" | "»")
    }

    fn is_inner_capital(&self, token: usize) -> bool {
        let capital = self.text.tokens.get(token).is_some_and(|t| t.case == Case::Capitalised);
        capital
            && token > 0
            && self.text.tokens.get(token - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Upper)
    }
}
