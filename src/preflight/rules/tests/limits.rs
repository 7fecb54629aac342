//! Limits of what is painted, by the profiles that ship.

use super::{changed, codes, found, with_content};
use crate::diagnostic::{Code, Severity};

/// What the two profiles find on a page, each once.
#[track_caller]
fn finds(profile: &str, content: &str, expected: &[Code]) {
    let mut codes = codes(&with_content(content), profile);
    // The file of these tests is no file of this profile in these points.
    codes.retain(|code| *code != Code::SpotCount);
    codes.dedup();
    assert_eq!(codes, expected, "{content}");
}

fn sheet(content: &str, expected: &[Code]) {
    finds("gwg-sheet", content, expected);
}

fn iran(content: &str, expected: &[Code]) {
    finds("iran-offset", content, expected);
}

#[test]
fn too_much_ink_in_a_square_is_found_and_measured() {
    let heavy = with_content("1 1 1 0.5 k 40 40 60 60 re f");
    let found = found(&heavy, "gwg-sheet");
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((found.code, found.severity), (Code::InkCoverage, Severity::Warning));
    let finished = found.finished.as_deref().expect("it is in a finished file");
    let measured = finished.measured.as_ref().expect("it was measured");
    assert_eq!((measured.value.as_str(), measured.limit.as_deref()), ("350 %", Some("320 %")));
    let place = finished.on_page.expect("it is on a page");
    let area = place.area.expect("it has a place");
    assert_eq!(place.page, 1);
    assert!(
        (area.width.to_mm() - 15.0).abs() < 0.1 && area.x.to_mm() > 7.0 && area.x.to_mm() < 14.0,
        "{area:?}"
    );
    sheet("1 1 1 0.1 k 40 40 60 60 re f", &[]);
    sheet("1 1 1 1 k 40 40 20 20 re f", &[]);
}

#[test]
fn pictures_have_enough_pixels() {
    sheet("q 9 0 0 9 40 40 cm /X Do Q", &[Code::ImageResolution]);
    sheet("q 0.7 0 0 0.7 40 40 cm /X Do Q", &[Code::ImageResolution]);
    sheet("q 0.6 0 0 0.6 40 40 cm /X Do Q", &[]);
    sheet("0 0 0 1 k q 1 0 0 1 40 40 cm /Y Do Q", &[Code::BitmapResolution]);
    sheet("0 0 0 1 k q 0.7 0 0 0.7 40 40 cm /Y Do Q", &[]);
    let severe = found(&with_content("q 9 0 0 9 40 40 cm /X Do Q"), "gwg-sheet");
    assert_eq!(severe[0].severity, Severity::Error);
    let deep = changed(
        &with_content("q 0.4 0 0 0.4 40 40 cm /X Do Q"),
        "Component 8/ColorSpace",
        "Component 16/ColorSpace",
    );
    assert_eq!(codes(&deep, "iran-offset"), [Code::ImageDepth]);
}

#[test]
fn small_letters_and_thin_lines_are_of_one_ink() {
    let text = |colour: &str, size: f64| format!("{colour} BT /F {size} Tf 50 50 Td <0020> Tj ET");
    sheet(&text("0 0 0 0 k", 7.0), &[Code::WhiteTextSize]);
    sheet(&text("0 0 0 0 k", 8.0), &[]);
    sheet(&text("0 1 1 0 k", 7.0), &[Code::MultiInkTextSize]);
    sheet(&text("0 1 0 0 k", 7.0), &[]);
    sheet(&text("q 0.5 0 0 0.5 0 0 cm 0 1 1 0 k", 14.0), &[Code::MultiInkTextSize]);
    sheet(&text("0.7 0.7 0.7 0.9 k", 12.0), &[Code::RichBlackText]);
    sheet("0 1 1 0 K 0.2 w 40 40 m 60 60 l S", &[Code::MultiInkLineWidth]);
    sheet("0 0 0 0 K 0.2 w 40 40 m 60 60 l S", &[Code::WhiteLineWidth]);
    sheet("0 1 1 0 k 40 40 30 0.2 re f", &[Code::MultiInkLineWidth]);
    sheet("0 1 0 0 K 0.2 w 40 40 m 60 60 l S", &[]);
    iran(&text("0 0 0 1 k", 5.0), &[Code::TextSize]);
    iran(&text("0 0 0 1 k", 6.0), &[]);
    iran(&text("0.4 0.3 0.3 1 k", 9.0), &[Code::KOnlyText]);
    iran(&text("0 1 1 0 k", 9.0), &[]);
    iran(&text("1 0 0 rg", 9.0), &[Code::RgbColour]);
}

#[test]
fn black_over_other_inks_overprints() {
    let over = |black: &str| format!("0.5 0 0 0 k 40 40 60 60 re f {black} BT /F 9 Tf 50 50 Td <0020> Tj ET");
    sheet(&over("0 0 0 1 k"), &[Code::BlackTextOverprint]);
    sheet(&over("/G gs 0 0 0 1 k"), &[]);
    sheet(&over("/H gs 0 0 0 1 k"), &[Code::BlackTextOverprint]);
    sheet(&over("/G gs 0 g"), &[Code::BlackTextOverprint]);
    sheet("0 0 0 1 k BT /F 9 Tf 50 50 Td <0020> Tj ET", &[]);
    let line = |black: &str| format!("0.5 0 0 0 k 40 40 60 60 re f {black} 1 w 45 45 m 80 80 l S");
    sheet(&line("0 0 0 1 K"), &[Code::BlackLineOverprint]);
    sheet(&line("/G gs 0 0 0 1 K"), &[]);
}

#[test]
fn white_knocks_out_and_has_an_outline_on_rich_black() {
    sheet("/G gs 0 0 0 0 k 40 40 20 20 re f", &[Code::WhiteOverprint]);
    sheet("0 0 0 0 k 40 40 20 20 re f", &[]);
    let ground = "0.6 0.6 0.6 1 k 40 40 60 60 re f";
    let white = "0 0 0 0 k BT /F 20 Tf 50 50 Td <0020> Tj ET";
    iran(&format!("{ground} {white}"), &[Code::WhiteOnRichBlack]);
    let outline = |width: f64| {
        format!("{ground} 0 0 0 1 K {width} w BT 1 Tr /F 20 Tf 50 50 Td <0020> Tj 0 Tr ET {white}")
    };
    iran(&outline(1.0), &[]);
    iran(&outline(0.2), &[Code::WhiteOnRichBlack]);
}

#[test]
fn the_colour_of_registration_is_for_marks_outside() {
    sheet("/All cs 1 scn 40 40 5 0.5 re f", &[Code::SeparationAll]);
    sheet("/All cs 1 scn 2 40 5 0.5 re f", &[]);
    // Marks begin where the bleed ends, and those between pages say what they are.
    sheet("/All cs 1 scn 2 40 8.01 0.5 re f", &[]);
    sheet("/Artifact<</Type/Page>>BDC /All cs 1 scn 40 40 5 0.5 re f EMC", &[]);
    sheet("/Artifact<</Type/Layout>>BDC /All cs 1 scn 40 40 5 0.5 re f EMC", &[Code::SeparationAll]);
    sheet("/Artifact<</Type/Page>>BDC EMC /All cs 1 scn 40 40 5 0.5 re f", &[Code::SeparationAll]);
}

#[test]
fn paint_at_the_trim_runs_through_the_bleed() {
    iran("0.5 0 0 0 k 19 19 40 100 re f", &[Code::BleedFilled]);
    iran("0.5 0 0 0 k 10 10 49 118 re f", &[]);
    iran("0.5 0 0 0 k 14 14 49 110 re f", &[Code::BleedFilled]);
    let no_room = changed(
        &with_content("0.5 0 0 0 k 10 10 49 118 re f"),
        "/BleedBox[10 10 128 128]",
        "/BleedBox[19 19 119 119]",
    );
    assert_eq!(codes(&no_room, "iran-offset"), [Code::BleedSize]);
}

#[test]
fn what_must_not_be_cut_keeps_away_from_the_trim() {
    let text = |x: f64| format!("0 0 0 1 k BT /F 12 Tf {x} 60 Td <0020> Tj ET");
    iran(&text(60.0), &[]);
    iran(&text(24.0), &[Code::SafeMargin]);
    iran(&text(16.0), &[Code::SafeMargin]);
    iran("0 0 0 0.5 k 21 60 20 20 re f", &[Code::SafeMargin]);
}

#[test]
fn spot_inks_are_counted() {
    let file = with_content("/S cs 1 scn 40 40 20 20 re f");
    let found = found(&file, "gwg-sheet");
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::SpotCount]);
    assert!(found[0].message.contains("Gold"), "{}", found[0].message);
}

#[test]
fn cases_that_say_the_same_are_one_finding() {
    let line = "0 1 1 0 K 0.2 w 40 40 m 60 60 l S ".repeat(30);
    let found = found(&with_content(&line), "gwg-sheet");
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert!(found.message.ends_with("(and 29 times more)"), "{}", found.message);
}
