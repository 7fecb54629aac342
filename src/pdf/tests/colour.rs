use std::sync::Arc;

use insta::assert_snapshot;

use super::*;
use crate::colour::{Cmyk, Printing, Rgb, Share};
use crate::pdf::Error;

fn cmyk(shares: [u16; 4]) -> Colour {
    Colour::from_cmyk(Cmyk(shares.map(Share::new)))
}

fn spot(tint: u16, alternate: [u16; 4]) -> Colour {
    Colour::spot("PANTONE 186 C".into(), Share::new(tint), Cmyk(alternate.map(Share::new)))
}

fn coloured(colour: Colour) -> ItemKind {
    let mut run = run("و", Direction::RightToLeft, Length::ZERO);
    run.colour = colour;
    line(vec![run])
}

/// The operators that set colours and what they overprint.
fn paints(items: Vec<ItemKind>, target: Target) -> Vec<String> {
    let content = content(items, target);
    let set = |line: &&str| ["k", "rg", "gs", "cs", "scn"].contains(&line.rsplit(' ').next().unwrap_or(""));
    content.lines().filter(set).map(str::to_owned).collect()
}

#[test]
fn black_text_and_rules_overprint_and_nothing_else_does() {
    let items = vec![
        square(Length::mm(30), cmyk([0, 2_000, 4_000, 0])),
        coloured(Colour::BLACK),
        coloured(cmyk([0, 0, 0, 5_000])),
        coloured(cmyk([0, 0, 0, 0])),
        square(Length::pt(1), Colour::BLACK),
        square(Length::mm(5), Colour::BLACK),
        coloured(cmyk([0, 10_000, 10_000, 0])),
    ];
    let expected = [
        "0 .2 .4 0 k",
        "/G1 gs",
        "0 0 0 1 k",
        "/G0 gs",
        "0 0 0 .5 k",
        "0 0 0 0 k",
        "/G1 gs",
        "0 0 0 1 k",
        "/G0 gs",
        "0 1 1 0 k",
    ];
    assert_eq!(paints(items, Target::Press), expected);
}

#[test]
fn the_overprint_state_is_mode_one_for_strokes_and_fills() {
    let pdf = parsed(file(&document(vec![coloured(Colour::BLACK)]), Target::Press));
    let page = pdf.pages().first().expect("a page");
    let state = page.resources().get_ext_g_state(&Name::new_unescaped(b"G1")).expect("a state");
    assert_snapshot!(String::from_utf8_lossy(state.data()), @"<</Type/ExtGState/OP true/op true/OPM 1>>");
}

#[test]
fn the_screen_sees_light() {
    let items = vec![coloured(Colour::from_rgb(Rgb([255, 128, 0]))), coloured(Colour::BLACK)];
    assert_eq!(paints(items, Target::Screen), ["1 .502 0 rg", "0 0 0 rg"]);
}

#[test]
fn a_spot_ink_is_one_separation_however_often_it_is_used() {
    let red = [200, 10_000, 8_500, 600];
    let items = vec![coloured(spot(10_000, red)), square(Length::mm(5), spot(2_500, red))];
    let drawn = document(items.clone());
    assert_eq!(paints(items, Target::Press), ["/S1 cs", "1 scn", "/S1 cs", ".25 scn"]);
    let pdf = parsed(file(&drawn, Target::Press));
    let page = pdf.pages().first().expect("a page");
    let spaces = page.resources().color_spaces.clone();
    assert_snapshot!(String::from_utf8_lossy(spaces.data()), @"<</S1[/Separation/PANTONE#20186#20C/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0.02 1 0.85 0.06]/N 1>>]>>");
}

#[test]
fn a_spot_ink_with_two_alternates_is_refused() {
    let items = vec![coloured(spot(10_000, [0, 10_000, 0, 0])), coloured(spot(10_000, [0, 9_000, 0, 0]))];
    let document = document(items);
    let sheets = impose(&document, Edge::Bleeding);
    let written = write(&document, &sheets, &FontBook::shipped(), Target::Press, &SubsetCache::new());
    assert_eq!(written, Err(Error::TwoAlternates { ink: Arc::from("PANTONE 186 C") }));
}

#[test]
fn black_that_knocks_out_does_not_overprint() {
    let black = Colour { printing: Printing::KnockOut, ..Colour::BLACK };
    assert_eq!(
        paints(vec![coloured(black), square(Length::pt(1), Colour::BLACK)], Target::Press)[..2],
        ["0 0 0 1 k", "/G1 gs"]
    );
}

#[test]
fn what_shines_through_makes_a_group_of_the_files_own_colours() {
    let half = Colour { opacity: Share::new(5_000), ..cmyk([0, 10_000, 0, 0]) };
    let items = vec![square(Length::mm(30), half), coloured(Colour::BLACK)];
    for (target, set, space) in [
        (Target::Press, &["/A5000 gs", "0 1 0 0 k", "/G1 gs", "/A10000 gs", "0 0 0 1 k"][..], "/DeviceCMYK"),
        (Target::Screen, &["/A5000 gs", "1 0 1 rg", "/A10000 gs", "0 0 0 rg"][..], "/DeviceRGB"),
    ] {
        assert_eq!(paints(items.clone(), target), set);
        let pdf = parsed(file(&document(items.clone()), target));
        let page = pdf.pages().first().expect("a page");
        let group = page.raw().get::<Dict<'_>>("Group").expect("a group");
        let group = String::from_utf8_lossy(group.data()).into_owned();
        assert!(group.contains("/Transparency") && group.contains(space), "{group}");
        let state = page.resources().get_ext_g_state(&Name::new_unescaped(b"A5000")).expect("a state");
        assert_eq!(String::from_utf8_lossy(state.data()), "<</Type/ExtGState/CA 0.5/ca 0.5>>");
    }
    let opaque = parsed(file(&document(vec![coloured(Colour::BLACK)]), Target::Press));
    assert!(!opaque.pages()[0].raw().contains_key("Group"));
}
