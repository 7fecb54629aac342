//! Profiles packed as PDF files hold them (ISO 32000-1, 7.4.4).

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// A profile as a zlib stream (RFC 1950).
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::new(6), true);
    let mut data = Vec::with_capacity(bytes.len() + 1_024);
    loop {
        let rest = bytes.get(done(compress.total_in())..).unwrap_or_default();
        match compress.compress_vec(rest, &mut data, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return data,
            // Finishing stops only where there is no room, and room is made here.
            Ok(Status::Ok | Status::BufError) | Err(_) => data.reserve(bytes.len() / 2 + 1_024),
        }
    }
}

/// The profile in a zlib stream, which has so many bytes.
pub(super) fn unpacked(stream: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(length);
    let status = Decompress::new(true).decompress_vec(stream, &mut data, FlushDecompress::Finish).ok()?;
    (status == Status::StreamEnd && data.len() == length).then_some(data)
}

fn done(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
