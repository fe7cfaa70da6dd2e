//! [`Piece`]: a document as it lies in its source, cut out but not yet read. Sources are cut one after the other; pieces are read by
//! several threads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::encoding::decode_as;
use super::fields::Fields;
use super::json::Position;
use super::{DateFrom, Options, dates, json};
use crate::text::{Text, any_day};
use crate::{Document, Error};

/// Where pieces come from.
#[derive(Debug)]
pub(super) struct Origin {
    /// How messages and records call it.
    pub(super) name: String,
    /// The name of a document that is the whole of it.
    pub(super) id: String,
    pub(super) path: Option<PathBuf>,
}

impl Origin {
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        Error::input(&*self.name, message)
    }

    pub(super) fn error_at(&self, line: u64, column: usize, message: impl Into<String>) -> Error {
        Error::input(format!("{}:{line}:{column}", self.name), message)
    }

    /// The day the file was last written.
    fn modified(&self) -> Option<Date> {
        let time = std::fs::metadata(self.path.as_deref()?).ok()?.modified().ok()?;
        let time = jiff::Timestamp::try_from(time).ok()?;
        Some(jiff::tz::Offset::UTC.to_datetime(time).date())
    }
}

/// A document as it lies in its source.
#[derive(Debug)]
pub struct Piece {
    origin: Arc<Origin>,
    /// Its number within the source; none when it is the whole of it.
    number: Option<usize>,
    pub(super) content: Content,
    /// The address of a page and the day it was captured, as an archive tells them.
    pub(super) url: Option<String>,
    pub(super) captured: Option<Date>,
}

#[derive(Debug)]
pub(super) enum Content {
    Text(Vec<u8>),
    Json(Vec<u8>, Position),
    Fields(Fields),
    /// A web page, and the encoding that its server named.
    Html(Vec<u8>, Option<String>),
    Pdf(Vec<u8>),
}

impl Piece {
    pub(super) fn new(origin: &Arc<Origin>, number: Option<usize>, content: Content) -> Self {
        Self { origin: Arc::clone(origin), number, content, url: None, captured: None }
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Text(bytes) | Content::Json(bytes, _) | Content::Html(bytes, _) | Content::Pdf(bytes) => {
                bytes.len()
            }
            Content::Fields(fields) => fields.text.len(),
        }
    }

    /// How messages call it: its file, and its number where it is one of several.
    pub fn name(&self) -> String {
        match (&self.url, self.number) {
            (Some(url), _) => format!("{}: {url}", self.origin.name),
            (None, Some(number)) => format!("{}:{number}", self.origin.name),
            (None, None) => self.origin.name.clone(),
        }
    }

    /// Reads it. Gives nothing for an empty file, and for a page of an archive without an article.
    ///
    /// # Errors
    /// When it is broken; the message says where, how, and what to do.
    pub fn read(mut self, options: &Options) -> Result<Option<Document<'static>>, Error> {
        let content = std::mem::replace(&mut self.content, Content::Text(Vec::new()));
        let fields = match content {
            Content::Text(bytes) => self.plain(bytes)?,
            Content::Json(bytes, place) => Some(self.json(bytes, place, options)?),
            Content::Fields(fields) => Some(fields),
            Content::Html(bytes, label) => self.page(bytes, label.as_deref())?,
            Content::Pdf(bytes) => Some(self.pdf(&bytes)?),
        };
        fields.map(|fields| self.document(fields, options)).transpose()
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::input(self.name(), message)
    }

    fn plain(&self, bytes: Vec<u8>) -> Result<Option<Fields>, Error> {
        let text = decode_as(bytes, None).map_err(|message| self.error(message))?;
        Ok((!text.trim().is_empty()).then(|| Fields { text, ..Fields::default() }))
    }

    fn json(&self, bytes: Vec<u8>, place: Position, options: &Options) -> Result<Fields, Error> {
        let fail = |at: Position, message: String| self.origin.error_at(at.line as u64, at.column, message);
        let text = decode_as(bytes, None).map_err(|message| fail(place, message))?;
        json::fields(&text, place, &options.columns).map_err(|(at, message)| fail(at, message))
    }

    #[cfg(feature = "html")]
    fn page(&self, bytes: Vec<u8>, label: Option<&str>) -> Result<Option<Fields>, Error> {
        let page = super::html::read(bytes, label).map_err(|message| self.error(message))?;
        match page {
            Some(fields) => Ok(Some(fields)),
            // Of the pages of an archive many are lists of links; a file that was named should hold something.
            None if self.number.is_some() => Ok(None),
            None => Err(self.error(
                "this web page holds no article: its text may be put there by a script; save it from the browser",
            )),
        }
    }

    #[cfg(not(feature = "html"))]
    fn page(&self, _: Vec<u8>, _: Option<&str>) -> Result<Option<Fields>, Error> {
        Err(self.error(super::left_out("web pages", "html")))
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, bytes: &[u8]) -> Result<Fields, Error> {
        super::pdf::read(bytes).map_err(|message| self.error(message))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _: &[u8]) -> Result<Fields, Error> {
        Err(self.error(super::left_out("PDF", "pdf")))
    }

    fn document(self, fields: Fields, options: &Options) -> Result<Document<'static>, Error> {
        let url = fields.url.or_else(|| self.url.clone());
        let metadata = fields.date.as_deref().and_then(|date| any_day(date).ok());
        if let (None, true, Some(date)) = (metadata, fields.date_is_named, &fields.date) {
            return Err(self.error(dates::date(date).err().unwrap_or_default()));
        }
        let dated = Dated { metadata, text: &fields.text, url: url.as_deref(), piece: &self };
        let (published, date_line) = dated.published(&options.dates);
        let id = fields.id.or_else(|| self.url.clone()).unwrap_or_else(|| match self.number {
            Some(number) => format!("{}:{number}", self.origin.name),
            None => self.origin.id.clone(),
        });
        let mut document = Document::new(fields.text).with_id(id).with_source(&*self.origin.name);
        if let Some(title) = fields.title {
            document = document.with_title(title);
        }
        if let Some(url) = url {
            document = document.with_url(url);
        }
        if let Some(site) = fields.site {
            document = document.with_site(site);
        }
        if let Some(published) = published {
            document = document.with_published(published);
        }
        Ok(if date_line { document } else { document.without_date_line() })
    }
}

/// What may tell the day of publication.
struct Dated<'p> {
    metadata: Option<Date>,
    text: &'p str,
    url: Option<&'p str>,
    piece: &'p Piece,
}

impl Dated<'_> {
    /// The day by the first source that tells one, and whether the date line of the text may still tell it.
    fn published(&self, sources: &[DateFrom]) -> (Option<Date>, bool) {
        for (at, source) in sources.iter().enumerate() {
            // The extractor itself looks last at the date line.
            if *source == DateFrom::Text && at + 1 == sources.len() {
                return (None, true);
            }
            let found = match source {
                DateFrom::Metadata => self.metadata,
                DateFrom::Text => Text::read(self.text).published,
                DateFrom::Filename => self.in_names(),
                DateFrom::Mtime => self.piece.captured.or_else(|| self.piece.origin.modified()),
            };
            if found.is_some() {
                return (found, true);
            }
        }
        (None, false)
    }

    fn in_names(&self) -> Option<Date> {
        let path = || self.piece.origin.path.as_deref().and_then(Path::to_str);
        self.url.and_then(dates::in_name).or_else(|| path().and_then(dates::in_name))
    }
}
