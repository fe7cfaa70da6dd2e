//! The value of a number in digits: `1 400`, `1,5`, `10.221`, `32’700`.

/// The value of a number token, read the French way: a comma or single dot begins the decimals, three digits behind a dot are a group.
pub(super) fn value(written: &str) -> Option<f64> {
    let (whole, decimals) = split(written);
    let mut digits = String::with_capacity(written.len() + 1);
    digits.extend(whole.chars().filter(char::is_ascii_digit));
    if let Some(decimals) = decimals {
        digits.push('.');
        digits.push_str(decimals);
    }
    digits.parse().ok()
}

/// The part before the decimals, and the decimals.
fn split(written: &str) -> (&str, Option<&str>) {
    let Some((whole, decimals)) = written.rsplit_once([',', '.']) else {
        return (written, None);
    };
    let comma = written.contains(',');
    let several = whole.contains([',', '.']) && !(comma && written.contains('.'));
    let dotted_group = !written.contains(',') && decimals.len() == 3 && whole != "0";
    if several || dotted_group { (written, None) } else { (whole, Some(decimals)) }
}

/// Whether a number token is plain digits, as years and codes are.
pub(super) fn is_plain(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_separator() {
        for written in ["1400", "1 400", "1\u{a0}400", "1\u{202f}400", "1\u{2009}400", "1.400", "1'400", "1’400"] {
            assert_eq!(value(written), Some(1400.0), "{written:?}");
        }
        assert_eq!(value("12.500.000"), Some(12_500_000.0));
        assert_eq!(value("12,500,000"), Some(12_500_000.0));
    }

    #[test]
    fn reads_decimals() {
        assert_eq!(value("1,5"), Some(1.5));
        assert_eq!(value("1.5"), Some(1.5));
        assert_eq!(value("1,234"), Some(1.234));
        assert_eq!(value("0.125"), Some(0.125));
        assert_eq!(value("1.234,56"), Some(1234.56));
        assert_eq!(value("12 345,6"), Some(12_345.6));
    }

    #[test]
    fn knows_plain_digits() {
        assert!(is_plain("2022") && !is_plain("2 022") && !is_plain("2,5"));
    }
}
