//! Explanations: what was found in each sentence and what tipped each decision.

use std::fmt::Write;

use super::history::History;
use super::weights::Names;
use super::{Models, Verdict, commitment};
use crate::analysis::Analysis;
use crate::pledge::Candidate;
use crate::text::TokenSpan;

/// How many of the heaviest features of a decision are shown.
const SHOWN: usize = 8;

/// Tells, sentence by sentence, what was found and why candidates became records or not.
pub(crate) fn explain(analysis: &Analysis<'_>, models: &Models, minimum: f64) -> String {
    let mut out = String::new();
    let verdicts = models.judge(analysis, minimum);
    for (number, sentence) in analysis.text.sentences.iter().enumerate() {
        let kind = super::block_name(analysis.text.block_kind(sentence));
        let _ = writeln!(out, "{}. [{kind}] {}", number + 1, one_line(analysis.text.slice(sentence.tokens)));
        found(analysis, sentence.tokens, &mut out);
        verbs(analysis, number, &mut out);
        let candidates =
            analysis.candidates.iter().zip(&verdicts).filter(|(candidate, _)| candidate.sentence == number);
        candidates.for_each(|(candidate, verdict)| judged(analysis, models, minimum, candidate, verdict, &mut out));
        out.push('\n');
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn found(analysis: &Analysis<'_>, sentence: TokenSpan, out: &mut String) {
    for actor in analysis.actors.iter().enumerate().filter(|(_, actor)| sentence.contains(actor.tokens)) {
        let (number, actor) = actor;
        let name = analysis.actors.get(analysis.resolved(number)).map_or("", |resolved| resolved.name.as_str());
        let _ = writeln!(
            out,
            "   actor     {} = {name} ({}) {}",
            one_line(analysis.text.slice(actor.tokens)),
            actor.kind,
            actor.rules.join(" ")
        );
    }
    for quantity in analysis.quantities.iter().filter(|quantity| sentence.contains(quantity.tokens)) {
        let value = quantity.value.map_or("-".to_owned(), |value| value.to_string());
        let max = quantity.max.map(|max| format!("..{max}")).unwrap_or_default();
        let unit = quantity.unit.as_ref().map_or("-", |unit| unit.as_str());
        let words = one_line(analysis.text.slice(quantity.tokens));
        let _ = writeln!(
            out,
            "   quantity  {words} = {} {value}{max} {unit} {}",
            quantity.precision,
            quantity.rules.join(" ")
        );
    }
    for time in analysis.times.iter().filter(|time| sentence.contains(time.tokens)) {
        let words = one_line(analysis.text.slice(time.tokens));
        let part = |name: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!(" {name} {value}")).unwrap_or_default()
        };
        let parts =
            [part("by", &time.by), part("from", &time.from), part("every", &time.every), part("for", &time.duration)]
                .concat();
        let _ = writeln!(
            out,
            "   time      {words} = {}{parts} {}",
            super::relation_name(time.relation),
            time.rules.join(" ")
        );
    }
}

fn verbs(analysis: &Analysis<'_>, sentence: usize, out: &mut String) {
    for frame in analysis.frames.get(sentence).into_iter().flatten() {
        let words = one_line(analysis.text.slice(frame.group.tokens));
        let roles: Vec<&str> = frame.group.roles(analysis.lexicon).map(super::verb_role_name).collect();
        let subjects: Vec<String> =
            frame.subjects.iter().filter_map(|&at| analysis.actors.get(at)).map(|actor| actor.name.clone()).collect();
        let source = super::source_name(frame.source);
        let negated = if frame.negated { " negated" } else { "" };
        let _ = writeln!(
            out,
            "   verb      {words} = {} {}{negated}, subject {source} {}",
            frame.tense.name(),
            roles.join("+"),
            subjects.join(" & ")
        );
    }
}

fn judged(
    analysis: &Analysis<'_>,
    models: &Models,
    minimum: f64,
    candidate: &Candidate,
    (verdict, history): &(Verdict, History),
    out: &mut String,
) {
    let weights = models.of(candidate);
    let mut names = Names::default();
    commitment::features(analysis, candidate, history, &mut names);
    let mut weighed: Vec<(f32, String)> =
        names.0.into_iter().map(|name| (weights.of(&[name.as_str()]), name)).collect();
    weighed.sort_by(|left, right| right.0.abs().total_cmp(&left.0.abs()).then(left.1.cmp(&right.1)));
    let probability = verdict.probability;
    let accepted = if probability >= minimum { "commitment" } else { "no commitment" };
    let owner = verdict
        .owner
        .and_then(|owner| analysis.actors.get(analysis.resolved(owner)))
        .map_or("nobody", |actor| actor.name.as_str());
    let times: Vec<String> = verdict
        .times
        .iter()
        .filter_map(|&at| analysis.times.get(at))
        .map(|time| one_line(analysis.text.slice(time.tokens)))
        .collect();
    let words = one_line(analysis.text.slice(candidate.focus(analysis)));
    let _ = writeln!(
        out,
        "   => {accepted} ({probability:.2}): {words}, {} {}, by {owner}, {}",
        candidate.link.name(),
        candidate.action,
        times.join(" | ")
    );
    for (weight, name) in weighed.iter().take(SHOWN).filter(|(weight, _)| *weight != 0.0) {
        let _ = writeln!(out, "      {weight:+.2} {name}");
    }
}
