//! Headlines that fill their measure, and lines as high as their ink.

use warraq::diagnostic::Code;
use warraq::font::FontBook;
use warraq::units::Length;

use super::{ink, lines, placed, words};
use crate::memory::{is_refused, set_in};

/// The type area of the layouts below.
const MEASURE: Length = Length::mm(120);

fn layout(title: &str) -> String {
    format!("page: {{size: {{width: 140mm, height: 200mm}}}}\nmargins: 10mm\nstyles:\n  title: {title}\n")
}

fn near(a: Length, b: Length) -> bool {
    (a - b).abs() < Length::PT
}

#[test]
fn a_headline_takes_the_size_at_which_it_fills_its_measure() {
    for title in ["پیام همایش", "پیام همایش دوستداران کتاب", "A short English title"]
    {
        let document = placed(&layout("{fit-width: true}"), &format!("---\ntitle: {title}\n---\nمتن"));
        let lines = lines(&document.pages[0]);
        assert_eq!(words(lines[0]), title);
        assert!(near(lines[0].width, MEASURE), "{title}: {:?}", lines[0].width);
        let bottom = lines[0].origin.y - lines[0].runs[0].size;
        assert!(bottom < lines[1].origin.y, "the leading follows");
    }
}

#[test]
fn a_headline_keeps_within_its_sizes() {
    let text = "---\ntitle: پیام\n---\nمتن";
    let document = placed(&layout("{fit-width: [20pt, 48pt]}"), text);
    assert_eq!(lines(&document.pages[0])[0].runs[0].size, Length::pt(48));
    let long = format!("---\ntitle: {}\n---\nمتن", "پیام همایش دوستداران کتاب ".repeat(4));
    let document = placed(&layout("{fit-width: [20pt, 48pt]}"), &long);
    let lines = lines(&document.pages[0]);
    assert!(lines[..2].iter().all(|line| line.runs[0].size == Length::pt(20)), "broken at the least size");
}

#[test]
fn the_longest_of_the_lines_that_the_author_broke_fills_the_measure() {
    let document = placed(&layout("{fit-width: true}"), "پیام\\\nهمایش دوستداران کتاب\n======\n\nمتن");
    let lines = lines(&document.pages[0]);
    assert_eq!(
        [words(lines[0]), words(lines[1])].map(|line| line.trim().to_owned()),
        ["پیام", "همایش دوستداران کتاب"]
    );
    assert!(near(lines[1].width, MEASURE), "{:?}", lines[1].width);
    assert_eq!(lines[0].runs[0].size, lines[1].runs[0].size);
}

#[test]
fn the_ink_of_a_sloping_title_keeps_clear_of_its_frame_and_of_its_neighbours() {
    let fonts = FontBook::shipped();
    let titles = [
        "پیام همایش دوستداران کتاب و کتابخانه‌های شهر به همهٔ خوانندگان و نویسندگان",
        "کیک گلگشت چنگ",
        "مجلس لچک لالهٔ ے",
    ];
    for title in titles {
        for style in ["size: 30pt", "size: 44pt, leading: 22pt", "fit-width: true", "size: 24pt, align: end"]
        {
            let layout = layout(&format!("{{font: Noto Nastaliq Urdu, weight: regular, {style}}}"));
            let document = placed(&layout, &format!("---\ntitle: {title}\n---\nمتن"));
            let boxes: Vec<_> = lines(&document.pages[0]).iter().map(|line| ink(line, &fonts)).collect();
            let margin = Length::mm(10);
            assert!(boxes[0].y >= margin, "{title} ({style}): out at the top");
            for ink in &boxes {
                // Upright letters lean over the edge by a hair, as they always do.
                let hair = Length::pt(2);
                assert!(
                    ink.x >= margin - hair && ink.right() <= margin + MEASURE + hair,
                    "{title} ({style})"
                );
            }
            for pair in boxes.windows(2) {
                assert!(pair[0].bottom() <= pair[1].y, "{title} ({style}): lines touch");
            }
        }
    }
}

#[test]
fn a_sloping_headline_fills_its_measure_with_ink() {
    let layout = layout("{font: Noto Nastaliq Urdu, weight: regular, fit-width: [20pt, 200pt]}");
    let document = placed(&layout, "---\ntitle: کیک گلگشت\n---\nمتن");
    let ink = ink(lines(&document.pages[0])[0], &FontBook::shipped());
    assert!(near(ink.right(), Length::mm(10) + MEASURE), "{ink:?}");
    // A letter's own white at the end stays.
    assert!((ink.x - Length::mm(10)).abs() < Length::pt(6), "{ink:?}");
}

#[test]
fn a_title_in_upright_type_stands_where_its_leading_puts_it() {
    let text = "---\ntitle: پیام همایش\n---\nمتن";
    let at = |height: &str| {
        let layout = layout(&format!("{{line-height: {height}, size: 20pt, leading: 29pt}}"));
        lines(&placed(&layout, text).pages[0])[0].origin
    };
    assert_eq!(at("ink"), at("leading"));
}

#[test]
fn sizes_that_a_headline_cannot_take_are_refused() {
    for (value, code, place, words) in [
        ("[48pt, 20pt]", Code::OutOfRange, "1:29", &["48pt is more than 20pt", "`fit-width: [20pt, 48pt]`"]),
        ("[1pt, 20pt]", Code::OutOfRange, "1:29", &["1pt", "3pt"]),
        ("[20pt]", Code::InvalidValue, "1:29", &["least", "most"]),
        ("yes please", Code::InvalidValue, "1:29", &["yes please", "`true`"]),
        ("[20px, 30pt]", Code::InvalidValue, "1:30", &["`px`", "pt"]),
    ] {
        let layout = format!("styles: {{title: {{fit-width: {value}}}}}");
        is_refused(&set_in(&layout), code, &format!("a.yaml:{place}"), words);
    }
    let layout = "styles: {title: {line-height: inc}}";
    is_refused(&set_in(layout), Code::InvalidValue, "a.yaml:1:31", &["leading, ink", "`ink`?"]);
}
