//! People: `M. Dupont`, `Anne Dupont`, `le PDG de X`, `le ministre de la Santé`.

use super::Naming;
use super::reader::{Determiner, Draft, Opening, Reader};
use super::signs::{Sign, gender_of};
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::TokenSpan;

/// Most words of a person's name.
const LONGEST_NAME: usize = 6;

impl Reader<'_, '_> {
    /// `M. Dupont`, `Mme Anne Dupont`.
    pub(super) fn titled(&mut self, opening: Opening) -> Option<usize> {
        let (title, value, _) = self
            .signs
            .cue(opening.core, "actor.title")
            .filter(|_| self.signs.capital(opening.core) || opening.determiner != Determiner::None)?;
        let from = title.end;
        if !self.name_start(from) || self.signs.is(from, Sign::START) {
            return None;
        }
        let end = self.person_end(from);
        let tokens = TokenSpan::new(from, end);
        let mut actor =
            self.actor(Self::phrase_span(opening, end), tokens, ActorKind::Person, Naming::Context, "actor.title");
        if let Some(known) = self.signs.known(Category::Person, from).filter(|known| known.tokens.end >= end) {
            actor.entry = Some(known.entry);
        }
        actor.gender = gender_of(value);
        self.drafts.push(Draft::sure(actor));
        Some(end)
    }

    /// `Anne Dupont`, `Charles de Courson`, `Jean-Pierre EL HAMRI`.
    pub(super) fn first_named(&mut self, opening: Opening) -> Option<usize> {
        let at = opening.core;
        // The longest first name that a surname follows: `Pierre Laurent` may be a first name too.
        let first = self.signs.lattice.of(Category::FirstName, at).find(|first| self.surname_at(first.tokens.end))?;
        let body = self.signs.known(Category::Organisation, at).is_some() && self.known_name(at).is_some()
            || self.signs.known(Category::Place, at).is_some_and(|place| self.signs.cell(place.entry, 1) != "commune");
        let next = first.tokens.end;
        if !self.signs.capital(at) || opening.determiner != Determiner::None && opening.core > opening.start {
            return None;
        }
        let doubtful =
            self.signs.is(at, Sign::START) && self.signs.ordinary(at) || body || self.signs.is(at, Sign::SHOUTED);
        if doubtful && !self.signs.is(next, Sign::FIRST_NAME) && !self.signs.verb_at(self.person_end(at)) {
            return None;
        }
        let end = self.person_end(at);
        let tokens = TokenSpan::new(at, end);
        let mut actor =
            self.actor(Self::phrase_span(opening, end), tokens, ActorKind::Person, Naming::Context, "actor.first-name");
        actor.gender = gender_of(self.signs.cell(first.entry, 1));
        self.drafts.push(Draft::sure(actor));
        Some(end)
    }

    /// Whether a surname begins at a token, a particle before it included.
    fn surname_at(&self, at: usize) -> bool {
        self.name_start(at) && !self.signs.is(at, Sign::LEGAL)
            || self.signs.is(at, Sign::PARTICLE) && self.particle_end(at).is_some()
    }

    /// The token behind the particle at `at`, where a capitalised word stands.
    fn particle_end(&self, at: usize) -> Option<usize> {
        let (particle, ..) = self.signs.cue(at, "actor.particle")?;
        (self.name_start(particle.end) && !self.signs.is(particle.end, Sign::FIRST_NAME)).then_some(particle.end)
    }

    /// The end of a person's name.
    pub(super) fn person_end(&self, start: usize) -> usize {
        let mut at = start + 1;
        let mut surname = false;
        while at < self.end && at < start + LONGEST_NAME {
            if self.name_start(at) && !self.signs.is(at, Sign::TITLE) {
                surname = true;
                at += 1;
            } else if !surname && let Some(end) = self.particle_end(at) {
                at = end;
            } else {
                break;
            }
        }
        at
    }

    /// `le PDG de X`, `la ministre de la Santé`, `son président`.
    pub(super) fn role(&mut self, opening: Opening) -> Option<usize> {
        let (role, value, _) = self.signs.cue(opening.core, "actor.role")?;
        let mut fields = value.split(' ');
        let (gender, sort, key) = (fields.next().and_then(gender_of), fields.next(), fields.next());
        let office = sort == Some("office");
        let followed =
            self.name_start(role.end) || self.signs.is(role.end, Sign::OF) || matches!(self.signs.word(role.end), ",");
        if opening.determiner == Determiner::None
            && !(self.signs.capital(opening.core)
                || self.role_apposed(opening.start)
                || followed && self.signs.is(opening.core, Sign::START))
        {
            return None;
        }
        let mut end = self.after_small_adjectives(role.end, true);
        if office {
            end = self.office_end(end);
        }
        let tokens = TokenSpan::new(opening.core, end);
        let definite = matches!(opening.determiner, Determiner::Definite);
        let naming = if office && !opening.plural && (definite && end > role.end || role.len() > 1) {
            Naming::Common
        } else {
            Naming::Description
        };
        let mut actor = self.actor(Self::phrase_span(opening, end), tokens, ActorKind::Person, naming, "actor.role");
        let article = self.article_gender(opening.start);
        actor.gender = article.or(gender);
        actor.plural = opening.plural;
        if sort == Some("trade") {
            actor.rules.push("actor.trade");
        }
        actor.traits.head = key.map_or_else(|| self.signs.lemma(role), Into::into);
        if opening.plural {
            actor.kind = ActorKind::Group;
        }
        self.drafts.push(Draft::sure(actor));
        Some(end)
    }

    /// `X, PDG de Y`, `X (DRH)`.
    fn role_apposed(&self, start: usize) -> bool {
        self.apposed(start) || start > 0 && matches!(self.signs.word(start - 1), "," | "(")
    }

    /// The end of an office with its matter: `ministre de la Transition écologique`, `maire de Lyon`.
    fn office_end(&self, at: usize) -> usize {
        if self.signs.is(at, Sign::OF) {
            let body = self.known_name(at + 1).or_else(|| self.known_name(self.behind_article(at + 1)));
            let private = body.is_some_and(|body| {
                matches!(body.kind, ActorKind::Party | ActorKind::Company | ActorKind::Association | ActorKind::School)
            });
            return if private { at } else { self.office_complement(at).unwrap_or(at) };
        }
        // `secrétaire d'État à l'Emploi`, `ministre délégué aux Transports`.
        let name = self.behind_article(at + 1);
        let matter = self.signs.is(at, Sign::WHERE) && self.signs.small(at) && self.name_start(name);
        matter.then(|| self.run_end(name)).flatten().map_or(at, |end| self.after_small_adjectives(end, true))
    }
}
