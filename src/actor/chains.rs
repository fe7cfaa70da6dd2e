//! How far a name reaches: runs of capitalised words, and the complements behind an organisation's noun.

use super::reader::Reader;
use super::signs::{Head, Sign};
use crate::lexicon::Category;
use crate::text::TokenKind;

impl Reader<'_, '_> {
    /// Whether a name may begin at a token.
    pub(super) fn name_start(&self, at: usize) -> bool {
        at < self.end
            && self.signs.capital(at)
            && !self.signs.is(at, Sign::NOT_A_NAME)
            && !self.elided_word(at)
            && (self.signs.word(at).len() > 1 || self.signs.word(at + 1) == "&")
            && !(self.signs.is(at, Sign::TITLE) && self.signs.is(at, Sign::CLOSED))
    }

    /// `C'est`, `D'ici`: an elided word that is no article.
    fn elided_word(&self, at: usize) -> bool {
        self.signs.word(at).ends_with(['\'', '’'])
            && self.signs.is(at, Sign::CLOSED)
            && !self.signs.is(at, Sign::DEFINITE)
    }

    /// The end of the run of capitalised words at a token, joined by `&`, `de`, `du`, numbers and legal forms.
    pub(super) fn run_end(&self, start: usize) -> Option<usize> {
        if !self.name_start(start) {
            return None;
        }
        let mut at = start + 1;
        while at < self.end {
            match self.joint(start, at) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some(at)
    }

    /// The token from which a run goes on behind `at`, if it does.
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        let signs = self.signs;
        if signs.is(at, Sign::LEGAL) && !signs.small(at) {
            return Some(at + 1);
        }
        if signs.capital(at) {
            let someone = signs.is(at, Sign::FIRST_NAME) && self.capital_word(at + 1) && self.name_start(at + 1);
            if someone && signs.ordinary(start) && !signs.is(start, Sign::FIRST_NAME) {
                return None;
            }
            let inner = signs.is(at, Sign::NOT_A_NAME)
                && !signs.is(at, Sign::TITLE)
                && self.name_start(at + 1)
                && self.capital_word(at)
                && !signs.is(start, Sign::ORDINARY);
            let fresh = signs.is(at, Sign::TITLE.with(Sign::NOT_A_NAME)) && !signs.is(start, Sign::SHOUTED) && !inner;
            return (!fresh).then_some(at + 1);
        }
        if (matches!(signs.word(at), "&" | "+") || signs.cue(at, "actor.joint").is_some()) && self.name_start(at + 1) {
            return Some(at + 2);
        }
        if at == start + 1 && signs.is(at, Sign::COORDINATOR) && self.paired(start, at + 1) {
            return Some(at + 2);
        }
        if let Some((tail, ..)) = signs.cue(at, "actor.tail") {
            return Some(tail.end);
        }
        if signs.is(at, Sign::OF) && !signs.is(start, Sign::FIRST_NAME) {
            let name = self.behind_article(at + 1);
            if self.seated(start, at, name) {
                return None;
            }
            return (self.name_start(name) && !self.another(start, at, name)).then_some(name + 1);
        }
        self.number_joint(at)
    }

    /// `Pain et Partage`: two common nouns with capitals inside a sentence make one name.
    fn paired(&self, first: usize, second: usize) -> bool {
        let noun = |at: usize| {
            let named = [Category::Organisation, Category::Place, Category::Person]
                .into_iter()
                .any(|category| self.signs.known(category, at).is_some());
            self.capital_word(at) && self.signs.ordinary(at) && !named && !self.signs.is(at, Sign::FIRST_NAME)
        };
        noun(first) && noun(second) && !self.signs.is(first, Sign::START.with(Sign::SHOUTED))
    }

    /// `Thermafix de Saint-Nazaire`: a name that is whole, and the town behind it.
    fn seated(&self, start: usize, of: usize, name: usize) -> bool {
        let own = (start..of).any(|at| self.signs.capital(at) && !self.signs.ordinary(at));
        let place = self.signs.known(Category::Place, name);
        own && (self.signs.town(name) || place.is_some_and(|place| self.signs.cell(place.entry, 1) != "country"))
    }

    /// `Article 1`, `Super Chauss 34`: a short number that counts nothing.
    fn number_joint(&self, at: usize) -> Option<usize> {
        let short = self
            .signs
            .text
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Number && token.span.end - token.span.start <= 2);
        let counts = self.signs.small(at + 1) && !self.signs.verb_at(at + 1) && !self.signs.is(at + 1, Sign::CLOSED);
        let counts = counts || matches!(self.signs.word(at + 1), "%" | "€" | "$");
        (short && !counts && at + 1 < self.end).then_some(at + 1)
    }

    /// The token behind `la, l'` after `de`.
    pub(super) fn behind_article(&self, at: usize) -> usize {
        if self.signs.small(at) && self.signs.is(at, Sign::DEFINITE) { at + 1 } else { at }
    }

    /// Whether `X de Y` are two names: X or Y is known by itself.
    fn another(&self, start: usize, of: usize, name: usize) -> bool {
        let known = |category, at: usize, end: usize| {
            self.signs.lattice.of(category, at).any(|found| found.tokens.end >= end && found.features < 2)
        };
        known(Category::Organisation, start, of)
            || known(Category::Place, start, of)
            || known(Category::Organisation, name, name + 1)
            || known(Category::Person, name, name + 1)
            || self.signs.is(start, Sign::ROLE.with(Sign::FIRST_NAME))
            || self.signs.is(start, Sign::START) && self.signs.ordinary(start)
    }

    /// The end of the complement behind an organisation's noun that ends at `at`; none if no complement belongs to its name.
    pub(super) fn complement_end(&self, head: &Head<'_>, at: usize, capital: bool) -> Option<usize> {
        let topic = head.takes("topic");
        if !(topic || head.takes("place") || capital) {
            return None;
        }
        let mut end = self.segment(at, topic || capital)?;
        if topic || capital {
            for _ in 0..5 {
                match self.further_segment(end) {
                    Some(next) => end = next,
                    None => break,
                }
            }
        }
        Some(end)
    }

    /// The end of the matter or place of an office: `(ministre) de la Transition écologique`.
    pub(super) fn office_complement(&self, at: usize) -> Option<usize> {
        let mut end = self.segment(at, true)?;
        while let Some(next) = self.further_segment(end) {
            end = next;
        }
        Some(end)
    }

    /// `du Travail`, `de la Transition écologique`, `d'industrie`.
    fn segment(&self, at: usize, small: bool) -> Option<usize> {
        if !self.signs.is(at, Sign::OF) || at + 1 >= self.end {
            return None;
        }
        let name = self.behind_article(at + 1);
        if name >= self.end {
            return None;
        }
        if let Some(end) = self.run_end(name) {
            return Some(self.after_small_adjectives(end, small));
        }
        let preposed = self.signs.is(name, Sign::ADJECTIVE)
            && self.signs.small(name + 1)
            && self.signs.is(name + 1, Sign::NOUN.with(Sign::HEAD));
        let name = if preposed && name + 1 < self.end { name + 1 } else { name };
        let closed = Sign::CLOSED.with(Sign::INFINITIVE).with(Sign::NOT_A_NAME);
        let noun = small
            && self.signs.small(name)
            && !self.unknown_infinitive(name)
            && (!self.signs.is(name, closed) || self.signs.is(name, Sign::NOUN.with(Sign::HEAD)));
        noun.then(|| self.after_small_adjectives(name + 1, true))
    }

    /// `(la volonté) de positionner`: an infinitive that the lexicon does not know.
    fn unknown_infinitive(&self, at: usize) -> bool {
        let word = self.signs.word(at);
        self.signs.is(at - 1, Sign::OF)
            && !self.signs.is(at, Sign::NOUN.with(Sign::HEAD))
            && !word.ends_with("ier")
            && (word.ends_with("er") || word.ends_with("ir"))
    }

    /// A further complement: `… de Bruxelles`, `… et des Services sociaux`, `…, du Logement`.
    fn further_segment(&self, end: usize) -> Option<usize> {
        if self.signs.is(end, Sign::OF) {
            return self.segment(end, true);
        }
        if self.signs.small(end)
            && self.signs.is(end, Sign::NOUN)
            && !self.signs.is(end, Sign::FINITE.with(Sign::CLOSED))
            && self.signs.is(end + 1, Sign::OF)
        {
            return self.segment(end + 1, true);
        }
        // `Port de Saguenay et de la zone`: a town ends the name.
        let town = (end.saturating_sub(3)..end)
            .any(|at| self.signs.known(Category::Place, at).is_some_and(|place| place.tokens.end == end));
        if town {
            return None;
        }
        let joined = self.signs.word(end) == "et"
            || self.signs.word(end) == ","
                && self.signs.capital(self.behind_article(end + 2))
                && !self.signs.is(self.behind_article(end + 2), Sign::THING);
        if !joined || end + 1 >= self.end {
            return None;
        }
        self.segment(end + 1, self.signs.word(end) == "et")
    }

    /// The token behind adjectives in small letters.
    pub(super) fn after_small_adjectives(&self, at: usize, allowed: bool) -> usize {
        let mut end = at;
        while allowed && end < at + 3 && end < self.end && self.signs.adjective(end) {
            end += 1;
        }
        // `maritimes et portuaires`
        let pair = end > at && self.signs.is(end, Sign::COORDINATOR) && self.signs.adjective(end + 1);
        let noun_behind = self.signs.small(end + 2) && self.signs.is(end + 2, Sign::NOUN.with(Sign::HEAD));
        let free = !noun_behind && !self.signs.is(end + 1, Sign::NOUN);
        if pair && free && end + 1 < self.end { end + 2 } else { end }
    }
}
