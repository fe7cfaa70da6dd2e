//! The report: one HTML page of articles with their commitments highlighted, a table, charts and what was followed over time.
//!
//! The page holds everything itself and asks the network for nothing. What documents say is shown and never run.

mod charts;
mod highlight;
mod labels;
mod policy;
mod present;
mod view;

use askama::Template;

use crate::ledger::Ledger;
use crate::{Error, Extraction};
pub use labels::Language;

/// Extractions to show on a page.
///
/// ```
/// use promet::ledger::Ledger;
/// use promet::report::{Language, Report};
/// use promet::{Document, Extractor};
///
/// let extractor = Extractor::new();
/// let document = Document::new("Thales va recruter 800 ingénieurs en 2027.").with_id("dépêche");
/// let extraction = extractor.extract(&document);
/// let ledger = Ledger::of(extraction.commitments.clone(), extractor.lexicon());
/// let mut report = Report::new(Language::English);
/// report.add(Some(document.text().to_owned()), extraction);
/// assert!(report.html(&ledger)?.contains("800 jobs"));
/// # Ok::<(), promet::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Report {
    language: Language,
    title: Option<String>,
    articles: Vec<Article>,
}

/// An article with what was found in it.
#[derive(Debug, Clone)]
struct Article {
    /// Its text; where it is not at hand, the evidence of the records is shown.
    text: Option<String>,
    extraction: Extraction,
}

impl Report {
    /// An empty report.
    pub fn new(language: Language) -> Self {
        Self { language, title: None, articles: Vec::new() }
    }

    /// Sets the title of the page.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Adds an article, with its text where it is at hand.
    pub fn add(&mut self, text: Option<String>, extraction: Extraction) {
        self.articles.push(Article { text, extraction });
    }

    /// The page. What the ledger followed over several documents gets a section of its own.
    ///
    /// # Errors
    /// When the page cannot be written.
    pub fn html(&self, ledger: &Ledger) -> Result<String, Error> {
        view::page(self, ledger).render().map_err(|error| Error::output(std::io::Error::other(error)))
    }
}
