//! Reading documents: files, folders and standard input, in the formats that texts come in, one after the other.
//!
//! Sources are unpacked and cut into [`Piece`]s in the order given, with memory for one of them; a piece becomes a [`Document`] in
//! whichever thread asks for it. [`Documents`] does both at once.

mod dates;
mod encoding;
mod fields;
#[cfg(feature = "html")]
mod html;
mod json;
mod json_stream;
mod lines;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_file;
mod paths;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_forms;
mod piece;
mod sniff;
mod stream;
mod table;
mod warc;
mod zstandard;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use dates::{DateFrom, date};
pub use encoding::decode;
pub use fields::Columns;
pub use paths::{Selection, Source, listed};
pub use piece::Piece;
use piece::{Content, Origin};
pub use stream::Progress;

use crate::{Document, Error};

/// How the documents of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The whole file is one text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// JSON objects, in an array or one behind the other.
    Json,
    /// Comma-, semicolon- or tab-separated values, a row a document.
    Csv,
    /// A web page.
    Html,
    /// A web archive, WARC or WET.
    Warc,
    /// A Parquet table, a row a document.
    Parquet,
    /// PDF.
    Pdf,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::JsonLines => "JSON Lines",
            Self::Json => "JSON",
            Self::Csv => "a table",
            Self::Html => "a web page",
            Self::Warc => "WARC",
            Self::Parquet => "Parquet",
            Self::Pdf => "PDF",
        }
    }
}

/// How sources are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The format; told from the contents and the name unless given.
    pub format: Option<Format>,
    /// The names of columns.
    pub columns: Columns,
    /// Where the day of publication comes from, the first that tells it.
    pub dates: Vec<DateFrom>,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, columns: Columns::default(), dates: vec![DateFrom::Metadata, DateFrom::Text] }
    }
}

/// The pieces of sources, one at a time.
///
/// What cannot be read gives an error in its place; reading goes on after it.
pub struct Pieces {
    sources: std::vec::IntoIter<Result<Source, Error>>,
    options: Arc<Options>,
    progress: Progress,
    current: Cut,
}

/// The pieces of one source.
type Cut = Box<dyn Iterator<Item = Result<Piece, Error>> + Send>;

impl Pieces {
    /// The pieces of sources; `progress` counts the bytes that are read.
    pub fn new(sources: Vec<Result<Source, Error>>, options: Arc<Options>, progress: Progress) -> Self {
        Self { sources: sources.into_iter(), options, progress, current: Box::new(std::iter::empty()) }
    }

    fn open(&self, source: Source) -> Result<Cut, Error> {
        let origin = Arc::new(Origin { name: source.name(), id: source.id, path: source.path });
        let fail = |error: &io::Error| origin.error(cannot_read(error));
        if origin.path.as_deref().is_some_and(Path::is_dir) {
            return Err(origin.error("this is a folder that cannot be read"));
        }
        let opened = stream::open(origin.path.as_deref(), &self.progress).map_err(|error| fail(&error))?;
        let told = || sniff::detect(origin.path.as_deref(), &opened.head).map_err(|message| origin.error(message));
        let format = match self.options.format {
            Some(format) => format,
            None if opened.head.is_empty() => Format::Text,
            None => told()?,
        };
        self.cut(&origin, format, opened)
    }

    /// Cuts a source of a known format.
    fn cut(&self, origin: &Arc<Origin>, format: Format, opened: stream::Opened) -> Result<Cut, Error> {
        let fail = |error: io::Error| origin.error(cannot_read(&error));
        let whole = |content: fn(Vec<u8>) -> Content, bytes: stream::Bytes| -> Result<Cut, Error> {
            let bytes = stream::read_all(bytes, stream::LARGEST).map_err(fail)?;
            Ok(Box::new(std::iter::once(Ok(Piece::new(origin, None, content(bytes))))))
        };
        match format {
            Format::Text => whole(Content::Text, opened.bytes),
            Format::Html => whole(|bytes| Content::Html(bytes, None), opened.bytes),
            Format::Pdf => whole(Content::Pdf, opened.bytes),
            Format::JsonLines => {
                let bytes = stream::transcoded(opened).map_err(fail)?;
                Ok(Box::new(lines::Lines::new(Arc::clone(origin), bytes)))
            }
            Format::Json => {
                let bytes = stream::transcoded(opened).map_err(fail)?;
                Ok(Box::new(lines::Objects::new(Arc::clone(origin), bytes)))
            }
            Format::Csv => {
                let head = opened.head.clone();
                let bytes = stream::transcoded(opened).map_err(fail)?;
                Ok(Box::new(table::Table::new(Arc::clone(origin), &head, bytes, &self.options.columns)?))
            }
            Format::Warc => Ok(Box::new(warc::Archive::new(Arc::clone(origin), opened.bytes))),
            Format::Parquet => self.parquet(origin, opened),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self, origin: &Arc<Origin>, opened: stream::Opened) -> Result<Cut, Error> {
        let file = match &origin.path {
            Some(path) if opened.plain => std::fs::File::open(path),
            _ => parquet::spooled(opened.bytes),
        };
        let file = file.map_err(|error| origin.error(cannot_read(&error)))?;
        Ok(Box::new(parquet::Rows::new(Arc::clone(origin), file, &self.options.columns)?))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&self, origin: &Arc<Origin>, _: stream::Opened) -> Result<Cut, Error> {
        Err(origin.error(left_out("Parquet", "parquet")))
    }
}

/// What to say of a format that this program was built without.
#[cfg(not(all(feature = "html", feature = "parquet", feature = "pdf")))]
fn left_out(what: &str, feature: &str) -> String {
    format!("this promet was built without {what}: install it with `cargo install promet --features {feature}`")
}

impl Iterator for Pieces {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.current.next() {
                return Some(piece);
            }
            match self.sources.next()?.and_then(|source| self.open(source)) {
                Ok(cut) => self.current = cut,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The documents of sources, read one at a time.
///
/// A document that cannot be read gives an error in its place; reading goes on after it.
pub struct Documents {
    pieces: Pieces,
    options: Arc<Options>,
}

impl Documents {
    /// The documents that paths stand for; `format` overrides what names and contents tell.
    pub fn of(paths: &[PathBuf], format: Option<Format>) -> Self {
        let options = Arc::new(Options { format, ..Options::default() });
        let sources = Selection::default().sources(paths);
        Self { pieces: Pieces::new(sources, Arc::clone(&options), Progress::default()), options }
    }
}

impl Iterator for Documents {
    type Item = Result<Document<'static>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.pieces.next()?.and_then(|piece| piece.read(&self.options)) {
                Ok(Some(document)) => return Some(Ok(document)),
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Why something cannot be read, and what to do.
fn cannot_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied: make the file readable, or leave it out".to_owned(),
        io::ErrorKind::UnexpectedEof => "it ends too early, as if cut short: fetch or make it again".to_owned(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            format!("it is damaged ({error}): fetch or make it again")
        }
        io::ErrorKind::FileTooLarge => error.to_string(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Reads a whole file as text.
///
/// # Errors
/// When it cannot be read or is no text.
pub fn read_text(path: &Path) -> Result<String, Error> {
    text_of(path, read_bytes(path)?)
}

/// Reads a whole file.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::input(path.display().to_string(), cannot_read(&error)))
}

/// The text of the bytes of a file.
pub(crate) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    decode(bytes).map_err(|message| Error::input(path.display().to_string(), message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_does_not_stop_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        std::fs::write(&path, "{\"text\": \"a\"}\n\n{oops\n{\"text\": \"b\"}").unwrap();
        let read: Vec<_> = Documents::of(&[path], None).collect();
        assert_eq!(read.iter().filter(|document| document.is_ok()).count(), 2);
        assert!(read[1].as_ref().unwrap_err().to_string().contains("d.jsonl:3:2: "));
    }

    #[test]
    fn an_empty_file_gives_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vide.txt");
        std::fs::write(&path, "").unwrap();
        assert_eq!(Documents::of(&[path], None).count(), 0);
    }
}
