//! What a quantity counts: the noun behind the numeral, past quotation marks and adjectives, and its unit.

use super::cue::Kind;
use super::exclude;
use super::reading::Reading;
use crate::lexicon::{Category, DEMONYM, Match, Noun, NounRole, ObjectClass, PLURAL, inflect};
use crate::record::Unit;
use crate::text::{Case, TokenKind, TokenSpan};

/// A counted noun.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counted {
    /// The noun's own tokens.
    pub noun: TokenSpan,
    /// The token behind the noun and its adjectives.
    pub end: usize,
    /// Its unit.
    pub unit: Unit,
    /// Its class.
    pub class: Option<ObjectClass>,
    /// Its singular.
    pub lemma: Box<str>,
    /// Whether it is a unit of time.
    pub timed: bool,
    /// Whether it may be an adjective whose noun is left out: `1 500 électriques`.
    pub doubtful: bool,
}

/// How the noun must look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Whether the number asks for a plural.
    pub plural: bool,
    /// Whether a word that no lexicon knows may be it.
    pub unknown: bool,
}

/// The noun phrase at token `at` that a number counts.
pub(super) fn counted(reading: &Reading<'_>, at: usize, limit: usize, wanted: Wanted) -> Option<Counted> {
    let at = if is_quote(reading.word(at)) { at + 1 } else { at };
    let head = skip_adjectives(reading, at, limit, wanted);
    let found = known(reading, head, limit, wanted)
        .or_else(|| demonym(reading, head, limit))
        .or_else(|| named(reading, head, limit))
        .or_else(|| timed(reading, head, wanted))
        .or_else(|| (head > at).then(|| known(reading, at, limit, wanted)).flatten())
        .or_else(|| if wanted.unknown { unknown(reading, head, limit, wanted) } else { None });
    let mut found = found?;
    found.end = skip_after(reading, found.end, limit);
    Some(found)
}

fn is_quote(word: &str) -> bool {
    matches!(word, "«" | "\"" | "“" | "‘" | "”")
}

/// The token behind the adjectives that stand before a noun: `nouveaux`, `jeunes et talentueux`.
fn skip_adjectives(reading: &Reading<'_>, start: usize, limit: usize, wanted: Wanted) -> usize {
    let mut at = start;
    for _ in 0..4 {
        let longer = reading.noun(at).is_some_and(|(found, _)| found.tokens.len() > 1);
        let next = match reading.cue(at, Kind::Before) {
            Some(found) if !longer => found.tokens.end,
            _ if at > start && reading.is_word(at, "et") => at + 1,
            _ if is_loose_adjective(reading, at, wanted) => at + 1,
            _ => break,
        };
        if next >= limit {
            break;
        }
        at = next;
    }
    at
}

/// A word that no lexicon knows, ends like an adjective and stands right before a known noun: `talentueux spécialistes`.
fn is_loose_adjective(reading: &Reading<'_>, at: usize, wanted: Wanted) -> bool {
    let noun = reading.noun(at + 1).is_some_and(|(found, _)| agrees(reading, &found, wanted));
    noun && reading.noun(at).is_none() && is_common(reading, at) && ends_like_adjective(reading.word(at))
}

/// A noun of the lexicon.
fn known(reading: &Reading<'_>, at: usize, limit: usize, wanted: Wanted) -> Option<Counted> {
    if reading.is_name(at) {
        return None;
    }
    let (found, noun) = reading.lattice.of(Category::Noun, at).find_map(|found| {
        let noun = reading.lexicon.noun(found.entry)?;
        (found.tokens.end <= limit && agrees(reading, found, wanted)).then_some((*found, noun))
    })?;
    if noun.role == NounRole::Action
        && let Some(inner) = complement(reading, found.tokens.end, limit)
    {
        return Some(Counted { noun: found.tokens, end: inner.end, ..inner });
    }
    let (mut unit, class) = unit(noun);
    if let Unit::Noun(name) = &mut unit
        && let Some(head) = head(reading, &found, noun)
    {
        *name = head.into();
    }
    Some(Counted {
        noun: found.tokens,
        end: found.tokens.end,
        unit,
        class,
        lemma: noun.lemma.clone(),
        doubtful: false,
        timed: reading.is(found.tokens.start, Kind::Duration),
    })
}

/// `logement` of `logement social`, `lit` of `lit d'hôpital`: the head counts where the lexicon has both in one class.
fn head<'a>(reading: &Reading<'a>, found: &Match, noun: &Noun) -> Option<&'a str> {
    let measure = reading.is(found.tokens.start, Kind::Measure);
    if found.tokens.len() < 2 || !noun.unit.is_empty() || measure {
        return None;
    }
    let mut alone = reading.lattice.of(Category::Noun, found.tokens.start).filter(|other| other.tokens.len() == 1);
    let alone = alone.find_map(|other| {
        reading.lexicon.noun(other.entry).filter(|other| other.class == noun.class && other.role == NounRole::Unit)
    })?;
    noun.lemma.starts_with(alone.lemma.as_ref()).then_some(alone.lemma.as_ref())
}

/// `postes` of `créations nettes de postes`.
fn complement(reading: &Reading<'_>, end: usize, limit: usize) -> Option<Counted> {
    let of = skip_after(reading, end, limit);
    if !(reading.is_of(of) || reading.is_word(of, "des")) || of + 1 >= limit {
        return None;
    }
    let at = skip_adjectives(reading, of + 1, limit, Wanted { plural: false, unknown: false });
    let (found, noun) = reading.noun(at)?;
    if found.tokens.end > limit || noun.role == NounRole::Action {
        return None;
    }
    let (unit, class) = unit(noun);
    Some(Counted {
        noun: found.tokens,
        end: found.tokens.end,
        unit,
        class,
        lemma: noun.lemma.clone(),
        doubtful: false,
        timed: false,
    })
}

/// Whether a noun form has the number that the numeral asks for; acronyms have none.
fn agrees(reading: &Reading<'_>, found: &Match, wanted: Wanted) -> bool {
    let acronym = reading.token(found.tokens.start).is_some_and(|token| token.case == Case::Upper);
    let written = reading.text.slice(found.tokens);
    let invariable = written.ends_with(['s', 'x', 'z', '²', '2', '³']) || written.contains('-') || written.len() <= 3;
    !wanted.plural || acronym || invariable || found.features & PLURAL != 0
}

/// The unit and class of a noun of the lexicon.
pub(super) fn unit(noun: &Noun) -> (Unit, Option<ObjectClass>) {
    let name = if noun.counts.is_empty() { &noun.unit } else { &noun.counts };
    let class = match name.as_ref() {
        "job" => Some(ObjectClass::Job),
        "apprentice" => Some(ObjectClass::Apprentice),
        "person" => Some(ObjectClass::Person),
        _ => noun.class,
    };
    let unit = match class {
        Some(ObjectClass::Job) => Unit::Job,
        Some(ObjectClass::Apprentice) => Unit::Apprentice,
        // Households are of the class of people, but counted as what they are.
        Some(ObjectClass::Person) if matches!(&**name, "" | "person") => Unit::Person,
        _ if name.is_empty() => Unit::Noun(noun.lemma.clone()),
        _ => Unit::Noun(name.clone()),
    };
    (unit, class)
}

/// `Français`, `Wallons`: the people of a place.
fn demonym(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Counted> {
    let mut places = reading.lattice.of(Category::Place, at);
    let found = places.find(|found| found.features == DEMONYM && found.tokens.end <= limit)?;
    if !reading.is_capitalised(at) {
        return None;
    }
    let lemma = inflect::singular(reading.text.slice(found.tokens)).into();
    let class = Some(ObjectClass::Person);
    Some(Counted {
        noun: found.tokens,
        end: found.tokens.end,
        unit: Unit::Person,
        class,
        lemma,
        doubtful: false,
        timed: false,
    })
}

/// `22 Galeries Lafayette`: things that bear a name.
fn named(reading: &Reading<'_>, at: usize, limit: usize) -> Option<Counted> {
    let found = reading.lattice.of(Category::Organisation, at).find(|found| found.tokens.end <= limit)?;
    if !reading.is_capitalised(at) {
        return None;
    }
    let lemma: Box<str> = reading.text.slice(found.tokens).into();
    let unit = Unit::Noun(lemma.clone());
    // `200 000 Renault 5`: the number behind the name belongs to it.
    let behind = found.tokens.end;
    let model = behind < limit && reading.is_number(behind) && reading.word(behind).len() <= 3;
    let unit_behind = reading.noun(behind + 1).is_some()
        || [Kind::Percent, Kind::Currency, Kind::Duration].iter().any(|&kind| reading.is(behind + 1, kind));
    let end = if model && !unit_behind { behind + 1 } else { behind };
    Some(Counted { noun: found.tokens, end, unit, class: None, lemma, doubtful: false, timed: false })
}

/// `jours` of `dix jours de congé`: a time that is a thing.
fn timed(reading: &Reading<'_>, at: usize, wanted: Wanted) -> Option<Counted> {
    let found = reading.cue(at, Kind::Duration).filter(|found| wanted.unknown && !found.value.is_empty())?;
    let end = found.tokens.end;
    exclude::is_leave(reading, &found).then(|| Counted {
        noun: found.tokens,
        end,
        unit: Unit::Noun(found.value.into()),
        class: None,
        lemma: found.value.into(),
        doubtful: false,
        timed: true,
    })
}

/// A word that no lexicon knows, in the place and with the ending of a noun.
fn unknown(reading: &Reading<'_>, at: usize, limit: usize, wanted: Wanted) -> Option<Counted> {
    let word = reading.word(at);
    let upper = reading.token(at)?.case == Case::Upper && !word.ends_with('.');
    if at >= limit
        || !(upper || is_common(reading, at))
        || !(upper || !wanted.plural || is_plural(word) || word.contains('-'))
    {
        return None;
    }
    let lemma: Box<str> = inflect::singular(word).into();
    let tokens = TokenSpan::new(at, at + 1);
    let doubtful = ends_like_adjective(word);
    Some(Counted {
        noun: tokens,
        end: at + 1,
        unit: Unit::Noun(lemma.clone()),
        class: None,
        lemma,
        doubtful,
        timed: false,
    })
}

fn is_plural(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z'])
}

/// A word in small letters that is no verb and no word of the grammar.
fn is_common(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.token(at) else {
        return false;
    };
    token.kind == TokenKind::Word
        && token.case == Case::Lower
        && token.span.end - token.span.start > 2
        && !reading.word(at).ends_with(['\'', '’', '.'])
        && reading.atoms.of(at).is_empty()
        && !reading.is_grammar(at)
        && (!reading.is_verb(at) || reading.word(at).ends_with("ées"))
        && ![Kind::NoNoun, Kind::Duration, Kind::After, Kind::Elided].iter().any(|&kind| reading.is(at, kind))
}

/// Endings that adjectives have far more often than nouns.
fn ends_like_adjective(word: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ants", "antes", "iques", "eux", "euses", "ables", "ibles", "els", "elles", "ifs", "ives", "ides"];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The token behind the adjectives that follow a noun: `supplémentaires`, `stables et qualifiés`.
fn skip_after(reading: &Reading<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    for _ in 0..3 {
        let joined = at > start && (reading.is_word(at, "et") || reading.word(at) == ",");
        let next = if joined { at + 1 } else { at };
        match reading.cue(next, Kind::After) {
            Some(found) if found.tokens.end <= limit => at = found.tokens.end,
            _ if ["»", "”", "\""].contains(&reading.word(at)) => at += 1,
            _ => break,
        }
    }
    at.min(limit).max(start)
}
