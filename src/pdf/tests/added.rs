//! Added glyphs draw what the shaper placed, and each code says one character.

use insta::assert_snapshot;
use proptest::prelude::*;
use rustybuzz::ttf_parser;

use super::super::encode::{Neighbours, Piece, encode};
use super::super::grow::grow;
use super::super::shapes::{Component, Drawing, Shape, Shapes};
use super::*;

/// What the codes of a run say and draw, from left to right, and the shapes they added.
fn encoded(run: &TextRun) -> (Vec<Piece<'_>>, Shapes) {
    let fonts = FontBook::shipped();
    let face = fonts.face(run.font);
    let (mut shapes, mut pieces) = (Shapes::new(face.glyph_count()), Vec::new());
    encode(run, Neighbours::default(), face, &mut shapes, &mut pieces);
    (pieces, shapes)
}

/// What a code draws: the glyphs and their places from the code's own.
fn drawn(piece: &Piece<'_>, shapes: &Shapes) -> Vec<(u16, i32, i32)> {
    match piece.code.drawing {
        Drawing::Glyph(glyph) => vec![(glyph, 0, 0)],
        Drawing::Added(number) => {
            let shape = shapes.get(number).expect("a shape that was added");
            let place = |part: &Component| (part.glyph, i32::from(part.x), i32::from(part.y));
            shape.components.iter().map(place).collect()
        }
    }
}

fn codes(text: &str) -> String {
    let run = shaped(text);
    let (pieces, shapes) = encoded(&run);
    let code = |piece: &Piece<'_>| {
        let said: Vec<String> = piece.code.text.chars().map(|c| format!("{:04X}", u32::from(c))).collect();
        format!("{}:{}:{}", said.join("+"), drawn(piece, &shapes).len(), piece.advance)
    };
    pieces.iter().map(code).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_code_says_one_character_and_a_joiner_goes_with_its_letter() {
    // What it says, how many glyphs it draws, how far it moves the pen; from left to right.
    let words = ["لا", "لَا", "مُعَلِّم", "می‌روم", "«گفت‌وگو»"];
    assert_snapshot!(words.map(codes).join("\n"), @r"
    0627:0:205 0644:1:959
    0627:0:205 064E:0:144 0644:2:815
    0645:1:1298 0651:0:144 0650:0:144 0644:2:363 064E:0:144 0639:2:1028 064F:0:144 0645:2:948
    0645:1:1218 0648:1:880 0631:1:701 06CC+200C:1:1329 0645:1:1132
    00BB:1:918 0648:1:911 06AF:1:909 0648:1:910 062A+200C:1:1903 0641:1:1019 06AF:1:909 00AB:1:918
    ");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_glyph_is_drawn_where_the_shaper_placed_it(
        text in syllables(),
    ) {
        let run = shaped(&format!("م{}م", text.trim()));
        let (pieces, shapes) = encoded(&run);
        let mut pen = 0;
        let mut placed = Vec::new();
        for piece in &pieces {
            placed.extend(drawn(piece, &shapes).iter().map(|(id, x, y)| (*id, pen + piece.x + x, piece.y + y)));
            pen += piece.advance;
        }
        let mut wanted = Vec::new();
        let mut at = 0;
        for glyph in &run.glyphs {
            if &run.text[glyph.text.start as usize..glyph.text.end as usize] != "\u{200C}" {
                wanted.push((glyph.id, at + glyph.x_offset, glyph.y_offset));
            }
            at += glyph.advance;
        }
        let joiner = FontBook::shipped().face(regular()).glyph(' ');
        placed.retain(|(id, ..)| Some(*id) != joiner);
        wanted.retain(|(id, ..)| Some(*id) != joiner);
        placed.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(placed, wanted);
        prop_assert_eq!(pen, at);
    }
}

/// The points of an outline.
#[derive(Default)]
struct Points(Vec<(f32, f32)>);

impl ttf_parser::OutlineBuilder for Points {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.extend([(x1, y1), (x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.extend([(x1, y1), (x2, y2), (x, y)]);
    }
    fn close(&mut self) {}
}

fn outline(face: &ttf_parser::Face<'_>, glyph: u16) -> (Vec<(f32, f32)>, Option<ttf_parser::Rect>) {
    let mut points = Points::default();
    let bbox = face.outline_glyph(ttf_parser::GlyphId(glyph), &mut points);
    (points.0, bbox)
}

#[test]
fn an_added_glyph_has_the_points_of_its_components_where_they_are_placed() {
    let fonts = FontBook::shipped();
    let whole = fonts.face(regular());
    let [lam, fatha] = ['ل', '\u{64E}'].map(|c| whole.glyph(c).expect("a glyph"));
    let part = |glyph, x, y, wide| Component { glyph, x, y, wide };
    let shapes = [
        Shape { advance: 205, components: Vec::new() },
        Shape {
            advance: 700,
            components: vec![part(fatha, 11, -300, Glyph::AS_DRAWN), part(lam, -205, 0, Glyph::AS_DRAWN)],
        },
        Shape { advance: 900, components: vec![part(lam, 7, 0, 3 << 13)] },
    ];
    let grown = grow(whole.bytes(), &shapes, |glyph| glyph).expect("a font with more glyphs");
    let face = ttf_parser::Face::parse(&grown.program, 0).expect("a font");
    assert_eq!((grown.first, face.number_of_glyphs()), (whole.glyph_count(), whole.glyph_count() + 3));
    let moved = |glyph, x: f32, y: f32, wide: f32| {
        outline(&face, glyph).0.into_iter().map(move |(a, b)| (a * wide + x, b + y)).collect::<Vec<_>>()
    };
    let added = [0, 1, 2].map(|number| outline(&face, grown.first + number).0);
    assert_eq!(added[0], []);
    assert_eq!(added[1], [moved(fatha, 11.0, -300.0, 1.0), moved(lam, -205.0, 0.0, 1.0)].concat());
    assert_eq!(added[2], moved(lam, 7.0, 0.0, 1.5));
    let advance = |number| face.glyph_hor_advance(ttf_parser::GlyphId(grown.first + number));
    assert_eq!([0, 1, 2].map(advance), [Some(205), Some(700), Some(900)]);
    let bbox = face.glyph_bounding_box(ttf_parser::GlyphId(grown.first + 1)).expect("a box");
    let [mark, letter] = [fatha, lam].map(|glyph| outline(&face, glyph).1.expect("a box"));
    assert_eq!(bbox.x_min, (mark.x_min + 11).min(letter.x_min - 205));
    assert_eq!(bbox.y_max, (mark.y_max - 300).max(letter.y_max));
    assert_eq!(face.glyph_hor_advance(ttf_parser::GlyphId(lam)), u16::try_from(whole.advance(lam)).ok());
}

#[test]
fn a_file_with_added_glyphs_is_the_same_whatever_the_cache_holds() {
    let fonts = FontBook::shipped();
    let cache = SubsetCache::new();
    let written = |text: &str| {
        let document = document(vec![line(vec![shaped(text)])]);
        let sheets = impose(&document, Edge::Trimmed);
        write(&document, &sheets, &fonts, Target::Screen, &cache).expect("a file")
    };
    let cold = written("مُعَلِّم می‌روم لا");
    // The same glyphs of the font, placed otherwise: only the added ones differ.
    let other = written("مِعُلَّم می‌روم لا");
    assert!(cold == written("مُعَلِّم می‌روم لا") && other == written("مِعُلَّم می‌روم لا") && cold != other);
    assert!(cold == file(&document(vec![line(vec![shaped("مُعَلِّم می‌روم لا")])]), Target::Screen));
}
