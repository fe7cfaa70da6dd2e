//! Which files to read: paths as given, folders down to their last file, and the name of each document.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

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
}

/// Endings of the files that are read from a folder. JSON documents are read when named: beside texts they often are something else.
const ENDINGS: [&str; 4] = ["txt", "text", "jsonl", "ndjson"];

/// The sources that paths stand for, in the order given; files of a folder in the order of their names. A path that cannot be read gives an error in its place.
pub fn sources(paths: &[PathBuf]) -> Vec<Result<Source, Error>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Ok((None, "stdin".to_owned())));
        } else if path.is_dir() {
            walk(path, path, &mut found);
        } else {
            let name = path.display().to_string();
            found.push(Ok((Some(path.clone()), name)));
        }
    }
    name_documents(found)
}

type Found = Result<(Option<PathBuf>, String), Error>;

fn walk(root: &Path, folder: &Path, found: &mut Vec<Found>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(Error::input(folder.display().to_string(), super::cannot_read(&error)))),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !is_hidden(path)).collect();
    paths.sort();
    for path in paths {
        // A link to a folder is not followed: it may lead back up.
        if path.is_dir() && !path.is_symlink() {
            walk(root, &path, found);
        } else if path.is_file()
            && path.extension().and_then(OsStr::to_str).is_some_and(|ending| ENDINGS.contains(&ending))
        {
            let relative = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            found.push(Ok((Some(path.clone()), parts.join("/"))));
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
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

fn stem(path: Option<&Path>) -> String {
    path.and_then(Path::file_stem).map_or_else(|| "stdin".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_down_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("sub")).unwrap();
        for name in ["b.txt", "a.txt", "sub/b.txt", "sub/c.jsonl", "photo.png", ".hidden.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let ids: Vec<String> =
            sources(&[folder.path().to_owned()]).into_iter().map(|source| source.unwrap().id).collect();
        assert_eq!(ids, ["a", "b.txt", "sub/b.txt", "c"]);
    }

    #[test]
    fn a_dash_is_standard_input() {
        let found = sources(&[PathBuf::from("-")]);
        assert_eq!(found[0].as_ref().unwrap().name(), "stdin");
    }
}
