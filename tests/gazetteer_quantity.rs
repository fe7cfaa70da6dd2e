//! Every hit and guard of the cues in `gazetteers/quantity`.
//!
//! For a hit some quantity names the cue's class among its rules, for a guard none does. Classes `quantity.not-…` tell what is no
//! quantity: their hits give none at all, their guards at least one.

use std::fs;
use std::path::Path;

use promet::lexicon::Lexicon;
use promet::quantity::{self, Quantity};
use promet::text::Text;

struct Reader(Lexicon);

impl Reader {
    fn read(&self, source: &str) -> Vec<Quantity> {
        let text = Text::read(source);
        let lattice = self.0.annotate(text.source, &text.tokens);
        quantity::find(&text, &lattice, &self.0)
    }

    /// Whether a text shows what the class says.
    fn shows(&self, class: &str, source: &str) -> bool {
        let found = self.read(source);
        if class.starts_with("quantity.not-") {
            found.is_empty()
        } else {
            found.iter().any(|quantity| quantity.rules.contains(&class))
        }
    }
}

fn texts<'t>(cue: &'t toml::Table, key: &str) -> Vec<&'t str> {
    let values = cue.get(key).and_then(toml::Value::as_array);
    values.into_iter().flatten().map(|text| text.as_str().expect("hits and guards are strings")).collect()
}

#[test]
fn hits_hit_and_guards_guard() {
    let reader = Reader(Lexicon::builtin());
    let (mut failures, mut checked) = (Vec::new(), 0);
    for entry in fs::read_dir(Path::new("gazetteers/quantity")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let file: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for cue in file["cue"].as_array().unwrap() {
            let cue = cue.as_table().unwrap();
            let class = cue["class"].as_str().unwrap();
            for (key, wanted) in [("hits", true), ("guards", false)] {
                for text in texts(cue, key) {
                    checked += 1;
                    if reader.shows(class, text) != wanted {
                        failures.push(format!(
                            "{}: {key} of {class}: {text:?} gives {:?}",
                            path.display(),
                            reader.read(text)
                        ));
                    }
                }
            }
        }
    }
    assert!(checked > 150, "only {checked} hits and guards were read");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
