//! `en` before a verb takes up what was counted before: `X recrutera 300 personnes, Y en embauchera 50`,
//! `la Région donne 12 millions et promet d'en ajouter sept`.

use super::expression::Draft;
use super::reading::Reading;
use crate::lexicon::{Category, ObjectClass};
use crate::record::{Action, Unit};

/// How many tokens before its number `en` may stand.
const REACH: usize = 8;
/// How many quantities back it looks.
const QUANTITIES: usize = 12;

/// The pronoun `en` that a bare number completes, with the classes of things that its verb takes.
pub(super) struct TakenUp {
    /// What it is mostly said of; nothing if it takes anything.
    usual: Vec<ObjectClass>,
    /// What else it is said of.
    special: Vec<ObjectClass>,
}

impl TakenUp {
    /// Looks for the pronoun before a number of the same sentence, with its verb between.
    pub fn find(reading: &Reading<'_>, draft: &Draft) -> Option<Self> {
        let start = draft.quantity.tokens.start;
        let sentence = reading.text.sentences.get(draft.sentence)?.tokens;
        let from = start.saturating_sub(REACH).max(sentence.start);
        let pronoun = (from..start).rev().find(|&at| reading.is_word(at, "en") && is_pronoun(reading, at))?;
        let verb = (pronoun + 1..start).rev().find(|&at| reading.is_verb(at))?;
        Some(Self::of(reading, verb))
    }

    /// What the number counts: the nearest quantity of a kind that the verb takes, in this sentence or the two before.
    pub fn source<'d>(&self, draft: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
        let near = before.iter().rev().take(QUANTITIES).take_while(|other| other.sentence + 2 >= draft.sentence);
        let small = draft.quantity.value.is_some_and(|value| value < 1000.0);
        let fits = |other: &&Draft| {
            let counted = !matches!(other.quantity.unit, None | Some(Unit::Percent | Unit::Times));
            let sum = other.quantity.class == Some(ObjectClass::Money);
            counted && !other.doubtful && (!sum || small == (other.scale >= 1e6))
        };
        let taken =
            |classes: &[ObjectClass], other: &Draft| other.quantity.class.is_some_and(|class| classes.contains(&class));
        let mut usual = near.clone().filter(fits).filter(|other| self.usual.is_empty() || taken(&self.usual, other));
        usual.next().or_else(|| near.filter(fits).find(|other| taken(&self.special, other)))
    }

    /// Whether the verb is mostly said of things of a class.
    pub fn usually_takes(&self, class: Option<ObjectClass>) -> bool {
        class.is_some_and(|class| self.usual.contains(&class))
    }

    /// What the verb at a token takes.
    fn of(reading: &Reading<'_>, at: usize) -> Self {
        let verbs = reading.lattice.of(Category::Verb, at).filter_map(|found| reading.lexicon.verb(found.entry));
        let (mut usual, mut special) = (Vec::new(), Vec::new());
        for verb in verbs.filter(|verb| verb.particle.is_empty()) {
            match verb.actions.on(None).map(objects) {
                Some([]) => return Self { usual: Vec::new(), special: Vec::new() },
                own => usual.extend(own.into_iter().flatten().copied()),
            }
            special.extend(verb.actions.classes());
        }
        Self { usual, special }
    }
}

/// What an action is done to; nothing if it may be done to anything.
fn objects(action: Action) -> &'static [ObjectClass] {
    use ObjectClass::{Apprentice, Goods, Job, Money, Person, Site, Support};
    match action {
        Action::Hire | Action::CutJobs | Action::KeepJobs | Action::Train => &[Job, Apprentice, Person],
        Action::Invest => &[Money],
        Action::Give => &[Money, Goods, Support],
        Action::Open => &[Site, Goods],
        Action::Supply => &[Goods, Site, Support],
        Action::Support | Action::Increase | Action::Reduce | Action::Cut | Action::Other => &[],
    }
}

/// Whether `en` stands before a verb or behind its subject, not before a year or place.
pub(super) fn is_pronoun(reading: &Reading<'_>, en: usize) -> bool {
    let subjects = ["il", "elle", "on", "nous", "ils", "elles", "qui", "n'", "n’", "s'", "s’"];
    let before = en.checked_sub(1).map_or("", |before| reading.word(before));
    reading.is_verb(en + 1) || subjects.iter().any(|subject| before.eq_ignore_ascii_case(subject))
}
