//! Documents in JSON: one object a line, or a whole file that is one object or an array of them.

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Document, Error};

/// A document as JSON gives it. Further fields are left alone.
#[derive(Debug, Deserialize)]
struct Fields {
    #[serde(default)]
    id: Id,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
}

/// A name that may be written as a number.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
    #[default]
    None,
}

/// The document of one line; `line` counts from 1.
pub fn line(source: &str, line: usize, text: &str) -> Result<Document, Error> {
    let fields: Fields = serde_json::from_str(text)
        .map_err(|error| Error::input(format!("{source}:{line}:{}", error.column().max(1)), explain(&error)))?;
    document(fields, source, line).map_err(|message| Error::input(format!("{source}:{line}:1"), message))
}

/// The documents of a whole file.
pub fn file(source: &str, text: &str) -> Result<Vec<Result<Document, Error>>, Error> {
    let fields = if text.trim_start().starts_with('[') {
        serde_json::from_str::<Vec<Fields>>(text)
    } else {
        serde_json::from_str::<Fields>(text).map(|one| vec![one])
    };
    let fields = fields.map_err(|error| {
        Error::input(format!("{source}:{}:{}", error.line(), error.column().max(1)), explain(&error))
    })?;
    let documents = fields.into_iter().enumerate();
    Ok(documents
        .map(|(at, fields)| document(fields, source, at + 1).map_err(|message| Error::input(source, message)))
        .collect())
}

fn document(fields: Fields, source: &str, number: usize) -> Result<Document, String> {
    let id = match fields.id {
        Id::Text(id) => id,
        Id::Number(id) => id.to_string(),
        Id::None => format!("{source}:{number}"),
    };
    let mut document = Document::new(fields.text).with_id(id).with_source(source);
    if let Some(title) = fields.title {
        document = document.with_title(title);
    }
    if let Some(published) = fields.published.filter(|published| !published.trim().is_empty()) {
        document = document.with_published(date(&published)?);
    }
    Ok(document)
}

/// A day from `YYYY-MM-DD`; a time of day after it is left out.
pub fn date(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().map_err(|_| format!("`{text}` is no date of publication: write it as YYYY-MM-DD, such as 2018-05-28"))
}

/// What is wrong with a line of JSON, without the place, which stands before the message.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    format!(
        "{message}; a document is {{\"id\": …, \"text\": …, \"title\": …, \"published\": \"YYYY-MM-DD\"}} of which only `text` must be there"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_document() {
        let document =
            line("d.jsonl", 1, r#"{"id": 7, "text": "Bonjour.", "published": "2018-05-28T10:00:00Z", "site": "x"}"#)
                .unwrap();
        assert_eq!((document.id(), document.text()), ("7", "Bonjour."));
        assert_eq!(document.published().unwrap().to_string(), "2018-05-28");
    }

    #[test]
    fn a_broken_line_is_named_by_its_place() {
        let message = line("d.jsonl", 3, r#"{"id": "a", "text": }"#).unwrap_err().to_string();
        assert!(message.starts_with("d.jsonl:3:21: "), "{message}");
        let message = line("d.jsonl", 4, r#"{"id": "a"}"#).unwrap_err().to_string();
        assert!(message.contains("missing field `text`"), "{message}");
        let message = line("d.jsonl", 5, r#"{"text": "a", "published": "hier"}"#).unwrap_err().to_string();
        assert!(message.contains("YYYY-MM-DD"), "{message}");
    }

    #[test]
    fn a_file_is_one_document_or_several() {
        assert_eq!(file("d.json", "{\"text\": \"a\"}").unwrap().len(), 1);
        assert_eq!(file("d.json", " [{\"text\": \"a\"}, {\"text\": \"b\"}]").unwrap().len(), 2);
        assert!(file("d.json", "[\n{\"text\": 3}]").unwrap_err().to_string().starts_with("d.json:2:"));
    }
}
