//! Compiles entries and their forms into the bytes of an [`Index`](super::index::Index).
//!
//! An index is a trie over folded tokens in flat little-endian arrays, so that it can be used as it lies in the program
//! (or in a file) without being built.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::category::Category;
use super::layout::{EMPTY, HEADER_WORDS, INNER, MAGIC, POSTING_WORDS, Section, edge_hash, word_hash};
use crate::text::fold::fold_into;
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
    words: Map<String, u32>,
    word_list: Vec<String>,
    edges: Map<(u32, u32), u32>,
    postings: Vec<Vec<[u32; POSTING_WORDS]>>,
    strings: Vec<u8>,
    interned: Map<String, (u32, u32)>,
    /// Lent to `add`, so that no string is made for each part of a form.
    folded: String,
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Hashed>>;

/// The hash of the index in place of the standard one, which is made to withstand keys chosen to collide and takes longer.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(5) ^ word_hash(bytes);
    }

    fn write_u8(&mut self, _: u8) {}

    fn write_u32(&mut self, number: u32) {
        self.0 = edge_hash(number, self.0 as u32 ^ (self.0 >> 32) as u32);
    }
}

/// The bytes of an index over the entries.
pub fn compile(mut entries: Vec<Entry>) -> Vec<u8> {
    entries.sort_by_key(|entry| entry.category);
    let mut builder = Builder { postings: vec![Vec::new()], ..Builder::default() };
    let mut rows = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let (start, length) = builder.intern(&entry.row);
        rows.extend([start, length]);
        let kind = (entry.category as u32) << 16;
        for (form, features) in &entry.forms {
            builder.add(form, number as u32, kind | u32::from(*features));
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

    fn add(&mut self, form: &str, entry: u32, features: u32) {
        let mut node = 0;
        let mut folded = std::mem::take(&mut self.folded);
        for part in parts(form) {
            folded.clear();
            fold_into(part, &mut folded);
            let word = self.word(&folded);
            node = self.child(node, word);
        }
        self.folded = folded;
        if node == 0 {
            return;
        }
        let (start, length) = self.intern(form);
        let posting = [entry, features, start, length];
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
        let first_words = self.renumber();
        let vocabulary = self.vocabulary();
        let edges = self.edge_table();
        let (offsets, postings) = self.posting_tables();
        let mut category_starts = starts.to_vec();
        category_starts.extend([entries, first_words]);
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

    /// Numbers the words with which forms begin before all others, and the nodes that they lead to in the same order behind the root, so
    /// that the first step of a search needs no table. Gives how many these are.
    fn renumber(&mut self) -> u32 {
        let mut first: Vec<(u32, u32)> = Vec::new();
        self.edges
            .iter()
            .filter(|((node, _), _)| *node == 0)
            .for_each(|((_, word), child)| first.push((*word, *child)));
        first.sort_unstable();
        let words = renumbered(self.word_list.len(), first.iter().map(|&(word, _)| word));
        let nodes = renumbered(self.postings.len(), std::iter::once(0).chain(first.iter().map(|&(_, child)| child)));
        let new = |numbers: &[u32], old: u32| numbers.get(old as usize).copied().unwrap_or(old);
        self.word_list = permuted(std::mem::take(&mut self.word_list), &words);
        self.postings = permuted(std::mem::take(&mut self.postings), &nodes);
        let edges = std::mem::take(&mut self.edges).into_iter().filter(|((node, _), _)| *node != 0);
        self.edges =
            edges.map(|((node, word), child)| ((new(&nodes, node), new(&words, word)), new(&nodes, child))).collect();
        first.len() as u32
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
        let mut offsets = Vec::with_capacity(self.postings.len() + 1);
        let mut postings: Vec<u32> = Vec::new();
        for list in &self.postings {
            offsets.push((postings.len() / POSTING_WORDS) as u32);
            postings.extend(list.iter().flatten());
        }
        offsets.push((postings.len() / POSTING_WORDS) as u32);
        for (node, _) in self.edges.keys() {
            if let Some(offset) = offsets.get_mut(*node as usize) {
                *offset |= INNER;
            }
        }
        (offsets, postings)
    }
}

/// New numbers for all of `count` things: first those given, in that order, then the others in theirs.
fn renumbered(count: usize, first: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; count];
    let mut next = 0;
    let mut give = |slot: &mut u32| {
        *slot = next;
        next += 1;
    };
    first.for_each(|old| numbers.get_mut(old as usize).into_iter().for_each(&mut give));
    numbers.iter_mut().filter(|slot| **slot == u32::MAX).for_each(give);
    numbers
}

/// Puts things in the order of their new numbers.
fn permuted<T: Default + Clone>(things: Vec<T>, numbers: &[u32]) -> Vec<T> {
    let mut moved = vec![T::default(); things.len()];
    for (thing, &number) in things.into_iter().zip(numbers) {
        if let Some(slot) = moved.get_mut(number as usize) {
            *slot = thing;
        }
    }
    moved
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
