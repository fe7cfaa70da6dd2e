//! JSON Lines and JSON: each object is a document.

use std::sync::Arc;

use super::cannot_read;
use super::json::Position;
use super::json_stream::{Broken, JsonStream};
use super::piece::{Content, Origin, Piece};
use super::stream::{Bytes, LARGEST, read_until};
use crate::Error;

/// A file of JSON Lines that is being read.
pub(super) struct Lines {
    origin: Arc<Origin>,
    bytes: Bytes,
    number: usize,
    done: bool,
}

impl Lines {
    pub(super) fn new(origin: Arc<Origin>, bytes: Bytes) -> Self {
        Self { origin, bytes, number: 0, done: false }
    }
}

impl Iterator for Lines {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut line = Vec::new();
            self.number += 1;
            match read_until(&mut self.bytes, b'\n', LARGEST, &mut line) {
                Ok(0) => self.done = true,
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => {
                    line.truncate(line.trim_ascii_end().len());
                    let content = Content::Json(line, Position { line: self.number, column: 1 });
                    return Some(Ok(Piece::new(&self.origin, Some(self.number), content)));
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(self.origin.error_at(self.number as u64, 1, cannot_read(&error))));
                }
            }
        }
        None
    }
}

/// A JSON file that is being read.
pub(super) struct Objects {
    origin: Arc<Origin>,
    stream: JsonStream,
    number: usize,
}

impl Objects {
    pub(super) fn new(origin: Arc<Origin>, bytes: Bytes) -> Self {
        Self { origin, stream: JsonStream::new(bytes, LARGEST), number: 0 }
    }
}

impl Iterator for Objects {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        Some(match self.stream.next()? {
            Ok((bytes, place)) => Ok(Piece::new(&self.origin, Some(self.number), Content::Json(bytes, place))),
            Err(Broken::Reading(error)) => Err(self.origin.error(cannot_read(&error))),
            Err(Broken::Form(at, message)) => Err(self.origin.error_at(at.line as u64, at.column, message)),
        })
    }
}
