//! Names that no gazetteer holds: runs of capitalised words, weighed by what stands around them in the whole text.

use std::collections::HashMap;

use super::reader::{Determiner, Draft, Opening, Reader, SURE};
use super::signs::{Sign, Signs};
use super::{Actor, Naming};
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::{Case, TokenKind, TokenSpan, fold};

/// What a run of capitalised words must reach to be taken for a name.
const ENOUGH: i32 = 3;
/// At most this much comes from other mentions of the same name.
const FROM_OTHERS: i32 = 3;

impl Reader<'_, '_> {
    /// Drafts a run of capitalised words with what speaks for it.
    pub(super) fn capitalised(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        if self.signs.is(core, Sign::START) && self.signs.is(core, Sign::CLOSED) && !self.signs.shaped(core) {
            return None;
        }
        if let Some(end) = self.inhabitant(opening).or_else(|| self.heading(opening)) {
            return Some(end);
        }
        let end = self.run_end(core)?;
        if self.date_line(core, end) {
            return Some(end);
        }
        let end = self.institution(opening, end);
        let ordinary = self.signs.is(core, Sign::START) && self.signs.ordinary(core);
        if ordinary && end == core + 1 && !self.list_head(end) && !self.signs.shaped(core) {
            return None;
        }
        let score = self.score(opening, end);
        let tokens = TokenSpan::new(self.own_article(opening), end);
        let kind = self.kind_by_role(opening, end);
        let mut actor = self.actor(Self::phrase_span(opening, end), tokens, kind, Naming::Context, "actor.capitals");
        if self.signs.is(end.saturating_sub(1), Sign::LEGAL) && tokens.len() > 1 {
            actor.rules.push("actor.legal");
        }
        self.drafts.push(Draft { actor, score });
        Some(end)
    }

    /// `la Conférence des grandes écoles`: a common noun with a capital inside a sentence takes its complement into the name.
    fn institution(&self, opening: Opening, end: usize) -> usize {
        let core = opening.core;
        let noun =
            end == core + 1 && self.signs.ordinary(core) && !self.signs.is(core, Sign::START.with(Sign::SHOUTED));
        let articled = opening.determiner == Determiner::Definite && core > opening.start;
        if noun && articled { self.office_complement(end).unwrap_or(end) } else { end }
    }

    /// `le Suédois, l'Américain`: a body by its nationality.
    fn inhabitant(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        let sole = opening.determiner == Determiner::Definite
            && core == opening.start + 1
            && self.signs.is(core, Sign::DEMONYM)
            && self.signs.capital(core);
        if !sole || self.signs.capital(core + 1) {
            return None;
        }
        if !opening.plural {
            let tokens = TokenSpan::new(core, core + 1);
            let mut actor = self.actor(
                Self::phrase_span(opening, core + 1),
                tokens,
                ActorKind::Company,
                Naming::Description,
                "actor.nationality",
            );
            actor.traits.country = self.signs.nationality(core).into();
            self.drafts.push(Draft::sure(actor));
        }
        Some(core + 1)
    }

    /// `* Ateliers du travail temporaire. L'entreprise …`, `Eaux vives Sahel : rapport moral`: the name that heads a block.
    fn heading(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        if opening.start != core
            || !self.signs.is(core, Sign::START)
            || !self.name_start(core)
            || !self.signs.small(core + 1)
        {
            return None;
        }
        let end = (core + 2..self.end.min(core + 8)).find(|&at| !self.signs.small(at) && !self.signs.capital(at))?;
        let verb = (core..end).any(|at| {
            self.signs.is(at, Sign::FINITE.with(Sign::INFINITIVE)) && !self.signs.is(at, Sign::CLOSED.with(Sign::NOUN))
        });
        let article = (core + 1..end).any(|at| {
            self.signs.is(at, Sign::DEFINITE.with(Sign::INDEFINITE))
                && !self.signs.is(at, Sign::OF)
                && !self.signs.is(at - 1, Sign::OF)
        });
        let stop = self.signs.word(end);
        if verb || article || !matches!(stop, "." | ":") || !self.opens_block(core + 1) || !self.goes_on(end) {
            return None;
        }
        let capitals = (core + 1..end).any(|at| self.signs.capital(at));
        let score = 1 + i32::from(capitals) + i32::from(!self.signs.ordinary(core)) + 2 * i32::from(stop == ".");
        let tokens = TokenSpan::new(core, end);
        let actor = self.actor(tokens, tokens, ActorKind::Company, Naming::Context, "actor.heading");
        self.drafts.push(Draft { actor, score });
        Some(end)
    }

    /// Whether the block goes on behind a heading.
    fn goes_on(&self, end: usize) -> bool {
        let text = self.signs.text;
        let block = text.blocks.partition_point(|block| block.tokens.end <= end);
        text.blocks.get(block).is_some_and(|block| end + 3 < block.tokens.end)
    }

    /// `PORT-LAURIER, le 4 octobre`: the place from which an article is sent.
    fn date_line(&self, core: usize, end: usize) -> bool {
        let number = |at: usize| self.signs.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        self.signs.word(end) == ","
            && self.signs.is(end + 1, Sign::DEFINITE)
            && number(end + 2)
            && self.signs.is(core, Sign::START)
    }

    /// A capital article inside a sentence belongs to the name: `dans Le Courrier des Ardennes`.
    fn own_article(&self, opening: Opening) -> usize {
        let own = opening.core > opening.start
            && self.signs.capital(opening.start)
            && !self.signs.is(opening.start, Sign::START);
        if own { opening.start } else { opening.core }
    }

    /// A person when a role stands next to the name, else an organisation.
    fn kind_by_role(&self, opening: Opening, end: usize) -> ActorKind {
        let words = end - opening.core;
        let comma = self.signs.word(end) == ",";
        let role_after = comma && (end + 1..end + 3).any(|at| self.signs.is(at, Sign::ROLE) && !self.capital_word(at));
        let role_before = self.drafts.last().is_some_and(|last| {
            let gap = opening.start.saturating_sub(last.actor.phrase.end);
            last.actor.kind == ActorKind::Person && last.actor.naming == Naming::Description && gap == 0
        });
        let articled = opening.determiner != Determiner::None;
        if (role_after || role_before) && (2..=4).contains(&words) && !articled {
            ActorKind::Person
        } else {
            ActorKind::Company
        }
    }

    /// Whether a word is written with one capital only, as a name is and an abbreviation is not.
    fn capital_word(&self, at: usize) -> bool {
        self.signs.text.tokens.get(at).is_some_and(|token| token.case == Case::Capitalised)
    }

    fn score(&self, opening: Opening, end: usize) -> i32 {
        let core = opening.core;
        self.shape_score(opening, end) + self.before_score(opening) + self.after_score(opening, end)
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
        let contracted = signs.at(opening.start);
        if signs.cue(before, "actor.topic").or_else(|| signs.cue(before.saturating_sub(1), "actor.topic")).is_some() {
            return 2;
        }
        if mark.any(Sign::WHERE) && !mark.any(Sign::OF) || contracted.any(Sign::WHERE) && opening.core > opening.start {
            return -2;
        }
        let of = if mark.any(Sign::OF) { Some(before) } else { contracted.any(Sign::OF).then_some(opening.start) };
        let role = of.is_some_and(|of| {
            self.drafts.last().is_some_and(|last| {
                last.actor.kind == ActorKind::Person
                    && last.actor.naming != Naming::Pronoun
                    && last.actor.phrase.end == of
            })
        });
        if role {
            return 3;
        }
        let joined = mark.any(Sign::COORDINATOR) || signs.word(before) == ",";
        let with_actor =
            joined && self.drafts.last().is_some_and(|last| last.actor.phrase.end == before && last.score >= ENOUGH);
        2 * i32::from(with_actor) - i32::from(of.is_some())
    }

    fn after_score(&self, opening: Opening, end: usize) -> i32 {
        let signs = self.signs;
        let mut score = self.subject_score(opening, end);
        if end > opening.core + 1 && signs.is(end - 1, Sign::LEGAL) {
            score += 3;
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
    fn opens_block(&self, end: usize) -> bool {
        let text = self.signs.text;
        let block = text.blocks.partition_point(|block| block.tokens.end <= end.saturating_sub(1));
        text.blocks.get(block).is_some_and(|block| {
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
        let same = |found: &super::known::KnownName| {
            found.tokens.len() == 1 && (entry.is_none() || entry == Some(found.found.entry))
        };
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

/// The mentions that are actors after all: what a name shows in one place counts for all its mentions.
pub(super) fn accept(signs: &Signs<'_>, drafts: Vec<Draft>) -> Vec<Actor> {
    let mut best: HashMap<String, i32> = HashMap::new();
    let mut people: HashMap<String, ()> = HashMap::new();
    for draft in &drafts {
        if draft.actor.kind == ActorKind::Person && draft.actor.is_name() && draft.score >= ENOUGH {
            if let Some(last) = draft.actor.name.rsplit(' ').next() {
                people.insert(fold(last), ());
            }
        }
        if draft.score < SURE || draft.actor.naming == Naming::Context {
            let slot = best.entry(fold(&draft.actor.name)).or_insert(0);
            *slot = (*slot).max(draft.score);
        }
    }
    let mut actors = Vec::with_capacity(drafts.len());
    for Draft { mut actor, score } in drafts {
        let elsewhere = best.get(&fold(&actor.name)).copied().unwrap_or(0);
        let total = if elsewhere >= ENOUGH { score + FROM_OTHERS } else { score };
        let surname = actor.naming == Naming::Context
            && actor.kind == ActorKind::Company
            && people.contains_key(&fold(&actor.name));
        if surname {
            actor.kind = ActorKind::Person;
            actor.rules.push("actor.surname");
        }
        if surname || total >= ENOUGH && !is_place(signs, &actor) {
            actors.push(actor);
        }
    }
    actors
}

/// Whether a name by context is a known place after all.
fn is_place(signs: &Signs<'_>, actor: &Actor) -> bool {
    let place = || signs.known(Category::Place, actor.tokens.start).is_some_and(|place| place.tokens == actor.tokens);
    actor.naming == Naming::Context && place()
}
