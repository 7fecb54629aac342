//! What fonts are known to get wrong.

use harfrust::Tag;

/// Features that are off in fonts of a family, unless a style asks for them.
///
/// The required ligature of «الله» in Lalezar is drawn without its alef, so that «عبدالله» would read
/// «عبدلله»; it has no other that Persian needs.
const OFF: [(&str, [u8; 4]); 1] = [("Lalezar", *b"rlig")];

/// The features that are off in a family.
pub(super) fn off(family: &str) -> impl Iterator<Item = harfrust::Feature> {
    OFF.iter().filter(move |(own, _)| *own == family).map(|(_, tag)| harfrust::Feature::new(Tag::new(tag), 0, ..))
}
