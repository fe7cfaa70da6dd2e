//! What the Python package `promet` has in Rust: `promet._promet`. What users see is told in `promet/__init__.py`.
#![forbid(unsafe_code)]

mod arrow;
mod batch;
mod documents;
mod errors;
mod extraction;
mod extractor;
mod many;
mod records;
mod values;

use pyo3::prelude::*;

#[pymodule]
mod _promet {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::arrow::{ArrowStream, columns};
    #[pymodule_export]
    use super::extraction::Extraction;
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::many::Extractions;
    #[pymodule_export]
    use super::records::{Commitment, DocumentInfo, Excerpt, Mention, Place, Quantity, When, Who};

    #[pymodule_init]
    fn constants(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SCHEMA_VERSION", promet::columns::VERSION)
    }
}

/// How many threads are used where the caller names no number.
fn jobs(asked: Option<usize>) -> PyResult<usize> {
    match asked {
        Some(0) => Err(pyo3::exceptions::PyValueError::new_err("jobs must be at least 1")),
        Some(jobs) => Ok(jobs),
        None => Ok(std::thread::available_parallelism().map_or(1, std::num::NonZero::get)),
    }
}
