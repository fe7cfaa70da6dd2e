//! Features that tell whether a candidate is a commitment.

use super::context;
use super::history::History;
use super::weights::Sink;
use crate::analysis::Analysis;
use crate::lexicon::{Category, NounRole, VerbRole};
use crate::pledge::{Candidate, Frame, Link, Mark};
use crate::quantity::Quantity;
use crate::text::{BlockKind, TokenSpan};
use crate::time::{Relation, Time};

/// Writes the features of a candidate.
pub(crate) fn features(analysis: &Analysis<'_>, candidate: &Candidate, history: &History, sink: &mut impl Sink) {
    let view = View::new(analysis, candidate);
    let last = history.last(candidate);
    sink.add(&["last", last]);
    sink.add(&["last+link", last, view.link]);
    sink.add(&["last+before", last, view.before()]);
    view.words(sink);
    view.shape(sink);
    view.verb(sink);
    view.surroundings(sink);
    view.figures(sink);
    view.time(sink);
    view.owner(sink);
    view.lead_in(sink);
    view.verbless(sink);
    view.share(sink);
    context::features(analysis, candidate, sink);
}

struct View<'v, 'd> {
    analysis: &'v Analysis<'d>,
    candidate: &'v Candidate,
    quantity: Option<&'v Quantity>,
    frame: Option<&'v Frame>,
    focus: TokenSpan,
    sentence: TokenSpan,
    link: &'static str,
    class: &'static str,
    tense: &'static str,
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl<'v, 'd> View<'v, 'd> {
    fn new(analysis: &'v Analysis<'d>, candidate: &'v Candidate) -> Self {
        let quantity = candidate.quantity.and_then(|at| analysis.quantities.get(at));
        let frame = candidate.frame(analysis);
        let sentence = analysis.text.sentences.get(candidate.sentence).map(|s| s.tokens).unwrap_or_default();
        Self {
            quantity,
            frame,
            focus: candidate.focus(analysis),
            sentence,
            link: candidate.link.name(),
            class: quantity.map_or("nothing", |quantity| quantity.class.map_or("bare", super::class_name)),
            tense: frame.map_or("none", |frame| frame.tense.name()),
            analysis,
            candidate,
        }
    }

    fn mark_before(&self, mark: Mark, reach: usize) -> bool {
        let from = self.focus.start.saturating_sub(reach).max(self.sentence.start);
        (from..self.focus.start).any(|at| self.analysis.marks.at(at).any(mark))
    }

    fn mark_after(&self, mark: Mark, reach: usize) -> bool {
        (self.focus.start..self.sentence.end.min(self.focus.end + reach)).any(|at| self.analysis.marks.at(at).any(mark))
    }

    fn mark_in_sentence(&self, mark: Mark) -> bool {
        self.sentence.range().any(|at| self.analysis.marks.at(at).any(mark))
    }

    /// The name of what stands right before the quantity.
    fn before(&self) -> &'static str {
        let before = self.focus.start.checked_sub(1).filter(|&at| at >= self.sentence.start);
        before.map_or("start", |at| super::mark_name(self.analysis.marks.at(at), self.analysis.text.token(at)))
    }

    /// The words themselves: verb, noun and counted thing.
    fn words(&self, sink: &mut impl Sink) {
        let lexicon = self.analysis.lexicon;
        if let Some(verb) = self.frame.and_then(|frame| frame.group.last(lexicon)) {
            sink.add(&["lemma", &verb.lemma]);
            sink.add(&["lemma+link", &verb.lemma, self.link]);
        }
        if let Some(noun) = self.candidate.noun.and_then(|(entry, _)| lexicon.noun(entry)) {
            sink.add(&["noun-lemma", &noun.lemma]);
        }
        if let Some(unit) = &self.candidate.unit {
            sink.add(&["unit", unit.as_str()]);
        }
    }

    fn shape(&self, sink: &mut impl Sink) {
        sink.add(&["link", self.link]);
        sink.add(&["class", self.class]);
        sink.add(&["action", self.candidate.action.as_str()]);
        sink.add(&["link+class", self.link, self.class]);
        sink.add(&["link+action", self.link, self.candidate.action.as_str()]);
        if let Some(quantity) = self.quantity {
            sink.add(&["precision", quantity.precision.as_str()]);
            for rule in &quantity.rules {
                sink.add(&["quantity", rule]);
            }
            if quantity.per.is_some() {
                sink.add(&["per"]);
            }
        }
        let noun = self.candidate.noun.and_then(|(entry, _)| self.analysis.lexicon.noun(entry));
        let role = noun.map_or("none", |noun| super::noun_role_name(noun.role));
        sink.add(&["noun", role]);
        sink.add(&["noun+tense", role, self.tense]);
        sink.add(&["noun+link+verb", role, self.link, self.last_role()]);
    }

    fn last_role(&self) -> &'static str {
        let verb = self.frame.and_then(|frame| frame.group.last(self.analysis.lexicon));
        verb.map_or("none", |verb| super::verb_role_name(verb.role))
    }

    fn verb(&self, sink: &mut impl Sink) {
        sink.add(&["tense", self.tense]);
        sink.add(&["tense+link", self.tense, self.link]);
        sink.add(&["verb", self.last_role()]);
        sink.add(&["tense+verb", self.tense, self.last_role()]);
        let Some(frame) = self.frame else { return };
        sink.add(&["own-tense", frame.group.tense.name()]);
        sink.add(&["own-tense+link+verb", frame.group.tense.name(), self.link, self.last_role()]);
        sink.add(&["passive+tense", yes_no(frame.group.passive), self.tense]);
        for (on, name) in [
            (frame.negated, "negated"),
            (frame.purpose, "purpose"),
            (frame.relative, "relative"),
            (frame.condition, "condition"),
            (frame.reported.is_some(), "reported"),
        ] {
            if on {
                sink.add(&[name]);
                sink.add(&[name, self.tense]);
            }
        }
        for role in super::VERB_ROLES {
            if frame.roles.verb(role) && role != VerbRole::Action {
                sink.add(&["above", super::verb_role_name(role)]);
                sink.add(&["above+tense", super::verb_role_name(role), self.tense]);
            }
        }
        for role in super::NOUN_ROLES {
            if frame.roles.noun(role) {
                sink.add(&["above-noun", super::noun_role_name(role)]);
            }
        }
        let distance = super::distance(frame.group.tokens, self.focus);
        sink.add(&["verb-distance", self.link, distance]);
        let role =
            frame.group.last(self.analysis.lexicon).map_or("none", |verb| super::subject_role_name(verb.subject));
        sink.add(&["subject-role+link", role, self.link]);
    }

    fn surroundings(&self, sink: &mut impl Sink) {
        let text = &self.analysis.text;
        let sentence = text.sentences.get(self.candidate.sentence);
        let block = sentence.map_or(BlockKind::Paragraph, |sentence| text.block_kind(sentence));
        sink.add(&["block", super::block_name(block)]);
        sink.add(&["block+link", super::block_name(block), self.link]);
        let preposition = self.before();
        sink.add(&["before", preposition]);
        sink.add(&["before+link", preposition, self.link]);
        sink.add(&["before+class", preposition, self.class]);
        let after = super::mark_name(self.analysis.marks.at(self.focus.end), text.token(self.focus.end));
        sink.add(&["after", after]);
        sink.add(&["quoted", yes_no(super::in_quotes(text, self.sentence, self.focus.start))]);
        sink.add(&["bracketed", yes_no(super::in_brackets(text, self.sentence, self.focus.start))]);
        let questions = self.sentence.end.checked_sub(1).is_some_and(|last| text.token(last) == "?");
        sink.add(&["question", yes_no(questions)]);
    }

    fn figures(&self, sink: &mut impl Sink) {
        for (mark, name, reach) in [
            (Mark::SHARE, "share", 5),
            (Mark::COMPARED, "compared", 3),
            (Mark::RESULTING, "resulting", 8),
            (Mark::NEEDED, "needed", 6),
            (Mark::CAPACITY, "capacity", 6),
            (Mark::WITHOUT, "without", 4),
            (Mark::ACCORDING, "according", 12),
        ] {
            if self.mark_before(mark, reach) {
                sink.add(&[name]);
                sink.add(&[name, self.link]);
            }
        }
        for (mark, name) in [(Mark::ADDITIONAL, "additional"), (Mark::PROGRAMME, "programme"), (Mark::FACT, "fact")] {
            if self.mark_after(mark, 3) {
                sink.add(&[name]);
                sink.add(&[name, self.tense]);
            }
            if self.mark_in_sentence(mark) {
                sink.add(&["sentence", name]);
            }
        }
        let figures = self.analysis.figures.get(self.candidate.sentence).map_or(&[][..], Vec::as_slice);
        let count = figures.len();
        sink.add(&["figures", super::count_name(count)]);
        let earlier = figures.iter().any(|&other| Some(other) < self.candidate.quantity);
        sink.add(&["earlier-figure", yes_no(earlier), self.link]);
        if self.candidate.link == Link::Undertaking {
            let with_figure = count > 0;
            sink.add(&["undertaking-beside-figure", yes_no(with_figure)]);
            sink.add(&["undertaking", self.tense, self.last_role()]);
        }
    }

    fn time(&self, sink: &mut impl Sink) {
        let mut seen = "none";
        for time in self.analysis.times_within(self.sentence).filter_map(|at| self.analysis.times.get(at)) {
            seen = self.direction(time);
            sink.add(&["time", seen]);
            sink.add(&["time-relation", super::relation_name(time.relation)]);
        }
        sink.add(&["time+tense", seen, self.tense]);
        sink.add(&["time+class", seen, self.class]);
        sink.add(&["time+link", seen, self.link]);
    }

    /// Whether a time lies ahead of the publication.
    fn direction(&self, time: &Time) -> &'static str {
        if matches!(time.relation, Relation::Since | Relation::Ago) {
            return "past";
        }
        let Some(published) = self.analysis.published else { return "undated" };
        let Some(end) = time.by.as_deref().or(time.from.as_deref()).or(time.value.as_deref()) else { return "open" };
        let Some(year) = end.get(..4).and_then(|year| year.parse::<i16>().ok()) else { return "open" };
        match year.cmp(&published.year()) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "this-year",
            std::cmp::Ordering::Greater => "future",
        }
    }

    fn owner(&self, sink: &mut impl Sink) {
        let Some(frame) = self.frame else { return };
        let source = super::source_name(frame.source);
        sink.add(&["subject", source]);
        sink.add(&["subject+link", source, self.link]);
        let Some(actor) = frame.subjects.first().and_then(|&at| self.analysis.actors.get(self.analysis.resolved(at)))
        else {
            return;
        };
        sink.add(&["subject-kind", actor.kind.as_str()]);
        sink.add(&["subject-kind+verb", actor.kind.as_str(), self.last_role()]);
    }

    /// What introduces the list of which the sentence is an item, or the heading above it.
    fn lead_in(&self, sink: &mut impl Sink) {
        let Some(lead_in) = self.analysis.lead_ins.get(self.candidate.sentence).copied().flatten() else { return };
        let tokens = self.analysis.text.sentences.get(lead_in).map(|found| found.tokens).unwrap_or_default();
        let colon = tokens.end.checked_sub(1).is_some_and(|last| self.analysis.text.token(last) == ":");
        sink.add(&["lead-in", yes_no(colon), self.link]);
        for frame in self.analysis.frames.get(lead_in).map_or(&[][..], Vec::as_slice) {
            for verb in frame.group.roles(self.analysis.lexicon) {
                sink.add(&["lead-in-verb", super::verb_role_name(verb)]);
                sink.add(&["lead-in-verb", super::verb_role_name(verb), frame.tense.name()]);
            }
        }
        for at in tokens.range() {
            for found in self.analysis.lattice.of(Category::Noun, at) {
                let Some(noun) = self.analysis.lexicon.noun(found.entry) else { continue };
                if !matches!(noun.role, NounRole::Unit | NounRole::Group) {
                    sink.add(&["lead-in-noun", super::noun_role_name(noun.role)]);
                }
            }
        }
    }

    /// What the sentence before says where this one has no conjugated verb: `Le plan vise large. 400 agences rayées de la carte.`
    fn verbless(&self, sink: &mut impl Sink) {
        let frames = |at: usize| self.analysis.frames.get(at).map_or(&[][..], Vec::as_slice);
        let mut own = frames(self.candidate.sentence).iter();
        if own.any(|frame| frame.group.tense.is_finite()) {
            return;
        }
        sink.add(&["verbless", self.link]);
        sink.add(&["verbless", self.link, self.class]);
        let Some(before) = self.candidate.sentence.checked_sub(1) else { return };
        let last = frames(before).iter().rev().find(|frame| frame.group.tense.is_finite());
        let role =
            last.and_then(|frame| frame.group.last(self.analysis.lexicon)).map(|verb| super::verb_role_name(verb.role));
        let tense = last.map_or("none", |frame| frame.tense.name());
        sink.add(&["verbless-after", tense]);
        sink.add(&["verbless-after", tense, role.unwrap_or("none")]);
        let tokens = self.analysis.text.sentences.get(before).map(|found| found.tokens).unwrap_or_default();
        for at in tokens.range() {
            for found in self.analysis.lattice.of(Category::Noun, at).take(1) {
                let Some(noun) = self.analysis.lexicon.noun(found.entry) else { continue };
                if matches!(noun.role, NounRole::Aim | NounRole::Plan | NounRole::Pledge | NounRole::Announce) {
                    sink.add(&["verbless-after-noun", super::noun_role_name(noun.role)]);
                }
            }
        }
    }

    /// Whether the figure is the whole of which another is a share (`511 des 634`), or that share.
    fn share(&self, sink: &mut impl Sink) {
        let analysis = self.analysis;
        let before = TokenSpan::new(self.focus.start.saturating_sub(4).max(self.sentence.start), self.focus.start);
        let base = analysis.marks.at(before.end.wrapping_sub(1)).any(Mark::OF.with(Mark::ON))
            || analysis.marks.at(self.focus.start).any(Mark::OF);
        let near = analysis.quantities_within(before).last().and_then(|at| analysis.quantities.get(at));
        if base && near.is_some_and(|near| near.tokens.end + 2 >= self.focus.start) {
            sink.add(&["whole-of-share"]);
        }
        let after = super::mark_name(analysis.marks.at(self.focus.end), analysis.text.token(self.focus.end));
        sink.add(&["before+after", self.before(), after]);
        sink.add(&["before+after+link", self.before(), after, self.link]);
    }
}
