//! The options of the command line, with their help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::{input, output};

const EXAMPLES: &str = "\
Examples:
  promet extract article.txt                     the commitments of an article, as a table
  promet extract --format jsonl press/ > out.jsonl   a folder, one record a line
  echo \"Lidl va recruter 300 personnes.\" | promet extract -
  promet explain article.txt                     what was found, and why

Exit status: 0 all read, 1 some documents could not be read and the output is partial, 2 wrong use.";

/// Reads French text and gives the commitments in it: who will do what, for how many, by when.
#[derive(Debug, Parser)]
#[command(name = "promet", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Options {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Give the commitments of texts
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(ExtractOptions),
    /// Give everything recognised: actors, places, quantities, times
    #[command(after_help = MENTIONS_EXAMPLES)]
    Mentions(RunOptions),
    /// Tell sentence by sentence what was found, which rules fired and what tipped each decision
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ReadOptions),
    /// Print the JSON Schema of the output
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaOptions),
    /// Learn the weights of the decision from annotated texts
    #[command(after_help = TRAIN_EXAMPLES)]
    Train(TrainOptions),
    /// Score records against annotations
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(EvalOptions),
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  promet extract article.txt
  promet extract --published 2018-05-28 article.txt    resolve « d'ici deux ans » against this day
  promet extract --format jsonl -o records.jsonl press/ more.jsonl
  curl -s https://example.org/news.txt | promet extract -
  promet extract --gazetteer names.tsv --min-confidence 0.8 press/

A line of JSON Lines input is {\"id\": …, \"text\": …, \"title\": …, \"published\": \"YYYY-MM-DD\"}; only `text` must be there.
Exit status: 0 all read, 1 some documents could not be read and the output is partial, 2 wrong use.";

const MENTIONS_EXAMPLES: &str = "\
Examples:
  promet mentions article.txt
  promet mentions --format jsonl press/ > mentions.jsonl";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  promet explain article.txt
  echo \"La Région financera 48 bourses.\" | promet explain -";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  promet schema                  of a commitment, a line of `promet extract --format jsonl`
  promet schema extraction       of an element of `promet extract --format json`
  promet schema mention          of a line of `promet mentions --format jsonl`";

const TRAIN_EXAMPLES: &str = "\
A folder holds docs/*.txt or docs/*.json beside gold/*.json, or *.txt with *.json of the same stem.

Examples:
  promet train annotated/                         write the weights to gazetteers/decision
  promet train --output weights annotated/ more/
  promet extract --weights weights article.txt    use them
  promet train --cross-validate annotated/        how well they do on texts they were not learnt from";

const EVAL_EXAMPLES: &str = "\
Examples:
  promet eval annotated/gold records.jsonl
  promet eval --misses annotated/gold records.jsonl
  promet eval --json annotated/gold records.jsonl";

#[derive(Debug, Args)]
pub(super) struct ReadOptions {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub(super) paths: Vec<PathBuf>,
    /// How the input is written; told from its name and contents unless given
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,
    /// The day of publication of texts that do not come with one, against which dates are resolved
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = input::date)]
    pub(super) published: Option<Date>,
    /// Names (*.tsv) or words (*.toml) of your own; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
    /// Weights of the decision, a folder that `promet train` wrote
    #[arg(long, value_name = "DIR")]
    pub(super) weights: Option<PathBuf>,
    /// Give only records at least this probable, from 0 to 1
    #[arg(long, value_name = "N", default_value_t = crate::extract::MINIMUM, value_parser = probability)]
    pub(super) min_confidence: f64,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// How many texts are read at a time; all cores unless given
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct RunOptions {
    #[command(flatten)]
    pub(super) read: ReadOptions,
    /// How the output is written; a table on a terminal, jsonl elsewhere unless given
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<OutputFormat>,
}

#[derive(Debug, Args)]
pub(super) struct ExtractOptions {
    #[command(flatten)]
    pub(super) run: RunOptions,
    /// Give everything recognised too; in jsonl, one line a document
    #[arg(long)]
    pub(super) mentions: bool,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOptions {
    /// Of what
    #[arg(value_enum, default_value_t = SchemaOf::Commitment)]
    pub(super) of: SchemaOf,
}

#[derive(Debug, Args)]
pub(super) struct TrainOptions {
    /// Folders of annotated texts
    #[arg(value_name = "FOLDER", required = true)]
    pub(super) folders: Vec<PathBuf>,
    /// Where the weight files go
    #[arg(long, value_name = "DIR", default_value = "gazetteers/decision")]
    pub(super) output: PathBuf,
    /// Score five times what was learnt from four fifths of the texts on the last fifth; writes nothing
    #[arg(long)]
    pub(super) cross_validate: bool,
    /// Only list what the stages before the decision do not propose; writes nothing
    #[arg(long)]
    pub(super) misses: bool,
}

#[derive(Debug, Args)]
pub(super) struct EvalOptions {
    /// Folder of annotations, one JSON file a document
    pub(super) gold: PathBuf,
    /// Records in JSON Lines
    pub(super) records: PathBuf,
    /// List what was missed, what was spurious, and the fields that differ
    #[arg(long)]
    pub(super) misses: bool,
    /// Print the scores as JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum InputFormat {
    /// A file is a text
    Text,
    /// A line is a document
    Jsonl,
    /// A file is a document, or an array of them
    Json,
}

impl InputFormat {
    pub(super) fn format(self) -> input::Format {
        match self {
            Self::Text => input::Format::Text,
            Self::Jsonl => input::Format::JsonLines,
            Self::Json => input::Format::Json,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OutputFormat {
    /// One JSON object a line
    Jsonl,
    /// One JSON array, an object for each document
    Json,
    /// A table to look at
    Table,
}

impl OutputFormat {
    pub(super) fn format(self) -> output::Format {
        match self {
            Self::Jsonl => output::Format::JsonLines,
            Self::Json => output::Format::Json,
            Self::Table => output::Format::Table,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SchemaOf {
    /// A commitment
    Commitment,
    /// All that is given for a document
    Extraction,
    /// A mention
    Mention,
}

fn probability(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.8".to_owned())
}
