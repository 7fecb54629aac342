//! The measures of a font, read once.

use read_fonts::TableProvider;
use read_fonts::model::Font;
use read_fonts::tables::glyf::Glyph;
use read_fonts::tables::head::MacStyle;
use read_fonts::tables::hmtx::LongMetric;
use read_fonts::tables::os2::SelectionFlags;
use read_fonts::types::{F48Dot16, Fixed, GlyphId, Tag};

use super::Weight;

/// The measures of a whole font, in font units.
#[derive(Clone, Debug, Default)]
pub(super) struct Metrics {
    pub(super) units_per_em: u16,
    pub(super) glyph_count: u16,
    /// The advance of each glyph; those beyond the end have the last one's.
    pub(super) advances: Vec<u16>,
    pub(super) ascent: i32,
    pub(super) descent: i32,
    pub(super) cap_height: i32,
    pub(super) x_height: i32,
    pub(super) bbox: [i32; 4],
    /// In degrees, counter-clockwise.
    pub(super) italic_angle: f32,
}

impl Metrics {
    /// The measures of `font`, or a clause that says what is wrong with it.
    pub(super) fn read(font: &Font) -> Result<Self, String> {
        let tables = font.tables();
        let damaged = |table: &str| format!("its table `{table}` is missing or damaged");
        let head = tables.head().map_err(|_| damaged("head"))?;
        let maxp = tables.maxp().map_err(|_| damaged("maxp"))?;
        let hmtx = tables.hmtx().map_err(|_| damaged("hmtx"))?;
        let loca = tables.loca(None).map_err(|_| damaged("loca"))?;
        let units_per_em = head.units_per_em();
        // OpenType 1.9, head: a value from 16 to 16384.
        if !(16..=16_384).contains(&units_per_em) {
            return Err(format!("its em has {units_per_em} units, outside 16 to 16384"));
        }
        let glyph_count = maxp.num_glyphs();
        if glyph_count == 0 || loca.len() < usize::from(glyph_count) {
            return Err(damaged("loca"));
        }
        if !font.charmap().has_unicode() {
            return Err("it does not say which characters its glyphs stand for".to_owned());
        }
        let advances: Vec<u16> = hmtx.h_metrics().iter().map(LongMetric::advance).collect();
        if advances.is_empty() {
            return Err(damaged("hmtx"));
        }
        let bbox = [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(i32::from);
        let line = font.metrics().h_line().unwrap_or_default();
        Ok(Self {
            units_per_em,
            glyph_count,
            advances,
            ascent: line.ascender.to_i32(),
            descent: line.descender.to_i32(),
            cap_height: cap_height(font),
            x_height: x_height(font),
            bbox,
            italic_angle: font.style_metrics().italic_angle.map_or(0.0, Fixed::to_f32),
        })
    }

    /// The advance of a glyph; 0 for glyphs that the font does not have.
    pub(super) fn advance(&self, glyph: u16) -> i32 {
        if glyph >= self.glyph_count {
            return 0;
        }
        let stated = self.advances.get(usize::from(glyph)).or(self.advances.last());
        stated.copied().map_or(0, i32::from)
    }
}

/// OS/2 `sCapHeight`, else the height of H, else seven tenths of the em.
///
/// Noto Naskh Arabic states 0, and older OS/2 tables do not have the field.
fn cap_height(font: &Font) -> i32 {
    let stated = font.metrics().cap_height.map(F48Dot16::to_i32);
    stated.filter(|height| *height > 0).or_else(|| top(font, 'H')).unwrap_or_else(|| em_tenths(font, 7))
}

/// OS/2 `sxHeight`, else the height of x, else half the em.
fn x_height(font: &Font) -> i32 {
    let stated = font.metrics().x_height.map(F48Dot16::to_i32);
    stated.filter(|height| *height > 0).or_else(|| top(font, 'x')).unwrap_or_else(|| em_tenths(font, 5))
}

fn em_tenths(font: &Font, tenths: i32) -> i32 {
    i32::from(font.units_per_em()) * tenths / 10
}

/// How far a character's outline reaches above the baseline.
fn top(font: &Font, c: char) -> Option<i32> {
    let glyph: GlyphId = font.charmap().map_unicode(c)?;
    let tables = font.tables();
    let outline = tables.loca(None).ok()?.get(glyph, &tables.glyf().ok()?)?.into_glyph()?;
    Some(i32::from(outline.y_max())).filter(|top| *top > 0)
}

/// Whether a glyph is a bar: within its advance its outline has two heights and no more, and it reaches both
/// sides.  What stands beyond, as rounded ends do, its neighbours cover.
pub(super) fn is_bar(font: &Font, glyph: u16, advance: i32) -> bool {
    let tables = font.tables();
    let outline =
        (|| tables.loca(None).ok()?.get(GlyphId::from(glyph), &tables.glyf().ok()?)?.into_glyph())();
    let Some(Glyph::Simple(bar)) = outline else { return false };
    let slip = em_tenths(font, 1) / 10;
    let (low, high) = (i32::from(bar.y_min()), i32::from(bar.y_max()));
    let inside = |x: i32| (0..=advance).contains(&x);
    let is_edge = |y: i32| (y - low).abs() <= slip || (y - high).abs() <= slip;
    let reaches = i32::from(bar.x_min()) <= 0 && i32::from(bar.x_max()) >= advance - slip;
    reaches && bar.points().all(|point| !inside(i32::from(point.x)) || is_edge(i32::from(point.y)))
}

/// The weight of the font as it is drawn: of a variable font, that of its default instance.
pub(super) fn weight(font: &Font) -> Weight {
    let tables = font.tables();
    let axis = font.axes().get_by_tag(Tag::new(b"wght"));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "float casts saturate, and the range is checked below"
    )]
    let default = axis.map(|axis| axis.default_value().round() as u16);
    let class = default.or_else(|| tables.os2().ok().map(|os2| os2.us_weight_class()));
    match class {
        // Fonts made for old Windows count from 1 to 9.
        Some(class @ 1..=9) => Weight(class * 100),
        Some(class @ 10..=1000) => Weight(class),
        _ if tables.head().is_ok_and(|head| head.mac_style().contains(MacStyle::BOLD)) => Weight::BOLD,
        _ => Weight::REGULAR,
    }
}

/// Whether the font is upright, neither italic nor oblique.
pub(super) fn is_upright(font: &Font) -> bool {
    let tables = font.tables();
    let slanted = SelectionFlags::ITALIC | SelectionFlags::OBLIQUE;
    let os2 = tables.os2().is_ok_and(|os2| os2.fs_selection().intersects(slanted));
    let head = tables.head().is_ok_and(|head| head.mac_style().contains(MacStyle::ITALIC));
    !os2 && !head
}
