//! From bytes to text: by the byte order mark, else by what the bytes are: UTF-16, UTF-8, or an encoding of one byte a character,
//! which `chardetng` guesses.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a text; an error says why the bytes are no text and what to do.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    decode_as(bytes, None)
}

/// Decodes a text of which a header or tag may tell the encoding. A byte order mark knows better.
pub(super) fn decode_as(bytes: Vec<u8>, label: Option<&str>) -> Result<String, String> {
    if let Some(encoding) = utf16(&bytes) {
        match encoding.decode_with_bom_removal(&bytes) {
            (text, false) => return Ok(text.into_owned()),
            (_, true) if Encoding::for_bom(&bytes).is_some() => {
                return Err("its UTF-16 is broken: save it as UTF-8".to_owned());
            }
            // Zero bytes alone do not make it UTF-16.
            (_, true) => {}
        }
    }
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    if is_binary(&bytes) {
        return Err(
            "this is no text (it holds NUL or other control bytes): give text, or name its format with --input-format"
                .to_owned(),
        );
    }
    let told = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => decode_other(error.as_bytes(), told.filter(|&told| told != UTF_8)).into_owned(),
    })
}

/// The encoding of a text in UTF-16, by its mark or by the zero bytes that Latin letters leave in it.
pub(super) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => return Some(encoding).filter(|&encoding| encoding != UTF_8),
        None if head.len() < 4 => return None,
        None => {}
    }
    let pairs = head.get(..SAMPLE).unwrap_or(head).chunks_exact(2);
    let (mut count, mut first, mut second) = (0, 0, 0);
    for pair in pairs {
        count += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    // Of French in UTF-16, nearly every other byte is zero, and always the same one of two.
    let mostly = |zeros: usize, others: usize| zeros * 10 > count * 7 && others * 50 < count;
    match () {
        () if mostly(second, first) => Some(UTF_16LE),
        () if mostly(first, second) => Some(UTF_16BE),
        () => None,
    }
}

/// Text that is not wholly UTF-8: UTF-8 with a few broken bytes, or another encoding.
fn decode_other<'b>(bytes: &'b [u8], told: Option<&'static Encoding>) -> Cow<'b, str> {
    if is_damaged_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let encoding = told.unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether most of the bytes beyond ASCII are UTF-8: a text cut in a letter, or patched from two sources.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 3 * broken
}

/// The likeliest encoding of a French text that is not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    let guessed = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    if guessed == WINDOWS_1252 && is_latin9(bytes) { ISO_8859_15 } else { guessed }
}

/// Whether a text in an encoding of Western Europe is ISO 8859-15, where `œ` stands in place of `½`.
fn is_latin9(bytes: &[u8]) -> bool {
    let ligature = |window: &[u8]| matches!(window, [before, 0xbc | 0xbd, after] if before.is_ascii_alphabetic() && after.is_ascii_alphabetic());
    !bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) && bytes.windows(3).any(ligature)
}

/// How many bytes are looked at, and one in how many may be a control byte.
const SAMPLE: usize = 64 * 1024;
const CONTROL_SHARE: usize = 50;

/// Whether bytes cannot be text: a NUL anywhere, or more than a few control bytes at the head.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    let control = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    bytes.contains(&0) || head.iter().filter(control).count() * CONTROL_SHARE > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let text = "L’État créera 1 000 emplois\u{a0}!";
        let utf16 = |mark: Option<u16>, order: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
        };
        assert_eq!(decode(text.as_bytes().to_vec()).unwrap(), text);
        assert_eq!(decode(["\u{feff}", text].concat().into_bytes()).unwrap(), text);
        for mark in [Some(0xfeff), None] {
            assert_eq!(decode(utf16(mark, u16::to_le_bytes)).unwrap(), text);
            assert_eq!(decode(utf16(mark, u16::to_be_bytes)).unwrap(), text);
        }
        assert_eq!(decode(b"L\x92\xc9tat cr\xe9era 1 000 emplois\xa0!".to_vec()).unwrap(), text);
    }

    #[test]
    fn short_texts_of_one_byte_a_letter_are_taken_as_western() {
        for text in ["créera", "L'été", "Société Générale", "où ça ?", "Hénin", "à"] {
            let bytes = WINDOWS_1252.encode(text).0.into_owned();
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn the_ligature_of_latin_9_is_read() {
        assert_eq!(
            decode(b"la main d'\xbd".iter().chain(b"uvre d'un c\xbdur").copied().collect()).unwrap(),
            "la main d'œuvre d'un cœur"
        );
    }

    #[test]
    fn one_broken_byte_does_not_garble_the_rest() {
        let mut bytes = "Été à l’œuvre : créé".as_bytes().to_vec();
        bytes.pop();
        assert!(decode(bytes).unwrap().starts_with("Été à l’œuvre : cré"));
    }

    #[test]
    fn the_encoding_told_is_used_where_it_can_be_right() {
        assert_eq!(decode_as(b"\xe9t\xe9".to_vec(), Some("iso-8859-1")).unwrap(), "été");
        assert_eq!(decode_as("été".as_bytes().to_vec(), Some("iso-8859-1")).unwrap(), "été");
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
