//! Compiles entries and their forms into the bytes of an [`Index`](super::index::Index).
//!
//! An index is a trie over folded tokens in flat little-endian arrays, so that it can be used as it lies in the program
//! (or in a file) without being built.

use std::collections::HashMap;

use super::category::Category;
use super::layout::{EMPTY, HEADER_WORDS, MAGIC, POSTING_WORDS, Section, edge_hash, word_hash};
use crate::text::fold::fold;
use crate::text::token::tokenize;

/// One entry to compile: its kind, its class and its fields, joined by tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The kind.
    pub category: Category,
    /// The fields, tab-separated, in the order that the kind's reader expects.
    pub row: String,
    /// The written forms that stand for the entry, with features of the form.
    pub forms: Vec<(String, u16)>,
}

#[derive(Default)]
struct Builder {
    words: HashMap<String, u32>,
    word_list: Vec<String>,
    edges: HashMap<(u32, u32), u32>,
    postings: Vec<Vec<[u32; POSTING_WORDS]>>,
    strings: Vec<u8>,
    interned: HashMap<String, (u32, u32)>,
}

/// The bytes of an index over the entries.
pub fn compile(mut entries: Vec<Entry>) -> Vec<u8> {
    entries.sort_by_key(|entry| entry.category);
    let mut builder = Builder { postings: vec![Vec::new()], ..Builder::default() };
    let mut rows = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let (start, length) = builder.intern(&entry.row);
        rows.extend([start, length]);
        for (form, features) in &entry.forms {
            builder.add(form, number as u32, *features);
        }
    }
    let starts = Category::ALL.map(|category| entries.partition_point(|entry| entry.category < category) as u32);
    builder.write(&starts, entries.len() as u32, &rows)
}

impl Builder {
    fn intern(&mut self, text: &str) -> (u32, u32) {
        if let Some(&known) = self.interned.get(text) {
            return known;
        }
        let place = (self.strings.len() as u32, text.len() as u32);
        self.strings.extend_from_slice(text.as_bytes());
        self.interned.insert(text.to_owned(), place);
        place
    }

    fn add(&mut self, form: &str, entry: u32, features: u16) {
        let mut node = 0;
        for part in parts(form) {
            let word = self.word(&fold(part));
            node = self.child(node, word);
        }
        if node == 0 {
            return;
        }
        let (start, length) = self.intern(form);
        let posting = [entry, u32::from(features), start, length];
        if let Some(list) = self.postings.get_mut(node as usize)
            && !list.contains(&posting)
        {
            list.push(posting);
        }
    }

    fn word(&mut self, folded: &str) -> u32 {
        if let Some(&word) = self.words.get(folded) {
            return word;
        }
        let word = self.word_list.len() as u32;
        self.words.insert(folded.to_owned(), word);
        self.word_list.push(folded.to_owned());
        word
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let next = self.postings.len() as u32;
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.postings.push(Vec::new());
        }
        child
    }

    fn write(mut self, starts: &[u32], entries: u32, rows: &[u32]) -> Vec<u8> {
        let vocabulary = self.vocabulary();
        let edges = self.edge_table();
        let (offsets, postings) = self.posting_tables();
        let mut category_starts = starts.to_vec();
        category_starts.push(entries);
        let sections: [(Section, Vec<u8>); 7] = [
            (Section::CategoryStarts, le_bytes(&category_starts)),
            (Section::Rows, le_bytes(rows)),
            (Section::Vocabulary, le_bytes(&vocabulary)),
            (Section::Edges, le_bytes(&edges)),
            (Section::PostingOffsets, le_bytes(&offsets)),
            (Section::Postings, le_bytes(&postings)),
            (Section::Strings, self.strings),
        ];
        assemble(&sections)
    }

    /// Open-addressing table of words: [hash, string start, string length, word + 1] a slot.
    fn vocabulary(&mut self) -> Vec<u32> {
        let capacity = (self.word_list.len() * 2 + 1).next_power_of_two();
        let mut table = vec![EMPTY; capacity * 4];
        for number in 0..self.word_list.len() {
            let word = self.word_list[number].clone();
            let (start, length) = self.intern(&word);
            let hash = word_hash(word.as_bytes());
            let mut slot = hash as usize & (capacity - 1);
            while table[slot * 4 + 3] != EMPTY {
                slot = (slot + 1) & (capacity - 1);
            }
            table[slot * 4..slot * 4 + 4].copy_from_slice(&[(hash >> 32) as u32, start, length, number as u32 + 1]);
        }
        table
    }

    /// Open-addressing table of edges: [node, word + 1, child] a slot.
    fn edge_table(&self) -> Vec<u32> {
        let capacity = (self.edges.len() * 2 + 1).next_power_of_two();
        let mut table = vec![EMPTY; capacity * 3];
        let mut edges: Vec<_> = self.edges.iter().collect();
        edges.sort();
        for (&(node, word), &child) in edges {
            let mut slot = edge_hash(node, word) as usize & (capacity - 1);
            while table[slot * 3 + 1] != EMPTY {
                slot = (slot + 1) & (capacity - 1);
            }
            table[slot * 3..slot * 3 + 3].copy_from_slice(&[node, word + 1, child]);
        }
        table
    }

    fn posting_tables(&self) -> (Vec<u32>, Vec<u32>) {
        let mut offsets = vec![0];
        let mut postings = Vec::new();
        for list in &self.postings {
            postings.extend(list.iter().flatten());
            offsets.push((postings.len() / POSTING_WORDS) as u32);
        }
        (offsets, postings)
    }
}

/// The tokens of a form; a subject put behind its verb (`-t-il`) is one token in a text, though not when it stands alone.
fn parts(form: &str) -> Vec<&str> {
    if form.starts_with('-') {
        return vec![form];
    }
    tokenize(form).iter().map(|token| token.text(form)).collect()
}

fn assemble(sections: &[(Section, Vec<u8>)]) -> Vec<u8> {
    let mut header = vec![MAGIC];
    let mut at = HEADER_WORDS * 4;
    for (_, bytes) in sections {
        header.extend([at as u32, bytes.len() as u32]);
        at += bytes.len();
    }
    let mut out = le_bytes(&header);
    for (_, bytes) in sections {
        out.extend_from_slice(bytes);
    }
    out
}

fn le_bytes(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
