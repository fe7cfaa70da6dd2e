//! The figures behind the charts: commitments by deadline, by actor and by action. The template draws them.

use std::collections::BTreeMap;

use super::labels::Labels;
use super::present;
use crate::Commitment;
use crate::record::{Action, Certainty};

/// Height of the timeline's bars, and the room above them for the counts and below for the years.
const HEIGHT: f64 = 150.0;
const ABOVE: f64 = 20.0;
/// A stretch of this many years is shown whole; of a longer one, the empty years give way to a sign.
const YEARS: i32 = 40;
/// Actors with a bar of their own.
const ACTORS: usize = 12;

/// Commitments by the year of their deadline.
pub(super) struct Timeline {
    pub(super) years: Vec<Year>,
    /// How many have no deadline.
    pub(super) open: usize,
}

/// A year's bar.
pub(super) struct Year {
    pub(super) name: String,
    pub(super) count: usize,
    /// Where it begins, its middle and its width, in per cent of the chart.
    pub(super) left: String,
    pub(super) middle: String,
    pub(super) width: String,
    /// Where its count is written.
    pub(super) top: String,
    pub(super) pieces: Vec<Piece>,
    /// Whether its name gives way on narrow screens, and on very narrow ones.
    pub(super) minor: bool,
    pub(super) fine: bool,
}

/// The part of a bar with one certainty.
pub(super) struct Piece {
    pub(super) class: &'static str,
    pub(super) y: String,
    pub(super) height: String,
}

/// A horizontal bar.
pub(super) struct Bar {
    /// What the table is filtered by; empty for what cannot be.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) count: usize,
    /// In per cent of the longest.
    pub(super) width: String,
}

/// The timeline of commitments.
pub(super) fn timeline(records: &[&Commitment]) -> Timeline {
    let mut years: BTreeMap<i32, [usize; 3]> = BTreeMap::new();
    let mut open = 0;
    for record in records {
        let Some(year) = year_of(record).and_then(|year| year.parse::<i32>().ok()) else {
            open += 1;
            continue;
        };
        let [firm, intended, conditional] = years.entry(year).or_default();
        *match record.certainty {
            Certainty::Firm => firm,
            Certainty::Intended => intended,
            Certainty::Conditional => conditional,
        } += 1;
    }
    if let Some(((&first, _), (&last, _))) = years.first_key_value().zip(years.last_key_value())
        && last - first < YEARS
    {
        for year in first..=last {
            years.entry(year).or_default();
        }
    }
    let highest = years.values().map(|counts| counts.iter().sum::<usize>()).max().unwrap_or(1).max(1);
    let years = with_gaps(years);
    let slot = 100.0 / years.len().max(1) as f64;
    let bars = years.iter().enumerate().map(|(at, (year, counts))| bar(*year, *counts, at, slot, highest));
    Timeline { years: bars.collect(), open }
}

/// The years in a row, with nothing in the place of those that are left out.
fn with_gaps(years: BTreeMap<i32, [usize; 3]>) -> Vec<(Option<i32>, [usize; 3])> {
    let mut row: Vec<(Option<i32>, [usize; 3])> = Vec::new();
    for (year, counts) in years {
        if row.last().and_then(|(last, _)| *last).is_some_and(|last| last + 1 < year) {
            row.push((None, [0; 3]));
        }
        row.push((Some(year), counts));
    }
    row
}

/// The year of a deadline.
pub(super) fn year_of(record: &Commitment) -> Option<&str> {
    record.when.as_ref()?.by.as_deref()?.get(..4)
}

fn bar(year: Option<i32>, counts: [usize; 3], at: usize, slot: f64, highest: usize) -> Year {
    let total: usize = counts.iter().sum();
    // A bar keeps a bearable width where years are few.
    let width = (slot * 0.72).min(9.0);
    let middle = slot * (at as f64 + 0.5);
    let mut top = ABOVE + HEIGHT;
    let mut pieces = Vec::new();
    for (class, count) in ["firm", "intended", "conditional"].into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let height = HEIGHT * count as f64 / highest as f64;
        top -= height;
        pieces.push(Piece { class, y: decimal(top), height: decimal(height) });
    }
    Year {
        name: year.map_or("…".to_owned(), |year| year.to_string()),
        count: total,
        left: decimal(middle - width / 2.0),
        middle: decimal(middle),
        width: decimal(width),
        top: decimal(top - 6.0),
        pieces,
        fine: slot < 100.0 / 10.0 && year.is_some_and(|year| year % 5 != 0),
        minor: at % 2 == 1 && slot < 100.0 / 8.0 && year.is_some(),
    }
}

fn decimal(value: f64) -> String {
    format!("{value:.2}")
}

/// The bars of the actors with most commitments, and one for all the others.
pub(super) fn actors(records: &[&Commitment], labels: &Labels) -> Vec<Bar> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in records.iter().flat_map(|record| &record.who).map(|who| who.name.as_str()) {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
    let others: usize = counts.iter().skip(ACTORS).map(|(_, count)| count).sum();
    counts.truncate(ACTORS);
    let longest = counts.first().map_or(1, |(_, count)| *count);
    let named = counts.iter().map(|(name, count)| bar_of(name, name, *count, longest));
    let rest = (others > 0).then(|| bar_of("", &labels.others, others, longest.max(others)));
    named.chain(rest).collect()
}

/// The bars of the actions.
pub(super) fn actions(records: &[&Commitment], labels: &Labels) -> Vec<Bar> {
    let mut counts: Vec<(Action, usize)> = Action::ALL
        .iter()
        .map(|action| (*action, records.iter().filter(|record| record.action == *action).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    counts.sort_by_key(|(action, count)| (std::cmp::Reverse(*count), *action));
    let longest = counts.first().map_or(1, |(_, count)| *count);
    counts
        .iter()
        .map(|(action, count)| bar_of(action.as_str(), present::action(*action, labels), *count, longest))
        .collect()
}

fn bar_of(key: &str, name: &str, count: usize, longest: usize) -> Bar {
    let width = decimal(100.0 * count as f64 / longest.max(1) as f64);
    Bar { key: present::clean(key), name: present::clean(name), count, width }
}
