//! The boxes of a page (ISO 32000-1, 14.11.2), in points of its own coordinates.

use hayro_syntax::object::{Array, Dict, Name, Object};

use crate::preflight::content::Area;

/// Pages hang this deep in their tree.
const DEEPEST: usize = 64;
/// Edges farther away than this are taken for this far, in points.
const FARTHEST: f64 = 100_000.0;
/// What stands for a page without a size: A4.
const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];

/// The boxes of a page and how it is turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Boxes {
    pub(in crate::preflight) media: Area,
    pub(in crate::preflight) crop: Option<Area>,
    pub(in crate::preflight) bleed: Option<Area>,
    pub(in crate::preflight) trim: Option<Area>,
    pub(in crate::preflight) art: Option<Area>,
    pub(in crate::preflight) user_unit: Option<f64>,
    pub(in crate::preflight) rotate: i64,
}

impl Boxes {
    /// The boxes of a page, some of which it inherits (Table 30).
    pub(super) fn read(page: &Dict<'_>) -> Self {
        let own = |key: &str| page.get::<Array<'_>>(key).and_then(|own| area(&own));
        let inherited = |key: &str| {
            let found: Option<Object<'_>> = inherit(page, key);
            found.and_then(|found| if let Object::Array(own) = found { area(&own) } else { None })
        };
        let rotate = match inherit(page, "Rotate") {
            Some(Object::Number(number)) => number.as_i64(),
            _ => 0,
        };
        Self {
            media: inherited("MediaBox").unwrap_or_else(|| Area::of(A4)),
            crop: inherited("CropBox"),
            bleed: own("BleedBox"),
            trim: own("TrimBox"),
            art: own("ArtBox"),
            user_unit: page.get::<f64>("UserUnit"),
            rotate,
        }
    }

    /// Where the page is cut.
    pub(in crate::preflight) fn cut(&self) -> Area {
        self.trim.or(self.art).or(self.crop).unwrap_or(self.media).common(self.media)
    }

    /// How far paint is meant to reach.
    pub(in crate::preflight) fn reach(&self) -> Area {
        self.bleed.map_or_else(|| self.cut(), |bleed| bleed.common(self.media))
    }
}

/// What a page says, or what its parents say.
pub(super) fn inherit<'a>(page: &Dict<'a>, key: &str) -> Option<Object<'a>> {
    let mut dict = page.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = dict.get::<Object<'a>>(key) {
            return Some(found);
        }
        let parent = dict.get::<Dict<'a>>("Parent")?;
        if parent.get::<Name<'_>>("Type").as_deref() == Some(b"Page") {
            return None;
        }
        dict = parent;
    }
    None
}

fn area(own: &Array<'_>) -> Option<Area> {
    let numbers: Vec<f64> = own.iter::<f64>().take(4).collect();
    let numbers: [f64; 4] = numbers.try_into().ok()?;
    // The largest page of all is 14,400 units wide (Annex C.2).
    let limited = numbers.map(|number| number.clamp(-FARTHEST, FARTHEST));
    numbers.iter().all(|number| number.is_finite()).then(|| Area::of(limited))
}

/// The box of an annotation.
pub(super) fn rectangle(dict: &Dict<'_>) -> Option<Area> {
    dict.get::<Array<'_>>("Rect").and_then(|own| area(&own))
}
