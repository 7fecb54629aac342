//! Files that are damaged, lie, or are something else.

use png::{BitDepth, ColorType};

use super::{INKS_JPEG, RGB_JPEG, RGB_TIFF, WEBP, png};
use crate::artwork::{Error, read_pixels as read};

fn refused(bytes: &[u8]) -> Error {
    read(bytes).expect_err("it is refused")
}

fn small_png() -> Vec<u8> {
    png((4, 4), ColorType::Rgb, BitDepth::Eight, &(0..48).collect::<Vec<u8>>())
}

/// A PNG that says it has so many pixels, and has none.
fn claim(width: u32, height: u32) -> Vec<u8> {
    let mut file = small_png();
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc(&file[12..29]);
    file[29..33].copy_from_slice(&crc.to_be_bytes());
    file
}

/// The check sum of a chunk (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn what_is_no_picture_is_named() {
    assert_eq!(refused(b""), Error::Empty);
    assert_eq!(refused(b"GIF89a...."), Error::Unknown(Some("a GIF")));
    assert_eq!(refused(b"....ftypheic"), Error::Unknown(Some("a HEIC")));
    assert_eq!(refused("سلام".as_bytes()), Error::Unknown(None));
}

#[test]
fn a_few_bytes_that_claim_many_pixels_are_refused_before_room_is_made() {
    assert_eq!(refused(&claim(50_000, 50_000)), Error::TooManyPixels { width: 50_000, height: 50_000 });
    let mut jpeg = RGB_JPEG.to_vec();
    let frame = jpeg.windows(2).position(|bytes| bytes == [0xFF, 0xC0]).expect("it has a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(refused(&jpeg), Error::TooManyPixels { width: 65_535, height: 65_535 });
}

#[test]
fn a_single_pixel_is_no_picture() {
    assert_eq!(refused(&png((1, 1), ColorType::Grayscale, BitDepth::Eight, &[0])), Error::OnePixel);
}

#[test]
fn a_picture_that_is_cut_off_anywhere_is_damaged() {
    for whole in [RGB_JPEG, INKS_JPEG, RGB_TIFF, WEBP, &small_png()] {
        assert!(read(whole).is_ok());
        for end in [12, whole.len() / 4, whole.len() / 2, whole.len() - whole.len() / 8] {
            let found = refused(&whole[..end]);
            assert!(matches!(found, Error::Damaged(_) | Error::Unknown(_)), "{end}: {found:?}");
        }
    }
}

#[test]
fn no_changed_byte_makes_a_reader_panic() {
    for whole in [RGB_JPEG, INKS_JPEG, RGB_TIFF, WEBP, &small_png()] {
        for at in 0..whole.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut changed = whole.to_vec();
                changed[at] = value;
                // What comes of it is the reader's to say; it has to come back.
                let _ = read(&changed);
            }
        }
    }
}

/// A TIFF of two pixels whose photometric interpretation is `kind` and whose packing is `packing`.
fn tiff(kind: u16, packing: u16) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    let entries: [(u16, u16, u32, u32); 9] = [
        (256, 3, 1, 2),
        (257, 3, 1, 1),
        (258, 3, 3, 122),
        (259, 3, 1, packing.into()),
        (262, 3, 1, kind.into()),
        (273, 4, 1, 128),
        (277, 3, 1, 3),
        (278, 3, 1, 1),
        (279, 4, 1, 6),
    ];
    file.extend(9_u16.to_le_bytes());
    for (tag, form, count, value) in entries {
        file.extend(tag.to_le_bytes().into_iter().chain(form.to_le_bytes()));
        file.extend(count.to_le_bytes().into_iter().chain(value.to_le_bytes()));
    }
    file.extend([0; 4]);
    file.extend([8, 0, 8, 0, 8, 0]);
    file.extend([9; 6]);
    file
}

#[test]
fn a_whole_file_of_other_colours_is_not_called_damaged() {
    let told = |bytes: &[u8]| read(bytes).map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(told(&tiff(2, 1)), Ok(()));
    assert_eq!(told(&tiff(8, 1)), Err("has colours that are not read: Lab colours of 8 bits".to_owned()));
    let packed = told(&tiff(2, 34_712)).expect_err("it is JPEG 2000");
    assert!(packed.starts_with("is packed in a way that is not read"), "{packed}");
}
