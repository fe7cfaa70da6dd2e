//! The record of a mention: everything recognised, whether or not a commitment uses it.

use serde::{Deserialize, Serialize};

use super::commitment::{Excerpt, ResolvedBy};
use super::vocabulary::{ActorKind, Precision, Unit};

/// A mention of an actor, place, quantity or time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Mention {
    /// What it is, with what is known of it.
    #[serde(flatten)]
    pub kind: MentionKind,
    /// The words.
    #[serde(flatten)]
    pub words: Excerpt,
    /// What fired.
    pub rules: Vec<String>,
}

/// What a mention is. In JSON, `kind` is an actor's kind, `place`, `quantity` or `time`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum MentionKind {
    /// An actor.
    Actor {
        /// Its kind.
        kind: ActorKind,
        /// Its canonical name.
        name: String,
        /// How it was recognised.
        resolved_by: ResolvedBy,
    },
    /// A quantity.
    Quantity {
        /// Always `quantity`.
        kind: QuantityTag,
        /// The number.
        value: Option<f64>,
        /// The upper bound of a range.
        max: Option<f64>,
        /// How exact it is.
        precision: Precision,
        /// What is counted; null for a bare number.
        unit: Option<Unit>,
    },
    /// A time.
    Time {
        /// Always `time`.
        kind: TimeTag,
        /// TIMEX3-like value; null where an anchor is missing.
        value: Option<String>,
        /// First moment.
        from: Option<String>,
        /// Last moment.
        by: Option<String>,
        /// Period of a recurrence.
        every: Option<String>,
        /// Duration.
        #[serde(rename = "for")]
        lasting: Option<String>,
    },
}

/// The word `quantity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuantityTag {
    /// The word itself.
    Quantity,
}

/// The word `time`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeTag {
    /// The word itself.
    Time,
}
