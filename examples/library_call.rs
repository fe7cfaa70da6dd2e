//! The commitments of one text: `cargo run --example library_call`.

use promet::{Document, Extractor};

fn main() {
    let extractor = Extractor::new();
    let text = "Thales va recruter 800 ingénieurs en France d'ici fin 2027. Le groupe a fermé deux sites en 2019.";
    let document = Document::new(text).with_id("dépêche-1").with_published(jiff::civil::date(2026, 3, 2));
    for commitment in extractor.extract(&document).commitments {
        let names: Vec<&str> = commitment.who.iter().map(|who| who.name.as_str()).collect();
        let value = commitment.quantity.as_ref().and_then(|quantity| quantity.value);
        let by = commitment.when.as_ref().and_then(|when| when.by.as_deref());
        println!("{names:?} {} {value:?} by {by:?}", commitment.action);
        // Offsets in Rust count bytes: they slice the text.
        println!("  {}", commitment.evidence.span.of(document.text()));
    }
}
