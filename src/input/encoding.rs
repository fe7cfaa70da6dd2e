//! From bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252 (which holds Latin-1).

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a text; an error says why the bytes are no text and what to do.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => decode_utf8(bytes.get(mark..).unwrap_or(&[]).to_vec()),
        Some((encoding, mark)) => {
            let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
            if broken { Err("its UTF-16 is broken: save it as UTF-8".to_owned()) } else { Ok(text.into_owned()) }
        }
        None => decode_utf8(bytes),
    }
}

fn decode_utf8(bytes: Vec<u8>) -> Result<String, String> {
    if is_binary(&bytes) {
        return Err("this is no text (it holds NUL or other control bytes): give text in UTF-8, UTF-16 with a byte order mark, or Latin-1".to_owned());
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| decode_single_bytes(error.as_bytes()).into_owned()))
}

/// Text in the usual Western encoding of one byte a character; every byte has a meaning in it.
fn decode_single_bytes(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// How many bytes are looked at, and one in how many may be a control byte.
const SAMPLE: usize = 64 * 1024;
const CONTROL_SHARE: usize = 50;

/// Whether bytes cannot be text: a NUL anywhere, or more than a few control bytes at the head.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    let control = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c);
    bytes.contains(&0) || head.iter().filter(control).count() * CONTROL_SHARE > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "L’État créera 1 000 emplois\u{a0}!";
        let utf16 = |order: fn(u16) -> [u8; 2]| {
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
        };
        assert_eq!(decode(text.as_bytes().to_vec()).unwrap(), text);
        assert_eq!(decode(["\u{feff}", text].concat().into_bytes()).unwrap(), text);
        assert_eq!(decode(utf16(u16::to_le_bytes)).unwrap(), text);
        assert_eq!(decode(utf16(u16::to_be_bytes)).unwrap(), text);
        assert_eq!(decode(b"L\x92\xc9tat cr\xe9era 1 000 emplois\xa0!".to_vec()).unwrap(), text);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(decode(vec![b'a', 0, b'b']).unwrap_err().contains("no text"));
        assert!(decode((1..=255).cycle().take(4000).collect()).is_err());
        assert!(decode(vec![0xff, 0xfe, 0x00, 0xd8]).unwrap_err().contains("UTF-16"));
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        assert_eq!(decode(Vec::new()).unwrap(), "");
    }
}
