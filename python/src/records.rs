//! The records as Python classes: immutable, comparable, hashable, picklable.

use promet::record::{self, MentionKind};
use pyo3::prelude::*;

use crate::values;

/// A class around a record: its attributes, then what all have in common.
macro_rules! record {
    ($(#[$about:meta])* $class:ident($inner:ty) { $($body:tt)* }) => {
        $(#[$about])*
        #[pyclass(frozen, module = "promet")]
        pub(crate) struct $class(pub(crate) $inner);

        #[pymethods]
        impl $class {
            $($body)*

            /// The record as Python's own values, just as the JSON of ``promet extract``.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                values::dict(py, &self.0)
            }

            /// The record as JSON.
            fn to_json(&self) -> PyResult<String> {
                values::json(&self.0)
            }

            /// A record from what :meth:`to_dict` gives.
            #[staticmethod]
            fn from_dict(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                values::from_dict(value).map(Self)
            }

            #[staticmethod]
            fn _from_json(json: &str) -> PyResult<Self> {
                values::from_json(json).map(Self)
            }

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                values::repr(py, stringify!($class), &self.0)
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
                match other.cast::<Self>() {
                    Ok(other) => Ok(self.to_json()? == other.get().to_json()?),
                    Err(_) => Ok(false),
                }
            }

            fn __hash__(&self) -> PyResult<u64> {
                values::hash(&self.0)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                Ok((slf.get_type().getattr("_from_json")?, (slf.get().to_json()?,)))
            }
        }
    };
}

record! {
    /// What is known of a document.
    DocumentInfo(record::DocumentInfo) {
        /// The document's name; empty where none was given.
        #[getter]
        fn id(&self) -> &str {
            &self.0.id
        }

        /// Its title: the caller's, or the one found at its head.
        #[getter]
        fn title(&self) -> Option<&str> {
            self.0.title.as_deref()
        }

        /// The day of publication, ``YYYY-MM-DD``: the caller's, or that of its date line.
        #[getter]
        fn published(&self) -> Option<&str> {
            self.0.published.as_deref()
        }

        /// Where it came from.
        #[getter]
        fn source(&self) -> Option<&str> {
            self.0.source.as_deref()
        }

        /// The address of its page.
        #[getter]
        fn url(&self) -> Option<&str> {
            self.0.url.as_deref()
        }

        /// The site or newspaper that published it.
        #[getter]
        fn site(&self) -> Option<&str> {
            self.0.site.as_deref()
        }
    }
}

record! {
    /// Words of the document with their place: ``text[start:end]`` of the document is ``excerpt.text``.
    Excerpt(record::Excerpt) {
        /// The words.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// The first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.code_points.start
        }

        /// One past the last.
        #[getter]
        fn end(&self) -> usize {
            self.0.code_points.end
        }
    }
}

record! {
    /// Someone who undertakes something, or says so.
    Who(record::Who) {
        /// The actor's name.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// ``company``, ``public_body``, ``association``, ``school``, ``party``, ``person``, ``place``, ``group`` or ``other``.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.as_str()
        }

        /// How it was recognised: ``gazetteer``, ``context``, ``coreference`` or ``affiliation``.
        #[getter]
        fn resolved_by(&self) -> &'static str {
            self.0.resolved_by.as_str()
        }

        /// The words that name it in the clause.
        #[getter]
        fn mention(&self) -> Excerpt {
            Excerpt(self.0.mention.clone())
        }
    }
}

record! {
    /// How many.
    Quantity(record::HowMany) {
        /// The number, scaled; of a range the lower bound; ``None`` for *plusieurs*.
        #[getter]
        fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            values::number(py, self.0.value)
        }

        /// The upper bound of a range.
        #[getter]
        fn max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            values::number(py, self.0.max)
        }

        /// ``exact``, ``about``, ``min``, ``max``, ``range``, ``several`` or ``none``.
        #[getter]
        fn precision(&self) -> &'static str {
            self.0.precision.as_str()
        }

        /// ``job``, ``apprentice``, ``person``, ``percent``, ``times``, a currency code, or a noun in the singular.
        #[getter]
        fn unit(&self) -> Option<&str> {
            self.0.unit.as_ref().map(promet::record::Unit::as_str)
        }

        /// The words.
        #[getter]
        fn text(&self) -> &str {
            &self.0.words.text
        }

        /// Their first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.words.code_points.start
        }

        /// One past their last.
        #[getter]
        fn end(&self) -> usize {
            self.0.words.code_points.end
        }
    }
}

record! {
    /// By when.
    When(record::When) {
        /// The last moment named: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        #[getter]
        fn by(&self) -> Option<&str> {
            self.0.by.as_deref()
        }

        /// The first moment named; ``from`` in JSON.
        #[getter]
        fn from_(&self) -> Option<&str> {
            self.0.from.as_deref()
        }

        /// The ISO 8601 period at which the quantity recurs: ``P1Y``.
        #[getter]
        fn every(&self) -> Option<&str> {
            self.0.every.as_deref()
        }

        /// The ISO 8601 duration over which it is spread; ``for`` in JSON.
        #[getter]
        fn for_(&self) -> Option<&str> {
            self.0.lasting.as_deref()
        }

        /// The words.
        #[getter]
        fn text(&self) -> &str {
            &self.0.words.text
        }

        /// Their first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.words.code_points.start
        }

        /// One past their last.
        #[getter]
        fn end(&self) -> usize {
            self.0.words.code_points.end
        }
    }
}

record! {
    /// Where.
    Place(record::Whereabouts) {
        /// The place's name.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// The words.
        #[getter]
        fn text(&self) -> &str {
            &self.0.words.text
        }

        /// Their first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.words.code_points.start
        }

        /// One past their last.
        #[getter]
        fn end(&self) -> usize {
            self.0.words.code_points.end
        }
    }
}

fn tuple<'py, T, C>(py: Python<'py>, items: &[T], class: impl Fn(T) -> C) -> PyResult<Bound<'py, pyo3::types::PyTuple>>
where
    T: Clone,
    C: pyo3::PyClass + Into<pyo3::PyClassInitializer<C>>,
{
    let objects = items.iter().map(|item| Py::new(py, class(item.clone()))).collect::<PyResult<Vec<_>>>()?;
    pyo3::types::PyTuple::new(py, objects)
}

record! {
    /// One commitment: who will do what, for how many, by when, with the words that prove it.
    ///
    /// >>> extraction = promet.Extractor().extract("Thales va recruter 800 ingénieurs en 2027.")
    /// >>> commitment = extraction.commitments[0]
    /// >>> commitment.who[0].name, commitment.action, commitment.quantity.value, commitment.quantity.unit, commitment.when.by
    /// ('Thales', 'hire', 800, 'job', '2027')
    /// >>> commitment.trigger
    /// Excerpt(text='va recruter', start=7, end=18)
    /// >>> promet.Commitment.from_dict(commitment.to_dict()) == commitment
    /// True
    Commitment(promet::Commitment) {
        /// Hash of what the commitment says; the same wherever it was found.
        #[getter]
        fn id(&self) -> &str {
            &self.0.id
        }

        /// What is known of the document.
        #[getter]
        fn document(&self) -> DocumentInfo {
            DocumentInfo((*self.0.document).clone())
        }

        /// All the actors who undertake it together; empty where none can be named.
        #[getter]
        fn who<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
            tuple(py, &self.0.who, Who)
        }

        /// The person who said it, when it is not the actor.
        #[getter]
        fn speaker(&self) -> Option<Who> {
            self.0.speaker.clone().map(Who)
        }

        /// What will be done: ``hire``, ``keep_jobs``, ``cut_jobs``, ``train``, ``support``, ``invest``, ``give``, ``open``, ``cut``,
        /// ``reduce``, ``increase``, ``supply`` or ``other``.
        #[getter]
        fn action(&self) -> &'static str {
            self.0.action.as_str()
        }

        /// How many; ``None`` where no quantity is given.
        #[getter]
        fn quantity(&self) -> Option<Quantity> {
            self.0.quantity.clone().map(Quantity)
        }

        /// The thing that will be done, in the words of the text.
        #[getter]
        fn what(&self) -> Option<&str> {
            self.0.what.as_deref()
        }

        /// Where.
        #[getter]
        fn r#where<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
            tuple(py, &self.0.places, Place)
        }

        /// By when; ``None`` where no time is given.
        #[getter]
        fn when(&self) -> Option<When> {
            self.0.when.clone().map(When)
        }

        /// ``firm``, ``intended`` or ``conditional``.
        #[getter]
        fn certainty(&self) -> &'static str {
            self.0.certainty.as_str()
        }

        /// The words that make it a commitment.
        #[getter]
        fn trigger(&self) -> Excerpt {
            Excerpt(self.0.trigger.clone())
        }

        /// The sentence that proves it.
        #[getter]
        fn evidence(&self) -> Excerpt {
            Excerpt(self.0.evidence.clone())
        }

        /// Other sentences of the document that tell it.
        #[getter]
        fn also<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
            tuple(py, &self.0.also, Excerpt)
        }

        /// Calibrated probability that the record is right.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// What fired.
        #[getter]
        fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
            pyo3::types::PyTuple::new(py, &self.0.rules)
        }
    }
}

record! {
    /// A mention of an actor, place, quantity or time. What its kind does not have is ``None``.
    ///
    /// >>> mentions = promet.Extractor().mentions("Thales va recruter 800 ingénieurs en 2027.")
    /// >>> [(mention.kind, mention.text) for mention in mentions]
    /// [('company', 'Thales'), ('quantity', '800 ingénieurs'), ('time', 'en 2027')]
    Mention(promet::Mention) {
        /// An actor's kind, ``place``, ``quantity`` or ``time``.
        #[getter]
        fn kind(&self) -> &'static str {
            match &self.0.kind {
                MentionKind::Actor { kind, .. } => kind.as_str(),
                MentionKind::Quantity { .. } => "quantity",
                MentionKind::Time { .. } => "time",
            }
        }

        /// An actor's or place's name.
        #[getter]
        fn name(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Actor { name, .. } => Some(name),
                _ => None,
            }
        }

        /// How an actor was recognised: ``gazetteer``, ``context``, ``coreference`` or ``affiliation``.
        #[getter]
        fn resolved_by(&self) -> Option<&'static str> {
            match &self.0.kind {
                MentionKind::Actor { resolved_by, .. } => Some(resolved_by.as_str()),
                _ => None,
            }
        }

        /// The number of a quantity, or the TIMEX3-like value of a time.
        #[getter]
        fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            match &self.0.kind {
                MentionKind::Quantity { value, .. } => values::number(py, *value),
                MentionKind::Time { value: Some(value), .. } => Ok(Some(pyo3::types::PyString::new(py, value).into_any())),
                _ => Ok(None),
            }
        }

        /// The upper bound of a quantity that is a range.
        #[getter]
        fn max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            match &self.0.kind {
                MentionKind::Quantity { max, .. } => values::number(py, *max),
                _ => Ok(None),
            }
        }

        /// How exact a quantity is.
        #[getter]
        fn precision(&self) -> Option<&'static str> {
            match &self.0.kind {
                MentionKind::Quantity { precision, .. } => Some(precision.as_str()),
                _ => None,
            }
        }

        /// What a quantity counts; ``None`` for a bare number.
        #[getter]
        fn unit(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Quantity { unit, .. } => unit.as_ref().map(promet::record::Unit::as_str),
                _ => None,
            }
        }

        /// The first moment of a time; ``from`` in JSON.
        #[getter]
        fn from_(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Time { from, .. } => from.as_deref(),
                _ => None,
            }
        }

        /// The last moment of a time.
        #[getter]
        fn by(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Time { by, .. } => by.as_deref(),
                _ => None,
            }
        }

        /// The period of a time that recurs.
        #[getter]
        fn every(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Time { every, .. } => every.as_deref(),
                _ => None,
            }
        }

        /// The length of a time; ``for`` in JSON.
        #[getter]
        fn for_(&self) -> Option<&str> {
            match &self.0.kind {
                MentionKind::Time { lasting, .. } => lasting.as_deref(),
                _ => None,
            }
        }

        /// The words.
        #[getter]
        fn text(&self) -> &str {
            &self.0.words.text
        }

        /// Their first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.words.code_points.start
        }

        /// One past their last.
        #[getter]
        fn end(&self) -> usize {
            self.0.words.code_points.end
        }

        /// What fired.
        #[getter]
        fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
            pyo3::types::PyTuple::new(py, &self.0.rules)
        }
    }
}
