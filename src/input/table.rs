//! Tables of comma- or tab-separated values: a row is a document.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, ReaderBuilder};

use super::cannot_read;
use super::encoding::decode;
use super::fields::{Columns, Fields, Places};
use super::piece::{Content, Origin, Piece};
use super::sniff::delimiter;
use super::stream::{Bytes, LARGEST, too_large};
use crate::Error;

/// A table that is being read.
pub(super) struct Table {
    origin: Arc<Origin>,
    rows: csv::Reader<Rationed>,
    left: Arc<AtomicUsize>,
    places: Places,
    done: bool,
}

impl Table {
    /// Begins a table; an error says which column is missing.
    pub(super) fn new(origin: Arc<Origin>, head: &[u8], bytes: Bytes, columns: &Columns) -> Result<Self, Error> {
        let first = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
        let left = Arc::new(AtomicUsize::new(LARGEST));
        let rationed = Rationed { bytes, left: Arc::clone(&left) };
        let mut rows = ReaderBuilder::new().delimiter(delimiter(&String::from_utf8_lossy(first))).from_reader(rationed);
        let fail = |message: String| Error::input(&*origin.name, message);
        let header = rows.byte_headers().map_err(|error| fail(explain(&error)))?;
        let names: Vec<String> = header.iter().map(|name| decode(name.to_vec()).unwrap_or_default()).collect();
        let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
        let done = names.iter().all(|name| name.is_empty());
        let places = columns.places(names.iter().copied());
        let places = if done { places } else { places.checked(columns, &names).map_err(fail)? };
        Ok(Self { origin, rows, left, places, done })
    }

    fn piece(&self, row: &ByteRecord) -> Result<Piece, Error> {
        let position = row.position();
        let place = position.map_or(0, csv::Position::line);
        let mut fields = Fields::default();
        for (role, rank, at) in self.places.all() {
            let value = decode(row.get(at).unwrap_or(&[]).to_vec());
            fields.set(role, rank, value.map_err(|message| self.origin.error_at(place, 1, message))?);
        }
        let number = position.map_or(0, csv::Position::record);
        Ok(Piece::new(&self.origin, Some(number as usize), Content::Fields(fields)))
    }
}

impl Iterator for Table {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let mut row = ByteRecord::new();
        self.left.store(LARGEST, Ordering::Relaxed);
        match self.rows.read_byte_record(&mut row) {
            Ok(true) => Some(self.piece(&row)),
            Ok(false) => {
                self.done = true;
                None
            }
            Err(error) => {
                // A row with too few columns is one row; when bytes cannot be read, nothing behind them can.
                self.done = error.is_io_error();
                let line = error.position().map_or(0, csv::Position::line);
                Some(Err(self.origin.error_at(line, 1, explain(&error))))
            }
        }
    }
}

fn explain(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => cannot_read(error),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!(
            "this row has {len} columns and the first one {expected_len}: quote the cells that hold the delimiter, quotes or line ends"
        ),
        _ => error.to_string(),
    }
}

/// Bytes of which a row gets no more than its share: a quote that is never closed makes the rest of the file one row.
struct Rationed {
    bytes: Bytes,
    left: Arc<AtomicUsize>,
}

impl Read for Rationed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(too_large(LARGEST));
        }
        let count = self.bytes.read(out)?;
        self.left.store(left.saturating_sub(count), Ordering::Relaxed);
        Ok(count)
    }
}
