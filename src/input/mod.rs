//! Reading documents: files, folders and standard input, as text or JSON, one after the other.

mod encoding;
mod json;
mod paths;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

pub use encoding::decode;
pub use json::date;
pub use paths::{Source, sources};

use crate::{Document, Error};

/// How the documents of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The whole file is one text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object, or an array of them.
    Json,
}

/// The documents of sources, read one at a time: memory holds one text, or one line of JSON Lines.
///
/// A document that cannot be read gives an error in its place; reading goes on after it.
pub struct Documents {
    sources: std::vec::IntoIter<Result<Source, Error>>,
    format: Option<Format>,
    lines: Option<Lines>,
    ready: VecDeque<Result<Document, Error>>,
}

/// A file of JSON Lines that is being read.
struct Lines {
    name: String,
    number: usize,
    reader: Box<dyn BufRead + Send>,
}

impl Documents {
    /// The documents that paths stand for; `format` overrides what names and contents tell.
    pub fn of(paths: &[PathBuf], format: Option<Format>) -> Self {
        Self { sources: sources(paths).into_iter(), format, lines: None, ready: VecDeque::new() }
    }

    fn open(&mut self, source: &Source) -> Result<(), Error> {
        let name = source.name();
        let fail = |error: &io::Error| Error::input(&*name, cannot_read(error));
        let mut reader: Box<dyn BufRead + Send> = match &source.path {
            Some(path) if path.is_dir() => return Err(Error::input(name, "this is a folder that cannot be read")),
            Some(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path).map_err(|error| fail(&error))?)),
            None => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
        };
        let head = reader.fill_buf().map_err(|error| fail(&error))?;
        let format = self.format.unwrap_or_else(|| detect(source.path.as_deref(), head));
        let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
        if format == Format::JsonLines && !wide {
            self.lines = Some(Lines { name, number: 0, reader });
            return Ok(());
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| fail(&error))?;
        let text = decode(bytes).map_err(|message| Error::input(&*name, message))?;
        match format {
            Format::Text if text.trim().is_empty() => {}
            Format::Text => self.ready.push_back(Ok(Document::new(text).with_id(&*source.id).with_source(name))),
            Format::JsonLines => self.lines = Some(Lines { name, number: 0, reader: Box::new(io::Cursor::new(text)) }),
            Format::Json if text.trim().is_empty() => {}
            Format::Json => self.ready.extend(json::file(&name, &text)?),
        }
        Ok(())
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.ready.pop_front() {
                return Some(document);
            }
            if let Some(document) = self.lines.as_mut().and_then(Lines::next) {
                return Some(document);
            }
            self.lines = None;
            if let Err(error) = self.sources.next()?.and_then(|source| self.open(&source)) {
                return Some(Err(error));
            }
        }
    }
}

impl Lines {
    /// The document of the next line that is not empty.
    fn next(&mut self) -> Option<Result<Document, Error>> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(self.document(bytes)),
                Err(error) => {
                    self.reader = Box::new(io::empty());
                    return Some(Err(Error::input(format!("{}:{}", self.name, self.number), cannot_read(&error))));
                }
            }
        }
    }

    fn document(&self, bytes: Vec<u8>) -> Result<Document, Error> {
        let place = || format!("{}:{}:1", self.name, self.number);
        let text = decode(bytes).map_err(|message| Error::input(place(), message))?;
        json::line(&self.name, self.number, &text)
    }
}

/// Tells the format from the name, else from the first bytes.
fn detect(path: Option<&Path>, head: &[u8]) -> Format {
    let ending = path.and_then(Path::extension).and_then(|ending| ending.to_str()).unwrap_or("");
    match ending.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "txt" | "text" => Format::Text,
        _ if is_json_object(head) => Format::JsonLines,
        _ => Format::Text,
    }
}

/// Whether bytes begin like a JSON object with a field.
fn is_json_object(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

/// Why something cannot be read, and what to do.
fn cannot_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied: make the file readable, or leave it out".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Reads a whole file as text.
///
/// # Errors
/// When it cannot be read or is no text.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Error::input(&*name, cannot_read(&error)))?;
    decode(bytes).map_err(|message| Error::input(name, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_name_then_by_content() {
        assert_eq!(detect(Some(Path::new("a.JSONL")), b""), Format::JsonLines);
        assert_eq!(detect(Some(Path::new("a.txt")), b"{\"text\": 1}"), Format::Text);
        assert_eq!(detect(None, b"\xef\xbb\xbf {\"text\": \"a\"}"), Format::JsonLines);
        assert_eq!(detect(None, b"{x} va recruter"), Format::Text);
    }

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
