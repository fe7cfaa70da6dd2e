//! The tour of the README: its commands run, and print what it shows.
#![cfg(all(feature = "cli", unix))]

use std::path::Path;
use std::process::Command;

/// The commands of the tour's console blocks, each with the lines that it prints.
fn steps(readme: &str) -> Vec<(String, Vec<String>)> {
    let tour = readme.split("\n## ").find(|section| section.starts_with("A tour\n")).unwrap();
    let mut steps: Vec<(String, Vec<String>)> = Vec::new();
    for block in tour.split("```console\n").skip(1) {
        for line in block.split("\n```").next().unwrap().lines() {
            match line.strip_prefix("$ ") {
                Some(command) => steps.push((command.to_owned(), Vec::new())),
                None => steps.last_mut().unwrap().1.push(line.to_owned()),
            }
        }
    }
    steps
}

#[test]
fn the_tour_prints_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_BIN_EXE_promet")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let folder = tempfile::tempdir().unwrap();
    let steps = steps(&std::fs::read_to_string(root.join("README.md")).unwrap());
    assert!(steps.len() > 8);
    for (command, expected) in steps {
        let output =
            Command::new("bash").args(["-c", &command]).env("PATH", &path).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{command}");
    }
}
