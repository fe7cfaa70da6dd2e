//! The infinitives that hang on a verb, its particle, and which of the entries that share a form is meant.

use super::marks::Mark;
use super::verb_group::{ChainVerb, Reader, Reading, VerbGroup, same_tense};
use crate::lexicon::{EntryId, Tense};
use crate::text::fold::folds_to;
use crate::text::{TokenSpan, fold};

/// An infinitive (or passive participle) that hangs on a group.
struct Link {
    verb: usize,
    entry: EntryId,
    end: usize,
    passive: bool,
    negated: bool,
}

impl Reader<'_> {
    /// Adds the infinitives that hang on the group.
    pub(super) fn chain(&self, group: &mut VerbGroup, sentence: TokenSpan) {
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
            let word = self.text.token(at);
            reflexive |= folds_to(word, "se") || folds_to(word, "s'");
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

    /// The entry meant among those that share a form: `se` and particle must be there if the entry needs them, and an
    /// infinitive that follows decides for a reading that takes one.
    pub(super) fn choose(&self, token: usize, tense: Tense, reflexive: bool, sentence: TokenSpan) -> Option<EntryId> {
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

    pub(super) fn link_follows(&self, link: &str, verb: usize, sentence: TokenSpan) -> bool {
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

    pub(super) fn with_particle(&self, entry: EntryId, token: usize, sentence: TokenSpan) -> usize {
        let particle = self.lexicon.verb(entry).map_or("", |verb| &*verb.particle);
        let end = if particle.is_empty() { None } else { self.particle_end(particle, token, sentence) };
        end.unwrap_or(token + 1)
    }

    /// Where the fixed complement of a verb ends, looked for right after the verb and over adverbs.
    fn particle_end(&self, particle: &str, verb: usize, sentence: TokenSpan) -> Option<usize> {
        let words = || particle.split_whitespace().flat_map(split_elision);
        (verb + 1..sentence.end.min(verb + 4)).find_map(|from| {
            let matches = words().enumerate().all(|(i, word)| folds_to(self.text.token(from + i), word));
            (matches && (verb + 1..from).all(|at| self.may_stand_inside(at))).then(|| from + words().count())
        })
    }
}

/// A word, or the elided word and the one behind it: `d'`, `emploi`.
fn split_elision(word: &str) -> impl Iterator<Item = &str> {
    let cut = word.find('\'').map(|at| at + 1).filter(|&at| at < word.len());
    let (head, tail) =
        cut.and_then(|at| word.split_at_checked(at)).map_or((word, None), |(head, tail)| (head, Some(tail)));
    std::iter::once(head).chain(tail)
}

fn links_agree(link: &str, word: &str) -> bool {
    match link {
        "de" => matches!(word, "de" | "d'"),
        "à" => word == "a",
        _ => folds_to(link, word),
    }
}
