//! The ledger: the commitments of many documents, each once, with all who tell it and how its figure and deadline changed.
//!
//! ```
//! use promet::ledger::Ledger;
//! use promet::{Document, Extractor};
//!
//! let extractor = Extractor::new();
//! let tell = |id: &str, day: &str, text: &str| {
//!     let document = Document::new(text).with_id(id).with_published(day.parse().unwrap());
//!     extractor.extract(&document).commitments
//! };
//! let mut records = tell("a", "2019-01-10", "La SNCF va recruter 800 conducteurs d'ici 2022.");
//! records.extend(tell("b", "2019-06-02", "La SNCF va recruter 950 conducteurs d'ici 2022."));
//! let ledger = Ledger::of(records, extractor.lexicon());
//! assert_eq!(ledger.entries.len(), 1);
//! assert_eq!(ledger.entries[0].sources.len(), 2);
//! assert_eq!(ledger.entries[0].history[0].to.to_string(), "950 job");
//! ```

mod claim;
mod entry;
mod matching;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Commitment;
use crate::lexicon::Lexicon;
use crate::record::{Action, ActorKind, Certainty, DocumentInfo, Excerpt, Precision, Unit};
use claim::Claim;
use entry::Draft;
use names::Names;

/// Commitments merged over documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// The commitments, by the day they were first seen; those of documents without a date last.
    pub entries: Vec<Entry>,
}

/// A commitment with all the documents that tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The id of the record that told it first; it stays the same when later documents are added.
    pub id: String,
    /// Who undertakes it.
    pub who: Vec<Party>,
    /// What will be done.
    pub action: Action,
    /// How many, as last told.
    pub quantity: Option<Amount>,
    /// The thing that will be done, in the words of the first document.
    pub what: Option<String>,
    /// Where, by all documents.
    #[serde(rename = "where")]
    pub places: Vec<String>,
    /// By when, as last told.
    pub when: Option<Term>,
    /// How firmly, as last told.
    pub certainty: Certainty,
    /// The probability of the most certain record.
    pub confidence: f64,
    /// The day of the earliest document, `YYYY-MM-DD`; null if none is dated.
    pub first_seen: Option<String>,
    /// The day of the latest document.
    pub last_seen: Option<String>,
    /// All the documents that tell it, the earliest first.
    pub sources: Vec<Telling>,
    /// How the figure and the deadline changed from one dated document to the next.
    pub history: Vec<Change>,
}

/// An actor under the name that the gazetteers give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Party {
    /// The name: the gazetteers', or that of the first document.
    pub name: String,
    /// What kind of body it is.
    pub kind: ActorKind,
    /// The organisation it belongs to, by the gazetteers.
    pub parent: Option<String>,
    /// The names that the documents use, where they differ.
    pub names: Vec<String>,
}

/// How many, without the words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Amount {
    /// The number; of a range the lower bound.
    #[serde(serialize_with = "crate::record::whole_numbers")]
    pub value: Option<f64>,
    /// The upper bound of a range.
    #[serde(serialize_with = "crate::record::whole_numbers")]
    pub max: Option<f64>,
    /// How exact it is.
    pub precision: Precision,
    /// What is counted.
    pub unit: Option<Unit>,
}

/// By when, without the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Term {
    /// The last moment.
    pub by: Option<String>,
    /// The first moment.
    pub from: Option<String>,
    /// The period at which it recurs.
    pub every: Option<String>,
    /// The duration over which it is spread.
    #[serde(rename = "for")]
    pub lasting: Option<String>,
}

/// One document's telling of a commitment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Telling {
    /// The id of the record.
    pub record: String,
    /// The document.
    pub document: DocumentInfo,
    /// How many it tells.
    pub quantity: Option<Amount>,
    /// By when it tells.
    pub when: Option<Term>,
    /// How firmly.
    pub certainty: Certainty,
    /// The probability that the record is right.
    pub confidence: f64,
    /// The sentence that proves it.
    pub evidence: Excerpt,
}

/// A field that a later document tells otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Change {
    /// What changed.
    pub field: Field,
    /// The day of the document that tells it so.
    pub date: String,
    /// That document's name.
    pub document: String,
    /// What was told before.
    pub from: State,
    /// What is told now.
    pub to: State,
}

/// What a field that is followed says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum State {
    /// A deadline: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    By(String),
    /// A figure.
    Quantity(Amount),
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::By(by) => f.write_str(by),
            Self::Quantity(amount) => amount.fmt(f),
        }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.value, self.max) {
            (Some(value), Some(max)) => write!(f, "{value}–{max}")?,
            (Some(value), None) => write!(f, "{value}")?,
            (None, _) => write!(f, "{}", self.precision)?,
        }
        self.unit.as_ref().map_or(Ok(()), |unit| write!(f, " {unit}"))
    }
}

/// A field whose changes are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The figure.
    Quantity,
    /// The deadline.
    By,
}

impl Field {
    /// The field's name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::By => "by",
        }
    }
}

impl Ledger {
    /// Merges records, whatever their order. Names are joined by what the lexicon knows of them.
    pub fn of(records: impl IntoIterator<Item = Commitment>, lexicon: &Lexicon) -> Self {
        let mut names = Names::new(lexicon);
        let mut claims: Vec<Claim> = records.into_iter().map(|record| Claim::of(record, &mut names)).collect();
        claims.sort_by(|left, right| left.order().cmp(&right.order()));
        // The same record given twice is one telling.
        claims.dedup_by(|left, right| left.order() == right.order());
        let mut drafts: Vec<Draft> = Vec::new();
        let mut known: BTreeMap<(String, Action), Vec<usize>> = BTreeMap::new();
        for claim in claims {
            let buckets: Vec<(String, Action)> = claim.keys().map(|key| (key.to_owned(), claim.action())).collect();
            let near: BTreeSet<usize> = buckets.iter().filter_map(|key| known.get(key)).flatten().copied().collect();
            let number = matching::best(&drafts, near, &claim).unwrap_or(drafts.len());
            for key in buckets {
                let bucket = known.entry(key).or_default();
                if !bucket.contains(&number) {
                    bucket.push(number);
                }
            }
            match drafts.get_mut(number) {
                Some(draft) => draft.add(claim),
                None => drafts.push(Draft::of(claim)),
            }
        }
        Self { entries: drafts.into_iter().map(Draft::finish).collect() }
    }
}

#[cfg(test)]
mod tests;
