//! Which joins of a line are stretched, and by how much.
//!
//! The breaker asks how many joins of any stretch of a paragraph may be stretched; when the lines stand, the
//! best of each line's joins are chosen together: high in rank, apart from each other, and not
//! below those of the line above.

use std::ops::Range;

use super::is_justified;
use super::lengthen::word_of;
use super::widths::{Span, share};
use crate::design::{Kashida, ParagraphStyle};
use crate::font::FontBook;
use crate::itemise::Paragraph;
use crate::shape::{Cluster, ClusterKind, Join, Lengthened, Means, Shaped, Shaper, Tatweel};
use crate::units::{Length, font_units};

/// The limits of a style, as the breaker takes them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// By how much word spaces grow before a join is stretched, in thousandths of the font's own.
    growth: u32,
    pub(super) usual: Length,
    pub(super) longest: Length,
    words: u32,
    apart: usize,
    rank: u8,
}

impl Limits {
    /// None where a style stretches nothing.
    pub(super) fn of(style: &ParagraphStyle) -> Option<Self> {
        let Kashida { manner: _, after, usual, longest, words, apart, rank } = style.kashida?;
        let growth = after.saturating_sub(style.word_space.natural);
        is_justified(style).then_some(Self { growth, usual, longest, words, apart: apart.into(), rank })
    }

    /// What the word spaces of a line give before a join is stretched; `own` is what the font's own make.
    pub(super) fn early(&self, own: Length) -> Length {
        share(own, self.growth)
    }

    /// The most of so many words that are stretched.
    fn of_words(&self, words: usize) -> usize {
        words.saturating_mul(self.words as usize) / 1000
    }
}

/// How many words of any stretch of a paragraph may be stretched.
#[derive(Debug)]
pub(super) struct Stretchable {
    limits: Limits,
    /// Up to each cluster: the words that begin before it.
    words: Vec<u32>,
    /// Up to each cluster: the joins before it, one a word, as far apart as they must be.
    joins: Vec<u32>,
}

impl Stretchable {
    /// None where nothing may be stretched.
    pub(super) fn of(shaped: &Shaped, style: &ParagraphStyle) -> Option<Self> {
        let limits = Limits::of(style)?;
        if shaped.clusters.iter().all(|cluster| cluster.kashida < limits.rank) {
            return None;
        }
        let mut all = Self { limits, words: vec![0], joins: vec![0] };
        all.words.reserve(shaped.clusters.len());
        all.joins.reserve(shaped.clusters.len());
        let (mut words, mut joins, mut last) = (0_u32, 0_u32, None);
        let mut is_inside = false;
        for cluster in &shaped.clusters {
            let starts = cluster.kind == ClusterKind::Text && !is_inside;
            is_inside = cluster.kind == ClusterKind::Text;
            words += u32::from(starts);
            let is_free = last.is_none_or(|last| (words - last) as usize > limits.apart);
            if cluster.kashida >= limits.rank && is_free {
                joins += 1;
                last = Some(words);
            }
            all.words.push(words);
            all.joins.push(joins);
        }
        Some(all)
    }

    /// The widths of a line with what its joins can give.
    pub(super) fn add(&self, range: &Range<usize>, spaces: Length, span: Span) -> Span {
        let words = self.words[range.end] - self.words[range.start];
        let joins = self.joins[range.end] - self.joins[range.start];
        let joins = self.limits.of_words(words as usize).min(joins as usize);
        if joins == 0 { span } else { span.stretched(joins, spaces, &self.limits) }
    }
}

/// A join that is stretched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretched {
    /// The cluster before it, of those of its line.
    pub(super) cluster: usize,
    /// By how much, in units of its font.
    pub(super) units: i32,
    /// The same on the page.
    pub(super) width: Length,
    /// What it is drawn with.
    pub(super) tatweel: Tatweel,
    /// Its word with the join in it, where the font draws that itself.
    pub(super) long: Option<Box<Lengthened>>,
}

impl Stretched {
    /// How many tatweels it is drawn with: a straight one is drawn less than twice as wide as it is, because
    /// a scale in a font is below 2 (`F2DOT14`: OpenType 1.9).
    pub(super) fn parts(&self) -> i32 {
        match self.tatweel.means {
            Means::Scaled => self.units * 100 / (self.tatweel.advance * 199) + 1,
            Means::Repeated | Means::Reshaped => self.units / self.tatweel.advance,
        }
    }
}

/// The line whose joins are chosen.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) content: &'a [Cluster],
    /// So many of them keep their widths: those up to the last tab.
    pub(super) fixed: usize,
    pub(super) paragraph: &'a Paragraph,
    pub(super) tatweels: &'a [Option<Tatweel>],
    pub(super) fonts: &'a FontBook,
    /// What its content is wide at rest, and its measure.
    pub(super) natural: Length,
    pub(super) measure: Length,
    /// Where the line above is stretched, from its start side.
    pub(super) above: &'a [Range<Length>],
}

/// The best join of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    word: usize,
    cluster: usize,
    rank: u8,
}

/// The joins of a line that may be stretched together, one a word.
#[derive(Clone, Debug)]
pub(super) struct Places {
    list: Vec<Place>,
    /// How many words the line has.
    words: usize,
    /// How many of them may be stretched at the most.
    pub(super) most: usize,
}

impl Places {
    pub(super) fn of(line: &Candidate<'_>, limits: &Limits) -> Self {
        let mut places: Vec<Place> = Vec::new();
        let (mut word, mut is_inside, mut at) = (0, false, Length::ZERO);
        for (index, cluster) in line.content.iter().enumerate() {
            let is_text = cluster.kind == ClusterKind::Text;
            word += usize::from(is_text && !is_inside);
            is_inside = is_text;
            at += cluster.advance;
            if index < line.fixed || cluster.kashida < limits.rank || line.is_below_another(at, limits) {
                continue;
            }
            let place = Place { word, cluster: index, rank: cluster.kashida };
            // Of two equal joins the one nearer to the word's end is stretched.
            match places.last_mut() {
                Some(best) if best.word == word && best.rank > place.rank => {}
                Some(best) if best.word == word => *best = place,
                _ => places.push(place),
            }
        }
        let mut places = Self { list: places, words: word, most: 0 };
        places.count(limits);
        places
    }

    /// Leaves a join out.
    pub(super) fn drop(&mut self, cluster: usize, limits: &Limits) {
        self.list.retain(|place| place.cluster != cluster);
        self.count(limits);
    }

    fn count(&mut self, limits: &Limits) {
        let (mut most, mut last) = (0, None);
        for place in &self.list {
            if last.is_none_or(|last| place.word - last > limits.apart) {
                most += 1;
                last = Some(place.word);
            }
        }
        self.most = limits.of_words(self.words).min(most);
    }

    /// The best `count` joins, in reading order.  Very long lines are shared out in parts.
    fn best(&self, count: usize, limits: &Limits) -> Vec<Place> {
        let mut best: Vec<Place> = Vec::with_capacity(count);
        let (mut taken, mut seen) = (0, 0);
        for part in self.list.chunks(MOST_TOGETHER) {
            seen += part.len();
            let due = count * seen / self.list.len() - taken;
            taken += due;
            let is_apart =
                |place: &Place| best.last().is_none_or(|last| place.word - last.word > limits.apart);
            let own: Vec<Place> = best_of(part, due, limits).into_iter().filter(is_apart).collect();
            best.extend(own);
        }
        best
    }

    /// The joins that give `amount` together, or nearly that; word spaces give the rest.
    pub(super) fn stretch(
        &self,
        amount: Length,
        line: &Candidate<'_>,
        limits: &Limits,
        shaper: &mut Shaper,
    ) -> Vec<Stretched> {
        let mut places = self.clone();
        for _ in 0..MOST_TOGETHER {
            if amount <= Length::ZERO || places.most == 0 {
                break;
            }
            let usual = limits.usual.units().max(1);
            let wanted = (amount.units() + usual - 1) / usual;
            let count = usize::try_from(wanted).unwrap_or(usize::MAX).min(places.most);
            let each = amount / i64::try_from(count).unwrap_or(1);
            let mut stretched = Vec::with_capacity(count);
            let mut stiff = Vec::new();
            for place in places.best(count, limits) {
                match line.stretched(place.cluster, each, shaper) {
                    Some(join) => stretched.push(join),
                    None if line.is_reshaped(place.cluster) => stiff.push(place.cluster),
                    None => {}
                }
            }
            if stiff.is_empty() {
                return stretched;
            }
            // What a font cannot draw so long, another join may.
            for cluster in stiff {
                places.drop(cluster, limits);
            }
        }
        Vec::new()
    }
}

/// The best `count` of some places.
///
/// What a choice is worth is the sum of its ranks, less what two neighbours that stand close cost.
fn best_of(places: &[Place], count: usize, limits: &Limits) -> Vec<Place> {
    let mut ways: Vec<Vec<Option<Way>>> = Vec::with_capacity(count);
    for chosen in 0..count {
        let row = places.iter().enumerate().map(|(index, place)| {
            let own = i32::from(place.rank) * RANK;
            let Some(row) = chosen.checked_sub(1).and_then(|before| ways.get(before)) else {
                return Some(Way { worth: own, before: index });
            };
            let before = places[..index].iter().zip(row).enumerate().filter_map(|(before, (other, way))| {
                let gap = place.word - other.word;
                let way = way.filter(|_| gap > limits.apart)?;
                Some(Way { worth: way.worth + own - crowding(gap), before })
            });
            before.max_by_key(|way| way.worth)
        });
        let row = row.collect();
        ways.push(row);
    }
    // Where so many do not go apart, one less is chosen.
    while ways.last().is_some_and(|row| row.iter().all(Option::is_none)) {
        ways.pop();
    }
    let ends = ways.last().into_iter().flatten().enumerate().filter_map(|(at, way)| Some((at, (*way)?)));
    let Some((mut index, _)) = ends.max_by_key(|(_, way)| way.worth) else { return Vec::new() };
    let mut best = Vec::with_capacity(count);
    for row in ways.iter().rev() {
        best.push(places[index]);
        index = row[index].map_or(index, |way| way.before);
    }
    best.reverse();
    best
}

/// So many joins are weighed against each other; no line that can be read has more.
const MOST_TOGETHER: usize = 48;

/// The best choice that ends at a place.
#[derive(Clone, Copy, Debug)]
struct Way {
    worth: i32,
    before: usize,
}

/// What a rank is worth.
const RANK: i32 = 10;

/// What two stretched words cost that stand so many words apart: two in three words look like a pattern.
fn crowding(gap: usize) -> i32 {
    match gap {
        ..=1 => 60,
        2 => 40,
        3 => 15,
        4 => 5,
        _ => 0,
    }
}

/// Widths are rounded to this share of the em, so that the same stretched letter comes back in a file.
const STEP: i32 = 50;

impl Candidate<'_> {
    /// Whether a kashida at a place would stand below one of the line above.
    fn is_below_another(&self, at: Length, limits: &Limits) -> bool {
        let natural = self.natural.units().max(1);
        let at = at.scale(self.measure.units(), natural);
        let near = limits.usual / 2;
        self.above.iter().any(|other| at < other.end + near && at + limits.usual + near > other.start)
    }

    /// Whether the join after a cluster is drawn by shaping its word again.
    fn is_reshaped(&self, cluster: usize) -> bool {
        let run = self.content.get(cluster).map(|cluster| cluster.run as usize);
        let tatweel = run.and_then(|run| *self.tatweels.get(run)?);
        tatweel.is_some_and(|tatweel| tatweel.means == Means::Reshaped)
    }

    /// The join after a cluster, stretched by about `width`.
    fn stretched(&self, cluster: usize, width: Length, shaper: &mut Shaper) -> Option<Stretched> {
        let run = self.content.get(cluster)?.run as usize;
        let tatweel = (*self.tatweels.get(run)?)?;
        let (size, em) = (self.paragraph.runs[run].size, self.fonts.face(self.paragraph.runs[run].font));
        let em = em.units_per_em();
        let units = width.scale(i64::from(em), size.units().max(1)).units();
        let step = match tatweel.means {
            Means::Scaled | Means::Reshaped => (i32::from(em) / STEP).max(1),
            Means::Repeated => tatweel.advance,
        };
        let units = i32::try_from(units).ok()? / step * step;
        let width = font_units(i64::from(units), size, em);
        let long = match tatweel.means {
            Means::Reshaped if units > 0 => Some(self.lengthened(run, cluster, units, shaper)?),
            _ => None,
        };
        (units > 0).then_some(Stretched { cluster, units, width, tatweel, long })
    }

    /// The word of a cluster, with the join after that so much longer.
    fn lengthened(
        &self,
        run: usize,
        cluster: usize,
        units: i32,
        shaper: &mut Shaper,
    ) -> Option<Box<Lengthened>> {
        let word = &self.content[word_of(self.content, cluster)];
        let (first, last) = (word.first()?, word.last()?);
        let word = first.text.start as usize..last.text.end as usize;
        let join = Join { run, word, at: self.content[cluster].text.end as usize };
        Lengthened::of(&join, units, self.paragraph, self.fonts, shaper).map(Box::new)
    }
}

/// The widths of a line whose joins may be stretched in so many places.
pub(super) fn span_of(span: Span, places: &Places, spaces: Length, limits: &Limits) -> Span {
    if places.most == 0 { span } else { span.stretched(places.most, spaces, limits) }
}

/// The font's own spaces of a line, together.
pub(super) fn own_spaces(content: &[Cluster]) -> Length {
    let spaces = content.iter().filter(|cluster| cluster.is_word_space());
    spaces.map(|cluster| cluster.advance).sum()
}

/// The width of a cluster at rest.
pub(super) fn at_rest(cluster: &Cluster, natural: u32) -> Length {
    if cluster.is_word_space() { share(cluster.advance, natural) } else { cluster.advance }
}
