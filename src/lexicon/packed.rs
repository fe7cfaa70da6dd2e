//! Compiled gazetteer files: the bytes of an index with a seal behind them, so that a damaged file, or one of another version, is refused.

use super::layout::{MAGIC, word_hash};

/// The last bytes of a compiled file.
const SEAL: &[u8; 8] = b"prometgz";
/// The bytes of the checksum before it.
const SUM: usize = 8;

/// What to do with a file that is not as it was compiled.
const REFUSED: &str = "the compiled gazetteer is damaged or cut short, or was made by another version of promet: make it again from its \
                       sources with `promet gazetteer compile`";

/// Whether bytes begin like a compiled gazetteer.
pub(crate) fn is_compiled(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC.to_le_bytes())
}

/// Seals the bytes of an index.
pub(super) fn pack(mut index: Vec<u8>) -> Vec<u8> {
    let sum = checksum(&index);
    index.extend(sum.to_le_bytes());
    index.extend(SEAL);
    index
}

/// The bytes of the index in a compiled file.
pub(super) fn unpack(mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let sealed = bytes.strip_suffix(SEAL).and_then(|rest| rest.split_last_chunk::<SUM>());
    let length = sealed.filter(|(index, sum)| checksum(index).to_le_bytes() == **sum).map(|(index, _)| index.len());
    bytes.truncate(length.ok_or(REFUSED)?);
    Ok(bytes)
}

/// A hash of the bytes and of the version, whose code folds and cuts words its own way.
fn checksum(index: &[u8]) -> u64 {
    word_hash(index) ^ word_hash(env!("CARGO_PKG_VERSION").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_and_nothing_else_does() {
        let index: Vec<u8> = MAGIC.to_le_bytes().into_iter().chain(0..100).collect();
        let packed = pack(index.clone());
        assert!(is_compiled(&packed));
        assert_eq!(unpack(packed.clone()).unwrap(), index);
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 4;
            assert!(unpack(damaged).is_err(), "byte {at}");
            assert!(unpack(packed[..at].to_vec()).is_err(), "length {at}");
        }
    }
}
