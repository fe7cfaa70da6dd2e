//! [`Writer`]: puts what a [`Renderer`] gave into the output.

use std::io::Write;

use serde_json::json;

use super::{Body, BratFolder, Format, Rendered, Renderer, web_annotation};
#[cfg(feature = "parquet")]
use super::{Content, columns, parquet};
use crate::Error;

/// Writes what a [`Renderer`] gave, in the order it gets it, each document whole.
pub struct Writer<W: Write + Send> {
    out: Out<W>,
    renderer: Renderer,
    written: Written,
}

/// How much a [`Writer`] has written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Elements of the array, in formats that are one.
    pub elements: usize,
    /// Documents.
    pub documents: usize,
    /// Commitments.
    pub commitments: usize,
    /// Mentions.
    pub mentions: usize,
}

/// Where it goes.
enum Out<W: Write + Send> {
    Text(W),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::Rows<W>>),
    Folder(Box<BratFolder>),
}

impl<W: Write + Send> Writer<W> {
    /// A writer that has written the head of the output.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: W, renderer: Renderer) -> Result<Self, Error> {
        let out = Self::head(out, &renderer)?;
        Ok(Self { out, renderer, written: Written::default() })
    }

    /// A writer that goes on behind what another one has written. Formats that are more than text cannot be continued.
    pub fn behind(out: W, renderer: Renderer, written: Written) -> Self {
        Self { out: Out::Text(out), renderer, written }
    }

    /// How much is written.
    pub fn written(&self) -> Written {
        self.written
    }

    /// Hands on what is written so far.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn flush(&mut self) -> Result<(), Error> {
        match &mut self.out {
            Out::Text(out) => out.flush().map_err(Error::output),
            _ => Ok(()),
        }
    }

    /// A writer of brat standoff into a folder.
    pub fn into_folder(folder: BratFolder, renderer: Renderer) -> Self {
        let out = Out::Folder(Box::new(folder));
        Self { out, renderer, written: Written::default() }
    }

    fn head(mut out: W, renderer: &Renderer) -> Result<Out<W>, Error> {
        #[cfg(feature = "parquet")]
        if renderer.format == Format::Parquet {
            let rows = match renderer.content {
                Content::Mentions => parquet::Rows::new(out, &columns::of_mention()),
                _ => parquet::Rows::new(out, &columns::COMMITMENT),
            };
            return rows.map(|rows| Out::Parquet(Box::new(rows)));
        }
        out.write_all(renderer.head().as_bytes()).map_err(Error::output)?;
        Ok(Out::Text(out))
    }

    /// Writes the results of a document.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, rendered: &Rendered) -> Result<(), Error> {
        self.written.documents += 1;
        self.written.commitments += rendered.commitments;
        self.written.mentions += rendered.mentions;
        match (&mut self.out, &rendered.body) {
            (Out::Text(out), Body::Text(text)) => out.write_all(text.as_bytes()).map_err(Error::output),
            (Out::Text(out), Body::Elements(elements)) => {
                for element in elements {
                    let comma = if self.written.elements == 0 { "\n" } else { ",\n" };
                    out.write_all([comma, element].concat().as_bytes()).map_err(Error::output)?;
                    self.written.elements += 1;
                }
                Ok(())
            }
            #[cfg(feature = "parquet")]
            (Out::Parquet(out), Body::Rows(rows)) => out.write(rows),
            (Out::Folder(folder), Body::Files(files)) => folder.write(files),
            // What a renderer gives fits the writer that was made with it.
            _ => Ok(()),
        }
    }

    /// Writes a closing line that counts what was read, what could not be and what was found. Only JSON Lines and the table have room
    /// for one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn summary(&mut self, failed: usize) -> Result<(), Error> {
        let Written { documents, commitments, mentions, .. } = self.written;
        let line = match self.renderer.format {
            Format::JsonLines => json!({"summary": {
                "documents": documents, "failed": failed, "commitments": commitments, "mentions": mentions
            }})
            .to_string(),
            Format::Table => format!("{documents} documents, {failed} not read, {commitments} commitments"),
            _ => return Ok(()),
        };
        match &mut self.out {
            Out::Text(out) => writeln!(out, "{line}").map_err(Error::output),
            _ => Ok(()),
        }
    }

    /// Writes the end and hands back what was written to; a folder has its name then, and nothing is handed back.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<Option<W>, Error> {
        let tail = match (self.renderer.format, self.written.elements) {
            (Format::Json, 0) => "]\n",
            (Format::Json, _) => "\n]\n",
            (Format::WebAnnotation, _) => web_annotation::TAIL,
            _ => "",
        };
        match self.out {
            Out::Text(mut out) => {
                out.write_all(tail.as_bytes()).and_then(|()| out.flush()).map_err(Error::output)?;
                Ok(Some(out))
            }
            #[cfg(feature = "parquet")]
            Out::Parquet(rows) => rows.finish().map(Some),
            Out::Folder(folder) => folder.finish().map(|()| None),
        }
    }
}

impl Format {
    /// Whether what is written of it so far can be gone on with.
    pub fn is_text(self) -> bool {
        #[cfg(feature = "parquet")]
        if self == Self::Parquet {
            return false;
        }
        self != Self::Brat
    }

    /// Whether the format has room for a closing line.
    pub fn has_summary(self) -> bool {
        matches!(self, Self::JsonLines | Self::Table)
    }
}
