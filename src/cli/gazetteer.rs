//! The commands about names and words: check, list, search, add.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::options::{EntryKind, GazetteerCommand, ListOptions};
use super::target::{Target, cannot_write};
use super::{PARTIAL, READ, messages};
use crate::lexicon::{Category, EntryId, Lexicon, is_compiled};
use crate::text::{Text, fold};
use crate::{Error, Extractor, ExtractorBuilder, input};

/// `promet gazetteer`.
pub(super) fn run(command: &GazetteerCommand) -> Result<u8, Error> {
    match command {
        GazetteerCommand::Check { files } => check(files),
        GazetteerCommand::List(options) => list(options),
        GazetteerCommand::Search { text, list } => search(text, list),
        GazetteerCommand::Compile { files, output } => compile(files, output),
        GazetteerCommand::Add { file, name, columns } => add(file, name, columns),
    }
}

fn print(text: &str) -> Result<(), Error> {
    io::stdout().write_all(text.as_bytes()).map_err(Error::output)
}

/// Adds a file of names or words, or a compiled one.
pub(super) fn add_file(builder: ExtractorBuilder, path: &Path) -> Result<ExtractorBuilder, Error> {
    let name = path.display().to_string();
    let bytes = input::read_bytes(path).map_err(|error| Error::usage(error.to_string()))?;
    if is_compiled(&bytes) {
        return Ok(builder.compiled_gazetteer(name, bytes));
    }
    let text = input::text_of(path, bytes).map_err(|error| Error::usage(error.to_string()))?;
    Ok(builder.gazetteer(name, text))
}

/// Compiles files of names and words into one.
fn compile(files: &[PathBuf], output: &Path) -> Result<u8, Error> {
    let mut builder = Extractor::builder();
    for path in files {
        let text = input::read_text(path).map_err(|error| Error::usage(error.to_string()))?;
        builder = builder.gazetteer(path.display().to_string(), text);
    }
    let compiled = builder.compile_gazetteers()?;
    let mut out = Target::open(Some(output))?;
    out.write_all(&compiled).map_err(|error| cannot_write(output, &error))?;
    out.finish()?;
    messages::note(&format!("{}: compiled; use it with --gazetteer", output.display()));
    Ok(READ)
}

/// What is known with the files of a user.
fn lexicon(files: &[PathBuf]) -> Result<Lexicon, Error> {
    let mut builder = Extractor::builder();
    for path in files {
        builder = add_file(builder, path)?;
    }
    Ok(builder.build()?.lexicon().clone())
}

fn check(files: &[PathBuf]) -> Result<u8, Error> {
    let mut status = READ;
    for path in files {
        match lexicon(std::slice::from_ref(path)) {
            Ok(lexicon) => print(&checked(path, &lexicon))?,
            Err(error) => {
                messages::fatal(&error);
                status = PARTIAL;
            }
        }
    }
    Ok(status)
}

/// What a file holds, and which of its names come with the program already.
fn checked(path: &Path, lexicon: &Lexicon) -> String {
    let own: Vec<(EntryId, Category)> = lexicon.entries().filter(|&(entry, _)| !lexicon.is_builtin(entry)).collect();
    let mut said = format!("{}: {} entries, well formed\n", path.display(), own.len());
    let names: BTreeSet<(Category, &str)> =
        own.iter().filter(|(_, kind)| kind.is_name()).map(|&(entry, kind)| (kind, lexicon.cell(entry, 0))).collect();
    let builtin = lexicon.entries().filter(|&(entry, _)| lexicon.is_builtin(entry));
    for (entry, kind) in builtin {
        if names.contains(&(kind, lexicon.cell(entry, 0))) {
            said.push_str(&format!("  known already: {}\n", line(lexicon, entry, kind)));
        }
    }
    said
}

/// The name of a kind on the command line.
fn kind_name(kind: Category) -> &'static str {
    match kind {
        Category::Verb => "verb",
        Category::Noun => "noun",
        Category::Cue => "cue",
        Category::Organisation => "organisation",
        Category::Person => "person",
        Category::FirstName => "first-name",
        Category::Place => "place",
    }
}

fn category(kind: EntryKind) -> Category {
    match kind {
        EntryKind::Organisation => Category::Organisation,
        EntryKind::Person => Category::Person,
        EntryKind::FirstName => Category::FirstName,
        EntryKind::Place => Category::Place,
        EntryKind::Verb => Category::Verb,
        EntryKind::Noun => Category::Noun,
        EntryKind::Cue => Category::Cue,
    }
}

fn line(lexicon: &Lexicon, entry: EntryId, kind: Category) -> String {
    format!("{}\t{}", kind_name(kind), lexicon.row(entry).trim_end_matches('\t'))
}

fn is_asked(options: &ListOptions, kind: Category) -> bool {
    options.kind.is_empty() || options.kind.iter().any(|&asked| category(asked) == kind)
}

fn list(options: &ListOptions) -> Result<u8, Error> {
    let lexicon = lexicon(&options.gazetteer)?;
    let mut out = Target::open(None)?;
    for (entry, kind) in lexicon.entries().filter(|&(_, kind)| is_asked(options, kind)) {
        writeln!(out, "{}", line(&lexicon, entry, kind)).map_err(Error::output)?;
    }
    out.finish()?;
    Ok(READ)
}

fn search(text: &str, options: &ListOptions) -> Result<u8, Error> {
    let lexicon = lexicon(&options.gazetteer)?;
    // What the extractor finds in the words: other spellings, and forms of verbs and nouns, lead to an entry too.
    let read = Text::read(text);
    let lattice = lexicon.annotate(text, &read.tokens);
    let whole = lattice.at(0).iter().filter(|found| found.tokens.len() == read.tokens.len());
    let exact: Vec<(EntryId, Category)> = whole.map(|found| (found.entry, found.category)).collect();
    let asked = fold(text);
    let holding = lexicon.entries().filter(|&(entry, _)| fold(lexicon.cell(entry, 0)).contains(&asked));
    let mut said = BTreeSet::new();
    let mut out = String::new();
    for (entry, kind) in exact.into_iter().chain(holding).filter(|&(_, kind)| is_asked(options, kind)) {
        if said.insert(entry) {
            // Writing to a string cannot fail.
            writeln!(out, "{}", line(&lexicon, entry, kind)).unwrap_or_default();
        }
    }
    print(&out)?;
    if out.is_empty() {
        messages::note(&format!("`{text}` is not known: `promet gazetteer add names.tsv` makes it so"));
        return Ok(PARTIAL);
    }
    Ok(READ)
}

/// The columns of a new file when nothing else is asked for.
const COLUMNS: [&str; 3] = ["name", "kind", "source"];

fn add(path: &Path, name: &str, columns: &[String]) -> Result<u8, Error> {
    let cells = cells(name, columns)?;
    let text = if path.exists() {
        input::read_text(path).map_err(|error| Error::usage(error.to_string()))?
    } else {
        new_file(&cells)
    };
    let added = with_row(&text, &cells).map_err(|message| Error::usage(format!("{}: {message}", path.display())))?;
    // Only a file that can be used afterwards is written.
    Extractor::builder().gazetteer(path.display().to_string(), added.as_str()).build()?;
    let mut out = Target::open(Some(path))?;
    out.write_all(added.as_bytes()).map_err(|error| cannot_write(path, &error))?;
    out.finish()?;
    messages::note(&format!("{}: {name} is added; use it with --gazetteer", path.display()));
    Ok(READ)
}

/// The cells of a row by column.
fn cells(name: &str, columns: &[String]) -> Result<Vec<(String, String)>, Error> {
    let mut cells = vec![("name".to_owned(), name.trim().to_owned())];
    for column in columns {
        let (column, value) = column.split_once('=').ok_or_else(|| {
            Error::usage(format!("`{column}` is no column with its value: write for instance kind=company"))
        })?;
        cells.push((column.trim().to_owned(), value.trim().to_owned()));
    }
    if cells.iter().any(|(_, value)| value.contains(['\t', '\n', '\r'])) || name.trim().is_empty() {
        return Err(Error::usage("a name is not empty, and no value holds tabs or line ends"));
    }
    Ok(cells)
}

fn new_file(cells: &[(String, String)]) -> String {
    let mut header: Vec<&str> = COLUMNS.to_vec();
    header.extend(cells.iter().map(|(column, _)| column.as_str()).filter(|column| !COLUMNS.contains(column)));
    format!("# Names of our own.\n{}\n", header.join("\t"))
}

/// The text of a file with a row behind its others.
fn with_row(text: &str, cells: &[(String, String)]) -> Result<String, String> {
    let header =
        text.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty()).ok_or("it has no header row")?;
    let header: Vec<&str> = header.split('\t').map(str::trim).collect();
    if let Some((column, _)) = cells.iter().find(|(column, _)| !header.contains(&column.as_str())) {
        return Err(format!("it has no column `{column}`; its columns are {}", header.join(", ")));
    }
    let value = |column: &&str| cells.iter().find(|(known, _)| known == column).map_or("", |(_, value)| value.as_str());
    let row: Vec<&str> = header.iter().map(value).collect();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{text}{end}{}\n", row.join("\t")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_follows_the_columns_of_its_file() {
        let cells = |columns: &[&str]| {
            cells("Les Sources", &columns.iter().map(|&column| column.to_owned()).collect::<Vec<_>>()).unwrap()
        };
        let file = "# ours\nname\tcountry\tkind";
        let added = with_row(file, &cells(&["kind=association"])).unwrap();
        assert_eq!(added, "# ours\nname\tcountry\tkind\nLes Sources\t\tassociation\n");
        assert!(with_row(file, &cells(&["sector=food"])).unwrap_err().contains("`sector`"));
        assert!(new_file(&cells(&["country=FR"])).ends_with("name\tkind\tsource\tcountry\n"));
    }
}
