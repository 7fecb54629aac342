//! Drawings: what they paint, and what is refused.

use crate::artwork::drawing::{Drawing, Flat, Mark, Paint, Path, Used};
use crate::artwork::{Artwork, Error, read};
use crate::colour::{Cmyk, Colour, Printing, Rgb, Share};
use crate::font::FontBook;

/// A drawing of 100 by 50 pixels with these elements.
fn svg(elements: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"100\" height=\"50\">{elements}</svg>"
    )
}

fn taken(bytes: &[u8]) -> Result<Artwork, Error> {
    read(bytes, &FontBook::shipped())
}

#[track_caller]
fn drawing(text: &str) -> Drawing {
    match taken(text.as_bytes()) {
        Ok(Artwork::Drawing(drawing)) => Drawing::clone(&drawing),
        other => panic!("{other:?}"),
    }
}

/// The outlines of a drawing, in their order.
fn paths(marks: &[Mark]) -> Vec<&Path> {
    let mut all = Vec::new();
    for mark in marks {
        match mark {
            Mark::Path(path) => all.push(path),
            Mark::Group(group) => all.extend(paths(&group.marks)),
            Mark::Image { .. } => {}
        }
    }
    all
}

fn fills(drawing: &Drawing) -> Vec<Option<Paint>> {
    paths(&drawing.marks).iter().map(|path| path.fill.as_ref().map(|fill| fill.paint.clone())).collect()
}

fn light(light: [u8; 3]) -> Paint {
    Paint::Flat(Flat::Light(Rgb(light)))
}

fn brand() -> Colour {
    Colour::spot("Brand".into(), Share::FULL, Cmyk([0, 10_000, 8_500, 600].map(Share::new)))
}

#[test]
fn a_drawing_has_the_shape_that_its_sides_or_its_view_box_say() {
    assert_eq!(Artwork::Drawing(drawing(&svg("")).into()).aspect(), (100_000, 50_000));
    let boxed = svg("").replace("width=\"100\" height=\"50\"", "viewBox=\"0 0 30 10\"");
    assert_eq!(Artwork::Drawing(drawing(&boxed).into()).aspect(), (30_000, 10_000));
    let bare = svg("<rect width=\"40\" height=\"20\"/>").replace("width=\"100\" height=\"50\"", "");
    assert_eq!(Artwork::Drawing(drawing(&bare).into()).aspect(), (40_000, 20_000));
}

#[test]
fn a_part_takes_a_colour_of_the_layout_and_what_is_white_in_it_stays_paper() {
    let plain = drawing(&svg(
        "<g id=\"logo\"><rect width=\"9\" height=\"9\" fill=\"#c00\"/><rect width=\"3\" height=\"3\" fill=\"#fff\"/></g>\
         <rect id=\"other\" width=\"3\" height=\"3\" fill=\"#00c\"/>",
    ));
    let dyed = plain.with_spots(&[("logo".into(), brand())]).expect("it has such a part");
    let solid = Colour { printing: Printing::KnockOut, ..brand() };
    let named = Some(Paint::Flat(Flat::Named(solid)));
    assert_eq!(fills(&dyed), [named, Some(light([255; 3])), Some(light([0, 0, 204]))]);
    assert_ne!(dyed.digest, plain.digest);
    let mut spots = 0;
    dyed.each(&mut |used| spots += usize::from(matches!(used, Used::Named(_))));
    assert_eq!(spots, 1);
}

#[test]
fn a_part_that_is_not_there_or_not_flat_takes_no_colour() {
    let plain = drawing(&svg(
        "<linearGradient id=\"a\"><stop stop-color=\"red\"/><stop offset=\"1\"/></linearGradient>\
         <rect id=\"bar\" width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
    ));
    let refused = |id: &str| plain.with_spots(&[(id.into(), brand())]).expect_err("it is refused");
    assert_eq!(refused("bra"), Error::NoSuchPart { id: "bra".to_owned(), known: vec!["bar".to_owned()] });
    assert_eq!(refused("bar"), Error::NotFlat { id: "bar".to_owned() });
}

#[test]
fn type_becomes_outlines_in_the_fonts_of_the_layout_and_no_others() {
    let text = "<text x=\"90\" y=\"20\" font-family=\"Vazirmatn\" font-size=\"12\" DIR>کتاب!</text>";
    let place = |more: &str| {
        let drawing = drawing(&svg(&text.replace("DIR", more)));
        let all = paths(&drawing.marks);
        let edge = |at: usize| {
            all.iter().map(|path| path.bounds[at]).fold(f32::NAN, if at < 2 { f32::min } else { f32::max })
        };
        [edge(0), edge(2)]
    };
    let [left, right] = place("direction=\"rtl\"");
    assert!(left < 75.0 && (86.0..91.0).contains(&right), "{left} {right}");
    let [left, _] = place("style=\"direction:rtl;text-anchor:end\"");
    assert!((89.0..94.0).contains(&left), "{left}");
    let strange = svg("<text font-family=\"Comic Sans\">a</text>");
    assert_eq!(
        taken(strange.as_bytes()),
        Err(Error::NoFont { families: "\"Comic Sans\"".to_owned(), weight: 400 })
    );
    assert!(matches!(taken(svg("<text>a</text>").as_bytes()), Err(Error::NoFont { .. })));
    let strange = svg("<text font-family=\"Vazirmatn\">漢</text>");
    assert_eq!(taken(strange.as_bytes()), Err(Error::NoGlyph('漢')));
}

#[test]
fn a_packed_file_is_unpacked_within_a_limit() {
    use std::io::Write;
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).expect("memory takes it");
        packer.finish().expect("memory takes it")
    };
    let text = svg("<rect width=\"9\" height=\"9\"/>");
    assert!(matches!(taken(&packed(text.as_bytes())), Ok(Artwork::Drawing(_))));
    let bomb = svg(&" ".repeat(40_000_000));
    assert_eq!(taken(&packed(bomb.as_bytes())), Err(Error::TooIntricate("bytes")));
    let whole = packed(text.as_bytes());
    assert!(taken(&whole[..whole.len() - 12]).is_err());
}

/// Fails unless a drawing with these elements is refused for this, at this place.
#[track_caller]
fn refused(text: &str, words: &str, place: (u32, u32)) {
    match taken(text.as_bytes()) {
        Err(Error::Refused { what, line, column, .. }) => {
            assert!(what.contains(words), "{what}");
            assert_eq!((line, column), place, "{what}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_would_be_fetched_or_run_is_refused_at_its_place() {
    let at = |element: &str| svg(&format!("\n  {element}\n"));
    for (element, words) in [
        ("<image href=\"a.png\" width=\"9\" height=\"9\"/>", "`a.png`"),
        ("<image xlink:href=\"https://example.org/a.png\" width=\"9\" height=\"9\"/>", "from elsewhere"),
        ("<use xlink:href=\"other.svg#part\"/>", "from elsewhere"),
        ("<style>@import url(a.css);</style>", "@import"),
        (
            "<rect style=\"fill: url('https://example.org/a.svg#b')\" width=\"9\" height=\"9\"/>",
            "from elsewhere",
        ),
        ("<rect fill=\"url(file:///etc/passwd#a)\" width=\"9\" height=\"9\"/>", "from elsewhere"),
        ("<script>alert(1)</script>", "runs a script"),
        ("<rect width=\"9\" height=\"9\" onclick=\"alert(1)\"/>", "`onclick`"),
        ("<a href=\"JavaScript:alert(1)\"/>", "runs a script"),
        ("<foreignObject width=\"9\" height=\"9\"/>", "no drawing"),
        ("<animate attributeName=\"x\" to=\"9\"/>", "moves"),
        ("<meshgradient/>", "not drawn"),
        ("<rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>", "uses a filter"),
        ("<rect width=\"9\" height=\"9\" style=\"fill:red;filter:blur(2px)\"/>", "uses a filter"),
    ] {
        refused(&at(element), words, (2, 3));
    }
    let styled = at("").replacen("<svg", "<?xml-stylesheet href=\"a.css\"?>\n<svg", 1);
    refused(&styled, "xml-stylesheet", (1, 1));
    let link = at("<a href=\"https://example.org\"><rect width=\"9\" height=\"9\"/></a>");
    assert!(matches!(taken(link.as_bytes()), Ok(Artwork::Drawing(_))));
}

#[test]
fn entities_come_from_nowhere_and_to_little() {
    let named = |doctype: &str, text: &str| {
        svg(&format!("<title>{text}</title>")).replacen("<svg", &format!("<!DOCTYPE svg [{doctype}]><svg"), 1)
    };
    assert!(taken(named("<!ENTITY a \"b\">", "&a;").as_bytes()).is_ok());
    let outside = named("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&a;");
    assert!(matches!(taken(outside.as_bytes()), Err(Error::Refused { .. })));
    let mut laughs = "<!ENTITY a0 \"haha\">".to_owned();
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        laughs = format!("{laughs}<!ENTITY a{level} \"{inner}\">");
    }
    assert!(matches!(taken(named(&laughs, "&a11;").as_bytes()), Err(Error::Refused { .. })));
}

#[test]
fn sizes_depths_and_counts_are_limited() {
    let sized = |side: &str| svg("").replace("width=\"100\"", &format!("width=\"{side}\""));
    for side in ["0", "-4", "1e30"] {
        assert!(matches!(taken(sized(side).as_bytes()), Err(Error::Measure { .. })), "{side}");
    }
    let deep = svg(&format!("{}{}", "<g>".repeat(1_000), "</g>".repeat(1_000)));
    assert!(matches!(taken(deep.as_bytes()), Err(Error::Refused { .. } | Error::TooIntricate(_))));
    // Each part shows the one before it ten times.
    let mut twice = "<g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>".to_owned();
    for level in 1..9 {
        let uses = format!("<use xlink:href=\"#a{}\"/>", level - 1).repeat(10);
        twice = format!("{twice}<g id=\"a{level}\">{uses}</g>");
    }
    let result = taken(svg(&twice).as_bytes());
    assert!(matches!(result, Err(Error::TooIntricate(_))), "{result:?}");
    // Each part stands a hundred deep in the next.
    let mut chain = "<g id=\"b0\"><rect width=\"1\" height=\"1\"/></g>".to_owned();
    for level in 1..30 {
        let (open, close) = ("<g opacity=\".9\">".repeat(100), "</g>".repeat(100));
        let before = level - 1;
        chain = format!("{chain}<g id=\"b{level}\">{open}<use xlink:href=\"#b{before}\"/>{close}</g>");
    }
    assert!(matches!(taken(svg(&chain).as_bytes()), Err(Error::TooIntricate(_))));
}

#[test]
fn no_changed_file_makes_the_reader_panic() {
    let whole = svg(
        "<defs><radialGradient id=\"a\" r=\".2\" spreadMethod=\"reflect\"><stop stop-color=\"red\"/></radialGradient>\
         <clipPath id=\"c\"><path d=\"M0 0L9 9z\"/></clipPath><mask id=\"m\"><rect width=\"9\" height=\"9\"/></mask></defs>\
         <g clip-path=\"url(#c)\" mask=\"url(#m)\"><path d=\"M1 1C2 2 3 3 4 4A5 5 0 0 1 9 9z\" fill=\"url(#a)\"/></g>",
    );
    let mut seed = 7_u32;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    for _ in 0..400 {
        let mut changed = whole.clone().into_bytes();
        for _ in 0..3 {
            let at = next(changed.len());
            changed[at] = b"0123456789<>\"#-. M"[next(18)];
        }
        let _ = taken(&changed);
    }
}
