//! Prints the table of `benches/README.md`: every stage on every kind of text, as ratios to two passes over the same text in the same
//! run (a search for 20,000 names by aho-corasick, leftmost-longest, and the check that bytes are UTF-8), and what a start costs.
//!
//! `cargo bench --bench table` prints all of it; `cargo bench --bench table -- stages threads growth start names` only those parts.

mod corpus;

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use corpus::{KINDS, Kind};
use promet::lexicon::{Lattice, Lexicon};
use promet::text::{Text, tokenize};
use promet::{Document, Extractor};

/// The bytes of each kind of text.
const BYTES: usize = 2_000_000;
/// How often each pass is measured; the fastest counts, since others only add to it.
const ROUNDS: usize = 5;

fn main() {
    // `cargo bench` adds `--bench`.
    let parts: Vec<String> = std::env::args().skip(1).filter(|part| !part.starts_with('-')).collect();
    let asked = |part: &str| parts.is_empty() || parts.iter().any(|asked| asked == part);
    // First, while nothing is built yet.
    let (built, _) = time(Extractor::new);
    if asked("stages") {
        stages();
    }
    if asked("threads") {
        threads();
    }
    if asked("growth") {
        growth();
    }
    if asked("start") {
        start(built);
    }
    if asked("names") {
        names();
    }
}

fn time<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = run();
    (start.elapsed(), value)
}

/// A pass over all texts of a kind; what it gives keeps the work from being left out.
type Pass<'p> = (&'static str, Box<dyn Fn() -> usize + 'p>);

/// The fastest of several rounds of each pass, in seconds; the passes take turns, so that a busy moment of the machine hits all.
fn fastest(passes: &[Pass<'_>]) -> Vec<f64> {
    let mut best = vec![f64::MAX; passes.len()];
    for _ in 0..ROUNDS {
        for ((_, pass), best) in passes.iter().zip(&mut best) {
            *best = best.min(time(|| black_box(pass())).0.as_secs_f64());
        }
    }
    best
}

fn megabytes(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / seconds / 1e6
}

/// Every stage on every kind of text.
fn stages() {
    let names = corpus::names();
    let searcher = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .expect("names build");
    let extractor = Extractor::new();
    println!(
        "MB/s, and in brackets the speed as a share of the search for {} names over the same text.\n",
        names.len()
    );
    let mut rows: Vec<String> = Vec::new();
    for kind in KINDS {
        let texts = kind.documents(BYTES);
        let bytes = texts.iter().map(String::len).sum();
        let read: Vec<Read<'_>> = texts.iter().map(|text| Read::new(text, extractor.lexicon())).collect();
        let documents: Vec<Document> = texts.iter().map(|text| Document::new(text.as_str())).collect();
        let mut passes = plain(&texts, &searcher);
        passes.extend(staged(&texts, &read, extractor.lexicon()));
        passes.push((
            "**whole extractor**",
            Box::new(|| documents.iter().map(|document| extractor.extract(document).commitments.len()).sum()),
        ));
        let seconds = fastest(&passes);
        if rows.is_empty() {
            rows.extend(passes.iter().map(|(name, _)| format!("| {name} |")));
        }
        let search = seconds.get(1).copied().unwrap_or(1.0);
        for (row, seconds) in rows.iter_mut().zip(&seconds) {
            row.push_str(&format!(" {:.1} ({:.3}) |", megabytes(bytes, *seconds), search / seconds));
        }
    }
    println!("| pass | {} |", KINDS.map(Kind::name).join(" | "));
    println!("|---|{}", "---|".repeat(KINDS.len()));
    println!("{}\n", rows.join("\n"));
}

/// The passes that any reader of text could make.
fn plain<'p>(texts: &'p [String], searcher: &'p AhoCorasick) -> Vec<Pass<'p>> {
    let valid = |text: &&String| std::str::from_utf8(black_box(text.as_bytes())).is_ok();
    vec![
        ("UTF-8 validation", Box::new(move || texts.iter().filter(valid).count())),
        ("search for names", Box::new(move || texts.iter().map(|text| searcher.find_iter(text).count()).sum())),
    ]
}

/// A text with what the stages start from.
struct Read<'t> {
    text: Text<'t>,
    lattice: Lattice,
}

impl<'t> Read<'t> {
    fn new(source: &'t str, lexicon: &Lexicon) -> Self {
        let text = Text::read(source);
        Self { lattice: lexicon.annotate(text.source, &text.tokens), text }
    }
}

fn staged<'p>(texts: &'p [String], read: &'p [Read<'p>], lexicon: &'p Lexicon) -> Vec<Pass<'p>> {
    let each = move |stage: fn(&Read<'p>, &Lexicon) -> usize| read.iter().map(|read| stage(read, lexicon)).sum();
    vec![
        ("tokens", Box::new(|| texts.iter().map(|text| tokenize(text).len()).sum())),
        ("tokens, blocks, sentences", Box::new(|| texts.iter().map(|text| Text::read(text).tokens.len()).sum())),
        (
            "lexicon",
            Box::new(move || each(|read, lexicon| lexicon.annotate(read.text.source, &read.text.tokens).all().len())),
        ),
        (
            "quantities",
            Box::new(move || each(|read, lexicon| promet::quantity::find(&read.text, &read.lattice, lexicon).len())),
        ),
        (
            "times",
            Box::new(move || each(|read, lexicon| promet::time::find(&read.text, &read.lattice, lexicon, None).len())),
        ),
        (
            "actors",
            Box::new(move || each(|read, lexicon| promet::actor::find(&read.text, &read.lattice, lexicon).len())),
        ),
    ]
}

/// Two threads against one.
fn threads() {
    let extractor = Extractor::new();
    let texts = Kind::Dense.documents(2 * BYTES);
    let documents: Vec<Document> = texts.iter().map(|text| Document::new(text.as_str())).collect();
    let run = |documents: &[Document]| -> usize {
        documents.iter().map(|document| extractor.extract(document).commitments.len()).sum()
    };
    let (left, right) = documents.split_at(documents.len() / 2);
    let seconds = fastest(&[
        ("one", Box::new(|| run(&documents))),
        (
            "two",
            Box::new(|| {
                std::thread::scope(|scope| {
                    let other = scope.spawn(|| run(right));
                    run(left) + other.join().unwrap_or(0)
                })
            }),
        ),
    ]);
    if let [one, two] = seconds[..] {
        println!("Two threads are {:.2} times as fast as one on dense press.\n", one / two);
    }
}

/// The cost of a byte in documents of every size.
fn growth() {
    let extractor = Extractor::new();
    println!(
        "| one document of | ns a byte, ordinary prose | ns a byte, dense press | ns a byte, one line |\n|---|---|---|---|"
    );
    for size in [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] {
        let prose = corpus::prose(size, size).concat();
        let dense = Kind::Dense.documents(size).join("\n");
        let line = Kind::Dense.documents(size).join(" ").replace('\n', " ");
        let cost = |text: String| {
            let end = (0..=size).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
            let text = text.get(..end).unwrap_or(&text).to_owned();
            let document = Document::new(text);
            let rounds = (3_000_000 / size).clamp(1, 1_000);
            let once = || (0..rounds).map(|_| extractor.extract(&document).commitments.len()).sum::<usize>();
            let best = (0..if size > 10_000_000 { 1 } else { 3 }).map(|_| time(|| black_box(once())).0).min();
            best.unwrap_or_default().as_nanos() as f64 / (rounds * document.text().len()) as f64
        };
        println!("| {size} bytes | {:.0} | {:.0} | {:.0} |", cost(prose), cost(dense), cost(line));
    }
    println!();
}

/// What a start costs: an extractor in a library, and a process that reads one sentence.
fn start(built: Duration) {
    println!("| start | time | peak memory |\n|---|---|---|");
    println!("| `Extractor::new()`, the first of a process | {:.1} ms | |", built.as_secs_f64() * 1e3);
    let mut best = (Duration::MAX, String::new());
    for _ in 0..20 {
        let (spent, memory) = time(one_sentence);
        best = best.min((spent, memory));
    }
    println!("| a process that extracts one sentence | {:.1} ms | {} |", best.0.as_secs_f64() * 1e3, best.1);
    println!();
}

/// Runs the program on one sentence under `time`; gives its peak memory where that program is there to tell.
fn one_sentence() -> String {
    use std::io::Write;
    let timed = std::path::Path::new("/usr/bin/time").exists();
    let mut command = Command::new(if timed { "/usr/bin/time" } else { env!("CARGO_BIN_EXE_promet") });
    if timed {
        command.args(["-f", "%M", env!("CARGO_BIN_EXE_promet")]);
    }
    command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let sentence = "Lidl s'engage à recruter 300 personnes d'ici 2027.";
    child.stdin.take().map(|mut input| input.write_all(sentence.as_bytes())).transpose().expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr);
    let kilobytes = told.lines().last().and_then(|line| line.trim().parse::<f64>().ok());
    kilobytes.map_or(String::new(), |kilobytes| format!("{:.0} MB", kilobytes / 1e3))
}

/// Names of a user: 500,000 of them from a file of names.
fn names() {
    let mut file = String::from("name\tkind\tsource\n");
    for number in 0..500_000 {
        file.push_str(&format!("Atelier {} de Lormel {}\tcompany\tmade\n", number % 7_919, number));
    }
    let (spent, extractor) =
        time(|| Extractor::builder().gazetteer("names.tsv", file.as_str()).build().expect("names build"));
    let (compiling, bytes) =
        time(|| Extractor::builder().gazetteer("names.tsv", file.as_str()).compile_gazetteers().expect("names build"));
    let size = bytes.len();
    let (loading, compiled) =
        time(|| Extractor::builder().compiled_gazetteer("names.promet", bytes).build().expect("they load"));
    println!("| 500,000 names of a user | time |\n|---|---|");
    println!("| used from `names.tsv` | {:.0} ms |", spent.as_secs_f64() * 1e3);
    println!("| compiled into {:.0} MB | {:.0} ms |", size as f64 / 1e6, compiling.as_secs_f64() * 1e3);
    println!("| used from the compiled file, in memory | {:.0} ms |", loading.as_secs_f64() * 1e3);
    black_box((extractor, compiled));
}
