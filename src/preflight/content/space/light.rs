//! Colours of light that stay light: in place of inks, their red, green and blue stand in the first plates.

use std::rc::Rc;

use super::{Indexed, Space, lab_to_rgb};
use crate::preflight::content::ink::MOST_PLATES;

/// How many plates light takes.
pub(in crate::preflight) const LIGHT: usize = 3;
/// Those plates as a set.
pub(super) const LIGHT_SET: u32 = 0b111;

impl Space {
    /// The same space, whose colours stay light; none where they are inks, or black ink.
    pub(in crate::preflight) fn as_light(&self) -> Option<Self> {
        match self {
            Self::Rgb(_) | Self::Lab(_) => Some(Self::Light(Rc::new(self.clone()))),
            Self::Indexed(own) => {
                let Indexed { base, highest, table } = &**own;
                let (base, table) = (base.as_light()?, table.clone());
                Some(Self::Indexed(Rc::new(Indexed { base, highest: *highest, table })))
            }
            _ => None,
        }
    }

    /// Puts light into the first plates.
    pub(super) fn light(&self, numbers: &[f32], plates: &mut [f32; MOST_PLATES]) {
        let raw = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
        let numbers = [raw(0), raw(1), raw(2)];
        let light = if matches!(self, Self::Lab(_)) { lab_to_rgb(numbers) } else { numbers };
        plates[..LIGHT].copy_from_slice(&light.map(|part| part.clamp(0.0, 1.0)));
    }
}
