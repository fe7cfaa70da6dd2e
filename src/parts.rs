//! The parts of a very long text, each read by itself, so that memory stays bounded whatever the length of a document.

/// The most bytes that are read at once. No article comes near it; concatenated logs, books and dumps without line ends do.
const LONGEST: usize = 4 << 20;

/// A stretch of a document that is read at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Part<'d> {
    /// Its text.
    pub(crate) text: &'d str,
    /// Where it begins in the document, in bytes and in code points.
    pub(crate) base: (usize, usize),
}

/// The parts of a text: all of it for any but the longest, which are cut behind lines, else sentences, else words.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    cut(text, LONGEST)
}

fn cut(text: &str, longest: usize) -> impl Iterator<Item = Part<'_>> {
    let (mut rest, mut base) = (text, (0, 0));
    let mut first = true;
    std::iter::from_fn(move || {
        if rest.is_empty() && !first {
            return None;
        }
        first = false;
        let (text, behind) = rest.split_at_checked(end_of_part(rest, longest)).unwrap_or((rest, ""));
        let part = Part { text, base };
        // What stands before the last part need not be counted again.
        let counted = if behind.is_empty() { 0 } else { text.chars().count() };
        base = (base.0 + text.len(), base.1 + counted);
        rest = behind;
        Some(part)
    })
}

/// Where the first part ends: behind a line end, a full stop or a space in its second half, else at its greatest length.
fn end_of_part(text: &str, longest: usize) -> usize {
    if text.len() <= longest {
        return text.len();
    }
    let character = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (low, high) = (character(longest / 2), character(longest));
    let window = text.get(low..high).unwrap_or("");
    let ends = ["\n", ". ", " "];
    let behind = ends.iter().find_map(|end| window.rfind(end).map(|at| low + at + end.len()));
    behind.unwrap_or(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_put_together_are_the_text() {
        for text in ["", "é", "Un été. Deux.\nTrois étés encore, sans fin", "ééééééééééééééééé"] {
            for longest in 4..20 {
                let parts: Vec<Part<'_>> = cut(text, longest).collect();
                assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text);
                assert!(parts.iter().all(|part| part.text.len() <= longest));
                for part in parts {
                    assert_eq!(text[..part.base.0].chars().count(), part.base.1);
                }
            }
        }
    }

    #[test]
    fn lines_are_cut_before_sentences_and_words() {
        let texts = |text| cut(text, 12).map(|part| part.text).collect::<Vec<_>>();
        assert_eq!(texts("abc de. fg\nhi"), ["abc de. fg\n", "hi"]);
        assert_eq!(texts("abc de. fg hij"), ["abc de. ", "fg hij"]);
        assert_eq!(texts("abcdef ghijklm"), ["abcdef ", "ghijklm"]);
    }
}
