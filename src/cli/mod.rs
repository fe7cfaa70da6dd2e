//! The command line.

mod commands;
mod corpus;
mod eval;
mod follow;
mod jobs;
mod learn;
mod options;
mod output_options;
mod target;

use std::process::ExitCode;

use clap::Parser;

use crate::Error;
use options::{Command, Options};

/// Status of a run that read everything, that could not read some documents, and of a wrong use.
const READ: u8 = 0;
const PARTIAL: u8 = 1;
const WRONG_USE: u8 = 2;

/// Runs the command line of the process.
pub fn main() -> ExitCode {
    let status = match Options::parse().command {
        Command::Extract(options) => commands::extract(&options),
        Command::Mentions(options) => commands::mentions(&options),
        Command::Explain(options) => commands::explain(&options),
        Command::Report(options) => follow::report(&options),
        Command::Ledger(options) => follow::ledger(&options),
        Command::Schema(options) => commands::schema(&options),
        Command::Train(options) => learn::train(&options),
        Command::Eval(options) => eval::eval(&options),
    };
    ExitCode::from(status.unwrap_or_else(|error| failed(&error)))
}

/// Tells of an error that ends the run, and gives the status.
fn failed(error: &Error) -> u8 {
    if error.is_broken_pipe() {
        return READ;
    }
    report(error);
    if error.is_usage() || error.is_gazetteer() { WRONG_USE } else { PARTIAL }
}

fn report(error: &Error) {
    eprintln!("promet: {error}");
}
