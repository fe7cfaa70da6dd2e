//! Blocks: the lines of a page and what each is.

use super::layout::{Block, BlockKind};
use super::span::TokenSpan;
use super::token::Token;

/// Cuts a text into blocks, one a line.
pub(super) fn split(source: &str, tokens: &[Token]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || breaks(source, tokens, at) {
            let kind = if blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
            blocks.push(Block { kind, tokens: TokenSpan::new(start, at) });
            start = at;
        }
    }
    blocks
}

fn breaks(source: &str, tokens: &[Token], at: usize) -> bool {
    let gap = tokens
        .get(at - 1)
        .zip(tokens.get(at))
        .and_then(|(before, after)| source.get(before.span.end..after.span.start));
    gap.is_some_and(|gap| gap.contains('\n'))
}
