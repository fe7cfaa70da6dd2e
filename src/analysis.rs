//! [`Analysis`]: everything that the stages before the decision found in a document.

use jiff::civil::Date;

use crate::actor::Actor;
use crate::discourse::Speakers;
use crate::lexicon::{Lattice, Lexicon};
use crate::pledge::{Candidate, Context, Frame, Marks, Reader};
use crate::quantity::Quantity;
use crate::text::{Block, BlockKind, Document, Sentence, Text, TokenSpan};
use crate::time::Time;
use crate::{actor, discourse, pledge, quantity, time};

/// The layers of annotation over one document.
pub(crate) struct Analysis<'d> {
    pub(crate) text: Text<'d>,
    pub(crate) lattice: Lattice,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) marks: Marks,
    pub(crate) published: Option<Date>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) times: Vec<Time>,
    pub(crate) actors: Vec<Actor>,
    /// Who speaks in the quotations.
    pub(crate) speakers: Speakers,
    /// For every token, the number + 1 of the actor whose phrase covers it; 0 for none.
    pub(crate) actor_at: Vec<u32>,
    /// For every sentence its frames.
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
    pub(crate) fn read(document: &'d Document<'d>, lexicon: &'d Lexicon) -> Self {
        let text = Text::read(document.text());
        let lattice = lexicon.annotate(text.source, &text.tokens);
        let marks = Marks::read(&lattice, lexicon, text.tokens.len());
        let published = document.published().or(text.published.filter(|_| document.reads_date_line()));
        let quantities = quantity::find(&text, &lattice, lexicon);
        let times = time::find(&text, &lattice, lexicon, published);
        let mut actors = actor::find(&text, &lattice, lexicon);
        let speakers = discourse::coreference::resolve(&mut actors, &text, lexicon);
        let actor_at = cover(&actors, text.tokens.len());
        let mut analysis = Self {
            text,
            lattice,
            lexicon,
            marks,
            published,
            quantities,
            times,
            actors,
            speakers,
            actor_at,
            frames: Vec::new(),
            clauses: Vec::new(),
            lead_ins: Vec::new(),
            candidates: Vec::new(),
            figures: Vec::new(),
        };
        analysis.frames = analysis.read_frames();
        analysis.clauses = analysis.read_clauses();
        analysis.lead_ins = lead_ins(&analysis.text);
        for (number, time) in pledge::reported::resolved(&analysis) {
            if let Some(slot) = analysis.times.get_mut(number) {
                *slot = time;
            }
        }
        analysis.candidates = pledge::candidates(&analysis);
        analysis.figures = analysis.figures_by_sentence();
        analysis
    }

    fn read_frames(&self) -> Vec<Vec<Frame>> {
        let context = self.context();
        self.text.sentences.iter().map(|sentence| pledge::frames(&context, sentence)).collect()
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
