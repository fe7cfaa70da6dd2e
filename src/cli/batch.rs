//! A run over documents: read, worked on by several threads, taken in the order of the input, and what went wrong told.

use std::io::{IsTerminal, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::input_options::InputOptions;
use super::interrupt::Stop;
use super::jobs::{self, Item};
use super::messages::{self, Reporter};
use super::options::ReadOptions;
use crate::input::{Options, Piece, Pieces, Source};
use crate::{Document, Error};

/// A run that is set up.
pub(super) struct Batch<'o> {
    options: &'o ReadOptions,
    pub(super) sources: Vec<Result<Source, Error>>,
    stop: Stop,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Documents that were read.
    pub(super) read: usize,
    /// Documents that could not be read.
    pub(super) failed: usize,
    /// Whether it was asked to stop before the end.
    pub(super) stopped: bool,
}

impl Item for Result<Piece, Error> {
    fn size(&self) -> usize {
        self.as_ref().map_or(0, Piece::size)
    }
}

/// What became of a piece: nothing where it holds no document.
type Worked<T> = Result<Option<T>, Error>;

impl<'o> Batch<'o> {
    pub(super) fn new(options: &'o ReadOptions) -> Result<Self, Error> {
        let sources = options.input.sources()?;
        if sources.iter().flatten().any(|source| source.path.is_none()) && stdin().is_terminal() {
            messages::note("reading what you type; end with Ctrl-D");
        }
        Ok(Self { options, sources, stop: Stop::on_signals() })
    }

    /// Works on every piece after the first `done` and hands on what comes of each, in the order of the input; `take` gets nothing for a piece that
    /// holds no document or cannot be read. `before` is how a run ended that this one goes on with.
    pub(super) fn run<T: Send>(
        self,
        done: usize,
        before: Outcome,
        work: impl Fn(&Document) -> T + Sync,
        mut take: impl FnMut(Option<T>, &Outcome) -> Result<(), Error>,
    ) -> Result<Outcome, Error> {
        let shown = self.options.output.is_none() && stdout().is_terminal();
        let reporter = Reporter::new(size(&self.sources), shown);
        let reading = Arc::new(self.options.input.reading());
        let pieces = Pieces::new(self.sources, Arc::clone(&reading), reporter.progress()).skip(done);
        let mut outcome = Outcome { stopped: false, ..before };
        let input = &self.options.input;
        let job = |piece: Result<Piece, Error>| one(piece, &reading, input, &work);
        jobs::in_order(jobs::count(self.options.jobs), &self.stop, pieces, job, |(name, worked)| {
            let worked = count(worked, &name, &mut outcome, &reporter);
            reporter.advance(outcome.read);
            take(worked, &outcome)
        })?;
        reporter.finish();
        outcome.stopped = self.stop.is_asked();
        Ok(outcome)
    }
}

/// Reads a piece and works on it. Gives its name too, where it is to be said.
fn one<T>(
    piece: Result<Piece, Error>,
    reading: &Options,
    input: &InputOptions,
    work: &impl Fn(&Document) -> T,
) -> (String, Worked<T>) {
    let piece = match piece {
        Ok(piece) => piece,
        Err(error) => return (String::new(), Err(error)),
    };
    let name = piece.name();
    // Neither extraction nor what reads the formats should panic; should it, one document is lost and not the batch.
    let worked = catch_unwind(AssertUnwindSafe(|| {
        let document = piece.read(reading)?;
        Ok(document.map(|document| work(&input.dated(document))))
    }));
    let failed = |_| Err(Error::input(&*name, "the program failed on this document: please report it with the text"));
    let worked = worked.unwrap_or_else(failed);
    (name, worked)
}

fn count<T>(worked: Worked<T>, name: &str, outcome: &mut Outcome, reporter: &Reporter) -> Option<T> {
    match worked {
        Ok(worked) => {
            outcome.read += usize::from(worked.is_some());
            if messages::verbose() {
                reporter.note(&format!("{name}: {}", if worked.is_some() { "read" } else { "holds no article" }));
            }
            worked
        }
        Err(error) => {
            outcome.failed += 1;
            reporter.error(&error);
            None
        }
    }
}

/// How many bytes there are to read, unless standard input is among them.
fn size(sources: &[Result<Source, Error>]) -> Option<u64> {
    sources.iter().flatten().map(Source::size).sum()
}

impl Outcome {
    /// Says at the end what was not read, and what there is to know after an interruption.
    pub(super) fn tell(&self, resumable: bool) {
        if self.failed > 0 || self.stopped || messages::verbose() {
            messages::note(&format!("{} documents read, {} could not be", self.read, self.failed));
        }
        if self.stopped && resumable {
            messages::note("the output holds what was read so far; the same command with --resume goes on");
        }
    }
}
