//! What layouts say of the sheets of a press.

use super::*;
use crate::design::{Blanks, Duplex, GridDesign, Gutter, Lies, Mark, Paper, Scheme, Sides};
use crate::geometry::Size;
use crate::units::Length;

#[test]
fn sheets_of_the_press_take_every_key() {
    let design = layout(
        "page: {size: {width: 100mm, height: 210mm}}
press:
  marks: [job, crop, crop]
  safe-margin: 5mm
  sheet:
    size: sra3
    orientation: landscape
    impose: 4-up
    columns: 2
    rows: 2
    sides: two
    duplex: long-edge
    gutter: {across: 6mm, down: 4mm}
    creep: {paper: 0.1mm, factor: 140%}
    signature: 32
    blanks: refuse
",
    )
    .design();
    let sheet = &design.sheet;
    let size = Size { width: Length::mm(450), height: Length::mm(320) };
    assert_eq!(sheet.paper, Some(Paper { size, lies: Lies::AsWritten }));
    assert_eq!(
        (sheet.scheme, sheet.sides, sheet.duplex),
        (Scheme::NUp(4), Sides::Two, Some(Duplex::LongEdge))
    );
    assert_eq!(sheet.grid, GridDesign { columns: Some(2), rows: Some(2) });
    assert_eq!(sheet.gutter, Some(Gutter { across: Length::mm(6), down: Length::mm(4) }));
    assert_eq!(sheet.creep.map(|creep| creep.shift(10)), Some(Length::from_units(36_000 * 14 / 10)));
    assert_eq!((sheet.signature, sheet.blanks), (Some(32), Blanks::Refuse));
    assert_eq!((&sheet.marks[..], sheet.safe), (&[Mark::Crop, Mark::Job][..], Length::mm(5)));
    assert_eq!(design.page.panels, []);
}

#[test]
fn frames_know_the_width_of_every_panel() {
    let design = layout(
        "page: {size: {width: 100mm, height: 210mm}}
margins: 10mm
press: {sheet: {impose: letter-fold}}
",
    )
    .design();
    let widths: Vec<i64> =
        design.page.panels.iter().map(|width| width.units() / Length::MM.units()).collect();
    assert_eq!(widths, [100, 100, 100, 97, 97, 100]);
    let story: Vec<i64> =
        design.frames[0].panels.iter().map(|rect| rect.width.units() / Length::MM.units()).collect();
    assert_eq!(story, [80, 80, 80, 77, 77, 80]);
    assert_eq!(design.page.size_of(4).width, Length::mm(97));
}
