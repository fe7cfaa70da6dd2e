//! The manual pages and the completions of shells, from the table of options.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::READ;
use super::options::Options;
use super::target::cannot_write;
use crate::Error;

/// `promet completions`.
pub(super) fn completions(shell: Shell) -> Result<u8, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Options::command(), "promet", &mut script);
    io::stdout().write_all(&script).map_err(Error::output)?;
    Ok(READ)
}

/// `promet man`.
pub(super) fn pages(folder: Option<&Path>) -> Result<u8, Error> {
    let mut command = Options::command();
    command.build();
    let Some(folder) = folder else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page).map_err(Error::output)?;
        io::stdout().write_all(&page).map_err(Error::output)?;
        return Ok(READ);
    };
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    clap_mangen::generate_to(command, folder).map_err(|error| cannot_write(folder, &error))?;
    Ok(READ)
}
