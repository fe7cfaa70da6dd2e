//! brat standoff: for each document its text (`.txt`) and its annotations (`.ann`), and one `annotation.conf` for all.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::record::{Action, ActorKind, Certainty, Excerpt, MentionKind};
use crate::{Commitment, Document, Error, Extraction};

/// The two files of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Files {
    id: String,
    text: String,
    annotations: String,
}

/// The types that annotations use, as brat's `annotation.conf` declares them.
pub(super) fn configuration() -> String {
    let entities: Vec<String> = ActorKind::ALL.iter().map(|kind| camel(kind.as_str())).collect();
    let roles = format!("Owner*:{}, Amount?:Quantity, Time?:Time, Place*:Place", entities.join("|"));
    let events: Vec<String> =
        Action::ALL.iter().map(|action| format!("{}\t{roles}\n", camel(action.as_str()))).collect();
    let certainties: Vec<&str> = Certainty::ALL.iter().map(|certainty| certainty.as_str()).collect();
    format!(
        "[entities]\n{}\nQuantity\nTime\n\n[relations]\n\n[events]\n{}\n[attributes]\nCertainty\tArg:<EVENT>, Value:{}\n",
        entities.join("\n"),
        events.concat(),
        certainties.join("|"),
    )
}

/// `keep_jobs` as `KeepJobs`.
fn camel(name: &str) -> String {
    let capital = |word: &str| word.get(..1).unwrap_or("").to_uppercase() + word.get(1..).unwrap_or("");
    name.split('_').map(capital).collect()
}

/// The files of a document.
pub(super) fn files(document: &Document, extraction: &Extraction) -> Files {
    let mut standoff = Standoff { starts: code_points(document.text()), ..Standoff::new(document.text()) };
    for mention in &extraction.mentions {
        let kind = match &mention.kind {
            MentionKind::Actor { kind, .. } => camel(kind.as_str()),
            MentionKind::Quantity { .. } => "Quantity".to_owned(),
            MentionKind::Time { .. } => "Time".to_owned(),
        };
        standoff.entity(&kind, &mention.words);
    }
    extraction.commitments.iter().for_each(|record| standoff.event(record));
    Files { id: document.id().to_owned(), text: document.text().to_owned(), annotations: standoff.out }
}

/// For each code point the byte where it starts.
fn code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).collect()
}

/// Annotations as they are written.
struct Standoff<'t> {
    text: &'t str,
    starts: Vec<usize>,
    out: String,
    entities: HashMap<(String, usize, usize), usize>,
    number: usize,
    events: usize,
}

impl<'t> Standoff<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, starts: Vec::new(), out: String::new(), entities: HashMap::new(), number: 0, events: 0 }
    }

    /// Annotates words unless they are annotated so already, and gives their number.
    fn entity(&mut self, kind: &str, words: &Excerpt) -> usize {
        let key = (kind.to_owned(), words.code_points.start, words.code_points.end);
        if let Some(&known) = self.entities.get(&key) {
            return known;
        }
        let number = self.words(kind, words);
        self.entities.insert(key, number);
        number
    }

    fn words(&mut self, kind: &str, words: &Excerpt) -> usize {
        self.number += 1;
        let (places, text) = self.fragments(words);
        self.out.push_str(&format!("T{}\t{kind} {places}\t{text}\n", self.number));
        self.number
    }

    /// The places and the text of an annotation; no fragment reaches over a line end.
    fn fragments(&self, words: &Excerpt) -> (String, String) {
        let (mut places, mut texts) = (Vec::new(), Vec::new());
        let mut start = words.code_points.start;
        for line in words.text.split_inclusive(['\n', '\r']) {
            let end = start + line.chars().count();
            let kept = line.trim_end_matches(['\n', '\r']);
            if !kept.is_empty() {
                places.push(format!("{start} {}", start + kept.chars().count()));
                texts.push(kept.replace('\t', " "));
            }
            start = end;
        }
        (places.join(";"), texts.join(" "))
    }

    fn event(&mut self, record: &Commitment) {
        let action = camel(record.action.as_str());
        let trigger = self.words(&action, self.trigger(record));
        let mut arguments: Vec<(&str, usize)> = Vec::new();
        for who in &record.who {
            arguments.push(("Owner", self.entity(&camel(who.kind.as_str()), &who.mention)));
        }
        arguments.extend(record.quantity.as_ref().map(|quantity| ("Amount", self.entity("Quantity", &quantity.words))));
        arguments.extend(record.when.as_ref().map(|when| ("Time", self.entity("Time", &when.words))));
        for place in &record.places {
            arguments.push(("Place", self.entity("Place", &place.words)));
        }
        self.events += 1;
        let event = self.events;
        self.out.push_str(&format!("E{event}\t{action}:T{trigger}"));
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (role, entity) in arguments {
            let count = times.entry(role).and_modify(|count| *count += 1).or_insert(1);
            let again = if *count > 1 { count.to_string() } else { String::new() };
            self.out.push_str(&format!(" {role}{again}:T{entity}"));
        }
        self.out.push_str(&format!("\nA{event}\tCertainty E{event} {}\n", record.certainty));
        self.out.push_str(&format!("#{event}\tAnnotatorNotes E{event}\t{}\n", note(record)));
    }

    /// The trigger; the evidence where the trigger is not in the text as given.
    fn trigger<'r>(&self, record: &'r Commitment) -> &'r Excerpt {
        let place = record.trigger.code_points;
        let known = self.starts.get(place.start).and_then(|&start| self.text.get(start..));
        if known.is_some_and(|text| text.starts_with(&record.trigger.text)) {
            &record.trigger
        } else {
            &record.evidence
        }
    }
}

/// What the standoff itself cannot say: the values, as JSON.
fn note(record: &Commitment) -> String {
    let names: Vec<&str> = record.who.iter().map(|who| who.name.as_str()).collect();
    let (quantity, when) = (record.quantity.as_ref(), record.when.as_ref());
    serde_json::json!({
        "id": record.id,
        "who": names,
        "value": quantity.and_then(|quantity| quantity.value),
        "max": quantity.and_then(|quantity| quantity.max),
        "unit": quantity.and_then(|quantity| quantity.unit.as_ref()),
        "by": when.and_then(|when| when.by.as_deref()),
        "confidence": record.confidence,
    })
    .to_string()
}

/// A folder of standoff files that appears whole or not at all.
pub struct BratFolder {
    provisional: TempDir,
    path: PathBuf,
    taken: HashSet<String>,
}

impl BratFolder {
    /// A folder to be; there must be none of its name yet, or an empty one.
    ///
    /// # Errors
    /// When there is such a folder with files in it, or it cannot be made.
    pub fn new(path: &Path) -> Result<Self, Error> {
        let fail = |why: &str| Error::usage(format!("{}: {why}", path.display()));
        let empty = fs::read_dir(path).map(|mut entries| entries.next().is_none());
        if empty.as_ref().is_ok_and(|empty| !empty) || (empty.is_err() && path.exists()) {
            return Err(fail("is there already: name a folder that is not, or an empty one"));
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let provisional = tempfile::Builder::new().prefix(".promet-").tempdir_in(parent);
        let provisional =
            provisional.map_err(|error| fail(&format!("cannot be written: {error}; check its folder")))?;
        fs::write(provisional.path().join("annotation.conf"), configuration()).map_err(Error::output)?;
        Ok(Self { provisional, path: path.to_owned(), taken: HashSet::new() })
    }

    /// Writes the files of a document.
    pub(super) fn write(&mut self, files: &Files) -> Result<(), Error> {
        let name = self.name(&files.id);
        let path = |ending: &str| self.provisional.path().join(format!("{name}.{ending}"));
        fs::write(path("txt"), &files.text).map_err(Error::output)?;
        fs::write(path("ann"), &files.annotations).map_err(Error::output)
    }

    /// A file name from a document's id that no other document has.
    fn name(&mut self, id: &str) -> String {
        let fitting = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        let stem: String = id.chars().take(80).map(fitting).collect();
        let stem = stem.trim_start_matches('.');
        let stem = if stem.is_empty() { "document" } else { stem };
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let name =
            std::iter::once(stem.to_owned()).chain(numbered).find(|name| !self.taken.contains(&name.to_lowercase()));
        let name = name.unwrap_or_default();
        self.taken.insert(name.to_lowercase());
        name
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn finish(self) -> Result<(), Error> {
        let folder = self.provisional.keep();
        open_to_others(&folder);
        fs::rename(&folder, &self.path).map_err(|error| {
            // What cannot be named must not stay behind.
            let _ = fs::remove_dir_all(&folder);
            Error::output(error)
        })
    }
}

/// A folder under a provisional name is for its owner alone; the finished one has the rights of any new folder.
fn open_to_others(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn no_fragment_reaches_over_a_line_end() {
        let span = Span::new(3, 12);
        let words = Excerpt { text: "un\r\ndeux\té".to_owned(), span, code_points: span };
        let standoff = Standoff::new("");
        assert_eq!(standoff.fragments(&words), ("3 5;7 13".to_owned(), "un deux é".to_owned()));
    }

    #[test]
    fn documents_of_one_name_get_files_of_their_own() {
        let parent = tempfile::tempdir().unwrap();
        let mut folder = BratFolder::new(&parent.path().join("out")).unwrap();
        let names: Vec<String> = ["a/b", "a_b", "../../etc", "", "A_B"].iter().map(|id| folder.name(id)).collect();
        assert_eq!(names, ["a_b", "a_b-2", "_.._etc", "document", "A_B-3"]);
    }
}
