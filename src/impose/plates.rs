//! The inks of a sheet: each has a plate of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Sheet;
use crate::artwork::drawing::Used;
use crate::artwork::{Artwork, Model};
use crate::colour::{Cmyk, Colour, Ink, Rgb, Share};
use crate::frame::{Item, ItemKind, Page};

/// The plates of a sheet, as far as its pages need them: marks must not ask for more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plates {
    /// Whether cyan, magenta, yellow and black are printed.
    pub process: [bool; 4],
    /// The other inks by their names, and what stands for them.
    pub spots: BTreeMap<Arc<str>, Cmyk>,
}

/// The names of the process plates.
const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

impl Plates {
    /// The plates of the pages of a sheet.
    pub fn of(sheet: &Sheet, pages: &[Page]) -> Self {
        let mut plates = Self::default();
        let placed = sheet.pages.iter().filter_map(|placed| pages.get(placed.page));
        placed.flat_map(|page| &page.items).for_each(|item| plates.add(item));
        plates
    }

    fn add(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Text(line) => line.runs.iter().for_each(|run| self.ink(&run.colour)),
            ItemKind::Fill { colour, .. } | ItemKind::Outline { colour, .. } => self.ink(colour),
            // Light becomes all four inks, grey the black one.
            ItemKind::Image(placed) => self.artwork(&placed.artwork),
            ItemKind::Link { .. } => {}
        }
    }

    fn artwork(&mut self, artwork: &Artwork) {
        match artwork {
            Artwork::Pixels(image) => self.model(image.model),
            Artwork::Drawing(drawing) => drawing.each(&mut |used| match used {
                Used::Light(Rgb([red, green, blue])) if red == green && green == blue => {
                    self.process[3] |= red < u8::MAX;
                }
                Used::Light(_) => self.process = [true; 4],
                Used::Named(colour) => self.ink(colour),
                Used::Image(image) => self.model(image.model),
                Used::Blended => {}
            }),
        }
    }

    fn model(&mut self, model: Model) {
        match model {
            Model::Grey => self.process[3] = true,
            Model::Rgb | Model::Cmyk => self.process = [true; 4],
        }
    }

    fn ink(&mut self, colour: &Colour) {
        match &colour.ink {
            Ink::Cmyk(Cmyk(shares)) => {
                for (used, share) in self.process.iter_mut().zip(shares) {
                    *used |= *share > Share::NONE;
                }
            }
            Ink::Spot { name, alternate, .. } => {
                self.spots.insert(name.clone(), *alternate);
            }
        }
    }

    /// Their names, in the order of printing.
    pub fn names(&self) -> Vec<&str> {
        let process = PROCESS.into_iter().zip(self.process).filter(|(_, used)| *used).map(|(name, _)| name);
        process.chain(self.spots.keys().map(AsRef::as_ref)).collect()
    }

    /// The solid inks and, of the coloured ones, each two over each other.
    pub(super) fn solids(&self) -> Vec<Colour> {
        let full = |inks: &[usize]| {
            let share = |ink| if inks.contains(&ink) { Share::FULL } else { Share::NONE };
            Colour::from_cmyk(Cmyk([0, 1, 2, 3].map(share)))
        };
        let sets: [&[usize]; 6] = [&[0], &[1], &[2], &[0, 1], &[0, 2], &[1, 2]];
        let used = sets.into_iter().filter(|inks| inks.iter().all(|ink| self.process[*ink]));
        let spots = self.spots.iter().map(|(name, inks)| Colour::spot(name.clone(), Share::FULL, *inks));
        used.map(full).chain(spots).collect()
    }

    /// Black in eleven steps, where it is printed.
    pub(super) fn steps(&self) -> Vec<Colour> {
        let none = Share::NONE;
        let step = |step: u16| Colour::from_cmyk(Cmyk([none, none, none, Share::new(step * 1_000)]));
        if self.process[3] { (0..=10).map(step).collect() } else { Vec::new() }
    }
}
