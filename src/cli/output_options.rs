//! The options of what is written: formats and schemas.

use clap::ValueEnum;

use super::options::RunOptions;
use crate::Error;
use crate::output::{Content, Format, Subject};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// One JSON object a line
    Jsonl,
    /// One JSON array, an object for each document
    Json,
    /// A table to look at
    Table,
    /// One row a record, for spreadsheets
    Csv,
    /// One row a record, in a Parquet file
    #[cfg(feature = "parquet")]
    Parquet,
    /// A page of W3C Web Annotations (JSON-LD)
    WebAnnotation,
    /// A folder of brat standoff, two files a document
    Brat,
}

impl OutputFormat {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Jsonl => Format::JsonLines,
            Self::Json => Format::Json,
            Self::Table => Format::Table,
            Self::Csv => Format::Csv,
            #[cfg(feature = "parquet")]
            Self::Parquet => Format::Parquet,
            Self::WebAnnotation => Format::WebAnnotation,
            Self::Brat => Format::Brat,
        }
    }
}

/// Refuses what a format cannot hold, before anything is read.
pub(super) fn check(format: Format, content: Content, options: &RunOptions) -> Result<(), Error> {
    if options.summary && !format.has_summary() {
        return Err(Error::usage(
            "--summary needs --format jsonl or --format table: no other has room for a closing line",
        ));
    }
    if options.resume && (options.read.output.is_none() || !format.is_text()) {
        return Err(Error::usage(
            "--resume goes on with a file of text: name it with -o FILE, in --format jsonl, json, csv or web-annotation",
        ));
    }
    if content == Content::Both && is_flat(format) {
        return Err(Error::usage(
            "--mentions does not go with rows of commitments: write the mentions with `promet mentions`",
        ));
    }
    Ok(())
}

fn is_flat(format: Format) -> bool {
    #[cfg(feature = "parquet")]
    if format == Format::Parquet {
        return true;
    }
    format == Format::Csv
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A commitment
    Commitment,
    /// All that is given for a document
    Extraction,
    /// A mention
    Mention,
    /// The closing line that --summary asks for
    Summary,
    /// The columns of commitments in csv and parquet
    Columns,
    /// The columns of mentions in csv and parquet
    MentionColumns,
    /// An entry of the ledger
    Ledger,
    /// The columns of the ledger in csv
    LedgerColumns,
    /// A page of web annotations
    WebAnnotation,
    /// The types of brat standoff
    Brat,
}

impl SchemaOf {
    pub(super) fn subject(self) -> Subject {
        match self {
            Self::Commitment => Subject::Commitment,
            Self::Extraction => Subject::Extraction,
            Self::Mention => Subject::Mention,
            Self::Summary => Subject::Summary,
            Self::Columns => Subject::Columns,
            Self::MentionColumns => Subject::MentionColumns,
            Self::Ledger => Subject::Ledger,
            Self::LedgerColumns => Subject::LedgerColumns,
            Self::WebAnnotation => Subject::WebAnnotation,
            Self::Brat => Subject::Brat,
        }
    }
}
