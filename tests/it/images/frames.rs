//! Pictures in the frames of a layout.

use insta::assert_snapshot;
use warraq::typeset::Kind;

use super::{INKS, PHOTO, embedded, file, set};
use crate::memory::found;
use crate::walk::walk;

const STATEMENT: &str = "---\ntitle: فراخوان\nlang: fa\nphoto: photo.jpg\n---\n\nهمه بیایند.\n\nبا دوستان.\n";
const BOTH: &[Kind] = &[Kind::Press, Kind::Screen];

/// A layout with more frames.
fn layout(frames: &str) -> String {
    format!(
        "page: {{bleed: 3mm}}\nimages: {{least-ppi: 1, fair-ppi: 1}}\nframes:\n{frames}  - {{name: story, area: margins, flow: statement}}\n"
    )
}

#[test]
fn a_picture_goes_into_a_file_once_however_often_it_is_placed() {
    let frames = "  - {name: a, area: {width: 10mm, height: 10mm}, image: photo.jpg, alt: کتاب}\n  \
                  - {name: b, area: {width: 5mm, height: 10mm}, image: photo.jpg, alt: '', fit: cover}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    for kind in BOTH {
        assert_eq!(embedded(file(&outcome, *kind)).len(), 1, "{kind:?}");
    }
}

#[test]
fn a_jpeg_goes_into_the_screen_file_as_it_came_and_into_the_press_file_in_inks() {
    let frames = "  - {name: a, area: {width: 10mm, height: 10mm}, image: photo.jpg, alt: کتاب}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    let screen = &embedded(file(&outcome, Kind::Screen))[0];
    assert_eq!((&*screen.colours, &*screen.filter, screen.size), ("DeviceRGB", "DCTDecode", (72, 48)));
    assert!(PHOTO.ends_with(&screen.bytes[screen.bytes.len() - 500..]));
    let press = &embedded(file(&outcome, Kind::Press))[0];
    assert_eq!((&*press.colours, &*press.filter, press.size), ("DeviceCMYK", "FlateDecode", (72, 48)));
}

#[test]
fn inks_stay_what_they_are_in_the_press_file_and_become_light_in_the_screen_file() {
    let frames = "  - {name: a, area: {width: 2mm, height: 2mm}, image: inks.jpg, alt: چاپ}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    let press = &embedded(file(&outcome, Kind::Press))[0];
    assert_eq!((&*press.colours, &*press.filter), ("DeviceCMYK", "DCTDecode"));
    assert!(INKS.ends_with(&press.bytes[press.bytes.len() - 50..]));
    assert_eq!(embedded(file(&outcome, Kind::Screen))[0].colours, "DeviceRGB");
}

#[test]
fn a_picture_is_no_finer_than_its_largest_place_wants() {
    let frames = "  - {name: a, area: {width: 6mm, height: 4mm}, image: photo.jpg, alt: کتاب}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    assert_eq!(embedded(file(&outcome, Kind::Screen))[0].size, (47, 31));
    let free = layout(frames).replace("images: {", "images: {screen-ppi: none, ");
    let outcome = set(&free, STATEMENT, BOTH, &[]);
    assert_eq!(embedded(file(&outcome, Kind::Screen))[0].size, (72, 48));
}

#[test]
fn what_shines_through_does_so_in_both_files() {
    let frames = "  - {name: a, area: {width: 3mm, height: 3mm}, image: sign.png, alt: نشان}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    for kind in BOTH {
        assert!(embedded(file(&outcome, *kind))[0].has_mask, "{kind:?}");
    }
}

#[test]
fn a_picture_with_words_is_a_figure_and_decoration_is_none() {
    let frames = "  - {name: a, area: {from: page, width: 10mm, height: 10mm}, image: '{{ photo }}', alt: 'کتاب {{ title }}'}\n  \
                  - {name: b, area: {bottom: 0, width: 5mm, height: 10mm}, image: photo.jpg, alt: ''}\n";
    let outcome = set(&layout(frames), STATEMENT, BOTH, &[]);
    for kind in BOTH {
        assert_snapshot!("figure", walk(file(&outcome, *kind)).outline());
    }
}

#[test]
fn a_picture_reaches_into_the_bleed_and_is_drawn_by_the_painter_of_pages() {
    let frames = "  - {name: a, area: bleed, image: photo.jpg, alt: '', fit: cover}\n";
    let settings = format!("png: {{dpi: 30}}\n{}", layout(frames));
    let outcome = set(&settings, STATEMENT, &[Kind::Press, Kind::Png], &[]);
    assert_eq!(found(&outcome), Vec::<String>::new());
    // The photograph is darker than paper in all corners.
    let decoder = png::Decoder::new(std::io::Cursor::new(file(&outcome, Kind::Png)));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let (width, height) = (info.width as usize, info.height as usize);
    let samples = info.line_size / width;
    for (x, y) in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
        let pixel = &pixels[y * info.line_size + x * samples..][..samples];
        assert!(pixel.iter().any(|sample| *sample < 200), "{pixel:?} at {x}, {y}");
    }
}
