//! Terms of office, from `gazetteers/time/terms.tsv`.

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::calendar::days_from;
use super::model::TermKey;

/// Before an election, a term that is promised something is the one to come.
const CAMPAIGN_DAYS: i64 = 120;

struct Term {
    key: TermKey,
    start: Date,
    end: Date,
}

static TERMS: Lazy<Vec<Term>> = Lazy::new(|| {
    let rows = include_str!("../../gazetteers/time/terms.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(parse).collect()
});

fn parse(row: &str) -> Option<Term> {
    let mut cells = row.split('\t');
    let key = if cells.next()? == "FR-president" { TermKey::FrenchPresident } else { TermKey::Unknown };
    Some(Term { key, start: cells.next()?.parse().ok()?, end: cells.next()?.parse().ok()? })
}

/// First and last year of the term that a text of this date speaks of; the one after it when `next`.
pub(super) fn years(key: TermKey, next: bool, date: Date) -> Option<(i16, i16)> {
    let after_election = days_from(date, CAMPAIGN_DAYS)?;
    let mut terms = TERMS.iter().filter(|term| term.key == key).skip_while(|term| term.end <= date);
    let current = terms.next().filter(|term| term.start <= date)?;
    let coming = next || current.end <= after_election;
    let term = if coming { terms.next()? } else { current };
    Some((term.start.year(), term.end.year()))
}
