//! Links that stand in the wording itself: appositions, roles and the bodies they are held in, acronyms in parentheses.

use super::signs::{Sign, Signs};
use super::{Actor, Naming};
use crate::record::ActorKind;

/// Fills the affiliations and referents that neighbouring mentions give.
pub(super) fn link(signs: &Signs<'_>, actors: &mut [Actor]) {
    for at in 0..actors.len() {
        acronym(actors, at);
        apposition(signs, actors, at);
        echo(signs, actors, at);
        foretold(signs, actors, at);
        role_of_body(signs, actors, at);
        body_in_parentheses(signs, actors, at);
    }
    for at in 0..actors.len() {
        role_and_person(signs, actors, at);
    }
}

fn has(actor: &Actor, rule: &str) -> bool {
    actor.rules.contains(&rule)
}

fn is_role(actor: &Actor) -> bool {
    has(actor, "actor.role")
}

/// Whether a mention may be the body for which a person speaks.
pub(super) fn is_body(actor: &Actor) -> bool {
    actor.kind != ActorKind::Person && actor.naming != Naming::Pronoun
}

/// `Société des transports de Bruxelles (Stib)`: the acronym stands for the long form.
fn acronym(actors: &mut [Actor], at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    if actors.get(at).is_some_and(|actor| has(actor, "actor.acronym-of"))
        && let Some(actor) = actors.get_mut(at)
    {
        actor.referent = Some(before);
    }
}

/// `Simplon, école du numérique,`: the description stands for the name before the comma and lends it what it says.
fn apposition(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let (Some(name), Some(own)) = (actors.get(before), actors.get(at)) else { return };
    let apposed = own.kind != ActorKind::Person && own.naming == Naming::Description && has(own, "actor.head");
    if !apposed
        || name.phrase.end + 1 != own.phrase.start
        || !name.is_name()
        || name.kind == ActorKind::Person
        || own.plural
    {
        return;
    }
    // `Aux éleveurs, le groupe garantit …`: with its article before the verb it is the subject.
    let subject = own.phrase.start < own.tokens.start && signs.verb_at(own.phrase.end);
    if subject || !matches!(signs.word(name.phrase.end), "," | "(" | "–") {
        return;
    }
    let traits = own.traits.clone();
    if let Some(name) = actors.get_mut(before) {
        for (slot, given) in [
            (&mut name.traits.sectors, traits.sectors),
            (&mut name.traits.head, traits.head),
            (&mut name.traits.country, traits.country),
        ] {
            if slot.is_empty() {
                *slot = given;
            }
        }
    }
    if let Some(own) = actors.get_mut(at) {
        own.referent = Some(before);
        own.traits.subject = false;
        if !has(own, "actor.apposition") {
            own.rules.push("actor.apposition");
        }
    }
}

/// `leur société, Cargo & Cie, emploie`: the description stands for the name between the commas behind it.
fn foretold(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let (Some(own), Some(name)) = (actors.get(at), actors.get(at + 1)) else { return };
    let bodies = own.naming == Naming::Description
        && own.kind != ActorKind::Person
        && own.referent.is_none()
        && name.kind != ActorKind::Person;
    let enclosed = own.phrase.end + 1 == name.phrase.start
        && signs.word(own.phrase.end) == ","
        && signs.word(name.phrase.end) == ",";
    if bodies
        && enclosed
        && own.traits.subject
        && matches!(name.naming, Naming::Known | Naming::Context)
        && name.kind != ActorKind::Place
        && let Some(own) = actors.get_mut(at)
    {
        own.referent = Some(at + 1);
    }
}

/// `la direction, elle, vante`: the pronoun between commas repeats the mention before it.
fn echo(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let (Some(named), Some(own)) = (actors.get(before), actors.get(at)) else { return };
    let enclosed = own.phrase.start == named.phrase.end + 1
        && signs.word(named.phrase.end) == ","
        && matches!(signs.word(own.phrase.end), "," | ".");
    if own.naming == Naming::Pronoun
        && enclosed
        && own.plural == named.plural
        && let Some(own) = actors.get_mut(at)
    {
        own.referent = Some(before);
    }
}

/// `PDG de Renault`, `DRH chez Renault`.
fn role_of_body(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let (Some(role), Some(body)) = (actors.get(at), actors.get(at + 1)) else { return };
    if role.kind != ActorKind::Person || !is_body(body) || has(role, "actor.trade") || body.kind == ActorKind::Group {
        return;
    }
    let joint = role.phrase.end;
    let comma = usize::from(!is_role(role) && signs.word(joint) == ",");
    let joined = signs.is(joint, Sign::OF)
        || signs.is(joint + comma, Sign::AT)
        || comma == 1 && signs.is(joint + 1, Sign::OF) && role.is_name();
    if joined
        && body.phrase.start >= joint
        && body.phrase.start <= joint + comma + 1
        && let Some(role) = actors.get_mut(at)
    {
        role.affiliation = Some(at + 1);
    }
}

/// `Jack Ma (Alibaba)`.
fn body_in_parentheses(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let (Some(person), Some(body)) = (actors.get(at), actors.get(at + 1)) else { return };
    let enclosed = signs.word(person.phrase.end) == "("
        && body.phrase.start == person.phrase.end + 1
        && signs.word(body.phrase.end) == ")";
    if person.kind == ActorKind::Person
        && person.is_name()
        && is_body(body)
        && enclosed
        && let Some(person) = actors.get_mut(at)
    {
        person.affiliation = Some(at + 1);
    }
}

/// `X, PDG de Y` and `le PDG de Y, X`: the role stands for the person, who speaks for the body.
fn role_and_person(signs: &Signs<'_>, actors: &mut [Actor], at: usize) {
    let Some(role) = actors.get(at).filter(|role| is_role(role) && role.kind == ActorKind::Person) else { return };
    let body = role.affiliation;
    let before = at.checked_sub(1).filter(|&before| {
        actors.get(before).is_some_and(|person| {
            names_person(person)
                && person.phrase.end + 1 == role.phrase.start
                && matches!(signs.word(person.phrase.end), "," | "(")
        })
    });
    let end = body.and_then(|body| actors.get(body)).map_or(role.phrase.end, |body| body.phrase.end);
    let after = (at + 1..at + 4).find(|&after| {
        actors.get(after).is_some_and(|person| {
            let gap = person.phrase.start.checked_sub(end);
            names_person(person) && (gap == Some(0) || gap == Some(1) && signs.word(end) == ",")
        })
    });
    let Some(person) = before.or(after) else { return };
    let head = role.traits.head.clone();
    if let Some(named) = actors.get_mut(person) {
        named.affiliation = named.affiliation.or(body);
        if named.traits.head.is_empty() {
            named.traits.head = head;
        }
    }
    if let Some(role) = actors.get_mut(at) {
        role.referent = Some(person);
    }
}

fn names_person(actor: &Actor) -> bool {
    actor.kind == ActorKind::Person && matches!(actor.naming, Naming::Known | Naming::Context)
}
