//! Plates: what lands on them from every kind of mark.

use super::{changed, with_content};
use crate::diagnostic::Notes;
use crate::preflight::rules::{Depth, Profile, check};
use crate::preflight::text::Subject;

const PAGE: &str = "0 0 138 138 re f";

/// The mean of each plate in hundredths: C, M, Y, K, and the spot inks.
fn means(file: &[u8]) -> Vec<i64> {
    let profile = Profile::shipped("gwg-sheet").expect("it ships");
    let verdict = check(Subject { name: "a.pdf", bytes: file }, &profile, Depth::Full, &mut Notes::new());
    let verdict = verdict.expect("it can be read");
    #[expect(clippy::cast_possible_truncation, reason = "a mean is at most 1")]
    let hundredths = |mean: &f64| (mean * 100.0).round() as i64;
    verdict.means[0].iter().map(hundredths).collect()
}

#[track_caller]
fn paints(content: &str, expected: &[i64]) {
    let means = means(&with_content(content));
    let near = means.len() >= expected.len()
        && means.iter().zip(expected).all(|(mean, expected)| (mean - expected).abs() <= 1)
        && means[expected.len()..].iter().all(|mean| *mean == 0);
    assert!(near, "{content}: {means:?}, not {expected:?}");
}

#[test]
fn a_colour_knocks_out_what_lies_below_unless_it_overprints() {
    let cyan = format!("1 0 0 0 k {PAGE}");
    paints(&cyan, &[100, 0, 0, 0]);
    paints(&format!("{cyan} 0 1 0 0 k {PAGE}"), &[0, 100, 0, 0]);
    paints(&format!("{cyan} /G gs 0 1 0 0 k {PAGE}"), &[100, 100, 0, 0]);
    paints(&format!("{cyan} /H gs 0 1 0 0 k {PAGE}"), &[0, 100, 0, 0]);
    paints(&format!("{cyan} /S cs 0.5 scn {PAGE}"), &[0, 0, 0, 0, 50]);
    paints(&format!("{cyan} /G gs /S cs 0.5 scn {PAGE}"), &[100, 0, 0, 0, 50]);
    paints(&format!("/S cs 1 scn {PAGE} /H gs 0 1 0 0 k {PAGE}"), &[0, 100, 0, 0, 100]);
    paints(&format!("{cyan} /G gs 0 g {PAGE}"), &[0, 0, 0, 100]);
    paints(&format!("/S cs 1 scn {PAGE} /All cs 0.25 scn {PAGE}"), &[25, 25, 25, 25, 25]);
}

#[test]
fn lines_clips_and_rules_of_what_is_inside_limit_paint() {
    paints("0 0 0 1 K 69 w 0 69 m 138 69 l S", &[0, 0, 0, 50]);
    paints("0 0 69 138 re W n 0 0 138 69 re W n 0 0 0 1 k 0 0 138 138 re f", &[0, 0, 0, 25]);
    paints("0 0 138 138 re 34.5 34.5 69 69 re f*", &[0, 0, 0, 75]);
    paints("q 0 0 69 138 re W n Q 0 0 0 0.5 k 0 0 138 138 re f", &[0, 0, 0, 50]);
    paints("0 0 0 1 K 138 w [13.8 13.8] 0 d 0 69 m 138 69 l S", &[0, 0, 0, 50]);
}

#[test]
fn what_covers_in_part_is_mixed() {
    paints(&format!("/A gs 1 0 0 0 k {PAGE}"), &[50, 0, 0, 0]);
    paints(&format!("0 0.5 0 0 k {PAGE} /M gs 0 0.5 0 0 k {PAGE}"), &[0, 75, 0, 0]);
    paints(&format!("/A gs 1 0 0 0 k {PAGE} /Z Do"), &[25, 0, 0, 25]);
    paints(&format!("/L gs 1 0 0 0 k {PAGE}"), &[50, 0, 0, 0]);
}

#[test]
fn courses_pictures_stencils_and_patterns_paint() {
    paints("/D sh", &[50, 0, 0, 0]);
    paints("q 138 0 0 138 0 0 cm /X Do Q", &[4, 4, 4, 4]);
    paints("0 1 0 0 k q 138 0 0 138 0 0 cm /Y Do Q", &[0, 50, 0, 0]);
    paints(&format!("/Pattern cs /P scn {PAGE}"), &[0, 50, 0, 0]);
    paints("0 1 1 0 k q 138 0 0 138 0 0 cm BI /W 8 /H 1 /IM true ID \x0F EI Q", &[0, 50, 50, 0]);
    paints("q 138 0 0 138 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \x00\x7f EI Q", &[0, 0, 0, 75]);
}

#[test]
fn letters_paint_their_outlines() {
    let file = with_content("BT /F 100 Tf 20 30 Td <0020> Tj ET");
    let [c, m, y, k] = <[i64; 4]>::try_from(&means(&file)[..4]).expect("four plates");
    assert_eq!([c, m, y], [0; 3]);
    assert!((2..60).contains(&k), "{k}");
    let without = changed(&file, "100 Tf", "100 Tf 3 Tr");
    assert_eq!(means(&without)[..4], [0; 4]);
}

#[test]
fn a_pattern_of_a_million_copies_and_marks_without_end_take_no_time() {
    let file = with_content(&format!("/Pattern cs /P scn {PAGE}"));
    let tiny = changed(&file, "/XStep 4/YStep 4", "/XStep 0.001/YStep 0.001");
    assert_eq!(means(&tiny)[0], 0);
    let many = "1 0 0 0 k 0 0 1e9 1e9 re f 0 0 0 1 K 1e-9 w [1e-9] 0 d -1e9 3 m 1e9 4 l S ".repeat(500);
    assert_eq!(means(&with_content(&many))[0], 100);
}
