//! Features that tell which times belong to a commitment.

use std::collections::BTreeMap;

use super::weights::{Sink, Weights, logistic};
use super::{distance, mark_name, relation_name};
use crate::analysis::Analysis;
use crate::pledge::{Candidate, Mark};
use crate::text::{BlockKind, TokenSpan};
use crate::time::{Relation, Time};

/// So many of the nearest times on each side are weighed: more stand in three sentences only where a text is made to cost time.
const MOST: usize = 24;

/// The times that may bound a candidate: those of its sentence and of the sentences beside it.
pub(crate) fn candidates(analysis: &Analysis<'_>, candidate: &Candidate) -> Vec<usize> {
    let sentences = &analysis.text.sentences;
    let first = sentences.get(candidate.sentence.saturating_sub(1)).map_or(0, |sentence| sentence.tokens.start);
    let last = sentences.get(candidate.sentence + 1).or(sentences.last()).map_or(0, |sentence| sentence.tokens.end);
    let reach = TokenSpan::new(first, last);
    let mut times: Vec<usize> = list_head(analysis, candidate)
        .filter(|head| !reach.contains(*head))
        .map_or_else(Vec::new, |head| analysis.times_within(head).collect());
    let near: Vec<usize> = analysis.times_within(reach).collect();
    let here = near.partition_point(|&at| {
        analysis.times.get(at).is_some_and(|time| time.tokens.end <= candidate.focus(analysis).start)
    });
    times.extend(near.into_iter().skip(here.saturating_sub(MOST)).take(2 * MOST));
    times
}

/// How many items a list may have for its head to bear on the last of them.
const ITEMS: usize = 30;

/// The sentence that introduces the list in which a candidate stands.
fn list_head(analysis: &Analysis<'_>, candidate: &Candidate) -> Option<TokenSpan> {
    let text = &analysis.text;
    let own = text.sentences.get(candidate.sentence)?;
    if text.block_kind(own) != BlockKind::ListItem {
        return None;
    }
    let mut before = text.sentences.get(..candidate.sentence)?.iter().rev().take(ITEMS);
    before.find(|sentence| text.block_kind(sentence) != BlockKind::ListItem).map(|sentence| sentence.tokens)
}

/// Whether a time can be the deadline of something; times without a last moment can only be its start or recurrence.
pub(crate) fn bounds(time: &Time) -> bool {
    time.by.is_some() && time.relation != Relation::Since
}

/// The times that belong to a candidate: its deadline first, if any is likelier than none, then where it starts and how it recurs.
pub(crate) fn chosen(analysis: &Analysis<'_>, candidate: &Candidate, weights: &Weights) -> Vec<usize> {
    let rivals = Rivals::of(analysis, candidate);
    let scored = candidates(analysis, candidate).into_iter().filter_map(|at| {
        let time = analysis.times.get(at)?;
        Some((at, time, weights.score(|sum| features(analysis, candidate, at, &rivals, sum))))
    });
    let (bounding, others): (Vec<_>, Vec<_>) = scored.partition(|(_, time, _)| bounds(time));
    let nothing = weights.score(|sum| no_deadline(analysis, candidate, sum));
    let mut times: Vec<usize> = deadline(&bounding, nothing).into_iter().collect();
    let mut others: Vec<(usize, f64)> = others.into_iter().map(|(at, _, score)| (at, logistic(score))).collect();
    others.retain(|(_, probability)| *probability > 0.5);
    others.sort_by(|left, right| right.1.total_cmp(&left.1));
    times.extend(others.into_iter().map(|(at, _)| at));
    times
}

/// The best of the times that together name the likeliest year, if that is likelier than none.
fn deadline(bounding: &[(usize, &Time, f32)], nothing: f32) -> Option<usize> {
    let year = |time: &Time| time.by.as_deref().and_then(|by| by.get(..4)).map(str::to_owned);
    let mut years: BTreeMap<Option<String>, (f32, usize, f32)> = BTreeMap::new();
    let highest = bounding.iter().map(|(_, _, score)| *score).fold(nothing, f32::max);
    for &(at, time, score) in bounding {
        let entry = years.entry(year(time)).or_insert((0.0, at, score));
        entry.0 += (score - highest).exp();
        if score > entry.2 {
            (entry.1, entry.2) = (at, score);
        }
    }
    let best = years.into_values().max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)))?;
    (best.0 > (nothing - highest).exp()).then_some(best.1)
}

/// Writes the features of a candidate without a deadline.
pub(crate) fn no_deadline(analysis: &Analysis<'_>, candidate: &Candidate, sink: &mut impl Sink) {
    let tense = candidate.frame(analysis).map_or("none", |frame| frame.tense.name());
    sink.add(&["nothing"]);
    sink.add(&["nothing+link", candidate.link.name()]);
    sink.add(&["nothing+tense", tense]);
}

/// Writes the features of a time as the deadline, start or recurrence of a candidate.
pub(crate) fn features(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    rivals: &Rivals,
    sink: &mut impl Sink,
) {
    let Some(time) = analysis.times.get(number) else { return };
    let bond = Bond::read(analysis, candidate, time, rivals);
    let relation = relation_name(time.relation);
    let tense = candidate.frame(analysis).map_or("none", |frame| frame.tense.name());
    let told = matches!(tense, "past" | "pluperfect" | "imperfect");
    let direction = match direction(analysis, time) {
        // What a past promise was to be kept by lay ahead of it.
        "past" if told && time.relation == Relation::Deadline || time.rules.contains(&"time.reported") => "future",
        // Without a day of publication, a limit is taken to lie ahead.
        "undated" if matches!(time.relation, Relation::Deadline | Relation::Interval) => "future",
        direction => direction,
    };
    let kind = if bounds(time) { "bounds" } else { "open" };
    sink.add(&[kind]);
    sink.add(&["relation", relation]);
    sink.add(&["direction", kind, direction]);
    sink.add(&["grain", kind, grain(time)]);
    sink.add(&["grain+relation", relation, grain(time)]);
    sink.add(&["relation+direction", relation, direction]);
    sink.add(&["direction+tense", direction, tense]);
    sink.add(&["told", if told { "then" } else { "now" }, relation, direction]);
    sink.add(&["bond", kind, bond.name]);
    sink.add(&["bond+relation", bond.name, relation]);
    sink.add(&["bond+direction", bond.name, direction]);
    sink.add(&["bond+link", bond.name, candidate.link.name()]);
    sink.add(&["bond+distance", bond.name, distance(time.tokens, bond.focus)]);
    sink.add(&["bond+closer", bond.name, super::count_name(bond.closer_times)]);
    sink.add(&["bond+figures", bond.name, super::count_name(bond.figures_between.min(2))]);
    sink.add(&["bond+verbs", bond.name, super::count_name(bond.verbs_between.min(2))]);
    sink.add(&["bond+owned", bond.name, if bond.figure_nearer { "yes" } else { "no" }]);
    sink.add(&["bond+same-verb", bond.name, if bond.same_verb { "yes" } else { "no" }]);
    sink.add(&["bond+own-figures", bond.name, super::count_name(bond.own_figures.min(2))]);
    for rule in &time.rules {
        sink.add(&["rule", rule]);
    }
    let mutual = bond.closer_times == 0 && !bond.figure_nearer;
    sink.add(&["bond+mutual", bond.name, if mutual { "yes" } else { "no" }]);
    let after = mark_name(analysis.marks.at(time.tokens.end), analysis.text.token(time.tokens.end));
    sink.add(&["after-time", after]);
    if bond.broken {
        sink.add(&["broken", bond.name]);
    }
    if bond.compared {
        sink.add(&["compared"]);
    }
    if bond.shared {
        sink.add(&["shared", bond.name]);
    }
    let before = time.tokens.start.checked_sub(1);
    sink.add(&["before-time", before.map_or("start", |at| mark_name(analysis.marks.at(at), analysis.text.token(at)))]);
}

/// How far from a candidate the two nearest times of its sentence lie that can be deadlines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rivals([usize; 2]);

impl Rivals {
    /// Measures the times of a candidate's sentence.
    pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate) -> Self {
        let focus = candidate.focus(analysis);
        let sentence = analysis.text.sentences.get(candidate.sentence).map(|it| it.tokens).unwrap_or_default();
        let times = analysis.times_within(sentence).filter_map(|at| analysis.times.get(at));
        let gaps = times.filter(|time| bounds(time)).map(|time| between(time.tokens, focus).len());
        Self(gaps.fold(
            [usize::MAX; 2],
            |[least, second], gap| {
                if gap < least { [gap, least] } else { [least, second.min(gap)] }
            },
        ))
    }

    /// How many of the two are closer than that.
    fn closer(self, gap: usize) -> usize {
        self.0.iter().filter(|&&rival| rival < gap).count()
    }
}

/// How a time and a candidate stand to each other in the text.
struct Bond {
    name: &'static str,
    focus: TokenSpan,
    /// Up to two.
    closer_times: usize,
    figures_between: usize,
    verbs_between: usize,
    /// Whether another figure stands nearer to the time, in its clause.
    figure_nearer: bool,
    /// Whether the verb that carries the figure is the nearest before the time.
    same_verb: bool,
    /// Figures in the sentence of the time.
    own_figures: usize,
    broken: bool,
    compared: bool,
    /// Whether a share of the figure stands between: `450 bus, dont 180 dès cette année`.
    shared: bool,
}

impl Bond {
    fn read(analysis: &Analysis<'_>, candidate: &Candidate, time: &Time, rivals: &Rivals) -> Self {
        let focus = candidate.focus(analysis);
        let sentence = analysis.text.sentences.get(candidate.sentence).map(|it| it.tokens).unwrap_or_default();
        let gap = between(time.tokens, focus);
        let own = gap.len();
        let figures = figures_about(analysis, candidate.sentence, time.tokens, own);
        let figure_nearer = figures.clone().any(|other| {
            other != focus
                && between(time.tokens, other).len() < own
                && analysis.same_clause(candidate.sentence, time.tokens.start, other.start)
        });
        let frames = analysis.frames.get(candidate.sentence).map_or(&[][..], Vec::as_slice);
        // Frames stand in the order of the text.
        let starting_before = |token: usize| frames.partition_point(|frame| frame.group.tokens.start < token);
        let verbs = frames.iter().take(starting_before(gap.end)).skip(starting_before(gap.start));
        let verbs = verbs.filter(|frame| frame.group.tense.is_finite() && gap.contains(frame.group.tokens));
        let until_time = frames.get(..starting_before(time.tokens.start)).unwrap_or(frames);
        Self {
            name: name(analysis, candidate, time, focus, sentence),
            focus,
            closer_times: rivals.closer(own),
            figures_between: figures.clone().filter(|&other| gap.contains(other)).count(),
            verbs_between: verbs.count(),
            figure_nearer,
            same_verb: candidate.frame.is_some()
                && until_time.iter().rposition(|frame| frame.group.tokens.end <= time.tokens.start) == candidate.frame,
            own_figures: own_figures(analysis, time),
            shared: gap.range().any(|at| analysis.marks.at(at).any(Mark::SHARE)),
            broken: gap.range().any(|at| matches!(analysis.text.token(at), ";" | ":" | "." | "»")),
            compared: gap
                .range()
                .any(|at| analysis.marks.at(at).any(Mark::AGAINST) || analysis.marks.at(at).any(Mark::COMPARED)),
        }
    }
}

/// The figures of a sentence that lie nearer to a time than `gap`, or between it and what lies `gap` away from it; they stand in the
/// order of the text.
fn figures_about<'a>(
    analysis: &'a Analysis<'_>,
    sentence: usize,
    time: TokenSpan,
    gap: usize,
) -> impl Iterator<Item = TokenSpan> + Clone + 'a {
    let figures = analysis.figures.get(sentence).map_or(&[][..], Vec::as_slice);
    let tokens = |at: usize| analysis.quantities.get(at).map(|figure| figure.tokens).unwrap_or_default();
    let from = figures.partition_point(|&at| tokens(at).end + gap <= time.start);
    figures.iter().skip(from).map(move |&at| tokens(at)).take_while(move |figure| figure.start < time.end + gap)
}

/// The figures in the sentence of a time.
fn own_figures(analysis: &Analysis<'_>, time: &Time) -> usize {
    let sentences = &analysis.text.sentences;
    let number = sentences.partition_point(|sentence| sentence.tokens.end <= time.tokens.start);
    analysis.figures.get(number).map_or(0, Vec::len)
}

/// The tokens between two stretches.
fn between(left: TokenSpan, right: TokenSpan) -> TokenSpan {
    let (left, right) = if left.end <= right.start { (left, right) } else { (right, left) };
    TokenSpan::new(left.end, right.start.max(left.end))
}

/// Where a time stands, seen from the figure.
fn name(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    time: &Time,
    focus: TokenSpan,
    sentence: TokenSpan,
) -> &'static str {
    let block = |at: usize| analysis.block_at(at).map(|block| block.tokens);
    let same_block = block(time.tokens.start) == block(focus.start);
    let same_clause = analysis.same_clause(candidate.sentence, time.tokens.start, focus.start);
    if list_head(analysis, candidate).is_some_and(|head| head.contains(time.tokens)) {
        "list-head"
    } else if time.tokens.end <= sentence.start {
        if same_block { "earlier" } else { "earlier-block" }
    } else if time.tokens.start >= sentence.end {
        if same_block { "later" } else { "later-block" }
    } else if time.tokens.end <= focus.start {
        match (time.tokens.start <= sentence.start + 1, same_clause) {
            (true, true) => "head",
            (true, false) => "head-other-clause",
            (false, true) => "before",
            (false, false) => "before-other-clause",
        }
    } else if same_clause {
        "after"
    } else {
        "after-other-clause"
    }
}

/// How fine a time is: a year, a month, a day, or none of these.
fn grain(time: &Time) -> &'static str {
    match time.by.as_deref().or(time.from.as_deref()).map_or(0, str::len) {
        4 => "year",
        7 => "month",
        10 => "day",
        _ => "none",
    }
}

/// Whether a time is the day of publication or one of the days around it, as datelines and `mardi` are.
fn published_then(analysis: &Analysis<'_>, time: &Time) -> bool {
    let day = time.by.as_deref().and_then(|day| day.parse::<jiff::civil::Date>().ok());
    day.zip(analysis.published).is_some_and(|(day, published)| {
        let apart = published.since(day).map_or(99, |span| span.get_days());
        apart.abs() <= 10
    })
}

/// Where a time lies, seen from the day of publication: behind, about then, in the rest of that year, later.
fn direction(analysis: &Analysis<'_>, time: &Time) -> &'static str {
    let Some(moment) = time.by.as_deref().or(time.from.as_deref()).or(time.value.as_deref()) else { return "open" };
    let Some(published) = analysis.published_text.as_deref() else { return "undated" };
    let upto = |length: usize| (moment.get(..length), published.get(..length));
    if published_then(analysis, time) {
        return "then";
    }
    match upto(moment.len().min(published.len())) {
        (Some(time), Some(day)) if time < day => "past",
        _ if upto(4).0 == upto(4).1 => "this-year",
        (Some(_), Some(_)) if moment.starts_with(|first: char| first.is_ascii_digit()) => "future",
        _ => "open",
    }
}
