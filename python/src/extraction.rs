//! What an extractor gives for one document.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyIterator, PyString, PyTuple};

use crate::records::{Commitment, DocumentInfo, Mention};
use crate::values;

/// What an :class:`Extractor` gives for one document. Iterates over its commitments.
///
/// Two extractions are equal when their text and all their records are.
///
/// >>> extraction = promet.Extractor().extract("Thales va recruter 800 ingénieurs en 2027.", id="dépêche")
/// >>> extraction
/// Extraction(document='dépêche', commitments=1, mentions=0)
/// >>> [commitment.action for commitment in extraction]
/// ['hire']
#[pyclass(frozen, module = "promet")]
pub(crate) struct Extraction {
    inner: Arc<promet::Extraction>,
    text: Py<PyString>,
    commitments: PyOnceLock<Py<PyTuple>>,
    mentions: PyOnceLock<Py<PyTuple>>,
}

impl Extraction {
    pub(crate) fn new(inner: promet::Extraction, text: Py<PyString>) -> Self {
        Self { inner: Arc::new(inner), text, commitments: PyOnceLock::new(), mentions: PyOnceLock::new() }
    }
}

/// A function and its arguments, from which a pickle is read back.
type Reduced<'py> = (Bound<'py, PyAny>, (String, Py<PyString>));

#[pymethods]
impl Extraction {
    /// What is known of the document.
    #[getter]
    fn document(&self) -> DocumentInfo {
        DocumentInfo((*self.inner.document).clone())
    }

    /// The text that was read, into which all offsets point.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// The commitments, in the order of the text.
    #[getter]
    fn commitments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let records = || self.inner.commitments.iter().map(|record| Commitment(record.clone()));
        let tuple = self
            .commitments
            .get_or_try_init(py, || PyTuple::new(py, records().collect::<Vec<_>>()).map(Bound::unbind))?;
        Ok(tuple.bind(py).clone())
    }

    /// Everything recognised, where the extractor was made with ``mentions=True``.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let records = || self.inner.mentions.iter().map(|mention| Mention(mention.clone()));
        let tuple =
            self.mentions.get_or_try_init(py, || PyTuple::new(py, records().collect::<Vec<_>>()).map(Bound::unbind))?;
        Ok(tuple.bind(py).clone())
    }

    /// The extraction as Python's own values, just as ``promet extract --format json`` writes it. The text is not in it.
    ///
    /// >>> extraction = promet.Extractor().extract("Lidl va ouvrir 30 magasins.")
    /// >>> list(extraction.to_dict())
    /// ['document', 'commitments']
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        values::dict(py, &*self.inner)
    }

    /// The same as JSON.
    ///
    /// >>> promet.Extractor().extract("Il pleut.").to_json()
    /// '{"document":{"id":"","title":null,"published":null,"source":null},"commitments":[]}'
    fn to_json(&self) -> PyResult<String> {
        values::json(&*self.inner)
    }

    /// An extraction from what :meth:`to_dict` gives, and its text.
    ///
    /// >>> extraction = promet.Extractor().extract("Lidl va ouvrir 30 magasins.")
    /// >>> promet.Extraction.from_dict(extraction.to_dict(), extraction.text) == extraction
    /// True
    #[staticmethod]
    fn from_dict(value: &Bound<'_, PyAny>, text: Py<PyString>) -> PyResult<Self> {
        Ok(Self::new(values::from_dict(value)?, text))
    }

    #[staticmethod]
    fn _from_json(json: &str, text: Py<PyString>) -> PyResult<Self> {
        Ok(Self::new(values::from_json(json)?, text))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("promet._html")?.call_method1("page", (slf,))
    }

    fn __len__(&self) -> usize {
        self.inner.commitments.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.commitments(py)?.try_iter()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let id = PyString::new(py, &self.inner.document.id).repr()?;
        let (commitments, mentions) = (self.inner.commitments.len(), self.inner.mentions.len());
        Ok(format!("Extraction(document={id}, commitments={commitments}, mentions={mentions})"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let other = other.get();
        Ok(self.text.bind(py).to_str()? == other.text.bind(py).to_str()? && self.to_json()? == other.to_json()?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let text = self.text.bind(py).hash()?;
        Ok(values::hash(&*self.inner)? ^ text.cast_unsigned() as u64)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        Ok((slf.get_type().getattr("_from_json")?, (this.to_json()?, this.text.clone_ref(slf.py()))))
    }
}
