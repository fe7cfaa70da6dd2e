//! Reads whole time expressions: a preposition with a moment or a length, intervals, recurrences, references.

use super::Relation;
use super::calendar::{Length, Unit};
use super::interval::{in_order, is_whole_year};
use super::length::{LengthRead, Place};
use super::model::{Base, Core, Edge, Part, Point, YearSlot};
use super::reader::Reader;
use super::words::{Cursor, Kind, Word};
use crate::lexicon::{Category, ObjectClass};
use crate::text::{Case, TokenKind, TokenSpan};

/// A time expression before it is resolved.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) tokens: TokenSpan,
    pub(super) relation: Relation,
    pub(super) core: Core,
    /// Whether the preposition was `avant`.
    pub(super) before: bool,
    /// Whether a length counts from the reference date.
    pub(super) counts: bool,
    /// Whether its noun was left out (`30 la suivante`), so that it needs another time in its sentence.
    pub(super) elided: bool,
    /// The place behind it.
    pub(super) cursor: Cursor,
}

/// Prepositions that may open a time expression.
const PREPOSITIONS: [Kind; 14] = [
    Kind::Deadline,
    Kind::Before,
    Kind::Until,
    Kind::Start,
    Kind::After,
    Kind::Since,
    Kind::Ago,
    Kind::Within,
    Kind::In,
    Kind::Over,
    Kind::For,
    Kind::At,
    Kind::Of,
    Kind::Article,
];

impl Reader<'_> {
    /// The longest time expression that starts at a token.
    pub(super) fn phrase(&self, at: usize) -> Option<Found> {
        let numeric = self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        if !numeric && !self.leads_on(at) {
            return None;
        }
        let start = Cursor::new(at);
        let readings = [
            self.recurrence(start),
            self.reference(start),
            self.interval(start),
            self.adjective(start),
            self.bare(start),
        ];
        let prepositional = PREPOSITIONS.iter().flat_map(|&kind| self.each_word(start, kind));
        let prepositional = prepositional.filter_map(|word| self.prepositional(start, &word));
        let all = readings.into_iter().flatten().chain(prepositional);
        let best = all.reduce(|best, next| if next.cursor.at > best.cursor.at { next } else { best });
        best.map(|found| self.with_late_limit(found))
    }

    /// Whether some cue at a token says a time by itself, or what it leads to is a number or another cue: most `de`, `à` and `le` do not.
    fn leads_on(&self, at: usize) -> bool {
        self.words.at(at).iter().any(|word| {
            let number = || self.text.tokens.get(word.end).is_some_and(|token| token.kind == TokenKind::Number);
            let leads = PREPOSITIONS.contains(&word.kind)
                || matches!(word.kind, Kind::Demonstrative | Kind::Between | Kind::And | Kind::All);
            !leads || !self.words.at(word.end).is_empty() || number()
        })
    }

    pub(super) fn found(&self, start: Cursor, end: Cursor, relation: Relation, core: Core) -> Found {
        Found {
            tokens: TokenSpan::new(start.at, end.at),
            relation,
            core,
            before: false,
            counts: true,
            elided: false,
            cursor: end,
        }
    }

    /// `en 2026 au plus tard`: the limit stands behind.
    fn with_late_limit(&self, found: Found) -> Found {
        let late = self.take(found.cursor, Kind::Deadline).filter(|(word, _)| word.value == "latest");
        match late {
            Some((_, end)) if found.relation == Relation::At => {
                let tokens = TokenSpan::new(found.tokens.start, end.at);
                Found { tokens, relation: Relation::Deadline, cursor: end, ..found }
            }
            _ => found,
        }
    }

    /// `par an`, `tous les deux ans`, `chaque été`.
    fn recurrence(&self, start: Cursor) -> Option<Found> {
        let fixed = self.take(start, Kind::Every).or_else(|| self.take(start, Kind::EveryAdjective));
        let fixed = fixed.and_then(|(word, end)| Some((Length::parse(word.value)?, end)));
        let (every, end) = fixed.or_else(|| self.every_length(start)).or_else(|| self.each_point(start))?;
        Some(self.found(start, end, Relation::Recurrence, Core::Length(every)))
    }

    fn every_length(&self, start: Cursor) -> Option<(Length, Cursor)> {
        let (_, behind) = self.take(start, Kind::All)?;
        let (read, end) = self.length(behind)?;
        Some((read.length.filter(|_| read.place == Place::Free)?, end))
    }

    fn each_point(&self, start: Cursor) -> Option<(Length, Cursor)> {
        let (_, behind) = self.take(start, Kind::Each)?;
        let (point, end) = self.point(behind, false)?;
        let every = match point.base {
            Base::Weekday { .. } => Length::parse("P1W"),
            Base::Dated { year: YearSlot::Unknown, part, .. } if part != Part::Whole => Length::parse("P1Y"),
            _ => None,
        };
        every.map(|every| (every, end))
    }

    /// `triennal`, `quinquennal`.
    fn adjective(&self, start: Cursor) -> Option<Found> {
        let (word, end) = self.take(start, Kind::LengthAdjective)?;
        let length = Length::parse(word.value)?;
        Some(self.found(start, end, Relation::Duration, Core::Length(length)))
    }

    /// `d'ici là`, `sur la même période`, `18 cette année et 30 la suivante`.
    fn reference(&self, start: Cursor) -> Option<Found> {
        if let Some((word, end)) = self.take(start, Kind::Anaphor) {
            let (relation, core) = match word.value {
                "period" => (Relation::Interval, Core::SamePeriod),
                _ => (Relation::Deadline, Core::SameDeadline),
            };
            return Some(self.found(start, end, relation, core));
        }
        let (_, end) = self.take(start, Kind::Elided)?;
        let noun_follows = self
            .text
            .tokens
            .get(end.at)
            .is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower);
        let point = Point::dated(YearSlot::Narrative(1), Part::Whole);
        let found = self.found(start, end, Relation::At, Core::Point(point));
        (!noun_follows).then_some(Found { elided: true, ..found })
    }

    /// A preposition and what it governs.
    fn prepositional(&self, start: Cursor, word: &Word<'_>) -> Option<Found> {
        let behind = start.past(word);
        let called_for = !matches!(word.kind, Kind::Article | Kind::Of | Kind::At);
        let inner =
            if word.kind == Kind::At || word.kind == Kind::Article { None } else { self.second_preposition(behind) };
        let places = [Some(behind), inner];
        let readings = places.into_iter().flatten().flat_map(|place| {
            let point = self.governed_point(place, word, called_for);
            let length = self.length(place).and_then(|(read, end)| self.governed_length(start, word, read, end));
            let interval = self.governed_interval(start, place, word);
            [point.map(|(point, end)| self.governed(start, end, word, point)), length, interval]
        });
        readings.flatten().reduce(|best, next| if next.cursor.at > best.cursor.at { next } else { best })
    }

    /// `au plus tard en 2025`, `dès le`, `pour la`: an article or weak preposition behind the first one.
    fn second_preposition(&self, cursor: Cursor) -> Option<Cursor> {
        let weak = [Kind::At, Kind::In, Kind::Article].into_iter().filter_map(|kind| self.word(cursor, kind));
        weak.max_by_key(|word| word.end).map(|word| cursor.past(&word))
    }

    fn governed_point(&self, place: Cursor, word: &Word<'_>, called_for: bool) -> Option<(Point, Cursor)> {
        let point = self.point(place, called_for).filter(|(point, end)| self.fits(word, point, *end));
        let current = || {
            let course = matches!(word.kind, Kind::Within | Kind::For | Kind::Over);
            let article = self.past_article(place).at > place.at
                || self.token(place.at.saturating_sub(1)).ends_with(['\'', '’', 'e', 'a']);
            (course && article).then(|| self.this_unit(place)).flatten()
        };
        point.or_else(current)
    }

    /// Whether a preposition can govern a moment.
    fn fits(&self, word: &Word<'_>, point: &Point, end: Cursor) -> bool {
        let bare_year = is_whole_year(point) && self.digits(end.at - 1, 4).is_some() && end.at == word.end + 1;
        match word.kind {
            Kind::Ago => false,
            Kind::Of | Kind::Article if is_open_return(point) => false,
            Kind::At | Kind::Article | Kind::Of if is_open_term(point) => false,
            Kind::At | Kind::Article => !bare_year,
            Kind::In | Kind::Within => !matches!(point.base, Base::Weekday { .. }),
            _ => true,
        }
    }

    fn governed(&self, start: Cursor, end: Cursor, word: &Word<'_>, point: Point) -> Found {
        let relation = match word.kind {
            Kind::Deadline | Kind::Before | Kind::Until => Relation::Deadline,
            // `dès cette année`: this very year.
            Kind::Start if word.value == "early" && is_current(Core::Point(point)) => Relation::At,
            Kind::Start | Kind::After => Relation::Start,
            Kind::Since => Relation::Since,
            _ => Relation::At,
        };
        let before = word.kind == Kind::Before;
        self.coordinated(Found { before, ..self.found(start, end, relation, Core::Point(point)) })
    }

    /// `en 2025 et 2026`, `cette année et l'an prochain`: one interval.
    fn coordinated(&self, found: Found) -> Found {
        let Core::Point(first) = found.core else {
            return found;
        };
        let and = self.take(found.cursor, Kind::And).filter(|_| self.token(found.cursor.at) == "et");
        let second = and.and_then(|(_, behind)| self.point(self.maybe(behind, Kind::In), true));
        match second {
            Some((last, end))
                if found.relation == Relation::At
                    && is_whole_year(&first)
                    && is_whole_year(&last)
                    && in_order(&first, &last) =>
            {
                Found {
                    tokens: TokenSpan::new(found.tokens.start, end.at),
                    relation: Relation::Interval,
                    core: Core::Interval(first, last),
                    cursor: end,
                    ..found
                }
            }
            _ => found,
        }
    }

    fn governed_interval(&self, start: Cursor, place: Cursor, word: &Word<'_>) -> Option<Found> {
        let ((first, last), end) = self.dashed(place)?;
        let (relation, core) = match word.kind {
            Kind::Deadline | Kind::Before | Kind::Until => (Relation::Deadline, Core::Point(last)),
            Kind::Start | Kind::After => (Relation::Start, Core::Point(first)),
            Kind::Since => (Relation::Since, Core::Point(first)),
            Kind::Ago => return None,
            _ => (Relation::Interval, Core::Interval(first, last)),
        };
        Some(self.found(start, end, relation, core))
    }

    fn governed_length(&self, start: Cursor, word: &Word<'_>, read: LengthRead, end: Cursor) -> Option<Found> {
        if let Some(free) = self.ungoverned(start, read, end) {
            return Some(free);
        }
        let age_group = read.article && (read.about || word.kind == Kind::For);
        let relation = match word.kind {
            _ if age_group => return None,
            Kind::Deadline | Kind::Within | Kind::Before => Relation::Deadline,
            Kind::In | Kind::Over | Kind::For => Relation::Duration,
            Kind::Since => Relation::Since,
            Kind::Ago => Relation::Ago,
            _ => return None,
        };
        let around_the_clock = self.token(end.at) == "sur" && self.digits(end.at + 1, 3).is_some();
        let length = read.length.filter(|_| !around_the_clock)?;
        Some(self.found(start, end, relation, Core::Length(length)))
    }

    /// A length that says itself where it lies: `les deux prochaines années`, `deux ans plus tard`, `deux ans durant`.
    fn ungoverned(&self, start: Cursor, read: LengthRead, end: Cursor) -> Option<Found> {
        let Some(length) = read.length else {
            let relation = if read.place == Place::Ahead { Relation::At } else { Relation::Since };
            return Some(self.found(start, end, relation, Core::Vague));
        };
        let away = |sign: i32| Core::Point(Point { base: Base::Away { length, sign }, edge: None });
        let (relation, core) = match read.place {
            Place::Free => return None,
            Place::Ahead => (Relation::Deadline, Core::Length(length)),
            Place::Lasting => (Relation::Duration, Core::Length(length)),
            Place::Behind => (Relation::Since, Core::Length(length)),
            Place::Later => (Relation::At, away(1)),
            Place::Earlier => (Relation::At, away(-1)),
        };
        Some(self.found(start, end, relation, core))
    }

    /// A time without a preposition.
    fn bare(&self, start: Cursor) -> Option<Found> {
        let point = self.point(start, false).filter(|(point, end)| self.stands_alone(start, point, *end));
        let point =
            point.map(|(point, end)| self.coordinated(self.found(start, end, Relation::At, Core::Point(point))));
        let length = self.length(start).and_then(|(read, end)| self.bare_length(start, read, end));
        match (point, length) {
            (Some(point), Some(length)) => Some(if length.cursor.at > point.cursor.at { length } else { point }),
            (point, length) => point.or(length),
        }
    }

    /// Whether a moment can do without a preposition: no year inside a name, no feast that may be a person.
    fn stands_alone(&self, start: Cursor, point: &Point, end: Cursor) -> bool {
        let single = end.at == start.at + 1;
        match point.base {
            Base::Dated { part: Part::Whole, .. } if single && self.digits(start.at, 4).is_some() => {
                !self.inside_name(start.at)
            }
            Base::Dated { year: YearSlot::Unknown, part: Part::Return, .. } => false,
            Base::Dated { year: YearSlot::Unknown, part: Part::Easter(_), .. } if single => false,
            Base::Dated { year: YearSlot::Unknown, part: Part::Day(..), .. } => !single,
            Base::Term { .. } => point.edge.is_some_and(|edge| edge == Edge::End),
            _ => true,
        }
    }

    /// Whether a bare year belongs to the name before it: `Carrefour 2022`, `Vision 2030`; or to a figure.
    fn inside_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let Some(token) = self.text.tokens.get(before) else {
            return false;
        };
        let block_starts = self.text.blocks.binary_search_by_key(&at, |block| block.tokens.start).is_ok();
        let cue = self.words.at(before).iter().any(|word| word.kind != Kind::Article);
        let name = token.is_capitalised()
            || token.case == Case::Mixed
            || matches!(token.kind, TokenKind::Number | TokenKind::Url);
        let joined = self.dash(before) && self.text.tokens.get(at).is_some_and(|token| !token.spaced);
        !block_starts && ((name && !cue) || joined)
    }

    fn bare_length(&self, start: Cursor, read: LengthRead, end: Cursor) -> Option<Found> {
        if let Some(free) = self.ungoverned(start, read, end) {
            return Some(free);
        }
        let length = read.length?;
        let years = length.unit == Unit::Year;
        let age = years && (length.count > 12 || (read.about && read.article) || self.is_age(start, end));
        let around_the_clock = self.token(end.at) == "sur";
        let some_day = length == Length::new(1, Unit::Day);
        if read.article || age || around_the_clock || some_day {
            return None;
        }
        let found = self.found(start, end, Relation::Duration, Core::Length(length));
        if self.word(end, Kind::For).is_some() && self.is_allotted(start.at) {
            return Some(Found { relation: Relation::Deadline, cursor: end.mark(Kind::Allot), ..found });
        }
        Some(Found { counts: false, ..found })
    }

    /// Whether a verb of giving oneself time stands before a length: `se donne cinq ans pour recruter`.
    fn is_allotted(&self, at: usize) -> bool {
        let of = at.checked_sub(1).filter(|&before| self.word(Cursor::new(before), Kind::Of).is_some());
        self.ends_with(Kind::Allot, at) || of.is_some_and(|of| self.ends_with(Kind::Allot, of))
    }

    /// Whether years are those of somebody: `âgé de 3 ans`, `un enfant de 3 ans`, `Jean, 8 ans`.
    fn is_age(&self, start: Cursor, end: Cursor) -> bool {
        let Some(before) = start.at.checked_sub(1) else { return false };
        let named = before.checked_sub(1).filter(|_| self.token(before) == ",").and_then(|at| self.text.tokens.get(at));
        let apposed = named.is_some_and(|name| name.case == Case::Capitalised) && self.closes(end.at);
        let of = self.word(Cursor::new(before), Kind::Of).is_some();
        let person = of && before.checked_sub(1).is_some_and(|at| self.is_person(at));
        apposed || person || self.ends_with(Kind::AgeSign, start.at)
    }

    fn is_person(&self, at: usize) -> bool {
        let mut nouns = self.lattice.of(Category::Noun, at);
        nouns.any(|found| self.lexicon.noun(found.entry).is_some_and(|noun| noun.class == Some(ObjectClass::Person)))
    }

    /// Whether a cue of a kind ends right before a token.
    fn ends_with(&self, kind: Kind, at: usize) -> bool {
        (1..=4)
            .filter_map(|back| at.checked_sub(back))
            .any(|start| self.words.at(start).iter().any(|word| word.kind == kind && word.end == at))
    }
}

/// `le mandat`: whoever holds it, not how long.
fn is_open_term(point: &Point) -> bool {
    matches!(point.base, Base::Term { .. }) && point.edge.is_none()
}

/// `cette année, ce mois-ci`.
pub(super) fn is_current(core: Core) -> bool {
    let Core::Point(point) = core else { return false };
    point.edge.is_none()
        && match point.base {
            Base::Dated { year, part: Part::Whole, .. } => year == YearSlot::Deictic(0),
            Base::Shift { by, narrative, .. } => by == 0 && !narrative,
            _ => false,
        }
}

/// `la rentrée` without a year may be any return.
fn is_open_return(point: &Point) -> bool {
    let open = matches!(point.base, Base::Dated { year: YearSlot::Unknown, part: Part::Return, .. });
    open && point.edge.is_none()
}
