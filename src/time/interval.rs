//! Reads intervals: `entre 2020 et 2024`, `du 3 au 7 mai`, `2021-2027`.

use super::Relation;
use super::model::{Base, Core, Part, Point, YearSlot};
use super::phrase::Found;
use super::reader::Reader;
use super::words::{Cursor, Kind};
use crate::lexicon::Category;

impl Reader<'_> {
    /// `entre 2020 et 2024`, `de 2021 à 2027`, `du 3 au 7 mai`, `2021-2027`.
    pub(super) fn interval(&self, start: Cursor) -> Option<Found> {
        let between = self.take(start, Kind::Between).and_then(|(_, behind)| self.pair(behind, &[Kind::And]));
        let from_to =
            || self.each_word(start, Kind::Of).find_map(|of| self.pair(start.past(&of), &[Kind::At, Kind::Until]));
        let started =
            || self.each_word(start, Kind::Start).find_map(|from| self.pair(start.past(&from), &[Kind::Until]));
        let ((first, last), end) = between.or_else(from_to).or_else(started).or_else(|| self.dashed(start))?;
        Some(self.found(start, end, Relation::Interval, Core::Interval(first, last)))
    }

    /// Two moments with a link between them; a day or month may leave the rest of its date to the second.
    fn pair(&self, cursor: Cursor, links: &[Kind]) -> Option<((Point, Point), Cursor)> {
        let openings = [self.point(cursor, true), self.open_day(cursor)];
        openings.into_iter().flatten().find_map(|(first, behind)| self.pair_from(first, behind, links))
    }

    fn pair_from(&self, first: Point, behind: Cursor, links: &[Kind]) -> Option<((Point, Point), Cursor)> {
        let linked = links.iter().flat_map(|&kind| self.each_word(behind, kind)).map(|word| behind.past(&word));
        let (last, end) = linked
            .filter_map(|link| self.point(link, true))
            .reduce(|best, next| if next.1.at > best.1.at { next } else { best })?;
        let counted = self.lattice.of(Category::Noun, end.at).next().is_some();
        let bare_years = is_whole_year(&first) && is_whole_year(&last) && self.digits(end.at - 1, 4).is_some();
        if bare_years && (counted || !in_order(&first, &last)) {
            return None;
        }
        Some((complete(first, last), end))
    }

    /// `3` in `du 3 au 7 mai`; the month comes with the second day.
    fn open_day(&self, cursor: Cursor) -> Option<(Point, Cursor)> {
        let cursor = self.maybe(self.past_article(cursor), Kind::Weekday);
        let (day, end) = self.day(cursor)?;
        Some((Point::dated(YearSlot::Unknown, Part::Day(0, day)), end))
    }

    /// `2021-2027`, `la période 2014-2020`, `quinquennat 2023-2027`.
    pub(super) fn dashed(&self, cursor: Cursor) -> Option<((Point, Point), Cursor)> {
        let noun = self.past_article(cursor);
        let nouns = [Kind::PeriodNoun, Kind::Term, Kind::YearNoun, Kind::SchoolYear, Kind::Decade];
        let named = nouns.into_iter().find_map(|kind| self.take(noun, kind)).map(|(_, behind)| behind);
        let bare = || self.words.at(cursor.at).is_empty().then_some(cursor);
        let years = named.or_else(bare)?;
        let (first, last, end) = self.years(years).or_else(|| named.and_then(|_| self.spelt_years(years)))?;
        Some(((Point::year(first), Point::year(last)), end))
    }

    /// `(les années) 2020 à 2024`.
    fn spelt_years(&self, cursor: Cursor) -> Option<(i16, i16, Cursor)> {
        let first = self.year(cursor.at, true)?;
        let link = self.take(cursor.skip(1), Kind::And).map(|(_, behind)| behind)?;
        let last = self.year(link.at, true).filter(|&last| last > first)?;
        Some((first, last, link.skip(1)))
    }
}

/// Whether a moment is a year without `début` or `fin`.
pub(super) fn is_whole_year(point: &Point) -> bool {
    point.edge.is_none() && matches!(point.base, Base::Dated { part: Part::Whole, .. })
}

/// Whether two years follow each other as an interval; those that cannot be compared do.
pub(super) fn in_order(first: &Point, last: &Point) -> bool {
    match (first.base, last.base) {
        (Base::Dated { year: YearSlot::Known(first), .. }, Base::Dated { year: YearSlot::Known(last), .. }) => {
            first < last
        }
        (Base::Dated { year: YearSlot::Deictic(first), .. }, Base::Dated { year: YearSlot::Deictic(last), .. }) => {
            first < last
        }
        _ => true,
    }
}

/// Gives the first moment of an interval what it leaves to the second: `du 3 au 7 mai 2021`, `de janvier à mars 2022`.
fn complete(first: Point, last: Point) -> (Point, Point) {
    let (Base::Dated { year, part, weekday }, Base::Dated { year: last_year, part: last_part, .. }) =
        (first.base, last.base)
    else {
        return (first, last);
    };
    let part = match (part, last_part) {
        (Part::Day(0, day), Part::Day(month, _)) => Part::Day(month, day),
        (part, _) => part,
    };
    let year = if year == YearSlot::Unknown { last_year } else { year };
    (Point { base: Base::Dated { year, part, weekday }, ..first }, last)
}
