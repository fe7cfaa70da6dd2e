//! Where output goes: the standard output, or a file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::Error;

/// An open output.
pub(super) enum Target {
    /// The standard output.
    Standard(BufWriter<Stdout>),
    /// A pipe or device with a name.
    Device(BufWriter<File>),
    /// A file under a provisional name, which goes away with it.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A file under the name of an unfinished one, which stays when the run does not end well, and the name it is to have.
    Unfinished(BufWriter<File>, PathBuf, PathBuf),
}

impl Target {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        };
        let fail = |error: io::Error| cannot_write(path, &error);
        if !is_ordinary(path) {
            return Ok(Self::Device(BufWriter::new(File::options().write(true).open(path).map_err(fail)?)));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = provisional().tempfile_in(folder).map_err(fail)?;
        Ok(Self::File(BufWriter::new(file), path.to_owned()))
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<(), Error> {
        match self {
            Self::Standard(mut out) => out.flush().map_err(Error::output),
            Self::Device(mut out) => out.flush().map_err(Error::output),
            Self::Unfinished(out, unfinished, path) => {
                let file = out.into_inner().map_err(|error| Error::output(error.into_error()))?;
                file.sync_all().map_err(Error::output)?;
                fs::rename(unfinished, path).map_err(Error::output)
            }
            Self::File(out, path) => {
                let file = out.into_inner().map_err(|error| Error::output(error.into_error()))?;
                file.as_file().sync_all().map_err(Error::output)?;
                file.persist(path).map_err(|error| Error::output(error.error))?;
                Ok(())
            }
        }
    }
}

/// Whether a path is, or may become, a file that has a place on the disk.
pub(super) fn is_ordinary(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |known| known.is_file())
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Error {
    Error::usage(format!("{}: cannot be written: {error}; check its folder", path.display()))
}

/// Names of files that are not finished, with the rights that any new file has.
fn provisional() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".promet-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Device(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
            Self::Unfinished(out, ..) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Device(out) => out.flush(),
            Self::File(out, _) => out.flush(),
            Self::Unfinished(out, ..) => out.flush(),
        }
    }
}
