//! The options of what is read: which files, in which format, and what is known of them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::input::{self, Columns, DateFrom, Selection, Source, listed};
use crate::{Document, Error};

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputOptions {
    /// Files, folders, or - for standard input, which is read when nothing is named
    #[arg(value_name = "PATH", help_heading = None::<&str>)]
    pub(super) paths: Vec<PathBuf>,
    /// Read the files that FILE lists too, one a line, or as `find -print0` gives them; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
    /// In folders, read the files that match, whatever their ending; with a ! before it, leave them out. May be given several times
    #[arg(long, value_name = "PATTERN")]
    pub(super) glob: Vec<String>,
    /// In folders, read hidden files too
    #[arg(long)]
    pub(super) hidden: bool,
    /// In folders, do not follow .prometignore and .ignore, which are written like .gitignore
    #[arg(long)]
    pub(super) no_ignore: bool,
    /// How the input is written; told from its contents and name unless given
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,
    /// The column of a table, or field of JSON, that holds the text
    #[arg(long, value_name = "NAME")]
    pub(super) text_column: Option<String>,
    /// The column or field that holds the document's name
    #[arg(long, value_name = "NAME")]
    pub(super) id_column: Option<String>,
    /// The column or field that holds the day of publication
    #[arg(long, value_name = "NAME")]
    pub(super) date_column: Option<String>,
    /// The day of publication of texts that do not come with one, against which dates are resolved
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = input::date)]
    pub(super) published: Option<Date>,
    /// Where the day of publication is looked for, the first that tells it
    #[arg(long, value_enum, value_name = "WHERE", value_delimiter = ',', default_value = "metadata,text")]
    pub(super) date_from: Vec<DateSource>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// A file is a text
    Text,
    /// A line is a document
    Jsonl,
    /// A file is a document, or several of them, or an array
    Json,
    /// A row is a document; comma, semicolon, tab or bar between the columns
    Csv,
    /// The same as csv
    Tsv,
    /// A file is a web page
    Html,
    /// A web archive, WARC or WET
    Warc,
    /// A row is a document
    Parquet,
    /// A file is a document
    Pdf,
}

impl InputFormat {
    pub(super) fn format(self) -> input::Format {
        match self {
            Self::Text => input::Format::Text,
            Self::Jsonl => input::Format::JsonLines,
            Self::Json => input::Format::Json,
            Self::Csv | Self::Tsv => input::Format::Csv,
            Self::Html => input::Format::Html,
            Self::Warc => input::Format::Warc,
            Self::Parquet => input::Format::Parquet,
            Self::Pdf => input::Format::Pdf,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DateSource {
    /// What comes with the text: a field, a column, the tags of a web page
    Metadata,
    /// The date line of the text
    Text,
    /// The name of the file or the address: 2018-05-28-sommet.txt, /2018/05/28/
    Filename,
    /// The day the file was last written, or the page captured
    Mtime,
    /// Nowhere
    None,
}

impl DateSource {
    fn source(self) -> Option<DateFrom> {
        match self {
            Self::Metadata => Some(DateFrom::Metadata),
            Self::Text => Some(DateFrom::Text),
            Self::Filename => Some(DateFrom::Filename),
            Self::Mtime => Some(DateFrom::Mtime),
            Self::None => None,
        }
    }
}

impl InputOptions {
    /// Whether nothing is named that is to be read.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.files_from.is_none()
    }

    /// Everything that is to be read.
    pub(super) fn sources(&self) -> Result<Vec<Result<Source, Error>>, Error> {
        let selection = Selection { globs: self.glob.clone(), hidden: self.hidden, everything: self.no_ignore };
        selection.check()?;
        let mut paths = self.paths.clone();
        match &self.files_from {
            Some(list) => paths.extend(listed(list)?),
            None if self.is_empty() => paths.push(PathBuf::from("-")),
            None => {}
        }
        Ok(selection.sources(&paths))
    }

    /// How it is to be read.
    pub(super) fn reading(&self) -> input::Options {
        input::Options {
            format: self.input_format.map(InputFormat::format),
            columns: Columns {
                text: self.text_column.clone(),
                id: self.id_column.clone(),
                date: self.date_column.clone(),
            },
            dates: self.date_from.iter().filter_map(|source| source.source()).collect(),
        }
    }

    /// Gives the day of publication to a document that came without.
    pub(super) fn dated<'t>(&self, document: Document<'t>) -> Document<'t> {
        match (document.published(), self.published) {
            (None, Some(published)) => document.with_published(published),
            _ => document,
        }
    }

    /// What decides which documents come in which order, for comparison with another run.
    pub(super) fn fingerprint(&self) -> String {
        format!("{:?} {:?}", self.reading(), self.published)
    }
}
