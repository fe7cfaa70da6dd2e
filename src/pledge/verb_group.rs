//! Verb groups: a conjugated verb with its auxiliaries, negation, and the infinitives that hang on it
//! (`s'était engagée à ne pas supprimer`, `a annoncé vouloir financer`).

use super::marks::{Mark, Marks};
use crate::lexicon::{Category, EntryId, Form, Lattice, Lexicon, Tense, Verb, VerbRole, form};
use crate::text::{Case, Sentence, Text, TokenKind, TokenSpan, fold};

/// Tense and mood of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupTense {
    /// `recrute`.
    Present,
    /// `recrutera`.
    Future,
    /// `recruterait`.
    Conditional,
    /// `recrutait`.
    Imperfect,
    /// `a recruté`, `recruta`.
    Past,
    /// `avait recruté`.
    Pluperfect,
    /// `aura recruté`.
    FuturePerfect,
    /// `aurait recruté`.
    ConditionalPast,
    /// `recrute` after `que`.
    Subjunctive,
    /// `recruter` without a conjugated verb.
    Infinitive,
    /// `recrutant`.
    Gerund,
    /// `supprimés` without an auxiliary.
    Participle,
    /// `recrutez`.
    Imperative,
}

impl GroupTense {
    /// The name that features and explanations use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Future => "future",
            Self::Conditional => "conditional",
            Self::Imperfect => "imperfect",
            Self::Past => "past",
            Self::Pluperfect => "pluperfect",
            Self::FuturePerfect => "future-perfect",
            Self::ConditionalPast => "conditional-past",
            Self::Subjunctive => "subjunctive",
            Self::Infinitive => "infinitive",
            Self::Gerund => "gerund",
            Self::Participle => "participle",
            Self::Imperative => "imperative",
        }
    }

    /// Whether the group has a subject of its own.
    pub fn is_finite(self) -> bool {
        !matches!(self, Self::Infinitive | Self::Gerund | Self::Participle)
    }
}

/// One verb of a group, auxiliaries of tense and voice left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainVerb {
    /// Where it stands.
    pub token: usize,
    /// What it is.
    pub entry: EntryId,
}

/// A verb group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first pronoun or auxiliary to the last verb (and its particle).
    pub tokens: TokenSpan,
    /// Its verbs, outermost first.
    pub verbs: Vec<ChainVerb>,
    /// Tense of the outermost verb.
    pub tense: GroupTense,
    /// Whether the innermost verb is passive.
    pub passive: bool,
    /// Whether the outermost verb has `se`.
    pub reflexive: bool,
    /// Whether it is negated (`ne … que` does not count).
    pub negated: bool,
    /// First, second or third person; 0 when not conjugated.
    pub person: u8,
    /// Whether its subject is plural.
    pub plural: bool,
}

impl VerbGroup {
    /// The innermost verb.
    pub fn last<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Verb> {
        self.verbs.last().and_then(|verb| lexicon.verb(verb.entry))
    }

    /// Whether one of its verbs has this role.
    pub fn has(&self, role: VerbRole, lexicon: &Lexicon) -> bool {
        self.roles(lexicon).any(|found| found == role)
    }

    /// The roles of its verbs, outermost first.
    pub fn roles<'l>(&'l self, lexicon: &'l Lexicon) -> impl Iterator<Item = VerbRole> + 'l {
        self.verbs.iter().filter_map(|verb| lexicon.verb(verb.entry)).map(|verb| verb.role)
    }
}

/// Reads the verb groups of a sentence, in order, without overlap.
pub fn find(reader: &Reader<'_>, sentence: &Sentence) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    let mut at = sentence.tokens.start;
    let mut noun = at;
    while at < sentence.tokens.end {
        // `bases de données`: no verb inside a noun of several words.
        let inside = at < noun;
        noun = noun.max(reader.compound_end(at));
        if inside || reader.is_adverb(at) {
            at += 1;
            continue;
        }
        match reader.group_at(at, sentence.tokens) {
            Some(group) => {
                at = group.tokens.end.max(at + 1);
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// What the verb-group reader looks at.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    /// The text.
    pub text: &'r Text<'r>,
    /// Its lexicon matches.
    pub lattice: &'r Lattice,
    /// The lexicon.
    pub lexicon: &'r Lexicon,
    /// Its grammatical marks.
    pub marks: &'r Marks,
}

/// A reading of a token as a verb form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) entry: EntryId,
    pub(super) form: Form,
}

impl<'r> Reader<'r> {
    pub(super) fn readings(&self, token: usize) -> impl Iterator<Item = Reading> + '_ {
        self.lattice
            .of(Category::Verb, token)
            .filter(|found| found.tokens.len() == 1)
            .filter_map(|found| Some(Reading { entry: found.entry, form: form(found.features)? }))
    }

    pub(super) fn is_lemma(&self, entry: EntryId, lemma: &str) -> bool {
        self.lexicon.verb(entry).is_some_and(|verb| &*verb.lemma == lemma)
    }

    fn group_at(&self, start: usize, sentence: TokenSpan) -> Option<VerbGroup> {
        let (verb, reflexive, negated) = self.before_verb(start, sentence)?;
        let outer = self.outer(verb, start, reflexive, sentence)?;
        let mut group = VerbGroup {
            tokens: TokenSpan::new(start, outer.end),
            verbs: outer.verb.into_iter().collect(),
            tense: outer.tense,
            passive: outer.passive,
            reflexive,
            negated: negated && self.negator_near(verb, sentence),
            person: outer.person,
            plural: outer.plural,
        };
        self.chain(&mut group, sentence);
        Some(group)
    }

    /// Skips pronouns and `ne` before a verb: the verb's token, whether `se` and whether `ne` was among them.
    fn before_verb(&self, start: usize, sentence: TokenSpan) -> Option<(usize, bool, bool)> {
        let (mut at, mut reflexive, mut negated) = (start, false, false);
        while at < sentence.end && at < start + 5 {
            let mark = self.marks.at(at);
            if !mark.any(Mark::BEFORE_VERB) || (at == start && self.is_plain_verb(at)) {
                break;
            }
            let word = fold(self.text.token(at));
            reflexive |= matches!(word.as_str(), "se" | "s'");
            // `nous nous engageons, nous ne nous engageons pas`: the second one.
            reflexive |= matches!(word.as_str(), "nous" | "vous" | "me" | "m'")
                && (at.saturating_sub(2)..at).any(|before| fold(self.text.token(before)) == subject_of(&word));
            negated |= mark.any(Mark::NE);
            at += 1;
        }
        (at < sentence.end).then_some((at, reflexive, negated))
    }

    /// The end of the longest noun of several words that starts at a token; the token itself if there is none.
    fn compound_end(&self, token: usize) -> usize {
        let nouns = self.lattice.of(Category::Noun, token).filter(|found| found.tokens.len() > 1);
        nouns.map(|found| found.tokens.end).max().unwrap_or(token)
    }

    /// Whether a word that looks like a present participle is an adverb: `maintenant`.
    fn is_adverb(&self, token: usize) -> bool {
        self.marks.at(token).any(Mark::ADVERB)
            && self.readings(token).next().is_some()
            && self.readings(token).all(|reading| reading.form.tense == Tense::PresentParticiple)
            && token.checked_sub(1).is_none_or(|before| fold(self.text.token(before)) != "en")
    }

    fn is_plain_verb(&self, token: usize) -> bool {
        self.readings(token).next().is_some() && !self.marks.at(token).any(Mark::BEFORE_VERB)
    }

    fn negator_near(&self, verb: usize, sentence: TokenSpan) -> bool {
        let end = sentence.end.min(verb + 7);
        let words = || (verb.saturating_sub(3).max(sentence.start)..end).map(|at| (at, self.marks.at(at)));
        let negator = words().find(|(_, mark)| mark.any(Mark::NEGATOR));
        let only = words().find(|&(at, _)| at > verb && matches!(fold(self.text.token(at)).as_str(), "que" | "qu'"));
        match (negator, only) {
            (Some((negator, _)), Some((only, _))) => negator < only || negator < verb,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => true,
        }
    }
}

fn subject_of(reflexive: &str) -> &'static str {
    match reflexive {
        "nous" => "nous",
        "vous" => "vous",
        _ => "je",
    }
}

/// The outermost verb of a group.
struct Outer {
    verb: Option<ChainVerb>,
    tense: GroupTense,
    passive: bool,
    person: u8,
    plural: bool,
    end: usize,
}

impl Reader<'_> {
    fn outer(&self, verb: usize, start: usize, reflexive: bool, sentence: TokenSpan) -> Option<Outer> {
        let token = self.text.tokens.get(verb)?;
        if token.kind != TokenKind::Word || (token.case == Case::Upper && token.span.end - token.span.start <= 3) {
            return None;
        }
        let bare = verb == start;
        if !bare && self.is_article(verb - 1, start) {
            return None;
        }
        if bare && self.is_function_word(verb, sentence) {
            return None;
        }
        let finite =
            self.readings(verb).find(|reading| is_finite(reading.form.tense) && self.finite_fits(verb, start, reading));
        if let Some(reading) = finite {
            return Some(self.finite(verb, reading, reflexive, sentence));
        }
        let infinitive = self.readings(verb).find(|reading| reading.form.tense == Tense::Infinitive);
        if infinitive.is_some() && !self.after_determiner(verb) {
            return self.simple(verb, reflexive, GroupTense::Infinitive, Tense::Infinitive, sentence);
        }
        let gerund = self.readings(verb).any(|reading| reading.form.tense == Tense::PresentParticiple);
        if gerund && !self.after_determiner(start) {
            return self.simple(verb, reflexive, GroupTense::Gerund, Tense::PresentParticiple, sentence);
        }
        let auxiliary =
            |reading: &Reading| self.is_lemma(reading.entry, "avoir") || self.is_lemma(reading.entry, "être");
        let participle =
            self.readings(verb).any(|reading| reading.form.tense == Tense::PastParticiple && !auxiliary(&reading));
        let free = bare && !self.after_determiner(verb) && !self.is_noun(verb);
        (participle && free)
            .then(|| self.simple(verb, false, GroupTense::Participle, Tense::PastParticiple, sentence))
            .flatten()
    }

    /// Whether `le, la, les, l'` before a form is an article: no subject pronoun, `qui`, `ne` or name stands before it.
    fn is_article(&self, token: usize, start: usize) -> bool {
        if token > start || !matches!(fold(self.text.token(token)).as_str(), "le" | "la" | "les" | "l'" | "leur") {
            return false;
        }
        let Some(before) = token.checked_sub(1) else { return true };
        let mark = self.marks.at(before);
        let named =
            self.text.tokens.get(before).is_some_and(|token| token.is_capitalised() || token.case == Case::Mixed);
        let infinitive = self.readings(token + 1).any(|reading| reading.form.tense == Tense::Infinitive);
        !(mark.any(Mark::PRONOUN) || mark.any(Mark::RELATIVE) || mark.any(Mark::NE) || named || infinitive)
    }

    /// Whether a form of a verb serves as a preposition or conjunction here: `devant, suivant, soit`.
    fn is_function_word(&self, token: usize, sentence: TokenSpan) -> bool {
        let mark = self.marks.at(token);
        mark.any(Mark::PREPOSITION) || mark.any(Mark::SHARE) && self.participle_after(token, sentence).is_none()
    }

    fn simple(
        &self,
        verb: usize,
        reflexive: bool,
        tense: GroupTense,
        form: Tense,
        sentence: TokenSpan,
    ) -> Option<Outer> {
        let entry = self.choose(verb, form, reflexive, sentence)?;
        let reading = self.readings(verb).find(|reading| reading.entry == entry && reading.form.tense == form)?;
        let end = self.with_particle(entry, verb, sentence);
        Some(Outer {
            verb: Some(ChainVerb { token: verb, entry }),
            tense,
            passive: tense == GroupTense::Participle,
            person: 0,
            plural: reading.form.plural,
            end,
        })
    }

    /// A conjugated verb, alone or as an auxiliary before a participle.
    fn finite(&self, verb: usize, reading: Reading, reflexive: bool, sentence: TokenSpan) -> Outer {
        let auxiliary = self
            .readings(verb)
            .find(|reading| self.is_lemma(reading.entry, "avoir") || self.is_lemma(reading.entry, "être"));
        if let Some(compound) = auxiliary.and_then(|auxiliary| self.compound(verb, auxiliary, reflexive, sentence)) {
            return compound;
        }
        let entry = self.choose(verb, reading.form.tense, reflexive, sentence).unwrap_or(reading.entry);
        Outer {
            verb: Some(ChainVerb { token: verb, entry }),
            tense: simple_tense(reading.form.tense),
            passive: false,
            person: reading.form.person,
            plural: reading.form.plural,
            end: self.with_particle(entry, verb, sentence),
        }
    }

    fn compound(&self, verb: usize, auxiliary: Reading, reflexive: bool, sentence: TokenSpan) -> Option<Outer> {
        let with_etre = self.is_lemma(auxiliary.entry, "être");
        let mut participle = self.participle_after(verb, sentence)?;
        let been = !with_etre && self.readings(participle).any(|reading| self.is_lemma(reading.entry, "être"));
        if been {
            participle = self.participle_after(participle, sentence)?;
        }
        let entry = self.choose(participle, Tense::PastParticiple, reflexive, sentence)?;
        let moves = self.lexicon.verb(entry).is_some_and(|verb| verb.with_etre);
        let passive = been || (with_etre && !reflexive && !moves);
        let tense =
            if passive && !been { simple_tense(auxiliary.form.tense) } else { compound_tense(auxiliary.form.tense) };
        Some(Outer {
            verb: Some(ChainVerb { token: participle, entry }),
            tense,
            passive,
            person: auxiliary.form.person,
            plural: auxiliary.form.plural,
            end: self.with_particle(entry, participle, sentence),
        })
    }

    /// The past participle that follows an auxiliary, over adverbs, negation and an inverted subject.
    pub(super) fn participle_after(&self, verb: usize, sentence: TokenSpan) -> Option<usize> {
        let mut at = verb + 1;
        let mut skipped = 0;
        while at < sentence.end && skipped < 6 {
            if self.readings(at).any(|reading| reading.form.tense == Tense::PastParticiple) {
                return Some(at);
            }
            if !self.may_stand_inside(at) {
                return None;
            }
            at += 1;
            skipped += 1;
        }
        None
    }

    pub(super) fn may_stand_inside(&self, token: usize) -> bool {
        let mark = self.marks.at(token);
        let word = self.text.token(token);
        mark.any(Mark::INSIDE)
            || word.starts_with('-')
            || matches!(word, "«" | "»" | "“" | "”")
            || (word.len() > 6 && word.ends_with("ment") && !self.is_noun(token))
    }
}

pub(super) fn same_tense(found: Tense, wanted: Tense) -> bool {
    found == wanted || is_finite(found) && is_finite(wanted)
}

fn is_finite(tense: Tense) -> bool {
    !matches!(tense, Tense::Infinitive | Tense::PresentParticiple | Tense::PastParticiple)
}

fn simple_tense(tense: Tense) -> GroupTense {
    match tense {
        Tense::Present => GroupTense::Present,
        Tense::Imperfect => GroupTense::Imperfect,
        Tense::SimplePast => GroupTense::Past,
        Tense::Future => GroupTense::Future,
        Tense::Conditional => GroupTense::Conditional,
        Tense::SubjunctivePresent | Tense::SubjunctiveImperfect => GroupTense::Subjunctive,
        Tense::Imperative => GroupTense::Imperative,
        Tense::Infinitive => GroupTense::Infinitive,
        Tense::PresentParticiple => GroupTense::Gerund,
        Tense::PastParticiple => GroupTense::Participle,
    }
}

fn compound_tense(auxiliary: Tense) -> GroupTense {
    match auxiliary {
        Tense::Imperfect => GroupTense::Pluperfect,
        Tense::Future => GroupTense::FuturePerfect,
        Tense::Conditional => GroupTense::ConditionalPast,
        Tense::SubjunctivePresent | Tense::SubjunctiveImperfect => GroupTense::Subjunctive,
        Tense::PresentParticiple => GroupTense::Gerund,
        _ => GroupTense::Past,
    }
}
