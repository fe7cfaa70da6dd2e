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
    while at < sentence.tokens.end {
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
struct Reading {
    entry: EntryId,
    form: Form,
}

impl<'r> Reader<'r> {
    fn readings(&self, token: usize) -> impl Iterator<Item = Reading> + '_ {
        self.lattice
            .of(Category::Verb, token)
            .filter(|found| found.tokens.len() == 1)
            .filter_map(|found| Some(Reading { entry: found.entry, form: form(found.features)? }))
    }

    fn is_lemma(&self, entry: EntryId, lemma: &str) -> bool {
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
    fn participle_after(&self, verb: usize, sentence: TokenSpan) -> Option<usize> {
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

    fn may_stand_inside(&self, token: usize) -> bool {
        let mark = self.marks.at(token);
        let word = self.text.token(token);
        mark.any(Mark::INSIDE)
            || word.starts_with('-')
            || matches!(word, "«" | "»" | "“" | "”")
            || (word.len() > 6 && word.ends_with("ment") && !self.is_noun(token))
    }

    /// Adds the infinitives that hang on the group.
    fn chain(&self, group: &mut VerbGroup, sentence: TokenSpan) {
        for _ in 0..4 {
            let Some(link) = self.linked_infinitive(group, sentence) else { break };
            group.verbs.push(ChainVerb { token: link.verb, entry: link.entry });
            group.tokens.end = link.end;
            group.passive = link.passive;
            group.negated |= link.negated;
        }
    }

    fn linked_infinitive(&self, group: &VerbGroup, sentence: TokenSpan) -> Option<Link> {
        let verb = self.lexicon.verb(group.verbs.last()?.entry)?;
        let mut at = group.tokens.end;
        while at < sentence.end && self.may_stand_inside(at) {
            at += 1;
        }
        let word = fold(self.text.token(at));
        verb.links.iter().find_map(|link| match &**link {
            "" => self.infinitive_at(at, sentence),
            link if links_agree(link, &word) => self.infinitive_at(at + 1, sentence),
            _ => None,
        })
    }

    /// An infinitive at a token, over pronouns and negation (`ne pas en supprimer`); also `être` + participle.
    fn infinitive_at(&self, begin: usize, sentence: TokenSpan) -> Option<Link> {
        let mut at = begin;
        let (mut ne, mut negator, mut reflexive) = (false, false, false);
        while at < sentence.end && at < begin + 6 {
            if self.readings(at).any(|reading| reading.form.tense == Tense::Infinitive) {
                break;
            }
            let mark = self.marks.at(at);
            if !(mark.any(Mark::BEFORE_VERB) || self.may_stand_inside(at)) {
                return None;
            }
            ne |= mark.any(Mark::NE);
            negator |= mark.any(Mark::NEGATOR);
            reflexive |= matches!(fold(self.text.token(at)).as_str(), "se" | "s'");
            at += 1;
        }
        let reading = self.readings(at).find(|reading| reading.form.tense == Tense::Infinitive)?;
        if (self.is_lemma(reading.entry, "être") || self.is_lemma(reading.entry, "avoir"))
            && let Some(participle) = self.participle_after(at, sentence)
        {
            let entry = self.choose(participle, Tense::PastParticiple, reflexive, sentence)?;
            let end = self.with_particle(entry, participle, sentence);
            let passive = self.is_lemma(reading.entry, "être");
            return Some(Link { verb: participle, entry, end, passive, negated: ne && negator });
        }
        let entry = self.choose(at, Tense::Infinitive, reflexive, sentence)?;
        let end = self.with_particle(entry, at, sentence);
        Some(Link { verb: at, entry, end, passive: false, negated: ne && negator })
    }
}

/// An infinitive (or passive participle) that hangs on a group.
struct Link {
    verb: usize,
    entry: EntryId,
    end: usize,
    passive: bool,
    negated: bool,
}

impl Reader<'_> {
    /// The entry meant among those that share a form: `se` and particle must be there if the entry needs them, and an
    /// infinitive that follows decides for a reading that takes one.
    fn choose(&self, token: usize, tense: Tense, reflexive: bool, sentence: TokenSpan) -> Option<EntryId> {
        let rank = |reading: &Reading| {
            let verb = self.lexicon.verb(reading.entry)?;
            if verb.reflexive && !reflexive {
                return None;
            }
            let particle = !verb.particle.is_empty();
            if particle && self.particle_end(&verb.particle, token, sentence).is_none() {
                return None;
            }
            let links = verb.links.iter().any(|link| self.link_follows(link, token, sentence));
            let figure = !links && verb.object;
            Some((particle, verb.reflexive == reflexive, links, figure))
        };
        let fitting = self.readings(token).filter(|reading| same_tense(reading.form.tense, tense));
        // On equal rank the entry that stands first in the gazetteers wins, so compare strictly.
        let mut best: Option<((bool, bool, bool, bool), EntryId)> = None;
        for reading in fitting {
            if let Some(rank) = rank(&reading)
                && best.is_none_or(|(known, _)| rank > known)
            {
                best = Some((rank, reading.entry));
            }
        }
        best.map(|(_, entry)| entry)
    }

    fn link_follows(&self, link: &str, verb: usize, sentence: TokenSpan) -> bool {
        let mut at = verb + 1;
        while at < sentence.end && self.may_stand_inside(at) {
            at += 1;
        }
        if !link.is_empty() {
            if !links_agree(link, &fold(self.text.token(at))) {
                return false;
            }
            at += 1;
        }
        self.infinitive_at_exists(at, sentence)
    }

    fn infinitive_at_exists(&self, begin: usize, sentence: TokenSpan) -> bool {
        let end = sentence.end.min(begin + 5);
        for at in begin..end {
            if self.readings(at).any(|reading| reading.form.tense == Tense::Infinitive) {
                return true;
            }
            if !(self.marks.at(at).any(Mark::BEFORE_VERB) || self.may_stand_inside(at)) {
                return false;
            }
        }
        false
    }

    fn with_particle(&self, entry: EntryId, token: usize, sentence: TokenSpan) -> usize {
        let particle = self.lexicon.verb(entry).map_or("", |verb| &*verb.particle);
        let end = if particle.is_empty() { None } else { self.particle_end(particle, token, sentence) };
        end.unwrap_or(token + 1)
    }

    /// Where the fixed complement of a verb ends, looked for right after the verb and over adverbs.
    fn particle_end(&self, particle: &str, verb: usize, sentence: TokenSpan) -> Option<usize> {
        let words = particle.split_whitespace().flat_map(split_elision).collect::<Vec<_>>();
        (verb + 1..sentence.end.min(verb + 4)).find_map(|from| {
            let matches = words.iter().enumerate().all(|(i, word)| fold(self.text.token(from + i)) == *word);
            (matches && (verb + 1..from).all(|at| self.may_stand_inside(at))).then_some(from + words.len())
        })
    }

    /// Whether a token that may be a conjugated verb is one here, rather than a noun or a name.
    fn finite_fits(&self, verb: usize, start: usize, reading: &Reading) -> bool {
        let preceded = verb > start;
        if preceded && self.marks_strong(verb, start) {
            return true;
        }
        if preceded || !self.after_determiner(verb) {
            let noun = self.is_noun(verb);
            let third = reading.form.person == 3 || self.first_person_subject(verb);
            return third
                && (!noun || self.verb_context(verb, reading))
                && !self.after_preposition(verb)
                && !self.is_inner_capital(verb);
        }
        false
    }

    /// `se`, `ne`, `y`, `en`, `lui` before the verb leave no doubt.
    fn marks_strong(&self, verb: usize, start: usize) -> bool {
        (start..verb).any(|at| {
            let mark = self.marks.at(at);
            mark.any(Mark::NE) || (mark.any(Mark::REFLEXIVE) && !self.marks.at(at).any(Mark::SUBJECTS))
        })
    }

    fn first_person_subject(&self, verb: usize) -> bool {
        (verb.saturating_sub(4)..verb)
            .any(|at| matches!(fold(self.text.token(at)).as_str(), "nous" | "je" | "j'" | "vous"))
    }

    fn is_noun(&self, token: usize) -> bool {
        self.lattice.of(Category::Noun, token).next().is_some()
    }

    fn after_determiner(&self, token: usize) -> bool {
        token > 0 && self.marks.at(token - 1).any(Mark::DETERMINER) && !self.marks.at(token - 1).any(Mark::BEFORE_VERB)
            || token > 0
                && self.marks.at(token - 1).any(Mark::DETERMINER)
                && (self.is_noun(token) || token > 1 && self.marks.at(token - 2).any(Mark::PREPOSITION))
    }

    fn after_preposition(&self, token: usize) -> bool {
        token > 0 && {
            let mark = self.marks.at(token - 1);
            mark.any(Mark::PREPOSITION)
                && !mark.any(Mark::BEFORE_VERB)
                && !mark.any(Mark::ADVERB)
                && !mark.any(Mark::RELATIVE)
        }
    }

    /// For a form that may be a noun: whether what stands before it can be the subject of a verb.
    fn verb_context(&self, verb: usize, reading: &Reading) -> bool {
        let Some(before) = verb.checked_sub(1) else { return false };
        let mark = self.marks.at(before);
        let Some(token) = self.text.tokens.get(before) else { return false };
        if mark.any(Mark::PRONOUN) || mark.any(Mark::RELATIVE) || mark.any(Mark::ADVERB) {
            return true;
        }
        if mark.any(Mark::PREPOSITION) || mark.any(Mark::DETERMINER) || mark.any(Mark::COORDINATOR) {
            return false;
        }
        let word = token.text(self.text.source);
        let known = self.lattice.at(before).iter().any(|found| {
            matches!(found.category, Category::Noun | Category::Organisation | Category::Person | Category::Place)
        });
        let named = token.kind == TokenKind::Word && token.case != Case::Lower;
        let linked = self.lexicon.verb(reading.entry).is_some_and(|found| {
            found.links.iter().any(|link| self.link_follows(link, verb, TokenSpan::new(verb, verb + 8)))
        });
        known || named || linked || matches!(word, "," | ")" | "»")
    }

    fn is_inner_capital(&self, token: usize) -> bool {
        let capital = self.text.tokens.get(token).is_some_and(|t| t.case == Case::Capitalised);
        capital
            && token > 0
            && self.text.tokens.get(token - 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Upper)
    }
}

fn split_elision(word: &str) -> Vec<&str> {
    match word.find('\'') {
        Some(at) if at + 1 < word.len() => vec![&word[..=at], &word[at + 1..]],
        _ => vec![word],
    }
}

fn links_agree(link: &str, word: &str) -> bool {
    match link {
        "de" => matches!(word, "de" | "d'"),
        "à" => word == "a",
        _ => fold(link) == word,
    }
}

fn same_tense(found: Tense, wanted: Tense) -> bool {
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
