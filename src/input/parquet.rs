//! Parquet tables: a row is a document. Memory holds the pages of the columns that are asked for.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::fields::{Columns, Fields};
use super::parquet_file::Metered;
use super::piece::{Content, Origin, Piece};
use super::stream::{Bytes, too_large};
use crate::Error;

/// The largest table that is not a file on the disk, but packed or from standard input.
const LARGEST: usize = 4 << 30;

/// A table that is being read.
pub(super) struct Rows {
    origin: Arc<Origin>,
    columns: Columns,
    rows: Option<RowIter<'static>>,
    number: usize,
}

impl Rows {
    /// Begins a table; an error says what is wrong with it.
    pub(super) fn new(origin: Arc<Origin>, file: File, columns: &Columns) -> Result<Self, Error> {
        let opened =
            catch_unwind(AssertUnwindSafe(|| open(file, columns))).unwrap_or_else(|_| Err(damaged("it is damaged")));
        let rows = opened.map_err(|message| origin.error(message))?;
        Ok(Self { origin, columns: columns.clone(), rows: Some(rows), number: 0 })
    }

    fn fields(&self, row: &Row) -> Fields {
        let mut fields = Fields::default();
        let places = self.columns.places(row.get_column_iter().map(|(name, _)| name.as_str()));
        let values: Vec<&Field> = row.get_column_iter().map(|(_, value)| value).collect();
        for (role, rank, at) in places.all() {
            if let Some(value) = values.get(at).and_then(|value| plain(value)) {
                fields.set(role, rank, value);
            }
        }
        fields
    }
}

fn damaged(reason: &str) -> String {
    format!("this Parquet file cannot be read: {reason}; fetch or make it again")
}

fn open(file: File, columns: &Columns) -> Result<RowIter<'static>, String> {
    let file = Metered::new(file).map_err(|error| damaged(&error.to_string()))?;
    let reader = SerializedFileReader::new(file).map_err(|error| damaged(&error.to_string()))?;
    let schema = reader.metadata().file_metadata().schema();
    let header: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
    let places = columns.places(header.iter().copied()).checked(columns, &header)?;
    // Of the columns only those that tell something of a document are read.
    let kept = schema.get_fields().iter().enumerate().filter(|(at, _)| places.all().any(|(.., place)| place == *at));
    let kept = kept.map(|(_, field)| Arc::clone(field)).collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(kept).build();
    let projection = projection.map_err(|error| damaged(&error.to_string()))?;
    RowIter::from_file_into(Box::new(reader)).project(Some(projection)).map_err(|error| damaged(&error.to_string()))
}

/// A value as text.
fn plain(value: &Field) -> Option<String> {
    match value {
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => String::from_utf8(bytes.data().to_vec()).ok(),
        // A day that no calendar holds makes it panic.
        other => {
            let written = catch_unwind(AssertUnwindSafe(|| other.to_string())).ok()?;
            Some(written.split(" +").next().unwrap_or_default().to_owned())
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let rows = self.rows.as_mut()?;
        self.number += 1;
        let next = catch_unwind(AssertUnwindSafe(|| rows.next()))
            .unwrap_or_else(|_| Some(Err(parquet::errors::ParquetError::General("it is damaged".to_owned()))));
        match next {
            None => {
                self.rows = None;
                None
            }
            Some(Ok(row)) => Some(Ok(Piece::new(&self.origin, Some(self.number), Content::Fields(self.fields(&row))))),
            Some(Err(error)) => {
                self.rows = None;
                Some(Err(Error::input(format!("{}:{}", self.origin.name, self.number), damaged(&error.to_string()))))
            }
        }
    }
}

/// A file with the bytes, since a table is read from its end.
pub(super) fn spooled(bytes: Bytes) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    if io::copy(&mut bytes.take(LARGEST as u64 + 1), &mut file)? > LARGEST as u64 {
        return Err(too_large(LARGEST));
    }
    file.rewind()?;
    Ok(file)
}
