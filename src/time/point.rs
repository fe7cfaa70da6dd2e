//! Reads moments: years, months, days, seasons, parts of years, `l'an prochain`, `la fin du quinquennat`.

use super::calendar::Unit;
use super::model::{Base, Edge, Part, Point, Way, YearSlot};
use super::reader::Reader;
use super::words::{Cursor, Kind};

type Read<T> = Option<(T, Cursor)>;

impl Reader<'_> {
    /// A moment with its article and `début`, `fin`; `called_for` tells that a preposition before it makes a bare number a year.
    pub(super) fn point(&self, cursor: Cursor, called_for: bool) -> Read<Point> {
        let unedged = self.core_point(cursor, called_for);
        let edged = self.edged_point(self.past_article(cursor));
        match (unedged, edged) {
            (Some(core), Some(edge)) => Some(if edge.1.at > core.1.at { edge } else { core }),
            (core, edge) => edge.or(core),
        }
    }

    /// `fin 2022`, `la fin de l'année`, `début mars`, `courant octobre`.
    fn edged_point(&self, cursor: Cursor) -> Read<Point> {
        self.each_word(cursor, Kind::Edge).find_map(|word| {
            let edge = parse_edge(word.value)?;
            let behind = cursor.past(&word);
            let inner = self.edged_point(self.past_article(behind));
            let (point, end) = inner.or_else(|| self.core_point(behind, true)).or_else(|| self.this_unit(behind))?;
            let edge = Some(point.edge.unwrap_or(edge));
            Some((Point { edge, ..point }, end))
        })
    }

    /// `(fin) de l'année`, `(dans) le mois`: the current one.
    pub(super) fn this_unit(&self, cursor: Cursor) -> Read<Point> {
        let cursor = self.past_article(cursor);
        if let Some((word, behind)) = self.take(cursor, Kind::SchoolYear).filter(|(word, _)| !word.value.is_empty()) {
            return Some((Point::shift(Unit::parse(word.value)?, 0, false), self.maybe(behind, Kind::Current)));
        }
        let (word, behind) = self.take(cursor, Kind::Unit)?;
        let plural = self.token(word.end - 1).ends_with('s') && word.value != "M";
        let unit = Unit::parse(word.value).filter(|_| !plural)?;
        Some((Point::shift(unit, 0, false), self.maybe(behind, Kind::Current)))
    }

    fn core_point(&self, cursor: Cursor, called_for: bool) -> Read<Point> {
        let noun = self.past_article(cursor);
        let readings = [
            self.numeric(cursor),
            self.shifted(cursor),
            self.shifted(noun),
            self.day_of_month(noun),
            self.weekday(noun),
            self.month(noun),
            self.part_of_year(noun),
            self.school_year(noun),
            self.named_year(noun),
            self.decade(noun),
            self.term(noun),
            self.bare_year(cursor, called_for),
        ];
        readings.into_iter().flatten().reduce(|best, next| if next.1.at > best.1.at { next } else { best })
    }

    fn bare_year(&self, cursor: Cursor, called_for: bool) -> Read<Point> {
        self.year(cursor.at, called_for).map(|year| (Point::year(year), cursor.skip(1)))
    }

    fn numeric(&self, cursor: Cursor) -> Read<Point> {
        let ((year, month, day), end) = self.numeric_date(cursor)?;
        Some((Point::dated(YearSlot::Known(year), Part::Day(month, day)), end))
    }

    /// `l'an prochain`, `demain`, `le mois suivant`.
    fn shifted(&self, cursor: Cursor) -> Read<Point> {
        let deictic = self.take(cursor, Kind::Deictic).map(|found| (found, false));
        let narrative = self.take(cursor, Kind::Narrative).map(|found| (found, true));
        let ((word, end), narrative) = match (deictic, narrative) {
            (Some(one), Some(other)) => {
                if other.0.0.end > one.0.0.end {
                    other
                } else {
                    one
                }
            }
            (one, other) => one.or(other)?,
        };
        let (unit, by) = parse_shift(word.value)?;
        Some((Point::shift(unit, by, narrative), end))
    }

    /// `lundi`, `lundi 3 mai 2021`, `mardi prochain`.
    fn weekday(&self, cursor: Cursor) -> Read<Point> {
        let (word, behind) = self.take(cursor, Kind::Weekday)?;
        let day = word.number();
        if let Some((mut point, end)) = self.day_of_month(behind).or_else(|| self.numeric(behind)) {
            if let Base::Dated { weekday, .. } = &mut point.base {
                *weekday = Some(day);
            }
            return Some((point, end));
        }
        let (way, end) = self.way(behind);
        Some((Point { base: Base::Weekday { day, way }, edge: None }, end))
    }

    /// `prochain` or `dernier` behind a name of a time.
    fn way(&self, cursor: Cursor) -> (Option<Way>, Cursor) {
        if let Some((_, end)) = self.take(cursor, Kind::Next) {
            return (Some(Way::Future), end);
        }
        self.take(cursor, Kind::Last).map_or((None, cursor), |(_, end)| (Some(Way::Past), end))
    }

    /// `23 mai`, `1er janvier 2023`.
    fn day_of_month(&self, cursor: Cursor) -> Read<Point> {
        let (day, behind) = self.day(cursor)?;
        let (month, behind) = self.take(behind, Kind::Month)?;
        let month = i8::try_from(month.number()).ok()?;
        let (year, end) = self.year_slot(behind);
        Some((Point::dated(year, Part::Day(month, day)), end))
    }

    /// `mars`, `mi-mars`, `mois de mars 2021`, `septembre dernier`.
    fn month(&self, cursor: Cursor) -> Read<Point> {
        if let Some((word, behind)) = self.take(cursor, Kind::MidMonth) {
            let (year, end) = self.year_slot(behind);
            let point = Point::dated(year, Part::Month(i8::try_from(word.number()).ok()?));
            return Some((Point { edge: Some(Edge::Mid), ..point }, end));
        }
        let after_noun = self.take(cursor, Kind::Unit).filter(|(word, _)| word.value == "M");
        let after_noun = after_noun.and_then(|(_, behind)| self.take(behind, Kind::Of));
        let cursor = after_noun.map_or(cursor, |(_, behind)| behind);
        let (word, behind) = self.take(cursor, Kind::Month)?;
        let (year, end) = self.year_slot(behind);
        let bare_name = year == YearSlot::Unknown && after_noun.is_none() && self.capital_inside(cursor.at);
        let month = i8::try_from(word.number()).ok()?;
        (!bare_name).then(|| (Point::dated(year, Part::Month(month)), end))
    }

    /// Whether a token has a capital that no start of a sentence explains (`Mars`, `Avril`).
    fn capital_inside(&self, at: usize) -> bool {
        let capital = self.text.tokens.get(at).is_some_and(|token| token.case == crate::text::Case::Capitalised);
        let starts = at == 0 || self.text.sentences.binary_search_by_key(&at, |sentence| sentence.tokens.start).is_ok();
        let name = self.text.tokens.get(at + 1).is_some_and(|next| next.spaced && next.is_capitalised());
        capital && (!starts || name)
    }

    /// Seasons, feasts, halves, quarters and the start of the school year.
    fn part_of_year(&self, cursor: Cursor) -> Read<Point> {
        if let Some((word, behind)) = self.take(cursor, Kind::Season) {
            return self.season(word.value, cursor.at, behind);
        }
        if let Some((word, behind)) = self.take(cursor, Kind::Feast) {
            let (year, end) = self.year_slot(behind);
            return Some((Point::dated(year, parse_feast(word.value)?), end));
        }
        if let Some((word, behind)) = self.take(cursor, Kind::PartCode) {
            let (year, end) = self.year_slot(behind);
            return (year != YearSlot::Unknown).then_some((Point::dated(year, parse_part(word.value)?), end));
        }
        self.return_to_school(cursor).or_else(|| self.half_or_quarter(cursor))
    }

    /// A season needs an article, a year or a preposition: a bare `été` is a participle.
    fn season(&self, code: &str, at: usize, behind: Cursor) -> Read<Point> {
        let part = Part::Season(["SP", "SU", "FA", "WI"].iter().position(|&known| known == code)? as u8 + 1);
        if let Some((_, last, end)) = self.years(behind) {
            return Some((Point::dated(YearSlot::Known(last), part), end));
        }
        let (year, end) = self.year_slot(behind);
        let introduced = at.checked_sub(1).is_some_and(|before| self.introduces_noun(before, at));
        (introduced || year != YearSlot::Unknown).then_some((Point::dated(year, part), end))
    }

    fn introduces_noun(&self, before: usize, at: usize) -> bool {
        let noun_follows = [
            Kind::Article,
            Kind::Demonstrative,
            Kind::At,
            Kind::Edge,
            Kind::In,
            Kind::Each,
            Kind::For,
            Kind::Of,
            Kind::Deadline,
        ];
        let fits =
            |start: usize| self.words.at(start).iter().any(|word| word.end == at && noun_follows.contains(&word.kind));
        fits(before) || before.checked_sub(1).is_some_and(fits)
    }

    /// `rentrée 2021`, `rentrée de septembre 2021`, `rentrée prochaine`.
    fn return_to_school(&self, cursor: Cursor) -> Read<Point> {
        let (_, behind) = self.take(self.maybe(cursor, Kind::Next), Kind::Return)?;
        let month = self.take(behind, Kind::Of).and_then(|(_, behind)| self.month(behind));
        if let Some(found) = month {
            return Some(found);
        }
        let years = self.years(behind).map(|(first, _, end)| (YearSlot::Known(first), end));
        let (year, end) = years.unwrap_or_else(|| self.year_slot(behind));
        Some((Point::dated(year, Part::Return), end))
    }

    /// `premier semestre 2022`, `dernier trimestre de l'an prochain`, `second semestre`.
    fn half_or_quarter(&self, cursor: Cursor) -> Read<Point> {
        let (index, behind) = match self.take(cursor, Kind::Ordinal) {
            Some((ordinal, behind)) => (Some(ordinal.number()), behind),
            None => (None, self.take(cursor, Kind::Last)?.1),
        };
        let (part, behind) = self.take(behind, Kind::Part)?;
        let halves = part.value == "6";
        let index = u8::try_from(index.unwrap_or(if halves { 2 } else { 4 })).ok()?;
        let part = if halves { Part::Half(index) } else { Part::Quarter(index) };
        let (year, end) = self.year_slot(behind);
        (index <= if halves { 2 } else { 4 }).then_some((Point::dated(year, part), end))
    }

    /// `année scolaire 2018-2019`, `saison 2022-2023`, `exercice 2021-22`.
    fn school_year(&self, cursor: Cursor) -> Read<Point> {
        let noun = self.take(cursor, Kind::SchoolYear).or_else(|| self.take(cursor, Kind::YearNoun));
        let (first, last, end) = self.years(noun?.1)?;
        (last == first + 1).then_some((Point { base: Base::Years(first, last), edge: None }, end))
    }

    /// `année 2022`, `exercice 2022`.
    fn named_year(&self, cursor: Cursor) -> Read<Point> {
        let (_, behind) = self.take(cursor, Kind::YearNoun).or_else(|| self.take(cursor, Kind::SchoolYear))?;
        self.year(behind.at, true).map(|year| (Point::year(year), behind.skip(1)))
    }

    /// `années 2020`, `années 80`.
    fn decade(&self, cursor: Cursor) -> Read<Point> {
        let (_, behind) =
            self.take(cursor, Kind::Decade).filter(|(word, _)| self.token(word.end - 1).ends_with(['s', 'e']))?;
        let number = self.digits(behind.at, 4).filter(|number| number % 10 == 0)?;
        let first = match number {
            1000..=2100 => number,
            10..=90 if self.token(behind.at).len() == 2 => 1900 + number,
            _ => return None,
        };
        Some((Point { base: Base::Decade(first), edge: None }, behind.skip(1)))
    }

    /// `(fin du) quinquennat`, `prochain quinquennat`.
    fn term(&self, cursor: Cursor) -> Read<Point> {
        let early = self.maybe(cursor, Kind::Next);
        let adjective = self.maybe(self.maybe(early, Kind::Current), Kind::Ordinal);
        let (word, behind) = self.take(adjective, Kind::Term)?;
        let end = self.maybe(behind, Kind::Next);
        let next = early.at > cursor.at || end.at > behind.at;
        let key = self.offices.of(cursor.at, word.value);
        Some((Point { base: Base::Term { key, next }, edge: None }, self.maybe(end, Kind::Current)))
    }

    /// The year behind a part of one: `2022`, `de l'an prochain`, `dernier`; nothing at all.
    fn year_slot(&self, cursor: Cursor) -> (YearSlot, Cursor) {
        if let Some(year) = self.year(cursor.at, true).filter(|_| !self.dash_date(cursor.at)) {
            return (YearSlot::Known(year), cursor.skip(1));
        }
        let (way, end) = self.way(cursor);
        if let Some(way) = way {
            return (YearSlot::Nearest(way), end);
        }
        if let Some((_, end)) = self.take(cursor, Kind::Following) {
            return (YearSlot::Narrative(1), end);
        }
        let spelt = self.each_word(cursor, Kind::Of).find_map(|of| self.year_of(cursor.past(&of)));
        spelt
            .or_else(|| self.year_of(cursor).filter(|(slot, _)| !matches!(slot, YearSlot::Known(_))))
            .unwrap_or((YearSlot::Unknown, cursor))
    }

    fn dash_date(&self, at: usize) -> bool {
        self.numeric_date(Cursor::new(at)).is_some()
    }

    fn year_of(&self, cursor: Cursor) -> Read<YearSlot> {
        let noun = self.past_article(cursor);
        let shifted = self.shifted(cursor).or_else(|| self.shifted(noun)).or_else(|| self.named_year(noun));
        match shifted.or_else(|| self.bare_year(cursor, false))? {
            (Point { base: Base::Dated { year, part: Part::Whole, .. }, .. }, end) => Some((year, end)),
            _ => None,
        }
    }
}

fn parse_edge(code: &str) -> Option<Edge> {
    Some(match code {
        "start" => Edge::Start,
        "mid" => Edge::Mid,
        "end" => Edge::End,
        "course" => Edge::Course,
        _ => return None,
    })
}

/// Reads `Y+1`, `W-1`, `10Y+0`.
pub(super) fn parse_shift(code: &str) -> Option<(Unit, i16)> {
    let at = code.find(['+', '-'])?;
    let (unit, by) = code.split_at(at);
    Some((Unit::parse(unit)?, by.parse().ok()?))
}

/// Reads `12-25` and `E+39`.
fn parse_feast(code: &str) -> Option<Part> {
    if let Some(days) = code.strip_prefix('E') {
        return Some(Part::Easter(days.parse().ok()?));
    }
    let (month, day) = code.split_once('-')?;
    Some(Part::Day(month.parse().ok()?, day.parse().ok()?))
}

/// Reads `S1` and `Q3`.
fn parse_part(code: &str) -> Option<Part> {
    if let Some(half) = code.strip_prefix('S') {
        return Some(Part::Half(half.parse().ok()?));
    }
    Some(Part::Quarter(code.strip_prefix('Q')?.parse().ok()?))
}
