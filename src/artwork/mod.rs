//! Pictures of a project: from the bytes of a file to what can be placed on a page.
//!
//! What a file shows is decided here once and for all: its pixels stand upright, sixteen bits have become
//! eight, inks are inks (a full one is 255) however their file writes them.  What becomes of its colours is a
//! matter of the file that shows it.

mod code;
mod colours;
mod encode;
mod error;
mod exif;
mod image;
mod jpeg;
mod limits;
mod pixels;
mod read_jpeg;
mod read_png;
mod read_tiff;
mod read_webp;
mod scale;
#[cfg(test)]
mod tests;
mod web;

pub use code::{Bar, BarHeight, Code, CodeError, Digits, ErrorLevel, ean13, qr};
pub use encode::encode as encode_jpeg;
pub use error::Error;
pub use image::{Depth, Digest, Image, Inks, Jpeg, Model, Orientation};
pub use web::WebImage;

/// Reads a picture; its first bytes say of which kind it is, whatever its name is.
///
/// # Errors
/// If it is of no kind that is known, damaged, or has too many pixels, or only one.
pub fn read(bytes: &[u8]) -> Result<Image, Error> {
    let pixels = match bytes {
        [] => return Err(Error::Empty),
        [0xFF, 0xD8, ..] => read_jpeg::read(bytes)?,
        [0x89, b'P', b'N', b'G', ..] => read_png::read(bytes)?,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => read_tiff::read(bytes)?,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => read_webp::read(bytes)?,
        _ => return Err(Error::Unknown(error::kind_of(bytes))),
    };
    Ok(pixels.finish(Digest::of(bytes)))
}
