//! Documents as Python gives them.

use jiff::civil::Date;
use promet::Document;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};

/// A document as Python gives it. The text stays Python's own.
pub(crate) struct Given {
    pub(crate) text: Py<PyString>,
    pub(crate) known: Known,
}

/// What a caller may know of a text.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) site: Option<String>,
}

impl Known {
    /// The document of a text of which this is known.
    pub(crate) fn document(self, text: &str) -> Document<'_> {
        let mut document = Document::new(text).with_id(self.id.unwrap_or_default());
        if let Some(title) = self.title {
            document = document.with_title(title);
        }
        if let Some(published) = self.published {
            document = document.with_published(published);
        }
        if let Some(source) = self.source {
            document = document.with_source(source);
        }
        if let Some(url) = self.url {
            document = document.with_url(url);
        }
        if let Some(site) = self.site {
            document = document.with_site(site);
        }
        document
    }
}

impl Given {
    /// A text, or a mapping with a `text` and what is known of it.
    pub(crate) fn read(item: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = item.cast::<PyString>() {
            return Ok(Self { text: text.clone().unbind(), known: Known::default() });
        }
        let Ok(fields) = item.cast::<PyMapping>() else {
            let kind = item.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a document is a str or a mapping with a `text`, not {kind}")));
        };
        let text = field(fields, "text")?.ok_or_else(|| PyValueError::new_err("the document has no `text`"))?;
        let kind = text.get_type().name()?;
        let text = text.cast_into::<PyString>();
        let text = text.map_err(|_| PyTypeError::new_err(format!("the `text` of a document is a str, not {kind}")))?;
        let known = Known {
            id: label(fields, "id")?,
            title: label(fields, "title")?,
            published: field(fields, "published")?.as_ref().map(day).transpose()?,
            source: label(fields, "source")?,
            url: label(fields, "url")?,
            site: label(fields, "site")?,
        };
        Ok(Self { text: text.unbind(), known })
    }
}

/// What stands under a key, unless it is `None`.
fn field<'py>(fields: &Bound<'py, PyMapping>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !fields.contains(name)? {
        return Ok(None);
    }
    fields.get_item(name).map(|value| Some(value).filter(|value| !value.is_none()))
}

/// A name, which may be a number.
fn label(fields: &Bound<'_, PyMapping>, name: &str) -> PyResult<Option<String>> {
    field(fields, name)?.map(|value| Ok(value.str()?.to_str()?.to_owned())).transpose()
}

/// A day of publication: text, or a `date` or `datetime`.
pub(crate) fn day(value: &Bound<'_, PyAny>) -> PyResult<Date> {
    let text = if value.is_instance_of::<PyString>() { value.clone() } else { isoformat(value)? };
    promet::text::any_day(text.cast::<PyString>()?.to_str()?).map_err(PyValueError::new_err)
}

fn isoformat<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    value.call_method0("isoformat").map_err(|_| match value.get_type().name() {
        Ok(kind) => PyTypeError::new_err(format!("a day of publication is a str, a date or a datetime, not {kind}")),
        Err(error) => error,
    })
}

impl Given {
    /// How many code points its text has.
    pub(crate) fn length(&self, py: Python<'_>) -> usize {
        self.text.bind(py).len().unwrap_or(0)
    }
}
