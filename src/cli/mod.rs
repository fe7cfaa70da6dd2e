//! The command line.

mod batch;
mod commands;
mod corpus;
mod eval;
mod filter;
mod follow;
mod gazetteer;
mod input_options;
mod interrupt;
mod jobs;
mod learn;
mod manual;
mod messages;
mod options;
mod output_options;
mod sink;
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
    keep_quiet_about_jobs();
    let options = Options::parse();
    messages::settle(options.messages);
    let status = match options.command {
        Command::Extract(options) => commands::extract(&options),
        Command::Mentions(options) => commands::mentions(&options),
        Command::Explain(options) => commands::explain(&options),
        Command::Report(options) => follow::report(&options),
        Command::Ledger(options) => follow::ledger(&options),
        Command::Schema(options) => commands::schema(&options),
        Command::Train(options) => learn::train(&options),
        Command::Eval(options) => eval::eval(&options),
        Command::Gazetteer(command) => gazetteer::run(&command),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::pages(folder.as_deref()),
    };
    ExitCode::from(status.unwrap_or_else(|error| failed(&error)))
}

/// A document on which a thread fails is named with a message of ours; nobody needs the place in the source.
fn keep_quiet_about_jobs() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !jobs::is_job() {
            usual(panic);
        }
    }));
}

/// Tells of an error that ends the run, and gives the status.
fn failed(error: &Error) -> u8 {
    if error.is_broken_pipe() {
        return READ;
    }
    messages::fatal(error);
    if error.is_usage() || error.is_gazetteer() { WRONG_USE } else { PARTIAL }
}
