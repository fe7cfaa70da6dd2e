//! The forms of a PDF: content that pages, and other forms, draw by its name. The reader draws each as often as it is named, however deep,
//! so that a small file can exhaust the stack, which ends the program, or take hours. Such files are found before they are read.

use std::collections::HashMap;
use std::io::Read;
use std::rc::Rc;

use flate2::read::ZlibDecoder;
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// How deep forms may lie in each other.
const DEEPEST: usize = 28;
/// How many folders of pages may lie above a page.
const HIGHEST: usize = 256;
/// The most bytes of forms that are drawn, and what it costs to begin one.
const LARGEST: usize = 64 << 20;
const BEGINNING: usize = 4096;

/// The most bytes that the streams of a document may be unpacked to.
const UNPACKED: u64 = 512 << 20;

/// An error says why a document must not be read.
pub(super) fn check(document: &Document) -> Result<(), &'static str> {
    let mut left = UNPACKED;
    for stream in document.objects.values().filter_map(|object| object.as_stream().ok()) {
        left = left.checked_sub(unpacked(stream, left)?).ok_or(BOMB)?;
    }
    let mut forms = Forms { document, known: HashMap::new(), left: LARGEST };
    for page in document.page_iter() {
        let Some(resources) = resources(document, page)? else { continue };
        // Most pages draw no form, and their content need not be looked at twice.
        if dictionary(document, resources, b"XObject").is_some() {
            let content = document.get_page_content(page).unwrap_or_default();
            forms.draw(&drawn(&content), resources, 0)?;
        }
    }
    Ok(())
}

const BOMB: &str = "it unpacks to more than makes sense";

/// How many bytes a stream is unpacked to, or one more than may be left. Nothing is kept of them: a bomb is found without being set off.
fn unpacked(stream: &Stream, left: u64) -> Result<u64, &'static str> {
    let filters = stream.filters().unwrap_or_default();
    match filters.iter().filter(|filter| matches!(**filter, b"FlateDecode" | b"LZWDecode")).count() {
        0 => return Ok(0),
        1 => {}
        _ => return Err(BOMB),
    }
    if filters.first() != Some(&&b"FlateDecode"[..]) {
        // The other packing makes of a byte no more than some hundred, and is seldom met.
        return Ok(stream.content.len() as u64);
    }
    let mut bytes = ZlibDecoder::new(stream.content.as_slice()).take(left.saturating_add(1));
    let mut count = 0;
    let mut buffer = [0; 1 << 14];
    // What is broken is read as far as it goes, as the reader does.
    while let Ok(read @ 1..) = bytes.read(&mut buffer) {
        count += read as u64;
    }
    Ok(count)
}

/// The resources of a page: its own, or those of the tree above it, which must have an end.
fn resources(document: &Document, page: ObjectId) -> Result<Option<&Dictionary>, &'static str> {
    let (mut node, mut found) = (document.get_dictionary(page).ok(), None);
    for _ in 0..HIGHEST {
        let Some(here) = node else { return Ok(found) };
        found = found.or_else(|| dictionary(document, here, b"Resources"));
        let parent = here.get(b"Parent").and_then(Object::as_reference);
        node = parent.and_then(|parent| document.get_dictionary(parent)).ok();
    }
    Err("its pages lie in themselves")
}

/// The dictionary under a key, or that which a reference under it leads to.
fn dictionary<'d>(document: &'d Document, holder: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(holder.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

/// The names of the forms that content draws, in their order.
fn drawn(content: &[u8]) -> Vec<Vec<u8>> {
    let operations = Content::decode(content).map(|content| content.operations).unwrap_or_default();
    let draws = operations.iter().filter(|operation| operation.operator == "Do");
    draws.filter_map(|operation| Some(operation.operands.first()?.as_name().ok()?.to_vec())).collect()
}

/// The forms of a document that were met, and how much may still be drawn.
struct Forms<'d> {
    document: &'d Document,
    known: HashMap<ObjectId, Rc<Form>>,
    left: usize,
}

/// What it costs to draw a form, and the names of the forms that it draws.
struct Form {
    cost: usize,
    draws: Vec<Vec<u8>>,
}

impl<'d> Forms<'d> {
    /// Goes the way of the reader through all forms, without their content.
    fn draw(&mut self, names: &[Vec<u8>], resources: &'d Dictionary, depth: usize) -> Result<(), &'static str> {
        let Some(forms) = dictionary(self.document, resources, b"XObject") else { return Ok(()) };
        for name in names {
            let Some((id, stream)) = self.stream(forms, name) else { continue };
            let form = Rc::clone(self.known.entry(id).or_insert_with(|| Rc::new(Form::of(stream))));
            let left = self.left.checked_sub(form.cost).ok_or("it draws the same forms again and again")?;
            if depth == DEEPEST {
                return Err("its forms lie too deep in each other, or in themselves");
            }
            self.left = left;
            let resources = dictionary(self.document, &stream.dict, b"Resources").unwrap_or(resources);
            self.draw(&form.draws, resources, depth + 1)?;
        }
        Ok(())
    }

    fn stream(&self, forms: &'d Dictionary, name: &[u8]) -> Option<(ObjectId, &'d Stream)> {
        let (id, object) = self.document.dereference(forms.get(name).ok()?).ok()?;
        Some((id?, object.as_stream().ok()?))
    }
}

impl Form {
    fn of(stream: &Stream) -> Self {
        let unpacked = stream.decompressed_content();
        let content = unpacked.as_deref().unwrap_or(&stream.content);
        Self { cost: content.len().saturating_add(BEGINNING), draws: drawn(content) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use pdf_extract::dictionary;

    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_told_without_unpacking_it() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&[0; 100_000]).unwrap();
        let packed = packed.finish().unwrap();
        let stream = |filters: &[&str]| {
            let filters: Vec<Object> = filters.iter().map(|&name| Object::from(name)).collect();
            Stream::new(dictionary! { "Filter" => filters }, packed.clone())
        };
        assert_eq!(unpacked(&stream(&["FlateDecode"]), 1 << 20), Ok(100_000));
        assert_eq!(unpacked(&stream(&["FlateDecode"]), 5_000), Ok(5_001));
        assert_eq!(unpacked(&stream(&["FlateDecode", "FlateDecode"]), 1 << 20), Err(BOMB));
        assert_eq!(unpacked(&stream(&["DCTDecode"]), 1 << 20), Ok(0));
    }
}
