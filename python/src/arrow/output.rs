//! Records in a table.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use promet::Extraction;
use promet::columns::{self, COMMITMENT, Cell, Column, Kind, Placed};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

use super::input::Failed;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Commitments,
    Mentions,
}

/// A column as Python hears of it: name, type, what it holds.
type Described = (&'static str, &'static str, &'static str);

/// The last column of every table.
const ERROR: Described = ("error", "string", "why the document could not be read; all else but its name is then empty");

/// The second column of commitments and the first of mentions.
const DOCUMENT: &str = "document";

impl Content {
    pub(crate) fn parse(name: &str) -> PyResult<Self> {
        match name {
            "commitments" => Ok(Self::Commitments),
            "mentions" => Ok(Self::Mentions),
            _ => Err(PyValueError::new_err(format!("content is \"commitments\" or \"mentions\", not {name:?}"))),
        }
    }

    pub(crate) fn described(self) -> Vec<Described> {
        let mut all = match self {
            Self::Commitments => described(&COMMITMENT),
            Self::Mentions => described(&columns::of_mention()),
        };
        all.push(ERROR);
        all
    }

    pub(crate) fn schema(self) -> SchemaRef {
        let field = |(name, kind, about): Described| {
            let kind = match kind {
                "double" => DataType::Float64,
                "int64" => DataType::Int64,
                _ => DataType::Utf8,
            };
            Field::new(name, kind, true).with_metadata(HashMap::from([("about".to_owned(), about.to_owned())]))
        };
        let version = HashMap::from([("promet.schema".to_owned(), columns::VERSION.to_string())]);
        Arc::new(Schema::new(self.described().into_iter().map(field).collect::<Vec<_>>()).with_metadata(version))
    }
}

fn described<R>(columns: &[Column<R>]) -> Vec<Described> {
    let kind = |kind| match kind {
        Kind::Text => "string",
        Kind::Number => "double",
        Kind::Integer => "int64",
    };
    columns.iter().map(|column| (column.name(), kind(column.kind()), column.about())).collect()
}

/// The table of the records of some documents.
pub(super) fn batch(
    content: Content,
    schema: &SchemaRef,
    results: &[Result<Extraction, Failed>],
) -> Result<RecordBatch, ArrowError> {
    let mut table = Table::new(schema);
    let mentions = columns::of_mention();
    for result in results {
        match (result, content) {
            (Err(failed), _) => table.failed(schema, failed),
            (Ok(extraction), Content::Commitments) => {
                extraction.commitments.iter().for_each(|record| table.row(&COMMITMENT, record));
            }
            (Ok(extraction), Content::Mentions) => {
                let document = &*extraction.document;
                extraction.mentions.iter().for_each(|mention| table.row(&mentions, &Placed { document, mention }));
            }
        }
    }
    RecordBatch::try_new(schema.clone(), table.finish())
}

enum Builder {
    Text(StringBuilder),
    Number(Float64Builder),
    Integer(Int64Builder),
}

impl Builder {
    fn push(&mut self, cell: Cell) {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Number(column), Cell::Number(number)) => column.append_value(number),
            (Self::Number(column), _) => column.append_null(),
            (Self::Integer(column), Cell::Integer(number)) => column.append_value(number),
            (Self::Integer(column), _) => column.append_null(),
        }
    }
}

struct Table(Vec<Builder>);

impl Table {
    fn new(schema: &Schema) -> Self {
        let builder = |kind: &DataType| match kind {
            DataType::Float64 => Builder::Number(Float64Builder::new()),
            DataType::Int64 => Builder::Integer(Int64Builder::new()),
            _ => Builder::Text(StringBuilder::new()),
        };
        Self(schema.fields().iter().map(|field| builder(field.data_type())).collect())
    }

    fn row<R>(&mut self, columns: &[Column<R>], value: &R) {
        let cells = columns.iter().map(|column| column.cell(value));
        self.0.iter_mut().zip(cells.chain([Cell::Empty])).for_each(|(column, cell)| column.push(cell));
    }

    fn failed(&mut self, schema: &Schema, failed: &Failed) {
        for (column, field) in self.0.iter_mut().zip(schema.fields()) {
            column.push(match field.name().as_str() {
                DOCUMENT => failed.id.clone().map_or(Cell::Empty, Cell::Text),
                name if name == ERROR.0 => Cell::Text(failed.message.clone()),
                _ => Cell::Empty,
            });
        }
    }

    fn finish(self) -> Vec<ArrayRef> {
        let finish = |column| -> ArrayRef {
            match column {
                Builder::Text(mut column) => Arc::new(column.finish()),
                Builder::Number(mut column) => Arc::new(column.finish()),
                Builder::Integer(mut column) => Arc::new(column.finish()),
            }
        };
        self.0.into_iter().map(finish).collect()
    }
}
