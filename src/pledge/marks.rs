//! [`Marks`]: what the closed classes of French grammar say about each token.

use crate::lexicon::{Category, Lattice, Lexicon};

/// A set of grammatical marks of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark(u32);

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $class:literal, $value:literal;)+) => {
        impl Mark {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            pub(crate) fn of_cue(class: &str, value: &str) -> Self {
                match (class, value) { $(($class, $value) => Self::$name,)+ _ => Self(0) }
            }
        }
    };
}

marks! {
    /// A subject pronoun in the singular.
    SUBJECT = 0, "grammar.subject", "singular";
    /// A subject pronoun in the plural.
    SUBJECTS = 1, "grammar.subject", "plural";
    /// A pronoun before the verb.
    CLITIC = 2, "grammar.clitic", "";
    /// `se, s'`.
    REFLEXIVE = 3, "grammar.reflexive", "";
    /// `ne, n'`.
    NE = 4, "grammar.ne", "";
    /// `pas, plus, aucun`.
    NEGATOR = 5, "grammar.negator", "";
    /// An adverb that may stand inside a verb group.
    ADVERB = 6, "grammar.adverb", "";
    /// `de, du, des`.
    OF = 7, "grammar.preposition", "de";
    /// `à, au, aux`.
    TO = 8, "grammar.preposition", "à";
    /// `par`.
    BY = 9, "grammar.preposition", "par";
    /// `chez`.
    AT = 10, "grammar.preposition", "chez";
    /// `pour`.
    FOR = 11, "grammar.preposition", "pour";
    /// `avec`.
    WITH = 12, "grammar.preposition", "avec";
    /// `dans, en` and other prepositions.
    IN = 13, "grammar.preposition", "dans";
    /// `sur`.
    ON = 14, "grammar.preposition", "sur";
    /// `sans`.
    WITHOUT = 15, "grammar.preposition", "sans";
    /// `contre, au lieu de`.
    AGAINST = 16, "grammar.preposition", "contre";
    /// `selon`.
    ACCORDING = 17, "grammar.preposition", "selon";
    /// `le, ce, son`.
    DEFINITE = 18, "grammar.determiner", "definite";
    /// `un, plusieurs`.
    INDEFINITE = 19, "grammar.determiner", "indefinite";
    /// `et, ou, mais`.
    COORDINATOR = 20, "grammar.coordinator", "";
    /// `que, alors que`.
    SUBORDINATOR = 21, "grammar.subordinator", "";
    /// `si, sous réserve de`.
    CONDITION = 22, "grammar.if", "";
    /// `qui, dont, où`.
    RELATIVE = 23, "grammar.relative", "";
    /// `dont, soit`: a share of a figure.
    SHARE = 24, "figure.share", "";
    /// `contre, au lieu de`: a figure to compare with.
    COMPARED = 25, "figure.compared", "";
    /// `ce qui portera`: a figure that results.
    RESULTING = 26, "figure.resulting", "";
    /// `supplémentaires, nouveaux`.
    ADDITIONAL = 27, "figure.additional", "";
    /// `à la clé, prévus, promis`.
    PROGRAMME = 28, "figure.programme", "";
    /// `déjà, à ce jour`.
    FACT = 29, "figure.fact", "";
    /// `il faut, besoin de`.
    NEEDED = 30, "figure.needed", "";
    /// `d'une capacité de`.
    CAPACITY = 31, "figure.capacity", "";
}

impl Mark {
    /// Any preposition.
    pub const PREPOSITION: Self = Self(0b111_1111_1111 << 7);
    /// Any determiner.
    pub const DETERMINER: Self = Self(0b11 << 18);
    /// Any subject pronoun.
    pub const PRONOUN: Self = Self(0b11);
    /// What may stand between an auxiliary and its participle, or a verb and its infinitive.
    pub const INSIDE: Self = Self(1 << 4 | 1 << 5 | 1 << 6);
    /// What may stand right before a verb.
    pub const BEFORE_VERB: Self = Self(1 << 2 | 1 << 3 | 1 << 4);

    /// Whether it has any of these marks.
    pub fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The marks of all tokens of a text.
#[derive(Debug, Clone, Default)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Reads the marks off a lattice.
    pub fn read(lattice: &Lattice, lexicon: &Lexicon, tokens: usize) -> Self {
        let mut marks = vec![Mark::default(); tokens];
        for found in lattice.all().iter().filter(|found| found.category == Category::Cue) {
            let Some(cue) = lexicon.cue(found.entry) else { continue };
            let mark = cue.codes.mark;
            for token in found.tokens.range() {
                if let Some(slot) = marks.get_mut(token) {
                    *slot = slot.with(mark);
                }
            }
        }
        Self(marks)
    }

    /// The marks of a token; none past the end.
    pub fn at(&self, token: usize) -> Mark {
        self.0.get(token).copied().unwrap_or_default()
    }
}
