//! The day of publication: from dates as metadata write them, and from the names of files and addresses.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

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

/// A day from `YYYY-MM-DD`; a time of day after it is left out.
pub fn date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().map_err(|_| format!("`{text}` is no date of publication: write it as YYYY-MM-DD, such as 2018-05-28"))
}

/// A day as metadata write it: ISO 8601, `2018/05/28`, `28/05/2018`, `28.05.2018`, `Mon, 28 May 2018 10:00:00 +0200`.
pub(super) fn any(text: &str) -> Option<Date> {
    let text = text.trim();
    date(text).ok().or_else(|| numbers(text)).or_else(|| rfc2822::parse(text).ok().map(|time| time.date()))
}

/// Three numbers with the same sign between them, the year first or last.
fn numbers(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next()?;
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    if first.len() == 4 {
        day(first, second, third)
    } else {
        day(Some(third).filter(|year| year.len() == 4)?, second, first)
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
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
        return day(year, month, number);
    }
    let sign = name.as_bytes().get(4).copied().filter(|sign| matches!(sign, b'-' | b'_' | b'/' | b'.'))?;
    let same = name.as_bytes().get(7) == Some(&sign);
    if same && ends(10) { day(year, digits(5, 7)?, digits(8, 10)?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_writing_is_read() {
        for text in [
            "2018-05-28",
            "2018-05-28T10:00:00Z",
            "2018-05-28 10:00",
            "2018/05/28",
            "28/05/2018",
            "28.05.2018",
            "28-05-2018",
            "Mon, 28 May 2018 23:30:00 +0200",
            "2018-05-28T23:30:00+02:00",
        ] {
            assert_eq!(any(text).map(|day| day.to_string()).as_deref(), Some("2018-05-28"), "{text}");
        }
        for text in ["", "hier", "28/05", "2018", "1.2.3", "99/99/2018", "28/05/18"] {
            assert_eq!(any(text), None, "{text}");
        }
    }

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
