//! The layouts that ship.

/// A layout that ships.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its file, as it stands in the repository.
    pub text: &'static str,
}

impl Shipped {
    /// What it is for, in a sentence.
    pub fn description(&self) -> &'static str {
        let line = self.text.lines().find_map(|line| line.strip_prefix("description: "));
        line.unwrap_or_default()
    }
}

macro_rules! layouts {
    ($($name:literal,)+) => {
        &[$(Shipped { name: $name, text: include_str!(concat!("../../layouts/", $name, ".yaml")) },)+]
    };
}

/// The layouts that ship, the default one first.
pub fn shipped() -> &'static [Shipped] {
    layouts![
        "a5-leaflet",
        "a3-half-fold",
        "a3-poster",
        "a4-bilingual",
        "a4-letter",
        "a4-letter-fold",
        "a4-programme",
        "a4-statement",
        "a4-z-fold",
        "a5-booklet",
        "a5-poem",
        "a6-card",
        "a6-invitation",
        "dl-flyer",
        "specimen",
        "square-post",
    ]
}
