//! What a verb form is: its tense, person, number and gender, packed into a few bits.

use std::fmt;

/// A tense or mood of the simple (one-word) forms of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    /// *recruter*
    Infinitive,
    /// *il recrute*
    Present,
    /// *il recrutait*
    Imperfect,
    /// *il recruta*
    SimplePast,
    /// *il recrutera*
    Future,
    /// *il recruterait*
    Conditional,
    /// *qu'il recrute*
    SubjunctivePresent,
    /// *qu'il recrutât*
    SubjunctiveImperfect,
    /// *recrutez !*
    Imperative,
    /// *recrutant*
    PresentParticiple,
    /// *recruté, recrutée, recrutés, recrutées*
    PastParticiple,
}

impl Tense {
    /// All tenses, in the order of their codes.
    pub const ALL: [Tense; 11] = [
        Tense::Infinitive,
        Tense::Present,
        Tense::Imperfect,
        Tense::SimplePast,
        Tense::Future,
        Tense::Conditional,
        Tense::SubjunctivePresent,
        Tense::SubjunctiveImperfect,
        Tense::Imperative,
        Tense::PresentParticiple,
        Tense::PastParticiple,
    ];

    /// The name used in the data files: `simple_past`, `past_participle` …
    pub fn name(self) -> &'static str {
        match self {
            Tense::Infinitive => "infinitive",
            Tense::Present => "present",
            Tense::Imperfect => "imperfect",
            Tense::SimplePast => "simple_past",
            Tense::Future => "future",
            Tense::Conditional => "conditional",
            Tense::SubjunctivePresent => "subjunctive_present",
            Tense::SubjunctiveImperfect => "subjunctive_imperfect",
            Tense::Imperative => "imperative",
            Tense::PresentParticiple => "present_participle",
            Tense::PastParticiple => "past_participle",
        }
    }

    /// Whether forms of this tense have a person (all but infinitive and participles).
    pub fn is_finite(self) -> bool {
        !matches!(self, Tense::Infinitive | Tense::PresentParticiple | Tense::PastParticiple)
    }
}

/// One grammatical reading of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Form {
    /// Tense or mood.
    pub tense: Tense,
    /// 1, 2 or 3; 0 for infinitive and participles.
    pub person: u8,
    /// Plural, for finite forms and past participles.
    pub plural: bool,
    /// Feminine, for past participles.
    pub feminine: bool,
}

impl Form {
    /// The finite form at `index` of the six persons *je, tu, il, nous, vous, ils*.
    pub(super) fn finite(tense: Tense, index: usize) -> Form {
        Form { tense, person: (index % 3) as u8 + 1, plural: index >= 3, feminine: false }
    }

    /// An infinitive or a participle.
    pub(super) fn impersonal(tense: Tense, plural: bool, feminine: bool) -> Form {
        Form { tense, person: 0, plural, feminine }
    }

    /// The form as a number: tense in bits 0 to 3, person in 4 and 5, plural in 6, feminine in 7.
    pub fn to_bits(self) -> u16 {
        (self.tense as u16)
            | u16::from(self.person & 3) << 4
            | u16::from(self.plural) << 6
            | u16::from(self.feminine) << 7
    }

    /// The form that [`Form::to_bits`] made this number of; `None` for any other number.
    pub fn from_bits(bits: u16) -> Option<Form> {
        let tense = *Tense::ALL.get(usize::from(bits & 15))?;
        (bits >> 8 == 0).then_some(Form {
            tense,
            person: ((bits >> 4) & 3) as u8,
            plural: bits & 1 << 6 != 0,
            feminine: bits & 1 << 7 != 0,
        })
    }
}

impl fmt::Display for Form {
    /// `future 3s`, `past_participle fp`, `infinitive`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = if self.plural { 'p' } else { 's' };
        f.write_str(self.tense.name())?;
        if self.tense.is_finite() {
            write!(f, " {}{number}", self.person)
        } else if self.tense == Tense::PastParticiple {
            write!(f, " {}{number}", if self.feminine { 'f' } else { 'm' })
        } else {
            Ok(())
        }
    }
}
