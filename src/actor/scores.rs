//! What speaks for a run of capitalised words being a name: its shape, what stands before it and what behind it.

use super::Naming;
use super::accept::ENOUGH;
use super::reader::{Determiner, Opening, Reader};
use super::signs::Sign;
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::{Case, TokenKind};

impl Reader<'_, '_> {
    pub(super) fn score(&self, opening: Opening, end: usize) -> i32 {
        let core = opening.core;
        let origin = core > opening.start + 1 && self.signs.inhabitant(core - 1);
        2 * i32::from(origin)
            + self.shape_score(opening, end)
            + self.before_score(opening)
            + self.after_score(opening, end)
            - 2 * i32::from(self.only_quoted(core, end))
    }

    fn shape_score(&self, opening: Opening, end: usize) -> i32 {
        let core = opening.core;
        let signs = self.signs;
        if signs.is(core, Sign::SHOUTED) {
            return if self.list_head(end) { 2 } else { -2 };
        }
        let shaped = (core..end).any(|at| signs.shaped(at));
        let several = end > core + 1;
        let opens =
            signs.is(core, Sign::START) || signs.is(opening.start, Sign::START) && opening.core == opening.start;
        let base = match (opens, signs.ordinary(core)) {
            (true, true) => -1,
            (true, false) => 1,
            (false, _) => 2,
        };
        let mixed = (core..end).any(|at| signs.text.tokens.get(at).is_some_and(|token| token.case == Case::Mixed));
        base + i32::from(shaped) + i32::from(mixed) + i32::from(several)
    }

    fn before_score(&self, opening: Opening) -> i32 {
        let signs = self.signs;
        let Some(before) = opening.start.checked_sub(1) else { return 0 };
        let mark = signs.at(before);
        if mark.any(Sign::AT.with(Sign::ACCORDING)) {
            return 3;
        }
        if mark.any(Sign::COMPANION) && opening.start == opening.core {
            return 1;
        }
        let contracted = signs.at(opening.start);
        if self.employer_before(opening.start) {
            return 2;
        }
        if signs.cue(before, "actor.topic").or_else(|| signs.cue(before.saturating_sub(1), "actor.topic")).is_some() {
            return 2;
        }
        if self.plain_name(opening) {
            return 0;
        }
        if mark.any(Sign::WHERE) && !mark.any(Sign::OF) || contracted.any(Sign::WHERE) && opening.core > opening.start {
            return -2;
        }
        let of = if mark.any(Sign::OF) { Some(before) } else { contracted.any(Sign::OF).then_some(opening.start) };
        let role = of.is_some_and(|of| self.role_of(of));
        if role {
            // `le directeur de l'Agriculture`: a matter with a capital.
            let matter = opening.core > opening.start
                && self.signs.ordinary_noun(opening.core)
                && !self.signs.shaped(opening.core)
                && !self.name_start(opening.core + 1);
            return if matter { -1 } else { 3 };
        }
        let joined = mark.any(Sign::COORDINATOR) || signs.word(before) == ",";
        let with_actor = joined && self.listed(before);
        2 * i32::from(with_actor) - i32::from(of.is_some() && !self.several_capitals(opening.core))
    }

    fn after_score(&self, opening: Opening, end: usize) -> i32 {
        let signs = self.signs;
        let mut score = self.subject_score(opening, end);
        if end > opening.core + 1 && signs.is(end - 1, Sign::LEGAL) {
            score += 3;
        }
        if self.located(opening.start) {
            return score;
        }
        if signs.word(end) == "," || signs.word(end) == "(" {
            let next = end + 1;
            let marks = Sign::HEAD.with(Sign::ROLE);
            let noun = (next..next + 4)
                .take_while(|&at| signs.small(at) || signs.is(at, marks))
                .any(|at| signs.is(at, marks) && !self.capital_word(at));
            score += 3 * i32::from(noun);
        }
        if signs.is(end, Sign::COORDINATOR) && self.known_name(end + 1).is_some() {
            score += 2;
        }
        let enclosed = opening.start > 0
            && signs.word(opening.start - 1) == ","
            && matches!(signs.word(end), "," | ".")
            && opening.start == opening.core;
        score + i32::from(enclosed)
    }

    /// `les Serres Toundra`: two words in a row with a capital each, no common one first.
    fn several_capitals(&self, core: usize) -> bool {
        self.signs.known(Category::Place, core).is_none()
            && self.capital_word(core)
            && self.capital_word(core + 1)
            && self.name_start(core + 1)
            && !self.signs.ordinary(core + 1)
    }

    /// `les salariés de X`, `à la tête de X`: words before a name whose complement is a body.
    fn employer_before(&self, start: usize) -> bool {
        let of = start + usize::from(self.signs.is(start, Sign::OF) && self.signs.small(start));
        (start.saturating_sub(5)..start)
            .any(|at| self.signs.cue(at, "actor.employer").is_some_and(|(tokens, ..)| tokens.end == of))
    }

    /// `le PDG de X`, `chez X`: what stands before only shows a body.
    pub(super) fn employed(&self, opening: Opening) -> bool {
        let Some(before) = opening.start.checked_sub(1) else { return false };
        self.signs.is(before, Sign::AT)
            || self.signs.is(before, Sign::OF) && self.role_of(before)
            || self.signs.is(opening.start, Sign::OF) && self.role_of(opening.start)
    }

    /// Whether a person's role ends right before an `of`.
    fn role_of(&self, of: usize) -> bool {
        let last = self.drafts.last().is_some_and(|last| {
            last.actor.kind == ActorKind::Person && last.actor.naming != Naming::Pronoun && last.actor.phrase.end == of
        });
        let noun = |at: usize| self.signs.cue(at, "actor.role").is_some_and(|(role, ..)| role.end == of);
        last || (of.saturating_sub(4)..of).any(noun)
    }

    /// Whether an actor stands right before a comma or conjunction, its town included: `Kaltéo de Lyon, X`.
    fn listed(&self, before: usize) -> bool {
        self.drafts.last().is_some_and(|last| {
            let end = last.actor.phrase.end;
            let town = self.signs.is(end, Sign::OF)
                && self.signs.known(Category::Place, end + 1).is_some_and(|place| place.tokens.end == before);
            last.score >= ENOUGH && (end == before || town)
        })
    }

    /// Whether a word in capitals stands behind the definite article: `la SOMIDEL`, whatever governs it.
    fn plain_name(&self, opening: Opening) -> bool {
        let letters = self.signs.word(opening.core).chars().filter(|letter| letter.is_uppercase()).count();
        opening.determiner == Determiner::Definite
            && opening.core == opening.start + 1
            && !opening.plural
            && letters >= 3
            && self.signs.shaped(opening.core)
    }

    /// How much the verb behind a name speaks for its being an actor.
    pub(super) fn subject_score(&self, opening: Opening, end: usize) -> i32 {
        let topic = self.signs.word(end) == ":" && !self.signs.shaped(opening.core);
        let headed = if self.list_head(end) { if topic { 1 } else { 2 } } else { 0 };
        if self.signs.governed(opening.start) {
            return headed;
        }
        if self.acts(end) { 3 } else { headed }
    }

    /// `* TOYOTA. Le constructeur …`, `Lormel : 350 embauches`.
    fn list_head(&self, end: usize) -> bool {
        let word = self.signs.word(end);
        matches!(word, ":" | "." | "–" | "—") && self.opens_block(end)
    }

    /// Whether nothing but a few words stands between the start of the block and a token.
    pub(super) fn opens_block(&self, end: usize) -> bool {
        let text = self.signs.text;
        let block = text.blocks.partition_point(|block| block.tokens.end <= end.saturating_sub(1));
        text.blocks.get(block).filter(|block| end <= block.tokens.start + 12).is_some_and(|block| {
            let words = (block.tokens.start..end)
                .filter(|&at| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word));
            end + 3 < block.tokens.end
                && words.clone().count() <= 5
                && words.into_iter().all(|at| !self.signs.small(at) || self.signs.is(at, Sign::OF))
        })
    }

    /// A quoted title: « Impact Challenge ».
    fn only_quoted(&self, core: usize, end: usize) -> bool {
        let opened = core > 0 && matches!(self.signs.word(core - 1), "«" | "“" | "\"");
        opened && matches!(self.signs.word(end), "»" | "”" | "\"")
    }
}
