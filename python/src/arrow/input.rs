//! Documents in a table.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Schema};
use promet::Document;

use crate::documents::Known;

/// Whatever speaks the Arrow PyCapsule protocol, for a stream of batches or for one.
pub(crate) type Input = pyo3_arrow::input::AnyRecordBatch;

/// Which columns the caller named.
pub(crate) struct Roles {
    pub(crate) text: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) source: Option<String>,
}

/// Where the columns stand.
pub(super) struct Places {
    text: usize,
    id: Option<usize>,
    published: Option<usize>,
    title: Option<usize>,
    source: Option<usize>,
}

impl Roles {
    /// Where the columns stand in a table; a message where one is missing.
    pub(super) fn places(&self, schema: &Schema) -> Result<Places, String> {
        let names = || schema.fields().iter().map(|field| format!("`{}`", field.name())).collect::<Vec<_>>().join(", ");
        let place = |given: &Option<String>, usual: &str| {
            let name = given.as_deref().unwrap_or(usual);
            let found = schema.index_of(name).ok();
            if found.is_none() && (given.is_some() || usual == "text") {
                return Err(format!(
                    "no column `{name}`: the columns are {}; name the right one with {usual}=…",
                    names()
                ));
            }
            Ok(found)
        };
        let text = place(&self.text, "text")?.unwrap_or_default();
        let kind = schema.field(text).data_type();
        if !is_text(kind) {
            return Err(format!("the column `{}` holds {kind}, not text", schema.field(text).name()));
        }
        Ok(Places {
            text,
            id: place(&self.id, "id")?,
            published: place(&self.published, "published")?,
            title: place(&self.title, "title")?,
            source: place(&self.source, "source")?,
        })
    }
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, kind) => is_text(kind),
        _ => false,
    }
}

/// A column of text, in whatever layout it comes.
struct Strings(ArrayRef);

impl Strings {
    /// Text is taken as it lies there; all else, such as numbers and dates, is written out.
    fn new(column: &ArrayRef) -> Result<Self, ArrowError> {
        match column.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(Self(column.clone())),
            _ => cast(column, &DataType::Utf8).map(Self),
        }
    }

    fn get(&self, row: usize) -> Option<&str> {
        let column = &self.0;
        if column.is_null(row) {
            return None;
        }
        match column.data_type() {
            DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row)),
            DataType::Utf8View => Some(column.as_string_view().value(row)),
            _ => Some(column.as_string::<i32>().value(row)),
        }
    }
}

/// The documents of a batch.
pub(super) struct Rows {
    text: Strings,
    id: Option<Strings>,
    published: Option<Strings>,
    title: Option<Strings>,
    source: Option<Strings>,
}

/// A document that cannot be read.
pub(super) struct Failed {
    pub(super) id: Option<String>,
    pub(super) message: String,
}

impl Rows {
    pub(super) fn new(batch: &RecordBatch, places: &Places) -> Result<Self, ArrowError> {
        let column = |place: Option<usize>| place.map(|place| Strings::new(batch.column(place))).transpose();
        Ok(Self {
            text: Strings::new(batch.column(places.text))?,
            id: column(places.id)?,
            published: column(places.published)?,
            title: column(places.title)?,
            source: column(places.source)?,
        })
    }

    pub(super) fn id(&self, row: usize) -> Option<String> {
        cell(self.id.as_ref(), row).map(str::to_owned)
    }

    /// The document of a row, whose text stays where it is.
    pub(super) fn document(&self, row: usize) -> Result<Document<'_>, String> {
        let text = self.text.get(row).ok_or("the text is missing")?;
        let published = cell(self.published.as_ref(), row).map(promet::text::any_day).transpose()?;
        let owned = |strings: &Option<Strings>| cell(strings.as_ref(), row).map(str::to_owned);
        let known = Known {
            id: self.id(row),
            published,
            title: owned(&self.title),
            source: owned(&self.source),
            ..Known::default()
        };
        Ok(known.document(text))
    }
}

/// What a column holds in a row, unless it is empty.
fn cell(column: Option<&Strings>, row: usize) -> Option<&str> {
    column?.get(row).filter(|value| !value.trim().is_empty())
}
