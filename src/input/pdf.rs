//! PDF: the text as it is read rather than as it is set. Accents are joined to their letters, ligatures and words divided at the end of a line are
//! put together, lines become paragraphs. Offsets in records count in the text that comes out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, PlainTextOutput};
use unicode_normalization::UnicodeNormalization;

use super::fields::Fields;
use super::pdf_forms;

/// The largest file that is read.
const LARGEST: usize = 64 << 20;

/// Reads a file; an error says why it cannot be read and what to do.
pub(super) fn read(bytes: &[u8]) -> Result<Fields, String> {
    if bytes.len() > LARGEST {
        return Err(format!("this PDF has more than {} MB: divide it, or give its text", LARGEST >> 20));
    }
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes))).map_err(|_| damaged("its structure is broken"))??;
    let text = pages.iter().map(|page| flowing(page)).filter(|page| !page.is_empty()).collect::<Vec<_>>().join("\n\n");
    if text.is_empty() {
        return Err(
            "this PDF holds no text, perhaps only pictures of pages: read it with a program for that (OCR) first"
                .to_owned(),
        );
    }
    Ok(Fields { text, ..Fields::default() })
}

/// The text of the pages, up to the first that cannot be read.
fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| explain(&error.into()))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|error| explain(&error.into()))?;
    }
    pdf_forms::check(&document).map_err(damaged)?;
    let page = |number: &u32| {
        let mut text = String::new();
        let read = pdf_extract::output_doc_page(&document, &mut PlainTextOutput::new(&mut text), *number);
        read.ok().map(|()| text)
    };
    Ok(document.get_pages().keys().map_while(page).collect())
}

fn explain(error: &pdf_extract::OutputError) -> String {
    let reason = error.to_string();
    if reason.to_lowercase().contains("crypt") || reason.to_lowercase().contains("password") {
        return "this PDF is locked with a password: save it without one".to_owned();
    }
    damaged(&reason)
}

fn damaged(reason: &str) -> String {
    format!("this PDF cannot be read: {reason}; open and save it anew, or give its text")
}

/// The paragraphs of a page: each a line, with an empty line between them.
fn flowing(page: &str) -> String {
    let page = joined_accents(&unligatured(page));
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if line.is_empty() || is_page_number(&line) {
            // A paragraph that ends in a divided word goes on behind the gap.
            open = open && paragraphs.last().is_some_and(|paragraph| divided(paragraph));
            continue;
        }
        match paragraphs.last_mut().filter(|_| open) {
            Some(paragraph) => append(paragraph, &line),
            None => paragraphs.push(line),
        }
        open = true;
    }
    paragraphs.join("\n\n")
}

fn is_page_number(line: &str) -> bool {
    line.len() <= 7
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || "-–/ ".contains(c))
}

/// Whether a line ends in a word that goes on in the next one.
fn divided(line: &str) -> bool {
    let mut last = line.chars().rev();
    matches!(last.next(), Some('-' | '\u{ad}' | '\u{2010}')) && last.next().is_some_and(char::is_lowercase)
}

/// Words of which a first part and a hyphen stay when the second part stands on the next line.
const HYPHENATED: [&str; 16] = [
    "ci", "demi", "mi", "semi", "ex", "vice", "non", "peut", "rendez", "c'est", "quelques", "après", "avant", "sous",
    "celui", "celle",
];

/// Puts the next line behind a line.
fn append(paragraph: &mut String, line: &str) {
    let joined = divided(paragraph);
    if !joined {
        paragraph.push(' ');
    } else if line.starts_with(char::is_lowercase) && !keeps_hyphen(paragraph, line) {
        paragraph.pop();
    }
    paragraph.push_str(line);
}

/// Whether the hyphen belongs to the word: *peut-être*, *semi-conducteurs*, *créera-t-il*.
fn keeps_hyphen(paragraph: &str, line: &str) -> bool {
    let first = paragraph.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
    let first = first.rsplit([' ', '(', '«']).next().unwrap_or("").to_lowercase();
    let next = line.split([' ', ',', '.']).next().unwrap_or("");
    let soft = paragraph.ends_with('\u{ad}');
    !soft
        && (HYPHENATED.contains(&first.as_str())
            || first.contains('-')
            || next.contains('-')
            || matches!(next, "il" | "elle" | "on" | "ils" | "elles" | "ci" | "là"))
}

/// Letters for ligatures of print. `œ` and `æ` are letters of their own.
fn unligatured(text: &str) -> String {
    let letters = |c: char| match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match letters(c) {
            "" => out.push(c),
            letters => out.push_str(letters),
        }
    }
    out
}

/// The combining accent that an accent standing alone means.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' => '\u{302}',
        '¨' => '\u{308}',
        '¸' => '\u{327}',
        '˜' => '\u{303}',
        _ => return None,
    })
}

/// Accents joined to the letters that they stand before or behind, where there is such a letter.
fn joined_accents(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(accent) = combining(c) else {
            out.push(c);
            continue;
        };
        // Typesetters set the accent first; a dotless i stands below one.
        let dotted = |letter: char| if letter == 'ı' { 'i' } else { letter };
        let after = chars.peek().copied().map(dotted);
        let before = out.chars().next_back().map(dotted);
        if let Some(letter) = after.and_then(|letter| composed(letter, accent)) {
            chars.next();
            out.push(letter);
        } else if let Some(letter) = before.and_then(|letter| composed(letter, accent)) {
            out.pop();
            out.push(letter);
        } else {
            out.push(c);
        }
    }
    out.nfc().collect()
}

fn composed(letter: char, accent: char) -> Option<char> {
    unicode_normalization::char::compose(letter, accent).filter(|_| letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_ligatures_become_letters() {
        assert_eq!(
            flowing("Soci´et´e G´en´erale, fran¸cais, aıˆne´, la `a, e\u{301}te\u{301}"),
            "Société Générale, français, aîné, la à, été"
        );
        assert_eq!(flowing("oﬃciel, eﬀectifs, ﬁn, ﬂotte, œuvre"), "officiel, effectifs, fin, flotte, œuvre");
    }

    #[test]
    fn lines_become_paragraphs_and_divided_words_whole() {
        let page = "Thales va recru-\nter 800 ingé\u{ad}\nnieurs en\n2027.\n\n12\n\nLe semi-\nconducteur et Saint-\nNazaire, créera-\nt-il ?";
        assert_eq!(
            flowing(page),
            "Thales va recruter 800 ingénieurs en 2027.\n\nLe semi-conducteur et Saint-Nazaire, créera-t-il ?"
        );
    }

    #[test]
    fn what_is_no_pdf_is_an_error() {
        assert!(read(b"%PDF-1.4\n%broken").is_err());
        assert!(read(b"").is_err());
    }
    /// A PDF of one page that draws the form 4, and of these forms from 4 on, each with what it draws.
    fn drawing(parent: &str, forms: &[String]) -> Vec<u8> {
        let resources = (4..4 + forms.len()).map(|form| format!("/F{form} {form} 0 R ")).collect::<String>();
        let dictionary = format!("/Resources << /XObject << {resources} >> >>");
        let page = format!("<< /Type /Page /Parent {parent} /MediaBox [0 0 9 9] /Contents 3 0 R {dictionary} >>");
        let stream = |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        let mut objects = vec!["<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_owned(), page, stream("/F4 Do")];
        objects.extend(forms.iter().map(|content| stream(content)));
        objects.push("<< /Type /Catalog /Pages 1 0 R >>".to_owned());
        let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
        for (number, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", file.len());
            file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
        }
        let (start, root) = (file.len(), objects.len());
        file += &format!("xref\n0 {}\n0000000000 65535 f \n{table}", root + 1);
        file += &format!("trailer\n<< /Size {} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n", root + 1);
        file.into_bytes()
    }

    #[test]
    fn forms_without_end_are_an_error() {
        let deeper: Vec<String> = (5..18).map(|form| format!("/F{form} Do ").repeat(9)).collect();
        let cases = [
            ("1 0 R", vec!["/F4 Do".to_owned()], "in themselves"),
            ("1 0 R", vec!["/F5 Do".to_owned(), "/F4 Do".to_owned()], "in themselves"),
            ("2 0 R", vec![String::new()], "pages lie in themselves"),
            ("1 0 R", deeper, "again and again"),
            ("1 0 R", vec!["/F5 Do /F5 Do".to_owned(), String::new()], "holds no text"),
        ];
        for (parent, forms, reason) in cases {
            let message = read(&drawing(parent, &forms)).unwrap_err();
            assert!(message.contains(reason), "{message}");
        }
    }
}
