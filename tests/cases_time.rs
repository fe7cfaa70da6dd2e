//! Executes fixtures/cases/dates*.toml and time*.toml: what each expression says, and look-alikes that say nothing.

use std::fs;
use std::path::PathBuf;

use promet::lexicon::Lexicon;
use promet::record::MentionKind;
use promet::text::Text;
use promet::time::{self, Time};
use promet::{Document, Extractor};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    guard: Vec<Guard>,
    #[serde(default)]
    reported: Vec<Reported>,
}

/// The fields that some time expression of every text must have; an absent one is not compared, an empty one must be absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    value: Option<String>,
    from: Option<String>,
    by: Option<String>,
    every: Option<String>,
    #[serde(rename = "for")]
    duration: Option<String>,
    relation: Option<String>,
    published: Option<String>,
    about: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guard {
    about: String,
    published: Option<String>,
    texts: Vec<String>,
}

/// The deadline that some time expression has once the promises that a text reports are known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reported {
    by: String,
    published: String,
    about: String,
    texts: Vec<String>,
}

fn files() -> Vec<File> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf, start: &str| path.file_name().unwrap().to_string_lossy().starts_with(start);
    let times = paths.filter(|path| named(path, "dates") || named(path, "time"));
    times.map(|path| toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

fn times(lexicon: &Lexicon, text: &str, published: Option<&str>) -> Vec<Time> {
    let read = Text::read(text);
    let lattice = lexicon.annotate(read.source, &read.tokens);
    time::find(&read, &lattice, lexicon, published.and_then(|date| date.parse().ok()))
}

fn agrees(wanted: Option<&String>, got: Option<&String>) -> bool {
    wanted.is_none_or(|wanted| wanted == got.map_or("", |got| got))
}

fn fits(case: &Case, time: &Time) -> bool {
    agrees(case.value.as_ref(), time.value.as_ref())
        && agrees(case.from.as_ref(), time.from.as_ref())
        && agrees(case.by.as_ref(), time.by.as_ref())
        && agrees(case.every.as_ref(), time.every.as_ref())
        && agrees(case.duration.as_ref(), time.duration.as_ref())
        && case.relation.as_ref().is_none_or(|relation| *relation == format!("{:?}", time.relation))
}

#[test]
fn every_case_is_read_so() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for case in files().iter().flat_map(|file| &file.case) {
        for text in &case.texts {
            let found = times(&lexicon, text, case.published.as_deref());
            if !found.iter().any(|time| fits(case, time)) {
                wrong.push(format!("{}: {text:?} gives {found:#?}", case.about));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_guard_is_a_time() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for guard in files().iter().flat_map(|file| &file.guard) {
        for text in &guard.texts {
            let found = times(&lexicon, text, guard.published.as_deref());
            if !found.is_empty() {
                wrong.push(format!("{}: {text:?} gives {found:#?}", guard.about));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn reported_promises_count_from_their_own_day() {
    let lexicon = Lexicon::builtin();
    let found = times(&lexicon, "En mai 2011, elle annonçait 90 embauches en deux ans.", Some("2015-03-02"));
    let length = found.iter().find(|time| time.duration.is_some()).unwrap();
    assert_eq!(length.by.as_deref(), Some("2017-03"));
    assert_eq!(length.resolve_against("2011-05-01".parse().unwrap()).by.as_deref(), Some("2013-05"));
    assert_eq!(time::resolve_duration("P2Y", "2011-05").as_deref(), Some("2013-05"));
    let again = times(&lexicon, "Elle recrutera l'an prochain.", Some("2015-03-02"));
    assert_eq!(again[0].resolve_against("2011-05-01".parse().unwrap()).by.as_deref(), Some("2012"));
}

#[test]
fn what_a_text_reports_counts_from_its_day() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for case in files().iter().flat_map(|file| &file.reported) {
        for text in &case.texts {
            let document = Document::new(text.as_str()).with_published(case.published.parse().unwrap());
            let deadlines = extractor.mentions(&document).into_iter().filter_map(|mention| match mention.kind {
                MentionKind::Time { by, .. } => by,
                _ => None,
            });
            let deadlines: Vec<String> = deadlines.collect();
            if !deadlines.contains(&case.by) {
                wrong.push(format!("{}: {text:?} gives {deadlines:?}, not {}", case.about, case.by));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_case_files_are_many() {
    let files = files();
    let texts = |read: fn(&File) -> usize| files.iter().map(read).sum::<usize>();
    assert!(texts(|file| file.case.iter().map(|case| case.texts.len()).sum()) >= 550);
    assert!(texts(|file| file.guard.iter().map(|guard| guard.texts.len()).sum()) >= 370);
}
