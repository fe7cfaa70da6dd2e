//! Files of every format: they give documents or errors that say where, and no more text than they hold.

use std::io::Write;

use promet::input::{Documents, Format};

/// A web page.
pub fn html(bytes: &[u8]) {
    assert_linear(read(bytes, Some(Format::Html)), bytes);
}

/// JSON Lines, and the same bytes as JSON.
pub fn json(bytes: &[u8]) {
    assert_linear(read(bytes, Some(Format::JsonLines)), bytes);
    assert_linear(read(bytes, Some(Format::Json)), bytes);
}

/// A table.
pub fn csv(bytes: &[u8]) {
    assert_linear(read(bytes, Some(Format::Csv)), bytes);
}

/// A web archive.
pub fn warc(bytes: &[u8]) {
    read(bytes, Some(Format::Warc));
}

/// Bytes of which the format is not told, packed or not.
pub fn packed(bytes: &[u8]) {
    read(bytes, None);
    read(bytes, Some(Format::Text));
}

/// A Parquet table.
#[cfg(feature = "parquet")]
pub fn parquet(bytes: &[u8]) {
    read(bytes, Some(Format::Parquet));
}

/// PDF.
#[cfg(feature = "pdf")]
pub fn pdf(bytes: &[u8]) {
    read(bytes, Some(Format::Pdf));
}

/// Reads a file with these bytes, and gives how many bytes of text its documents hold.
fn read(bytes: &[u8], format: Option<Format>) -> usize {
    let mut file = tempfile::Builder::new().suffix(".data").tempfile().expect("a file can be made");
    file.write_all(bytes).expect("a file can be written");
    let path = file.path().to_owned();
    let mut text = 0;
    for document in Documents::of(&[path], format) {
        match document {
            Ok(document) => {
                assert!(!document.id().is_empty(), "a document has a name");
                text += document.text().len();
            }
            Err(error) => {
                let message = error.to_string();
                let told = message.contains(".data") && !message.ends_with(": ");
                assert!(told, "an error says where and what: {message}");
            }
        }
    }
    text
}

/// A byte of an encoding of one byte a letter gives at most three in UTF-8, and stands in one document alone.
fn assert_linear(text: usize, bytes: &[u8]) {
    assert!(text <= 4 * bytes.len(), "{text} bytes of text come from {}", bytes.len());
}
