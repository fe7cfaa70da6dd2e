//! Page furniture: lines that belong to the page, not to the article, known by how they begin.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, Anchored, Input, MatchKind, StartKind};
use once_cell::sync::Lazy;

use super::fold::fold_into;
use super::span::TokenSpan;
use super::token::{Token, tokenize};

/// How many tokens of a line are looked at.
const HEAD: usize = 10;
/// A line longer than this is running text, however it begins.
const LONGEST: usize = 60;

/// What a phrase at the head of a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// The line is furniture.
    Line,
    /// The line and the list below it are.
    List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Head,
    WholeLine,
    List,
}

struct Phrases {
    matcher: Option<AhoCorasick>,
    scopes: Vec<Scope>,
}

static PHRASES: Lazy<Phrases> = Lazy::new(|| {
    let rows =
        include_str!("../../gazetteers/text/furniture.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows = rows.filter_map(|row| row.split_once('\t'));
    let (phrases, scopes): (Vec<String>, Vec<Scope>) = rows.map(|(phrase, scope)| (key(phrase), parse(scope))).unzip();
    let mut builder = AhoCorasickBuilder::new();
    builder.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Anchored);
    Phrases { matcher: builder.build(&phrases).ok(), scopes }
});

fn parse(scope: &str) -> Scope {
    match scope {
        "line" => Scope::WholeLine,
        "list" => Scope::List,
        _ => Scope::Head,
    }
}

/// The folded tokens of a phrase, each followed by a space.
fn key(phrase: &str) -> String {
    joined(phrase, &tokenize(phrase))
}

fn joined(source: &str, tokens: &[Token]) -> String {
    let mut key = String::new();
    for token in tokens {
        fold_into(token.text(source), &mut key);
        key.push(' ');
    }
    key
}

/// What kind of furniture a line is, if any.
pub(super) fn classify(source: &str, tokens: &[Token], line: TokenSpan) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    let head = tokens.get(line.start..line.end.min(line.start + HEAD))?;
    let marks = head.iter().take_while(|token| is_mark(token.text(source))).count();
    if head.get(..marks)?.iter().any(|token| token.text(source) == "©") {
        return Some(Furniture::Line);
    }
    let head = head.get(marks..)?;
    let key = joined(source, head);
    let found = PHRASES.matcher.as_ref()?.find(Input::new(&key).anchored(Anchored::Yes))?;
    let rest = key.get(found.end()..).unwrap_or("");
    let bar = rest.starts_with(['|', '(', '/', '·']);
    let whole = bar || (marks + head.len() == line.len() && rest.chars().all(|c| !c.is_alphanumeric()));
    match PHRASES.scopes.get(found.pattern().as_usize())? {
        Scope::WholeLine => whole.then_some(Furniture::Line),
        Scope::Head => Some(Furniture::Line),
        Scope::List => Some(Furniture::List),
    }
}

/// Arrows, bullets and brackets before the words of a line.
fn is_mark(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}
