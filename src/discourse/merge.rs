//! The same commitment told more than once: title, lead and body give one record.

use crate::quantity::Quantity;
use crate::record::{Action, Unit};
use crate::text::BlockKind;

/// What merging looks at in a record to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Telling<'q> {
    pub(crate) quantity: Option<&'q Quantity>,
    pub(crate) unit: Option<Unit>,
    pub(crate) action: Action,
    /// The names of its owners.
    pub(crate) who: Vec<String>,
    /// The year of its deadline.
    pub(crate) year: Option<String>,
    pub(crate) block: BlockKind,
    pub(crate) probability: f64,
}

/// Groups tellings of the same commitment; each group is led by the one to keep.
pub(crate) fn groups(tellings: &[Telling<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for number in 0..tellings.len() {
        let known = groups.iter_mut().find(|group| group.iter().all(|&member| same(tellings, member, number)));
        match known {
            Some(group) => group.push(number),
            None => groups.push(vec![number]),
        }
    }
    for group in &mut groups {
        group.sort_by(|&left, &right| worth(tellings, right).total_cmp(&worth(tellings, left)).then(left.cmp(&right)));
    }
    groups
}

fn same(tellings: &[Telling<'_>], left: usize, right: usize) -> bool {
    let (Some(left), Some(right)) = (tellings.get(left), tellings.get(right)) else { return false };
    let quantity = match (left.quantity, right.quantity) {
        (Some(a), Some(b)) => {
            a.value == b.value && a.max == b.max && a.value.is_some() && alike(&left.unit, &right.unit)
        }
        (None, None) => left.action == right.action && !left.who.is_empty(),
        _ => false,
    };
    let in_title = [left, right].iter().any(|telling| telling.block == BlockKind::Title);
    let who =
        left.who.is_empty() || right.who.is_empty() || left.who.iter().any(|name| right.who.contains(name)) || in_title;
    let year = left.year.is_none() || right.year.is_none() || left.year == right.year;
    quantity && who && year
}

/// Whether two units are of one class: people of any kind, the same currency, nouns by their beginning.
fn alike(left: &Option<Unit>, right: &Option<Unit>) -> bool {
    let people = |unit: &Unit| matches!(unit, Unit::Job | Unit::Apprentice | Unit::Person);
    match (left, right) {
        (Some(a), Some(b)) => {
            let stem = |unit: &Unit| unit.as_str().chars().take(5).collect::<String>();
            people(a) && people(b) || stem(a) == stem(b)
        }
        _ => true,
    }
}

/// A telling with an owner and a deadline, in running text, is worth more than one without.
fn worth(tellings: &[Telling<'_>], number: usize) -> f64 {
    tellings.get(number).map_or(0.0, |telling| {
        telling.probability
            + if telling.who.is_empty() { 0.0 } else { 1.0 }
            + if telling.year.is_some() { 1.0 } else { 0.0 }
            + if telling.block == BlockKind::Title { 0.0 } else { 0.5 }
    })
}
