//! Value-first cases of actors and of what stands for them. Square brackets in a text mark the mention that is meant.

use std::fs;

use promet::actor::{self, Actor, Naming};
use promet::discourse::coreference;
use promet::lexicon::Lexicon;
use promet::text::{Span, Text};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    guard: Vec<Guard>,
}

#[derive(Deserialize)]
struct Case {
    value: String,
    about: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Guard {
    about: String,
    texts: Vec<String>,
}

fn file(name: &str) -> File {
    let path = format!("{}/fixtures/cases/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The actors of a text.
fn actors(source: &str) -> Vec<Actor> {
    let lexicon = Lexicon::builtin();
    let text = Text::read(source);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    let mut actors = actor::find(&text, &lattice, &lexicon);
    coreference::resolve(&mut actors, &text, &lexicon);
    actors
}

/// The actors of a text without its brackets, and the numbers of those inside the brackets.
fn read(marked: &str) -> (Vec<Actor>, Vec<usize>) {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let source = marked.replace(['[', ']'], "");
    let actors = actors(&source);
    let text = Text::read(&source);
    let place = Span::new(start, end);
    let inside = (0..actors.len()).filter(|&at| text.span(actors[at].tokens).overlaps(place)).collect();
    (actors, inside)
}

fn check_names(name: &str) {
    let file = file(name);
    let mut wrong = Vec::new();
    for case in &file.case {
        for marked in &case.texts {
            let (actors, inside) = read(marked);
            let found: Vec<String> =
                inside.iter().map(|&at| format!("{}:{}", actors[at].kind.as_str(), actors[at].name)).collect();
            if found != [case.value.clone()] {
                wrong.push(format!("{}: {marked}: wanted {}, found {found:?}", case.about, case.value));
            }
        }
    }
    for guard in &file.guard {
        for marked in &guard.texts {
            let (actors, inside) = read(marked);
            if let Some(&at) = inside.first() {
                wrong.push(format!("{}: {marked}: found {}", guard.about, actors[at].name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn known_names() {
    check_names("actors-known");
}

#[test]
fn names_from_their_surroundings() {
    check_names("actors-context");
}

#[test]
fn people_from_their_surroundings() {
    check_names("actors-people");
}

#[test]
fn where_names_end_and_what_is_none() {
    check_names("actors-surroundings");
}

#[test]
fn known_names_in_context() {
    check_names("actors-in-context");
}

#[test]
fn bodies_groups_and_people() {
    check_names("actors-common");
}

#[test]
fn what_stands_for_whom() {
    let file = file("coreference");
    let mut wrong = Vec::new();
    for case in &file.case {
        for marked in &case.texts {
            let (actors, inside) = read(marked);
            let Some(found) = inside.first().and_then(|&at| actors.get(at)) else {
                wrong.push(format!("{}: {marked}: no mention", case.about));
                continue;
            };
            let name = |at: Option<usize>| at.map(|at| actors[at].name.as_str());
            let named = found.naming == Naming::Known && found.name == case.value;
            if !named && name(found.referent) != Some(&case.value) && name(found.affiliation) != Some(&case.value) {
                wrong.push(format!(
                    "{}: {marked}: wanted {}, found {:?}",
                    case.about,
                    case.value,
                    name(found.referent)
                ));
            }
        }
    }
    for guard in &file.guard {
        for marked in &guard.texts {
            let (actors, inside) = read(marked);
            if let Some(referent) = inside.first().and_then(|&at| actors[at].referent) {
                wrong.push(format!("{}: {marked}: stands for {}", guard.about, actors[referent].name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn referents_are_names_and_never_form_a_circle() {
    let folder = format!("{}/fixtures/articles", env!("CARGO_MANIFEST_DIR"));
    for entry in
        fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "txt"))
    {
        let actors = actors(&fs::read_to_string(entry.path()).unwrap());
        for (at, actor) in actors.iter().enumerate() {
            if let Some(referent) = actor.referent {
                assert!(
                    referent != at && actors[referent].is_name() && actors[referent].referent.is_none(),
                    "{}",
                    actor.name
                );
            }
            assert!(actor.affiliation.is_none_or(|body| body < actors.len()));
        }
        assert!(actors.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start), "{:?}", entry.path());
    }
}
