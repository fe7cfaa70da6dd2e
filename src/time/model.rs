//! What a time expression says before it is resolved.

use super::calendar::{Length, Unit};

/// Past or future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Past,
    Future,
}

/// How the year of a moment is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearSlot {
    /// Not at all: `en mars`.
    Unknown,
    /// Outright: `mars 2021`.
    Known(i16),
    /// Counted from the year of the reference date: `mars de l'an prochain`.
    Deictic(i16),
    /// Counted from the year that the text named last: `en mars de la même année`.
    Narrative(i16),
    /// The next or the last one: `mars prochain`.
    Nearest(Way),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// 1 or 2.
    Half(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 spring to 4 winter.
    Season(u8),
    Month(i8),
    Day(i8, i8),
    /// Days from Easter.
    Easter(i16),
    /// The start of the school year.
    Return,
}

/// The first word of a period: start, middle, end, or some moment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Mid,
    End,
    Course,
}

/// What a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// A year or a part of one.
    Dated { year: YearSlot, part: Part, weekday: Option<i16> },
    /// Some units away from the reference date, or from the last moment named.
    Shift { unit: Unit, by: i16, narrative: bool },
    /// `mardi`, `mardi prochain`.
    Weekday { day: i16, way: Option<Way> },
    /// `l'année scolaire 2018-2019`.
    Years(i16, i16),
    /// `les années 2020`.
    Decade(i16),
    /// A term of office, if the text tells whose; the next one after the current one when `next`.
    Term { key: Option<TermKey>, next: bool },
    /// `deux ans plus tard`, from the last moment named.
    Away { length: Length, sign: i32 },
}

/// Whose term of office is meant: a row of `gazetteers/time/terms.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TermKey(pub(super) u8);

/// A moment as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) base: Base,
    pub(super) edge: Option<Edge>,
}

impl Point {
    pub(super) fn year(year: i16) -> Self {
        Self::dated(YearSlot::Known(year), Part::Whole)
    }

    pub(super) fn dated(year: YearSlot, part: Part) -> Self {
        Self { base: Base::Dated { year, part, weekday: None }, edge: None }
    }

    pub(super) fn shift(unit: Unit, by: i16, narrative: bool) -> Self {
        if unit == Unit::Year {
            let year = if narrative { YearSlot::Narrative(by) } else { YearSlot::Deictic(by) };
            return Self::dated(year, Part::Whole);
        }
        Self { base: Base::Shift { unit, by, narrative }, edge: None }
    }
}

/// What the expression is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    Point(Point),
    Interval(Point, Point),
    Length(Length),
    /// `les prochaines années`: no number.
    Vague,
    /// `d'ici là`: the deadline named last.
    SameDeadline,
    /// `sur la même période`: the span named last.
    SamePeriod,
}
