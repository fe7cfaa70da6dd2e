//! The words of numerals, and the tokens that are made of them.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::text::{Text, TokenKind, fold, fold_into};

/// What a word is in the building of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Atom {
    /// `zéro`.
    Zero,
    /// `un, une`: an article more often than a number.
    One,
    /// `deux` to `neuf`.
    Unit(f64),
    /// `dix` to `seize`.
    Teen(f64),
    /// `vingt` to `nonante`.
    Ten(f64),
    /// `cent`.
    Hundred,
    /// `mille`.
    Thousand,
    /// `million` and up.
    Scale(f64),
    /// `douzaine, centaine, millier`.
    Collective(f64),
    /// `demi`.
    Half,
    /// `tiers, quart, dixième`.
    Denominator(f64),
    /// `et`.
    And,
}

const TABLE: &str = include_str!("../../gazetteers/quantity/numerals.tsv");

struct Table {
    /// Words by their folded form.
    words: HashMap<String, Atom>,
    /// Abbreviated scales as they are written.
    symbols: HashMap<&'static str, f64>,
    /// Length in bytes of the longest folded word.
    longest: usize,
}

static WORDS: Lazy<Table> = Lazy::new(|| {
    let mut table = Table { words: HashMap::new(), symbols: HashMap::new(), longest: 0 };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or("");
        let (form, kind, value) = (cell(), cell(), cell().parse().unwrap_or(0.0));
        if kind == "symbol" {
            table.symbols.insert(form, value);
        } else if let Some(atom) = atom(kind, value) {
            table.words.insert(fold(form), atom);
        }
    }
    table.words.insert("et".to_owned(), Atom::And);
    table.longest = table.words.keys().map(String::len).max().unwrap_or(0);
    table
});

fn atom(kind: &str, value: f64) -> Option<Atom> {
    Some(match kind {
        "zero" => Atom::Zero,
        "one" => Atom::One,
        "unit" => Atom::Unit(value),
        "teen" => Atom::Teen(value),
        "ten" => Atom::Ten(value),
        "hundred" => Atom::Hundred,
        "thousand" => Atom::Thousand,
        "scale" => Atom::Scale(value),
        "collective" => Atom::Collective(value),
        "half" => Atom::Half,
        "denominator" => Atom::Denominator(value),
        _ => return None,
    })
}

/// The value of an abbreviated scale: `k, M, Md`.
pub(super) fn symbol(written: &str) -> Option<f64> {
    WORDS.symbols.get(written).copied()
}

/// The atoms of every token of a text, those of a hyphenated word one after the other.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    atoms: Vec<Atom>,
    first: Vec<u32>,
}

impl Atoms {
    /// Reads a text once.
    pub fn read(text: &Text<'_>) -> Self {
        let mut read = Self { atoms: Vec::new(), first: Vec::with_capacity(text.tokens.len() + 1) };
        let mut folded = String::new();
        for token in &text.tokens {
            read.first.push(read.atoms.len() as u32);
            if token.kind == TokenKind::Word {
                folded.clear();
                fold_into(token.text(text.source), &mut folded);
                read.add(&folded);
            }
        }
        read.first.push(read.atoms.len() as u32);
        read
    }

    /// Adds the parts of a word, all or none.
    fn add(&mut self, folded: &str) {
        let before = self.atoms.len();
        for part in folded.split('-') {
            let known = if part.len() <= WORDS.longest { WORDS.words.get(part) } else { None };
            match known {
                Some(&atom) => self.atoms.push(atom),
                None => return self.atoms.truncate(before),
            }
        }
    }

    /// The atoms of a token; empty for a token that is no number word.
    pub fn of(&self, token: usize) -> &[Atom] {
        let bounds = self.first.get(token).zip(self.first.get(token + 1));
        bounds.and_then(|(&from, &to)| self.atoms.get(from as usize..to as usize)).unwrap_or(&[])
    }

    /// The only atom of a token.
    pub fn single(&self, token: usize) -> Option<Atom> {
        match self.of(token) {
            &[atom] => Some(atom),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_hyphenated_numerals_and_leaves_other_words() {
        let text = Text::read("quatre-vingt-dix deux-roues demi-milliard et Zéro usine");
        let atoms = Atoms::read(&text);
        assert_eq!(atoms.of(0), [Atom::Unit(4.0), Atom::Ten(20.0), Atom::Teen(10.0)]);
        assert!(atoms.of(1).is_empty());
        assert_eq!(atoms.of(2), [Atom::Half, Atom::Scale(1e9)]);
        assert_eq!(atoms.single(3), Some(Atom::And));
        assert_eq!(atoms.single(4), Some(Atom::Zero));
        assert!(atoms.of(5).is_empty() && atoms.of(99).is_empty());
    }

    #[test]
    fn symbols_mind_their_case() {
        assert_eq!(symbol("M"), Some(1e6));
        assert_eq!(symbol("Md"), Some(1e9));
        assert_eq!(symbol("m"), None);
    }
}
