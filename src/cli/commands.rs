//! The commands that read texts: extract, mentions, explain; and schema.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::batch::{Batch, Outcome};
use super::filter::FilterOptions;
use super::options::{ExtractOptions, ReadOptions, RunOptions, SchemaOptions};
use super::sink::{Run, Sink};
use super::target::Target;
use super::{PARTIAL, READ, messages, output_options};
use crate::decide::train::{WEIGHT_FILES, WeightFiles};
use crate::input::Source;
use crate::output::{Content, Format, Renderer, schema as schema_of};
use crate::{Document, Error, Extractor};

/// `promet extract`.
pub(super) fn extract(options: &ExtractOptions) -> Result<u8, Error> {
    let content = if options.mentions { Content::Both } else { Content::Commitments };
    run(&options.run, content, Some(&options.filter))
}

/// `promet mentions`.
pub(super) fn mentions(options: &RunOptions) -> Result<u8, Error> {
    run(options, Content::Mentions, None)
}

fn run(options: &RunOptions, content: Content, filter: Option<&FilterOptions>) -> Result<u8, Error> {
    let extractor = extractor(&options.read, content != Content::Commitments)?;
    let output = options.read.output.as_deref();
    let to_terminal = output.is_none() && io::stdout().is_terminal();
    let usual = if to_terminal { Format::Table } else { Format::JsonLines };
    let format = options.format.map_or(usual, |format| format.format());
    output_options::check(format, content, options)?;
    let renderer = Renderer::new(format, content, width());
    let batch = Batch::new(&options.read)?;
    let fingerprint = fingerprint(options, filter, (format, content), &batch.sources);
    let run = Run { output, renderer: renderer.clone(), format, fingerprint, resume: options.resume };
    let mut sink = Sink::open(run)?;
    let work = |document: &Document| {
        let mut extraction = extractor.extract(document);
        match (content, filter) {
            (Content::Mentions, _) => extraction.commitments.clear(),
            (_, Some(filter)) => filter.apply(&mut extraction),
            (_, None) => {}
        }
        renderer.render(document, &extraction)
    };
    let (done, before) = sink.before();
    let outcome = batch.run(done, before, work, |rendered, outcome| sink.take(rendered, outcome))?;
    let (written, resumable) = (sink.written(), sink.is_resumable());
    sink.finish(&outcome, options.summary)?;
    outcome.tell(resumable);
    let found = if content == Content::Mentions { written.mentions } else { written.commitments };
    if options.fail_on_empty && found == 0 {
        messages::note("nothing was found");
        return Ok(PARTIAL);
    }
    Ok(status(&outcome))
}

/// What must be the same for one run to go on with another: all that decides which bytes are written.
fn fingerprint(
    options: &RunOptions,
    filter: Option<&FilterOptions>,
    output: (Format, Content),
    sources: &[Result<Source, Error>],
) -> String {
    let mut hash = Sha256::new();
    let mut add_bytes = |part: &[u8]| {
        hash.update(part);
        hash.update([0]);
    };
    let read = &options.read;
    let mut add = |part: &str| add_bytes(part.as_bytes());
    add(env!("CARGO_PKG_VERSION"));
    add(&format!("{output:?} {} {:?} {}", read.min_confidence, read.weights, options.summary));
    add(&filter.map(FilterOptions::fingerprint).unwrap_or_default());
    add(&read.input.fingerprint());
    for path in &read.gazetteer {
        add_bytes(&fs::read(path).unwrap_or_default());
    }
    let mut add = |part: &str| add_bytes(part.as_bytes());
    for source in sources {
        add(&source.as_ref().map_or_else(Error::to_string, |source| format!("{} {:?}", source.name(), source.size())));
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// `promet explain`.
pub(super) fn explain(options: &ReadOptions) -> Result<u8, Error> {
    let extractor = extractor(options, false)?;
    let mut out = Target::open(options.output.as_deref())?;
    let render = |document: &Document| format!("# {}\n{}", document.id(), extractor.explain(document));
    let outcome = each_document(options, render, |text| out.write_all(text.as_bytes()).map_err(Error::output))?;
    out.finish()?;
    Ok(status(&outcome))
}

/// `promet schema`.
pub(super) fn schema(options: &SchemaOptions) -> Result<u8, Error> {
    io::stdout().write_all(schema_of(options.of.subject()).as_bytes()).map_err(Error::output)?;
    Ok(READ)
}

/// Renders every document and hands what comes of it on in the order of the input.
pub(super) fn each_document<T: Send>(
    options: &ReadOptions,
    render: impl Fn(&Document) -> T + Sync,
    mut write: impl FnMut(T) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let take = |rendered: Option<T>, _: &Outcome| rendered.map_or(Ok(()), &mut write);
    let outcome = Batch::new(options)?.run(0, Outcome::default(), render, take)?;
    outcome.tell(false);
    Ok(outcome)
}

/// The exit status after a run.
pub(super) fn status(outcome: &Outcome) -> u8 {
    if outcome.failed == 0 && !outcome.stopped { READ } else { PARTIAL }
}

/// The extractor that the options ask for.
pub(super) fn extractor(options: &ReadOptions, mentions: bool) -> Result<Extractor, Error> {
    let mut builder = Extractor::builder().mentions(mentions).min_confidence(options.min_confidence);
    for path in &options.gazetteer {
        builder = super::gazetteer::add_file(builder, path)?;
    }
    if let Some(folder) = &options.weights {
        builder = builder.weights(weights(folder)?);
    }
    builder.build()
}

/// The weight files of a folder.
fn weights(folder: &Path) -> Result<WeightFiles, Error> {
    let read = |&name: &&'static str| {
        let path = folder.join(name);
        let text = fs::read_to_string(&path);
        let text = text
            .map_err(|error| Error::usage(format!("{}: {error}; `promet train --output` writes it", path.display())))?;
        Ok((name, text))
    };
    WEIGHT_FILES.iter().map(read).collect()
}

/// How many columns a table may fill.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(120)
}
