//! The file round the objects: object streams, cross-reference stream and trailer
//! (ISO 32000-1, 7.5.7 and 7.5.8).

use std::ops::Range;

use pdf_writer::{Chunk, Filter, Finish, Name, Ref, Settings, Str};

use super::Error;
use super::deflate::Deflater;

/// The objects of a file, in the order in which they were written.
pub(super) struct Objects {
    /// Objects that are no streams: they are packed into object streams.
    plain: Chunk,
    plain_at: Vec<(Ref, Range<usize>)>,
    /// Streams, and what must stand outside object streams.
    streams: Chunk,
    streams_at: Vec<(Ref, usize)>,
    next: Ref,
}

/// What the trailer says (ISO 32000-1, 7.5.5).
pub(super) struct Trailer {
    /// `Root`.
    pub(super) catalog: Ref,
    /// `Info`.
    pub(super) info: Ref,
    /// `ID`, both halves.
    pub(super) id: [u8; 16],
    /// The version in the header, after `1.`.
    pub(super) version: u8,
}

/// No more objects go into one object stream, so that a reader need not unpack all of a large file.
const PACKED: usize = 200;

impl Objects {
    /// No objects yet.
    pub(super) fn new() -> Self {
        let chunk = |capacity| Chunk::with_settings_and_capacity(Settings { pretty: false }, capacity);
        Self {
            plain: chunk(4_096),
            plain_at: Vec::new(),
            streams: chunk(32_768),
            streams_at: Vec::new(),
            next: Ref::new(1),
        }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Ref {
        self.next.bump()
    }

    /// Writes the object of a number that was reserved; it must not be a stream.
    pub(super) fn plain(&mut self, id: Ref, write: impl FnOnce(&mut Chunk, Ref)) {
        let start = self.plain.len();
        write(&mut self.plain, id);
        self.plain_at.push((id, start..self.plain.len()));
    }

    /// Writes a stream of a number that was reserved.
    pub(super) fn stream(&mut self, id: Ref, write: impl FnOnce(&mut Chunk, Ref)) {
        self.streams_at.push((id, self.streams.len()));
        write(&mut self.streams, id);
    }

    /// All that was written so far: what the file's identity is made from.
    pub(super) fn bytes(&self) -> [&[u8]; 2] {
        [self.plain.as_bytes(), self.streams.as_bytes()]
    }

    /// The whole file.
    pub(super) fn into_file(mut self, trailer: &Trailer, deflater: &mut Deflater) -> Result<Vec<u8>, Error> {
        let mut places: Vec<(Ref, Place)> = Vec::new();
        for packed in std::mem::take(&mut self.plain_at).chunks(PACKED) {
            let container = self.reserve();
            for (index, (id, _)) in packed.iter().enumerate() {
                places.push((*id, Place::Packed { container, index }));
            }
            let (data, first) = object_stream(&self.plain, packed);
            let compressed = deflater.deflate(&data);
            self.stream(container, |chunk, id| {
                let mut stream = chunk.stream(id, &compressed);
                stream.pair(Name(b"Type"), Name(b"ObjStm")).pair(Name(b"N"), count(packed.len()));
                stream.pair(Name(b"First"), count(first)).pair(Name(b"Filter"), Name(b"FlateDecode"));
            });
        }
        let mut file = format!("%PDF-1.{}\n%", trailer.version).into_bytes();
        // Four bytes over 127 say that the file is binary (ISO 32000-1, 7.5.2).
        file.extend_from_slice(b"\xE2\xE3\xCF\xD3\n");
        let start = file.len();
        let xref = self.reserve();
        self.streams_at.push((xref, self.streams.len()));
        places.extend(self.streams_at.iter().map(|&(id, at)| (id, Place::Offset(start + at))));
        places.sort_unstable_by_key(|(id, _)| *id);
        cross_references(&mut self.streams, xref, &places, trailer, deflater);
        let at = start + self.streams_at.last().map_or(0, |(_, at)| *at);
        file.extend_from_slice(self.streams.as_bytes());
        file.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
        if i32::try_from(file.len()).is_err() {
            return Err(Error::TooLarge);
        }
        Ok(file)
    }
}

/// Where an object is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// So many bytes into the file.
    Offset(usize),
    /// In an object stream.
    Packed { container: Ref, index: usize },
}

/// The data of an object stream, and where its first object starts.
fn object_stream(plain: &Chunk, packed: &[(Ref, Range<usize>)]) -> (Vec<u8>, usize) {
    let mut table = String::new();
    let mut bodies = Vec::new();
    for (id, range) in packed {
        table.push_str(&format!("{} {} ", id.get(), bodies.len()));
        bodies.extend_from_slice(body(plain.as_bytes().get(range.clone()).unwrap_or_default()));
        bodies.push(b'\n');
    }
    let first = table.len();
    let mut data = table.into_bytes();
    data.append(&mut bodies);
    (data, first)
}

/// An object without the `1 0 obj` before it and the `endobj` behind it.
fn body(object: &[u8]) -> &[u8] {
    let start = object.iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let object = object.get(start..).unwrap_or_default().trim_ascii_end();
    object.strip_suffix(b"endobj").unwrap_or(object).trim_ascii_end()
}

/// Writes the cross-reference stream, which is the trailer too.
fn cross_references(
    streams: &mut Chunk,
    xref: Ref,
    places: &[(Ref, Place)],
    trailer: &Trailer,
    deflater: &mut Deflater,
) {
    // Object 0 heads the list of free objects, which is empty otherwise: every number is used.
    let mut data = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
    for (_, place) in places {
        let (kind, field, last) = match *place {
            Place::Offset(at) => (1, count(at), 0),
            Place::Packed { container, index } => (2, container.get(), count(index)),
        };
        data.push(kind);
        data.extend_from_slice(&field.to_be_bytes());
        data.extend(last.to_be_bytes().into_iter().skip(2));
    }
    let compressed = deflater.deflate(&data);
    let mut stream = streams.stream(xref, &compressed);
    stream.filter(Filter::FlateDecode);
    stream.pair(Name(b"Type"), Name(b"XRef")).pair(Name(b"Size"), count(places.len() + 1));
    stream.insert(Name(b"W")).array().items([1, 4, 2]);
    stream.pair(Name(b"Root"), trailer.catalog).pair(Name(b"Info"), trailer.info);
    stream.insert(Name(b"ID")).array().items([Str(&trailer.id), Str(&trailer.id)]);
    stream.finish();
}

/// A count as PDF writes it; a file of 2 GB is beyond what its readers take.
fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
