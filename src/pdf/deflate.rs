//! Compressed streams (`FlateDecode`: ISO 32000-1, 7.4.4): the owner of `flate2`.

use flate2::{Compress, Compression, FlushCompress, Status};

/// Level.
const LEVEL: u32 = 6;

/// Compresses one stream after the other with the same tables.
pub(super) struct Deflater {
    compress: Compress,
}

impl Deflater {
    /// A compressor at the level that measured best.
    pub(super) fn new() -> Self {
        Self { compress: Compress::new(Compression::new(LEVEL), true) }
    }

    /// The bytes as a zlib stream (RFC 1950).
    pub(super) fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.compress.reset();
        let mut output = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(done..).unwrap_or_default();
            match self.compress.compress_vec(rest, &mut output, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return output,
                // Finishing fails only where there is no room, and room is made here.
                Ok(Status::Ok | Status::BufError) | Err(_) => output.reserve(bytes.len() / 2 + 64),
            }
        }
    }
}
