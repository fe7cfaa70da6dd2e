//! Coreference: who a pronoun, description or short form stands for.

use std::collections::HashMap;

use super::entities::{Entities, Entity, Seen};
use super::speakers::Speakers;
use crate::actor::{Actor, Gender, Naming};
use crate::lexicon::Lexicon;
use crate::record::ActorKind;
use crate::text::{Text, fold};

/// Fills the referents and affiliations of a text's actors.
///
/// A referent is always a mention by name: chains are followed to their end.
pub fn resolve(actors: &mut [Actor], text: &Text<'_>, _lexicon: &Lexicon) -> Speakers {
    let mut entities = Entities::group(actors, text);
    entities.choose_leads(actors);
    let dominant = entities.dominant();
    let speakers = Speakers::find(actors, text);
    let holders = entities.holders();
    let mut resolver = Resolver { entities, dominant, holders, bodies: HashMap::new(), recent: Vec::new(), text };
    for (sentence, mention) in in_order(actors, text) {
        resolver.step(actors, mention, sentence, &speakers);
    }
    resolver.write(actors);
    speakers
}

/// Every mention with its sentence.
fn in_order(actors: &[Actor], text: &Text<'_>) -> Vec<(usize, usize)> {
    let sentence_of =
        |actor: &Actor| text.sentences.partition_point(|sentence| sentence.tokens.end <= actor.phrase.start);
    actors.iter().enumerate().map(|(number, actor)| (sentence_of(actor), number)).collect()
}

struct Resolver<'t> {
    entities: Entities,
    dominant: Option<usize>,
    /// For every role the one person of the text who has it; none for several.
    holders: HashMap<Box<str>, Option<usize>>,
    /// The bodies of roles named without one, by mention.
    bodies: HashMap<usize, usize>,
    /// Entities mentioned lately, the last at the end.
    recent: Vec<usize>,
    text: &'t Text<'t>,
}

/// Articles and demonstratives by which a person is taken up.
const DEFINITE: [&str; 7] = ["le", "la", "l'", "l’", "ce", "cet", "cette"];
/// How far back the beginning of a clause is looked for.
const CLAUSE: usize = 40;
/// How far back the beginning of a quotation is looked for.
const QUOTATION: usize = 150;
/// What a thing that a pronoun may stand for takes from the actors that it may stand for.
const THING: f32 = 3.0;
/// The possessive determiners.
const POSSESSIVES: [&str; 13] =
    ["mon", "ma", "mes", "ton", "ta", "son", "sa", "ses", "notre", "nos", "votre", "leur", "leurs"];
/// How many actors back a pronoun or description looks.
const REACH: usize = 16;
/// A best candidate must be better than the next by this much.
const MARGIN: f32 = 0.5;

impl Resolver<'_> {
    fn step(&mut self, actors: &[Actor], mention: usize, sentence: usize, speakers: &Speakers) {
        let Some(actor) = actors.get(mention) else { return };
        let known = self.entities.of.get(mention).copied().flatten();
        let linked = || actor.referent.and_then(|referent| self.entities.of.get(referent).copied().flatten());
        let found = linked().or_else(|| self.office_holder(actor)).or(known).or_else(|| {
            match (actor.naming, &*actor.traits.pronoun) {
                (Naming::Pronoun, "speakers" | "people" | "speaker") => self.speaker(actors, actor, speakers),
                (Naming::Pronoun, "former") => self.of_pair(sentence, 0),
                (Naming::Pronoun, "second") => self.of_pair(sentence, 1),
                (Naming::Pronoun, "latter") => self.latest(actor, sentence),
                (Naming::Pronoun, _) if self.topic(actors, mention, sentence).is_some() => {
                    self.topic(actors, mention, sentence)
                }
                (Naming::Pronoun, _) => {
                    let thing = if self.thing_before(actors, mention) { THING } else { 0.0 };
                    self.best(actor, sentence, |entity| Some(pronoun_score(actor, entity)? - thing))
                }
                (Naming::Common, _) if is_former(actor) => self.person(actor, sentence),
                (Naming::Description, _)
                    if actor.rules.contains(&"actor.relation") && self.after_comma(actors, mention).is_some() =>
                {
                    self.after_comma(actors, mention)
                }
                // `notre client, son partenaire` are others than the one whose they are.
                (Naming::Description, _) if self.possessed(actor) && actor.rules.contains(&"actor.relation") => None,
                (Naming::Description, _) if self.ours(actor) => self.dominant,
                (Naming::Description, _) if actor.kind == ActorKind::Person => self.person(actor, sentence),
                (Naming::Description, _) => self
                    .best(actor, sentence, |entity| description_score(actor, entity))
                    .or_else(|| self.fallback(actor)),
                _ => None,
            }
        });
        if let Some(body) = self.role_body(actor, sentence) {
            self.bodies.insert(mention, body);
            if let Some(holder) = found.and_then(|entity| self.entities.all.get_mut(entity)) {
                holder.affiliation = holder.affiliation.or(Some(body));
            }
        }
        let Some(entity) = found else { return };
        if let Some(slot) = self.entities.of.get_mut(mention) {
            *slot = Some(entity);
        }
        self.see(entity, actor, Seen { mention, sentence, subject: actor.traits.subject });
    }

    fn see(&mut self, number: usize, actor: &Actor, seen: Seen) {
        self.recent.retain(|&other| other != number);
        self.recent.push(number);
        let excess = self.recent.len().saturating_sub(REACH);
        self.recent.drain(..excess);
        if let Some(entity) = self.entities.all.get_mut(number) {
            // A mention that is no subject does not hide the subject of the same sentence.
            let keeps = entity.last.is_some_and(|last| last.sentence == seen.sentence && last.subject);
            entity.last = Some(Seen { subject: seen.subject || keeps, ..seen });
            if !actor.is_name() {
                entity.learn(actor);
            }
            if !actor.rules.contains(&"actor.apposition") {
                entity.last_gender = actor.gender.or(entity.last_gender);
            }
        }
    }

    /// The candidate with the best score, unless two are equal.
    fn best(&self, actor: &Actor, sentence: usize, score: impl Fn(&Entity) -> Option<f32>) -> Option<usize> {
        let pronoun = actor.naming == Naming::Pronoun;
        let dominant = self.dominant.filter(|dominant| !self.recent.contains(dominant));
        let favour = if pronoun { 0.5 } else { 1.5 };
        let mut best: Option<(usize, f32)> = None;
        let mut second = f32::MIN;
        for &number in self.recent.iter().chain(&dominant) {
            let Some(entity) = self.entities.all.get(number) else { continue };
            let Some(near) = nearness(entity, sentence, pronoun, Some(number) == self.dominant) else { continue };
            let Some(fit) = score(entity) else { continue };
            let total = fit + near + if Some(number) == self.dominant { favour } else { 0.0 };
            match best {
                Some((_, known)) if total <= known => second = second.max(total),
                _ => {
                    second = best.map_or(second, |(_, known)| second.max(known));
                    best = Some((number, total));
                }
            }
        }
        best.filter(|&(number, total)| total > 0.0 && (total >= second + MARGIN || Some(number) == self.dominant))
            .map(|(number, _)| number)
    }

    /// `Quant à l'Union européenne, elle …`: the actor that a sentence sets before its subject.
    fn topic(&self, actors: &[Actor], mention: usize, sentence: usize) -> Option<usize> {
        let first = self.text.sentences.get(sentence)?.tokens.start;
        let found = self.after_comma(actors, mention)?;
        self.text.token(first).eq_ignore_ascii_case("quant").then_some(found)
    }

    /// The entity of the mention that ends at the comma before this one.
    fn after_comma(&self, actors: &[Actor], mention: usize) -> Option<usize> {
        let (own, before) = (actors.get(mention)?, mention.checked_sub(1)?);
        let comma = own.phrase.start.checked_sub(1).filter(|&at| self.text.token(at) == ",")?;
        actors.get(before).filter(|before| before.phrase.end == comma)?;
        self.entities.of.get(before).copied().flatten()
    }

    /// `l'homme d'affaires, le député de Paris, l'ancien ministre`: a person named shortly before.
    fn person(&self, actor: &Actor, sentence: usize) -> Option<usize> {
        let article = self.text.token(actor.phrase.start);
        let definite =
            actor.phrase.start < actor.tokens.start && DEFINITE.iter().any(|word| article.eq_ignore_ascii_case(word));
        let described = actor.rules.contains(&"actor.trade") || is_former(actor);
        if !definite || !described || actor.plural {
            return None;
        }
        let persons = |entity: &Entity| person_score(actor, entity);
        let near = self.recent.iter().rev().copied().filter(|&number| {
            self.entities.all.get(number).is_some_and(|entity| {
                persons(entity).is_some()
                    && entity.last.is_some_and(|last| last.sentence + 3 >= sentence && last.sentence < sentence)
            })
        });
        near.max_by_key(|&number| {
            let last = self.entities.all.get(number).and_then(|entity| entity.last);
            last.map(|last| (last.sentence, last.subject, last.mention))
        })
    }

    /// Whether a possessive opens the phrase.
    fn possessed(&self, actor: &Actor) -> bool {
        let article = self.text.token(actor.phrase.start);
        actor.phrase.start < actor.tokens.start
            && POSSESSIVES.iter().any(|possessive| article.eq_ignore_ascii_case(possessive))
    }

    /// Whether `notre, nos` opens the phrase.
    fn ours(&self, actor: &Actor) -> bool {
        let article = self.text.token(actor.phrase.start);
        self.possessed(actor) && article.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("no"))
    }

    /// Whether the clause before a pronoun (or its own, further back) opens with a noun of its gender that is no actor:
    /// `Le rythme faiblit : il …`.
    fn thing_before(&self, actors: &[Actor], mention: usize) -> bool {
        let Some(pronoun) = actors.get(mention) else { return false };
        let at = pronoun.phrase.start;
        let opening = |from: usize| {
            (from.saturating_sub(CLAUSE)..from).rev().find(|&token| self.closes(token)).map_or(0, |stop| stop + 1)
        };
        let own = opening(at);
        let clause = if at <= own + 3 { opening(own.saturating_sub(1)) } else { own };
        let article = self.text.token(clause).to_lowercase();
        let gender = match article.as_str() {
            "le" | "un" | "ce" | "cet" | "son" => Some(Gender::Masculine),
            "la" | "une" | "cette" | "sa" => Some(Gender::Feminine),
            _ => None,
        };
        let first = actors.partition_point(|actor| actor.phrase.end <= clause);
        let covered = actors.get(first).is_some_and(|actor| actor.phrase.start <= clause + 1);
        gender.is_some() && gender == pronoun.gender && !covered && clause < at
    }

    /// Whether a token ends a clause.
    fn closes(&self, token: usize) -> bool {
        matches!(self.text.token(token), "." | ":" | ";" | "?" | "!" | "…" | "»" | "«")
    }

    /// The one person of the text who holds the office that a mention names.
    fn office_holder(&self, actor: &Actor) -> Option<usize> {
        if actor.kind != ActorKind::Person || !actor.rules.contains(&"actor.role") {
            return None;
        }
        self.holders.get(&actor.traits.head).copied().flatten()
    }

    /// A description that fits nothing nearby stands for what the text is about, if nothing speaks against it.
    fn fallback(&self, actor: &Actor) -> Option<usize> {
        let dominant = self.dominant?;
        let entity = self.entities.all.get(dominant)?;
        description_score(actor, entity).map(|_| dominant)
    }

    /// `nous` and `on` in a quotation stand for the speaker's body, `je` for the speaker.
    fn speaker(&self, actors: &[Actor], actor: &Actor, speakers: &Speakers) -> Option<usize> {
        let Some(speaker) = speakers.of(actor.tokens.start) else {
            let spoken =
                &*actor.traits.pronoun == "speakers" || &*actor.traits.pronoun == "people" && self.quoted(actor);
            return self.dominant.filter(|_| spoken);
        };
        let entity = self.entities.of.get(speaker).copied().flatten();
        if &*actor.traits.pronoun == "speaker" {
            return entity;
        }
        let body = |mention: usize| self.entities.of.get(mention).copied().flatten();
        let of_entity = entity.and_then(|entity| self.entities.all.get(entity)).and_then(|entity| entity.affiliation);
        let own = actors.get(speaker).and_then(|speaker| speaker.affiliation).or(of_entity).and_then(body);
        let person = entity
            .and_then(|entity| self.entities.all.get(entity))
            .is_none_or(|entity| entity.kind == ActorKind::Person);
        own.or(if person { self.dominant.or(entity) } else { entity })
    }

    /// Whether a mention stands in a quotation.
    fn quoted(&self, actor: &Actor) -> bool {
        let start = actor.tokens.start;
        let mark = (start.saturating_sub(QUOTATION)..start).rev().map(|at| self.text.token(at));
        mark.into_iter()
            .find(|word| matches!(*word, "«" | "»" | "“" | "”"))
            .is_some_and(|word| matches!(word, "«" | "“"))
    }

    /// `cette dernière, celui-ci`: the last one named that agrees.
    fn latest(&self, actor: &Actor, sentence: usize) -> Option<usize> {
        let named =
            |number: &usize| self.entities.all.get(*number).and_then(|entity| entity.last.map(|last| (last, entity)));
        let agreeing = self.recent.iter().copied().filter(|number| {
            named(number)
                .filter(|(_, entity)| entity.kind != ActorKind::Place)
                .is_some_and(|(last, entity)| last.sentence + 1 >= sentence && pronoun_score(actor, entity).is_some())
        });
        agreeing.max_by_key(|number| named(number).map(|(last, _)| last.mention))
    }

    /// `la première … la seconde`: of the last two names in the sentence before.
    fn of_pair(&self, sentence: usize, which: usize) -> Option<usize> {
        let near = |number: &&usize| {
            self.entities
                .all
                .get(**number)
                .and_then(|entity| entity.last)
                .is_some_and(|last| last.sentence + 1 >= sentence)
        };
        let mut pair: Vec<(usize, usize)> = self
            .recent
            .iter()
            .filter(near)
            .filter_map(|&number| Some((self.entities.all.get(number)?.last?.mention, number)))
            .collect();
        pair.sort_unstable();
        if pair.len() == 2 { pair.get(which).map(|&(_, number)| number) } else { None }
    }

    /// Writes referents and affiliations into the actors.
    fn write(self, actors: &mut [Actor]) {
        for mention in 0..actors.len() {
            let entity = self.entities.of.get(mention).copied().flatten();
            let found = entity.and_then(|entity| self.entities.all.get(entity));
            let lead_name = found.and_then(|entity| actors.get(entity.lead)).map(|lead| lead.name.clone());
            let Some(actor) = actors.get_mut(mention) else { continue };
            actor.affiliation = actor.affiliation.or(self.bodies.get(&mention).copied());
            if actor.kind == ActorKind::Person || actor.naming == Naming::Pronoun {
                actor.affiliation = actor.affiliation.or(found.and_then(|entity| entity.affiliation));
            }
            actor.referent = match (found, lead_name) {
                (Some(entity), Some(name)) if entity.lead != mention && (!actor.is_name() || actor.name != name) => {
                    Some(entity.lead)
                }
                _ => None,
            };
        }
    }

    /// The body of a role named without one: what owns it (`son président`, `X, dont le PDG`), or what the text is about.
    fn role_body(&self, actor: &Actor, sentence: usize) -> Option<usize> {
        let post = actor.rules.contains(&"actor.role") && !actor.rules.contains(&"actor.trade");
        if !post
            || actor.naming != Naming::Description
            || actor.kind != ActorKind::Person
            || actor.affiliation.is_some()
        {
            return None;
        }
        let article = self.text.token(actor.phrase.start);
        if actor.phrase.start == actor.tokens.start {
            return None;
        }
        let relative = actor.phrase.start > 0 && self.text.token(actor.phrase.start - 1) == "dont";
        let body = |entity: &Entity| {
            (!matches!(entity.kind, ActorKind::Person | ActorKind::Group | ActorKind::Place)).then_some(0.5)
        };
        let owner = if relative {
            self.recent
                .iter()
                .rev()
                .copied()
                .find(|&number| self.entities.all.get(number).is_some_and(|entity| body(entity).is_some()))
        } else if self.possessed(actor) {
            self.best(actor, sentence, body)
        } else {
            self.dominant.filter(|_| article.len() <= 2)
        };
        owner.and_then(|owner| self.entities.all.get(owner)).map(|entity| entity.lead)
    }
}

/// How near an entity was last mentioned; none if it is too far away for a pronoun.
fn nearness(entity: &Entity, sentence: usize, pronoun: bool, dominant: bool) -> Option<f32> {
    let Some(last) = entity.last else { return dominant.then_some(-2.0).filter(|_| !pronoun) };
    let distance = sentence.saturating_sub(last.sentence);
    let subject = if last.subject { 1.5 } else { 0.0 };
    if pronoun {
        return match distance {
            0 | 1 => Some(2.0 + subject),
            2 => Some(0.5 + subject),
            3 => Some(subject - 0.5),
            _ => dominant.then_some(-1.0),
        };
    }
    Some((2.0 - 0.5 * distance as f32).max(-3.0) + subject)
}

fn pronoun_score(actor: &Actor, entity: &Entity) -> Option<f32> {
    let group = entity.plural || entity.kind == ActorKind::Group;
    if actor.plural != group {
        return None;
    }
    let person = entity.kind == ActorKind::Person;
    let gender = match (actor.gender, entity.last_gender.or(entity.gender)) {
        (Some(wanted), Some(given)) if wanted != given => {
            // A company may be taken up as `le groupe` or `l'entreprise` whatever its article.
            let loose = !person && entity.kind == ActorKind::Company && entity.gender.is_none();
            if !loose {
                return None;
            }
            -1.0
        }
        (Some(_), Some(_)) => 1.0,
        _ => 0.0,
    };
    // A place is taken up by a pronoun more rarely than those who act.
    Some(if entity.kind == ActorKind::Place { gender - 1.0 } else { gender })
}

/// Whether a mention names somebody by an office that he had: `l'ancien ministre de l'Économie`.
pub(super) fn is_former(actor: &Actor) -> bool {
    actor.kind == ActorKind::Person && actor.rules.contains(&"actor.role") && fold(&actor.name).starts_with("ancien")
}

/// A description of a person: number and gender must agree.
fn person_score(actor: &Actor, entity: &Entity) -> Option<f32> {
    let differs = matches!((actor.gender, entity.gender), (Some(own), Some(other)) if own != other);
    (entity.kind == ActorKind::Person && !entity.office && !entity.plural && !differs).then_some(0.0)
}

/// A description of a body: its noun, sector, country and kind must not contradict what is known.
fn description_score(actor: &Actor, entity: &Entity) -> Option<f32> {
    if matches!(entity.kind, ActorKind::Person | ActorKind::Place) || entity.plural != actor.plural {
        return None;
    }
    let traits = &actor.traits;
    let same_head = entity.heads.contains(&traits.head);
    let mut score = if same_head { 3.0 } else { 0.0 };
    score += agreement(&traits.country, &entity.country)?;
    // Two demands of which the text confirms none are a guess too many.
    let unconfirmed = |wanted: &str, given: &str| !wanted.is_empty() && given.is_empty();
    let (country, sectors) =
        (unconfirmed(&traits.country, &entity.country), unconfirmed(&traits.sectors, &entity.sectors));
    if !same_head && country && (sectors || actor.rules.contains(&"actor.nationality")) {
        return None;
    }
    if !same_head && actor.rules.contains(&"actor.site") {
        return None;
    }
    if !same_head {
        score += sector_agreement(&traits.sectors, &entity.sectors)?;
        score += kind_agreement(actor.kind, actor.rules.contains(&"actor.generic"), entity)?;
    }
    Some(score)
}

fn agreement(wanted: &str, given: &str) -> Option<f32> {
    match (wanted.is_empty(), given.is_empty()) {
        (true, _) => Some(0.0),
        (false, true) => Some(-0.5),
        _ => (wanted == given).then_some(2.0),
    }
}

fn sector_agreement(wanted: &str, given: &str) -> Option<f32> {
    match (wanted.is_empty(), given.is_empty()) {
        (true, _) => Some(0.0),
        (false, true) => Some(-0.5),
        _ => given.split('|').any(|sector| wanted.split('|').any(|wanted| wanted == sector)).then_some(2.0),
    }
}

fn kind_agreement(kind: ActorKind, generic: bool, entity: &Entity) -> Option<f32> {
    if kind == entity.kind {
        return Some(1.0);
    }
    if entity.guessed && (kind == ActorKind::Company || generic)
        || matches!(kind, ActorKind::Other)
        || entity.kind == ActorKind::Other
    {
        return Some(-0.5);
    }
    None
}
