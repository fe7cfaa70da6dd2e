//! Between values of Rust, JSON and Python.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A record as the JSON that the command line writes.
pub(crate) fn json<T: Serialize>(value: &T) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A record from its JSON.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| PyValueError::new_err(format!("no record of promet: {error}")))
}

/// A record as Python's own values.
pub(crate) fn dict<'py, T: Serialize>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json(value)?,))
}

/// A record from Python's own values.
pub(crate) fn from_dict<T: DeserializeOwned>(value: &Bound<'_, PyAny>) -> PyResult<T> {
    let json = value.py().import("json")?.call_method1("dumps", (value,))?;
    from_json(json.cast::<PyString>()?.to_str()?)
}

/// `Name(field='value', …)`, without what is unknown and with the parts of a record in short.
pub(crate) fn repr<T: Serialize>(py: Python<'_>, name: &str, value: &T) -> PyResult<String> {
    let value = dict(py, value)?;
    let mut fields = Vec::new();
    for (key, value) in value.cast::<PyDict>()? {
        let short = short(&value)?;
        if short.is_none() || short.cast::<PyList>().is_ok_and(|list| list.is_empty()) {
            continue;
        }
        // These two are words of the language.
        let key = match key.cast::<PyString>()?.to_str()? {
            "from" => "from_".to_owned(),
            "for" => "for_".to_owned(),
            key => key.to_owned(),
        };
        fields.push(format!("{key}={}", short.repr()?.to_str()?));
    }
    Ok(format!("{name}({})", fields.join(", ")))
}

/// A part of a record by its name, its words or its id.
fn short<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(list) = value.cast::<PyList>() {
        let items = list.iter().map(|item| short(&item)).collect::<PyResult<Vec<_>>>()?;
        return Ok(PyList::new(value.py(), items)?.into_any());
    }
    let Ok(part) = value.cast::<PyDict>() else { return Ok(value.clone()) };
    for key in ["name", "text", "id"] {
        if let Some(value) = part.get_item(key)? {
            return Ok(value);
        }
    }
    Ok(value.clone())
}

/// The same for equal records.
pub(crate) fn hash<T: Serialize>(value: &T) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    json(value)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// A number, whole where it is, as in JSON.
pub(crate) fn number(py: Python<'_>, number: Option<f64>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let convert = |number: f64| {
        if number.fract() == 0.0 && number.abs() < 9e15 {
            (number as i64).into_bound_py_any(py)
        } else {
            number.into_bound_py_any(py)
        }
    };
    number.map(convert).transpose()
}
