//! The record of a commitment, as [`Extractor::extract`](crate::Extractor::extract) gives it and JSON shows it.

use std::sync::Arc;

use serde::de::Deserializer;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::vocabulary::{Action, ActorKind, Certainty, Precision, Unit};
use crate::text::Span;

/// What is known of a document, as every record repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct DocumentInfo {
    /// The document's name.
    pub id: String,
    /// Its title: the caller's, or the one found at its head.
    pub title: Option<String>,
    /// The day of publication, `YYYY-MM-DD`: the caller's, or that of its date line.
    pub published: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// The address of its page, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The site or newspaper that published it, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
}

/// Words of the document with their place.
///
/// In Rust [`Excerpt::span`] counts bytes; in JSON `start` and `end` count Unicode code points, so that Python's
/// `text[start:end]` is the same words. An excerpt read back from JSON knows code points alone: its `span` repeats them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// Their place in bytes.
    pub span: Span,
    /// Their place in Unicode code points.
    pub code_points: Span,
}

impl Serialize for Excerpt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("start", &self.code_points.start)?;
        map.serialize_entry("end", &self.code_points.end)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Excerpt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Words {
            text: String,
            start: usize,
            end: usize,
        }
        let Words { text, start, end } = Words::deserialize(deserializer)?;
        let code_points = Span::new(start, end);
        Ok(Self { text, span: code_points, code_points })
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Excerpt {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Excerpt".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "Words of the document; start and end are half-open and count Unicode code points.",
            "properties": {
                "text": {"type": "string"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0}
            },
            "required": ["text", "start", "end"]
        })
    }
}

/// How the program came to know who a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResolvedBy {
    /// The name stands in the gazetteers.
    Gazetteer,
    /// The name was recognised from its surroundings.
    Context,
    /// A pronoun or description stands for it.
    Coreference,
    /// A person speaks for it.
    Affiliation,
}

impl ResolvedBy {
    /// The value's name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Context => "context",
            Self::Coreference => "coreference",
            Self::Affiliation => "affiliation",
        }
    }
}

/// Someone who undertakes something, or says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Who {
    /// The actor's name.
    pub name: String,
    /// What kind of body it is.
    pub kind: ActorKind,
    /// How it was recognised.
    pub resolved_by: ResolvedBy,
    /// The words that name it in the clause.
    pub mention: Excerpt,
}

/// How many.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct HowMany {
    /// The number, scaled (`1,5 milliard` is 1500000000); of a range the lower bound; null for `plusieurs`.
    #[serde(serialize_with = "whole_numbers")]
    pub value: Option<f64>,
    /// The upper bound of a range.
    #[serde(serialize_with = "whole_numbers")]
    pub max: Option<f64>,
    /// How exact it is.
    pub precision: Precision,
    /// What is counted.
    pub unit: Option<Unit>,
    /// The words.
    #[serde(flatten)]
    pub words: Excerpt,
}

/// Writes 1400.0 as 1400.
pub(crate) fn whole_numbers<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => serializer.serialize_i64(number as i64),
        Some(number) => serializer.serialize_f64(number),
        None => serializer.serialize_none(),
    }
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct When {
    /// The last moment named for doing it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub by: Option<String>,
    /// The first moment named, in the same notation.
    pub from: Option<String>,
    /// The ISO 8601 period at which the quantity recurs: `P1Y`.
    pub every: Option<String>,
    /// The ISO 8601 duration over which it is spread: `P3Y`.
    #[serde(rename = "for")]
    pub lasting: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Excerpt,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Whereabouts {
    /// The place's name.
    pub name: String,
    /// The words.
    #[serde(flatten)]
    pub words: Excerpt,
}

/// One commitment: who will do what, for how many, by when, with the words that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Commitment {
    /// Hash of what the commitment says: document id, who, action, quantity, when; the same wherever it was found.
    pub id: String,
    /// The document.
    pub document: Arc<DocumentInfo>,
    /// All the actors who undertake it together; empty where no actor can be named.
    pub who: Vec<Who>,
    /// The person who said it, when it is not the actor.
    pub speaker: Option<Who>,
    /// What will be done.
    pub action: Action,
    /// How many; null where no quantity is given.
    pub quantity: Option<HowMany>,
    /// The thing that will be done, in the words of the text.
    pub what: Option<String>,
    /// Where.
    #[serde(rename = "where")]
    pub places: Vec<Whereabouts>,
    /// By when; null where no time is given.
    pub when: Option<When>,
    /// How firmly.
    pub certainty: Certainty,
    /// The words that make it a commitment.
    pub trigger: Excerpt,
    /// The sentence or clause that proves it.
    pub evidence: Excerpt,
    /// Other mentions of the same commitment in the document.
    pub also: Vec<Excerpt>,
    /// Calibrated probability that the record is right, between 0 and 1.
    pub confidence: f64,
    /// What fired, so that a reader can follow it.
    pub rules: Vec<String>,
}
