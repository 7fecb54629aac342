//! Groups of a drawing: what is seen of them, and how they are mixed with what lies below.

use std::sync::Arc;

use pdf_writer::Ref;
use pdf_writer::types::MaskType;

use super::super::tone::Tone;
use super::sheet::{Sheet, State, shown};
use super::{Forms, Kind, Over, mode};
use crate::artwork::drawing::{Blend, Clip, Group, Isolation, Mask, MaskBy, Matrix, Part};

impl Forms<'_, '_> {
    pub(super) fn group(&mut self, group: &Group, outer: Matrix, sheet: &mut Sheet<'_>) {
        let matrix = outer.of(group.matrix);
        let (mut paths, mut masks) = (Vec::new(), Vec::new());
        let mut clip = group.clip.as_ref();
        while let Some(own) = clip {
            match own.parts.as_slice() {
                // Nothing is seen through a clip without outlines.
                [] => return,
                [part] if part.within.is_none() => paths.push(part),
                _ => masks.push((self.outlines(own, matrix), MaskType::Luminosity)),
            }
            clip = own.within.as_ref();
        }
        let mut mask = group.mask.as_ref();
        while let Some(own) = mask {
            masks.push(self.mask(own, matrix));
            mask = own.within.as_ref();
        }
        if group.is_plain() && masks.is_empty() {
            self.seen_in(&paths, matrix, sheet, |forms, sheet| forms.marks(&group.marks, matrix, sheet));
            return;
        }
        let kind = if group.isolation == Isolation::Isolated || group.blend != Blend::Normal {
            Kind::Isolated
        } else {
            Kind::Group
        };
        let mut inner = Sheet::new(sheet.tone, Over::Group);
        self.marks(&group.marks, matrix, &mut inner);
        let mut form = self.form(inner, None, kind);
        let last = masks.pop();
        for mask in masks {
            form = self.masked(form, mask, sheet.tone);
        }
        let state = State::Group { opacity: shown(group.opacity), blend: mode(group.blend), mask: last };
        self.seen_in(&paths, matrix, sheet, |_, sheet| {
            let name = sheet.object(form);
            let saved = sheet.save();
            sheet.state(state);
            sheet.show(&name);
            sheet.restore(saved);
        });
    }

    /// Paints within the outlines of clips.
    fn seen_in(
        &mut self,
        paths: &[&Part],
        matrix: Matrix,
        sheet: &mut Sheet<'_>,
        paint: impl FnOnce(&mut Self, &mut Sheet<'_>),
    ) {
        if paths.is_empty() {
            return paint(self, sheet);
        }
        let saved = sheet.save();
        for part in paths {
            sheet.clip(&part.steps, matrix.of(part.matrix), part.inside);
        }
        paint(self, sheet);
        sheet.restore(saved);
    }

    /// A form of a form seen through a mask.
    fn masked(&mut self, form: Ref, mask: (Ref, MaskType), tone: Tone<'_>) -> Ref {
        let mut sheet = Sheet::new(tone, Over::Group);
        sheet.state(State::Group { opacity: 1.0, blend: mode(Blend::Normal), mask: Some(mask) });
        let name = sheet.object(form);
        sheet.show(&name);
        self.form(sheet, None, Kind::Group)
    }

    fn mask(&mut self, mask: &Mask, matrix: Matrix) -> (Ref, MaskType) {
        let mut sheet = Sheet::new(Tone::Grey, Over::Group);
        let [left, top, right, bottom] = mask.bounds;
        let corners = super::clip::box_of([left, top, right, bottom]);
        sheet.clip(&corners, matrix, crate::artwork::drawing::Inside::NonZero);
        self.marks(&mask.marks, matrix, &mut sheet);
        let by = match mask.by {
            MaskBy::Light => MaskType::Luminosity,
            MaskBy::Opacity => MaskType::Alpha,
        };
        (self.form(sheet, None, Kind::Isolated), by)
    }

    /// A mask that is white inside any of the outlines of a clip.
    fn outlines(&mut self, clip: &Arc<Clip>, matrix: Matrix) -> Ref {
        let mut sheet = Sheet::new(Tone::Grey, Over::Group);
        for part in &clip.parts {
            let white = super::clip::white(part);
            self.group(&white, matrix, &mut sheet);
        }
        self.form(sheet, None, Kind::Isolated)
    }
}
