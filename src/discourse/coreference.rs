//! Coreference: who a pronoun, description or short form stands for.

use crate::actor::Actor;
use crate::lexicon::Lexicon;
use crate::text::Text;

/// Fills the referents and affiliations of a text's actors.
pub fn resolve(_actors: &mut [Actor], _text: &Text<'_>, _lexicon: &Lexicon) {}
