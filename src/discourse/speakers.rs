//! Who speaks in a quotation: the person or body that the words around it name.

use crate::actor::{Actor, Naming};
use crate::text::{Text, TokenSpan};

/// The quotations of a text with the mention that speaks in each.
#[derive(Debug, Default)]
pub struct Speakers {
    quotes: Vec<(TokenSpan, Option<usize>)>,
}

/// How far from a quotation its speaker is named.
const REACH: usize = 14;
/// The longest quotation, so that a guillemet left open does not swallow a text.
const LONGEST: usize = 400;

impl Speakers {
    /// Finds the quotations of a text and their speakers.
    pub(crate) fn find(actors: &[Actor], text: &Text<'_>) -> Self {
        let mut speakers = Self { quotes: quotations(text) };
        let mut previous = None;
        for (quote, speaker) in &mut speakers.quotes {
            *speaker = behind(actors, text, *quote).or_else(|| before(actors, text, *quote)).or(previous);
            previous = *speaker;
        }
        speakers
    }

    /// The speaker of the quotation that holds a token.
    pub(crate) fn of(&self, token: usize) -> Option<usize> {
        let at = self.quotes.partition_point(|(quote, _)| quote.end <= token);
        self.quotes.get(at).filter(|(quote, _)| quote.holds(token)).and_then(|(_, speaker)| *speaker)
    }
}

fn quotations(text: &Text<'_>) -> Vec<(TokenSpan, Option<usize>)> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..text.tokens.len() {
        let word = text.token(at);
        let straight = word == "\"";
        if open.is_some_and(|start| at - start > LONGEST) {
            open = None;
        }
        match open {
            Some(start) if straight || matches!(word, "»" | "”") => {
                quotes.push((TokenSpan::new(start, at + 1), None));
                open = None;
            }
            None if straight || matches!(word, "«" | "“") => open = Some(at),
            _ => {}
        }
    }
    quotes
}

/// `« … », explique X`: the first free mention behind the quotation, before the next full stop.
fn behind(actors: &[Actor], text: &Text<'_>, quote: TokenSpan) -> Option<usize> {
    let mut stop = quote.end;
    while stop < quote.end + REACH && !matches!(text.token(stop), "." | ";" | "«" | "“" | ":" | "") {
        stop += 1;
    }
    let from = actors.partition_point(|actor| actor.phrase.start < quote.end);
    (from..actors.len())
        .take_while(|&at| actors.get(at).is_some_and(|actor| actor.phrase.end <= stop))
        .find(|&at| speaks(actors, at))
}

/// `X : « … »`, `Pour X, « … »`: the last free mention before the quotation, since the last full stop.
fn before(actors: &[Actor], text: &Text<'_>, quote: TokenSpan) -> Option<usize> {
    let mut start = quote.start;
    while start > quote.start.saturating_sub(REACH * 2)
        && start > 0
        && !matches!(text.token(start - 1), "." | "?" | "!" | "»" | "”")
    {
        start -= 1;
    }
    let until = actors.partition_point(|actor| actor.phrase.start < quote.start);
    let inside = (0..until).rev().take_while(|&at| actors.get(at).is_some_and(|actor| actor.phrase.start >= start));
    inside.filter(|&at| speaks(actors, at)).last()
}

fn speaks(actors: &[Actor], at: usize) -> bool {
    actors.get(at).is_some_and(|actor| {
        actor.traits.subject && !(actor.naming == Naming::Pronoun && &*actor.traits.pronoun != "third")
    })
}
