//! What each output looks like: JSON Schema, the columns of a table, or brat's configuration.

use schemars::schema_for;

use super::{MentionLine, brat, ledger};
use crate::columns::{self, Column};
use crate::ledger::Entry;
use crate::{Commitment, Extraction};

/// Of what a schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A commitment, a line of JSON Lines.
    Commitment,
    /// All that is given for a document, an element of JSON.
    Extraction,
    /// A mention, a line of JSON Lines.
    Mention,
    /// The closing line of JSON Lines.
    Summary,
    /// The columns of commitments in CSV and Parquet.
    Columns,
    /// The columns of mentions in CSV and Parquet.
    MentionColumns,
    /// An entry of the ledger, a line of JSON Lines.
    Ledger,
    /// The columns of the ledger in CSV.
    LedgerColumns,
    /// A page of Web Annotations.
    WebAnnotation,
    /// The types of brat standoff.
    Brat,
}

/// The schema, as text to print.
pub fn schema(subject: Subject) -> String {
    let json = |schema: schemars::Schema| format!("{:#}\n", schema.as_value());
    match subject {
        Subject::Commitment => json(schema_for!(Commitment)),
        Subject::Extraction => json(schema_for!(Extraction)),
        Subject::Mention => json(schema_for!(MentionLine<'_>)),
        Subject::Summary => SUMMARY.to_owned(),
        Subject::Columns => table(&columns::COMMITMENT),
        Subject::MentionColumns => table(&columns::of_mention()),
        Subject::Ledger => json(schema_for!(Entry)),
        Subject::LedgerColumns => table(&ledger::LEDGER),
        Subject::WebAnnotation => WEB_ANNOTATION.to_owned(),
        Subject::Brat => brat::configuration(),
    }
}

const SUMMARY: &str = include_str!("summary.schema.json");
const WEB_ANNOTATION: &str = include_str!("web_annotation.schema.json");

/// The columns, one a line: name, type, meaning.
fn table<R>(columns: &[Column<R>]) -> String {
    let mut out = format!("{:<15} {:<8} {}\n", "column", "type", "meaning");
    for column in columns {
        out.push_str(&format!("{:<15} {:<8} {}\n", column.name, column.kind.name(), column.about));
    }
    out
}
