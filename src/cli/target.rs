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
}

impl Target {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        };
        let fail = |error: io::Error| {
            Error::usage(format!("{}: cannot be written: {error}; check its folder", path.display()))
        };
        if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
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
            Self::File(out, path) => {
                let file = out.into_inner().map_err(|error| Error::output(error.into_error()))?;
                file.as_file().sync_all().map_err(Error::output)?;
                file.persist(path).map_err(|error| Error::output(error.error))?;
                Ok(())
            }
        }
    }
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
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Device(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}
