//! Parts of a drawing in the colours of the layout.

use std::sync::Arc;

use super::{Drawing, Flat, Group, Mark, Paint, Path};
use crate::artwork::Error;
use crate::artwork::image::Digest;
use crate::colour::{Colour, Printing, Rgb};

/// What is white stays paper: white letters on a shape are holes in its ink.
const WHITE: Rgb = Rgb([255; 3]);

impl Drawing {
    /// The same with the parts of these names in other colours; a group's name stands for all that is in it.
    ///
    /// # Errors
    /// If there is no part of a name, or none of its colours is flat.
    pub fn with_spots(&self, spots: &[(Arc<str>, Colour)]) -> Result<Self, Error> {
        let mut marks = self.marks.clone();
        for (id, colour) in spots {
            let mut dyer = Dyer { id, colour, found: false, failed: false };
            dyer.marks(&mut marks, false);
            if !dyer.found {
                let mut known = Vec::new();
                names(&self.marks, &mut known);
                return Err(Error::NoSuchPart { id: id.to_string(), known });
            }
            if dyer.failed {
                return Err(Error::NotFlat { id: id.to_string() });
            }
        }
        let told: Vec<String> = spots.iter().map(|(id, colour)| format!("{id}={colour:?}")).collect();
        let digest = Digest::of([self.digest.bytes(), told.join("\n").as_bytes()].concat().as_slice());
        Ok(Self { marks, digest, ..self.clone() })
    }
}

/// Dyes the part of a name.
struct Dyer<'a> {
    id: &'a Arc<str>,
    colour: &'a Colour,
    found: bool,
    failed: bool,
}

impl Dyer<'_> {
    fn marks(&mut self, marks: &mut [Mark], is_meant: bool) {
        for mark in marks {
            match mark {
                Mark::Path(path) => {
                    let is_meant = self.is_meant(path.id.as_ref()) || is_meant;
                    if is_meant {
                        self.path(path);
                    }
                }
                Mark::Group(group) => {
                    let is_meant = self.is_meant(group.id.as_ref()) || is_meant;
                    self.marks(&mut group.marks, is_meant);
                }
                Mark::Image { .. } => self.failed |= is_meant,
            }
        }
    }

    fn is_meant(&mut self, id: Option<&Arc<str>>) -> bool {
        let is_meant = id == Some(self.id);
        self.found |= is_meant;
        is_meant
    }

    fn path(&mut self, path: &mut Path) {
        let fill = path.fill.iter_mut().map(|fill| &mut fill.paint);
        for paint in fill.chain(path.stroke.iter_mut().map(|stroke| &mut stroke.paint)) {
            match paint {
                Paint::Flat(Flat::Light(WHITE)) => {}
                Paint::Flat(flat) => {
                    *flat = Flat::Named(Colour { printing: Printing::KnockOut, ..self.colour.clone() });
                }
                Paint::Course(_) | Paint::Tiles(_) => self.failed = true,
            }
        }
    }
}

/// The names of all parts, in their order.
fn names(marks: &[Mark], known: &mut Vec<String>) {
    for mark in marks {
        match mark {
            Mark::Path(Path { id, .. }) => known.extend(id.iter().map(ToString::to_string)),
            Mark::Group(Group { id, marks, .. }) => {
                known.extend(id.iter().map(ToString::to_string));
                names(marks, known);
            }
            Mark::Image { .. } => {}
        }
    }
}
