//! Streams, unpacked within limits.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};

use super::Unreadable;

/// The most bytes of one stream.
const MOST_OF_ONE: usize = 64_000_000;
/// The most bytes of all streams of a file together.
const MOST_OF_ALL: usize = 256_000_000;
/// No filter but a chain of them makes more of a byte: LZW, with strings of 4,096 bytes for 12 bits.
const MOST_FOLD: usize = 2_731;
/// The most pixels that are painted, each as often as it is painted over.
const MOST_PIXELS: u64 = 10_000_000_000;
/// The most streams that are opened.
const MOST_STREAMS: usize = 50_000;

/// How much may still be unpacked.
#[derive(Debug)]
pub(in crate::preflight) struct Budget {
    bytes: usize,
    streams: usize,
    pixels: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: MOST_OF_ALL, streams: MOST_STREAMS, pixels: MOST_PIXELS }
    }
}

impl Budget {
    /// Takes so many bytes away for what is unpacked elsewhere.
    pub(in crate::preflight) fn take(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.spend(bytes)
    }

    /// Takes so many pixels away from those that may still be painted.
    pub(in crate::preflight) fn paint(&mut self, pixels: usize) -> Result<(), Unreadable> {
        let left = self.pixels.checked_sub(pixels as u64);
        self.pixels = left.ok_or(Unreadable::TooLarge("what its pages paint"))?;
        Ok(())
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Unreadable> {
        let left = self.bytes.checked_sub(bytes).zip(self.streams.checked_sub(1));
        (self.bytes, self.streams) = left.ok_or(Unreadable::TooLarge("what its streams unpack to"))?;
        Ok(())
    }
}

/// The bytes of a stream; none where it is a picture, or cannot be unpacked at all.
pub(in crate::preflight) fn decode(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    match filters.as_slice() {
        [] => {
            budget.spend(raw.len())?;
            Ok(raw.into_owned())
        }
        [Filter::FlateDecode] => {
            let bytes = inflate(&raw, budget)?;
            if !has_predictor(stream.dict()) {
                return Ok(bytes);
            }
            Ok(stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default())
        }
        chain => {
            let growing = |filter: &&Filter| {
                matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
            };
            if chain.iter().filter(growing).count() > 1 || raw.len() > MOST_OF_ALL / MOST_FOLD {
                return Err(Unreadable::TooLarge("what a chain of filters unpacks to"));
            }
            let bytes = stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default();
            budget.spend(bytes.len())?;
            Ok(bytes)
        }
    }
}

/// The first bytes of a stream that is packed by Deflate alone.
pub(in crate::preflight) fn head(
    stream: &Stream<'_>,
    length: usize,
    budget: &mut Budget,
) -> Result<Vec<u8>, Unreadable> {
    budget.spend(length)?;
    Ok(unpacked(&stream.raw_data(), length))
}

/// The bytes of a picture whose numbers take so many bytes; what is packed behind them is left.
pub(in crate::preflight) fn decode_picture(
    stream: &Stream<'_>,
    size: usize,
    budget: &mut Budget,
) -> Result<Vec<u8>, Unreadable> {
    // A row more than the numbers need, for the byte before each row that predictors have.
    let most = size.saturating_add(size / 2 + 4_096);
    match stream.filters().as_slice() {
        [Filter::FlateDecode] if !has_predictor(stream.dict()) => {
            let mut bytes = unpacked(&stream.raw_data(), size);
            bytes.truncate(size);
            budget.spend(bytes.len())?;
            Ok(bytes)
        }
        [Filter::FlateDecode] => {
            if unpacked(&stream.raw_data(), most).len() >= most {
                return Err(Unreadable::TooLarge("what a picture unpacks to"));
            }
            budget.spend(size)?;
            Ok(stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default())
        }
        _ => decode(stream, budget),
    }
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let own = ["DecodeParms", "DP"].iter().find_map(|key| {
        let first = || dict.get::<Array<'_>>(key)?.iter::<Dict<'_>>().next();
        dict.get::<Dict<'_>>(key).or_else(first)
    });
    own.and_then(|own| own.get::<i32>("Predictor")).is_some_and(|predictor| predictor > 1)
}

/// Unpacks Deflate, with its header or without, as far as it goes: readers show the sound part of a
/// stream that is cut off.
pub(in crate::preflight) fn inflate(packed: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
    let most = MOST_OF_ONE.min(budget.bytes);
    let bytes = unpacked(packed, most + 1);
    if bytes.len() > most {
        return Err(Unreadable::TooLarge("what a stream unpacks to"));
    }
    budget.spend(bytes.len())?;
    Ok(bytes)
}

/// The first `most` bytes of what is packed.
fn unpacked(packed: &[u8], most: usize) -> Vec<u8> {
    let headed = matches!(packed, [method, flags, ..]
        if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31));
    let mut bytes = Vec::new();
    let limit = most as u64;
    // An error in the middle leaves what came before it.
    let _ = if headed {
        ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes)
    } else {
        DeflateDecoder::new(packed).take(limit).read_to_end(&mut bytes)
    };
    bytes
}
