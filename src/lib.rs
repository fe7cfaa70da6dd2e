//! promet reads French text and returns the commitments in it: who will do what, for how many, by when, with the words that prove it.
//!
//! ```
//! use promet::{Document, Extractor};
//!
//! // Built once, shared by all threads.
//! let extractor = Extractor::new();
//! let document = Document::new("Thales va recruter 800 ingénieurs en 2027. Le groupe en a embauché 600 en 2019.");
//! let extraction = extractor.extract(&document);
//!
//! let commitment = &extraction.commitments[0];
//! assert_eq!(commitment.who[0].name, "Thales");
//! assert_eq!(commitment.quantity.as_ref().unwrap().value, Some(800.0));
//! assert_eq!(commitment.when.as_ref().unwrap().by.as_deref(), Some("2027"));
//! assert_eq!(commitment.evidence.span.of(document.text()), "Thales va recruter 800 ingénieurs en 2027.");
//! ```
//!
//! [`Extractor::builder`] adds gazetteers of one's own; [`Extractor::mentions`] gives everything recognised and
//! [`Extractor::explain`] tells why. With `default-features = false` the crate is the extractor alone: no files, no threads,
//! no command line.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod actor;
mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod columns;
pub mod decide;
pub mod discourse;
mod error;
pub mod evaluate;
mod extract;
#[cfg(feature = "cli")]
pub mod input;
pub mod ledger;
pub mod lexicon;
#[cfg(feature = "cli")]
pub mod output;
mod parts;
pub mod pledge;
pub mod quantity;
pub mod record;
#[cfg(feature = "cli")]
pub mod report;
pub mod text;
pub mod time;

pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use record::{Commitment, Extraction, Mention};
pub use text::Document;
