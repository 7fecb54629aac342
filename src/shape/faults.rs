//! What fonts are known to get wrong.

use std::ops::Range;

use harfrust::{Feature, Tag};

/// A ligature that loses letters.
#[derive(Debug)]
pub(super) struct Fault {
    family: &'static str,
    feature: [u8; 4],
    /// The letters that must not become a ligature.
    letters: [char; 4],
}

/// Lalezar draws the ligature of «الله» without its alef, so that «عبدالله» would read «عبدلله».
const FAULTS: [Fault; 1] =
    [Fault { family: "Lalezar", feature: *b"rlig", letters: ['ا', 'ل', 'ل', 'ه'] }];

impl Fault {
    /// What is wrong with the fonts of a family.
    pub(super) fn of(family: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.family == family)
    }

    /// What a plan must know: the feature is off in places.
    pub(super) fn planned(&self) -> Feature {
        // A range that is not all of a text says so.
        self.off(0..1)
    }

    /// Switches the feature off where the letters stand in a text, whatever vowel marks they bear.
    pub(super) fn mended(&self, text: &str) -> impl Iterator<Item = Feature> {
        self.places(text).into_iter().map(|range| self.off(range))
    }

    fn off(&self, range: Range<usize>) -> Feature {
        Feature::new(Tag::new(&self.feature), 0, range)
    }

    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_mark(*c)).collect();
        let all = letters
            .windows(self.letters.len())
            .filter(|window| window.iter().map(|(_, c)| c).eq(&self.letters));
        let range = |window: &[(usize, char)]| {
            let (start, (end, last)) = (window[0].0, window[window.len() - 1]);
            start..end + last.len_utf8()
        };
        all.map(range).collect()
    }
}

/// The vowel marks of Arabic.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_are_found_with_their_marks_and_nowhere_else() {
        let places = |text: &str| -> Vec<String> {
            FAULTS[0].places(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(places("سلام‌الله"), ["الله"]);
        assert_eq!(places("اللَّهیار و الله"), ["اللَّه", "الله"]);
        assert_eq!(places("کلاه و لله و بلا"), [""; 0]);
    }
}
