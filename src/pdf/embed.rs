//! The objects of an embedded font (ISO 32000-1, 9.7): a composite font with one TrueType descendant.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};

use super::codes::{Codes, Order, UsedFont, millionths};
use super::deflate::Deflater;
use super::pack::Objects;
use super::program::{Program, SubsetCache};
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
    let mut glyphs: Vec<u16> = used.codes.glyphs().iter().copied().filter(|&glyph| glyph != 0).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let program = cache.program(face, glyphs, deflater)?;
    let name = format!("{}+{}", program.tag, face.postscript_name());
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
    objects.plain(refs.descriptor, |chunk, id| descriptor(chunk, id, &name, face, &refs));
    objects.stream(refs.program, |chunk, id| {
        let mut stream = chunk.stream(id, &program.data);
        stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), i32::try_from(program.length).unwrap_or(0));
    });
    let map = deflater.deflate(&glyph_map(&used.codes, &program));
    objects.stream(refs.glyphs, |chunk, id| {
        chunk.stream(id, &map).filter(Filter::FlateDecode);
    });
    let texts = deflater.deflate(&to_unicode(&used.codes));
    objects.stream(refs.texts, |chunk, id| {
        chunk.stream(id, &texts).filter(Filter::FlateDecode);
    });
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
fn descriptor(chunk: &mut Chunk, id: Ref, name: &str, face: &Face, refs: &FontRefs) {
    let scaled = |units: i32| millis(millionths(units, face.units_per_em()) / 1_000 * 1_000);
    let [left, bottom, right, top] = face.bbox().map(scaled);
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::ITALIC, face.italic_angle() != 0.0);
    let mut descriptor = chunk.font_descriptor(id);
    descriptor.name(Name(name.as_bytes())).family(Str(face.family().as_bytes())).weight(face.weight().0);
    descriptor.flags(flags).bbox(Rect::new(left, bottom, right, top)).italic_angle(face.italic_angle());
    descriptor.ascent(scaled(face.ascent())).descent(scaled(face.descent()));
    descriptor.cap_height(scaled(face.cap_height())).stem_v(stem(face.weight().0));
    descriptor.font_file2(refs.program);
    descriptor.finish();
}

/// The width of upright stems, which no font says: the usual estimate from its weight.
fn stem(weight: u16) -> f32 {
    let ratio = f32::from(weight) / 65.0;
    (50.0 + ratio * ratio).round()
}

/// `CIDToGIDMap` (9.7.4.2): the glyph of every code, code 0 first.
fn glyph_map(codes: &Codes, program: &Program) -> Vec<u8> {
    let glyphs = codes.glyphs().iter().map(|&glyph| program.number(glyph));
    std::iter::once(0).chain(glyphs).flat_map(u16::to_be_bytes).collect()
}

/// `ToUnicode` (9.10.3): what every code says.
fn to_unicode(codes: &Codes) -> Vec<u8> {
    let mut map = UnicodeCmap::<u16>::new(Name(b"Adobe-Identity-UCS"), UCS);
    for code in 1..=codes.len() {
        let text = codes.text(code).chars();
        match codes.order(code) {
            Order::Forward => map.pair_with_multiple(code, text),
            Order::Backward => map.pair_with_multiple(code, text.rev()),
        }
    }
    map.finish().into_vec()
}

const UCS: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
