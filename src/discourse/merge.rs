//! The same commitment told more than once: title, lead and body give one record.

use std::collections::HashMap;

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

/// What tellings of one commitment have in common: the bounds of the figure, or the action where there is none.
type Key = (Option<u64>, Option<u64>, Option<Action>);

fn key(telling: &Telling<'_>) -> Key {
    let bits = |number: Option<f64>| number.map(|number| number.abs().to_bits());
    match telling.quantity {
        Some(quantity) => (bits(quantity.value), bits(quantity.max), None),
        None => (None, None, Some(telling.action)),
    }
}

/// With how many groups, and members of one, a telling is compared: a text that repeats itself without end must not cost its square.
const COMPARED: usize = 64;

/// Groups tellings of the same commitment; each group is led by the one to keep.
pub(crate) fn groups(tellings: &[Telling<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_figure: HashMap<Key, Vec<usize>> = HashMap::new();
    for (number, telling) in tellings.iter().enumerate() {
        let alike = by_figure.entry(key(telling)).or_default();
        let joins = |group: &[usize]| group.iter().take(COMPARED).all(|&member| same(tellings, member, number));
        let known = alike.iter().take(COMPARED).copied().find(|&at| groups.get(at).is_some_and(|group| joins(group)));
        match known.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(number),
            None => {
                alike.push(groups.len());
                groups.push(vec![number]);
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn telling<'q>(quantity: &'q Quantity, who: &[&str], year: Option<&str>, block: BlockKind) -> Telling<'q> {
        Telling {
            quantity: Some(quantity),
            unit: quantity.unit.clone(),
            action: Action::Hire,
            who: who.iter().map(ToString::to_string).collect(),
            year: year.map(str::to_owned),
            block,
            probability: 0.8,
        }
    }

    fn jobs(value: f64) -> Quantity {
        Quantity { value: Some(value), unit: Some(Unit::Job), ..Quantity::default() }
    }

    #[test]
    fn the_title_and_the_body_tell_one_commitment_and_the_body_leads() {
        let quantity = jobs(300.0);
        let title = telling(&quantity, &[], None, BlockKind::Title);
        let body = telling(&quantity, &["Lidl"], Some("2027"), BlockKind::Paragraph);
        assert_eq!(groups(&[title, body]), [vec![1, 0]]);
    }

    #[test]
    fn two_actors_with_the_same_figure_make_two_commitments() {
        let quantity = jobs(50.0);
        let tellings = ["Lidl", "Aldi"].map(|who| telling(&quantity, &[who], None, BlockKind::Paragraph));
        assert_eq!(groups(&tellings), [vec![0], vec![1]]);
    }

    #[test]
    fn two_deadlines_make_two_commitments() {
        let quantity = jobs(50.0);
        let tellings = ["2026", "2027"].map(|year| telling(&quantity, &["Lidl"], Some(year), BlockKind::Paragraph));
        assert_eq!(groups(&tellings).len(), 2);
    }
}
