//! A document in JSON: an object of which one field is the text. Further fields are left alone.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{Columns, Fields, Role};

/// Where in its file an object begins: line and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The fields of an object; an error says where in the file it is broken, and how.
pub(super) fn fields(text: &str, start: Position, columns: &Columns) -> Result<Fields, (Position, String)> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Object(columns).deserialize(&mut reader).and_then(|fields| reader.end().map(|()| fields));
    let fields = read.map_err(|error| (position(&error, start), explain(&error, columns)))?;
    fields.map_err(|message| (start, message))
}

fn position(error: &serde_json::Error, start: Position) -> Position {
    match error.line() {
        0 => start,
        1 => Position { line: start.line, column: start.column + error.column().saturating_sub(1) },
        line => Position { line: start.line + line - 1, column: error.column().max(1) },
    }
}

/// What is wrong, without the place, which stands before the message.
fn explain(error: &serde_json::Error, columns: &Columns) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    format!("{message}; {}", form(columns))
}

fn form(columns: &Columns) -> String {
    let text = columns.text_name();
    format!(
        "a document is {{\"id\": …, \"{text}\": …, \"title\": …, \"published\": \"YYYY-MM-DD\"}} of which only `{text}` must be there"
    )
}

/// An object with the names that its fields may have.
struct Object<'c>(&'c Columns);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Result<Fields, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Result<Fields, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::default();
        let mut known: Vec<(Role, usize)> = Vec::new();
        let mut wrong = None;
        while let Some(Name(name)) = map.next_key()? {
            let Some((role, rank)) = self.0.role(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let surer = known.iter().any(|&(other, surer)| other == role && surer < rank);
            match map.next_value()? {
                _ if surer => {}
                Plain::Text(text) => {
                    fields.set(role, rank, text);
                    known.push((role, rank));
                }
                Plain::Other if role == Role::Text => wrong = Some(name.into_owned()),
                Plain::Other => {}
            }
        }
        let text = known.iter().any(|&(role, _)| role == Role::Text);
        Ok(match wrong {
            _ if text => Ok(fields),
            Some(name) => Err(format!("the field `{name}` is no string; {}", form(self.0))),
            None => Err(format!("missing field `{}`; {}", self.0.text_name(), form(self.0))),
        })
    }
}

/// The name of a field, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Name<'n>(#[serde(borrow)] Cow<'n, str>);

/// A value as text, where it is text or a number.
enum Plain {
    Text(String),
    Other,
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlainVisitor)
    }
}

struct PlainVisitor;

impl<'de> Visitor<'de> for PlainVisitor {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> Result<Plain, E> {
        Ok(Plain::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Plain, E> {
        Ok(Plain::Text(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Plain, E> {
        Ok(Plain::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Plain, E> {
        Ok(Plain::Text(value.to_string()))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Plain, E> {
        Ok(Plain::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Plain, E> {
        Ok(Plain::Other)
    }

    fn visit_unit<E>(self) -> Result<Plain, E> {
        Ok(Plain::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Plain, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Plain::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Plain::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Fields, (Position, String)> {
        fields(text, Position { line: 3, column: 1 }, &Columns::default())
    }

    #[test]
    fn an_object_is_a_document() {
        let fields =
            read(r#"{"id": 7, "content": {"x": 1}, "text": "Bonjour.", "body": "non", "date": "2018-05-28"}"#).unwrap();
        assert_eq!((fields.id.as_deref(), fields.text.as_str()), (Some("7"), "Bonjour."));
        assert_eq!(fields.date.as_deref(), Some("2018-05-28"));
    }

    #[test]
    fn what_is_broken_is_named_with_its_place() {
        let (place, _) = read(r#"{"id": "a", "text": }"#).unwrap_err();
        assert_eq!((place.line, place.column), (3, 21));
        let (place, _) = read("{\"id\": \"a\",\n \"text\": }").unwrap_err();
        assert_eq!((place.line, place.column), (4, 10));
        assert!(read(r#"{"id": "a"}"#).unwrap_err().1.contains("missing field `text`"));
        assert!(read(r#"{"text": null}"#).unwrap_err().1.contains("`text` is no string"));
        assert!(read("7").is_err() && read("{} x").is_err());
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(read(&format!("{{\"a\": {}", "[".repeat(100_000))).is_err());
    }
}
