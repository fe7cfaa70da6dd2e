//! Verbs, nouns and cues as the stages use them, decoded from an index once.

use super::conjugate::Form;
use super::source::BARE;
use crate::record::Action;

/// What a verb does in a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbRole {
    /// `s'engager à, promettre de`.
    Pledge,
    /// `annoncer, dévoiler`.
    Announce,
    /// `prévoir, compter, projeter`.
    Plan,
    /// `vouloir, viser, ambitionner`.
    Want,
    /// `devoir, pouvoir`.
    Modal,
    /// `aller` before an infinitive.
    Near,
    /// `commencer à, poursuivre`.
    Aspect,
    /// `faire, permettre de`.
    Cause,
    /// Verbs of attribution: `dire, expliquer`.
    Say,
    /// `réclamer, exiger`.
    Demand,
    /// `tabler sur, s'attendre à`.
    Forecast,
    /// `renoncer à, refuser de`.
    Refuse,
    /// `être, employer, compter` with a figure: how things are.
    State,
    /// What can be promised: `recruter, investir, ouvrir`.
    Action,
}

impl VerbRole {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "pledge" => Self::Pledge,
            "announce" => Self::Announce,
            "plan" => Self::Plan,
            "want" => Self::Want,
            "modal" => Self::Modal,
            "near" => Self::Near,
            "aspect" => Self::Aspect,
            "cause" => Self::Cause,
            "say" => Self::Say,
            "demand" => Self::Demand,
            "forecast" => Self::Forecast,
            "refuse" => Self::Refuse,
            "state" => Self::State,
            "action" => Self::Action,
            _ => return None,
        })
    }
}

/// The class of a counted thing, which tells what a verb does to it (`créer` jobs is hiring, `créer` places is opening).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectClass {
    /// Jobs, posts, recruitments.
    Job,
    /// Apprentices, trainees.
    Apprentice,
    /// People.
    Person,
    /// Money.
    Money,
    /// Percentages and multiples.
    Percent,
    /// Shops, factories, housing, lines: what one opens and closes.
    Site,
    /// What one produces, buys, plants, installs.
    Goods,
    /// Grants, loans, theses.
    Support,
    /// Emissions, consumption, prices, costs.
    Rate,
    /// Patents, licences.
    Rights,
    /// Anything else.
    Other,
}

impl ObjectClass {
    /// Reads the class from its name in the gazetteers.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "job" => Self::Job,
            "apprentice" => Self::Apprentice,
            "person" => Self::Person,
            "money" => Self::Money,
            "percent" => Self::Percent,
            "site" => Self::Site,
            "goods" => Self::Goods,
            "support" => Self::Support,
            "rate" => Self::Rate,
            "rights" => Self::Rights,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// Who the grammatical subject of a verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SubjectRole {
    /// The one who acts.
    #[default]
    Agent,
    /// What makes it possible: `le projet permettra`.
    Means,
    /// Who receives: `bénéficier, recevoir`.
    Patient,
    /// The thing itself: `le magasin ouvrira`.
    Thing,
}

/// Actions by the class of the object, and for the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actions {
    default: Option<Action>,
    by_class: Vec<(ObjectClass, Action)>,
}

impl Actions {
    fn parse(default: &str, by_class: &str) -> Self {
        let pair = |item: &str| {
            let (class, action) = item.split_once('=')?;
            Some((ObjectClass::parse(class)?, Action::parse(action)?))
        };
        Self { default: Action::parse(default), by_class: by_class.split('|').filter_map(pair).collect() }
    }

    /// The action when the object is of `class` (`None`: nothing is counted).
    pub fn on(&self, class: Option<ObjectClass>) -> Option<Action> {
        let special = self.by_class.iter().find(|(known, _)| Some(*known) == class).map(|&(_, action)| action);
        special.or(self.default)
    }

    /// The classes of objects for which it has an action of their own.
    pub fn classes(&self) -> impl Iterator<Item = ObjectClass> {
        self.by_class.iter().map(|&(class, _)| class)
    }
}

/// A verb of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Infinitive without `se`.
    pub lemma: Box<str>,
    /// What it does.
    pub role: VerbRole,
    /// Whether it means this only with `se`.
    pub reflexive: bool,
    /// Whether its compound tenses take `être`.
    pub with_etre: bool,
    /// The fixed complement that must follow (`en charge`), in its folded form; empty if none.
    pub particle: Box<str>,
    /// Words that link it to an infinitive; an empty one stands for a bare infinitive.
    pub links: Vec<Box<str>>,
    /// Whether it takes a direct object that may be counted.
    pub object: bool,
    /// Prepositions through which the counted thing may come.
    pub prepositions: Vec<Box<str>>,
    /// What it does to what.
    pub actions: Actions,
    /// Who its subject is.
    pub subject: SubjectRole,
}

/// What a noun does in a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounRole {
    /// A counted thing.
    Unit,
    /// `création, recrutement`.
    Action,
    /// `plan, programme`.
    Plan,
    /// `objectif, ambition`.
    Aim,
    /// `engagement, promesse`.
    Pledge,
    /// `annonce`.
    Announce,
    /// `enveloppe, budget, aide`.
    Money,
    /// `revendication`.
    Demand,
    /// `prévision`.
    Forecast,
    /// `chiffre d'affaires, bénéfice`.
    Result,
    /// `part, proportion`.
    Share,
    /// `signataires, entreprises`.
    Group,
}

impl NounRole {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "unit" => Self::Unit,
            "action" => Self::Action,
            "plan" => Self::Plan,
            "aim" => Self::Aim,
            "pledge" => Self::Pledge,
            "announce" => Self::Announce,
            "money" => Self::Money,
            "demand" => Self::Demand,
            "forecast" => Self::Forecast,
            "result" => Self::Result,
            "share" => Self::Share,
            "group" => Self::Group,
            _ => return None,
        })
    }
}

/// A noun of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// Singular.
    pub lemma: Box<str>,
    /// What it does.
    pub role: NounRole,
    /// `m`, `f`, `x` for both, or empty.
    pub gender: Box<str>,
    /// The unit it gives to a record (`job`); empty: the lemma itself.
    pub unit: Box<str>,
    /// Its class as a counted thing.
    pub class: Option<ObjectClass>,
    /// What it announces of what.
    pub actions: Actions,
    /// The unit that a counted nominalisation counts (`300 recrutements`: `job`); empty if none.
    pub counts: Box<str>,
}

/// A cue of the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its class, such as `quantity.about`.
    pub class: Box<str>,
    /// Its value, where the class has one: `20` for `vingt`.
    pub value: Box<str>,
    /// Its first form, which names it in provenance.
    pub name: Box<str>,
    /// What the stages make of its class.
    pub(crate) codes: CueCodes,
}

/// What each stage makes of the class and value of a cue, so that none compares strings at every token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CueCodes {
    /// Whether its class is one of the grammar.
    pub(crate) grammar: bool,
    pub(crate) mark: crate::pledge::Mark,
    pub(crate) sign: crate::actor::Sign,
    pub(crate) quantity: Option<crate::quantity::CueKind>,
    pub(crate) time: Option<crate::time::CueKind>,
}

impl CueCodes {
    fn of(class: &str, value: &str) -> Self {
        Self {
            grammar: class.starts_with("grammar."),
            mark: crate::pledge::Mark::of_cue(class, value),
            sign: crate::actor::Sign::of_cue(class, value),
            quantity: crate::quantity::CueKind::parse(class),
            time: crate::time::CueKind::parse(class),
        }
    }
}

fn list(cell: &str) -> Vec<Box<str>> {
    cell.split('|').filter(|item| !item.is_empty()).map(|item| if item == BARE { "" } else { item }.into()).collect()
}

pub(super) fn verb(row: &str) -> Option<Verb> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [lemma, role, reflexive, auxiliary, particle, links, object, preposition, action, actions, subject] = cells[..]
    else {
        return None;
    };
    Some(Verb {
        lemma: lemma.into(),
        role: VerbRole::parse(role)?,
        reflexive: reflexive == "1",
        with_etre: auxiliary == "être" || reflexive == "1",
        particle: crate::text::fold(particle).into(),
        links: list(links),
        object: object == "1",
        prepositions: list(preposition),
        actions: Actions::parse(action, actions),
        subject: match subject {
            "means" => SubjectRole::Means,
            "patient" => SubjectRole::Patient,
            "thing" => SubjectRole::Thing,
            _ => SubjectRole::Agent,
        },
    })
}

pub(super) fn noun(row: &str) -> Option<Noun> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [lemma, role, gender, unit, class, action, actions, counts] = cells[..] else {
        return None;
    };
    Some(Noun {
        lemma: lemma.into(),
        role: NounRole::parse(role)?,
        gender: gender.into(),
        unit: unit.into(),
        class: ObjectClass::parse(class),
        actions: Actions::parse(action, actions),
        counts: counts.into(),
    })
}

pub(super) fn cue(row: &str) -> Option<Cue> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [class, value, name] = cells[..] else {
        return None;
    };
    let codes = CueCodes::of(class, value);
    Some(Cue { class: class.into(), value: value.into(), name: name.into(), codes })
}

/// The grammatical form that a verb match has.
pub fn form(features: u16) -> Option<Form> {
    Form::from_bits(features)
}
