//! Reported promises: lengths of time that count from the day on which something was promised, not from the day of publication
//! (`En 2015, le groupe promettait 300 emplois sous cinq ans`).

use super::frame::Frame;
use super::verb_group::GroupTense;
use crate::analysis::Analysis;
use crate::lexicon::{Category, NounRole, VerbRole};
use crate::text::TokenSpan;
use crate::time::Time;

/// How many verbs may stand above the one that a time belongs to.
const DEPTH: usize = 6;

/// How far behind a verb the noun may stand that tells of a promise.
const OBJECT: usize = 8;

/// Nouns that tell of a promise.
const PROMISES: [NounRole; 4] = [NounRole::Aim, NounRole::Pledge, NounRole::Plan, NounRole::Announce];

/// The times that count from a promise of their sentence, by number, resolved against its day.
pub(crate) fn resolved(analysis: &Analysis<'_>) -> Vec<(usize, Time)> {
    let mut found = Vec::new();
    let mut earlier = None;
    for (number, sentence) in analysis.text.sentences.iter().enumerate() {
        let told = Told { analysis, number, tokens: sentence.tokens, earlier };
        let days = told.days();
        for at in analysis.times_within(sentence.tokens) {
            let Some(time) = analysis.times.get(at).filter(|time| time.counts_from_promise()) else { continue };
            let day = told.promised(time, &days).filter(|&day| day != at).and_then(|day| analysis.times.get(day));
            found.extend(day.and_then(|day| time.resolve_reported(day)).map(|time| (at, time)));
        }
        earlier = days.last().map(|&(day, _)| day);
    }
    found
}

/// A sentence that may tell of a promise.
struct Told<'t, 'd> {
    analysis: &'t Analysis<'d>,
    number: usize,
    tokens: TokenSpan,
    /// The day that the sentence before told of.
    earlier: Option<usize>,
}

impl<'t> Told<'t, '_> {
    fn frames(&self) -> &'t [Frame] {
        self.analysis.frames.get(self.number).map_or(&[], Vec::as_slice)
    }

    /// The times of the sentence that lie behind, each with the number of the verb (in a past tense or telling of the past) of which it
    /// gives the day.
    fn days(&self) -> Vec<(usize, Option<usize>)> {
        let published = self.analysis.published;
        let times = self.analysis.times_within(self.tokens);
        let past = times.filter(|&at| self.analysis.times.get(at).is_some_and(|time| time.lies_behind(published)));
        past.map(|at| (at, self.verb_of(at))).filter(|&(at, verb)| verb.is_some() || self.opens(at)).collect()
    }

    /// The verb of the clause that a time stands in.
    fn verb_of(&self, time: usize) -> Option<usize> {
        let start = self.analysis.times.get(time)?.tokens.start;
        self.frames().iter().position(|frame| {
            (is_past(frame.group.tense) || frame.group.tense == GroupTense::Present)
                && self.analysis.same_clause(self.number, frame.group.tokens.start, start)
        })
    }

    fn opens(&self, time: usize) -> bool {
        self.analysis.times.get(time).is_some_and(|time| time.tokens.start <= self.tokens.start + 1)
    }

    /// The day of the promise that a time belongs to: told with the verb that carries it, or at the head of the sentence, or, of what
    /// was promised long before, in the sentence before.
    fn promised(&self, time: &Time, days: &[(usize, Option<usize>)]) -> Option<usize> {
        let verb = self.promise(time)?;
        let tense = self.frames().get(verb)?.group.tense;
        let own = days.iter().find(|&&(_, other)| other == Some(verb)).map(|&(day, _)| day);
        let head = || days.first().map(|&(day, _)| day).filter(|&day| self.opens(day));
        let told = || days.first().map(|&(day, _)| day).or(self.earlier).filter(|_| is_far_past(tense));
        own.or_else(head).or_else(told)
    }

    /// The verb in a past tense that promises what a time belongs to.
    fn promise(&self, time: &Time) -> Option<usize> {
        let frames = self.frames();
        // `il y a deux ans` has a verb, but is none of the clause.
        let in_time = |tokens: TokenSpan| {
            let mut times = self.analysis.times_within(self.tokens).filter_map(|at| self.analysis.times.get(at));
            times.any(|time| time.tokens.contains(tokens))
        };
        let verb = |frame: &Frame| frame.group.tokens.end <= time.tokens.start && !in_time(frame.group.tokens);
        let nearest = frames.iter().rposition(verb);
        let above = std::iter::successors(nearest, |&at| frames.get(at).and_then(|frame| frame.parent));
        let promises = |frame: &Frame| is_past(frame.group.tense) && (promises(frame) || self.aims(frame, time));
        above.take(DEPTH).find(|&at| frames.get(at).is_some_and(promises))
    }

    /// Whether a noun of promising or planning stands between a verb and a time: `fixait un objectif de 300 emplois en trois ans`.
    fn aims(&self, frame: &Frame, time: &Time) -> bool {
        let from = frame.group.tokens.end;
        (from..time.tokens.start.min(from + OBJECT)).any(|at| {
            let mut nouns = self.analysis.lattice.of(Category::Noun, at);
            nouns.any(|found| self.analysis.lexicon.noun(found.entry).is_some_and(|noun| PROMISES.contains(&noun.role)))
        })
    }
}

/// Whether a verb, or a noun it governs, promises, announces or plans.
fn promises(frame: &Frame) -> bool {
    let verbs = [
        VerbRole::Pledge,
        VerbRole::Announce,
        VerbRole::Plan,
        VerbRole::Want,
        VerbRole::Modal,
        VerbRole::Say,
        VerbRole::Near,
    ];
    verbs.into_iter().any(|role| frame.roles.verb(role)) || PROMISES.into_iter().any(|role| frame.roles.noun(role))
}

fn is_past(tense: GroupTense) -> bool {
    matches!(tense, GroupTense::Past) || is_far_past(tense)
}

fn is_far_past(tense: GroupTense) -> bool {
    matches!(tense, GroupTense::Pluperfect | GroupTense::Imperfect)
}
