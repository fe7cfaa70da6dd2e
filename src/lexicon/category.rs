//! What kinds of entries a lexicon holds.

/// The kind of a lexicon entry; entries of one kind lie together in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Category {
    /// A verb of `gazetteers/words/verbs`.
    Verb,
    /// A noun of `gazetteers/words/nouns`.
    Noun,
    /// A cue of the grammar: a word or phrase with a class (`quantity.about`, `time.month`).
    Cue,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A first name.
    FirstName,
    /// A country, region, town.
    Place,
}

impl Category {
    /// All kinds, in the order in which their entries lie in an index.
    pub const ALL: [Self; 7] =
        [Self::Verb, Self::Noun, Self::Cue, Self::Organisation, Self::Person, Self::FirstName, Self::Place];

    /// Whether its forms are names: capitals count, missing accents are forgiven.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Organisation | Self::Person | Self::FirstName | Self::Place)
    }
}
