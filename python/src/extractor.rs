//! `promet.Extractor`.

use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::arrow::{self, ArrowStream, Roles};
use crate::documents::{self, Known};
use crate::extraction::Extraction;
use crate::many::Extractions;
use crate::records::Mention;
use crate::{batch, errors};

/// Reads texts and returns their commitments. Built once, shared by all threads, picklable.
///
/// ``gazetteers`` are files with names (``.tsv``) or words (``.toml``) of one's own: paths, or pairs of a name and the contents.
/// ``min_confidence`` gives only records at least this probable; ``mentions`` fills :attr:`Extraction.mentions`.
///
/// >>> extractor = promet.Extractor(gazetteers=[("noms.tsv", "name\tkind\nLes Sources\tassociation\n")])
/// >>> extraction = extractor.extract("Les Sources vont recruter 12 salariés.")
/// >>> extraction.commitments[0].who[0].kind
/// 'association'
///
/// A file that is wrong is a :class:`GazetteerError`, whose message says where and what to do:
///
/// >>> promet.Extractor(gazetteers=[("noms.tsv", "nom\tgenre\n")])  # doctest: +ELLIPSIS
/// Traceback (most recent call last):
///     ...
/// promet._errors.GazetteerError: noms.tsv:1:1: ...
#[pyclass(frozen, module = "promet")]
pub(crate) struct Extractor {
    inner: promet::Extractor,
    files: Vec<(String, String)>,
    min_confidence: Option<f64>,
    mentions: bool,
}

/// How an extractor is made again from a pickle.
type Made = (Vec<(String, String)>, Option<f64>, bool);

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (gazetteers = Vec::new(), min_confidence = None, mentions = false))]
    fn new(gazetteers: Vec<Bound<'_, PyAny>>, min_confidence: Option<f64>, mentions: bool) -> PyResult<Self> {
        if min_confidence.is_some_and(|minimum| !(0.0..=1.0).contains(&minimum)) {
            return Err(PyValueError::new_err("min_confidence lies between 0 and 1"));
        }
        let files = gazetteers.iter().map(gazetteer).collect::<PyResult<Vec<_>>>()?;
        let mut builder = promet::Extractor::builder().mentions(mentions);
        if let Some(minimum) = min_confidence {
            builder = builder.min_confidence(minimum);
        }
        for (name, text) in &files {
            builder = builder.gazetteer(name, text);
        }
        let inner = builder.build().map_err(|error| errors::of_library(&error))?;
        Ok(Self { inner, files, min_confidence, mentions })
    }

    /// The commitments of a text. Other threads of Python run meanwhile.
    ///
    /// ``published`` is the day of publication, against which *d'ici deux ans* is resolved: ``YYYY-MM-DD``, a ``date`` or a ``datetime``.
    /// Without it the date line of the text is used when it has one.
    ///
    /// >>> extraction = promet.Extractor().extract("Lidl va recruter 300 personnes d'ici deux ans.", published="2018-05-28")
    /// >>> extraction.commitments[0].when.by
    /// '2020-05'
    #[pyo3(signature = (text, *, published = None, id = None, title = None, source = None, url = None, site = None))]
    #[allow(clippy::too_many_arguments, reason = "each is a keyword of its own in Python")]
    fn extract(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        published: Option<&Bound<'_, PyAny>>,
        id: Option<String>,
        title: Option<String>,
        source: Option<String>,
        url: Option<String>,
        site: Option<String>,
    ) -> PyResult<Extraction> {
        let published = published.map(documents::day).transpose()?;
        let document = Known { id, title, published, source, url, site }.document(text.to_str()?);
        let extraction = py.detach(|| batch::extract(&self.inner, &document));
        let extraction = extraction.map_err(|message| errors::of_document(&message))?;
        Ok(Extraction::new(extraction, text.clone().unbind()))
    }

    /// The extractions of many documents, in their order, by ``jobs`` threads; all cores unless set.
    ///
    /// A document is a ``str``, or a mapping with a ``text`` and what is known of it: ``id``, ``title``, ``published``, ``source``,
    /// ``url``, ``site``; other keys are left alone. Documents are taken some at a time, so that any number can be read. One that cannot
    /// be read raises when its turn comes; the next call goes on with the next document.
    ///
    /// >>> texts = ["Thales va recruter 800 ingénieurs.", {"id": "b", "text": "Lidl va ouvrir 30 magasins."}]
    /// >>> [extraction.commitments[0].quantity.value for extraction in promet.Extractor().extract_many(texts)]
    /// [800, 30]
    #[pyo3(signature = (documents, *, jobs = None))]
    fn extract_many(&self, documents: &Bound<'_, PyAny>, jobs: Option<usize>) -> PyResult<Extractions> {
        Ok(Extractions::new(self.inner.clone(), documents.try_iter()?.unbind(), crate::jobs(jobs)?))
    }

    /// The commitments of a table, as a table: takes and gives whatever speaks the Arrow PyCapsule protocol (pyarrow, Polars, pandas, DuckDB).
    ///
    /// ``text``, ``id``, ``published``, ``title`` and ``source`` name columns. Those that are not named are looked for under these
    /// names, and only ``text`` must be there. The result holds the columns of :func:`columns`, a row a commitment, or a row a mention with
    /// ``content="mentions"``; a document that cannot be read gives a row with its ``error``. It is a stream: it reads as it is read, once.
    ///
    /// >>> import pyarrow
    /// >>> articles = pyarrow.table({"id": ["a"], "text": ["Thales va recruter 800 ingénieurs en 2027."]})
    /// >>> records = pyarrow.table(promet.Extractor().extract_arrow(articles))
    /// >>> records.select(["document", "who", "action", "value", "by"]).to_pylist()
    /// [{'document': 'a', 'who': 'Thales', 'action': 'hire', 'value': 800.0, 'by': '2027'}]
    #[pyo3(signature = (data, *, text = None, id = None, published = None, title = None, source = None, content = "commitments", jobs = None))]
    #[allow(clippy::too_many_arguments, reason = "each is a keyword of its own in Python")]
    fn extract_arrow(
        &self,
        py: Python<'_>,
        data: arrow::Input,
        text: Option<String>,
        id: Option<String>,
        published: Option<String>,
        title: Option<String>,
        source: Option<String>,
        content: &str,
        jobs: Option<usize>,
    ) -> PyResult<ArrowStream> {
        let content = arrow::Content::parse(content)?;
        let roles = Roles { text, id, published, title, source };
        ArrowStream::new(py, self.inner.clone(), data, &roles, content, crate::jobs(jobs)?)
    }

    /// Everything recognised in a text: actors, places, quantities and times.
    ///
    /// >>> [mention.text for mention in promet.Extractor().mentions("Lidl a ouvert 30 magasins en mai 2019.")]
    /// ['Lidl', '30 magasins', 'en mai 2019']
    #[pyo3(signature = (text, *, published = None))]
    fn mentions<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        published: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let published = published.map(documents::day).transpose()?;
        let document = Known { published, ..Known::default() }.document(text);
        let mentions = py.detach(|| self.inner.mentions(&document));
        PyTuple::new(py, mentions.into_iter().map(Mention).collect::<Vec<_>>())
    }

    /// Sentence by sentence: what was found, which rules fired, and what tipped each decision. For people, not for programs.
    ///
    /// >>> "action" in promet.Extractor().explain("Lidl va ouvrir 30 magasins.")
    /// True
    #[pyo3(signature = (text, *, published = None))]
    fn explain(&self, py: Python<'_>, text: &str, published: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
        let published = published.map(documents::day).transpose()?;
        let document = Known { published, ..Known::default() }.document(text);
        Ok(py.detach(|| self.inner.explain(&document)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let names: Vec<&str> = self.files.iter().map(|(name, _)| name.as_str()).collect();
        Ok(format!("Extractor(gazetteers={})", names.into_pyobject(py)?.repr()?.to_str()?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, Made) {
        let this = slf.get();
        (slf.get_type().into_any(), (this.files.clone(), this.min_confidence, this.mentions))
    }
}

/// The name and the text of a gazetteer: as they are given, or read from a file.
fn gazetteer(given: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
    if let Ok(pair) = given.extract::<(String, String)>()
        && !given.is_instance_of::<PyString>()
    {
        return Ok(pair);
    }
    let path: PathBuf = given
        .extract()
        .map_err(|_| PyTypeError::new_err("a gazetteer is a path, or a pair of its name and its contents"))?;
    let text = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
    let text = String::from_utf8(text).map_err(|_| {
        errors::of_library(&promet::Error::input(path.display().to_string(), "the file is not in UTF-8: save it so"))
    })?;
    Ok((path.display().to_string(), text))
}

/// The `OSError` that Python itself would raise, such as `FileNotFoundError`.
fn unreadable(path: &Path, error: &std::io::Error) -> PyErr {
    match error.raw_os_error() {
        Some(number) => PyOSError::new_err((number, error.to_string(), path.display().to_string())),
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}
