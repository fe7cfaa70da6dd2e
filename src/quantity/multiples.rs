//! Shares and multiples: `la moitié`, `un tiers`, `neuf sur dix`, `doubler`, `deux fois plus`, `diviser par deux`, and `autant de`.

use super::atoms::Atom;
use super::bounds::Bounds;
use super::cue::Kind;
use super::digits;
use super::exclude;
use super::expression::Draft;
use super::numeral::{self, Numeral, skip_size};
use super::reading::Reading;
use crate::lexicon::ObjectClass;
use crate::record::Unit;
use crate::text::TokenSpan;

/// A share or multiple at the token behind the bounds.
pub(super) fn read(reading: &Reading<'_>, at: usize, limit: usize, bounds: &Bounds) -> Option<Draft> {
    let head = bounds.end;
    half(reading, head, limit)
        .or_else(|| fraction(reading, head, limit))
        .or_else(|| multiple(reading, head, limit))
        .or_else(|| by_number(reading, head, limit))
        .or_else(|| as_many(reading, head, limit))
        .map(|draft| draft.bounded(at, bounds))
}

/// A percentage rounded as one says it: 33.3.
pub(super) fn percent(part: f64, whole: f64) -> f64 {
    (part / whole * 1000.0).round() / 10.0
}

fn share(tokens: TokenSpan, value: f64, rule: &'static str) -> Draft {
    Draft::new(tokens, Some(value), Some(Unit::Percent), Some(ObjectClass::Percent), rule)
}

fn half(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    let found = reading.cue(at, Kind::Half).filter(|found| found.tokens.end <= limit)?;
    Some(share(found.tokens, found.value.parse().ok()?, Kind::Half.rule()))
}

/// `2/3 des usines`.
fn slashed(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    let end = at + 3;
    let glued = reading.word(at + 1) == "/" && reading.is_glued(at + 1) && reading.is_glued(at + 2);
    let followed = reading.is_of(end) || ["du", "des"].iter().any(|word| reading.is_word(end, word));
    if !(glued && followed && end < limit && reading.is_number(at) && reading.is_number(at + 2)) {
        return None;
    }
    let (part, whole) = (digits::value(reading.word(at))?, digits::value(reading.word(at + 2))?);
    let sound = 1.0 <= part && part < whole && whole <= 10.0;
    sound.then(|| share(TokenSpan::new(at, end), percent(part, whole), "quantity.fraction"))
}

/// `un tiers`, `trois quarts`, `un bon quart`, `le tiers de`.
fn fraction(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    if let Some(found) = slashed(reading, at, limit) {
        return Some(found);
    }
    if let &[Atom::Unit(part), Atom::Denominator(whole)] = reading.atoms.of(at) {
        if exclude::in_idiom(reading, TokenSpan::new(at, at + 1)) {
            return None;
        }
        return Some(share(TokenSpan::new(at, at + 1), percent(part, whole), "quantity.fraction"));
    }
    let definite = reading.is_word(at, "le") || reading.is_word(at, "du");
    let (count, after) = if definite {
        (1.0, at + 1)
    } else {
        let number =
            numeral::read(reading, at, limit).filter(|number| number.scale == 1.0 && number.value != Some(0.0))?;
        (number.value?, number.tokens.end)
    };
    let head = skip_size(reading, after);
    let Some(Atom::Denominator(whole)) = reading.atoms.single(head).filter(|_| head < limit && count < 100.0) else {
        return None;
    };
    let end = head + 1;
    let followed = reading.is_of(end) || ["du", "des"].iter().any(|word| reading.is_word(end, word));
    // `un cinquième centre` is the fifth one; `un quart d'heure` is a time.
    let ordinal = whole > 4.0 && count == 1.0 && !followed && reading.word(end).starts_with(char::is_alphabetic);
    let timed = followed && reading.is(end + 1, Kind::Duration);
    let idiom = exclude::in_idiom(reading, TokenSpan::new(head, end));
    let excluded = ordinal || timed || idiom || (definite && (!followed || whole > 4.0));
    (!excluded).then(|| share(TokenSpan::new(at, end), percent(count, whole), "quantity.fraction"))
}

fn times(tokens: TokenSpan, value: f64, rule: &'static str) -> Draft {
    Draft::new(tokens, Some(value), Some(Unit::Times), Some(ObjectClass::Percent), rule)
}

fn multiple(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    let found = reading.cue(at, Kind::Multiple).filter(|found| found.tokens.end <= limit)?;
    let article = ["le", "un", "au", "du"].iter().any(|word| reading.is_word(at, word));
    // `le double vitrage`, `un triplé`
    let named = article && is_thing(reading, found.tokens.end);
    let participle = at > 0
        && ["le", "un", "ce"].iter().any(|word| reading.is_word(at - 1, word))
        && reading.word(at).ends_with('é');
    if named || participle {
        return None;
    }
    // `double ses effectifs`: the cue holds the determiner, the multiple does not.
    let end = if article { found.tokens.end } else { at + 1 };
    Some(times(TokenSpan::new(at, end), found.value.parse().ok()?, Kind::Multiple.rule()))
}

/// Whether a word behind `le double` is what is double: a noun, or a word in small letters that nothing knows.
fn is_thing(reading: &Reading<'_>, at: usize) -> bool {
    let known = reading.noun(at).is_some();
    let unknown = reading.lattice.at(at).is_empty() && reading.word(at).starts_with(char::is_lowercase);
    (known && !reading.is_grammar(at)) || unknown
}

/// `divisée par deux`, `multiplier par trois`.
fn by_number(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    let divides = reading.is(at, Kind::Divide);
    if !divides && !reading.is(at, Kind::Multiply) {
        return None;
    }
    let by = (at + 1..(at + 8).min(limit))
        .take_while(|&token| !is_stop(reading, token))
        .find(|&token| reading.is_word(token, "par"))?;
    let number = numeral::read(reading, by + 1, limit)?;
    let value = number.value.filter(|value| (1.0..1e4).contains(value) && !number.article)?;
    let tokens = TokenSpan::new(at, number.tokens.end);
    let mut draft = if divides {
        share(tokens, percent(value - 1.0, value), Kind::Divide.rule())
    } else {
        times(tokens, value, Kind::Multiply.rule())
    };
    draft.quantity.number = number.tokens;
    Some(draft)
}

fn is_stop(reading: &Reading<'_>, token: usize) -> bool {
    matches!(reading.word(token), "." | ";" | "," | ":") || reading.is_number(token)
}

/// `autant de greffiers`, `autant pour la recherche`: as many as the quantity before.
fn as_many(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Draft> {
    let found = reading.cue(at, Kind::AsMany).filter(|found| found.tokens.end <= limit)?;
    let (end, of) = (found.tokens.end, found.tokens.len() > 1);
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    let adverb = ["pour", "d'", "d’", "tout"].contains(&before);
    let compares = ["que", "qu'", "qu’", "dire", "plus", "moins"].contains(&reading.word(end))
        || (!of && (reading.is_verb(end) || reading.is_capitalised(end)) && !reading.is_grammar(end));
    if adverb || compares {
        return None;
    }
    let mut draft = Draft::new(found.tokens, None, None, None, Kind::AsMany.rule());
    draft.count_noun(reading, end, limit, of);
    draft.as_many = true;
    Some(draft)
}

/// The whole of a ratio behind a number: `dix` of `neuf sur dix`, `cinq` of `un salarié sur cinq`.
pub(super) fn whole(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if !reading.is_word(at, "sur") {
        return None;
    }
    let whole = numeral::read(reading, at + 1, limit)
        .filter(|whole| !whole.article && whole.scale == 1.0 && !whole.collective)?;
    let behind = whole.tokens.end;
    let counted = reading.noun(behind).is_some() && !reading.is_verb(behind);
    (!counted && !exclude::is_duration(reading, behind, limit)).then_some(whole)
}
