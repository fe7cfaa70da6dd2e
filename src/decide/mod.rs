//! The decision: which candidates are commitments, whose, with which times. Named features, weights from data files.

mod anaphora;
mod commitment;
mod context;
mod deadline;
mod descent;
mod explain;
mod history;
mod names;
mod owner;
pub mod reliability;
mod surroundings;
pub mod train;
mod weights;

pub(crate) use explain::explain;
pub(crate) use owner::name_of;
use std::cell::LazyCell;
use std::sync::Arc;

use once_cell::sync::Lazy;

pub(crate) use names::{
    NOUN_ROLES, VERB_ROLES, block_name, class_name, count_name, distance, in_brackets, in_quotes, mark_name,
    noun_role_name, relation_name, source_name, subject_role_name, verb_role_name,
};
pub(crate) use weights::{Weights, logistic};

use crate::analysis::Analysis;
use crate::pledge::Candidate;
use history::History;
use owner::Salience;

/// The three models of the decision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Models {
    commitment: Weights,
    undertaking: Weights,
    owner: Weights,
    deadline: Weights,
}

static BUILTIN: Lazy<Arc<Models>> = Lazy::new(|| {
    let read = |file: &str, text: &str| Weights::parse(file, text).unwrap_or_default();
    Arc::new(Models {
        commitment: read("commitment.tsv", include_str!("../../gazetteers/decision/commitment.tsv")),
        undertaking: read("undertaking.tsv", include_str!("../../gazetteers/decision/undertaking.tsv")),
        owner: read("owner.tsv", include_str!("../../gazetteers/decision/owner.tsv")),
        deadline: read("deadline.tsv", include_str!("../../gazetteers/decision/deadline.tsv")),
    })
});

/// By how much the score of an undertaking without a figure must be better: readers differ most on which of them to record, and
/// cross-validation finds more right records with it than without.
const WITHOUT_FIGURE: f32 = 0.5;

/// What was decided about a candidate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Verdict {
    /// Probability that it is a commitment.
    pub(crate) probability: f64,
    /// The mention that owns it.
    pub(crate) owner: Option<usize>,
    /// The times that belong to it, best first.
    pub(crate) times: Vec<usize>,
}

impl Models {
    /// The models that come with the program.
    pub(crate) fn builtin() -> Arc<Self> {
        Arc::clone(&BUILTIN)
    }

    /// Judges the candidates of a document, in their order: what was decided about one bears on the next. Each verdict comes
    /// with the decisions before it.
    pub(crate) fn judge(&self, analysis: &Analysis<'_>, minimum: f64) -> Vec<(Verdict, History)> {
        let mut history = History::default();
        let salience = Salience::of(analysis);
        let judged = analysis.candidates.iter().map(|candidate| {
            let before = history;
            let probability = self.probability(analysis, candidate, &before);
            history.note(candidate, probability >= minimum);
            (self.verdict(analysis, candidate, &salience, probability), before)
        });
        judged.collect()
    }

    /// The candidates of a document that are commitments, as [`judge`](Self::judge) judges them: whose the others are is not asked.
    pub(crate) fn accept<'a>(&self, analysis: &'a Analysis<'_>, minimum: f64) -> Vec<(&'a Candidate, Verdict)> {
        let mut history = History::default();
        let salience = LazyCell::new(|| Salience::of(analysis));
        let accepted = analysis.candidates.iter().filter_map(|candidate| {
            let probability = self.probability(analysis, candidate, &history);
            let accepted = probability >= minimum;
            history.note(candidate, accepted);
            accepted.then(|| (candidate, self.verdict(analysis, candidate, &salience, probability)))
        });
        accepted.collect()
    }

    fn probability(&self, analysis: &Analysis<'_>, candidate: &Candidate, history: &History) -> f64 {
        let score = self.of(candidate).score(|sum| commitment::features(analysis, candidate, history, sum));
        let handicap = if candidate.quantity.is_some() { 0.0 } else { WITHOUT_FIGURE };
        logistic(score - handicap)
    }

    fn verdict(
        &self,
        analysis: &Analysis<'_>,
        candidate: &Candidate,
        salience: &Salience,
        probability: f64,
    ) -> Verdict {
        let owner = owner::best(analysis, candidate, salience, &self.owner);
        Verdict { probability, owner, times: deadline::chosen(analysis, candidate, &self.deadline) }
    }

    /// The weights that judge a candidate.
    fn of(&self, candidate: &Candidate) -> &Weights {
        if candidate.quantity.is_some() { &self.commitment } else { &self.undertaking }
    }
}
