//! Texts: what is found in them lies in them, and is found again.

use std::sync::LazyLock;

use promet::record::Excerpt;
use promet::text::{Text, TokenSpan};
use promet::{Commitment, Document, Extraction, Extractor, Mention};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let builder = Extractor::builder().mentions(true).min_confidence(0.0);
    builder.build().expect("the built-in gazetteers are right")
});

/// Bytes are decoded, cut and extracted from. Those that are no text are read as UTF-8 with broken letters.
pub fn extract(bytes: &[u8]) {
    let text = decoded(bytes);
    let document = Document::new(text.as_str()).with_id("d");
    let extraction = EXTRACTOR.extract(&document);
    Excerpts::of(&text).check(&extraction);
    let json = serde_json::to_string(&extraction).expect("records are JSON");
    let again = EXTRACTOR.extract(&document);
    assert_eq!(json, serde_json::to_string(&again).expect("records are JSON"), "the same text gives the same bytes");
    let read: Extraction = serde_json::from_str(&json).expect("records are read from their JSON");
    assert_eq!(json, serde_json::to_string(&read).expect("records are JSON"), "JSON comes back from JSON");
    EXTRACTOR.explain(&document);
}

/// Bytes are decoded and cut: tokens, blocks and sentences lie in their order, and nothing but white space between tokens is lost.
pub fn text(bytes: &[u8]) {
    let source = decoded(bytes);
    let text = Text::read(&source);
    let mut end = 0;
    for token in &text.tokens {
        assert!(token.span.start >= end && token.span.end > token.span.start, "tokens lie behind each other");
        assert!(source.get(token.span.start..token.span.end).is_some(), "tokens end between letters");
        end = token.span.end;
    }
    assert!(end <= source.len());
    in_order(text.blocks.iter().map(|block| block.tokens), text.tokens.len());
    in_order(text.sentences.iter().map(|sentence| sentence.tokens), text.tokens.len());
    for sentence in &text.sentences {
        let block = text.blocks.get(sentence.block).expect("a sentence has a block");
        assert!(block.tokens.contains(sentence.tokens), "a sentence lies in its block");
    }
}

fn in_order(spans: impl Iterator<Item = TokenSpan>, tokens: usize) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end && span.end >= span.start && span.end <= tokens, "spans lie behind each other");
        end = span.end;
    }
}

fn decoded(bytes: &[u8]) -> String {
    promet::input::decode(bytes.to_vec()).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

/// A text of which excerpts are checked.
struct Excerpts<'t> {
    text: &'t str,
    /// Where each code point begins, and where the text ends.
    points: Vec<usize>,
}

impl<'t> Excerpts<'t> {
    fn of(text: &'t str) -> Self {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self { text, points: ends.collect() }
    }

    fn check(&self, extraction: &Extraction) {
        extraction.commitments.iter().for_each(|record| self.check_record(record));
        extraction.mentions.iter().for_each(|Mention { words, .. }| self.check_excerpt(words));
    }

    fn check_record(&self, record: &Commitment) {
        assert!((0.0..=1.0).contains(&record.confidence), "a confidence is a probability");
        let who = record.who.iter().chain(&record.speaker).map(|who| &who.mention);
        let what = record.quantity.iter().map(|quantity| &quantity.words);
        let when = record.when.iter().map(|when| &when.words);
        let places = record.places.iter().map(|place| &place.words);
        let all = [&record.trigger, &record.evidence].into_iter().chain(who).chain(what).chain(when).chain(places);
        all.chain(&record.also).for_each(|excerpt| self.check_excerpt(excerpt));
    }

    /// The words are those that stand at the place told, in bytes and in code points.
    fn check_excerpt(&self, excerpt: &Excerpt) {
        assert_eq!(self.text.get(excerpt.span.start..excerpt.span.end), Some(&*excerpt.text), "bytes");
        let at = |point: usize| self.points.get(point).copied();
        let told = (at(excerpt.code_points.start), at(excerpt.code_points.end));
        assert_eq!(told, (Some(excerpt.span.start), Some(excerpt.span.end)), "code points");
    }
}
