//! [`Reader`]: one sweep over the sentences that drafts every mention of an actor.

use super::signs::{Sign, Signs};
use super::{Actor, Gender, Naming, Traits};
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::{TokenKind, TokenSpan};

/// A mention with what speaks for it.
#[derive(Debug)]
pub(super) struct Draft {
    pub actor: Actor,
    /// How much speaks for its being an actor; names of the gazetteers and nouns need no more.
    pub score: i32,
}

impl Draft {
    /// A draft that stands by itself.
    pub(super) fn sure(actor: Actor) -> Self {
        Self { actor, score: SURE }
    }
}

/// The score of what needs no further evidence.
pub(super) const SURE: i32 = 10;

/// How a noun phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    None,
    Definite,
    Indefinite,
    Number,
}

/// The beginning of a noun phrase: determiner, numbers and adjectives before its core.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    /// The first token of the phrase.
    pub start: usize,
    /// The first token of the core.
    pub core: usize,
    pub determiner: Determiner,
    pub plural: bool,
}

/// Drafts the mentions of a text.
pub(super) struct Reader<'s, 'a> {
    pub signs: &'s Signs<'a>,
    pub drafts: Vec<Draft>,
    /// One past the last token of the sentence that is read.
    pub end: usize,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn new(signs: &'s Signs<'a>) -> Self {
        Self { signs, drafts: Vec::new(), end: 0 }
    }

    /// Reads all sentences.
    pub(super) fn read(mut self) -> Vec<Draft> {
        for sentence in &self.signs.text.sentences {
            if !self.signs.readable(sentence) {
                continue;
            }
            self.end = sentence.tokens.end;
            let mut at = sentence.tokens.start;
            while at < self.end {
                at = self.phrase(at).max(at + 1);
            }
        }
        self.drafts
    }

    /// Reads what starts at a token; gives the token from which to read on.
    fn phrase(&mut self, at: usize) -> usize {
        if let Some(next) = self.pronoun(at) {
            return next;
        }
        let opening = self.behind_inhabitant(self.opening(at));
        // `La Poste`: a name that brings its article.
        if opening.core > at
            && let Some(next) = self.known(Opening { start: at, core: at, ..opening })
        {
            return next;
        }
        if opening.core > at
            && self.signs.capital(at)
            && !self.signs.is(opening.core, Sign::HEAD)
            && self.signs.known(Category::Organisation, opening.core).is_none()
            && self.signs.known(Category::Place, at).is_some_and(|place| place.tokens.len() > 1)
            && let Some(next) = self.place(Opening { start: at, core: at, ..opening })
        {
            return next;
        }
        self.titled(opening)
            .or_else(|| self.acronym_long_form(opening))
            .or_else(|| self.known_or_head(opening))
            .or_else(|| self.role(opening))
            .or_else(|| self.first_named(opening))
            .or_else(|| self.place(opening))
            .or_else(|| self.capitalised(opening))
            .unwrap_or(at + 1)
    }

    /// `le Mâconnais Ubitransport`: the name behind the word that tells where it is from.
    fn behind_inhabitant(&self, opening: Opening) -> Opening {
        let core = opening.core;
        let stripped = opening.determiner == Determiner::Definite
            && core == opening.start + 1
            && self.signs.inhabitant(core)
            && self.signs.capital(core + 1)
            && self.name_start(core + 1)
            && self.signs.known(Category::Organisation, opening.start).is_none_or(|known| known.tokens.end <= core + 1)
            && self.signs.known(Category::Organisation, core).is_none_or(|known| known.tokens.end <= core + 1);
        if stripped { Opening { core: core + 1, ..opening } } else { opening }
    }

    /// A known name or an organisation's noun, whichever explains more tokens.
    fn known_or_head(&mut self, opening: Opening) -> Option<usize> {
        let head = self.head_phrase(opening);
        let known = self.known_end(opening);
        match (head, known) {
            (Some(head), Some(known)) if head.end <= known && !self.generic(opening) => {
                self.known(opening).or_else(|| self.take(head))
            }
            (Some(head), _) => self.take(head),
            (None, Some(_)) => self.known(opening),
            (None, None) => None,
        }
    }

    /// Whether a known name is here but the abbreviation or noun of many bodies: `la CCI`, `le CHU`.
    fn generic(&self, opening: Opening) -> bool {
        let head = self.signs.head(opening.core);
        let known = self.known_name(opening.core);
        head.zip(known).is_some_and(|(head, known)| head.tokens == known.tokens && Signs::is_alias(&known.found))
    }

    /// Adds the drafts of a head phrase.
    fn take(&mut self, phrase: super::heads::HeadPhrase) -> Option<usize> {
        let end = phrase.end;
        self.drafts.push(phrase.draft);
        Some(end)
    }

    /// The determiner, number and adjectives at a token.
    fn opening(&self, at: usize) -> Opening {
        let signs = self.signs;
        let sign = signs.at(at);
        let word = signs.word(at);
        let elided = word.ends_with(['\'', '’']);
        let number = signs.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
            || signs.cue(at, "actor.number").is_some();
        let determiner = if number {
            Determiner::Number
        } else if sign.any(Sign::DEFINITE)
            && (elided || signs.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word))
        {
            Determiner::Definite
        } else if sign.any(Sign::INDEFINITE) {
            Determiner::Indefinite
        } else {
            Determiner::None
        };
        if determiner == Determiner::None {
            return Opening { start: at, core: self.after_adjectives(at), determiner, plural: false };
        }
        let plural = determiner == Determiner::Number || self.plural_determiner(at);
        let mut plural = plural;
        let mut core = at + 1;
        if signs.cue(core, "actor.number").is_some()
            || signs.text.tokens.get(core).is_some_and(|t| t.kind == TokenKind::Number)
        {
            core += 1;
            plural = true;
        }
        if core >= self.end {
            return Opening { start: at, core: at, determiner: Determiner::None, plural: false };
        }
        Opening { start: at, core: self.after_adjectives(core), determiner, plural }
    }

    fn plural_determiner(&self, at: usize) -> bool {
        let word = self.signs.word(at);
        word.len() > 1 && word.ends_with(['s', 'x', 'S', 'X'])
    }

    /// The token behind adjectives that stand before an organisation's noun or a role.
    fn after_adjectives(&self, at: usize) -> usize {
        let goal = Sign::HEAD.with(Sign::ROLE);
        let mut core = at;
        while core < at + 3 && core < self.end && self.signs.is(core, Sign::ADJECTIVE) && !self.signs.is(core, goal) {
            core += 1;
        }
        if self.signs.is(core, goal) && core < self.end { core } else { at }
    }

    /// The noun phrase from an opening to a token.
    pub(super) fn phrase_span(opening: Opening, end: usize) -> TokenSpan {
        TokenSpan::new(opening.start, end)
    }

    /// A mention without gazetteer entry.
    pub(super) fn actor(
        &self,
        phrase: TokenSpan,
        tokens: TokenSpan,
        kind: ActorKind,
        naming: Naming,
        rule: &'static str,
    ) -> Actor {
        let name = tidy(self.signs.text.slice(tokens));
        Actor {
            tokens,
            phrase,
            name,
            kind,
            naming,
            entry: None,
            gender: self.article_gender(phrase.start),
            plural: false,
            affiliation: None,
            referent: None,
            traits: Traits {
                subject: !self.signs.governed(phrase.start) && !self.object(phrase.start),
                ..Traits::default()
            },
            rules: vec![rule],
        }
    }

    /// Whether a verb stands right before a phrase, of which it is the object: not the `annonce X` behind a quotation.
    fn object(&self, start: usize) -> bool {
        self.behind_verb(start) == Some(false)
    }

    /// Whether a phrase is the subject of the `annonce X` behind a quotation.
    pub(super) fn attributed(&self, start: usize) -> bool {
        start > 0 && self.signs.says(start - 1) && self.behind_verb(start) != Some(false)
    }

    /// Whether a verb stands right before a phrase, and whether a mark sets it off from what stands before.
    fn behind_verb(&self, start: usize) -> Option<bool> {
        let verb = start.checked_sub(1)?;
        let verbal = self.signs.small(verb)
            && self.signs.is(verb, Sign::FINITE.with(Sign::INFINITIVE))
            && !self.signs.is(verb, Sign::CLOSED);
        let mut before = verb;
        while before > 0
            && self.signs.small(before - 1)
            && self.signs.is(before - 1, Sign::BEFORE_VERB.with(Sign::FINITE))
        {
            before -= 1;
        }
        let set_off = before == 0 || matches!(self.signs.word(before - 1), "," | "»" | "”" | "\"" | "–" | "?" | "!");
        verbal.then_some(set_off)
    }

    /// The gender that an article shows.
    pub(super) fn article_gender(&self, at: usize) -> Option<Gender> {
        match self.signs.cue(at, "actor.article") {
            Some((_, "m", _)) => Some(Gender::Masculine),
            Some((_, "f", _)) => Some(Gender::Feminine),
            _ => None,
        }
    }
}

/// A name on one line, with single spaces.
pub(super) fn tidy(name: &str) -> String {
    let mut tidy = String::with_capacity(name.len());
    for part in name.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(part);
    }
    tidy
}
