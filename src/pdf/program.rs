//! Font programs that hold no more glyphs than a file shows: the owner of `subsetter`.

use std::sync::{Arc, Mutex, PoisonError};

use subsetter::GlyphRemapper;

use super::Error;
use super::deflate::Deflater;
use crate::font::Face;

/// A font program with the glyphs of one file, ready to be embedded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The compressed program.
    pub(super) data: Vec<u8>,
    /// Its length before it was compressed (`Length1`: ISO 32000-1, 9.9, table 127).
    pub(super) length: usize,
    /// Six letters that differ for every subset (ISO 32000-1, 9.6.4).
    pub(super) tag: String,
    /// The glyphs of the whole font, in order; the first has number 1 in the program, and so on.
    glyphs: Vec<u16>,
}

impl Program {
    /// The number that a glyph of the whole font has in the program.
    pub(super) fn number(&self, glyph: u16) -> u16 {
        let place = self.glyphs.binary_search(&glyph).map_or(0, |index| index + 1);
        u16::try_from(place).unwrap_or(0)
    }

    fn new(face: &Face, glyphs: Vec<u16>, deflater: &mut Deflater) -> Result<Self, Error> {
        let remapper = GlyphRemapper::new_from_glyphs(&glyphs);
        let program = subsetter::subset(face.bytes(), 0, &remapper)
            .map_err(|error| Error::Font { family: face.family().to_owned(), reason: error.to_string() })?;
        let data = deflater.deflate(&program);
        Ok(Self { data, length: program.len(), tag: tag(&program), glyphs })
    }
}

/// Six letters from the program's own bytes.
fn tag(program: &[u8]) -> String {
    let hash = blake3::hash(program);
    hash.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Font programs that were made before, shared by all threads of a run.
///
/// The two files of a statement show the same glyphs, and so do many files of a batch; making a
/// program costs more than all the rest of a file.  What the cache holds changes how long a file
/// takes, never its bytes.
#[derive(Debug, Default)]
pub struct SubsetCache {
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    entries: Vec<Entry>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug)]
struct Entry {
    font: Fingerprint,
    program: Arc<Program>,
    used: u64,
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
    /// As many programs are kept.
    const ENTRIES: usize = 64;
    /// As many bytes of programs are kept.
    const BYTES: usize = 4 << 20;

    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The program with exactly these glyphs, which are in order, each once.
    pub(super) fn program(
        &self,
        face: &Face,
        glyphs: Vec<u16>,
        deflater: &mut Deflater,
    ) -> Result<Arc<Program>, Error> {
        let font = Fingerprint::of(face);
        if let Some(program) = self.with(|shelf| shelf.find(&font, &glyphs)) {
            return Ok(program);
        }
        let program = Arc::new(Program::new(face, glyphs, deflater)?);
        self.with(|shelf| shelf.keep(font, &program));
        Ok(program)
    }

    fn with<T>(&self, act: impl FnOnce(&mut Shelf) -> T) -> T {
        act(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shelf {
    fn find(&mut self, font: &Fingerprint, glyphs: &[u16]) -> Option<Arc<Program>> {
        self.clock += 1;
        let same = |entry: &&mut Entry| entry.program.glyphs == glyphs && entry.font == *font;
        let entry = self.entries.iter_mut().find(same)?;
        entry.used = self.clock;
        Some(Arc::clone(&entry.program))
    }

    fn keep(&mut self, font: Fingerprint, program: &Arc<Program>) {
        let size = program.data.len();
        if size > SubsetCache::BYTES || self.find(&font, &program.glyphs).is_some() {
            return;
        }
        while self.entries.len() >= SubsetCache::ENTRIES || self.bytes + size > SubsetCache::BYTES {
            let Some(oldest) = (0..self.entries.len()).min_by_key(|&index| self.entries[index].used) else {
                break;
            };
            self.bytes -= self.entries.swap_remove(oldest).program.data.len();
        }
        self.bytes += size;
        self.entries.push(Entry { font, program: Arc::clone(program), used: self.clock });
    }
}
