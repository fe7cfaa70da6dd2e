//! Blocks: the lines of a page and what each is.

use super::date_line;
use super::fold::fold;
use super::furniture::{self, Furniture};
use super::layout::{Block, BlockKind};
use super::span::{Span, TokenSpan};
use super::token::{Token, TokenKind};

/// A title has at most this many tokens, a heading fewer.
const TITLE: usize = 45;
const HEADING: usize = 16;
/// Lines at least this long (in bytes) may have been wrapped.
const WRAPPED: usize = 50;

/// Cuts a text into blocks and tells what each is.
pub(super) fn split(source: &str, tokens: &[Token]) -> Vec<Block> {
    let page = Page { source, tokens };
    let lines = page.lines();
    let mut blocks = Vec::with_capacity(lines.len());
    let mut state = State::default();
    for (number, &line) in lines.iter().enumerate() {
        let next = lines.get(number + 1).copied();
        let kind = page.classify(line, next, &mut state);
        blocks.push(Block { kind, tokens: line });
    }
    blocks
}

/// What earlier lines tell of later ones.
#[derive(Default)]
struct State {
    /// The title in folded letters, once it was read.
    title: Option<String>,
    /// Whether running text was read.
    body: bool,
    /// Whether a list that belongs to the page is open.
    page_list: bool,
    /// Whether the line before announced a list with a colon.
    colon: bool,
    /// Whether the line before was a heading or an item below one.
    heading: bool,
}

struct Page<'p> {
    source: &'p str,
    tokens: &'p [Token],
}

impl Page<'_> {
    /// The lines that hold tokens; lines that were only wrapped are put together.
    fn lines(&self) -> Vec<TokenSpan> {
        let mut lines: Vec<TokenSpan> = Vec::new();
        let (mut start, mut line_start) = (0, 0);
        for at in 1..=self.tokens.len() {
            let breaks = if at == self.tokens.len() { 2 } else { self.line_breaks(at) };
            if breaks == 0 {
                continue;
            }
            if breaks > 1 || !self.is_wrapped(TokenSpan::new(line_start, at)) {
                lines.push(TokenSpan::new(start, at));
                start = at;
            }
            line_start = at;
        }
        lines
    }

    /// How many line ends stand before a token.
    fn line_breaks(&self, at: usize) -> usize {
        let around = at.checked_sub(1).and_then(|before| self.tokens.get(before)).zip(self.tokens.get(at));
        let gap = around.map_or("", |(before, after)| Span::new(before.span.end, after.span.start).of(self.source));
        gap.bytes().filter(|&byte| byte == b'\n').count()
    }

    /// Whether a line goes on in the next one: long, without a final mark, and the next begins with a small letter.
    fn is_wrapped(&self, line: TokenSpan) -> bool {
        let long = self.text(line).len() >= WRAPPED;
        let open =
            self.last(line).is_some_and(|last| !matches!(last, "." | "!" | "?" | "…" | ":" | ";" | "»" | "\"" | "”"));
        let goes_on =
            self.token(line.end).is_some_and(|token| self.word(token).chars().next().is_some_and(char::is_lowercase));
        long && open && goes_on
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn word(&self, token: &Token) -> &str {
        token.text(self.source)
    }

    fn last(&self, line: TokenSpan) -> Option<&str> {
        line.end.checked_sub(1).and_then(|last| self.token(last)).map(|token| self.word(token))
    }

    fn text(&self, line: TokenSpan) -> &str {
        let first = self.token(line.start).map(|token| token.span);
        let last = line.end.checked_sub(1).and_then(|last| self.token(last)).map(|token| token.span);
        first.zip(last).map_or("", |(first, last)| first.join(last).of(self.source))
    }

    fn classify(&self, line: TokenSpan, next: Option<TokenSpan>, state: &mut State) -> BlockKind {
        let kind = self.kind(line, next, state);
        state.body |= matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        state.colon = match kind {
            BlockKind::ListItem => state.colon,
            _ => self.last(line) == Some(":"),
        };
        state.heading = kind == BlockKind::Heading || (state.heading && kind == BlockKind::ListItem);
        if kind == BlockKind::Title && state.title.is_none() {
            state.title = Some(fold(self.text(line)));
        }
        kind
    }

    fn kind(&self, line: TokenSpan, next: Option<TokenSpan>, state: &mut State) -> BlockKind {
        let furniture = furniture::classify(self.source, self.tokens, line);
        if furniture.is_some() || (state.page_list && self.continues_page_list(line)) {
            state.page_list |= furniture == Some(Furniture::List);
            return BlockKind::Furniture;
        }
        state.page_list = false;
        if date_line::is_date_line(self.source, self.tokens, line) {
            return BlockKind::DateLine;
        }
        if self.is_list_item(line) {
            return BlockKind::ListItem;
        }
        let text = (line.len() <= TITLE).then(|| self.text(line));
        let repeats = state.title.as_ref().zip(text).is_some_and(|(title, text)| *title == fold(text));
        if repeats || (state.title.is_none() && !state.body && self.is_title(line, next)) {
            return BlockKind::Title;
        }
        if state.colon && line.len() <= TITLE && !self.ends_sentence(line) {
            return BlockKind::ListItem;
        }
        if state.heading && self.is_entry(line) {
            return BlockKind::ListItem;
        }
        if self.is_heading(line) { BlockKind::Heading } else { BlockKind::Paragraph }
    }

    /// A list below `Sur le même sujet` ends with the first line of running text.
    fn continues_page_list(&self, line: TokenSpan) -> bool {
        line.len() <= TITLE && !self.ends_sentence(line)
    }

    fn ends_sentence(&self, line: TokenSpan) -> bool {
        let closing = |text: &str| matches!(text, "»" | "\"" | "”" | ")" | "]");
        let last = line
            .range()
            .rev()
            .filter_map(|at| self.token(at))
            .map(|token| self.word(token))
            .find(|text| !closing(text));
        last.is_some_and(|last| matches!(last, "." | "…" | "..." | ";"))
    }

    fn is_title(&self, line: TokenSpan, next: Option<TokenSpan>) -> bool {
        line.len() <= TITLE
            && next.is_some()
            && !self.ends_sentence(line)
            && self.last(line) != Some(":")
            && !date_line::opens_with_date_line(self.source, self.tokens, line)
    }

    /// An entry of a chronology or table below a heading: `2027 : mise en service`.
    fn is_entry(&self, line: TokenSpan) -> bool {
        let colon = line.range().take(HEADING).any(|at| self.token(at).is_some_and(|token| self.word(token) == ":"));
        line.len() <= TITLE && colon && self.last(line) != Some(":")
    }

    /// A short line without a final mark; a question may be one.
    fn is_heading(&self, line: TokenSpan) -> bool {
        let first = self.token(line.start);
        let begins = first
            .is_some_and(|token| token.is_capitalised() || token.kind == TokenKind::Number || self.word(token) == "«");
        let open = self.last(line).is_some_and(|last| !matches!(last, ":" | ","));
        let dated = date_line::opens_with_date_line(self.source, self.tokens, line);
        line.len() <= HEADING && begins && open && !dated && !self.ends_sentence(line)
    }

    /// A bullet, a number or a letter with a bracket before the text.
    fn is_list_item(&self, line: TokenSpan) -> bool {
        let at = |further: usize| self.token(line.start + further).filter(|_| line.len() > further + 1);
        let Some(first) = at(0) else {
            return false;
        };
        let spaced = at(1).is_some_and(|second| second.spaced);
        let sign = |further: usize| at(further).is_some_and(|token| matches!(self.word(token), ")" | "." | "°" | "/"));
        let number = first.kind == TokenKind::Number || (first.kind == TokenKind::Word && self.word(first).len() == 1);
        let numbered = number && self.word(first).len() <= 2 && sign(1) && at(2).is_some_and(|third| third.spaced);
        (is_bullet(self.word(first)) && (spaced || matches!(self.word(first), "•" | "●" | "▪"))) || numbered
    }
}

/// Whether a token is a bullet when it opens a line.
pub(super) fn is_bullet(text: &str) -> bool {
    matches!(
        text,
        "•" | "-"
            | "–"
            | "—"
            | "*"
            | "▪"
            | "▫"
            | "◦"
            | "●"
            | "○"
            | "■"
            | "□"
            | "·"
            | "‣"
            | "→"
            | "✓"
            | "✔"
            | "➔"
            | "►"
            | "▶"
            | "»"
            | ">"
    )
}
