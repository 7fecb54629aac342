//! A line as it stands: runs in their visual places, slack shared out over its spaces.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::widths::share;
use super::{Line, LineEnd, is_justified};
use crate::design::{Align, LastLine, ParagraphStyle, Underline};
use crate::font::FontBook;
use crate::frame::{Glyph, TextLine, TextRun};
use crate::geometry::Point;
use crate::itemise::{Paint, Paragraph, visual_order};
use crate::language::Direction;
use crate::shape::{Cluster, ClusterKind, Cut, Shaped, ShapedGlyph, Shaper, reshape};
use crate::units::Length;

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

/// The glyphs of a line: the paragraph's own, or new ones where a cut was not safe.
struct LineShape<'a> {
    clusters: Cow<'a, [Cluster]>,
    glyphs: Cow<'a, [ShapedGlyph]>,
    /// How many of the clusters are content; white space follows.
    content: usize,
}

/// A stretch of a line in one run and one paint.
struct Piece {
    clusters: Range<usize>,
    run: usize,
    paint: usize,
    level: u8,
    width: Length,
}

impl DecorationKind {
    /// Whether it is a place to click.
    pub const fn is_link(&self) -> bool {
        matches!(self, Self::Link { .. })
    }
}

impl Setter<'_> {
    /// Sets a line.
    pub fn set(&self, line: &Line, shaper: &mut Shaper) -> SetLine {
        let shape = self.line_shape(line, shaper);
        let slack = Slack::of(&shape, line, self.style);
        let advances = slack.advances(&shape);
        let pieces = self.pieces(&shape, &advances);
        let content: Length = advances[..shape.content].iter().copied().sum();
        let whole: Length = advances.iter().copied().sum();
        let start = self.left_end(line, content, whole);
        let mut set = SetLine {
            text: TextLine {
                origin: Point::default(),
                width: content,
                span: self.span(&shape),
                runs: Vec::new(),
            },
            decorations: Vec::new(),
            slack_per_space: slack.each,
        };
        set.text.origin.x = start + if self.is_backward() { whole - content } else { Length::ZERO };
        for (piece, x) in pieces.iter().zip(positions(&pieces, start)) {
            set.text.runs.push(self.text_run(piece, x, &shape, &advances));
            self.decorate(piece, x, &shape, &mut set.decorations);
        }
        set
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
        let before = match self.style.align {
            Align::Start | Align::Justify
                if self.is_last(line) && self.style.last_line == LastLine::Centre =>
            {
                slack / 2
            }
            Align::Start | Align::Justify => Length::ZERO,
            Align::End => slack,
            Align::Centre => slack / 2,
        };
        if self.is_backward() { line.measure - before - whole } else { line.indent + before }
    }

    fn is_last(&self, line: &Line) -> bool {
        is_justified(self.style) && line.end != LineEnd::Full
    }

    fn line_shape(&self, line: &Line, shaper: &mut Shaper) -> LineShape<'_> {
        let clusters = &self.shaped.clusters;
        let white = line.clusters.len() - line.content.len();
        let is_cut = |at: usize| {
            clusters.get(at).is_some_and(|cluster| {
                cluster.cut == Cut::Unsafe && at > 0 && clusters[at - 1].run == cluster.run
            })
        };
        if !is_cut(line.clusters.start) && !is_cut(line.clusters.end) {
            return LineShape {
                clusters: Cow::Borrowed(&clusters[line.clusters.clone()]),
                glyphs: Cow::Borrowed(&self.shaped.glyphs),
                content: line.content.len(),
            };
        }
        let again = self.shaped_again(line, shaper);
        LineShape {
            content: again.clusters.len() - white,
            clusters: again.clusters.into(),
            glyphs: again.glyphs.into(),
        }
    }

    /// The line's stretch of each run, shaped for itself.
    fn shaped_again(&self, line: &Line, shaper: &mut Shaper) -> Shaped {
        let mut whole = Shaped::default();
        for clusters in self.shaped.clusters[line.clusters.clone()].chunk_by(|a, b| a.run == b.run) {
            let range = clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize;
            let part = reshape(self.paragraph, clusters[0].run as usize, range, self.fonts, shaper);
            let offset = u32::try_from(whole.glyphs.len()).unwrap_or(u32::MAX);
            whole.glyphs.extend(part.glyphs);
            whole.clusters.extend(part.clusters.into_iter().map(|cluster| Cluster {
                glyphs: cluster.glyphs.start + offset..cluster.glyphs.end + offset,
                ..cluster
            }));
        }
        whole
    }

    /// The pieces of a line in reading order.  Rule L1: the white space at its end runs as the paragraph does.
    fn pieces(&self, shape: &LineShape<'_>, advances: &[Length]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut paint = 0;
        for (i, cluster) in shape.clusters.iter().enumerate() {
            let paints = &self.paragraph.paints;
            if paints.get(paint).is_some_and(|now| now.range.end <= cluster.text.start as usize) || i == 0 {
                paint = paints.partition_point(|paint| paint.range.end <= cluster.text.start as usize);
            }
            let run = cluster.run as usize;
            let level = if i < shape.content {
                self.paragraph.runs[run].level
            } else {
                self.paragraph.direction.level()
            };
            match pieces.last_mut() {
                Some(last) if last.run == run && last.paint == paint && last.level == level => {
                    last.clusters.end = i + 1;
                    last.width += advances[i];
                }
                _ => pieces.push(Piece { clusters: i..i + 1, run, paint, level, width: advances[i] }),
            }
        }
        pieces
    }

    fn paint(&self, piece: &Piece) -> Option<&Paint> {
        self.paragraph.paints.get(piece.paint)
    }

    fn text_run(&self, piece: &Piece, x: Length, shape: &LineShape<'_>, advances: &[Length]) -> TextRun {
        let run = &self.paragraph.runs[piece.run];
        let clusters = &shape.clusters[piece.clusters.clone()];
        let start = clusters[0].text.start;
        let end = clusters[clusters.len() - 1].text.end;
        let direction = Direction::of_level(piece.level);
        let mut glyphs = Vec::with_capacity(clusters.len());
        let mut add = |cluster: &Cluster, advance: Length| {
            let stretch = advance - cluster.advance;
            let own = &shape.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
            for (i, glyph) in own.iter().enumerate() {
                glyphs.push(Glyph {
                    id: glyph.id,
                    advance: glyph.advance,
                    x_offset: glyph.x_offset,
                    y_offset: glyph.y_offset,
                    stretch: if i + 1 == own.len() { stretch } else { Length::ZERO },
                    text: cluster.text.start - start..cluster.text.end - start,
                });
            }
        };
        let with_advances = clusters.iter().zip(&advances[piece.clusters.clone()]);
        match direction {
            Direction::LeftToRight => with_advances.for_each(|(cluster, advance)| add(cluster, *advance)),
            Direction::RightToLeft => {
                with_advances.rev().for_each(|(cluster, advance)| add(cluster, *advance));
            }
        }
        TextRun {
            font: run.font,
            size: run.size,
            colour: self.paint(piece).map_or(self.style.text.colour.clone(), |paint| paint.colour.clone()),
            direction,
            language: run.language,
            node: self.paragraph.part(start).map(|part| part.node),
            rise: self.paint(piece).map_or(Length::ZERO, |paint| paint.rise),
            x,
            width: piece.width,
            text: self.paragraph.text[start as usize..end as usize].to_owned(),
            glyphs,
        }
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

/// The left ends of the pieces, in reading order, when the leftmost starts at `start`.
fn positions(pieces: &[Piece], start: Length) -> Vec<Length> {
    let levels: Vec<u8> = pieces.iter().map(|piece| piece.level).collect();
    let mut positions = vec![start; pieces.len()];
    let mut x = start;
    for index in visual_order(&levels) {
        positions[index] = x;
        x += pieces[index].width;
    }
    positions
}

/// What a line gives each of its word spaces.
struct Slack {
    natural: u32,
    each: Length,
    /// The first spaces take one unit more, so that the line is exact.
    rest: i64,
}

impl Slack {
    fn of(shape: &LineShape<'_>, line: &Line, style: &ParagraphStyle) -> Self {
        let natural = style.word_space.natural;
        let content = &shape.clusters[..shape.content];
        let spaces = i64::try_from(content.iter().filter(|cluster| gives(cluster)).count()).unwrap_or(0);
        let width: Length = content.iter().map(|cluster| resting(cluster, natural)).sum();
        let slack = line.measure - width;
        let fills =
            is_justified(style) && (line.end == LineEnd::Full || style.last_line == LastLine::Justify);
        let wanted = is_justified(style) && (fills || slack < Length::ZERO) && line.excess == Length::ZERO;
        if !wanted || spaces == 0 {
            return Self { natural, each: Length::ZERO, rest: 0 };
        }
        let each = slack.units().div_euclid(spaces);
        Self { natural, each: Length::from_units(each), rest: slack.units().rem_euclid(spaces) }
    }

    /// The width of each cluster of the line.
    fn advances(&self, shape: &LineShape<'_>) -> Vec<Length> {
        let mut rest = self.rest;
        let give = |(i, cluster): (usize, &Cluster)| {
            let at_rest = resting(cluster, self.natural);
            if i >= shape.content || !gives(cluster) {
                return at_rest;
            }
            let more = Length::from_units(i64::from(rest > 0));
            rest -= 1;
            at_rest + self.each + more
        };
        shape.clusters.iter().enumerate().map(give).collect()
    }
}

fn gives(cluster: &Cluster) -> bool {
    matches!(cluster.kind, ClusterKind::Space | ClusterKind::NoBreakSpace)
}

fn resting(cluster: &Cluster, natural: u32) -> Length {
    if gives(cluster) { share(cluster.advance, natural) } else { cluster.advance }
}
