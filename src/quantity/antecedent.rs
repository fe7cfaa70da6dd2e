//! The noun that a bare number counts when no other quantity gives it: `porter à 7 500 le nombre de ses alternants`,
//! `neuf en CDI`, `des départs qu'il évalue à 1 500`.

use super::cue::Kind;
use super::expression::Draft;
use super::noun::{self, Counted, Wanted};
use super::reading::Reading;
use crate::lexicon::{Category, Match, NounRole, ObjectClass, PLURAL};

/// How many tokens away from its number a noun may stand.
const REACH: usize = 40;

/// `le nombre de` behind the number: its noun is what is counted.
pub(super) fn number_of(reading: &Reading<'_>, draft: &mut Draft) -> bool {
    let end = draft.quantity.tokens.end;
    let Some(found) = (end..end + 3).find_map(|at| reading.cue(at, Kind::NumberOf)) else {
        return false;
    };
    let determined = ["ses", "leurs", "ces", "nos", "vos", "les"].iter().any(|word| reading.is_word(found.tokens.end, word));
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

/// Whether the noun is left to `d'entre eux`.
pub(super) fn is_partitive(reading: &Reading<'_>, draft: &Draft) -> bool {
    let numbers = draft.quantity.number.end..draft.quantity.tokens.end;
    numbers.into_iter().any(|at| reading.is_word(at, "entre"))
}

/// The nearest countable plural noun before the number: in its sentence, or back to the quantity `after` for a pronoun.
pub(super) fn noun_before(reading: &Reading<'_>, draft: &mut Draft, after: Option<&Draft>) -> bool {
    let sentences = &reading.text.sentences;
    let own = sentences.get(draft.sentence).map_or(0, |sentence| sentence.tokens.start);
    let first = after.map_or(own, |other| other.quantity.tokens.end);
    let start = draft.quantity.tokens.start;
    for at in (first.max(start.saturating_sub(REACH))..start).rev() {
        if let Some(counted) = reading.lattice.of(Category::Noun, at).find_map(|found| countable(reading, found)) {
            take(draft, counted, "quantity.antecedent");
            return true;
        }
    }
    false
}

fn countable(reading: &Reading<'_>, found: &Match) -> Option<Counted> {
    let noun = reading.lexicon.noun(found.entry)?;
    let (unit, class) = noun::unit(noun);
    let things = matches!(
        class,
        Some(ObjectClass::Job | ObjectClass::Apprentice | ObjectClass::Person | ObjectClass::Site | ObjectClass::Goods)
    );
    let counts = matches!(noun.role, NounRole::Unit) || !noun.counts.is_empty();
    let fits = things && counts && found.features & PLURAL != 0 && reading.word(found.tokens.start).len() > 3;
    fits.then(|| Counted { noun: found.tokens, end: 0, unit, class, lemma: noun.lemma.clone(), doubtful: false })
}

fn take(draft: &mut Draft, counted: Counted, rule: &'static str) {
    let quantity = &mut draft.quantity;
    (quantity.unit, quantity.class) = (Some(counted.unit), counted.class);
    quantity.noun_lemma = Some(counted.lemma);
    quantity.rules.push(rule);
}

