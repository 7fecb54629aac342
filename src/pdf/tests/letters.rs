//! Type that is drawn.

use super::*;
use crate::design::Letters;

fn drawn(items: Vec<ItemKind>, target: Target) -> Vec<u8> {
    let press = PressDesign { letters: Letters::Outlines, ..PressDesign::default() };
    let document = document(items);
    let sheets = impose(&document, Edge::Bleeding);
    let delivery = Delivery { target, press: &press };
    crate::pdf::write(&document, &sheets, &FontBook::shipped(), &delivery, &SubsetCache::new())
        .expect("a file")
}

#[test]
fn drawn_type_needs_no_font_and_says_its_words() {
    let items = vec![line(vec![run("سلام", Direction::RightToLeft, Length::mm(20))])];
    let pdf = parsed(drawn(items.clone(), Target::Press));
    let page = pdf.pages().first().expect("a page");
    assert_eq!(page.resources().fonts.keys().count(), 0);
    let content = String::from_utf8(page.page_stream().expect("content").to_vec()).expect("operators");
    for operators in
        ["/G1 gs\n0 0 0 1 k\n/Span<</ActualText<FEFF0633064406270645>>> BDC\n", " m\n", " c\n", "h\nf\nEMC"]
    {
        let operators = operators.replace(">>> BDC", ">>>BDC");
        assert!(content.contains(&operators), "{operators} in {content}");
    }
    assert!(!content.contains("BT") && !content.contains("Tf"), "{content}");
    let text = String::from_utf8_lossy(&drawn(items, Target::Press)).into_owned();
    assert!(text.contains("PDF/X-4") && text.contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn a_screen_file_keeps_its_type() {
    let items = vec![line(vec![run("سلام", Direction::RightToLeft, Length::mm(20))])];
    let pdf = parsed(drawn(items, Target::Screen));
    assert_eq!(pdf.pages()[0].resources().fonts.keys().count(), 1);
}

#[test]
fn a_drawn_glyph_stands_where_its_font_would_show_it() {
    // An alif: its box in the font, 10 pt high type at 20 mm from the left and 80 mm from the bottom.
    let fonts = FontBook::shipped();
    let face = fonts.face(regular());
    let id = face.glyph('ا').expect("an alif");
    let items = vec![line(vec![run("ا", Direction::RightToLeft, Length::mm(20))])];
    let pdf = parsed(drawn(items, Target::Press));
    let content =
        String::from_utf8(pdf.pages()[0].page_stream().expect("content").to_vec()).expect("operators");
    let start = content.lines().find(|line| line.ends_with(" m")).expect("a contour").to_owned();
    let found: Vec<f64> = start.split(' ').take(2).map(|number| number.parse().expect("a number")).collect();
    let Some(crate::font::Step::Move(first)) = face.outline(id).first().copied() else { panic!("a contour") };
    let unit = 10.0 / f64::from(face.units_per_em());
    let origin = [Length::mm(20), Length::mm(80)].map(Length::to_pt);
    for axis in [0, 1] {
        let wanted = origin[axis] + f64::from(first[axis]) * unit;
        assert!((found[axis] - wanted).abs() < 0.01, "{found:?} {wanted}");
    }
}
