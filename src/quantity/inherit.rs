//! What numbers leave out: the noun, the currency, the scale of the quantity before; and the number that `autant` repeats.

use super::antecedent;
use super::cue::Kind;
use super::expression::Draft;
use super::money::Money;
use super::reading::Reading;
use super::taken_up::{self, TakenUp};
use crate::lexicon::ObjectClass;
use crate::record::Unit;

/// How many quantities back one may stand for what a later one leaves out.
const REACH: usize = 24;

/// Fills in what the quantities of a text leave out, from left to right.
pub(super) fn fill(reading: &Reading<'_>, money: &Money<'_>, drafts: &mut [Draft]) {
    for at in (0..drafts.len()).rev() {
        from_next(reading, drafts, at);
    }
    for at in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        let Some(draft) = rest.first_mut() else {
            continue;
        };
        if draft.as_many {
            repeat(draft, before);
        }
        if draft.doubtful {
            reconsider(draft, before);
        }
        if draft.quantity.unit.is_none() {
            inherit(reading, money, draft, before);
        }
    }
}

/// The unit of the next quantity: `511 des 634 points de vente`, `60, 35 et 12 postes`.
fn from_next(reading: &Reading<'_>, drafts: &mut [Draft], at: usize) {
    let (head, tail) = drafts.split_at_mut(at + 1);
    let (Some(draft), Some(next)) = (head.last_mut(), tail.first()) else {
        return;
    };
    let same = draft.sentence == next.sentence && draft.quantity.unit.is_none() && next.quantity.unit.is_some();
    let end = draft.quantity.tokens.end;
    let listed =
        next.quantity.tokens.start == end + 1 && [",", "et", "ou"].contains(&reading.word(end)) && is_countable(next);
    if same && draft.part_of {
        copy(draft, next, "quantity.part-of");
    } else if same && listed && draft.scale == 1.0 {
        copy(draft, next, "quantity.inherited");
    } else if same && draft.digits && draft.scale == 1.0 && is_listed_sign(reading, draft, next) {
        share_sign(draft, next);
    }
}

/// `30 et 50 %`, `10, 15 et 20 millions d'euros`: numbers in a row that ends with `et`, with the sign at its end.
fn is_listed_sign(reading: &Reading<'_>, draft: &Draft, next: &Draft) -> bool {
    let end = draft.quantity.tokens.end;
    let sign = matches!(next.quantity.unit, Some(Unit::Percent | Unit::Currency(_)));
    let small = draft.quantity.value.is_some_and(|value| value < 1000.0);
    let row = next.quantity.rules.contains(&"quantity.row");
    let joined = ["et", "ou"].contains(&reading.word(end)) || (reading.word(end) == "," && row);
    sign && small && joined && next.digits && next.quantity.tokens.start == end + 1
}

fn share_sign(draft: &mut Draft, next: &Draft) {
    draft.quantity.value = draft.quantity.value.map(|value| super::numeral::clean(value * next.scale));
    draft.scale = next.scale;
    copy(draft, next, "quantity.row");
}

fn copy(draft: &mut Draft, source: &Draft, rule: &'static str) {
    draft.quantity.unit.clone_from(&source.quantity.unit);
    draft.quantity.class = source.quantity.class;
    draft.quantity.noun_lemma.clone_from(&source.quantity.noun_lemma);
    if !draft.quantity.rules.contains(&rule) {
        draft.quantity.rules.push(rule);
    }
}

/// Whether a quantity counts things, people or jobs rather than measuring.
fn is_countable(draft: &Draft) -> bool {
    let rules = &draft.quantity.rules;
    let nothing = rules.contains(&Kind::NoneOf.rule()) || rules.contains(&"quantity.time");
    !nothing && !matches!(draft.quantity.unit, None | Some(Unit::Percent | Unit::Times | Unit::Currency(_)))
}

/// `autant` repeats the number before it, and its unit where it has none of its own.
fn repeat(draft: &mut Draft, before: &[Draft]) {
    let near = before.iter().rev().take(REACH).take_while(|other| other.sentence + 1 >= draft.sentence);
    let plain = |other: &&Draft| {
        other.quantity.value.is_some() && !matches!(other.quantity.unit, Some(Unit::Percent | Unit::Times))
    };
    let Some(source) = near.clone().find(plain) else {
        return;
    };
    draft.quantity.value = source.quantity.value;
    draft.quantity.max = source.quantity.max;
    draft.scale = source.scale;
    if draft.quantity.precision == crate::record::Precision::Exact {
        draft.quantity.precision = source.quantity.precision;
    }
    if draft.quantity.unit.is_none() {
        copy(draft, source, "quantity.inherited");
    }
}

/// `1 500 électriques` behind `2 200 bus`: an adjective whose noun is left out.
fn reconsider(draft: &mut Draft, before: &[Draft]) {
    let near = before.iter().rev().take(REACH).take_while(|other| other.sentence + 1 >= draft.sentence);
    let source = near.take(4).find(|other| is_countable(other) && !other.doubtful && takes_adjectives(other));
    if let Some(source) = source {
        copy(draft, source, "quantity.inherited");
        draft.quantity.noun = None;
        draft.doubtful = false;
    }
}

fn takes_adjectives(draft: &Draft) -> bool {
    matches!(draft.quantity.class, Some(ObjectClass::Site | ObjectClass::Goods | ObjectClass::Job))
}

/// The unit of a bare number.
fn inherit(reading: &Reading<'_>, money: &Money<'_>, draft: &mut Draft, before: &[Draft]) {
    let same: &[Draft] = before.get(before.partition_point(|other| other.sentence < draft.sentence)..).unwrap_or(&[]);
    if draft.scale >= 1e6 {
        return scaled(money, draft, before, same);
    }
    if let Some(pronoun) = TakenUp::find(reading, draft) {
        match pronoun.source(draft, before) {
            Some(source) if is_scaled_money(source) => return scale_like(draft, source),
            Some(source) => return copy(draft, source, "quantity.inherited"),
            None if antecedent::noun_taken_up(reading, draft, &pronoun) => return,
            None => {}
        }
    }
    if antecedent::set_off(reading, draft) {
        return;
    }
    if let Some(last) = same.last().filter(|last| is_scaled_money(last)) {
        return continue_money(reading, draft, last);
    }
    if let Some(last) = same.last().filter(|last| is_parallel_percent(reading, draft, last)) {
        return copy(draft, last, "quantity.inherited");
    }
    if antecedent::number_of(reading, draft) || antecedent::contract(reading, draft) {
        return;
    }
    if antecedent::pronoun(reading, draft, before.last()) {
        return;
    }
    if draft.quantity.rules.contains(&Kind::Elided.rule()) && same.is_empty() && antecedent::noun_near(reading, draft) {
        return;
    }
    // A large number behind a sum is a sum; a small one rather counts what was counted.
    let large = draft.quantity.value.is_some_and(|value| value >= 1000.0);
    let sum = |other: &&Draft| other.quantity.class == Some(ObjectClass::Money);
    let fits = |other: &&Draft| is_countable(other) || (large && sum(other));
    let near = same.iter().rev().take(REACH).filter(fits);
    let source = near.clone().find(|other| !is_setting(reading, other)).or_else(|| near.clone().next());
    let source = source.or_else(|| same.iter().rev().take(REACH).find(sum).filter(|_| draft.digits));
    match source.or_else(|| earlier(reading, draft, before)) {
        Some(source) => copy(draft, source, "quantity.inherited"),
        None => drop(antecedent::noun_before(reading, draft)),
    }
}

/// Whether a quantity only says where or with what: `3 000 places dans 114 communes`.
fn is_setting(reading: &Reading<'_>, draft: &Draft) -> bool {
    let before = draft.quantity.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    ["dans", "parmi", "sur", "avec", "pour", "chez", "sous", "aux"].contains(&before)
}

/// `milliards` without a noun: what the millions before counted, else money.
fn scaled(money: &Money<'_>, draft: &mut Draft, before: &[Draft], same: &[Draft]) {
    let sums = |other: &&Draft| matches!(other.quantity.unit, Some(Unit::Currency(_)));
    let people = |other: &&Draft| other.scale >= 1e6 && other.quantity.unit.is_some() && !sums(other);
    let asks_money = draft.quantity.rules.contains(&Kind::MoneyNoun.rule());
    if let Some(source) = same
        .iter()
        .rev()
        .take(REACH)
        .find(|other| sums(other) || people(other))
        .filter(|other| sums(other) || !asks_money)
    {
        return copy(draft, source, "quantity.inherited");
    }
    let near = before.iter().rev().take(REACH).take_while(|other| other.sentence + 2 >= draft.sentence).find(sums);
    let code = match near.and_then(|other| other.quantity.unit.clone()) {
        Some(unit) => unit,
        None => Unit::Currency(money.default().into()),
    };
    draft.quantity.unit = Some(code);
    draft.quantity.class = Some(ObjectClass::Money);
    draft.quantity.rules.push("quantity.money-default");
}

fn is_scaled_money(draft: &Draft) -> bool {
    draft.scale >= 1e6 && draft.quantity.class == Some(ObjectClass::Money)
}

/// `puis 15 en 2025` behind `10 millions d'euros`.
fn continue_money(reading: &Reading<'_>, draft: &mut Draft, last: &Draft) {
    let small = draft.quantity.value.is_some_and(|value| value < 1000.0);
    let before = draft.quantity.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    if small && (draft.digits || [",", "puis", "et", "contre", "dont"].contains(&before)) {
        scale_like(draft, last);
    }
}

/// Gives a number the scale and the unit of a sum.
fn scale_like(draft: &mut Draft, sum: &Draft) {
    draft.quantity.value = draft.quantity.value.map(|value| super::numeral::clean(value * sum.scale));
    draft.quantity.max = draft.quantity.max.map(|value| super::numeral::clean(value * sum.scale));
    draft.scale = sum.scale;
    copy(draft, sum, "quantity.inherited");
}

/// `30 % en 2025 puis 50 en 2030`, `30 % de femmes contre 50 auparavant`.
fn is_parallel_percent(reading: &Reading<'_>, draft: &Draft, last: &Draft) -> bool {
    let before = draft.quantity.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    let dated = |end: usize| reading.is_word(end, "en") && reading.is_number(end + 1);
    let both_dated = dated(last.quantity.tokens.end) && dated(draft.quantity.tokens.end);
    let joined = both_dated && ["puis", "et", ","].contains(&before);
    last.quantity.unit == Some(Unit::Percent)
        && draft.quantity.value.is_some_and(|value| value <= 100.0)
        && (joined || before == "contre")
}

/// The last thing counted in the sentence before, for numbers that point back: `les 400 déjà promis`, `il en manque 840`.
fn earlier<'d>(reading: &Reading<'_>, draft: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
    let start = draft.quantity.tokens.start;
    let sentence = reading.text.sentences.get(draft.sentence)?.tokens;
    let pointing = start
        .checked_sub(1)
        .is_some_and(|at| ["les", "ces", "aux", "des"].iter().any(|word| reading.is_word(at, word)));
    let pronoun = (start.saturating_sub(8)..start)
        .any(|at| at >= sentence.start && reading.is_word(at, "en") && taken_up::is_pronoun(reading, at));
    let elided = draft.quantity.rules.contains(&Kind::Elided.rule());
    let head = start == sentence.start;
    if !(pointing || pronoun || elided || head) {
        return None;
    }
    let near = before.iter().rev().take(REACH).take_while(|other| other.sentence + 2 >= draft.sentence);
    near.take(6).find(|other| is_countable(other))
}
