//! White space as typesetting knows it: however much was typed, a word space is a word space.
//!
//! TeX, HTML and Markdown read text the same way; whether the author is told is orthography's business.

use super::{Mark, Origin, RichText};

/// What becomes of the tabs of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tabs {
    /// They lead to tab stops.
    Stops,
    /// They are spaces.
    Spaces,
}

/// The text with each run of spaces and tabs as one space, and none at its ends or beside a hard break.  Tabs that
/// lead to stops stay, every one of them, and no space beside them does.
pub fn collapsed(text: &RichText, tabs: Tabs) -> Option<RichText> {
    let keeps = keeps(&text.text, tabs);
    if keeps.iter().all(|keep| *keep) && (tabs == Tabs::Stops || !text.text.contains('\t')) {
        return None;
    }
    let mut result = RichText::default();
    let mut moved = Vec::with_capacity(text.text.len() + 1);
    for ((at, c), keep) in text.text.char_indices().zip(&keeps) {
        moved.resize(at + c.len_utf8(), result.text.len());
        if *keep {
            result.text.push(if c == '\t' && tabs == Tabs::Spaces { ' ' } else { c });
            if let Some(span) = text.origin.span(at..at + c.len_utf8()) {
                result.origin.push(c.len_utf8(), span);
            }
        }
    }
    moved.push(result.text.len());
    let marks = text
        .marks
        .iter()
        .map(|mark| Mark { range: moved[mark.range.start]..moved[mark.range.end], ..mark.clone() });
    result.marks = marks.collect();
    Some(RichText {
        origin: if text.origin == Origin::default() { Origin::default() } else { result.origin },
        ..result
    })
}

fn is_white(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Whether each character stays.
fn keeps(text: &str, tabs: Tabs) -> Vec<bool> {
    let is_tab = |c: char| c == '\t' && tabs == Tabs::Stops;
    let mut keeps: Vec<bool> = Vec::with_capacity(text.len());
    let mut before = '\u{2028}';
    for c in text.chars() {
        keeps.push(is_tab(c) || !(is_white(c) && (is_white(before) || before == '\u{2028}')));
        before = c;
    }
    let mut behind = '\u{2028}';
    for (keep, c) in keeps.iter_mut().rev().zip(text.chars().rev()) {
        *keep &= is_tab(c) || !(is_white(c) && (behind == '\u{2028}' || is_tab(behind)));
        if *keep {
            behind = c;
        }
    }
    keeps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::rich;

    fn check(text: &str) -> String {
        let text = rich(text);
        collapsed(&text, Tabs::Spaces).unwrap_or(text).text
    }

    #[test]
    fn a_tab_that_leads_to_a_stop_stays_and_takes_no_space_beside_it() {
        let check = |text| {
            let text = rich(text);
            collapsed(&text, Tabs::Stops).unwrap_or(text).text
        };
        assert_eq!(check("نام\tنشانی"), "نام\tنشانی");
        assert_eq!(check(" یک \t دو\t\t سه  چهار "), "یک\tدو\t\tسه چهار");
        assert_eq!(check("نام:\t\u{2028}\tنشانی"), "نام:\t\u{2028}\tنشانی");
    }

    #[test]
    fn a_run_of_spaces_and_tabs_is_one_space() {
        assert_eq!(check("را  ه \t حل"), "را ه حل");
        assert_eq!(check(" سلام  "), "سلام");
        assert_eq!(check("سلام \u{2028} دوست"), "سلام\u{2028}دوست");
        assert_eq!(check("a\u{A0} b"), "a\u{A0} b");
        assert_eq!(check("   "), "");
    }

    #[test]
    fn places_still_point_into_the_source() {
        let text = rich("یک   دو");
        let collapsed = collapsed(&text, Tabs::Spaces).expect("there is something to collapse");
        let word = collapsed.text.find("دو").expect("the word is there");
        assert_eq!(collapsed.origin.span(word..word + 4), text.origin.span(7..11));
    }
}
