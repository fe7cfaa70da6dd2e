//! Flat rows: what tables hold of a commitment or a mention, one column a field. CSV, Parquet and Arrow are written from them.
//!
//! ```
//! use promet::columns::{COMMITMENT, Cell};
//! use promet::{Document, Extractor};
//!
//! let extraction = Extractor::new().extract(&Document::new("Thales va recruter 800 ingénieurs en 2027."));
//! let action = COMMITMENT.iter().find(|column| column.name() == "action").unwrap();
//! assert_eq!(action.cell(&extraction.commitments[0]), Cell::Text("hire".to_owned()));
//! ```

use crate::record::{DocumentInfo, MentionKind, Who};
use crate::{Commitment, Mention};

/// The number of this set of columns. It grows when a column goes, or changes its name, type or meaning; not when one is added.
pub const VERSION: u32 = 1;

/// Between several values in one cell.
pub const BETWEEN: &str = " | ";

/// What a column holds. A cell may be empty in any column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number, maybe with decimals.
    Number,
    /// A whole number.
    Integer,
}

impl Kind {
    /// Its name in the documentation of the columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Integer => "integer",
        }
    }
}

/// The contents of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Of a column of text.
    Text(String),
    /// Of a column of numbers.
    Number(f64),
    /// Of a column of whole numbers.
    Integer(i64),
}

/// A column of rows that are made from an `R`.
pub struct Column<R> {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) about: &'static str,
    cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What its cells hold.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it means.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// What it holds of `value`.
    pub fn cell(&self, value: &R) -> Cell {
        (self.cell)(value)
    }
}

pub(crate) const fn column<R>(name: &'static str, kind: Kind, about: &'static str, cell: fn(&R) -> Cell) -> Column<R> {
    Column { name, kind, about, cell }
}

/// The row of a value.
pub fn row<R>(columns: &[Column<R>], value: &R) -> Vec<Cell> {
    columns.iter().map(|column| column.cell(value)).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn optional(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

fn place(place: usize) -> Cell {
    i64::try_from(place).map_or(Cell::Empty, Cell::Integer)
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> Cell {
    let parts: Vec<&str> = parts.collect();
    if parts.is_empty() { Cell::Empty } else { Cell::Text(parts.join(BETWEEN)) }
}

fn of_who(record: &Commitment, part: fn(&Who) -> &str) -> Cell {
    joined(record.who.iter().map(part))
}

fn of_quantity(record: &Commitment, part: fn(&crate::record::HowMany) -> Cell) -> Cell {
    record.quantity.as_ref().map_or(Cell::Empty, part)
}

fn of_when(record: &Commitment, part: fn(&crate::record::When) -> Option<&str>) -> Cell {
    optional(record.when.as_ref().and_then(part))
}

/// The columns of a commitment.
pub static COMMITMENT: [Column<Commitment>; 30] = [
    column("id", Kind::Text, "hash of what the commitment says; the same wherever it was found", |r| text(&r.id)),
    column("document", Kind::Text, "the document's name", |r| text(&r.document.id)),
    column("title", Kind::Text, "its title", |r| optional(r.document.title.as_deref())),
    column("published", Kind::Text, "its day of publication, YYYY-MM-DD", |r| {
        optional(r.document.published.as_deref())
    }),
    column("source", Kind::Text, "where it came from", |r| optional(r.document.source.as_deref())),
    column("who", Kind::Text, "the actors who undertake it, separated by ` | `", |r| of_who(r, |who| &who.name)),
    column("who_kind", Kind::Text, "their kinds, in the same order", |r| of_who(r, |who| who.kind.as_str())),
    column("who_text", Kind::Text, "the words that name them, in the same order", |r| of_who(r, |w| &w.mention.text)),
    column("speaker", Kind::Text, "the person who said it, when it is not the actor", |r| {
        optional(r.speaker.as_ref().map(|speaker| speaker.name.as_str()))
    }),
    column("action", Kind::Text, "what will be done: hire, invest, open …", |r| text(r.action.as_str())),
    column("value", Kind::Number, "the number, scaled; of a range the lower bound", |r| {
        of_quantity(r, |quantity| number(quantity.value))
    }),
    column("max", Kind::Number, "the upper bound of a range", |r| of_quantity(r, |quantity| number(quantity.max))),
    column("precision", Kind::Text, "exact, about, min, max, range, several", |r| {
        of_quantity(r, |quantity| text(quantity.precision.as_str()))
    }),
    column("unit", Kind::Text, "job, apprentice, person, percent, times, a currency code, or a noun", |r| {
        of_quantity(r, |quantity| optional(quantity.unit.as_ref().map(|unit| unit.as_str())))
    }),
    column("quantity_text", Kind::Text, "the words of the quantity", |r| {
        of_quantity(r, |quantity| text(&quantity.words.text))
    }),
    column("what", Kind::Text, "the thing that will be done, in the words of the text", |r| {
        optional(r.what.as_deref())
    }),
    column("where", Kind::Text, "places, separated by ` | `", |r| joined(r.places.iter().map(|p| p.name.as_str()))),
    column("by", Kind::Text, "the last moment: YYYY, YYYY-MM or YYYY-MM-DD", |r| of_when(r, |when| when.by.as_deref())),
    column("from", Kind::Text, "the first moment", |r| of_when(r, |when| when.from.as_deref())),
    column("every", Kind::Text, "ISO 8601 period at which it recurs", |r| of_when(r, |when| when.every.as_deref())),
    column("for", Kind::Text, "ISO 8601 duration over which it is spread", |r| of_when(r, |w| w.lasting.as_deref())),
    column("when_text", Kind::Text, "the words of the time", |r| of_when(r, |when| Some(&when.words.text))),
    column("certainty", Kind::Text, "firm, intended, conditional", |r| text(r.certainty.as_str())),
    column("trigger", Kind::Text, "the words that make it a commitment", |r| text(&r.trigger.text)),
    column("evidence", Kind::Text, "the sentence that proves it", |r| text(&r.evidence.text)),
    column("evidence_start", Kind::Integer, "its first code point in the text", |r| {
        place(r.evidence.code_points.start)
    }),
    column("evidence_end", Kind::Integer, "one past its last", |r| place(r.evidence.code_points.end)),
    column("also", Kind::Integer, "how often the document tells it again", |r| place(r.also.len())),
    column("confidence", Kind::Number, "calibrated probability that the record is right", |r| {
        Cell::Number(r.confidence)
    }),
    column("rules", Kind::Text, "what fired, separated by ` | `", |r| joined(r.rules.iter().map(String::as_str))),
];

/// A mention with its document.
pub struct Placed<'m> {
    /// The document.
    pub document: &'m DocumentInfo,
    /// The mention.
    pub mention: &'m Mention,
}

/// The times of a mention: value, from, by, every, for.
fn times<'m>(placed: &'m Placed<'_>) -> [Option<&'m str>; 5] {
    match &placed.mention.kind {
        MentionKind::Time { value, from, by, every, lasting, .. } => {
            [value, from, by, every, lasting].map(|part| part.as_deref())
        }
        _ => [None; 5],
    }
}

fn of_time(placed: &Placed<'_>, part: usize) -> Cell {
    optional(times(placed).get(part).copied().flatten())
}

fn kind(placed: &Placed<'_>) -> Cell {
    text(match &placed.mention.kind {
        MentionKind::Actor { kind, .. } => kind.as_str(),
        MentionKind::Quantity { .. } => "quantity",
        MentionKind::Time { .. } => "time",
    })
}

fn name(placed: &Placed<'_>) -> Cell {
    match &placed.mention.kind {
        MentionKind::Actor { name, .. } => text(name),
        _ => Cell::Empty,
    }
}

fn numbers(placed: &Placed<'_>) -> [Option<f64>; 2] {
    match &placed.mention.kind {
        MentionKind::Quantity { value, max, .. } => [*value, *max],
        _ => [None; 2],
    }
}

fn precision(placed: &Placed<'_>) -> Cell {
    match &placed.mention.kind {
        MentionKind::Quantity { precision, .. } => text(precision.as_str()),
        _ => Cell::Empty,
    }
}

fn unit(placed: &Placed<'_>) -> Cell {
    match &placed.mention.kind {
        MentionKind::Quantity { unit, .. } => optional(unit.as_ref().map(|unit| unit.as_str())),
        _ => Cell::Empty,
    }
}

/// The columns of a mention.
pub fn of_mention<'m>() -> [Column<Placed<'m>>; 18] {
    [
        column("document", Kind::Text, "the document's name", |m| text(&m.document.id)),
        column("title", Kind::Text, "its title", |m| optional(m.document.title.as_deref())),
        column("published", Kind::Text, "its day of publication", |m| optional(m.document.published.as_deref())),
        column("source", Kind::Text, "where it came from", |m| optional(m.document.source.as_deref())),
        column("kind", Kind::Text, "a kind of actor, place, quantity or time", kind),
        column("text", Kind::Text, "the words", |m| text(&m.mention.words.text)),
        column("start", Kind::Integer, "their first code point", |m| place(m.mention.words.code_points.start)),
        column("end", Kind::Integer, "one past their last", |m| place(m.mention.words.code_points.end)),
        column("name", Kind::Text, "an actor's or place's name", name),
        column("value", Kind::Number, "a quantity's number", |m| number(numbers(m)[0])),
        column("max", Kind::Number, "the upper bound of a range", |m| number(numbers(m)[1])),
        column("precision", Kind::Text, "how exact the number is", precision),
        column("unit", Kind::Text, "what is counted", unit),
        column("time", Kind::Text, "a time's value, TIMEX3-like", |m| of_time(m, 0)),
        column("from", Kind::Text, "its first moment", |m| of_time(m, 1)),
        column("by", Kind::Text, "its last moment", |m| of_time(m, 2)),
        column("every", Kind::Text, "ISO 8601 period at which it recurs", |m| of_time(m, 3)),
        column("for", Kind::Text, "ISO 8601 duration", |m| of_time(m, 4)),
    ]
}
