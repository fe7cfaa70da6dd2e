//! Which format bytes are in: by what they hold, and by the name of their file where that tells nothing.

use std::path::Path;

use super::Format;
use super::fields::Columns;

/// Endings of packed files.
pub(super) const PACKED: [&str; 4] = ["gz", "zst", "zstd", "gzip"];

/// The format that an ending stands for.
pub(super) fn by_ending(ending: &str) -> Option<Format> {
    Some(match ending {
        "txt" | "text" => Format::Text,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "csv" | "tsv" | "tab" => Format::Csv,
        "html" | "htm" | "xhtml" => Format::Html,
        "warc" | "wet" => Format::Warc,
        "parquet" => Format::Parquet,
        "pdf" => Format::Pdf,
        _ => return None,
    })
}

/// The format that the name of a file stands for.
pub(super) fn by_name(path: &Path) -> Option<Format> {
    let ending = |path: &Path| path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let mut path = path.to_owned();
    while ending(&path).is_some_and(|ending| PACKED.contains(&ending.as_str())) {
        path.set_extension("");
    }
    by_ending(&ending(&path)?)
}

/// Tells the format from the first bytes, unpacked, and the name; an error says why there is none and what to do.
pub(super) fn detect(path: Option<&Path>, head: &[u8]) -> Result<Format, String> {
    let named = path.and_then(by_name);
    if let Some(format) = by_mark(head)? {
        return Ok(format);
    }
    let text = readable(head);
    let told = by_text(&text);
    Ok(match (named, told) {
        // A table may hold anything, and lines of JSON are read line by line.
        (Some(Format::Csv | Format::JsonLines), _) => named.unwrap_or(Format::Text),
        (Some(Format::Json), Some(Format::JsonLines)) => Format::Json,
        (Some(Format::Warc | Format::Parquet | Format::Pdf), None) => return Err(not_what_it_says(named)),
        (Some(Format::Warc | Format::Parquet | Format::Pdf), told) => told.unwrap_or(Format::Text),
        (_, Some(told)) => told,
        (named, None) => named.unwrap_or(Format::Text),
    })
}

fn not_what_it_says(named: Option<Format>) -> String {
    let what = named.map_or("", Format::name);
    format!("its name says {what}, but it does not begin like that: it is damaged, or --input-format tells what it is")
}

/// The formats, and those that are none of ours, which begin with a mark of their own.
fn by_mark(head: &[u8]) -> Result<Option<Format>, String> {
    let no = |what: &str, remedy: &str| Err(format!("this is {what}: {remedy}"));
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Some(Format::Pdf)),
        [b'P', b'A', b'R', b'1', ..] => Ok(Some(Format::Parquet)),
        [b'W', b'A', b'R', b'C', b'/', ..] => Ok(Some(Format::Warc)),
        [b'P', b'K', 3, 4, ..] => no("a ZIP archive, a Word or an OpenDocument file", "unpack it, or save it as text"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => no("an old Word or Excel file", "save it as text"),
        [b'{', b'\\', b'r', b't', b'f', ..] => no("rich text (RTF)", "save it as plain text"),
        [b'B', b'Z', b'h', ..] => no("packed with bzip2", "unpack it with bunzip2"),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => no("packed with xz", "unpack it with unxz"),
        [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => no("an archive", "unpack it"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            no("a picture", "leave it out, or read its text with a program for that")
        }
        _ => Ok(None),
    }
}

/// The head as text: its letters do not matter, only its punctuation.
fn readable(head: &[u8]) -> String {
    let text = match super::encoding::utf16(head) {
        Some(encoding) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    };
    text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).to_owned()
}

fn by_text(text: &str) -> Option<Format> {
    match text.as_bytes().first()? {
        b'{' => json_object(text),
        b'[' => {
            let rest = text.get(1..)?.trim_start();
            (rest.starts_with("{\"") || rest.starts_with("{\n") || rest.starts_with("{ ")).then_some(Format::Json)
        }
        b'<' => is_html(text).then_some(Format::Html),
        _ => is_table(text).then_some(Format::Csv),
    }
}

/// Objects of a line each, or of several lines.
fn json_object(text: &str) -> Option<Format> {
    let rest = text.get(1..)?.trim_start();
    if !rest.starts_with('"') {
        return None;
    }
    let (line, more) = text.split_once('\n').unwrap_or((text, ""));
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    Some(if whole || more.is_empty() { Format::JsonLines } else { Format::Json })
}

/// Tags that only web pages have near their beginning.
const TAGS: [&str; 10] =
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p "];

fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let comment = lower.starts_with("<!--") || lower.starts_with("<?xml");
    if comment { lower.contains("<html") } else { TAGS.iter().any(|tag| lower.starts_with(tag)) }
}

/// Whether the first line names columns, one of them that of a text.
fn is_table(text: &str) -> bool {
    let line = text.lines().next().unwrap_or("");
    let sign = delimiter(line);
    let names: Vec<&str> = line.split(char::from(sign)).map(|name| name.trim().trim_matches('"')).collect();
    let short = names.iter().all(|name| !name.is_empty() && name.len() <= 40 && !name.contains(['.', '?', '!']));
    names.len() > 1 && short && Columns::default().places(names.iter().copied()).holds_text()
}

/// The sign between the columns of a table: the most frequent of the usual ones in its first line, outside quotes.
pub(super) fn delimiter(line: &str) -> u8 {
    let count = |sign: u8| {
        let outside = line.split('"').step_by(2);
        outside.flat_map(str::bytes).filter(|&byte| byte == sign).count()
    };
    [b'|', b',', b';', b'\t'].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, head: &str) -> Format {
        detect(Some(Path::new(name)), head.as_bytes()).unwrap()
    }

    #[test]
    fn contents_tell_the_format_whatever_the_name() {
        for name in ["a", "a.txt", "a.gz"] {
            assert_eq!(told(name, "\u{feff} {\"text\": \"a\"}\n{}"), Format::JsonLines);
            assert_eq!(told(name, "{\n  \"text\": \"a\"\n}"), Format::Json);
            assert_eq!(told(name, "[ {\"text\": \"a\"}]"), Format::Json);
            assert_eq!(told(name, "\n<!DOCTYPE html><html>"), Format::Html);
            assert_eq!(told(name, "id;date;texte\n1;;x"), Format::Csv);
            assert_eq!(told(name, "WARC/1.0\r\n"), Format::Warc);
            assert_eq!(told(name, "PAR1…"), Format::Parquet);
            assert_eq!(told(name, "%PDF-1.4"), Format::Pdf);
        }
    }

    #[test]
    fn ordinary_text_is_text() {
        for text in [
            "{x} va recruter",
            "[Mise à jour] Thales",
            "<< Nous recruterons >>",
            "Texte, contenu. Oui",
            "",
            "Lidl va recruter, dit-on; 300 personnes",
        ] {
            assert_eq!(told("a.txt", text), Format::Text, "{text}");
        }
    }

    #[test]
    fn names_tell_what_contents_do_not() {
        assert_eq!(told("a.JSONL.GZ", "x"), Format::JsonLines);
        assert_eq!(told("a.csv", "<p>,b\n"), Format::Csv);
        assert_eq!(told("a.htm", "bonjour"), Format::Html);
        assert!(detect(Some(Path::new("a.pdf")), b"rien").unwrap_err().contains("PDF"));
        assert!(detect(None, b"PK\x03\x04").unwrap_err().contains("ZIP"));
    }

    #[test]
    fn columns_are_divided_by_the_sign_that_is_there_most() {
        assert_eq!(delimiter("a;b;c,d"), b';');
        assert_eq!(delimiter("\"a;b;c;d\",b"), b',');
        assert_eq!(delimiter("a\tb"), b'\t');
    }
}
