/// Where a number is spelt, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spelling {
    /// `soixante et onze mille deux cent trente-quatre`.
    Traditional,
    /// The spelling of 1990: `soixante-et-onze-mille-deux-cent-trente-quatre`.
    Hyphenated,
    /// Belgium and Switzerland: `septante et un mille`, `huitante`, `nonante`.
    Swiss,
}

const SMALL: [&str; 17] = [
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const TENS: [&str; 10] =
    ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"];
const SCALES: [(u64, &str); 3] = [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")];

/// A number in words.
pub fn spell(number: u64, spelling: Spelling) -> String {
    let written = write(number, spelling == Spelling::Swiss);
    if spelling == Spelling::Hyphenated { written.replace(' ', "-") } else { written }
}

fn below_hundred(number: usize, swiss: bool) -> String {
    let (ten, unit) = (number / 10, number % 10);
    match (ten, unit) {
        _ if number <= 16 => SMALL[number].to_owned(),
        (1, _) => format!("dix-{}", SMALL[unit]),
        (7, 1) if !swiss => "soixante et onze".to_owned(),
        (7, _) if !swiss => format!("soixante-{}", below_hundred(10 + unit, false)),
        (8, 0) if !swiss => "quatre-vingts".to_owned(),
        (8, _) if !swiss => format!("quatre-vingt-{}", SMALL[unit]),
        (9, _) if !swiss => format!("quatre-vingt-{}", below_hundred(10 + unit, false)),
        (_, 0) => TENS[ten].to_owned(),
        (_, 1) => format!("{} et un", TENS[ten]),
        _ => format!("{}-{}", TENS[ten], SMALL[unit]),
    }
}

fn below_thousand(number: usize, swiss: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let head = match hundreds {
        0 => String::new(),
        1 => "cent".to_owned(),
        _ => format!("{} cent{}", SMALL[hundreds], if rest == 0 { "s" } else { "" }),
    };
    format!("{head} {}", below_hundred(rest, swiss)).trim().to_owned()
}

/// `cent` and `vingt` lose their plural before `mille`.
fn without_plural(written: &str) -> &str {
    let plural = written.ends_with("cents") || written.ends_with("vingts");
    if plural { &written[..written.len() - 1] } else { written }
}

fn write(mut number: u64, swiss: bool) -> String {
    if number == 0 {
        return "zéro".to_owned();
    }
    let mut words = Vec::new();
    for (scale, name) in SCALES {
        let count = (number / scale) as usize;
        if count > 0 {
            words.push(format!("{} {name}{}", below_thousand(count, swiss), if count > 1 { "s" } else { "" }));
        }
        number %= scale;
    }
    match (number / 1000) as usize {
        0 => {}
        1 => words.push("mille".to_owned()),
        count => words.push(format!("{} mille", without_plural(&below_thousand(count, swiss)))),
    }
    words.push(below_thousand((number % 1000) as usize, swiss));
    words.retain(|word| !word.is_empty());
    words.join(" ")
}
