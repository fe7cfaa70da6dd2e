//! Executes the hits and guards of the time cues: a hit gives a time expression whose rules name the cue's class, a guard gives none.

use std::fs;
use std::path::PathBuf;

use promet::lexicon::Lexicon;
use promet::text::Text;
use promet::time;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    cue: Vec<Cue>,
}

#[derive(Deserialize)]
struct Cue {
    class: String,
    forms: Vec<String>,
    #[serde(default)]
    hits: Vec<String>,
    #[serde(default)]
    guards: Vec<String>,
}

fn fires(lexicon: &Lexicon, class: &str, text: &str) -> bool {
    let read = Text::read(text);
    let lattice = lexicon.annotate(read.source, &read.tokens);
    let times = time::find(&read, &lattice, lexicon, "2021-06-15".parse().ok());
    times.iter().any(|time| time.rules.contains(&class))
}

#[test]
fn every_hit_fires_and_no_guard_does() {
    let lexicon = Lexicon::builtin();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("gazetteers/time");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for cue in &file.cue {
            let expected = cue.hits.iter().map(|text| (text, true)).chain(cue.guards.iter().map(|text| (text, false)));
            for (text, fire) in expected {
                if fires(&lexicon, &cue.class, text) != fire {
                    wrong.push(format!(
                        "{} {:?}: {text:?} should {}fire",
                        cue.class,
                        cue.forms[0],
                        if fire { "" } else { "not " }
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
