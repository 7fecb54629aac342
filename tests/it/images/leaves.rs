//! Pages of other PDFs in frames: outlines without fonts, inks as they are, and what is refused.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use warraq::diagnostic::Code;
use warraq::typeset::{Kind, Outcome};

use super::{file, set};
use crate::memory::{found, is_refused};

const STATEMENT: &str = "---\ntitle: فراخوان\nlang: fa\n---\n\nهمه بیایند.\n";

/// A PDF of two pages, 200 by 100 points, with these resources on the first and this content on each.
fn pdf(resources: &str, more: &str, contents: [&str; 2]) -> Vec<u8> {
    let stream = |content: &str| format!("<</Length {}>>stream\n{content}\nendstream", content.len());
    let page = |content: usize| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<<{resources}>>/Contents {content} 0 R{more}>>"
        )
    };
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>".to_owned(),
        page(5),
        page(6),
        stream(contents[0]),
        stream(contents[1]),
    ];
    let (mut bytes, mut places) = (b"%PDF-1.6\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

fn layout(more: &str) -> String {
    format!(
        "page: {{bleed: 3mm}}\nframes:\n  \
         - {{name: a, area: {{from: page, top: 10mm, left: 10mm, width: 40mm, height: 20mm}}, image: ad.pdf, alt: آگهی{more}}}\n  \
         - {{name: story, area: margins, flow: statement}}\n"
    )
}

fn with(bytes: &[u8], more: &str, kinds: &[Kind]) -> Outcome {
    set(&layout(more), STATEMENT, kinds, &[("ad.pdf", bytes)])
}

/// The content of the form of the first picture.
fn content(file: &[u8]) -> String {
    let pdf = Pdf::new(file.to_vec()).expect("it is a PDF");
    let pages = pdf.pages();
    let stream = pages[0].resources().x_objects.get::<Stream<'_>>(&b"I1"[..]).expect("a form");
    String::from_utf8_lossy(&stream.decoded().expect("it can be unpacked")).into_owned()
}

const SPOT: &str = "/ColorSpace<</G[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .3 .9 .1]/N 1>>]>>";

#[test]
fn a_page_keeps_its_inks_and_becomes_light_on_a_screen() {
    let paints = "0 1 1 0 k 0 0 100 100 re f /G cs .5 scn 100 0 100 50 re f 1 0 0 rg 100 50 50 50 re f 0 g 150 50 50 50 re f";
    let ad = pdf(SPOT, "", [paints, ""]);
    let outcome = with(&ad, "", &[Kind::Press, Kind::Screen]);
    assert_eq!(outcome.notes.errors(), 0, "{:#?}", found(&outcome));
    let press = content(file(&outcome, Kind::Press));
    assert!(
        press.contains("0 1 1 0 k") && press.contains("0 0 0 1 k") && press.contains(" cs\n.5 scn"),
        "{press}"
    );
    assert!(!press.contains("rg"), "{press}");
    let screen = content(file(&outcome, Kind::Screen));
    assert!(
        screen.contains("1 0 0 rg") && screen.contains("0 0 0 rg") && !screen.contains(" k\n"),
        "{screen}"
    );
}

#[test]
fn a_page_is_chosen_by_its_number_and_stands_as_it_is_turned() {
    let ad =
        pdf("", "/Rotate 90/TrimBox[0 0 200 100]", ["1 0 0 0 k 0 0 9 9 re f", "0 1 0 0 k 0 0 100 100 re f"]);
    let outcome = with(&ad, ", page: 2", &[Kind::Press]);
    let press = content(file(&outcome, Kind::Press));
    assert!(press.contains("0 1 0 0 k") && !press.contains("1 0 0 0 k"), "{press}");
    // The left half of a page that is turned clockwise is its upper half.
    assert!(press.contains("0 0 m") || press.contains("500 0 l"), "{press}");
    let outcome = with(&ad, ", page: 3", &[Kind::Press]);
    is_refused(&outcome, Code::UnreadableImage, "a.yaml:3:92", &["`ad.pdf` has no page 3, for it has 2"]);
}

#[test]
fn black_that_overprints_goes_on_doing_so() {
    let states = "/ExtGState<</O<</OP true/op true/OPM 1>>>>";
    let ad = pdf(states, "", ["0 .2 0 0 k 0 0 200 100 re f /O gs 0 0 0 1 k 10 10 50 5 re f", ""]);
    let outcome = with(&ad, "", &[Kind::Press]);
    let bytes = file(&outcome, Kind::Press);
    let press = content(bytes);
    assert!(press.contains("/G1 gs"), "{press}");
    let pdf = Pdf::new(bytes.to_vec()).expect("it is a PDF");
    let form = pdf.pages()[0].resources().x_objects.get::<Stream<'_>>(&b"I1"[..]).expect("a form");
    let states = form.dict().get::<Dict<'_>>("Resources").and_then(|own| own.get::<Dict<'_>>("ExtGState"));
    let state = states.and_then(|states| states.get::<Dict<'_>>("G1")).expect("a state");
    assert_eq!(state.get::<bool>("op"), Some(true));
    assert_eq!(form.dict().get::<Name<'_>>("Subtype").expect("a kind").as_str(), "Form");
}

#[test]
fn what_cannot_be_taken_exactly_is_refused() {
    let place = "a.yaml:3:92";
    let fonts = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let ad = pdf(fonts, "", ["BT /F 12 Tf 10 10 Td (a) Tj ET", ""]);
    is_refused(
        &with(&ad, "", &[Kind::Screen]),
        Code::UnreadableImage,
        place,
        &["`Helvetica`, which is not in the file"],
    );
    let modes = "/ExtGState<</O<</BM/Luminosity>>>>";
    let ad = pdf(modes, "", ["/O gs 0 0 9 9 re f", ""]);
    is_refused(&with(&ad, "", &[Kind::Screen]), Code::UnreadableImage, place, &["by hue or luminosity"]);
    is_refused(&with(b"%PDF-1.6\nnothing", "", &[Kind::Screen]), Code::UnreadableImage, place, &["`ad.pdf`"]);
    let photo = layout(", page: 2").replace("ad.pdf", "photo.jpg");
    let outcome = set(&photo, STATEMENT, &[Kind::Screen], &[]);
    is_refused(&outcome, Code::UnreadableImage, place, &["is no PDF"]);
}

#[test]
fn annotations_are_left_out_with_a_word() {
    let note = "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(a)>>]";
    let ad = pdf("", note, ["0 1 0 0 k 0 0 9 9 re f", ""]);
    let outcome = with(&ad, "", &[Kind::Screen]);
    assert_eq!((outcome.outputs.len(), outcome.notes.errors()), (1, 0));
    let told =
        found(&outcome).iter().any(|told| told.contains("a.yaml:3:92") && told.contains("left out: Text"));
    assert!(told, "{:#?}", found(&outcome));
}

/// The numbers of an array of the first dictionary that has it.
fn numbers(file: &[u8], key: &str) -> Vec<f64> {
    let pdf = Pdf::new(file.to_vec()).expect("it is a PDF");
    let found = pdf.objects().into_iter().find_map(|object| match object {
        Object::Dict(dict) => dict.get::<Array<'_>>(key),
        Object::Stream(stream) => stream.dict().get::<Array<'_>>(key),
        _ => None,
    });
    found.map(|own| own.iter::<f64>().collect()).unwrap_or_default()
}

/// The samples of the first picture in a colour space.
fn samples(file: &[u8], space: &str) -> Vec<u8> {
    let pdf = Pdf::new(file.to_vec()).expect("it is a PDF");
    let found = pdf.objects().into_iter().find_map(|object| match object {
        Object::Stream(stream)
            if stream.dict().get::<Name<'_>>("ColorSpace").is_some_and(|own| own.as_str() == space) =>
        {
            Some(stream.decoded().expect("it can be unpacked").to_vec())
        }
        _ => None,
    });
    found.unwrap_or_default()
}

#[test]
fn light_in_pictures_and_courses_comes_to_a_screen_as_it_was_written() {
    let picture = |space: &str, data: &str| {
        format!("q 50 0 0 50 0 0 cm BI /W 2 /H 1 /CS {space} /BPC 8 /F /AHx ID {data}> EI Q")
    };
    let plain = picture("/RGB", "FF6600 0033CC");
    let indexed = picture("[/I /RGB 1 <FF66000033CC>]", "0001");
    for shown in [plain, indexed] {
        let outcome = with(&pdf("", "", [&shown, ""]), "", &[Kind::Screen, Kind::Press]);
        assert_eq!(outcome.notes.errors(), 0, "{:#?}", found(&outcome));
        assert_eq!(samples(file(&outcome, Kind::Screen), "DeviceRGB"), [255, 102, 0, 0, 51, 204]);
        assert_eq!(samples(file(&outcome, Kind::Press), "DeviceCMYK").len(), 8);
    }
    let course = "/Shading<</D<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 200 0]\
                  /Function<</FunctionType 2/Domain[0 1]/C0[1 .4 0]/C1[0 .2 .8]/N 1>>>>>>";
    let outcome = with(&pdf(course, "", ["/D sh", ""]), "", &[Kind::Screen]);
    assert_eq!(outcome.notes.errors(), 0, "{:#?}", found(&outcome));
    let screen = file(&outcome, Kind::Screen);
    let near = |key: &str, wanted: [f64; 3]| {
        let own = numbers(screen, key);
        own.len() == 3 && own.iter().zip(wanted).all(|(own, wanted)| (own - wanted).abs() < 0.003)
    };
    assert!(near("C0", [1.0, 0.4, 0.0]) && near("C1", [0.0, 0.2, 0.8]), "{:?}", numbers(screen, "C0"));
}

#[test]
fn what_an_annotation_looks_like_is_left_out_with_it() {
    let note = "/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 6 0 R>>>>]";
    let stamp = "1 0 1 0 k 0 0 9 9 re f";
    let ad = pdf("", note, ["0 1 0 0 k 0 0 9 9 re f", stamp]);
    let outcome = with(&ad, "", &[Kind::Press]);
    assert!(!content(file(&outcome, Kind::Press)).contains("1 0 1 0 k"));
}

#[test]
fn a_half_of_black_in_a_mask_lets_a_half_through() {
    let states = "/ExtGState<</M<</SMask<</S/Luminosity/G 6 0 R>>>>>>";
    for half in [".5 g 0 0 200 100 re f", "0 0 0 .5 k 0 0 200 100 re f"] {
        let ad = pdf(states, "", ["/M gs 1 0 0 rg 0 0 200 100 re f", half]);
        let outcome = with(&ad, "", &[Kind::Screen]);
        assert_eq!(outcome.notes.errors(), 0, "{:#?}", found(&outcome));
        let pdf = Pdf::new(file(&outcome, Kind::Screen).to_vec()).expect("it is a PDF");
        let greys = pdf.objects().into_iter().filter_map(|object| match object {
            Object::Stream(stream) => {
                let content = String::from_utf8_lossy(&stream.decoded().ok()?).into_owned();
                content.lines().find(|line| line.ends_with(" g") || line.ends_with(" rg")).map(str::to_owned)
            }
            _ => None,
        });
        let greys: Vec<String> = greys.collect();
        assert!(greys.iter().any(|grey| grey.starts_with(".50")), "{greys:?}");
    }
}
