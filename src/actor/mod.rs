//! Actors: organisations, people and places that may undertake something, known to the gazetteers or recognised from their surroundings.

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
    /// Rules that fired.
    pub rules: Vec<&'static str>,
}

/// Finds the actors of a text, in order, without overlap of their names.
pub fn find(_text: &Text<'_>, _lattice: &Lattice, _lexicon: &Lexicon) -> Vec<Actor> {
    Vec::new()
}
