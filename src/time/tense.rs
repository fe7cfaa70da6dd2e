//! Whether the clause around a time expression lies in the past.

use super::model::Way;
use super::words::{Kind, Words};
use crate::lexicon::{Category, Lattice, Tense, form};
use crate::text::{Case, Text, TokenSpan};

/// How far the nearest verb may stand.
const REACH: usize = 25;

/// The direction of the clause around some tokens, which its nearest verb in a past or future tense tells.
pub(super) fn direction(text: &Text<'_>, lattice: &Lattice, words: &Words<'_>, around: TokenSpan) -> Option<Way> {
    let mut before = (around.start.saturating_sub(REACH)..around.start).rev();
    let mut after = around.end..(around.end + REACH).min(text.tokens.len());
    loop {
        let nearest = [next_inside(text, &mut before), next_inside(text, &mut after)];
        if nearest == [None, None] {
            return None;
        }
        let [left, right] = nearest;
        // `il a promis d'ouvrir en mars`: what is promised lies ahead of the promise.
        if let Some(way) = left.and_then(|token| infinitive_at(text, lattice, words, token)) {
            return Some(way);
        }
        for token in [left, right].into_iter().flatten() {
            if let Some(way) = verb_at(text, lattice, words, token) {
                return Some(way);
            }
        }
    }
}

/// The next token of one side, until the clause ends.
fn next_inside(text: &Text<'_>, side: &mut impl Iterator<Item = usize>) -> Option<usize> {
    let token = side.next()?;
    let clause_ends = matches!(text.token(token), "." | ";" | "?" | "!" | "…" | "»" | "«");
    if clause_ends {
        side.by_ref().for_each(drop);
        return None;
    }
    Some(token)
}

/// What an infinitive that hangs on a verb or preposition says of the time behind it: the past where it is of an auxiliary.
fn infinitive_at(text: &Text<'_>, lattice: &Lattice, words: &Words<'_>, token: usize) -> Option<Way> {
    let mut forms = lattice.of(Category::Verb, token).filter_map(|found| form(found.features));
    if !forms.any(|form| form.tense == Tense::Infinitive) || lattice.of(Category::Noun, token).next().is_some() {
        return None;
    }
    let done = has_cue(words, token, Kind::PastAuxiliary) && is_participle(text, lattice, token + 1);
    Some(if done { Way::Past } else { Way::Future })
}

/// What a finite verb at a token says.
fn verb_at(text: &Text<'_>, lattice: &Lattice, words: &Words<'_>, token: usize) -> Option<Way> {
    if is_past_auxiliary(words, token) {
        let participle = (token + 1..token + 5).any(|next| is_participle(text, lattice, next));
        return participle.then_some(Way::Past);
    }
    if has_cue(words, token, Kind::BeingAuxiliary) {
        let moved = (token + 1..token + 5).any(|next| has_cue(words, next, Kind::Moved));
        return moved.then_some(Way::Past);
    }
    if lattice.of(Category::Verb, token).next().is_none() {
        return unknown_verb(text, lattice, token);
    }
    let tenses = lattice.of(Category::Verb, token).filter_map(|found| form(found.features)).map(|form| form.tense);
    let mut way = None;
    for tense in tenses {
        match tense {
            Tense::Imperfect | Tense::SimplePast => way = way.or(Some(Way::Past)),
            Tense::Future | Tense::Conditional => return Some(Way::Future),
            Tense::Present | Tense::Infinitive => return None,
            _ => {}
        }
    }
    way
}

/// What the ending of a verb that no lexicon holds says.
fn unknown_verb(text: &Text<'_>, lattice: &Lattice, token: usize) -> Option<Way> {
    let lower = text.tokens.get(token).is_some_and(|token| token.case == Case::Lower);
    if !lower || lattice.of(Category::Noun, token).next().is_some() {
        return None;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| text.token(token).ends_with(ending));
    if ends(&["era", "eront", "erons", "iront"]) {
        return Some(Way::Future);
    }
    ends(&["aient", "èrent"]).then_some(Way::Past)
}

fn has_cue(words: &Words<'_>, token: usize, kind: Kind) -> bool {
    words.at(token).iter().any(|word| word.kind == kind)
}

/// Whether an auxiliary starts at a token or, with its pronoun (`s'est`), ends with it.
fn is_past_auxiliary(words: &Words<'_>, token: usize) -> bool {
    let with_pronoun = token.checked_sub(1).is_some_and(|before| {
        words.at(before).iter().any(|word| word.kind == Kind::PastAuxiliary && word.end == token + 1)
    });
    with_pronoun || has_cue(words, token, Kind::PastAuxiliary)
}

fn is_participle(text: &Text<'_>, lattice: &Lattice, token: usize) -> bool {
    let mut known = lattice.of(Category::Verb, token).filter_map(|found| form(found.features));
    let regular = ["é", "és", "ée", "ées"].iter().any(|ending| text.token(token).ends_with(ending));
    regular || known.any(|form| form.tense == Tense::PastParticiple)
}
