//! The options that choose among records.

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use crate::record::{Action, Certainty};
use crate::text::fold;
use crate::{Commitment, Extraction};

#[derive(Debug, Args)]
#[command(next_help_heading = "Records")]
pub(super) struct FilterOptions {
    /// Give only records of these actions, with commas between them
    #[arg(long, value_name = "ACTION", value_delimiter = ',', value_parser = PossibleValuesParser::new(Action::ALL.iter().map(|action| action.as_str())))]
    action: Vec<String>,
    /// Give only records of actors whose name holds these words, whatever the capitals and accents; may be given several times
    #[arg(long, value_name = "NAME")]
    who: Vec<String>,
    /// Give only records of these certainties, with commas between them
    #[arg(long, value_name = "CERTAINTY", value_delimiter = ',', value_parser = PossibleValuesParser::new(Certainty::ALL.iter().map(|certainty| certainty.as_str())))]
    certainty: Vec<String>,
    /// Give only records due before a day, month or year begins
    #[arg(long, value_name = "YYYY[-MM[-DD]]", value_parser = moment)]
    by_before: Option<Moment>,
    /// Give only records due after a day, month or year is over
    #[arg(long, value_name = "YYYY[-MM[-DD]]", value_parser = moment)]
    by_after: Option<Moment>,
}

/// The first and last day of a day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    first: Date,
    last: Date,
}

fn moment(text: &str) -> Result<Moment, String> {
    parse(text).ok_or_else(|| format!("`{text}` is no date: write 2027, 2027-05 or 2027-05-28"))
}

fn parse(text: &str) -> Option<Moment> {
    let number = |part: Option<&str>| part.map(|part| part.parse::<i16>().ok());
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (number(parts.next()), number(parts.next()));
    let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (month, day, parts.next()) {
        (None, ..) => Some(Moment { first: date(1, 1)?, last: date(12, 31)? }),
        (Some(month), None, _) => {
            let first = date(month?, 1)?;
            Some(Moment { first, last: first.last_of_month() })
        }
        (Some(month), Some(day), None) => date(month?, day?).map(|day| Moment { first: day, last: day }),
        _ => None,
    }
}

impl FilterOptions {
    /// Leaves out the records that are not asked for.
    pub(super) fn apply(&self, extraction: &mut Extraction) {
        extraction.commitments.retain(|record| self.accepts(record));
    }

    fn accepts(&self, record: &Commitment) -> bool {
        let among = |asked: &[String], value: &str| asked.is_empty() || asked.iter().any(|asked| asked == value);
        among(&self.action, record.action.as_str())
            && among(&self.certainty, record.certainty.as_str())
            && (self.who.is_empty() || record.who.iter().any(|who| self.names(&who.name)))
            && self.is_due(record)
    }

    fn names(&self, name: &str) -> bool {
        let words = |text: &str| {
            format!(" {} ", fold(text).split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "))
        };
        let name = words(name);
        self.who.iter().any(|asked| name.contains(&words(asked)))
    }

    fn is_due(&self, record: &Commitment) -> bool {
        let by = record.when.as_ref().and_then(|when| parse(when.by.as_deref()?));
        let before = self.by_before.is_none_or(|limit| by.is_some_and(|by| by.last < limit.first));
        before && self.by_after.is_none_or(|limit| by.is_some_and(|by| by.last > limit.last))
    }

    /// What it leaves out, for comparison with another run.
    pub(super) fn fingerprint(&self) -> String {
        format!("{self:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_days_months_and_years() {
        let read = |text: &str| moment(text).map(|moment| format!("{} {}", moment.first, moment.last));
        assert_eq!(read("2027").unwrap(), "2027-01-01 2027-12-31");
        assert_eq!(read("2028-02").unwrap(), "2028-02-01 2028-02-29");
        assert_eq!(read("2027-05-28").unwrap(), "2027-05-28 2027-05-28");
        for wrong in ["", "27", "2027-13", "2027-02-30", "2027-01-01-01", "2027-", "demain", "-2027"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
