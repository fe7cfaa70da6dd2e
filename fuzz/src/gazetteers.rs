//! Gazetteer files of one's own, as sources and compiled.

use std::sync::LazyLock;

use promet::{Document, Extractor};

#[allow(dead_code, reason = "the layout of compiled files, of which only the hash is needed")]
#[path = "../../src/lexicon/layout.rs"]
mod layout;

use layout::word_hash;

/// What is read with a gazetteer whose words it may hold.
const TEXT: &str =
    "Thales va recruter 800 ingénieurs à Lyon d'ici 2027, et Marie Durand s'engage à former 20 apprentis par an.";
/// The bytes of the seal behind a compiled file: a checksum of the words before it, and a mark.
const SEAL: usize = 16;

/// A gazetteer file of words or names: it is refused with its place, or works, and compiled it works just so.
pub fn gazetteer_source(bytes: &[u8]) {
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    for name in ["words.toml", "names.tsv"] {
        let builder = Extractor::builder().gazetteer(name, source);
        let extractor = match builder.clone().build() {
            Ok(extractor) => extractor,
            Err(error) => {
                let message = error.to_string();
                assert!(message.starts_with(name), "an error says where: {message}");
                continue;
            }
        };
        let compiled = builder.compile_gazetteers().expect("what can be used can be compiled");
        let loaded = Extractor::builder().compiled_gazetteer("c", compiled).build();
        let loaded = loaded.expect("what was compiled can be loaded");
        for text in [TEXT, source] {
            assert_eq!(records(&extractor, text), records(&loaded, text), "compiled or not, the records are the same");
        }
    }
}

/// A compiled gazetteer file, as it is, and with the seal that it would have if it had been compiled so.
pub fn gazetteer_compiled(bytes: &[u8]) {
    for compiled in [bytes.to_vec(), sealed(bytes)] {
        if let Ok(extractor) = Extractor::builder().compiled_gazetteer("c", compiled).build() {
            records(&extractor, TEXT);
            records(&extractor, &String::from_utf8_lossy(bytes));
        }
    }
}

fn records(extractor: &Extractor, text: &str) -> String {
    let extraction = extractor.clone().with_mentions(true).extract(&Document::new(text));
    serde_json::to_string(&extraction).expect("records are JSON")
}

/// An index with the seal that promet would put behind it. Otherwise all that a fuzzer changes would be refused unread.
fn sealed(index: &[u8]) -> Vec<u8> {
    /// What the version adds to the checksum, and the mark.
    static OF_VERSION: LazyLock<(u64, Vec<u8>)> = LazyLock::new(|| {
        let empty = Extractor::builder().compile_gazetteers().expect("no files are no wrong files");
        let (index, seal) = empty.split_at(empty.len() - SEAL);
        let (sum, mark) = seal.split_first_chunk::<8>().expect("the seal holds a checksum");
        (u64::from_le_bytes(*sum) ^ word_hash(index), mark.to_vec())
    });
    let (version, mark) = &*OF_VERSION;
    [index, &(word_hash(index) ^ version).to_le_bytes(), mark].concat()
}
