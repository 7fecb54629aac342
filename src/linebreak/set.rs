//! A line as it stands: runs in their visual places, slack shared out over its spaces.

use std::ops::Range;
use std::sync::Arc;

use super::cut::LineShape;
use super::pieces::{Piece, positions};
use super::slack::Slack;
use super::stretch::{Candidate, Stretched, at_rest};
use super::{Line, LineEnd, is_justified};
use crate::design::{Align, LastLine, Leader, ParagraphStyle, Underline};
use crate::font::FontBook;
use crate::frame::{Glyph, TextLine, TextRun};
use crate::geometry::Point;
use crate::itemise::{Paint, Paragraph};
use crate::language::Direction;
use crate::shape::{Cluster, ClusterKind, Hyphen, Shaped, Shaper};
use crate::units::{Length, font_units};

/// Sets the lines of one paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Setter<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Its clusters.
    pub shaped: &'a Shaped,
    /// Its style.
    pub style: &'a ParagraphStyle,
    /// The fonts it is set in.
    pub fonts: &'a FontBook,
}

/// A line whose baseline starts at the left end of its measure.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// The text.
    pub text: TextLine,
    /// What goes with it.
    pub decorations: Vec<Decoration>,
    /// What each of its word spaces was given, or gave.
    pub slack_per_space: Length,
    /// Where its joins are stretched, from its start side.
    pub kashidas: Vec<Range<Length>>,
}

/// Something that lies below or over a stretch of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoration {
    /// Its left end, from the left end of the measure.
    pub x: Length,
    /// Its width.
    pub width: Length,
    /// What it is.
    pub kind: DecorationKind,
}

/// What a [`Decoration`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum DecorationKind {
    /// What fills a tab.
    Leader {
        /// Its kind.
        leader: Leader,
        /// The type size of the paragraph, to which it is drawn.
        size: Length,
        /// The colour of the words.
        colour: crate::colour::Colour,
    },
    /// A line below words, in their colour.
    Underline(Underline, crate::colour::Colour),
    /// A place to click.
    Link {
        /// Where it leads.
        url: Arc<str>,
        /// Its node in the document's structure.
        node: Option<u32>,
    },
}

impl DecorationKind {
    /// Whether it is a place to click.
    pub const fn is_link(&self) -> bool {
        matches!(self, Self::Link { .. })
    }
}

impl Setter<'_> {
    /// Sets a line.  `above` is where the joins of the line above it are stretched.
    pub fn set(&self, line: &Line, above: &[Range<Length>], shaper: &mut Shaper) -> SetLine {
        let mut shape = LineShape::of(self, line, shaper);
        self.widen(line, &mut shape);
        let mut slack = Slack::of(line, self.style, &self.candidate(line, &shape, above), shaper);
        let mut advances = slack.advances(&shape.clusters, shape.content);
        let kashidas = slack.kashidas(&advances);
        shape.lengthen(&mut slack, &mut advances, self.paragraph, self.fonts);
        let pieces = self.pieces(&shape, &advances);
        let hyphen = line.hyphen.map_or(Length::ZERO, |hyphen| hyphen.width);
        let content = advances[..shape.content].iter().copied().sum::<Length>() + hyphen;
        let whole = advances.iter().copied().sum::<Length>() + hyphen;
        let start = self.left_end(line, content, whole);
        let mut set = SetLine {
            text: TextLine {
                origin: Point::default(),
                width: content,
                span: self.span(&shape),
                // Most lines have one run, and room for more would be kept for all of them.
                runs: Vec::with_capacity(pieces.len()),
            },
            decorations: Vec::new(),
            slack_per_space: slack.each,
            kashidas,
        };
        set.text.origin.x = start + if self.is_backward() { whole - content } else { Length::ZERO };
        for (piece, x) in pieces.iter().zip(positions(&pieces, start)) {
            set.text.runs.push(self.text_run(piece, x, &shape, &slack, &advances));
            self.decorate(piece, x, &shape, &mut set.decorations);
            if !line.tabs.is_empty() {
                self.leaders(line, (piece, x), &shape, &advances, &mut set.decorations);
            }
        }
        if let (Some(hyphen), Some(run)) = (line.hyphen, set.text.runs.last_mut()) {
            divide(run, hyphen);
        }
        set
    }

    /// The line as the choice of its stretched joins sees it.
    fn candidate<'a>(
        &'a self,
        line: &Line,
        shape: &'a LineShape<'_>,
        above: &'a [Range<Length>],
    ) -> Candidate<'a> {
        let content = &shape.clusters[..shape.content];
        let last_tab = content.iter().rposition(|cluster| cluster.kind == ClusterKind::Tab);
        let natural = self.style.word_space.natural;
        let hyphen = line.hyphen.map_or(Length::ZERO, |hyphen| hyphen.width);
        Candidate {
            content,
            fixed: last_tab.filter(|_| !line.tabs.is_empty()).map_or(0, |at| at + 1),
            paragraph: self.paragraph,
            tatweels: &self.shaped.tatweels,
            fonts: self.fonts,
            natural: content.iter().map(|cluster| at_rest(cluster, natural)).sum::<Length>() + hyphen,
            measure: line.measure,
            above,
        }
    }

    fn is_backward(&self) -> bool {
        self.paragraph.direction == Direction::RightToLeft
    }

    fn span(&self, shape: &LineShape<'_>) -> Option<crate::source::Span> {
        let content = &shape.clusters[..shape.content];
        let (first, last) = (content.first()?, content.last()?);
        self.paragraph.origin.span(first.text.start as usize..last.text.end as usize)
    }

    /// Where the line's leftmost cluster starts.  White space at the line's end hangs out of the measure.
    fn left_end(&self, line: &Line, content: Length, whole: Length) -> Length {
        let slack = line.measure - content;
        // What tabs lead to stays where it is, however the style aligns.
        let align = if line.tabs.is_empty() { self.style.align } else { Align::Start };
        let before = match align {
            Align::Start | Align::Justify
                if line.tabs.is_empty() && self.is_last(line) && self.style.last_line == LastLine::Centre =>
            {
                slack / 2
            }
            Align::Start | Align::Justify => Length::ZERO,
            Align::End => slack,
            Align::Centre => slack / 2,
        };
        if self.is_backward() {
            line.measure - line.hang.end - before - whole
        } else {
            line.indent - line.hang.start + before
        }
    }

    fn is_last(&self, line: &Line) -> bool {
        is_justified(self.style) && line.end != LineEnd::Full
    }

    pub(super) fn paint(&self, piece: &Piece) -> Option<&Paint> {
        self.paragraph.paints.get(piece.paint)
    }

    fn text_run(
        &self,
        piece: &Piece,
        x: Length,
        shape: &LineShape<'_>,
        slack: &Slack,
        advances: &[Length],
    ) -> TextRun {
        let run = &self.paragraph.runs[piece.run];
        let clusters = &shape.clusters[piece.clusters.clone()];
        let start = clusters[0].text.start;
        let end = clusters[clusters.len() - 1].text.end;
        let direction = Direction::of_level(piece.level);
        let mut glyphs = Vec::with_capacity(clusters.len());
        let mut add = |index: usize| {
            let cluster = &shape.clusters[index];
            let text = cluster.text.start - start..cluster.text.end - start;
            let mut rest = advances[index] - cluster.advance;
            if cluster.kind == ClusterKind::Tab {
                rest = advances[index] - self.width_of(shape, cluster);
            }
            if let Some(join) = slack.stretched_at(index) {
                // In a run to the left the join to the next letter is at the letter's left.
                add_kashida(join, &text, &mut glyphs);
                rest -= join.width;
            }
            let own = &shape.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
            for (i, glyph) in own.iter().enumerate() {
                glyphs.push(Glyph {
                    id: glyph.id,
                    advance: glyph.advance,
                    x_offset: glyph.x_offset,
                    y_offset: glyph.y_offset,
                    wide: glyph.wide,
                    stretch: if i + 1 == own.len() { rest } else { Length::ZERO },
                    text: text.clone(),
                });
            }
        };
        match direction {
            Direction::LeftToRight => piece.clusters.clone().for_each(&mut add),
            Direction::RightToLeft => piece.clusters.clone().rev().for_each(&mut add),
        }
        TextRun {
            font: run.font,
            size: run.size,
            colour: self.paint(piece).map_or(self.style.text.colour.clone(), |paint| paint.colour.clone()),
            direction,
            language: run.language,
            node: self.paragraph.part(start).map(|part| part.node),
            rise: run.rise + self.paint(piece).map_or(Length::ZERO, |paint| paint.rise),
            x,
            width: piece.width,
            // A tab says what a space does.
            text: self.paragraph.text[start as usize..end as usize].replace('\t', " "),
            glyphs,
        }
    }

    /// How wide the glyphs of a cluster are in its font.
    fn width_of(&self, shape: &LineShape<'_>, cluster: &Cluster) -> Length {
        let run = &self.paragraph.runs[cluster.run as usize];
        let own = &shape.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
        let units = own.iter().map(|glyph| i64::from(glyph.advance)).sum();
        font_units(units, run.size, self.fonts.face(run.font).units_per_em())
    }

    fn decorate(&self, piece: &Piece, x: Length, shape: &LineShape<'_>, decorations: &mut Vec<Decoration>) {
        let Some(paint) = self.paint(piece) else { return };
        let mut add = |kind| decorations.push(Decoration { x, width: piece.width, kind });
        if let Some(underline) = paint.underline {
            add(DecorationKind::Underline(underline, paint.colour.clone()));
        }
        if let Some(url) = &paint.link {
            let part = self.paragraph.part(shape.clusters[piece.clusters.start].text.start);
            add(DecorationKind::Link { url: Arc::clone(url), node: part.and_then(|part| part.link) });
        }
    }
}

/// Ends a run with a hyphen that readers take for one that is not in the word: U+00AD (ISO 32000-1, 14.8.2.2.3).
fn divide(run: &mut TextRun, hyphen: Hyphen) {
    let start = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    run.text.push('\u{AD}');
    let end = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    run.width += hyphen.width;
    run.glyphs.push(Glyph {
        id: hyphen.glyph,
        advance: hyphen.advance,
        x_offset: 0,
        y_offset: 0,
        wide: Glyph::AS_DRAWN,
        stretch: Length::ZERO,
        text: start..end,
    });
}

/// Adds the tatweels of a stretched join.
fn add_kashida(join: &Stretched, text: &Range<u32>, glyphs: &mut Vec<Glyph>) {
    let count = join.parts();
    for part in 0..count {
        let advance = join.units * (part + 1) / count - join.units * part / count;
        glyphs.push(Glyph {
            id: join.tatweel.glyph,
            advance,
            x_offset: 0,
            y_offset: 0,
            wide: Glyph::wide(advance, join.tatweel.advance),
            stretch: Length::ZERO,
            text: text.clone(),
        });
    }
}
