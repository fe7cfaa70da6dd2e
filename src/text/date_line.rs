//! The date line of an article.

use jiff::civil::Date;

use super::layout::Block;
use super::token::Token;

/// The day of publication that the first blocks give.
pub(super) fn find(_source: &str, _tokens: &[Token], _blocks: &[Block]) -> Option<Date> {
    None
}
