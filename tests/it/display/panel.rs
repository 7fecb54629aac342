//! Frames with round corners, tints and borders.

use warraq::diagnostic::Code;
use warraq::frame::{Artifact, ItemKind, Tag};
use warraq::typeset::{Job, Kind};
use warraq::units::Length;

use super::placed;
use crate::memory::{is_refused, set_in};

/// A box with words of its own, as leaflets have them beside or below the text.
const BOX: &str = "page: {size: a6}
frames:
  - {name: story, area: {bottom: 50mm}, flow: statement}
  - name: call
    area: {bottom: 0, height: 40mm}
    text: همه را به این همایش بخوانید
    fill: {cmyk: [20, 0, 10, 0]}
    radius: 4mm
    border: {thickness: 1pt, colour: {cmyk: [100, 0, 50, 20]}}
    inset: {top: 5mm, right: 8mm, bottom: 5mm, left: 8mm}
";

const TEXT: &str = "# پیام\n\nمتن";

#[test]
fn a_box_is_drawn_as_a_tint_and_a_rim_that_no_reader_hears() {
    let document = placed(BOX, TEXT);
    let drawn = document.pages[0].items.iter().filter_map(|item| match &item.kind {
        ItemKind::Outline { outline, .. } => Some((item.tag, outline)),
        _ => None,
    });
    let drawn: Vec<_> = drawn.collect();
    assert_eq!(drawn.len(), 2);
    assert!(drawn.iter().all(|(tag, _)| *tag == Tag::Artifact(Artifact::Layout)));
    assert_eq!(drawn[0].1.bounds, drawn[1].1.bounds, "the border lies within the box");
    assert_eq!((drawn[0].1.bounds.height, drawn[1].1.thickness), (Length::mm(40), Length::PT));
}

#[test]
fn words_in_a_box_keep_its_insets() {
    let document = placed(BOX, TEXT);
    let words = document.pages[0].items.iter().find_map(|item| match (&item.kind, item.tag) {
        (ItemKind::Text(line), Tag::Artifact(_)) => Some(line),
        _ => None,
    });
    let line = words.expect("the box has words");
    // The page is 105 mm wide, its margins are 15 mm.
    assert_eq!(line.origin.x + line.width, Length::mm(105 - 15 - 8));
    assert!(line.origin.y > Length::mm(148 - 15 - 40 + 5));
}

#[test]
fn both_files_draw_the_corners_in_their_own_colours() {
    for (kind, tint, rim) in [(Kind::Press, ".2 0 .1 0 k", "1 0 .5 .2 k"), (Kind::Screen, " rg", " rg")] {
        let content = content(kind);
        let curves = content.lines().filter(|line| line.ends_with(" c")).count();
        assert_eq!(curves, 4 + 4 + 4, "one box, and a rim of two contours");
        assert!(content.contains(tint) && content.contains(rim), "{kind:?}");
    }
}

/// What a file of the box draws on its only page.
fn content(kind: Kind) -> String {
    let files = crate::memory::Memory::new(&[("a.yaml", BOX.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), kinds: &[kind], ..Job::new("a.md", TEXT.as_bytes()) };
    let outcome = warraq::typeset::Typesetter::new().typeset(&job, &files);
    let pdf = hayro_syntax::Pdf::new(outcome.outputs[0].bytes.clone()).expect("it is a PDF");
    let drawn = pdf.pages()[0].page_stream().expect("it has a content stream").to_vec();
    drawn.iter().map(|byte| char::from(*byte)).collect()
}

#[test]
fn corners_rounder_than_their_box_and_hairlines_are_refused() {
    for (keys, code, place, words) in [
        ("radius: 30mm", Code::OutOfRange, "5:13", &["half of a side", "28.35pt"][..]),
        ("border: {thickness: 0.01pt}", Code::OutOfRange, "5:25", &["a border"]),
        ("border: {colour: inkk}", Code::UnknownColour, "5:22", &["`inkk`"]),
        ("border: {width: 1pt}", Code::UnknownKey, "5:14", &["`width`"]),
    ] {
        let layout =
            format!("frames:\n  - name: a\n    flow: statement\n    area: {{height: 20mm}}\n    {keys}");
        is_refused(&set_in(&layout), code, &format!("a.yaml:{place}"), words);
    }
}
