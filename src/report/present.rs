//! Numbers, dates and lengths of time as a reader of the language expects them.

use super::labels::{Labels, form};
use crate::ledger::Amount;
use crate::lexicon::inflect;
use crate::record::{Action, Certainty, HowMany, Precision, Unit};

/// A number with its thousands set apart.
pub(super) fn number(value: f64, labels: &Labels) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        // A year or a number of four digits reads well without a mark in English; French sets it apart all the same.
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(&labels.thousands);
        }
        out.push(digit);
    }
    if fraction.is_empty() { out } else { out + &labels.decimal + fraction }
}

/// A large number in millions or thousand millions, where it stays exact.
fn short(value: f64, labels: &Labels) -> String {
    for (size, name) in &labels.large {
        let scaled = value / size;
        if scaled.abs() >= 1.0 && (scaled * 1000.0).fract().abs() < 1e-6 {
            return number(scaled, labels) + name;
        }
    }
    number(value, labels)
}

/// A quantity in words: `environ 1 400 emplois`.
pub(super) fn amount(amount: &Amount, labels: &Labels) -> String {
    let Some(value) = amount.value else {
        return format!("{} {}", labels.several, unit(amount.unit.as_ref(), 2.0, labels)).trim_end().to_owned();
    };
    let shown = match amount.max {
        Some(max) if money(amount.unit.as_ref()).is_none() => labels
            .range
            .replace("{from}", &number(value, labels))
            .replace("{to}", &with_unit(max, amount.unit.as_ref(), labels)),
        Some(max) => labels
            .range
            .replace("{from}", &with_unit(value, amount.unit.as_ref(), labels))
            .replace("{to}", &with_unit(max, amount.unit.as_ref(), labels)),
        None => with_unit(value, amount.unit.as_ref(), labels),
    };
    let pattern = match amount.precision {
        Precision::About => &labels.about,
        Precision::Min => &labels.min,
        Precision::Max => &labels.max,
        _ => return shown,
    };
    pattern.replace("{number}", &shown)
}

fn money(unit: Option<&Unit>) -> Option<&str> {
    match unit {
        Some(Unit::Currency(code)) => Some(match &**code {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            code => code,
        }),
        _ => None,
    }
}

fn with_unit(value: f64, counted: Option<&Unit>, labels: &Labels) -> String {
    if let Some(currency) = money(counted) {
        let code = currency.len() == 3 && currency.is_ascii();
        // `5bn MAD` reads better than `MAD5bn`; the signs stand where the language puts them.
        return if code {
            format!("{}\u{a0}{currency}", short(value, labels))
        } else {
            labels.money.replace("{number}", &short(value, labels)).replace("{currency}", currency)
        };
    }
    match counted {
        Some(Unit::Percent) => number(value, labels) + &labels.percent,
        Some(Unit::Times) => labels.times_over.replace("{number}", &number(value, labels)),
        None => number(value, labels),
        counted => format!("{} {}", number(value, labels), unit(counted, value, labels)),
    }
}

fn unit(unit: Option<&Unit>, count: f64, labels: &Labels) -> String {
    let Some(unit) = unit else { return String::new() };
    if let Some(forms) = labels.units.get(unit.as_str()) {
        return form(labels, forms, count).to_owned();
    }
    match unit {
        // Nouns are those of the texts, which are French; symbols such as MW have no plural.
        Unit::Noun(noun) if count.abs() >= 2.0 && noun.chars().all(char::is_lowercase) => inflect::plural(noun),
        unit => unit.to_string(),
    }
}

/// The quantity of a record without its words.
pub(super) fn bare(quantity: &HowMany) -> Amount {
    Amount { value: quantity.value, max: quantity.max, precision: quantity.precision, unit: quantity.unit.clone() }
}

/// A day, month or year: `2027`, `juin 2027`, `28 mai 2018`.
pub(super) fn date(iso: &str, labels: &Labels) -> String {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next().unwrap_or(iso), parts.next(), parts.next());
    let month =
        month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| labels.months.get(month.wrapping_sub(1)));
    match (month, day.and_then(|day| day.parse::<u32>().ok())) {
        (Some(month), Some(1)) if labels.lang == "fr" => format!("1er {month} {year}"),
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => iso.to_owned(),
    }
}

/// A period at which something recurs: `P1Y` is `chaque année`.
pub(super) fn every(iso: &str, labels: &Labels) -> String {
    period(iso, &labels.every_unit, labels)
}

/// A length of time: `P3Y` is `3 ans`.
pub(super) fn lasting(iso: &str, labels: &Labels) -> String {
    period(iso, &labels.for_unit, labels)
}

fn period(iso: &str, units: &std::collections::BTreeMap<char, super::labels::Forms>, labels: &Labels) -> String {
    let digits: String = iso.chars().skip(1).take_while(char::is_ascii_digit).collect();
    let rest: Vec<char> = iso.chars().skip(1 + digits.len()).collect();
    let count: f64 = digits.parse().unwrap_or(0.0);
    match (iso.starts_with('P'), rest.as_slice()) {
        (true, [unit]) => units.get(unit).map(|forms| {
            let [one, many] = forms;
            let pattern = if count == 1.0 { one } else { many };
            pattern.replace("{n}", &number(count, labels))
        }),
        _ => None,
    }
    .unwrap_or_else(|| iso.to_owned())
}

/// What an action is called.
pub(super) fn action(action: Action, labels: &Labels) -> &str {
    labels.actions.get(action.as_str()).map_or(action.as_str(), String::as_str)
}

/// What a certainty is called.
pub(super) fn certainty(certainty: Certainty, labels: &Labels) -> &str {
    labels.certainties.get(certainty.as_str()).map_or(certainty.as_str(), String::as_str)
}

/// Text without characters that a page cannot show.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t' | '\r') { '\u{fffd}' } else { c }).collect()
}

/// A count with its noun: `3 articles`.
pub(super) fn counted(count: usize, forms: &super::labels::Forms, labels: &Labels) -> String {
    format!("{} {}", number(count as f64, labels), form(labels, forms, count as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::labels::{Language, labels};

    fn of(value: f64, precision: Precision, unit: Unit) -> Amount {
        Amount { value: Some(value), max: None, precision, unit: Some(unit) }
    }

    #[test]
    fn quantities_read_as_the_language_writes_them() {
        let (french, english) = (labels(Language::French), labels(Language::English));
        let jobs = of(1400.0, Precision::About, Unit::Job);
        assert_eq!(amount(&jobs, french), "environ 1\u{202f}400 emplois");
        assert_eq!(amount(&jobs, english), "about 1,400 jobs");
        let money = of(1.5e9, Precision::Exact, Unit::Currency("EUR".into()));
        assert_eq!(amount(&money, french), "1,5\u{a0}Md\u{a0}€");
        assert_eq!(amount(&money, english), "€1.5bn");
        assert_eq!(amount(&of(30.0, Precision::Exact, Unit::Noun("magasin".into())), french), "30 magasins");
        assert_eq!(amount(&of(30.0, Precision::Min, Unit::Percent), french), "au moins 30\u{202f}%");
        let range = Amount { max: Some(50.0), ..of(40.0, Precision::Range, Unit::Job) };
        assert_eq!(amount(&range, french), "40 à 50 emplois");
    }

    #[test]
    fn times_read_as_the_language_writes_them() {
        let (french, english) = (labels(Language::French), labels(Language::English));
        assert_eq!(date("2018-05-01", french), "1er mai 2018");
        assert_eq!(date("2018-05", english), "May 2018");
        assert_eq!(date("jamais", french), "jamais");
        assert_eq!((every("P1Y", french), lasting("P3Y", english)), ("chaque année".to_owned(), "3 years".to_owned()));
        assert_eq!(every("PT1H", french), "PT1H");
    }
}
