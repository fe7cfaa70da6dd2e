//! French tokens: slices of the text, never copies. Tokens and the gaps between them put together are the input.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use super::fold::fold;
use super::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes, digits: `Saint-Gobain`, `l’`, `R&D`, `Covid-19`, `M€`.
    Word,
    /// Digits with their separators: `1 400`, `1,5`, `10.221`, `32’700`.
    Number,
    /// `https://…`, `www.…`.
    Url,
    /// `nom@exemple.fr`.
    Email,
    /// Everything else, one character each (`...` is one token).
    Punctuation,
}

/// How a word token is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter at all.
    None,
    /// `emploi`.
    Lower,
    /// `Emploi`, also a single capital letter.
    Capitalised,
    /// `EMPLOI`, two letters or more.
    Upper,
    /// `eBay`, `iPhone`, `OpenClassrooms`, `McDonald`.
    Mixed,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
}

impl Token {
    /// The token's text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Capitalised | Case::Upper)
    }
}

/// Splits a French text into tokens, in order, without overlap; white space falls into the gaps.
///
/// ```
/// use promet::text::tokenize;
/// let text = "L’usine d'Airbus a-t-elle embauché 1 400 ingénieurs ?";
/// let tokens: Vec<&str> = tokenize(text).iter().map(|token| token.text(text)).collect();
/// assert_eq!(tokens, ["L’", "usine", "d'", "Airbus", "a", "-t-elle", "embauché", "1 400", "ingénieurs", "?"]);
/// ```
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut scanner = Scanner { text, at: 0 };
    while scanner.next_token(&mut tokens) {}
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    /// Reads the next stretch (a word may give several tokens); false at the end of the text.
    fn next_token(&mut self, tokens: &mut Vec<Token>) -> bool {
        let rest = self.rest(self.at);
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if is_space(first) {
            self.at += first.len_utf8();
        } else if first.is_ascii_digit() {
            self.number(tokens);
        } else if is_letter(first) {
            self.word(tokens);
        } else if rest.starts_with("...") {
            let end = self.at + rest.bytes().take_while(|&byte| byte == b'.').count();
            self.push(tokens, end, TokenKind::Punctuation);
        } else {
            self.push(tokens, self.at + first.len_utf8(), TokenKind::Punctuation);
        }
        true
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn push(&mut self, tokens: &mut Vec<Token>, end: usize, kind: TokenKind) {
        let span = Span::new(self.at, end);
        let spaced = tokens.last().is_none_or(|last| last.span.end < span.start);
        let case = if kind == TokenKind::Word { case_of(span.of(self.text)) } else { Case::None };
        tokens.push(Token { span, kind, case, spaced });
        self.at = end;
    }

    fn number(&mut self, tokens: &mut Vec<Token>) {
        let rest = self.rest(self.at);
        let kind = if ordinal_length(rest).is_some() { TokenKind::Word } else { TokenKind::Number };
        let end = self.at + ordinal_length(rest).unwrap_or_else(|| number_length(rest));
        self.push(tokens, end, kind);
    }

    fn word(&mut self, tokens: &mut Vec<Token>) {
        let rest = self.rest(self.at);
        if let Some((length, kind)) = address_length(rest) {
            let end = self.at + length;
            return self.push(tokens, end, kind);
        }
        if let Some(length) = double_initial_length(rest) {
            let end = self.at + length;
            return self.push(tokens, end, TokenKind::Word);
        }
        let (length, split) = word_length(rest);
        let start = self.at;
        self.push(tokens, start + split.unwrap_or(length), TokenKind::Word);
        if split.is_some() {
            self.push(tokens, start + length, TokenKind::Word);
        }
    }
}

/// White space of any width, tabs, line ends and other control characters.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '\u{ad}' || unicode_normalization::char::is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// The length of the number at the start of `rest`, which starts with a digit.
fn number_length(rest: &str) -> usize {
    let digits = digit_run(rest);
    let mut length = digits;
    if is_dotted_date(rest, digits) || follows_in_dotted_date(rest, digits) {
        return digits;
    }
    if digits <= 3 {
        length += groups_length(&rest[digits..]);
    }
    length + decimals_length(&rest[length..])
}

/// The length of an ordinal in digits: `1er`, `2e`, `3ème`.
fn ordinal_length(rest: &str) -> Option<usize> {
    let digits = digit_run(rest);
    let behind = rest.get(digits..)?;
    let letters = behind.find(|c: char| !is_letter(c)).unwrap_or(behind.len());
    let ending = behind.get(..letters).filter(|ending| (1..=5).contains(&ending.len()))?;
    (digits <= 3 && ORDINALS.contains(fold(ending).as_str())).then_some(digits + letters)
}

/// Whether a month, a dot and a year follow, as within `12.11.2024`: four digits are no decimals of a number below 13.
fn follows_in_dotted_date(rest: &str, digits: usize) -> bool {
    let year = rest.get(digits..).and_then(|rest| rest.strip_prefix('.')).filter(|year| digit_run(year) == 4);
    digits == 2 && year.is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
}

/// Whether digits, a dot, digits, a dot and a year follow: `12.11.2024`, whose numbers are tokens of their own.
fn is_dotted_date(rest: &str, digits: usize) -> bool {
    let part = |from: usize| rest.get(from..).and_then(|rest| rest.strip_prefix('.')).map(digit_run);
    let Some(month @ 1..=2) = part(digits) else {
        return false;
    };
    digits <= 2 && matches!(part(digits + 1 + month), Some(2 | 4))
}

fn digit_run(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// Groups of exactly three digits, all behind the same separator: ` 400`, `.221`, `’700`.
fn groups_length(rest: &str) -> usize {
    let Some(separator) = rest.chars().next().filter(|&c| is_group_separator(c)) else {
        return 0;
    };
    let mut length = 0;
    while let Some(group) = rest[length..].strip_prefix(separator) {
        if digit_run(group) != 3 {
            break;
        }
        length += separator.len_utf8() + 3;
    }
    // One comma and three digits are decimals in French (1,234); only several are English groups.
    if separator == ',' && length == 4 { 0 } else { length }
}

fn is_group_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.' | ',') || is_apostrophe(c)
}

/// A comma or a dot and the digits behind it.
fn decimals_length(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix([',', '.']) else {
        return 0;
    };
    match digit_run(after) {
        0 => 0,
        digits => 1 + digits,
    }
}

/// The bytes of the longest e-mail address or domain name that is looked for.
const LONGEST_ADDRESS: usize = 254;

/// A web address, e-mail address or domain name at the start of `rest`.
fn address_length(rest: &str) -> Option<(usize, TokenKind)> {
    if ["http://", "https://", "www."].iter().any(|head| rest.starts_with(head)) {
        let run = rest.find(|c: char| is_space(c) || matches!(c, '»' | '"' | ')' | '>' | '<')).unwrap_or(rest.len());
        let length = rest[..run].trim_end_matches(['.', ',', ';', ':', '!', '?', '…']).len();
        return Some((length, TokenKind::Url));
    }
    let run = rest
        .bytes()
        .take(LONGEST_ADDRESS)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"._-+@".contains(byte))
        .count();
    let shape = rest[..run].trim_end_matches(['.', '-', '_', '+']);
    let (_, ending) = shape.rsplit_once('.')?;
    if shape.contains('@') {
        return Some((shape.len(), TokenKind::Email));
    }
    let continues = rest[shape.len()..].chars().next().is_some_and(is_letter);
    let known = DOMAINS.contains(ending.to_ascii_lowercase().as_str());
    (known && !continues && !shape.contains("..")).then_some((shape.len(), TokenKind::Word))
}

/// The length of two initials with a hyphen: `J.-C.`.
fn double_initial_length(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mut length = 0;
    for fits in [char::is_uppercase, |c| c == '.', is_hyphen, char::is_uppercase, |c| c == '.'] {
        length += chars.next().filter(|&c| fits(c))?.len_utf8();
    }
    Some(length)
}

/// The length of the word at the start of `rest`, and where it splits in two tokens if it does (`a-t-il`).
fn word_length(rest: &str) -> (usize, Option<usize>) {
    let mut last_hyphen = None;
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if is_letter(c) || c.is_ascii_digit() {
            length = at + c.len_utf8();
        } else if is_apostrophe(c) {
            if ends_elision(rest, at, next) {
                return (at + c.len_utf8(), None);
            }
            if !next.is_some_and(is_letter) {
                break;
            }
        } else if is_hyphen(c) && next.is_some_and(|n| n.is_ascii_digit()) && splits_before_year(&rest[..at]) {
            return (at, None);
        } else if is_hyphen(c) && next.is_some_and(|n| is_letter(n) || n.is_ascii_digit()) {
            if last_hyphen.is_none() && is_inversion(&rest[at + c.len_utf8()..], &rest[..at]) {
                last_hyphen = Some(at);
            }
        } else if (c == '&' || c == '+') && next.is_some_and(is_letter) {
            continue;
        } else {
            break;
        }
    }
    let full = length + suffix_length(&rest[..length], &rest[length..]);
    (full, last_hyphen.filter(|&at| at < full))
}

/// Whether a hyphen behind this word parts it from a year: `mi-2022`.
fn splits_before_year(word: &str) -> bool {
    word.len() <= 6 && YEAR_PREFIXES.contains(fold(word).as_str())
}

/// More bytes than stand behind the apostrophe of any word that keeps it.
const LONGEST_WHOLE: usize = 40;

/// Whether the apostrophe at `at` closes an elided word (`l’`, `qu'`), rather than standing inside one (`aujourd'hui`).
fn ends_elision(rest: &str, at: usize, next: Option<char>) -> bool {
    if at > 6 {
        return false;
    }
    let head = fold(&rest[..at]);
    if !ELISIONS.contains(head.as_str()) {
        return false;
    }
    let whole = next.is_some_and(is_letter) && {
        let end = rest.char_indices().skip_while(|&(i, _)| i <= at + 1).find(|&(i, c)| i > at + 3 && !is_letter(c));
        let word = &rest[..end.map_or(rest.len(), |(i, _)| i)];
        word.len() <= at + LONGEST_WHOLE && WHOLE.contains(fold(word).as_str())
    };
    !whole
}

/// The bytes of the longest clitic, `-t-elles`, and more.
const LONGEST_CLITIC: usize = 12;

/// Whether what stands behind a hyphen is a subject put behind its verb (`-t-il`), to the end of the word.
fn is_inversion(behind: &str, before: &str) -> bool {
    // Only as far as the longest of them reaches: a chain of hyphens must not cost its length at each.
    let mut inside = behind.char_indices().take(LONGEST_CLITIC + 1).skip_while(|&(_, c)| is_letter(c) || is_hyphen(c));
    let run = inside.next().map_or(behind.len(), |(at, _)| at);
    if run > LONGEST_CLITIC || !CLITICS.contains(fold(&behind[..run]).as_str()) {
        return false;
    }
    !UNSPLIT.contains(fold(&format!("{before}-{}", &behind[..run])).as_str())
}

/// What else belongs to the word: the full stop of an abbreviation, the sign of a currency (`M€`).
fn suffix_length(word: &str, behind: &str) -> usize {
    if let Some(sign) = behind.chars().next().filter(|c| matches!(c, '€' | '$' | '£')) {
        return if is_scale(word) { sign.len_utf8() } else { 0 };
    }
    let stop = behind.starts_with('.') && !behind.starts_with("..");
    usize::from(stop && (is_initial(word) || is_abbreviation(word, &behind[1..])))
}

fn is_scale(word: &str) -> bool {
    matches!(word, "k" | "K" | "M" | "m" | "Md" | "Mds" | "md" | "mds" | "G" | "Mrd" | "mrd")
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    let first_ok = chars.next().is_some_and(char::is_uppercase);
    match (chars.next(), chars.next(), chars.next()) {
        (None, ..) => first_ok,
        (Some('-'), Some(second), None) => first_ok && second.is_uppercase(),
        _ => false,
    }
}

fn is_abbreviation(word: &str, behind: &str) -> bool {
    if word.len() > 6 || !ABBREVIATIONS.contains(fold(word).as_str()) {
        return false;
    }
    // `Co.` or `p.` at the end of a text or line close the sentence rather than the word.
    behind.starts_with([' ', '\u{a0}', '\u{202f}', ',', '-']) || fold(word) == "etc"
}

fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut first_upper, mut seen) = (0usize, 0usize, false, false);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if !seen {
            first_upper = c.is_uppercase();
            seen = true;
        }
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    let parts_capitalised = || {
        word.split(|c: char| is_hyphen(c) || is_apostrophe(c))
            .all(|part| part.chars().skip(1).all(|c| !c.is_uppercase()))
    };
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Capitalised,
        (_, 0) => Case::Upper,
        _ if first_upper && parts_capitalised() => Case::Capitalised,
        _ => Case::Mixed,
    }
}

type WordSet = HashSet<&'static str>;

/// A word list: one word a line, `#` starts a comment.
fn word_set(list: &'static str) -> WordSet {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

static ELISIONS: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/elisions.txt")));
static WHOLE: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/whole.txt")));
static CLITICS: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/clitics.txt")));
static UNSPLIT: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/unsplit.txt")));
static ABBREVIATIONS: Lazy<WordSet> =
    Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/abbreviations.txt")));
static ORDINALS: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/ordinals.txt")));
static YEAR_PREFIXES: Lazy<WordSet> =
    Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/year-prefixes.txt")));
static DOMAINS: Lazy<WordSet> = Lazy::new(|| word_set(include_str!("../../gazetteers/grammar/tokens/domains.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("1 400 emplois, 1,5 M€ et 32’700"), ["1 400", "emplois", ",", "1,5", "M€", "et", "32’700"]);
        assert_eq!(words("2025-2027, 12.000, 3.5"), ["2025", "-", "2027", ",", "12.000", ",", "3.5"]);
        assert_eq!(words("en 2025 300 postes"), ["en", "2025", "300", "postes"]);
    }

    #[test]
    fn elisions_inversions_and_names() {
        assert_eq!(words("aujourd’hui, jusqu'à"), ["aujourd’hui", ",", "jusqu'", "à"]);
        let long = format!("d'{}", "é".repeat(80));
        assert_eq!(words(&long), ["d'", &long[2..]]);
        assert_eq!(words("est-ce un rendez-vous"), ["est", "-ce", "un", "rendez-vous"]);
        assert_eq!(words("Booking.com et M. Roux."), ["Booking.com", "et", "M.", "Roux", "."]);
        assert_eq!(words("R&D chez A. O. Smith"), ["R&D", "chez", "A.", "O.", "Smith"]);
    }
}
