//! Pictures of every kind, small: what is no PNG was written by Pillow, for nothing here writes it.

mod drawings;
mod encode;
mod hostile;

use png::{BitDepth, ColorType, Encoder};

use super::image::{Inks, Orientation};
use super::{Depth, Image, Model, read_pixels as read};

pub(super) const RGB_JPEG: &[u8] = include_bytes!("rgb.jpg");
pub(super) const INKS_JPEG: &[u8] = include_bytes!("inks.jpg");
pub(super) const RGB_TIFF: &[u8] = include_bytes!("rgb.tif");
pub(super) const WEBP: &[u8] = include_bytes!("seen.webp");

/// A PNG file of these samples.
pub(super) fn png(size: (u32, u32), colours: ColorType, depth: BitDepth, samples: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size.0, size.1);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(samples).expect("as many samples as the header says");
    writer.finish().expect("an end");
    file
}

fn image(bytes: &[u8]) -> Image {
    read(bytes).expect("it is a picture")
}

/// The samples of a pixel.
fn pixel(image: &Image, x: usize, y: usize) -> Vec<u8> {
    let channels = image.model.channels();
    image.pixels()[(y * image.width as usize + x) * channels..][..channels].to_vec()
}

/// JPEG keeps colours nearly as they were.
fn assert_near(found: &[u8], wanted: &[u8]) {
    let far = found.iter().zip(wanted).any(|(found, wanted)| found.abs_diff(*wanted) > 6);
    assert!(found.len() == wanted.len() && !far, "{found:?} is not {wanted:?}");
}

#[test]
fn a_jpeg_gives_its_pixels_and_stays_as_it_was_packed() {
    let image = image(RGB_JPEG);
    assert_eq!((image.width, image.height, image.model, image.depth), (32, 16, Model::Rgb, Depth::Tone));
    assert_near(&pixel(&image, 3, 3), &[255; 3]);
    assert_near(&pixel(&image, 3, 12), &[200, 0, 0]);
    assert_near(&pixel(&image, 28, 12), &[0, 0, 200]);
    let jpeg = image.jpeg.expect("it is kept");
    assert_eq!(jpeg.model, Model::Rgb);
    assert!(RGB_JPEG.ends_with(&jpeg.bytes[jpeg.bytes.len() - 100..]));
}

#[test]
fn a_picture_stands_upright_and_says_nothing_of_its_camera() {
    let image = image(include_bytes!("turned.jpg"));
    assert_eq!((image.width, image.height), (16, 32));
    // Turned by a quarter clockwise: what was left is above, what was above is at the right.
    assert_near(&pixel(&image, 12, 3), &[255; 3]);
    assert_near(&pixel(&image, 3, 3), &[200, 0, 0]);
    assert_near(&pixel(&image, 3, 28), &[0, 0, 200]);
    let jpeg = image.jpeg.expect("it is kept");
    assert_eq!((jpeg.width, jpeg.height), (32, 16));
    assert_eq!(jpeg.orientation, Orientation { transposed: true, mirrored: true, flipped: false });
    assert!(!jpeg.bytes.windows(4).any(|bytes| bytes == b"Exif"));
}

#[test]
fn every_orientation_turns_a_picture_of_three_pixels() {
    let stored = super::pixels::Pixels {
        width: 3,
        height: 2,
        model: Model::Grey,
        depth: Depth::Tone,
        samples: vec![1, 2, 3, 4, 5, 6],
        alpha: None,
        profile: None,
        orientation: Orientation::default(),
        jpeg: None,
    };
    // Where the upper left pixel of the picture lies in the file, and the pixel right of it (Exif 3.0).
    let wanted = [[1, 2], [3, 2], [6, 5], [4, 5], [1, 4], [4, 1], [6, 3], [3, 6]];
    for (number, wanted) in (1..).zip(wanted) {
        let pixels = super::pixels::Pixels {
            orientation: Orientation::from_exif(number),
            samples: stored.samples.clone(),
            alpha: None,
            profile: None,
            jpeg: None,
            ..stored
        };
        let image = pixels.finish(super::Digest::of(&[]));
        assert_eq!(image.pixels()[..2], wanted, "orientation {number}");
    }
}

#[test]
fn the_inks_of_a_jpeg_are_inks_though_adobe_turns_them_round() {
    let image = image(INKS_JPEG);
    assert_eq!((image.model, image.width), (Model::Cmyk, 16));
    assert_near(&pixel(&image, 2, 2), &[0, 255, 0, 0]);
    assert_near(&pixel(&image, 13, 2), &[0, 0, 0, 255]);
    assert_eq!(image.jpeg.expect("it is kept").inks, Inks::Inverted);
}

#[test]
fn tiffs_of_all_colours_are_read() {
    let rgb = image(RGB_TIFF);
    assert_eq!((rgb.width, rgb.height, pixel(&rgb, 2, 3)), (8, 4, vec![60, 180, 7]));
    let inks = image(include_bytes!("inks.tif"));
    assert_eq!((inks.model, pixel(&inks, 3, 1)), (Model::Cmyk, vec![0, 255, 10, 180]));
    let fine = image(include_bytes!("fine.tif"));
    assert_eq!((fine.model, &fine.pixels()[..4]), (Model::Grey, &[0, 3, 7, 11][..]));
}

#[test]
fn line_art_is_known_as_such() {
    for bytes in [&include_bytes!("line.tif")[..], include_bytes!("line-plain.tif")] {
        let line = image(bytes);
        assert_eq!((line.model, line.depth, line.pixels().len()), (Model::Grey, Depth::Line, 24 * 8));
        assert_eq!((pixel(&line, 9, 7), pixel(&line, 10, 7)), (vec![255], vec![0]));
    }
    let line = image(&png((10, 2), ColorType::Grayscale, BitDepth::One, &[0xFF, 0, 0, 0]));
    assert_eq!((line.depth, &line.pixels()[7..10]), (Depth::Line, &[255, 0, 0][..]));
}

#[test]
fn opacity_is_kept_apart_and_left_out_where_everything_is_opaque() {
    let webp = image(WEBP);
    assert_eq!(
        (pixel(&webp, 3, 2), webp.alpha.as_ref().map(|alpha| alpha[3])),
        (vec![90, 120, 7], Some(255))
    );
    assert_eq!(webp.alpha.map(|alpha| alpha[4]), Some(0));
    let opaque = image(&png((2, 1), ColorType::Rgba, BitDepth::Eight, &[1, 2, 3, 255, 4, 5, 6, 255]));
    assert_eq!((opaque.alpha.as_deref(), &opaque.pixels()[..]), (None, &[1, 2, 3, 4, 5, 6][..]));
}

#[test]
fn colours_that_are_all_grey_are_grey() {
    let image = image(&png((2, 1), ColorType::Rgb, BitDepth::Eight, &[9, 9, 9, 200, 200, 200]));
    assert_eq!((image.model, &image.pixels()[..]), (Model::Grey, &[9, 200][..]));
}

#[test]
fn fewer_pixels_are_the_average_of_those_that_they_stand_for() {
    let wide =
        image(&png((4, 2), ColorType::Grayscale, BitDepth::Eight, &[0, 100, 200, 40, 100, 0, 200, 40]));
    assert_eq!(wide.at_most(2, 1).pixels()[..], [50, 120]);
    assert_eq!(wide.at_most(3, 2).pixels().len(), 6);
    assert_eq!(wide.at_most(40, 20), wide);
}

#[test]
fn what_cannot_be_seen_does_not_shine_through_where_pixels_become_fewer() {
    let edge = [255, 0, 0, 255, 0, 0, 0, 0];
    let edge = image(&png((2, 1), ColorType::Rgba, BitDepth::Eight, &edge)).at_most(1, 1);
    assert_eq!((&edge.pixels()[..], edge.alpha.as_deref()), (&[255, 0, 0][..], Some(&[128][..])));
}
