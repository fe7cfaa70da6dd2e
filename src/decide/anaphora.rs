//! Features of an owner where the subject is a pronoun or a description: how well what it was taken for fits, and who else might.

use super::owner::{Salience, naming};
use super::weights::Sink;
use crate::actor::{Actor, Naming};
use crate::analysis::Analysis;
use crate::pledge::Candidate;

/// Writes the features of an actor as what the subject stands for.
pub(super) fn features(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    salience: &Salience,
    sink: &mut impl Sink,
) {
    let Some(subject) = candidate.frame(analysis).and_then(|frame| frame.subjects.first().copied()) else { return };
    let (Some(own), Some(actor)) = (analysis.actors.get(subject), analysis.actors.get(number)) else { return };
    if !matches!(own.naming, Naming::Pronoun | Naming::Description) {
        return;
    }
    let referent = analysis.resolved(subject);
    if number == subject {
        let resolved = referent != subject;
        let (kind, last) = match analysis.actors.get(referent).filter(|_| resolved) {
            Some(found) => (found.kind.as_str(), last_mention(analysis, subject, referent)),
            None => ("nobody", None),
        };
        fit(analysis, ["anaphor", naming(own.naming), kind], own, last.and_then(|at| analysis.actors.get(at)), sink);
        sink.add(&["anaphor-salience", naming(own.naming), salience.rank(number)]);
    } else if analysis.resolved(number) == referent {
        sink.add(&["anaphor-other-mention", naming(own.naming)]);
    } else if actor.phrase.end <= own.phrase.start {
        let kind = analysis.actors.get(analysis.resolved(number)).unwrap_or(actor).kind.as_str();
        fit(analysis, ["rival", naming(own.naming), kind], own, Some(actor), sink);
        sink.add(&["rival-salience", naming(own.naming), salience.rank(number)]);
    }
}

/// The last mention of an actor before another one.
fn last_mention(analysis: &Analysis<'_>, before: usize, referent: usize) -> Option<usize> {
    (0..before).rev().take(40).find(|&at| analysis.resolved(at) == referent)
}

/// How a mention fits as what a pronoun or description takes up: kind, gender, number, distance, whether it was a subject.
fn fit(
    analysis: &Analysis<'_>,
    [role, naming, kind]: [&str; 3],
    own: &Actor,
    other: Option<&Actor>,
    sink: &mut impl Sink,
) {
    sink.add(&[role, naming, kind]);
    let Some(other) = other else { return };
    let gender = match (own.gender, other.gender) {
        (Some(left), Some(right)) if left == right => "same",
        (Some(_), Some(_)) => "other",
        _ => "unknown",
    };
    sink.add(&[role, "gender", naming, gender]);
    sink.add(&[role, "number", naming, if own.plural == other.plural { "same" } else { "other" }]);
    let sentence =
        |actor: &Actor| analysis.text.sentences.partition_point(|sentence| sentence.tokens.end <= actor.phrase.start);
    let distance = match sentence(own).saturating_sub(sentence(other)) {
        0 => "same",
        1 => "last",
        2 => "second",
        3 => "third",
        _ => "far",
    };
    let subject = if other.traits.subject { "subject" } else { "object" };
    sink.add(&[role, "distance", naming, distance]);
    sink.add(&[role, "distance+subject", naming, distance, subject]);
    sink.add(&[role, "subject+kind", kind, subject]);
}
