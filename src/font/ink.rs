//! Where the drawing of a glyph really lies.

use read_fonts::TableProvider;
use read_fonts::types::GlyphId;

use super::Face;

/// The box round the drawing of a glyph, in font units; x grows to the right, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkBox {
    /// The left edge, from the pen.
    pub left: i32,
    /// The lower edge, from the baseline.
    pub bottom: i32,
    /// The right edge.
    pub right: i32,
    /// The upper edge.
    pub top: i32,
}

impl Face {
    /// The box round the drawing of a glyph, as the font states it before each outline (`glyf`: OpenType 1.9),
    /// of a variable font in its default instance; none for a glyph that draws nothing, or that cannot be read.
    pub fn ink(&self, glyph: u16) -> Option<InkBox> {
        let tables = self.reader().tables();
        let drawn = tables.loca(None).ok()?.get(GlyphId::from(glyph), &tables.glyf().ok()?)?.into_glyph()?;
        let [left, bottom, right, top] =
            [drawn.x_min(), drawn.y_min(), drawn.x_max(), drawn.y_max()].map(i32::from);
        (left < right && bottom < top).then_some(InkBox { left, bottom, right, top })
    }

    /// Whether it substitutes glyphs by a feature (`GSUB`: OpenType 1.9), in any script.
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        let list = self.reader().tables().gsub().and_then(|table| table.feature_list());
        list.is_ok_and(|list| {
            list.feature_records().iter().any(|record| record.feature_tag().to_be_bytes() == tag)
        })
    }
}
