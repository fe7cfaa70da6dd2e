//! [`Index`]: a compiled lexicon, read where it lies.

use std::borrow::Cow;

use super::category::Category;
use super::layout::{EMPTY, INNER, MAGIC, POSTING_WORDS, SECTIONS, Section, edge_hash, word_hash};

/// The number of a word of an index's vocabulary.
pub type WordId = u32;

/// What a form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting<'i> {
    /// Number of the entry within the index.
    pub entry: u32,
    /// Features of the form: tense and person of a verb, number and gender of a noun.
    pub features: u16,
    /// The category of the entry.
    pub category: Category,
    /// The form as the lexicon writes it, in UTF-8.
    pub form: &'i [u8],
}

/// A compiled lexicon.
#[derive(Debug, Clone)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); SECTIONS],
    /// How many words forms begin with.
    first_words: u32,
}

impl Index {
    /// Takes the bytes of a compiled index; an error says what is wrong with them.
    pub fn load(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let word = |i: usize| bytes.get(i * 4..i * 4 + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
        if word(0) != Some(MAGIC) {
            return Err("not a compiled gazetteer, or one of another version".to_owned());
        }
        let mut sections = [(0, 0); SECTIONS];
        for (number, section) in sections.iter_mut().enumerate() {
            let (Some(start), Some(length)) = (word(1 + 2 * number), word(2 + 2 * number)) else {
                return Err("the compiled gazetteer is cut short".to_owned());
            };
            *section = (start as usize, length as usize);
            if section.0 + section.1 > bytes.len() {
                return Err("the compiled gazetteer is cut short".to_owned());
            }
        }
        let mut index = Self { bytes, sections, first_words: 0 };
        index.first_words = index.word(Section::CategoryStarts, Category::ALL.len() + 1);
        if index.counts_agree() { Ok(index) } else { Err("the compiled gazetteer is damaged".to_owned()) }
    }

    /// Whether the categories lie behind each other and their entries have rows. Who asks for all entries relies on it.
    fn counts_agree(&self) -> bool {
        let rows = self.sections[Section::Rows as usize].1 / 8;
        let ascending =
            Category::ALL.iter().map(|&category| self.range(category)).all(|range| range.start <= range.end);
        ascending && self.entries() as usize <= rows
    }

    /// How many entries it holds.
    pub fn entries(&self) -> u32 {
        self.word(Section::CategoryStarts, Category::ALL.len())
    }

    /// The numbers of the entries of a category.
    pub fn range(&self, category: Category) -> std::ops::Range<u32> {
        let at = category as usize;
        self.word(Section::CategoryStarts, at)..self.word(Section::CategoryStarts, at + 1)
    }

    /// The fields of an entry, tab-separated.
    pub fn row(&self, entry: u32) -> &str {
        let at = entry as usize * 2;
        self.string(self.word(Section::Rows, at), self.word(Section::Rows, at + 1))
    }

    /// The word with this folded spelling.
    pub fn find_word(&self, folded: &str) -> Option<WordId> {
        let mask = (self.sections[Section::Vocabulary as usize].1 / 16).checked_sub(1)?;
        let hash = word_hash(folded.as_bytes());
        let first = hash as usize & mask;
        // Bounded, so that a damaged table without a free slot ends the search too.
        for slot in (0..=mask).map(|step| (first + step) & mask) {
            let word = self.word(Section::Vocabulary, slot * 4 + 3);
            if word == EMPTY {
                return None;
            }
            if self.word(Section::Vocabulary, slot * 4) == (hash >> 32) as u32 {
                let (start, length) =
                    (self.word(Section::Vocabulary, slot * 4 + 1), self.word(Section::Vocabulary, slot * 4 + 2));
                if self.raw(start, length) == folded.as_bytes() {
                    return Some(word - 1);
                }
            }
        }
        None
    }

    /// The trie node that `word` leads to from `node` (0 is the root).
    pub fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if node == 0 {
            return (word < self.first_words).then_some(word + 1);
        }
        if self.word(Section::PostingOffsets, node as usize) & INNER == 0 {
            return None;
        }
        let mask = (self.sections[Section::Edges as usize].1 / 12).checked_sub(1)?;
        let first = edge_hash(node, word) as usize & mask;
        for slot in (0..=mask).map(|step| (first + step) & mask) {
            let found = self.word(Section::Edges, slot * 3 + 1);
            if found == EMPTY {
                return None;
            }
            if found == word + 1 && self.word(Section::Edges, slot * 3) == node {
                return Some(self.word(Section::Edges, slot * 3 + 2));
            }
        }
        None
    }

    /// What the forms that end at `node` stand for.
    pub fn postings(&self, node: u32) -> impl Iterator<Item = Posting<'_>> {
        let (first, end) =
            (self.word(Section::PostingOffsets, node as usize), self.word(Section::PostingOffsets, node as usize + 1));
        // Bounded, so that a damaged node does not ask for more postings than there are.
        let count = (self.sections[Section::Postings as usize].1 / (POSTING_WORDS * 4)) as u32;
        let entries = self.entries();
        let postings = (first & !INNER..(end & !INNER).min(count)).filter_map(|number| {
            let at = number as usize * POSTING_WORDS;
            let word = |i| self.word(Section::Postings, at + i);
            let (features, category) = (word(1) as u16, *Category::ALL.get((word(1) >> 16) as usize)?);
            Some(Posting { entry: word(0), features, category, form: self.raw(word(2), word(3)) })
        });
        postings.filter(move |posting| posting.entry < entries)
    }

    fn word(&self, section: Section, at: usize) -> u32 {
        let (start, length) = self.sections[section as usize];
        if at * 4 + 4 > length {
            return EMPTY;
        }
        let from = start + at * 4;
        self.bytes.get(from..from + 4).and_then(|b| b.try_into().ok()).map_or(EMPTY, u32::from_le_bytes)
    }

    fn string(&self, start: u32, length: u32) -> &str {
        std::str::from_utf8(self.raw(start, length)).unwrap_or("")
    }

    fn raw(&self, start: u32, length: u32) -> &[u8] {
        let from = self.sections[Section::Strings as usize].0 + start as usize;
        self.bytes.get(from..from + length as usize).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::{Entry, compile};
    use super::*;

    fn entry(category: Category, row: &str, form: &str) -> Entry {
        Entry { category, row: row.to_owned(), forms: vec![(form.to_owned(), 7)] }
    }

    #[test]
    fn a_compiled_form_is_found_with_its_entry() {
        let entries =
            vec![entry(Category::Place, "Lyon\tcity", "Lyon"), entry(Category::Noun, "usine\tunit", "usine neuve")];
        let index = Index::load(Cow::Owned(compile(entries))).unwrap();
        let node =
            ["usine", "neuve"].iter().try_fold(0, |node, word| index.step(node, index.find_word(word)?)).unwrap();
        let posting = index.postings(node).next().unwrap();
        assert_eq!((index.row(posting.entry), posting.features), ("usine\tunit", 7));
        assert_eq!((posting.form, posting.category), ("usine neuve".as_bytes(), Category::Noun));
        assert_eq!(index.find_word("lyonnais"), None);
    }

    #[test]
    fn counts_that_cannot_be_are_refused() {
        let whole = compile(vec![entry(Category::Place, "Lyon", "Lyon")]);
        assert!(Index::load(Cow::Owned(whole.clone())).is_ok());
        let starts = u32::from_le_bytes(whole[4..8].try_into().unwrap()) as usize;
        for category in 0..=Category::ALL.len() {
            let mut damaged = whole.clone();
            damaged[starts + category * 4 + 3] = 0x7f;
            assert!(Index::load(Cow::Owned(damaged)).is_err(), "{category}");
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_harmless() {
        assert!(Index::load(Cow::Borrowed(b"prm0")).is_err());
        let whole = compile(vec![entry(Category::Place, "Lyon", "Lyon")]);
        for length in 0..whole.len() {
            if let Ok(index) = Index::load(Cow::Owned(whole.get(..length).unwrap().to_vec())) {
                assert!(index.find_word("lyon").is_none_or(|word| word < 10));
            }
        }
        let full: Vec<u8> = whole.iter().enumerate().map(|(at, byte)| if at < 60 { *byte } else { 0xff }).collect();
        if let Ok(index) = Index::load(Cow::Owned(full)) {
            assert_eq!(index.find_word("paris"), None);
        }
    }
}
