//! Properties of the actor stage on any input: it never panics, mentions stay in order, referents are names.

use promet::actor::{self, Actor};
use promet::discourse::coreference;
use promet::lexicon::Lexicon;
use promet::text::Text;
use proptest::prelude::*;

fn read(source: &str) -> (usize, Vec<Actor>) {
    let lexicon = Lexicon::builtin();
    let text = Text::read(source);
    let lattice = lexicon.annotate(text.source, &text.tokens);
    let mut actors = actor::find(&text, &lattice, &lexicon);
    coreference::resolve(&mut actors, &text, &lexicon);
    (text.tokens.len(), actors)
}

fn check(source: &str) {
    let (tokens, actors) = read(source);
    for (at, actor) in actors.iter().enumerate() {
        assert!(actor.phrase.contains(actor.tokens) && actor.phrase.end <= tokens && !actor.tokens.is_empty());
        assert!(!actor.name.is_empty());
        assert!(actor.affiliation.is_none_or(|body| body < actors.len()));
        if let Some(referent) = actor.referent {
            assert!(referent != at && actors[referent].is_name() && actors[referent].referent.is_none());
        }
    }
    assert!(actors.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
}

/// Scraps that the readers look for, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "le",
        "La",
        "l'",
        "groupe",
        "ministère",
        "de",
        "du",
        "Renault",
        "Orange",
        "PDG",
        "M.",
        "Anne",
        "Marvaux",
        "Kaltéo",
        "SA",
        "(",
        ")",
        "«",
        "»",
        ",",
        ".",
        ":",
        "\n",
        "elle",
        "Il",
        "nous",
        "recrutera",
        "a",
        "annoncé",
        "300",
        "postes",
        "chez",
        "selon",
        "et",
        "&",
        "Paris",
        "américain",
        "État",
        "STIB",
        "de la",
        "45",
        "groupes",
        "cette dernière",
        "-t-il",
        "s'engage",
        "à",
        "PME",
        "Société",
        "transports",
        "d'",
        "« X »",
        "\"",
        "–",
        "5G",
        "d",
    ]);
    prop::collection::vec(scrap, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_characters(source in "\\PC{0,120}") {
        check(&source);
    }

    #[test]
    fn any_scraps(source in scraps()) {
        check(&source);
    }
}

#[test]
fn the_empty_text_has_no_actors() {
    assert!(read("").1.is_empty());
}
