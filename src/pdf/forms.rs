//! Pages that stand several times in a file (ISO 32000-1, 8.10): the first time they are drawn and tagged, and
//! every further time one form that is an artifact shows them, because content that is shown more than once
//! can be no part of the structure (ISO 14289-1, 7.20).

use std::collections::BTreeMap;

use pdf_writer::{Finish, Name, Rect, Ref};

use super::deflate::Deflater;
use super::operators::Decimal;
use super::pack::Objects;
use super::paint::Blending;
use crate::frame::Page;
use crate::geometry;
use crate::units::Length;

/// The forms of a file.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// Of each page that was drawn, its form, where it has one.
    drawn: BTreeMap<usize, Option<usize>>,
    /// Whether something of those pages can be seen through.
    blended: BTreeMap<usize, Blending>,
    /// Those that are not written yet.
    list: Vec<Form>,
    /// How many there are.
    count: usize,
}

/// A page as a form.
#[derive(Debug)]
struct Form {
    operators: Vec<u8>,
    bounds: Rect,
}

/// What is to be done to show a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Showing {
    /// It stands in the file for the first time.
    Draw,
    /// It needs a form.
    Form,
    /// There is one of this name.
    Name(String),
}

impl Forms {
    /// Says how a page is shown, which counts as showing it.
    pub(super) fn show(&mut self, page: usize) -> Showing {
        match self.drawn.get(&page) {
            None => {
                self.drawn.insert(page, None);
                Showing::Draw
            }
            Some(None) => Showing::Form,
            Some(Some(form)) => Showing::Name(name(*form)),
        }
    }

    /// Whether something of a page can be seen through, which was found when it was drawn.
    pub(super) fn drawn(&mut self, page: usize, blending: Blending) {
        self.blended.insert(page, blending);
    }

    /// The same again.
    pub(super) fn blending(&self, page: usize) -> Blending {
        self.blended.get(&page).copied().unwrap_or(Blending::Opaque)
    }

    /// Keeps the form of a page, and says its name.
    pub(super) fn add(&mut self, number: usize, page: &Page, operators: Vec<u8>) -> String {
        let form = self.count;
        self.count += 1;
        self.list.push(Form { operators, bounds: bounds(page) });
        self.drawn.insert(number, Some(form));
        name(form)
    }

    /// The pages that come next are others, whatever their numbers.
    pub(super) fn forget_pages(&mut self) {
        self.drawn.clear();
        self.blended.clear();
    }

    /// Writes the forms that are not written yet, and says their names and objects.
    pub(super) fn write(
        &mut self,
        resources: Ref,
        objects: &mut Objects,
        deflater: &mut Deflater,
    ) -> Vec<(String, Ref)> {
        let mut written = Vec::new();
        let first = self.count - self.list.len();
        for (number, form) in (first..).zip(std::mem::take(&mut self.list)) {
            let id = objects.reserve();
            objects.stream(id, &deflater.deflate(form.operators), |stream| {
                stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Form"));
                stream.pair(Name(b"BBox"), form.bounds).pair(Name(b"Resources"), resources);
                stream.finish();
            });
            written.push((name(number), id));
        }
        written
    }
}

fn name(form: usize) -> String {
    format!("P{}", form + 1)
}

/// The page with its bleed, in its own measure: the origin is the trim's bottom left corner.
fn bounds(page: &Page) -> Rect {
    let points = |length: Length| Decimal::points(length).to_f32();
    let seen = geometry::Rect::of(page.size).outset(page.bleed);
    let height = page.size.height;
    Rect::new(points(seen.x), points(height - seen.bottom()), points(seen.right()), points(height - seen.y))
}
