//! What a file embeds of a font, cut down to what it shows: the owner of `subsetter`.

use std::sync::Arc;

use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Name, Str};
use subsetter::GlyphRemapper;

use super::Error;
use super::codes::{CodeList, Order};
use super::deflate::{Deflated, Deflater};
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
}

#[derive(Debug)]
struct ProgramKey {
    font: Fingerprint,
    glyphs: Vec<u16>,
}

#[derive(Debug)]
struct StreamsKey {
    font: Fingerprint,
    codes: CodeList,
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

    /// The streams of a font with exactly these codes.
    pub(super) fn streams(
        &self,
        face: &Face,
        codes: &CodeList,
        deflater: &mut Deflater,
    ) -> Result<Arc<FontStreams>, Error> {
        let font = Fingerprint::of(face);
        self.streams.find(
            |key| key.codes == *codes && key.font == font,
            || {
                let glyphs = distinct(codes.glyphs());
                let program = self.program(face, &font, &glyphs, deflater)?;
                let streams = FontStreams {
                    glyphs: deflater.deflate(glyph_map(codes, &glyphs)),
                    texts: deflater.deflate(to_unicode(codes)),
                    program,
                };
                let size = streams.glyphs.data.len() + streams.texts.data.len() + codes.size();
                Ok((StreamsKey { font: font.clone(), codes: codes.clone() }, streams, size))
            },
        )
    }

    /// The program with exactly these glyphs, which are in order, each once.
    fn program(
        &self,
        face: &Face,
        font: &Fingerprint,
        glyphs: &[u16],
        deflater: &mut Deflater,
    ) -> Result<Arc<Program>, Error> {
        self.programs.find(
            |key| key.glyphs == glyphs && key.font == *font,
            || {
                let program = subset(face, glyphs, deflater)?;
                let size = program.data.data.len();
                Ok((ProgramKey { font: font.clone(), glyphs: glyphs.to_vec() }, program, size))
            },
        )
    }
}

/// The glyphs in order, each once, without the one for missing characters, which every program has.
fn distinct(glyphs: &[u16]) -> Vec<u16> {
    let mut glyphs: Vec<u16> = glyphs.iter().copied().filter(|&glyph| glyph != 0).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    glyphs
}

fn subset(face: &Face, glyphs: &[u16], deflater: &mut Deflater) -> Result<Program, Error> {
    let remapper = GlyphRemapper::new_from_glyphs(glyphs);
    let program = subsetter::subset(face.bytes(), 0, &remapper)
        .map_err(|error| Error::Font { family: face.family().to_owned(), reason: error.to_string() })?;
    let (length, tag) = (program.len(), tag(&program));
    Ok(Program { data: deflater.deflate(program), length, tag })
}

/// Six letters from the program's own bytes.
fn tag(program: &[u8]) -> String {
    let hash = blake3::hash(program);
    hash.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// `CIDToGIDMap` (ISO 32000-1, 9.7.4.2): the number in the program of every code's glyph, code 0 first.
///
/// The glyphs that were asked for have the numbers from 1 on, in their order.
fn glyph_map(codes: &CodeList, glyphs: &[u16]) -> Vec<u8> {
    let number = |glyph: &u16| glyphs.binary_search(glyph).map_or(0, |index| index + 1);
    let numbers = codes.glyphs().iter().map(|glyph| u16::try_from(number(glyph)).unwrap_or(0));
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
        }
    }
    map.finish().into_vec()
}

const UCS: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
