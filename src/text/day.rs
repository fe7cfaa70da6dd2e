//! A day as metadata write it.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// A day from `YYYY-MM-DD`; a time of day after it is left out.
///
/// # Errors
/// When it is none; the message says how to write it.
pub fn iso_day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().map_err(|_| format!("`{text}` is no date of publication: write it as YYYY-MM-DD, such as 2018-05-28"))
}

/// A day as metadata write it: ISO 8601, `2018/05/28`, `28/05/2018`, `28.05.2018`, `Mon, 28 May 2018 10:00:00 +0200`.
///
/// ```
/// assert_eq!(promet::text::any_day("28/05/2018"), promet::text::any_day("2018-05-28T10:00:00Z"));
/// ```
///
/// # Errors
/// When it is none; the message says how to write it.
pub fn any_day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let others = || numbers(text).or_else(|| rfc2822::parse(text).ok().map(|time| time.date()));
    iso_day(text).or_else(|message| others().ok_or(message))
}

/// Three numbers with the same sign between them, the year first or last.
fn numbers(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next()?;
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    if first.len() == 4 {
        civil_day(first, second, third)
    } else {
        civil_day(Some(third).filter(|year| year.len() == 4)?, second, first)
    }
}

/// The day of three numbers, where it may be one of a publication.
pub(crate) fn civil_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
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
            assert_eq!(any_day(text).unwrap().to_string(), "2018-05-28", "{text}");
        }
        for text in ["", "hier", "28/05", "2018", "1.2.3", "99/99/2018", "28/05/18"] {
            assert!(any_day(text).is_err(), "{text}");
        }
    }
}
