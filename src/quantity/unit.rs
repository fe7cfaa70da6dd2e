//! The unit of a number: percentages, money, multiples, the noun it counts, or the words that stand for one.

use super::atoms::Atom;
use super::cue::Kind;
use super::expression::{Draft, Reader};
use super::noun::{self, Counted, Wanted};
use super::numeral::{self, Numeral};
use super::{Quantity, multiples};
use crate::lexicon::{NounRole, ObjectClass};
use crate::record::Unit;

impl Reader<'_, '_> {
    /// Percentages, money, multiples, nouns.
    pub fn unit(&self, draft: &mut Draft, numeral: &Numeral) {
        let end = numeral.tokens.end;
        let of = self.reading.is_of(end);
        let quoted = self.reading.word(end) == "»"
            && draft.quantity.number.start.checked_sub(1).is_some_and(|at| self.reading.word(at) == "«");
        let at = if (numeral.needs_of && of) || quoted { end + 1 } else { end };
        if at >= self.limit {
            return self.prefixed(draft);
        }
        if self.sign(draft, at) || self.multiplied(draft, numeral, at) || self.part(draft, end) {
            return;
        }
        if let Some(found) =
            self.reading.cue(at, Kind::Duration).filter(|_| numeral.value.is_some_and(|value| value >= 1e4))
        {
            draft.quantity.tokens.end = found.tokens.end;
            draft.quantity.unit = (!found.value.is_empty()).then(|| Unit::Noun(found.value.into()));
            (draft.quantity.noun, draft.quantity.noun_lemma) = (Some(found.tokens), Some(found.value.into()));
            return draft.quantity.rules.push("quantity.time");
        }
        if numeral.needs_of && of && self.is_money_noun(at) && numeral.scale >= 1e6 {
            return draft.quantity.rules.push(Kind::MoneyNoun.rule());
        }
        if !numeral.needs_of || of {
            let plural = numeral.value.is_none_or(|value| value >= 2.0) && numeral.scale < 1e3;
            if let Some(counted) = noun::counted(self.reading, at, self.limit, Wanted { plural, unknown: true }) {
                // Milliards of what is no thing are money: `2 milliards d'exonérations`.
                if numeral.scale >= 1e9 && is_abstract(&counted) {
                    return draft.quantity.rules.push(Kind::MoneyNoun.rule());
                }
                return draft.take(counted);
            }
        }
        self.elided(draft, end);
        self.prefixed(draft);
    }

    /// `%`, `euros`, `points` at a token.
    pub fn sign(&self, draft: &mut Draft, at: usize) -> bool {
        let quantity = &mut draft.quantity;
        if let Some(found) = self.reading.cue(at, Kind::Percent) {
            (quantity.unit, quantity.class) = (Some(Unit::Percent), Some(ObjectClass::Percent));
            quantity.tokens.end = found.tokens.end;
            quantity.rules.push(Kind::Percent.rule());
            return true;
        }
        if let Some(found) = self.reading.cue(at, Kind::Currency)
            && let Some(code) = self.money.code(found.value)
        {
            set_money(quantity, code);
            quantity.tokens.end = found.tokens.end;
            self.cents_behind(draft);
            return true;
        }
        if self.small_sign(draft, at) {
            return true;
        }
        let quantity = &mut draft.quantity;
        // `22 points de mesure` are places, `2 points de croissance` are not.
        let places = quantity.value.is_some_and(|value| value >= 10.0);
        let index = quantity.value.is_some_and(|value| value > 100.0);
        let compound = self.reading.noun(at).map_or(1, |(found, _)| found.tokens.len());
        let found = self.reading.cue(at, Kind::Point).filter(|found| compound <= found.tokens.len());
        let single = draft.digits
            || quantity.value != Some(1.0)
            || self.is_single_point(found.map_or(at, |found| found.tokens.end));
        if let Some(found) = found.filter(|found| single && !index && !(places && self.reading.is_of(found.tokens.end)))
        {
            (quantity.unit, quantity.class) = (Some(Unit::Percent), Some(ObjectClass::Percent));
            quantity.tokens.end = found.tokens.end;
            quantity.rules.push(Kind::Point.rule());
            return true;
        }
        false
    }

    /// Whether `un point` is a measure: `un point de croissance`, but not `un point d'accord, un point presse`.
    fn is_single_point(&self, end: usize) -> bool {
        let noun = self.reading.noun(end).is_some();
        self.reading.is(end, Kind::PointOf) || !(noun || self.reading.is_of(end))
    }

    /// `centimes`, `‰`: a fraction of a sign.
    fn small_sign(&self, draft: &mut Draft, at: usize) -> bool {
        let quantity = &mut draft.quantity;
        let part = if let Some(found) = self.reading.cue(at, Kind::PerMille) {
            (quantity.unit, quantity.class) = (Some(Unit::Percent), Some(ObjectClass::Percent));
            quantity.rules.push(Kind::PerMille.rule());
            (found, 10.0)
        } else if let Some(found) = self.reading.cue(at, Kind::Cent)
            && let Some(code) = self.money.code(found.value)
        {
            (quantity.unit, quantity.class) = (Some(Unit::Currency(code.into())), Some(ObjectClass::Money));
            quantity.rules.push(Kind::Cent.rule());
            (found, 100.0)
        } else {
            return false;
        };
        let (found, whole) = part;
        quantity.tokens.end = found.tokens.end;
        quantity.value = quantity.value.map(|value| numeral::clean(value / whole));
        quantity.max = quantity.max.map(|value| numeral::clean(value / whole));
        true
    }

    /// `1 euro 50`: two digits behind a sum without decimals.
    fn cents_behind(&self, draft: &mut Draft) {
        let end = draft.quantity.tokens.end;
        let cents = self.reading.word(end);
        let two = end < self.limit && cents.len() == 2 && cents.bytes().all(|byte| byte.is_ascii_digit());
        let whole = draft.scale == 1.0 && draft.quantity.value.is_some_and(|value| value.fract() == 0.0 && value < 1e4);
        let kinds = [Kind::Percent, Kind::Currency, Kind::Month, Kind::Duration, Kind::Fold];
        let counts = kinds.iter().any(|&kind| self.reading.is(end + 1, kind)) || self.reading.noun(end + 1).is_some();
        if two && whole && !counts && draft.quantity.max.is_none() {
            let cents = cents.parse::<f64>().unwrap_or(0.0) / 100.0;
            draft.quantity.value = draft.quantity.value.map(|value| numeral::clean(value + cents));
            draft.quantity.tokens.end = end + 1;
        }
    }

    /// `$ 300 millions`, `CHF 20`: a sign before the number.
    fn prefixed(&self, draft: &mut Draft) {
        let at = draft.quantity.number.start;
        let Some(before) = at.checked_sub(1).filter(|&before| !self.reading.is_number(before.saturating_sub(1))) else {
            return;
        };
        let sign = self.reading.word(before).chars().all(|c| !c.is_lowercase());
        let code = self.reading.cue(before, Kind::Currency).and_then(|found| self.money.code(found.value));
        if let Some(code) = code.filter(|_| sign && draft.quantity.unit.is_none()) {
            set_money(&mut draft.quantity, code);
            draft.quantity.tokens.start = before;
        }
    }

    /// `deux fois plus`, `six fois le rythme`; not `deux fois par an`.
    fn multiplied(&self, draft: &mut Draft, numeral: &Numeral, at: usize) -> bool {
        let Some(found) = self.reading.cue(at, Kind::Fold) else {
            return false;
        };
        let mut end = found.tokens.end;
        let halved =
            self.reading.atoms.single(end) == Some(Atom::And) && self.reading.atoms.single(end + 1) == Some(Atom::Half);
        if numeral.article && !halved {
            return false;
        }
        if halved {
            draft.quantity.value = draft.quantity.value.map(|value| value + 0.5);
            end += 2;
        }
        draft.quantity.tokens.end = end;
        let next = self.reading.word(end);
        if !["par", "sur", "de", ",", "."].contains(&next) {
            (draft.quantity.unit, draft.quantity.class) = (Some(Unit::Times), Some(ObjectClass::Percent));
            draft.quantity.rules.push(Kind::Fold.rule());
        }
        true
    }

    /// `511 des 634 points de vente`, `deux de ses usines`.
    fn part(&self, draft: &mut Draft, end: usize) -> bool {
        let reading = self.reading;
        // `les deux premières des cinq stations`
        let end = reading
            .cue(end, Kind::Before)
            .filter(|_| reading.noun(end).is_none())
            .map_or(end, |found| found.tokens.end);
        let possessive = ["ses", "leurs", "ces", "nos", "vos", "mes"].iter().any(|word| reading.is_word(end + 1, word));
        if self.is_among(end) {
            draft.part_of = true;
            draft.quantity.rules.push("quantity.part-of");
            return true;
        }
        let after = match () {
            () if reading.is_word(end, "des") => end + 1,
            () if reading.is_of(end) && possessive => end + 2,
            () => return false,
        };
        if numeral::read(reading, after, self.limit).is_some_and(|whole| !whole.article) {
            draft.part_of = true;
            draft.quantity.rules.push("quantity.part-of");
            return true;
        }
        let counted = noun::counted(reading, after, self.limit, Wanted { plural: true, unknown: false });
        counted.is_some_and(|counted| {
            draft.take(counted);
            true
        })
    }

    /// `40 sur 120 magasins`, `40 parmi les 120 magasins`.
    fn is_among(&self, at: usize) -> bool {
        let reading = self.reading;
        if !(reading.is_word(at, "sur") || reading.is_word(at, "parmi")) {
            return false;
        }
        let determined = ["les", "ses", "leurs", "ces", "nos"].iter().any(|word| reading.is_word(at + 1, word));
        let whole = numeral::read(reading, at + 1 + usize::from(determined), self.limit);
        whole.filter(|whole| !whole.article && !super::exclude::is_excluded(reading, whole, self.limit)).is_some_and(
            |whole| {
                let wanted = Wanted { plural: true, unknown: false };
                noun::counted(reading, whole.tokens.end, self.limit, wanted).is_some()
            },
        )
    }

    /// `autres, d'entre eux, de plus` in place of the noun.
    fn elided(&self, draft: &mut Draft, end: usize) {
        if let Some(found) = self.reading.cue(end, Kind::Elided).filter(|found| found.tokens.end <= self.limit) {
            draft.quantity.tokens.end = found.tokens.end;
            draft.quantity.rules.push(Kind::Elided.rule());
        }
    }

    fn is_money_noun(&self, at: usize) -> bool {
        let money = |role| matches!(role, NounRole::Money | NounRole::Result);
        self.reading.is(at, Kind::MoneyNoun) || self.reading.noun(at).is_some_and(|(_, noun)| money(noun.role))
    }

    /// `neuf chambres sur dix`: a percentage where the whole is a small or round number.
    pub fn ratio(&self, draft: &mut Draft) {
        let end = draft.quantity.tokens.end;
        // `un salarié de banque sur vingt`
        let skipped = if self.reading.is_of(end) { end + 2 } else { end + 1 };
        let whole = multiples::whole(self.reading, end, self.limit);
        let Some(whole) = whole.or_else(|| multiples::whole(self.reading, skipped, self.limit)) else {
            return;
        };
        let (Some(part), Some(of)) = (draft.quantity.value, whole.value) else {
            return;
        };
        let few = [2.0, 3.0, 4.0, 5.0].contains(&of);
        let people = draft.quantity.noun.is_none()
            || draft.quantity.class == Some(ObjectClass::Person)
            || part == 1.0
            || (draft.quantity.class == Some(ObjectClass::Job) && !draft.digits && few);
        let round = [10.0, 20.0, 100.0, 1000.0].contains(&of);
        let signed = matches!(draft.quantity.unit, Some(Unit::Percent | Unit::Currency(_) | Unit::Times));
        if part < of && !signed && (round || (people && of <= 12.0)) {
            (draft.quantity.unit, draft.quantity.class) = (Some(Unit::Percent), Some(ObjectClass::Percent));
            draft.quantity.value = Some(multiples::percent(part, of));
            draft.quantity.tokens.end = whole.tokens.end;
            draft.quantity.rules.push("quantity.ratio");
        }
    }
}

fn is_abstract(counted: &Counted) -> bool {
    let class = matches!(counted.class, None | Some(ObjectClass::Other | ObjectClass::Rate | ObjectClass::Support));
    class && matches!(counted.unit, Unit::Noun(_))
}

fn set_money(quantity: &mut Quantity, code: &str) {
    (quantity.unit, quantity.class) = (Some(Unit::Currency(code.into())), Some(ObjectClass::Money));
    quantity.rules.push(Kind::Currency.rule());
}
