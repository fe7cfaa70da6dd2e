//! The commands about annotated texts: train and eval.

use std::fs;
use std::io::{self, Write};

use super::options::TrainOptions;
use super::{READ, corpus};
use crate::decide::reliability::Reliability;
use crate::decide::train::{self, Annotated, WeightFiles};
use crate::evaluate::{Score, Told};
use crate::lexicon::Lexicon;
use crate::{Error, Extractor};

/// `promet train`.
pub(super) fn train(options: &TrainOptions) -> Result<u8, Error> {
    let texts = corpus::annotated(&options.folders)?;
    let lexicon = Lexicon::builtin();
    let (recall, missing) = train::recall(&texts, &lexicon);
    let share =
        |found: usize, all: usize| format!("{found} of {all} ({:.1} %)", 100.0 * found as f64 / all.max(1) as f64);
    let mut said = format!("{} texts; among the candidates are\n", texts.len());
    said.push_str(&format!("  {} quantities\n", share(recall.values_found, recall.values)));
    said.push_str(&format!("  {} owners\n", share(recall.owners_found, recall.owners)));
    said.push_str(&format!("  {} deadlines\n", share(recall.deadlines_found, recall.deadlines)));
    if options.misses {
        missing.iter().for_each(|line| said.push_str(&format!("missing {line}\n")));
    } else if options.cross_validate {
        let (score, reliability) = cross_validate(&texts, &lexicon)?;
        said.push_str(&format!(
            "learnt from four fifths of the texts, scored on the last fifth, five times:\n{}\n{}",
            score.summary(),
            reliability.table()
        ));
    } else {
        said.push_str(&write(options, &train::train(&texts, &lexicon))?);
    }
    io::stdout().write_all(said.as_bytes()).map_err(Error::output)?;
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

/// How many parts a collection is divided into.
const FOLDS: usize = 5;

/// Scores on every fifth of the texts what was learnt from the others.
fn cross_validate(texts: &[Annotated], lexicon: &Lexicon) -> Result<(Score, Reliability), Error> {
    let (mut score, mut reliability) = (Score::default(), Reliability::default());
    for fold in 0..FOLDS {
        let part = |held_out: bool| {
            texts.iter().enumerate().filter(move |(at, _)| (at % FOLDS == fold) == held_out).map(|(_, text)| text)
        };
        let known: Vec<Annotated> = part(false).cloned().collect();
        let weights = train::train(&known, lexicon);
        reliability.add(&part(true).collect::<Vec<_>>(), &weights, lexicon).map_err(Error::usage)?;
        let extractor = Extractor::builder().weights(weights).build()?;
        for text in part(true) {
            let extraction = extractor.extract(&text.document);
            score.add(&text.gold, &extraction.commitments.iter().map(Told::from).collect::<Vec<_>>());
        }
    }
    Ok((score, reliability))
}
