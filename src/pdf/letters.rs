//! Type that is drawn instead of shown in its font, for shops that distrust fonts.
//!
//! The picture is the same, and so are its inks and what they overprint.  Each run says its words
//! (`ActualText`: ISO 32000-1, 14.9.4), so the file is as archivable and accessible as it is with fonts.

use std::collections::HashMap;
use std::fmt::Write;

use super::marks::Marker;
use super::operators::{Decimal, Operators};
use super::paint::{Paint, Use};
use crate::font::{FontBook, FontId, Step, Turning};
use crate::frame::{Glyph, TextLine, TextRun};
use crate::units::{Length, font_units};

/// What draws type: the outlines in use, each read once.
pub(super) struct Letters<'a> {
    book: &'a FontBook,
    outlines: HashMap<(FontId, u16), (Turning, Vec<Step>)>,
}

impl<'a> Letters<'a> {
    /// Nothing drawn yet.
    pub(super) fn new(book: &'a FontBook) -> Self {
        Self { book, outlines: HashMap::new() }
    }

    /// Draws a line; `height` is that of its page.
    pub(super) fn line(
        &mut self,
        line: &'a TextLine,
        height: Length,
        paint: &mut Paint<'_, 'a>,
        marker: &mut Marker<'_>,
        out: &mut Operators,
    ) {
        for run in &line.runs {
            marker.begin_run(run, out);
            paint.fill(&run.colour, Use::Text, out);
            out.marked(b"Span", &format!("<</ActualText<FEFF{}>>>", utf16(&run.text)));
            // Where marks of another turning lie upon letters, filling both at once would leave holes.
            for turning in [Turning::Clockwise, Turning::Counter] {
                self.run(run, height - line.origin.y + run.rise, turning, out);
            }
            out.op(&[], "EMC");
        }
        marker.end_line(out);
    }

    /// Draws the glyphs of a run that turn one way; letters that are joined are one drawing, without a seam.
    fn run(&mut self, run: &TextRun, baseline: Length, turning: Turning, out: &mut Operators) {
        let face = self.book.face(run.font);
        let em = face.units_per_em();
        let length = |units: i32| font_units(i64::from(units), run.size, em);
        let unit = run.size.to_pt() / f64::from(em);
        let (mut pen, mut drawn) = (run.x, false);
        for glyph in &run.glyphs {
            let (own, steps) = self.outlines.entry((run.font, glyph.id)).or_insert_with(|| {
                let steps = face.outline(glyph.id);
                (Turning::of(&steps), steps)
            });
            if *own == turning && !steps.is_empty() {
                let wide = f64::from(glyph.wide) / f64::from(Glyph::AS_DRAWN);
                let at = [pen + length(glyph.x_offset), baseline + length(glyph.y_offset)].map(Length::to_pt);
                draw(steps, at, [unit * wide, unit], out);
                drawn = true;
            }
            pen += length(glyph.advance) + glyph.stretch;
        }
        if drawn {
            out.op(&[], "f");
        }
    }
}

/// Adds an outline to the path.
fn draw(steps: &[Step], at: [f64; 2], scale: [f64; 2], out: &mut Operators) {
    let place = |[x, y]: [f32; 2]| [at[0] + f64::from(x) * scale[0], at[1] + f64::from(y) * scale[1]];
    let mut pen = [0.0; 2];
    for step in steps {
        match *step {
            Step::Move(to) => {
                pen = place(to);
                out.op(&decimals(&[pen]), "m");
            }
            Step::Line(to) => {
                pen = place(to);
                out.op(&decimals(&[pen]), "l");
            }
            Step::Quadratic(pull, to) => {
                // A curve of the second degree as one of the third: two thirds of the way to what pulls it.
                let (from, pull, to) = (pen, place(pull), place(to));
                let toward =
                    |end: [f64; 2]| [0, 1].map(|axis| end[axis] + (pull[axis] - end[axis]) * 2.0 / 3.0);
                out.op(&decimals(&[toward(from), toward(to), to]), "c");
                pen = to;
            }
            Step::Cubic(first, second, to) => {
                pen = place(to);
                out.op(&decimals(&[place(first), place(second), pen]), "c");
            }
            Step::Close => out.op(&[], "h"),
        }
    }
}

/// Points as operands, to a thousandth of a point.
#[expect(clippy::cast_possible_truncation, reason = "float casts saturate")]
fn decimals(points: &[[f64; 2]]) -> Vec<Decimal> {
    let decimal = |axis: &f64| Decimal::ten_thousandths((axis * 1_000.0).round() as i64 * 10);
    points.iter().flatten().map(decimal).collect()
}

fn utf16(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{unit:04X}");
        hex
    })
}
