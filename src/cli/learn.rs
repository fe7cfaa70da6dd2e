//! The commands about annotated texts: train and eval.

use std::fs;
use std::io::{self, Write};

use super::options::{EvalOptions, TrainOptions};
use super::{READ, corpus};
use crate::decide::train::{self, WeightFiles};
use crate::lexicon::Lexicon;
use crate::Error;

/// `promet train`.
pub(super) fn train(options: &TrainOptions) -> Result<u8, Error> {
    let texts = corpus::annotated(&options.folders)?;
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    let (recall, missing) = train::recall(&texts, &lexicon);
    let share = |found: usize, all: usize| format!("{found} of {all} ({:.1} %)", 100.0 * found as f64 / all.max(1) as f64);
    let mut said = format!("{} texts; among the candidates are\n", texts.len());
    said.push_str(&format!("  {} quantities\n", share(recall.values_found, recall.values)));
    said.push_str(&format!("  {} owners\n", share(recall.owners_found, recall.owners)));
    said.push_str(&format!("  {} deadlines\n", share(recall.deadlines_found, recall.deadlines)));
    if options.misses {
        missing.iter().for_each(|line| said.push_str(&format!("missing {line}\n")));
    } else {
        said.push_str(&write(options, &train::train(&texts, &lexicon))?);
    }
    out.write_all(said.as_bytes()).map_err(Error::output)?;
    Ok(READ)
}

fn write(options: &TrainOptions, files: &WeightFiles) -> Result<String, Error> {
    let folder = &options.output;
    let fail = |error: io::Error| Error::usage(format!("{}: cannot be written: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(fail)?;
    let mut said = String::new();
    for (name, text) in files {
        fs::write(folder.join(name), text).map_err(fail)?;
        said.push_str(&format!("wrote {}\n", folder.join(name).display()));
    }
    Ok(said)
}

/// `promet eval`.
pub(super) fn eval(_options: &EvalOptions) -> Result<u8, Error> {
    Ok(READ)
}
