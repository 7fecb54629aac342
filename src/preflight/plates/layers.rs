//! Groups, pictures and masks: what is painted on a layer of its own first, or pixel by pixel.

use std::rc::Rc;

use super::cover::Cover;
use super::layer::{Inks, Layer, Meeting};
use super::paint::{DEEPEST, Painter, byte, pixels};
use crate::preflight::content::{
    Kind, MOST_PLATES, Mark, MaskBy, Overprint, Paint, Picture, SoftMask, backwards, lightness,
};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::matrix::Matrix;

impl Painter<'_> {
    pub(super) fn group(
        &mut self,
        marks: &[Mark<'_>],
        cover: &Cover,
        meeting: Meeting,
        layer: &mut Layer,
        depth: usize,
    ) -> Result<(), Unreadable> {
        if depth >= DEEPEST || self.layers == 0 {
            return self.marks(marks, layer, depth + 1);
        }
        self.layers -= 1;
        self.budget.paint(self.grid.all().count())?;
        let mut own = Layer::clear(&self.grid, self.plates);
        self.marks(marks, &mut own, depth + 1)?;
        // A group of marks that all overprint leaves the plates of which none of them speaks.
        let overprints = marks.iter().all(|mark| mark.look.overprint != Overprint::Off);
        let spoken = marks.iter().fold(0, |all, mark| match &mark.paint {
            Paint::Ink(ink) => all | ink.named,
            Paint::Shading(shading, _) => all | shading.named(),
            Paint::Own => u32::MAX,
        });
        let changes = if overprints { spoken } else { meeting.changes };
        layer.paint(cover, Meeting { changes, ..meeting }, |column, row| {
            Some((own.inks(column, row), own.seen(column, row)))
        });
        Ok(())
    }

    pub(super) fn picture(
        &mut self,
        picture: &Picture<'_>,
        matrix: Matrix,
        paint: &Paint,
        (cover, meeting): (&Cover, Meeting),
        layer: &mut Layer,
    ) -> Result<(), Unreadable> {
        let [right, up] = [0, 2].map(|at| matrix.0[at].hypot(matrix.0[at + 1]));
        let wanted = [right, up].map(|side| pixels(side * self.grid.scale));
        let Some(own) = picture.pixels(wanted, self.budget)? else {
            self.unpainted += 1;
            return Ok(());
        };
        let colour: Option<Inks> = match (picture.kind, paint) {
            (Kind::Stencil, Paint::Ink(ink)) => Some(ink.amounts.map(byte)),
            (Kind::Stencil, _) => return Ok(()),
            (Kind::Colours, _) => None,
        };
        let grid = self.grid;
        layer.paint(cover, meeting, |column, row| {
            let [x, y] = backwards(matrix.0, grid.middle(column, row))?;
            let at = own.place(x, 1.0 - y)?;
            let seen = own.alpha.as_ref().map_or(255, |alpha| alpha[at]);
            if let Some(inks) = colour {
                return Some((inks, own.plates.first().map_or(0, |(_, values)| values[at])));
            }
            let mut inks = [0; MOST_PLATES];
            for (plate, values) in &own.plates {
                inks[*plate] = values[at];
            }
            Some((inks, seen))
        });
        Ok(())
    }

    /// How much is seen through a mask, pixel by pixel.
    pub(super) fn mask(&mut self, mask: &Rc<SoftMask<'_>>, depth: usize) -> Result<Rc<[u8]>, Unreadable> {
        let key = Rc::as_ptr(mask).addr();
        if let Some(known) = self.masks.get(&key) {
            return Ok(Rc::clone(known));
        }
        if depth >= DEEPEST || self.layers == 0 {
            return Ok(vec![255; self.grid.width * self.grid.height].into());
        }
        self.layers -= 1;
        self.budget.paint(self.grid.all().count())?;
        let mut own = Layer::clear(&self.grid, self.plates);
        self.marks(&mask.marks, &mut own, depth + 1)?;
        let mut seen = Vec::with_capacity(self.grid.width * self.grid.height);
        for row in 0..self.grid.height {
            for column in 0..self.grid.width {
                let painted = own.seen(column, row);
                let value = match mask.by {
                    MaskBy::Alpha => painted,
                    MaskBy::Luminosity => {
                        let inks = own.inks(column, row).map(|ink| f32::from(ink) / 255.0);
                        let part = f32::from(painted) / 255.0;
                        byte(lightness(&inks[..4]) * part + mask.backdrop * (1.0 - part))
                    }
                };
                seen.push(if mask.inverted { 255 - value } else { value });
            }
        }
        let seen: Rc<[u8]> = seen.into();
        self.masks.insert(key, Rc::clone(&seen));
        Ok(seen)
    }
}
