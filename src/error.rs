//! The one error type of the crate.

use std::fmt;

/// What went wrong, where, and how to mend it.
///
/// The kinds of error may grow, so they are asked for by predicates. Extraction itself never fails: only gazetteers, input and
/// output do.
///
/// ```
/// let error = promet::Extractor::builder().gazetteer("noms.tsv", "nom\tgenre\n").build().unwrap_err();
/// assert!(error.is_gazetteer());
/// assert!(error.to_string().starts_with("noms.tsv:1:1: "));
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
}

#[derive(Debug)]
enum ErrorKind {
    Gazetteer(String),
    Input { name: String, message: String },
    Output(std::io::Error),
    Usage(String),
}

impl Error {
    pub(crate) fn gazetteer(message: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Gazetteer(message.to_string()) }
    }

    /// A document or record that cannot be read: `name` says where, `message` what is wrong and what to do.
    pub fn input(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Input { name: name.into(), message: message.into() } }
    }

    /// Output that cannot be written.
    pub fn output(error: std::io::Error) -> Self {
        Self { kind: ErrorKind::Output(error) }
    }

    /// A wrong use of the command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Usage(message.into()) }
    }

    /// Whether a gazetteer file is wrong.
    pub fn is_gazetteer(&self) -> bool {
        matches!(self.kind, ErrorKind::Gazetteer(_))
    }

    /// Whether a document cannot be read.
    pub fn is_input(&self) -> bool {
        matches!(self.kind, ErrorKind::Input { .. })
    }

    /// Whether output cannot be written.
    pub fn is_output(&self) -> bool {
        matches!(self.kind, ErrorKind::Output(_))
    }

    /// Whether the command line was used wrongly.
    pub fn is_usage(&self) -> bool {
        matches!(self.kind, ErrorKind::Usage(_))
    }

    /// Whether the reader of the output has gone away (`promet … | head`), which is no failure.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(&self.kind, ErrorKind::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::Gazetteer(message) | ErrorKind::Usage(message) => f.write_str(message),
            ErrorKind::Input { name, message } => write!(f, "{name}: {message}"),
            ErrorKind::Output(error) => write!(f, "cannot write the output: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ErrorKind::Output(error) => Some(error),
            _ => None,
        }
    }
}
