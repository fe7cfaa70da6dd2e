//! [`Metered`]: the file of a Parquet table, which ends a reader that goes round in circles.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// So many reads are granted whatever the size of the file: for its end, its indices and its filters.
const GRANTED: u64 = 1_000;

/// So often may the end of the file be read.
const ENDS: usize = 16;

/// A file that counts how often it is read. A table is read page by page, and each page takes more bytes than one for its head and its
/// body; a damaged one of a few hundred bytes can send its reader to the same page for minutes.
pub(super) struct Metered {
    file: File,
    length: u64,
    reads: AtomicU64,
}

impl Metered {
    /// A file of which nothing has been read.
    pub(super) fn new(file: File) -> std::io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file, length, reads: AtomicU64::new(0) })
    }

    fn count(&self, start: u64, length: u64) -> Result<()> {
        if self.reads.fetch_add(1, Ordering::Relaxed) > GRANTED + self.length {
            return Err(ParquetError::General("its pages go round in circles".to_owned()));
        }
        if start.checked_add(length).is_none_or(|end| end > self.length) {
            return Err(ParquetError::General(format!("it names bytes beyond its {}", self.length)));
        }
        Ok(())
    }
}

impl Length for Metered {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Metered {
    type T = Ending;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.count(start, 0)?;
        Ok(Ending { bytes: self.file.get_read(start)?, ends: 0 })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.count(start, length as u64)?;
        self.file.get_bytes(start, length)
    }
}

/// The bytes from a place on. Who skips the two thousand million members that a damaged list says it has does not ask whether there was
/// anything to skip: reading behind the end is an error after a few times.
pub(super) struct Ending {
    bytes: BufReader<File>,
    ends: usize,
}

impl Read for Ending {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        if read == 0 && !buffer.is_empty() {
            self.ends += 1;
            if self.ends > ENDS {
                return Err(io::Error::new(ErrorKind::UnexpectedEof, "it ends too early"));
            }
        }
        Ok(read)
    }
}
