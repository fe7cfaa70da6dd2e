//! A table for the terminal: fixed columns, cells wrapped, escape sequences of the text taken out.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::record::{DocumentInfo, HowMany, MentionKind, When};
use crate::{Commitment, Mention};

/// A column: its heading and width.
#[derive(Debug, Clone)]
struct Column {
    heading: &'static str,
    width: usize,
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    columns: Vec<Column>,
}

const GAP: &str = "  ";
/// A column is never narrower than its share or this, whatever the terminal says: `conditional` stays whole.
const WIDEST_WORD: usize = 11;

/// The table of commitments.
pub(super) fn commitments(width: usize) -> Table {
    Table::new(
        width,
        &[
            ("document", 10),
            ("who", 16),
            ("action", 9),
            ("how many", 14),
            ("by", 10),
            ("certainty", 11),
            ("evidence", 40),
        ],
    )
}

/// The table of mentions.
pub(super) fn mentions(width: usize) -> Table {
    Table::new(width, &[("document", 14), ("kind", 11), ("start", 8), ("words", 26), ("meaning", 30)])
}

impl Table {
    /// Columns whose widths are shares of what the terminal has; the last takes the rest.
    fn new(width: usize, columns: &[(&'static str, usize)]) -> Self {
        let gaps = GAP.len() * (columns.len().saturating_sub(1));
        let (room, shares) = (width.saturating_sub(gaps), columns.iter().map(|(_, share)| share).sum::<usize>());
        let mut columns: Vec<Column> = columns
            .iter()
            .map(|&(heading, share)| Column { heading, width: (room * share / shares).max(share.min(WIDEST_WORD)) })
            .collect();
        let used: usize = columns.iter().map(|column| column.width).sum();
        if let Some(last) = columns.last_mut() {
            last.width += room.saturating_sub(used);
        }
        Self { columns }
    }

    /// The headings and a rule.
    pub(super) fn head(&self) -> String {
        let headings: Vec<String> = self.columns.iter().map(|column| column.heading.to_uppercase()).collect();
        let rules: Vec<String> = self.columns.iter().map(|column| "─".repeat(column.width)).collect();
        self.row(&headings) + &self.row(&rules)
    }

    /// The lines of a row.
    pub(super) fn row(&self, cells: &[String]) -> String {
        let wrapped: Vec<Vec<String>> =
            self.columns.iter().zip(cells).map(|(column, cell)| wrap(&plain(cell), column.width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for line in 0..height {
            let mut written = String::new();
            for (column, cell) in self.columns.iter().zip(&wrapped) {
                let text = cell.get(line).map_or("", String::as_str);
                written.push_str(text);
                written.push_str(&" ".repeat(column.width.saturating_sub(text.width())));
                written.push_str(GAP);
            }
            out.push_str(written.trim_end());
            out.push('\n');
        }
        out
    }
}

/// Text without characters that steer a terminal or turn the direction of writing; runs of white space become one space.
fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let harmless: String = text
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if steers(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    harmless.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines of at most `width` columns, broken between words where possible.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split(' ') {
        let mut rest = word;
        if used > 0 && used + 1 + rest.width() > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        while rest.width() > width {
            let (head, tail) = rest.split_at(fitting(rest, width));
            lines.push(head.to_owned());
            rest = tail;
        }
        line.push_str(rest);
        used += rest.width();
    }
    lines.push(line);
    lines
}

/// How many bytes of a text fill `width` columns; at least one character.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, character) in text.char_indices() {
        used += character.width().unwrap_or(0);
        if used > width && at > 0 {
            return at;
        }
    }
    text.len()
}

/// The cells of a commitment.
pub(super) fn of_commitment(record: &Commitment) -> Vec<String> {
    let names: Vec<&str> = record.who.iter().map(|who| who.name.as_str()).collect();
    let quantity = record.quantity.as_ref().map(how_many);
    vec![
        record.document.id.clone(),
        if names.is_empty() { "?".to_owned() } else { names.join(", ") },
        record.action.to_string(),
        quantity.unwrap_or_default(),
        record.when.as_ref().map(by).unwrap_or_default(),
        record.certainty.to_string(),
        record.evidence.text.clone(),
    ]
}

fn how_many(quantity: &HowMany) -> String {
    let unit = quantity.unit.as_ref().map_or("", |unit| unit.as_str());
    let sign = match quantity.precision.as_str() {
        "about" => "≈ ",
        "min" => "≥ ",
        "max" => "≤ ",
        _ => "",
    };
    let value = match (quantity.value, quantity.max) {
        (Some(value), Some(max)) => format!("{}–{}", number(value), number(max)),
        (Some(value), None) => number(value),
        _ => quantity.precision.to_string(),
    };
    format!("{sign}{value} {unit}")
}

/// A number with its thousands set apart by narrow no-break spaces, as French writes it.
fn number(value: f64) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && digit.is_ascii_digit() {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped},{fraction}") }
}

fn by(when: &When) -> String {
    let part = |word: &str, value: &Option<String>| value.as_ref().map(|value| format!("{word}{value}"));
    [part("", &when.by), part("from ", &when.from), part("every ", &when.every)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The cells of a mention.
pub(super) fn of_mention(document: &DocumentInfo, mention: &Mention) -> Vec<String> {
    let part =
        |word: &str, value: &Option<String>| value.as_ref().map(|value| format!(" {word} {value}")).unwrap_or_default();
    let (kind, meaning) = match &mention.kind {
        MentionKind::Actor { kind, name, .. } => (kind.to_string(), name.clone()),
        MentionKind::Quantity { value, max, precision, unit, .. } => {
            let numbers: Vec<String> = [*value, *max].into_iter().flatten().map(number).collect();
            let unit = unit.as_ref().map_or("", |unit| unit.as_str());
            ("quantity".to_owned(), format!("{precision} {} {unit}", numbers.join("–")))
        }
        MentionKind::Time { value, from, by, every, lasting, .. } => {
            let value = value.as_deref().unwrap_or("-");
            (
                "time".to_owned(),
                [value.to_owned(), part("by", by), part("from", from), part("every", every), part("for", lasting)]
                    .concat(),
            )
        }
    };
    vec![document.id.clone(), kind, mention.words.code_points.start.to_string(), mention.words.text.clone(), meaning]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_of_a_text_do_not_reach_the_terminal() {
        let row = Table::new(20, &[("a", 1)]).row(&["\u{1b}[31mrouge\u{7}\u{202e}\u{9b}".to_owned()]);
        assert!(!row.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{row:?}");
    }

    #[test]
    fn cells_are_wrapped_to_their_column() {
        assert_eq!(wrap("un plan de recrutement", 10), ["un plan de", "recrutemen", "t"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn numbers_are_easy_to_read() {
        assert_eq!(number(1_500_000.0), "1\u{202f}500\u{202f}000");
        assert_eq!(number(33.3), "33,3");
        assert_eq!(number(-1000.0), "-1\u{202f}000");
    }
}
