//! Writing results: JSON Lines, JSON and a table for the terminal.

mod table;

use std::io::Write;

use serde::Serialize;

use crate::record::DocumentInfo;
use crate::{Commitment, Error, Extraction, Mention};
use table::Table;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// One JSON array with an object for each document.
    Json,
    /// A table to look at.
    Table,
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

/// Turns extractions into the text of the output. Shared by threads: it keeps nothing between documents.
#[derive(Debug, Clone)]
pub struct Renderer {
    format: Format,
    content: Content,
    commitments: Table,
    mentions: Table,
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

    /// The text of one document's results: whole lines, or an element of the array without the comma.
    pub fn render(&self, extraction: &Extraction) -> String {
        let mut out = String::new();
        match (self.format, self.content) {
            (Format::Json, _) | (Format::JsonLines, Content::Both) => line(extraction, &mut out),
            (Format::JsonLines, Content::Commitments) => {
                extraction.commitments.iter().for_each(|record| line(record, &mut out))
            }
            (Format::JsonLines, Content::Mentions) => {
                let document = &extraction.document;
                extraction.mentions.iter().for_each(|mention| line(&MentionLine { document, mention }, &mut out));
            }
            (Format::Table, content) => self.rows(extraction, content, &mut out),
        }
        out
    }

    fn rows(&self, extraction: &Extraction, content: Content, out: &mut String) {
        if content != Content::Mentions {
            let row = |record: &Commitment| self.commitments.row(&table::of_commitment(record));
            extraction.commitments.iter().for_each(|record| out.push_str(&row(record)));
        }
        if content != Content::Commitments {
            let row = |mention: &Mention| self.mentions.row(&table::of_mention(&extraction.document, mention));
            extraction.mentions.iter().for_each(|mention| out.push_str(&row(mention)));
        }
    }

    /// What stands before the first document.
    fn head(&self) -> String {
        match (self.format, self.content) {
            (Format::Json, _) => "[".to_owned(),
            (Format::Table, Content::Mentions) => self.mentions.head(),
            (Format::Table, _) => self.commitments.head(),
            (Format::JsonLines, _) => String::new(),
        }
    }
}

/// Adds a value as a line of JSON. The types of the records have no value that JSON cannot hold.
fn line(value: &impl Serialize, out: &mut String) {
    if let Ok(json) = serde_json::to_string(value) {
        out.push_str(&json);
        out.push('\n');
    }
}

/// Writes what a [`Renderer`] gave, in the order it gets it, each document whole.
pub struct Writer<W> {
    out: W,
    renderer: Renderer,
    documents: usize,
}

impl<W: Write> Writer<W> {
    /// A writer that has written the head of the output.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(mut out: W, renderer: Renderer) -> Result<Self, Error> {
        out.write_all(renderer.head().as_bytes()).map_err(Error::output)?;
        Ok(Self { out, renderer, documents: 0 })
    }

    /// Writes the results of a document.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, rendered: &str) -> Result<(), Error> {
        let json = self.renderer.format == Format::Json;
        let text = match (json, self.documents) {
            (true, 0) => format!("\n{}", rendered.trim_end()),
            (true, _) => format!(",\n{}", rendered.trim_end()),
            (false, _) => rendered.to_owned(),
        };
        self.documents += 1;
        self.out.write_all(text.as_bytes()).map_err(Error::output)
    }

    /// Writes the end and hands back what was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<W, Error> {
        if self.renderer.format == Format::Json {
            self.out.write_all(if self.documents == 0 { b"]\n" } else { b"\n]\n" }).map_err(Error::output)?;
        }
        self.out.flush().map_err(Error::output)?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor};

    fn written(format: Format, texts: &[&str]) -> String {
        let renderer = Renderer::new(format, Content::Both, 120);
        let mut writer = Writer::new(Vec::new(), renderer.clone()).unwrap();
        for text in texts {
            let extraction = Extractor::builder().mentions(true).build().unwrap().extract(&Document::new(*text));
            writer.write(&renderer.render(&extraction)).unwrap();
        }
        String::from_utf8(writer.finish().unwrap()).unwrap()
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
