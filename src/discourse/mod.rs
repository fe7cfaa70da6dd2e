//! Discourse: who a pronoun or description stands for, and the same commitment told more than once.

pub mod coreference;
mod entities;
pub(crate) mod merge;
mod speakers;

pub use speakers::Speakers;
