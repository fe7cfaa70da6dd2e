//! The shape of `gazetteers/grammar/conjugation.toml`; the file itself explains what each key means.

use super::Tense;
use std::collections::BTreeMap;

/// The whole file: sets of endings, then the models.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// The endings that models share.
    pub endings: Endings,
    /// The models; one that inherits stands below the one it inherits from.
    pub model: Vec<ModelEntry>,
}

/// The endings of the tenses, each for *je, tu, il, nous, vous, ils*.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endings {
    /// Endings of the imperfect.
    pub imperfect: [String; 6],
    /// Endings of the future.
    pub future: [String; 6],
    /// Endings of the conditional.
    pub conditional: [String; 6],
    /// Endings of the present subjunctive.
    pub subjunctive: [String; 6],
    /// Named sets for the present.
    pub present: BTreeMap<String, [String; 6]>,
    /// Named sets for the simple past and the imperfect subjunctive that goes with it.
    pub past: BTreeMap<String, PastEndings>,
}

/// The endings of the two tenses built on the past stem.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastEndings {
    /// Endings of the simple past.
    pub simple: [String; 6],
    /// Endings of the imperfect subjunctive.
    pub subjunctive: [String; 6],
}

/// One model verb as the file describes it.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModelEntry {
    /// Name of the model: its model verb.
    pub name: String,
    /// The model above this one whose values hold where this one gives none.
    pub like: Option<String>,
    /// End of the infinitive that is cut off; `*` stands for the consonants at that place.
    pub infinitive: Option<String>,
    /// Spellings of the infinitive, where there are two.
    pub spellings: Option<String>,
    /// What `~` stands for in the stems, and the stem where none is given.
    pub root: Option<String>,
    /// Stem of *je, tu, il* in the present.
    pub singular: Option<String>,
    /// Stem of *nous, vous* in the present.
    pub plural: Option<String>,
    /// Stem of *ils* in the present.
    pub third: Option<String>,
    /// Stem of the imperfect.
    pub imperfect: Option<String>,
    /// Stem of *je, tu, il, ils* in the present subjunctive.
    pub subjunctive: Option<String>,
    /// Stem of *nous, vous* in the present subjunctive.
    pub subjunctive_plural: Option<String>,
    /// Stem of simple past and imperfect subjunctive.
    pub past: Option<String>,
    /// Stem of future and conditional.
    pub future: Option<String>,
    /// Masculine singular of the past participle.
    pub past_participle: Option<String>,
    /// Name of the endings of the present.
    pub present_endings: Option<String>,
    /// Name of the endings of the past.
    pub past_endings: Option<String>,
    /// What the end of a stem becomes before *a, o, u*.
    pub before_a_o: Option<BTreeMap<String, String>>,
    /// The persons that exist (`3s`, `3p` …), where not all six do.
    pub persons: Option<Vec<String>>,
    /// Tenses that do not exist.
    pub without: Option<Vec<Tense>>,
    /// Whole tenses written out.
    pub rows: BTreeMap<Tense, Vec<String>>,
}

impl ModelEntry {
    /// This entry with the values of `parent` where it has none.
    pub(super) fn inherit(self, parent: &ModelEntry) -> ModelEntry {
        let or = |own: Option<String>, inherited: &Option<String>| own.or_else(|| inherited.clone());
        let mut rows = parent.rows.clone();
        rows.extend(self.rows);
        ModelEntry {
            infinitive: or(self.infinitive, &parent.infinitive),
            spellings: or(self.spellings, &parent.spellings),
            root: or(self.root, &parent.root),
            singular: or(self.singular, &parent.singular),
            plural: or(self.plural, &parent.plural),
            third: or(self.third, &parent.third),
            imperfect: or(self.imperfect, &parent.imperfect),
            subjunctive: or(self.subjunctive, &parent.subjunctive),
            subjunctive_plural: or(self.subjunctive_plural, &parent.subjunctive_plural),
            past: or(self.past, &parent.past),
            future: or(self.future, &parent.future),
            past_participle: or(self.past_participle, &parent.past_participle),
            present_endings: or(self.present_endings, &parent.present_endings),
            past_endings: or(self.past_endings, &parent.past_endings),
            before_a_o: self.before_a_o.or_else(|| parent.before_a_o.clone()),
            persons: self.persons.or_else(|| parent.persons.clone()),
            without: self.without.or_else(|| parent.without.clone()),
            name: self.name,
            like: self.like,
            rows,
        }
    }
}
