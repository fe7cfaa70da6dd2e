//! Features that tell which times belong to a commitment.

use std::collections::BTreeMap;

use super::weights::{Sink, Weights, logistic};
use super::{distance, mark_name, relation_name};
use crate::analysis::Analysis;
use crate::pledge::{Candidate, Mark};
use crate::text::{BlockKind, TokenSpan};
use crate::time::{Relation, Time};

/// The times that may bound a candidate: those of its sentence and of the sentences beside it.
pub(crate) fn candidates(analysis: &Analysis<'_>, candidate: &Candidate) -> Vec<usize> {
    let sentences = &analysis.text.sentences;
    let first = sentences.get(candidate.sentence.saturating_sub(1)).map_or(0, |sentence| sentence.tokens.start);
    let last = sentences.get(candidate.sentence + 1).or(sentences.last()).map_or(0, |sentence| sentence.tokens.end);
    let reach = TokenSpan::new(first, last);
    let mut times: Vec<usize> = list_head(analysis, candidate)
        .filter(|head| !reach.contains(*head))
        .map_or_else(Vec::new, |head| analysis.times_within(head).collect());
    times.extend(analysis.times_within(reach));
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
    let scored = candidates(analysis, candidate).into_iter().filter_map(|at| {
        let time = analysis.times.get(at)?;
        Some((at, time, weights.score(|sum| features(analysis, candidate, at, sum))))
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
pub(crate) fn features(analysis: &Analysis<'_>, candidate: &Candidate, number: usize, sink: &mut impl Sink) {
    let Some(time) = analysis.times.get(number) else { return };
    let focus = candidate.focus(analysis);
    let sentence = analysis.text.sentences.get(candidate.sentence).map(|sentence| sentence.tokens).unwrap_or_default();
    let relation = relation_name(time.relation);
    let head = list_head(analysis, candidate).is_some_and(|head| head.contains(time.tokens));
    let place = if head { "list-head" } else { place(time.tokens, focus, sentence) };
    let tense = candidate.frame(analysis).map_or("none", |frame| frame.tense.name());
    let direction = direction(analysis, time);
    sink.add(&["relation", relation]);
    sink.add(&["relation+place", relation, place]);
    sink.add(&["relation+direction", relation, direction]);
    sink.add(&["place+direction", place, direction]);
    sink.add(&["distance", place, distance(time.tokens, focus)]);
    sink.add(&["relation+distance", relation, distance(time.tokens, focus)]);
    sink.add(&["direction+tense", direction, tense]);
    sink.add(&["relation+link", relation, candidate.link.name()]);
    sink.add(&["place+link", place, candidate.link.name()]);
    for rule in &time.rules {
        sink.add(&["rule", rule]);
    }
    between(analysis, candidate, time, focus, place, sink);
    let clause =
        if analysis.same_clause(candidate.sentence, time.tokens.start, focus.start) { "same" } else { "other" };
    sink.add(&["clause", place, clause]);
    sink.add(&["clause+relation", place, clause, relation]);
    sink.add(&["clause+direction", place, clause, direction]);
    let grain = grain(time);
    sink.add(&["grain", grain, direction]);
    sink.add(&["grain+relation", grain, relation, place]);
    if published_then(analysis, time) {
        sink.add(&["publication-day"]);
    }
    let lone = analysis.times_within(sentence).count();
    sink.add(&["times-in-sentence", super::count_name(lone), place]);
    rivals(analysis, candidate, number, focus, place, sink);
}

/// Figures that stand nearer to the time, and times that stand nearer to the figure and bound it too.
fn rivals(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    number: usize,
    focus: TokenSpan,
    place: &str,
    sink: &mut impl Sink,
) {
    let Some(time) = analysis.times.get(number) else { return };
    let relation = relation_name(time.relation);
    let own = gap(time.tokens, focus);
    let figures = analysis.figures.get(candidate.sentence).map_or(&[][..], Vec::as_slice);
    let nearer = figures
        .iter()
        .filter_map(|&at| analysis.quantities.get(at))
        .filter(|other| other.tokens != focus && gap(time.tokens, other.tokens) < own);
    let nearer = super::count_name(nearer.count());
    sink.add(&["figures-nearer", place, nearer]);
    sink.add(&["figures-nearer+relation", relation, place, nearer]);
    let sentence = analysis.text.sentences.get(candidate.sentence).map(|sentence| sentence.tokens).unwrap_or_default();
    let bounds =
        |other: &&Time| other.by.is_some() && other.tokens != time.tokens && relation_name(other.relation) != "since";
    let times = analysis.times_within(sentence).filter_map(|at| analysis.times.get(at)).filter(bounds);
    let (mut closer, mut others) = (0, 0);
    for other in times {
        others += 1;
        closer += usize::from(gap(other.tokens, focus) < own);
    }
    sink.add(&["times-closer", place, super::count_name(closer)]);
    sink.add(&["times-closer+relation", relation, super::count_name(closer)]);
    sink.add(&["other-times", place, super::count_name(others)]);
}

/// How many tokens lie between two stretches.
fn gap(left: TokenSpan, right: TokenSpan) -> usize {
    if left.end <= right.start { right.start - left.end } else { left.start.saturating_sub(right.end) }
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

fn place(time: TokenSpan, focus: TokenSpan, sentence: TokenSpan) -> &'static str {
    if time.end <= sentence.start {
        "earlier"
    } else if time.start >= sentence.end {
        "later"
    } else if time.end <= focus.start && time.start <= sentence.start + 1 {
        "head"
    } else if time.end <= focus.start {
        "before"
    } else {
        "after"
    }
}

fn direction(analysis: &Analysis<'_>, time: &Time) -> &'static str {
    let moment = time.by.as_deref().or(time.from.as_deref()).or(time.value.as_deref());
    let year = moment.and_then(|moment| moment.get(..4)).and_then(|year| year.parse::<i16>().ok());
    match (year, analysis.published) {
        (Some(year), Some(published)) if year < published.year() => "past",
        (Some(year), Some(published)) if year == published.year() => "this-year",
        (Some(_), Some(_)) => "future",
        (Some(_), None) => "undated",
        (None, _) => "open",
    }
}

/// What stands between the time and the quantity: other figures, other times, commas, verbs.
fn between(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    time: &Time,
    focus: TokenSpan,
    place: &str,
    sink: &mut impl Sink,
) {
    let gap = if time.tokens.end <= focus.start {
        TokenSpan::new(time.tokens.end, focus.start)
    } else {
        TokenSpan::new(focus.end, time.tokens.start.max(focus.end))
    };
    let figures = analysis.quantities_within(gap).count();
    let times = analysis.times_within(gap).count();
    let commas = gap.range().filter(|&at| analysis.text.token(at) == ",").count();
    let breaks = gap.range().any(|at| matches!(analysis.text.token(at), ";" | ":" | "." | "»"));
    let frames = analysis.frames.get(candidate.sentence).map_or(&[][..], Vec::as_slice);
    let verbs = frames.iter().filter(|frame| frame.group.tense.is_finite() && gap.contains(frame.group.tokens)).count();
    sink.add(&["figures-between", place, super::count_name(figures)]);
    sink.add(&["times-between", place, super::count_name(times)]);
    sink.add(&["commas-between", place, super::count_name(commas)]);
    sink.add(&["verbs-between", place, super::count_name(verbs)]);
    let relation = relation_name(time.relation);
    sink.add(&["relation+figures", relation, place, super::count_name(figures)]);
    sink.add(&["relation+verbs", relation, place, super::count_name(verbs)]);
    sink.add(&["figures+verbs", place, super::count_name(figures), super::count_name(verbs)]);
    let joined = gap.range().any(|at| analysis.marks.at(at).any(Mark::COORDINATOR));
    sink.add(&["joined-between", place, if joined { "yes" } else { "no" }, super::count_name(figures)]);
    if breaks {
        sink.add(&["break-between", place]);
    }
    if gap.range().any(|at| analysis.marks.at(at).any(Mark::AGAINST) || analysis.marks.at(at).any(Mark::COMPARED)) {
        sink.add(&["compared-between"]);
    }
    let before = time.tokens.start.checked_sub(1);
    sink.add(&["before-time", before.map_or("start", |at| mark_name(analysis.marks.at(at), analysis.text.token(at)))]);
    // The time stands inside the group of another verb's clause.
    let own = candidate.frame;
    let nearest = frames.iter().rposition(|frame| frame.group.tokens.end <= time.tokens.start);
    sink.add(&["same-verb", if own.is_some() && nearest == own { "yes" } else { "no" }, place]);
}
