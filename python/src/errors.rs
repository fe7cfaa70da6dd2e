//! Errors of the library as Python exceptions. The classes stand in `promet/_errors.py`.

use pyo3::prelude::*;

mod classes {
    pyo3::import_exception!(promet._errors, Error);
    pyo3::import_exception!(promet._errors, GazetteerError);
}

/// The exception for an error of the library, with its message.
pub(crate) fn of_library(error: &promet::Error) -> PyErr {
    if error.is_gazetteer() {
        classes::GazetteerError::new_err(error.to_string())
    } else {
        classes::Error::new_err(error.to_string())
    }
}

/// The exception where the library itself failed on a document.
pub(crate) fn of_document(message: &str) -> PyErr {
    classes::Error::new_err(message.to_owned())
}
