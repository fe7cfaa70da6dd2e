//! How long the stages and the whole extractor take on the bundled articles, beside two passes that any reader of text could make:
//! the check that bytes are UTF-8, and a search for 20,000 names.

use std::fs;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use divan::Bencher;
use divan::counter::BytesCount;
use promet::lexicon::Lexicon;
use promet::text::Text;
use promet::{Document, Extractor};

/// The articles of `fixtures/articles`.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles")).expect("the articles are there");
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an article is text")).collect()
});

/// The first 20,000 names of the gazetteers.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers/names");
    let files = [
        "organisations/companies-france.tsv",
        "organisations/companies-world.tsv",
        "people.tsv",
        "communes.tsv",
        "places.tsv",
        "first-names.tsv",
        "organisations/institutions-france.tsv",
        "organisations/companies-francophone.tsv",
        "organisations/institutions-world.tsv",
    ];
    let texts = files.map(|file| fs::read_to_string(format!("{root}/{file}")).expect("the gazetteers are there"));
    let rows = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split('\t').next()).take(20_000).map(str::to_owned).collect()
});

fn bytes() -> BytesCount {
    BytesCount::new(ARTICLES.iter().map(String::len).sum::<usize>())
}

fn main() {
    divan::main();
}

#[divan::bench]
fn check_utf8(bencher: Bencher) {
    let raw: Vec<&[u8]> = ARTICLES.iter().map(String::as_bytes).collect();
    bencher
        .counter(bytes())
        .bench(|| raw.iter().filter(|bytes| std::str::from_utf8(divan::black_box(bytes)).is_ok()).count());
}

#[divan::bench]
fn search_20_000_names(bencher: Bencher) {
    let searcher =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(NAMES.iter()).expect("names build");
    bencher
        .counter(bytes())
        .bench(|| ARTICLES.iter().map(|text| searcher.find_iter(divan::black_box(text)).count()).sum::<usize>());
}

#[divan::bench]
fn tokens_blocks_sentences(bencher: Bencher) {
    bencher
        .counter(bytes())
        .bench(|| ARTICLES.iter().map(|text| Text::read(divan::black_box(text)).tokens.len()).sum::<usize>());
}

#[divan::bench]
fn annotate(bencher: Bencher) {
    let lexicon = Lexicon::builtin();
    let texts: Vec<Text<'_>> = ARTICLES.iter().map(|text| Text::read(text)).collect();
    bencher
        .counter(bytes())
        .bench(|| texts.iter().map(|text| lexicon.annotate(text.source, &text.tokens).all().len()).sum::<usize>());
}

#[divan::bench]
fn quantities(bencher: Bencher) {
    let lexicon = Lexicon::builtin();
    let read: Vec<_> = ARTICLES
        .iter()
        .map(|text| Text::read(text))
        .map(|text| (lexicon.annotate(text.source, &text.tokens), text))
        .collect();
    bencher.counter(bytes()).bench(|| {
        read.iter().map(|(lattice, text)| promet::quantity::find(text, lattice, &lexicon).len()).sum::<usize>()
    });
}

#[divan::bench]
fn extract(bencher: Bencher) {
    let extractor = Extractor::new();
    let documents: Vec<Document> = ARTICLES.iter().map(|text| Document::new(text.as_str())).collect();
    bencher
        .counter(bytes())
        .bench(|| documents.iter().map(|document| extractor.extract(document).commitments.len()).sum::<usize>());
}
