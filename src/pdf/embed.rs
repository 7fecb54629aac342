//! The objects of an embedded font (ISO 32000-1, 9.7): a composite font with one TrueType descendant.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Chunk, Finish, Name, Rect, Ref, Str};

use super::codes::{Codes, UsedFont, millionths};
use super::deflate::Deflater;
use super::pack::Objects;
use super::program::SubsetCache;
use super::{Error, millis};
use crate::font::Face;

/// The numbers of a font's objects.
struct FontRefs {
    font: Ref,
    descendant: Ref,
    descriptor: Ref,
    program: Ref,
    glyphs: Ref,
    texts: Ref,
}

/// Embeds a font and says the number of its dictionary.
pub(super) fn embed(
    used: &UsedFont,
    face: &Face,
    cache: &SubsetCache,
    objects: &mut Objects,
    deflater: &mut Deflater,
) -> Result<Ref, Error> {
    let streams = cache.streams(face, used.codes.list(), used.codes.shapes.list(), deflater)?;
    let name = format!("{}+{}", streams.program.tag, face.postscript_name());
    let refs = FontRefs {
        font: objects.reserve(),
        descendant: objects.reserve(),
        descriptor: objects.reserve(),
        program: objects.reserve(),
        glyphs: objects.reserve(),
        texts: objects.reserve(),
    };
    objects.plain(refs.font, |chunk, id| font(chunk, id, &name, &refs));
    objects.plain(refs.descendant, |chunk, id| descendant(chunk, id, &name, &used.codes, &refs));
    objects
        .plain(refs.descriptor, |chunk, id| descriptor(chunk, id, &name, face, streams.program.bbox, &refs));
    let length = i32::try_from(streams.program.length).unwrap_or(0);
    objects.stream(refs.program, &streams.program.data, |stream| {
        stream.pair(Name(b"Length1"), length);
    });
    objects.stream(refs.glyphs, &streams.glyphs, |_| {});
    objects.stream(refs.texts, &streams.texts, |_| {});
    Ok(refs.font)
}

/// `Type0` (9.7.6): codes of two bytes are the numbers of characters as they stand.
fn font(chunk: &mut Chunk, id: Ref, name: &str, refs: &FontRefs) {
    let mut font = chunk.type0_font(id);
    font.base_font(Name(name.as_bytes())).encoding_predefined(Name(b"Identity-H"));
    font.descendant_font(refs.descendant).to_unicode(refs.texts);
}

/// `CIDFontType2` (9.7.4) with the font's own advances in `W`.
fn descendant(chunk: &mut Chunk, id: Ref, name: &str, codes: &Codes, refs: &FontRefs) {
    let mut font = chunk.cid_font(id);
    font.subtype(CidFontType::Type2).base_font(Name(name.as_bytes())).system_info(IDENTITY);
    font.font_descriptor(refs.descriptor).cid_to_gid_map_stream(refs.glyphs);
    font.widths().consecutive(1, codes.widths().iter().map(|&width| millis(width)));
}

const IDENTITY: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// `FontDescriptor` (9.8), its measures in thousandths of the type size.
fn descriptor(chunk: &mut Chunk, id: Ref, name: &str, face: &Face, bbox: [i32; 4], refs: &FontRefs) {
    let thousandths = |units: i32, more: i64| {
        millis((millionths(units, face.units_per_em()) + more).div_euclid(1_000) * 1_000)
    };
    let nearest = |units: i32| thousandths(units, 500);
    let [left, bottom] = [bbox[0], bbox[1]].map(|edge| thousandths(edge, 0));
    let [right, top] = [bbox[2], bbox[3]].map(|edge| thousandths(edge, 999));
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::ITALIC, face.italic_angle() != 0.0);
    let mut descriptor = chunk.font_descriptor(id);
    descriptor.name(Name(name.as_bytes())).family(Str(face.family().as_bytes())).weight(face.weight().0);
    descriptor.flags(flags).bbox(Rect::new(left, bottom, right, top)).italic_angle(face.italic_angle());
    descriptor.ascent(nearest(face.ascent())).descent(nearest(face.descent()));
    descriptor.cap_height(nearest(face.cap_height())).stem_v(stem(face.weight().0));
    descriptor.font_file2(refs.program);
    descriptor.finish();
}

/// The width of upright stems, which no font says: the usual estimate from its weight.
fn stem(weight: u16) -> f32 {
    let ratio = f32::from(weight) / 65.0;
    (50.0 + ratio * ratio).round()
}
