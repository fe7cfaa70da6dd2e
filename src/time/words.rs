//! The time cues of a text: what the gazetteers under `gazetteers/time` say of its tokens.

use crate::lexicon::{Category, Lattice, Lexicon};

macro_rules! kinds {
    ($($kind:ident $name:literal,)*) => {
        /// The class of a time cue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind { $($kind,)* }

        impl Kind {
            const ALL: &'static [Self] = &[$(Self::$kind,)*];

            pub(crate) fn parse(class: &str) -> Option<Self> {
                match class { $($name => Some(Self::$kind),)* _ => None }
            }

            /// The name of the class, as rules give it.
            fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }
        }
    };
}

kinds! {
    Number "time.number",
    Ordinal "time.ordinal",
    Month "time.month",
    MidMonth "time.mid-month",
    Weekday "time.weekday",
    Season "time.season",
    Feast "time.feast",
    Return "time.return",
    Part "time.part",
    PartCode "time.part-code",
    Unit "time.unit",
    YearNoun "time.year-noun",
    SchoolYear "time.school-year",
    PeriodNoun "time.period-noun",
    Decade "time.decade",
    LengthAdjective "time.length-adjective",
    Term "time.term",
    Deadline "time.deadline",
    Before "time.before",
    Until "time.until",
    Start "time.start",
    After "time.after",
    Since "time.since",
    Ago "time.ago",
    Within "time.within",
    In "time.in",
    Over "time.over",
    For "time.for",
    At "time.at",
    Of "time.of",
    Between "time.between",
    And "time.and",
    Article "time.article",
    Demonstrative "time.demonstrative",
    Edge "time.edge",
    Next "time.next",
    Last "time.last",
    Following "time.following",
    Previous "time.previous",
    Current "time.current",
    Same "time.same",
    About "time.about",
    Later "time.later",
    Earlier "time.earlier",
    Lasting "time.lasting",
    Half "time.half",
    Deictic "time.deictic",
    Narrative "time.narrative",
    Elided "time.narrative-elided",
    Anaphor "time.anaphor",
    Every "time.every",
    EveryAdjective "time.every-adjective",
    Each "time.each",
    All "time.all",
    AgeSign "time.age-sign",
    PastAuxiliary "time.past-auxiliary",
    BeingAuxiliary "time.being-auxiliary",
    Moved "time.moved",
    NumberSign "time.number-sign",
    Allot "time.allot",
    Office "time.office",
    Nothing "time.nothing",
}

/// A cue at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'l> {
    pub(super) kind: Kind,
    pub(super) value: &'l str,
    /// One past its last token.
    pub(super) end: usize,
}

impl Word<'_> {
    /// Its value as a number; 0 when it has none.
    pub(super) fn number(&self) -> i16 {
        self.value.parse().unwrap_or(0)
    }
}

/// All time cues of a text, by the token where they start, the longest first.
#[derive(Debug)]
pub(super) struct Words<'l> {
    list: Vec<Word<'l>>,
    first: Vec<u32>,
}

impl<'l> Words<'l> {
    pub(super) fn read(lattice: &Lattice, lexicon: &'l Lexicon, tokens: usize) -> Self {
        let mut words = Self { list: Vec::new(), first: Vec::with_capacity(tokens + 1) };
        for token in 0..tokens {
            words.first.push(words.list.len() as u32);
            for found in lattice.of(Category::Cue, token) {
                let cue = lexicon.cue(found.entry);
                let kind = cue.and_then(|cue| cue.codes.time);
                if let Some((cue, kind)) = cue.zip(kind) {
                    words.list.push(Word { kind, value: &cue.value, end: found.tokens.end });
                }
            }
        }
        words.first.push(words.list.len() as u32);
        words
    }

    /// The cues that start at a token.
    pub(super) fn at(&self, token: usize) -> &[Word<'l>] {
        let bounds = self.first.get(token).zip(self.first.get(token + 1));
        bounds.and_then(|(&from, &to)| self.list.get(from as usize..to as usize)).unwrap_or(&[])
    }
}

/// A place in the text while reading, and the cue classes that led there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor {
    pub(super) at: usize,
    used: u64,
}

impl Cursor {
    pub(super) fn new(at: usize) -> Self {
        Self { at, used: 0 }
    }

    /// The place behind a word.
    pub(super) fn past(self, word: &Word<'_>) -> Self {
        Self { at: word.end, used: self.used | 1 << (word.kind as u64) }
    }

    /// The same place, with one more class among those that led there.
    pub(super) fn mark(self, kind: Kind) -> Self {
        Self { used: self.used | 1 << (kind as u64), ..self }
    }

    /// The place some tokens further.
    pub(super) fn skip(self, tokens: usize) -> Self {
        Self { at: self.at + tokens, ..self }
    }

    /// The classes of all cues that were read.
    pub(super) fn rules(self) -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().filter(move |&&kind| self.used & 1 << (kind as u64) != 0).map(|kind| kind.name())
    }
}
