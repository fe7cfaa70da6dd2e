//! Clauses: the stretches of a sentence that belong to its conjugated verbs.

use super::frame::Frame;
use super::marks::{Mark, Marks};
use crate::text::{Text, TokenSpan};

/// The first tokens of the clauses of a sentence after the first one, in order.
pub(crate) fn boundaries(text: &Text<'_>, marks: &Marks, frames: &[Frame], sentence: TokenSpan) -> Vec<usize> {
    let mut verbs = frames.iter().filter(|frame| frame.group.tense.is_finite()).map(|frame| frame.group.tokens);
    let Some(mut before) = verbs.next() else { return Vec::new() };
    let mut found = Vec::new();
    for verb in verbs {
        let gap = before.end.max(sentence.start)..verb.start;
        let boundary = gap.clone().rev().find(|&token| opens_clause(text, marks, token)).unwrap_or(verb.start);
        found.push(boundary);
        before = verb;
    }
    found
}

/// Whether a token may stand between two clauses.
fn opens_clause(text: &Text<'_>, marks: &Marks, token: usize) -> bool {
    let mark = marks.at(token);
    mark.any(Mark::COORDINATOR)
        || mark.any(Mark::SUBORDINATOR)
        || mark.any(Mark::RELATIVE)
        || matches!(text.token(token), "," | ";" | ":" | "»" | "(" | "–")
}

/// The number of the clause that a token lies in.
pub(crate) fn number(boundaries: &[usize], token: usize) -> usize {
    boundaries.partition_point(|&boundary| boundary <= token)
}
