//! [`Analysis`]: everything that the stages before the decision found in a document.

use jiff::civil::Date;

use crate::actor::Actor;
use crate::discourse::Speakers;
use crate::lexicon::{Category, Lattice, Lexicon, NounRole};
use crate::pledge::{Candidate, Context, Frame, Marks, Reader};
use crate::quantity::Quantity;
use crate::text::{Block, BlockKind, Document, Sentence, Text, TokenSpan};
use crate::time::Time;
use crate::{actor, discourse, pledge, quantity, time};

/// What an analysis is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Records alone: sentences that can hold no commitment are left early.
    Records,
    /// To be shown: every mention and every verb.
    Everything,
}

/// What is known of the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Published {
    /// It was on this day.
    On(Date),
    /// A date line of the text may tell it.
    InText,
    /// Nothing tells it.
    Unknown,
}

impl Published {
    /// What the caller and the text of a document tell of it.
    pub(crate) fn of(document: &Document) -> Self {
        match document.published() {
            Some(date) => Self::On(date),
            None if document.reads_date_line() => Self::InText,
            None => Self::Unknown,
        }
    }
}

/// The layers of annotation over one document.
pub(crate) struct Analysis<'d> {
    pub(crate) text: Text<'d>,
    pub(crate) lattice: Lattice,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) marks: Marks,
    pub(crate) published: Option<Date>,
    /// The day of publication as it is written: `2024-05-28`.
    pub(crate) published_text: Option<String>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) times: Vec<Time>,
    pub(crate) actors: Vec<Actor>,
    /// Who speaks in the quotations.
    pub(crate) speakers: Speakers,
    /// For every token, the number + 1 of the actor whose phrase covers it; 0 for none.
    pub(crate) actor_at: Vec<u32>,
    /// For every sentence its frames; none for sentences on which no candidate bears, unless everything was asked for.
    pub(crate) frames: Vec<Vec<Frame>>,
    /// For every sentence the first tokens of its clauses after the first.
    pub(crate) clauses: Vec<Vec<usize>>,
    /// For every sentence of a list or under a heading the sentence that introduces it.
    pub(crate) lead_ins: Vec<Option<usize>>,
    pub(crate) candidates: Vec<Candidate>,
    /// For every sentence the quantities of its candidates.
    pub(crate) figures: Vec<Vec<usize>>,
}

impl<'d> Analysis<'d> {
    /// Runs the stages over a document, each on what those before it found.
    pub(crate) fn read(source: &'d str, published: Published, lexicon: &'d Lexicon, purpose: Purpose) -> Self {
        let text = Text::read(source);
        let lattice = lexicon.annotate(text.source, &text.tokens);
        let marks = Marks::read(&lattice, lexicon, text.tokens.len());
        let published = match published {
            Published::On(date) => Some(date),
            Published::InText => text.published,
            Published::Unknown => None,
        };
        let quantities = quantity::find(&text, &lattice, lexicon);
        let mut analysis = Self {
            text,
            lattice,
            lexicon,
            marks,
            published,
            published_text: published.map(|date| date.to_string()),
            quantities,
            times: Vec::new(),
            actors: Vec::new(),
            speakers: Speakers::default(),
            actor_at: Vec::new(),
            frames: Vec::new(),
            clauses: Vec::new(),
            lead_ins: Vec::new(),
            candidates: Vec::new(),
            figures: Vec::new(),
        };
        let holding = analysis.holding();
        if purpose == Purpose::Everything || holding.contains(&true) {
            analysis.read_on(holding, purpose);
        }
        analysis
    }

    /// For every sentence whether it may hold a candidate: a quantity, or a verb or noun of promising, saying or planning.
    fn holding(&self) -> Vec<bool> {
        let mut quantities = self.quantities.iter().map(|quantity| quantity.tokens.start).peekable();
        let sentences = self.text.sentences.iter().map(|sentence| {
            let mut counts = false;
            while quantities.next_if(|&start| start < sentence.tokens.end).is_some() {
                counts = true;
            }
            self.text.block_kind(sentence) != BlockKind::Furniture && (counts || self.undertakes(sentence))
        });
        sentences.collect()
    }

    fn undertakes(&self, sentence: &Sentence) -> bool {
        sentence.tokens.range().flat_map(|at| self.lattice.at(at)).any(|found| match found.category {
            Category::Verb => self.lexicon.verb(found.entry).is_some_and(|verb| pledge::undertakes(verb.role)),
            Category::Noun => {
                let role = self.lexicon.noun(found.entry).map(|noun| noun.role);
                matches!(role, Some(NounRole::Pledge | NounRole::Aim))
            }
            _ => false,
        })
    }

    /// The stages behind the quantities, for a document that may hold commitments.
    fn read_on(&mut self, holding: Vec<bool>, purpose: Purpose) {
        let (text, lattice, lexicon) = (&self.text, &self.lattice, self.lexicon);
        let times = time::find(text, lattice, lexicon, self.published);
        let mut actors = actor::find(text, lattice, lexicon);
        self.speakers = discourse::coreference::resolve(&mut actors, text, lexicon);
        self.actor_at = cover(&actors, text.tokens.len());
        (self.times, self.actors) = (times, actors);
        self.lead_ins = lead_ins(&self.text);
        let wanted = if purpose == Purpose::Records { self.wanted(holding) } else { vec![true; holding.len()] };
        self.frames = self.read_frames(&wanted);
        self.clauses = self.read_clauses();
        for (number, time) in pledge::reported::resolved(self) {
            if let Some(slot) = self.times.get_mut(number) {
                *slot = time;
            }
        }
        self.candidates = pledge::candidates(self);
        self.figures = self.figures_by_sentence();
    }

    /// The sentences whose verbs bear on a candidate: its own, the one before, the one that introduces its list; and those of times that
    /// may count from a promise, with the ones before.
    fn wanted(&self, holding: Vec<bool>) -> Vec<bool> {
        let mut wanted = holding.clone();
        let mut want = |number: Option<usize>| {
            if let Some(slot) = number.and_then(|number| wanted.get_mut(number)) {
                *slot = true;
            }
        };
        for number in holding.iter().enumerate().filter(|(_, holds)| **holds).map(|(number, _)| number) {
            want(number.checked_sub(1));
            want(self.lead_ins.get(number).copied().flatten());
        }
        for time in self.times.iter().filter(|time| time.counts_from_promise()) {
            let number = self.text.sentences.partition_point(|sentence| sentence.tokens.end <= time.tokens.start);
            want(Some(number));
            want(number.checked_sub(1));
        }
        wanted
    }

    fn read_frames(&self, wanted: &[bool]) -> Vec<Vec<Frame>> {
        let context = self.context();
        let sentences = self.text.sentences.iter().zip(wanted);
        sentences
            .map(|(sentence, wanted)| if *wanted { pledge::frames(&context, sentence) } else { Vec::new() })
            .collect()
    }

    fn read_clauses(&self) -> Vec<Vec<usize>> {
        let sentences = self.text.sentences.iter().zip(&self.frames);
        sentences
            .map(|(sentence, frames)| pledge::clause::boundaries(&self.text, &self.marks, frames, sentence.tokens))
            .collect()
    }

    /// Whether two tokens of a sentence lie in the same clause.
    pub(crate) fn same_clause(&self, sentence: usize, left: usize, right: usize) -> bool {
        let boundaries = self.clauses.get(sentence).map_or(&[][..], Vec::as_slice);
        pledge::clause::number(boundaries, left) == pledge::clause::number(boundaries, right)
    }

    /// What frames are read from.
    pub(crate) fn context(&self) -> Context<'_> {
        let reader = Reader { text: &self.text, lattice: &self.lattice, lexicon: self.lexicon, marks: &self.marks };
        Context { reader, actors: &self.actors, actor_at: &self.actor_at }
    }

    fn figures_by_sentence(&self) -> Vec<Vec<usize>> {
        let mut figures = vec![Vec::new(); self.text.sentences.len()];
        for candidate in &self.candidates {
            if let (Some(quantity), Some(here)) = (candidate.quantity, figures.get_mut(candidate.sentence)) {
                here.push(quantity);
            }
        }
        figures
    }

    /// The numbers of the times inside a stretch of tokens; times stand in the order of the text.
    pub(crate) fn times_within(&self, stretch: TokenSpan) -> impl Iterator<Item = usize> + '_ {
        let from = self.times.partition_point(|time| time.tokens.start < stretch.start);
        let until = self.times.partition_point(|time| time.tokens.start < stretch.end);
        (from..until).filter(move |&at| self.times.get(at).is_some_and(|time| stretch.contains(time.tokens)))
    }

    /// The numbers of the quantities inside a stretch of tokens; quantities stand in the order of the text.
    pub(crate) fn quantities_within(&self, stretch: TokenSpan) -> impl Iterator<Item = usize> + '_ {
        let from = self.quantities.partition_point(|quantity| quantity.tokens.start < stretch.start);
        let until = self.quantities.partition_point(|quantity| quantity.tokens.start < stretch.end);
        (from..until).filter(move |&at| self.quantities.get(at).is_some_and(|found| stretch.contains(found.tokens)))
    }

    /// The number of the first actor whose phrase begins at a token or behind it; actors stand in the order of the text.
    pub(crate) fn actors_from(&self, token: usize) -> usize {
        self.actors.partition_point(|actor| actor.phrase.start < token)
    }

    /// The block that holds a token.
    pub(crate) fn block_at(&self, token: usize) -> Option<&Block> {
        let blocks = &self.text.blocks;
        blocks.get(blocks.partition_point(|block| block.tokens.end <= token))
    }

    /// The actor for which a mention stands: what a pronoun refers to, the mention itself otherwise.
    pub(crate) fn resolved(&self, actor: usize) -> usize {
        let mut at = actor;
        for _ in 0..8 {
            match self.actors.get(at).and_then(|actor| actor.referent) {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        at
    }
}

/// The last sentence before a list for its items, the heading for what stands right under it.
fn lead_ins(text: &Text<'_>) -> Vec<Option<usize>> {
    let (mut outside, mut heading) = (None, None);
    let lead_in = |(number, sentence): (usize, &Sentence)| match text.block_kind(sentence) {
        BlockKind::ListItem => outside,
        BlockKind::Heading => {
            heading = Some((number, sentence.block));
            outside = Some(number);
            None
        }
        _ => {
            outside = Some(number);
            heading.filter(|(_, block)| sentence.block == block + 1).map(|(heading, _)| heading)
        }
    };
    text.sentences.iter().enumerate().map(lead_in).collect()
}

fn cover(actors: &[Actor], tokens: usize) -> Vec<u32> {
    let mut cover = vec![0; tokens];
    for (number, actor) in actors.iter().enumerate() {
        for token in actor.phrase.range() {
            if let Some(slot) = cover.get_mut(token).filter(|slot| **slot == 0) {
                *slot = number as u32 + 1;
            }
        }
    }
    cover
}
