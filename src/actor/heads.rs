//! Organisations by the noun that heads their phrase: `la start-up X`, `le ministère du Travail`, `le géant américain`, `45 groupes`.

use super::known::KnownName;
use super::reader::{Determiner, Draft, Opening, Reader, SURE};
use super::signs::{Head, Sign};
use super::{Actor, Naming};
use crate::record::ActorKind;
use crate::text::TokenSpan;

/// A phrase with an organisation's noun, and where it ends.
pub(super) struct HeadPhrase {
    pub draft: Draft,
    pub end: usize,
}

impl Reader<'_, '_> {
    /// The phrase with an organisation's noun at an opening's core.
    pub(super) fn head_phrase(&self, opening: Opening) -> Option<HeadPhrase> {
        let head = self.signs.head(opening.core)?;
        if head.takes("capital") && !self.signs.capital(opening.core)
            || self.verb_form(opening)
            || self.trade(opening, &head)
        {
            return None;
        }
        let bare = opening.determiner == Determiner::None && self.signs.small(opening.core);
        if self.not_a_body(&head)
            || self.signs.is(opening.core, Sign::NOT_A_NAME)
            || self.signs.is(opening.core, Sign::THING) && self.capital_head(opening)
            || self.area(opening, &head)
            || bare && !self.apposed(opening.start)
        {
            return None;
        }
        let plural = opening.plural || self.plural_form(&head, opening);
        let adjectives = self.after_small_adjectives(head.tokens.end, true);
        let phrase = self
            .named_phrase(opening, &head, adjectives)
            .or_else(|| self.complemented_phrase(opening, &head, adjectives))
            .or_else(|| self.bare_phrase(opening, &head, adjectives, plural))?;
        Some(self.with_traits(phrase, &head, plural, adjectives))
    }

    /// `qui le fabrique`: a conjugated verb behind a pronoun that looks like an article.
    fn verb_form(&self, opening: Opening) -> bool {
        let before = Sign::RELATIVE.with(Sign::PRONOUN).with(Sign::BEFORE_VERB);
        opening.core == opening.start + 1
            && opening.start > 0
            && self.signs.small(opening.start)
            && (self.signs.word(opening.start - 1) == "qui"
                || self.signs.is(opening.core, Sign::FINITE) && self.signs.is(opening.start - 1, before))
    }

    /// `le leader de la confiserie`: a trade, not one of its houses.
    fn trade(&self, opening: Opening, head: &Head<'_>) -> bool {
        let governed =
            self.signs.is(opening.start, Sign::OF) || opening.start > 0 && self.signs.is(opening.start - 1, Sign::OF);
        head.takes("trade") && governed && self.signs.small(opening.core) && !self.name_start(head.tokens.end)
    }

    /// `dans la région de Montréal`: an area in which something lies.
    fn area(&self, opening: Opening, head: &Head<'_>) -> bool {
        head.takes("land") && self.located(opening.start) && !self.capital_head(opening)
    }

    /// `groupe de travail`, or a capital that only opens a sentence before a word that is no noun here.
    fn not_a_body(&self, head: &Head<'_>) -> bool {
        self.signs
            .cue(head.tokens.start, "actor.not-a-body")
            .is_some_and(|(tokens, ..)| tokens.len() >= head.tokens.len())
    }

    /// Whether the noun stands in the plural.
    fn plural_form(&self, head: &Head<'_>, opening: Opening) -> bool {
        let word = self.signs.word(head.tokens.start);
        opening.determiner == Determiner::None && word.len() > 3 && word.ends_with(['s', 'x'])
    }

    /// Whether the noun's own capital shows that it is part of a name.
    fn capital_head(&self, opening: Opening) -> bool {
        let signs = self.signs;
        signs.capital(opening.core)
            && !signs.is(opening.core, Sign::START.with(Sign::SHOUTED))
            && signs.text.tokens.get(opening.core).is_some_and(|t| t.case != crate::text::Case::Upper)
    }

    /// `la start-up OpenClassrooms`, `la société « X »`, `le gouvernement Legault`.
    fn named_phrase(&self, opening: Opening, head: &Head<'_>, adjectives: usize) -> Option<HeadPhrase> {
        let quoted = matches!(self.signs.word(adjectives), "«" | "“" | "\"");
        let from = if quoted { adjectives + 1 } else { adjectives };
        let names = head.takes("name") || head.takes("keep") || self.capital_head(opening);
        if !names
            || from >= self.end
            || !self.name_start(from)
            || self.signs.is(from, Sign::DEMONYM) && !self.signs.capital(from + 1) && !quoted
            || self.signs.is(from, Sign::ROLE) && self.signs.small(from)
        {
            return None;
        }
        if let Some(known) =
            self.known_name(from).filter(|known| known.kind != ActorKind::Place && known.kind != ActorKind::Person)
        {
            // The foundation of a company is another body than the company.
            let other = head.takes("keep") && head.kind != ActorKind::Company && head.kind != known.kind;
            if !other {
                return Some(self.known_phrase(opening, head, &known));
            }
        }
        let first_named = self.signs.is(from, Sign::FIRST_NAME) && self.signs.capital(from + 1) && !quoted;
        if first_named && (!head.takes("keep") || adjectives > head.tokens.end) {
            return None;
        }
        let run = self.run_end(from)?;
        let run = self.known_name(from).map_or(run, |known| run.max(known.tokens.end));
        let whole = if quoted { self.quotation_end(from) } else { self.title_end(from) };
        let end = whole.unwrap_or_else(|| self.tail_end(run, head));
        let leading = opening.determiner == Determiner::None && self.signs.capital(opening.core);
        let kept = (head.takes("keep") || self.capital_head(opening) || leading) && !quoted;
        let tokens = TokenSpan::new(if kept { opening.core } else { from }, end);
        let close = end + usize::from(quoted && matches!(self.signs.word(end), "»" | "”" | "\""));
        let naming = if head.body && !self.capital_head(opening) { Naming::Common } else { Naming::Context };
        let mut actor = self.actor(Self::phrase_span(opening, close), tokens, head.kind, naming, rule(head));
        actor.rules.push("actor.head-name");
        Some(HeadPhrase { draft: Draft::sure(actor), end: close })
    }

    /// The end of a short quotation that is a name whole: « Le goût des autres ».
    fn quotation_end(&self, from: usize) -> Option<usize> {
        (from + 1..self.end.min(from + 8)).find(|&at| matches!(self.signs.word(at), "»" | "”" | "\""))
    }

    /// The end of a name that begins with its own article inside a sentence: `la boulangerie Les Délices de l'artisan`.
    fn title_end(&self, from: usize) -> Option<usize> {
        if !self.signs.is(from, Sign::DEFINITE) || self.signs.is(from, Sign::START) || from + 1 >= self.end {
            return None;
        }
        let noun = from + 1;
        let mut end = self.run_end(noun).unwrap_or_else(|| self.after_small_adjectives(noun + 1, true));
        if self.signs.is(end, Sign::OF) && end + 1 < self.end {
            let next = self.behind_article(end + 1);
            end = self.run_end(next).unwrap_or(next + 1);
        }
        Some(end.min(self.end))
    }

    /// `Terres d'avenir`: what an association or school adds to its capitalised words.
    fn tail_end(&self, end: usize, head: &Head<'_>) -> usize {
        let civil = matches!(head.kind, ActorKind::Association | ActorKind::School | ActorKind::Party);
        let small = civil
            && self.signs.is(end, Sign::OF)
            && self.signs.small(end + 1)
            && self.signs.is(end + 1, Sign::NOUN)
            && end + 1 < self.end;
        if small { end + 2 } else { end }
    }

    fn known_phrase(&self, opening: Opening, head: &Head<'_>, known: &KnownName) -> HeadPhrase {
        let end = known.tokens.end;
        let mut actor = self.known_actor(Self::phrase_span(opening, end), known);
        actor.rules.push(rule(head));
        HeadPhrase { draft: Draft::sure(actor), end }
    }

    /// `le ministère de la Construction`, `la mairie de X`, `la Société des transports de Bruxelles`.
    fn complemented_phrase(&self, opening: Opening, head: &Head<'_>, adjectives: usize) -> Option<HeadPhrase> {
        let capital = self.capital_head(opening);
        if !capital && !head.body && self.body_behind(adjectives) {
            return None;
        }
        let end = self.complement_end(head, adjectives, capital)?;
        if opening.plural
            || opening.determiner == Determiner::None
                && !self.capital_word(opening.core)
                && !self.apposed(opening.start)
        {
            return None;
        }
        let named = capital || (adjectives..end).any(|at| self.signs.capital(at));
        let subject = !self.signs.governed(opening.start) && !self.apposed(opening.start) && self.acts(end);
        if head.takes("weak") && !named && !subject {
            return None;
        }
        let naming = if capital { Naming::Context } else { Naming::Common };
        let tokens = TokenSpan::new(opening.core, end);
        let mut actor = self.actor(Self::phrase_span(opening, end), tokens, head.kind, naming, rule(head));
        actor.rules.push("actor.complement");
        Some(HeadPhrase { draft: Draft::sure(actor), end })
    }

    /// `le campus de l'Université de Rive`, `la direction du musée Vérac`: the complement is a body of its own.
    fn body_behind(&self, of: usize) -> bool {
        let noun = self.behind_article(of + 1);
        let someone = self.signs.is(noun, Sign::FIRST_NAME) && self.name_start(noun) && self.name_start(noun + 1);
        someone && self.signs.is(of, Sign::OF)
            || self.signs.is(of, Sign::OF)
                && self.signs.head(noun).is_some_and(|inner| {
                    let named = self.name_start(inner.tokens.end) || self.signs.is(inner.tokens.end, Sign::OF);
                    named && (self.signs.capital(noun) || self.name_start(inner.tokens.end))
                })
    }

    /// `le groupe`, `le géant américain`, `la Région`, `45 groupes`, `un industriel norvégien`.
    fn bare_phrase(&self, opening: Opening, head: &Head<'_>, adjectives: usize, plural: bool) -> Option<HeadPhrase> {
        let naming = self.bare_naming(opening, head, plural, adjectives)?;
        let tokens = TokenSpan::new(opening.core, adjectives);
        let mut actor = self.actor(Self::phrase_span(opening, adjectives), tokens, head.kind, naming, rule(head));
        if plural {
            actor.kind = ActorKind::Group;
        }
        if opening.determiner == Determiner::None {
            actor.rules.push("actor.apposition");
        }
        Some(HeadPhrase { draft: Draft { actor, score: SURE }, end: adjectives })
    }

    fn bare_naming(&self, opening: Opening, head: &Head<'_>, plural: bool, end: usize) -> Option<Naming> {
        let free = !self.signs.governed(opening.start);
        let subject = free && self.verb_within(end);
        let weak = head.takes("weak");
        if plural && head.takes("site") {
            return None;
        }
        match opening.determiner {
            Determiner::Definite if plural => (subject || free && !weak).then_some(Naming::Common),
            _ if head.kind == ActorKind::Group && !plural => None,
            Determiner::Definite
                if head.body || self.capital_head(opening) && (free || !weak) || self.acronym_head(head) =>
            {
                Some(Naming::Common)
            }
            Determiner::Definite if weak => subject.then_some(Naming::Description),
            Determiner::Definite => Some(Naming::Description),
            Determiner::Indefinite if !plural && self.apposed(opening.start) => Some(Naming::Description),
            Determiner::Indefinite if !plural && !self.opens_clause(opening.start) => None,
            Determiner::Number | Determiner::Indefinite => {
                (subject && !weak || plural && self.dont_follows(end)).then_some(Naming::Common)
            }
            Determiner::None if self.apposed(opening.start) && !plural => Some(Naming::Description),
            Determiner::None => {
                let headline = self.signs.capital(opening.core)
                    && self.signs.is(opening.core, Sign::START)
                    && self.signs.verb_at(end);
                headline.then_some(if plural { Naming::Common } else { Naming::Description })
            }
        }
    }

    /// Whether a phrase opens its sentence or clause: no word but a conjunction or a mark stands right before it.
    fn opens_clause(&self, start: usize) -> bool {
        let joins = Sign::COORDINATOR.with(Sign::RELATIVE);
        start == 0
            || self.signs.is(start, Sign::START)
            || self.signs.is(start - 1, joins)
            || self.signs.text.tokens.get(start - 1).is_some_and(|token| token.kind != crate::text::TokenKind::Word)
    }

    /// `le CHU, le CFA`: an acronym of a public body or school is its name.
    fn acronym_head(&self, head: &Head<'_>) -> bool {
        let upper =
            self.signs.text.tokens.get(head.tokens.start).is_some_and(|token| token.case == crate::text::Case::Upper);
        upper && head.kind != ActorKind::Company && !self.signs.is(head.tokens.start, Sign::SHOUTED)
    }

    /// `45 groupes, dont TF1`.
    fn dont_follows(&self, end: usize) -> bool {
        (end..end + 2).any(|at| self.signs.is(at, Sign::RELATIVE))
    }

    /// Whether a conjugated verb follows within a few tokens.
    pub(super) fn verb_within(&self, from: usize) -> bool {
        (from..self.end.min(from + 9)).any(|at| self.signs.verb_at(at))
    }

    /// Whether a phrase stands in apposition to an actor right before it: `X, école du numérique,`.
    pub(super) fn apposed(&self, start: usize) -> bool {
        let Some(comma) = start.checked_sub(1) else { return false };
        matches!(self.signs.word(comma), "," | "(" | "–")
            && self.drafts.last().is_some_and(|last| last.actor.phrase.end == comma)
    }

    fn with_traits(&self, mut phrase: HeadPhrase, head: &Head<'_>, plural: bool, adjectives: usize) -> HeadPhrase {
        let actor: &mut Actor = &mut phrase.draft.actor;
        actor.plural = plural;
        if head.takes("relation") && actor.naming == Naming::Description {
            actor.rules.push("actor.relation");
        }
        if head.takes("any") && actor.naming == Naming::Description {
            actor.rules.push("actor.generic");
        }
        if head.takes("site") && actor.naming == Naming::Description {
            actor.rules.push("actor.site");
        }
        if actor.naming != Naming::Known {
            actor.gender = Some(head.gender);
        }
        if actor.traits.sectors.is_empty() {
            actor.traits.sectors = head.sectors.into();
        }
        actor.traits.head = self.signs.lemma(head.tokens);
        let nationality =
            (head.tokens.end..adjectives).map(|at| self.signs.nationality(at)).find(|country| !country.is_empty());
        if let Some(country) = nationality {
            actor.traits.country = country.into();
        }
        phrase
    }
}

fn rule(head: &Head<'_>) -> &'static str {
    if head.body { "actor.body" } else { "actor.head" }
}
