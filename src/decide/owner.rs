//! Features that tell whose a commitment is.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::weights::{Sink, Weights};
use super::{anaphora, block_name, distance, mark_name};
use crate::actor::{Actor, Naming};
use crate::analysis::Analysis;
use crate::pledge::{Candidate, Frame, Link};
use crate::record::ActorKind;
use crate::text::{BlockKind, TokenSpan};

pub(crate) use super::surroundings::Surroundings;

/// How many tokens of the first block may be a headline.
const HEADLINE: usize = 400;

/// So many of the nearest actors are weighed: more stand in seven sentences only where a text is made to cost time.
const MOST: usize = 80;

/// The actors that may own a candidate: those of its sentence and of what stands before it, and what the text is about.
pub(crate) fn candidates(analysis: &Analysis<'_>, candidate: &Candidate, salience: &Salience) -> Vec<usize> {
    let here = analysis.text.sentences.get(candidate.sentence).map(|sentence| sentence.tokens).unwrap_or_default();
    let reach = candidate.sentence.saturating_sub(6);
    let from = analysis.text.sentences.get(reach).map_or(0, |sentence| sentence.tokens.start);
    let headline = analysis.text.blocks.first().map(|block| block.tokens).unwrap_or_default();
    let headline = TokenSpan::new(headline.start, headline.end.min(from).min(HEADLINE));
    let reach = TokenSpan::new(from, here.end + 40);
    let crowded = analysis.actors_from(reach.end).saturating_sub(MOST);
    let from = analysis.actors.get(crowded).map_or(from, |actor| actor.phrase.start.max(from));
    let reaches = [headline, TokenSpan::new(from, reach.end)];
    let within = |reach: TokenSpan| {
        let actors = analysis.actors_from(reach.start)..analysis.actors_from(reach.end);
        actors.filter(move |&number| {
            analysis.actors.get(number).is_some_and(|actor| reach.contains(actor.phrase) && names(actor))
        })
    };
    let near: Vec<usize> = reaches.into_iter().flat_map(within).collect();
    let far = salience.lead.filter(|lead| analysis.actors.get(*lead).is_some_and(|actor| actor.phrase.end <= from));
    far.into_iter().filter(|lead| !near.contains(lead)).chain(near.iter().copied()).collect()
}

/// Whether a mention can be named: a pronoun that stands for nobody known cannot.
fn names(actor: &Actor) -> bool {
    actor.naming != Naming::Pronoun || actor.referent.is_some()
}

/// The mention that owns a candidate, if anybody is likelier than nobody: the best mention of the actor whose mentions are together
/// the likeliest.
pub(crate) fn best(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    salience: &Salience,
    weights: &Weights,
) -> Option<usize> {
    let around = Surroundings::of(analysis, candidate);
    let scored: Vec<(usize, f32)> = candidates(analysis, candidate, salience)
        .into_iter()
        .map(|actor| (actor, weights.score(|sum| features(analysis, candidate, actor, salience, &around, sum))))
        .collect();
    let highest = scored.iter().map(|(_, score)| *score).fold(f32::MIN, f32::max);
    let mut by_name: BTreeMap<&str, (f32, usize, f32)> = BTreeMap::new();
    for &(actor, score) in &scored {
        let entry = by_name.entry(name_of(analysis, actor)).or_insert((0.0, actor, score));
        entry.0 += (score - highest).exp();
        if score > entry.2 {
            (entry.1, entry.2) = (actor, score);
        }
    }
    let (together, actor, _) =
        by_name.into_values().max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))?;
    (together.ln() + highest > weights.of(&["nobody"]) + weights.of(&["bias"])).then_some(actor)
}

/// The name that a record would give for a mention: of the organisation for which a person speaks, or of the actor itself.
pub(crate) fn name_of<'a>(analysis: &'a Analysis<'_>, actor: usize) -> &'a str {
    let resolved = analysis.actors.get(analysis.resolved(actor));
    let organisation = resolved
        .filter(|actor| actor.kind == ActorKind::Person)
        .and_then(|actor| actor.affiliation)
        .and_then(|at| analysis.actors.get(analysis.resolved(at)))
        .filter(|body| body.kind != ActorKind::Party);
    organisation.or(resolved).map_or("", |actor| actor.name.as_str())
}

/// How often each actor of a document is named, whether in the title, and which is named first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Salience {
    mentions: Vec<usize>,
    most: usize,
    titled: Vec<bool>,
    first: Vec<bool>,
    /// The first mention by name of the actor mentioned most.
    lead: Option<usize>,
}

impl Salience {
    /// Counts the mentions of a document.
    pub(crate) fn of(analysis: &Analysis<'_>) -> Self {
        let mut mentions = vec![0; analysis.actors.len()];
        let resolved: Vec<usize> = (0..analysis.actors.len()).map(|actor| analysis.resolved(actor)).collect();
        let name = |at: usize| analysis.actors.get(at).map_or("", |actor| actor.name.as_str());
        let mut by_name = HashMap::new();
        for &actor in &resolved {
            *by_name.entry(name(actor)).or_insert(0usize) += 1;
        }
        for (slot, &actor) in mentions.iter_mut().zip(&resolved) {
            *slot = by_name.get(name(actor)).copied().unwrap_or(0);
        }
        let most = mentions.iter().copied().max().unwrap_or(0);
        let in_title = |at: usize| {
            let block = analysis.actors.get(at).and_then(|actor| analysis.block_at(actor.tokens.start));
            block.is_some_and(|block| block.kind == BlockKind::Title)
        };
        let titles: HashSet<&str> =
            resolved.iter().enumerate().filter(|(at, _)| in_title(*at)).map(|(_, &actor)| name(actor)).collect();
        let titled = resolved.iter().map(|&actor| titles.contains(name(actor))).collect();
        let opening = resolved.first().map(|&at| name(at));
        let first = resolved.iter().map(|&actor| Some(name(actor)) == opening).collect();
        let lead = (most > 1).then(|| {
            resolved.iter().enumerate().position(|(at, &actor)| at == actor && mentions.get(at) == Some(&most))
        });
        Self { mentions, most, titled, first, lead: lead.flatten() }
    }

    pub(super) fn titled(&self, actor: usize) -> bool {
        self.titled.get(actor).copied().unwrap_or(false)
    }

    fn first(&self, actor: usize) -> bool {
        self.first.get(actor).copied().unwrap_or(false)
    }

    pub(super) fn rank(&self, actor: usize) -> &'static str {
        let count = self.mentions.get(actor).copied().unwrap_or(0);
        if count >= self.most && count > 1 {
            "most"
        } else if count > 2 {
            "often"
        } else if count == 2 {
            "twice"
        } else {
            "once"
        }
    }
}

/// Writes the features of an actor as the owner of a candidate.
pub(crate) fn features(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    salience: &Salience,
    around: &Surroundings,
    sink: &mut impl Sink,
) {
    let Some(actor) = analysis.actors.get(number) else { return };
    let focus = candidate.focus(analysis);
    let sentence = analysis.text.sentences.get(candidate.sentence).map(|sentence| sentence.tokens).unwrap_or_default();
    let link = candidate.link.name();
    let place = place(actor.phrase, focus, sentence);
    let referent = analysis.actors.get(analysis.resolved(number)).unwrap_or(actor);

    sink.add(&["place", place]);
    sink.add(&["place+link", place, link]);
    sink.add(&["distance", place, distance(actor.phrase, focus)]);
    sink.add(&["kind", referent.kind.as_str()]);
    sink.add(&["naming", naming(actor.naming)]);
    sink.add(&["naming+place", naming(actor.naming), place]);
    sink.add(&["salience", salience.rank(number)]);
    sink.add(&["salience+place", salience.rank(number), place]);
    if matches!(actor.naming, Naming::Pronoun | Naming::Description) && actor.referent.is_none() {
        sink.add(&["unresolved", naming(actor.naming)]);
    }
    for rule in &actor.rules {
        sink.add(&["rule", rule]);
    }

    let before = actor.phrase.start.checked_sub(1);
    let preposition = if analysis.context().governed(actor.phrase.start, 0) {
        let first = analysis.marks.at(actor.phrase.start);
        let own = mark_name(first, "");
        if matches!(own, "of" | "to") {
            own
        } else {
            before.map_or("start", |at| mark_name(analysis.marks.at(at), analysis.text.token(at)))
        }
    } else {
        "free"
    };
    sink.add(&["governed", preposition]);
    sink.add(&["governed+place", preposition, place]);
    sink.add(&["governed+kind", preposition, referent.kind.as_str()]);

    if sentence.contains(actor.phrase) {
        let clause =
            if analysis.same_clause(candidate.sentence, actor.phrase.start, focus.start) { "same" } else { "other" };
        sink.add(&["clause", clause, place]);
        sink.add(&["clause+governed", clause, preposition]);
    }
    if own_frame(analysis, candidate).is_none() {
        let gap = focus.start.saturating_sub(actor.phrase.end);
        let touching = actor.phrase.end <= focus.start && gap <= 1;
        sink.add(&["touching", if touching { "yes" } else { "no" }, link]);
    }
    if referent.traits.sectors.split('|').any(|sector| sector == "media") {
        sink.add(&["media", place]);
        sink.add(&["media+governed", preposition]);
    }
    structure(analysis, candidate, number, around, sink);
    beside(analysis, candidate, number, [place, preposition, salience.rank(number)], sink);
    around.rank(candidate, number, sink);
    let block = analysis.block_at(actor.phrase.start);
    sink.add(&["block", block.map_or("none", |block| block_name(block.kind))]);
    if referent.kind == ActorKind::Person {
        sink.add(&["person", if actor.affiliation.is_some() { "affiliated" } else { "free" }]);
    }
    lead_in(analysis, candidate, number, sink);
    standing(analysis, candidate, number, salience, sink);
    anaphora::features(analysis, candidate, number, salience, sink);
    if first_of_paragraph(analysis, actor, sentence) {
        sink.add(&["opens-paragraph"]);
    }
}

/// The frame whose subject may own the candidate; none where a name stands in place of a subject and its verb.
fn own_frame<'a>(analysis: &'a Analysis<'_>, candidate: &Candidate) -> Option<&'a Frame> {
    candidate.frame(analysis).filter(|_| !matches!(candidate.link, Link::Gapped | Link::Named))
}

/// What it is called, whether it speaks the quotation, stands in the title, opens the text.
fn standing(analysis: &Analysis<'_>, candidate: &Candidate, number: usize, salience: &Salience, sink: &mut impl Sink) {
    let Some(actor) = analysis.actors.get(number) else { return };
    let own = candidate.frame(analysis).map_or("nothing", |frame| super::source_name(frame.source));
    if matches!(actor.naming, Naming::Common | Naming::Description) && !actor.traits.head.is_empty() {
        sink.add(&["head", &actor.traits.head]);
    }
    let quoted = analysis.speakers.of(candidate.focus(analysis).start);
    let named = [
        ("speaker", quoted.is_some_and(|speaker| analysis.resolved(speaker) == analysis.resolved(number))),
        ("titled", salience.titled(number)),
        ("first-named", salience.first(number)),
    ];
    for (name, _) in named.iter().filter(|(_, on)| *on) {
        sink.add(&[name]);
        sink.add(&[name, own]);
    }
}

/// Whether it stands in the sentence that introduces the candidate's list, and as the subject there.
fn lead_in(analysis: &Analysis<'_>, candidate: &Candidate, number: usize, sink: &mut impl Sink) {
    let Some(lead_in) = analysis.lead_ins.get(candidate.sentence).copied().flatten() else { return };
    let Some(tokens) = analysis.text.sentences.get(lead_in).map(|found| found.tokens) else { return };
    let Some(actor) = analysis.actors.get(number) else { return };
    let frames = analysis.frames.get(lead_in).map_or(&[][..], Vec::as_slice);
    if frames.iter().any(|frame| frame.subjects.contains(&number)) {
        sink.add(&["lead-in-subject"]);
    } else if tokens.contains(actor.phrase) {
        sink.add(&["in-lead-in"]);
    }
}

/// Where an actor stands, seen from a candidate.
fn place(actor: TokenSpan, focus: TokenSpan, sentence: TokenSpan) -> &'static str {
    if actor.end <= sentence.start {
        "earlier"
    } else if actor.start >= sentence.end {
        "later"
    } else if actor.end <= focus.start {
        "before"
    } else if actor.start >= focus.end {
        "after"
    } else {
        "inside"
    }
}

pub(super) fn naming(naming: Naming) -> &'static str {
    match naming {
        Naming::Known => "known",
        Naming::Context => "context",
        Naming::Common => "common",
        Naming::Pronoun => "pronoun",
        Naming::Description => "description",
    }
}

/// What it is beside the subject of the carrying verb, if one was found; and what kind of subject it is.
fn beside(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    [place, preposition, salience]: [&'static str; 3],
    sink: &mut impl Sink,
) {
    let Some(actor) = analysis.actors.get(number) else { return };
    let kind = analysis.actors.get(analysis.resolved(number)).unwrap_or(actor).kind.as_str();
    let Some(frame) = own_frame(analysis, candidate) else {
        sink.add(&["beside", "nothing", place]);
        sink.add(&["beside+governed", "nothing", place, preposition]);
        return;
    };
    let source = super::source_name(frame.source);
    let naming = naming(actor.naming);
    if frame.subjects.contains(&number) {
        let role = frame.group.verbs.first().and_then(|verb| analysis.lexicon.verb(verb.entry));
        sink.add(&["subject+naming", source, naming]);
        sink.add(&["subject+kind", source, kind]);
        sink.add(&["subject+naming+kind", source, naming, kind]);
        sink.add(&["subject+verb", source, role.map_or("none", |verb| super::verb_role_name(verb.role))]);
        sink.add(&["subject+distance", source, distance(actor.phrase, frame.group.tokens)]);
    } else {
        sink.add(&["beside", source, place]);
        sink.add(&["beside+naming", source, naming]);
        sink.add(&["beside+governed", source, place, preposition]);
        sink.add(&["beside+salience", source, salience]);
        sink.add(&["beside+kind", source, kind]);
    }
}

/// What the frames say: subject of the carrying verb, of the one above, of another one.
fn structure(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    around: &Surroundings,
    sink: &mut impl Sink,
) {
    let Some(frames) = analysis.frames.get(candidate.sentence) else { return };
    let own = own_frame(analysis, candidate);
    if let Some(frame) = own
        && frame.subjects.contains(&number)
    {
        sink.add(&["subject"]);
        sink.add(&["subject", super::source_name(frame.source)]);
        let role = frame.group.last(analysis.lexicon).map_or("none", |verb| super::subject_role_name(verb.subject));
        sink.add(&["subject+role", role, candidate.link.name()]);
        if frame.group.passive {
            sink.add(&["subject-of-passive", super::source_name(frame.source)]);
        }
    }
    let parent = own.and_then(|frame| frame.parent).and_then(|parent| frames.get(parent));
    if parent.is_some_and(|frame| frame.subjects.contains(&number)) {
        sink.add(&["subject-above"]);
    }
    for (at, frame) in around.frames_of(number).filter_map(|at| Some((at, frames.get(at)?))) {
        if candidate.frame != Some(at) {
            let verb = frame.group.verbs.first().and_then(|verb| analysis.lexicon.verb(verb.entry));
            let role = verb.map_or("none", |verb| super::verb_role_name(verb.role));
            sink.add(&["subject-elsewhere", role]);
            sink.add(&["subject-elsewhere", role, super::source_name(frame.source)]);
            let own = own.map_or("nothing", |frame| super::source_name(frame.source));
            sink.add(&["subject-elsewhere+own", super::source_name(frame.source), own]);
        }
    }
    if frames.iter().find(|frame| frame.group.tense.is_finite()).is_some_and(|frame| frame.subjects.contains(&number)) {
        sink.add(&["main-subject"]);
    }
    let previous = candidate.sentence.checked_sub(1).and_then(|at| analysis.frames.get(at));
    let led = previous.and_then(|frames| frames.iter().find(|frame| frame.group.tense.is_finite()));
    if led.is_some_and(|frame| {
        frame.subjects.iter().any(|&subject| analysis.resolved(subject) == analysis.resolved(number))
    }) {
        sink.add(&["subject-before"]);
    }
}

/// Whether the actor opens the paragraph or list item of the candidate's sentence.
fn first_of_paragraph(analysis: &Analysis<'_>, actor: &Actor, sentence: TokenSpan) -> bool {
    let block = analysis.block_at(sentence.start);
    block.is_some_and(|block| {
        matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph)
            && actor.phrase.start >= block.tokens.start
            && actor.phrase.start <= block.tokens.start + 2
    })
}
