//! Numbers without a noun: which are amounts whose noun is left out, and which only name or point.

use super::cue::Kind;
use super::numeral::Numeral;
use super::reading::Reading;
use crate::text::{Case, TokenKind};

/// Whether a number without a noun is nothing one counts; `gapped` when another quantity of the sentence stands before.
pub(super) fn is_none(reading: &Reading<'_>, numeral: &Numeral, gapped: bool, bounded: bool) -> bool {
    if numeral.value.is_none() {
        return !reading.is_of(numeral.tokens.end);
    }
    let Some(before) = numeral.tokens.start.checked_sub(1).filter(|_| !bounded) else {
        return numeral.value == Some(0.0);
    };
    if numeral.words && reading.is(numeral.tokens.end, Kind::Elided) {
        return false;
    }
    if is_labelled(reading, numeral) {
        return true;
    }
    if numeral.words {
        return is_pointing(reading, numeral, before);
    }
    let noun = reading.noun(before).is_some() && !reading.is_verb(before);
    let named = numeral.plain && (noun || (!gapped && is_unknown_noun(reading, before)));
    named || is_name_number(reading, numeral, gapped)
}

/// `les deux`, `aucun des deux`, `tout neuf`, `zéro` that is no level.
fn is_pointing(reading: &Reading<'_>, numeral: &Numeral, before: usize) -> bool {
    const POINTING: [&str; 14] =
        ["les", "elles", "eux", "tous", "toutes", "nous", "vous", "à", "en", "ces", "leurs", "ses", "aux", "sur"];
    const ONE: [&str; 6] = ["un", "une", "aucun", "aucune", "chacun", "chacune"];
    let is = |words: &[&str], at: usize| words.iter().any(|word| reading.is_word(at, word));
    if numeral.value == Some(0.0) {
        return !reading.is_word(before, "à");
    }
    let small = numeral.value.is_some_and(|value| value <= 20.0);
    let behind_comma = [",", ";", ":", "dont", "et", "puis"].contains(&reading.word(before));
    let new = numeral.value == Some(9.0) && !behind_comma;
    let of_all = reading.is_word(before, "des") && before > 0 && is(&ONE, before - 1);
    new || of_all || (small && is(&POINTING, before))
}

/// `le 112`, `la 4L`, `une 2 CV`: digits behind an article in the singular name a thing.
pub(super) fn is_singular_name(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let Some(before) = numeral.tokens.start.checked_sub(1) else {
        return false;
    };
    let article = ["le", "la", "au", "du", "ce", "cette", "un", "une", "l'", "l’"];
    let pronoun = before > 0 && matches!(reading.word(before - 1), "l'" | "l’" | "L'" | "L’" | "d'" | "d’");
    numeral.scale == 1.0 && !numeral.collective && !pronoun && article.iter().any(|word| reading.is_word(before, word))
}

/// `la porte 4`, `les scopes 1 et 2`, `les années 90`: a word before the number that makes it a name if no noun follows.
fn is_labelled(reading: &Reading<'_>, numeral: &Numeral) -> bool {
    let at = numeral.tokens.start;
    let label = |at: usize| reading.ends(at, Kind::BareLabel) || reading.ends(at, Kind::Label);
    let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
    let listed = at > 2 && ["et", "à", ",", "ou"].contains(&before(1)) && reading.is_number(at - 2) && label(at - 2);
    // `battu 2 à 1`
    let score = at > 1 && before(1) == "à" && reading.is_number(at - 2) && numeral.plain;
    // `gagner 3 à 2`; what rises is a range.
    let end = numeral.tokens.end;
    let score = score || (numeral.plain && reading.word(end) == "à" && reading.is_number(end + 1));
    let decade = before(1).eq_ignore_ascii_case("années") && numeral.value.is_some_and(|value| value < 100.0);
    // `au niveau -2`
    let signed = at > 1 && matches!(before(1), "-" | "−") && label(at - 1);
    label(at) || signed || listed || score || decade
}

/// A word in small letters that nothing knows behind an article, such as the noun that a number behind it names: `l'oméga 3`.
fn is_unknown_noun(reading: &Reading<'_>, at: usize) -> bool {
    const ARTICLES: [&str; 10] = ["le", "la", "l'", "l’", "un", "une", "du", "de", "d'", "d’"];
    let determined = at.checked_sub(1).is_some_and(|before| ARTICLES.contains(&reading.word(before)));
    let common = reading.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
    determined && common && reading.lattice.at(at).is_empty()
}

/// Whether a number without a noun belongs to the name before it: `CAC 40`, `Chauss 34`. Behind another quantity
/// (`gapped`) only names of several words are taken for such: `Renault 60, Alstom 35`.
fn is_name_number(reading: &Reading<'_>, numeral: &Numeral, gapped: bool) -> bool {
    let Some(before) = numeral.tokens.start.checked_sub(1) else {
        return false;
    };
    let written = reading.word(numeral.tokens.start);
    let short = numeral.plain && written.len() <= 4 && numeral.tokens.len() == 1;
    let long_name = before > 0 && reading.is_capitalised(before - 1);
    short
        && (!gapped || long_name)
        && reading.is_capitalised(before)
        && !reading.is_grammar(before)
        && reading.cues(before).is_empty()
}
