//! Drawings in frames and in the text: outlines in the PDFs, pixels where a file holds nothing else.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use warraq::diagnostic::Code;
use warraq::typeset::{Kind, Outcome};

use super::{file, set};
use crate::memory::{found, is_refused};

const STATEMENT: &str = "---\ntitle: فراخوان\nlang: fa\n---\n\nهمه بیایند.\n";

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
  <rect id="ground" width="100" height="50" fill="#c8102e"/>
  <circle cx="25" cy="25" r="20" fill="#000"/>
  <g opacity=".5"><circle cx="70" cy="25" r="20" fill="#fff"/></g>
</svg>"##;

fn layout(more: &str) -> String {
    format!(
        "page: {{bleed: 3mm}}\ncolours: {{brand: {{spot: Brand, cmyk: [0, 100, 80, 5]}}}}\nframes:\n  \
         - {{name: a, area: {{from: page, top: 10mm, left: 10mm, width: 40mm, height: 20mm}}, image: logo.svg, alt: نشان{more}}}\n  \
         - {{name: b, area: {{from: page, top: 40mm, left: 10mm, width: 20mm, height: 10mm}}, image: logo.svg, alt: ''{more}}}\n  \
         - {{name: story, area: margins, flow: statement}}\n"
    )
}

fn drawn(more: &str, kinds: &[Kind]) -> Outcome {
    let outcome = set(&layout(more), STATEMENT, kinds, &[("logo.svg", LOGO.as_bytes())]);
    assert_eq!(outcome.notes.errors(), 0, "{:#?}", found(&outcome));
    outcome
}

/// The content of the form `I1`, unpacked, and its dictionary.
fn form(file: &[u8], look: impl Fn(&Dict<'_>, &str)) {
    let pdf = Pdf::new(file.to_vec()).expect("it is a PDF");
    let pages = pdf.pages();
    let objects = pages[0].resources().x_objects.clone();
    assert_eq!(objects.keys().count(), 1, "it is embedded once");
    let stream = objects.get::<Stream<'_>>(&b"I1"[..]).expect("a form");
    let content = stream.decoded().expect("it can be unpacked");
    look(stream.dict(), &String::from_utf8_lossy(&content));
}

#[test]
fn a_drawing_is_one_form_however_often_it_is_placed_and_keeps_its_outlines() {
    let outcome = drawn("", &[Kind::Press, Kind::Screen]);
    form(file(&outcome, Kind::Screen), |dict, content| {
        assert_eq!(dict.get::<Name<'_>>("Subtype").expect("a kind").as_str(), "Form");
        assert!(content.contains(".7843 .0627 .1804 rg") && content.contains("0 0 0 rg"), "{content}");
    });
    form(file(&outcome, Kind::Press), |_, content| {
        assert!(content.contains("0 0 0 1 k"), "black is black ink alone: {content}");
        assert!(!content.contains("rg"), "a press has no light: {content}");
    });
}

#[test]
fn a_part_is_printed_in_an_ink_of_its_own() {
    let outcome = drawn(", spots: {ground: brand}", &[Kind::Press]);
    form(file(&outcome, Kind::Press), |dict, content| {
        assert!(content.contains("/S1 cs\n1 scn"), "{content}");
        let spaces = dict.get::<Dict<'_>>("Resources").and_then(|own| own.get::<Dict<'_>>("ColorSpace"));
        let space = spaces.and_then(|spaces| spaces.get::<Array<'_>>("S1")).expect("a colour space");
        let names: Vec<String> = space
            .iter::<Object<'_>>()
            .filter_map(
                |object| if let Object::Name(name) = object { Some(name.as_str().to_owned()) } else { None },
            )
            .collect();
        assert_eq!(names[..2], ["Separation", "Brand"]);
    });
}

#[test]
fn a_part_that_is_not_there_is_refused_with_the_name_that_is_near() {
    let outcome =
        set(&layout(", spots: {grund: brand}"), STATEMENT, &[Kind::Press], &[("logo.svg", LOGO.as_bytes())]);
    is_refused(
        &outcome,
        Code::UnreadableImage,
        "a.yaml:4:92",
        &["`logo.svg` has no part with the id `grund`", "`ground`"],
    );
    let outcome = set(
        &layout(", spots: {ground: brand}").replace("logo.svg", "photo.jpg"),
        STATEMENT,
        &[Kind::Press],
        &[],
    );
    is_refused(&outcome, Code::UnreadableImage, "a.yaml:4:92", &["`photo.jpg` is no drawing"]);
}

#[test]
fn what_a_drawing_must_not_hold_is_told_with_its_line_and_column() {
    let bad = LOGO.replace("<circle cx=\"25\"", "<script/><circle cx=\"25\"");
    let outcome = set(&layout(""), STATEMENT, &[Kind::Screen], &[("logo.svg", bad.as_bytes())]);
    is_refused(
        &outcome,
        Code::UnreadableImage,
        "a.yaml:4:92",
        &["`logo.svg` runs a script", "line 3, column 3"],
    );
}

#[test]
fn pictures_of_pages_show_a_drawing_in_its_light_and_in_its_inks() {
    let outcome = drawn("", &[Kind::Png, Kind::Tiff]);
    // The drawing lies 10 mm from the left and the top; 150 and 300 pixels to the inch.
    let mut reader = png::Decoder::new(std::io::Cursor::new(file(&outcome, Kind::Png)));
    reader.set_transformations(png::Transformations::EXPAND);
    let mut reader = reader.read_info().expect("a header");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let row = info.line_size;
    let channels = info.color_type.samples();
    let at = |x: usize, y: usize| &pixels[y * row + x * channels..][..3];
    let mm = |mm: usize| mm * 150 * 10 / 254;
    assert_eq!(at(mm(11), mm(11)), [0xC8, 0x10, 0x2E]);
    assert_eq!(at(mm(20), mm(20)), [0, 0, 0]);
    let half = at(mm(38), mm(20));
    assert!(half.iter().zip([0xE3_u8, 0x87, 0x96]).all(|(own, wanted)| own.abs_diff(wanted) < 3), "{half:?}");
    let mut reader =
        tiff::decoder::Decoder::new(std::io::Cursor::new(file(&outcome, Kind::Tiff))).expect("a TIFF");
    let (width, _) = reader.dimensions().expect("a size");
    let tiff::decoder::DecodingResult::U8(inks) = reader.read_image().expect("pixels") else {
        panic!("bytes")
    };
    // With 3 mm of bleed.
    let mm = |mm: usize| (mm + 3) * 3000 / 254;
    let at = |x: usize, y: usize| &inks[(y * width as usize + x) * 4..][..4];
    assert_eq!(at(mm(20), mm(20)), [0, 0, 0, 255]);
    let red = at(mm(11), mm(11));
    assert!(red[0] < 60 && red[1] > 200 && red[2] > 150, "{red:?}");
}

#[test]
fn a_page_of_the_web_holds_the_drawing_without_what_it_must_not_run() {
    let statement = "# فراخوان\n\nهمه بیایند.\n\n![نشان](logo.svg)\n";
    let outcome = set(&layout(""), statement, &[Kind::Html], &[("logo.svg", LOGO.as_bytes())]);
    let page = String::from_utf8_lossy(file(&outcome, Kind::Html)).into_owned();
    assert!(page.contains("<img src=\"data:image/svg+xml;base64,"), "{page}");
}
