//! The words of the report, in each of its languages.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// A language that the report is written in. The articles stay in theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

/// One thing, several things.
pub(super) type Forms = [String; 2];

/// The words of a language; the fields bear the names of what they label.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    pub(super) lang: String,
    pub(super) title: String,
    pub(super) skip: String,
    pub(super) contents: String,
    pub(super) overview: String,
    pub(super) articles: String,
    pub(super) article: Forms,
    pub(super) commitment: Forms,
    pub(super) actor: Forms,
    pub(super) commitments: String,
    pub(super) followed: String,
    pub(super) followed_about: String,
    pub(super) timeline: String,
    pub(super) timeline_about: String,
    pub(super) no_deadline: String,
    pub(super) by_actor: String,
    pub(super) by_action: String,
    pub(super) others: String,
    pub(super) nobody: String,
    pub(super) number: String,
    pub(super) who: String,
    pub(super) action: String,
    pub(super) how_many: String,
    pub(super) what: String,
    pub(super) by: String,
    pub(super) certainty: String,
    pub(super) confidence: String,
    #[serde(rename = "where")]
    pub(super) places: String,
    pub(super) from: String,
    pub(super) every: String,
    pub(super) lasting: String,
    pub(super) speaker: String,
    pub(super) also: String,
    pub(super) times: Forms,
    pub(super) article_column: String,
    pub(super) search: String,
    pub(super) search_hint: String,
    pub(super) all: String,
    pub(super) all_feminine: String,
    pub(super) sort: String,
    pub(super) in_order: String,
    pub(super) reset: String,
    pub(super) shown: String,
    pub(super) none_shown: String,
    pub(super) empty: String,
    pub(super) show_mentions: String,
    pub(super) legend: String,
    pub(super) evidence: String,
    pub(super) trigger: String,
    pub(super) mention: String,
    pub(super) in_text: String,
    pub(super) excerpts: String,
    pub(super) without: String,
    pub(super) first_seen: String,
    pub(super) last_seen: String,
    pub(super) told_by: String,
    pub(super) history: String,
    pub(super) changed_quantity: String,
    pub(super) changed_by: String,
    pub(super) undated: String,
    pub(super) original: String,
    pub(super) certainties: BTreeMap<String, String>,
    pub(super) every_unit: BTreeMap<char, Forms>,
    pub(super) for_unit: BTreeMap<char, Forms>,
    pub(super) months: Vec<String>,
    pub(super) decimal: String,
    pub(super) thousands: String,
    pub(super) percent: String,
    pub(super) large: Vec<(f64, String)>,
    pub(super) money: String,
    pub(super) range: String,
    pub(super) about: String,
    pub(super) min: String,
    pub(super) max: String,
    pub(super) several: String,
    pub(super) times_over: String,
    pub(super) colon: String,
    pub(super) actions: BTreeMap<String, String>,
    pub(super) units: BTreeMap<String, Forms>,
}

/// The files are part of the program; a test reads both, so that the default never shows.
fn read(file: &str) -> Labels {
    toml::from_str(file).unwrap_or_default()
}

static FRENCH: Lazy<Labels> = Lazy::new(|| read(include_str!("labels/fr.toml")));
static ENGLISH: Lazy<Labels> = Lazy::new(|| read(include_str!("labels/en.toml")));

/// The words of a language.
pub(super) fn labels(language: Language) -> &'static Labels {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The form of a count: in both languages only one is singular, and in French none is too.
pub(super) fn form<'l>(labels: &Labels, forms: &'l Forms, count: f64) -> &'l str {
    let singular = count.abs() == 1.0 || (labels.lang == "fr" && count.abs() < 2.0);
    let [one, many] = forms;
    if singular { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Action, Certainty};

    #[test]
    fn every_language_has_a_word_for_everything() {
        for file in [include_str!("labels/fr.toml"), include_str!("labels/en.toml")] {
            let labels: Labels = toml::from_str(file).unwrap();
            assert!(Action::ALL.iter().all(|action| labels.actions.contains_key(action.as_str())));
            assert!(Certainty::ALL.iter().all(|certainty| labels.certainties.contains_key(certainty.as_str())));
            assert_eq!((labels.months.len(), labels.every_unit.len(), labels.for_unit.len()), (12, 4, 4));
        }
    }
}
