//! Reads gazetteer files into [`Entry`] values: TSV names, TOML verbs, nouns and cues. Errors say file, line, column and remedy.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

use super::category::Category;
use super::compile::Entry;
use super::conjugate::Models;
use super::inflect;

/// What is wrong with a gazetteer file, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// A gazetteer file: its name (for messages) and its text.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'f> {
    /// Name of the file.
    pub name: &'f str,
    /// Its whole text.
    pub text: &'f str,
}

impl SourceFile<'_> {
    fn error(&self, offset: usize, message: impl Into<String>) -> SourceError {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        SourceError {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }

    fn error_at_line(&self, line: usize, message: impl Into<String>) -> SourceError {
        SourceError { file: self.name.to_owned(), line, column: 1, message: message.into() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(default)]
    verb: Vec<VerbSource>,
    #[serde(default)]
    noun: Vec<NounSource>,
    #[serde(default)]
    cue: Vec<CueSource>,
    /// Examples for a whole file of plain unit nouns.
    #[serde(default, rename = "hits")]
    _hits: Vec<toml::Value>,
    #[serde(default, rename = "guards")]
    _guards: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbSource {
    lemma: Spanned<String>,
    conjugation: Spanned<String>,
    #[serde(default)]
    auxiliary: String,
    #[serde(default)]
    reflexive: bool,
    #[serde(default)]
    particle: String,
    role: String,
    #[serde(default)]
    links: Vec<String>,
    object: Option<bool>,
    #[serde(default)]
    preposition: Vec<String>,
    #[serde(default)]
    action: String,
    #[serde(default)]
    actions: BTreeMap<String, String>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    hits: Vec<toml::Value>,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    guards: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounSource {
    lemma: Spanned<String>,
    #[serde(default)]
    gender: String,
    #[serde(default)]
    plural: String,
    feminine: Option<toml::Value>,
    #[serde(default)]
    invariable: bool,
    role: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    actions: BTreeMap<String, String>,
    #[serde(default)]
    counts: String,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    hits: Vec<toml::Value>,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    guards: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueSource {
    class: String,
    forms: Spanned<Vec<String>>,
    #[serde(default)]
    value: String,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    hits: Vec<toml::Value>,
    #[serde(default)]
    #[allow(dead_code, reason = "executed by the tests, not by the program")]
    guards: Vec<toml::Value>,
}

/// Reads a TOML file of verbs, nouns and cues.
pub fn read_words(file: SourceFile<'_>, models: &Models) -> Result<Vec<Entry>, SourceError> {
    let words: Words = toml::from_str(file.text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        file.error(offset, format!("{} (see gazetteers/README.md for the fields)", error.message()))
    })?;
    let mut entries = Vec::new();
    for verb in words.verb {
        entries.push(verb_entry(file, models, verb)?);
    }
    entries.extend(words.noun.into_iter().map(noun_entry));
    for cue in words.cue {
        if cue.forms.get_ref().is_empty() {
            return Err(file.error(cue.forms.span().start, "`forms` is empty: give at least one form"));
        }
        entries.push(cue_entry(cue));
    }
    Ok(entries)
}

fn verb_entry(file: SourceFile<'_>, models: &Models, verb: VerbSource) -> Result<Entry, SourceError> {
    let lemma = verb.lemma.get_ref();
    let conjugated = models
        .conjugate(lemma, verb.conjugation.get_ref())
        .map_err(|message| file.error(verb.conjugation.span().start, message))?;
    let forms = conjugated.into_iter().map(|(text, form)| (text, form.to_bits())).collect();
    let row = [
        lemma.as_str(),
        &verb.role,
        if verb.reflexive { "1" } else { "" },
        &verb.auxiliary,
        &verb.particle,
        &verb.links.iter().map(|link| if link.is_empty() { BARE } else { link }).collect::<Vec<_>>().join("|"),
        if verb.object.unwrap_or(verb.role == "action") { "1" } else { "" },
        &verb.preposition.join("|"),
        &verb.action,
        &pairs(&verb.actions),
        &verb.subject,
    ]
    .join("\t");
    Ok(Entry { category: Category::Verb, row, forms })
}

/// How a row writes the link of a bare infinitive, so that it is told from no link at all.
pub const BARE: &str = "_";

fn pairs(map: &BTreeMap<String, String>) -> String {
    map.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("|")
}

/// Feature bit of a plural noun.
pub const PLURAL: u16 = 1;
/// Feature bit of a feminine noun form.
pub const FEMININE: u16 = 2;

fn noun_entry(noun: NounSource) -> Entry {
    let lemma = noun.lemma.into_inner();
    let gender = if noun.gender == "f" { FEMININE } else { 0 };
    let mut forms = vec![(lemma.clone(), gender)];
    if noun.invariable {
        forms.push((lemma.clone(), gender | PLURAL));
    } else {
        let plural = if noun.plural.is_empty() { inflect::plural(&lemma) } else { noun.plural };
        forms.push((plural, gender | PLURAL));
    }
    let feminine = match noun.feminine {
        Some(toml::Value::String(form)) => Some(form),
        Some(toml::Value::Boolean(true)) => inflect::feminine(&lemma),
        _ => None,
    };
    if let Some(feminine) = feminine {
        forms.push((inflect::plural(&feminine), FEMININE | PLURAL));
        forms.push((feminine, FEMININE));
    }
    let row = [
        lemma.as_str(),
        &noun.role,
        &noun.gender,
        &noun.unit,
        &noun.class,
        &noun.action,
        &pairs(&noun.actions),
        &noun.counts,
    ]
    .join("\t");
    Entry { category: Category::Noun, row, forms }
}

fn cue_entry(cue: CueSource) -> Entry {
    let forms = cue.forms.into_inner();
    let row = [cue.class.as_str(), &cue.value, forms.first().map_or("", String::as_str)].join("\t");
    Entry { category: Category::Cue, row, forms: forms.into_iter().map(|form| (form, 0)).collect() }
}

/// Columns that the entries of a category of names keep, in this order.
fn columns(category: Category) -> &'static [&'static str] {
    match category {
        Category::Organisation => &["name", "kind", "country", "sector", "parent", "ambiguity"],
        Category::Person => &["name", "gender", "country", "role", "affiliation", "from", "until"],
        Category::FirstName => &["name", "gender"],
        _ => &["name", "kind", "country", "parent", "demonyms", "gender", "population"],
    }
}

/// Feature bit of a form that is an alias, not the name itself.
pub const ALIAS: u16 = 1;
/// Feature bit of a demonym (`français`), which is an adjective or inhabitant, not the place itself.
pub const DEMONYM: u16 = 2;

/// Reads a TSV file of names. The header row tells which kind of names it holds.
pub fn read_names(file: SourceFile<'_>) -> Result<Vec<Entry>, SourceError> {
    let mut lines = file.text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let Some((at, header)) = lines.next() else {
        return Ok(Vec::new());
    };
    let header: Vec<&str> = header.split('\t').map(str::trim).collect();
    let has = |name: &str| header.contains(&name);
    if !has("name") {
        return Err(
            file.error_at_line(at + 1, "the first row must name the columns, `name` among them, separated by tabs")
        );
    }
    let kind_of_file = if has("reason") {
        Category::Cue
    } else if has("affiliation") {
        Category::Person
    } else if has("kind") && (has("demonyms") || has("population")) {
        Category::Place
    } else if has("gender") && !has("kind") {
        Category::FirstName
    } else {
        Category::Organisation
    };
    lines.map(|(at, line)| name_entry(file, kind_of_file, &header, at + 1, line)).collect()
}

fn name_entry(
    file: SourceFile<'_>,
    category: Category,
    header: &[&str],
    line: usize,
    row: &str,
) -> Result<Entry, SourceError> {
    let cells: Vec<&str> = row.split('\t').collect();
    if cells.len() > header.len() {
        return Err(
            file.error_at_line(line, format!("{} cells, but the header has {} columns", cells.len(), header.len()))
        );
    }
    let cell = |column: &str| {
        header.iter().position(|&name| name == column).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
    };
    let name = cell("name");
    if name.is_empty() {
        return Err(file.error_at_line(line, "the `name` is empty: fill it in or delete the row"));
    }
    if category == Category::Cue {
        // A list of names that are something else too.
        let row = ["actor.ambiguous-place", cell("reason"), name].join("\t");
        return Ok(Entry { category, row, forms: vec![(name.to_owned(), 0)] });
    }
    let mut forms = vec![(name.to_owned(), 0)];
    let listed = |column: &str, feature: u16| {
        let items: Vec<_> = cell(column).split('|').map(str::trim).filter(|item| !item.is_empty()).collect();
        items.into_iter().map(move |item| (item.to_owned(), feature)).collect::<Vec<_>>()
    };
    forms.extend(listed("aliases", ALIAS));
    if category == Category::Place {
        forms.extend(listed("demonyms", DEMONYM));
    }
    let spaced: Vec<_> =
        forms.iter().filter(|(form, _)| form.contains('-')).map(|(f, b)| (f.replace('-', " "), *b)).collect();
    forms.extend(spaced);
    let row = columns(category).iter().map(|column| cell(column)).collect::<Vec<_>>().join("\t");
    Ok(Entry { category, row, forms })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn models() -> Models {
        let text = include_str!("../../gazetteers/grammar/conjugation.toml");
        Models::parse(toml::from_str(text).unwrap()).unwrap()
    }

    fn complaint(text: &str) -> String {
        read_words(SourceFile { name: "mots.toml", text }, &models()).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_file_line_and_column() {
        let unknown = "[[verb]]\nlemma = \"recruter\"\nconjugation = \"recruter\"\nrole = \"action\"\n";
        assert!(complaint(unknown).starts_with("mots.toml:3:15: unknown conjugation"), "{}", complaint(unknown));
        let empty = "[[cue]]\nclass = \"quantity.about\"\nforms = []\n";
        assert_eq!(complaint(empty), "mots.toml:3:9: `forms` is empty: give at least one form");
        assert!(complaint("[[cue]]\nclas = \"x\"\n").starts_with("mots.toml:2:1: unknown field `clas`"));
    }

    #[test]
    fn a_row_with_too_many_cells_or_no_name_is_refused() {
        let file = |text| SourceFile { name: "noms.tsv", text };
        let long = read_names(file("# names\nname\tkind\nLidl\tcompany\tDE\n")).unwrap_err();
        assert_eq!(long.to_string(), "noms.tsv:3:1: 3 cells, but the header has 2 columns");
        let nameless = read_names(file("name\tkind\n\tcompany\n")).unwrap_err();
        assert!(nameless.to_string().starts_with("noms.tsv:2:1: the `name` is empty"));
    }

    #[test]
    fn a_name_with_hyphens_is_known_without_them() {
        let text = "name\tkind\taliases\nSaint-Gobain\tcompany\tCSG\n";
        let entries = read_names(SourceFile { name: "noms.tsv", text }).unwrap();
        let forms: Vec<&str> = entries[0].forms.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(forms, ["Saint-Gobain", "CSG", "Saint Gobain"]);
    }
}
