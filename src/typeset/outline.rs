//! The headings of a statement as an outline that skips no level, as PDF/UA wants it (ISO 14289-1, 7.4.2).

use crate::design::Headings;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Where the next block stands among the headings.
#[derive(Debug)]
pub(super) struct Outline {
    /// The level of the title, above all headings: 1, or 0 where there is none.
    title: u8,
    /// The node of the whole document.
    root: u32,
    /// The headings that the next block stands under, from the outermost.
    open: Vec<Heading>,
}

#[derive(Debug)]
struct Heading {
    /// Its level as the author wrote it.
    written: u8,
    /// The node of the section that it begins, or that it stands in.
    section: u32,
}

/// A heading's place in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Its level in the whole document, from 1.
    pub(super) level: u8,
    /// Its level below the title, from 1.
    pub(super) depth: u8,
    /// The level that is missing above it, as the author writes levels.
    pub(super) missing: Option<u8>,
}

impl Outline {
    /// The outline of a document that says whether it has a title.
    pub(super) fn new(root: u32, has_title: bool) -> Self {
        Self { title: u8::from(has_title), root, open: Vec::new() }
    }

    /// The node that holds the next block.
    pub(super) fn section(&self) -> u32 {
        self.open.last().map_or(self.root, |heading| heading.section)
    }

    /// Takes in the next heading.  It is one step below the nearest heading above it that is greater,
    /// however many steps the author took.
    pub(super) fn enter(&mut self, written: u8) -> Step {
        self.open.truncate(self.open.partition_point(|heading| heading.written < written));
        let above = self.open.last().map_or(self.title, |heading| heading.written);
        let section = self.section();
        self.open.push(Heading { written, section });
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        // Without a title, the first heading may be of any level: there is nothing above it.
        let missing = (above > 0 && written > above + 1).then_some(above + 1);
        Step { level: self.title + depth, depth, missing }
    }

    /// The blocks after the last heading stand in this section.
    pub(super) fn begin(&mut self, section: u32) {
        if let Some(heading) = self.open.last_mut() {
            heading.section = section;
        }
    }
}

impl Step {
    /// What is to be said of a heading that skips a level.
    pub(super) fn skipped(self, written: u8, span: Option<Span>, rule: Headings) -> Option<Diagnostic> {
        let [written, missing] = [written, self.missing?].map(|level| "#".repeat(usize::from(level)));
        let message =
            format!("the heading skips a level: `{written}` stands where `{missing}` would be next");
        Some(match rule {
            Headings::Mend => Diagnostic::warning(Code::SkippedHeading, span, message)
                .hint(format!("write `{missing}`: readers hear and list it as that")),
            Headings::Refuse => Diagnostic::error(Code::SkippedHeading, span, message)
                .hint(format!("write `{missing}`, or set `headings: mend` in the layout")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The levels in the document of headings as they were written, and what is missing above each.
    fn check(has_title: bool, written: &[u8]) -> Vec<(u8, Option<u8>)> {
        let mut outline = Outline::new(0, has_title);
        let steps = written.iter().map(|&level| outline.enter(level));
        steps.map(|step| (step.level, step.missing)).collect()
    }

    #[test]
    fn headings_stand_one_step_below_what_is_above_them() {
        assert_eq!(check(true, &[2, 3, 3, 2]), [(2, None), (3, None), (3, None), (2, None)]);
        assert_eq!(check(true, &[1, 2, 3]), [(2, None), (3, None), (4, None)]);
        assert_eq!(check(false, &[2, 3, 2]), [(1, None), (2, None), (1, None)]);
    }

    #[test]
    fn a_level_that_is_skipped_is_closed_up_and_told() {
        assert_eq!(check(true, &[1, 3, 2]), [(2, None), (3, Some(2)), (3, None)]);
        assert_eq!(check(true, &[3]), [(2, Some(2))]);
        assert_eq!(check(false, &[1, 3]), [(1, None), (2, Some(2))]);
    }

    #[test]
    fn blocks_stand_in_the_section_of_the_heading_above_them() {
        let mut outline = Outline::new(0, true);
        outline.enter(2);
        outline.begin(7);
        outline.enter(3);
        assert_eq!(outline.section(), 7);
        outline.begin(8);
        assert_eq!(outline.section(), 8);
        outline.enter(2);
        assert_eq!(outline.section(), 0);
    }
}
