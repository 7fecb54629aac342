//! Pages as pictures: every statement in every layout, files by their names, errors that say the way out.

use std::fs;

use warraq::source::NoFiles;
use warraq::typeset::{Job, Kind, Output, Part, Typesetter};

use crate::sandbox::Sandbox;
use crate::{memory, statements};

const TEXT: &str = "بیانیه\nما برای گفت‌وگو گرد هم آمدیم.\n";

/// Width and height of a PNG file (ISO/IEC 15948, 11.2.2).
fn size(bytes: &[u8]) -> [u32; 2] {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")))
}

/// The pictures of a statement in a layout.
fn pictures(name: &str, text: &[u8], layout: &str, settings: &[(&str, &str)]) -> Vec<Output> {
    let settings: Vec<_> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { kinds: &[Kind::Png], layout: Some(layout), settings: &settings, ..Job::new(name, text) };
    let outcome = Typesetter::new().typeset(&job, &NoFiles);
    assert_eq!(outcome.outputs.len(), outcome.pages, "{:?}", memory::found(&outcome));
    outcome.outputs
}

#[test]
fn every_statement_is_drawn_in_every_layout() {
    for (name, bytes) in statements::all() {
        for layout in statements::layouts() {
            let drawn = pictures(&name, &bytes, layout, &[("png.dpi", "40")]);
            for (index, output) in drawn.iter().enumerate() {
                assert_eq!(output.part, Part::Page(index + 1), "{name} in {layout}");
                let [width, height] = size(&output.bytes);
                assert!(width > 100 && height > 100 && output.bytes.len() > 400, "{name} in {layout}");
            }
        }
    }
}

#[test]
fn every_size_has_its_pixels() {
    for (word, pixels) in [
        ("page", [874, 1240]),
        ("square", [1080, 1080]),
        ("portrait", [1080, 1350]),
        ("story", [1080, 1920]),
        ("landscape", [1200, 630]),
        ("og", [1200, 630]),
        ("thumbnail", [226, 320]),
    ] {
        let drawn = pictures("a.txt", TEXT.as_bytes(), "a5-leaflet", &[("png.size", word)]);
        assert_eq!(size(&drawn[0].bytes), pixels, "{word}");
    }
}

#[test]
fn imposed_sheets_are_pictures_of_their_sides_without_a_seam_between_panels() {
    let settings = [("press.dpi".to_owned(), "72".to_owned())];
    let job = Job {
        kinds: &[Kind::Tiff, Kind::Jpg],
        layout: Some("a4-letter-fold"),
        settings: &settings,
        ..Job::new("a.txt", TEXT.as_bytes())
    };
    let outcome = Typesetter::new().typeset(&job, &NoFiles);
    let parts: Vec<_> = outcome.outputs.iter().map(|output| (output.kind, output.part)).collect();
    let sides = |kind| [(kind, Part::Page(1)), (kind, Part::Page(2))];
    assert_eq!(parts, [sides(Kind::Tiff), sides(Kind::Jpg)].concat(), "{:?}", memory::found(&outcome));
    let mut reader =
        tiff::decoder::Decoder::new(std::io::Cursor::new(&outcome.outputs[0].bytes)).expect("a TIFF");
    let (width, height) = reader.dimensions().expect("a size");
    // A4 with 3 mm of bleed.
    assert_eq!((width, height), (859, 612));
    let tiff::decoder::DecodingResult::U8(inks) = reader.read_image().expect("pixels") else {
        panic!("bytes")
    };
    // The foot of two panels has one ground, and paper would be seen between them.
    let row = (height as usize - 12) * width as usize;
    let ground: Vec<&[u8]> = (10..500).map(|column| &inks[(row + column) * 4..][..4]).collect();
    assert!(ground.iter().all(|pixel| *pixel == ground[0]), "{:?}", ground[0]);
}

/// A statement of three pages.
fn long() -> String {
    format!("بیانیه\n{}", "ما برای گفت‌وگو گرد هم آمدیم و سخن گفتیم.\n".repeat(50))
}

#[test]
fn one_picture_bears_the_name_and_several_bear_their_pages() {
    let sandbox = Sandbox::new(&[("short.txt", TEXT), ("long.txt", &long())]);
    let run = |arguments: &[&str]| {
        sandbox
            .run(&[&["typeset"], arguments, &["--for", "png", "--dpi", "30"]].concat())
            .check(0, &[])
            .stdout
            .clone()
    };
    assert_eq!(run(&["short.txt"]), "short.png\n");
    assert_eq!(run(&["long.txt"]), "long-1.png\nlong-2.png\nlong-3.png\n");
    assert_eq!(run(&["long.txt", "--set", "png.pages=first"]), "long.png\n");
    let thumbnail =
        run(&["long.txt", "--set", "png.pages=2", "--set", "png.thumbnail=true", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&thumbnail).expect("it is JSON");
    assert_eq!(document["outputs"], serde_json::json!(["long.png", "long.thumb.png"]));
    assert_eq!(document["pages"], 3);
    assert_eq!(size(&fs::read(sandbox.path("short.png")).expect("it is there")), [175, 248]);
}

#[test]
fn a_named_file_takes_one_picture() {
    let sandbox = Sandbox::new(&[("short.txt", TEXT), ("long.txt", &long())]);
    sandbox.run(&["typeset", "short.txt", "--for", "png", "-o", "a.png"]).check(0, &[]);
    let refused = sandbox.run(&["typeset", "long.txt", "--for", "png", "-o", "b.png"]);
    refused.check(1, &["one file", "3 pictures", "NAME-1.png", "png.pages=first"]);
    let refused = sandbox.run(&["typeset", "long.txt", "--for", "png", "-o", "-"]);
    assert_eq!(refused.check(1, &["3 pictures"]).stdout, "");
    sandbox
        .run(&["typeset", "long.txt", "--for", "png", "-o", "c.png", "--set", "png.pages=3"])
        .check(0, &[]);
    assert_eq!(sandbox.files(), ["a.png", "c.png", "long.txt", "short.txt"]);
}

#[test]
fn pictures_that_cannot_be_drawn_say_the_limit_and_the_way_out() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let run = |settings: &[&str]| sandbox.run(&[&["typeset", "a.txt", "--for", "png"], settings].concat());
    run(&["--dpi", "1200"]).check(1, &["too-large", "6992 by 9921", "40 million", "lower `--dpi`"]);
    run(&["--set", "png.pages=2"]).check(1, &["out-of-range", "no page 2", "has 1", "`first`"]);
    run(&["--dpi", "5"]).check(2, &["20..=1200"]);
    run(&["--set", "png.size=huge"]).check(1, &["invalid-value", "huge", "square, portrait, story"]);
    run(&["--set", "png.pages=some"]).check(1, &["invalid-value", "some", "`all`, `first`"]);
    run(&["--set", "png.background=gren"]).check(1, &["unknown-colour", "gren"]);
    run(&["--set", "png.resolution=3"]).check(1, &["unknown-key", "resolution"]);
    assert_eq!(sandbox.files(), ["a.txt"]);
}

#[test]
fn a_statement_called_like_its_picture_is_kept() {
    let sandbox = Sandbox::new(&[("a.png", TEXT), ("a-1.png", TEXT)]);
    sandbox.run(&["typeset", "a.png", "--for", "png"]).check(2, &["`a.png` would be overwritten"]);
}

#[test]
fn the_colours_of_a_layout_are_those_of_the_screen() {
    let text = "عنوان\n\nمتن\n";
    let settings = [("png.size", "square"), ("png.background", "\"#1f3a5f\""), ("png.pages", "first")];
    let drawn = pictures("a.txt", text.as_bytes(), "a5-leaflet", &settings);
    let palette = drawn[0].bytes.windows(7).position(|bytes| bytes.starts_with(b"PLTE\x1f\x3a\x5f"));
    assert!(palette.is_some(), "the background is the first colour that is met");
}
