//! What a drawing uses: colours, pictures, mixing.

use std::sync::Arc;

use super::{Clip, Drawing, Flat, Mark, Paint};
use crate::artwork::Image;
use crate::colour::{Colour, Rgb};

impl Drawing {
    /// Calls `each` with every colour of light, every colour of the layout, and every picture of pixels: of
    /// masks none, for they print nothing.
    pub fn each(&self, each: &mut dyn FnMut(Used<'_>)) {
        walk(&self.marks, each);
    }

    /// Whether something shines through, so that colours are mixed.
    pub fn is_blended(&self) -> bool {
        let mut is_blended = false;
        walk(&self.marks, &mut |used| is_blended |= matches!(used, Used::Blended));
        is_blended
    }
}

/// What a drawing uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used<'a> {
    /// A colour of light.
    Light(Rgb),
    /// A colour of the layout.
    Named(&'a Colour),
    /// A picture made of pixels.
    Image(&'a Arc<Image>),
    /// Something is mixed with what lies below.
    Blended,
}

fn walk(marks: &[Mark], each: &mut dyn FnMut(Used<'_>)) {
    for mark in marks {
        match mark {
            Mark::Image { image, .. } => {
                each(Used::Image(image));
                if image.alpha.is_some() {
                    each(Used::Blended);
                }
            }
            Mark::Path(path) => {
                let fill = path.fill.as_ref().map(|fill| (&fill.paint, fill.opacity));
                let stroke = path.stroke.as_ref().map(|stroke| (&stroke.paint, stroke.opacity));
                for (paint, opacity) in fill.into_iter().chain(stroke) {
                    if opacity < 1.0 {
                        each(Used::Blended);
                    }
                    walk_paint(paint, each);
                }
            }
            Mark::Group(group) => {
                let is_masked = group.clip.as_ref().is_some_and(|clip| !clip.is_simple());
                if !group.is_plain() || is_masked {
                    each(Used::Blended);
                }
                walk(&group.marks, each);
            }
        }
    }
}

fn walk_paint(paint: &Paint, each: &mut dyn FnMut(Used<'_>)) {
    match paint {
        Paint::Flat(flat) => each_flat(flat, each),
        Paint::Course(course) => {
            for stop in &course.stops {
                each_flat(&stop.colour, each);
                if stop.opacity < 1.0 {
                    each(Used::Blended);
                }
            }
        }
        Paint::Tiles(tiles) => walk(&tiles.marks, each),
    }
}

fn each_flat(flat: &Flat, each: &mut dyn FnMut(Used<'_>)) {
    match flat {
        Flat::Light(light) => each(Used::Light(*light)),
        Flat::Named(colour) => each(Used::Named(colour)),
    }
}

impl Clip {
    /// Whether the inside of one path is all that is seen, so that no mask is needed.
    pub fn is_simple(&self) -> bool {
        self.parts.len() <= 1
            && self.parts.iter().all(|part| part.within.is_none())
            && self.within.as_ref().is_none_or(|within| within.is_simple())
    }
}
