//! Sentences: cut within blocks at full stops, question and exclamation marks.

use super::layout::{Block, Sentence};
use super::span::TokenSpan;
use super::token::Token;

/// Cuts blocks into sentences.
pub(super) fn split(source: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut start = block.tokens.start;
        for at in block.tokens.range() {
            let ends = tokens.get(at).is_some_and(|token| matches!(token.text(source), "." | "?" | "!" | "…"));
            if ends || at + 1 == block.tokens.end {
                sentences.push(Sentence { tokens: TokenSpan::new(start, at + 1), block: number });
                start = at + 1;
            }
        }
    }
    sentences
}
