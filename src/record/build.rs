//! Builds records from what was decided.

use std::sync::Arc;

use super::commitment::{Commitment, DocumentInfo, Excerpt, HowMany, ResolvedBy, When, Whereabouts, Who};
use super::vocabulary::ActorKind;
use crate::actor::{Actor, Naming};
use crate::analysis::Analysis;
use crate::decide::Verdict;
use crate::discourse::merge::{self, Telling};
use crate::lexicon::{Category, DEMONYM};
use crate::parts::Part;
use crate::pledge::{Candidate, Mark};
use crate::text::{BlockKind, Document, Span, TokenSpan, fold};
use crate::time::{Relation, Time};

/// Turns byte offsets into code points, for offsets asked in any order.
#[derive(Debug)]
pub(crate) struct CodePoints<'t> {
    text: &'t str,
    /// Where the text begins within the document, in bytes and in code points.
    base: (usize, usize),
    /// Code points before every 256th byte.
    marks: Vec<usize>,
}

const STEP: usize = 256;

impl<'t> CodePoints<'t> {
    pub(crate) fn new(Part { text, base }: Part<'t>) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                marks.push(count);
            }
            count += usize::from(starts_character(byte));
        }
        // The end of the text is a place too.
        if text.len().is_multiple_of(STEP) {
            marks.push(count);
        }
        Self { text, base, marks }
    }

    fn at(&self, offset: usize) -> usize {
        let mark = offset / STEP;
        let known = self.marks.get(mark).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(mark * STEP..offset).unwrap_or(&[]);
        known + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }

    pub(crate) fn excerpt(&self, span: Span) -> Excerpt {
        let moved = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
        let code_points = moved(Span::new(self.at(span.start), self.at(span.end)), self.base.1);
        Excerpt { text: span.of(self.text).to_owned(), span: moved(span, self.base.0), code_points }
    }
}

/// Whether a byte is the first of a character in UTF-8.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Builds the records of a document from its judged candidates.
pub(crate) struct Builder<'b, 'd> {
    pub(crate) analysis: &'b Analysis<'d>,
    pub(crate) info: Arc<DocumentInfo>,
    pub(crate) places: CodePoints<'b>,
}

impl<'b> Builder<'b, '_> {
    /// What is known of a document, the date and title of the text filled in.
    pub(crate) fn document_info(document: &Document, analysis: &Analysis<'_>) -> Arc<DocumentInfo> {
        let headline = analysis.text.blocks.iter().find(|block| block.kind == BlockKind::Title);
        let title = document.title().or_else(|| headline.map(|block| analysis.text.slice(block.tokens)));
        Arc::new(DocumentInfo {
            id: document.id().to_owned(),
            title: title.map(str::to_owned),
            published: analysis.published.map(|date| date.to_string()),
            source: document.source().map(str::to_owned),
            url: document.url().map(str::to_owned),
            site: document.site().map(str::to_owned),
        })
    }

    /// The records of the candidates that were accepted, merged, in the order of the text.
    pub(crate) fn records(&self, accepted: &[(&Candidate, Verdict)]) -> Vec<Commitment> {
        let tellings: Vec<Telling<'_>> =
            accepted.iter().map(|(candidate, verdict)| self.telling(candidate, verdict)).collect();
        let mut groups = merge::groups(&tellings);
        groups.sort_by_key(|group| {
            group.first().and_then(|&at| accepted.get(at)).map(|(candidate, _)| candidate.focus(self.analysis).start)
        });
        let member = |at: &usize| accepted.get(*at);
        groups
            .iter()
            .filter_map(|group| {
                let (candidate, verdict) = group.first().and_then(member)?;
                let also = group.iter().skip(1).filter_map(member).map(|(other, _)| self.evidence(other)).collect();
                let told: Vec<When> = group.iter().filter_map(member).filter_map(|(_, told)| self.when(told)).collect();
                Some(self.record(candidate, verdict, dated(told), also))
            })
            .collect()
    }

    fn telling(&self, candidate: &Candidate, verdict: &Verdict) -> Telling<'b> {
        let sentence = self.analysis.text.sentences.get(candidate.sentence);
        let when = self.when(verdict);
        Telling {
            quantity: candidate.quantity.and_then(|at| self.analysis.quantities.get(at)),
            unit: candidate.unit.clone(),
            action: candidate.action,
            who: self
                .owners(candidate, verdict)
                .into_iter()
                .map(|at| crate::decide::name_of(self.analysis, at).to_owned())
                .collect(),
            year: when.and_then(|when| when.by).and_then(|by| by.get(..4).map(str::to_owned)),
            block: sentence.map_or(BlockKind::Paragraph, |sentence| self.analysis.text.block_kind(sentence)),
            probability: verdict.probability,
        }
    }

    fn excerpt(&self, tokens: TokenSpan) -> Excerpt {
        self.places.excerpt(self.analysis.text.span(tokens))
    }

    fn evidence(&self, candidate: &Candidate) -> Excerpt {
        let sentence =
            self.analysis.text.sentences.get(candidate.sentence).map_or(candidate.trigger, |sentence| sentence.tokens);
        self.excerpt(sentence)
    }

    fn record(&self, candidate: &Candidate, verdict: &Verdict, when: Option<When>, also: Vec<Excerpt>) -> Commitment {
        let (who, speaker) = self.who(candidate, verdict);
        let mut record = Commitment {
            id: String::new(),
            document: Arc::clone(&self.info),
            who,
            speaker,
            action: candidate.action,
            quantity: self.quantity(candidate),
            what: self.what(candidate),
            places: self.whereabouts(candidate),
            when,
            certainty: candidate.certainty,
            trigger: self.excerpt(candidate.trigger),
            evidence: self.evidence(candidate),
            also,
            confidence: (verdict.probability * 100.0).round() / 100.0,
            rules: self.rules(candidate, verdict),
        };
        record.id = super::id::of(&record);
        record
    }

    fn quantity(&self, candidate: &Candidate) -> Option<HowMany> {
        let quantity = candidate.quantity.and_then(|at| self.analysis.quantities.get(at))?;
        Some(HowMany {
            // The action tells which way a figure goes: `- 20 %` is a fall by 20.
            value: quantity.value.map(f64::abs),
            max: quantity.max.map(f64::abs),
            precision: quantity.precision,
            unit: candidate.unit.clone(),
            words: self.excerpt(quantity.tokens),
        })
    }

    /// The mentions that own it together.
    fn owners(&self, candidate: &Candidate, verdict: &Verdict) -> Vec<usize> {
        let Some(owner) = verdict.owner else { return Vec::new() };
        let together = candidate.frame(self.analysis).filter(|frame| frame.subjects.contains(&owner));
        together.map_or_else(|| vec![owner], |frame| frame.subjects.clone())
    }

    /// Who undertakes it, and who says so.
    fn who(&self, candidate: &Candidate, verdict: &Verdict) -> (Vec<Who>, Option<Who>) {
        let mentions = self.owners(candidate, verdict);
        let mut who: Vec<Who> = Vec::new();
        let mut speaker = None;
        for mention in mentions {
            let Some((named, person)) = self.named(mention) else { continue };
            if !who.iter().any(|known| known.name == named.name) {
                who.push(named);
            }
            speaker = speaker.or(person);
        }
        (who, speaker)
    }

    /// The actor behind a mention; a person who speaks for an organisation stands behind it.
    fn named(&self, mention: usize) -> Option<(Who, Option<Who>)> {
        let actors = &self.analysis.actors;
        let said = actors.get(mention)?;
        let resolved = actors.get(self.analysis.resolved(mention))?;
        let how = if std::ptr::eq(said, resolved) { known_by(said) } else { ResolvedBy::Coreference };
        let who = self.as_who(said, resolved, how);
        let organisation = resolved.affiliation.map(|at| self.analysis.resolved(at)).and_then(|at| actors.get(at));
        match organisation.filter(|_| resolved.kind == ActorKind::Person) {
            Some(organisation) => Some((self.as_who(said, organisation, ResolvedBy::Affiliation), Some(who))),
            None => Some((who, None)),
        }
    }

    fn as_who(&self, said: &Actor, named: &Actor, resolved_by: ResolvedBy) -> Who {
        Who { name: self.display_name(named), kind: named.kind, resolved_by, mention: self.excerpt(said.tokens) }
    }

    /// The name as the text gives it: of a known actor the words of the mention (`Facebook`, not the later `Meta`), in the gazetteers'
    /// spelling where only capitals and accents differ.
    pub(crate) fn display_name(&self, actor: &Actor) -> String {
        let written = self.analysis.text.slice(actor.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let same = fold(&written) == fold(&actor.name);
        if actor.naming != Naming::Known || same || written.is_empty() { actor.name.clone() } else { written }
    }

    fn when(&self, verdict: &Verdict) -> Option<When> {
        let times: Vec<&Time> = verdict.times.iter().filter_map(|&at| self.analysis.times.get(at)).collect();
        let words = times.iter().find(|time| time.by.is_some()).or(times.first())?.tokens;
        let starts = |time: &&&Time| matches!(time.relation, Relation::Start | Relation::Interval);
        let when = When {
            by: times.iter().find_map(|time| time.by.clone()),
            from: times.iter().filter(starts).find_map(|time| time.from.clone()),
            every: times.iter().find_map(|time| time.every.clone()),
            lasting: times.iter().filter(|time| time.every.is_none()).find_map(|time| time.duration.clone()),
            words: self.excerpt(words),
        };
        let empty = when.by.is_none() && when.from.is_none() && when.every.is_none() && when.lasting.is_none();
        (!empty).then_some(when)
    }

    /// The thing that will be done: the governing noun, the quantity and what belongs to it, to the end of the clause.
    fn what(&self, candidate: &Candidate) -> Option<String> {
        let analysis = self.analysis;
        let sentence = analysis.text.sentences.get(candidate.sentence)?;
        let focus = candidate.focus(analysis);
        let start = candidate.noun.map_or(focus.start, |(_, noun)| noun.start.min(focus.start));
        let frames = analysis.frames.get(candidate.sentence)?;
        let next_verb = frames
            .iter()
            .map(|frame| frame.group.tokens.start)
            .find(|&at| at >= focus.end)
            .unwrap_or(sentence.tokens.end);
        let times = &analysis.times;
        let next_time = times
            .get(times.partition_point(|time| time.tokens.start < focus.end))
            .map_or(sentence.tokens.end, |time| time.tokens.start);
        let limit = next_verb.min(next_time).min(sentence.tokens.end);
        let stop = (focus.end..limit).find(|&at| {
            let mark = analysis.marks.at(at);
            matches!(analysis.text.token(at), "," | ";" | ":" | "." | "(" | ")" | "»" | "!" | "?" | "–")
                || mark.any(Mark::COORDINATOR)
                || mark.any(Mark::RELATIVE)
        });
        let what = analysis.text.slice(TokenSpan::new(start, stop.unwrap_or(limit).max(focus.end)));
        (!what.is_empty()).then(|| what.to_owned())
    }

    /// The places that a preposition puts behind the quantity, in its clause.
    fn whereabouts(&self, candidate: &Candidate) -> Vec<Whereabouts> {
        let analysis = self.analysis;
        let Some(sentence) = analysis.text.sentences.get(candidate.sentence) else { return Vec::new() };
        let focus = candidate.focus(analysis);
        let frames = analysis.frames.get(candidate.sentence).map_or(&[][..], Vec::as_slice);
        let next = frames
            .iter()
            .filter(|frame| frame.group.tense.is_finite())
            .map(|frame| frame.group.tokens.start)
            .find(|&at| at >= focus.end);
        let other = analysis
            .quantities
            .get(analysis.quantities.partition_point(|quantity| quantity.tokens.start < focus.end))
            .map(|quantity| quantity.tokens.start);
        let limit =
            next.unwrap_or(sentence.tokens.end).min(other.unwrap_or(sentence.tokens.end)).min(sentence.tokens.end);
        let mut places: Vec<Whereabouts> = Vec::new();
        for at in focus.end..limit {
            let Some(found) = analysis.lattice.of(Category::Place, at).find(|found| found.features != DEMONYM) else {
                continue;
            };
            let placed = at.checked_sub(1).is_some_and(|before| {
                let mark = analysis.marks.at(before);
                mark.any(Mark::IN) || mark.any(Mark::TO) || mark.any(Mark::DEFINITE)
            });
            let covered =
                places.last().is_some_and(|last| last.words.span.end > analysis.text.span(found.tokens).start);
            if placed && !covered {
                let name = analysis.lexicon.cell(found.entry, 0).to_owned();
                places.push(Whereabouts { name, words: self.excerpt(found.tokens) });
            }
        }
        places
    }

    fn rules(&self, candidate: &Candidate, verdict: &Verdict) -> Vec<String> {
        let lexicon = self.analysis.lexicon;
        let mut rules = vec![format!("link:{}", candidate.link.name())];
        if let Some(frame) = candidate.frame(self.analysis) {
            rules.extend(
                frame
                    .group
                    .verbs
                    .iter()
                    .filter_map(|verb| lexicon.verb(verb.entry))
                    .map(|verb| format!("verb:{}", verb.lemma)),
            );
            rules.push(format!("tense:{}", frame.tense.name()));
        }
        rules.extend(
            candidate.noun.and_then(|(entry, _)| lexicon.noun(entry)).map(|noun| format!("noun:{}", noun.lemma)),
        );
        let quantity = candidate.quantity.and_then(|at| self.analysis.quantities.get(at));
        rules.extend(quantity.into_iter().flat_map(|quantity| quantity.rules.iter().map(ToString::to_string)));
        let owner = verdict.owner.and_then(|at| self.analysis.actors.get(at));
        rules.extend(owner.into_iter().flat_map(|actor| actor.rules.iter().map(ToString::to_string)));
        let times = verdict.times.iter().filter_map(|&at| self.analysis.times.get(at));
        rules.extend(times.flat_map(|time| time.rules.iter().map(ToString::to_string)));
        rules
    }
}

/// The first of several tellings that says by when, else the first that says anything of the time.
fn dated(told: Vec<When>) -> Option<When> {
    let at = told.iter().position(|when| when.by.is_some()).unwrap_or(0);
    told.into_iter().nth(at)
}

/// How a name that stands for itself was recognised.
pub(crate) fn known_by(actor: &Actor) -> ResolvedBy {
    match actor.naming {
        Naming::Known => ResolvedBy::Gazetteer,
        Naming::Context | Naming::Common => ResolvedBy::Context,
        Naming::Pronoun | Naming::Description => ResolvedBy::Coreference,
    }
}
