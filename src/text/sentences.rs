//! Sentences: cut within blocks behind final marks, but not behind abbreviations, initials, numbers of lists or quoted questions.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use super::blocks::is_bullet;
use super::fold::fold;
use super::layout::{Block, Sentence};
use super::span::TokenSpan;
use super::token::{Case, Token, TokenKind};

static STARTS: Lazy<HashSet<&'static str>> =
    Lazy::new(|| words(include_str!("../../gazetteers/text/sentence-starts.txt")));
static TITLES: Lazy<HashSet<&'static str>> = Lazy::new(|| words(include_str!("../../gazetteers/text/titles.txt")));

/// A list of words: one a line, `#` starts a comment.
fn words(list: &'static str) -> HashSet<&'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// A sentence is cut after so many tokens, whatever it holds: what is compared within a sentence must not cost its square.
const LONGEST: usize = 400;

/// Cuts blocks into sentences.
pub(super) fn split(source: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(blocks.len() * 3);
    for (number, block) in blocks.iter().enumerate() {
        let block_tokens = Cutter { source, tokens, block: block.tokens };
        let mut start = block.tokens.start;
        while start < block.tokens.end {
            let end = block_tokens.sentence_end(start);
            sentences.push(Sentence { tokens: TokenSpan::new(start, end), block: number });
            start = end;
        }
    }
    sentences
}

struct Cutter<'c> {
    source: &'c str,
    tokens: &'c [Token],
    block: TokenSpan,
}

impl Cutter<'_> {
    fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.source))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|_| self.block.holds(at))
    }

    /// One past the last token of the sentence that begins at `start`.
    fn sentence_end(&self, start: usize) -> usize {
        let longest = self.block.end.min(start + LONGEST);
        (start..longest).find_map(|at| self.end_behind(start, at)).map_or(longest, |end| end.min(longest))
    }

    /// Where the sentence ends if the token at `at` closes it.
    fn end_behind(&self, start: usize, at: usize) -> Option<usize> {
        if self.opens_item(at + 1) {
            return Some(at + 1);
        }
        let mark = self.text(at);
        let final_mark = matches!(mark, "." | "?" | "!" | "…") || mark.starts_with("...");
        if !final_mark {
            return self.abbreviation_ends(at).then_some(at + 1);
        }
        let end = self.past_closing(at + 1);
        let full_stop = mark == ".";
        let fits = if full_stop { self.full_stop_ends(start, at, end) } else { self.begins_sentence(end) };
        fits.then_some(end)
    }

    /// A bullet inside a line, between white space, opens an item.
    fn opens_item(&self, at: usize) -> bool {
        let spaced = |at: usize| self.token(at).is_some_and(|token| token.spaced);
        at > self.block.start
            && matches!(self.text(at), "•" | "●" | "▪" | "■")
            && spaced(at)
            && is_bullet(self.text(at))
    }

    /// The place behind further marks, closing quotation marks and brackets.
    fn past_closing(&self, mut at: usize) -> usize {
        while matches!(self.text(at), "»" | "”" | ")" | "]" | "?" | "!" | "…" | "." | "...")
            || self.closes_straight_quote(at)
        {
            at += 1;
        }
        at
    }

    /// A straight quotation mark closes when it is glued to what stands before it.
    fn closes_straight_quote(&self, at: usize) -> bool {
        self.text(at) == "\"" && self.token(at).is_some_and(|token| !token.spaced)
    }

    fn full_stop_ends(&self, start: usize, at: usize, end: usize) -> bool {
        let list_number = at == start + 1 && self.token(start).is_some_and(|token| token.kind == TokenKind::Number);
        let Some(next) = self.token(end) else {
            return true;
        };
        let glued = !next.spaced && end == at + 1 && !self.lost_space(at, next);
        !list_number && !glued && self.begins_sentence(end)
    }

    /// Whether a space was lost behind the full stop at `at`, as pages often lose it: `1625 emplois.Parmi`.
    fn lost_space(&self, at: usize, next: &Token) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let word = |token: &Token, case: Case| token.case == case && token.span.end - token.span.start > 2;
        before.is_some_and(|token| word(token, Case::Lower)) && word(next, Case::Capitalised)
    }

    /// Whether a token can begin a sentence: a capital, a digit, an opening mark or a dash.
    fn begins_sentence(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return true;
        };
        match token.kind {
            TokenKind::Word => !token.text(self.source).starts_with(char::is_lowercase),
            TokenKind::Number | TokenKind::Url | TokenKind::Email => true,
            TokenKind::Punctuation => match token.text(self.source) {
                "«" | "“" | "\"" | "(" | "[" | "•" | "*" => self.begins_sentence_inside(at + 1),
                "–" | "—" | "-" => self.begins_sentence_inside(at + 1),
                _ => false,
            },
        }
    }

    fn begins_sentence_inside(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| !token.text(self.source).starts_with(|c: char| c.is_lowercase() || c == ','))
    }

    /// Whether an abbreviation or initial with its own full stop also ends the sentence: `etc. Le groupe`.
    fn abbreviation_ends(&self, at: usize) -> bool {
        let text = self.text(at);
        let dotted =
            text.len() > 1 && text.ends_with('.') && self.token(at).is_some_and(|token| token.kind == TokenKind::Word);
        if !dotted || TITLES.contains(fold(text).as_str()) {
            return false;
        }
        let Some(next) = self.token(at + 1) else {
            return true;
        };
        let word = next.text(self.source);
        let opens_quote = matches!(word, "«" | "“");
        let capital = word.starts_with(char::is_uppercase);
        (capital && STARTS.contains(fold(word).as_str())) || (opens_quote && text == "etc.")
    }
}
