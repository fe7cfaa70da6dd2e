//! The texts that are measured: bundled or made here, the same in every run.

use std::fs;
use std::sync::LazyLock;

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `prose.txt`: tales, recipes, sport, nature; next to no commitments.
    Prose,
    /// `fixtures/articles`: press in which every other sentence promises something.
    Dense,
    /// Nothing but numbers.
    Digits,
    /// Nothing but words in capitals.
    Capitals,
    /// One sentence of 1 MB.
    Sentence,
    /// Nothing but verbs of promising.
    Verbs,
}

/// All kinds, ordinary text first.
pub const KINDS: [Kind; 6] = [Kind::Prose, Kind::Dense, Kind::Digits, Kind::Capitals, Kind::Sentence, Kind::Verbs];

/// The bytes of a document of ordinary text, about those of a web page.
const PAGE: usize = 3_000;
/// The bytes of an adversarial document.
const HOSTILE: usize = 1_000_000;

impl Kind {
    /// The name that tables show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prose => "ordinary prose",
            Self::Dense => "dense press",
            Self::Digits => "only digits",
            Self::Capitals => "only capitals",
            Self::Sentence => "one sentence",
            Self::Verbs => "pledge verbs",
        }
    }

    /// Documents of together about so many bytes.
    pub fn documents(self, bytes: usize) -> Vec<String> {
        match self {
            Self::Prose => prose(bytes, PAGE),
            Self::Dense => ARTICLES.iter().cycle().scan(0, |sum, text| taken(sum, text, bytes)).collect(),
            Self::Digits => hostile(&["2027 ", "1 400 ", "3,5 ", "12 ", "300 000 ", "7 "], bytes),
            Self::Capitals => hostile(&["RENAULT ", "VA ", "RECRUTER ", "LE ", "GROUPE ", "À ", "TOULOUSE "], bytes),
            Self::Sentence => hostile(
                &[
                    "le groupe ",
                    "va recruter ",
                    "300 personnes ",
                    "et ",
                    "Lormel ",
                    "annonce ",
                    "qu'il ",
                    "d'ici 2027, ",
                ],
                bytes,
            ),
            Self::Verbs => hostile(&["promet ", "s'engage ", "annonce ", "recrutera ", "veut ", "créera "], bytes),
        }
    }
}

/// The articles of `fixtures/articles`.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles")).expect("the articles are there");
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an article is text")).collect()
});

fn taken(sum: &mut usize, text: &str, bytes: usize) -> Option<String> {
    let open = *sum < bytes;
    *sum += text.len();
    open.then(|| text.to_owned())
}

/// Numbers that look drawn by lot, the same in every run.
fn draws() -> impl Iterator<Item = usize> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize
    })
}

/// Documents of `page` bytes out of the paragraphs of `prose.txt`, put together anew for each.
pub fn prose(bytes: usize, page: usize) -> Vec<String> {
    let paragraphs: Vec<&str> = include_str!("prose.txt").split("\n\n").map(str::trim).collect();
    let mut draws = draws();
    let mut documents = Vec::new();
    let mut made = 0;
    while made < bytes {
        let mut document = String::new();
        while document.len() < page {
            let number = draws.next().unwrap_or(0) % paragraphs.len();
            document.push_str(paragraphs.get(number).unwrap_or(&""));
            document.push('\n');
        }
        made += document.len();
        documents.push(document);
    }
    documents
}

fn hostile(parts: &[&str], bytes: usize) -> Vec<String> {
    let mut draws = draws();
    let document = |_| {
        let mut text = String::new();
        while text.len() < HOSTILE.min(bytes) {
            text.push_str(parts.get(draws.next().unwrap_or(0) % parts.len()).unwrap_or(&""));
        }
        text
    };
    (0..bytes.div_ceil(HOSTILE)).map(document).collect()
}

/// The first 20,000 names of the gazetteers.
pub fn names() -> Vec<String> {
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
}
