//! What a rate is per: `par mois`, `par salarié`, `/an`.

use super::cue::Kind;
use super::reading::Reading;
use crate::lexicon::PLURAL;
use crate::text::TokenSpan;

/// The rate that starts at token `at` or behind one complement there: `2 milliards d'euros d'économies par an`.
pub(super) fn read(reading: &Reading<'_>, at: usize, limit: usize) -> Option<TokenSpan> {
    if let Some(found) = at_token(reading, at, limit) {
        return Some(found);
    }
    if !reading.is_of(at) {
        return None;
    }
    (at + 2..at + 4).find_map(|start| at_token(reading, start, limit))
}

fn at_token(reading: &Reading<'_>, at: usize, limit: usize) -> Option<TokenSpan> {
    if let Some(found) = priced(reading, at, limit) {
        return Some(found);
    }
    let opens = reading.is_word(at, "par") || reading.word(at) == "/";
    if !opens || at + 1 >= limit {
        return None;
    }
    if let Some(found) = reading.cue(at + 1, Kind::Duration) {
        return Some(TokenSpan::new(at, found.tokens.end));
    }
    let (found, _) = reading.noun(at + 1)?;
    (found.features & PLURAL == 0 && found.tokens.end <= limit).then(|| TokenSpan::new(at, found.tokens.end))
}

/// `la tonne`, `l'heure`, `de l'heure` behind a price.
fn priced(reading: &Reading<'_>, at: usize, limit: usize) -> Option<TokenSpan> {
    let money = at.checked_sub(1).is_some_and(|before| reading.currency_ends(before));
    let article = if reading.is_of(at) { at + 1 } else { at };
    let opens = ["le", "la", "l'", "l’"].contains(&reading.word(article)) && article + 1 < limit;
    if !(money && opens) {
        return None;
    }
    let measure = reading.cue(article + 1, Kind::Measure);
    let hour =
        reading.cue(article + 1, Kind::Duration).filter(|found| ["heure", "minute", "nuit"].contains(&found.value));
    measure.or(hour).map(|found| TokenSpan::new(at, found.tokens.end))
}
