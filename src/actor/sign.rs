//! [`Sign`]: what one token may be, as far as the readers of names need it.

/// A set of signs of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sign(u64);

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $(, $class:literal $(= $value:literal)?)*;)+) => {
        impl Sign {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)+

            pub(crate) fn of_cue(class: &str, value: &str) -> Self {
                let mut sign = Self(0);
                $($(if class == $class $(&& value == $value)? { sign = sign.with(Self::$name); })*)+
                sign
            }
        }
    };
}

signs! {
    /// A noun for an organisation starts here.
    HEAD = 0, "actor.head", "actor.body";
    /// … one that is name enough: `le gouvernement`.
    BODY = 1, "actor.body";
    /// A person's role.
    ROLE = 2, "actor.role";
    /// `M., Mme`.
    TITLE = 3, "actor.title";
    /// A legal form.
    LEGAL = 4, "actor.legal";
    /// A pronoun that may stand for an actor.
    PRONOUN = 5, "actor.pronoun";
    /// What makes an `il` before it impersonal.
    IMPERSONAL = 6, "actor.impersonal";
    /// A particle of surnames.
    PARTICLE = 7, "actor.particle";
    /// A word that is no name at the start of a sentence.
    ORDINARY = 8, "actor.ordinary";
    /// An adjective of an organisation.
    ADJECTIVE = 9, "actor.adjective";
    /// Written with a capital, but no actor.
    NOT_A_NAME = 10, "actor.not-a-name";
    /// `le, ce, son`.
    DEFINITE = 11, "grammar.determiner" = "definite";
    /// `un, plusieurs`.
    INDEFINITE = 12, "grammar.determiner" = "indefinite";
    /// `de, du, des`.
    OF = 13, "grammar.preposition" = "de";
    /// `à, au, dans, en, sur`: where something is.
    WHERE = 14, "grammar.preposition" = "à", "grammar.preposition" = "dans", "grammar.preposition" = "sur";
    /// `chez`.
    AT = 15, "grammar.preposition" = "chez";
    /// `selon`.
    ACCORDING = 16, "grammar.preposition" = "selon";
    /// `par`.
    BY = 17, "grammar.preposition" = "par";
    /// Any preposition.
    PREPOSITION = 18, "grammar.preposition";
    /// `et, ou`.
    COORDINATOR = 19, "grammar.coordinator";
    /// `qui, dont`.
    RELATIVE = 20, "grammar.relative";
    /// A pronoun, negation or `se` before a verb.
    BEFORE_VERB = 21, "grammar.clitic", "grammar.reflexive", "grammar.ne";
    /// An adverb.
    ADVERB = 22, "grammar.adverb";
    /// A word of any closed class.
    CLOSED = 23;
    /// A conjugated verb may stand here.
    FINITE = 24;
    /// An infinitive.
    INFINITIVE = 25;
    /// A noun of the lexicon.
    NOUN = 26;
    /// A demonym: `américain`.
    DEMONYM = 27;
    /// The first word of a sentence, quotation or list item.
    START = 28;
    /// In a line in capitals.
    SHOUTED = 29;
    /// A first name.
    FIRST_NAME = 30;
    /// Inside « … ».
    QUOTED = 31;
    /// A noun before the name of a river, street or hill: `le fleuve X`.
    GEOGRAPHY = 32, "actor.geography";
    /// A noun that begins the name of a thing: `Plan X`, `Programme X`, `Forum X`.
    THING = 33, "actor.thing";
    /// A preposition whose complement is seldom a place: `avec, pour`.
    COMPANION = 34, "actor.companion";
}

impl Sign {
    /// Whether it has any of these signs.
    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
