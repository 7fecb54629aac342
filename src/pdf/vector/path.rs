//! Outlines of a drawing.

use super::super::operators::Decimal;
use super::sheet::{DASHES, ENDS, FILL, STROKE, Sheet, State, WIDTH, shown};
use super::{Forms, Kind, Over};
use crate::artwork::drawing::{Cap, Course, Fill, Flat, Inside, Join, Matrix, Order, Paint, Path, Stroke};

/// Lines thinner than this are drawn in black over what lies below, in points (GWG 2022).
const THIN: f32 = 2.0;

impl Forms<'_, '_> {
    pub(super) fn path(&mut self, path: &Path, matrix: Matrix, sheet: &mut Sheet<'_>) {
        for step in match path.order {
            Order::FillFirst => [Order::FillFirst, Order::StrokeFirst],
            Order::StrokeFirst => [Order::StrokeFirst, Order::FillFirst],
        } {
            match (step, &path.fill, &path.stroke) {
                (Order::FillFirst, Some(fill), _) => self.fill(path, fill, matrix, sheet),
                (Order::StrokeFirst, _, Some(stroke)) => self.stroke(path, stroke, matrix, sheet),
                _ => {}
            }
        }
    }

    fn fill(&mut self, path: &Path, fill: &Fill, matrix: Matrix, sheet: &mut Sheet<'_>) {
        let masked = self.begin(FILL, &fill.paint, fill.opacity, (path, matrix), sheet);
        let is_over = overprints(&fill.paint) && sheet.tone.is_inks();
        sheet.overprint(is_over && sheet.over == Over::Paper && fill.opacity >= 1.0);
        sheet.path(&path.steps, matrix);
        sheet.op(&[], if fill.inside == Inside::EvenOdd { "f*" } else { "f" });
        if let Some(saved) = masked {
            sheet.restore(saved);
        }
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke, matrix: Matrix, sheet: &mut Sheet<'_>) {
        let masked = self.begin(STROKE, &stroke.paint, stroke.opacity, (path, matrix), sheet);
        let scale = matrix.scale();
        let is_thin = stroke.width * scale * self.points < THIN;
        let black = match &stroke.paint {
            Paint::Flat(flat) => sheet.tone.flat(flat).is_black(),
            Paint::Course(_) | Paint::Tiles(_) => false,
        };
        let is_over = (is_thin && black || overprints(&stroke.paint)) && sheet.tone.is_inks();
        sheet.overprint(is_over && sheet.over == Over::Paper && stroke.opacity >= 1.0);
        set_line(stroke, scale, sheet);
        if matrix.is_even() {
            sheet.path(&path.steps, matrix);
            sheet.op(&[], "S");
        } else {
            // A pen that is not round: the path is drawn in a measure as large as the form's.
            let saved = sheet.save();
            sheet.op(&matrix.of(Matrix::scaling(1.0 / scale)).0.map(Decimal::fine), "cm");
            sheet.path(&path.steps, Matrix::scaling(scale));
            sheet.op(&[], "S");
            sheet.restore(saved);
        }
        if let Some(saved) = masked {
            sheet.restore(saved);
        }
    }

    /// Sets what a path is painted with; where a mask had to be set, says what is to be restored.
    fn begin(
        &mut self,
        slot: usize,
        paint: &Paint,
        opacity: f32,
        (path, matrix): (&Path, Matrix),
        sheet: &mut Sheet<'_>,
    ) -> Option<super::sheet::Saved> {
        let mut saved = None;
        match paint {
            Paint::Flat(flat) => {
                let colour = sheet.tone.flat(flat);
                sheet.colour(slot, &colour);
            }
            Paint::Course(course) => {
                if course.stops.iter().any(|stop| stop.opacity < 1.0) {
                    let mask = self.veil(course, path, matrix);
                    saved = Some(sheet.save());
                    sheet.state(State::Mask(mask));
                }
                let pattern = self.course(course, path.bounds, matrix, sheet.tone);
                sheet.pattern(slot, pattern);
            }
            Paint::Tiles(tiles) => {
                let pattern = self.tiles(tiles, matrix, sheet);
                sheet.pattern(slot, pattern);
            }
        }
        let opacity = shown(opacity);
        sheet.opacity(opacity, opacity);
        saved
    }

    /// A mask of a path's box whose lightness is the opacity of a course.
    fn veil(&mut self, course: &Course, path: &Path, matrix: Matrix) -> pdf_writer::Ref {
        let mut sheet = Sheet::new(super::super::tone::Tone::Grey, Over::Group);
        let pattern = self.opacities(course, path.bounds, matrix);
        sheet.pattern(FILL, pattern);
        let [left, top, right, bottom] = self.bounds;
        let corner = [left, top, right - left, bottom - top].map(Decimal::place);
        sheet.op(&corner, "re");
        sheet.op(&[], "f");
        self.form(sheet, None, Kind::Isolated)
    }
}

/// Whether an ink prints over what lies below, as the file that it comes from has it.
fn overprints(paint: &Paint) -> bool {
    matches!(paint, Paint::Flat(Flat::Named(colour)) if colour.overprints())
}

/// Sets the width, the ends, the corners and the dashes of a line.
fn set_line(stroke: &Stroke, scale: f32, sheet: &mut Sheet<'_>) {
    sheet.set(WIDTH, |out| out.op(&[Decimal::fine(stroke.width * scale)], "w"));
    let cap = match stroke.cap {
        Cap::Butt => 0,
        Cap::Round => 1,
        Cap::Square => 2,
    };
    let join = match stroke.join {
        Join::Miter => 0,
        Join::Round => 1,
        Join::Bevel => 2,
    };
    sheet.set(ENDS, |out| {
        out.op(&[Decimal::tenths(cap * 10)], "J");
        out.op(&[Decimal::tenths(join * 10)], "j");
        out.op(&[Decimal::fine(stroke.miter.max(1.0))], "M");
    });
    sheet.set(DASHES, |out| {
        let lengths: Vec<Decimal> = stroke.dashes.iter().map(|own| Decimal::fine(own * scale)).collect();
        out.dashes(&lengths, Decimal::fine(stroke.start * scale));
    });
}
