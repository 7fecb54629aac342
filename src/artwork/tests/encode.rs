//! What is packed as JPEG, unpacked again.

use super::{WEBP, pixel, png};
use crate::artwork::{Image, Model, encode_jpeg, read_pixels as read};

/// How far the samples of a picture are from those of another, in the mean.
fn distance(a: &Image, b: &Image) -> u64 {
    assert_eq!((a.width, a.height, a.model), (b.width, b.height, b.model));
    let (a, b) = (a.pixels(), b.pixels());
    let all = a.iter().zip(b.iter());
    all.map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>() / a.len() as u64
}

/// Colours that change slowly, as in a sky.
fn slope(width: u32, height: u32) -> Image {
    let pixel =
        |at: u32| [at % width * 4, at / width * 5, 120].map(|sample| u8::try_from(sample).expect("a byte"));
    let samples: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    read(&png((width, height), ::png::ColorType::Rgb, ::png::BitDepth::Eight, &samples)).expect("a picture")
}

fn packed(image: &Image) -> Image {
    read(&encode_jpeg(image).expect("it can be packed")).expect("it can be unpacked")
}

#[test]
fn a_picture_is_nearly_the_same_after_packing() {
    let image = slope(48, 40);
    let again = packed(&image);
    assert!(distance(&image, &again) <= 2, "{}", distance(&image, &again));
    let grey: Vec<u8> = (0..37 * 21).map(|at| u8::try_from(at % 37 * 6).expect("a byte")).collect();
    let grey = png((37, 21), ::png::ColorType::Grayscale, ::png::BitDepth::Eight, &grey);
    let grey = read(&grey).expect("a picture");
    assert!(distance(&grey, &packed(&grey)) <= 4);
}

#[test]
fn sides_need_not_be_whole_blocks() {
    for (width, height) in [(1, 2), (7, 9), (17, 15), (31, 1)] {
        let small = slope(width, height);
        assert!(distance(&small, &packed(&small)) <= 4, "{width} by {height}");
    }
}

#[test]
fn the_same_picture_gives_the_same_bytes_and_inks_are_not_packed() {
    let image = read(WEBP).expect("a picture");
    assert_eq!(encode_jpeg(&image), encode_jpeg(&image));
    let inks = image.to_inks(&crate::profile::Profile::shipped(), crate::profile::Rendering::Perceptual);
    assert_eq!((inks.model, encode_jpeg(&inks)), (Model::Cmyk, None));
    assert_eq!(pixel(&inks, 0, 0).len(), 4);
}
