//! Calendar arithmetic: moments known to the year, month or day, and lengths of time.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A moment, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

impl Moment {
    pub(super) fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    pub(super) fn month(year: i16, month: i8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    pub(super) fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Reads `2018`, `2018-05` or `2018-05-23`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        let moment = Self { year, month, day };
        moment.first_day().map(|_| moment)
    }

    /// Its first day.
    pub(super) fn first_day(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The moment a length later (or earlier), known to the month at best for months and years, to the day for days and weeks.
    pub(super) fn shifted(self, length: Length, sign: i32) -> Option<Self> {
        let start = self.first_day()?;
        if let Some(days) = length.days() {
            let date = start.checked_add((i64::from(sign) * i64::from(days)).days()).ok()?;
            return Some(if self.day.is_some() { Self::day(date) } else { Self { day: None, ..Self::day(date) } });
        }
        let months = i32::try_from(length.months()).ok()?;
        let date = start.with().day(1).build().ok()?.checked_add((sign * months).months()).ok()?;
        Some(if self.month.is_some() { Self::month(date.year(), date.month()) } else { Self::year(date.year()) })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// A season of sports or a business year, which begins in summer.
    Season,
}

impl Unit {
    /// Reads the codes of the gazetteers.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "D" => Self::Day,
            "W" => Self::Week,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "S" => Self::Half,
            "Y" => Self::Year,
            "10Y" => Self::Decade,
            "100Y" => Self::Century,
            "C" => Self::Season,
            _ => return None,
        })
    }

    /// How many months it has; none for days and weeks.
    fn months(self) -> Option<u32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year | Self::Season => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1200),
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) count: u32,
    pub(super) unit: Unit,
}

impl Length {
    pub(super) fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// `P2Y`, `P18M`, `P3W`, `P10D`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.strip_prefix('P')?.split_at_checked(text.len().checked_sub(2)?)?;
        let unit =
            Unit::parse(unit).filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
        Some(Self::new(count.parse().ok().filter(|&count| count < 10_000)?, unit))
    }

    /// This length and half a unit more (`deux ans et demi`).
    pub(super) fn and_a_half(self) -> Option<Self> {
        let months = self.unit.months().filter(|months| months % 2 == 0)?;
        Some(Self::new(self.count.checked_mul(months)?.checked_add(months / 2)?, Unit::Month))
    }

    fn months(self) -> u32 {
        self.unit.months().map_or(0, |months| self.count.saturating_mul(months))
    }

    /// Its days, when it is counted in days or weeks.
    fn days(self) -> Option<u32> {
        match self.unit {
            Unit::Day => Some(self.count),
            Unit::Week => Some(self.count.saturating_mul(7)),
            _ => None,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        match self.unit {
            Unit::Day => write!(f, "P{count}D"),
            Unit::Week => write!(f, "P{count}W"),
            Unit::Month | Unit::Quarter | Unit::Half => write!(f, "P{}M", self.months()),
            _ => write!(f, "P{}Y", self.months() / 12),
        }
    }
}

/// Easter Sunday (the anonymous Gregorian computus).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let leaps = century - century / 4 - (8 * century + 13) / 25;
    let moon = (19 * golden + leaps + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (century * 100 + rest + y / 4 + moon + 2 - century + century / 4) % 7;
    let offset = moon - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The weekday with this number, Monday being 1.
pub(super) fn weekday(number: i16) -> Option<Weekday> {
    i8::try_from(number).ok().and_then(|number| Weekday::from_monday_one_offset(number).ok())
}

/// The date some days away.
pub(super) fn days_from(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in
            [(1999, 4, 4), (2000, 4, 23), (2018, 4, 1), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }

    #[test]
    fn lengths_shift_moments_as_exactly_as_both_are_known() {
        let shifted = |moment: &str, length: &str| {
            let length = Length::parse(length).unwrap();
            Moment::parse(moment).unwrap().shifted(length, 1).unwrap().to_string()
        };
        assert_eq!(shifted("2018-05-28", "P2Y"), "2020-05");
        assert_eq!(shifted("2018-05", "P18M"), "2019-11");
        assert_eq!(shifted("2018", "P2Y"), "2020");
        assert_eq!(shifted("2018-05-28", "P2W"), "2018-06-11");
        assert!(
            Length::parse("P99999Y").is_none() && Length::parse("").is_none() && Moment::parse("2018-13").is_none()
        );
    }
}
