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

/// Where a text lies among the strings: start and length.
type Place = (u32, u32);

#[derive(Default)]
struct Builder {
    /// The number of a word by the hash of its text.
    words: Map<u64, u32>,
    word_list: Vec<Place>,
    /// The node that an edge leads to.
    edges: Map<(u32, u32), u32>,
    /// For every node the node and the word that lead to it; the root is its own.
    parents: Vec<(u32, u32)>,
    /// Nodes with what ends there, in the order of the entries.
    postings: Vec<(u32, [u32; POSTING_WORDS])>,
    strings: Vec<u8>,
    /// Texts that were interned, by their hash.
    interned: Map<u64, Place>,
    /// Lent to `add`, so that no string is made for each part of a form.
    folded: String,
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Hashed>>;

/// Hashes numbers, which are hashes already or edges, faster than the standard way, which withstands keys chosen to collide.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(5) ^ word_hash(bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = edge_hash(number, self.0 as u32 ^ (self.0 >> 32) as u32);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// The bytes of an index over the entries.
pub fn compile(mut entries: Vec<Entry>) -> Vec<u8> {
    entries.sort_by_key(|entry| entry.category);
    let mut builder = Builder { parents: vec![(0, 0)], ..Builder::default() };
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
    /// The place of a text, put behind the others unless it is there already. A text whose hash another one has is not looked for.
    fn intern(&mut self, text: &str) -> Place {
        let hash = word_hash(text.as_bytes());
        let known = self.interned.get(&hash).copied();
        if let Some(known) = known.filter(|&place| self.holds(place, text)) {
            return known;
        }
        let place = (self.strings.len() as u32, text.len() as u32);
        self.strings.extend_from_slice(text.as_bytes());
        self.interned.insert(hash, place);
        place
    }

    fn holds(&self, (start, length): Place, text: &str) -> bool {
        self.strings.get(start as usize..(start + length) as usize) == Some(text.as_bytes())
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
        self.postings.push((node, [entry, features, start, length]));
    }

    fn word(&mut self, folded: &str) -> u32 {
        let mut hash = word_hash(folded.as_bytes());
        while let Some(&word) = self.words.get(&hash) {
            if self.word_list.get(word as usize).is_some_and(|&place| self.holds(place, folded)) {
                return word;
            }
            hash = hash.wrapping_add(1);
        }
        let word = self.word_list.len() as u32;
        self.words.insert(hash, word);
        let place = self.intern(folded);
        self.word_list.push(place);
        word
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let next = self.parents.len() as u32;
        let child = *self.edges.entry((node, word)).or_insert(next);
        if child == next {
            self.parents.push((node, word));
        }
        child
    }

    fn write(mut self, starts: &[u32], entries: u32, rows: &[u32]) -> Vec<u8> {
        let numbers = self.renumbered();
        let vocabulary = self.vocabulary(&numbers);
        let edges = self.edge_table(&numbers);
        let (offsets, postings) = self.posting_tables(&numbers);
        let mut category_starts = starts.to_vec();
        category_starts.extend([entries, numbers.first_words]);
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
    /// that the first step of a search needs no table.
    fn renumbered(&self) -> Numbers {
        let children = self.parents.iter().enumerate().skip(1).filter(|(_, (node, _))| *node == 0);
        let mut first: Vec<(u32, u32)> = children.map(|(child, &(_, word))| (word, child as u32)).collect();
        first.sort_unstable();
        Numbers {
            words: renumbered(self.word_list.len(), first.iter().map(|&(word, _)| word)),
            nodes: renumbered(self.parents.len(), std::iter::once(0).chain(first.iter().map(|&(_, child)| child))),
            first_words: first.len() as u32,
        }
    }

    /// Open-addressing table of words: [hash, string start, string length, word + 1] a slot.
    fn vocabulary(&self, numbers: &Numbers) -> Vec<u32> {
        let capacity = (self.word_list.len() * 2 + 1).next_power_of_two();
        let mut table = vec![EMPTY; capacity * 4];
        for (&(start, length), &number) in self.word_list.iter().zip(&numbers.words) {
            let hash = word_hash(&self.strings[start as usize..(start + length) as usize]);
            let mut slot = hash as usize & (capacity - 1);
            while table[slot * 4 + 3] != EMPTY {
                slot = (slot + 1) & (capacity - 1);
            }
            table[slot * 4..slot * 4 + 4].copy_from_slice(&[(hash >> 32) as u32, start, length, number + 1]);
        }
        table
    }

    /// The edges that do not leave the root: node, word, child.
    fn inner_edges(&self, numbers: &Numbers) -> impl Iterator<Item = (u32, u32, u32)> {
        let edges = self.parents.iter().zip(&numbers.nodes).filter(|((node, _), _)| *node != 0);
        edges.map(|(&(node, word), &child)| (numbers.nodes[node as usize], numbers.words[word as usize], child))
    }

    /// Open-addressing table of edges: [node, word + 1, child] a slot.
    fn edge_table(&self, numbers: &Numbers) -> Vec<u32> {
        let capacity = (self.inner_edges(numbers).count() * 2 + 1).next_power_of_two();
        let mut table = vec![EMPTY; capacity * 3];
        for (node, word, child) in self.inner_edges(numbers) {
            let mut slot = edge_hash(node, word) as usize & (capacity - 1);
            while table[slot * 3 + 1] != EMPTY {
                slot = (slot + 1) & (capacity - 1);
            }
            table[slot * 3..slot * 3 + 3].copy_from_slice(&[node, word + 1, child]);
        }
        table
    }

    /// The first posting of every node, and the postings, each node's in the order of the entries and none twice.
    fn posting_tables(&mut self, numbers: &Numbers) -> (Vec<u32>, Vec<u32>) {
        let mut postings = std::mem::take(&mut self.postings);
        postings.iter_mut().for_each(|(node, _)| *node = numbers.nodes[*node as usize]);
        postings.sort_by_key(|(node, _)| *node);
        let mut offsets = Vec::with_capacity(self.parents.len() + 1);
        let mut table: Vec<u32> = Vec::with_capacity(postings.len() * POSTING_WORDS);
        for group in postings.chunk_by(|(left, _), (right, _)| left == right) {
            let from = table.len();
            offsets.resize(group[0].0 as usize + 1, (from / POSTING_WORDS) as u32);
            for (at, (_, posting)) in group.iter().enumerate() {
                if !group[..at].iter().any(|(_, earlier)| earlier == posting) {
                    table.extend(posting);
                }
            }
        }
        offsets.resize(self.parents.len() + 1, (table.len() / POSTING_WORDS) as u32);
        for (node, ..) in self.inner_edges(numbers) {
            offsets[node as usize] |= INNER;
        }
        (offsets, table)
    }
}

/// The final numbers of words and nodes.
struct Numbers {
    words: Vec<u32>,
    nodes: Vec<u32>,
    first_words: u32,
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
    let mut bytes = Vec::with_capacity(words.len() * 4);
    words.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
    bytes
}
