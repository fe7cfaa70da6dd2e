//! The lexicon: gazetteer files compiled into one matcher over tokens.
//!
//! The built-in gazetteers are compiled when the program is built (`build.rs`); a user's own files are compiled with the same
//! code at run time and searched beside them.

mod category;
mod compile;
pub(crate) mod conjugate;
mod index;
pub mod inflect;
mod lattice;
mod layout;
mod packed;
mod source;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use once_cell::sync::Lazy;

pub use category::Category;
pub use conjugate::{Form, Tense};
use index::{Index, Posting};
pub use lattice::{Lattice, Match};
pub(crate) use packed::is_compiled;
pub use source::{ALIAS, DEMONYM, FEMININE, PLURAL};
pub(crate) use source::{SourceError, SourceFile};
pub use words::{Actions, Cue, Noun, NounRole, ObjectClass, SubjectRole, Verb, VerbRole, form};

use crate::text::{Accents, Token, TokenKind, TokenSpan, accents, capitals_agree, fold_into};

/// The number of an entry in a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

/// Everything the program knows of words and names. Cheap to clone; shared by all threads.
#[derive(Debug, Clone)]
pub struct Lexicon {
    layers: Arc<Vec<Arc<Layer>>>,
}

/// One compiled index with its words decoded.
#[derive(Debug)]
struct Layer {
    index: Index,
    base: u32,
    verbs: Decoded<Verb>,
    nouns: Decoded<Noun>,
    cues: Decoded<Cue>,
}

/// Entries of one kind, each decoded when it is first asked for, so that a start costs nothing for those that no text holds.
#[derive(Debug)]
struct Decoded<T> {
    first: u32,
    read: fn(&str) -> Option<T>,
    entries: Vec<OnceLock<Option<T>>>,
}

impl<T> Decoded<T> {
    fn new(index: &Index, kind: Category, read: fn(&str) -> Option<T>) -> Self {
        let range = index.range(kind);
        Self { first: range.start, read, entries: range.map(|_| OnceLock::new()).collect() }
    }

    fn get(&self, index: &Index, entry: u32) -> Option<&T> {
        let slot = self.entries.get(entry.checked_sub(self.first)? as usize)?;
        slot.get_or_init(|| (self.read)(index.row(entry))).as_ref()
    }
}

impl Layer {
    fn new(index: Index, base: u32) -> Self {
        let verbs = Decoded::new(&index, Category::Verb, words::verb);
        let nouns = Decoded::new(&index, Category::Noun, words::noun);
        let cues = Decoded::new(&index, Category::Cue, words::cue);
        Self { index, base, verbs, nouns, cues }
    }
}

static BUILTIN_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

static MODELS: &str = include_str!("../../gazetteers/grammar/conjugation.toml");

static BUILTIN: Lazy<Lexicon> = Lazy::new(|| {
    let layers = Index::load(Cow::Borrowed(BUILTIN_BYTES)).map(|index| vec![Arc::new(Layer::new(index, 0))]);
    Lexicon { layers: Arc::new(layers.unwrap_or_default()) }
});

/// The conjugation models, for verbs that a user adds.
fn models() -> Result<conjugate::Models, SourceError> {
    let broken = |message: String| SourceError {
        file: "gazetteers/grammar/conjugation.toml".to_owned(),
        line: 1,
        column: 1,
        message,
    };
    let file = toml::from_str(MODELS).map_err(|error| broken(error.to_string()))?;
    conjugate::Models::parse(file).map_err(broken)
}

fn in_file(name: &str, message: String) -> SourceError {
    SourceError { file: name.to_owned(), line: 1, column: 1, message }
}

/// The bytes of an index over the entries of gazetteer files.
fn compiled(files: &[SourceFile<'_>]) -> Result<Vec<u8>, SourceError> {
    let mut entries = Vec::new();
    for &file in files {
        if file.name.ends_with(".toml") {
            entries.extend(source::read_words(file, &models()?)?);
        } else {
            entries.extend(source::read_names(file)?);
        }
    }
    Ok(compile::compile(entries))
}

/// The bytes of a compiled gazetteer file over the entries of gazetteer files.
pub(crate) fn compile_files(files: &[SourceFile<'_>]) -> Result<Vec<u8>, SourceError> {
    compiled(files).map(packed::pack)
}

impl Lexicon {
    /// The gazetteers that come with the program.
    pub fn builtin() -> Self {
        BUILTIN.clone()
    }

    /// This lexicon and the entries of further gazetteer files, each with its name for messages and its text.
    ///
    /// A file whose name ends in `.toml` holds words, any other holds names, tab-separated.
    pub(crate) fn with_files(&self, files: &[SourceFile<'_>]) -> Result<Self, SourceError> {
        let name = files.first().map_or("", |file| file.name);
        self.with_index(compiled(files)?, name)
    }

    /// This lexicon and the entries of a compiled gazetteer file with this name.
    pub(crate) fn with_compiled(&self, name: &str, bytes: Vec<u8>) -> Result<Self, SourceError> {
        self.with_index(packed::unpack(bytes).map_err(|message| in_file(name, message))?, name)
    }

    fn with_index(&self, bytes: Vec<u8>, name: &str) -> Result<Self, SourceError> {
        let index = Index::load(Cow::Owned(bytes)).map_err(|message| in_file(name, message))?;
        let base = self.layers.iter().map(|layer| layer.index.entries()).sum();
        let mut layers = self.layers.to_vec();
        layers.push(Arc::new(Layer::new(index, base)));
        Ok(Self { layers: Arc::new(layers) })
    }

    fn layer(&self, entry: EntryId) -> Option<(&Arc<Layer>, u32)> {
        let layer = self.layers.iter().rev().find(|layer| layer.base <= entry.0)?;
        Some((layer, entry.0 - layer.base))
    }

    /// The verb with this number.
    pub fn verb(&self, entry: EntryId) -> Option<&Verb> {
        let (layer, entry) = self.layer(entry)?;
        layer.verbs.get(&layer.index, entry)
    }

    /// The noun with this number.
    pub fn noun(&self, entry: EntryId) -> Option<&Noun> {
        let (layer, entry) = self.layer(entry)?;
        layer.nouns.get(&layer.index, entry)
    }

    /// The cue with this number.
    pub fn cue(&self, entry: EntryId) -> Option<&Cue> {
        let (layer, entry) = self.layer(entry)?;
        layer.cues.get(&layer.index, entry)
    }

    /// A cell of a name's row: for organisations name, kind, country, sector, parent, ambiguity; for people name, gender, country, role,
    /// affiliation, from, until; for first names name, gender; for places name, kind, country, parent, demonyms, gender, population.
    pub fn cell(&self, entry: EntryId, column: usize) -> &str {
        self.layer(entry).and_then(|(layer, entry)| layer.index.row(entry).split('\t').nth(column)).unwrap_or("")
    }

    /// All entries with their kinds: first those that come with the program, then those of a user's files.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, Category)> {
        self.layers.iter().flat_map(|layer| {
            let kinds = Category::ALL.into_iter();
            kinds.flat_map(move |kind| layer.index.range(kind).map(move |entry| (EntryId(layer.base + entry), kind)))
        })
    }

    /// The columns of an entry with tabs between them; the first is its name.
    pub fn row(&self, entry: EntryId) -> &str {
        self.layer(entry).map_or("", |(layer, entry)| layer.index.row(entry))
    }

    /// Whether an entry comes with the program.
    pub fn is_builtin(&self, entry: EntryId) -> bool {
        self.layers.first().is_some_and(|layer| entry.0 < layer.index.entries())
    }

    /// Everything the lexicon knows about the tokens of `text`.
    pub fn annotate(&self, text: &str, tokens: &[Token]) -> Lattice {
        let words: Vec<Vec<Option<u32>>> = self.layers.iter().map(|layer| layer.words(text, tokens)).collect();
        let mut lattice = Lattice::with_capacity(tokens.len());
        for start in 0..tokens.len() {
            for (layer, words) in self.layers.iter().zip(&words) {
                layer.matches_at(text, tokens, words, start, &mut lattice);
            }
            lattice.close_token();
        }
        lattice
    }
}

impl Layer {
    fn words(&self, text: &str, tokens: &[Token]) -> Vec<Option<u32>> {
        let mut folded = String::new();
        tokens
            .iter()
            .map(|token| {
                if token.kind == TokenKind::Number && token.span.end - token.span.start > 4 {
                    return None;
                }
                folded.clear();
                fold_into(token.text(text), &mut folded);
                self.index.find_word(&folded)
            })
            .collect()
    }

    fn matches_at(&self, text: &str, tokens: &[Token], words: &[Option<u32>], start: usize, lattice: &mut Lattice) {
        let mut node = 0;
        for (end, word) in words.iter().enumerate().skip(start) {
            let Some(next) = word.and_then(|word| self.index.step(node, word)) else {
                break;
            };
            node = next;
            let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end)) else {
                break;
            };
            let written = first.span.join(last.span).of(text);
            for posting in self.index.postings(node) {
                if let Some(accents) = accept(written, posting) {
                    lattice.push(Match {
                        tokens: TokenSpan::new(start, end + 1),
                        entry: EntryId(self.base + posting.entry),
                        category: posting.category,
                        features: posting.features,
                        accents,
                    });
                }
            }
        }
    }
}

/// How the accents of a form as the text writes it agree, if that lets it stand for the posting.
fn accept(written: &str, posting: Posting<'_>) -> Option<Accents> {
    if written.as_bytes() == posting.form {
        return Some(Accents::Same);
    }
    let form = std::str::from_utf8(posting.form).ok()?;
    let demonym = posting.category == Category::Place && posting.features == DEMONYM;
    if posting.category.is_name() && !demonym {
        return capitals_agree(written, form)
            .then(|| accents(written, form))
            .filter(|&agreement| agreement != Accents::Different);
    }
    Some(accents(written, form)).filter(|&agreement| agreement <= Accents::BareCapitals)
}
