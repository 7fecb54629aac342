//! How large a picture may be.

use super::Error;

/// So many pixels may a picture have: A2 at 300 pixels to the inch.  A few hundred bytes can claim thousands of
/// millions, which no machine has room for.
const MOST_PIXELS: u64 = 100_000_000;

/// So many bytes may a colour profile have; the largest that printers hand out have some three million.
pub(super) const MOST_PROFILE: usize = 8_000_000;

/// So long may the text of a drawing be, unpacked: maps of whole countries have ten million bytes.
pub(super) const MOST_SVG: usize = 32_000_000;
/// So many elements, texts and comments may a drawing hold.
pub(super) const MOST_NODES: u32 = 400_000;
/// So many things may it paint, each repetition counted.
pub(super) const MOST_MARKS: usize = 400_000;
/// So deep may its elements nest: those who draw by hand come to twenty.
pub(super) const DEEPEST: usize = 200;
/// Its sides, in pixels of CSS.
pub(super) const LEAST_SIDE: f32 = 0.01;
/// Ten kilometres of them.
pub(super) const MOST_SIDE: f32 = 4e7;

/// Checks a size before room is made for the pixels.
pub(super) fn check(width: u64, height: u64) -> Result<(u32, u32), Error> {
    let too_many = Error::TooManyPixels { width, height };
    if width == 0 || height == 0 {
        return Err(Error::damaged("it has no pixels"));
    }
    if width.checked_mul(height).is_none_or(|pixels| pixels > MOST_PIXELS) {
        return Err(too_many);
    }
    if (width, height) == (1, 1) {
        return Err(Error::OnePixel);
    }
    let side = |pixels: u64| u32::try_from(pixels);
    side(width).and_then(|width| Ok((width, side(height)?))).map_err(|_| too_many)
}
