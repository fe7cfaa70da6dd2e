//! Writing results: JSON Lines, JSON, CSV, Parquet, Web Annotation, brat standoff, and a table for the terminal.

mod brat;
mod csv;
mod ledger;
#[cfg(feature = "parquet")]
mod parquet;
mod schema;
mod table;
mod web_annotation;
mod writer;

use serde::Serialize;

use crate::columns::{self, Cell, Placed};
use crate::record::DocumentInfo;
use crate::{Commitment, Document, Extraction, Mention};
pub use brat::BratFolder;
pub use ledger::{ledger_csv, ledger_json, ledger_json_lines};
pub use schema::{Subject, schema};
use table::Table;
pub use writer::{Writer, Written};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// One JSON array with an object for each document.
    Json,
    /// A table to look at.
    Table,
    /// One row a record, for spreadsheets.
    Csv,
    /// One row a record, compressed, column by column. Needs the feature `parquet`.
    #[cfg(feature = "parquet")]
    Parquet,
    /// A page of W3C Web Annotations.
    WebAnnotation,
    /// Two files a document in brat standoff; goes into a [`BratFolder`].
    Brat,
}

/// What is written of an extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The commitments.
    Commitments,
    /// The mentions.
    Mentions,
    /// Both; in JSON Lines, one line a document.
    Both,
}

/// Turns extractions into what is written of them. Shared by threads: it keeps nothing between documents.
#[derive(Debug, Clone)]
pub struct Renderer {
    format: Format,
    content: Content,
    commitments: Table,
    mentions: Table,
}

/// What is written of one document.
#[derive(Debug, Clone)]
pub struct Rendered {
    body: Body,
    commitments: usize,
    mentions: usize,
}

#[derive(Debug, Clone)]
enum Body {
    /// Whole lines.
    Text(String),
    /// Elements of an array, which commas will part.
    Elements(Vec<String>),
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only Parquet takes rows"))]
    Rows(Vec<Vec<Cell>>),
    Files(brat::Files),
}

/// A mention as a line of its own: it says which document it is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct MentionLine<'m> {
    /// The document.
    pub document: &'m DocumentInfo,
    /// The mention.
    #[serde(flatten)]
    pub mention: &'m Mention,
}

impl Renderer {
    /// A renderer; `width` is the number of columns that a table may fill.
    pub fn new(format: Format, content: Content, width: usize) -> Self {
        Self { format, content, commitments: table::commitments(width), mentions: table::mentions(width) }
    }

    /// What is written of one document.
    pub fn render(&self, document: &Document, extraction: &Extraction) -> Rendered {
        let body = match self.format {
            Format::JsonLines => Body::Text(self.json_lines(extraction)),
            Format::Json => Body::Elements(json(extraction).into_iter().collect()),
            Format::Table => Body::Text(self.table_rows(extraction)),
            Format::Csv => Body::Text(csv::lines(self.rows(extraction).into_iter())),
            #[cfg(feature = "parquet")]
            Format::Parquet => Body::Rows(self.rows(extraction)),
            Format::WebAnnotation => Body::Elements(self.annotations(document, extraction)),
            Format::Brat => Body::Files(brat::files(document, extraction)),
        };
        Rendered { body, commitments: extraction.commitments.len(), mentions: extraction.mentions.len() }
    }

    fn gives_commitments(&self) -> bool {
        self.content != Content::Mentions
    }

    fn json_lines(&self, extraction: &Extraction) -> String {
        let document = &extraction.document;
        let lines: Vec<String> = match self.content {
            Content::Both => json(extraction).into_iter().collect(),
            Content::Commitments => extraction.commitments.iter().filter_map(json).collect(),
            Content::Mentions => {
                extraction.mentions.iter().filter_map(|mention| json(&MentionLine { document, mention })).collect()
            }
        };
        lines.into_iter().map(|line| line + "\n").collect()
    }

    fn table_rows(&self, extraction: &Extraction) -> String {
        let mut out = String::new();
        if self.gives_commitments() {
            let row = |record: &Commitment| self.commitments.row(&table::of_commitment(record));
            extraction.commitments.iter().for_each(|record| out.push_str(&row(record)));
        }
        if self.content != Content::Commitments {
            let row = |mention: &Mention| self.mentions.row(&table::of_mention(&extraction.document, mention));
            extraction.mentions.iter().for_each(|mention| out.push_str(&row(mention)));
        }
        out
    }

    /// Flat rows: commitments, or mentions when only those are asked for.
    fn rows(&self, extraction: &Extraction) -> Vec<Vec<Cell>> {
        if self.gives_commitments() {
            return extraction.commitments.iter().map(|record| columns::row(&columns::COMMITMENT, record)).collect();
        }
        let columns = columns::of_mention();
        let document = &*extraction.document;
        extraction.mentions.iter().map(|mention| columns::row(&columns, &Placed { document, mention })).collect()
    }

    fn annotations(&self, document: &Document, extraction: &Extraction) -> Vec<String> {
        let commitments = extraction.commitments.iter().filter(|_| self.gives_commitments());
        let commitments = commitments.map(|record| web_annotation::of_commitment(document, extraction, record));
        let mentions = extraction.mentions.iter();
        let mentions = mentions.map(|mention| web_annotation::of_mention(document, extraction, mention));
        commitments.chain(mentions).map(|annotation| annotation.to_string()).collect()
    }

    /// What stands before the first document.
    fn head(&self) -> String {
        match (self.format, self.content) {
            (Format::Json, _) => "[".to_owned(),
            (Format::WebAnnotation, _) => web_annotation::HEAD.to_owned(),
            (Format::Table, Content::Mentions) => self.mentions.head(),
            (Format::Table, _) => self.commitments.head(),
            (Format::Csv, Content::Mentions) => csv::head(&columns::of_mention()),
            (Format::Csv, _) => csv::head(&columns::COMMITMENT),
            _ => String::new(),
        }
    }
}

/// A value as a line of JSON. The types of the records have no value that JSON cannot hold.
fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    fn written(format: Format, texts: &[&str]) -> String {
        let renderer = Renderer::new(format, Content::Both, 120);
        let mut writer = Writer::new(Vec::new(), renderer.clone()).unwrap();
        for text in texts {
            let document = Document::new(*text);
            let extraction = Extractor::builder().mentions(true).build().unwrap().extract(&document);
            writer.write(&renderer.render(&document, &extraction)).unwrap();
        }
        String::from_utf8(writer.finish().unwrap().unwrap()).unwrap()
    }

    #[test]
    fn json_is_an_array_whatever_the_number_of_documents() {
        for texts in [&[][..], &["Bonjour."], &["Bonjour.", "Au revoir."]] {
            let value: serde_json::Value = serde_json::from_str(&written(Format::Json, texts)).unwrap();
            assert_eq!(value.as_array().unwrap().len(), texts.len());
        }
    }

    #[test]
    fn json_lines_are_one_object_a_line() {
        let lines = written(Format::JsonLines, &["Bonjour.", "Au revoir."]);
        assert_eq!(lines.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count(), 2);
    }
}
