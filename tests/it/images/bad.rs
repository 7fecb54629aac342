//! Pictures that are missing, broken, too coarse, or asked for in the wrong way.

use warraq::diagnostic::{Code, Severity};
use warraq::typeset::Kind;

use super::{PHOTO, set};
use crate::memory::{found, is_refused, is_set};

const STATEMENT: &str = "# فراخوان\n\nهمه بیایند.\n";
const BOTH: &[Kind] = &[Kind::Press, Kind::Screen];

fn layout(frame: &str) -> String {
    format!(
        "frames:\n  - {{name: a, area: {{width: 8mm, height: 8mm}}, {frame}}}\n  \
         - {{name: story, area: margins, flow: statement}}\n"
    )
}

/// Fails unless a picture is refused that has these bytes.
#[track_caller]
fn check(bytes: &[u8], code: Code, words: &[&str]) {
    let outcome = set(&layout("image: it.jpg, alt: a"), STATEMENT, BOTH, &[("it.jpg", bytes)]);
    is_refused(&outcome, code, "a.yaml:2:55", words);
}

/// A PNG that says it has so many pixels.
fn claim(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let writer = encoder.write_header().expect("a header");
    drop(writer);
    file
}

#[test]
fn a_picture_that_is_not_there_or_elsewhere_is_told_at_its_place() {
    let missing = set(&layout("image: none.jpg, alt: a"), STATEMENT, BOTH, &[]);
    is_refused(
        &missing,
        Code::UnreadableFile,
        "a.yaml:2:55",
        &["`none.jpg`", "no such file", "project folder"],
    );
    let outside = set(&layout("image: ../a.jpg, alt: a"), STATEMENT, BOTH, &[]);
    is_refused(&outside, Code::OutsideProject, "a.yaml:2:55", &["--allow"]);
    let web = set(&layout("image: 'https://example.org/a.jpg', alt: a"), STATEMENT, BOTH, &[]);
    is_refused(&web, Code::UnreadableFile, "a.yaml:2:55", &["nothing is fetched"]);
}

#[test]
fn a_picture_that_cannot_be_read_is_told_with_a_way_out() {
    check(&PHOTO[..PHOTO.len() / 2], Code::UnreadableImage, &["cut off", "copy the file again"]);
    check(b"", Code::UnreadableImage, &["empty"]);
    check(b"GIF89a", Code::UnreadableImage, &["a GIF", "PNG"]);
    check(&claim(1, 1), Code::UnreadableImage, &["a single pixel"]);
    check(&claim(40_000, 40_000), Code::TooLarge, &["40000 by 40000", "100 million"]);
}

#[test]
fn a_picture_without_words_for_those_who_do_not_see_it_is_refused() {
    let outcome = set(&layout("image: photo.jpg"), STATEMENT, BOTH, &[]);
    is_refused(&outcome, Code::MissingAlt, "a.yaml:2:55", &["`a`", "`alt: \"\"`"]);
}

#[test]
fn keys_of_pictures_belong_to_pictures() {
    for (frame, code, words) in [
        ("fill: black, fit: cover", Code::InvalidFrame, "`fit`"),
        ("fill: black, alt: a", Code::InvalidFrame, "`alt`"),
        ("image: photo.jpg, alt: a, text: b", Code::InvalidFrame, "both `text` and `image`"),
        ("image: [photo.jpg], alt: a", Code::InvalidValue, "text"),
        ("image: photo.jpg, alt: a, fit: fill", Code::InvalidValue, "contain, cover"),
        ("image: photo.jpg, alt: a, position: middle", Code::InvalidValue, "centre"),
        ("image: '{{ nothing }}', alt: a", Code::UnknownField, "`nothing`"),
    ] {
        let outcome = set(&layout(frame), STATEMENT, BOTH, &[]);
        let errors = outcome.notes.list().iter().filter(|found| found.severity == Severity::Error);
        let told = errors.into_iter().any(|error| error.code == code && error.message.contains(words));
        assert!(told && outcome.outputs.is_empty(), "{frame}: {:#?}", found(&outcome));
    }
}

#[test]
fn a_picture_that_is_too_coarse_for_a_press_is_no_harm_on_a_screen() {
    let wide = "frames:\n  - {name: a, area: {width: 20mm, height: 20mm}, image: photo.jpg, alt: a}\n  \
                - {name: story, area: margins, flow: statement}\n";
    let press = set(wide, STATEMENT, BOTH, &[]);
    is_refused(&press, Code::CoarseImage, "a.yaml:2:57", &["91 pixels to the inch", "149", "least-ppi: 91"]);
    let screen = set(wide, STATEMENT, &[Kind::Screen], &[]);
    assert_eq!(found(&screen), Vec::<String>::new());
    let fair = set(&layout("image: photo.jpg, alt: a").replace("8mm", "9mm"), STATEMENT, BOTH, &[]);
    is_set(&fair);
    assert!(found(&fair)[0].starts_with("coarse-image a.yaml:2:55"), "{:#?}", found(&fair));
    let taken = format!("images: {{least-ppi: 50, fair-ppi: 50}}\n{wide}");
    assert_eq!(found(&set(&taken, STATEMENT, BOTH, &[])), Vec::<String>::new());
}
