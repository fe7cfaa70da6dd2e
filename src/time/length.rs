//! Reads lengths of time: `deux ans`, `les trois prochaines années`, `douze à dix-huit mois`.

use super::calendar::{Length, Unit};
use super::reader::Reader;
use super::words::{Cursor, Kind, Word};
use crate::text::TokenKind;

/// A length as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LengthRead {
    /// None for `les prochaines années`.
    pub(super) length: Option<Length>,
    pub(super) article: bool,
    pub(super) about: bool,
    pub(super) place: Place,
}

/// Where a length lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing tells.
    Free,
    /// `à venir`, `prochaines`.
    Ahead,
    /// `dernières`.
    Behind,
    /// `deux ans plus tard`.
    Later,
    /// `deux ans plus tôt`.
    Earlier,
    /// `deux ans durant`.
    Lasting,
}

impl Reader<'_> {
    /// A length with article, approximation and what stands behind it.
    pub(super) fn length(&self, cursor: Cursor) -> Option<(LengthRead, Cursor)> {
        let mut behind = self.past_article(cursor);
        let plural_article = behind.at.checked_sub(1).is_some_and(|before| self.is_plural_article(before));
        if plural_article && let Some(found) = self.counted_length(behind, true) {
            return Some(found);
        }
        let article = plural_article && behind.at > cursor.at;
        if !article {
            behind = cursor;
        }
        self.counted_length(behind, article)
    }

    /// `les`, `ces`, `des`, `aux`, also as the end of a preposition (`au cours des`).
    fn is_plural_article(&self, at: usize) -> bool {
        let article = [Kind::Article, Kind::Demonstrative, Kind::Of, Kind::At];
        let known = self.words.at(at).iter().any(|word| word.end == at + 1 && article.contains(&word.kind));
        known && self.token(at).ends_with(['s', 'x', 'S', 'X'])
    }

    fn counted_length(&self, cursor: Cursor, article: bool) -> Option<(LengthRead, Cursor)> {
        let about = self.maybe(cursor, Kind::About);
        let (place, numeral) = self.place(about);
        let (count, behind) = match self.count(numeral) {
            Some((count, behind)) => (Some(count), behind),
            None => (None, numeral),
        };
        let (adjective, behind) = self.place(behind);
        let (unit, behind) = self.take(behind, Kind::Unit)?;
        let unit = Unit::parse(unit.value)?;
        let (half, behind) = self.take(behind, Kind::Half).map_or((false, behind), |(_, end)| (true, end));
        let (trailing, end) = self.trailing(behind);
        let place = [place, adjective, trailing].into_iter().find(|&place| place != Place::Free).unwrap_or(Place::Free);
        let length = count.map(|count| self.make(count, unit, half)).map_or(Some(None), |made| made.map(Some))?;
        let vague = length.is_none() && !(article && matches!(place, Place::Ahead | Place::Behind));
        let read = LengthRead { length, article, about: about.at > cursor.at, place };
        (!vague).then_some((read, end))
    }

    fn make(&self, (count, halves): (u32, bool), unit: Unit, half: bool) -> Option<Length> {
        let length = Length::new(count, unit);
        if half || halves { length.and_a_half() } else { Some(length) }
    }

    /// `prochaines` and `dernières` before the unit or the number.
    fn place(&self, cursor: Cursor) -> (Place, Cursor) {
        if let Some((_, end)) = self.take(cursor, Kind::Next) {
            return (Place::Ahead, end);
        }
        self.take(cursor, Kind::Last).map_or((Place::Free, cursor), |(_, end)| (Place::Behind, end))
    }

    fn trailing(&self, cursor: Cursor) -> (Place, Cursor) {
        let kinds = [
            (Kind::Next, Place::Ahead),
            (Kind::Last, Place::Behind),
            (Kind::Later, Place::Later),
            (Kind::Earlier, Place::Earlier),
            (Kind::Lasting, Place::Lasting),
        ];
        // `deux ans après leur arrivée` counts from the arrival, not from what the text named last.
        let free = |word: &Word<'_>| word.value != "governs" || self.closes(word.end);
        let found = kinds.into_iter().filter_map(|(kind, place)| {
            self.each_word(cursor, kind).find(free).map(|word| (place, cursor.past(&word)))
        });
        let longest = found.reduce(|best, next| if next.1.at > best.1.at { next } else { best });
        longest.unwrap_or((Place::Free, cursor))
    }

    /// Whether nothing that a preposition (`deux ans après leur arrivée`) could govern stands at a token.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// A number of units and whether half a unit more is meant; of a range (`deux à trois`) the upper bound.
    fn count(&self, cursor: Cursor) -> Option<((u32, bool), Cursor)> {
        let (count, behind) = self.single_count(cursor)?;
        // `deux, voire trois ans`.
        let comma = if self.token(behind.at) == "," { behind.skip(1) } else { behind };
        let link =
            if self.dash(behind.at) { Some(behind.skip(1)) } else { self.take(comma, Kind::And).map(|(_, end)| end) };
        match link.and_then(|link| self.single_count(link)) {
            Some((upper, end)) if upper.0 > count.0 => Some((upper, end)),
            _ => Some((count, behind)),
        }
    }

    fn single_count(&self, cursor: Cursor) -> Option<((u32, bool), Cursor)> {
        if let Some((word, behind)) = self.take(cursor, Kind::Number) {
            return Some(((u32::try_from(word.number()).ok()?, false), behind));
        }
        let token = self.text.tokens.get(cursor.at).filter(|token| token.kind == TokenKind::Number)?;
        let text = token.text(self.text.source);
        if let Some(whole) = text.strip_suffix(",5").or_else(|| text.strip_suffix(".5")) {
            return Some(((whole.parse().ok().filter(|&whole: &u32| whole < 1000)?, true), cursor.skip(1)));
        }
        let count = self.digits(cursor.at, 3).filter(|&count| count > 0)?;
        Some(((u32::try_from(count).ok()?, false), cursor.skip(1)))
    }
}
