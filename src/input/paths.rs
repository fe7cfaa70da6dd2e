//! Which files to read: paths as given, folders down to their last file, and the name of each document.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::sniff::by_name;
use super::{Format, cannot_read};
use crate::Error;

/// Something to read: a file or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path; none for standard input.
    pub path: Option<PathBuf>,
    /// The name of a document that is the whole file.
    pub id: String,
}

impl Source {
    /// How messages and records call it.
    pub fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "stdin".to_owned(), |path| path.display().to_string())
    }

    /// How many bytes the file has.
    pub fn size(&self) -> Option<u64> {
        std::fs::metadata(self.path.as_deref()?).ok().map(|known| known.len())
    }
}

/// The files of a folder that leave it out: rules as in `.gitignore`.
const IGNORE_FILES: [&str; 2] = [".prometignore", ".ignore"];

/// Which files of folders are read.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Patterns that names must match, or must not with a `!` before them; with none, files with the ending of a known format.
    pub globs: Vec<String>,
    /// Whether hidden files are read.
    pub hidden: bool,
    /// Whether `.ignore` and `.prometignore` are read and followed.
    pub everything: bool,
}

type Found = Result<(Option<PathBuf>, String), Error>;

impl Selection {
    /// Whether the patterns can be used.
    ///
    /// # Errors
    /// When one cannot; the message says which and why.
    pub fn check(&self) -> Result<(), Error> {
        self.overrides(Path::new(".")).map(|_| ())
    }

    /// The sources that paths stand for, in the order given; files of a folder in the order of their names. A path that cannot be read gives an error in its place.
    pub fn sources(&self, paths: &[PathBuf]) -> Vec<Result<Source, Error>> {
        let mut found = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                found.push(Ok((None, "stdin".to_owned())));
            } else if path.is_dir() {
                self.walk(path, &mut found);
            } else {
                let name = path.display().to_string();
                found.push(Ok((Some(path.clone()), name)));
            }
        }
        name_documents(found)
    }

    fn overrides(&self, root: &Path) -> Result<Override, Error> {
        let mut builder = OverrideBuilder::new(root);
        let wrong = |glob: &str, error: ignore::Error| {
            Error::usage(format!("--glob {glob}: {error}; write for instance '*.txt' or '!archive/**'"))
        };
        for glob in &self.globs {
            builder.add(glob).map_err(|error| wrong(glob, error))?;
        }
        builder.build().map_err(|error| wrong("", error))
    }

    fn walk(&self, root: &Path, found: &mut Vec<Found>) {
        let overrides = match self.overrides(root) {
            Ok(overrides) => overrides,
            Err(error) => return found.push(Err(error)),
        };
        let chosen = overrides.num_whitelists() > 0;
        let mut walk = WalkBuilder::new(root);
        walk.standard_filters(false).hidden(!self.hidden).parents(false).follow_links(false).overrides(overrides);
        walk.sort_by_file_name(std::cmp::Ord::cmp);
        if !self.everything {
            for name in IGNORE_FILES {
                walk.add_custom_ignore_filename(name);
            }
        }
        for entry in walk.build() {
            match entry {
                Ok(entry) if is_file(&entry) && (chosen || is_text(entry.path())) => {
                    let name = relative(root, entry.path());
                    found.push(Ok((Some(entry.into_path()), name)));
                }
                Ok(_) => {}
                Err(error) => found.push(Err(unreadable(root, &error))),
            }
        }
    }
}

fn is_file(entry: &DirEntry) -> bool {
    // A link to a file is read; one to a folder is not followed, since it may lead back up.
    entry.file_type().is_some_and(|kind| kind.is_file() || (kind.is_symlink() && entry.path().is_file()))
}

/// Whether a file of a folder is read when no pattern tells: its ending is that of a known format, and it is not the annotation of a text beside it.
fn is_text(path: &Path) -> bool {
    let beside = |ending: &str| path.with_extension(ending).is_file();
    match by_name(path) {
        None => false,
        Some(Format::Json) => !["txt", "html", "htm"].into_iter().any(beside),
        Some(_) => true,
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn unreadable(root: &Path, error: &ignore::Error) -> Error {
    let path = match error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        ignore::Error::WithDepth { err, .. } => match &**err {
            ignore::Error::WithPath { path, .. } => path.clone(),
            _ => root.to_owned(),
        },
        _ => root.to_owned(),
    };
    let message = error.io_error().map_or_else(|| error.to_string(), cannot_read);
    Error::input(path.display().to_string(), message)
}

/// The paths that a list holds, one a line, or with a NUL behind each as `find -print0` gives them.
///
/// # Errors
/// When the list cannot be read.
pub fn listed(list: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = || -> io::Result<Vec<u8>> {
        if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut io::stdin(), &mut bytes)?;
            return Ok(bytes);
        }
        std::fs::read(list)
    };
    let bytes = read().map_err(|error| Error::usage(format!("{}: {}", list.display(), cannot_read(&error))))?;
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|&byte| byte == end).map(|name| name.strip_suffix(b"\r").unwrap_or(name));
    Ok(names.filter(|name| !name.is_empty()).map(path).collect())
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// Names documents by the stem of their file, or by their longer name where several share a stem.
fn name_documents(found: Vec<Found>) -> Vec<Result<Source, Error>> {
    let mut stems: HashMap<String, usize> = HashMap::new();
    for (path, _) in found.iter().flatten() {
        *stems.entry(stem(path.as_deref())).or_default() += 1;
    }
    let source = |(path, long): (Option<PathBuf>, String)| {
        let stem = stem(path.as_deref());
        let alone = stems.get(&stem).is_none_or(|&count| count == 1);
        Source { path, id: if alone { stem } else { long } }
    };
    found.into_iter().map(|found| found.map(source)).collect()
}

/// The name of a file without the endings of its format and packing.
fn stem(path: Option<&Path>) -> String {
    let Some(path) = path else { return "stdin".to_owned() };
    let mut path = path.to_owned();
    let ending = |path: &Path| path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    while ending(&path).is_some_and(|ending| super::sniff::PACKED.contains(&ending.as_str())) {
        path.set_extension("");
    }
    path.file_stem().map_or_else(|| "stdin".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn ids(folder: &tempfile::TempDir, selection: &Selection) -> Vec<String> {
        let sources = selection.sources(&[folder.path().to_owned()]);
        sources.into_iter().map(|source| source.unwrap().id).collect()
    }

    #[test]
    fn a_folder_is_read_down_and_in_order() {
        let folder = folder(&["b.txt", "a.txt", "a.json", "sub/b.txt", "sub/c.jsonl.gz", "photo.png", ".hidden.txt"]);
        assert_eq!(ids(&folder, &Selection::default()), ["a", "b.txt", "sub/b.txt", "c"]);
        assert_eq!(ids(&folder, &Selection { hidden: true, ..Selection::default() }).len(), 5);
    }

    #[test]
    fn patterns_and_ignore_files_choose() {
        let folder = folder(&["a.txt", "b.md", "old/c.txt", "old/d.md", "skip/e.txt"]);
        fs::write(folder.path().join(".prometignore"), "skip/\n").unwrap();
        let with = |globs: &[&str], everything| {
            let globs = globs.iter().map(|&glob| glob.to_owned()).collect();
            ids(&folder, &Selection { globs, everything, hidden: false })
        };
        assert_eq!(with(&[], false), ["a", "c"]);
        assert_eq!(with(&[], true), ["a", "c", "e"]);
        assert_eq!(with(&["*.md"], false), ["b", "d"]);
        assert_eq!(with(&["!old/**"], false), ["a"]);
        assert!(Selection { globs: vec!["a[".to_owned()], ..Selection::default() }.check().is_err());
    }

    #[test]
    fn a_dash_is_standard_input() {
        let found = Selection::default().sources(&[PathBuf::from("-")]);
        assert_eq!(found[0].as_ref().unwrap().name(), "stdin");
    }

    #[test]
    fn lists_divide_at_lines_or_zero_bytes() {
        let folder = tempfile::tempdir().unwrap();
        for list in ["a b.txt\r\n\nc.txt\n", "a b.txt\0c.txt\0"] {
            let path = folder.path().join("list");
            fs::write(&path, list).unwrap();
            assert_eq!(listed(&path).unwrap(), [PathBuf::from("a b.txt"), PathBuf::from("c.txt")]);
        }
    }
}
