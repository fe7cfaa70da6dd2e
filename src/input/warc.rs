//! Web archives: WARC, with the answers of servers, and WET, with the text of pages. Memory holds one page.

use std::io::{self, Read};
use std::sync::Arc;

use flate2::read::{DeflateDecoder, MultiGzDecoder};
use jiff::civil::Date;

use super::cannot_read;
use super::piece::{Content, Origin, Piece};
use super::stream::{Bytes, read_all, read_until};
use crate::Error;

/// The longest line of a header, the most lines of one, and the largest page.
const LINE: usize = 1 << 16;
const LINES: usize = 1000;
const LARGEST: usize = 32 << 20;

/// An archive that is being read.
pub(super) struct Archive {
    origin: Arc<Origin>,
    bytes: Bytes,
    number: usize,
    done: bool,
}

/// The header of a record.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    url: Option<String>,
    date: Option<Date>,
    content_type: String,
    length: u64,
}

/// A page, its encoding where the server told one, and whether it is a web page rather than text.
struct Page {
    bytes: Vec<u8>,
    label: Option<String>,
    html: bool,
}

impl Archive {
    pub(super) fn new(origin: Arc<Origin>, bytes: Bytes) -> Self {
        Self { origin, bytes, number: 0, done: false }
    }

    /// The next page; records of other kinds are passed over.
    fn next_page(&mut self) -> Result<Option<Piece>, Error> {
        loop {
            let header = self.header().map_err(|error| self.fail(&error))?;
            let Some(header) = header else { return Ok(None) };
            if let Some(piece) = self.record(&header)? {
                return Ok(Some(piece));
            }
        }
    }

    fn fail(&mut self, error: &io::Error) -> Error {
        self.done = true;
        Error::input(format!("{}: record {}", self.origin.name, self.number), cannot_read(error))
    }

    /// The header of the next record; none at the end.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let version = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.is_empty() => {}
                Some(line) => break line,
            }
        };
        self.number += 1;
        if !version.starts_with("WARC/") {
            return Err(damaged("a record does not begin with WARC/"));
        }
        let mut header = Header { length: u64::MAX, ..Header::default() };
        for _ in 0..LINES {
            match self.line()? {
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
                Some(line) if line.is_empty() => return header.checked().map(Some),
                Some(line) => header.field(&line),
            }
        }
        Err(damaged("the header of a record has no end"))
    }

    /// A line without its end; none at the end of the archive.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let count = read_until(&mut self.bytes, b'\n', LINE, &mut line)?;
        Ok((count > 0).then(|| String::from_utf8_lossy(line.trim_ascii_end()).into_owned()))
    }

    /// Reads a record to its end. A page that is too large, or packed in a way we do not know, is an error of its own.
    fn record(&mut self, header: &Header) -> Result<Option<Piece>, Error> {
        let wanted = match header.kind.as_str() {
            "response" => header.content_type.starts_with("application/http"),
            "conversion" | "resource" => is_page(&header.content_type),
            _ => false,
        };
        let kept = if wanted { header.length.min(LARGEST as u64) } else { 0 };
        let (mut body, rest) = (Vec::new(), header.length - kept);
        let read = self.bytes.by_ref().take(kept).read_to_end(&mut body).and_then(|count| {
            let passed = io::copy(&mut self.bytes.by_ref().take(rest), &mut io::sink())?;
            if (count as u64, passed) == (kept, rest) { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
        });
        read.map_err(|error| self.fail(&error))?;
        if !wanted {
            return Ok(None);
        }
        let error = |error: io::Error| Error::input(self.place(header), cannot_read(&error));
        if rest > 0 {
            return Err(error(super::stream::too_large(LARGEST)));
        }
        let page = if header.kind == "response" { answer(&body) } else { Ok(Some(header.page(body))) };
        Ok(page.map_err(error)?.map(|page| self.piece(header, page)))
    }

    fn place(&self, header: &Header) -> String {
        format!("{}: {}", self.origin.name, header.url.as_deref().unwrap_or("a page without address"))
    }

    fn piece(&self, header: &Header, page: Page) -> Piece {
        let content = if page.html { Content::Html(page.bytes, page.label) } else { Content::Text(page.bytes) };
        let mut piece = Piece::new(&self.origin, Some(self.number), content);
        piece.url.clone_from(&header.url);
        piece.captured = header.date;
        piece
    }
}

impl Iterator for Archive {
    type Item = Result<Piece, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done { None } else { self.next_page().transpose() }
    }
}

impl Header {
    fn field(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => {
                self.url = Some(value.trim_matches(['<', '>'])).filter(|url| !url.is_empty()).map(str::to_owned)
            }
            "warc-date" => self.date = crate::text::any_day(value).ok(),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().unwrap_or(u64::MAX),
            _ => {}
        }
    }

    fn checked(self) -> io::Result<Self> {
        if self.length == u64::MAX { Err(damaged("a record does not tell its length")) } else { Ok(self) }
    }

    fn page(&self, bytes: Vec<u8>) -> Page {
        Page { bytes, label: charset(&self.content_type), html: self.content_type.contains("html") }
    }
}

fn damaged(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn is_page(content_type: &str) -> bool {
    ["text/plain", "text/html", "application/xhtml"].iter().any(|kind| content_type.starts_with(kind))
}

fn charset(content_type: &str) -> Option<String> {
    let (_, label) = content_type.split_once("charset=")?;
    Some(label.split(';').next()?.trim_matches(['"', '\'', ' ']).to_owned())
}

/// The page of a server's answer; none when it is an error or no page.
fn answer(body: &[u8]) -> io::Result<Option<Page>> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(length)) = response.parse(body) else {
        return Err(damaged("the answer of the server has no header"));
    };
    let field = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).to_ascii_lowercase()).unwrap_or_default()
    };
    let content_type = field("content-type");
    let found = response.code.is_some_and(|code| (200..300).contains(&code));
    if !found || !is_page(&content_type) {
        return Ok(None);
    }
    let payload = body.get(length..).unwrap_or(&[]);
    let payload = if field("transfer-encoding").contains("chunked") { joined(payload) } else { payload.to_vec() };
    let bytes = unpacked(payload, field("content-encoding").trim())?;
    Ok(Some(Page { bytes, label: charset(&content_type), html: content_type.contains("html") }))
}

/// The chunks of a payload put together. Archives often keep the header of a payload that they have put together themselves.
fn joined(payload: &[u8]) -> Vec<u8> {
    let (mut rest, mut whole) = (payload, Vec::new());
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        let end = start.saturating_add(usize::try_from(size).unwrap_or(usize::MAX));
        match rest.get(start..end) {
            Some(chunk) if size > 0 => whole.extend_from_slice(chunk),
            Some(_) => return whole,
            None => break,
        }
        rest = rest.get(end + 2..).unwrap_or(&[]);
    }
    if whole.is_empty() { payload.to_vec() } else { whole }
}

fn unpacked(payload: Vec<u8>, encoding: &str) -> io::Result<Vec<u8>> {
    let packed = payload.as_slice();
    match encoding {
        "gzip" | "x-gzip" if packed.starts_with(&[0x1f, 0x8b]) => read_all(MultiGzDecoder::new(packed), LARGEST),
        "deflate" => read_all(flate2::read::ZlibDecoder::new(packed), LARGEST)
            .or_else(|_| read_all(DeflateDecoder::new(packed), LARGEST)),
        "br" | "zstd" if std::str::from_utf8(packed).is_err() => {
            Err(io::Error::other(format!("the page is packed with {encoding}: archive it unpacked or with gzip")))
        }
        _ => Ok(payload),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn record(kind: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{kind}\r\nWARC-Date: 2018-05-28T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [header.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn archive(bytes: Vec<u8>) -> Vec<Result<Piece, Error>> {
        let origin = Origin { name: "a.warc".to_owned(), id: "a".to_owned(), path: None };
        Archive::new(Arc::new(origin), Box::new(Cursor::new(bytes))).collect()
    }

    #[test]
    fn pages_are_found_among_the_records() {
        let chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n2\r\nab\r\n0\r\n\r\n";
        let picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
        let absent = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>";
        let bytes = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            record("request", "application/http", b"GET /"),
            record("response", "application/http; msgtype=response", chunks),
            record("response", "application/http", picture),
            record("response", "application/http", absent),
            record("conversion", "text/plain", "Été.".as_bytes()),
        ]
        .concat();
        let pieces: Vec<Piece> = archive(bytes).into_iter().map(Result::unwrap).collect();
        assert_eq!(pieces.len(), 2);
        assert!(
            matches!(&pieces[0].content, Content::Html(bytes, Some(label)) if bytes == b"<p>ab" && label == "utf-8")
        );
        assert!(matches!(&pieces[1].content, Content::Text(bytes) if bytes == "Été.".as_bytes()));
        assert_eq!(pieces[1].captured.unwrap().to_string(), "2018-05-28");
    }

    #[test]
    fn damage_is_named_and_ends_the_archive() {
        let good = record("conversion", "text/plain", b"Bonjour.");
        let cut = [good.clone(), good[..good.len() - 8].to_vec()].concat();
        let no_length = [good.clone(), b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(), good.clone()].concat();
        for bytes in [cut, no_length, [good.clone(), b"garbage\r\n".to_vec()].concat()] {
            let pieces = archive(bytes);
            assert!(pieces[0].is_ok());
            assert_eq!(pieces.len(), 2);
            assert!(pieces[1].as_ref().unwrap_err().to_string().starts_with("a.warc: record 2: "));
        }
    }

    #[test]
    fn a_page_without_address_is_named_by_its_number() {
        let page = String::from_utf8(record("conversion", "text/plain", b"Bonjour.")).unwrap();
        for address in ["", "<>"] {
            let pieces = archive(page.replace("https://example.org/conversion", address).into_bytes());
            assert_eq!(pieces[0].as_ref().unwrap().name(), "a.warc:1");
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let good = record("response", "application/http", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx");
        for at in 0..good.len() {
            archive(good[..at].to_vec());
            let mut damaged = good.clone();
            damaged[at] ^= 0x15;
            archive(damaged);
        }
    }
}
