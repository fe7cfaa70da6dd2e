//! Plural, feminine and singular of French nouns and adjectives.
//!
//! Rules cover the regular endings and the build of compounds (*point de vente*, *chef-lieu*, *jeune pousse*); the
//! words that break them are rows of `gazetteers/words/noun-forms.tsv`. The module uses the standard library alone, so
//! that the build script compiles it too.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../gazetteers/words/noun-forms.tsv");

/// The rows of the table, by what they are asked for.
#[derive(Default)]
struct Table {
    plurals: HashMap<&'static str, &'static str>,
    singulars: HashMap<&'static str, &'static str>,
    feminines: HashMap<&'static str, &'static str>,
    /// First elements of hyphenated words that never inflect: *micro*, *porte*.
    prefixes: HashSet<&'static str>,
    /// Verbs as first elements, which leave the whole word as it is: *chauffe-eau*.
    verbs: HashSet<&'static str>,
    /// Words that never vary, between others: *et*, *très*.
    adverbs: HashSet<&'static str>,
    /// Words that open a complement: *de*, *à*, *sur*.
    links: HashSet<&'static str>,
    /// Nouns that stay as they are behind another noun: *clientèle*, *marketing*.
    appositions: HashSet<&'static str>,
}

impl Table {
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Table> = OnceLock::new();
        SHARED.get_or_init(|| Self::read(TABLE))
    }

    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        // The first line that is no comment names the columns.
        for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            table.add(line);
        }
        table
    }

    fn add(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default().trim();
        let (kind, word, plural, feminine) = (cell(), cell(), cell(), cell());
        match kind {
            "prefix" => drop(self.prefixes.insert(word)),
            "verb" => drop(self.verbs.insert(word)),
            "adverb" => drop(self.adverbs.insert(word)),
            "link" => drop(self.links.insert(word)),
            "apposition" => drop(self.appositions.insert(word)),
            _ => self.add_forms(word, plural, feminine),
        }
    }

    fn add_forms(&mut self, word: &'static str, plural: &'static str, feminine: &'static str) {
        if !plural.is_empty() {
            self.plurals.insert(word, plural);
            self.singulars.insert(plural, word);
        }
        if !feminine.is_empty() {
            self.feminines.insert(word, feminine);
        }
    }

    /// Whether `word` opens a complement, elided or not: *de*, *d'eau*.
    fn is_link(&self, word: &str) -> bool {
        let elided = word.find(['\'', '’']).and_then(|at| word.get(..at));
        self.links.contains(elided.unwrap_or(word))
    }
}

/// The plural of a noun or adjective.
///
/// Regular endings and compounds follow the rules, the irregular words of the language their table. Acronyms stay as
/// they are. In a compound, the head and its adjectives take the plural, what follows a preposition does not.
///
/// # Example
///
/// ```
/// use promet::lexicon::inflect::plural;
///
/// assert_eq!(plural("point de vente"), "points de vente");
/// assert_eq!(plural("haut-fourneau"), "hauts-fourneaux");
/// assert_eq!(plural("CDI"), "CDI");
/// ```
#[must_use]
pub fn plural(singular: &str) -> String {
    let table = Table::shared();
    match table.plurals.get(singular) {
        Some(plural) => (*plural).to_owned(),
        None => inflect_head(table, singular, &|word| plural_word(table, word)),
    }
}

/// The feminine of a masculine noun or adjective, or `None` when it is the same word (*un* or *une ministre*).
///
/// # Example
///
/// ```
/// use promet::lexicon::inflect::feminine;
///
/// assert_eq!(feminine("agent de maintenance").as_deref(), Some("agente de maintenance"));
/// assert_eq!(feminine("directeur adjoint").as_deref(), Some("directrice adjointe"));
/// assert_eq!(feminine("acheteur").as_deref(), Some("acheteuse"));
/// assert_eq!(feminine("secrétaire"), None);
/// ```
#[must_use]
pub fn feminine(masculine: &str) -> Option<String> {
    let table = Table::shared();
    if let Some(feminine) = table.feminines.get(masculine) {
        return (*feminine != masculine).then(|| (*feminine).to_owned());
    }
    let feminine = inflect_head(table, masculine, &|word| feminine_word(table, word));
    (feminine != masculine).then_some(feminine)
}

/// The singular of a noun or adjective in the plural, for words that no lexicon holds.
///
/// Without knowing the word the answer is a best effort: *-aux* becomes *-al* unless the table says otherwise, and a
/// final *-s* goes unless the word is known to own it. A word that is singular already comes back as it is.
///
/// # Example
///
/// ```
/// use promet::lexicon::inflect::singular;
///
/// assert_eq!(singular("canaux"), "canal");
/// assert_eq!(singular("bureaux"), "bureau");
/// assert_eq!(singular("prix"), "prix");
/// assert_eq!(singular("stations de recharge"), "station de recharge");
/// ```
#[must_use]
pub fn singular(plural: &str) -> String {
    let table = Table::shared();
    match table.singulars.get(plural) {
        Some(singular) => (*singular).to_owned(),
        None => inflect_head(table, plural, &|word| singular_word(table, word)),
    }
}

/// Applies `inflect` to the words before the first complement and copies the rest.
fn inflect_head(table: &Table, phrase: &str, inflect: &dyn Fn(&str) -> String) -> String {
    let mut open = true;
    let words = phrase.split(' ').enumerate().map(|(position, word)| {
        open &= position == 0 || !(table.is_link(word) || table.appositions.contains(word));
        let varies = open && !table.adverbs.contains(word);
        if varies { inflect_hyphenated(table, word, inflect) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Applies `inflect` to the elements of a hyphenated word that vary.
fn inflect_hyphenated(table: &Table, word: &str, inflect: &dyn Fn(&str) -> String) -> String {
    let Some((first, rest)) = word.split_once('-') else {
        return inflect(word);
    };
    if let Some(known) = known_whole(table, word, inflect) {
        return known;
    }
    if table.prefixes.contains(first) {
        return format!("{first}-{}", inflect_hyphenated(table, rest, inflect));
    }
    if table.verbs.contains(first) || table.is_link(first) {
        return word.to_owned();
    }
    let mut open = true;
    let elements = word.split('-').enumerate().map(|(position, element)| {
        open &= position == 0 || !table.is_link(element);
        if open { inflect(element) } else { element.to_owned() }
    });
    elements.collect::<Vec<_>>().join("-")
}

/// The form of a hyphenated word that the table lists as a whole (*start-up*), if it does.
fn known_whole(table: &Table, word: &str, inflect: &dyn Fn(&str) -> String) -> Option<String> {
    let listed =
        table.plurals.contains_key(word) || table.singulars.contains_key(word) || table.feminines.contains_key(word);
    listed.then(|| inflect(word))
}

/// Endings with what replaces them, longest first; the first that fits wins.
type Endings = &'static [(&'static str, &'static str)];

const PLURAL_ENDINGS: Endings = &[("s", "s"), ("x", "x"), ("z", "z"), ("al", "aux"), ("au", "aux"), ("eu", "eux")];

#[rustfmt::skip]
const FEMININE_ENDINGS: Endings = &[
    ("e", "e"), ("tteur", "tteuse"), ("rteur", "rteuse"), ("nteur", "nteuse"), ("êteur", "êteuse"), ("éteur", "éteuse"),
    ("teur", "trice"), ("ieur", "ieure"), ("eur", "euse"),
    ("er", "ère"), ("ien", "ienne"), ("éen", "éenne"), ("yen", "yenne"), ("on", "onne"), ("el", "elle"), ("eil", "eille"),
    ("eau", "elle"), ("et", "ette"), ("f", "ve"), ("oux", "ouse"), ("eux", "euse"), ("x", "x"), ("ic", "ique"), ("", "e"),
];

#[rustfmt::skip]
const SINGULAR_ENDINGS: Endings = &[
    ("eaux", "eau"), ("aux", "al"), ("ais", "ais"), ("ois", "ois"), ("ès", "ès"), ("ss", "ss"), ("s", ""),
];

fn plural_word(table: &Table, word: &str) -> String {
    if keeps_form(word) {
        return word.to_owned();
    }
    match table.plurals.get(word) {
        Some(plural) => (*plural).to_owned(),
        None => replace_ending(word, PLURAL_ENDINGS).unwrap_or_else(|| format!("{word}s")),
    }
}

fn feminine_word(table: &Table, word: &str) -> String {
    if is_acronym(word) {
        return word.to_owned();
    }
    match table.feminines.get(word) {
        Some(feminine) => (*feminine).to_owned(),
        None => replace_ending(word, FEMININE_ENDINGS).unwrap_or_else(|| word.to_owned()),
    }
}

fn singular_word(table: &Table, word: &str) -> String {
    if keeps_form(word) {
        return word.to_owned();
    }
    match table.singulars.get(word) {
        Some(singular) => (*singular).to_owned(),
        None => replace_ending(word, SINGULAR_ENDINGS).unwrap_or_else(|| word.to_owned()),
    }
}

fn replace_ending(word: &str, endings: Endings) -> Option<String> {
    endings.iter().find_map(|(ending, new)| word.strip_suffix(ending).map(|stem| format!("{stem}{new}")))
}

/// Whether a word has no plural of its own: an acronym, or something that ends in no letter (*m²*, *CO2*).
fn keeps_form(word: &str) -> bool {
    is_acronym(word) || !word.ends_with(char::is_alphabetic)
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = include_str!("../../fixtures/cases/noun-forms.toml");

    #[derive(serde::Deserialize)]
    struct Cases {
        case: Vec<Case>,
        guard: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        form: String,
        of: String,
        is: String,
    }

    impl Case {
        fn outcome(&self) -> String {
            match self.is.as_str() {
                "plural" => plural(&self.of),
                "feminine" => feminine(&self.of).unwrap_or_else(|| self.of.clone()),
                "singular" => singular(&self.of),
                other => panic!("the case file asks for an unknown form, {other}"),
            }
        }
    }

    #[test]
    fn case_file_agrees() {
        let cases: Cases = toml::from_str(CASES).unwrap();
        assert!(cases.case.len() >= 200);
        for case in &cases.case {
            assert_eq!(case.outcome(), case.form, "{} of {:?}", case.is, case.of);
        }
        for guard in &cases.guard {
            assert_ne!(guard.outcome(), guard.form, "{} of {:?}", guard.is, guard.of);
        }
    }

    #[test]
    fn plural_and_singular_of_listed_words_agree() {
        for (word, form) in &Table::shared().plurals {
            assert_eq!(plural(word), *form);
            assert_eq!(singular(form), *Table::shared().singulars.get(form).unwrap());
        }
    }

    #[test]
    fn plural_is_stable() {
        for noun in ["emploi", "bureau", "canal", "prix", "jeune pousse", "point de vente", "infirmière"] {
            assert_eq!(plural(&plural(noun)), plural(noun));
            assert_eq!(singular(&plural(noun)), noun);
        }
    }

    #[test]
    fn odd_input_comes_back() {
        for odd in ["", " ", "-", "--", "'", "’", "é", "m²", "CO2", "d'"] {
            assert!(plural(odd).starts_with(odd));
            let _ = (singular(odd), feminine(odd));
        }
    }
}
