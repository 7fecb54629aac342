//! What marks cover, their clips and masks taken off.

use std::rc::Rc;

use super::cover::{Cover, Grid, Span, times};
use super::paint::{Joins, Painter};
use crate::font::Step;
use crate::preflight::content::{Area, Clip, Form, Inside, Mark, Path, Shape, Text, placed};
use crate::preflight::reader::Unreadable;

impl Painter<'_> {
    /// What a mark covers, its clip and its mask taken off.
    pub(super) fn cover(&mut self, mark: &Mark<'_>, depth: usize) -> Result<Option<Cover>, Unreadable> {
        let clip = match &mark.look.clip {
            // Two edges in one place would be thinned twice.
            Some(clip) if clip.form == Form::Box && is_within(mark, clip.area) => {
                Cover::whole(self.grid.span(clip.area))
            }
            Some(clip) => match self.clip(clip) {
                Some(cover) => cover,
                None => return Ok(None),
            },
            None => Cover::whole(self.grid.all()),
        };
        let limit = clip.span;
        let own = match &mark.shape {
            Shape::Fill(path) => match &mark.look.clip {
                Some(clip) if self.joins == Joins::Closed && clip.form == Form::Box && path.is_box() => {
                    Cover::fill(&closed(path.area(), clip.area, &self.grid), &self.grid, limit)
                }
                _ => Cover::fill(path, &self.grid, limit),
            },
            Shape::Stroke(path, pen) => Cover::stroke(path, pen, &self.grid, limit),
            Shape::Text(text) => letters(text, &self.grid, limit),
            Shape::Picture(..) | Shape::Group(_) | Shape::Everything => {
                Some(Cover::whole(self.grid.span(mark.area).common(limit))).filter(|own| !own.span.is_empty())
            }
        };
        let Some(cover) = own.and_then(|own| own.within(&clip)) else { return Ok(None) };
        match &mark.look.mask {
            Some(mask) => {
                let seen = self.mask(mask, depth)?;
                Ok(Some(cover.seen_through(&seen, self.grid.width)))
            }
            None => Ok(Some(cover)),
        }
    }

    /// A clip, drawn once.
    fn clip(&mut self, clip: &Rc<Clip>) -> Option<Cover> {
        let mut row = vec![clip];
        while let Some(before) = row.last().and_then(|clip| clip.before.as_ref()) {
            if self.clips.contains_key(&before.number) {
                row.push(before);
                break;
            }
            row.push(before);
        }
        let mut cover = Some(Cover::whole(self.grid.all()));
        for clip in row.into_iter().rev() {
            if let Some(known) = self.clips.get(&clip.number) {
                cover.clone_from(known);
                continue;
            }
            cover = cover.and_then(|before| narrowed(&before, &clip.path, &self.grid));
            self.clips.insert(clip.number, cover.clone());
        }
        cover
    }
}

impl Cover {
    /// What of it is seen through a mask over the whole grid.
    fn seen_through(&self, mask: &[u8], width: usize) -> Self {
        let span = self.span;
        let mut values = Vec::with_capacity((span.right - span.left) * (span.bottom - span.top));
        for row in span.top..span.bottom {
            for column in span.left..span.right {
                values.push(times(self.at(column, row), mask[row * width + column]));
            }
        }
        Self::of(span, values)
    }
}

/// A box whose sides reach out of its clip where they lie on those of the clip, by a pixel.
fn closed(own: Area, clip: Area, grid: &Grid) -> Path {
    const NEAR: f64 = 0.02;
    let by = 1.0 / grid.scale;
    let out = |side: f64, edge: f64, by: f64| if (side - edge).abs() < NEAR { side + by } else { side };
    #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for what is drawn")]
    let [left, bottom, right, top] = [
        out(own.left, clip.left, -by),
        out(own.bottom, clip.bottom, -by),
        out(own.right, clip.right, by),
        out(own.top, clip.top, by),
    ]
    .map(|side| side as f32);
    let corners = [[right, bottom], [right, top], [left, top]].map(Step::Line);
    let steps = [Step::Move([left, bottom])].into_iter().chain(corners).chain([Step::Close]);
    Path { steps: steps.collect(), inside: Inside::NonZero }
}

/// Whether a shape lies wholly in a box.
fn is_within(mark: &Mark<'_>, area: Area) -> bool {
    match &mark.shape {
        Shape::Fill(path) => area.holds(path.area()),
        Shape::Stroke(path, pen) => area.holds(path.area().grown(pen.width * pen.miter.max(1.0))),
        Shape::Text(text) => text.pen.is_none() && area.grown(-0.02).holds(mark.area),
        Shape::Everything => true,
        Shape::Picture(_, matrix) => area.holds(Area::of([0.0, 0.0, 1.0, 1.0]).moved(*matrix)),
        Shape::Group(_) => false,
    }
}

/// A clip within another.
fn narrowed(before: &Cover, path: &Path, grid: &Grid) -> Option<Cover> {
    Cover::fill(path, grid, before.span)?.within(before)
}

fn letters(text: &Text<'_>, grid: &Grid, limit: Span) -> Option<Cover> {
    let mut steps = Vec::new();
    for glyph in text.glyphs.iter() {
        if let Some(number) = glyph.glyph {
            steps.extend(placed(&text.face.outline(number), glyph.matrix));
        }
    }
    let path = Path { steps: steps.into(), inside: Inside::NonZero };
    match &text.pen {
        Some(pen) => Cover::stroke(&path, pen, grid, limit),
        None => Cover::fill(&path, grid, limit),
    }
}
