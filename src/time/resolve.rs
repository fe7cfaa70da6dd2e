//! Resolves time expressions against a reference date and what the text said before.

use jiff::civil::Date;

use super::calendar::{Length, Moment, Unit, days_from, easter, weekday};
use super::model::{Base, Core, Edge, Part, Point, TermKey, Way, YearSlot};
use super::terms;
use super::{Relation, Time};

/// A day without a year that lies this many days behind is told of, not announced.
pub(super) const JUST_PAST: i64 = 15;

/// What expressions are resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    /// The day of publication, or of a reported promise.
    pub(super) reference: Option<Date>,
    /// The last moment that the text named.
    pub(super) last: Option<Moment>,
    /// The last deadline or span that the text gave.
    pub(super) deadline: Option<&'c Time>,
    /// Whether the clause lies behind or ahead, where its verb tells.
    pub(super) way: Option<Way>,
}

/// A resolved moment: its TIMEX3 value, its first and last part as records write them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Resolved {
    pub(super) value: Option<String>,
    pub(super) first: Option<Moment>,
    pub(super) last: Option<Moment>,
    /// Whether the reference date was needed.
    pub(super) relative: bool,
}

/// The fields of a [`Time`] that depend on the reference.
pub(super) fn fill(time: &mut Time, context: &Context<'_>) {
    match time.core {
        Core::Point(point) => fill_point(time, point, context),
        Core::Interval(first, last) => fill_interval(time, first, last, context),
        Core::Length(length) => fill_length(time, length, context),
        Core::Vague => time.relative = true,
        Core::SameDeadline => fill_same(time, context, false),
        Core::SamePeriod => fill_same(time, context, true),
    }
}

fn text(moment: Option<Moment>) -> Option<String> {
    moment.map(|moment| moment.to_string())
}

fn fill_point(time: &mut Time, point: Point, context: &Context<'_>) {
    let resolved = resolve(point, context);
    let span = matches!(point.base, Base::Years(..)) && matches!(point.edge, None | Some(Edge::Course));
    match time.relation {
        Relation::Start => time.from = text(resolved.first),
        Relation::Since | Relation::Ago | Relation::Recurrence => {}
        Relation::Deadline if time.before => time.by = text(before_season(point, resolved.last)),
        _ => time.by = text(resolved.last),
    }
    if span && time.relation == Relation::At {
        time.from = text(resolved.first);
        time.relation = Relation::Interval;
    }
    time.relative = resolved.relative;
    time.value = resolved.value;
}

/// `avant l'été` ends where the season begins.
fn before_season(point: Point, last: Option<Moment>) -> Option<Moment> {
    let Base::Dated { part: Part::Season(season), .. } = point.base else {
        return last;
    };
    let month = [3, 6, 9, 12].get(usize::from(season).checked_sub(1)?).copied();
    last.map(|moment| Moment { month: month.filter(|_| point.edge.is_none()), ..moment })
}

fn fill_interval(time: &mut Time, first: Point, last: Point, context: &Context<'_>) {
    let (from, to) = (resolve(first, context), resolve(last, context));
    time.from = text(from.first);
    time.by = text(to.last);
    time.relative = from.relative || to.relative;
    time.value = from.value.zip(to.value).map(|(from, to)| format!("{from}/{to}"));
}

fn fill_length(time: &mut Time, length: Length, context: &Context<'_>) {
    let iso = length.to_string();
    let reached = |sign: i32| context.reference.and_then(|date| Moment::day(date).shifted(length, sign));
    match time.relation {
        Relation::Recurrence => time.every = Some(iso.clone()),
        Relation::Ago => {
            time.value = text(reached(-1).map(|moment| coarsened(moment, length.unit)));
            time.duration = Some(iso);
            time.relative = true;
            return;
        }
        Relation::Since => time.duration = Some(iso.clone()),
        Relation::Duration if !time.counts => time.duration = Some(iso.clone()),
        _ => {
            time.by = text(reached(1));
            time.duration = Some(iso.clone());
            time.relative = true;
        }
    }
    time.value = Some(iso);
}

/// `il y a deux ans` names a year, `il y a deux mois` a month.
fn coarsened(moment: Moment, unit: Unit) -> Moment {
    match unit {
        Unit::Year | Unit::Decade | Unit::Century | Unit::Season => Moment::year(moment.year),
        _ => moment,
    }
}

fn fill_same(time: &mut Time, context: &Context<'_>, period: bool) {
    time.relative = true;
    let Some(earlier) = context.deadline else {
        return;
    };
    time.by.clone_from(&earlier.by);
    time.value.clone_from(&earlier.value);
    if period {
        time.from.clone_from(&earlier.from);
        time.duration.clone_from(&earlier.duration);
    } else {
        time.value.clone_from(&earlier.by);
    }
}

/// Resolves a moment.
pub(super) fn resolve(point: Point, context: &Context<'_>) -> Resolved {
    match point.base {
        Base::Dated { year, part, weekday } => dated(year, part, weekday, context),
        Base::Shift { unit, by, narrative } => shifted(unit, by, narrative, point.edge, context),
        Base::Weekday { day, way } => on_weekday(day, way.or(context.way).unwrap_or(Way::Past), context),
        Base::Years(first, last) => Resolved {
            value: Some(format!("{first}/{last}")),
            first: Some(Moment::year(first)),
            last: Some(Moment::year(last)),
            relative: false,
        },
        Base::Decade(first) => Resolved {
            value: Some((first / 10).to_string()),
            first: Some(Moment::year(first)),
            last: Some(Moment::year(if point.edge == Some(Edge::Start) { first } else { first + 9 })),
            relative: false,
        },
        Base::Term { key, next } => term(key, next, point.edge, context),
        Base::Away { length, sign } => away(length, sign, context),
    }
}

fn moment(moment: Moment, relative: bool) -> Resolved {
    Resolved { value: Some(moment.to_string()), first: Some(moment), last: Some(moment), relative }
}

fn dated(year: YearSlot, part: Part, weekday: Option<i16>, context: &Context<'_>) -> Resolved {
    let today = context.reference;
    let (year, relative) = match year {
        YearSlot::Known(year) => (Some(year), false),
        YearSlot::Deictic(by) => (today.map(|date| date.year() + by), true),
        YearSlot::Narrative(by) => {
            (context.last.map(|last| last.year).or(today.map(|date| date.year())).map(|year| year + by), true)
        }
        YearSlot::Nearest(way) => (today.and_then(|date| nearest_year(part, None, Some(way), date)), true),
        YearSlot::Unknown => {
            // Where nobody knows the day of publication, a story goes on from the moment it named last.
            let told = today.or_else(|| context.last.and_then(Moment::first_day));
            (told.and_then(|date| nearest_year(part, weekday, context.way, date)), true)
        }
    };
    let Some(year) = year else {
        return Resolved { value: unknown_year(part), relative, ..Resolved::default() };
    };
    in_year(part, year, relative)
}

/// A part of a year as records and TIMEX3 write it.
fn in_year(part: Part, year: i16, relative: bool) -> Resolved {
    let whole = Moment::year(year);
    let months = |code: String, first: i8, last: i8| Resolved {
        value: Some(code),
        first: Some(Moment::month(year, first)),
        last: Some(Moment::month(year, last)),
        relative,
    };
    match part {
        Part::Whole => moment(whole, relative),
        Part::Half(half) => months(format!("{year}-H{half}"), half as i8 * 6 - 5, half as i8 * 6),
        Part::Quarter(quarter) => months(format!("{year}-Q{quarter}"), quarter as i8 * 3 - 2, quarter as i8 * 3),
        Part::Season(season) => {
            let value = Some(format!("{year}-{}", season_code(season)));
            Resolved { value, first: Some(whole), last: Some(whole), relative }
        }
        Part::Month(month) => moment(Moment::month(year, month), relative),
        Part::Day(month, day) if Date::new(year, month, day).is_ok() => {
            moment(Moment { year, month: Some(month), day: Some(day) }, relative)
        }
        Part::Day(month, _) => moment(Moment::month(year, month.clamp(1, 12)), relative),
        Part::Easter(days) => {
            let date = easter(year).and_then(|sunday| days_from(sunday, i64::from(days)));
            moment(date.map_or(whole, Moment::day), relative)
        }
        Part::Return => moment(Moment::month(year, 9), relative),
    }
}

fn season_code(season: u8) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// The value of a part of a year that nobody knows.
fn unknown_year(part: Part) -> Option<String> {
    Some(match part {
        Part::Whole | Part::Easter(_) => return None,
        Part::Half(half) => format!("XXXX-H{half}"),
        Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Part::Season(season) => format!("XXXX-{}", season_code(season)),
        Part::Month(month) => format!("XXXX-{month:02}"),
        Part::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Part::Return => "XXXX-09".to_owned(),
    })
}

/// First and last month of a part of a year.
fn months_of(part: Part) -> (i8, i8) {
    match part {
        Part::Whole => (1, 12),
        Part::Half(half) => (half as i8 * 6 - 5, half as i8 * 6),
        Part::Quarter(quarter) => (quarter as i8 * 3 - 2, quarter as i8 * 3),
        Part::Season(1) => (3, 6),
        Part::Season(2) => (6, 9),
        Part::Season(3) => (9, 12),
        Part::Season(_) => (12, 12),
        Part::Month(month) | Part::Day(month, _) => (month, month),
        Part::Easter(_) => (4, 5),
        Part::Return => (9, 9),
    }
}

/// The year nearest to a date in which the part lies ahead of it (or behind); a weekday that fits one year only decides.
fn nearest_year(part: Part, on: Option<i16>, way: Option<Way>, date: Date) -> Option<i16> {
    let year = date.year();
    if let (Some(on), Part::Day(month, day)) = (on.and_then(weekday), part) {
        let fits = |&year: &i16| Date::new(year, month, day).is_ok_and(|date| date.weekday() == on);
        if let Some(year) = [year, year - 1, year + 1].iter().find(|year| fits(year)) {
            return Some(*year);
        }
    }
    let just_past = |day: &Date| *day <= date && days_from(*day, JUST_PAST).is_some_and(|limit| limit >= date);
    if let (None, Part::Day(month, day)) = (way, part)
        && Date::new(year, month, day).is_ok_and(|day| just_past(&day))
    {
        return Some(year);
    }
    let (first, last) = months_of(part);
    let day = if let Part::Day(_, day) = part { day } else { 0 };
    let today = (date.month(), if day == 0 { 0 } else { date.day() });
    Some(match way {
        Some(Way::Past) if (first, day) > today => year - 1,
        None | Some(Way::Future) if (last, day) < today => year + 1,
        _ => year,
    })
}

fn shifted(unit: Unit, by: i16, narrative: bool, edge: Option<Edge>, context: &Context<'_>) -> Resolved {
    let known = |last: &Moment| match unit {
        Unit::Day | Unit::Week => last.day.is_some(),
        Unit::Month | Unit::Quarter | Unit::Half => last.month.is_some(),
        _ => true,
    };
    let origin = match context.last.filter(|_| narrative) {
        Some(last) => Some(last).filter(known).and_then(Moment::first_day),
        None => context.reference,
    };
    match origin.and_then(|date| shifted_from(unit, by, edge, date)) {
        Some(found) => found,
        None => Resolved { relative: true, ..Resolved::default() },
    }
}

fn shifted_from(unit: Unit, by: i16, edge: Option<Edge>, date: Date) -> Option<Resolved> {
    let months = |size: i8| {
        let index = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
        let first = (index / i32::from(size) + i32::from(by)) * i32::from(size);
        let month = |at: i32| Some(Moment::month(i16::try_from(at / 12).ok()?, i8::try_from(at % 12 + 1).ok()?));
        Some((month(first)?, month(first + i32::from(size) - 1)?))
    };
    let spanning = |value: String, first: Moment, last: Moment| Resolved {
        value: Some(value),
        first: Some(first),
        last: Some(last),
        relative: true,
    };
    Some(match unit {
        Unit::Day => moment(Moment::day(days_from(date, i64::from(by))?), true),
        Unit::Week => {
            let monday = days_from(date, i64::from(by) * 7 - i64::from(date.weekday().to_monday_zero_offset()))?;
            let iso = monday.iso_week_date();
            let value = format!("{}-W{:02}", iso.year(), iso.week());
            spanning(value, Moment::day(monday), Moment::day(days_from(monday, 6)?))
        }
        Unit::Month => moment(months(1)?.0, true),
        Unit::Quarter => {
            let (first, last) = months(3)?;
            spanning(format!("{}-Q{}", first.year, last.month? / 3), first, last)
        }
        Unit::Half => {
            let (first, last) = months(6)?;
            spanning(format!("{}-H{}", first.year, last.month? / 6), first, last)
        }
        Unit::Year => moment(Moment::year(date.year() + by), true),
        Unit::Season => season_of_sports(date, by),
        Unit::Decade => {
            let first = (date.year() / 10 + by) * 10;
            let last = if edge == Some(Edge::End) { first + 10 } else { first + 9 };
            spanning((first / 10).to_string(), Moment::year(first), Moment::year(last))
        }
        Unit::Century => {
            let century = date.year() / 100 + by;
            spanning(century.to_string(), Moment::year(century * 100), Moment::year(century * 100 + 100))
        }
    })
}

/// A season begins in July: the next one is named after its first year, the current one ends in its second.
fn season_of_sports(date: Date, by: i16) -> Resolved {
    let first = if date.month() >= 7 { date.year() } else { date.year() - 1 } + by;
    let last = Moment::year(if by > 0 { first } else { first + 1 });
    Resolved {
        value: Some(format!("{first}/{}", first + 1)),
        first: Some(Moment::year(first)),
        last: Some(last),
        relative: true,
    }
}

fn on_weekday(day: i16, way: Way, context: &Context<'_>) -> Resolved {
    let found = context.reference.zip(weekday(day)).and_then(|(date, day)| {
        let ahead = i64::from((day.to_monday_zero_offset() - date.weekday().to_monday_zero_offset()).rem_euclid(7));
        days_from(date, if way == Way::Past && ahead > 0 { ahead - 7 } else { ahead })
    });
    found.map_or(Resolved { relative: true, ..Resolved::default() }, |date| moment(Moment::day(date), true))
}

fn term(key: Option<TermKey>, next: bool, edge: Option<Edge>, context: &Context<'_>) -> Resolved {
    let known = context.reference.zip(key).filter(|_| edge != Some(Edge::Mid));
    let years = known.and_then(|(date, key)| terms::years(key, next, date));
    let Some((first, last)) = years else {
        return Resolved { relative: true, ..Resolved::default() };
    };
    let end = Moment::year(if edge == Some(Edge::Start) { first } else { last });
    let value = if edge == Some(Edge::End) { last.to_string() } else { format!("{first}/{last}") };
    Resolved { value: Some(value), first: Some(Moment::year(first)), last: Some(end), relative: true }
}

/// `deux ans plus tard`, from the last moment named, else from the reference.
fn away(length: Length, sign: i32, context: &Context<'_>) -> Resolved {
    // What lies before something that is still to come is told of the present.
    let behind = |last: &Moment| sign > 0 || context.reference.is_none_or(|today| last.year <= today.year());
    let origin = context.last.filter(behind).or(context.reference.map(Moment::day));
    let reached = origin.and_then(|origin| origin.shifted(length, sign)).map(|reached| coarsened(reached, length.unit));
    reached.map_or(Resolved { relative: true, ..Resolved::default() }, |reached| moment(reached, true))
}
