//! [`Signs`]: what the lexicon says of every token, as far as the readers of names need it.

use once_cell::sync::Lazy;

use super::Gender;
pub(super) use super::sign::Sign;
use crate::lexicon::{ALIAS, Category, DEMONYM, EntryId, Lattice, Lexicon, Match, Tense, VerbRole, form};
use crate::record::ActorKind;
use crate::text::{BlockKind, Case, Sentence, Text, TokenKind, TokenSpan, fold};

/// A noun for an organisation, decoded from its cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'l> {
    /// Its words.
    pub tokens: TokenSpan,
    /// Its gender.
    pub gender: Gender,
    /// The kind of body.
    pub kind: ActorKind,
    /// What may follow it in a name: `name`, `keep`, `place`, `topic`, joined by `+`.
    takes: &'l str,
    /// The sectors it stands for, `|` between them; empty for any.
    pub sectors: &'l str,
    /// Whether it is name enough on its own.
    pub body: bool,
}

impl Head<'_> {
    /// Whether this may follow it in a name.
    pub(super) fn takes(&self, what: &str) -> bool {
        self.takes.split('+').any(|item| item == what)
    }
}

/// The text, its lexicon matches, and the signs of all tokens.
pub(super) struct Signs<'a> {
    pub text: &'a Text<'a>,
    pub lattice: &'a Lattice,
    pub lexicon: &'a Lexicon,
    signs: Vec<Sign>,
}

impl<'a> Signs<'a> {
    /// Reads the signs off a lattice.
    pub(super) fn read(text: &'a Text<'a>, lattice: &'a Lattice, lexicon: &'a Lexicon) -> Self {
        let mut read = Self { text, lattice, lexicon, signs: vec![Sign::default(); text.tokens.len()] };
        for found in lattice.all() {
            read.note(found);
        }
        for sentence in &text.sentences {
            read.note_sentence(sentence);
        }
        read.note_quotes();
        read
    }

    /// The signs of a token; none past the end.
    pub(super) fn at(&self, token: usize) -> Sign {
        self.signs.get(token).copied().unwrap_or_default()
    }

    /// Whether a token has any of these signs.
    pub(super) fn is(&self, token: usize, of: Sign) -> bool {
        self.at(token).any(of)
    }

    fn set(&mut self, token: usize, sign: Sign) {
        if let Some(slot) = self.signs.get_mut(token) {
            *slot = slot.with(sign);
        }
    }

    fn note(&mut self, found: &Match) {
        let start = found.tokens.start;
        match found.category {
            Category::Cue => self.note_cue(found),
            Category::Verb if found.tokens.len() == 1 => {
                let Some(form) = form(found.features) else { return };
                match form.tense {
                    Tense::Infinitive => self.set(start, Sign::INFINITIVE),
                    Tense::PresentParticiple | Tense::PastParticiple | Tense::Imperative => {}
                    _ if form.person == 3 => self.set(start, Sign::FINITE),
                    _ => {}
                }
            }
            Category::Noun if found.tokens.len() == 1 => self.set(start, Sign::NOUN),
            Category::FirstName => self.set(start, Sign::FIRST_NAME),
            Category::Place if found.features == DEMONYM => self.set(start, Sign::DEMONYM),
            _ => {}
        }
    }

    fn note_cue(&mut self, found: &Match) {
        let Some(cue) = self.lexicon.cue(found.entry) else { return };
        let sign = cue.codes.sign;
        if cue.codes.grammar {
            let closed = if found.tokens.len() == 1 { sign.with(Sign::CLOSED) } else { sign };
            for token in found.tokens.range() {
                self.set(token, closed);
            }
        } else if found.tokens.len() == 1
            || sign.any(
                Sign::HEAD
                    .with(Sign::ROLE)
                    .with(Sign::PRONOUN)
                    .with(Sign::IMPERSONAL)
                    .with(Sign::PARTICLE)
                    .with(Sign::LEGAL),
            )
        {
            self.set(found.tokens.start, sign);
        } else if sign.any(Sign::NOT_A_NAME) {
            for token in found.tokens.range() {
                self.set(token, sign);
            }
        }
    }

    fn note_sentence(&mut self, sentence: &Sentence) {
        let words = || {
            sentence.tokens.range().filter(|&at| self.text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word))
        };
        let long = |at: &usize| self.text.tokens.get(*at).is_some_and(|t| t.span.end - t.span.start > 3);
        let (mut upper, mut other) = (0, 0);
        for at in words().filter(long) {
            let shouted = self.text.tokens.get(at).is_some_and(|token| token.case == Case::Upper);
            *if shouted { &mut upper } else { &mut other } += 1;
        }
        let first = words().next();
        if upper >= 2 && upper > other {
            sentence.tokens.range().for_each(|at| self.set(at, Sign::SHOUTED));
        }
        if let Some(first) = first {
            self.set(first, Sign::START);
        }
        for at in sentence.tokens.range() {
            if matches!(
                self.text.token(at),
                "«" | "“" | "\"" | ":" | "–" | "—" | "•" | "*" | "…" | "-" | "·" | "|" | "/" | ">" | "►"
            ) {
                self.set(at + 1, Sign::START);
            }
        }
    }

    fn note_quotes(&mut self) {
        let mut depth = 0_usize;
        for at in 0..self.text.tokens.len() {
            match self.text.token(at) {
                "«" | "“" => depth = (depth + 1).min(2),
                "»" | "”" => depth = depth.saturating_sub(1),
                _ if depth > 0 => self.set(at, Sign::QUOTED),
                _ => {}
            }
        }
    }

    /// The text of a token.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.text.token(token)
    }

    /// Whether a token is a word written like a name: `Lormel`, `SNCF`, `eBay`, `lormel.fr`.
    pub(super) fn capital(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|found| {
            let cased = matches!(found.case, Case::Capitalised | Case::Upper | Case::Mixed);
            found.kind == TokenKind::Word
                && !self.prefixed(token)
                && (cased && !self.word(token).ends_with(['€', '$', '£']) || self.domain(token))
        })
    }

    /// `outre-Rhin`, `ex-Lormel`, `anti-Lormel`: a prefix in small letters before a name.
    fn prefixed(&self, token: usize) -> bool {
        let word = self.word(token);
        word.split_once('-').is_some_and(|(prefix, name)| {
            prefix.len() > 1
                && prefix.chars().all(char::is_lowercase)
                && name.chars().next().is_some_and(char::is_uppercase)
        })
    }

    /// Whether a word is a domain name.
    fn domain(&self, token: usize) -> bool {
        let word = self.word(token);
        word.len() > 4 && word.contains('.') && !word.ends_with('.') && !word.starts_with('-')
    }

    /// Whether a token is a word in small letters.
    pub(super) fn small(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
    }

    /// Whether a token is a word whose spelling alone shows a name: mixed case, capitals, or a domain.
    pub(super) fn shaped(&self, token: usize) -> bool {
        let Some(found) = self.text.tokens.get(token) else { return false };
        let domain = self.domain(token);
        let word = self.word(token);
        found.kind == TokenKind::Word
            && !self.prefixed(token)
            && !self.is(token, Sign::SHOUTED)
            && (found.case == Case::Mixed || domain || found.case == Case::Upper && word.chars().count() > 1)
    }

    /// Whether a conjugated verb of the third person may stand here, a verb unknown to the lexicon told by its ending.
    pub(super) fn finite(&self, token: usize) -> bool {
        if self.is(token, Sign::FINITE) {
            return true;
        }
        let word = self.word(token);
        self.small(token) && word.len() > 5 && !self.is(token, Sign::NOUN) && ends_with_any(word, &FUTURE_ENDINGS)
    }

    /// Whether a form of a verb of saying may stand here: `affirme`, `(a) précisé`.
    pub(super) fn says(&self, token: usize) -> bool {
        let speech = |found: &Match| {
            let role = self.lexicon.verb(found.entry).map(|verb| verb.role);
            matches!(
                role,
                Some(VerbRole::Say | VerbRole::Announce | VerbRole::Pledge | VerbRole::Forecast | VerbRole::Refuse)
            )
        };
        self.small(token) && self.lattice.of(Category::Verb, token).any(speech)
    }

    /// Whether a verb group begins at a token: `recrute`, `ne recrute`, `s'engage`, `qui recrute` is not one.
    pub(super) fn verb_at(&self, token: usize) -> bool {
        let mut at = token;
        while at < token + 4 && self.is(at, Sign::BEFORE_VERB.with(Sign::ADVERB)) && !self.is(at, Sign::FINITE) {
            at += 1;
        }
        self.small(at) && self.finite(at)
    }

    /// Whether a word would be an ordinary one in small letters, so that its capital at the start of a sentence says nothing.
    pub(super) fn ordinary(&self, token: usize) -> bool {
        let closed = Sign::CLOSED
            .with(Sign::ORDINARY)
            .with(Sign::NOUN)
            .with(Sign::INFINITIVE)
            .with(Sign::FINITE)
            .with(Sign::HEAD);
        let closed =
            closed.with(Sign::ROLE).with(Sign::ADJECTIVE).with(Sign::DEMONYM).with(Sign::PRONOUN).with(Sign::TITLE);
        self.is(token, closed) || self.ordinary_ending(token) || self.opening_participle(token)
    }

    /// Whether a word is a common noun or adjective of the lexicon: `Business`, `Sport` are none for certain, `Finance` is one.
    pub(super) fn ordinary_noun(&self, token: usize) -> bool {
        self.is(token, Sign::NOUN.with(Sign::ORDINARY).with(Sign::HEAD).with(Sign::ADJECTIVE))
    }

    /// `Tiraillé entre`, `Portée par`: a participle that opens a sentence.
    fn opening_participle(&self, token: usize) -> bool {
        let next = self.at(token + 1);
        self.small(token + 1)
            && next.any(Sign::PREPOSITION.with(Sign::OF).with(Sign::WHERE))
            && ends_with_any(self.word(token), &PARTICIPLE_ENDINGS)
    }

    fn ordinary_ending(&self, token: usize) -> bool {
        let word = self.word(token);
        word.len() > 6 && ends_with_any(word, &ORDINARY_ENDINGS)
            || self.lattice.of(Category::Verb, token).next().is_some()
    }

    /// Whether a word has the form of a town's name: `Saint-Bruno`.
    pub(super) fn town(&self, token: usize) -> bool {
        let word = self.word(token);
        TOWN_BEGINNINGS.iter().any(|beginning| word.len() > beginning.len() && word.starts_with(beginning))
    }

    /// Whether a capitalised word tells where someone is from: `Mâconnais`, by the gazetteer or by its ending.
    pub(super) fn inhabitant(&self, token: usize) -> bool {
        let common = Sign::NOUN.with(Sign::HEAD).with(Sign::ROLE).with(Sign::FIRST_NAME).with(Sign::ORDINARY);
        let word = self.word(token);
        let ending = word.len() > 5 && ends_with_any(word, &DEMONYM_ENDINGS) && !self.is(token, common);
        let capitalised = self.text.tokens.get(token).is_some_and(|found| found.case == Case::Capitalised);
        capitalised && (self.is(token, Sign::DEMONYM) || ending)
    }

    /// Whether a word in small letters may be an adjective behind an organisation's noun: `américain`, `régionale`, `aérienne`.
    pub(super) fn adjective(&self, token: usize) -> bool {
        if !self.small(token) || self.is(token, Sign::FINITE) {
            return false;
        }
        let word = self.word(token);
        self.is(token, Sign::DEMONYM.with(Sign::ADJECTIVE))
            || word.len() > 4
                && !self.is(token, Sign::NOUN.with(Sign::CLOSED))
                && ends_with_any(word, &ADJECTIVE_ENDINGS)
    }

    /// The cues of a class that start at a token, the longest only.
    pub(super) fn cue(&self, token: usize, class: &str) -> Option<(TokenSpan, &'a str, &'a str)> {
        let lexicon = self.lexicon;
        self.lattice.of(Category::Cue, token).find_map(|found| {
            let cue = lexicon.cue(found.entry)?;
            (&*cue.class == class).then_some((found.tokens, &*cue.value, &*cue.name))
        })
    }

    /// The noun for an organisation that starts at a token; the longest, and of equal ones the first of the gazetteers.
    pub(super) fn head(&self, token: usize) -> Option<Head<'a>> {
        if !self.is(token, Sign::HEAD) {
            return None;
        }
        let (body, head) = (self.cue(token, "actor.body"), self.cue(token, "actor.head"));
        let body_wins = body.is_some_and(|body| head.is_none_or(|head| body.0.len() >= head.0.len()));
        let (tokens, value, _) = if body_wins { body } else { head }?;
        let mut fields = value.split(' ');
        let gender = gender_of(fields.next()?)?;
        let kind = ActorKind::parse(fields.next()?)?;
        let takes = fields.next().unwrap_or("");
        let sectors = fields.next().filter(|&sectors| sectors != "-").unwrap_or("");
        Some(Head { tokens, gender, kind, takes, sectors, body: body_wins })
    }

    /// The longest name of a category that starts at a token.
    pub(super) fn known(&self, category: Category, token: usize) -> Option<&'a Match> {
        let lattice = self.lattice;
        lattice.of(category, token).find(|found| found.features != DEMONYM)
    }

    /// The country of a demonym (or of the place it belongs to) at a token.
    pub(super) fn nationality(&self, token: usize) -> &'a str {
        let lexicon = self.lexicon;
        let demonym = self
            .lattice
            .of(Category::Place, token)
            .find(|found| found.features == DEMONYM && lexicon.cell(found.entry, 1) == "country");
        demonym
            .or_else(|| self.lattice.of(Category::Place, token).find(|found| found.features == DEMONYM))
            .map_or("", |found| lexicon.cell(found.entry, 2))
    }

    /// Whether a preposition governs a phrase that starts at a token.
    pub(super) fn governed(&self, start: usize) -> bool {
        let first = self.at(start);
        let contracted = first.any(Sign::OF.with(Sign::WHERE)) && !first.any(Sign::START);
        contracted || start > 0 && self.is(start - 1, Sign::PREPOSITION) && !self.is(start, Sign::START)
    }

    /// Whether the way an entry is written here is an alias.
    pub(super) fn is_alias(found: &Match) -> bool {
        found.features & ALIAS != 0
    }

    /// A cell of an entry.
    pub(super) fn cell(&self, entry: EntryId, column: usize) -> &'a str {
        let lexicon: &'a Lexicon = self.lexicon;
        lexicon.cell(entry, column)
    }

    /// The first token of the block of a sentence to read, and which sentences are read at all.
    pub(super) fn readable(&self, sentence: &Sentence) -> bool {
        !matches!(self.text.block_kind(sentence), BlockKind::Furniture | BlockKind::DateLine)
    }

    /// A noun in one spelling, whatever its case and number.
    pub(super) fn lemma(&self, tokens: TokenSpan) -> Box<str> {
        let folded = fold(self.text.slice(tokens));
        folded.split(' ').map(|word| word.strip_suffix(['s', 'x']).unwrap_or(word)).collect::<Vec<_>>().join(" ").into()
    }
}

/// `m` or `f`.
pub(super) fn gender_of(name: &str) -> Option<Gender> {
    match name {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

type Endings = Vec<&'static str>;

/// A list of endings: one a line, `#` starts a comment.
fn endings(list: &'static str) -> Endings {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn ends_with_any(word: &str, endings: &Lazy<Endings>) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

static FUTURE_ENDINGS: Lazy<Endings> = Lazy::new(|| endings(include_str!("../../gazetteers/actor/endings-future.txt")));
static ORDINARY_ENDINGS: Lazy<Endings> =
    Lazy::new(|| endings(include_str!("../../gazetteers/actor/endings-ordinary.txt")));
static PARTICIPLE_ENDINGS: Lazy<Endings> =
    Lazy::new(|| endings(include_str!("../../gazetteers/actor/endings-participle.txt")));
static DEMONYM_ENDINGS: Lazy<Endings> =
    Lazy::new(|| endings(include_str!("../../gazetteers/actor/endings-demonym.txt")));
static TOWN_BEGINNINGS: Lazy<Endings> =
    Lazy::new(|| endings(include_str!("../../gazetteers/actor/beginnings-town.txt")));
static ADJECTIVE_ENDINGS: Lazy<Endings> =
    Lazy::new(|| endings(include_str!("../../gazetteers/actor/endings-adjective.txt")));
