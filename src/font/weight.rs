//! The weights of fonts and their names.

/// How heavy the strokes of a font are: 400 is regular, 700 bold (OpenType OS/2 `usWeightClass`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(pub u16);

impl Weight {
    /// The weight of running text.
    pub const REGULAR: Self = Self(400);
    /// The weight of headings.
    pub const BOLD: Self = Self(700);
    /// The heaviest weight.
    pub const BLACK: Self = Self(900);

    /// The names that layouts use, lightest first.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("thin", Self(100)),
        ("extra-light", Self(200)),
        ("light", Self(300)),
        ("regular", Self(400)),
        ("medium", Self(500)),
        ("semi-bold", Self(600)),
        ("bold", Self(700)),
        ("extra-bold", Self(800)),
        ("black", Self(900)),
    ];

    /// The name of the weight, where it has one.
    pub fn name(self) -> Option<&'static str> {
        Self::NAMES.iter().find(|(_, weight)| *weight == self).map(|(name, _)| *name)
    }
}
