//! Cuts a text into runs and parts: which sentences prove which commitments, and what each stretch of words is.

use std::collections::BTreeSet;

use crate::Commitment;
use crate::record::{Excerpt, Mention, MentionKind};

use super::present::clean;

/// What words are; earlier ones win where several overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Amount,
    When,
    Who,
    Where,
    Trigger,
    Actor,
    Place,
    Quantity,
    Time,
}

impl Role {
    const ALL: [Self; 9] = [
        Self::Amount,
        Self::When,
        Self::Who,
        Self::Where,
        Self::Trigger,
        Self::Actor,
        Self::Place,
        Self::Quantity,
        Self::Time,
    ];

    /// The class of the style sheet.
    fn class(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::When => "when",
            Self::Who => "who",
            Self::Where => "where",
            Self::Trigger => "trigger",
            Self::Actor | Self::Place | Self::Quantity | Self::Time => "mention",
        }
    }
}

/// A paragraph of the page.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
}

/// Words that prove the same commitments, or none.
#[derive(Debug)]
pub(super) struct Run {
    /// Numbers of the commitments.
    pub(super) proves: Vec<usize>,
    /// Those whose evidence begins here.
    pub(super) begins: Vec<usize>,
    /// Those whose evidence ends here: the place of the reference.
    pub(super) ends: Vec<usize>,
    pub(super) parts: Vec<Part>,
}

/// Words that are one thing.
#[derive(Debug)]
pub(super) struct Part {
    /// The class of the style sheet; empty for plain words.
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// Something that covers a stretch of the text.
#[derive(Debug, Clone, Copy)]
enum Layer {
    Evidence(usize),
    Role(Role),
}

/// A stretch in bytes of the text.
struct Cover {
    start: usize,
    end: usize,
    layer: Layer,
}

/// A text, or a stretch of one, and what covers it.
pub(super) struct Page<'t> {
    text: &'t str,
    /// The code point at which the text begins, where it is an excerpt.
    base: usize,
    /// For each code point the byte where it starts, and the end.
    starts: Vec<usize>,
    covers: Vec<Cover>,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, base, starts, covers: Vec::new() }
    }

    /// Adds a commitment under its number.
    pub(super) fn commitment(&mut self, number: usize, record: &Commitment) {
        self.cover(Layer::Evidence(number), &record.evidence);
        self.cover(Layer::Role(Role::Trigger), &record.trigger);
        record.who.iter().for_each(|who| self.cover(Layer::Role(Role::Who), &who.mention));
        record.places.iter().for_each(|place| self.cover(Layer::Role(Role::Where), &place.words));
        if let Some(quantity) = &record.quantity {
            self.cover(Layer::Role(Role::Amount), &quantity.words);
        }
        if let Some(when) = &record.when {
            self.cover(Layer::Role(Role::When), &when.words);
        }
    }

    pub(super) fn mention(&mut self, mention: &Mention) {
        let role = match &mention.kind {
            MentionKind::Actor { kind: crate::record::ActorKind::Place, .. } => Role::Place,
            MentionKind::Actor { .. } => Role::Actor,
            MentionKind::Quantity { .. } => Role::Quantity,
            MentionKind::Time { .. } => Role::Time,
        };
        self.cover(Layer::Role(role), &mention.words);
    }

    /// Covers words, if they stand in the text where they say.
    fn cover(&mut self, layer: Layer, words: &Excerpt) {
        let byte = |at: usize| at.checked_sub(self.base).and_then(|at| self.starts.get(at)).copied();
        let place = byte(words.code_points.start).zip(byte(words.code_points.end));
        if let Some((start, end)) = place.filter(|&(start, end)| self.text.get(start..end) == Some(&words.text)) {
            self.covers.push(Cover { start, end, layer });
        }
    }

    /// The paragraphs: one for each line that is not blank.
    pub(super) fn paragraphs(&self) -> Vec<Paragraph> {
        let mut edges: Vec<(usize, bool, Layer)> = Vec::with_capacity(self.covers.len() * 2);
        for cover in self.covers.iter().filter(|cover| cover.start < cover.end) {
            edges.push((cover.start, true, cover.layer));
            edges.push((cover.end, false, cover.layer));
        }
        // Ends before beginnings, so that neighbours do not touch.
        edges.sort_by_key(|&(at, opens, _)| (at, opens));
        let mut sweep = Sweep { text: self.text, at: 0, open: Open::default(), paragraphs: vec![Paragraph::default()] };
        for (at, opens, layer) in edges {
            sweep.advance(at);
            sweep.turn(opens, layer);
        }
        sweep.advance(self.text.len());
        sweep.paragraphs.into_iter().filter(|paragraph| !paragraph.is_blank()).collect()
    }
}

impl Paragraph {
    fn is_blank(&self) -> bool {
        self.runs.iter().flat_map(|run| &run.parts).all(|part| part.text.trim().is_empty())
    }

    /// Its words.
    pub(super) fn text(&self) -> String {
        self.runs.iter().flat_map(|run| &run.parts).map(|part| part.text.as_str()).collect()
    }

    /// Whether it proves a commitment.
    pub(super) fn proves(&self) -> bool {
        self.runs.iter().any(|run| !run.proves.is_empty())
    }
}

/// What covers the place that is being read.
#[derive(Default)]
struct Open {
    evidence: BTreeSet<usize>,
    fresh: Vec<usize>,
    roles: [u32; Role::ALL.len()],
}

/// Walks through the text from edge to edge.
struct Sweep<'t> {
    text: &'t str,
    at: usize,
    open: Open,
    paragraphs: Vec<Paragraph>,
}

impl Sweep<'_> {
    fn advance(&mut self, to: usize) {
        let stretch = self.text.get(self.at..to).unwrap_or("");
        self.at = to;
        for (number, line) in stretch.split('\n').enumerate() {
            if number > 0 {
                self.paragraphs.push(Paragraph::default());
            }
            if !line.is_empty() {
                self.push(line);
            }
        }
    }

    fn push(&mut self, text: &str) {
        let class =
            Role::ALL.iter().zip(self.open.roles).find(|(_, count)| *count > 0).map_or("", |(role, _)| role.class());
        let part = Part { class, text: clean(text.trim_end_matches('\r')) };
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let proves: Vec<usize> = self.open.evidence.iter().copied().collect();
        match paragraph.runs.last_mut().filter(|run| run.proves == proves) {
            Some(run) => run.parts.push(part),
            None => {
                let begins = std::mem::take(&mut self.open.fresh);
                paragraph.runs.push(Run { proves, begins, ends: Vec::new(), parts: vec![part] });
            }
        }
    }

    fn turn(&mut self, opens: bool, layer: Layer) {
        match layer {
            Layer::Evidence(number) if opens => {
                self.open.evidence.insert(number);
                self.open.fresh.push(number);
            }
            Layer::Evidence(number) => {
                self.open.evidence.remove(&number);
                let last = self.paragraphs.iter_mut().rev().find_map(|paragraph| paragraph.runs.last_mut());
                last.into_iter().for_each(|run| run.ends.push(number));
            }
            Layer::Role(role) => {
                if let Some(count) = self.open.roles.get_mut(role as usize) {
                    *count = if opens { *count + 1 } else { count.saturating_sub(1) };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor};

    fn shown(text: &str) -> String {
        let extraction = Extractor::builder().mentions(true).build().unwrap().extract(&Document::new(text));
        let mut page = Page::new(text, 0);
        extraction.commitments.iter().enumerate().for_each(|(at, record)| page.commitment(at + 1, record));
        extraction.mentions.iter().for_each(|mention| page.mention(mention));
        let part = |part: &Part| match part.class {
            "" => part.text.clone(),
            class => format!("<{class} {}>", part.text),
        };
        let run = |run: &Run| {
            let parts: String = run.parts.iter().map(part).collect();
            if run.proves.is_empty() { parts } else { format!("[{parts}]{:?}", run.ends) }
        };
        page.paragraphs().iter().map(|p| p.runs.iter().map(run).collect::<String>() + "\n").collect()
    }

    #[test]
    fn words_are_shown_as_what_they_are() {
        assert_eq!(
            shown("Bonjour.\n\nThales va recruter 800 ingénieurs en 2027."),
            "Bonjour.\n[<who Thales> <trigger va recruter> <amount 800 ingénieurs> <when en 2027>.][1]\n"
        );
    }

    #[test]
    fn nothing_of_the_text_is_lost_or_doubled() {
        let text =
            "Été 2020 : la SNCF financera 48 bourses et 8 thèses, dit-elle.\r\nThales\u{0} va recruter 800 personnes.";
        let mut page = Page::new(text, 0);
        let extraction = Extractor::new().extract(&Document::new(text));
        assert!(!extraction.commitments.is_empty());
        extraction.commitments.iter().enumerate().for_each(|(at, record)| page.commitment(at, record));
        let lines: Vec<String> = page.paragraphs().iter().map(Paragraph::text).collect();
        assert_eq!(lines.join("\n"), text.replace('\r', "").replace('\0', "\u{fffd}"));
    }
}
