//! Two numbers that belong together: `entre X et Y`, `de X à Y`, `X-Y`, `X ou Y`, and the level of `passer de X à Y`.

use super::bounds;
use super::cue::Kind;
use super::exclude;
use super::numeral::{self, Numeral};
use super::reading::Reading;
use crate::text::TokenSpan;

/// Two numbers and how they belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub low: Numeral,
    pub high: Numeral,
    /// Whether the second is the level to reach rather than a bound.
    pub target: bool,
    /// The word that makes it a pair, if it is one of the gazetteer.
    pub cue: Option<Kind>,
}

impl Pair {
    /// Both numerals and what joins them.
    pub fn number(&self) -> TokenSpan {
        if self.target { self.high.tokens } else { TokenSpan::new(self.low.tokens.start, self.high.tokens.end) }
    }
}

/// How the numbers are joined.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    /// `entre X et Y`.
    Between,
    /// `de X à Y`.
    From,
    /// `X à Y`, `X ou Y`, `X-Y`.
    Bare,
}

/// The pair of numbers that starts at token `at`, its opening word included.
pub(super) fn read(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Pair> {
    let frame = if reading.is(at, Kind::Between) {
        Frame::Between
    } else if reading.is_of(at) {
        Frame::From
    } else {
        Frame::Bare
    };
    let start = if frame == Frame::Bare { at } else { at + 1 };
    let start = bounds::before(reading, start, limit).end;
    let low = numeral::read(reading, start, limit)?;
    let signed = unit_end(reading, &low, frame);
    let joint = signed.max(noun_end(reading, &low, frame));
    let joint =
        if join(reading, joint, frame).is_none() { far_joint(reading, joint, frame, &low, limit)? } else { joint };
    let second = joint + join(reading, joint, frame)?;
    let second = bounds::before(reading, second, limit).end;
    let high = numeral::read(reading, second, limit)?;
    if signed > low.tokens.end && counts_other(reading, &high) {
        return None;
    }
    let mut pair = paired(reading, frame, low, high, limit)?;
    let or = reading.is(joint, Kind::Or) || reading.is(joint + 1, Kind::Or);
    pair.cue = match frame {
        Frame::Between => Some(Kind::Between),
        Frame::Bare if or => Some(Kind::Or),
        _ => None,
    };
    Some(pair)
}

/// The token behind a unit that both bounds carry: `de 10 % à 15 %`, `de 3 millions d'euros à 5 millions d'euros`.
fn unit_end(reading: &Reading<'_>, low: &Numeral, frame: Frame) -> usize {
    let end = low.tokens.end;
    let of = if low.needs_of && reading.is_of(end) { end + 1 } else { end };
    let kinds = [Kind::Percent, Kind::Currency, Kind::Point];
    let Some(found) = kinds.iter().find_map(|&kind| reading.cue(of, kind)) else {
        return end;
    };
    let behind = found.tokens.end;
    // Without `de` or `entre` only the same sign on both makes a range: `10 % à 15 %`.
    let joined = matches!(reading.word(behind), "à" | "-" | "–") && reading.is_number(behind + 1);
    let again = || (behind + 2..behind + 5).any(|at| reading.is(at, found.kind));
    if frame != Frame::Bare || (joined && again()) { behind } else { end }
}

/// Whether a noun stands behind the second number: `de 100 euros à 38 millions de Français` is no range.
fn counts_other(reading: &Reading<'_>, high: &Numeral) -> bool {
    let end = high.tokens.end;
    let of = if high.needs_of && reading.is_of(end) { end + 1 } else { end };
    let demonym = reading.is_capitalised(of) && of > end;
    let sign = [Kind::Percent, Kind::Currency, Kind::Point].iter().any(|&kind| reading.is(of, kind));
    !sign && (demonym || reading.noun(of).is_some())
}

/// The token behind a noun that both bounds carry: `de 200 postes à 300 postes`.
fn noun_end(reading: &Reading<'_>, low: &Numeral, frame: Frame) -> usize {
    let end = low.tokens.end;
    let Some((noun, _)) = reading.noun(end) else {
        return end;
    };
    let behind = noun.tokens.end;
    if frame == Frame::Bare && reading.word(behind) != "à" {
        return end;
    }
    let again = (behind + 2..behind + 6).any(|at| reading.noun(at).is_some_and(|(other, _)| other.entry == noun.entry));
    if join(reading, behind, frame).is_some() && again { behind } else { end }
}

/// `à` further on behind a verb of change: `passera de 40 aujourd'hui à 60 usines`, `de 12 % en 2020 à 20 %`.
fn far_joint(reading: &Reading<'_>, joint: usize, frame: Frame, low: &Numeral, limit: usize) -> Option<usize> {
    if frame != Frame::From || !changes(reading, low.tokens.start) {
        return None;
    }
    let stops = |at: usize| {
        let year = reading.is_number(at) && reading.word(at).len() == 4;
        matches!(reading.word(at), "." | ";" | ":" | "!" | "?" | "et") || (reading.is_number(at) && !year)
    };
    (joint..limit.min(joint + 8))
        .take_while(|&at| !stops(at))
        .find(|&at| reading.is_word(at, "à") && reading.is_number(at + 1))
}

/// How many tokens join the numbers; none where nothing does.
fn join(reading: &Reading<'_>, at: usize, frame: Frame) -> Option<usize> {
    let is = |word: &str| reading.word(at) == word;
    match frame {
        Frame::Between => is("et").then_some(1),
        // `jusqu'à` is a bound that the second number keeps.
        Frame::From if reading.word(at).starts_with("jusqu") => Some(0),
        Frame::From => is("à").then_some(1),
        Frame::Bare if is("à") => Some(1),
        Frame::Bare => match reading.word(at) {
            "-" | "–" | "‑" | "/" => Some(1),
            "," => reading.cue(at + 1, Kind::Or).map(|found| found.tokens.len() + 1),
            _ => reading.cue(at, Kind::Or).map(|found| found.tokens.len()),
        },
    }
}

fn paired(reading: &Reading<'_>, frame: Frame, mut low: Numeral, high: Numeral, limit: usize) -> Option<Pair> {
    let timed = [&low, &high].iter().any(|one| exclude::is_year(reading, one, false) && one.plain);
    if timed || high.article || exclude::is_duration(reading, high.tokens.end, limit) {
        return None;
    }
    share_scale(&mut low, &high);
    share_hundreds(&mut low, &high);
    let (from, to) = (low.value?, high.value?);
    let target = frame == Frame::From && (from > to || changes(reading, low.tokens.start));
    let joined_digits = frame != Frame::Bare || !(low.words ^ high.words) || low.scale > 1.0;
    let rises = if low.signed && high.signed { to < from } else { from < to };
    let target = target && !(low.signed && high.signed);
    (target || (rises && joined_digits)).then_some(Pair { low, high, target, cue: None })
}

/// The scale that only the second number carries: `de 2 à 3 millions`, `15 à 20 000`.
fn share_scale(low: &mut Numeral, high: &Numeral) {
    let (Some(from), Some(to)) = (low.value, high.value) else {
        return;
    };
    if low.scale == 1.0 && high.scale > 1.0 && (from < 1e3 || from * high.scale < to) {
        low.value = Some(numeral::clean(from * high.scale));
    } else if low.plain && high.scale == 1.0 && from < 100.0 && to >= 1e4 && to % 1e3 == 0.0 && from * 1e3 < to {
        low.value = Some(from * 1e3);
    }
}

/// The hundreds or thousands that only the second number in words carries: `deux à trois cents`, `dix à quinze mille`.
fn share_hundreds(low: &mut Numeral, high: &Numeral) {
    let (Some(from), Some(to)) = (low.value, high.value) else {
        return;
    };
    if !(low.words && high.words && low.scale == 1.0 && high.scale == 1.0 && !low.collective && !high.collective) {
        return;
    }
    let factors = [1e5, 1e3, 100.0];
    let fits = |factor: &f64| {
        let count = to / factor;
        count.fract() == 0.0 && from < count && (*factor == 1e3 || count < 10.0) && (*factor > 100.0 || to < 1e3)
    };
    if let Some(factor) = factors.into_iter().find(fits) {
        low.value = Some(from * factor);
    }
}

/// Whether a verb of change stands before: `passer ses effectifs de 80 à 130`.
fn changes(reading: &Reading<'_>, at: usize) -> bool {
    let near = (1..=10).map_while(|back| at.checked_sub(back));
    for token in near {
        if matches!(reading.word(token), "." | ";" | ":" | "!" | "?") || reading.is_number(token) {
            return false;
        }
        // `l'an passé` is no change.
        let dated = token.checked_sub(1).is_some_and(|before| reading.is(before, Kind::Duration));
        if (reading.is(token, Kind::Change) && !dated) || reading.is(token, Kind::Multiple) {
            return true;
        }
    }
    false
}
