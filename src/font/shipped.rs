//! The fonts that ship.  `fonts/SOURCES.md` says where they come from.

use std::sync::OnceLock;

use super::{Face, Weight};

/// A font in the binary.
pub(super) struct Shipped {
    pub(super) family: &'static str,
    pub(super) weight: Weight,
    /// Its path in `fonts/`.
    pub(super) file: &'static str,
    bytes: &'static [u8],
}

macro_rules! shipped {
    ($family:literal, $weight:ident, $file:literal) => {
        Shipped {
            family: $family,
            weight: Weight::$weight,
            file: $file,
            bytes: include_bytes!(concat!("../../fonts/", $file)),
        }
    };
}

/// The fonts of every book, in the order of their ids.
pub(super) static SHIPPED: [Shipped; 7] = [
    shipped!("Vazirmatn", REGULAR, "vazirmatn/Vazirmatn-Regular.ttf"),
    shipped!("Vazirmatn", BOLD, "vazirmatn/Vazirmatn-Bold.ttf"),
    shipped!("Noto Naskh Arabic", REGULAR, "noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"),
    shipped!("Noto Naskh Arabic", BOLD, "noto-naskh-arabic/NotoNaskhArabic-Bold.ttf"),
    shipped!("Estedad", BLACK, "estedad/Estedad-Black.ttf"),
    shipped!("Lalezar", REGULAR, "lalezar/Lalezar-Regular.ttf"),
    shipped!("Noto Nastaliq Urdu", REGULAR, "noto-nastaliq-urdu/NotoNastaliqUrdu-Regular.ttf"),
];

/// Each font is read once per process, when it is first used.
static FACES: [OnceLock<Face>; SHIPPED.len()] = [const { OnceLock::new() }; SHIPPED.len()];

/// A font that ships, by its place in [`SHIPPED`].
pub(super) fn face(index: usize) -> &'static Face {
    FACES[index].get_or_init(|| {
        let font = &SHIPPED[index];
        match Face::read(font.file, font.bytes.into()) {
            Ok(face) => face.licensed("OFL-1.1"),
            Err(error) => unreachable!("the tests read every font that ships: {error}"),
        }
    })
}
