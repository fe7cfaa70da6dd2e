//! W3C Web Annotation: a page of annotations in JSON-LD, each with its target by position and by quotation.

use serde_json::{Value, json};

use crate::record::{Excerpt, MentionKind};
use crate::{Commitment, Document, Extraction, Mention};

/// Code points before and after a quotation that tell it from others of the same words.
const CONTEXT: usize = 32;

/// What stands before the first annotation of the page.
pub(super) const HEAD: &str =
    "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\",\"items\":[";
/// What stands after the last one.
pub(super) const TAIL: &str = "]}\n";

/// The annotation of a commitment: its reading in words, its action as a tag, and the whole record as JSON, on the evidence.
pub(super) fn of_commitment(document: &Document, extraction: &Extraction, record: &Commitment) -> Value {
    json!({
        "type": "Annotation",
        "id": format!("urn:promet:commitment:{}", record.id),
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": record.action},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": reading(record)},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json",
             "value": serde_json::to_string(record).unwrap_or_default()},
        ],
        "target": target(document, extraction, &record.evidence),
    })
}

/// The annotation of a mention: its kind as a tag and what is known of it as JSON.
pub(super) fn of_mention(document: &Document, extraction: &Extraction, mention: &Mention) -> Value {
    let place = &mention.words.code_points;
    let kind = match &mention.kind {
        MentionKind::Actor { kind, .. } => kind.as_str(),
        MentionKind::Quantity { .. } => "quantity",
        MentionKind::Time { .. } => "time",
    };
    json!({
        "type": "Annotation",
        "id": format!("urn:promet:mention:{}:{}-{}:{kind}", escaped(&extraction.document.id), place.start, place.end),
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json",
             "value": serde_json::to_string(&mention.kind).unwrap_or_default()},
        ],
        "target": target(document, extraction, &mention.words),
    })
}

/// The commitment in one line.
fn reading(record: &Commitment) -> String {
    let who: Vec<&str> = record.who.iter().map(|who| who.name.as_str()).collect();
    let who = if who.is_empty() { "?".to_owned() } else { who.join(", ") };
    let what = record.quantity.as_ref().map(|quantity| quantity.words.text.as_str()).or(record.what.as_deref());
    let by = record.when.as_ref().and_then(|when| when.by.as_deref());
    let parts = [what.map(str::to_owned), by.map(|by| format!("by {by}")), Some(format!("({})", record.certainty))];
    format!("{who}: {} {}", record.action, parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn target(document: &Document, extraction: &Extraction, words: &Excerpt) -> Value {
    let source = extraction.document.source.as_deref().unwrap_or(&extraction.document.id);
    let before = document.text().get(..words.span.start).unwrap_or("");
    let after = document.text().get(words.span.end..).unwrap_or("");
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    json!({
        "source": iri(source),
        "selector": [
            {"type": "TextPositionSelector", "start": words.code_points.start, "end": words.code_points.end},
            {"type": "TextQuoteSelector", "exact": words.text,
             "prefix": before.get(start..).unwrap_or(""), "suffix": after.chars().take(CONTEXT).collect::<String>()},
        ],
    })
}

/// An address as it is; anything else as a relative reference.
fn iri(source: &str) -> String {
    let address = source.starts_with("http://") || source.starts_with("https://") || source.starts_with("urn:");
    if address && !source.contains(char::is_whitespace) { source.to_owned() } else { escaped(source) }
}

/// Percent-encodes what may not stand in a relative reference.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_an_address_or_a_relative_reference() {
        assert_eq!(iri("https://example.org/a?b"), "https://example.org/a?b");
        assert_eq!(iri("presse/l'été.txt"), "presse/l%27%C3%A9t%C3%A9.txt");
        assert_eq!(iri("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }
}
