//! Glyphs stand where layout put them, as a reader of the file sums it up.

use proptest::prelude::*;

use super::*;

/// Where the text matrix, the adjustments and the widths of a file put each code, and how far to the right they
/// reach, in points.
fn shown(content: &str, widths: &[f64], size: f64) -> (Vec<f64>, f64) {
    let (mut start, mut pen, mut end) = (0.0, 0.0, f64::MIN);
    let mut places = Vec::new();
    for line in content.lines() {
        if let Some(matrix) = line.strip_suffix(" Tm") {
            start = matrix.split(' ').nth(4).expect("x").parse::<f64>().expect("a number");
            pen = 0.0;
        } else if let Some(array) = line.strip_prefix('[').and_then(|line| line.strip_suffix("]TJ")) {
            for (index, part) in array.split(['<', '>']).enumerate() {
                if index % 2 == 1 {
                    for code in part.as_bytes().chunks(4) {
                        let code = std::str::from_utf8(code).expect("digits");
                        places.push(start + pen);
                        let code = usize::from_str_radix(code, 16).expect("a code");
                        pen += widths[code - 1] / 1000.0 * size;
                        end = end.max(start + pen);
                    }
                } else {
                    for number in part.split(' ').filter(|number| !number.is_empty()) {
                        pen -= number.parse::<f64>().expect("a number") / 1000.0 * size;
                    }
                }
            }
        }
    }
    (places, end)
}

/// A glyph of the letters a to z, moved and stretched.
fn any_glyph() -> impl Strategy<Value = (u8, i32, i32, i64)> {
    let change = prop_oneof![3 => Just(0), 1 => -400..400_i32];
    let offset = prop_oneof![3 => Just(0), 1 => -300..300_i32];
    let stretch = prop_oneof![3 => Just(0), 1 => -20_000..60_000_i64];
    (b'a'..=b'z', change, offset, stretch)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_glyph_drifts_more_than_a_two_hundredth_of_a_point(
        made in prop::collection::vec(any_glyph(), 1..120),
        size in 4..40_i64,
    ) {
        let fonts = FontBook::shipped();
        let face = fonts.face(regular());
        let mut text = String::new();
        let mut glyphs = Vec::new();
        let mut wanted = Vec::new();
        let size = Length::pt(size);
        let em = f64::from(face.units_per_em());
        let mut pen = Length::mm(5).to_pt();
        for &(letter, change, offset, stretch) in &made {
            let id = face.glyph(char::from(letter)).expect("a letter");
            let advance = face.advance(id) + change;
            let stretch = Length::from_units(stretch);
            let at = text.len();
            text.push(char::from(letter));
            wanted.push(pen + f64::from(offset) / em * size.to_pt());
            pen += f64::from(advance) / em * size.to_pt() + stretch.to_pt();
            glyphs.push(Glyph { x_offset: offset, stretch, ..glyph(id, advance, at..at + 1) });
        }
        let mut run = finished(&text, Direction::LeftToRight, Length::mm(5), glyphs);
        run.size = size;
        let (places, _) = places_of(run);
        prop_assert_eq!(places.len(), wanted.len());
        for (is, wants) in places.iter().zip(&wanted) {
            prop_assert!((is - wants).abs() < 0.005, "{is} {wants}");
        }
    }

    #[test]
    fn added_glyphs_move_the_pen_as_far_as_those_they_stand_for(
        text in syllables(),
        stretch in 0..60_000_i64,
        size in 4..40_i64,
    ) {
        let mut run = shaped(&format!("م{}م", text.trim()));
        run.size = Length::pt(size);
        if let Some(space) = run.glyphs.iter_mut().find(|glyph| run.text.as_bytes()[glyph.text.start as usize] == b' ') {
            space.stretch = Length::from_units(stretch);
        }
        let em = f64::from(FontBook::shipped().face(regular()).units_per_em());
        let moved = |glyph: &Glyph| f64::from(glyph.advance) / em * run.size.to_pt() + glyph.stretch.to_pt();
        let wanted = run.x.to_pt() + run.glyphs.iter().map(moved).sum::<f64>();
        let (_, end) = places_of(run);
        prop_assert!((end - wanted).abs() < 0.005, "{end} {wanted}");
    }
}

/// Where a reader of the file puts each glyph of a run, and where the last of them ends, in points.
fn places_of(run: TextRun) -> (Vec<f64>, f64) {
    let size = run.size.to_pt();
    let pdf = parsed(file(&document(vec![line(vec![run])]), Target::Screen));
    let (_, descendant) = fonts_of(&pdf);
    let widths = descendant.get::<Array<'_>>("W").expect("widths");
    let mut widths = widths.flex_iter();
    assert_eq!(widths.next::<i32>(), Some(1));
    let widths: Vec<f64> = widths.next::<Array<'_>>().expect("an array").iter::<f64>().collect();
    let page = pdf.pages().first().expect("a page");
    let content = String::from_utf8_lossy(page.page_stream().expect("content")).into_owned();
    shown(&content, &widths, size)
}
