//! The noun that a bare number counts when no other quantity gives it: `porter à 7 500 le nombre de ses alternants`,
//! `neuf en CDI`, `des départs qu'il évalue à 1 500`.

use super::cue::Kind;
use super::expression::Draft;
use super::noun::{self, Counted, Wanted};
use super::reading::Reading;
use super::taken_up::TakenUp;
use crate::lexicon::{Category, FEMININE, Match, NounRole, ObjectClass, PLURAL};

/// How many tokens away from its number a noun may stand.
const REACH: usize = 40;

/// `le nombre de` behind the number: its noun is what is counted.
pub(super) fn number_of(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let end = draft.quantity.tokens.end;
    let Some(found) = (end..end + 3).find_map(|at| reading.cue(at, Kind::NumberOf)) else {
        return false;
    };
    let determined =
        ["ses", "leurs", "ces", "nos", "vos", "les"].iter().any(|word| reading.is_word(found.tokens.end, word));
    let at = if determined { found.tokens.end + 1 } else { found.tokens.end };
    let limit = reading.text.tokens.len();
    let Some(counted) = noun::counted(reading, at, limit, Wanted { plural: true, unknown: false }) else {
        return false;
    };
    take(draft, counted, Kind::NumberOf.rule());
    true
}

/// `neuf en CDI`: a contract behind the number makes it a number of jobs.
pub(super) fn contract(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let end = draft.quantity.tokens.end;
    let found = if reading.is_word(end, "en") { reading.noun(end + 1) } else { None };
    let Some((class, unit)) = found.and_then(|(_, noun)| match noun::unit(noun) {
        (unit, Some(class @ (ObjectClass::Job | ObjectClass::Apprentice))) => Some((class, unit)),
        _ => None,
    }) else {
        return false;
    };
    (draft.quantity.unit, draft.quantity.class) = (Some(unit), Some(class));
    draft.quantity.rules.push("quantity.contract");
    true
}

/// `cinq d'entre eux`: the nearest plural noun of the pronoun's gender since the quantity `after`.
pub(super) fn pronoun(reading: &Reading<'_>, draft: &mut Draft, after: Option<&Draft>) -> bool {
    let last = draft.quantity.tokens.end - 1;
    let gender = match reading.word(last) {
        "elles" => Some(true),
        "eux" => Some(false),
        _ => None,
    };
    let first = after.map_or(0, |other| other.quantity.tokens.end);
    gender.is_some() && nearest(reading, draft, first, Form { plural: true, feminine: gender })
}

/// `des embauches, 800 à Lyon et 200 à Nice`: the plural noun right before the comma that sets the number off.
pub(super) fn set_off(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let Some(comma) = draft.quantity.tokens.start.checked_sub(1).filter(|&at| reading.word(at) == ",") else {
        return false;
    };
    let form = Form { plural: true, feminine: None };
    let nouns = (comma.saturating_sub(3)..comma).flat_map(|at| reading.lattice.of(Category::Noun, at));
    let mut ending = nouns.filter(|found| found.tokens.end == comma && !is_counted(reading, found.tokens.start));
    let Some(counted) = ending.find_map(|found| countable(reading, found, form)) else { return false };
    take(draft, counted, "quantity.antecedent");
    true
}

/// Whether a number stands before a noun, over an adjective.
fn is_counted(reading: &Reading<'_>, noun: usize) -> bool {
    (noun.saturating_sub(2)..noun).any(|at| reading.is_number(at) || reading.atoms.single(at).is_some())
}

/// The nearest countable plural noun before the number in its sentence.
pub(super) fn noun_before(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let own = reading.text.sentences.get(draft.sentence).map_or(0, |sentence| sentence.tokens.start);
    nearest(reading, draft, own, Form { plural: true, feminine: None })
}

/// What form the noun must have.
#[derive(Clone, Copy)]
struct Form {
    plural: bool,
    feminine: Option<bool>,
}

impl Form {
    fn fits(self, features: u16) -> bool {
        let feminine = features & FEMININE != 0;
        (!self.plural || features & PLURAL != 0) && self.feminine.is_none_or(|wanted| wanted == feminine)
    }
}

/// `quatre autres` behind `un premier magasin`: the nearest countable noun of this sentence or the one before, in either number.
pub(super) fn noun_near(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let before = draft.sentence.saturating_sub(1);
    let first = reading.text.sentences.get(before).map_or(0, |sentence| sentence.tokens.start);
    nearest(reading, draft, first, Form { plural: false, feminine: None })
}

/// `la construction d'appartements … en bâtir 30 000`: the nearest plural noun, in this sentence or the two before, that the verb
/// behind `en` takes.
pub(super) fn noun_taken_up(reading: &Reading<'_>, draft: &mut Draft, pronoun: &TakenUp) -> bool {
    let before = draft.sentence.saturating_sub(2);
    let first = reading.text.sentences.get(before).map_or(0, |sentence| sentence.tokens.start);
    nearest_of(reading, draft, first, Form { plural: true, feminine: None }, |class| pronoun.usually_takes(class))
}

fn nearest(reading: &Reading<'_>, draft: &mut Draft, first: usize, form: Form) -> bool {
    nearest_of(reading, draft, first, form, |_| true)
}

fn nearest_of(
    reading: &Reading<'_>,
    draft: &mut Draft,
    first: usize,
    form: Form,
    accepts: impl Fn(Option<ObjectClass>) -> bool,
) -> bool {
    let start = draft.quantity.tokens.start;
    for at in (first.max(start.saturating_sub(REACH))..start).rev() {
        let nouns = reading.lattice.of(Category::Noun, at);
        let mut counted = nouns.filter_map(|found| countable(reading, found, form));
        if let Some(counted) = counted.find(|counted| accepts(counted.class)) {
            take(draft, counted, "quantity.antecedent");
            return true;
        }
    }
    false
}

fn countable(reading: &Reading<'_>, found: &Match, form: Form) -> Option<Counted> {
    let noun = reading.lexicon.noun(found.entry)?;
    let (unit, class) = noun::unit(noun);
    let things = matches!(
        class,
        Some(ObjectClass::Job | ObjectClass::Apprentice | ObjectClass::Person | ObjectClass::Site | ObjectClass::Goods)
    );
    let counts = matches!(noun.role, NounRole::Unit) || !noun.counts.is_empty();
    let fits = things && counts && form.fits(found.features) && reading.word(found.tokens.start).len() > 3;
    fits.then(|| Counted {
        noun: found.tokens,
        end: 0,
        unit,
        class,
        lemma: noun.lemma.clone(),
        doubtful: false,
        timed: false,
    })
}

fn take(draft: &mut Draft, counted: Counted, rule: &'static str) {
    let quantity = &mut draft.quantity;
    (quantity.unit, quantity.class) = (Some(counted.unit), counted.class);
    quantity.noun_lemma = Some(counted.lemma);
    quantity.rules.push(rule);
}
