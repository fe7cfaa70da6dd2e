//! Minus signs: `-20 %`, `−5 °C`, `moins 5 degrés`.

use super::atoms::{Atom, symbol};
use super::cue::Kind;
use super::reading::Reading;

/// Whether a token is the minus sign of the digits behind it. A hyphen is one only before what may be less than nothing;
/// before things it opens an item of a list.
pub(super) fn is_minus(reading: &Reading<'_>, at: usize) -> bool {
    let number = at + 1;
    let typed = match reading.word(at) {
        "−" => true,
        "-" => reading.is_glued(number) || is_announced(reading, at),
        _ => false,
    };
    let joined = reading.is_glued(at) && !is_opening(reading, at - 1);
    let behind_number = at.checked_sub(1).is_some_and(|before| reading.is_number(before));
    typed && reading.is_number(number) && !joined && !behind_number && is_measured(reading, number + 1)
}

/// `moins`, unless `plus ou moins`.
pub(super) fn is_minus_word(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_word(at, "moins") && !at.checked_sub(1).is_some_and(|before| reading.is_word(before, "ou"))
}

/// `un objectif de - 20 %`: a word before the sign that wants a number.
fn is_announced(reading: &Reading<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| reading.is_of(before) || reading.is_word(before, "à") || is_opening(reading, before))
}

/// Whether a token opens brackets or quotation marks.
pub(super) fn is_opening(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "(" | "[" | "«" | "“" | "\"" | "‘")
}

/// A percent sign, a currency, a scale or degrees at a token, or the second of two negative numbers.
fn is_measured(reading: &Reading<'_>, at: usize) -> bool {
    let signs = [Kind::Percent, Kind::Point, Kind::Currency, Kind::Degree];
    let again = matches!(reading.word(at), "à" | "et" | "ou") && matches!(reading.word(at + 1), "-" | "−");
    signs.iter().any(|&kind| reading.is(at, kind))
        || matches!(reading.atoms.single(at), Some(Atom::Scale(_)))
        || symbol(reading.word(at)).is_some()
        || (again && reading.is_number(at + 2))
}
