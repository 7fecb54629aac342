//! The file round the objects: object streams, cross-reference stream and trailer
//! (ISO 32000-1, 7.5.7 and 7.5.8).

use std::io::Write;
use std::ops::Range;

use pdf_writer::{Chunk, Filter, Name, Ref, Settings, Str, Stream};

use super::deflate::{Deflated, Deflater, Packing};
use super::{Error, Version};
use crate::profile::Profile;

/// The objects of a file, in the order in which they were written.
pub(super) struct Objects {
    /// Objects that are no streams: they are packed into object streams.
    plain: Chunk,
    plain_at: Vec<(Ref, Range<usize>)>,
    /// Streams, and what must stand outside object streams.
    streams: Chunk,
    streams_at: Vec<(Ref, usize)>,
    /// Streams that the file takes over without a copy in between.
    adopted: Vec<Adopted>,
    next: Ref,
    /// Where the objects stand that were given out.
    places: Vec<(Ref, Place)>,
    /// How many bytes were given out.
    given: usize,
}

/// The profile of a press as an object: a megabyte, which is copied once and no more.
struct Adopted {
    id: Ref,
    /// What stands before its bytes.
    head: Vec<u8>,
    profile: Profile,
}

/// What stands behind the bytes of a stream.
const STREAM_END: &[u8] = b"\nendstream\nendobj\n\n";

/// What the trailer says (ISO 32000-1, 7.5.5).
pub(super) struct Trailer {
    /// `Root`.
    pub(super) catalog: Ref,
    /// `Info`, where the file has one.
    pub(super) info: Option<Ref>,
    /// `ID`, both halves.
    pub(super) id: [u8; 16],
    /// The version in the header.
    pub(super) version: Version,
}

/// No more objects go into one object stream, so that a reader need not unpack all of a large file.
const PACKED: usize = 200;

impl Objects {
    /// No objects yet.
    pub(super) fn new() -> Self {
        Self {
            plain: chunk(4_096),
            plain_at: Vec::new(),
            streams: chunk(32_768),
            streams_at: Vec::new(),
            adopted: Vec::new(),
            next: Ref::new(1),
            places: Vec::new(),
            given: 0,
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

    /// Writes a stream of a number that was reserved; `write` adds to its dictionary.
    pub(super) fn stream(&mut self, id: Ref, data: &Deflated, write: impl FnOnce(&mut Stream<'_>)) {
        self.packed(id, &data.data, |stream| {
            if data.packing == Packing::Flate {
                stream.filter(Filter::FlateDecode);
            }
            write(stream);
        });
    }

    /// Writes a stream whose bytes are copied as they are; `write` says how they are packed.
    pub(super) fn packed(&mut self, id: Ref, data: &[u8], write: impl FnOnce(&mut Stream<'_>)) {
        self.streams_at.push((id, self.streams.len()));
        write(&mut self.streams.stream(id, data));
    }

    /// Writes the stream of a number that was reserved, whatever its kind.
    pub(super) fn chunk(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) {
        self.streams_at.push((id, self.streams.len()));
        write(&mut self.streams);
    }

    /// Writes the profile of a press as the stream that it is already.
    pub(super) fn profile(&mut self, id: Ref, profile: &Profile) {
        let length = profile.stream().len();
        let head = format!("{} 0 obj\n<</Length {length}/Filter/FlateDecode/N 4>>\nstream\n", id.get());
        self.adopted.push(Adopted { id, head: head.into_bytes(), profile: profile.clone() });
    }

    /// All that was written so far, profiles apart: what the file's identity is made from.
    pub(super) fn bytes(&self) -> [&[u8]; 2] {
        [self.plain.as_bytes(), self.streams.as_bytes()]
    }

    /// The whole file.
    pub(super) fn into_file(mut self, trailer: &Trailer, deflater: &mut Deflater) -> Result<Vec<u8>, Error> {
        let adopted = self.adopted.iter().map(Adopted::length).sum::<usize>();
        let mut file = Vec::with_capacity(self.streams.len() + self.plain.len() + adopted);
        self.begin(trailer.version, &mut file)?;
        self.finish(trailer, deflater, &mut file)?;
        Ok(file)
    }

    /// Begins the file; objects follow by [`Self::flush`].
    pub(super) fn begin(&mut self, version: Version, sink: &mut dyn Write) -> Result<(), Error> {
        // Four bytes over 127 say that the file is binary (ISO 32000-1, 7.5.2).
        let header = [format!("%PDF-{}\n%", version.as_str()).as_bytes(), b"\xE2\xE3\xCF\xD3\n"].concat();
        self.given += header.len();
        sink.write_all(&header).map_err(|error| unwritable(&error))
    }

    /// Gives out what was written so far, and forgets all but its places.
    pub(super) fn flush(&mut self, deflater: &mut Deflater, sink: &mut dyn Write) -> Result<(), Error> {
        for packed in std::mem::take(&mut self.plain_at).chunks(PACKED) {
            let container = self.reserve();
            for (index, (id, _)) in packed.iter().enumerate() {
                self.places.push((*id, Place::Packed { container, index }));
            }
            let (data, first) = object_stream(&self.plain, packed);
            self.stream(container, &deflater.deflate(data), |stream| {
                stream.pair(Name(b"Type"), Name(b"ObjStm")).pair(Name(b"N"), count(packed.len()));
                stream.pair(Name(b"First"), count(first));
            });
        }
        let start = self.given;
        let streams = std::mem::take(&mut self.streams_at);
        self.places.extend(streams.into_iter().map(|(id, at)| (id, Place::Offset(start + at))));
        self.given += self.streams.len();
        sink.write_all(self.streams.as_bytes()).map_err(|error| unwritable(&error))?;
        for adopted in std::mem::take(&mut self.adopted) {
            self.places.push((adopted.id, Place::Offset(self.given)));
            self.given += adopted.length();
            adopted.write(sink).map_err(|error| unwritable(&error))?;
        }
        (self.plain, self.streams) = (chunk(4_096), chunk(32_768));
        if i32::try_from(self.given).is_err() { Err(Error::TooLarge) } else { Ok(()) }
    }

    /// Gives out the rest and what closes the file.
    pub(super) fn finish(
        mut self,
        trailer: &Trailer,
        deflater: &mut Deflater,
        sink: &mut dyn Write,
    ) -> Result<(), Error> {
        self.flush(deflater, sink)?;
        let (xref, at) = (self.reserve(), self.given);
        self.places.push((xref, Place::Offset(at)));
        self.places.sort_unstable_by_key(|(id, _)| *id);
        let data = deflater.deflate(cross_references(&self.places));
        let size = count(self.places.len() + 1);
        self.stream(xref, &data, |stream| trailer.write(stream, size));
        sink.write_all(self.streams.as_bytes()).map_err(|error| unwritable(&error))?;
        sink.write_all(format!("startxref\n{at}\n%%EOF\n").as_bytes()).map_err(|error| unwritable(&error))
    }
}

impl Adopted {
    fn length(&self) -> usize {
        self.head.len() + self.profile.stream().len() + STREAM_END.len()
    }

    fn write(&self, sink: &mut dyn Write) -> std::io::Result<()> {
        [&*self.head, self.profile.stream(), STREAM_END].iter().try_for_each(|part| sink.write_all(part))
    }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::Unwritable { reason: error.to_string() }
}

fn chunk(capacity: usize) -> Chunk {
    Chunk::with_settings_and_capacity(Settings { pretty: false }, capacity)
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
    let mut table = Vec::new();
    let mut bodies = Vec::new();
    for (id, range) in packed {
        table.extend_from_slice(format!("{} {} ", id.get(), bodies.len()).as_bytes());
        bodies.extend_from_slice(body(plain.as_bytes().get(range.clone()).unwrap_or_default()));
        bodies.push(b'\n');
    }
    let first = table.len();
    table.append(&mut bodies);
    (table, first)
}

/// An object without the `1 0 obj` before it and the `endobj` behind it.
fn body(object: &[u8]) -> &[u8] {
    let start = object.iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let object = object.get(start..).unwrap_or_default().trim_ascii_end();
    object.strip_suffix(b"endobj").unwrap_or(object).trim_ascii_end()
}

/// The data of the cross-reference stream: seven bytes an object.
fn cross_references(places: &[(Ref, Place)]) -> Vec<u8> {
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
    data
}

impl Trailer {
    /// Writes the dictionary of the cross-reference stream, which is the trailer too.
    fn write(&self, stream: &mut Stream<'_>, size: i32) {
        stream.pair(Name(b"Type"), Name(b"XRef")).pair(Name(b"Size"), size);
        stream.insert(Name(b"W")).array().items([1, 4, 2]);
        stream.pair(Name(b"Root"), self.catalog);
        self.info.into_iter().for_each(|info| {
            stream.pair(Name(b"Info"), info);
        });
        stream.insert(Name(b"ID")).array().items([Str(&self.id), Str(&self.id)]);
    }
}

/// A count as PDF writes it; a file of 2 GB is beyond what its readers take.
fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
