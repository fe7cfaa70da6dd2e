//! One name for each actor: the gazetteers' where they know it.

use std::collections::HashMap;

use crate::evaluate::name_words;
use crate::lexicon::{Category, Lexicon};
use crate::record::{ActorKind, Who};
use crate::text::{fold, tokenize};

/// Columns of an organisation's row.
const NAME: usize = 0;
const PARENT: usize = 4;

/// What names stand for, each looked up once.
pub(super) struct Names<'l> {
    lexicon: &'l Lexicon,
    known: HashMap<String, Option<Known>>,
}

/// An organisation of the gazetteers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    name: String,
    parent: Option<String>,
}

/// An actor as the ledger compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) told: String,
    pub(super) kind: ActorKind,
    pub(super) parent: Option<String>,
}

impl<'l> Names<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, known: HashMap::new() }
    }

    /// Who an actor of a record is.
    pub(super) fn of(&mut self, who: &Who) -> Named {
        let organisation = !matches!(who.kind, ActorKind::Person | ActorKind::Place);
        let known = if organisation { self.known(&who.name) } else { None };
        let told = who.name.clone();
        match known {
            Some(Known { name, parent }) => Named { name, told, kind: who.kind, parent },
            None => Named { name: told.clone(), told, kind: who.kind, parent: None },
        }
    }

    fn known(&mut self, name: &str) -> Option<Known> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let known = self.look_up(name).or_else(|| self.look_up(bare(name)?));
        self.known.insert(name.to_owned(), known.clone());
        known
    }

    /// The one organisation that the whole name stands for; none where it may be several.
    fn look_up(&self, name: &str) -> Option<Known> {
        let tokens = tokenize(name);
        let lattice = self.lexicon.annotate(name, &tokens);
        let whole = lattice.of(Category::Organisation, 0).filter(|found| found.tokens.end == tokens.len());
        let mut rows: Vec<(&str, &str)> =
            whole.map(|found| (self.lexicon.cell(found.entry, NAME), self.lexicon.cell(found.entry, PARENT))).collect();
        rows.sort_unstable();
        rows.dedup_by_key(|(name, _)| *name);
        match rows.as_slice() {
            [(name, parent)] => {
                Some(Known { name: (*name).to_owned(), parent: (!parent.is_empty()).then(|| (*parent).to_owned()) })
            }
            _ => None,
        }
    }
}

/// A name without the common noun before it: `groupe Renault` is `Renault`.
fn bare(name: &str) -> Option<&str> {
    let (head, rest) = name.split_once(' ')?;
    (name_words(head).is_empty() || head.chars().next().is_some_and(char::is_lowercase)).then_some(rest)
}

/// What a name is compared by; empty for words that are no name (`le constructeur`).
pub(super) fn key(name: &str) -> String {
    let is_name = name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    if is_name { name_words(&fold(name)).join(" ") } else { String::new() }
}
