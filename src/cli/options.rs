//! The options of the command line, with their help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::filter::FilterOptions;
use super::follow::{LEDGER_EXAMPLES, LedgerOptions, REPORT_EXAMPLES, ReportOptions};
use super::input_options::InputOptions;
use super::messages::MessageOptions;
use super::output_options::{OutputFormat, SchemaOf};

const EXAMPLES: &str = "\
Examples:
  promet extract article.txt                     the commitments of an article, as a table
  promet extract --format jsonl press/ > out.jsonl   a folder, one record a line
  echo \"Lidl va recruter 300 personnes.\" | promet extract -
  promet explain article.txt                     what was found, and why

Exit status: 0 all read; 1 some documents could not be read, or the run was interrupted: the output is partial; 2 wrong use.";

/// Reads French text and gives the commitments in it: who will do what, for how many, by when.
#[derive(Debug, Parser)]
#[command(name = "promet", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Options {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) messages: MessageOptions,
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
    /// Make one HTML page of articles, commitments and charts
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportOptions),
    /// Merge the commitments of many documents: sources, dates seen, changes
    #[command(after_help = LEDGER_EXAMPLES)]
    Ledger(LedgerOptions),
    /// Print the JSON Schema of an output, or the columns of a table
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaOptions),
    /// Learn the weights of the decision from annotated texts
    #[command(after_help = TRAIN_EXAMPLES)]
    Train(TrainOptions),
    /// Score records against annotations
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(EvalOptions),
    /// Check, list, search and add to names and words
    #[command(subcommand, after_help = GAZETTEER_EXAMPLES)]
    Gazetteer(GazetteerCommand),
    /// Print the completions of a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page, or write those of all commands into a folder
    Man {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  promet extract article.txt
  promet extract --published 2018-05-28 article.txt    resolve « d'ici deux ans » against this day
  promet extract --format jsonl -o records.jsonl press/ more.jsonl
  curl -s https://example.org/news.txt | promet extract -
  promet extract --format csv -o records.csv press/      a table for a spreadsheet
  promet extract --format brat -o annotated press/       a folder of brat standoff
  promet extract --gazetteer names.tsv --min-confidence 0.8 press/
  promet extract --action hire,train --who Thales --by-before 2027 press/
  promet extract --text-column corps --date-column jour table.csv
  promet extract --glob '*.html' --date-from metadata,filename -o records.jsonl site/
  promet extract --resume -o records.jsonl crawl.warc.gz    go on where it was cut off

Text (UTF-8, UTF-16, Windows-1252), JSON, JSON Lines, CSV, HTML, WARC, WET, and with the features of that name Parquet and PDF,
each also packed with gzip or zstd. The contents tell which it is. A document in JSON is {\"id\": …, \"text\": …, \"title\": …,
\"published\": \"YYYY-MM-DD\"} of which only `text` must be there; the columns of tables have the same names.

Exit status: 0 all read; 1 some documents could not be read, nothing was found with --fail-on-empty, or the run was interrupted;
2 wrong use.";

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
  promet schema mention          of a line of `promet mentions --format jsonl`
  promet schema columns          the columns of `--format csv` and `--format parquet`";

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

const GAZETTEER_EXAMPLES: &str = "\
Examples:
  promet gazetteer search Thales
  promet gazetteer list --kind place
  promet gazetteer add names.tsv \"Coopérative des Sources\" kind=association \"aliases=CDS|les Sources\" country=FR
  promet gazetteer check names.tsv words.toml
  promet gazetteer compile names.tsv words.toml --output ours.promet
  promet extract --gazetteer names.tsv article.txt";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  promet completions bash > ~/.local/share/bash-completion/completions/promet
  promet completions zsh > ~/.zfunc/_promet
  promet completions fish > ~/.config/fish/completions/promet.fish";

#[derive(Debug, Subcommand)]
pub(super) enum GazetteerCommand {
    /// Tell whether files of names or words are well formed
    Check {
        /// Names (*.tsv) or words (*.toml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// List what is known, a line each: its kind, then its columns
    List(ListOptions),
    /// Give what a name or word is known as, and the names that hold it
    Search {
        /// The name or word
        text: String,
        #[command(flatten)]
        list: ListOptions,
    },
    /// Compile files of names and words into one that loads at once
    Compile {
        /// Names (*.tsv) or words (*.toml)
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The compiled file, for --gazetteer; it is for this version of the program
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Add a name to a file, which is made when it is not there
    Add {
        /// The file of names
        file: PathBuf,
        /// The name
        name: String,
        /// Further columns, such as kind=company or \"aliases=CDS|les Sources\"
        #[arg(value_name = "COLUMN=VALUE")]
        columns: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct ListOptions {
    /// Only these kinds, with commas between them
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(super) kind: Vec<EntryKind>,
    /// Names (*.tsv) or words (*.toml) of your own, besides those that come with the program
    #[arg(long, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EntryKind {
    /// Companies, public bodies, associations, schools, parties
    Organisation,
    /// People
    Person,
    /// First names
    FirstName,
    /// Countries, regions, towns
    Place,
    /// Verbs
    Verb,
    /// Nouns
    Noun,
    /// Words of grammar
    Cue,
}

/// Headings of the help.
const RECORDS: &str = "Records";
pub(super) const OUTPUT: &str = "Output";

#[derive(Debug, Args)]
pub(super) struct ReadOptions {
    #[command(flatten)]
    pub(super) input: InputOptions,
    /// Names (*.tsv) or words (*.toml) of your own; may be given several times
    #[arg(long, value_name = "FILE", help_heading = RECORDS)]
    pub(super) gazetteer: Vec<PathBuf>,
    /// Weights of the decision, a folder that `promet train` wrote
    #[arg(long, value_name = "DIR", help_heading = RECORDS)]
    pub(super) weights: Option<PathBuf>,
    /// Give only records at least this probable, from 0 to 1
    #[arg(long, value_name = "N", default_value_t = crate::extract::MINIMUM, value_parser = probability, help_heading = RECORDS)]
    pub(super) min_confidence: f64,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(super) output: Option<PathBuf>,
    /// How many texts are read at a time; all cores unless given
    #[arg(long, value_name = "N", help_heading = OUTPUT)]
    pub(super) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct RunOptions {
    #[command(flatten)]
    pub(super) read: ReadOptions,
    /// How the output is written; a table on a terminal, jsonl elsewhere unless given
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = OUTPUT)]
    pub(super) format: Option<OutputFormat>,
    /// End with a line that counts documents and records; in jsonl and table
    #[arg(long, help_heading = OUTPUT)]
    pub(super) summary: bool,
    /// Go on with a run that was cut off, with the same options and inputs; needs -o FILE
    #[arg(long, help_heading = OUTPUT)]
    pub(super) resume: bool,
    /// End with status 1 when nothing was found
    #[arg(long, help_heading = OUTPUT)]
    pub(super) fail_on_empty: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExtractOptions {
    #[command(flatten)]
    pub(super) run: RunOptions,
    #[command(flatten)]
    pub(super) filter: FilterOptions,
    /// Give everything recognised too; in jsonl, one line a document
    #[arg(long, help_heading = OUTPUT)]
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

fn probability(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.8".to_owned())
}
