//! French conjugation: every simple form of a verb from its infinitive and its model.
//!
//! The models, their stems and endings are data (`gazetteers/grammar/conjugation.toml`); this module puts stems and
//! endings together. It uses nothing of the rest of the crate, because the build script compiles it too.

// The paths are spelt out so that the submodules are found from the build script as well.
#[path = "conjugate/file.rs"]
mod file;
#[path = "conjugate/form.rs"]
mod form;
#[path = "conjugate/model.rs"]
mod model;
#[cfg(test)]
#[path = "conjugate/tests.rs"]
mod tests;

pub use file::{Endings, ModelEntry, ModelFile};
pub use form::{Form, Tense};
use model::Verb;
use std::collections::HashMap;

/// The conjugation models of French verbs.
#[derive(Debug, Clone)]
pub struct Models {
    endings: Endings,
    models: HashMap<String, ModelEntry>,
}

impl Models {
    /// Takes the models of a file, resolves their inheritance and checks them.
    ///
    /// # Errors
    /// Names the model and the remedy when one inherits from an unknown model, lacks a needed value, uses unknown
    /// endings or has a row of the wrong length.
    pub fn parse(file: ModelFile) -> Result<Models, String> {
        let mut models: HashMap<String, ModelEntry> = HashMap::new();
        for entry in file.model {
            let entry = resolve(entry, &models)?;
            model::check(&entry, &file.endings)?;
            if let Some(twice) = models.insert(entry.name.clone(), entry) {
                return Err(format!("model `{}` stands twice: remove one", twice.name));
            }
        }
        Ok(Models { endings: file.endings, models })
    }

    /// All forms of the verb `infinitive`, which is conjugated like `model`, each with its reading.
    ///
    /// A spelling with several readings stands several times. Where French has two spellings (*paie, paye*; the
    /// rectified spelling of 1990: *règlera, réglera*), both are given, the traditional one first.
    ///
    /// # Errors
    /// When there is no such model, or the infinitive does not end as the model asks.
    pub fn conjugate(&self, infinitive: &str, model: &str) -> Result<Vec<(String, Form)>, String> {
        let entry = self.models.get(model).ok_or_else(|| {
            format!("unknown conjugation `{model}` of `{infinitive}`: use a model of conjugation.toml or add one")
        })?;
        let verb = Verb::new(infinitive, entry, &self.endings)?;
        Ok(verb.forms())
    }
}

fn resolve(entry: ModelEntry, known: &HashMap<String, ModelEntry>) -> Result<ModelEntry, String> {
    match &entry.like {
        None => Ok(entry),
        Some(like) => {
            let parent = known
                .get(like)
                .ok_or_else(|| format!("model `{}` is like `{like}`, which does not stand above it", entry.name))?;
            Ok(entry.inherit(parent))
        }
    }
}
