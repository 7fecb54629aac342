use super::tests::{NoPainter, alif, document, page};
use super::*;
use crate::colour::{Cmyk, Colour, Share};
use crate::frame::ItemKind;
use crate::geometry::Rect;
use crate::impose::{Edge, impose};
use crate::units::Length;

fn tint(per_cent: [u16; 4]) -> Colour {
    Colour::from_cmyk(Cmyk(per_cent.map(|ink| Share::new(ink * 100))))
}

fn ground(colour: Colour) -> ItemKind {
    let [x, y, width, height] = [-9, -9, 118, 168].map(Length::pt);
    ItemKind::Fill { rect: Rect { x, y, width, height }, colour }
}

fn strip(y: i64, height: i64, colour: Colour) -> ItemKind {
    let [x, y, width, height] = [10, y, 30, height].map(Length::pt);
    ItemKind::Fill { rect: Rect { x, y, width, height }, colour }
}

/// The pixels of a sheet of 118 by 168 points with its bleed, a pixel to the point.
fn plates(kinds: Vec<ItemKind>) -> Vec<[u8; 4]> {
    let document = document(vec![page(kinds)]);
    let sheets = impose(&document, Edge::Bleeding);
    let fit = Fit::new(sheets[0].media, PictureSize::Page, 72).expect("it is small");
    assert_eq!(fit.page, [118, 168]);
    let mut plates = Plates::new(fit.page);
    let fonts = FontBook::shipped();
    Drawing::new(&fonts, &NoPainter).sheet(&sheets[0], &document.pages, &fit, &mut plates);
    let bytes: Vec<u8> = plates.bands().flat_map(|band| band.expect("there is room")).collect();
    bytes.chunks_exact(4).map(|pixel| pixel.try_into().expect("four inks")).collect()
}

fn at(pixels: &[[u8; 4]], x: usize, y: usize) -> [u8; 4] {
    pixels[(y + 9) * 118 + x + 9]
}

#[test]
fn black_type_is_black_ink_alone_and_the_tint_goes_on_under_it() {
    let pixels = plates(vec![ground(tint([20, 40, 0, 0])), alif(|_| {})]);
    let black: Vec<&[u8; 4]> = pixels.iter().filter(|pixel| pixel[3] == 255).collect();
    assert!(black.len() > 100, "{}", black.len());
    assert!(pixels.iter().all(|pixel| pixel[..3] == [51, 102, 0]), "nothing is knocked out");
    let alone = plates(vec![alif(|_| {})]);
    assert!(alone.iter().all(|pixel| pixel[..3] == [0; 3]));
}

#[test]
fn thin_black_lines_print_over_and_boxes_do_not() {
    let pixels = plates(vec![
        ground(tint([20, 40, 0, 0])),
        strip(10, 1, Colour::BLACK),
        strip(20, 9, Colour::BLACK),
        strip(40, 9, tint([0, 0, 50, 0])),
        strip(60, 9, Colour::WHITE),
    ]);
    assert_eq!(at(&pixels, 20, 10), [51, 102, 0, 255]);
    assert_eq!(at(&pixels, 20, 25), [0, 0, 0, 255]);
    assert_eq!(at(&pixels, 20, 45), [0, 0, 128, 0]);
    assert_eq!(at(&pixels, 20, 65), [0; 4]);
}

#[test]
fn an_ink_of_its_own_is_printed_by_those_that_stand_for_it_and_what_shines_through_mixes() {
    let gold = Colour::spot("Gold".into(), Share::new(5_000), Cmyk([2_000, 4_000, 8_000, 0].map(Share::new)));
    let veil = Colour { opacity: Share::new(5_000), ..tint([0, 100, 0, 0]) };
    let pixels = plates(vec![strip(10, 9, gold), strip(30, 9, tint([100, 0, 0, 0])), strip(30, 9, veil)]);
    assert_eq!(at(&pixels, 20, 15), [26, 51, 102, 0]);
    assert_eq!(at(&pixels, 20, 35), [127, 128, 0, 0]);
}

#[test]
fn the_bleed_is_in_the_picture() {
    let pixels = plates(vec![ground(tint([0, 0, 100, 0]))]);
    assert_eq!((pixels[0], pixels[118 * 168 - 1]), ([0, 0, 255, 0], [0, 0, 255, 0]));
}

fn separated(file: Inked) -> Vec<u8> {
    let press = PressDesign { dpi: 72, ..PressDesign::default() };
    let document = document(vec![page(vec![ground(tint([20, 40, 0, 0])), alif(|_| {})])]);
    let sheets = impose(&document, Edge::Bleeding);
    let mut pictures = separate(&document, &sheets, &FontBook::shipped(), &press, file, &NoPainter)
        .expect("it can be drawn");
    pictures.remove(0).bytes
}

#[test]
fn a_tiff_holds_every_pixel_the_resolution_and_the_profile() {
    let file = separated(Inked::Tiff);
    let short = |at: usize| usize::from(u16::from_le_bytes([file[at], file[at + 1]]));
    let long = |at: usize| short(at) + (short(at + 2) << 16);
    let directory = long(4);
    let entry = |tag: usize| {
        let at = (0..short(directory)).map(|index| directory + 2 + 12 * index).find(|at| short(*at) == tag);
        let at = at.unwrap_or_else(|| panic!("no tag {tag}"));
        (long(at + 4), at + 8)
    };
    let tags: Vec<usize> = (0..short(directory)).map(|index| short(directory + 2 + 12 * index)).collect();
    assert!(tags.is_sorted(), "{tags:?}");
    assert_eq!((long(entry(256).1), long(entry(257).1), short(entry(262).1)), (118, 168, 5));
    let resolution = long(entry(282).1);
    assert_eq!((long(resolution), long(resolution + 4), short(entry(296).1)), (72, 1, 2));
    let (length, place) = entry(34_675);
    let icc = &file[long(place)..long(place) + length];
    assert_eq!(icc, crate::profile::Profile::shipped().icc());
    let (strips, starts) = entry(273);
    let (_, lengths) = entry(279);
    assert_eq!(strips, 2, "168 rows of pixels are two strips");
    let mut pixels = Vec::new();
    for strip in 0..strips {
        let (start, length) = (long(long(starts) + 4 * strip), long(long(lengths) + 4 * strip));
        let mut decoder = weezl::decode::Decoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
        pixels.extend(decoder.decode(&file[start..start + length]).expect("it is whole"));
    }
    assert_eq!(pixels.len(), 118 * 168 * 4);
    assert_eq!(pixels[..4], [51, 102, 0, 0]);
}

#[test]
fn a_jpeg_holds_four_inverted_inks_the_resolution_and_the_profile() {
    let file = separated(Inked::Jpeg);
    assert!(file.starts_with(&[0xFF, 0xD8]));
    let has = |bytes: &[u8]| file.windows(bytes.len()).any(|window| window == bytes);
    assert!(has(b"Adobe\0\x64") || has(b"Adobe\0"), "inverted inks are told by Adobe's marker");
    assert!(has(b"ICC_PROFILE\0\x01"), "the profile is there, in pieces");
    let frame = file.windows(5).position(|head| head == [0xFF, 0xC0, 0, 20, 8]).expect("a frame");
    assert_eq!(file[frame + 5..frame + 10], [0, 168, 0, 118, 4], "height, width, components");
    let density = file.windows(5).position(|word| word == b"JFIF\0").expect("a density");
    assert_eq!(file[density + 7..density + 12], [1, 0, 72, 0, 72]);
}

#[test]
fn pictures_for_the_press_have_limits() {
    let press = PressDesign { dpi: 1_200, ..PressDesign::default() };
    let large = crate::frame::Page {
        size: crate::geometry::Size { width: Length::mm(297), height: Length::mm(420) },
        ..page(vec![])
    };
    let document = document(vec![large]);
    let sheets = impose(&document, Edge::Bleeding);
    let refused = separate(&document, &sheets, &FontBook::shipped(), &press, Inked::Tiff, &NoPainter);
    let Err(refused) = refused else { panic!("it is drawn") };
    assert!(refused.to_string().contains("is too large"), "{refused}");
    // These pictures show every sheet whole: what `png` says of pages and sizes is not for them.
    let hint = crate::diagnostic::Diagnostic::from(refused).hint.expect("a way out");
    assert!(hint.contains("press: {dpi") && !hint.contains("png"), "{hint}");
}
