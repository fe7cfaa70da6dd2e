//! Runs fixtures/cases/verb-groups.toml.

use serde::Deserialize;

use super::marks::Marks;
use super::verb_group::{Reader, VerbGroup, find};
use crate::decide::verb_role_name;
use crate::lexicon::Lexicon;
use crate::text::Text;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
    guard: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    about: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    at: String,
    texts: Vec<String>,
}

fn described(text: &str, at: &str) -> Option<String> {
    let lexicon = Lexicon::builtin();
    let text = Text::read(text);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    let marks = Marks::read(&lattice, &lexicon, text.tokens.len());
    let reader = Reader { text: &text, lattice: &lattice, lexicon: &lexicon, marks: &marks };
    let groups: Vec<VerbGroup> = text.sentences.iter().flat_map(|sentence| find(&reader, sentence)).collect();
    let holds = |group: &VerbGroup| at.is_empty() || group.tokens.range().any(|token| text.token(token).contains(at));
    let group = groups.iter().find(|group| holds(group))?;
    let roles: Vec<&str> = group.roles(&lexicon).map(verb_role_name).collect();
    let tense = group.tense.name();
    let passive = if group.passive { " passive" } else { "" };
    let negated = if group.negated { " negated" } else { "" };
    Some(format!("{tense} {}{passive}{negated}", roles.join("+")))
}

#[test]
fn verb_groups_are_read_as_the_cases_say() {
    let cases: Cases = toml::from_str(include_str!("../../fixtures/cases/verb-groups.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases.case {
        for text in &case.texts {
            let found = described(text, &case.at);
            if found.as_deref() != Some(&case.value) {
                wrong.push(format!(
                    "{}: {text}\n  wanted {}\n  got    {}",
                    case.about,
                    case.value,
                    found.unwrap_or_default()
                ));
            }
        }
    }
    for guard in &cases.guard {
        for text in &guard.texts {
            if let Some(found) = described(text, &guard.at) {
                wrong.push(format!("{}: {text}\n  wanted no group at {}\n  got    {found}", guard.about, guard.at));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
