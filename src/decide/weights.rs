//! Linear models over named features: weights, the sinks that features are written to, and the logistic function.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Where features are written to. A feature is a name made of parts, such as `["tense+link", "future", "object"]`.
pub(crate) trait Sink {
    /// Takes a feature that is on.
    fn add(&mut self, parts: &[&str]);
}

/// A linear model: a weight for each feature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    by_hash: HashMap<u64, f32, BuildHasherDefault<Hashed>>,
}

/// Takes a number that is a hash already as it is, its high bits mixed into the low ones.
#[derive(Debug, Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number ^ number.rotate_right(29);
    }
}

impl Weights {
    /// Reads a weight file: lines of a feature's name and its weight, separated by a tab; `#` starts a comment.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, String> {
        let mut by_hash = HashMap::default();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let weight = line.split_once('\t').and_then(|(name, weight)| Some((name, weight.parse::<f32>().ok()?)));
            let Some((name, weight)) = weight else {
                return Err(format!("{file}:{}:1: expected a feature's name, a tab and its weight", at + 1));
            };
            by_hash.insert(hash(&[name]), weight);
        }
        Ok(Self { by_hash })
    }

    /// The weight of a feature; 0 for one that was never seen.
    pub(crate) fn of(&self, parts: &[&str]) -> f32 {
        self.by_hash.get(&hash(parts)).copied().unwrap_or(0.0)
    }

    /// The sum of the weights of the features that `write` gives.
    pub(crate) fn score(&self, write: impl FnOnce(&mut Sum<'_>)) -> f32 {
        let mut sum = Sum { weights: self, total: self.of(&["bias"]) };
        write(&mut sum);
        sum.total
    }
}

/// A sink that adds up weights.
pub(crate) struct Sum<'w> {
    weights: &'w Weights,
    total: f32,
}

impl Sink for Sum<'_> {
    fn add(&mut self, parts: &[&str]) {
        self.total += self.weights.of(parts);
    }
}

/// A sink that keeps names, for training and explanations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(pub(crate) Vec<String>);

impl Sink for Names {
    fn add(&mut self, parts: &[&str]) {
        self.0.push(parts.join(":"));
    }
}

/// A hash of a feature's name; the parts are joined with colons without building the string.
fn hash(parts: &[&str]) -> u64 {
    let mut name = NameHash::default();
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            name.write(u64::from(b':'), 1);
        }
        let (words, rest) = part.as_bytes().as_chunks::<8>();
        words.iter().for_each(|word| name.write(u64::from_le_bytes(*word), 8));
        name.write(little_endian(rest), rest.len());
    }
    name.finish()
}

/// Fewer than eight bytes as a number.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// A hash of bytes that takes eight at a time, however they were cut into parts.
#[derive(Debug, Default)]
struct NameHash {
    hash: u64,
    /// Bytes that wait until there are eight, the first lowest.
    waiting: u64,
    count: usize,
    length: u64,
}

impl NameHash {
    /// Takes up to eight bytes, the first lowest; those above `count` are 0.
    fn write(&mut self, bytes: u64, count: usize) {
        self.length += count as u64;
        self.waiting |= bytes << (8 * self.count);
        self.count += count;
        if self.count >= 8 {
            self.mix(self.waiting);
            self.count -= 8;
            let taken = count - self.count;
            self.waiting = if taken < 8 { bytes >> (8 * taken) } else { 0 };
        }
    }

    fn mix(&mut self, word: u64) {
        let product = u128::from(self.hash ^ word ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93_u128;
        self.hash = (product as u64).wrapping_add((product >> 64) as u64).rotate_left(23);
    }

    fn finish(mut self) -> u64 {
        self.mix(self.waiting);
        self.mix(self.length);
        self.hash
    }
}

/// The probability that a score stands for.
pub(crate) fn logistic(score: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(score)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_in_parts_is_the_feature_in_one() {
        let weights = Weights::parse("w", "# weights\nbias\t-1\ntense:future\t2.5\n").unwrap();
        assert_eq!(weights.of(&["tense", "future"]), 2.5);
        assert_eq!(weights.score(|sum| sum.add(&["tense", "future"])), 1.5);
    }

    #[test]
    fn a_name_has_the_same_hash_however_it_is_cut() {
        let name = "tense+link:future:object:recruter:dans-un-an";
        for at in name.match_indices(':').map(|(at, _)| at) {
            assert_eq!(hash(&[name]), hash(&[&name[..at], &name[at + 1..]]), "{at}");
        }
        assert_ne!(hash(&["abcdefgh"]), hash(&["abcdefg"]));
        assert_ne!(hash(&["a"]), hash(&["a\0"]));
    }

    #[test]
    fn a_broken_line_is_named() {
        assert!(Weights::parse("w.tsv", "bias\t1\noops").unwrap_err().starts_with("w.tsv:2:1:"));
    }
}
