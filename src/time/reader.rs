//! [`Reader`]: what the grammar of time expressions reads from; years, days and numbers.

use super::terms::Offices;
use super::words::{Cursor, Kind, Word, Words};
use crate::lexicon::{Category, Lattice, Lexicon};
use crate::text::{Text, TokenKind, fold};

/// A text with its time cues, read by the grammar.
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lattice: &'a Lattice,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: Words<'a>,
    pub(super) offices: Offices<'a>,
}

impl<'a> Reader<'a> {
    /// The longest cue of a kind at a place.
    pub(super) fn word(&self, cursor: Cursor, kind: Kind) -> Option<Word<'a>> {
        self.words.at(cursor.at).iter().find(|word| word.kind == kind).copied()
    }

    /// All cues of a kind at a place, the longest first.
    pub(super) fn each_word(&self, cursor: Cursor, kind: Kind) -> impl Iterator<Item = Word<'a>> {
        self.words.at(cursor.at).iter().filter(move |word| word.kind == kind).copied()
    }

    /// The longest cue of a kind and the place behind it.
    pub(super) fn take(&self, cursor: Cursor, kind: Kind) -> Option<(Word<'a>, Cursor)> {
        self.word(cursor, kind).map(|word| (word, cursor.past(&word)))
    }

    /// The place behind a cue of a kind, or the same place where none stands.
    pub(super) fn maybe(&self, cursor: Cursor, kind: Kind) -> Cursor {
        self.take(cursor, kind).map_or(cursor, |(_, behind)| behind)
    }

    /// The place behind an article or demonstrative, if any.
    pub(super) fn past_article(&self, cursor: Cursor) -> Cursor {
        let behind = self.maybe(cursor, Kind::Demonstrative);
        if behind.at > cursor.at { behind } else { self.maybe(cursor, Kind::Article) }
    }

    pub(super) fn token(&self, at: usize) -> &'a str {
        self.text.token(at)
    }

    /// Whether a token follows the one before it without white space.
    fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// A number token of at most `digits` plain digits.
    pub(super) fn digits(&self, at: usize, digits: usize) -> Option<i16> {
        let token = self.text.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let text = token.text(self.text.source);
        let plain = text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    }

    /// A year of four digits; centuries other than the last and this one only where a preposition calls for it.
    pub(super) fn year(&self, at: usize, called_for: bool) -> Option<i16> {
        let earliest = if called_for { 1000 } else { 1900 };
        let year = self.digits(at, 4).filter(|year| (earliest..=2100).contains(year))?;
        let counts = !called_for && self.counted_noun(at + 1);
        let figure = counts
            || self.is_unit_sign(at + 1)
            || self.follows_number_sign(at)
            || (!called_for && self.ranges_to_figure(at));
        (!figure).then_some(year)
    }

    /// Whether a number that is no year stands behind `et`, `à`: `entre 2000 et 2500`.
    fn ranges_to_figure(&self, at: usize) -> bool {
        let link = self.take(Cursor::new(at + 1), Kind::And).map(|(_, behind)| behind.at);
        let number = link.and_then(|link| self.text.tokens.get(link)).filter(|token| token.kind == TokenKind::Number);
        number.is_some_and(|_| link.is_some_and(|link| self.digits(link, 4).is_none_or(|number| number > 2100)))
    }

    /// Whether a noun that can be counted stands at a token: `2023 apprentis`.
    fn counted_noun(&self, at: usize) -> bool {
        self.lattice.of(Category::Noun, at).next().is_some()
    }

    /// Whether `%`, `€`, a glued letter or a further number stands at a token.
    fn is_unit_sign(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else {
            return false;
        };
        let text = token.text(self.text.source);
        let sign = matches!(text, "%" | "€" | "$" | "£" | "°" | "‰" | "m²");
        sign || self.is_currency(at) || (!token.spaced && token.kind == TokenKind::Word)
    }

    /// Whether a currency stands at a token.
    fn is_currency(&self, at: usize) -> bool {
        let mut cues = self.lattice.of(Category::Cue, at).filter_map(|found| self.lexicon.cue(found.entry));
        cues.any(|cue| cue.codes.quantity == Some(crate::quantity::CueKind::Currency))
    }

    /// Whether `n°`, `article`, `page` stands before a token.
    fn follows_number_sign(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).is_some_and(|at| self.is_number_sign(at, back));
        before(1) || before(2)
    }

    fn is_number_sign(&self, at: usize, length: usize) -> bool {
        self.words.at(at).iter().any(|word| word.kind == Kind::NumberSign && word.end == at + length)
    }

    /// A day of the month: `3`, `23`, `1er`, `premier`.
    pub(super) fn day(&self, cursor: Cursor) -> Option<(i8, Cursor)> {
        if let Some(day) =
            self.digits(cursor.at, 2).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day))
        {
            return Some((day, cursor.skip(1)));
        }
        let (word, behind) = self.take(cursor, Kind::Ordinal).filter(|(word, _)| word.number() == 1)?;
        let spelt = || fold(self.token(word.end - 1)) == "premier";
        (behind.at == cursor.at + 1 && (self.token(word.end - 1).starts_with('1') || spelt())).then_some((1, behind))
    }

    /// A dash or slash at a token.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.token(at), "-" | "–" | "—" | "‑" | "/")
    }

    /// `2018-2019`, `2021/22`: two years.
    pub(super) fn years(&self, cursor: Cursor) -> Option<(i16, i16, Cursor)> {
        let first = self.digits(cursor.at, 4).filter(|year| (1900..=2100).contains(year))?;
        if !self.dash(cursor.at + 1) {
            return None;
        }
        let glued = self.glued(cursor.at + 1) && self.glued(cursor.at + 2);
        let second = match self.digits(cursor.at + 2, 4).filter(|_| !self.is_unit_sign(cursor.at + 3)) {
            Some(year) if year > first && year <= 2100 => year,
            Some(end) if glued && self.token(cursor.at + 2).len() == 2 && (first + 1) % 100 == end => first + 1,
            _ => return None,
        };
        let numeric_date = glued && self.dash(cursor.at + 3) && self.glued(cursor.at + 3);
        let counts = self.counted_noun(cursor.at + 3);
        (!numeric_date && !counts).then(|| (first, second, cursor.skip(3)))
    }

    /// `28/05/2018`, `28.05.2018`, `2018-05-28`.
    pub(super) fn numeric_date(&self, cursor: Cursor) -> Option<((i16, i8, i8), Cursor)> {
        let separator = self.token(cursor.at + 1);
        let same = separator == self.token(cursor.at + 3) && matches!(separator, "/" | "." | "-" | "‑");
        if !same || !(1..=4).all(|further| self.glued(cursor.at + further)) {
            return None;
        }
        let part = |further: usize, digits: usize| self.digits(cursor.at + further, digits);
        let year_first = self.token(cursor.at).len() == 4;
        let (year, day) = if year_first { (part(0, 4)?, part(4, 2)?) } else { (part(4, 4)?, part(0, 2)?) };
        let year = if year < 100 { year + 2000 } else { year };
        let month = i8::try_from(part(2, 2)?).ok()?;
        let day = i8::try_from(day).ok()?;
        jiff::civil::Date::new(year, month, day).ok().filter(|_| year >= 1000)?;
        Some(((year, month, day), cursor.skip(5)))
    }
}
