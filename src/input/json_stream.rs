//! The objects of a JSON file one after the other: of an array, or written one behind the other. Memory holds one of them.

use std::io;

use super::json::Position;
use super::stream::{Bytes, too_large};

/// Cuts a file into its objects.
pub(super) struct JsonStream {
    bytes: Bytes,
    place: Position,
    state: State,
    largest: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    /// In an array, before an element; whether one went before.
    Array(bool),
    /// Behind an object outside an array.
    Sequence,
    Done,
}

/// Why a file cannot be read further.
#[derive(Debug)]
pub(super) enum Broken {
    Reading(io::Error),
    Form(Position, &'static str),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Reading(error)
    }
}

impl JsonStream {
    pub(super) fn new(bytes: Bytes, largest: usize) -> Self {
        Self { bytes, place: Position { line: 1, column: 1 }, state: State::Start, largest }
    }

    /// The next object with its place.
    pub(super) fn next(&mut self) -> Option<Result<(Vec<u8>, Position), Broken>> {
        let next = self.element().transpose();
        if !matches!(next, Some(Ok(_))) {
            self.state = State::Done;
        }
        next
    }

    fn element(&mut self) -> Result<Option<(Vec<u8>, Position)>, Broken> {
        if self.state == State::Done {
            return Ok(None);
        }
        let byte = self.next_byte()?;
        match (self.state, byte) {
            (State::Start, Some(b'[')) => {
                self.advance();
                self.state = State::Array(false);
                return self.element();
            }
            (State::Start | State::Sequence, None) => return Ok(None),
            (State::Start | State::Sequence, Some(_)) => self.state = State::Sequence,
            (State::Array(_), Some(b']')) => return self.end(),
            (State::Array(true), Some(b',')) => self.advance(),
            (State::Array(true), Some(_)) => return Err(self.wrong("expected `,` or `]` behind an object")),
            (State::Array(_), None) => return Err(self.wrong("the array has no end: the file was cut short")),
            (State::Array(false), Some(_)) | (State::Done, _) => {}
        }
        if matches!(self.state, State::Array(_)) {
            self.state = State::Array(true);
        }
        match self.next_byte()? {
            Some(b',' | b']' | b'}') | None => Err(self.wrong("expected an object")),
            Some(_) => self.value().map(Some),
        }
    }

    fn end(&mut self) -> Result<Option<(Vec<u8>, Position)>, Broken> {
        self.advance();
        match self.next_byte()? {
            None => Ok(None),
            Some(_) => Err(self.wrong("something stands behind the array")),
        }
    }

    fn wrong(&self, message: &'static str) -> Broken {
        Broken::Form(self.place, message)
    }

    /// The next byte that is no white space, which stays where it is.
    fn next_byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.bytes.fill_buf()?.first().copied() {
                Some(byte) if byte.is_ascii_whitespace() => self.pass(byte),
                byte => return Ok(byte),
            }
        }
    }

    fn advance(&mut self) {
        self.bytes.consume(1);
        self.place.column += 1;
    }

    fn pass(&mut self, byte: u8) {
        self.advance();
        if byte == b'\n' {
            self.place = Position { line: self.place.line + 1, column: 1 };
        }
    }

    /// The bytes of one value: an object to its closing brace, anything else to the next delimiter.
    fn value(&mut self) -> Result<(Vec<u8>, Position), Broken> {
        let (start, mut value, mut scan) = (self.place, Vec::new(), Scan::default());
        loop {
            let buffer = self.bytes.fill_buf()?;
            if buffer.is_empty() {
                return Ok((value, start));
            }
            let taken = buffer.iter().position(|&byte| scan.ends(byte)).map(|at| at + usize::from(scan.closed));
            let part = buffer.get(..taken.unwrap_or(buffer.len())).unwrap_or(buffer);
            for &byte in part {
                let next_line = Position { line: self.place.line + 1, column: 1 };
                let next_column = Position { column: self.place.column + 1, ..self.place };
                self.place = if byte == b'\n' { next_line } else { next_column };
            }
            value.extend_from_slice(part);
            let length = part.len();
            self.bytes.consume(length);
            if value.len() > self.largest {
                return Err(too_large(self.largest).into());
            }
            if taken.is_some() {
                return Ok((value, start));
            }
        }
    }
}

/// How deep in brackets and whether in a string the scan of a value is.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the last byte belongs to the value and closes it.
    closed: bool,
}

impl Scan {
    /// Whether the value ends with this byte, or before it.
    fn ends(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                self.closed = self.depth == 0;
                return self.closed;
            }
            _ => return self.depth == 0 && (matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace()),
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    /// The objects, read with a buffer of a few bytes, and whether all was well.
    fn cut(text: &str) -> (Vec<String>, bool) {
        let bytes = BufReader::with_capacity(3, Cursor::new(text.to_owned()));
        let mut stream = JsonStream::new(Box::new(bytes), 1000);
        let mut found = Vec::new();
        while let Some(next) = stream.next() {
            match next {
                Ok((value, _)) => found.push(String::from_utf8(value).unwrap()),
                Err(_) => return (found, false),
            }
        }
        (found, true)
    }

    #[test]
    fn arrays_and_sequences_are_cut_into_their_objects() {
        let objects = [r#"{"a": "]}\"{"}"#, r#"{"b": [{}, [1]]}"#];
        let whole = (objects.map(str::to_owned).to_vec(), true);
        assert_eq!(cut(&format!(" [{} ,\n{}] \n", objects[0], objects[1])), whole);
        assert_eq!(cut(&objects.join("\n")), whole);
        assert_eq!(cut(&objects.concat()), whole);
        assert_eq!(cut("[]"), (Vec::new(), true));
        assert_eq!(cut(""), (Vec::new(), true));
        assert_eq!(cut("[1, \"x, y\"]"), (vec!["1".to_owned(), "\"x, y\"".to_owned()], true));
    }

    #[test]
    fn what_has_no_end_is_an_error() {
        for broken in ["[{}", "[{},", "[{} {}]", "[{}] x", "[", "[,]", "]", "{}}", "{},{}"] {
            assert!(!cut(broken).1, "{broken}");
        }
        assert!(!cut(&format!("[{{\"a\": \"{}", "x".repeat(2000))).1);
    }

    #[test]
    fn an_object_knows_its_place() {
        let mut stream = JsonStream::new(Box::new(Cursor::new("[\n{\"a\":\n1},\n  {}]")), 1000);
        let mut places = Vec::new();
        while let Some(Ok((_, place))) = stream.next() {
            places.push((place.line, place.column));
        }
        assert_eq!(places, [(2, 1), (4, 3)]);
    }
}
