//! The operators of paths (ISO 32000-1, 8.5): building them, painting them, and narrowing the clip to them.

use std::rc::Rc;

use super::area::Area;
use super::machine::{Machine, point};
use super::mark::{Clip, Form, Inside, Path, Shape};
use super::state::{Run, With};
use crate::font::Step;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::lexer::Value;
use crate::preflight::reader::state::as_number;

/// The most clips in a row.
const MOST_CLIPS: usize = 256;

impl<'a> Machine<'a> {
    pub(super) fn construct(&mut self, word: &[u8], operands: &[Value]) -> Result<(), Unreadable> {
        let numbers: Vec<f64> = operands.iter().filter_map(as_number).collect();
        let page = self.state.page;
        let at = |x: f64, y: f64| point(page, x, y);
        let current = || match self.steps.last() {
            Some(Step::Move(to) | Step::Line(to) | Step::Quadratic(_, to) | Step::Cubic(_, _, to)) => *to,
            _ => at(0.0, 0.0),
        };
        let steps: Vec<Step> = match (word, numbers.as_slice()) {
            (b"m", [x, y, ..]) => vec![Step::Move(at(*x, *y))],
            (b"l", [x, y, ..]) => vec![Step::Line(at(*x, *y))],
            (b"c", [x1, y1, x2, y2, x, y, ..]) => {
                vec![Step::Cubic(at(*x1, *y1), at(*x2, *y2), at(*x, *y))]
            }
            (b"v", [x2, y2, x, y, ..]) => vec![Step::Cubic(current(), at(*x2, *y2), at(*x, *y))],
            (b"y", [x1, y1, x, y, ..]) => vec![Step::Cubic(at(*x1, *y1), at(*x, *y), at(*x, *y))],
            (b"h", _) => vec![Step::Close],
            (b"re", [x, y, w, h, ..]) => vec![
                Step::Move(at(*x, *y)),
                Step::Line(at(x + w, *y)),
                Step::Line(at(x + w, y + h)),
                Step::Line(at(*x, y + h)),
                Step::Close,
            ],
            _ => Vec::new(),
        };
        self.spend(steps.len())?;
        self.steps.extend(steps);
        Ok(())
    }

    pub(super) fn paint_path(&mut self, word: &[u8], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let mut steps = std::mem::take(&mut self.steps);
        if matches!(word, b"s" | b"b" | b"b*") {
            steps.push(Step::Close);
        }
        let steps: Rc<[Step]> = steps.into();
        if !steps.is_empty() {
            let inside = if word.ends_with(b"*") { Inside::EvenOdd } else { Inside::NonZero };
            if matches!(word, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*") {
                let path = Path { steps: Rc::clone(&steps), inside };
                let area = path.area();
                self.mark(Shape::Fill(path), With::Fill, area, run)?;
            }
            if matches!(word, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
                let path = Path { steps: Rc::clone(&steps), inside: Inside::NonZero };
                let pen = self.state.pen();
                let area = path.area().grown(pen.width / 2.0);
                self.mark(Shape::Stroke(path, pen), With::Stroke, area, run)?;
            }
        }
        if let Some(inside) = self.pending.take() {
            self.clip(Path { steps, inside });
        }
        Ok(())
    }

    /// Narrows the clip.
    pub(super) fn clip(&mut self, path: Path) {
        let before = self.state.clip.take();
        let depth = before.as_ref().map_or(0, |before| before.depth);
        let around = before.as_ref().map_or(Area::ALL, |before| before.area);
        let area = path.area().common(around);
        if depth >= MOST_CLIPS {
            self.state.clip = before;
            return;
        }
        self.clips += 1;
        let boxes = path.is_box() && before.as_ref().is_none_or(|before| before.form == Form::Box);
        let form = if boxes { Form::Box } else { Form::Other };
        let clip = Clip { path, area, before, depth: depth + 1, number: self.clips, form };
        self.state.clip = Some(Rc::new(clip));
    }

    pub(super) fn set_line(&mut self, word: &[u8], operands: &[Value]) {
        let line = &mut self.state.line;
        let first = operands.first().and_then(as_number);
        let kind = first.map(|kind| if kind >= 2.0 { 2 } else { u8::from(kind >= 1.0) });
        match (word, first, kind) {
            (b"w", Some(width), _) => line.width = width.abs(),
            (b"J", _, Some(kind)) => line.cap = kind,
            (b"j", _, Some(kind)) => line.join = kind,
            (b"M", Some(limit), _) => line.miter = limit,
            (b"d", ..) => {
                if let [Value::List(lengths), start, ..] = operands {
                    let lengths: Vec<f64> = lengths.iter().filter_map(as_number).take(32).collect();
                    line.dashes = Rc::new((lengths, as_number(start).unwrap_or(0.0)));
                }
            }
            _ => {}
        }
    }
}
