//! Lines that begin with the number of a list's item, as people type them: «۱. », «۲) », «٣- », `4. `.

/// The number that a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The number.
    pub(super) number: u64,
    /// How many bytes its digits take.
    pub(super) digits: usize,
    /// How many bytes of the line come before what the item says.
    pub(super) length: usize,
}

/// A number of more digits is a telephone's or a card's.
const MOST_DIGITS: usize = 4;

/// What stands behind the number: the stop and the bracket of Markdown, and the dash and the stroke of Persian.
const SIGNS: [char; 5] = ['.', ')', '-', '–', '\u{640}'];

/// The marker at the start of a line that says something behind it.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let digits: Vec<u32> = line.chars().map_while(digit).take(MOST_DIGITS + 1).collect();
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let number = digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit));
    let rest = line.trim_start_matches(|c| digit(c).is_some());
    let behind = rest.strip_prefix(SIGNS).filter(|behind| behind.starts_with([' ', '\t']))?;
    let words = behind.trim_start();
    let digits = line.len() - rest.len();
    (!words.is_empty()).then_some(Marker { number, digits, length: line.len() - words.len() })
}

/// What a digit of any of the three scripts says.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Some(u32::from(c) & 0xF),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_sign_and_words_behind_it_marks_an_item() {
        let found = |line| marker(line).map(|marker| (marker.number, &line[marker.length..]));
        for line in ["۱۲. الف", "١٢) الف", "12-  الف", "۱۲–\tالف", "۱۲ـ الف"] {
            assert_eq!(found(line), Some((12, "الف")), "{line}");
        }
        for line in
            ["", "۱.", "۱. ", "۱.۵ متر", "۱۴:۳۰ الف", "12345. a", "۱ الف", "الف. ب", "-1. a", "(۱) الف"]
        {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
