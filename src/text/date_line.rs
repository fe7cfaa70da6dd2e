//! The date line of an article: `Publié le 28/05/2018 à 08:12`, `Paris, le 3 mai 2021 –`.

use std::collections::HashMap;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::fold::{fold, fold_into};
use super::layout::Block;
use super::span::TokenSpan;
use super::token::{Token, TokenKind};

/// A date line of its own has at most this many tokens.
const LONGEST: usize = 32;
/// A place before a date has at most this many.
const PLACE: usize = 12;
/// How many blocks at the head of a page are looked at for a date without `Publié le`.
const HEAD: usize = 6;
/// How many blocks are looked at in all.
const DEPTH: usize = 40;

/// What a word may be in a date line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Month(i8),
    Weekday,
    Published,
    Updated,
    Filler,
}

static ROLES: Lazy<HashMap<String, Role>> = Lazy::new(|| {
    let rows =
        include_str!("../../gazetteers/text/date-line.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(parse).collect()
});

fn parse(row: &str) -> Option<(String, Role)> {
    let mut cells = row.split('\t');
    let (word, kind, value) = (cells.next()?, cells.next()?, cells.next()?);
    let role = match kind {
        "month" => Role::Month(value.parse().ok()?),
        "weekday" => Role::Weekday,
        "published" => Role::Published,
        "updated" => Role::Updated,
        _ => Role::Filler,
    };
    Some((fold(word), role))
}

/// How surely a date is the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// `Mis à jour le`.
    Updated,
    /// A line of its own, or a place and a date before a dash.
    Plain,
    /// `Publié le`.
    Published,
}

/// The day of publication that the text gives.
pub(super) fn find(source: &str, tokens: &[Token], blocks: &[Block]) -> Option<Date> {
    let mut best: Option<(Certainty, Date)> = None;
    for (number, block) in blocks.iter().take(DEPTH).enumerate() {
        let line = Line { source, tokens, span: block.tokens };
        let Some((certainty, date)) = line.date_line() else {
            continue;
        };
        let early = number < HEAD || certainty != Certainty::Plain;
        if early && best.is_none_or(|(known, _)| certainty > known) {
            best = Some((certainty, date));
        }
    }
    best.map(|(_, date)| date)
}

/// Whether a whole line is a date line.
pub(super) fn is_date_line(source: &str, tokens: &[Token], line: TokenSpan) -> bool {
    Line { source, tokens, span: line }.own_line().is_some()
}

/// Whether a line of running text opens with place and date.
pub(super) fn opens_with_date_line(source: &str, tokens: &[Token], line: TokenSpan) -> bool {
    Line { source, tokens, span: line }.head_of_paragraph().is_some()
}

struct Line<'l> {
    source: &'l str,
    tokens: &'l [Token],
    span: TokenSpan,
}

impl Line<'_> {
    fn date_line(&self) -> Option<(Certainty, Date)> {
        self.own_line().or_else(|| self.head_of_paragraph().map(|date| (Certainty::Plain, date)))
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).filter(|_| self.span.holds(at)).map_or("", |token| token.text(self.source))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).filter(|_| self.span.holds(at)).map(|token| token.kind)
    }

    fn role(&self, at: usize) -> Option<Role> {
        let mut key = String::new();
        fold_into(self.text(at), &mut key);
        ROLES.get(key.trim_end_matches('.')).copied()
    }

    /// A line with nothing but dates, times, places and names; `Publié le` counts before `Mis à jour le`.
    fn own_line(&self) -> Option<(Certainty, Date)> {
        if self.span.len() > LONGEST {
            return None;
        }
        let mut best: Option<(Certainty, Date)> = None;
        let mut says = Certainty::Plain;
        let mut at = self.span.start;
        while at < self.span.end {
            if let Some((date, end)) = self.date(at) {
                if !self.may_precede(at) {
                    return None;
                }
                best = best.filter(|&(known, _)| known >= says).or(Some((says, date)));
                at = end;
                continue;
            }
            match self.role(at) {
                Some(Role::Published) => says = Certainty::Published,
                Some(Role::Updated) => says = Certainty::Updated,
                Some(_) => {}
                None if self.is_name_or_sign(at) => {}
                None => return None,
            }
            at += 1;
        }
        best
    }

    /// What may stand before the date of a date line: nothing, an article, a weekday, punctuation, `Publié`.
    fn may_precede(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.span.holds(before)) else {
            return true;
        };
        let article = matches!(fold(self.text(before)).as_str(), "le" | "date" | "depuis");
        let sign = self.kind(before) == Some(TokenKind::Punctuation);
        article || sign || matches!(self.role(before), Some(Role::Weekday | Role::Published | Role::Updated))
    }

    /// Names of places and authors, numbers of hours, signs; other words belong to sentences.
    fn is_name_or_sign(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let hour = |text: &str| {
            text.len() <= 4 && text.starts_with(['h', 'H']) && text.bytes().skip(1).all(|b| b.is_ascii_digit())
        };
        match token.kind {
            TokenKind::Word => token.is_capitalised() || hour(token.text(self.source)),
            TokenKind::Number | TokenKind::Email => true,
            TokenKind::Url => false,
            TokenKind::Punctuation => !matches!(token.text(self.source), "?" | "!" | "%" | "€" | "«"),
        }
    }

    /// `Paris, le 3 mai 2021 –`, `Dunkerque (Nord), 5 févr. 2022 —`, `(AFP, 3 mai 2021) -` before running text.
    fn head_of_paragraph(&self) -> Option<Date> {
        let mut at = self.span.start;
        let limit = self.span.end.min(at + PLACE);
        let date = loop {
            if at >= limit {
                return None;
            }
            if let Some((date, end)) = self.date(at) {
                if !self.may_precede(at) {
                    return None;
                }
                at = end;
                break date;
            }
            let place = self.tokens.get(at).is_some_and(Token::is_capitalised) || self.role(at).is_some();
            let sign = matches!(self.text(at), "," | "(" | ")" | "-" | "–" | "—" | "/" | "|");
            if !place && !sign {
                return None;
            }
            at += 1;
        };
        self.dash_follows(at).then_some(date)
    }

    /// Whether a dash ends the date line, perhaps behind an hour or an agency in brackets.
    fn dash_follows(&self, mut at: usize) -> bool {
        for _ in 0..8 {
            match self.text(at) {
                "–" | "—" | "-" | "―" => return self.tokens.get(at).is_some_and(|token| token.spaced),
                "." | "," | "(" | ")" | ":" | "/" => {}
                "" => return false,
                _ if self.kind(at) == Some(TokenKind::Number) || self.role(at).is_some() => {}
                text if text.chars().all(char::is_uppercase) || self.is_hour(at) => {}
                _ => return false,
            }
            at += 1;
        }
        false
    }

    fn is_hour(&self, at: usize) -> bool {
        self.text(at).starts_with(['h', 'H']) && self.text(at).bytes().skip(1).all(|byte| byte.is_ascii_digit())
    }

    /// A complete date at a token, and where it ends.
    fn date(&self, at: usize) -> Option<(Date, usize)> {
        self.numeric(at).or_else(|| self.written(at))
    }

    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let text = self.text(at);
        let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    }

    /// `28/05/2018`, `28.05.2018`, `2018-05-28`.
    fn numeric(&self, at: usize) -> Option<(Date, usize)> {
        let separator = self.text(at + 1);
        let glued = (1..5).all(|further| self.tokens.get(at + further).is_some_and(|token| !token.spaced));
        if !matches!(separator, "/" | "." | "-") || separator != self.text(at + 3) || !glued {
            return None;
        }
        let month = i8::try_from(self.number(at + 2, 1..=2)?).ok()?;
        let (year, day) = match self.number(at, 4..=4) {
            Some(year) => (year, self.number(at + 4, 1..=2)?),
            None => (self.year(at + 4)?, self.number(at, 1..=2)?),
        };
        let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
        (1900..=2100).contains(&year).then_some((date, at + 5))
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4)
            .or_else(|| self.number(at, 2..=2).map(|year| year + 2000))
            .filter(|year| (1900..=2100).contains(year))
    }

    /// `3 mai 2021`, `1er févr. 2022`.
    fn written(&self, at: usize) -> Option<(Date, usize)> {
        let day = if self.text(at) == "1er" { 1 } else { i8::try_from(self.number(at, 1..=2)?).ok()? };
        let Some(Role::Month(month)) = self.role(at + 1) else {
            return None;
        };
        let dot = usize::from(self.text(at + 2) == ".");
        let year = self.number(at + 2 + dot, 4..=4).filter(|year| (1900..=2100).contains(year))?;
        Some((Date::new(year, month, day).ok()?, at + 3 + dot))
    }
}
