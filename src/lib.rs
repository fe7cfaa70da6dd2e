//! promet reads French text and returns the commitments in it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod actor;
mod analysis;
pub mod decide;
pub mod discourse;
mod error;
pub mod evaluate;
mod extract;
pub mod lexicon;
pub mod pledge;
pub mod quantity;
pub mod record;
pub mod text;
pub mod time;

pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use record::{Commitment, Extraction, Mention};
pub use text::Document;
