//! Folding: what two spellings of a word have in common, and how they differ in accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Appends `text` in lower case, without accents, ligatures and soft hyphens, with straight apostrophes.
///
/// Two spellings with the same folded form are the same word but for case and accents: `Île`, `ILE` and `ile` all give `ile`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        text.chars().for_each(|c| fold_char(c, out));
    }
}

/// [`fold_into`] into a new string.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Whether a text folds to `folded`, which is in small letters without accents.
pub(crate) fn folds_to(text: &str, folded: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(folded) } else { fold(text) == folded }
}

fn fold_char(c: char, out: &mut String) {
    match c {
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '\u{ad}' => {}
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => out.push('a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => out.push('e'),
        'î' | 'ï' | 'Î' | 'Ï' => out.push('i'),
        'ô' | 'ö' | 'Ô' | 'Ö' => out.push('o'),
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => out.push('u'),
        'ç' | 'Ç' => out.push('c'),
        _ => fold_rare(c, out),
    }
}

fn fold_rare(c: char, out: &mut String) {
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '‐' | '‑' => out.push('-'),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

/// How the accents of a text agree with those of a lexicon form that has the same folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accents {
    /// Letter for letter the same.
    Same,
    /// Only capitals lack their accents (`Etat`, `ILE`), as French typography often allows.
    BareCapitals,
    /// Small letters lack accents too (`Ile-de-France` is [`Accents::BareCapitals`], `reseau` is this).
    Missing,
    /// Accents that the form does not have, or other ones.
    Different,
}

/// Compares the accents of `text` with those of `form`, letter by letter, whatever their case and punctuation.
pub fn accents(text: &str, form: &str) -> Accents {
    if text.is_ascii() && form.is_ascii() || text.eq_ignore_ascii_case(form) {
        return Accents::Same;
    }
    if is_composed(text) && is_composed(form) {
        return agreement(unified(text.chars()), unified(form.chars()));
    }
    agreement(unified(text.nfc()), unified(form.nfc()))
}

/// Whether nothing in a text can be composed: neither combining marks nor letters that they could join, as is the rule.
fn is_composed(text: &str) -> bool {
    text.chars().all(|c| c < '\u{300}' || ('\u{2010}'..'\u{2028}').contains(&c))
}

fn agreement(text: impl Iterator<Item = char>, form: impl Iterator<Item = char>) -> Accents {
    let mut worst = Accents::Same;
    let mut forms = form.filter(|c| c.is_alphanumeric());
    for letter in text.filter(|c| c.is_alphanumeric()) {
        let Some(wanted) = forms.next() else {
            return Accents::Different;
        };
        worst = worst.max(compare(letter, wanted));
    }
    if forms.next().is_some() { Accents::Different } else { worst }
}

fn compare(letter: char, wanted: char) -> Accents {
    if lower(letter) == lower(wanted) {
        Accents::Same
    } else if letter.is_ascii_uppercase() {
        Accents::BareCapitals
    } else if letter.is_ascii() {
        Accents::Missing
    } else {
        Accents::Different
    }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Whether every word that `form` writes with a capital has one in `text` too (`Orange` in a text is not the fruit's `orange`).
pub fn capitals_agree(text: &str, form: &str) -> bool {
    word_starts(form).zip(word_starts(text)).all(|(wanted, given)| !wanted.is_uppercase() || !given.is_lowercase())
}

/// The first letters of the words of a text.
fn word_starts(text: &str) -> impl Iterator<Item = char> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c) || c == '\u{ad}'))
        .filter_map(|word| word.chars().next())
}

/// Composed letters with ligatures and apostrophes in one form and soft hyphens left out.
fn unified(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.flat_map(|c| {
        let (first, second) = match c {
            '\u{ad}' => (None, None),
            'œ' => (Some('o'), Some('e')),
            'Œ' => (Some('O'), Some('E')),
            'æ' => (Some('a'), Some('e')),
            'Æ' => (Some('A'), Some('E')),
            'ﬁ' => (Some('f'), Some('i')),
            'ﬂ' => (Some('f'), Some('l')),
            '’' | '‘' | 'ʼ' | '`' | '´' => (Some('\''), None),
            '‐' | '‑' => (Some('-'), None),
            other => (Some(other), None),
        };
        first.into_iter().chain(second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_ligatures_and_soft_hyphens() {
        assert_eq!(fold("Île-de-France"), "ile-de-france");
        assert_eq!(fold("e\u{301}lève"), "eleve");
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(fold("em\u{ad}ploi"), "emploi");
        assert_eq!(fold("l’État"), "l'etat");
    }

    #[test]
    fn tells_missing_accents_from_wrong_ones() {
        assert_eq!(accents("État", "état"), Accents::Same);
        assert_eq!(accents("ETAT", "état"), Accents::BareCapitals);
        assert_eq!(accents("Etat", "état"), Accents::BareCapitals);
        assert_eq!(accents("a", "à"), Accents::Missing);
        assert_eq!(accents("à", "a"), Accents::Different);
        assert_eq!(accents("e\u{301}tat", "état"), Accents::Same);
        assert_eq!(accents("oeuvre", "œuvre"), Accents::Same);
    }
}
