//! Where a paragraph may be broken: UAX #14, with three tailorings.
//!
//! A phone number stays in one piece, and so does a range of numbers.  A mail address is broken only where no line
//! is long enough for it.  A web address is broken only where *The Chicago Manual of Style*
//! (17th edition, 7.46) breaks it, at a price: mostly before its punctuation, so that no reader takes a
//! point for the end of the sentence.

use std::ops::Range;
use std::sync::Arc;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use crate::itemise::Paragraph;
use crate::shape::{Cluster, ClusterKind, Hyphen, Shaped};
use crate::units::Length;

/// A place where a line may or must end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// The first cluster of the next line.
    pub(super) next: usize,
    /// The end of this line's content: the white space before the break is not in it.
    pub(super) content_end: usize,
    /// What it costs to break here, on TeX's scale of penalties.
    pub(super) penalty: i64,
    /// Whether the line must end here.
    pub(super) force: Force,
    /// What is drawn behind the word that is divided here.
    pub(super) hyphen: Option<Hyphen>,
}

/// Whether a line must end at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// It may.
    Allowed,
    /// It must: the author says so.
    HardBreak,
    /// It must: the paragraph ends.
    End,
}

/// «PDF/» at the end of a line and «X-4» at the start of the next is worse than gaps of half an em.
const INSIDE_NAME: i64 = 1_000;

/// TeX's `\hyphenpenalty`.
const INSIDE_WORD: i64 = 50;

/// A web address in two pieces, which no line holds whole, is worse than gaps of two thirds of an em.
const INSIDE_WEB_ADDRESS: i64 = 2_000;

/// One that a line of its own would hold is worse in two pieces than any ragged line, and than gaps of an em.
const INSIDE_SHORT_ADDRESS: i64 = 10_000;

/// A word like «and» at the end of a line is better than gaps of half an em.
const BEHIND_TIED_WORD: i64 = 250;

/// A mail address in two pieces is worse than any line that still looks like one.
const INSIDE_MAIL_ADDRESS: i64 = 20_000;

/// What a paragraph is broken with, beside its own text.
#[derive(Clone, Copy, Default)]
pub(super) struct Wishes<'a> {
    /// Words that a line had better not end with.
    pub(super) ties: &'a [Arc<str>],
    /// Where words may be divided.
    pub(super) divided: &'a [usize],
    /// The shortest of its lines: what fits into that had better not be broken.
    pub(super) shortest: Length,
}

/// All breaks of a paragraph in reading order; the last one is its end.
pub(super) fn find(paragraph: &Paragraph, shaped: &Shaped, wishes: Wishes<'_>) -> Vec<Break> {
    let Wishes { ties, divided, shortest } = wishes;
    let addresses: Vec<Address> = paragraph
        .addresses
        .iter()
        .map(|range| Address {
            range: range.clone(),
            fits: width(&paragraph.text, shaped, range) <= shortest,
        })
        .collect();
    let clusters = &shaped.clusters;
    let mut breaks = Vec::with_capacity(paragraph.text.len() / 8 + 1);
    let mut cursor = Cursor { clusters, next: 0 };
    for Offset { at, penalty, divides } in offsets(paragraph, &addresses, divided) {
        let Some(next) = cursor.cluster_at(at) else { continue };
        let hard = clusters[next - 1].kind == ClusterKind::HardBreak;
        let force = match (next == clusters.len(), hard) {
            (true, _) => Force::End,
            (false, true) => Force::HardBreak,
            (false, false) => Force::Allowed,
        };
        if force == Force::Allowed && clusters[next - 1].kind == ClusterKind::Tab {
            continue;
        }
        let content_end = cursor.content_end(next);
        let is_tied = force == Force::Allowed && ends_with_one_of(ties, paragraph, &clusters[..content_end]);
        let penalty = if is_tied { penalty.max(BEHIND_TIED_WORD) } else { penalty };
        let hyphen = if divides { hyphen_behind(shaped, next) } else { None };
        if divides && hyphen.is_none() {
            continue;
        }
        breaks.push(Break { next, content_end, penalty, force, hyphen });
    }
    breaks
}

/// The width of the word that a stretch of the text is or lies in, at rest.
fn width(text: &str, shaped: &Shaped, range: &Range<usize>) -> Length {
    let start = text[..range.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    let place = |at: usize| shaped.clusters.partition_point(|cluster| (cluster.text.start as usize) < at);
    shaped.clusters[place(start)..place(end)].iter().map(|cluster| cluster.advance).sum()
}

/// Whether a break would part a range of numbers or of times at its dash: «۸:۳۰–۹».
fn parts_a_range(text: &str, offset: usize) -> bool {
    const DASHES: [char; 5] = ['-', '–', '—', '−', '\u{2010}'];
    let (before, after) = text.split_at(offset);
    let (before, after) = match (before.strip_suffix(DASHES), after.strip_prefix(DASHES)) {
        (Some(before), None) => (before, after),
        (None, Some(after)) => (before, after),
        _ => return false,
    };
    before.ends_with(char::is_numeric) && after.starts_with(char::is_numeric)
}

/// Whether a break lies between ASCII signs, as within `PDF/X-4`.
fn parts_a_name(text: &str, offset: usize) -> bool {
    let is_sign = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    is_sign(text.as_bytes()[..offset].last()) && is_sign(text.as_bytes().get(offset))
}

/// Whether the last word of some clusters is one of those that had better not end a line.
fn ends_with_one_of(ties: &[Arc<str>], paragraph: &Paragraph, content: &[Cluster]) -> bool {
    let Some(end) = content.last().map(|cluster| cluster.text.end as usize) else { return false };
    let line = &paragraph.text[..end];
    let is_last_word = |word: &Arc<str>| {
        line.strip_suffix(&**word)
            .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
    };
    ties.iter().any(is_last_word)
}

/// What is drawn behind a word that is divided before a cluster: nothing where its font has no hyphen, or
/// where another run goes on.
fn hyphen_behind(shaped: &Shaped, next: usize) -> Option<Hyphen> {
    let (before, after) = (shaped.clusters.get(next.checked_sub(1)?)?, shaped.clusters.get(next)?);
    if before.run == after.run { *shaped.hyphens.get(before.run as usize)? } else { None }
}

/// A place where a paragraph may be broken.
#[derive(Clone, Copy)]
struct Offset {
    at: usize,
    penalty: i64,
    /// Whether a word is divided there.
    divides: bool,
}

/// The byte offsets of all breaks with their penalties, sorted.
fn offsets<'a>(
    paragraph: &'a Paragraph,
    addresses: &'a [Address],
    divided: &'a [usize],
) -> impl Iterator<Item = Offset> + 'a {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let (mut whole, mut walk) = (Walk::new(&paragraph.unbreakable), Walk::new(&paragraph.addresses));
    let plain = segmenter
        .segment_str(&paragraph.text)
        .skip(1)
        .filter(move |offset| !whole.is_inside(*offset) && !walk.is_inside(*offset))
        .filter(|offset| !parts_a_range(&paragraph.text, *offset));
    let inside = addresses.iter().flat_map(|address| {
        let penalty = address.penalty(&paragraph.text);
        let places = penalty.map(|_| inside_address(&paragraph.text, address.range.clone()));
        places.into_iter().flatten().map(move |at| Offset {
            at,
            penalty: penalty.unwrap_or_default(),
            divides: false,
        })
    });
    let price = |offset: usize| if parts_a_name(&paragraph.text, offset) { INSIDE_NAME } else { 0 };
    let plain = plain.map(move |at| Offset { at, penalty: price(at), divides: false });
    let divided = divided.iter().map(|at| Offset { at: *at, penalty: INSIDE_WORD, divides: true });
    merge(merge(plain, inside), divided)
}

/// A web or mail address.
struct Address {
    range: Range<usize>,
    /// Whether every line of the paragraph is long enough for it.
    fits: bool,
}

impl Address {
    /// What it costs to break it, where it may be broken at all.
    fn penalty(&self, text: &str) -> Option<i64> {
        let address = &text[self.range.clone()];
        let is_mail = address.contains('@') && !address.contains(['/', ':']);
        match (is_mail, self.fits) {
            (true, true) => None,
            (true, false) => Some(INSIDE_MAIL_ADDRESS),
            (false, true) => Some(INSIDE_SHORT_ADDRESS),
            (false, false) => Some(INSIDE_WEB_ADDRESS),
        }
    }
}

/// Walks through sorted ranges beside sorted offsets.
struct Walk<'a> {
    ranges: &'a [Range<usize>],
}

impl<'a> Walk<'a> {
    fn new(ranges: &'a [Range<usize>]) -> Self {
        Self { ranges }
    }

    /// Whether an offset lies inside a range, not at its ends.
    fn is_inside(&mut self, offset: usize) -> bool {
        while let [first, rest @ ..] = self.ranges
            && first.end <= offset
        {
            self.ranges = rest;
        }
        self.ranges.first().is_some_and(|range| range.start < offset)
    }
}

/// Before a point, a single slash, a hyphen and their like; before and after `=` and `&`; after a colon
/// and a double slash.
fn inside_address(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> {
    let address = &text[range.clone()];
    let mut previous = None;
    let places = address.char_indices().filter_map(move |(at, c)| {
        let after_colon = matches!(previous, Some(':'));
        let after = previous.replace(c);
        let breaks = match (after, c) {
            (_, '/') => after != Some('/') && !after_colon,
            (Some('/'), _) => address[..at].ends_with("//"),
            (_, '.' | '-' | '_' | '?' | '#' | '%' | '~' | ',' | '@' | '=' | '&')
            | (Some(':' | '=' | '&'), _) => true,
            _ => false,
        };
        (breaks && at > 1).then_some(at)
    });
    places.map(move |at| range.start + at)
}

/// Two sorted lists without a common offset as one.
fn merge(a: impl Iterator<Item = Offset>, b: impl Iterator<Item = Offset>) -> impl Iterator<Item = Offset> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(first), Some(second)) if second.at < first.at => b.next(),
        (Some(_), _) => a.next(),
        (None, _) => b.next(),
    })
}

/// Walks through the clusters beside the offsets.
struct Cursor<'a> {
    clusters: &'a [Cluster],
    next: usize,
}

impl Cursor<'_> {
    /// The cluster that starts at `offset`, if a cluster does: a ligature cannot be broken.
    fn cluster_at(&mut self, offset: usize) -> Option<usize> {
        while self.clusters.get(self.next).is_some_and(|cluster| (cluster.text.start as usize) < offset) {
            self.next += 1;
        }
        let starts = self.clusters.get(self.next).is_none_or(|cluster| cluster.text.start as usize == offset);
        (starts && self.next > 0).then_some(self.next)
    }

    fn content_end(&self, next: usize) -> usize {
        let white = self.clusters[..next].iter().rev().take_while(|cluster| vanishes(cluster.kind)).count();
        next - white
    }
}

/// Whether a cluster vanishes at the end of a line.
fn vanishes(kind: ClusterKind) -> bool {
    matches!(kind, ClusterKind::Space | ClusterKind::FixedSpace | ClusterKind::HardBreak)
}
