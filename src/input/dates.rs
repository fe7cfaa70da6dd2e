//! Where the day of publication is looked for; the days in names of files and addresses.

use jiff::civil::Date;

use crate::text::civil_day;
pub use crate::text::iso_day as date;

/// Where the day of publication may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    /// What comes with the text: a field, a column, the tags of a web page.
    Metadata,
    /// The date line of the text.
    Text,
    /// The name of the file or the address of the page: `2018-05-28-sommet.txt`, `/2018/05/28/`.
    Filename,
    /// The day the file was last written, or the page captured.
    Mtime,
}

/// The first day in a name: `2018-05-28`, `2018_05_28`, `2018/05/28`, `20180528`.
pub(super) fn in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    (0..bytes.len()).find_map(|start| {
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        if before.is_some_and(u8::is_ascii_digit) { None } else { starting(name.get(start..)?) }
    })
}

/// The day that a name begins with.
fn starting(name: &str) -> Option<Date> {
    let digits =
        |from: usize, to: usize| name.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let ends = |at: usize| !name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let year = digits(0, 4)?;
    if let (Some(month), Some(number), true) = (digits(4, 6), digits(6, 8), ends(8)) {
        return civil_day(year, month, number);
    }
    let sign = name.as_bytes().get(4).copied().filter(|sign| matches!(sign, b'-' | b'_' | b'/' | b'.'))?;
    let same = name.as_bytes().get(7) == Some(&sign);
    if same && ends(10) { civil_day(year, digits(5, 7)?, digits(8, 10)?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_a_day_or_none() {
        for name in ["2018-05-28-sommet.txt", "sommet_20180528.txt", "/actu/2018/05/28/sommet.html", "a2018_05_28"] {
            assert_eq!(in_name(name).map(|day| day.to_string()).as_deref(), Some("2018-05-28"), "{name}");
        }
        for name in ["sommet-2018.txt", "1201805281", "2018-13-28", "201805289", "2018-05_28", "été", "3020180528"] {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}
