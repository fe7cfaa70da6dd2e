//! The commands that read texts: extract, mentions, explain; and schema.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::options::{ExtractOptions, ReadOptions, RunOptions, SchemaOptions};
use super::target::Target;
use super::{PARTIAL, READ, jobs, output_options, report};
use crate::decide::train::{WEIGHT_FILES, WeightFiles};
use crate::input::{self, Documents};
use crate::output::{Content, Format, Renderer, schema as schema_of};
use crate::{Document, Error, Extraction, Extractor};

/// `promet extract`.
pub(super) fn extract(options: &ExtractOptions) -> Result<u8, Error> {
    let content = if options.mentions { Content::Both } else { Content::Commitments };
    run(&options.run, content)
}

/// `promet mentions`.
pub(super) fn mentions(options: &RunOptions) -> Result<u8, Error> {
    run(options, Content::Mentions)
}

fn run(options: &RunOptions, content: Content) -> Result<u8, Error> {
    let extractor = extractor(&options.read, content != Content::Commitments)?;
    let to_terminal = options.read.output.is_none() && io::stdout().is_terminal();
    let usual = if to_terminal { Format::Table } else { Format::JsonLines };
    let format = options.format.map_or(usual, |format| format.format());
    output_options::check(format, content, options)?;
    let renderer = Renderer::new(format, content, width());
    let mut writer = output_options::writer(&renderer, format, options.read.output.as_deref())?;
    let render = |document: &Document| match content {
        Content::Mentions => renderer.render(document, &only_mentions(&extractor, document)),
        _ => renderer.render(document, &extractor.extract(document)),
    };
    let failed = each_document(&options.read, render, |rendered| writer.write(&rendered))?;
    if options.summary {
        writer.summary(failed)?;
    }
    writer.finish()?.map_or(Ok(()), Target::finish)?;
    Ok(status(failed))
}

fn only_mentions(extractor: &Extractor, document: &Document) -> Extraction {
    let mut extraction = extractor.extract(document);
    extraction.commitments.clear();
    extraction
}

/// `promet explain`.
pub(super) fn explain(options: &ReadOptions) -> Result<u8, Error> {
    let extractor = extractor(options, false)?;
    let mut out = Target::open(options.output.as_deref())?;
    let render = |document: &Document| format!("# {}\n{}", document.id(), extractor.explain(document));
    let failed = each_document(options, render, |text| out.write_all(text.as_bytes()).map_err(Error::output))?;
    out.finish()?;
    Ok(status(failed))
}

/// `promet schema`.
pub(super) fn schema(options: &SchemaOptions) -> Result<u8, Error> {
    io::stdout().write_all(schema_of(options.of.subject()).as_bytes()).map_err(Error::output)?;
    Ok(READ)
}

/// Renders every document and hands the texts on in the order of the input. Gives how many documents could not be read.
pub(super) fn each_document<T: Send>(
    options: &ReadOptions,
    render: impl Fn(&Document) -> T + Sync,
    mut write: impl FnMut(T) -> Result<(), Error>,
) -> Result<usize, Error> {
    let documents = Documents::of(&options.paths, options.input_format.map(|format| format.format()));
    let mut failed = 0;
    let work = |document: Result<Document, Error>| guarded(&render, dated(document?, options));
    jobs::in_order(jobs::count(options.jobs), documents, work, |rendered| match rendered {
        Ok(rendered) => write(rendered),
        Err(error) => {
            failed += 1;
            report(&error);
            Ok(())
        }
    })?;
    Ok(failed)
}

/// The extractor never panics; should it, one document is lost and not the batch.
fn guarded<T>(render: &impl Fn(&Document) -> T, document: Document) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(|| render(&document)))
        .map_err(|_| Error::input(document.id(), "the program failed on this document: please report it with the text"))
}

fn dated(document: Document, options: &ReadOptions) -> Document {
    match (document.published(), options.published) {
        (None, Some(published)) => document.with_published(published),
        _ => document,
    }
}

pub(super) fn status(failed: usize) -> u8 {
    if failed == 0 { READ } else { PARTIAL }
}

/// The extractor that the options ask for.
pub(super) fn extractor(options: &ReadOptions, mentions: bool) -> Result<Extractor, Error> {
    let mut builder = Extractor::builder().mentions(mentions).min_confidence(options.min_confidence);
    for path in &options.gazetteer {
        let text = input::read_text(path).map_err(|error| Error::usage(error.to_string()))?;
        builder = builder.gazetteer(path.display().to_string(), text);
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
