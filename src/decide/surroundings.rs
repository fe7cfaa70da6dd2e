//! [`Surroundings`]: what is the same for all actors that may own a candidate, found once for each candidate.

use super::weights::Sink;
use crate::analysis::Analysis;
use crate::pledge::Candidate;

/// How the actors around a candidate stand to it: which is the nearest, the first, the only one, and whose verbs its sentence holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    first: Option<usize>,
    only: bool,
    nearest_before: Option<usize>,
    nearest_after: Option<usize>,
    last_before_sentence: Option<usize>,
    /// The subjects of the frames of the sentence, each with the number of the frame, sorted.
    subjects: Vec<(usize, usize)>,
}

impl Surroundings {
    /// Looks around a candidate.
    pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate) -> Self {
        let focus = candidate.focus(analysis);
        let sentence = analysis.text.sentences.get(candidate.sentence).map(|it| it.tokens).unwrap_or_default();
        let inside = |at: &usize| analysis.actors.get(*at).is_some_and(|actor| sentence.contains(actor.phrase));
        let ends_by = |end: usize| move |at: &usize| analysis.actors.get(*at).is_some_and(|it| it.phrase.end <= end);
        let mut here = (analysis.actors_from(sentence.start)..analysis.actors_from(sentence.end)).filter(inside);
        let (nearest_before, nearest_after) = (here.clone().rev().find(ends_by(focus.start)), {
            let before = ends_by(focus.start);
            here.clone().find(|at| !before(at))
        });
        let first = here.next();
        let earlier = || (0..analysis.actors_from(sentence.start)).rev().find(ends_by(sentence.start));
        Self {
            only: first.is_some() && here.next().is_none(),
            last_before_sentence: if first.is_none() { earlier() } else { None },
            first,
            nearest_before,
            nearest_after,
            subjects: subjects(analysis, candidate.sentence),
        }
    }

    /// The numbers of the frames of the sentence of which an actor is a subject, in their order.
    pub(super) fn frames_of(&self, actor: usize) -> impl Iterator<Item = usize> {
        let from = self.subjects.partition_point(|&(subject, _)| subject < actor);
        self.subjects.iter().skip(from).take_while(move |&&(subject, _)| subject == actor).map(|&(_, frame)| frame)
    }

    /// Writes whether an actor is the nearest before or after, the first of the sentence, the only one.
    pub(super) fn rank(&self, candidate: &Candidate, number: usize, sink: &mut impl Sink) {
        let is = |place: Option<usize>| place == Some(number);
        if is(self.first) {
            sink.add(&["first-in-sentence"]);
        }
        if is(self.nearest_before) {
            sink.add(&["nearest-before", candidate.link.name()]);
        }
        if is(self.nearest_after) {
            sink.add(&["nearest-after", candidate.link.name()]);
        }
        if is(self.first) && self.only {
            sink.add(&["only-in-sentence"]);
        }
        if is(self.last_before_sentence) {
            sink.add(&["last-before-sentence"]);
        }
    }
}

/// The subjects of the frames of a sentence, each with the number of the frame, sorted.
fn subjects(analysis: &Analysis<'_>, sentence: usize) -> Vec<(usize, usize)> {
    let frames = analysis.frames.get(sentence).map_or(&[][..], Vec::as_slice);
    let numbered = frames.iter().enumerate();
    let mut subjects: Vec<_> =
        numbered.flat_map(|(at, frame)| frame.subjects.iter().map(move |&subject| (subject, at))).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
