//! The commands that look at many documents together: report and ledger.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::batch::Outcome;
use super::commands::{each_document, extractor, status};
use super::options::{OUTPUT, ReadOptions};
use super::target::Target;
use crate::ledger::Ledger;
use crate::report::{Language, Report};
use crate::{Commitment, Error, Extraction, Extractor, Mention, input, output};

pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  promet report -o report.html press/
  promet report --lang en --title \"Press of May\" -o report.html press/ more.jsonl
  promet report --records records.jsonl -o report.html         from records; the articles are their excerpts
  promet report --records records.jsonl -o report.html press/  from records, with the articles' texts";

pub(super) const LEDGER_EXAMPLES: &str = "\
Examples:
  promet ledger press/ > ledger.jsonl                from texts
  promet ledger --records records.jsonl              from records that `promet extract` wrote
  promet ledger --records may.jsonl --records june.jsonl --format csv -o ledger.csv";

#[derive(Debug, Args)]
pub(super) struct RecordOptions {
    /// Records in JSON Lines or JSON, as `promet extract` writes them; may be given several times
    #[arg(long, value_name = "FILE", help_heading = None::<&str>)]
    pub(super) records: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ReportOptions {
    #[command(flatten)]
    read: ReadOptions,
    #[command(flatten)]
    from: RecordOptions,
    /// Language of the page
    #[arg(long, value_enum, default_value_t = PageLanguage::Fr, help_heading = OUTPUT)]
    lang: PageLanguage,
    /// Title of the page
    #[arg(long, help_heading = OUTPUT)]
    title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct LedgerOptions {
    #[command(flatten)]
    read: ReadOptions,
    #[command(flatten)]
    from: RecordOptions,
    /// How the ledger is written
    #[arg(long, value_enum, default_value_t = LedgerFormat::Jsonl, help_heading = OUTPUT)]
    format: LedgerFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageLanguage {
    /// French
    Fr,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LedgerFormat {
    /// One JSON object a line, an entry each
    Jsonl,
    /// One JSON array of entries
    Json,
    /// One row an entry, for spreadsheets
    Csv,
}

/// An article on its way into a report.
struct Read {
    text: String,
    extraction: Extraction,
}

/// `promet report`.
pub(super) fn report(options: &ReportOptions) -> Result<u8, Error> {
    let language = match options.lang {
        PageLanguage::Fr => Language::French,
        PageLanguage::En => Language::English,
    };
    let extractor = extractor(&options.read, true)?;
    let mut known = records(&options.from)?;
    let mut report = Report::new(language);
    if let Some(title) = &options.title {
        report = report.with_title(title);
    }
    let mut commitments: Vec<Commitment> = Vec::new();
    let outcome = texts(&options.read, &options.from, &extractor, |mut read| {
        if !options.from.records.is_empty() {
            read.extraction.commitments = known.take(&read.extraction.document.id);
        }
        commitments.extend(read.extraction.commitments.iter().cloned());
        report.add(Some(read.text), read.extraction);
    })?;
    for extraction in known.rest() {
        commitments.extend(extraction.commitments.iter().cloned());
        report.add(None, extraction);
    }
    let mut out = Target::open(options.read.output.as_deref())?;
    let html = report.html(&Ledger::of(commitments, extractor.lexicon()))?;
    out.write_all(html.as_bytes()).map_err(Error::output)?;
    out.finish()?;
    Ok(status(&outcome))
}

/// `promet ledger`.
pub(super) fn ledger(options: &LedgerOptions) -> Result<u8, Error> {
    let extractor = extractor(&options.read, false)?;
    let given = records(&options.from)?.rest();
    let mut commitments: Vec<Commitment> = given.into_iter().flat_map(|extraction| extraction.commitments).collect();
    let outcome =
        texts(&options.read, &options.from, &extractor, |read| commitments.extend(read.extraction.commitments))?;
    let ledger = Ledger::of(commitments, extractor.lexicon());
    let mut out = Target::open(options.read.output.as_deref())?;
    let text = match options.format {
        LedgerFormat::Jsonl => output::ledger_json_lines(&ledger),
        LedgerFormat::Json => output::ledger_json(&ledger),
        LedgerFormat::Csv => output::ledger_csv(&ledger),
    };
    out.write_all(text.as_bytes()).map_err(Error::output)?;
    out.finish()?;
    Ok(status(&outcome))
}

/// Reads the texts, one after the other in the order of the input; none when only records were given.
fn texts(
    options: &ReadOptions,
    from: &RecordOptions,
    extractor: &Extractor,
    mut take: impl FnMut(Read),
) -> Result<Outcome, Error> {
    if !from.records.is_empty() && options.input.is_empty() {
        return Ok(Outcome::default());
    }
    let read =
        |document: &crate::Document| Read { text: document.text().to_owned(), extraction: extractor.extract(document) };
    each_document(options, read, |read| {
        take(read);
        Ok(())
    })
}

/// Records by document, in the order of their files.
#[derive(Default)]
struct Known {
    extractions: Vec<Extraction>,
    at: BTreeMap<String, usize>,
}

impl Known {
    fn of(&mut self, commitment: &Commitment) -> &mut Vec<Commitment> {
        self.document(&commitment.document).0
    }

    fn document(
        &mut self,
        document: &std::sync::Arc<crate::record::DocumentInfo>,
    ) -> (&mut Vec<Commitment>, &mut Vec<Mention>) {
        let extractions = &mut self.extractions;
        let at = *self.at.entry(document.id.clone()).or_insert_with(|| {
            let document = std::sync::Arc::clone(document);
            extractions.push(Extraction { document, commitments: Vec::new(), mentions: Vec::new() });
            extractions.len() - 1
        });
        let extraction = &mut extractions[at];
        (&mut extraction.commitments, &mut extraction.mentions)
    }

    /// The commitments of a document, which are gone then.
    fn take(&mut self, id: &str) -> Vec<Commitment> {
        let known = self.at.get(id).and_then(|&at| self.extractions.get_mut(at));
        known.map(|known| std::mem::take(&mut known.commitments)).unwrap_or_default()
    }

    /// The documents that still have commitments.
    fn rest(self) -> Vec<Extraction> {
        self.extractions.into_iter().filter(|extraction| !extraction.commitments.is_empty()).collect()
    }
}

/// Reads files of records: a commitment or an extraction a line, or an array of extractions.
fn records(options: &RecordOptions) -> Result<Known, Error> {
    let mut known = Known::default();
    for path in &options.records {
        let text = input::read_text(path)?;
        let name = path.display().to_string();
        if text.trim_start().starts_with('[') {
            let values: Vec<Value> =
                serde_json::from_str(&text).map_err(|error| Error::input(&*name, error.to_string()))?;
            values.into_iter().try_for_each(|value| add(&mut known, value, &name))?;
            continue;
        }
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{name}:{}", at + 1);
            let value = serde_json::from_str(line).map_err(|error| Error::input(&*place, error.to_string()))?;
            add(&mut known, value, &place)?;
        }
    }
    Ok(known)
}

fn add(known: &mut Known, value: Value, place: &str) -> Result<(), Error> {
    let fail = |error: serde_json::Error| {
        Error::input(place, format!("{error}; this is no record of `promet extract --format jsonl` or `json`"))
    };
    if value.get("summary").is_some() {
        return Ok(());
    }
    if value.get("commitments").is_some() {
        let mut extraction: Extraction = serde_json::from_value(value).map_err(fail)?;
        let (commitments, mentions) = known.document(&extraction.document);
        commitments.append(&mut extraction.commitments);
        mentions.append(&mut extraction.mentions);
        return Ok(());
    }
    let commitment: Commitment = serde_json::from_value(value).map_err(fail)?;
    known.of(&commitment).push(commitment);
    Ok(())
}
