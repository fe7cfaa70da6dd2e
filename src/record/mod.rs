//! The output: records, mentions and their JSON.

mod vocabulary;

pub use vocabulary::{Action, ActorKind, Certainty, Precision, Unit};
