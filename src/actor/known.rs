//! Names of the gazetteers, told in context from the words, places and people that are called the same.

use super::reader::{Determiner, Draft, Opening, Reader, SURE, tidy};
use super::signs::{Sign, Signs, gender_of};
use super::{Actor, Naming, Traits};
use crate::lexicon::{Category, Match};
use crate::record::ActorKind;
use crate::text::{Case, TokenKind, TokenSpan, fold, tokenize};

/// A name of the gazetteers found in the text.
#[derive(Debug, Clone)]
pub(super) struct KnownName {
    pub found: Match,
    /// Its tokens, further capitalised words behind it included: `McDonald's France`.
    pub tokens: TokenSpan,
    pub kind: ActorKind,
}

/// Cells of an organisation, a person and a place.
const NAME: usize = 0;
const KIND: usize = 1;
const COUNTRY: usize = 2;
const SECTOR: usize = 3;
const AMBIGUITY: usize = 5;
const ROLE: usize = 3;
const PERSON_GENDER: usize = 1;
const PLACE_GENDER: usize = 5;
/// Numbers behind a place that are years: `Dubaï 2020`.
const YEARS: std::ops::Range<u32> = 1900..2101;

impl Reader<'_, '_> {
    /// The end of a known name at an opening's core, if one stands there.
    pub(super) fn known_end(&self, opening: Opening) -> Option<usize> {
        let known = self.known_name(opening.core)?;
        (self.fits(opening, &known)).then_some(known.tokens.end)
    }

    /// Drafts the known name at an opening's core.
    pub(super) fn known(&mut self, opening: Opening) -> Option<usize> {
        let known = self.known_name(opening.core)?;
        if !self.fits(opening, &known) {
            return None;
        }
        let end = known.tokens.end;
        let actor = self.known_actor(Self::phrase_span(opening, end), &known);
        let score = if self.doubtful(opening, &known) { 1 + self.subject_score(opening, end) } else { SURE };
        self.drafts.push(Draft { actor, score });
        Some(end)
    }

    /// The longest known organisation or person at a token.
    pub(super) fn known_name(&self, at: usize) -> Option<KnownName> {
        let organisation = self.signs.known(Category::Organisation, at);
        let person = self.signs.known(Category::Person, at);
        let longer = match (organisation, person) {
            (Some(organisation), Some(person)) if person.tokens.end > organisation.tokens.end => person,
            (Some(organisation), _) => organisation,
            (None, person) => person?,
        };
        let place = self.signs.known(Category::Place, at).filter(|place| place.tokens.end > longer.tokens.end);
        if place.is_some() || longer.tokens.end > self.end {
            return None;
        }
        let person = longer.category == Category::Person;
        if !person && longer.tokens.len() == 1 && self.someone(at) {
            return None;
        }
        let kind = if person {
            ActorKind::Person
        } else {
            ActorKind::parse(self.signs.cell(longer.entry, KIND)).unwrap_or(ActorKind::Other)
        };
        let end = if person { longer.tokens.end } else { self.extended(longer.tokens.end) };
        Some(KnownName { found: *longer, tokens: TokenSpan::new(at, end), kind })
    }

    /// Whether the word is a first name or a role before a surname, whatever brand is called the same: `Sandro Vérac`.
    fn someone(&self, at: usize) -> bool {
        let next = at + 1;
        let surname = self.name_start(next)
            && !self.signs.is(next, Sign::LEGAL.with(Sign::SHOUTED))
            && self.signs.text.tokens.get(next).is_some_and(|token| token.case == Case::Capitalised)
            && self
                .signs
                .known(Category::Place, next)
                .is_none_or(|place| self.signs.cell(place.entry, KIND) == "commune");
        let first = self.signs.is(at, Sign::FIRST_NAME.with(Sign::ROLE)) && !self.signs.shaped(at);
        surname && first && !self.signs.ordinary_noun(next)
    }

    /// `42 ans`: a number that is a name only behind a noun or preposition that says so.
    fn bare_number(&self, at: usize) -> bool {
        let number = self.signs.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number && !(at > 0 && self.signs.is(at - 1, Sign::HEAD.with(Sign::AT)))
    }

    /// `rue Cambon`, `la rue d'Antin`: the name of a street.
    fn street(&self, opening: Opening) -> bool {
        let named =
            |noun: usize| self.signs.cue(noun, "actor.geography").is_some_and(|(_, value, _)| value == "street");
        let before = opening.start.checked_sub(1);
        let of = self.signs.is(opening.start, Sign::OF) || before.is_some_and(|before| self.signs.is(before, Sign::OF));
        let noun = if of && !self.signs.is(opening.start, Sign::OF) { opening.start.checked_sub(2) } else { before };
        noun.is_some_and(named)
    }

    /// Whether a phrase says where something is.
    pub(super) fn located(&self, start: usize) -> bool {
        self.signs.is(start, Sign::WHERE) || start > 0 && self.signs.is(start - 1, Sign::WHERE)
    }

    /// Takes in capitalised words right behind a known organisation: `Orange Business`, `McDonald's France`.
    fn extended(&self, end: usize) -> usize {
        let mut at = end;
        let stop = Sign::FIRST_NAME
            .with(Sign::TITLE)
            .with(Sign::ROLE)
            .with(Sign::NOT_A_NAME)
            .with(Sign::SHOUTED)
            .with(Sign::START);
        while at < self.end
            && at < end + 3
            && self.signs.capital(at)
            && (!self.signs.is(at, stop)
                || !self.signs.capital(at + 1) && (self.signs.is(at, Sign::ROLE) || self.region(at)))
        {
            let known = self.signs.known(Category::Organisation, at);
            at = known.map_or(at + 1, |known| known.tokens.end).min(self.end);
        }
        at
    }

    /// Whether a region or country has this name, which ends names of branches: `France Bleu Lorraine`.
    fn region(&self, at: usize) -> bool {
        let place = self.signs.known(Category::Place, at);
        place.is_some_and(|place| self.signs.cell(place.entry, KIND) != "commune") && !self.signs.is(at, Sign::START)
    }

    /// Whether the surroundings let the name be the organisation or person at all.
    fn fits(&self, opening: Opening, known: &KnownName) -> bool {
        let at = known.tokens.start;
        let single = known.tokens.len() == 1;
        let articled_noun = known.tokens.len() == 2
            && self.signs.is(at, Sign::START)
            && self.signs.is(at, Sign::DEFINITE)
            && self.signs.is(at + 1, Sign::HEAD);
        if single && self.signs.is(at, Sign::NOT_A_NAME) || articled_noun {
            return false;
        }
        if self.street(opening) || single && self.bare_number(at) {
            return false;
        }
        if known.found.category == Category::Person {
            return !single || !self.signs.ordinary(at) || !self.signs.is(at, Sign::START);
        }
        // `à La Roche`: a capital article inside a sentence belongs to the name, which is then another one.
        if single
            && self.signs.capital(opening.start)
            && self.signs.is(opening.start, Sign::DEFINITE)
            && opening.start + 1 == at
            && !self.signs.is(opening.start, Sign::START.with(Sign::SHOUTED))
        {
            return false;
        }
        let ambiguity = self.signs.cell(known.found.entry, AMBIGUITY);
        let may_be = |what: &str| ambiguity.split('|').any(|item| item == what);
        let located = [at.wrapping_sub(1), opening.start, opening.start.wrapping_sub(1)]
            .into_iter()
            .any(|at| self.signs.is(at, Sign::WHERE) && !self.signs.is(at, Sign::AT));
        if may_be("place") && located {
            return false;
        }
        if may_be("person") && at > 0 && self.signs.is(at - 1, Sign::FIRST_NAME.with(Sign::TITLE)) {
            return false;
        }
        let articled = opening.core > opening.start && opening.determiner != Determiner::None;
        !(may_be("word") && articled && single && !self.signs.shaped(at))
    }

    /// Whether only its surroundings can show that a name is no ordinary word.
    fn doubtful(&self, opening: Opening, known: &KnownName) -> bool {
        let at = known.tokens.start;
        if known.found.category == Category::Person || known.tokens.len() > 1 {
            return false;
        }
        let ambiguity = self.signs.cell(known.found.entry, AMBIGUITY);
        let word = ambiguity.contains("word") || self.signs.ordinary(at);
        let unclear = self.signs.is(at, Sign::START.with(Sign::SHOUTED)) || self.signs.is(opening.start, Sign::START);
        word && unclear && !self.signs.shaped(at)
    }

    /// The mention of a known name.
    pub(super) fn known_actor(&self, phrase: TokenSpan, known: &KnownName) -> Actor {
        let entry = known.found.entry;
        let person = known.found.category == Category::Person;
        let mut actor = self.actor(
            phrase,
            known.tokens,
            known.kind,
            Naming::Known,
            if person { "actor.known-person" } else { "actor.known" },
        );
        if known.tokens.end == known.found.tokens.end {
            actor.name = self.signs.cell(entry, NAME).to_owned();
        } else {
            actor.name = tidy(self.signs.text.slice(known.tokens));
        }
        actor.entry = Some(entry);
        actor.traits = Traits {
            country: self.signs.cell(entry, COUNTRY).into(),
            subject: actor.traits.subject,
            ..Traits::default()
        };
        if person {
            actor.gender = gender_of(self.signs.cell(entry, PERSON_GENDER));
            actor.traits.head = self.office_key(self.signs.cell(entry, ROLE));
        } else {
            actor.traits.sectors = self.signs.cell(entry, SECTOR).into();
            actor.gender = actor.gender.or_else(|| self.head_gender(known.tokens.start));
        }
        if Signs::is_alias(&known.found) {
            actor.rules.push("actor.alias");
        }
        actor
    }

    /// The key of the office that a role of the gazetteers begins with: `president de la republique` and `chef de l'État` have the same.
    fn office_key(&self, role: &str) -> Box<str> {
        let tokens = tokenize(role);
        let lattice = self.signs.lexicon.annotate(role, &tokens);
        let key = lattice.of(Category::Cue, 0).find_map(|found| {
            let cue = self.signs.lexicon.cue(found.entry).filter(|cue| &*cue.class == "actor.role")?;
            cue.value.split(' ').nth(2)
        });
        key.map_or_else(|| fold(role.split('|').next().unwrap_or("")).into(), Into::into)
    }

    /// The gender of a name that begins with an organisation's noun: `Fondation FDJ`.
    fn head_gender(&self, at: usize) -> Option<super::Gender> {
        self.signs.head(at).map(|head| head.gender)
    }

    /// A place that acts: `Paris va planter`, `la Belgique s'engage`.
    pub(super) fn place(&mut self, opening: Opening) -> Option<usize> {
        let found = self.signs.known(Category::Place, opening.core)?;
        let end = found.tokens.end;
        if self.signs.cue(end, "actor.tail").is_some() {
            return None;
        }
        if !self.signs.capital(opening.core)
            || self.street(opening)
            || opening.determiner == Determiner::Indefinite
            || self.signs.capital(end) && !self.signs.is(end, Sign::START)
        {
            return None;
        }
        let governed = self.signs.governed(opening.start);
        let spoken = opening.start > 0 && self.signs.is(opening.start - 1, Sign::ACCORDING.with(Sign::BY));
        let related = self.signs.word(end) == "," && self.signs.word(end + 1) == "qui" && self.signs.verb_at(end + 2);
        let acts = spoken
            || related && !self.located(opening.start)
            || !governed && (self.acts(end) || self.stands_for_a_clause(opening.start, end));
        if !acts {
            // A place that does not act is passed over whole, so that no part of it is taken for a name.
            return Some(end);
        }
        let tokens = TokenSpan::new(opening.core, end);
        let mut actor =
            self.actor(Self::phrase_span(opening, end), tokens, ActorKind::Place, Naming::Known, "actor.place");
        actor.entry = Some(found.entry);
        actor.name = self.signs.cell(found.entry, NAME).to_owned();
        actor.traits.country = self.signs.cell(found.entry, COUNTRY).into();
        actor.gender = actor.gender.or_else(|| gender_of(self.signs.cell(found.entry, PLACE_GENDER)));
        self.drafts.push(Draft::sure(actor));
        Some(end)
    }

    /// `X, elle, ouvrira`, `X, la plus prompte, réservera`, `X, 18.`: what stands between commas before the verb.
    fn parenthesis_before_verb(&self, from: usize) -> bool {
        let comma = (from..self.end.min(from + 8)).find(|&at| self.signs.word(at) == ",");
        let number = self.signs.text.tokens.get(from).is_some_and(|token| token.kind == TokenKind::Number);
        comma.is_some_and(|comma| self.signs.verb_at(comma + 1))
            || number && matches!(self.signs.word(from + 1), "." | ";" | "")
    }

    /// `Londres donnera 164 millions, Tokyo 120`, `et la Suède à verser`: a subject whose verb was said before.
    fn stands_for_a_clause(&self, start: usize, end: usize) -> bool {
        let joined = start
            .checked_sub(1)
            .is_some_and(|at| self.signs.is(at, Sign::COORDINATOR) || matches!(self.signs.word(at), "," | ";"));
        let number = self.signs.text.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number)
            && self.signs.word(end).parse().is_ok_and(|figure: u32| !YEARS.contains(&figure));
        let link = self.signs.word(end) == "à" || self.signs.is(end, Sign::OF);
        let infinitive = link && self.signs.is(end + 1, Sign::INFINITIVE);
        let sentence = self.drafts.last().is_some_and(|draft| {
            (draft.actor.tokens.end..start).all(|at| !matches!(self.signs.word(at), "." | "!" | "?"))
        });
        joined && sentence && (number && self.signs.word(end + 1) != "%" || infinitive)
    }

    /// The token behind the town of a name: `Thermavil de Saint-Nazaire`.
    fn behind_town(&self, end: usize) -> Option<usize> {
        let town = end + 1;
        if !self.signs.is(end, Sign::OF) || town >= self.end {
            return None;
        }
        let known = self.signs.known(Category::Place, town).map(|place| place.tokens.end);
        known.or_else(|| self.signs.town(town).then_some(town + 1))
    }

    /// Whether a verb follows right away, behind a relative pronoun, or behind a coordinated name.
    pub(super) fn acts(&self, end: usize) -> bool {
        let end = self.behind_town(end).unwrap_or(end);
        if self.signs.verb_at(end) {
            return true;
        }
        let comma = usize::from(self.signs.word(end) == ",");
        if self.signs.word(end + comma) == "qui" {
            return true;
        }
        if self.signs.word(end) == "," && self.parenthesis_before_verb(end + 1) {
            return true;
        }
        if self.signs.word(end) == "(" {
            let close = (end + 1..self.end.min(end + 9)).find(|&at| self.signs.word(at) == ")");
            return close.is_some_and(|close| self.signs.verb_at(close + 1));
        }
        let joined = self.signs.is(end, Sign::COORDINATOR) || self.signs.word(end) == ",";
        joined && (end + 1..self.end.min(end + 6)).any(|at| self.signs.verb_at(at) && self.signs.capital(at - 1))
    }
}
