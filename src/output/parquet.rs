//! Parquet: one flat row a record, compressed with zstd, a row group at a time.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;

use crate::Error;
use crate::columns::{Cell, Column, Kind};

/// Rows in a group: what is held in memory before it is written.
const GROUP: usize = 20_000;

/// A Parquet file that is being written.
pub(super) struct Rows<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    kinds: Vec<Kind>,
    rows: Vec<Vec<Cell>>,
}

impl<W: Write + Send> Rows<W> {
    pub(super) fn new<R>(out: W, columns: &[Column<R>]) -> std::result::Result<Self, Error> {
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let writer = schema(columns).and_then(|schema| SerializedFileWriter::new(out, schema, Arc::new(properties)));
        let kinds = columns.iter().map(|column| column.kind).collect();
        Ok(Self { writer: writer.map_err(failed)?, kinds, rows: Vec::new() })
    }

    pub(super) fn write(&mut self, rows: &[Vec<Cell>]) -> std::result::Result<(), Error> {
        self.rows.extend_from_slice(rows);
        if self.rows.len() >= GROUP { self.group().map_err(failed) } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> std::result::Result<W, Error> {
        if !self.rows.is_empty() {
            self.group().map_err(failed)?;
        }
        self.writer.into_inner().map_err(failed)
    }

    fn group(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for (at, kind) in self.kinds.iter().enumerate() {
            let Some(mut column) = group.next_column()? else { break };
            let cells = self.rows.iter().map(|row| row.get(at).unwrap_or(&Cell::Empty));
            write_column(&mut column, *kind, cells)?;
            column.close()?;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

fn schema<R>(columns: &[Column<R>]) -> Result<Arc<Type>> {
    let field = |column: &Column<R>| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Integer => (Physical::INT64, None),
        };
        let field = Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder("record").with_fields(fields).build()?))
}

fn write_column<'c>(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    cells: impl Iterator<Item = &'c Cell> + Clone,
) -> Result<()> {
    let full: Vec<i16> = cells.clone().map(|cell| i16::from(*cell != Cell::Empty)).collect();
    match kind {
        Kind::Text => {
            let text =
                |cell: &Cell| if let Cell::Text(text) = cell { Some(ByteArray::from(text.as_str())) } else { None };
            let values: Vec<ByteArray> = cells.filter_map(text).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&full), None)?;
        }
        Kind::Number => {
            let values: Vec<f64> =
                cells.filter_map(|cell| if let Cell::Number(number) = cell { Some(*number) } else { None }).collect();
            column.typed::<DoubleType>().write_batch(&values, Some(&full), None)?;
        }
        Kind::Integer => {
            let values: Vec<i64> =
                cells.filter_map(|cell| if let Cell::Integer(number) = cell { Some(*number) } else { None }).collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&full), None)?;
        }
    }
    Ok(())
}

fn failed(error: ParquetError) -> Error {
    let other = |error: ParquetError| std::io::Error::other(error.to_string());
    Error::output(match error {
        ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
            Ok(error) => *error,
            Err(inner) => std::io::Error::other(inner),
        },
        error => other(error),
    })
}
