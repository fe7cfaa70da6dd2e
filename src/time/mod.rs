//! Times: calendar expressions, durations, recurrences, and their resolution against a reference date.

use jiff::civil::Date;

use crate::lexicon::{Lattice, Lexicon};
use crate::text::{Text, TokenSpan};

/// What a time expression says about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// When it happens: `en 2025`, `l'an prochain`, `cette année`.
    At,
    /// Its last moment: `d'ici 2025`, `avant fin 2022`, `à l'horizon 2030`, `dans les deux ans`, `sous trois ans`, `jusqu'en 2024`.
    Deadline,
    /// Its first moment: `à partir de 2025`, `dès janvier`.
    Start,
    /// From one moment to another: `entre 2020 et 2024`, `2021-2027`.
    Interval,
    /// How long it takes or lasts: `en deux ans`, `sur trois ans`.
    Duration,
    /// How often: `par an`, `chaque année`.
    Recurrence,
    /// Since when: `depuis 2010`.
    Since,
    /// How long ago: `il y a deux ans`.
    Ago,
}

/// A time expression of the text, resolved as far as the reference date allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The whole expression with its preposition: `d'ici à fin 2022`.
    pub tokens: TokenSpan,
    /// What it says.
    pub relation: Relation,
    /// TIMEX3-like value: `2018-05-23`, `2018-05`, `2018`, `2019-H1`, `2019-Q3`, `P2Y`, `2020/2024`; none where an anchor is missing.
    pub value: Option<String>,
    /// First moment, `YYYY[-MM[-DD]]`.
    pub from: Option<String>,
    /// Last moment, `YYYY[-MM[-DD]]`, as COMMITMENTS-style deadlines want it.
    pub by: Option<String>,
    /// ISO 8601 period of a recurrence.
    pub every: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// Whether it was resolved against the reference date rather than said outright.
    pub relative: bool,
    /// Rules that fired.
    pub rules: Vec<&'static str>,
}

/// Finds the time expressions of a text, in order, without overlap, resolved against `published`.
pub fn find(_text: &Text<'_>, _lattice: &Lattice, _lexicon: &Lexicon, _published: Option<Date>) -> Vec<Time> {
    Vec::new()
}
