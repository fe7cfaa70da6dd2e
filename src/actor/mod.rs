//! Actors: organisations, people and places that may undertake something, known to the gazetteers or recognised from their surroundings.

mod accept;
mod acronyms;
mod chains;
mod evidence;
mod heads;
mod known;
mod links;
mod people;
mod pronouns;
mod reader;
mod scores;
mod sign;
mod signs;

pub(crate) use sign::Sign;

use crate::lexicon::{EntryId, Lattice, Lexicon};
use crate::record::ActorKind;
use crate::text::{Text, TokenSpan};

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// How a mention names its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// A name of the gazetteers.
    Known,
    /// A name recognised from its surroundings.
    Context,
    /// A common noun that is name enough: `le gouvernement`, `la Région`.
    Common,
    /// A pronoun: `elle`, `ce dernier`, `nous`.
    Pronoun,
    /// A description: `le groupe`, `le géant américain`, `le constructeur japonais`.
    Description,
}

/// One mention of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name's tokens, without article: `ministère du Travail`.
    pub tokens: TokenSpan,
    /// The whole noun phrase, with article and head noun: `la start-up OpenClassrooms`.
    pub phrase: TokenSpan,
    /// The name as records give it: the canonical name for known ones, else as the text writes it, without article.
    pub name: String,
    /// What kind of body it is.
    pub kind: ActorKind,
    /// How the mention names it.
    pub naming: Naming,
    /// The entry of the gazetteers, for known names.
    pub entry: Option<EntryId>,
    /// Gender, where the wording or the gazetteers tell.
    pub gender: Option<Gender>,
    /// Whether it is plural.
    pub plural: bool,
    /// For a person: the number (in the list of actors) of the organisation for which it speaks.
    pub affiliation: Option<usize>,
    /// For a pronoun or description, and for a later short form: the number of the mention for which it stands.
    pub referent: Option<usize>,
    /// What else its wording or the gazetteers tell, by which pronouns and descriptions find it.
    pub traits: Traits,
    /// Rules that fired.
    pub rules: Vec<&'static str>,
}

/// What is known of an actor beside its name, as far as other mentions may refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traits {
    /// Its country (ISO 3166) by gazetteer or adjective; empty if unknown.
    pub country: Box<str>,
    /// Its sectors, `|` between them; empty if unknown.
    pub sectors: Box<str>,
    /// The noun that describes it, in its first form: `groupe`, `constructeur`; empty if none.
    pub head: Box<str>,
    /// Whether no preposition governs it, so that it may be a subject.
    pub subject: bool,
    /// What kind of pronoun it is; empty for none.
    pub pronoun: Box<str>,
}

/// Finds the actors of a text, in order, without overlap of their names.
pub fn find(text: &Text<'_>, lattice: &Lattice, lexicon: &Lexicon) -> Vec<Actor> {
    let signs = signs::Signs::read(text, lattice, lexicon);
    let drafts = reader::Reader::new(&signs).read();
    let mut actors = accept::accept(&signs, drafts);
    links::link(&signs, &mut actors);
    actors
}

impl Actor {
    /// Whether it names its actor, rather than standing for another mention.
    pub fn is_name(&self) -> bool {
        matches!(self.naming, Naming::Known | Naming::Context | Naming::Common)
    }
}
