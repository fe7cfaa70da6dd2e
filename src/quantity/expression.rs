//! A quantity as it stands in the text: bounds, a numeral or two, a unit.

use super::atoms::Atom;
use super::bare;
use super::bounds::{self, Bounds};
use super::cue::Kind;
use super::money::Money;
use super::multiples;
use super::noun::{self, Counted, Wanted};
use super::numeral::{self, Numeral};
use super::reading::Reading;
use super::{Quantity, exclude, range, rate};
use crate::lexicon::ObjectClass;
use crate::record::{Precision, Unit};
use crate::text::TokenSpan;

/// A quantity with what is needed to fill in what it leaves out.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub quantity: Quantity,
    /// The scale of its number (`millions`), which a later number may leave out.
    pub scale: f64,
    /// Whether its noun may be an adjective.
    pub doubtful: bool,
    /// Whether it is said by `autant`.
    pub as_many: bool,
    /// Whether the noun stands with the next quantity: `511 des 634 points de vente`.
    pub part_of: bool,
    /// Whether its number is digits, alone or with a scale.
    pub digits: bool,
    /// The number of its sentence.
    pub sentence: usize,
}

impl Draft {
    /// A draft of one piece.
    pub fn new(
        tokens: TokenSpan,
        value: Option<f64>,
        unit: Option<Unit>,
        class: Option<ObjectClass>,
        rule: &'static str,
    ) -> Self {
        let quantity = Quantity {
            tokens,
            number: tokens,
            value,
            precision: Precision::Exact,
            unit,
            class,
            rules: vec![rule],
            ..Quantity::default()
        };
        Self { quantity, scale: 1.0, doubtful: false, as_many: false, part_of: false, digits: false, sentence: 0 }
    }

    /// The draft with the bounds before it.
    pub fn bounded(mut self, at: usize, bounds: &Bounds) -> Self {
        self.quantity.tokens.start = at.min(self.quantity.tokens.start);
        self.bound(bounds);
        self
    }

    fn bound(&mut self, bounds: &Bounds) {
        if let Some(precision) = bounds.precision {
            if !matches!(self.quantity.precision, Precision::Several | Precision::Range) {
                self.quantity.precision = precision;
            }
            self.quantity.rules.extend(&bounds.rules);
        }
    }

    /// Gives the draft its noun.
    pub fn take(&mut self, counted: Counted) {
        self.doubtful = counted.doubtful;
        let quantity = &mut self.quantity;
        quantity.tokens.end = counted.end;
        (quantity.unit, quantity.class) = (Some(counted.unit), counted.class);
        (quantity.noun, quantity.noun_lemma) = (Some(counted.noun), Some(counted.lemma));
        quantity.rules.push(if counted.timed { "quantity.time" } else { "quantity.noun" });
    }

    /// Reads the noun that a quantity without numeral counts.
    pub fn count_noun(&mut self, reading: &Reading<'_>, at: usize, limit: usize, unknown: bool) {
        if unknown && let Some(counted) = noun::counted(reading, at, limit, Wanted { plural: true, unknown }) {
            self.take(counted);
        }
    }
}

/// Where an expression is read, and with what.
pub(super) struct Reader<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub money: &'r Money<'a>,
    pub limit: usize,
}

/// The quantity that starts at token `at`; `gapped` when another of the sentence stands before.
pub(super) fn read(reading: &Reading<'_>, money: &Money<'_>, at: usize, limit: usize, gapped: bool) -> Option<Draft> {
    let bounds = bounds::before(reading, at, limit);
    if let Some(draft) = multiples::read(reading, at, limit, &bounds) {
        return Some(draft);
    }
    let reader = Reader { reading, money, limit };
    let draft = reader
        .pair(bounds.end)
        .or_else(|| reader.several(bounds.end))
        .or_else(|| reader.only(bounds.end))
        .or_else(|| reader.none(bounds.end))
        .or_else(|| reader.one(bounds.end, gapped, &bounds))?;
    let mut draft = draft.bounded(at, &bounds);
    draft.quantity.per = rate::read(reading, draft.quantity.tokens.end, limit);
    Some(draft)
}

impl Reader<'_, '_> {
    /// `de 3 à 4 millions d'euros`.
    fn pair(&self, at: usize) -> Option<Draft> {
        let pair = range::read(self.reading, at, self.limit)?;
        if [pair.low, pair.high].iter().any(|bound| exclude::is_excluded_bound(self.reading, bound, self.limit)) {
            return None;
        }
        let rule = if pair.target { Kind::Change.rule() } else { "quantity.range" };
        let mut draft = self.draft(&pair.high, rule);
        draft.quantity.rules.extend(pair.cue.map(Kind::rule));
        draft.quantity.number = pair.number();
        draft.quantity.tokens.start = at;
        if !pair.target {
            (draft.quantity.value, draft.quantity.max) = (pair.low.value, pair.high.value);
            draft.quantity.precision = Precision::Range;
        }
        self.unit(&mut draft, &pair.high);
        self.behind(&mut draft);
        if draft.quantity.unit.is_none() && self.reading.word(pair.low.tokens.end) == "/" {
            return None;
        }
        if draft.quantity.unit.is_none() {
            draft.quantity.rules.push("quantity.bare");
        }
        Some(draft)
    }

    /// `plusieurs usines`.
    fn several(&self, at: usize) -> Option<Draft> {
        let found = self.reading.cue(at, Kind::Several).filter(|found| found.value == "noun")?;
        if numeral::read(self.reading, at, self.limit).is_some()
            || exclude::is_duration(self.reading, found.tokens.end, self.limit)
            || exclude::in_idiom(self.reading, found.tokens)
        {
            return None;
        }
        let counted =
            noun::counted(self.reading, found.tokens.end, self.limit, Wanted { plural: true, unknown: true })?;
        let mut draft = Draft::new(found.tokens, None, None, None, Kind::Several.rule());
        draft.quantity.precision = Precision::Several;
        draft.take(counted);
        Some(draft)
    }

    /// `une seule usine`, `l'un des deux fourneaux`.
    fn only(&self, at: usize) -> Option<Draft> {
        if let Some(found) = self.reading.cue(at, Kind::OneOf) {
            let number = numeral::read(self.reading, found.tokens.end, self.limit).filter(|number| !number.article)?;
            let wanted = Wanted { plural: true, unknown: true };
            let counted = noun::counted(self.reading, number.tokens.end, self.limit, wanted).is_some();
            if !counted || exclude::is_excluded(self.reading, &number, self.limit) {
                return None;
            }
            let mut draft = Draft::new(found.tokens, Some(1.0), None, None, Kind::OneOf.rule());
            draft.part_of = true;
            return Some(draft);
        }
        let found = self.reading.cue(at, Kind::Only)?;
        if exclude::is_duration(self.reading, found.tokens.end, self.limit) {
            return None;
        }
        let counted =
            noun::counted(self.reading, found.tokens.end, self.limit, Wanted { plural: false, unknown: true })?;
        let mut draft = Draft::new(found.tokens, Some(1.0), None, None, Kind::Only.rule());
        draft.take(counted);
        Some(draft)
    }

    /// `aucun licenciement`: none of what one counts.
    fn none(&self, at: usize) -> Option<Draft> {
        let found = self.reading.cue(at, Kind::NoneOf)?;
        let mut draft = Draft::new(found.tokens, Some(0.0), None, None, Kind::NoneOf.rule());
        if self.sign(&mut draft, found.tokens.end) {
            return (draft.quantity.class == Some(ObjectClass::Money)).then_some(draft);
        }
        let wanted = Wanted { plural: false, unknown: false };
        let counted = noun::counted(self.reading, found.tokens.end, self.limit, wanted)?;
        let things =
            [ObjectClass::Job, ObjectClass::Apprentice, ObjectClass::Person, ObjectClass::Site, ObjectClass::Goods];
        if !counted.class.is_some_and(|class| things.contains(&class)) {
            return None;
        }
        draft.take(counted);
        Some(draft)
    }

    /// One numeral and its unit.
    fn one(&self, at: usize, gapped: bool, bounds: &Bounds) -> Option<Draft> {
        let numeral = numeral::read(self.reading, at, self.limit)?;
        if exclude::is_excluded(self.reading, &numeral, self.limit) {
            return None;
        }
        let mut draft = self.draft(&numeral, rule(&numeral));
        self.unit(&mut draft, &numeral);
        self.halved(&mut draft);
        if numeral.article {
            return self.article(draft, bounds);
        }
        self.ratio(&mut draft);
        let counted = draft.quantity.unit.is_some();
        let sign = matches!(draft.quantity.unit, Some(Unit::Percent | Unit::Currency(_) | Unit::Times));
        let digits = numeral.plain || numeral.value == Some(0.0) || (!counted && !draft.part_of);
        if digits && !sign && bare::is_singular_name(self.reading, &numeral) {
            return None;
        }
        if exclude::is_year(self.reading, &numeral, counted)
            || (!counted && !draft.part_of && bare::is_none(self.reading, &numeral, gapped, bounds.precision.is_some()))
        {
            return None;
        }
        if !counted && !draft.part_of && !draft.quantity.rules.contains(&Kind::Elided.rule()) {
            draft.quantity.rules.push("quantity.bare");
        }
        self.behind(&mut draft);
        Some(draft)
    }

    fn draft(&self, numeral: &Numeral, rule: &'static str) -> Draft {
        let mut draft = Draft::new(numeral.tokens, numeral.value, None, None, rule);
        draft.scale = numeral.scale;
        draft.digits = !numeral.words;
        draft.quantity.precision = match numeral.value {
            None => Precision::Several,
            Some(_) if numeral.collective => Precision::About,
            Some(_) => Precision::Exact,
        };
        draft
    }

    /// `huit hectares et demi`.
    fn halved(&self, draft: &mut Draft) {
        let end = draft.quantity.tokens.end;
        let half = self.reading.atoms.single(end) == Some(Atom::And)
            && self.reading.atoms.single(end + 1) == Some(Atom::Half)
            && end + 2 <= self.limit;
        if half && draft.quantity.unit.is_some() && draft.scale == 1.0 {
            draft.quantity.value = draft.quantity.value.map(|value| value + 0.5);
            draft.quantity.tokens.end = end + 2;
        }
    }

    /// `un` counts only with a measure, a bound or as a part of several: `un gigawatt`, `une ligne au moins`, `un sur dix`.
    fn article(&self, mut draft: Draft, bounds: &Bounds) -> Option<Draft> {
        self.ratio(&mut draft);
        let start = draft.quantity.number.start;
        if start.checked_sub(1).is_some_and(|before| self.reading.is_word(before, "pas")) {
            return None;
        }
        let measure = |at: usize| self.reading.is(at, Kind::Measure) && !self.reading.is(at, Kind::Point);
        let measured = draft.quantity.noun.is_some_and(|noun| measure(noun.start));
        let money = matches!(draft.quantity.unit, Some(Unit::Percent | Unit::Currency(_) | Unit::Times));
        let after = self.behind(&mut draft);
        let only =
            self.reading.cue(draft.quantity.tokens.end, Kind::OnlyAfter).filter(|found| found.tokens.end <= self.limit);
        let alone = only.is_some() && draft.quantity.noun.is_some();
        if let Some(found) = only.filter(|_| alone) {
            draft.quantity.tokens.end = found.tokens.end;
            draft.quantity.rules.push(Kind::OnlyAfter.rule());
        }
        let counted = draft.quantity.unit.is_some() && (bounds.counts_one || after.counts_one);
        // `au moins une par département`
        let bare = bounds.counts_one && rate::read(self.reading, draft.quantity.tokens.end, self.limit).is_some();
        if measured {
            draft.quantity.rules.push(Kind::Measure.rule());
        }
        (measured || money || counted || bare || alone).then_some(draft)
    }

    /// The bound behind the expression or behind one complement of its noun: `une ligne de métro au moins`.
    fn behind(&self, draft: &mut Draft) -> Bounds {
        let end = draft.quantity.tokens.end;
        let mut found = bounds::after(self.reading, end, self.limit);
        if found.precision.is_none() && self.reading.is_of(end) && end + 2 < self.limit {
            found = bounds::after(self.reading, end + 2, self.limit);
        }
        if found.precision.is_some() {
            draft.quantity.tokens.end = found.end;
            draft.bound(&found);
        }
        found
    }
}

fn rule(numeral: &Numeral) -> &'static str {
    match numeral {
        Numeral { value: None, .. } => Kind::Several.rule(),
        Numeral { collective: true, .. } => "quantity.collective",
        Numeral { words: true, .. } => "quantity.words",
        _ => "quantity.digits",
    }
}
