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
/// The most streams that are opened.
const MOST_STREAMS: usize = 50_000;

/// How much may still be unpacked.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    streams: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: MOST_OF_ALL, streams: MOST_STREAMS }
    }
}

impl Budget {
    fn spend(&mut self, bytes: usize) -> Result<(), Unreadable> {
        let left = self.bytes.checked_sub(bytes).zip(self.streams.checked_sub(1));
        (self.bytes, self.streams) = left.ok_or(Unreadable::TooLarge("what its streams unpack to"))?;
        Ok(())
    }
}

/// The bytes of a stream; none where it is a picture, or cannot be unpacked at all.
pub(super) fn decode(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
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

fn has_predictor(dict: &Dict<'_>) -> bool {
    let own = ["DecodeParms", "DP"].iter().find_map(|key| {
        let first = || dict.get::<Array<'_>>(key)?.iter::<Dict<'_>>().next();
        dict.get::<Dict<'_>>(key).or_else(first)
    });
    own.and_then(|own| own.get::<i32>("Predictor")).is_some_and(|predictor| predictor > 1)
}

/// Unpacks Deflate, with its header or without, as far as it goes: readers show the sound part of a
/// stream that is cut off.
pub(super) fn inflate(packed: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
    let most = MOST_OF_ONE.min(budget.bytes);
    let headed = matches!(packed, [method, flags, ..]
        if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31));
    let mut bytes = Vec::new();
    let limit = most as u64 + 1;
    // An error in the middle leaves what came before it.
    let _ = if headed {
        ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes)
    } else {
        DeflateDecoder::new(packed).take(limit).read_to_end(&mut bytes)
    };
    if bytes.len() > most {
        return Err(Unreadable::TooLarge("what a stream unpacks to"));
    }
    budget.spend(bytes.len())?;
    Ok(bytes)
}
