//! How narrow and how wide a paragraph can be set, for columns that are as wide as their content wants.

use std::ops::Range;

use super::opportunities::{Break, Force, Wishes, find};
use super::tabs::{Extent, Tabs};
use super::widths::Widths;
use crate::design::ParagraphStyle;
use crate::itemise::Paragraph;
use crate::shape::Shaped;
use crate::units::Length;

/// The widths that a paragraph can be set to (CSS Sizing 3, 4.1, calls the last two min-content and
/// max-content).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentWidths {
    /// Broken wherever it may be, web addresses too.
    pub least: Length,
    /// Broken between all words.
    pub minimum: Length,
    /// Broken only where the author says so.
    pub natural: Length,
    /// The bytes of the paragraph that are as wide as `least`.
    pub widest: Range<usize>,
}

/// Measures a paragraph.
pub fn content_widths(paragraph: &Paragraph, shaped: &Shaped, style: &ParagraphStyle) -> ContentWidths {
    let mut found = ContentWidths::default();
    if shaped.clusters.is_empty() {
        return found;
    }
    let widths = Widths::new(shaped, style);
    let tabs = Tabs::of(paragraph, shaped, style);
    let natural = |range: &Range<usize>| {
        let extent = Extent { start: Length::ZERO, end: None };
        let led = tabs.as_ref().and_then(|tabs| tabs.lead(range, extent, &widths));
        led.map_or_else(|| widths.of(range), |led| led.span(&widths)).natural
    };
    let (mut piece, mut word, mut line) = (0, 0, 0);
    for Break { next, content_end, penalty, force, .. } in find(paragraph, shaped, Wishes::default()) {
        let width = |from: usize| natural(&(from..content_end.max(from)));
        if width(piece) > found.least {
            found.least = width(piece);
            let clusters = &shaped.clusters[piece..content_end];
            let (first, last) = (&clusters[0], &clusters[clusters.len() - 1]);
            found.widest = first.text.start as usize..last.text.end as usize;
        }
        piece = next;
        if penalty == 0 || force != Force::Allowed {
            found.minimum = found.minimum.max(width(word));
            word = next;
        }
        if force != Force::Allowed {
            found.natural = found.natural.max(width(line));
            line = next;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontBook;
    use crate::linebreak::{Measures, break_lines};
    use crate::testing::{rich, shaped, style};

    fn check(text: &str) -> (ContentWidths, usize, usize) {
        let fonts = FontBook::shipped();
        let style = ParagraphStyle { align: crate::design::Align::Start, ..style() };
        let (paragraph, shaped) = shaped(&rich(text), &style, &fonts);
        let widths = content_widths(&paragraph, &shaped, &style);
        let lines = |measure| {
            let measures = Measures { first: &[], rest: measure };
            let lines = break_lines(&paragraph, &shaped, &style, &measures);
            assert!(lines.iter().all(|line| line.excess == Length::ZERO), "{text} in {measure}");
            lines.len()
        };
        let (natural, least) = (lines(widths.natural), lines(widths.least));
        (widths, natural, least)
    }

    #[test]
    fn a_text_fits_into_its_natural_width_on_one_line_and_into_its_least_on_several() {
        let (widths, natural, least) = check("همه به کتابخانهٔ شهر می‌آیند");
        assert_eq!((natural, least), (1, 4));
        assert!(widths.least == widths.minimum && widths.minimum < widths.natural);
    }

    #[test]
    fn the_widest_piece_is_named_and_an_address_gives_way() {
        let text = "see https://example.org/programme";
        let (widths, ..) = check(text);
        assert!(text[widths.widest.clone()].len() < "https://example.org/programme".len());
        assert!(widths.least < widths.minimum && widths.minimum < widths.natural);
    }

    #[test]
    fn a_hard_break_ends_a_line_in_the_natural_width_too() {
        let (whole, _, _) = check("یک\u{2028}دو سه");
        let (part, _, _) = check("دو سه");
        assert!((whole.natural - part.natural).abs() < Length::from_units(10), "{whole:?} {part:?}");
    }
}
