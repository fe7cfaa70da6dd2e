//! Where the records of a run go, and how a run that was cut off can be gone on with: beside the unfinished file (`FILE.part`) a journal
//! (`FILE.part.log`) says how many documents its first bytes hold.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::batch::Outcome;
use super::messages;
use super::target::{Target, cannot_write, is_ordinary};
use crate::Error;
use crate::output::{BratFolder, Format, Rendered, Renderer, Writer, Written};

/// The output of a run.
pub(super) struct Sink {
    writer: Writer<Target>,
    journal: Option<Journal>,
    /// How many pieces of the input are done with.
    done: usize,
}

/// What a run is that another one may go on with.
pub(super) struct Run<'r> {
    /// The output, if it is a file.
    pub(super) output: Option<&'r Path>,
    pub(super) renderer: Renderer,
    pub(super) format: Format,
    /// What must be the same for another run to go on with it.
    pub(super) fingerprint: String,
    /// Whether to go on with one.
    pub(super) resume: bool,
}

/// How far an unfinished file got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Mark {
    done: usize,
    bytes: u64,
    outcome: Outcome,
    written: Written,
}

impl Sink {
    /// Opens the output; with `resume`, behind what a run that was cut off has written.
    pub(super) fn open(run: Run<'_>) -> Result<Self, Error> {
        let Run { output, renderer, format, fingerprint, resume } = run;
        let plain = |writer| Self { writer, journal: None, done: 0 };
        match output {
            Some(path) if format == Format::Brat => Ok(plain(Writer::into_folder(BratFolder::new(path)?, renderer))),
            None if format == Format::Brat => {
                Err(Error::usage("brat standoff is two files a document: name a folder for them with -o FOLDER"))
            }
            Some(path) if format.is_text() && is_ordinary(path) => {
                Self::resumable(path, renderer, &fingerprint, resume).map_err(|error| match error {
                    Opening::Refused(error) => error,
                    Opening::Failed(error) => cannot_write(path, &error),
                })
            }
            _ => Ok(plain(Writer::new(Target::open(output)?, renderer)?)),
        }
    }

    fn resumable(path: &Path, renderer: Renderer, fingerprint: &str, resume: bool) -> Result<Self, Opening> {
        let (part, log) = (beside(path, ".part"), beside(path, ".part.log"));
        let mark = if resume { Journal::last(&log, fingerprint)? } else { None };
        let Some(mark) = mark else {
            if resume {
                messages::note("there is no run to go on with: this one begins anew");
            }
            let target = Target::Unfinished(BufWriter::new(File::create(&part)?), part.clone(), path.to_owned());
            let journal = Journal::begin(log, part, fingerprint)?;
            let writer = Writer::new(target, renderer).map_err(Opening::Refused)?;
            return Ok(Self { writer, journal: Some(journal), done: 0 });
        };
        if !part.exists() {
            // The run was interrupted, and gave the file its name.
            fs::copy(path, &part)?;
        }
        let mut file = OpenOptions::new().write(true).open(&part)?;
        file.set_len(mark.bytes)?;
        file.seek(SeekFrom::End(0))?;
        let target = Target::Unfinished(BufWriter::new(file), part.clone(), path.to_owned());
        let journal = Journal::go_on(log, part, mark)?;
        messages::note(&format!("going on behind {} documents", mark.outcome.read + mark.outcome.failed));
        Ok(Self { writer: Writer::behind(target, renderer, mark.written), journal: Some(journal), done: mark.done })
    }

    /// How many pieces of the input are done with, and what became of them.
    pub(super) fn before(&self) -> (usize, Outcome) {
        (self.done, self.journal.as_ref().map(|journal| journal.mark.outcome).unwrap_or_default())
    }

    /// Writes what came of a piece.
    pub(super) fn take(&mut self, rendered: Option<Rendered>, outcome: &Outcome) -> Result<(), Error> {
        if let Some(rendered) = rendered {
            self.writer.write(&rendered)?;
        }
        self.done += 1;
        if self.journal.as_ref().is_some_and(|journal| journal.is_due(self.done)) { self.mark(outcome) } else { Ok(()) }
    }

    /// Notes how far the file got.
    fn mark(&mut self, outcome: &Outcome) -> Result<(), Error> {
        self.writer.flush()?;
        let (done, written) = (self.done, self.writer.written());
        match &mut self.journal {
            Some(journal) => journal.note(done, *outcome, written).map_err(Error::output),
            None => Ok(()),
        }
    }

    /// How much is written.
    pub(super) fn written(&self) -> Written {
        self.writer.written()
    }

    /// Ends the output. After an interruption the journal stays.
    pub(super) fn finish(mut self, outcome: &Outcome, summary: bool) -> Result<(), Error> {
        if outcome.stopped {
            self.mark(outcome)?;
        }
        if summary {
            self.writer.summary(outcome.failed)?;
        }
        self.writer.finish()?.map_or(Ok(()), Target::finish)?;
        match self.journal {
            Some(journal) if !outcome.stopped => journal.end().map_err(Error::output),
            _ => Ok(()),
        }
    }

    /// Whether a run that was interrupted can be gone on with.
    pub(super) fn is_resumable(&self) -> bool {
        self.journal.is_some()
    }
}

/// Why an output could not be opened.
enum Opening {
    Refused(Error),
    Failed(io::Error),
}

impl From<io::Error> for Opening {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// The path with something behind its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// How many documents, and how long, go by between two marks.
const PIECES: usize = 64;
const INTERVAL: Duration = Duration::from_secs(2);

/// The journal of an unfinished file.
struct Journal {
    log: File,
    path: PathBuf,
    part: PathBuf,
    mark: Mark,
    marked: Instant,
}

/// How a line of the journal ends, so that one that was cut off is not taken for another.
const END: &str = "end";

impl Journal {
    fn begin(path: PathBuf, part: PathBuf, fingerprint: &str) -> io::Result<Self> {
        let mut log = File::create(&path)?;
        writeln!(log, "{fingerprint} {END}")?;
        Ok(Self { log, path, part, mark: Mark::default(), marked: Instant::now() })
    }

    fn go_on(path: PathBuf, part: PathBuf, mark: Mark) -> io::Result<Self> {
        let mut log = OpenOptions::new().append(true).open(&path)?;
        // The last line may be cut off.
        writeln!(log)?;
        Ok(Self { log, path, part, mark, marked: Instant::now() })
    }

    fn is_due(&self, done: usize) -> bool {
        done >= self.mark.done + PIECES || self.marked.elapsed() > INTERVAL
    }

    fn note(&mut self, done: usize, outcome: Outcome, written: Written) -> io::Result<()> {
        let bytes = fs::metadata(&self.part)?.len();
        self.mark = Mark { done, bytes, outcome, written };
        self.marked = Instant::now();
        let Written { elements, documents, commitments, mentions } = written;
        let Outcome { read, failed, .. } = outcome;
        writeln!(self.log, "{done} {bytes} {read} {failed} {elements} {documents} {commitments} {mentions} {END}")
    }

    fn end(self) -> io::Result<()> {
        fs::remove_file(self.path)
    }

    /// The last mark of a run whose bytes are there; none when there was no run, or none that got anywhere.
    fn last(path: &Path, fingerprint: &str) -> Result<Option<Mark>, Opening> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut lines = text.lines();
        let first = lines.next().and_then(|line| line.strip_suffix(END));
        if first.map(str::trim) != Some(fingerprint) {
            let message =
                "the unfinished run had other options or inputs: repeat those, or leave out --resume to begin anew";
            return Err(Opening::Refused(Error::usage(message)));
        }
        let output = path.with_extension("");
        let known = fs::metadata(&output).or_else(|_| fs::metadata(output.with_extension("")));
        let length = known.map_or(0, |known| known.len());
        Ok(lines.filter_map(Mark::parse).take_while(|mark| mark.bytes <= length).last())
    }
}

impl Mark {
    fn parse(line: &str) -> Option<Self> {
        let numbers = line.strip_suffix(END)?.split_whitespace().map(|number| number.parse::<u64>().ok());
        let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
        let &[done, bytes, read, failed, elements, documents, commitments, mentions] = numbers.as_slice() else {
            return None;
        };
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let outcome = Outcome { read: count(read), failed: count(failed), stopped: false };
        let written = Written {
            elements: count(elements),
            documents: count(documents),
            commitments: count(commitments),
            mentions: count(mentions),
        };
        Some(Self { done: count(done), bytes, outcome, written })
    }
}
