//! [`Text`]: a text cut into tokens, sentences and blocks.

use jiff::civil::Date;

use super::span::{Span, TokenSpan};
use super::token::{Token, tokenize};

/// What a block (usually a line) of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the page.
    Title,
    /// `Publié le 28/05/2018 à 08:12`, `Paris, le 3 mai 2021`.
    DateLine,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
    /// A bullet, or a line of a list.
    ListItem,
    /// What belongs to the page, not to the article: `Lire aussi`, newsletter calls, `Contactez-nous`.
    Furniture,
}

/// A block of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: TokenSpan,
}

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// The number of its block.
    pub block: usize,
}

/// A text with its tokens, sentences and blocks.
#[derive(Debug, Clone)]
pub struct Text<'t> {
    /// The text itself.
    pub source: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Its sentences, in order; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// The day that its date line gives.
    pub published: Option<Date>,
}

impl<'t> Text<'t> {
    /// Reads a text.
    pub fn read(source: &'t str) -> Self {
        let tokens = tokenize(source);
        let blocks = super::blocks::split(source, &tokens);
        let sentences = super::sentences::split(source, &tokens, &blocks);
        let published = super::date_line::find(source, &tokens, &blocks);
        Self { source, tokens, blocks, sentences, published }
    }

    /// The text of a token; empty past the end.
    pub fn token(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.text(self.source))
    }

    /// The bytes that a run of tokens covers.
    pub fn span(&self, tokens: TokenSpan) -> Span {
        let first = self.tokens.get(tokens.start).map_or(self.source.len(), |token| token.span.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        Span::new(first, last.map_or(first, |token| token.span.end.max(first)))
    }

    /// The text of a run of tokens.
    pub fn slice(&self, tokens: TokenSpan) -> &'t str {
        self.span(tokens).of(self.source)
    }

    /// The kind of the block that a sentence lies in.
    pub fn block_kind(&self, sentence: &Sentence) -> BlockKind {
        self.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |block| block.kind)
    }
}
