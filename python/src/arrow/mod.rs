//! Tables in, tables out, by the Arrow PyCapsule protocol.

mod input;
mod output;

use std::collections::VecDeque;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3_arrow::PyRecordBatchReader;

use crate::batch;
pub(crate) use input::{Input, Roles};
pub(crate) use output::Content;

/// Documents that become one batch of records.
const ROWS: usize = 1024;

/// A table of records that is made as it is read, once: what :meth:`Extractor.extract_arrow` gives.
///
/// ``pyarrow.table(stream)``, ``polars.DataFrame(stream)`` and the like read it, and ``pyarrow.RecordBatchReader.from_stream(stream)``
/// reads it batch by batch.
#[pyclass(frozen, module = "promet")]
pub(crate) struct ArrowStream {
    reader: Py<PyRecordBatchReader>,
}

impl ArrowStream {
    pub(crate) fn new(
        py: Python<'_>,
        extractor: promet::Extractor,
        data: Input,
        roles: &Roles,
        content: Content,
        jobs: usize,
    ) -> PyResult<Self> {
        let documents = data.into_reader()?;
        let places = roles.places(&documents.schema()).map_err(PyValueError::new_err)?;
        let extractor = extractor.with_mentions(content == Content::Mentions);
        let work = Work { extractor, places, content, jobs, schema: content.schema() };
        let schema = work.schema.clone();
        let records = Records { documents, work, waiting: VecDeque::new() };
        let reader: Box<dyn RecordBatchReader + Send> = Box::new(RecordBatchIterator::new(records, schema));
        Ok(Self { reader: Py::new(py, PyRecordBatchReader::new(reader))? })
    }
}

#[pymethods]
impl ArrowStream {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.reader.bind(py).call_method1("__arrow_c_stream__", (requested_schema,))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reader.bind(py).call_method0("__arrow_c_schema__")
    }

    #[expect(clippy::unused_self, reason = "Python asks the object")]
    fn __repr__(&self) -> &'static str {
        "<promet.ArrowStream>"
    }
}

/// The columns of the tables that :meth:`Extractor.extract_arrow` gives: ``(name, type, what it holds)``.
///
/// The types are ``string``, ``double`` and ``int64``. The columns are those of ``promet extract --format csv``, and ``error`` at the end.
/// ``promet.SCHEMA_VERSION`` is their number, which Arrow metadata hold as ``promet.schema``.
///
/// >>> [name for name, _, _ in promet.columns()][:6]
/// ['id', 'document', 'title', 'published', 'source', 'who']
/// >>> promet.columns("mentions")[6]
/// ('start', 'int64', 'their first code point')
#[pyfunction]
#[pyo3(signature = (content = "commitments"))]
pub(crate) fn columns<'py>(py: Python<'py>, content: &str) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, Content::parse(content)?.described())
}

/// How documents become records.
struct Work {
    extractor: promet::Extractor,
    places: input::Places,
    content: Content,
    jobs: usize,
    schema: SchemaRef,
}

impl Work {
    fn records(&self, documents: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let texts = input::Rows::new(documents, &self.places)?;
        let rows: Vec<usize> = (0..documents.num_rows()).collect();
        let results = batch::map(&rows, self.jobs, |&row| {
            let error = |message| input::Failed { id: texts.id(row), message };
            let document = texts.document(row).map_err(error)?;
            batch::extract(&self.extractor, &document).map_err(error)
        });
        output::batch(self.content, &self.schema, &results)
    }
}

/// Batches of records from batches of documents, which are cut where they are large.
struct Records {
    documents: Box<dyn RecordBatchReader + Send>,
    work: Work,
    waiting: VecDeque<RecordBatch>,
}

impl Iterator for Records {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.documents.next()? {
                Ok(batch) => {
                    let starts = (0..batch.num_rows()).step_by(ROWS);
                    self.waiting.extend(starts.map(|start| batch.slice(start, ROWS.min(batch.num_rows() - start))));
                }
                Err(error) => return Some(Err(error)),
            }
        }
        self.waiting.pop_front().map(|documents| self.work.records(&documents))
    }
}
