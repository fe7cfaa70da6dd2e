//! Names of one's own beside the built-in ones: `cargo run --example own_gazetteer`.

use promet::{Document, Extractor};

const NAMES: &str = "\
name	kind	aliases	country	sector	parent	ambiguity	source
Coopérative des Sources	association	CDS|les Sources	FR	agriculture			own site
";

fn main() -> Result<(), promet::Error> {
    let extractor = Extractor::builder().gazetteer("names.tsv", NAMES).build()?;
    let document = Document::new("La Coopérative des Sources va embaucher 12 maraîchers en 2027.");
    for commitment in extractor.extract(&document).commitments {
        println!("{}", serde_json::to_string_pretty(&commitment).unwrap_or_default());
    }
    Ok(())
}
