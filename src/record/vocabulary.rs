//! The closed vocabularies of a record: action, unit, precision, certainty, kind of actor.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All values, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value's name in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this name in JSON.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// What will be done.
    Action {
        /// Create or fill jobs, take on apprentices.
        Hire = "hire",
        /// Keep jobs, give up cuts.
        KeepJobs = "keep_jobs",
        /// Cut jobs.
        CutJobs = "cut_jobs",
        /// Train people.
        Train = "train",
        /// Help, insure, accompany people.
        Support = "support",
        /// Put money into one's own activity.
        Invest = "invest",
        /// Give money, goods, free services to others.
        Give = "give",
        /// Open sites, places, housing, lines.
        Open = "open",
        /// Close or stop something.
        Cut = "cut",
        /// Reduce emissions, consumption, prices.
        Reduce = "reduce",
        /// Increase a share, a rate, an output.
        Increase = "increase",
        /// Produce, install, deploy, plant, buy.
        Supply = "supply",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// How exact a quantity is.
    Precision {
        /// The number itself.
        Exact = "exact",
        /// `près de, environ, une centaine`.
        About = "about",
        /// `plus de, au moins`.
        Min = "min",
        /// `jusqu'à, au plus`.
        Max = "max",
        /// From a lower to an upper bound.
        Range = "range",
        /// `plusieurs, des dizaines de`: no number.
        Several = "several",
        /// No quantity.
        None = "none",
    }
}

vocabulary! {
    /// How firmly a commitment is made.
    Certainty {
        /// `s'engage, promet, va, annonce`, future.
        Firm = "firm",
        /// `veut, vise, prévoit, objectif`.
        Intended = "intended",
        /// `devrait, pourrait, sous réserve`.
        Conditional = "conditional",
    }
}

vocabulary! {
    /// What kind of body an actor is.
    ActorKind {
        /// A company.
        Company = "company",
        /// A government, ministry, agency, court, local authority.
        PublicBody = "public_body",
        /// An association, foundation, union.
        Association = "association",
        /// A school or university.
        School = "school",
        /// A political party.
        Party = "party",
        /// A person.
        Person = "person",
        /// A city or country that acts.
        Place = "place",
        /// Several together: `les signataires`.
        Group = "group",
        /// Anything else.
        Other = "other",
    }
}

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Jobs, posts, someone hired.
    Job,
    /// Apprentices and trainees.
    Apprentice,
    /// People.
    Person,
    /// Per cent; points are written so too.
    Percent,
    /// Multiples: `doubler` is 2 times.
    Times,
    /// Money, by its ISO 4217 code.
    Currency(Box<str>),
    /// Anything else, as a noun in the singular.
    Noun(Box<str>),
}

impl Unit {
    /// The unit's name in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Job => "job",
            Self::Apprentice => "apprentice",
            Self::Person => "person",
            Self::Percent => "percent",
            Self::Times => "times",
            Self::Currency(code) => code,
            Self::Noun(noun) => noun,
        }
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Ok(match name.as_str() {
            "job" => Self::Job,
            "apprentice" => Self::Apprentice,
            "person" => Self::Person,
            "percent" => Self::Percent,
            "times" => Self::Times,
            code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                Self::Currency(name.into_boxed_str())
            }
            _ => Self::Noun(name.into_boxed_str()),
        })
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Unit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Unit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "job, apprentice, person, percent, times, an ISO 4217 currency code, or a noun in the singular."
        })
    }
}
