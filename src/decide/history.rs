//! [`History`]: what was decided about the candidate before, which bears on the next one of its sentence.

use crate::pledge::Candidate;

/// The decision about the candidate before.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct History {
    sentence: Option<usize>,
    accepted: bool,
}

impl History {
    /// Takes note of a decision.
    pub(crate) fn note(&mut self, candidate: &Candidate, accepted: bool) {
        self.sentence = Some(candidate.sentence);
        self.accepted = accepted;
    }

    /// What became of the last candidate, if it stands in the same sentence.
    pub(crate) fn last(&self, candidate: &Candidate) -> &'static str {
        match (self.sentence == Some(candidate.sentence), self.accepted) {
            (false, _) => "none",
            (true, true) => "accepted",
            (true, false) => "refused",
        }
    }
}
