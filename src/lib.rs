//! promet reads French text and returns the commitments in it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod actor;
pub mod lexicon;
pub mod pledge;
pub mod quantity;
pub mod record;
pub mod text;
pub mod time;

pub use text::Document;
