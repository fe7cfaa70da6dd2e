//! Frames: how the verb groups of a sentence hang together, who their subjects are, and what stands above each.

use super::marks::{Mark, Marks};
use super::verb_group::{GroupTense, Reader, VerbGroup};
use crate::actor::{Actor, Naming};
use crate::lexicon::{Category, Lexicon, NounRole, SubjectRole, VerbRole};
use crate::text::fold::folds_to;
use crate::text::{Case, Sentence, TokenKind, TokenSpan, fold};

/// How a verb group found its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubjectSource {
    /// It stands before the verb.
    Direct,
    /// It is taken from the group that this one is coordinated with or hangs on.
    Inherited,
    /// It is what a relative pronoun stands for.
    Relative,
    /// It stands behind the verb: `annonce X`.
    Inverted,
    /// It is the agent of a passive: `par X`.
    Agent,
    /// None was found.
    Missing,
}

/// A set of verb and noun roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u32);

impl Roles {
    fn add_verb(&mut self, role: VerbRole) {
        self.0 |= 1 << role as u32;
    }

    fn add_noun(&mut self, role: NounRole) {
        self.0 |= 1 << (16 + role as u32);
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a verb of this role is among them.
    pub fn verb(self, role: VerbRole) -> bool {
        self.0 & 1 << role as u32 != 0
    }

    /// Whether a noun of this role is among them.
    pub fn noun(self, role: NounRole) -> bool {
        self.0 & 1 << (16 + role as u32) != 0
    }
}

/// A verb group with its place in the sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The group.
    pub group: VerbGroup,
    /// The number (in the sentence) of the group that this one hangs on.
    pub parent: Option<usize>,
    /// The roles of its verbs, of a noun it hangs on, and of what stands above.
    pub roles: Roles,
    /// Tense of the conjugated verb above all.
    pub tense: GroupTense,
    /// Tense of the group it is reported by (`a dit que …`).
    pub reported: Option<GroupTense>,
    /// Whether something above negates it.
    pub negated: bool,
    /// `pour créer`: the aim of something else.
    pub purpose: bool,
    /// In a relative clause.
    pub relative: bool,
    /// The token that opens its relative clause: `qui, dont, à qui`.
    pub opening: Option<usize>,
    /// In a condition.
    pub condition: bool,
    /// The actors (numbers in the document's list) that are its subject.
    pub subjects: Vec<usize>,
    /// How they were found.
    pub source: SubjectSource,
}

/// What frames are read from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// Text, lattice, lexicon and marks.
    pub reader: Reader<'c>,
    /// The document's actors.
    pub actors: &'c [Actor],
    /// For every token, the number + 1 of the actor whose phrase covers it; 0 for none.
    pub actor_at: &'c [u32],
}

impl<'c> Context<'c> {
    fn marks(&self) -> &'c Marks {
        self.reader.marks
    }

    fn lexicon(&self) -> &'c Lexicon {
        self.reader.lexicon
    }

    fn word(&self, token: usize) -> &'c str {
        self.reader.text.token(token)
    }

    /// The actor whose phrase covers a token.
    pub fn actor(&self, token: usize) -> Option<usize> {
        self.actor_at.get(token).and_then(|&number| (number as usize).checked_sub(1))
    }
}

/// How far before its comma an apposition looks for what it is said of.
const APPOSITION: usize = 8;

/// Reads the frames of a sentence.
pub fn find(context: &Context<'_>, sentence: &Sentence) -> Vec<Frame> {
    let groups = super::verb_group::find(&context.reader, sentence);
    let mut frames: Vec<Frame> = Vec::with_capacity(groups.len());
    for group in groups {
        let frame = context.frame(group, &frames, sentence.tokens);
        frames.push(frame);
    }
    frames
}

/// What links a group to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Bond {
    parent: Option<usize>,
    noun: Option<NounRole>,
    purpose: bool,
    relative: bool,
    opening: Option<usize>,
    condition: bool,
    completive: bool,
    /// Shares the verb above its parent rather than hanging on the parent itself.
    coordinated: bool,
}

impl Context<'_> {
    fn frame(&self, group: VerbGroup, before: &[Frame], sentence: TokenSpan) -> Frame {
        let bond = self.bond(&group, before, sentence);
        let parent = bond.parent.and_then(|parent| before.get(parent));
        let mut roles = Roles::default();
        group.roles(self.lexicon()).for_each(|role| roles.add_verb(role));
        if let Some(role) = bond.noun {
            roles.add_noun(role);
        }
        let above = parent.filter(|_| !bond.purpose && !bond.relative);
        if let Some(above) = above {
            roles.add(if bond.coordinated { self.roles_above(above) } else { above.roles });
        }
        let tense = match above {
            Some(above) if !group.tense.is_finite() => above.tense,
            _ => group.tense,
        };
        let (subjects, source) = self.subjects(&group, &bond, before, sentence);
        Frame {
            reported: above.filter(|_| bond.completive).map(|above| above.tense),
            negated: group.negated || above.is_some_and(|above| above.negated && !bond.completive),
            parent: bond.parent,
            roles,
            tense,
            purpose: bond.purpose,
            relative: bond.relative,
            opening: bond.opening,
            condition: bond.condition || above.is_some_and(|above| above.condition),
            subjects,
            source,
            group,
        }
    }

    /// The roles that a coordinated infinitive shares: all but those of its sister's innermost verb.
    fn roles_above(&self, sister: &Frame) -> Roles {
        let mut roles = sister.roles;
        if let Some(last) = sister.group.last(self.lexicon()) {
            roles.0 &= !(1 << last.role as u32);
        }
        roles
    }

    fn bond(&self, group: &VerbGroup, before: &[Frame], sentence: TokenSpan) -> Bond {
        let last = before.len().checked_sub(1);
        if group.tense.is_finite() {
            self.finite_bond(group, before, sentence)
        } else if group.tense == GroupTense::Participle {
            Bond { parent: last, ..Bond::default() }
        } else if group.tense == GroupTense::Gerund {
            let parent = before.iter().rposition(|frame| frame.group.tense.is_finite()).or(last);
            Bond { parent, purpose: false, relative: false, coordinated: true, ..Bond::default() }
        } else {
            self.infinitive_bond(group, before, sentence)
        }
    }

    fn infinitive_bond(&self, group: &VerbGroup, before: &[Frame], sentence: TokenSpan) -> Bond {
        let start = group.tokens.start;
        let Some(at) = start.checked_sub(1).filter(|&at| at >= sentence.start) else {
            return Bond::default();
        };
        let mark = self.marks().at(at);
        let last = before.len().checked_sub(1);
        if mark.any(Mark::FOR) {
            return Bond { parent: last, purpose: true, ..Bond::default() };
        }
        if mark.any(Mark::OF) || mark.any(Mark::TO) {
            if let Some(noun) = self.noun_before(at, sentence.start) {
                return Bond { parent: last, noun: Some(noun), ..Bond::default() };
            }
            let joined = at > sentence.start && self.joins(at - 1);
            return Bond { parent: last, coordinated: joined, ..Bond::default() };
        }
        Bond { parent: last, coordinated: self.joins(at), ..Bond::default() }
    }

    fn joins(&self, token: usize) -> bool {
        self.marks().at(token).any(Mark::COORDINATOR) || matches!(self.word(token), "," | ";")
    }

    /// The role of a noun right before `at` (`l'objectif de`), over an adjective.
    fn noun_before(&self, at: usize, start: usize) -> Option<NounRole> {
        (at.saturating_sub(3).max(start)..at).rev().find_map(|token| {
            let found = self.reader.lattice.of(Category::Noun, token).next()?;
            let noun = self.lexicon().noun(found.entry)?;
            matches!(
                noun.role,
                NounRole::Aim
                    | NounRole::Pledge
                    | NounRole::Plan
                    | NounRole::Announce
                    | NounRole::Demand
                    | NounRole::Forecast
            )
            .then_some(noun.role)
        })
    }

    fn finite_bond(&self, group: &VerbGroup, before: &[Frame], sentence: TokenSpan) -> Bond {
        let last = before.len().checked_sub(1);
        let from = before.last().map_or(sentence.start, |frame| frame.group.tokens.end);
        let mut bond = Bond::default();
        for at in (from..group.tokens.start).rev() {
            let mark = self.marks().at(at);
            if mark.any(Mark::CONDITION) && !mark.any(Mark::REFLEXIVE)
                || folds_to(self.word(at), "s'") && self.marks().at(at + 1).any(Mark::PRONOUN)
            {
                bond.condition = true;
            }
            if mark.any(Mark::SUBORDINATOR) || mark.any(Mark::RELATIVE) {
                let word = fold(self.word(at));
                let that = matches!(word.as_str(), "que" | "qu'");
                bond.completive = that && last.is_some() && self.follows_closely(at, from);
                bond.relative = !bond.completive && mark.any(Mark::RELATIVE);
                bond.opening = bond.relative.then_some(at);
                bond.parent = last;
                return bond;
            }
        }
        // A verb without a subject of its own after `et` or a comma shares that of the verb before.
        let shares = group.tokens.start.checked_sub(1).is_some_and(|at| at >= from && self.joins(at));
        bond.parent = before.iter().rposition(|frame| frame.group.tense.is_finite()).filter(|_| shares);
        bond.coordinated = true;
        if bond.parent.is_some() {
            return Bond { coordinated: true, relative: true, ..bond };
        }
        bond
    }

    /// Whether `que` comes right after the verb group before, over an adverb or an indirect object.
    fn follows_closely(&self, at: usize, from: usize) -> bool {
        at.saturating_sub(from) <= 4 && (from..at).all(|token| !matches!(self.word(token), ";" | ":" | "."))
    }

    fn subjects(
        &self,
        group: &VerbGroup,
        bond: &Bond,
        before: &[Frame],
        sentence: TokenSpan,
    ) -> (Vec<usize>, SubjectSource) {
        if group.passive
            && let Some(agent) = self.agent(group, sentence)
        {
            return (self.coordinated(agent, sentence), SubjectSource::Agent);
        }
        let inherited = |parent: usize| before.get(parent).map(|frame| frame.subjects.clone()).unwrap_or_default();
        if group.tense == GroupTense::Infinitive
            && let Some(gapped) = self.gapped(group, before, sentence)
        {
            return (vec![gapped], SubjectSource::Direct);
        }
        if !group.tense.is_finite() {
            let subjects = bond.parent.map(inherited).unwrap_or_default();
            let source = if subjects.is_empty() { SubjectSource::Missing } else { SubjectSource::Inherited };
            return (subjects, source);
        }
        if let Some(inverted) = self.inverted(group, sentence) {
            return (self.coordinated(inverted, sentence), SubjectSource::Inverted);
        }
        // A participle between a subject and its verb does not part them: `X, fondé en 1950, recrute`.
        let closing = before.iter().rev().find(|frame| frame.group.tense != GroupTense::Participle);
        let from = closing.map_or(sentence.start, |frame| frame.group.tokens.end);
        let relative = (from..group.tokens.start).rev().find(|&at| self.is_who(at));
        if let Some(who) = relative.filter(|&who| who + 4 >= group.tokens.start) {
            let antecedent = self.antecedent(who, sentence);
            let source = if antecedent.is_some() { SubjectSource::Relative } else { SubjectSource::Missing };
            return (antecedent.map(|actor| self.coordinated(actor, sentence)).unwrap_or_default(), source);
        }
        let taken = before.last().filter(|frame| frame.source == SubjectSource::Inverted);
        let taken = taken.map_or(&[][..], |frame| &frame.subjects);
        if let Some(outer) = self.around(group, from, before, sentence) {
            return (self.coordinated(outer, sentence), SubjectSource::Direct);
        }
        if let Some(direct) = self.direct(group, from, taken, sentence) {
            return (self.coordinated(direct, sentence), SubjectSource::Direct);
        }
        if let Some(resumed) = self.resumed(group, from, before, sentence) {
            return (self.coordinated(resumed, sentence), SubjectSource::Direct);
        }
        let parent = before.iter().rposition(|frame| frame.group.tense.is_finite());
        let shares = bond.parent.is_some() && bond.coordinated || self.resumes(group, from);
        match parent.filter(|_| shares).map(inherited) {
            Some(subjects) if !subjects.is_empty() => (subjects, SubjectSource::Inherited),
            _ => (Vec::new(), SubjectSource::Missing),
        }
    }

    /// The subject before inserted speech with its own: `L'État, a annoncé la directrice, prendra 80 lits`.
    fn around(&self, group: &VerbGroup, from: usize, before: &[Frame], sentence: TokenSpan) -> Option<usize> {
        let inserted = before.last().filter(|frame| frame.source == SubjectSource::Inverted)?;
        let start = inserted.group.tokens.start;
        let opened = start
            .checked_sub(1)
            .is_some_and(|at| self.word(at) == "," || self.marks().at(at).any(Mark::RELATIVE.with(Mark::SUBORDINATOR)));
        if !opened || !self.resumes(group, from) {
            return None;
        }
        let floor = before.iter().rev().nth(1).map_or(sentence.start, |frame| frame.group.tokens.end);
        let mut actors = (floor..start).rev().filter_map(|at| self.actor(at));
        actors.find(|&at| {
            let phrase = self.actors.get(at).map(|actor| actor.phrase).unwrap_or_default();
            phrase.start >= floor && !self.governed(phrase.start, sentence.start)
        })
    }

    /// `X s'est engagé à embaucher, et Y à former`: the actor that stands for a subject with its verb left out.
    fn gapped(&self, group: &VerbGroup, before: &[Frame], sentence: TokenSpan) -> Option<usize> {
        let link = group.tokens.start.checked_sub(1).filter(|&at| self.marks().at(at).any(Mark::OF.with(Mark::TO)))?;
        let actor = link.checked_sub(1).and_then(|at| self.actor(at))?;
        let phrase = self.actors.get(actor).filter(|found| found.phrase.end == link)?.phrase;
        let joined = phrase.start.checked_sub(1).is_some_and(|at| at > sentence.start && self.joins(at));
        let governed = self.governed(phrase.start, sentence.start);
        (joined && !governed && before.iter().any(|frame| frame.group.tense.is_finite())).then_some(actor)
    }

    /// Whether a token is a relative pronoun that is a subject: `qui`, or `lequel` behind a comma.
    fn is_who(&self, at: usize) -> bool {
        let comma = || at.checked_sub(1).is_some_and(|before| matches!(self.word(before), "," | ";"));
        match fold(self.word(at)).as_str() {
            "qui" => true,
            "lequel" | "laquelle" | "lesquels" | "lesquelles" => comma(),
            _ => false,
        }
    }

    /// Whether a relative clause has just closed with a comma before this verb: `X, qui emploie 300 personnes, recrute`.
    fn resumes(&self, group: &VerbGroup, from: usize) -> bool {
        group
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| at >= from && matches!(self.word(at), "," | ")" | "»" | "–" | "-"))
    }

    /// The subject that stands before a relative clause which has just closed: `Face, à qui l'Élysée a confié…, a promis`.
    fn resumed(&self, group: &VerbGroup, from: usize, before: &[Frame], sentence: TokenSpan) -> Option<usize> {
        if !self.resumes(group, from) {
            return None;
        }
        let opening = before
            .iter()
            .rev()
            .take_while(|frame| frame.relative || !frame.group.tense.is_finite())
            .filter_map(|frame| frame.opening)
            .last()?;
        self.antecedent(opening, sentence)
    }

    /// The actor that a relative clause opening at `opening` hangs on: the nearest one that no preposition governs, else the nearest.
    fn antecedent(&self, opening: usize, sentence: TokenSpan) -> Option<usize> {
        let from = opening.saturating_sub(14).max(sentence.start);
        let verbless = |actor: &usize| self.actors.get(*actor).is_some_and(|actor| actor.phrase.end <= opening);
        let near: Vec<usize> = (from..opening).rev().filter_map(|at| self.actor(at)).filter(verbless).collect();
        let free = |actor: &&usize| {
            self.actors.get(**actor).is_some_and(|found| !self.governed(found.phrase.start, sentence.start))
        };
        // `compte sur X, qui …`: right before the pronoun it is X, unless it is said of another (`le président de X, qui …`).
        let beside = |actor: &&usize| {
            self.actors.get(**actor).is_some_and(|found| {
                let owned = self.marks().at(found.phrase.start).any(Mark::OF)
                    || found.phrase.start.checked_sub(1).is_some_and(|at| self.marks().at(at).any(Mark::OF));
                found.phrase.end + usize::from(self.word(found.phrase.end) == ",") == opening && !owned
            })
        };
        near.first().filter(beside).or_else(|| near.iter().find(free)).or(near.first()).copied()
    }

    /// The nearest actor before the verb that no preposition governs.
    fn direct(&self, group: &VerbGroup, from: usize, taken: &[usize], sentence: TokenSpan) -> Option<usize> {
        let mut at = group.tokens.start;
        let mut fallback = None;
        while at > from.max(sentence.start) {
            at -= 1;
            let Some(actor) = self.actor(at) else { continue };
            let phrase = self.actors.get(actor)?.phrase;
            if phrase.start < from {
                break;
            }
            let aside = phrase.start.checked_sub(1).is_some_and(|at| self.word(at) == "(");
            if !taken.contains(&actor) && !aside && !self.governed(phrase.start, sentence.start) {
                let actor = self.apposed_to(actor, group.tokens.start, from).unwrap_or(actor);
                if self.number_fits(actor, group) {
                    return Some(actor);
                }
                fallback = fallback.or(Some(actor));
            }
            at = phrase.start;
        }
        fallback
    }

    /// What an apposition between commas is said of: `Alsa` for `Alsa, filiale de X, recrute`, but `Ferronéo` for
    /// `un fabricant de serrures, Ferronéo, recrute`.
    fn apposed_to(&self, actor: usize, verb: usize, from: usize) -> Option<usize> {
        let own = self.actors.get(actor)?;
        let comma = own.phrase.start.checked_sub(1).filter(|&at| at > from && self.word(at) == ",")?;
        let closed = (own.phrase.end..verb).rev().find(|&at| !self.marks().at(at).any(Mark::BEFORE_VERB));
        closed.filter(|&at| self.word(at) == ",")?;
        let head = (from..comma).rev().take(APPOSITION).find_map(|at| self.actor(at))?;
        let found = self.actors.get(head).filter(|found| found.phrase.start >= from)?;
        let between = TokenSpan::new(found.phrase.end, comma);
        let plain = between.range().all(|at| self.word(at) != "," && !self.joins(at));
        if !plain || found.plural != own.plural || self.governed(found.phrase.start, from) {
            return None;
        }
        let names = |actor: &Actor| matches!(actor.naming, Naming::Known | Naming::Context);
        (names(found) || !names(own)).then_some(head)
    }

    fn number_fits(&self, actor: usize, group: &VerbGroup) -> bool {
        self.actors.get(actor).is_none_or(|actor| actor.naming != Naming::Pronoun || actor.plural == group.plural)
    }

    /// Whether a preposition stands before a phrase.
    pub fn governed(&self, start: usize, from: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&at| at >= from) else { return false };
        let first = self.marks().at(start);
        let preposition = |at: usize| self.marks().at(at).any(Mark::PREPOSITION);
        // `du britannique X`: a preposition with its article before an adjective or noun that belongs to the name.
        let over = |at: usize| {
            at > from
                && self.marks().at(at - 1).any(Mark::OF.with(Mark::TO))
                && self.marks().at(at - 1).any(Mark::DEFINITE)
                && self.small(at)
        };
        first.any(Mark::OF) || first.any(Mark::TO) || preposition(before) || over(before)
    }

    /// Whether a token is an ordinary word in small letters.
    fn small(&self, token: usize) -> bool {
        let found = self.reader.text.tokens.get(token);
        found.is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
    }

    /// `…, annonce X`: the subject behind the verb.
    fn inverted(&self, group: &VerbGroup, sentence: TokenSpan) -> Option<usize> {
        let verbs_of_speech = |role| {
            matches!(role, VerbRole::Say | VerbRole::Announce | VerbRole::Pledge | VerbRole::Forecast | VerbRole::Plan)
        };
        let speech = group.roles(self.lexicon()).last().is_some_and(verbs_of_speech);
        let outer = group.tokens.start.checked_sub(1).filter(|&at| at >= sentence.start);
        let set_off = outer.is_none_or(|at| matches!(self.word(at), "," | "»" | "”" | "\"" | "–" | "?" | "!" | "."));
        // `X, que dirige Y`: nothing stands between the relative pronoun and the verb.
        let relative = outer.is_some_and(|at| matches!(fold(self.word(at)).as_str(), "que" | "qu'" | "dont"));
        if !(speech && set_off || relative) {
            return None;
        }
        let end = sentence.end.min(group.tokens.end + 3);
        (group.tokens.end..end).find_map(|at| self.actor(at)).filter(|&actor| {
            self.actors.get(actor).is_some_and(|actor| !self.governed(actor.phrase.start, group.tokens.end))
        })
    }

    /// `… par X`.
    fn agent(&self, group: &VerbGroup, sentence: TokenSpan) -> Option<usize> {
        let end = sentence.end.min(group.tokens.end + 14);
        let by = (group.tokens.end..end).find(|&at| self.marks().at(at).any(Mark::BY))?;
        (by + 1..sentence.end.min(by + 4)).find_map(|at| self.actor(at))
    }

    /// An actor and those coordinated with it: `A, B et C`.
    fn coordinated(&self, actor: usize, sentence: TokenSpan) -> Vec<usize> {
        let mut all = vec![actor];
        let mut first = actor;
        while let Some(previous) = first.checked_sub(1) {
            let (Some(left), Some(right)) = (self.actors.get(previous), self.actors.get(first)) else { break };
            let gap = left.phrase.end..right.phrase.start;
            let joined = left.phrase.start >= sentence.start
                && gap.len() <= 2
                && !gap.is_empty()
                && gap.clone().all(|at| self.joins(at) || self.marks().at(at).any(Mark::DEFINITE));
            let and_among = gap.clone().any(|at| self.marks().at(at).any(Mark::COORDINATOR)) || all.len() > 1;
            if !(joined && and_among) {
                break;
            }
            all.insert(0, previous);
            first = previous;
        }
        all
    }
}

/// Who the subject of the group's innermost verb is.
pub fn subject_role(group: &VerbGroup, lexicon: &Lexicon) -> SubjectRole {
    group.last(lexicon).map_or(SubjectRole::Agent, |verb| verb.subject)
}
