//! How the command line behaves: interruptions, what it says and where, filters, exit status, manual pages, own gazetteers.
#![cfg(feature = "cli")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{folder, message, printed, promet};
use serde_json::Value;

const TEXT: &str = "Thales va recruter 800 ingénieurs en 2027.";

/// JSON Lines of many documents, one of them broken.
fn many(count: usize) -> String {
    let text = "Thales va recruter {n} ingénieurs en 2027. Le groupe investira {n} millions d’euros. ".repeat(2);
    let line = |n: usize| match n {
        777 => "{\"text\": \n".to_owned(),
        _ => format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", text.replace("{n}", &(n + 10).to_string())),
    };
    (0..count).map(line).collect()
}

fn start(arguments: &[&str], folder: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_promet"));
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until it is so.
fn wait_until(what: impl Fn() -> bool) {
    let start = Instant::now();
    while !what() {
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain");
        sleep(Duration::from_millis(2));
    }
}

/// How many marks a journal has.
fn marks(folder: &Path, name: &str) -> usize {
    fs::read_to_string(folder.join(name)).map_or(0, |log| log.matches(" end\n").count())
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn a_run_that_was_killed_is_gone_on_with_to_the_same_bytes() {
    let input = many(900);
    let folder = folder(&[("d.jsonl", &input)]);
    for format in ["jsonl", "json", "csv"] {
        let options = ["extract", "--format", format, "--jobs", "2", "d.jsonl", "-o"];
        let whole = promet(&[&options[..], &["whole"]].concat(), folder.path(), b"");
        assert_eq!(whole.status.code(), Some(1));
        let mut child = start(&[&options[..], &["cut"]].concat(), folder.path());
        wait_until(|| marks(folder.path(), "cut.part.log") > 3);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!folder.path().join("cut").exists(), "a file appears whole or not at all");
        assert!(folder.path().join("cut.part").exists(), "the run was killed in its midst");
        let resumed = promet(&[&options[..], &["cut", "--resume"]].concat(), folder.path(), b"");
        assert_eq!(resumed.status.code(), Some(1), "of a broken line before the cut too: {}", message(&resumed));
        assert!(message(&resumed).contains("going on behind"), "{}", message(&resumed));
        assert!(message(&resumed).contains("899 documents read, 1 could not be"), "{}", message(&resumed));
        let (whole, cut) =
            (fs::read(folder.path().join("whole")).unwrap(), fs::read(folder.path().join("cut")).unwrap());
        assert!(whole == cut, "{format}: {} and {} bytes", whole.len(), cut.len());
        fs::remove_file(folder.path().join("cut")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else stays behind");
        fs::remove_file(folder.path().join("whole")).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_a_valid_file_and_can_be_gone_on_with() {
    let input = many(700);
    let lines: Vec<&str> = input.split_inclusive('\n').collect();
    let folder = folder(&[]);
    let options = ["extract", "--format", "json", "-", "-o"];
    promet(&[&options[..], &["whole"]].concat(), folder.path(), input.as_bytes());
    let mut child = start(&[&options[..], &["cut"]].concat(), folder.path());
    // The pipe stays open: the end comes from the signal alone.
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(lines[..400].concat().as_bytes()).unwrap();
    wait_until(|| marks(folder.path(), "cut.part.log") > 3);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    drop(pipe);
    assert_eq!(output.status.code(), Some(1));
    assert!(message(&output).contains("--resume goes on"), "{}", message(&output));
    let value: Value = serde_json::from_slice(&fs::read(folder.path().join("cut")).unwrap()).unwrap();
    assert!(value.as_array().unwrap().len() >= 100);
    promet(&[&options[..], &["cut", "--resume"]].concat(), folder.path(), input.as_bytes());
    assert!(fs::read(folder.path().join("cut")).unwrap() == fs::read(folder.path().join("whole")).unwrap());
    assert!(!folder.path().join("cut.part.log").exists());
}

#[test]
fn a_run_is_gone_on_with_only_with_the_same_options_and_inputs() {
    let folder = folder(&[("a.txt", TEXT), ("b.txt", TEXT), ("o.part", ""), ("o.part.log", "0123456789abcdef end\n")]);
    let output = promet(&["extract", "-o", "o", "--resume", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(message(&output).contains("other options or inputs"), "{}", message(&output));
    let output = promet(&["extract", "-o", "new", "--resume", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(message(&output).contains("no run to go on with"));
    let output = promet(&["extract", "--resume", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(message(&output).contains("-o FILE"));
}

#[test]
fn a_folder_that_cannot_be_written_ends_the_run_before_it_begins() {
    let folder = folder(&[("a.txt", TEXT)]);
    let output = promet(&["extract", "-o", "nowhere/o.jsonl", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(message(&output).contains("nowhere/o.jsonl: cannot be written"), "{}", message(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_with_a_status_of_its_own() {
    let folder = folder(&[("a.txt", TEXT)]);
    let output = promet(&["extract", "-o", "/dev/full", "a.txt"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(message(&output).contains("cannot write the output"), "{}", message(&output));
}

#[test]
fn messages_are_as_many_as_asked_for() {
    let folder = folder(&[("a.txt", TEXT)]);
    let said = |arguments: &[&str]| {
        let output = promet(&[&["extract", "a.txt", "missing.txt"], arguments].concat(), folder.path(), b"");
        assert_eq!(output.status.code(), Some(1));
        message(&output).lines().count()
    };
    assert_eq!(said(&[]), 2, "the error and the count");
    assert_eq!(said(&["-q"]), 1);
    assert_eq!(said(&["-qq"]), 0);
    assert_eq!(said(&["-v"]), 3);
    let output = promet(&["extract", "a.txt"], folder.path(), b"");
    assert!(output.stderr.is_empty(), "nothing to say when all is well");
}

#[test]
fn colours_are_as_asked_for() {
    let folder = folder(&[]);
    let said =
        |arguments: &[&str]| message(&promet(&[&["extract", "missing.txt"], arguments].concat(), folder.path(), b""));
    assert!(!said(&[]).contains('\u{1b}'));
    assert!(said(&["--color", "always"]).contains("\u{1b}["));
    assert!(!said(&["--color", "never"]).contains('\u{1b}'));
}

#[test]
fn records_are_chosen_by_action_actor_certainty_and_deadline() {
    let text = "Thales va recruter 800 ingénieurs en 2027. La Société Générale va former 300 personnes en mai 2029. Lidl envisage d’ouvrir 20 magasins.";
    let values = |arguments: &[&str]| {
        let output = promet(&[&["extract", "-"], arguments].concat(), &std::env::temp_dir(), text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", message(&output));
        records(&output).iter().map(|record| record["quantity"]["value"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    let all = values(&[]);
    assert!(all.contains(&800) && all.contains(&300), "{all:?}");
    assert_eq!(values(&["--action", "hire"]), [800]);
    assert!(values(&["--action", "hire,train"]).len() >= 2);
    assert_eq!(values(&["--who", "societe generale"]), [300]);
    assert_eq!(values(&["--who", "génér"]), [] as [i64; 0], "whole words");
    assert_eq!(values(&["--by-before", "2028"]), [800]);
    assert_eq!(values(&["--by-before", "2027-12"]), [] as [i64; 0], "it may be as late as December");
    assert_eq!(values(&["--by-after", "2027"]), [300]);
    assert_eq!(values(&["--by-after", "2029-05"]), [] as [i64; 0]);
    assert!(!values(&["--certainty", "firm,intended"]).is_empty());
}

#[test]
fn finding_nothing_is_a_failure_only_when_asked() {
    let run = |arguments: &[&str]| {
        promet(&[&["extract", "-"], arguments].concat(), &std::env::temp_dir(), "Il pleut.".as_bytes()).status.code()
    };
    assert_eq!(run(&[]), Some(0));
    assert_eq!(run(&["--fail-on-empty"]), Some(1));
}

#[test]
fn completions_and_manual_pages_come_from_the_same_options() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(printed(&["completions", shell], folder.path(), b"").contains("fail-on-empty"), "{shell}");
    }
    assert!(printed(&["man"], folder.path(), b"").contains(".TH promet"));
    printed(&["man", "pages"], folder.path(), b"");
    let page = fs::read_to_string(folder.path().join("pages/promet-extract.1")).unwrap();
    assert!(page.contains("fail\\-on\\-empty") && page.contains("Exit status"));
}

#[test]
fn help_has_examples() {
    for command in ["extract", "mentions", "explain", "schema", "train", "eval", "gazetteer", "completions"] {
        assert!(printed(&[command, "--help"], &std::env::temp_dir(), b"").contains("Examples:"), "{command}");
    }
}

#[test]
fn an_own_gazetteer_is_made_checked_searched_and_used() {
    let folder = folder(&[("bad.tsv", "nom\tgenre\n")]);
    let add = ["gazetteer", "add", "names.tsv"];
    let row =
        [&add[..], &["Coopérative des Sources", "kind=association", "aliases=CDS|les Sources", "country=FR"]].concat();
    printed(&row, folder.path(), b"");
    printed(&[&add[..], &["Zorgluboland", "kind=company"]].concat(), folder.path(), b"");
    let text = fs::read_to_string(folder.path().join("names.tsv")).unwrap();
    assert!(text.ends_with("Zorgluboland\tcompany\t\t\t\n"), "{text}");
    assert!(printed(&["gazetteer", "check", "names.tsv"], folder.path(), b"").contains("2 entries, well formed"));
    let output = promet(&["gazetteer", "check", "bad.tsv", "names.tsv"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(message(&output).contains("bad.tsv:1:1: "));
    let found = printed(&["gazetteer", "search", "les Sources", "--gazetteer", "names.tsv"], folder.path(), b"");
    assert!(found.starts_with("organisation\tCoopérative des Sources"), "{found}");
    assert_eq!(promet(&["gazetteer", "search", "Zorgluboland"], folder.path(), b"").status.code(), Some(1));
    let output = promet(
        &["extract", "--gazetteer", "names.tsv", "-"],
        folder.path(),
        "Zorgluboland va recruter 30 personnes.".as_bytes(),
    );
    assert_eq!(records(&output)[0]["who"][0]["name"], "Zorgluboland");
    printed(&["gazetteer", "compile", "names.tsv", "--output", "ours.promet"], folder.path(), b"");
    let text = "Zorgluboland va recruter 30 personnes.".as_bytes();
    let compiled = promet(&["extract", "--gazetteer", "ours.promet", "-"], folder.path(), text);
    assert_eq!(compiled.stdout, output.stdout);
    let mut bytes = fs::read(folder.path().join("ours.promet")).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(folder.path().join("half.promet"), bytes).unwrap();
    let half = promet(&["extract", "--gazetteer", "half.promet", "-"], folder.path(), text);
    assert_eq!(half.status.code(), Some(2));
    assert!(
        message(&half).contains("half.promet:1:1: the compiled gazetteer is damaged or cut short"),
        "{}",
        message(&half)
    );
    let wrong = promet(&[&add[..], &["X", "sector=food"]].concat(), folder.path(), b"");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(message(&wrong).contains("no column `sector`"), "{}", message(&wrong));
}

#[test]
fn the_gazetteers_are_listed_by_kind_and_found_by_other_spellings() {
    let list = printed(&["gazetteer", "list", "--kind", "verb,place"], &std::env::temp_dir(), b"");
    assert!(list.lines().all(|line| line.starts_with("verb\t") || line.starts_with("place\t")));
    assert!(list.contains("\nplace\tLyon\t"));
    let found = printed(&["gazetteer", "search", "recrutera"], &std::env::temp_dir(), b"");
    assert!(found.contains("verb\trecruter"), "{found}");
}
