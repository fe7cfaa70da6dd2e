//! The ledger as JSON and as CSV.

use super::{csv, json};
use crate::columns::{self, BETWEEN, Cell, Column, Kind};
use crate::ledger::{Entry, Ledger, Party};

/// One entry a line.
pub fn ledger_json_lines(ledger: &Ledger) -> String {
    ledger.entries.iter().filter_map(json).map(|line| line + "\n").collect()
}

/// One array of entries.
pub fn ledger_json(ledger: &Ledger) -> String {
    let entries: Vec<String> = ledger.entries.iter().filter_map(json).collect();
    if entries.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", entries.join(",\n")) }
}

/// One row an entry.
pub fn ledger_csv(ledger: &Ledger) -> String {
    csv::head(&LEDGER) + &csv::lines(ledger.entries.iter().map(|entry| columns::row(&LEDGER, entry)))
}

fn joined(parts: impl Iterator<Item = String>) -> Cell {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Cell::Empty } else { Cell::Text(parts.join(BETWEEN)) }
}

fn of_who(entry: &Entry, part: fn(&Party) -> String) -> Cell {
    joined(entry.who.iter().map(part))
}

fn optional(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

/// The columns of an entry.
pub(super) static LEDGER: [Column<Entry>; 23] = [
    columns::column("id", Kind::Text, "the id of the record that told it first", |e| Cell::Text(e.id.clone())),
    columns::column("who", Kind::Text, "the actors, by the gazetteers' names", |e| of_who(e, |who| who.name.clone())),
    columns::column("who_kind", Kind::Text, "their kinds", |e| of_who(e, |who| who.kind.to_string())),
    columns::column("parent", Kind::Text, "the organisations they belong to", |e| {
        of_who(e, |who| who.parent.clone().unwrap_or_default())
    }),
    columns::column("names", Kind::Text, "the names that the documents use, where they differ", |e| {
        joined(e.who.iter().flat_map(|who| who.names.iter().cloned()))
    }),
    columns::column("action", Kind::Text, "what will be done", |e| Cell::Text(e.action.to_string())),
    columns::column("value", Kind::Number, "the number, as last told", |e| {
        number(e.quantity.as_ref().and_then(|quantity| quantity.value))
    }),
    columns::column("max", Kind::Number, "the upper bound of a range", |e| {
        number(e.quantity.as_ref().and_then(|quantity| quantity.max))
    }),
    columns::column("precision", Kind::Text, "how exact the number is", |e| {
        e.quantity.as_ref().map_or(Cell::Empty, |quantity| Cell::Text(quantity.precision.to_string()))
    }),
    columns::column("unit", Kind::Text, "what is counted", |e| {
        let unit = e.quantity.as_ref().and_then(|quantity| quantity.unit.as_ref());
        unit.map_or(Cell::Empty, |unit| Cell::Text(unit.to_string()))
    }),
    columns::column("what", Kind::Text, "the thing that will be done", |e| optional(e.what.as_ref())),
    columns::column("where", Kind::Text, "places", |e| joined(e.places.iter().cloned())),
    columns::column("by", Kind::Text, "the last moment, as last told", |e| {
        optional(e.when.as_ref().and_then(|when| when.by.as_ref()))
    }),
    columns::column("from", Kind::Text, "the first moment", |e| {
        optional(e.when.as_ref().and_then(|when| when.from.as_ref()))
    }),
    columns::column("every", Kind::Text, "ISO 8601 period at which it recurs", |e| {
        optional(e.when.as_ref().and_then(|when| when.every.as_ref()))
    }),
    columns::column("for", Kind::Text, "ISO 8601 duration over which it is spread", |e| {
        optional(e.when.as_ref().and_then(|when| when.lasting.as_ref()))
    }),
    columns::column("certainty", Kind::Text, "how firmly, as last told", |e| Cell::Text(e.certainty.to_string())),
    columns::column("confidence", Kind::Number, "of the most certain record", |e| Cell::Number(e.confidence)),
    columns::column("first_seen", Kind::Text, "the day of the earliest document", |e| optional(e.first_seen.as_ref())),
    columns::column("last_seen", Kind::Text, "the day of the latest document", |e| optional(e.last_seen.as_ref())),
    columns::column("sources", Kind::Integer, "how many documents tell it", |e| {
        i64::try_from(e.sources.len()).map_or(Cell::Empty, Cell::Integer)
    }),
    columns::column("documents", Kind::Text, "their names, the earliest first", |e| {
        joined(e.sources.iter().map(|source| source.document.id.clone()))
    }),
    columns::column("history", Kind::Text, "DATE FIELD: BEFORE → NOW", |e| {
        let change = |c: &crate::ledger::Change| format!("{} {}: {} → {}", c.date, c.field.as_str(), c.from, c.to);
        joined(e.history.iter().map(change))
    }),
];
