//! Where the tabs of a line lead to.
//!
//! The words before the last tab of a line keep their widths, so that they stay at their stops; what stands behind
//! it is justified only where it starts at its stop, as in other programs that set pages.  No line ends right
//! behind a tab unless its author ends it there: the words at a stop stay with those before it.

use std::ops::Range;

use super::stretch::at_rest;
use super::widths::{Span, Widths};
use crate::design::{Leader, ParagraphStyle, TabAlign, TabPlace, TabStop};
use crate::itemise::{Paragraph, visual_order};
use crate::language::Direction;
use crate::shape::{Cluster, ClusterKind, Shaped};
use crate::units::Length;

/// A tab of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// How wide it is.
    pub width: Length,
    /// What fills it.
    pub leader: Leader,
    /// Which part of the words behind it stands at its stop.
    pub align: TabAlign,
    /// What keeps it from its stop.
    pub fault: Option<TabFault>,
}

/// What keeps a tab from its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabFault {
    /// The words before it reach so far, and no stop of the style is behind that.
    NoStop(Length),
    /// Its stop is here, beyond the end of the line.
    Beyond(Length),
}

/// The tabs of a paragraph.
pub(super) struct Tabs<'a> {
    paragraph: &'a Paragraph,
    shaped: &'a Shaped,
    stops: &'a [TabStop],
    /// Their clusters.
    places: Vec<usize>,
    natural: u32,
}

/// A line as its tabs part it.
pub(super) struct Led {
    pub(super) tabs: Vec<Tab>,
    /// The width of all of it, its tabs led to their stops.
    natural: Length,
    /// Its clusters behind the last tab.
    pub(super) open: Range<usize>,
}

/// Where a line starts and ends, from the start of its measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) start: Length,
    /// None where it may be as long as it will.
    pub(super) end: Option<Length>,
}

impl<'a> Tabs<'a> {
    /// None where there are none, or no stops.
    pub(super) fn of(
        paragraph: &'a Paragraph,
        shaped: &'a Shaped,
        style: &'a ParagraphStyle,
    ) -> Option<Self> {
        if style.tabs.is_empty() || !paragraph.text.contains('\t') {
            return None;
        }
        let clusters = shaped.clusters.iter().enumerate();
        let places: Vec<usize> =
            clusters.filter(|(_, cluster)| cluster.kind == ClusterKind::Tab).map(|(at, _)| at).collect();
        let natural = style.word_space.natural;
        (!places.is_empty()).then_some(Self { paragraph, shaped, stops: &style.tabs, places, natural })
    }

    /// Leads the tabs of a line to their stops; nothing where it has none.
    pub(super) fn lead(&self, content: &Range<usize>, extent: Extent, widths: &Widths) -> Option<Led> {
        let first = self.places.partition_point(|place| *place < content.start);
        let last = self.places.partition_point(|place| *place < content.end);
        let places = &self.places[first..last];
        let width = |part: &Range<usize>| widths.of(part).natural;
        let mut at = extent.start + width(&(content.start..*places.first()?));
        let mut open = content.clone();
        let mut tabs = Vec::with_capacity(places.len());
        for (number, place) in places.iter().enumerate() {
            open.start = place + 1;
            let words = open.start..places.get(number + 1).map_or(content.end, |next| *next);
            let tab = self.tab(*place, at, &words, (extent, width(&words)));
            at += tab.width + width(&words);
            tabs.push(tab);
        }
        Some(Led { tabs, natural: at - extent.start, open })
    }

    /// A tab at so much of its line, with the words behind it and how wide they are.
    fn tab(&self, place: usize, at: Length, words: &Range<usize>, (extent, width): (Extent, Length)) -> Tab {
        // At least a word space parts the words on both sides.
        let least = self.shaped.clusters[place].advance;
        let to_margin = TabStop {
            at: TabPlace::From(Length::ZERO),
            align: TabAlign::Start,
            leader: Leader::Blank,
            sign: None,
        };
        let known = Some(&to_margin).filter(|_| extent.start < Length::ZERO).into_iter().chain(self.stops);
        let reached = at + least;
        let end = extent.end.unwrap_or(reached + width);
        let stop = known.map(|stop| (stop, stop.at.of(end))).find(|(_, place)| *place >= reached);
        let Some((stop, place)) = stop else {
            let fault = Some(TabFault::NoStop(at));
            return Tab { width: least, leader: Leader::Blank, align: TabAlign::Start, fault };
        };
        let TabStop { align, leader, sign, .. } = *stop;
        if extent.end.is_some_and(|end| place > end) {
            return Tab { width: least, leader, align, fault: Some(TabFault::Beyond(place)) };
        }
        let before = match align {
            TabAlign::Start => Length::ZERO,
            TabAlign::End => width,
            TabAlign::Centre => width / 2,
            TabAlign::Decimal => self.before_sign(words, sign),
        };
        Tab { width: (place - at - before).max(least), leader, align, fault: None }
    }

    /// How much of some words stands on the start side of where their whole number ends; all of it where they have
    /// no number.
    fn before_sign(&self, words: &Range<usize>, sign: Option<char>) -> Length {
        let clusters = &self.shaped.clusters[words.clone()];
        let advance = |cluster: &Cluster| at_rest(cluster, self.natural);
        let whole: Length = clusters.iter().map(advance).sum();
        let Some((end, edge)) = self.end_of_whole(clusters, sign) else { return whole };
        let level = |cluster: &Cluster| self.paragraph.runs[cluster.run as usize].level;
        let order = visual_order(&clusters.iter().map(level).collect::<Vec<_>>());
        let to_left = order.iter().take_while(|cluster| **cluster != end);
        let mut left: Length = to_left.map(|cluster| advance(&clusters[*cluster])).sum();
        // The number runs to the right, or the sign's other side is the one where the whole number stands.
        if (edge == Edge::Behind) == (level(&clusters[end]) % 2 == 0) {
            left += advance(&clusters[end]);
        }
        match self.paragraph.direction {
            Direction::LeftToRight => left,
            Direction::RightToLeft => whole - left,
        }
    }

    /// Where the whole number of some words ends: before its decimal sign, or behind its last digit.
    fn end_of_whole(&self, clusters: &[Cluster], sign: Option<char>) -> Option<(usize, Edge)> {
        let char_of = |cluster: &Cluster| self.paragraph.text[cluster.text.start as usize..].chars().next();
        let is_digit = |at: usize| clusters.get(at).and_then(char_of).is_some_and(char::is_numeric);
        let find = |wanted: char| {
            let is_it = |at: &usize| {
                let beside_digit = is_digit(at + 1) || at.checked_sub(1).is_some_and(is_digit);
                char_of(&clusters[*at]) == Some(wanted) && beside_digit
            };
            (0..clusters.len()).find(is_it)
        };
        let found = sign.map_or_else(|| find(DECIMAL_SIGN).or_else(|| find('.')), find);
        if let Some(at) = found {
            return Some((at, Edge::Before));
        }
        let first = (0..clusters.len()).find(|at| is_digit(*at))?;
        let is_of_number = |at: &usize| {
            is_digit(*at)
                || (is_digit(at + 1) && char_of(&clusters[*at]).is_some_and(|c| GROUPING.contains(&c)))
        };
        let last = (first..clusters.len()).take_while(is_of_number).last()?;
        Some((last, Edge::Behind))
    }
}

/// U+066B, the decimal sign of Persian and Arabic.
const DECIMAL_SIGN: char = '\u{66B}';

/// Signs that part the thousands of a number.
const GROUPING: [char; 6] = ['\u{66C}', ',', '.', '\'', '\u{A0}', '\u{202F}'];

/// A side of a cluster, as reading goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Before,
    Behind,
}

impl Led {
    /// The widths that the line can have: all before its last tab keeps its own.
    pub(super) fn span(&self, widths: &Widths) -> Span {
        if self.is_open() {
            Span { natural: self.natural, ..widths.of(&self.open) }
        } else {
            Span { natural: self.natural, ..widths.of(&(self.open.end..self.open.end)) }
        }
    }

    /// Whether what stands behind the last tab may be justified.
    pub(super) fn is_open(&self) -> bool {
        is_open(&self.tabs)
    }
}

/// Whether what stands behind the last of a line's tabs may be justified.
pub(super) fn is_open(tabs: &[Tab]) -> bool {
    tabs.last().is_none_or(|tab| tab.align == TabAlign::Start)
}
