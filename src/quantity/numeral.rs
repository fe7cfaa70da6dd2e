//! Numerals in digits, words and both: `1 400`, `deux millions et demi`, `4 milliards 150 millions`, `une centaine`, `des milliers`.

use super::atoms::{Atom, symbol};
use super::cue::Kind;
use super::reading::Reading;
use super::{digits, sign, words};
use crate::text::TokenSpan;

/// A numeral of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// Its tokens, `un` of `un millier` included.
    pub tokens: TokenSpan,
    /// Its value; none for `des milliers`.
    pub value: Option<f64>,
    /// What a scale word multiplied it with, 1 if none did.
    pub scale: f64,
    /// Whether it is a collective number (`centaine`), which is never exact.
    pub collective: bool,
    /// Whether its noun comes with `de`: after `million`, `centaine`.
    pub needs_of: bool,
    /// Whether it is `un` or `une` alone, an article more often than a number.
    pub article: bool,
    /// Whether it is digits alone, without separators.
    pub plain: bool,
    /// Whether it begins with words rather than digits.
    pub words: bool,
    /// Whether a minus sign or `moins` is its first token.
    pub signed: bool,
}

impl Numeral {
    fn new(start: usize, end: usize, value: f64) -> Self {
        Self {
            tokens: TokenSpan::new(start, end),
            value: Some(value),
            scale: 1.0,
            collective: false,
            needs_of: false,
            article: false,
            plain: false,
            words: true,
            signed: false,
        }
    }

    /// The token behind its sign.
    pub fn unsigned_start(&self) -> usize {
        self.tokens.start + usize::from(self.signed)
    }
}

/// Reads the longest numeral at token `at`, before token `limit`.
pub(super) fn read(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if at >= limit {
        return None;
    }
    if sign::is_minus(reading, at) {
        return unsigned(reading, at + 1, limit).map(|number| negative(at, number));
    }
    unsigned(reading, at, limit).or_else(|| below_zero(reading, at, limit))
}

fn negative(at: usize, number: Numeral) -> Numeral {
    let tokens = TokenSpan::new(at, number.tokens.end);
    Numeral { tokens, value: number.value.map(|value| -value), plain: false, signed: true, ..number }
}

/// `moins cinq degrés`; not `dix degrés plus ou moins`.
fn below_zero(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if !sign::is_minus_word(reading, at) {
        return None;
    }
    let number = unsigned(reading, at + 1, limit)?;
    reading.is(number.tokens.end, Kind::Degree).then(|| negative(at, number))
}

fn unsigned(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if reading.is_number(at) {
        return in_digits(reading, at, limit);
    }
    if let Some(found) = reading.cue(at, Kind::Several) {
        return several(reading, found.tokens, limit);
    }
    in_words(reading, at, limit)
}

fn in_digits(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let written = reading.word(at);
    let mut numeral = Numeral::new(at, at + 1, digits::value(written)?);
    numeral.words = false;
    numeral.plain = digits::is_plain(written);
    if let Some(scale) = symbol(reading.word(at + 1)).filter(|_| at + 1 < limit && is_scale_sign(reading, at + 1)) {
        let sign = reading.is(at + 1, Kind::Currency);
        scale_up(&mut numeral, scale, at + if sign { 1 } else { 2 });
        numeral.needs_of = reading.is_of(numeral.tokens.end);
        return Some(numeral);
    }
    if reading.atoms.single(at + 1) == Some(Atom::Thousand) && at + 1 < limit {
        scale_up(&mut numeral, 1e3, at + 2);
        numeral.needs_of = false;
    }
    decimals(reading, &mut numeral, limit);
    scales(reading, &mut numeral, limit);
    if numeral.scale == 1.0 {
        counted_collective(reading, &mut numeral, limit);
    }
    // `1 000 000 de personnes`
    numeral.needs_of |= numeral.value.is_some_and(|value| value >= 1e6) && reading.is_of(numeral.tokens.end);
    Some(numeral)
}

/// `12k`, `5 M€`; but the `K` of `500 K Renault` is no name.
fn is_scale_sign(reading: &Reading<'_>, at: usize) -> bool {
    let single = reading.word(at).chars().count() == 1;
    !single || reading.is_glued(at) || reading.is(at + 1, Kind::Currency) || !reading.is_capitalised(at + 1)
}

fn scale_up(numeral: &mut Numeral, scale: f64, end: usize) {
    numeral.value = numeral.value.map(|value| clean(value * scale));
    numeral.scale *= scale;
    numeral.plain = false;
    numeral.needs_of = true;
    numeral.tokens.end = end;
}

/// Rounds away what binary fractions leave behind: 8,23 × 10⁹ is a whole number.
pub(super) fn clean(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded.is_finite() { rounded } else { value }
}

/// Reads `millions`, then what may follow: `et demi`, or smaller numbers with smaller scales.
fn scales(reading: &Reading<'_>, numeral: &mut Numeral, limit: usize) {
    let Some(Atom::Scale(scale)) = reading.atoms.single(numeral.tokens.end).filter(|_| numeral.tokens.end < limit)
    else {
        return;
    };
    scale_up(numeral, scale, numeral.tokens.end + 1);
    if half(reading, numeral, scale, limit) {
        return;
    }
    smaller(reading, numeral, scale, limit);
}

/// Reads the numbers with smaller scales behind a scale.
fn smaller(reading: &Reading<'_>, numeral: &mut Numeral, mut scale: f64, limit: usize) {
    while let Some((value, next, end)) = rest(reading, numeral.tokens.end, scale, limit) {
        numeral.value = numeral.value.map(|large| clean(large + value));
        numeral.tokens.end = end;
        numeral.needs_of = next >= 1e6;
        scale = next;
    }
}

/// `virgule trois` behind a whole number.
fn decimals(reading: &Reading<'_>, numeral: &mut Numeral, limit: usize) {
    let comma = numeral.tokens.end;
    if numeral.scale != 1.0 || !reading.is_word(comma, "virgule") {
        return;
    }
    let zeros = (comma + 1..limit).take_while(|&at| reading.atoms.single(at) == Some(Atom::Zero)).count();
    let at = comma + 1 + zeros;
    let digits = tenths(reading, at, limit);
    let Some((value, end)) = digits.or_else(|| (zeros > 0).then_some((0.0, at))) else {
        return;
    };
    numeral.value = numeral.value.map(|whole| clean(whole + value / 10_f64.powi(zeros.min(9) as i32)));
    numeral.tokens.end = end;
    (numeral.article, numeral.plain) = (false, false);
}

/// The decimals at a token as a fraction of one, and the token behind: `vingt-cinq` is 0.25.
fn tenths(reading: &Reading<'_>, at: usize, limit: usize) -> Option<(f64, usize)> {
    let scaled = |token: &usize| matches!(reading.atoms.of(*token).last(), Some(Atom::Scale(_) | Atom::Thousand));
    let stop = (at..limit.min(at + 4)).find(scaled).unwrap_or(limit);
    let (value, end) = if reading.is_number(at) && digits::is_plain(reading.word(at)) {
        (digits::value(reading.word(at))?, at + 1)
    } else {
        words::read(&reading.atoms, at, stop).map(|read| (read.value, read.end))?
    };
    (value < 1e6).then(|| (value / 10_f64.powi(value.to_string().len() as i32), end))
}

/// `et demi` behind a scale.
fn half(reading: &Reading<'_>, numeral: &mut Numeral, scale: f64, limit: usize) -> bool {
    let end = numeral.tokens.end;
    let found = end + 1 < limit
        && reading.atoms.single(end) == Some(Atom::And)
        && reading.atoms.single(end + 1) == Some(Atom::Half);
    if found {
        numeral.value = numeral.value.map(|value| value + scale / 2.0);
        numeral.tokens.end = end + 2;
    }
    found
}

/// `150 millions` of `4 milliards 150 millions`, `200 000` of `1 million 200 000`: its value, its scale, the token behind.
fn rest(reading: &Reading<'_>, at: usize, scale: f64, limit: usize) -> Option<(f64, f64, usize)> {
    let joined = reading.atoms.single(at) == Some(Atom::And);
    let at = at + usize::from(joined);
    if at >= limit {
        return None;
    }
    if !reading.is_number(at) {
        let read = words::read(&reading.atoms, at, limit)?;
        return (read.scale > 1.0 && read.scale < scale && read.ends_in_scale)
            .then_some((read.value, read.scale, read.end));
    }
    let written = reading.word(at);
    let value = digits::value(written)?;
    match reading.atoms.single(at + 1) {
        Some(Atom::Scale(next)) if next < scale => Some((value * next, next, at + 2)),
        Some(Atom::Thousand) if scale > 1e3 => Some((value * 1e3, 1e3, at + 2)),
        _ if joined => None,
        Some(Atom::Scale(_)) => None,
        // A plain number there is a year: `4 milliards 2025`.
        _ => (value >= 1e3 && value < scale && !digits::is_plain(written)).then_some((value, 1.0, at + 1)),
    }
}

/// `plusieurs milliers de`, `quelques centaines de`, `des dizaines de`: a numeral without value.
fn several(reading: &Reading<'_>, lead: TokenSpan, limit: usize) -> Option<Numeral> {
    let head = skip_size(reading, lead.end);
    if head >= limit {
        return None;
    }
    let known = matches!(reading.atoms.of(head), [Atom::Collective(_)] | [Atom::Scale(_)] | [Atom::Half, _]);
    if !known {
        return None;
    }
    let mut numeral = Numeral { value: None, needs_of: true, ..Numeral::new(lead.start, head + 1, 0.0) };
    multiplied(reading, &mut numeral, limit);
    Some(numeral)
}

/// The token behind `bonne, petite, grosse`.
pub(super) fn skip_size(reading: &Reading<'_>, at: usize) -> usize {
    reading.cue(at, Kind::Size).map_or(at, |found| found.tokens.end)
}

fn in_words(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    if reading.atoms.of(at).is_empty() {
        return None;
    }
    if reading.atoms.single(at) == Some(Atom::Zero) {
        let mut zero = Numeral::new(at, at + 1, 0.0);
        decimals(reading, &mut zero, limit);
        scales(reading, &mut zero, limit);
        return Some(zero);
    }
    if let Some(numeral) = bare_collective(reading, at, limit) {
        return Some(numeral);
    }
    let read = words::read(&reading.atoms, at, limit)?;
    let mut numeral = Numeral::new(at, read.end, read.value);
    (numeral.scale, numeral.needs_of) = (read.scale, read.ends_in_scale && read.scale > 1.0);
    numeral.article = reading.is_one(at) && read.end == at + 1;
    if numeral.needs_of && !half(reading, &mut numeral, read.scale, limit) {
        smaller(reading, &mut numeral, read.scale, limit);
    }
    decimals(reading, &mut numeral, limit);
    if numeral.scale == 1.0 && numeral.value.is_some_and(|value| value.fract() > 0.0) {
        scales(reading, &mut numeral, limit);
    }
    counted_collective(reading, &mut numeral, limit);
    Some(numeral)
}

/// `douzaines` of `deux douzaines`, `centaine` of `une bonne centaine`, `demi-milliard` of `un demi-milliard`.
fn counted_collective(reading: &Reading<'_>, numeral: &mut Numeral, limit: usize) {
    let head = skip_size(reading, numeral.tokens.end);
    if head >= limit {
        return;
    }
    if let Some((unit, end)) = unit_at(reading, head) {
        numeral.collective = unit.collective;
        let article = numeral.article;
        scale_up(numeral, unit.value, end);
        numeral.article = false;
        if !article && !unit.collective {
            numeral.scale = unit.value;
        }
        half(reading, numeral, unit.value, limit);
        multiplied(reading, numeral, limit);
    }
}

/// `soixantaine` of `la soixantaine de mesures`, `millions` of `des millions`: without a number before.
fn bare_collective(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Numeral> {
    let (unit, end) = unit_at(reading, at)?;
    let plural = reading.word(end - 1).ends_with(['s', 'S']);
    let mut numeral = Numeral::new(at, end, unit.value);
    (numeral.collective, numeral.needs_of) = (unit.collective, true);
    numeral.scale = if unit.collective { 1.0 } else { unit.value };
    if plural {
        numeral.value = None;
    }
    multiplied(reading, &mut numeral, limit);
    let determined = at > 0 && !reading.is_of(at - 1);
    let followed = numeral.tokens.end < limit
        && (reading.is_of(numeral.tokens.end) || reading.is(numeral.tokens.end, Kind::Elided));
    let halved = reading.atoms.of(at).first() == Some(&Atom::Half);
    (followed || halved || (determined && !plural && !unit.collective)).then_some(numeral)
}

/// A word that multiplies like a unit.
#[derive(Clone, Copy)]
struct Multiplier {
    value: f64,
    collective: bool,
}

/// `millier`, `million`, `demi-milliard`, `demi million` at a token, and the token behind.
fn unit_at(reading: &Reading<'_>, at: usize) -> Option<(Multiplier, usize)> {
    match *reading.atoms.of(at) {
        [Atom::Collective(value)] => Some((Multiplier { value, collective: true }, at + 1)),
        [Atom::Scale(value)] => Some((Multiplier { value, collective: false }, at + 1)),
        [Atom::Half, Atom::Collective(value)] => Some((Multiplier { value: value / 2.0, collective: true }, at + 1)),
        [Atom::Half, Atom::Scale(value)] => Some((Multiplier { value: value / 2.0, collective: false }, at + 1)),
        [Atom::Half] => match *reading.atoms.of(at + 1) {
            [Atom::Collective(value)] => Some((Multiplier { value: value / 2.0, collective: true }, at + 2)),
            [Atom::Scale(value)] => Some((Multiplier { value: value / 2.0, collective: false }, at + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// `de milliers`, `de milliards` behind a collective number: `une vingtaine de milliards`.
fn multiplied(reading: &Reading<'_>, numeral: &mut Numeral, limit: usize) {
    for _ in 0..2 {
        let of = numeral.tokens.end;
        let unit = (of + 1 < limit && reading.is_of(of)).then(|| unit_at(reading, of + 1)).flatten();
        let Some((unit, end)) = unit else {
            return;
        };
        numeral.value = numeral.value.map(|value| clean(value * unit.value));
        numeral.scale = if unit.collective { numeral.scale } else { unit.value };
        numeral.tokens.end = end;
    }
}
