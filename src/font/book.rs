//! The fonts of a run, found by family and weight.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::shipped::{self, SHIPPED};
use super::{Face, FontError, FontId, Weight};

/// More fonts than this in one book are refused: no layout needs them, and an id has 16 bits.
const MOST: usize = 4096;

/// The fonts of a run: those that ship and those that the project names.  Clones share them.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    added: Arc<Vec<Arc<Face>>>,
}

/// The fonts of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name as the first of its fonts writes it.
    pub name: String,
    /// Its fonts, lightest first.
    pub faces: Vec<FontId>,
}

/// Why a font was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindError {
    /// No family has this name.
    UnknownFamily,
    /// The family has only these weights, lightest first.
    UnknownWeight(Vec<Weight>),
}

impl FontBook {
    /// The fonts that ship, each read when it is first used.
    pub fn shipped() -> Self {
        Self::default()
    }

    /// Adds a font of the project, family and weight being what the font says; `name` is what messages
    /// call it.  The same bytes added again keep their id.  Of a variable font the default instance
    /// is taken.
    ///
    /// # Errors
    /// When the bytes are no TrueType font, or one that must not be embedded.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<FontId, FontError> {
        if let Some(place) = self.added.iter().position(|face| face.bytes() == bytes) {
            return Ok(id(SHIPPED.len() + place));
        }
        let place = SHIPPED.len() + self.added.len();
        if place >= MOST {
            return Err(FontError::TooMany(name.to_owned()));
        }
        let face = Face::read(name, bytes.into())?;
        Arc::make_mut(&mut self.added).push(Arc::new(face));
        Ok(id(place))
    }

    /// The font of a family and weight.  Case does not matter; of several, an upright one goes before a
    /// slanted one, and a later one before an earlier one.
    ///
    /// # Errors
    /// When there is no such family, or no such weight in it: the next best is never taken silently.
    pub fn find(&self, family: &str, weight: Weight) -> Result<FontId, FindError> {
        let wanted = folded(family);
        let fonts: Vec<Listed> = self.list().filter(|font| folded(font.family) == wanted).collect();
        if fonts.is_empty() {
            return Err(FindError::UnknownFamily);
        }
        let fitting = fonts.iter().filter(|font| font.weight == weight);
        if let Some(font) = fitting.max_by_key(|font| (font.upright, font.id)) {
            return Ok(font.id);
        }
        let mut weights: Vec<Weight> = fonts.iter().map(|font| font.weight).collect();
        weights.sort_unstable();
        weights.dedup();
        Err(FindError::UnknownWeight(weights))
    }

    /// The font of an id.
    ///
    /// # Panics
    /// When the id comes from another book that has more fonts.
    pub fn face(&self, id: FontId) -> &Face {
        match id.index().checked_sub(SHIPPED.len()) {
            None => shipped::face(id.index()),
            Some(place) => &self.added[place],
        }
    }

    /// All families, sorted by name without case, their fonts by weight and then by age.
    pub fn families(&self) -> Vec<Family> {
        let mut families: BTreeMap<String, (String, Vec<Listed>)> = BTreeMap::new();
        for font in self.list() {
            let entry = families.entry(folded(font.family));
            entry.or_insert_with(|| (font.family.to_owned(), Vec::new())).1.push(font);
        }
        let sorted = |(name, mut fonts): (String, Vec<Listed>)| {
            fonts.sort_by_key(|font| (font.weight, font.id));
            Family { name, faces: fonts.iter().map(|font| font.id).collect() }
        };
        families.into_values().map(sorted).collect()
    }

    /// What is known of every font without reading those that ship.
    fn list(&self) -> impl Iterator<Item = Listed<'_>> {
        let shipped = SHIPPED.iter().map(|font| (font.family, font.weight, true));
        let added = self.added.iter().map(|face| (face.family(), face.weight(), face.is_upright()));
        shipped.chain(added).enumerate().map(|(place, (family, weight, upright))| Listed {
            id: id(place),
            family,
            weight,
            upright,
        })
    }
}

/// One font's entry in the list.
struct Listed<'a> {
    id: FontId,
    family: &'a str,
    weight: Weight,
    upright: bool,
}

/// The id of a place; a book stops at [`MOST`] fonts, far below the limit.
fn id(place: usize) -> FontId {
    FontId(u16::try_from(place).unwrap_or(u16::MAX))
}

fn folded(family: &str) -> String {
    family.trim().to_lowercase()
}

impl fmt::Display for FindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFamily => f.write_str("no font family has this name"),
            Self::UnknownWeight(weights) => {
                let name = |weight: &Weight| weight.name().map_or(weight.0.to_string(), str::to_owned);
                let names: Vec<String> = weights.iter().map(name).collect();
                write!(f, "the family has only the weights {}", names.join(", "))
            }
        }
    }
}

impl std::error::Error for FindError {}
