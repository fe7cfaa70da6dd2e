//! Names that no gazetteer holds: runs of capitalised words, weighed by what stands around them in the whole text.

use super::Naming;
use super::accept::NEVER;
use super::reader::{Determiner, Draft, Opening, Reader};
use super::signs::Sign;
use crate::lexicon::Category;
use crate::record::ActorKind;
use crate::text::{Case, TokenKind, TokenSpan};

impl Reader<'_, '_> {
    /// Drafts a run of capitalised words with what speaks for it.
    pub(super) fn capitalised(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        if self.signs.is(core, Sign::START) && self.signs.is(core, Sign::CLOSED) && !self.signs.shaped(core) {
            return None;
        }
        if let Some(end) = self.inhabitant(opening).or_else(|| self.heading(opening)) {
            return Some(end);
        }
        let end = self.run_end(core)?;
        if self.date_line(core, end)
            || end == core + 1 && self.signs.is(core, Sign::DEMONYM) && !self.signs.shaped(core)
        {
            return Some(end);
        }
        if end == core + 1 && self.signs.head(core).is_some() && opening.start == core {
            return Some(end);
        }
        if let Some(end) = self.thing(opening, end) {
            return Some(end);
        }
        let end = self.institution(opening, end);
        let ordinary = self.signs.is(core, Sign::START) && self.signs.ordinary(core);
        let mixed = self.signs.text.tokens.get(core).is_some_and(|token| token.case == Case::Mixed);
        if ordinary && end == core + 1 && !mixed {
            return None;
        }
        let tokens = TokenSpan::new(self.own_article(opening), end);
        let (kind, rule) = self.kind_by_role(opening, end);
        let person = i32::from(kind == ActorKind::Person && end > core + 1);
        let score = self.score(opening, end) + 2 * person + 3 * i32::from(rule == "actor.led-by");
        let mut actor = self.actor(Self::phrase_span(opening, end), tokens, kind, Naming::Context, rule);
        if self.employed(opening) {
            actor.rules.push("actor.employer");
        }
        if self.signs.is(end.saturating_sub(1), Sign::LEGAL) && tokens.len() > 1 {
            actor.rules.push("actor.legal");
        }
        self.drafts.push(Draft { actor, score });
        Some(end)
    }

    /// `le Plan Nord`, `le fleuve Falémé`: names that are no actors, here or elsewhere in the text.
    fn thing(&mut self, opening: Opening, end: usize) -> Option<usize> {
        let core = opening.core;
        let last = end > core + 1 && self.signs.is(end - 1, Sign::THING) && self.capital_word(end - 1);
        let noun = self.signs.is(core, Sign::THING) && !self.signs.is(core, Sign::SHOUTED) && !self.signs.shaped(core);
        let named =
            last || noun && (end > core + 1 || self.signs.is(end, Sign::OF) || !self.signs.is(core, Sign::START));
        let place = opening.start == core
            && core > 0
            && self.signs.small(core - 1)
            && self.signs.is(core - 1, Sign::GEOGRAPHY)
            && !self.signs.is(core, Sign::START);
        if self.listed_things(core) {
            self.never(TokenSpan::new(core, end));
            return Some(end);
        }
        if !named && !place {
            return None;
        }
        let end = if named { self.office_complement(end).unwrap_or(end) } else { end };
        // What bears the name of a body here may be the body elsewhere: `le film Lormel`, `le vaccin Lormel`.
        let object =
            place && self.signs.cue(core - 1, "actor.geography").is_some_and(|(_, value, _)| value == "object");
        if object && !named {
            return Some(end);
        }
        self.never(TokenSpan::new(core, end));
        let acronym = end + 1;
        if named && self.signs.word(end) == "(" && self.signs.shaped(acronym) {
            self.never(TokenSpan::new(acronym, acronym + 1));
            return Some(acronym + 1);
        }
        Some(end)
    }

    /// `les projets régionaux (PRA, PRB)`: names in parentheses behind the noun for what they are.
    fn listed_things(&self, core: usize) -> bool {
        let mut at = core;
        while at > 0 && core - at < 9 && (self.signs.word(at - 1) == "," || self.signs.shaped(at - 1)) {
            at -= 1;
        }
        let opened = at > 0 && self.signs.word(at - 1) == "(";
        let noun = |noun: usize| self.signs.small(noun) && self.signs.is(noun, Sign::THING);
        opened && self.signs.shaped(core) && (at.saturating_sub(4)..at - 1).any(noun)
    }

    /// Notes a name that is no actor.
    pub(super) fn never(&mut self, tokens: TokenSpan) {
        let actor = self.actor(tokens, tokens, ActorKind::Other, Naming::Context, "actor.thing");
        self.drafts.push(Draft { actor, score: NEVER });
    }

    /// `la Conférence des grandes écoles`: a common noun with a capital inside a sentence takes its complement into the name.
    fn institution(&self, opening: Opening, end: usize) -> usize {
        let core = opening.core;
        let noun =
            end == core + 1 && self.signs.ordinary(core) && !self.signs.is(core, Sign::START.with(Sign::SHOUTED));
        let articled = opening.determiner == Determiner::Definite && core > opening.start;
        if noun && articled { self.office_complement(end).unwrap_or(end) } else { end }
    }

    /// `le Suédois, l'Américain`: a body by its nationality.
    fn inhabitant(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        let sole = opening.determiner == Determiner::Definite
            && core == opening.start + 1
            && self.signs.is(core, Sign::DEMONYM)
            && self.signs.capital(core);
        if !sole || self.signs.capital(core + 1) {
            return None;
        }
        if !opening.plural {
            let tokens = TokenSpan::new(core, core + 1);
            let mut actor = self.actor(
                Self::phrase_span(opening, core + 1),
                tokens,
                ActorKind::Company,
                Naming::Description,
                "actor.nationality",
            );
            actor.traits.country = self.signs.nationality(core).into();
            self.drafts.push(Draft::sure(actor));
        }
        Some(core + 1)
    }

    /// `* Ateliers du travail temporaire. L'entreprise …`, `Eaux vives Sahel : rapport moral`: the name that heads a block.
    fn heading(&mut self, opening: Opening) -> Option<usize> {
        let core = opening.core;
        if opening.start != core
            || !self.signs.is(core, Sign::START)
            || !self.name_start(core)
            || !self.signs.small(core + 1)
        {
            return None;
        }
        let end = (core + 2..self.end.min(core + 8)).find(|&at| !self.signs.small(at) && !self.signs.capital(at))?;
        let verb = (core..end).any(|at| {
            self.signs.is(at, Sign::FINITE.with(Sign::INFINITIVE)) && !self.signs.is(at, Sign::CLOSED.with(Sign::NOUN))
        });
        let article = (core + 1..end).any(|at| {
            self.signs.is(at, Sign::DEFINITE.with(Sign::INDEFINITE))
                && !self.signs.is(at, Sign::OF)
                && !self.signs.is(at - 1, Sign::OF)
        });
        let stop = self.signs.word(end);
        if verb || article || !matches!(stop, "." | ":") || !self.opens_block(core + 1) || !self.goes_on(end) {
            return None;
        }
        let capitals =
            (core + 1..end).any(|at| self.signs.capital(at) && !self.signs.is(at, Sign::HEAD.with(Sign::NOT_A_NAME)));
        let score = 1 + i32::from(capitals) + i32::from(!self.signs.ordinary(core)) + 2 * i32::from(stop == ".");
        let tokens = TokenSpan::new(core, end);
        let actor = self.actor(tokens, tokens, ActorKind::Company, Naming::Context, "actor.heading");
        self.drafts.push(Draft { actor, score });
        Some(end)
    }

    /// Whether the block goes on behind a heading.
    fn goes_on(&self, end: usize) -> bool {
        let text = self.signs.text;
        let block = text.blocks.partition_point(|block| block.tokens.end <= end);
        text.blocks.get(block).is_some_and(|block| end + 3 < block.tokens.end)
    }

    /// `PORT-LAURIER, le 4 octobre`: the place from which an article is sent.
    fn date_line(&self, core: usize, end: usize) -> bool {
        let number = |at: usize| self.signs.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        self.signs.word(end) == ","
            && self.signs.is(end + 1, Sign::DEFINITE)
            && number(end + 2)
            && self.signs.is(core, Sign::START)
    }

    /// A capital article inside a sentence belongs to the name: `dans Le Courrier des Ardennes`.
    fn own_article(&self, opening: Opening) -> usize {
        let own = opening.core > opening.start
            && self.signs.capital(opening.start)
            && !self.signs.is(opening.start, Sign::START);
        if own { opening.start } else { opening.core }
    }

    /// A person when a role stands next to the name or a quotation is attributed to it, else an organisation.
    fn kind_by_role(&self, opening: Opening, end: usize) -> (ActorKind, &'static str) {
        let words = end - opening.core;
        if opening.determiner != Determiner::None || words > 4 || self.signs.is(end - 1, Sign::LEGAL) {
            return (ActorKind::Company, "actor.capitals");
        }
        let plain = (opening.core..end).all(|at| self.capital_word(at) || self.signs.is(at, Sign::PARTICLE));
        if self.role_right_before(opening.start) && (words > 1 || plain && !self.signs.is(opening.core, Sign::SHOUTED))
        {
            return (ActorKind::Person, "actor.capitals");
        }
        if self.person_before(opening.start) && plain {
            return (ActorKind::Person, "actor.led-by");
        }
        if words < 2 {
            return (ActorKind::Company, "actor.capitals");
        }
        if self.role_behind(end)
            || plain && (self.role_before_comma(opening.start) || self.beside_person(opening.start))
        {
            return (ActorKind::Person, "actor.capitals");
        }
        let placed = self
            .signs
            .known(Category::Place, end - 1)
            .is_some_and(|place| self.signs.cell(place.entry, 1) != "commune");
        let common = placed
            || self.signs.ordinary(opening.core)
            || (opening.core..end)
                .any(|at| self.signs.ordinary_noun(at) && self.signs.is(at, Sign::NOUN.with(Sign::HEAD)));
        if plain && !common && (self.attributed(opening.start) || self.interviewed(opening.core, end)) {
            return (ActorKind::Person, "actor.attribution");
        }
        (ActorKind::Company, "actor.capitals")
    }

    /// `dirigé par X`: what stands only before a person.
    fn person_before(&self, start: usize) -> bool {
        (start.saturating_sub(4)..start)
            .any(|at| self.signs.cue(at, "actor.person-before").is_some_and(|(tokens, ..)| tokens.end == start))
    }

    /// `X, PDG de Y` and `X (PDG de Y)`.
    fn role_behind(&self, end: usize) -> bool {
        let number = self.signs.text.tokens.get(end + 1).is_some_and(|token| token.kind == TokenKind::Number);
        let aged = number && self.signs.cue(end + 2, "actor.age").is_some();
        matches!(self.signs.word(end), "," | "(") && aged
            || matches!(self.signs.word(end), "," | "(")
                && (end + 1..end + 3).any(|at| self.signs.is(at, Sign::ROLE) && !self.capital_word(at))
    }

    /// `le président X`, `la ministre X`.
    fn role_right_before(&self, start: usize) -> bool {
        self.drafts.last().is_some_and(|last| {
            last.actor.kind == ActorKind::Person
                && last.actor.phrase.end == start
                && last.actor.rules.contains(&"actor.role")
                && !last.actor.plural
                && (last.actor.naming == Naming::Description || last.actor.tokens.len() <= 2)
                && !last.actor.rules.contains(&"actor.trade")
        }) || self.trade_right_before(start)
    }

    /// `l'avocat X Y`.
    fn trade_right_before(&self, start: usize) -> bool {
        self.drafts.last().is_some_and(|last| {
            last.actor.kind == ActorKind::Person
                && last.actor.naming == Naming::Description
                && last.actor.phrase.end == start
                && self.name_start(start + 1)
        })
    }

    /// `le ministre du Tourisme, X Y`, `le PDG de Z, X Y`.
    fn role_before_comma(&self, start: usize) -> bool {
        if start == 0 || self.signs.word(start - 1) != "," {
            return false;
        }
        let mut last = self.drafts.iter().rev();
        let role = |draft: &Draft| draft.actor.rules.contains(&"actor.role") && !draft.actor.plural;
        let nearest = last.next().filter(|draft| self.only_places(draft.actor.phrase.end, start - 1));
        let Some(nearest) = nearest else { return false };
        let mut before =
            || last.next().is_some_and(|draft| role(draft) && draft.actor.phrase.end + 1 >= nearest.actor.phrase.start);
        role(nearest) || nearest.actor.kind != ActorKind::Person && before()
    }

    /// Whether nothing but a place stands between two tokens: `(la Banque mondiale) pour le Burkina Faso,`.
    fn only_places(&self, from: usize, to: usize) -> bool {
        from <= to && to - from < 7 && (from..to).all(|at| self.signs.is(at, Sign::CLOSED) || self.signs.capital(at))
    }

    /// `les ministres X Y et Z W`.
    fn beside_person(&self, start: usize) -> bool {
        start > 0
            && self.signs.is(start - 1, Sign::COORDINATOR)
            && self.drafts.last().is_some_and(|last| {
                last.actor.kind == ActorKind::Person
                    && last.actor.naming != Naming::Pronoun
                    && last.actor.tokens.len() > 1
                    && last.actor.phrase.end + 1 == start
                    && last.actor.is_name()
            })
    }

    /// `X Y : « … »` at the head of a line.
    fn interviewed(&self, core: usize, end: usize) -> bool {
        self.signs.is(core, Sign::START)
            && self.signs.word(end) == ":"
            && matches!(self.signs.word(end + 1), "«" | "“" | "\"")
    }

    /// Whether a word is written with one capital only, as a name is and an abbreviation is not.
    pub(super) fn capital_word(&self, at: usize) -> bool {
        self.signs.text.tokens.get(at).is_some_and(|token| token.case == Case::Capitalised)
    }
}
