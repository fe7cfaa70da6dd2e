//! Executes the hits and guards of the actor gazetteers: a hit shows a mention whose rules name the entry's class, a guard none.

use std::fs;

use promet::actor;
use promet::lexicon::Lexicon;
use promet::text::Text;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
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

/// Classes whose entries make a mention of their own; the others only help to tell names.
const MENTIONS: [&str; 6] = ["actor.head", "actor.body", "actor.role", "actor.title", "actor.legal", "actor.pronoun"];

/// The rules of all mentions of a text.
fn rules(lexicon: &Lexicon, source: &str) -> Vec<&'static str> {
    let text = Text::read(source);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    actor::find(&text, &lattice, lexicon).into_iter().flat_map(|actor| actor.rules).collect()
}

#[test]
fn hits_fire_and_guards_do_not() {
    let lexicon = Lexicon::builtin();
    let folder = format!("{}/gazetteers/actor", env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for entry in
        fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "toml"))
    {
        let file: File = toml::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap();
        for cue in &file.cue {
            let fires = |text: &String| rules(&lexicon, text).contains(&cue.class.as_str());
            let own = MENTIONS.contains(&cue.class.as_str());
            let missed = cue.hits.iter().filter(|hit| own && !fires(hit));
            wrong.extend(missed.map(|hit| format!("{} ({}): no mention in {hit}", cue.class, cue.forms[0])));
            let fired = cue.guards.iter().filter(|guard| fires(guard));
            wrong.extend(fired.map(|guard| format!("{} ({}): a mention in {guard}", cue.class, cue.forms[0])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_noun_for_an_organisation_is_well_formed() {
    let lexicon = Lexicon::builtin();
    let folder = format!("{}/gazetteers/actor", env!("CARGO_MANIFEST_DIR"));
    for entry in
        fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "toml"))
    {
        let file: File = toml::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap();
        for cue in file.cue.iter().filter(|cue| cue.class == "actor.head" || cue.class == "actor.body") {
            for form in &cue.forms {
                // Invented surroundings in which any organisation's noun must be seen; the determiner fits every gender.
                let found = rules(&lexicon, &format!("Leur {form} Kaltéo recrutera 300 personnes."));
                assert!(!found.is_empty(), "{form}");
            }
        }
    }
}
