//! Candidates: every quantity that something may promise, and every explicit undertaking without one.

use super::frame::Frame;
use super::verb_group::GroupTense;
use crate::analysis::Analysis;
use crate::lexicon::{Category, EntryId, Noun, NounRole, ObjectClass, SubjectRole, VerbRole};
use crate::quantity::Quantity;
use crate::record::{Action, Certainty, Unit};
use crate::text::{BlockKind, TokenSpan, fold};

/// What governs the quantity of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// It follows a verb: `recrutera 300 personnes`.
    Object,
    /// It stands before its verb: `300 postes seront supprimés`.
    Subject,
    /// A participle follows it: `300 postes supprimés`.
    Participle,
    /// It is the complement of a noun: `la création de 300 emplois, un plan de 4 milliards`.
    Nominal,
    /// The counted noun says it: `300 recrutements`.
    Counted,
    /// The verb says it: `doublera, divisée par deux`.
    Verb,
    /// An actor stands before it in place of a verb that was said before: `A en recrute 60, B 35`.
    Gapped,
    /// An actor's name announces it: `Nom de l'entreprise : 350 embauches`.
    Named,
    /// An undertaking without a quantity.
    Undertaking,
    /// Nothing.
    None,
}

impl Link {
    /// The name that features and explanations use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Subject => "subject",
            Self::Participle => "participle",
            Self::Nominal => "nominal",
            Self::Counted => "counted",
            Self::Verb => "verb",
            Self::Gapped => "gapped",
            Self::Named => "named",
            Self::Undertaking => "undertaking",
            Self::None => "none",
        }
    }
}

/// A possible commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The number of its sentence.
    pub sentence: usize,
    /// The number of its quantity.
    pub quantity: Option<usize>,
    /// What governs the quantity.
    pub link: Link,
    /// The number, in its sentence, of the frame that carries it.
    pub frame: Option<usize>,
    /// The noun that carries it, with its tokens.
    pub noun: Option<(EntryId, TokenSpan)>,
    /// What would be done.
    pub action: Action,
    /// How firmly.
    pub certainty: Certainty,
    /// What is counted.
    pub unit: Option<Unit>,
    /// The words that carry it.
    pub trigger: TokenSpan,
}

impl Candidate {
    /// The tokens of the quantity, or of the trigger where there is none.
    pub(crate) fn focus(&self, analysis: &Analysis<'_>) -> TokenSpan {
        self.quantity.and_then(|at| analysis.quantities.get(at)).map_or(self.trigger, |quantity| quantity.tokens)
    }

    /// The frame that carries it.
    pub(crate) fn frame<'a>(&self, analysis: &'a Analysis<'_>) -> Option<&'a Frame> {
        analysis.frames.get(self.sentence)?.get(self.frame?)
    }
}

/// Proposes the candidates of a document, in the order of the text.
pub(crate) fn propose(analysis: &Analysis<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut quantities = analysis.quantities.iter().enumerate().peekable();
    for (number, sentence) in analysis.text.sentences.iter().enumerate() {
        let first = candidates.len();
        while let Some((at, quantity)) = quantities.next_if(|(_, quantity)| quantity.tokens.start < sentence.tokens.end)
        {
            if analysis.text.block_kind(sentence) != BlockKind::Furniture {
                candidates.extend(Proposer { analysis, sentence: number }.quantified(at, quantity));
            }
        }
        if analysis.text.block_kind(sentence) != BlockKind::Furniture {
            let used: Vec<Option<usize>> =
                candidates.iter().skip(first).map(|candidate: &Candidate| candidate.frame).collect();
            candidates.extend(Proposer { analysis, sentence: number }.undertakings(&used));
        }
    }
    candidates
}

struct Proposer<'p, 'd> {
    analysis: &'p Analysis<'d>,
    sentence: usize,
}

/// A governor found for a quantity.
struct Governor {
    link: Link,
    frame: Option<usize>,
    noun: Option<(EntryId, TokenSpan)>,
}

impl<'p> Proposer<'p, '_> {
    fn frames(&self) -> &'p [Frame] {
        self.analysis.frames.get(self.sentence).map_or(&[], Vec::as_slice)
    }

    fn tokens(&self) -> TokenSpan {
        self.analysis.text.sentences.get(self.sentence).map(|sentence| sentence.tokens).unwrap_or_default()
    }

    fn quantified(&self, at: usize, quantity: &Quantity) -> Option<Candidate> {
        let governor = self.govern(quantity);
        let frame = governor.frame.and_then(|frame| self.frames().get(frame));
        let noun = governor.noun.and_then(|(entry, _)| self.analysis.lexicon.noun(entry));
        let (action, unit) = self.action(&governor, frame, noun, quantity);
        let trigger = self.trigger(&governor, frame, quantity);
        Some(Candidate {
            sentence: self.sentence,
            quantity: Some(at),
            link: governor.link,
            frame: governor.frame,
            noun: governor.noun,
            action,
            certainty: certainty(frame, noun),
            unit,
            trigger,
        })
    }

    fn trigger(&self, governor: &Governor, frame: Option<&Frame>, quantity: &Quantity) -> TokenSpan {
        match (governor.noun, frame) {
            (Some((_, noun)), Some(frame)) if frame.group.tokens.end <= noun.start => {
                TokenSpan::new(frame.group.tokens.start, noun.end)
            }
            (Some((_, noun)), _) => noun,
            (None, Some(frame)) => frame.group.tokens,
            (None, None) => quantity.tokens,
        }
    }

    fn govern(&self, quantity: &Quantity) -> Governor {
        let (start, end) = (quantity.tokens.start, quantity.tokens.end);
        let frames = self.frames();
        if let Some(own) = frames.iter().position(|frame| frame.group.tokens.overlaps(quantity.tokens)) {
            return Governor { link: Link::Verb, frame: Some(own), noun: None };
        }
        let before = frames.iter().rposition(|frame| frame.group.tokens.end <= start);
        let after = frames.iter().position(|frame| frame.group.tokens.start >= end);
        if let Some(link) = self.announced_by_name(start) {
            return Governor { link, frame: before, noun: self.counted(quantity) };
        }
        if let Some(counted) = self.counted(quantity) {
            let subject = after.filter(|&after| before.is_none() && self.is_subject(quantity, after));
            return Governor { link: Link::Counted, frame: subject.or(before).or(after), noun: Some(counted) };
        }
        if let Some(cleft) = before.zip(after).and_then(|(before, after)| self.cleft(quantity, before, after)) {
            return Governor { link: Link::Object, frame: Some(cleft), noun: None };
        }
        if let Some(participle) = after.filter(|&after| self.is_participle(quantity, after)) {
            return Governor { link: Link::Participle, frame: Some(participle), noun: None };
        }
        if let Some(noun) = self.noun_before(start) {
            let subject = after.filter(|_| before.is_none());
            return Governor { link: Link::Nominal, frame: before.or(subject), noun: Some(noun) };
        }
        let subject = after.filter(|&after| self.is_subject(quantity, after));
        match (before, subject) {
            (Some(before), Some(after)) if self.separated(before, start) => {
                Governor { link: Link::Subject, frame: Some(after), noun: None }
            }
            (Some(before), _) => Governor { link: Link::Object, frame: Some(before), noun: None },
            (None, Some(after)) => Governor { link: Link::Subject, frame: Some(after), noun: None },
            (None, None) => Governor { link: Link::None, frame: after, noun: None },
        }
    }

    /// Whether an actor's name stands right before a quantity, in place of a verb (`B 35`) or with a colon (`B : 35 embauches`).
    fn announced_by_name(&self, start: usize) -> Option<Link> {
        let analysis = self.analysis;
        let colon = start.checked_sub(1).is_some_and(|at| matches!(analysis.text.token(at), ":" | "(" | ","));
        let end = start - usize::from(colon);
        let actor = end.checked_sub(1).and_then(|at| analysis.context().actor(at))?;
        let phrase = analysis.actors.get(actor).filter(|found| found.phrase.end == end)?.phrase;
        let sentence = self.tokens();
        if phrase.start < sentence.start || analysis.context().governed(phrase.start, sentence.start) {
            return None;
        }
        let comma = colon && analysis.text.token(end) == ",";
        if colon && !comma {
            return Some(Link::Named);
        }
        let joined = phrase.start.checked_sub(1).is_some_and(|at| {
            matches!(analysis.text.token(at), "," | ";") || analysis.marks.at(at).any(super::marks::Mark::COORDINATOR)
        });
        let earlier = analysis.quantities_within(TokenSpan::new(sentence.start, phrase.start)).next().is_some();
        (joined && earlier).then_some(Link::Gapped)
    }

    /// A nominalisation that is itself counted: `300 recrutements`.
    fn counted(&self, quantity: &Quantity) -> Option<(EntryId, TokenSpan)> {
        let noun = quantity.noun?;
        self.analysis.lattice.of(Category::Noun, noun.start).find_map(|found| {
            let noun = self.analysis.lexicon.noun(found.entry)?;
            (noun.role == NounRole::Action && !noun.counts.is_empty()).then_some((found.entry, found.tokens))
        })
    }

    /// `c'est 300 millions que l'État compte injecter`: the frame of the clause whose object is set before it.
    fn cleft(&self, quantity: &Quantity, before: usize, after: usize) -> Option<usize> {
        let text = &self.analysis.text;
        let group = &self.frames().get(before)?.group;
        let copula = group.last(self.analysis.lexicon).is_some_and(|verb| &*verb.lemma == "être");
        let opening = text.token(group.tokens.start);
        let behind = group.tokens.start.checked_sub(1).map_or("", |at| text.token(at));
        let this = [opening, behind].iter().any(|word| matches!(fold(word).as_str(), "c'" | "ce"));
        let near = quantity.tokens.end..quantity.tokens.end + 4;
        let that = near.into_iter().any(|at| matches!(fold(text.token(at)).as_str(), "que" | "qu'"));
        (copula && this && that && group.tokens.end + 2 >= quantity.tokens.start).then_some(after)
    }

    fn is_participle(&self, quantity: &Quantity, after: usize) -> bool {
        self.frames().get(after).is_some_and(|frame| {
            frame.group.tense == GroupTense::Participle
                && frame.group.tokens.start - quantity.tokens.end <= 3
                && (quantity.tokens.end..frame.group.tokens.start).all(|at| !is_stop(self.analysis.text.token(at)))
                && frame.group.last(self.analysis.lexicon).is_some_and(|verb| verb.role != VerbRole::State)
        })
    }

    /// The noun whose complement the quantity is: `création de`, `un plan d'investissement de`.
    fn noun_before(&self, start: usize) -> Option<(EntryId, TokenSpan)> {
        use super::marks::Mark;
        let floor = self.tokens().start.max(start.saturating_sub(7));
        let mut best = None;
        for at in (floor..start).rev() {
            let word = self.analysis.text.token(at);
            let verb = self
                .frames()
                .iter()
                .any(|frame| frame.group.tokens.holds(at) && frame.group.tense != GroupTense::Participle);
            if is_stop(word) || verb {
                break;
            }
            let found = self.analysis.lattice.of(Category::Noun, at).find(|found| {
                self.analysis
                    .lexicon
                    .noun(found.entry)
                    .is_some_and(|noun| !matches!(noun.role, NounRole::Unit | NounRole::Group))
                    && found.tokens.end <= start
            });
            if let Some(found) = found {
                let linked = found.tokens.end == start
                    || self.analysis.marks.at(found.tokens.end).any(Mark::OF)
                    || self.analysis.marks.at(start - 1).any(Mark::OF)
                    || self.analysis.marks.at(start - 1).any(Mark::TO);
                if linked {
                    best = Some((found.entry, found.tokens));
                    break;
                }
            }
        }
        best
    }

    fn is_subject(&self, quantity: &Quantity, after: usize) -> bool {
        let Some(frame) = self.frames().get(after) else { return false };
        let (start, end) = (quantity.tokens.start, frame.group.tokens.start);
        let free = !self.analysis.context().governed(start, self.tokens().start);
        let gap = end.saturating_sub(quantity.tokens.end);
        let role = super::frame::subject_role(&frame.group, self.analysis.lexicon);
        free && !self.is_aside(quantity, frame)
            && frame.group.tense.is_finite()
            && gap <= 14
            && (frame.group.passive || role != SubjectRole::Agent || gap <= 3)
    }

    /// Whether commas set a quantity off from the subject of its clause: `Vanel, 260 personnes, recrute`.
    fn is_aside(&self, quantity: &Quantity, frame: &Frame) -> bool {
        let comma = |at: Option<usize>| at.is_some_and(|at| matches!(self.analysis.text.token(at), "," | "(" | ")"));
        let own = frame
            .subjects
            .iter()
            .any(|&at| self.analysis.actors.get(at).is_some_and(|actor| actor.phrase.end < quantity.tokens.start));
        own && comma(quantity.tokens.start.checked_sub(1)) && comma(Some(quantity.tokens.end))
    }

    /// Whether a comma, conjunction or other break stands between a frame and a token.
    fn separated(&self, frame: usize, start: usize) -> bool {
        use super::marks::Mark;
        let Some(frame) = self.frames().get(frame) else { return true };
        (frame.group.tokens.end..start).any(|at| {
            is_stop(self.analysis.text.token(at))
                || self.analysis.text.token(at) == ","
                || self.analysis.marks.at(at).any(Mark::COORDINATOR.with(Mark::SUBORDINATOR).with(Mark::RELATIVE))
        })
    }

    fn action(
        &self,
        governor: &Governor,
        frame: Option<&Frame>,
        noun: Option<&Noun>,
        quantity: &Quantity,
    ) -> (Action, Option<Unit>) {
        let class = quantity.class;
        let by_noun = noun.and_then(|noun| noun.actions.on(class));
        let by_verb = frame.and_then(|frame| self.verb_action(frame, class));
        let found = match governor.link {
            Link::Nominal | Link::Counted => by_noun.or(by_verb),
            _ => by_verb.or(by_noun),
        };
        let mut action = found.unwrap_or_else(|| default_action(class));
        let refused = frame.is_some_and(|frame| frame.roles.verb(VerbRole::Refuse));
        if refused && action == Action::CutJobs {
            action = Action::KeepJobs;
        }
        (action, unit(action, quantity, self.counts_people(quantity)))
    }

    /// Whether the counted noun names people, by their trade or otherwise, rather than posts.
    fn counts_people(&self, quantity: &Quantity) -> bool {
        let Some(noun) = quantity.noun else { return false };
        let mut nouns = self.analysis.lattice.of(Category::Noun, noun.start);
        nouns.any(|found| {
            self.analysis.lexicon.noun(found.entry).is_some_and(|noun| noun.class == Some(ObjectClass::Person))
        })
    }

    fn verb_action(&self, frame: &Frame, class: Option<ObjectClass>) -> Option<Action> {
        let lexicon = self.analysis.lexicon;
        let own = frame
            .group
            .verbs
            .iter()
            .rev()
            .filter_map(|verb| lexicon.verb(verb.entry))
            .find_map(|verb| verb.actions.on(class));
        own.or_else(|| {
            // A figure behind `pour` + infinitive or a participle keeps the action of the verb above.
            let parent = frame.parent.and_then(|parent| self.frames().get(parent))?;
            parent.group.last(lexicon)?.actions.on(class)
        })
    }

    /// Undertakings without a quantity: a verb of promising, announcing or near future with an action under it.
    fn undertakings(&self, used: &[Option<usize>]) -> Vec<Candidate> {
        let frames = self.frames().iter().enumerate();
        frames
            .filter(|(number, _)| !used.contains(&Some(*number)))
            .filter_map(|(number, frame)| self.undertaking(number, frame))
            .collect()
    }

    fn undertaking(&self, number: usize, frame: &Frame) -> Option<Candidate> {
        let lexicon = self.analysis.lexicon;
        let explicit = UNDERTAKING.into_iter().any(|role| frame.roles.verb(role))
            || frame.roles.noun(NounRole::Pledge)
            || frame.roles.noun(NounRole::Aim);
        if !explicit {
            return None;
        }
        let last = frame.group.last(lexicon)?;
        let noun = self.noun_after(frame);
        let by_noun = noun.and_then(|(entry, _)| lexicon.noun(entry)).and_then(|noun| noun.actions.on(None));
        let by_verb =
            (last.role == VerbRole::Action).then(|| last.actions.on(self.object_class(frame)).unwrap_or(Action::Other));
        // `renforcer ses investissements`: the noun says what is done.
        let action = by_noun.or(by_verb)?;
        Some(Candidate {
            sentence: self.sentence,
            quantity: None,
            link: Link::Undertaking,
            frame: Some(number),
            noun,
            action,
            certainty: certainty(Some(frame), None),
            unit: None,
            trigger: noun
                .map_or(frame.group.tokens, |(_, tokens)| TokenSpan::new(frame.group.tokens.start, tokens.end)),
        })
    }

    /// The class of the thing named right after the verb group.
    fn object_class(&self, frame: &Frame) -> Option<ObjectClass> {
        let from = frame.group.tokens.end;
        (from..self.tokens().end.min(from + 4)).find_map(|at| {
            let mut nouns = self.analysis.lattice.of(Category::Noun, at);
            nouns.find_map(|found| self.analysis.lexicon.noun(found.entry)?.class)
        })
    }

    /// A nominalisation right after the verb group: `annonce l'ouverture d'un site`.
    fn noun_after(&self, frame: &Frame) -> Option<(EntryId, TokenSpan)> {
        let from = frame.group.tokens.end;
        (from..self.tokens().end.min(from + 4)).find_map(|at| {
            self.analysis.lattice.of(Category::Noun, at).find_map(|found| {
                let noun = self.analysis.lexicon.noun(found.entry)?;
                (noun.role == NounRole::Action).then_some((found.entry, found.tokens))
            })
        })
    }
}

/// Roles of verbs under which an action is an undertaking, without a figure too.
const UNDERTAKING: [VerbRole; 6] =
    [VerbRole::Pledge, VerbRole::Announce, VerbRole::Near, VerbRole::Say, VerbRole::Want, VerbRole::Plan];

/// Whether an action under a verb of this role is an undertaking.
pub(crate) fn undertakes(role: VerbRole) -> bool {
    UNDERTAKING.contains(&role)
}

fn is_stop(word: &str) -> bool {
    matches!(word, ";" | ":" | "." | "?" | "!" | "»" | "«" | "(" | ")")
}

fn default_action(class: Option<ObjectClass>) -> Action {
    match class {
        Some(ObjectClass::Job | ObjectClass::Apprentice) => Action::Hire,
        Some(ObjectClass::Person) => Action::Support,
        Some(ObjectClass::Money) => Action::Invest,
        Some(ObjectClass::Percent | ObjectClass::Rate) => Action::Increase,
        Some(ObjectClass::Site) => Action::Open,
        Some(ObjectClass::Goods) => Action::Supply,
        Some(ObjectClass::Support) => Action::Give,
        _ => Action::Other,
    }
}

/// The unit of the record: someone hired is a job, someone trained or helped a person.
fn unit(action: Action, quantity: &Quantity, people: bool) -> Option<Unit> {
    let staffing = matches!(action, Action::Hire | Action::CutJobs | Action::KeepJobs);
    match &quantity.unit {
        Some(Unit::Person) if staffing => Some(Unit::Job),
        Some(Unit::Job) if people && !staffing => Some(Unit::Person),
        None if staffing => Some(Unit::Job),
        other => other.clone(),
    }
}

fn certainty(frame: Option<&Frame>, noun: Option<&Noun>) -> Certainty {
    let Some(frame) = frame else {
        return match noun.map(|noun| noun.role) {
            Some(NounRole::Aim | NounRole::Plan) => Certainty::Intended,
            _ => Certainty::Firm,
        };
    };
    let in_past_speech = frame
        .reported
        .is_some_and(|tense| matches!(tense, GroupTense::Past | GroupTense::Pluperfect | GroupTense::Imperfect));
    let conditional = matches!(frame.tense, GroupTense::Conditional | GroupTense::ConditionalPast) && !in_past_speech;
    let roles = frame.roles;
    let may = roles.verb(VerbRole::Modal) && frame.group.verbs.len() == 1;
    if conditional || frame.condition || may {
        return Certainty::Conditional;
    }
    let aims = [VerbRole::Plan, VerbRole::Want].into_iter().any(|role| roles.verb(role));
    let aim_noun = roles.noun(NounRole::Aim) || noun.is_some_and(|noun| noun.role == NounRole::Aim);
    if aims || aim_noun || roles.verb(VerbRole::Modal) { Certainty::Intended } else { Certainty::Firm }
}
