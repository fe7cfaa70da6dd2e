//! Bytes of a file or of standard input: counted, unpacked, and no more of them at once than a document may have.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::encoding;
use super::zstandard::Zstandard;

/// A source of bytes.
pub(super) type Bytes = Box<dyn BufRead + Send>;

/// How many bytes of a source tell its format.
const HEAD: usize = 4096;
/// How often a file may be packed into another: `.gz` of a `.zst`.
const PACKINGS: usize = 3;
const BUFFER: usize = 1 << 16;

/// The largest document. A packed file of a few kilobytes can hold terabytes.
pub(super) const LARGEST: usize = 128 << 20;

/// What is read so far, for those who show the progress.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// How many bytes of the files were read.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted<R> {
    reader: R,
    progress: Progress,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(out)?;
        self.progress.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// An open source: its first bytes and all of them.
pub(super) struct Opened {
    pub(super) head: Vec<u8>,
    pub(super) bytes: Bytes,
    /// Whether the bytes are those of the file.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only Parquet reads the file itself"))]
    pub(super) plain: bool,
}

/// Opens a file, or standard input, and unpacks it.
pub(super) fn open(path: Option<&Path>, progress: &Progress) -> io::Result<Opened> {
    let raw: Box<dyn Read + Send> = match path {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    };
    let bytes = BufReader::with_capacity(BUFFER, Counted { reader: raw, progress: progress.clone() });
    unpack(Box::new(bytes))
}

/// Unpacks bytes as often as they are packed.
pub(super) fn unpack(mut bytes: Bytes) -> io::Result<Opened> {
    let mut plain = true;
    for _ in 0..PACKINGS {
        let (head, whole) = peek(bytes)?;
        bytes = match head.as_slice() {
            [0x1f, 0x8b, ..] => buffered(MultiGzDecoder::new(whole)),
            head if super::zstandard::is_zstandard(head) => buffered(Zstandard::new(whole)),
            _ => return Ok(Opened { head, bytes: whole, plain }),
        };
        plain = false;
    }
    Err(io::Error::other("it is packed into itself more often than makes sense: unpack it"))
}

fn buffered(reader: impl Read + Send + 'static) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// The first bytes, and the whole.
fn peek(mut bytes: Bytes) -> io::Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    bytes.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let whole = Box::new(Cursor::new(head.clone()).chain(bytes));
    Ok((head, whole))
}

/// Bytes in UTF-8 where they were in UTF-16; others as they are, without a byte order mark.
pub(super) fn transcoded(opened: Opened) -> io::Result<Bytes> {
    match encoding::utf16(&opened.head) {
        Some(encoding) => Ok(buffered(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(opened.bytes))),
        None => {
            let mut bytes = opened.bytes;
            if opened.head.starts_with(b"\xef\xbb\xbf") {
                bytes.read_exact(&mut [0; 3])?;
            }
            Ok(bytes)
        }
    }
}

/// All bytes, unless there are more than a document may have.
pub(super) fn read_all(bytes: impl Read, largest: usize) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.take(largest as u64 + 1).read_to_end(&mut all)?;
    if all.len() > largest { Err(too_large(largest)) } else { Ok(all) }
}

/// Reads up to and with the next `end`; an error when that is too far.
pub(super) fn read_until(bytes: &mut Bytes, end: u8, largest: usize, out: &mut Vec<u8>) -> io::Result<usize> {
    let count = bytes.by_ref().take(largest as u64 + 1).read_until(end, out)?;
    if count > largest { Err(too_large(largest)) } else { Ok(count) }
}

pub(super) fn too_large(largest: usize) -> io::Error {
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!(
            "one document of more than {} MB: divide it, or check that the file is what it should be",
            largest >> 20
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        read_all(unpack(Box::new(Cursor::new(bytes)))?.bytes, LARGEST)
    }

    #[test]
    fn packed_bytes_are_unpacked_as_often_as_they_are_packed() {
        let members = [gzip(b"un "), gzip(b"deux")].concat();
        assert_eq!(unpacked(members.clone()).unwrap(), b"un deux");
        assert_eq!(unpacked(gzip(&members)).unwrap(), b"un deux");
        assert_eq!(unpacked(b"un deux".to_vec()).unwrap(), b"un deux");
    }

    #[test]
    fn a_bomb_is_refused_when_it_grows_too_large() {
        let bomb = gzip(&vec![b' '; 4 << 20]);
        let opened = unpack(Box::new(Cursor::new(bomb))).unwrap();
        assert!(read_all(opened.bytes, 1 << 20).unwrap_err().to_string().contains("1 MB"));
        let mut nested = b"texte".to_vec();
        (0..5).for_each(|_| nested = gzip(&nested));
        assert!(unpacked(nested).is_err());
    }

    #[test]
    fn a_cut_file_is_an_error() {
        let mut packed = gzip(&vec![b'a'; 100_000]);
        packed.truncate(packed.len() - 10);
        assert!(unpacked(packed).is_err());
    }
}
