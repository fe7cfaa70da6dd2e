//! [`Extractor`]: the whole pipeline.

use std::sync::Arc;

use crate::analysis::{Analysis, Published, Purpose};
use crate::decide::Models;
use crate::decide::train::WeightFiles;
use crate::error::Error;
use crate::lexicon::{Lexicon, SourceFile};
use crate::parts::{Part, parts};
use crate::record::build::{Builder, CodePoints};
use crate::record::{DocumentInfo, Extraction, Mention};
use crate::text::Document;

/// Reads documents and returns their commitments. Built once, shared by all threads.
///
/// ```
/// use promet::{Document, Extractor};
/// let extractor = Extractor::new();
/// let document = Document::new("Lidl s'engage à recruter 300 personnes d'ici 2027.");
/// let extraction = extractor.extract(&document);
/// assert_eq!(extraction.commitments[0].quantity.as_ref().unwrap().value, Some(300.0));
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicon: Lexicon,
    models: Arc<Models>,
    minimum: f64,
    mentions: bool,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Records at least this probable are given unless the caller asks otherwise: about where right records and lost ones balance, by
/// cross-validation.
pub(crate) const MINIMUM: f64 = 0.3;

impl Extractor {
    /// An extractor with the built-in gazetteers.
    pub fn new() -> Self {
        Self { lexicon: Lexicon::builtin(), models: Models::builtin(), minimum: MINIMUM, mentions: false }
    }

    /// Sets an extractor up with gazetteers of one's own and other options.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder { files: Vec::new(), compiled: Vec::new(), weights: None, minimum: MINIMUM, mentions: false }
    }

    /// The commitments of a document, in the order of the text.
    ///
    /// Never fails and never panics: a text without commitments, or one that is not French, gives none.
    pub fn extract(&self, document: &Document) -> Extraction {
        let mut parts = parts(document.text());
        let mut whole = self.extract_part(document, parts.next().unwrap_or_default(), None);
        for part in parts {
            let read = self.extract_part(document, part, Some(&whole.document));
            whole.commitments.extend(read.commitments);
            whole.mentions.extend(read.mentions);
        }
        whole
    }

    /// Extracts from a part of a document, of whose first part the date and title are known if it is not that.
    fn extract_part(&self, document: &Document, part: Part<'_>, first: Option<&Arc<DocumentInfo>>) -> Extraction {
        let purpose = if self.mentions { Purpose::Everything } else { Purpose::Records };
        let analysis = Analysis::read(part.text, published(document, first), &self.lexicon, purpose);
        let accepted = self.models.accept(&analysis, self.minimum);
        let info = first.cloned().unwrap_or_else(|| Builder::document_info(document, &analysis));
        let builder = Builder { analysis: &analysis, info, places: CodePoints::new(part) };
        let commitments = builder.records(&accepted);
        let mentions = if self.mentions { builder.mentions() } else { Vec::new() };
        Extraction { document: builder.info, commitments, mentions }
    }

    /// Everything recognised in a document: actors, places, quantities and times.
    pub fn mentions(&self, document: &Document) -> Vec<Mention> {
        Self { mentions: true, ..self.clone() }.extract(document).mentions
    }

    /// Sentence by sentence: what was found, which rules fired, and why candidates gave nothing.
    pub fn explain(&self, document: &Document) -> String {
        let analysis = Analysis::read(document.text(), Published::of(document), &self.lexicon, Purpose::Everything);
        crate::decide::explain(&analysis, &self.models, self.minimum)
    }

    /// The same extractor, which fills [`Extraction::mentions`] or leaves it empty. Copies nothing large.
    #[must_use]
    pub fn with_mentions(mut self, mentions: bool) -> Self {
        self.mentions = mentions;
        self
    }

    /// The lexicon that it uses.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// The day of publication of a part: as the caller gave it, or as the first part of the document gave it, or to be read off the text.
fn published(document: &Document, first: Option<&Arc<DocumentInfo>>) -> Published {
    let known = first.and_then(|info| info.published.as_deref()).and_then(|date| date.parse().ok());
    match (known, first) {
        (Some(date), _) => Published::On(date),
        (None, Some(_)) => Published::Unknown,
        (None, None) => Published::of(document),
    }
}

/// Options of an [`Extractor`].
#[derive(Debug, Clone)]
pub struct ExtractorBuilder {
    files: Vec<(String, String)>,
    compiled: Vec<(String, Vec<u8>)>,
    weights: Option<WeightFiles>,
    minimum: f64,
    mentions: bool,
}

impl ExtractorBuilder {
    /// Adds a gazetteer file: its name, for messages, and its text. A name that ends in `.toml` holds words, any other holds names.
    #[must_use]
    pub fn gazetteer(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((name.into(), text.into()));
        self
    }

    /// Adds a compiled gazetteer file, as [`compile_gazetteers`](Self::compile_gazetteers) makes it: its name, for messages, and its bytes.
    #[must_use]
    pub fn compiled_gazetteer(mut self, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.compiled.push((name.into(), bytes));
        self
    }

    /// Compiles the gazetteer files given so far: hundreds of thousands of names load much faster so.
    ///
    /// ```
    /// let names = "name\tkind\nAtelier du Lac\tcompany\n";
    /// let compiled = promet::Extractor::builder().gazetteer("names.tsv", names).compile_gazetteers()?;
    /// let extractor = promet::Extractor::builder().compiled_gazetteer("names.promet", compiled).build()?;
    /// # Ok::<(), promet::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a gazetteer file is wrong.
    pub fn compile_gazetteers(&self) -> Result<Vec<u8>, Error> {
        crate::lexicon::compile_files(&self.sources()).map_err(Error::gazetteer)
    }

    fn sources(&self) -> Vec<SourceFile<'_>> {
        self.files.iter().map(|(name, text)| SourceFile { name, text }).collect()
    }

    /// Judges with weights of one's own, as [`train`](crate::decide::train::train) gives them.
    #[must_use]
    pub fn weights(mut self, weights: WeightFiles) -> Self {
        self.weights = Some(weights);
        self
    }

    /// Gives only records at least this probable, from 0 to 1; 0.4 unless set.
    #[must_use]
    pub fn min_confidence(mut self, minimum: f64) -> Self {
        self.minimum = minimum;
        self
    }

    /// Whether [`Extraction::mentions`] is filled.
    #[must_use]
    pub fn mentions(mut self, mentions: bool) -> Self {
        self.mentions = mentions;
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    /// When a gazetteer file is wrong; the message says file, line, column and what to do.
    pub fn build(self) -> Result<Extractor, Error> {
        let mut lexicon = Lexicon::builtin();
        if !self.files.is_empty() {
            lexicon = lexicon.with_files(&self.sources()).map_err(Error::gazetteer)?;
        }
        for (name, bytes) in self.compiled {
            lexicon = lexicon.with_compiled(&name, bytes).map_err(Error::gazetteer)?;
        }
        let models = match &self.weights {
            Some(files) => Arc::new(Models::from_files(files).map_err(Error::gazetteer)?),
            None => Models::builtin(),
        };
        Ok(Extractor { lexicon, models, minimum: self.minimum, mentions: self.mentions })
    }
}
