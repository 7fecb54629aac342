//! A line of text as text objects (ISO 32000-1, 9.4): its runs in reading order, each run's glyphs
//! from left to right.

use super::Error;
use super::codes::{UsedFont, UsedFonts, millionths};
use super::encode::{Neighbours, Part, Piece, encode};
use super::operators::{Decimal, Operators};
use super::paint::{Paint, Use};
use crate::font::{Face, FontBook, FontId};
use crate::frame::{Glyph, TextLine, TextRun};
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
    asides: Vec<Aside<'a>>,
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
        Self { book, fonts: UsedFonts::default(), pieces: Vec::new(), set: None, asides: Vec::new() }
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
        out: &mut Operators,
    ) -> Result<(), Error> {
        out.op(&[], "BT");
        for (index, run) in line.runs.iter().enumerate() {
            let direction = |index: Option<usize>| Some(line.runs.get(index?)?.direction);
            let neighbours =
                Neighbours { before: direction(index.checked_sub(1)), after: direction(Some(index + 1)) };
            paint.fill(&run.colour, Use::Text, out);
            let at = Point { x: run.x, y: height - line.origin.y };
            self.run(run, at, neighbours, out)?;
        }
        self.show_asides(paint, out);
        out.op(&[], "ET");
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
        encode(run, neighbours, &mut self.pieces);
        self.set_font(run, out);
        place(at, out);
        let font = self.fonts.enter(run.font, face);
        let reversed = run.direction == Direction::RightToLeft;
        if reversed {
            out.named("ReversedChars", &[], "BMC");
        }
        let mut pen = Pen::new(run, face);
        for piece in &self.pieces {
            let code = font.codes.code(piece.code, face)?;
            if piece.part == Part::Aside {
                self.asides.push(Aside { run, code, at: pen.place(piece.glyph, at) });
                pen.advance(0, piece.glyph);
                continue;
            }
            pen.rise(piece.glyph.y_offset, out);
            pen.move_to(piece.glyph.x_offset, out);
            out.code(code);
            if piece.part == Part::Space {
                out.split();
            }
            pen.advance(font.codes.width(code), piece.glyph);
        }
        pen.rise(0, out);
        out.show();
        if reversed {
            out.op(&[], "EMC");
        }
        Ok(())
    }
}

/// Starts what is shown next at a place (`Tm`: ISO 32000-1, 9.4.2).
fn place(at: Point, out: &mut Operators) {
    let [one, zero] = [Decimal::ONE, Decimal::ZERO];
    out.op(&[one, zero, zero, one, Decimal::points(at.x), Decimal::points(at.y)], "Tm");
}

/// Where a glyph should stand and where a reader's pen is, in millionths of the type size.
///
/// Both are summed exactly and rounded once, so that nothing adds up along a run.
struct Pen {
    size: Length,
    units_per_em: u16,
    /// Advances so far, in font units.
    advances: i32,
    /// What justification added so far.
    stretch: Length,
    /// Where the reader's pen is.
    reader: i64,
    /// A difference as small as this is left alone.
    tolerance: i64,
    /// How far up glyphs stand, in font units.
    rise: i32,
}

impl Pen {
    /// A glyph stands at most this far from its place: a fifth of what a viewer at 1,000 % can show.
    const TOLERANCE: Length = Length::from_units(25);

    fn new(run: &TextRun, face: &Face) -> Self {
        let size = run.size.max(Length::from_units(1));
        Self {
            size,
            units_per_em: face.units_per_em(),
            advances: 0,
            stretch: Length::ZERO,
            reader: 0,
            tolerance: Self::TOLERANCE.units() * 1_000_000 / size.units(),
            rise: 0,
        }
    }

    /// Where a glyph stands whose run starts at `start`.
    fn place(&self, glyph: &Glyph, start: Point) -> Point {
        let scaled = |units: i32| font_units(i64::from(units), self.size, self.units_per_em);
        let x = scaled(self.advances.saturating_add(glyph.x_offset)) + self.stretch;
        Point { x: start.x + x, y: start.y + scaled(glyph.y_offset) }
    }

    /// Moves the reader's pen to where the next glyph should stand.
    fn move_to(&mut self, x_offset: i32, out: &mut Operators) {
        /// The adjustments of `TJ` are thousandths of the type size; they are written to a tenth.
        const STEP: i64 = 100;
        let wanted = millionths(self.advances.saturating_add(x_offset), self.units_per_em)
            + self.stretch.scale(1_000_000, self.size.units()).units();
        let difference = self.reader - wanted;
        if difference.abs() <= self.tolerance {
            return;
        }
        let tenths = (difference + difference.signum() * STEP / 2) / STEP;
        if tenths != 0 {
            out.adjust(Decimal::tenths(tenths));
            self.reader -= tenths * STEP;
        }
    }

    /// Moves the baseline, where it has to be moved (`Ts`: ISO 32000-1, 9.3.7).
    fn rise(&mut self, y_offset: i32, out: &mut Operators) {
        if y_offset != self.rise {
            out.show();
            let rise = font_units(i64::from(y_offset), self.size, self.units_per_em);
            out.op(&[Decimal::points(rise)], "Ts");
            self.rise = y_offset;
        }
    }

    /// Takes note of a glyph that was shown.
    fn advance(&mut self, width: i64, glyph: &Glyph) {
        self.reader += width;
        self.advances = self.advances.saturating_add(glyph.advance);
        self.stretch += glyph.stretch;
    }
}
