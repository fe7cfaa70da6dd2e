//! [`Extractor`]: the whole pipeline.

use crate::analysis::Analysis;
use std::sync::Arc;

use crate::decide::Models;
use crate::decide::train::WeightFiles;
use crate::error::Error;
use crate::lexicon::{Lexicon, SourceFile};
use crate::record::build::{Builder, CodePoints};
use crate::record::{Extraction, Mention};
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

/// Records at least this probable are given unless the caller asks otherwise: where right records and lost ones balance, by
/// cross-validation.
pub(crate) const MINIMUM: f64 = 0.35;

impl Extractor {
    /// An extractor with the built-in gazetteers.
    pub fn new() -> Self {
        Self { lexicon: Lexicon::builtin(), models: Models::builtin(), minimum: MINIMUM, mentions: false }
    }

    /// Sets an extractor up with gazetteers of one's own and other options.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder { files: Vec::new(), weights: None, minimum: MINIMUM, mentions: false }
    }

    /// The commitments of a document, in the order of the text.
    ///
    /// Never fails and never panics: a text without commitments, or one that is not French, gives none.
    pub fn extract(&self, document: &Document) -> Extraction {
        let analysis = Analysis::read(document, &self.lexicon);
        let verdicts = self.models.judge(&analysis, self.minimum);
        let judged = analysis.candidates.iter().zip(verdicts.into_iter().map(|(verdict, _)| verdict));
        let accepted: Vec<_> = judged.filter(|(_, verdict)| verdict.probability >= self.minimum).collect();
        let info = Builder::document_info(document, &analysis);
        let builder = Builder { analysis: &analysis, info, places: CodePoints::new(document.text()) };
        let commitments = builder.records(&accepted);
        let mentions = if self.mentions { builder.mentions() } else { Vec::new() };
        Extraction { document: builder.info, commitments, mentions }
    }

    /// Everything recognised in a document: actors, places, quantities and times.
    pub fn mentions(&self, document: &Document) -> Vec<Mention> {
        let analysis = Analysis::read(document, &self.lexicon);
        let info = Builder::document_info(document, &analysis);
        Builder { analysis: &analysis, info, places: CodePoints::new(document.text()) }.mentions()
    }

    /// Sentence by sentence: what was found, which rules fired, and why candidates gave nothing.
    pub fn explain(&self, document: &Document) -> String {
        let analysis = Analysis::read(document, &self.lexicon);
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

/// Options of an [`Extractor`].
#[derive(Debug, Clone)]
pub struct ExtractorBuilder {
    files: Vec<(String, String)>,
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
            let files: Vec<SourceFile<'_>> = self.files.iter().map(|(name, text)| SourceFile { name, text }).collect();
            lexicon = lexicon.with_files(&files).map_err(Error::gazetteer)?;
        }
        let models = match &self.weights {
            Some(files) => Arc::new(Models::from_files(files).map_err(Error::gazetteer)?),
            None => Models::builtin(),
        };
        Ok(Extractor { lexicon, models, minimum: self.minimum, mentions: self.mentions })
    }
}
