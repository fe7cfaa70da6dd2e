//! When two documents tell the same commitment.

use std::collections::BTreeSet;

use super::claim::Claim;
use super::entry::Draft;
use super::{Amount, Term};
use crate::evaluate::same_unit_class;
use crate::record::{Action, Precision, Unit};

/// What a telling has to reach to be of a known commitment.
const ENOUGH: i32 = 6;
/// Numbers from here on seldom agree by chance.
const TELLING: f64 = 10.0;
/// How far rounded figures may differ.
const ROUNDING: f64 = 0.05;
/// A figure that changes by more than this factor is another commitment.
const FACTOR: f64 = 5.0;
/// Years after which a telling without a deadline is rather a new commitment, and after which none is followed.
const FRESH: i32 = 2;
const LIVING: i32 = 6;

/// The commitment that a claim tells, of those at these numbers; the earliest of equals.
pub(super) fn best(drafts: &[Draft], near: BTreeSet<usize>, claim: &Claim) -> Option<usize> {
    let scored = near.into_iter().filter_map(|number| {
        let points = score(drafts.get(number)?, claim)?;
        Some((points, std::cmp::Reverse(number)))
    });
    scored.max().map(|(_, std::cmp::Reverse(number))| number)
}

/// How well a claim fits a commitment; none when it is another one.
fn score(draft: &Draft, claim: &Claim) -> Option<i32> {
    if draft.tells(claim.document()) || !same_unit(draft.amount.as_ref(), claim.amount().as_ref()) {
        return None;
    }
    let (amount, term) = (claim.amount(), claim.term());
    // A late telling may repeat what was told before a change.
    let figure = draft.amounts().filter_map(|known| figures(known.as_ref(), amount.as_ref())).max();
    let deadline = deadlines(draft, term.and_then(|term| term.by).as_deref());
    let points = match (figure, deadline) {
        (Some(figure), Some(deadline)) => {
            figure + deadline + circumstances(draft, claim, amount.is_none(), deadline > 0)
        }
        _ if revises(draft, claim, figure.is_none(), deadline) => ENOUGH,
        _ => return None,
    };
    (points >= ENOUGH).then_some(points)
}

/// What words, places, the actors' ties and the time between speak for it.
fn circumstances(draft: &Draft, claim: &Claim, bare: bool, dated: bool) -> i32 {
    // Without a figure the words alone tell.
    let weight = if bare { 8.0 } else { 4.0 };
    let words = (overlap(&draft.words, &claim.words) * weight).round() as i32;
    let places = match (draft.places.is_empty() || claim.places.is_empty(), draft.places.is_disjoint(&claim.places)) {
        (true, _) => 0,
        (false, true) => -4,
        (false, false) => 2,
    };
    let tie = if draft.own.is_disjoint(&claim.own) { -4 } else { 0 };
    let stale = !dated && years_between(draft.last_seen(), claim.published()).is_some_and(|years| years >= FRESH);
    words + places + tie - if stale { 4 } else { 0 }
}

/// Whether a claim tells a commitment with another figure, or another deadline, than it was last told with.
fn revises(draft: &Draft, claim: &Claim, other_figure: bool, deadline: Option<i32>) -> bool {
    let (Some(before), Some(now)) = (draft.last_seen(), claim.published()) else { return false };
    let known = !draft.own.is_disjoint(&claim.own);
    let apart = !draft.places.is_empty() && !claim.places.is_empty() && draft.places.is_disjoint(&claim.places);
    let living = years_between(Some(before), Some(now)).is_some_and(|years| years <= LIVING);
    if !known || apart || !living || before >= now || overlap(&draft.words, &claim.words) < 0.5 {
        return false;
    }
    if other_figure {
        // The same deadline, and a figure of the same order.
        return deadline.is_some_and(|points| points > 0) && same_order(draft.amount.as_ref(), claim.amount().as_ref());
    }
    let exact = draft.amount.as_ref().and_then(|amount| amount.value).is_some_and(|value| value >= TELLING);
    exact && (!passed(draft.term.as_ref(), now) || !is_yearly(claim.action()))
}

/// What people do every year anew: the same figure after the deadline is next year's.
fn is_yearly(action: Action) -> bool {
    matches!(action, Action::Hire | Action::CutJobs | Action::Train | Action::Support | Action::Give)
}

fn passed(term: Option<&Term>, now: &str) -> bool {
    let by = term.and_then(|term| term.by.as_deref());
    by.is_some_and(|by| now.get(..by.len()).is_some_and(|now| now > by))
}

fn same_order(left: Option<&Amount>, right: Option<&Amount>) -> bool {
    let value = |amount: Option<&Amount>| amount.and_then(|amount| amount.value).filter(|value| *value > 0.0);
    value(left).zip(value(right)).is_some_and(|(left, right)| left.max(right) <= FACTOR * left.min(right))
}

/// Points for figures that agree; none when they differ.
fn figures(left: Option<&Amount>, right: Option<&Amount>) -> Option<i32> {
    match (left.and_then(|amount| amount.value), right.and_then(|amount| amount.value)) {
        (None, None) => Some(0),
        (Some(left_value), Some(right_value)) => {
            let (left, right) = (left?, right?);
            let near = (left_value - right_value).abs() / left_value.abs().max(right_value.abs()).max(1e-9);
            let bounds = left.max.is_none() || right.max.is_none() || left.max == right.max;
            let rounded = |amount: &Amount| !matches!(amount.precision, Precision::Exact | Precision::Range);
            match (near < 1e-9 && bounds, near <= ROUNDING && (rounded(left) || rounded(right))) {
                (true, _) if left_value.abs() >= TELLING => Some(6),
                (true, _) => Some(4),
                (false, true) => Some(3),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

/// Points for a deadline that agrees with a known one as far as both tell; none when it differs from all.
fn deadlines(draft: &Draft, by: Option<&str>) -> Option<i32> {
    let Some(by) = by else { return Some(0) };
    let mut known = draft.deadlines().peekable();
    if known.peek().is_none() {
        return Some(0);
    }
    known.any(|known| known.starts_with(by) || by.starts_with(known)).then_some(4)
}

fn same_unit(left: Option<&Amount>, right: Option<&Amount>) -> bool {
    let unit = |amount: Option<&Amount>| amount.and_then(|amount| amount.unit.clone());
    match (unit(left), unit(right)) {
        (None, None) => true,
        (Some(Unit::Job | Unit::Person), Some(Unit::Job | Unit::Person)) => true,
        (Some(Unit::Noun(left)), Some(right @ Unit::Noun(_))) => {
            same_unit_class(&[left.into_string()], Some(right.as_str()))
        }
        (left, right) => left == right,
    }
}

/// The share of the fewer words that are among the others.
fn overlap(left: &BTreeSet<String>, right: &BTreeSet<String>) -> f64 {
    let fewer = left.len().min(right.len());
    if fewer == 0 { 0.0 } else { left.intersection(right).count() as f64 / fewer as f64 }
}

fn years_between(left: Option<&str>, right: Option<&str>) -> Option<i32> {
    let year = |day: Option<&str>| day.and_then(|day| day.get(..4)).and_then(|year| year.parse::<i32>().ok());
    Some((year(right)? - year(left)?).abs())
}
