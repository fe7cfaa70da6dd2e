//! promet reads French text and returns the commitments in it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod actor;
mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod decide;
pub mod discourse;
mod error;
pub mod evaluate;
mod extract;
#[cfg(feature = "cli")]
pub mod input;
pub mod lexicon;
#[cfg(feature = "cli")]
pub mod output;
pub mod pledge;
pub mod quantity;
pub mod record;
pub mod text;
pub mod time;

pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use record::{Commitment, Extraction, Mention};
pub use text::Document;
