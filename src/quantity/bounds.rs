//! Approximations and bounds before and behind a number: `près de`, `au moins`, `ou peu s'en faut`.

use super::atoms::Atom;
use super::cue::Kind;
use super::reading::Reading;
use crate::record::Precision;

/// What bounds say of a number, and where they end.
#[derive(Debug, Clone, Default)]
pub(super) struct Bounds {
    /// The token behind them.
    pub end: usize,
    /// The outermost one; none where there is no bound.
    pub precision: Option<Precision>,
    /// Whether they make a number of `un`: `au moins une usine`.
    pub counts_one: bool,
    /// The rules that fired.
    pub rules: Vec<&'static str>,
}

const BEFORE: [(Kind, Precision); 3] =
    [(Kind::Min, Precision::Min), (Kind::Max, Precision::Max), (Kind::About, Precision::About)];
const AFTER: [(Kind, Precision); 3] =
    [(Kind::MinAfter, Precision::Min), (Kind::MaxAfter, Precision::Max), (Kind::AboutAfter, Precision::About)];

/// The bounds that start at token `at`; several may stand one behind the other.
pub(super) fn before(reading: &Reading<'_>, at: usize, limit: usize) -> Bounds {
    let mut bounds = Bounds { end: at, ..Bounds::default() };
    for _ in 0..3 {
        let Some((tokens_end, precision, rule, value)) = longest(reading, bounds.end, &BEFORE) else {
            break;
        };
        let Some(tokens_end) = fitting_end(reading, tokens_end, value) else {
            break;
        };
        let tokens_end =
            if value == "exceed" && reading.is_word(tokens_end, "pas") { tokens_end + 1 } else { tokens_end };
        if tokens_end >= limit {
            break;
        }
        // `ne dépassera pas` turns the lower bound into the upper one.
        let negated = value == "exceed" && is_negated(reading, bounds.end);
        let (precision, rule) = if negated { (Precision::Max, Kind::Max.rule()) } else { (precision, rule) };
        bounds.end = tokens_end;
        bounds.precision = bounds.precision.or(Some(precision));
        bounds.counts_one |= value == "one";
        bounds.rules.push(rule);
    }
    bounds
}

/// Where a bound that wants a share or multiple behind it ends: `plus que doubler`, `plus du quart` (which keeps its article).
fn fitting_end(reading: &Reading<'_>, end: usize, value: &str) -> Option<usize> {
    let article = end - 1;
    let share = matches!(reading.atoms.single(end), Some(Atom::Denominator(_)));
    match value {
        "multiple" => reading.is(end, Kind::Multiple).then_some(end),
        "du" => (share || reading.is(article, Kind::Multiple)).then_some(article),
        _ => Some(end),
    }
}

/// The bound that starts at token `at`, behind a comma or in brackets.
pub(super) fn after(reading: &Reading<'_>, at: usize, limit: usize) -> Bounds {
    let bracketed = reading.word(at) == "(";
    let start = if bracketed || reading.word(at) == "," { at + 1 } else { at };
    match longest(reading, start, &AFTER) {
        Some((end, ..)) if bracketed && reading.word(end) != ")" => Bounds { end: at, ..Bounds::default() },
        // `et plus` is no bound in `400 licenciés et plus de 200 partenaires`.
        Some((end, precision, rule, _)) if end <= limit && !reading.is_of(end) => {
            let end = if bracketed { end + 1 } else { end };
            Bounds { end, precision: Some(precision), counts_one: precision == Precision::Min, rules: vec![rule] }
        }
        _ => Bounds { end: at, ..Bounds::default() },
    }
}

fn is_negated(reading: &Reading<'_>, verb: usize) -> bool {
    let is_ne = |at: usize| ["ne", "n'", "n’"].contains(&reading.word(at));
    verb.checked_sub(1).is_some_and(is_ne) || verb.checked_sub(2).is_some_and(is_ne)
}

type Bound<'a> = (usize, Precision, &'static str, &'a str);

fn longest<'a>(reading: &Reading<'a>, at: usize, kinds: &[(Kind, Precision)]) -> Option<Bound<'a>> {
    reading.cues(at).iter().find_map(|found| {
        let (kind, precision) = kinds.iter().find(|(kind, _)| *kind == found.kind)?;
        Some((found.tokens.end, *precision, kind.rule(), found.value))
    })
}
