//! Features of what surrounds a candidate: neighbouring words, the other verbs and nouns of its sentence.

use super::weights::Sink;
use crate::analysis::Analysis;
use crate::lexicon::{Category, NounRole};
use crate::pledge::Candidate;
use crate::text::{Case, TokenKind, TokenSpan, fold};

/// Writes the features of what surrounds a candidate.
pub(crate) fn features(analysis: &Analysis<'_>, candidate: &Candidate, sink: &mut impl Sink) {
    let sentence = analysis.text.sentences.get(candidate.sentence).map(|found| found.tokens).unwrap_or_default();
    let focus = candidate.focus(analysis);
    neighbours(analysis, sentence, focus, sink);
    sentence_words(analysis, candidate, sentence, sink);
}

/// The words next to the quantity; names and figures by their kind.
fn neighbours(analysis: &Analysis<'_>, sentence: TokenSpan, focus: TokenSpan, sink: &mut impl Sink) {
    for (at, name) in [
        (focus.start.checked_sub(2), "word-2"),
        (focus.start.checked_sub(1), "word-1"),
        (Some(focus.end), "word+1"),
        (Some(focus.end + 1), "word+2"),
    ] {
        let inside = at.filter(|&at| sentence.holds(at));
        let word = inside.map_or("none".into(), |at| word(analysis, at));
        sink.add(&[name, &word]);
    }
}

fn word(analysis: &Analysis<'_>, at: usize) -> String {
    match analysis.text.tokens.get(at) {
        Some(token) if token.kind != TokenKind::Word => "figure".to_owned(),
        Some(token) if token.case != Case::Lower => "capital".to_owned(),
        _ => fold(analysis.text.token(at)),
    }
}

/// The verbs and telling nouns of the sentence.
fn sentence_words(analysis: &Analysis<'_>, candidate: &Candidate, sentence: TokenSpan, sink: &mut impl Sink) {
    let frames = analysis.frames.get(candidate.sentence).map_or(&[][..], Vec::as_slice);
    for frame in frames {
        let Some(verb) = frame.group.last(analysis.lexicon) else { continue };
        sink.add(&["sentence-verb", &verb.lemma]);
        sink.add(&["sentence-verb-role", super::verb_role_name(verb.role), frame.group.tense.name()]);
    }
    let parent = candidate.frame(analysis).and_then(|frame| frames.get(frame.parent?));
    if let Some(verb) = parent.and_then(|frame| frame.group.last(analysis.lexicon)) {
        sink.add(&["parent-lemma", &verb.lemma]);
    }
    for at in sentence.range() {
        for found in analysis.lattice.of(Category::Noun, at).take(1) {
            let Some(noun) = analysis.lexicon.noun(found.entry) else { continue };
            if !matches!(noun.role, NounRole::Unit | NounRole::Group) {
                sink.add(&["sentence-noun", &noun.lemma]);
            }
        }
    }
}
