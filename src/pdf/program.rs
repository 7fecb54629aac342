//! What a file embeds of a font, cut down to what it shows: the owner of `subsetter`.

use std::sync::Arc;

use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};
use subsetter::GlyphRemapper;

use super::Error;
use super::boundary::MARK;
use super::codes::{CodeList, Order};
use super::deflate::{Deflated, Deflater, Deflaters};
use super::grow::grow;
use super::shapes::{Component, Drawing, Shape};
use super::shelf::Shelf;
use crate::font::Face;

/// A font program with the glyphs of one file, ready to be embedded.
#[derive(Debug)]
pub(super) struct Program {
    /// The program.
    pub(super) data: Deflated,
    /// Its length before it was compressed (`Length1`: ISO 32000-1, 9.9, table 127).
    pub(super) length: usize,
    /// Six letters that differ for every subset (ISO 32000-1, 9.6.4).
    pub(super) tag: String,
    /// The number of the first glyph that was added.
    added: u16,
    /// The box round all its glyphs, the added ones included, in font units.
    pub(super) bbox: [i32; 4],
}

/// The streams of an embedded font.
#[derive(Debug)]
pub(super) struct FontStreams {
    /// Its program (`FontFile2`).
    pub(super) program: Arc<Program>,
    /// The glyph of every code (`CIDToGIDMap`).
    pub(super) glyphs: Deflated,
    /// What every code says (`ToUnicode`).
    pub(super) texts: Deflated,
}

/// What was made of fonts before, shared by all threads of a run.
///
/// The two files of a statement show the same glyphs, and so do many files of a batch; making a
/// program costs as much as all the rest of a file.  What the cache holds changes how long a file
/// takes, never its bytes.
#[derive(Debug, Default)]
pub struct SubsetCache {
    programs: Shelf<ProgramKey, Program>,
    streams: Shelf<StreamsKey, FontStreams>,
    /// The compressors of the files that are made.
    pub(super) deflaters: Deflaters,
}

#[derive(Debug)]
struct ProgramKey {
    font: Fingerprint,
    parts: Parts,
}

#[derive(Debug)]
struct StreamsKey {
    font: Fingerprint,
    codes: CodeList,
    shapes: Vec<Shape>,
}

/// What a program holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    /// The glyphs of the font in order, each once, without the one for missing characters, which every
    /// program has.
    glyphs: Vec<u16>,
    /// The glyphs that are added to them, in order, each once.
    shapes: Vec<Shape>,
}

/// What tells fonts apart: the name, and the table directory with the checksum of every table
/// (OpenType 1.9, «Table directory»).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fingerprint {
    name: String,
    length: usize,
    directory: Vec<u8>,
}

impl Fingerprint {
    fn of(face: &Face) -> Self {
        let bytes = face.bytes();
        let tables = bytes.get(4..6).map_or(0, |count| usize::from(u16::from_be_bytes([count[0], count[1]])));
        let directory = bytes.get(..12 + 16 * tables).unwrap_or(bytes).to_vec();
        Self { name: face.postscript_name().to_owned(), length: bytes.len(), directory }
    }
}

impl SubsetCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The streams of a font with exactly these codes, which draw these added glyphs.
    pub(super) fn streams(
        &self,
        face: &Face,
        codes: &CodeList,
        shapes: &[Shape],
        deflater: &mut Deflater,
    ) -> Result<Arc<FontStreams>, Error> {
        let font = Fingerprint::of(face);
        self.streams.find(
            |key| key.codes == *codes && key.shapes == shapes && key.font == font,
            || {
                let parts = Parts::of(codes, shapes);
                let program = self.program(face, &font, &parts, deflater)?;
                let streams = FontStreams {
                    glyphs: deflater.deflate(glyph_map(codes, shapes, &parts, program.added)),
                    texts: deflater.deflate(to_unicode(codes)),
                    program,
                };
                let size = streams.glyphs.data.len() + streams.texts.data.len() + codes.size() + parts.size();
                let key = StreamsKey { font: font.clone(), codes: codes.clone(), shapes: shapes.to_vec() };
                Ok((key, streams, size))
            },
        )
    }

    /// The program with exactly these glyphs.
    fn program(
        &self,
        face: &Face,
        font: &Fingerprint,
        parts: &Parts,
        deflater: &mut Deflater,
    ) -> Result<Arc<Program>, Error> {
        self.programs.find(
            |key| key.parts == *parts && key.font == *font,
            || {
                let program = subset(face, parts, deflater)?;
                let size = program.data.data.len() + parts.size();
                Ok((ProgramKey { font: font.clone(), parts: parts.clone() }, program, size))
            },
        )
    }
}

impl Parts {
    /// What the codes of a file draw.
    fn of(codes: &CodeList, shapes: &[Shape]) -> Self {
        let shown = codes.drawings().iter().filter_map(|drawing| match drawing {
            Drawing::Glyph(glyph) => Some(*glyph),
            Drawing::Added(_) => None,
        });
        let placed = shapes.iter().flat_map(|shape| &shape.components).map(|component| component.glyph);
        let mut glyphs: Vec<u16> = shown.chain(placed).filter(|&glyph| glyph != 0).collect();
        glyphs.sort_unstable();
        glyphs.dedup();
        let mut shapes = shapes.to_vec();
        shapes.sort_unstable();
        Self { glyphs, shapes }
    }

    /// The number of a glyph in the program: those asked for have the numbers from 1 on, in order.
    fn number(&self, glyph: u16) -> u16 {
        let index = self.glyphs.binary_search(&glyph).ok().and_then(|index| u16::try_from(index).ok());
        index.map_or(0, |index| index.saturating_add(1))
    }

    /// How many bytes it takes to keep.
    fn size(&self) -> usize {
        let components: usize = self.shapes.iter().map(|shape| shape.components.len()).sum();
        size_of_val(self.glyphs.as_slice())
            + size_of_val(self.shapes.as_slice())
            + components * size_of::<Component>()
    }
}

fn subset(face: &Face, parts: &Parts, deflater: &mut Deflater) -> Result<Program, Error> {
    let fail = |reason: String| Error::Font { family: face.family().to_owned(), reason };
    let remapper = GlyphRemapper::new_from_glyphs(&parts.glyphs);
    let mut program =
        subsetter::subset(face.bytes(), 0, &remapper).map_err(|error| fail(error.to_string()))?;
    let (mut added, mut bbox) = (0, face.bbox());
    if !parts.shapes.is_empty() {
        let grown = grow(&program, &parts.shapes, |glyph| parts.number(glyph));
        let grown = grown.ok_or_else(|| fail("its tables contradict each other".to_owned()))?;
        (program, added, bbox) = (grown.program, grown.first, grown.bbox.map(i32::from));
    }
    let (length, tag) = (program.len(), tag(&program));
    Ok(Program { data: deflater.deflate(program), length, tag, added, bbox })
}

/// Six letters from the program's own bytes.
fn tag(program: &[u8]) -> String {
    let hash = blake3::hash(program);
    hash.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// `CIDToGIDMap` (ISO 32000-1, 9.7.4.2): the number in the program of every code's glyph, code 0 first.
///
/// `added` is the number of the first glyph that was added.
fn glyph_map(codes: &CodeList, shapes: &[Shape], parts: &Parts, added: u16) -> Vec<u8> {
    let shape = |number: u16| {
        let index = shapes.get(usize::from(number)).and_then(|shape| parts.shapes.binary_search(shape).ok());
        index.and_then(|index| u16::try_from(index).ok()).map_or(0, |index| added.saturating_add(index))
    };
    let numbers = codes.drawings().iter().map(|drawing| match drawing {
        Drawing::Glyph(glyph) => parts.number(*glyph),
        Drawing::Added(number) => shape(*number),
    });
    std::iter::once(0).chain(numbers).flat_map(u16::to_be_bytes).collect()
}

/// `ToUnicode` (ISO 32000-1, 9.10.3): what every code says.
fn to_unicode(codes: &CodeList) -> Vec<u8> {
    let mut map = UnicodeCmap::<u16>::new(Name(b"Adobe-Identity-UCS"), UCS);
    for code in 1..=codes.len() {
        let text = codes.text(code).chars();
        match codes.order(code) {
            Order::Forward => map.pair_with_multiple(code, text),
            Order::Backward => map.pair_with_multiple(code, text.rev()),
            Order::Bounded => map.pair_with_multiple(code, MARK.chars().chain(text.rev())),
        }
    }
    map.finish().into_vec()
}

const UCS: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
