//! Clusters and measures as lines: where a paragraph may be broken, where it is best broken, and how the
//! slack of each line is shared out.
//!
//! The breaks are those of the whole paragraph that cost least (Knuth and Plass, *Breaking paragraphs
//! into lines*, 1981).  What a line can give is a ladder of rungs, each with its price: word spaces a
//! little, kashida, word spaces up to their soft maximum, longer kashida, word spaces beyond.

mod alternates;
mod content;
mod cut;
mod hang;
mod hyphenate;
mod ladder;
mod leaders;
mod lengthen;
mod opportunities;
mod pieces;
mod set;
mod slack;
mod stretch;
mod tabs;
#[cfg(test)]
mod tests;
mod total_fit;
mod widths;

use std::ops::Range;

use crate::design::{Align, ParagraphStyle};
use crate::itemise::Paragraph;
use crate::shape::{Hyphen, Shaped};
use crate::units::Length;

pub use content::{ContentWidths, content_widths};
pub use hang::Hang;
pub use set::{Decoration, DecorationKind, SetLine, Setter};
pub use tabs::{Tab, TabFault};

/// The lengths of the lines of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Measures<'a> {
    /// The measures of the first lines, where they differ from the rest.
    pub first: &'a [Length],
    /// The measure of all further lines.
    pub rest: Length,
}

impl Measures<'_> {
    /// The measure of a line, counted from 0.
    pub fn of(&self, line: usize) -> Length {
        self.first.get(line).copied().unwrap_or(self.rest)
    }

    fn shortest(&self) -> Length {
        self.first.iter().copied().fold(self.rest, Length::min)
    }
}

/// A line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its clusters, with the white space at its end.
    pub clusters: Range<usize>,
    /// Its clusters without that white space.
    pub content: Range<usize>,
    /// White at its start side.
    pub indent: Length,
    /// The length that it is set to: its indent taken off, what stands in the margin added.
    pub measure: Length,
    /// How far its ends stand in the margin.
    pub hang: Hang,
    /// What is drawn behind a word that is divided at its end.
    pub hyphen: Option<Hyphen>,
    /// The width of its content at rest.
    pub natural: Length,
    /// Its tabs, in reading order.
    pub tabs: Vec<Tab>,
    /// Why it ends where it does.
    pub end: LineEnd,
    /// By how much it is wider than its measure, however much it gives.
    pub excess: Length,
}

/// Why a line ends where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// It was full.
    Full,
    /// The author ended it.
    HardBreak,
    /// The paragraph ends.
    Paragraph,
}

/// Breaks a paragraph into lines.
pub fn break_lines(
    paragraph: &Paragraph,
    shaped: &Shaped,
    style: &ParagraphStyle,
    measures: &Measures<'_>,
) -> Vec<Line> {
    if shaped.clusters.is_empty() {
        return Vec::new();
    }
    let widths = widths::Widths::new(shaped, style);
    let divided = hyphenate::places(paragraph, style);
    let shortest = measures.shortest() - style.indent_first.max(Length::ZERO);
    let wishes = opportunities::Wishes { ties: &style.ties, divided: &divided, shortest };
    let breaks = opportunities::find(paragraph, shaped, wishes);
    let model = ladder::Model::new(style);
    let fit = total_fit::Fit {
        widths: &widths,
        breaks: &breaks,
        model,
        measures,
        indent_first: style.indent_first,
        edges: hang::Edges::of_style(paragraph, shaped, style),
        tabs: tabs::Tabs::of(paragraph, shaped, style),
        wider: alternates::Wider::of(paragraph, shaped, style),
        looseness: style.looseness,
    };
    fit.lines()
}

/// A whole paragraph as one line, whatever its measure; nothing where there are no words.
pub fn one_line(
    paragraph: &Paragraph,
    shaped: &Shaped,
    style: &ParagraphStyle,
    measure: Length,
) -> Option<Line> {
    let content = 0..shaped.clusters.len();
    if content.is_empty() {
        return None;
    }
    let widths = widths::Widths::new(shaped, style);
    let tabs = tabs::Tabs::of(paragraph, shaped, style);
    let extent = tabs::Extent { start: Length::ZERO, end: Some(measure) };
    let led = tabs.and_then(|tabs| tabs.lead(&content, extent, &widths));
    let natural = led.as_ref().map_or_else(|| widths.of(&content), |led| led.span(&widths)).natural;
    Some(Line {
        clusters: content.clone(),
        content,
        indent: Length::ZERO,
        measure,
        hang: Hang::default(),
        hyphen: None,
        natural,
        tabs: led.map(|led| led.tabs).unwrap_or_default(),
        end: LineEnd::Paragraph,
        excess: (natural - measure).max(Length::ZERO),
    })
}

/// Whether the lines of a style are set to both sides.
pub(crate) fn is_justified(style: &ParagraphStyle) -> bool {
    style.align == Align::Justify
}
