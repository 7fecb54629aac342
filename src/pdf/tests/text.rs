use insta::assert_snapshot;

use super::super::codes::Order;
use super::super::encode::{Neighbours, Part, encode};
use super::super::shapes::Shapes;
use super::*;
use Direction::{LeftToRight, RightToLeft};

/// The glyph that the font's table has for a character.
fn id(c: char) -> u16 {
    FontBook::shipped().face(regular()).glyph(c).expect("a glyph")
}

fn said(run: TextRun) -> Vec<String> {
    let pdf = parsed(file(&document(vec![line(vec![run])]), Target::Screen));
    texts(&pdf).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_right_to_left_run_is_reversed_and_its_show_strings_end_at_spaces() {
    assert_snapshot!(content(vec![line(vec![run("این نان", RightToLeft, Length::mm(40))])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 113.386 226.772 Tm
    [<0001000200010003><000100040002>]TJ
    EMC
    ET
    ");
}

#[test]
fn runs_follow_each_other_in_reading_order_wherever_they_stand() {
    let runs = vec![run("از", RightToLeft, Length::mm(60)), run("PDF", LeftToRight, Length::mm(40))];
    assert_snapshot!(content(vec![line(runs)], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 170.079 226.772 Tm
    [<00010002>]TJ
    EMC
    1 0 0 1 113.386 226.772 Tm
    [<000300040005>]TJ
    ET
    ");
}

#[test]
fn what_justification_adds_to_a_space_is_moved_away_from_the_word_before_it() {
    let mut run = run("و و", RightToLeft, Length::mm(40));
    run.glyphs[1].stretch = Length::from_pt(1.234);
    assert_snapshot!(content(vec![line(vec![run])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 113.386 226.772 Tm
    [<0001>-123.4<0002><0001>]TJ
    EMC
    ET
    ");
}

#[test]
fn a_raised_glyph_moves_the_baseline_and_the_next_moves_it_back() {
    let mut run = run("abc", LeftToRight, Length::ZERO);
    run.glyphs[1].y_offset = 512;
    assert_snapshot!(content(vec![line(vec![run])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    1 0 0 1 0 226.772 Tm
    [<0001>]TJ
    2.5 Ts
    [<0002>]TJ
    0 Ts
    [<0003>]TJ
    ET
    ");
}

#[test]
fn the_same_outline_has_a_code_for_every_text_that_it_stands_for() {
    let glyphs = vec![glyph(id('ی'), 1000, 0..2), glyph(id('ی'), 1000, 2..4), glyph(id('ی'), 1000, 4..6)];
    assert_eq!(said(finished("یىی", RightToLeft, Length::ZERO, glyphs)), ["ی", "ى"]);
}

#[test]
fn where_a_font_is_full_glyphs_share_the_characters_of_their_cluster() {
    let fonts = FontBook::shipped();
    let mut full = Shapes::new(u16::MAX);
    let mut said = |text: &str, direction: Direction, glyphs: Vec<Glyph>| {
        let run = finished(text, direction, Length::ZERO, glyphs);
        let mut pieces = Vec::new();
        encode(&run, Neighbours::default(), fonts.face(regular()), &mut full, &mut pieces);
        pieces
            .iter()
            .map(|piece| (piece.code.text.to_owned(), piece.part, piece.code.order))
            .collect::<Vec<_>>()
    };
    let letter = |text: &str, order: Order| (text.to_owned(), Part::Letter, order);
    assert_eq!(said("لا", RightToLeft, vec![glyph(id('ل'), 1000, 0..4)]), [letter("لا", Order::Backward)]);
    assert_eq!(
        said("abc", LeftToRight, vec![glyph(id('c'), 900, 0..3), glyph(id('b'), 900, 0..3)]),
        [letter("ab", Order::Forward), letter("c", Order::Forward)]
    );
    assert_eq!(
        said("مَ", RightToLeft, vec![glyph(id('\u{64E}'), 0, 0..4), glyph(id('م'), 1000, 0..4)]),
        [(" ".to_owned(), Part::Aside, Order::Forward), letter("مَ", Order::Backward)]
    );
}

#[test]
fn a_space_before_a_run_of_the_other_direction_has_a_text_of_its_own() {
    let runs = vec![
        run("و و ", RightToLeft, Length::mm(60)),
        run("PDF", LeftToRight, Length::mm(40)),
        run(" و", RightToLeft, Length::mm(30)),
    ];
    let pdf = parsed(file(&document(vec![line(runs)]), Target::Screen));
    let texts: Vec<String> = texts(&pdf).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["\u{61C} ", "و", " ", "P", "D", "F", "\u{61C} ", "\u{61C}"]);
}

#[test]
fn an_empty_line_leaves_no_text() {
    let content =
        content(vec![line(vec![finished("", LeftToRight, Length::ZERO, Vec::new())])], Target::Screen);
    assert!(!content.contains("TJ"), "{content}");
}

/// What the codes of a right-to-left run say, from left to right, a mark in a code shown as `<`.
fn bounded(text: &str, before: Option<Direction>, after: Option<Direction>) -> String {
    let fonts = FontBook::shipped();
    let run = run(text, RightToLeft, Length::ZERO);
    let mut pieces = Vec::new();
    let face = fonts.face(regular());
    encode(&run, Neighbours { before, after }, face, &mut Shapes::new(face.glyph_count()), &mut pieces);
    let width: i32 = pieces.iter().map(|piece| piece.advance).sum();
    assert_eq!(width, run.glyphs.iter().map(|glyph| glyph.advance).sum::<i32>(), "the picture stays");
    let said = pieces.iter().map(|piece| {
        let mark = if piece.code.order == Order::Bounded { "<" } else { "" };
        format!("{mark}{}", piece.code.text.replace('\u{61C}', "|"))
    });
    said.collect()
}

#[test]
fn a_space_beyond_signs_is_bounded_where_a_number_or_latin_stands_behind_them() {
    let latin = Some(LeftToRight);
    assert_eq!(bounded("، و", latin, None), "و< |،|");
    assert_eq!(bounded("و (", None, latin), "<(< و");
    assert_eq!(bounded("و (", None, None), "( و");
    assert_eq!(bounded("و و(", None, latin), "<(و و");
}

#[test]
fn a_percent_sign_is_parted_from_its_number_and_goes_with_it() {
    assert_eq!(bounded("٪ و", Some(LeftToRight), None), "و< |<٪|");
    assert_eq!(bounded("٪).", Some(LeftToRight), None), ".)<٪|");
    let runs = vec![run("۲۵", LeftToRight, Length::mm(60)), run("٪ و", RightToLeft, Length::mm(40))];
    let content = content(vec![line(runs)], Target::Screen);
    assert_eq!(content.matches("/ReversedChars BMC").count(), 2, "the sign is shown for itself: {content}");
}

#[test]
fn a_space_at_an_edge_inside_its_line_is_bounded() {
    let persian = Some(RightToLeft);
    assert_eq!(bounded(" و ", persian, persian), "< و< ");
    assert_eq!(bounded(" و ", None, None), " و ");
}

#[test]
fn words_that_are_pulled_far_apart_are_shown_one_after_the_other_in_reading_order() {
    let mut run = run("ا و", RightToLeft, Length::mm(40));
    run.glyphs[1].stretch = Length::pt(4);
    assert_snapshot!(content(vec![line(vec![run])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 121.829 226.772 Tm
    [<0002><0003>]TJ
    EMC
    /ReversedChars BMC
    1 0 0 1 113.386 226.772 Tm
    [<0001>]TJ
    EMC
    ET
    ");
}

#[test]
fn a_direction_mark_is_said_by_the_code_of_the_letter_behind_it() {
    let glyphs = vec![glyph(id('a'), 0, 0..3), glyph(id('b'), 1000, 3..4)];
    let said = said(finished("\u{200E}b", LeftToRight, Length::ZERO, glyphs));
    assert_eq!(said, ["\u{200E}b"]);
}

#[test]
fn a_space_behind_a_right_to_left_word_in_other_text_is_bounded_too() {
    let runs = vec![run("و", RightToLeft, Length::mm(40)), run(" a", LeftToRight, Length::mm(60))];
    let pdf = parsed(file(&document(vec![line(runs)]), Target::Screen));
    let texts: Vec<String> = texts(&pdf).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["و", "\u{200E} ", "a"]);
}

#[test]
fn a_dash_beside_a_space_is_bounded_and_one_inside_a_word_is_not() {
    assert_eq!(bounded("و- و", None, None), "و <-و");
    assert_eq!(bounded("و -و", None, None), "و<- و");
    assert_eq!(bounded("و-و", None, None), "و-و");
}

#[test]
fn a_run_of_signs_alone_is_shown_in_reading_order_and_not_reversed() {
    let content = content(vec![line(vec![run("• ", RightToLeft, Length::mm(40))])], Target::Screen);
    assert_snapshot!(content, @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    1 0 0 1 116.071 226.772 Tm
    [<0002>606<0001>]TJ
    ET
    ");
    assert_eq!(said(run("• ", RightToLeft, Length::mm(40))), ["\u{61C} ", "•"]);
}
