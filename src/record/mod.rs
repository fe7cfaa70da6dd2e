//! The output: records, mentions and their JSON.

pub(crate) mod build;
mod commitment;
mod id;
mod mention;
mod mentions;
mod vocabulary;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub(crate) use commitment::whole_numbers;
pub use commitment::{Commitment, DocumentInfo, Excerpt, HowMany, ResolvedBy, When, Whereabouts, Who};
pub use mention::{Mention, MentionKind, QuantityTag, TimeTag};
pub use vocabulary::{Action, ActorKind, Certainty, Precision, Unit};

/// What an extractor gives for one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Extraction {
    /// The document.
    pub document: Arc<DocumentInfo>,
    /// Its commitments, in the order of the text.
    pub commitments: Vec<Commitment>,
    /// Everything recognised, when asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
}
