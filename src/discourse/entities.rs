//! [`Entity`]: the mentions by name of one actor, short and long forms together.

use std::collections::HashMap;

use super::coreference::is_former;
use crate::actor::{Actor, Gender, Naming};
use crate::record::ActorKind;
use crate::text::{BlockKind, Text, fold};

/// One actor of a text.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    /// The mention that stands for it.
    pub lead: usize,
    pub kind: ActorKind,
    /// Whether the kind is only a guess from capitals.
    pub guessed: bool,
    pub gender: Option<Gender>,
    pub plural: bool,
    pub country: Box<str>,
    pub sectors: Box<str>,
    /// Nouns by which the text has called it.
    pub heads: Vec<Box<str>>,
    pub affiliation: Option<usize>,
    /// How much of the text is about it.
    pub weight: f32,
    /// The significant words of its longest name, folded.
    words: Vec<String>,
    known: bool,
    /// Whether it is an office named without its holder: `le ministre de la Santé`.
    pub office: bool,
    /// Where it was last mentioned, while the text is read.
    pub last: Option<Seen>,
    /// Gender of the noun or pronoun last used for it.
    pub last_gender: Option<Gender>,
}

/// A mention as the reading of the text remembers it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub mention: usize,
    pub sentence: usize,
    pub subject: bool,
}

/// The actors of a text, and which mention belongs to which.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub all: Vec<Entity>,
    /// For every mention the number of its entity, as far as it is known.
    pub of: Vec<Option<usize>>,
    by_name: HashMap<String, usize>,
    /// Acronyms that the text itself introduces, as written.
    acronyms: HashMap<String, usize>,
    by_word: HashMap<String, Vec<usize>>,
}

/// At most so many actors with a word in common are compared.
const MOST_NAMESAKES: usize = 8;

impl Entities {
    /// Groups the mentions by name.
    pub(super) fn group(actors: &[Actor], text: &Text<'_>) -> Self {
        let mut entities = Self { of: vec![None; actors.len()], ..Self::default() };
        for (number, actor) in actors.iter().enumerate().filter(|(_, actor)| actor.is_name() && !is_former(actor)) {
            let entity = entities.place(actors, number, text);
            let weight = if in_title(actor, text) {
                2.0
            } else if opens_text(actor, text) {
                1.0
            } else {
                0.0
            };
            entities.add(entity, number, actor, weight);
        }
        entities
    }

    fn place(&mut self, actors: &[Actor], number: usize, text: &Text<'_>) -> usize {
        let Some(actor) = actors.get(number) else { return 0 };
        let name = fold(&actor.name);
        if let Some(&entity) = self.acronyms.get(text.slice(actor.tokens)) {
            return entity;
        }
        if let Some(long) = actor.referent
            && let Some(entity) = self.of.get(long).copied().flatten()
        {
            self.by_name.entry(name).or_insert(entity);
            if actor.rules.contains(&"actor.acronym-of") {
                self.acronyms.insert(text.slice(actor.tokens).to_owned(), entity);
            }
            return entity;
        }
        if let Some(&entity) = self.by_name.get(&name) {
            return entity;
        }
        let words = significant(&name);
        let entity = self.namesake(actor, &words).unwrap_or_else(|| self.create(actor, number, &words));
        self.by_name.insert(name, entity);
        self.know_words(entity, words);
        entity
    }

    fn know_words(&mut self, entity: usize, words: Vec<String>) {
        for word in &words {
            let list = self.by_word.entry(word.clone()).or_default();
            if !list.contains(&entity) && list.len() < MOST_NAMESAKES {
                list.push(entity);
            }
        }
        if let Some(known) = self.all.get_mut(entity)
            && words.len() > known.words.len()
        {
            known.words = words;
        }
    }

    /// The one actor of which the name is a short form, or a longer one.
    fn namesake(&self, actor: &Actor, words: &[String]) -> Option<usize> {
        let candidates = words.iter().filter_map(|word| self.by_word.get(word)).flatten().copied();
        let mut found: Option<usize> = None;
        for candidate in candidates {
            let agrees = self.all.get(candidate).is_some_and(|entity| entity.may_be(actor, words));
            match found {
                _ if !agrees => {}
                Some(other) if other != candidate => return None,
                _ => found = Some(candidate),
            }
        }
        found
    }

    fn create(&mut self, actor: &Actor, number: usize, words: &[String]) -> usize {
        self.all.push(Entity {
            lead: number,
            kind: actor.kind,
            guessed: actor.rules.contains(&"actor.capitals"),
            gender: actor.gender,
            plural: actor.plural,
            country: actor.traits.country.clone(),
            sectors: actor.traits.sectors.clone(),
            heads: Vec::new(),
            affiliation: None,
            weight: 0.0,
            words: words.to_vec(),
            known: actor.naming == Naming::Known,
            office: actor.rules.contains(&"actor.role"),
            last: None,
            last_gender: None,
        });
        self.all.len() - 1
    }

    fn add(&mut self, number: usize, mention: usize, actor: &Actor, place: f32) {
        if let Some(slot) = self.of.get_mut(mention) {
            *slot = Some(number);
        }
        let Some(entity) = self.all.get_mut(number) else { return };
        entity.gender = entity.gender.or(actor.gender);
        entity.affiliation = entity.affiliation.or(actor.affiliation);
        entity.weight += 1.0 + place + if actor.traits.subject { 0.5 } else { 0.0 };
        if entity.guessed && !actor.rules.contains(&"actor.capitals") {
            entity.guessed = false;
            entity.kind = actor.kind;
        }
        entity.learn(actor);
    }

    /// The mention that gives the name: of an acronym and its long form the one used more often.
    pub(super) fn choose_leads(&mut self, actors: &[Actor]) {
        let mut uses: HashMap<(usize, &str), (usize, usize)> = HashMap::new();
        for (mention, entity) in self.of.iter().enumerate() {
            let (Some(entity), Some(actor)) = (entity, actors.get(mention)) else { continue };
            uses.entry((*entity, &actor.name)).or_insert((0, mention)).0 += 1;
        }
        let mut best: Vec<Option<(bool, usize, usize, usize)>> = vec![None; self.all.len()];
        for (&(entity, name), &(count, first)) in &uses {
            let Some(slot) = best.get_mut(entity) else { continue };
            let acronym = name.chars().count() <= 6 && count > 2;
            let rank = (acronym, name.chars().count(), count, usize::MAX - first);
            if slot.is_none_or(|known| rank > known) {
                *slot = Some(rank);
            }
        }
        for (entity, rank) in self.all.iter_mut().zip(best) {
            if let Some((.., first)) = rank {
                entity.lead = usize::MAX - first;
            }
        }
    }

    /// For every role of a person the one who has it; none for several.
    pub(super) fn holders(&self) -> HashMap<Box<str>, Option<usize>> {
        let mut holders = HashMap::new();
        for (number, entity) in
            self.all.iter().enumerate().filter(|(_, entity)| entity.kind == ActorKind::Person && !entity.office)
        {
            for head in &entity.heads {
                holders.entry(head.clone()).and_modify(|holder| *holder = None).or_insert(Some(number));
            }
        }
        holders
    }

    /// The organisation that the text is about, if one stands out.
    pub(super) fn dominant(&self) -> Option<usize> {
        let mut ranked: Vec<(usize, f32)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, entity)| !matches!(entity.kind, ActorKind::Person | ActorKind::Place | ActorKind::Group))
            .map(|(number, entity)| (number, entity.weight))
            .collect();
        ranked.sort_by(|left, right| right.1.total_cmp(&left.1));
        let second = ranked.get(1).map_or(0.0, |second| second.1);
        ranked.first().filter(|first| first.1 >= 2.0 && first.1 >= second * 1.4).map(|first| first.0)
    }
}

impl Entity {
    /// Takes over what a mention tells.
    pub(super) fn learn(&mut self, actor: &Actor) {
        if self.country.is_empty() {
            self.country = actor.traits.country.clone();
        }
        if self.sectors.is_empty() {
            self.sectors = actor.traits.sectors.clone();
        }
        if !actor.traits.head.is_empty() && !self.heads.contains(&actor.traits.head) {
            self.heads.push(actor.traits.head.clone());
        }
    }

    /// Whether a name may be a short or long form of this actor's.
    fn may_be(&self, actor: &Actor, words: &[String]) -> bool {
        let person = actor.kind == ActorKind::Person;
        if person != (self.kind == ActorKind::Person)
            || actor.kind == ActorKind::Place
            || self.kind == ActorKind::Place
            || actor.plural != self.plural
        {
            return false;
        }
        if person {
            let genders = self.gender.is_none() || actor.gender.is_none() || self.gender == actor.gender;
            return genders && self.words.last() == words.last() && (words.len() == 1 || self.words.len() == 1);
        }
        let both_known = self.known && actor.naming == Naming::Known;
        let (short, long) =
            if words.len() <= self.words.len() { (words, &self.words[..]) } else { (&self.words[..], words) };
        let extends_known = words.len() > self.words.len() && self.known;
        let holds = !short.is_empty() && short.len() < long.len() && short.iter().all(|word| long.contains(word));
        holds && !both_known && !extends_known
    }
}

/// The words of a folded name that identify it.
fn significant(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.' && c != '&');
    words.filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect()
}

const SMALL: [&str; 14] = ["le", "la", "les", "l", "d", "de", "du", "des", "et", "en", "a", "au", "aux", "&"];

/// Whether a mention is the subject of one of the first sentences.
fn opens_text(actor: &Actor, text: &Text<'_>) -> bool {
    actor.traits.subject && text.sentences.get(4).is_none_or(|sentence| actor.tokens.end <= sentence.tokens.start)
}

fn in_title(actor: &Actor, text: &Text<'_>) -> bool {
    text.blocks.iter().take(3).any(|block| block.kind == BlockKind::Title && block.tokens.contains(actor.tokens))
}
