//! Pledges: verb groups, clauses and their frames, and the candidate commitments that quantities and undertakings make.

mod candidate;
pub(crate) mod clause;
mod frame;
mod marks;
pub(crate) mod reported;
#[cfg(test)]
mod tests;
mod verb_chain;
mod verb_context;
mod verb_group;

pub use candidate::{Candidate, Link};
pub(crate) use candidate::{propose as candidates, undertakes};
pub(crate) use frame::find as frames;
pub use frame::{Context, Frame, Roles, SubjectSource};
pub use marks::{Mark, Marks};
pub use verb_group::{ChainVerb, GroupTense, Reader, VerbGroup};
