//! From characters to glyphs, fast enough to be asked for every character of every text.

use std::sync::OnceLock;

use read_fonts::model::Font;

/// The characters of one page, U+xx00 to U+xxFF; 0 where there is no glyph.
type Page = [u16; 256];

/// The glyphs of the Basic Multilingual Plane, a page read when it is first asked for.
///
/// A font's own table is searched by halving; this is two look-ups. It is filled character by
/// character, so a hostile table with a million overlapping ranges is never walked through.
pub(super) struct GlyphTable {
    pages: Box<[OnceLock<Box<Page>>]>,
}

impl GlyphTable {
    pub(super) fn new() -> Self {
        Self { pages: (0..256).map(|_| OnceLock::new()).collect() }
    }

    /// The glyph of a character, below `count`.
    pub(super) fn glyph(&self, font: &Font, count: u16, c: char) -> Option<u16> {
        let code = u32::from(c);
        let Some(page) = self.pages.get(code as usize >> 8) else {
            return look_up(font, count, code);
        };
        let page = page.get_or_init(|| fill(font, count, code & !0xFF));
        Some(page[code as usize & 0xFF]).filter(|glyph| *glyph != 0)
    }
}

fn fill(font: &Font, count: u16, first: u32) -> Box<Page> {
    let mut page = Box::new([0; 256]);
    for (code, glyph) in (first..).zip(page.iter_mut()) {
        *glyph = look_up(font, count, code).unwrap_or(0);
    }
    page
}

fn look_up(font: &Font, count: u16, code: u32) -> Option<u16> {
    let glyph = font.charmap().map_unicode(code)?;
    u16::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph < count)
}
