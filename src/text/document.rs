//! [`Document`]: a text with what is known of it.

use std::borrow::Cow;

use jiff::civil::Date;

/// A text to read, with what the caller knows of it.
///
/// Offsets in the results of an extraction are byte offsets into [`Document::text`]. The text is borrowed or owned, as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    id: String,
    title: Option<String>,
    published: Option<Date>,
    source: Option<String>,
    url: Option<String>,
    site: Option<String>,
    without_date_line: bool,
}

impl<'t> Document<'t> {
    /// A document of which only the text is known.
    ///
    /// ```
    /// let document = promet::Document::new("IBM va créer 1 400 emplois.").with_id("dépêche-1");
    /// assert_eq!(document.id(), "dépêche-1");
    /// assert!(document.published().is_none());
    /// ```
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Names the document; the name goes into every record and its id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// Gives the title when it does not stand in the text.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Gives the day of publication, against which `l'an prochain` or `dans les deux ans` are resolved.
    ///
    /// Without it, the date line of the text is used when it has one.
    #[must_use]
    pub fn with_published(mut self, published: Date) -> Self {
        self.published = Some(published);
        self
    }

    /// Tells where the text came from, for instance a file name.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Gives the address of the page that the text comes from.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Gives the name of the site or newspaper that published the text.
    #[must_use]
    pub fn with_site(mut self, site: impl Into<String>) -> Self {
        self.site = Some(site.into());
        self
    }

    /// Says that the date line of the text does not tell the day of publication.
    #[must_use]
    pub fn without_date_line(mut self) -> Self {
        self.without_date_line = true;
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document's name; empty when none was given.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title the caller gave.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The day of publication the caller gave.
    pub fn published(&self) -> Option<Date> {
        self.published
    }

    /// Where the text came from.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The address of its page.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The site or newspaper that published it.
    pub fn site(&self) -> Option<&str> {
        self.site.as_deref()
    }

    /// Whether the date line of the text may tell the day of publication.
    pub fn reads_date_line(&self) -> bool {
        !self.without_date_line
    }
}
