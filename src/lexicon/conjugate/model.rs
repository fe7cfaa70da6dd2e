//! A verb put on its model: radical, stems, and the forms they make.

use super::file::{Endings, ModelEntry};
use super::form::{Form, Tense};

/// Stands in a row where a form does not exist.
const MISSING: &str = "-";

/// Checks that everything a model needs is there.
pub(super) fn check(entry: &ModelEntry, endings: &Endings) -> Result<(), String> {
    let name = &entry.name;
    for (key, value) in [
        ("infinitive", &entry.infinitive),
        ("root", &entry.root),
        ("future", &entry.future),
        ("past_participle", &entry.past_participle),
    ] {
        if value.is_none() {
            return Err(format!("model `{name}` has no `{key}`: give it, or inherit it with `like`"));
        }
    }
    let known_present = |set: &String| endings.present.contains_key(set);
    if !entry.present_endings.as_ref().is_some_and(known_present) {
        return Err(format!("model `{name}`: `present_endings` must name a set of [endings.present]"));
    }
    let known_past = |set: &String| endings.past.contains_key(set);
    if !entry.past_endings.as_ref().is_some_and(known_past) {
        return Err(format!("model `{name}`: `past_endings` must name a set of [endings.past]"));
    }
    entry.rows.iter().try_for_each(|(tense, row)| check_row(name, *tense, row))
}

fn check_row(name: &str, tense: Tense, row: &[String]) -> Result<(), String> {
    let wanted = match tense {
        Tense::Infinitive | Tense::PresentParticiple => 1,
        Tense::Imperative => 3,
        Tense::PastParticiple => 4,
        _ => 6,
    };
    if row.len() == wanted {
        return Ok(());
    }
    let found = row.len();
    Err(format!("model `{name}`: the row of {} has {found} forms instead of {wanted}", tense.name()))
}

/// A verb on its model.
pub(super) struct Verb<'a> {
    infinitive: &'a str,
    entry: &'a ModelEntry,
    endings: &'a Endings,
    radical: &'a str,
    consonants: &'a str,
}

impl<'a> Verb<'a> {
    pub(super) fn new(infinitive: &'a str, entry: &'a ModelEntry, endings: &'a Endings) -> Result<Verb<'a>, String> {
        let pattern = entry.infinitive.as_deref().unwrap_or_default();
        let (radical, consonants) = split(infinitive, pattern).ok_or_else(|| {
            let name = &entry.name;
            format!("`{infinitive}` is not conjugated like `{name}`: it does not end in `{pattern}`")
        })?;
        Ok(Verb { infinitive, entry, endings, radical, consonants })
    }

    pub(super) fn forms(&self) -> Vec<(String, Form)> {
        let mut forms = Vec::with_capacity(64);
        for tense in Tense::ALL {
            if !self.entry.without.as_ref().is_some_and(|without| without.contains(&tense)) {
                self.add(tense, &mut forms);
            }
        }
        forms
    }

    fn add(&self, tense: Tense, forms: &mut Vec<(String, Form)>) {
        let cells = self.cells(tense);
        for (index, spellings) in cells.into_iter().enumerate() {
            let form = match tense {
                Tense::Imperative => Form::finite(tense, [1, 3, 4].get(index).copied().unwrap_or(4)),
                Tense::PastParticiple => Form::impersonal(tense, index >= 2, index % 2 == 1),
                _ if tense.is_finite() => Form::finite(tense, index),
                _ => Form::impersonal(tense, false, false),
            };
            if self.exists(form) {
                let new = spellings.into_iter().map(|spelling| (spelling, form));
                forms.extend(new);
            }
        }
    }

    fn exists(&self, form: Form) -> bool {
        let Some(persons) = self.entry.persons.as_ref().filter(|_| form.tense.is_finite()) else {
            return true;
        };
        let number = if form.plural { 'p' } else { 's' };
        persons.contains(&format!("{}{number}", form.person))
    }

    /// The spellings of each form of a tense, in the order of the persons (or genders).
    fn cells(&self, tense: Tense) -> Vec<Vec<String>> {
        if let Some(row) = self.entry.rows.get(&tense) {
            return row.iter().map(|cell| self.expand(cell)).collect();
        }
        let stems = Stems::of(self.entry);
        let past = self.entry.past_endings.as_ref().and_then(|set| self.endings.past.get(set));
        match tense {
            Tense::Infinitive => vec![self.infinitives()],
            Tense::Present => self.present(&stems),
            Tense::Imperfect => self.row([stems.imperfect; 6], &self.endings.imperfect),
            Tense::SimplePast => past.map_or_else(Vec::new, |past| self.row([stems.past; 6], &past.simple)),
            Tense::Future => self.row([stems.future; 6], &self.endings.future),
            Tense::Conditional => self.row([stems.future; 6], &self.endings.conditional),
            Tense::SubjunctivePresent => {
                let (one, two) = (stems.subjunctive, stems.subjunctive_plural);
                self.row([one, one, one, two, two, one], &self.endings.subjunctive)
            }
            Tense::SubjunctiveImperfect => {
                past.map_or_else(Vec::new, |past| self.row([stems.past; 6], &past.subjunctive))
            }
            Tense::Imperative => self.imperative(),
            Tense::PresentParticiple => vec![self.joined(stems.plural, "ant")],
            Tense::PastParticiple => self.past_participle(),
        }
    }

    fn infinitives(&self) -> Vec<String> {
        match &self.entry.spellings {
            Some(spellings) => self.expand(spellings),
            None => vec![self.infinitive.to_owned()],
        }
    }

    fn present(&self, stems: &Stems<'_>) -> Vec<Vec<String>> {
        let (singular, plural) = (stems.singular, stems.plural);
        let by_person = [singular, singular, singular, plural, plural, stems.third];
        let endings = self.entry.present_endings.as_ref().and_then(|set| self.endings.present.get(set));
        endings.map_or_else(Vec::new, |endings| self.row(by_person, endings))
    }

    /// The imperative is the present without its pronoun; *-es* and *-as* lose their *s*.
    fn imperative(&self) -> Vec<Vec<String>> {
        let present = self.cells(Tense::Present);
        let mut cells: Vec<Vec<String>> = [1, 3, 4].iter().filter_map(|&index| present.get(index).cloned()).collect();
        for spelling in cells.first_mut().into_iter().flatten() {
            if spelling.ends_with("es") || spelling.ends_with("as") {
                spelling.pop();
            }
        }
        cells
    }

    /// Masculine and feminine singular, masculine and feminine plural.
    fn past_participle(&self) -> Vec<Vec<String>> {
        let masculine = self.expand(self.entry.past_participle.as_deref().unwrap_or_default());
        let plural = |form: &String| if form.ends_with('s') { form.clone() } else { format!("{form}s") };
        let with = |ending: &str| masculine.iter().map(|form| format!("{form}{ending}")).collect();
        let masculine_plural = masculine.iter().map(plural).collect();
        vec![masculine.clone(), with("e"), masculine_plural, with("es")]
    }

    fn row(&self, stems: [&str; 6], endings: &[String; 6]) -> Vec<Vec<String>> {
        stems.iter().zip(endings).map(|(stem, ending)| self.joined(stem, ending)).collect()
    }

    fn joined(&self, stem: &str, ending: &str) -> Vec<String> {
        let mut spellings = self.expand(stem);
        for spelling in &mut spellings {
            if ending.starts_with(['a', 'â', 'o', 'u', 'û']) {
                self.soften(spelling);
            }
            spelling.push_str(ending);
        }
        spellings
    }

    /// Keeps the sound of *g* and *c* before a back vowel: *mangeons, plaçons*.
    fn soften(&self, stem: &mut String) {
        for (end, replacement) in self.entry.before_a_o.iter().flatten() {
            if stem.ends_with(end.as_str()) {
                stem.truncate(stem.len() - end.len());
                stem.push_str(replacement);
                return;
            }
        }
    }

    /// The spellings of a stem or cell of the file for this verb.
    fn expand(&self, template: &str) -> Vec<String> {
        let root = self.entry.root.as_deref().unwrap_or_default();
        let spell = |spelling: &str| {
            let end = spelling.replace('~', root).replace('*', self.consonants);
            format!("{}{end}", self.radical)
        };
        template.split('|').filter(|spelling| *spelling != MISSING).map(spell).collect()
    }
}

/// The stems of a model, each with its default.
struct Stems<'a> {
    singular: &'a str,
    plural: &'a str,
    third: &'a str,
    imperfect: &'a str,
    subjunctive: &'a str,
    subjunctive_plural: &'a str,
    past: &'a str,
    future: &'a str,
}

impl<'a> Stems<'a> {
    fn of(entry: &'a ModelEntry) -> Stems<'a> {
        let plural = entry.plural.as_deref().unwrap_or("~");
        let third = entry.third.as_deref().unwrap_or(plural);
        Stems {
            singular: entry.singular.as_deref().unwrap_or("~"),
            plural,
            third,
            imperfect: entry.imperfect.as_deref().unwrap_or(plural),
            subjunctive: entry.subjunctive.as_deref().unwrap_or(third),
            subjunctive_plural: entry.subjunctive_plural.as_deref().unwrap_or(plural),
            past: entry.past.as_deref().unwrap_or("~"),
            future: entry.future.as_deref().unwrap_or("~"),
        }
    }
}

/// Cuts the pattern of a model off an infinitive: what stands before it, and the consonants that its `*` covers.
fn split<'a>(infinitive: &'a str, pattern: &str) -> Option<(&'a str, &'a str)> {
    let Some((head, tail)) = pattern.split_once('*') else {
        return Some((infinitive.strip_suffix(pattern)?, ""));
    };
    let stem = infinitive.strip_suffix(tail)?;
    // The u of gu and qu belongs to the consonant: léguer, disséquer.
    let body = match stem.strip_suffix('u') {
        Some(body) if body.ends_with(['g', 'q']) => body,
        _ => stem,
    };
    let before = body.trim_end_matches(|letter| !is_vowel(letter));
    let consonants = stem.get(before.len()..).filter(|consonants| !consonants.is_empty())?;
    Some((before.strip_suffix(head)?, consonants))
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàâéèêëîïôöùûü".contains(letter)
}
