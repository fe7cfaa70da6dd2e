//! Whether the clause around a time expression lies in the past.

use super::model::Way;
use super::words::{Kind, Words};
use crate::lexicon::{Category, Lattice, Tense, form};
use crate::text::{Text, TokenSpan};

/// How far the nearest verb may stand.
const REACH: usize = 25;

/// The direction of the clause around some tokens: past where its nearest verb is in a past tense, else future.
pub(super) fn direction(text: &Text<'_>, lattice: &Lattice, words: &Words<'_>, around: TokenSpan) -> Way {
    let mut before = (around.start.saturating_sub(REACH)..around.start).rev();
    let mut after = around.end..(around.end + REACH).min(text.tokens.len());
    loop {
        let nearest = [next_inside(text, &mut before), next_inside(text, &mut after)];
        if nearest == [None, None] {
            return Way::Future;
        }
        for token in nearest.into_iter().flatten() {
            if let Some(way) = verb_at(text, lattice, words, token) {
                return way;
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

/// What a finite verb at a token says.
fn verb_at(text: &Text<'_>, lattice: &Lattice, words: &Words<'_>, token: usize) -> Option<Way> {
    if words.at(token).iter().any(|word| word.kind == Kind::PastAuxiliary) {
        let participle = (token + 1..token + 5).any(|next| is_participle(text, lattice, next));
        return participle.then_some(Way::Past);
    }
    let tenses = lattice.of(Category::Verb, token).filter_map(|found| form(found.features)).map(|form| form.tense);
    let mut way = None;
    for tense in tenses {
        match tense {
            Tense::Imperfect | Tense::SimplePast => way = Some(Way::Past),
            Tense::Future | Tense::Conditional | Tense::Present => return Some(Way::Future),
            _ => {}
        }
    }
    way
}

fn is_participle(text: &Text<'_>, lattice: &Lattice, token: usize) -> bool {
    let known = lattice.of(Category::Verb, token).filter_map(|found| form(found.features));
    let ends = |ending: &&str| text.token(token).ends_with(ending);
    known.into_iter().any(|form| form.tense == Tense::PastParticiple) || ["é", "és", "ée", "ées"].iter().any(|e| ends(&e))
}
