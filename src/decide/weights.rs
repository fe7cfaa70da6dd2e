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
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut write = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            write(b':');
        }
        part.bytes().for_each(&mut write);
    }
    hash
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
    fn a_broken_line_is_named() {
        assert!(Weights::parse("w.tsv", "bias\t1\noops").unwrap_err().starts_with("w.tsv:2:1:"));
    }
}
