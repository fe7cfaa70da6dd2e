//! Which drafts are actors after all: what a name shows in one place counts for all its mentions in the text.

use std::collections::{HashMap, HashSet};

use super::reader::{Draft, SURE};
use super::signs::Signs;
use super::{Actor, Naming};
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::fold;

/// What a run of capitalised words must reach to be taken for a name.
pub(super) const ENOUGH: i32 = 3;
/// The score of what is no actor, and whose name is none elsewhere.
pub(super) const NEVER: i32 = -10;
/// At most this much comes from other mentions of the same name.
const FROM_OTHERS: i32 = 3;

/// What the whole text shows of its names, each by its folded spelling.
#[derive(Default)]
struct Evidence {
    /// The best score of a name that needs surroundings.
    best: HashMap<String, i32>,
    /// The last words of people's names.
    surnames: HashSet<String>,
    /// The whole names of people.
    people: HashSet<String>,
    /// Names to which quotations are attributed.
    speakers: HashSet<String>,
    /// Names that their surroundings show to be bodies.
    bodies: HashSet<String>,
    /// Names of rivers, plans, laws: no actors wherever they stand.
    things: HashSet<String>,
}

/// Rules that show a body whatever else a name looks like.
const BODY_RULES: [&str; 4] = ["actor.head-name", "actor.legal", "actor.acronym", "actor.employer"];

impl Evidence {
    fn read(drafts: &[Draft]) -> Self {
        let mut evidence = Self::default();
        for draft in drafts {
            evidence.note(draft);
        }
        evidence
    }

    fn note(&mut self, draft: &Draft) {
        let actor = &draft.actor;
        if draft.score <= NEVER {
            self.things.insert(fold(&actor.name));
            return;
        }
        if actor.rules.iter().any(|rule| BODY_RULES.contains(rule)) && actor.kind != ActorKind::Person {
            self.bodies.insert(fold(&actor.name));
        }
        if actor.kind == ActorKind::Person && actor.is_name() && draft.score >= ENOUGH {
            let name = fold(&actor.name);
            if !actor.rules.contains(&"actor.role") {
                self.surnames.insert(name.rsplit(' ').next().unwrap_or_default().to_owned());
                if let Some((_, particle_and_name)) = name.split_once(' ') {
                    self.surnames.insert(particle_and_name.to_owned());
                }
            }
            if actor.rules.contains(&"actor.attribution") {
                self.speakers.insert(name);
            } else if name.contains(' ') {
                self.people.insert(name);
            }
        }
        if draft.score < SURE || actor.naming == Naming::Context {
            let slot = self.best.entry(fold(&actor.name)).or_insert(0);
            *slot = (*slot).max(draft.score);
        }
    }

    /// Sets the kind by what other mentions of the name show; gives whether it is the name of a person told elsewhere.
    fn settle(&self, actor: &mut Actor, name: &str) -> bool {
        if actor.naming != Naming::Context {
            return false;
        }
        let weak = actor.rules.contains(&"actor.attribution");
        if weak && self.bodies.contains(name) && !self.people.contains(name) {
            actor.kind = ActorKind::Company;
            return true;
        }
        let likely = self.surnames.contains(name) || self.speakers.contains(name);
        let person = self.people.contains(name) || likely && !self.bodies.contains(name);
        let told = actor.kind == ActorKind::Company && person && !actor.rules.contains(&"actor.head-name");
        if told {
            actor.kind = ActorKind::Person;
            actor.rules.push("actor.surname");
        }
        told
    }
}

/// The mentions that are actors after all.
pub(super) fn accept(signs: &Signs<'_>, drafts: Vec<Draft>) -> Vec<Actor> {
    let evidence = Evidence::read(&drafts);
    let mut actors = Vec::with_capacity(drafts.len());
    for Draft { mut actor, score } in drafts {
        let name = fold(&actor.name);
        if score <= NEVER || score < SURE && evidence.things.contains(&name) {
            continue;
        }
        let elsewhere = evidence.best.get(&name).copied().unwrap_or(0);
        let total = if elsewhere >= ENOUGH { score + FROM_OTHERS } else { score };
        let told = evidence.settle(&mut actor, &name);
        if told || total >= ENOUGH && !is_place(signs, &actor) {
            actors.push(actor);
        }
    }
    actors
}

/// Whether a name by its capitals alone is a known place after all.
fn is_place(signs: &Signs<'_>, actor: &Actor) -> bool {
    let place = || signs.known(Category::Place, actor.tokens.start).is_some_and(|place| place.tokens == actor.tokens);
    actor.naming == Naming::Context && matches!(*actor.rules, ["actor.capitals"] | ["actor.heading"]) && place()
}
