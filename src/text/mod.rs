//! The text layer: [`Document`], spans, tokens, sentences and blocks.

mod blocks;
mod date_line;
mod day;
mod document;
pub(crate) mod fold;
mod furniture;
mod layout;
mod sentences;
pub(crate) mod span;
pub(crate) mod token;

#[cfg(feature = "cli")]
pub(crate) use day::civil_day;
pub use day::{any_day, iso_day};
pub use document::Document;
pub use fold::{Accents, accents, capitals_agree, fold, fold_into};
pub use layout::{Block, BlockKind, Sentence, Text};
pub use span::{Span, TokenSpan};
pub use token::{Case, Token, TokenKind, tokenize};
