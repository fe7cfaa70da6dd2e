//! The layout that the compiler writes and the index reads.

/// First word of every index: `prm2`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"prm2");
/// A free slot of a table.
pub const EMPTY: u32 = 0;
/// Words of a posting: entry, features with the category in the upper half, start and length of the form.
pub const POSTING_WORDS: usize = 4;
/// Bit of a node's first posting that tells that edges leave the node.
pub const INNER: u32 = 1 << 31;
/// Sections of an index.
pub const SECTIONS: usize = 7;
/// Words before the first section: the magic word, then start and length of every section.
pub const HEADER_WORDS: usize = 1 + 2 * SECTIONS;

/// The arrays of an index, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// Number of the first entry of every category, the number of entries, and the number of words with which forms begin: these
    /// come first, and the node to which word `n` leads from the root is `n + 1`.
    CategoryStarts,
    /// Start and length of every entry's row.
    Rows,
    /// Hash table of words.
    Vocabulary,
    /// Hash table of trie edges.
    Edges,
    /// First posting of every trie node.
    PostingOffsets,
    /// Postings.
    Postings,
    /// The text that everything else points into.
    Strings,
}

/// A hash of a word, the same on every machine.
pub fn word_hash(bytes: &[u8]) -> u64 {
    let mut hash = 0x51_7c_c1_b7_27_22_0a_95_u64 ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        hash = mix(hash ^ u64::from_le_bytes(*word));
    }
    if !rest.is_empty() {
        let word = rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        hash = mix(hash ^ word);
    }
    hash
}

/// A hash of a trie edge.
pub fn edge_hash(node: u32, word: u32) -> u64 {
    mix((u64::from(node) << 32 | u64::from(word)) ^ 0x9e37_79b9_7f4a_7c15)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ (value >> 32)
}
