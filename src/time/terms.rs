//! Terms of office, from `gazetteers/time/terms.tsv`.

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::calendar::days_from;
use super::model::TermKey;
use super::words::{Kind, Words};

/// Before an election, a term that is promised something is the one to come.
const CAMPAIGN_DAYS: i64 = 120;

/// How many tokens may lie between a term and the word that tells whose it is.
const REACH: usize = 200;

struct Term {
    key: &'static str,
    start: Date,
    end: Date,
}

static TERMS: Lazy<Vec<Term>> = Lazy::new(|| {
    let rows = include_str!("../../gazetteers/time/terms.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(parse).collect()
});

fn parse(row: &'static str) -> Option<Term> {
    let mut cells = row.split('\t');
    Some(Term { key: cells.next()?, start: cells.next()?.parse().ok()?, end: cells.next()?.parse().ok()? })
}

/// The offices that a text speaks of, in its order.
#[derive(Debug)]
pub(super) struct Offices<'l>(Vec<(usize, &'l str)>);

impl<'l> Offices<'l> {
    pub(super) fn read(words: &Words<'l>, tokens: usize) -> Self {
        let at = |token| {
            words.at(token).iter().filter(|word| word.kind == Kind::Office).map(move |word| (token, word.value))
        };
        Self((0..tokens).flat_map(at).collect())
    }

    /// Whose term a word at a token means: of the offices that it may be said of (`FR-president|FR-municipal`), the only one, or the
    /// one named nearest before it, else behind it.
    pub(super) fn of(&self, token: usize, allowed: &'l str) -> Option<TermKey> {
        if !allowed.contains('|') {
            return key(allowed);
        }
        let fits = |&&(at, office): &&(usize, &'l str)| {
            at.abs_diff(token) <= REACH && allowed.split('|').any(|known| known == office)
        };
        let split = self.0.partition_point(|&(at, _)| at < token);
        let (before, behind) = self.0.split_at_checked(split)?;
        let near = |&&(at, _): &&(usize, &'l str)| at.abs_diff(token) <= REACH;
        let found = before.iter().rev().take_while(near).find(fits);
        key(found.or_else(|| behind.iter().take_while(near).find(fits))?.1)
    }
}

fn key(name: &str) -> Option<TermKey> {
    let at = TERMS.iter().position(|term| term.key == name)?;
    u8::try_from(at).ok().map(TermKey)
}

/// First and last year of the term that a text of this date speaks of; the one after it when `next`.
pub(super) fn years(key: TermKey, next: bool, date: Date) -> Option<(i16, i16)> {
    let after_election = days_from(date, CAMPAIGN_DAYS)?;
    let office = TERMS.get(usize::from(key.0))?.key;
    let mut terms = TERMS.iter().filter(|term| term.key == office).skip_while(|term| term.end <= date);
    let current = terms.next().filter(|term| term.start <= date)?;
    let coming = next || current.end <= after_election;
    let term = if coming { terms.next()? } else { current };
    Some((term.start.year(), term.end.year()))
}
