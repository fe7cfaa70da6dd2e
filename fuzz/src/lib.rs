//! What every fuzz target does with its bytes. The targets in `fuzz_targets/` call it with what the fuzzer makes up;
//! `tests/fuzz_corpus.rs` calls it with the files of `corpus/`, so that what was once mended stays so without a fuzzer.

mod files;
mod gazetteers;
mod texts;

#[cfg(feature = "parquet")]
pub use files::parquet;
#[cfg(feature = "pdf")]
pub use files::pdf;
pub use files::{csv, html, json, packed, warc};
pub use gazetteers::{gazetteer_compiled, gazetteer_source};
pub use texts::{extract, text};

/// A target: it panics when something does not hold that holds for all bytes.
pub type Target = fn(&[u8]);

/// The targets, under the names of the folders of `corpus/`.
pub const TARGETS: &[(&str, Target)] = &[
    ("extract", extract),
    ("text", text),
    ("html", html),
    ("json", json),
    ("csv", csv),
    ("warc", warc),
    ("packed", packed),
    #[cfg(feature = "parquet")]
    ("parquet", parquet),
    #[cfg(feature = "pdf")]
    ("pdf", pdf),
    ("gazetteer_source", gazetteer_source),
    ("gazetteer_compiled", gazetteer_compiled),
];

/// Leaves panics that the crate catches to it: readers of PDF and Parquet that others wrote panic on broken files. The fuzzer would
/// end at any panic; so it ends only at those that nobody catches.
pub fn let_panics_be_caught() {
    std::panic::set_hook(Box::new(|_| {}));
}
