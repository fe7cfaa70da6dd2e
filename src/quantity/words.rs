//! Numbers in words: `deux cent quatre-vingt-dix-sept mille trois`.

use super::atoms::{Atom, Atoms};

/// What was read last, which tells what may follow.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    /// Nothing of the present group of three digits yet.
    Start,
    /// `deux` to `neuf`, or a number that nothing but a hundred or a scale may follow.
    Closed,
    /// `dix`, which `sept, huit, neuf` may follow.
    Dix,
    /// A ten, with its value.
    Ten(f64),
    /// A hundred.
    Hundred,
}

/// A number that grows word by word.
#[derive(Debug, Clone, Copy)]
struct Growing {
    /// Millions and up.
    total: f64,
    /// Thousands of the present scale.
    thousands: Option<f64>,
    /// The present group of three digits.
    group: f64,
    last: Last,
    /// The scale read last; the next must be smaller.
    scale: f64,
}

/// A number read from words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WordNumber {
    /// Its value.
    pub value: f64,
    /// The token after it.
    pub end: usize,
    /// The last scale of a million or more, 1 if none.
    pub scale: f64,
    /// Whether it ends with such a scale, so that its noun comes with `de`.
    pub ends_in_scale: bool,
}

/// Reads the longest number in words at token `start`, before token `limit`.
pub(super) fn read(atoms: &Atoms, start: usize, limit: usize) -> Option<WordNumber> {
    let mut growing = Growing { total: 0.0, thousands: None, group: 0.0, last: Last::Start, scale: f64::INFINITY };
    let mut best = None;
    for token in start..limit {
        let parts = atoms.of(token);
        if parts.is_empty() || !growing.push_token(parts, atoms.of(token + 1)) {
            break;
        }
        if parts != [Atom::And] {
            best = Some(growing.finish(token + 1));
        }
    }
    best
}

impl Growing {
    /// Adds all parts of a token or none; `behind` are those of the next token.
    fn push_token(&mut self, parts: &[Atom], behind: &[Atom]) -> bool {
        let mut grown = *self;
        for (at, &atom) in parts.iter().enumerate() {
            if !grown.push(atom, parts.get(at + 1).or_else(|| behind.first())) {
                return false;
            }
        }
        *self = grown;
        true
    }

    fn push(&mut self, atom: Atom, next: Option<&Atom>) -> bool {
        match atom {
            Atom::One => self.unit(1.0),
            Atom::Unit(value) => self.unit(value),
            Atom::Teen(value) => self.teen(value),
            Atom::Ten(20.0) if self.last == Last::Closed && self.group % 100.0 == 4.0 => self.eighty(),
            Atom::Ten(value) => self.ten(value),
            Atom::Hundred => self.hundred(),
            Atom::Thousand => self.thousand(),
            Atom::Scale(value) => self.scale(value),
            Atom::And => self.and(next),
            Atom::Zero | Atom::Collective(_) | Atom::Half | Atom::Denominator(_) => false,
        }
    }

    fn unit(&mut self, value: f64) -> bool {
        let fits = match self.last {
            Last::Start | Last::Ten(_) | Last::Hundred => true,
            Last::Dix => value >= 7.0,
            Last::Closed => false,
        };
        fits && self.add(value, Last::Closed)
    }

    fn teen(&mut self, value: f64) -> bool {
        let fits = matches!(self.last, Last::Start | Last::Hundred | Last::Ten(60.0) | Last::Ten(80.0));
        fits && self.add(value, if value == 10.0 { Last::Dix } else { Last::Closed })
    }

    fn ten(&mut self, value: f64) -> bool {
        matches!(self.last, Last::Start | Last::Hundred) && self.add(value, Last::Ten(value))
    }

    /// `quatre` has been read, `vingt` follows.
    fn eighty(&mut self) -> bool {
        self.add(76.0, Last::Ten(80.0))
    }

    fn hundred(&mut self) -> bool {
        let count = self.group;
        let fits = match self.last {
            Last::Start => true,
            // `onze cents` to `dix-neuf cents` are old but alive.
            Last::Closed => (2.0..20.0).contains(&count),
            _ => false,
        };
        fits && {
            self.group = 0.0;
            self.add(100.0 * count.max(1.0), Last::Hundred)
        }
    }

    fn thousand(&mut self) -> bool {
        let fits = self.thousands.is_none();
        if fits {
            self.thousands = Some(self.group.max(1.0) * 1e3);
            (self.group, self.last) = (0.0, Last::Start);
        }
        fits
    }

    fn scale(&mut self, value: f64) -> bool {
        let count = self.thousands.unwrap_or(0.0) + self.group;
        let fits = count > 0.0 && value < self.scale;
        if fits {
            self.total += count * value;
            (self.thousands, self.group, self.last, self.scale) = (None, 0.0, Last::Start, value);
        }
        fits
    }

    /// `vingt et un, soixante et onze`: `et` joins only these.
    fn and(&self, next: Option<&Atom>) -> bool {
        matches!((self.last, next), (Last::Ten(60.0), Some(Atom::Teen(11.0))) | (Last::Ten(_), Some(Atom::One)))
    }

    fn add(&mut self, value: f64, last: Last) -> bool {
        self.group += value;
        self.last = last;
        true
    }

    fn finish(&self, end: usize) -> WordNumber {
        let small = self.thousands.unwrap_or(0.0) + self.group;
        WordNumber {
            value: self.total + small,
            end,
            scale: if self.scale.is_finite() { self.scale } else { 1.0 },
            ends_in_scale: small == 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spelling/mod.rs"));

    fn value(written: &str) -> Option<f64> {
        let text = Text::read(written);
        let read = read(&Atoms::read(&text), 0, text.tokens.len())?;
        assert_eq!(read.end, text.tokens.len(), "{written:?} was not read to its end");
        Some(read.value)
    }

    /// Reads every number of a range back from one spelling.
    fn check_range(first: u64, end: u64, spelling: Spelling) {
        let written: String = (first..end).map(|number| spell(number, spelling) + " ; ").collect();
        let text = Text::read(&written);
        let atoms = Atoms::read(&text);
        let mut at = 0;
        for number in first..end {
            let found = read(&atoms, at, text.tokens.len());
            let found = found.map(|read| (read.value, text.token(read.end), read.end));
            let (value, behind) = found.map_or((0.0, ""), |(value, behind, _)| (value, behind));
            assert_eq!((value, behind), (number as f64, ";"), "{}", spell(number, spelling));
            at = found.map_or(at, |(_, _, end)| end + 1);
        }
    }

    #[test]
    fn every_number_to_a_million_reads_back_in_both_spellings() {
        for first in (1..1_000_000).step_by(1000) {
            check_range(first, first + 1000, Spelling::Traditional);
            check_range(first, first + 1000, Spelling::Hyphenated);
        }
    }

    #[test]
    fn every_number_to_a_hundred_thousand_reads_back_in_swiss() {
        for first in (1..100_000).step_by(1000) {
            check_range(first, first + 1000, Spelling::Swiss);
        }
    }

    #[test]
    fn a_sample_to_ten_to_the_fifteenth_reads_back() {
        let mut number: u64 = 1_000_003;
        while number < 999_000_000_000_000 {
            for spelling in [Spelling::Traditional, Spelling::Hyphenated, Spelling::Swiss] {
                let written = spell(number, spelling);
                assert_eq!(value(&written), Some(number as f64), "{written}");
            }
            number += number / 97 + 1;
        }
    }

    #[test]
    fn reads_other_spellings() {
        assert_eq!(value("octante-trois"), Some(83.0));
        assert_eq!(value("quinze cents"), Some(1500.0));
        assert_eq!(value("mil neuf cent quatorze"), Some(1914.0));
        assert_eq!(value("Vingt-et-une"), Some(21.0));
        assert_eq!(value("QUATRE-VINGTS"), Some(80.0));
    }

    #[test]
    fn stops_where_the_number_stops() {
        for (written, expected, end) in [
            ("deux trois", 2.0, 1),
            ("vingt et deux", 20.0, 1),
            ("cent et plus", 100.0, 1),
            ("quatre cents personnes", 400.0, 2),
            ("deux millions de francs", 2e6, 2),
        ] {
            let text = Text::read(written);
            let read = read(&Atoms::read(&text), 0, text.tokens.len()).unwrap();
            assert_eq!((read.value, read.end), (expected, end), "{written}");
        }
    }

    #[test]
    fn a_scale_alone_is_no_number() {
        assert_eq!(value("millions"), None);
        assert_eq!(value("et"), None);
        assert_eq!(value("emplois"), None);
    }
}
