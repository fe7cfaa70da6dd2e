//! What looks like a quantity and is none: dates, years, clock times, ages, numbers of pages, codes, scores, names.

use super::atoms::Atom;
use super::cue::Kind;
use super::numeral::{self, Numeral};
use super::reading::{Found, Reading};
use super::sign;
use crate::text::TokenSpan;

/// Whether a numeral cannot be a quantity, whatever noun follows.
pub(super) fn is_excluded(reading: &Reading<'_>, numeral: &Numeral, limit: usize) -> bool {
    let (at, end) = (numeral.tokens.start, numeral.tokens.end);
    is_excluded_bound(reading, numeral, limit)
        || (!numeral.words && ((!numeral.signed && joined_before(reading, at)) || joined_behind(reading, end)))
}

/// The same for a bound of a range, which a hyphen may join to the other: `10-15 postes`.
pub(super) fn is_excluded_bound(reading: &Reading<'_>, numeral: &Numeral, limit: usize) -> bool {
    let (at, end) = (numeral.tokens.start, numeral.tokens.end);
    in_idiom(reading, numeral.tokens)
        || reading.ends(at, Kind::Label)
        || (!numeral.words && in_labelled_list(reading, at))
        || is_month_day(reading, numeral, limit)
        || (!is_amount_of_time(numeral) && is_duration(reading, end, limit))
        || is_frequency(reading, numeral)
        || is_denominator(reading, numeral)
        || is_year_of(reading, numeral)
        || (!numeral.words && is_street_number(reading, numeral))
        || (!numeral.words && is_code(reading, numeral.unsigned_start(), end))
        || (numeral.plain && is_plain_code(reading, numeral, limit))
}

/// `16` and `17` of `les lignes 15, 16 et 17`: behind a label in the plural.
fn in_labelled_list(reading: &Reading<'_>, mut at: usize) -> bool {
    for _ in 0..4 {
        let joined = at > 2 && [",", "et", "ou", "à"].contains(&reading.word(at - 1)) && reading.is_number(at - 2);
        if !joined {
            return false;
        }
        at -= 2;
        if reading.ends(at, Kind::Label) {
            return reading.word(at - 1).ends_with(['s', 'x']);
        }
    }
    false
}

/// So many hours or days are an amount, not a time: `10 000 heures d'insertion`.
fn is_amount_of_time(numeral: &Numeral) -> bool {
    numeral.value.is_some_and(|value| value >= 1e4)
}

/// `deux fois par semaine`, `en trois fois`: how often, not how many.
fn is_frequency(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let Some(found) = reading.cue(numeral.tokens.end, Kind::Fold) else {
        return false;
    };
    let next = found.tokens.end;
    let share = reading.is_word(next, "sur") && numeral::read(reading, next + 1, reading.text.tokens.len()).is_some();
    !share && !reading.is(next, Kind::FoldOf)
}

/// `un médecin pour 1 000 habitants`: what a rate is of.
fn is_denominator(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let start = numeral.tokens.start;
    let round = numeral.value.is_some_and(|value| value >= 10.0 && 10f64.powf(value.log10().round()) == value);
    let behind = start.checked_sub(1).is_some_and(|at| reading.is_word(at, "pour"));
    let counted = |at: usize| reading.is_number(at) || reading.is_one(at) || reading.atoms.single(at).is_some();
    round && behind && (start.saturating_sub(5)..start).any(counted)
}

/// `affiche pour 2026 des comptes en hausse`: a year behind a preposition, before another noun phrase.
fn is_year_of(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let year = numeral.plain && numeral.value.is_some_and(|value| (1900.0..2101.0).contains(&value));
    let behind = ["pour", "en", "depuis", "dès", "sur", "avant", "après", "fin", "début"];
    let preposition = start.checked_sub(1).is_some_and(|at| behind.iter().any(|word| reading.is_word(at, word)));
    year && preposition && reading.is_word(end, "des") && !reading.is_number(end + 1)
}

/// Whether an idiom that counts nothing covers the numeral.
pub(super) fn in_idiom(reading: &Reading<'_>, numeral: TokenSpan) -> bool {
    (numeral.start.saturating_sub(4)..=numeral.start).any(|start| {
        let mut cues = reading.cues(start).iter();
        cues.any(|found| found.kind == Kind::Idiom && found.tokens.contains(numeral))
    })
}

/// `5 mai`, `12 et 13 juin`, `du 3 au 5 mai`.
fn is_month_day(reading: &Reading<'_>, numeral: &Numeral, limit: usize) -> bool {
    let mut at = numeral.tokens.end;
    let day = |value: Option<f64>| value.is_some_and(|value| (1.0..=31.0).contains(&value));
    if !day(numeral.value) {
        return false;
    }
    for _ in 0..3 {
        if reading.is(at, Kind::Month) {
            return at < limit;
        }
        let joined = ["et", "ou", "à", "au", ",", "-", "–"].iter().any(|word| reading.word(at) == *word);
        if !joined || !reading.is_number(at + 1) {
            return false;
        }
        at += 2;
    }
    false
}

/// `deux ans`, `les cinq prochaines années`, `de douze à dix-huit mois`; but not `deux jours de congé`.
pub(super) fn is_duration(reading: &Reading<'_>, end: usize, limit: usize) -> bool {
    if is_time_unit(reading, end, limit) {
        return true;
    }
    let joined = ["à", "et", "ou", "-", "–", "voire"].contains(&reading.word(end));
    let high = if joined { numeral::read(reading, end + 1, limit) } else { None };
    high.is_some_and(|high| is_time_unit(reading, high.tokens.end, limit))
}

/// `ans`, `prochaines années`, `de mois`, `de janvier` at a token.
fn is_time_unit(reading: &Reading<'_>, end: usize, limit: usize) -> bool {
    if reading.is_of(end) && reading.is(end + 1, Kind::Month) {
        return true;
    }
    // `trois quarts d'heure`
    let quarters = matches!(reading.atoms.single(end), Some(Atom::Denominator(_))) && reading.is_of(end + 1);
    if quarters && reading.is(end + 2, Kind::Duration) {
        return true;
    }
    let mut at = if reading.is_of(end) { end + 1 } else { end };
    for _ in 0..3 {
        match reading.cue(at, Kind::Before) {
            Some(found) if !reading.is(at, Kind::Duration) => at = found.tokens.end,
            _ => break,
        }
    }
    at < limit && reading.cue(at, Kind::Duration).is_some_and(|found| !is_leave(reading, &found))
}

/// `de congé` at a token or behind one adjective: what makes a duration a thing.
pub(super) fn is_leave(reading: &Reading<'_>, time: &Found<'_>) -> bool {
    let at = time.tokens.end;
    let behind = reading.cue(at, Kind::After).map_or(at, |found| found.tokens.end);
    let short = ["heure", "jour", "journée", "minute", "semaine"].contains(&time.value);
    let leave = reading.cue(at, Kind::Leave).or_else(|| reading.cue(behind, Kind::Leave));
    leave.is_some_and(|leave| short || leave.value == "always")
}

/// Digits inside a date, a time, an ordinal, a name: joined to what stands beside them.
fn is_code(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let written = reading.word(at);
    let zero = written.len() > 1 && written.starts_with('0') && !written.contains([',', '.']);
    zero || written.ends_with(".0") || is_registered(reading, at) || is_ordinal(reading, end)
}

/// Nine or fourteen digits behind `RCS Paris, SIREN`.
fn is_registered(reading: &Reading<'_>, at: usize) -> bool {
    let digits = reading.word(at).bytes().filter(u8::is_ascii_digit).count();
    matches!(digits, 9 | 14) && (at.saturating_sub(3)..at).any(|before| reading.ends(before, Kind::Label))
}

/// `/`, `:`, `°` or a hyphen before the digits, with a word or number right before it.
fn joined_before(reading: &Reading<'_>, at: usize) -> bool {
    if !reading.is_glued(at) {
        return false;
    }
    match reading.word(at - 1) {
        "/" | ":" | "°" | "#" | "_" | "@" | "º" => true,
        "×" => true,
        "-" | "–" | "." | "," | "+" | "‑" | "x" => {
            reading.is_glued(at - 1) && !sign::is_opening(reading, at.max(2) - 2)
        }
        before => before.chars().all(char::is_alphabetic) && !matches!(before, "$" | "€" | "£"),
    }
}

/// `/`, `:` or a full stop behind the digits, and more digits right behind it.
fn joined_behind(reading: &Reading<'_>, end: usize) -> bool {
    matches!(reading.word(end), "/" | ":" | "." | "-" | "–" | "‑" | "×")
        && reading.is_glued(end)
        && reading.is_glued(end + 1)
        && reading.is_number(end + 1)
}

/// A word right behind the digits that is no unit: `1er, 5G, 19h40`.
fn is_ordinal(reading: &Reading<'_>, end: usize) -> bool {
    let letter = reading.word(end).starts_with(char::is_alphabetic) || matches!(reading.word(end), "°" | "º" | "ᵉ");
    let unit = reading.noun(end).is_some() || reading.is(end, Kind::Currency) || reading.is(end, Kind::Measure);
    reading.is_glued(end) && letter && !unit
}

/// Codes of plain digits: telephone and post codes, numbers of a list, days of the month.
fn is_plain_code(reading: &Reading<'_>, numeral: &Numeral, limit: usize) -> bool {
    let (at, end) = (numeral.tokens.start, numeral.tokens.end);
    let place = numeral.tokens.len() == 1 && reading.word(at).len() == 5 && reading.is_capitalised(end) && end < limit;
    (place && reading.noun(end).is_none())
        || is_bracketed(reading, at, end)
        || in_run(reading, at)
        || is_day(reading, numeral)
        || is_dialling_code(reading, at, end)
        || is_list_number(reading, numeral)
        || (reading.word(at.saturating_sub(1)).eq_ignore_ascii_case("h") && reading.is_number(at.saturating_sub(2)))
}

/// `+33 (0)1`.
fn is_dialling_code(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let plus = at > 0 && reading.word(at - 1) == "+" && reading.is_glued(at);
    plus && reading.word(end) == "(" && reading.is_number(end + 1)
}

/// `12, rue de la Paix`, `98 FM`: a word behind the number that makes it no amount.
fn is_street_number(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let end = numeral.tokens.end;
    let behind = if reading.word(end) == "," { end + 1 } else { end };
    numeral.value != Some(1.0) && reading.is(behind, Kind::Behind)
}

/// `(12)`, `[3]`.
fn is_bracketed(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at > 0 && matches!((reading.word(at - 1), reading.word(end)), ("(", ")") | ("[", "]"))
}

/// Three numbers or more in a row, as in telephone numbers.
fn in_run(reading: &Reading<'_>, at: usize) -> bool {
    let before = (1..=2).take_while(|back| at >= *back && reading.is_number(at - back)).count();
    let behind = (1..=2).take_while(|ahead| reading.is_number(at + ahead)).count();
    before + behind >= 2
}

/// `le 17`, `lundi 3`: a singular article or weekday before, nothing measured behind.
fn is_day(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let Some(before) = numeral.tokens.start.checked_sub(1) else {
        return false;
    };
    let small = numeral.value.is_some_and(|value| value <= 31.0);
    let dated =
        ["le", "au", "du", "ce"].iter().any(|word| reading.is_word(before, word)) || reading.is(before, Kind::Month);
    let end = numeral.tokens.end;
    let measured =
        [Kind::Percent, Kind::Currency, Kind::Point, Kind::Measure].iter().any(|&kind| reading.is(end, kind));
    small && dated && !measured
}

/// `1.`, `2)`, `3 –` at the head of a line.
fn is_list_number(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let at = numeral.tokens.start;
    let head = reading.text.blocks.binary_search_by_key(&at, |block| block.tokens.start).is_ok();
    let small = numeral.value.is_some_and(|value| value < 100.0);
    let range = reading.is_glued(numeral.tokens.end) && reading.is_number(numeral.tokens.end + 1);
    head && small && !range && matches!(reading.word(numeral.tokens.end), ")" | "." | "°" | "-" | "–" | "—" | "/")
}

/// Whether a number without a noun is a year: four plain digits in the range of years, or after `en, d'ici`.
pub(super) fn is_year(reading: &Reading<'_>, numeral: &Numeral, counted: bool) -> bool {
    let four = numeral.plain && reading.word(numeral.tokens.start).len() == 4;
    let value = numeral.value.unwrap_or(0.0);
    let at = numeral.tokens.start;
    let announced = reading.ends(at, Kind::Year) || reading.ends(at, Kind::Month);
    four && match counted {
        true => (1000.0..=2100.0).contains(&value) && announced,
        // A round number before 1900 is rather a quantity.
        false => {
            (1900.0..=2100.0).contains(&value)
                || ((1600.0..1900.0).contains(&value) && value % 50.0 != 0.0)
                || ((1000.0..2100.0).contains(&value) && announced)
        }
    }
}
