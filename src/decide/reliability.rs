//! How far confidence can be believed: of the candidates judged about as likely, how many are commitments.

use super::Models;
use super::train::{Annotated, Label, WeightFiles, label};
use crate::analysis::{Analysis, Published, Purpose};
use crate::lexicon::Lexicon;

/// How many steps confidence is divided into.
const STEPS: usize = 10;

/// Candidates by how likely they were judged, with how many of them the annotation says are commitments.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reliability {
    steps: [Step; STEPS],
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Step {
    judged: usize,
    right: usize,
    confidence: f64,
}

impl Reliability {
    /// Judges texts with weights learnt from others.
    pub fn add(&mut self, texts: &[&Annotated], weights: &WeightFiles, lexicon: &Lexicon) -> Result<(), String> {
        let models = Models::from_files(weights)?;
        for text in texts {
            let analysis =
                Analysis::read(text.document.text(), Published::of(&text.document), lexicon, Purpose::Records);
            let verdicts = models.judge(&analysis, crate::extract::MINIMUM);
            for (candidate, (verdict, _)) in analysis.candidates.iter().zip(verdicts) {
                match label(&analysis, candidate, &text.gold.records) {
                    Label::Right(_) => self.note(verdict.probability, true),
                    Label::Wrong => self.note(verdict.probability, false),
                    Label::Open(_) | Label::Unclear => {}
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, confidence: f64, right: bool) {
        let step = (confidence * STEPS as f64) as usize;
        if let Some(step) = self.steps.get_mut(step.min(STEPS - 1)) {
            step.judged += 1;
            step.right += usize::from(right);
            step.confidence += confidence;
        }
    }

    /// A table: the step, how many candidates fall into it, their mean confidence, the share that is right.
    pub fn table(&self) -> String {
        let mut table = String::from("confidence  candidates  mean  right\n");
        for (at, step) in self.steps.iter().enumerate().filter(|(_, step)| step.judged > 0) {
            let share = |of: f64| of / step.judged as f64;
            let (from, to) = (at as f64 / STEPS as f64, (at + 1) as f64 / STEPS as f64);
            let (mean, right) = (share(step.confidence), share(step.right as f64));
            table.push_str(&format!("{from:.1} to {to:.1}  {:>10}  {mean:.2}   {right:.2}\n", step.judged));
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_tells_the_share_that_is_right() {
        let mut reliability = Reliability::default();
        for (confidence, right) in [(0.05, false), (0.95, true), (0.97, true), (1.0, false)] {
            reliability.note(confidence, right);
        }
        let table = reliability.table();
        assert!(table.contains("0.0 to 0.1           1  0.05   0.00"), "{table}");
        assert!(table.contains("0.9 to 1.0           3  0.97   0.67"), "{table}");
    }
}
