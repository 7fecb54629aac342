//! A line of text as text objects (ISO 32000-1, 9.4): its runs in reading order, each run's glyphs
//! from left to right.

mod veil;

use std::ops::Range;

use super::Error;
use super::boundary::is_weak;
use super::codes::{UsedFont, UsedFonts, millionths};
use super::encode::{Neighbours, Part, Piece, encode};
use super::marks::Marker;
use super::operators::{Decimal, Operators};
use super::paint::{Paint, Use};
use crate::font::{Face, FontBook, FontId};
use crate::frame::{TextLine, TextRun};
use crate::geometry::Point;
use crate::language::Direction;
use crate::units::{Length, font_units};

/// What shows text: the fonts of the file, and room to work in.
pub(super) struct TextShower<'a> {
    book: &'a FontBook,
    fonts: UsedFonts,
    pieces: Vec<Piece<'a>>,
    /// The font and size that the content stream has set.
    set: Option<(FontId, Length)>,
    shown: Vec<Shown>,
    asides: Vec<Aside<'a>>,
}

/// Runs of a line that are shown in one text object.
struct Object<'a> {
    /// Their places among the runs of the line.
    runs: Range<usize>,
    line: &'a TextLine,
    /// That of the page.
    height: Length,
}

/// A glyph that is drawn after the words of its line.
struct Aside<'a> {
    run: &'a TextRun,
    code: u16,
    at: Point,
}

impl<'a> TextShower<'a> {
    /// Nothing shown yet.
    pub(super) fn new(book: &'a FontBook) -> Self {
        Self::with(book, UsedFonts::default())
    }

    /// The same for a file in which fonts were used before.
    pub(super) fn with(book: &'a FontBook, fonts: UsedFonts) -> Self {
        Self { book, fonts, pieces: Vec::new(), set: None, shown: Vec::new(), asides: Vec::new() }
    }

    /// The fonts that were used, for whoever goes on.
    pub(super) fn into_fonts(self) -> UsedFonts {
        self.fonts
    }

    /// Starts a page, on which no font is set yet.
    pub(super) fn begin(&mut self) {
        self.set = None;
    }

    /// The fonts that were used.
    pub(super) fn fonts(&self) -> &[UsedFont] {
        self.fonts.list()
    }

    /// Shows a line; `height` is that of its page.
    pub(super) fn line(
        &mut self,
        line: &'a TextLine,
        height: Length,
        paint: &mut Paint<'_, 'a>,
        marker: &mut Marker<'_>,
        out: &mut Operators,
    ) -> Result<(), Error> {
        let mut start = 0;
        for object in line.runs.chunk_by(veil::stand_together) {
            let objects = Object { runs: start..start + object.len(), line, height };
            start = objects.runs.end;
            if veil::is_veil(&object[0]) {
                self.veil(&objects, paint, marker, out)?;
            } else {
                out.op(&[], "BT");
                self.object(&objects, paint, marker, out)?;
                if start == line.runs.len() {
                    marker.end_line(out);
                }
                marker.end_object(out);
                out.op(&[], "ET");
            }
        }
        marker.end_line(out);
        Ok(())
    }

    /// Shows the runs of a text object.
    fn object(
        &mut self,
        object: &Object<'a>,
        paint: &mut Paint<'_, 'a>,
        marker: &mut Marker<'_>,
        out: &mut Operators,
    ) -> Result<(), Error> {
        let Object { runs, line, height } = object;
        for index in runs.clone() {
            let run = &line.runs[index];
            let direction = |index: Option<usize>| Some(line.runs.get(index?)?.direction);
            let neighbours =
                Neighbours { before: direction(index.checked_sub(1)), after: direction(Some(index + 1)) };
            marker.begin_run(run, out);
            paint.fill(&run.colour, Use::Text, out);
            let at = Point { x: run.x, y: *height - line.origin.y + run.rise };
            self.run(run, at, neighbours, out)?;
        }
        self.show_asides(paint, out);
        Ok(())
    }

    /// Draws what stands aside, each glyph at its place.
    fn show_asides(&mut self, paint: &mut Paint<'_, 'a>, out: &mut Operators) {
        for aside in std::mem::take(&mut self.asides) {
            paint.fill(&aside.run.colour, Use::Text, out);
            self.set_font(aside.run, out);
            place(aside.at, out);
            out.code(aside.code);
            out.show();
        }
    }

    fn set_font(&mut self, run: &TextRun, out: &mut Operators) {
        if self.set != Some((run.font, run.size)) {
            self.set = Some((run.font, run.size));
            let font = self.fonts.enter(run.font, self.book.face(run.font));
            out.named(&font.name, &[Decimal::points(run.size)], "Tf");
        }
    }

    fn run(
        &mut self,
        run: &'a TextRun,
        at: Point,
        neighbours: Neighbours,
        out: &mut Operators,
    ) -> Result<(), Error> {
        if run.glyphs.is_empty() {
            return Ok(());
        }
        let face = self.book.face(run.font);
        let font = self.fonts.enter(run.font, face);
        encode(run, neighbours, face, &mut font.codes.shapes, &mut self.pieces);
        self.set_font(run, out);
        self.place_pieces(run, at, face)?;
        let weak = run.direction == Direction::RightToLeft && is_weak(&self.pieces);
        if weak {
            self.shown.reverse();
        }
        let size = run.size.max(Length::from_units(1));
        if run.direction == Direction::LeftToRight || weak {
            show(&self.shown, size, at.y, out);
        } else {
            // What is pulled far apart, and a sign that belongs to the number before, are shown for themselves,
            // in reading order.
            for words in self.shown.chunk_by(|_, right| !right.starts).rev() {
                out.named("ReversedChars", &[], "BMC");
                show(words, size, at.y, out);
                out.op(&[], "EMC");
            }
        }
        Ok(())
    }

    /// Gives every glyph of a run its code and its place.
    fn place_pieces(&mut self, run: &'a TextRun, start: Point, face: &Face) -> Result<(), Error> {
        let font = self.fonts.enter(run.font, face);
        let (size, em) = (run.size.max(Length::from_units(1)), face.units_per_em());
        let (mut advances, mut stretched) = (0_i32, Length::ZERO);
        self.shown.clear();
        for piece in self.pieces.iter().copied() {
            let Piece { code, x, y, advance, stretch, part } = piece;
            let code = font.codes.code(code, face)?;
            // In a run to the left a wide space stands at its right end: beside the word before it.
            let ahead = run.direction == Direction::RightToLeft && part == Part::Space;
            stretched += if ahead { stretch } else { Length::ZERO };
            let x = advances.saturating_add(x);
            let at = Point {
                x: start.x + font_units(i64::from(x), size, em) + stretched,
                y: start.y + font_units(i64::from(y), size, em),
            };
            if part == Part::Aside {
                self.asides.push(Aside { run, code, at });
            } else {
                let exact = millionths(x, em) + stretched.scale(1_000_000, size.units()).units();
                let starts = piece.is_torn(run.size, em) || piece.part == Part::Sign;
                self.shown.push(Shown { code, part, starts, at, exact, width: font.codes.width(code) });
            }
            advances = advances.saturating_add(advance);
            stretched += if ahead { Length::ZERO } else { stretch };
        }
        Ok(())
    }
}

/// A glyph that is shown: its code and its place.
struct Shown {
    code: u16,
    part: Part,
    /// Whether it stands at the left end of what is shown together.
    starts: bool,
    at: Point,
    /// Its place from the start of the run, in millionths of the type size.
    exact: i64,
    /// How far it moves a reader's pen, in millionths of the type size.
    width: i64,
}

/// Shows the glyphs of a run, from left to right.
///
/// Where a reader's pen is, is summed exactly and compared with where each glyph should stand, so that
/// nothing adds up along a run.
fn show(glyphs: &[Shown], size: Length, baseline: Length, out: &mut Operators) {
    /// A glyph stands at most this far from its place.
    const TOLERANCE: Length = Length::from_units(25);
    /// The adjustments of `TJ` are thousandths of the type size; they are written to a tenth.
    const STEP: i64 = 100;
    let Some(first) = glyphs.first() else { return };
    let tolerance = TOLERANCE.units() * 1_000_000 / size.units();
    place(Point { y: baseline, ..first.at }, out);
    let (mut pen, mut level) = (first.exact, baseline);
    for shown in glyphs {
        if shown.at.y != level {
            level = shown.at.y;
            rise(level - baseline, out);
        }
        let difference = pen - shown.exact;
        let tenths = (difference + difference.signum() * STEP / 2) / STEP;
        if difference.abs() > tolerance && tenths != 0 {
            out.adjust(Decimal::tenths(tenths));
            pen -= tenths * STEP;
        }
        out.code(shown.code);
        if shown.part == Part::Space {
            out.split();
        }
        pen += shown.width;
    }
    out.show();
    if level != baseline {
        rise(Length::ZERO, out);
    }
}

/// Lifts what is shown next off the baseline (`Ts`: ISO 32000-1, 9.3.7).
fn rise(rise: Length, out: &mut Operators) {
    out.show();
    out.op(&[Decimal::points(rise)], "Ts");
}

/// Starts what is shown next at a place (`Tm`: ISO 32000-1, 9.4.2).
fn place(at: Point, out: &mut Operators) {
    let [one, zero] = [Decimal::ONE, Decimal::ZERO];
    out.op(&[one, zero, zero, one, Decimal::points(at.x), Decimal::points(at.y)], "Tm");
}
