//! Compressed streams (`FlateDecode`: ISO 32000-1, 7.4.4): the owner of `flate2`.

use std::sync::{Mutex, PoisonError};

use flate2::{Compress, Compression, FlushCompress, Status};

/// Compressors that lie ready: making the tables of one takes longer than packing a page.
#[derive(Debug, Default)]
pub(super) struct Deflaters(Mutex<Vec<Deflater>>);

impl Deflaters {
    /// One that nobody else uses.
    pub(super) fn lend(&self) -> Deflater {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_else(Deflater::new)
    }

    /// Keeps one for the next file.
    pub(super) fn take_back(&self, deflater: Deflater) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(deflater);
    }
}

/// Compresses one stream after the other with the same tables.
#[derive(Debug)]
pub(super) struct Deflater {
    compress: Compress,
}

/// The data of a stream, compressed where that is worth its while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deflated {
    /// The bytes as they stand in the file.
    pub(super) data: Vec<u8>,
    /// How they are packed.
    pub(super) packing: Packing,
}

/// How the bytes of a stream are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// They are not.
    Plain,
    /// As a zlib stream (RFC 1950).
    Flate,
}

/// Streams shorter than this stay as they are: clearing the compressor's tables costs more than is saved.
const WORTH: usize = 400;

/// Level 3 makes files 1.6 % larger than level 6 and takes a fifth of the time off a file.
const LEVEL: u32 = 3;

impl Deflated {
    /// Whether a reader has to unpack it.
    pub(super) fn is_packed(&self) -> bool {
        self.packing == Packing::Flate
    }
}

impl Deflater {
    /// A compressor at the level that measured best.
    pub(super) fn new() -> Self {
        Self { compress: Compress::new(Compression::new(LEVEL), true) }
    }

    /// Packs the data of a stream.
    pub(super) fn deflate(&mut self, bytes: Vec<u8>) -> Deflated {
        if bytes.len() < WORTH {
            return Deflated { data: bytes, packing: Packing::Plain };
        }
        Deflated { data: self.packed(&bytes), packing: Packing::Flate }
    }

    /// The data as a zlib stream, however short it is.
    pub(super) fn packed(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.compress.reset();
        let mut data = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(done..).unwrap_or_default();
            match self.compress.compress_vec(rest, &mut data, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return data,
                // Finishing stops only where there is no room, and room is made here.
                Ok(Status::Ok | Status::BufError) | Err(_) => data.reserve(bytes.len() / 2 + 64),
            }
        }
    }
}
