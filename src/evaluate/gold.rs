//! Gold annotations, and when an extracted value agrees with them.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A document's gold annotation, in the form of the annotated corpora: one JSON file a document.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldDocument {
    /// The document's name.
    pub id: String,
    /// The day of publication, `YYYY-MM-DD`.
    #[serde(default)]
    pub published: Option<String>,
    /// Its commitments.
    pub records: Vec<GoldRecord>,
}

/// One annotated commitment.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRecord {
    /// Accepted names of the actor; none if no actor can be named.
    #[serde(default, deserialize_with = "one_or_many")]
    pub who: Vec<String>,
    /// Accepted actions.
    #[serde(default, deserialize_with = "one_or_many")]
    pub action: Vec<String>,
    /// The number.
    #[serde(default)]
    pub value: Option<f64>,
    /// The upper bound of a range.
    #[serde(default)]
    pub max: Option<f64>,
    /// Accepted units.
    #[serde(default, deserialize_with = "one_or_many")]
    pub unit: Vec<String>,
    /// Accepted deadlines; empty for none. An empty one among others says that none is accepted too.
    #[serde(default, deserialize_with = "one_or_many_or_none")]
    pub by: Vec<String>,
    /// Start.
    #[serde(default, deserialize_with = "one_or_many_or_none")]
    pub from: Vec<String>,
    /// Period of recurrence.
    #[serde(default)]
    pub every: Option<String>,
    /// How exact the number is.
    #[serde(default)]
    pub precision: Option<String>,
    /// How firm it is.
    #[serde(default)]
    pub certainty: Option<String>,
    /// Whether it neither earns nor costs.
    #[serde(default)]
    pub optional: bool,
    /// The words that carry it.
    #[serde(default)]
    pub evidence: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    None(()),
    One(String),
    Many(Vec<Option<String>>),
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::None(()) => Vec::new(),
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many.into_iter().flatten().collect(),
    })
}

/// Keeps `null` among several as an empty string.
fn one_or_many_or_none<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::None(()) => Vec::new(),
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many.into_iter().map(Option::unwrap_or_default).collect(),
    })
}

const PEOPLE: [&str; 3] = ["job", "apprentice", "person"];
const CURRENCIES: [&str; 13] =
    ["EUR", "USD", "GBP", "CHF", "CAD", "XOF", "XAF", "MAD", "DZD", "TND", "CNY", "JPY", "INR"];
/// Words that do not tell names apart: articles and legal forms.
const FILLERS: [&str; 21] = [
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "du",
    "de",
    "des",
    "d",
    "groupe",
    "societe",
    "entreprise",
    "compagnie",
    "sa",
    "sas",
    "se",
    "inc",
    "ltd",
    "corp",
    "plc",
];

/// The words by which a name is compared: without case, accents, elided articles and [`FILLERS`].
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let bare = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    let bare: String = bare.map(|c| if c == '’' { '\'' } else { c }).collect();
    let words = bare.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '\'');
    let words = words.map(without_elision).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    words.map(str::to_owned).collect()
}

/// `l'oreal` is `oreal`.
fn without_elision(word: &str) -> &str {
    let word = word.trim_start_matches('\'');
    ["l'", "d'", "qu'"].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word)
}

/// Whether two names mean the same actor: equal, or the words of one are among those of the other.
pub fn same_name(left: &str, right: &str) -> bool {
    let (left, right) = (name_words(left), name_words(right));
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    let shortest = left.join(" ").chars().count().min(right.join(" ").chars().count());
    left == right || shortest >= 3 && (within(&left, &right) || within(&right, &left))
}

fn unit_class(unit: &str) -> &str {
    if PEOPLE.contains(&unit) {
        "people"
    } else if CURRENCIES.contains(&unit) {
        "money"
    } else {
        unit
    }
}

/// Whether a unit is one of people or money, of which the exact one matters.
pub(super) fn is_person_or_money(unit: &str) -> bool {
    PEOPLE.contains(&unit) || CURRENCIES.contains(&unit)
}

/// Whether a unit is of the class of one of the accepted ones.
pub fn same_unit_class(accepted: &[String], unit: Option<&str>) -> bool {
    let Some(unit) = unit else { return accepted.is_empty() };
    accepted.iter().any(|known| {
        let (left, right) = (unit_class(known), unit_class(unit));
        let noun = |class: &str| !matches!(class, "people" | "money" | "percent");
        let stem = |text: &str| name_words(text).join(" ").chars().take(5).collect::<String>();
        left == right || noun(left) && noun(right) && !stem(left).is_empty() && stem(left) == stem(right)
    })
}

/// Whether two numbers are equal but for rounding in their binary form.
pub fn same_number(left: Option<f64>, right: Option<f64>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => (left - right).abs() <= 1e-6 * left.abs().max(right.abs()).max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// Whether a date falls in the year of an accepted one; without accepted ones, there must be none.
pub fn same_year(accepted: &[String], date: Option<&str>) -> bool {
    match date.and_then(|date| date.get(..4)) {
        Some(year) => accepted.iter().any(|known| known.get(..4) == Some(year)),
        None => accepted.is_empty() || accepted.iter().any(String::is_empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_by_their_telling_words() {
        assert!(same_name("le groupe Lactalis", "Lactalis"));
        assert!(same_name("Éducation nationale", "ministère de l'Education nationale"));
        assert!(!same_name("SNCF", "SNCB"));
        assert!(!same_name("", "SNCB"));
    }

    #[test]
    fn units_agree_by_class() {
        let accepted = vec!["job".to_owned()];
        assert!(same_unit_class(&accepted, Some("person")));
        assert!(!same_unit_class(&accepted, Some("EUR")));
        assert!(same_unit_class(&["logement".to_owned()], Some("logements")));
    }
}
