//! The inks of a file, by name and by plate.

use std::collections::BTreeMap;

use crate::preflight::content::ink::{MOST_PLATES, PROCESS};

/// The most spot inks of a file that are remembered.
const MOST_SPOTS: usize = 256;

/// A spot ink, each way in which the file defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::preflight) struct Spot {
    /// Its name, as it is in the file.
    pub(in crate::preflight) name: Vec<u8>,
    /// What stands for its alternate space and tint transform, where it is defined by itself.
    pub(in crate::preflight) definition: Option<u64>,
}

/// The inks of a file.
#[derive(Debug)]
pub(in crate::preflight) struct Inks {
    /// The names of the plates.
    pub(in crate::preflight) plates: Vec<String>,
    /// Every spot ink as often as it is defined differently.
    pub(in crate::preflight) spots: Vec<Spot>,
    /// What stands for all of the ink of a plate, where the file says it of that ink alone.
    pub(in crate::preflight) alternates: BTreeMap<usize, [f32; PROCESS]>,
}

impl Default for Inks {
    fn default() -> Self {
        let plates = ["C", "M", "Y", "K"].map(str::to_owned).to_vec();
        Self { plates, spots: Vec::new(), alternates: BTreeMap::new() }
    }
}

impl Inks {
    pub(super) fn spot(&mut self, name: &[u8], definition: Option<u64>) {
        let spot = Spot { name: name.to_vec(), definition };
        if self.spots.len() < MOST_SPOTS && !self.spots.contains(&spot) {
            self.spots.push(spot);
        }
    }

    /// The plate of an ink; nothing where there is no room for one more.
    pub(super) fn plate(&mut self, name: &[u8]) -> Option<usize> {
        let process: [&[u8]; PROCESS] = [b"Cyan", b"Magenta", b"Yellow", b"Black"];
        if let Some(plate) = process.iter().position(|known| *known == name) {
            return Some(plate);
        }
        let name = String::from_utf8_lossy(name).into_owned();
        if let Some(known) = self.plates.iter().skip(PROCESS).position(|known| *known == name) {
            return Some(known + PROCESS);
        }
        (self.plates.len() < MOST_PLATES).then(|| {
            self.plates.push(name);
            self.plates.len() - 1
        })
    }
}
