//! `Extractor.extract_many`: an iterator over extractions, which works ahead a batch at a time.

use std::collections::VecDeque;

use promet::Document;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use crate::documents::Given;
use crate::extraction::Extraction;
use crate::{batch, errors};

/// Documents in a batch, for each thread: enough that threads seldom wait for each other at its end.
const DOCUMENTS: usize = 64;

/// Code points of text in a batch, for each thread, so that long documents do not fill the memory.
const TEXT: usize = 1 << 20;

/// The extractions of many documents, one after the other: what :meth:`Extractor.extract_many` gives.
#[pyclass(module = "promet")]
pub(crate) struct Extractions {
    extractor: promet::Extractor,
    documents: Option<Py<PyIterator>>,
    jobs: usize,
    ready: VecDeque<Ready>,
}

enum Ready {
    Done(promet::Extraction, Py<PyString>),
    Failed(PyErr),
}

impl Extractions {
    pub(crate) fn new(extractor: promet::Extractor, documents: Py<PyIterator>, jobs: usize) -> Self {
        Self { extractor, documents: Some(documents), jobs, ready: VecDeque::new() }
    }

    /// Takes the next documents. What fails among them is in its place.
    fn take(&mut self, py: Python<'_>) -> Vec<PyResult<Given>> {
        let mut taken = Vec::new();
        let mut length = 0;
        while taken.len() < DOCUMENTS * self.jobs && length < TEXT * self.jobs {
            let Some(documents) = &self.documents else { break };
            match documents.bind(py).clone().next() {
                Some(Ok(item)) => taken.push(Given::read(&item)),
                // The iterator itself failed: nothing comes after it.
                Some(Err(error)) => {
                    taken.push(Err(error));
                    self.documents = None;
                }
                None => self.documents = None,
            }
            length += taken.last().and_then(|given| given.as_ref().ok()).map_or(0, |given| given.length(py));
        }
        taken
    }

    /// Works on the next documents, without holding Python up.
    fn fill(&mut self, py: Python<'_>) {
        let taken = self.take(py);
        let mut texts = Vec::new();
        let mut failed = Vec::new();
        for (place, given) in taken.into_iter().enumerate() {
            // A text with lone surrogates is none that any other program can read.
            match given.and_then(|given| given.text.bind(py).to_str().map(|_| ()).map(|()| given)) {
                Ok(given) => texts.push(given),
                Err(error) => failed.push((place, error)),
            }
        }
        let (texts, known): (Vec<_>, Vec<_>) = texts.into_iter().map(|given| (given.text, given.known)).unzip();
        let documents: Vec<Document<'_>> = texts
            .iter()
            .zip(known)
            .map(|(text, known)| known.document(text.bind(py).to_str().unwrap_or_default()))
            .collect();
        let (extractor, jobs) = (&self.extractor, self.jobs);
        let results = py.detach(|| batch::map(&documents, jobs, |document| batch::extract(extractor, document)));
        drop(documents);
        self.ready.extend(results.into_iter().zip(texts).map(|(result, text)| match result {
            Ok(extraction) => Ready::Done(extraction, text),
            Err(message) => Ready::Failed(errors::of_document(&message)),
        }));
        for (place, error) in failed {
            self.ready.insert(place, Ready::Failed(error));
        }
    }
}

#[pymethods]
impl Extractions {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Extraction>> {
        if self.ready.is_empty() {
            self.fill(py);
        }
        match self.ready.pop_front() {
            Some(Ready::Done(extraction, text)) => Ok(Some(Extraction::new(extraction, text))),
            Some(Ready::Failed(error)) => Err(error),
            None => Ok(None),
        }
    }
}
