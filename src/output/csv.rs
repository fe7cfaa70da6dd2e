//! CSV in UTF-8 that a spreadsheet can open without running anything.

use ::csv::WriterBuilder;

use crate::columns::{Cell, Column};

/// Lines of CSV from rows of cells.
pub(super) fn lines(rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(shown));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The line of the names of columns.
pub(super) fn head<R>(columns: &[Column<R>]) -> String {
    lines(std::iter::once(columns.iter().map(|column| Cell::Text(column.name.to_owned())).collect()))
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Integer(integer) => integer.to_string(),
    }
}

/// Text that a spreadsheet takes for text: an apostrophe stands before what it would take for a formula. Spreadsheets look past
/// blanks, and some take the wide forms of the signs too.
fn harmless(text: &str) -> String {
    let text = text.replace('\0', "\u{fffd}");
    let first = text.trim_start().chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || text.starts_with(['\t', '\r', '\n']);
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_becomes_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1", "\r=1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless("1 = 1"), "1 = 1");
        assert_eq!(shown(&Cell::Number(-5.0)), "-5");
    }

    #[test]
    fn quotes_commas_and_line_ends_stay_in_their_cell() {
        let row = vec![Cell::Text("a \"b\", c\nd".to_owned()), Cell::Empty, Cell::Number(1.5)];
        assert_eq!(lines(std::iter::once(row)), "\"a \"\"b\"\", c\nd\",,1.5\n");
    }
}
