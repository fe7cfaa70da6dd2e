//! Times: calendar expressions, durations, recurrences, and their resolution against a reference date.

mod calendar;
mod interval;
mod length;
mod model;
mod phrase;
mod point;
mod reader;
mod resolve;
mod tense;
mod terms;
mod words;

pub(crate) use words::Kind as CueKind;

use jiff::civil::Date;

use calendar::{Length, Moment};
use model::{Base, Core, Part, Point, YearSlot};
use phrase::Found;
use reader::Reader;
use resolve::Context;
use terms::Offices;
use words::{Cursor, Kind, Words};

use crate::lexicon::{Lattice, Lexicon};
use crate::text::{Text, TokenSpan};

/// What a time expression says about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// When it happens: `en 2025`, `l'an prochain`, `cette année`.
    At,
    /// Its last moment: `d'ici 2025`, `avant fin 2022`, `à l'horizon 2030`, `dans les deux ans`, `sous trois ans`, `jusqu'en 2024`.
    Deadline,
    /// Its first moment: `à partir de 2025`, `dès janvier`.
    Start,
    /// From one moment to another: `entre 2020 et 2024`, `2021-2027`.
    Interval,
    /// How long it takes or lasts: `en deux ans`, `sur trois ans`.
    Duration,
    /// How often: `par an`, `chaque année`.
    Recurrence,
    /// Since when: `depuis 2010`.
    Since,
    /// How long ago: `il y a deux ans`.
    Ago,
}

/// A time expression of the text, resolved as far as the reference date allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The whole expression with its preposition: `d'ici à fin 2022`.
    pub tokens: TokenSpan,
    /// What it says.
    pub relation: Relation,
    /// TIMEX3-like value: `2018-05-23`, `2018-05`, `2018`, `2019-H1`, `2019-Q3`, `P2Y`, `2020/2024`; none where an anchor is missing.
    pub value: Option<String>,
    /// First moment, `YYYY[-MM[-DD]]`.
    pub from: Option<String>,
    /// Last moment, `YYYY[-MM[-DD]]`, as COMMITMENTS-style deadlines want it.
    pub by: Option<String>,
    /// ISO 8601 period of a recurrence.
    pub every: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// Whether it was resolved against the reference date rather than said outright.
    pub relative: bool,
    /// Rules that fired.
    pub rules: Vec<&'static str>,
    /// What it says before it is resolved.
    core: Core,
    /// Whether it counts from the reference date: `en deux ans`, not `une mission de deux ans`.
    counts: bool,
    /// Whether its preposition is `avant`.
    before: bool,
}

impl Time {
    fn new(found: &Found) -> Self {
        let rules: Vec<&'static str> = std::iter::once(construction(found)).chain(found.cursor.rules()).collect();
        Self {
            tokens: found.tokens,
            relation: found.relation,
            value: None,
            from: None,
            by: None,
            every: None,
            duration: None,
            relative: false,
            rules,
            core: found.core,
            counts: found.counts,
            before: found.before,
        }
    }

    /// The same expression counted from another day than the one of publication, as when the text reports a promise of that day.
    ///
    /// What the text says outright, or by reference to something said before, stays as it is.
    #[must_use]
    pub fn resolve_against(&self, anchor: Date) -> Self {
        let refers = matches!(self.core, Core::SameDeadline | Core::SamePeriod | Core::Vague);
        if !self.relative || refers {
            return self.clone();
        }
        let mut time = Self { value: None, from: None, by: None, ..self.clone() };
        let context = Context { reference: Some(anchor), last: Some(Moment::day(anchor)), deadline: None, way: None };
        resolve::fill(&mut time, &context);
        time
    }

    /// Whether it may count from the day of a promise that the text reports: `sous cinq ans`, `dans l'année`, not `l'an prochain`.
    pub(crate) fn counts_from_promise(&self) -> bool {
        let running = |year: YearSlot| matches!(year, YearSlot::Deictic(0)) && !self.rules.contains(&"time.deictic");
        self.relative
            && match self.core {
                Core::Length(_) => matches!(self.relation, Relation::Deadline | Relation::Duration),
                Core::Point(Point { base: Base::Dated { year, .. }, .. }) => running(year),
                _ => false,
            }
    }

    /// Whether it names a moment that lies well before the day of publication, or, where none is known, a year.
    pub(crate) fn lies_behind(&self, published: Option<Date>) -> bool {
        let named = matches!(self.relation, Relation::At | Relation::Ago) && !self.counts_from_promise();
        let day = self.anchor().filter(|_| named).and_then(Moment::first_day);
        day.is_some_and(|day| match published.and_then(|date| calendar::days_from(date, -resolve::JUST_PAST)) {
            Some(limit) => day < limit,
            None => !self.relative,
        })
    }

    /// The same expression counted from the day of the promise that it belongs to.
    pub(crate) fn resolve_reported(&self, promise: &Self) -> Option<Self> {
        let anchor = promise.anchor()?;
        let mut time = self.resolve_against(anchor.first_day()?);
        if let Core::Length(length) = self.core {
            time.by = anchor.shifted(length, 1).map(|by| by.to_string());
        }
        time.rules.push("time.reported");
        Some(time)
    }

    /// The moment it names, as exactly as it is known.
    fn anchor(&self) -> Option<Moment> {
        let value = self.value.as_deref()?;
        Moment::parse(value).or_else(|| Moment::parse(value.get(..4)?))
    }
}

/// The moment a duration (`P2Y`) after an anchor (`2011`, `2011-05`, `2011-05-28`), as exactly as the anchor is known but at most to
/// the month for months and years.
///
/// ```
/// use promet::time::resolve_duration;
/// assert_eq!(resolve_duration("P2Y", "2018-05-28").as_deref(), Some("2020-05"));
/// assert_eq!(resolve_duration("P2Y", "2011").as_deref(), Some("2013"));
/// ```
pub fn resolve_duration(duration: &str, anchor: &str) -> Option<String> {
    let moment = Moment::parse(anchor)?.shifted(Length::parse(duration)?, 1)?;
    Some(moment.to_string())
}

/// The name of the construction, which every expression has among its rules.
fn construction(found: &Found) -> &'static str {
    match (found.relation, found.core) {
        (_, Core::SameDeadline | Core::SamePeriod) => "time.reference",
        (_, Core::Vague) => "time.vague",
        (Relation::At, _) => "time.point",
        (Relation::Deadline, Core::Length(_)) => "time.within-duration",
        (Relation::Deadline, _) => "time.by-point",
        (Relation::Start, _) => "time.from-point",
        (Relation::Interval, _) => "time.interval",
        (Relation::Duration, _) => "time.duration",
        (Relation::Recurrence, _) => "time.recurrence",
        (Relation::Since, _) => "time.since-point",
        (Relation::Ago, _) => "time.ago-duration",
    }
}

/// Finds the time expressions of a text, in order, without overlap, resolved against `published`.
pub fn find(text: &Text<'_>, lattice: &Lattice, lexicon: &Lexicon, published: Option<Date>) -> Vec<Time> {
    let words = Words::read(lattice, lexicon, text.tokens.len());
    let offices = Offices::read(&words, text.tokens.len());
    let reader = Reader { text, lattice, lexicon, words, offices };
    let mut times: Vec<Time> = Vec::new();
    let mut memory = Memory::default();
    let mut sentences = text.sentences.iter().map(|sentence| sentence.tokens.end);
    let mut limit = sentences.next().unwrap_or(text.tokens.len());
    let mut sentence_start = 0;
    let mut at = 0;
    while at < text.tokens.len() {
        while at >= limit {
            sentence_start = limit;
            limit = sentences.next().unwrap_or(usize::MAX);
        }
        if let Some(word) = reader.word(Cursor::new(at), Kind::Nothing) {
            at = word.end;
            continue;
        }
        let near = times.last().is_some_and(|time| time.tokens.end >= sentence_start);
        let found = reader.phrase(at).filter(|found| found.tokens.end <= limit && (near || !found.elided));
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.tokens.end;
        let time = resolve_found(&reader, &found, published, &memory, &times);
        memory.note(&time, times.len(), published);
        times.push(time);
    }
    times
}

fn resolve_found(reader: &Reader<'_>, found: &Found, published: Option<Date>, memory: &Memory, times: &[Time]) -> Time {
    let mut time = Time::new(found);
    let open = needs_way(found.core);
    let way = open.then(|| tense::direction(reader.text, reader.lattice, &reader.words, found.tokens)).flatten();
    let slot = if matches!(found.core, Core::SamePeriod) { memory.period } else { None };
    let slot = slot.or(memory.deadline).or(memory.length);
    let deadline = slot.and_then(|slot| times.get(slot));
    let context = Context { reference: published, last: memory.last, deadline, way };
    resolve::fill(&mut time, &context);
    time
}

/// Whether only the tense of the clause tells which year or week is meant.
fn needs_way(core: Core) -> bool {
    let open =
        |base: Base| matches!(base, Base::Dated { year: YearSlot::Unknown, .. } | Base::Weekday { way: None, .. });
    match core {
        Core::Point(point) => open(point.base),
        Core::Interval(first, last) => open(first.base) || open(last.base),
        _ => false,
    }
}

/// What earlier expressions leave for later ones to refer to.
#[derive(Debug, Default)]
struct Memory {
    last: Option<Moment>,
    deadline: Option<usize>,
    /// The last span that ends some time, of which `d'ici là` is said only where no deadline is named.
    length: Option<usize>,
    period: Option<usize>,
}

impl Memory {
    fn note(&mut self, time: &Time, number: usize, published: Option<Date>) {
        if let Some(moment) = time.anchor() {
            self.last = Some(moment);
        }
        let ahead = match (&time.by, published) {
            (Some(by), Some(date)) => Moment::parse(by).is_some_and(|by| by.year >= date.year()),
            (by, _) => by.is_some(),
        };
        let day =
            matches!(time.core, Core::Point(point) if matches!(point.base, Base::Weekday { .. }) || is_day(point.base));
        if ahead && !phrase::is_current(time.core) && !(day && time.relation == Relation::At) {
            if time.relation == Relation::Duration { &mut self.length } else { &mut self.deadline }.replace(number);
        }
        if time.by.is_some() && matches!(time.relation, Relation::Interval | Relation::Duration) {
            self.period = Some(number);
        }
    }
}

/// Days are told of events more than of deadlines.
fn is_day(base: Base) -> bool {
    matches!(base, Base::Dated { part: Part::Day(..), .. } | Base::Shift { unit: calendar::Unit::Day, .. })
}
