use insta::assert_snapshot;

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
fn what_justification_adds_is_moved_after_the_glyph() {
    let mut run = run("و و", RightToLeft, Length::mm(40));
    run.glyphs[1].stretch = Length::from_pt(1.234);
    assert_snapshot!(content(vec![line(vec![run])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 113.386 226.772 Tm
    [<00010002>-123.4<0001>]TJ
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
fn a_ligature_says_its_letters_in_the_order_of_the_glyphs() {
    let backward = finished("لا", RightToLeft, Length::ZERO, vec![glyph(id('ل'), 1000, 0..4)]);
    assert_eq!(said(backward), ["ال"]);
    let forward = finished("fi", LeftToRight, Length::ZERO, vec![glyph(id('f'), 1000, 0..2)]);
    assert_eq!(said(forward), ["fi"]);
}

#[test]
fn a_mark_stands_aside_and_its_letter_says_it() {
    let mut mark = glyph(id('\u{64E}'), 0, 0..4);
    mark.x_offset = 204;
    mark.y_offset = -102;
    let run = finished("مَ", RightToLeft, Length::ZERO, vec![mark, glyph(id('م'), 1000, 0..4)]);
    assert_eq!(said(run.clone()), [" ", "\u{64E}م"]);
    assert_snapshot!(content(vec![line(vec![run])], Target::Screen), @r"
    BT
    0 0 0 rg
    /F1 10 Tf
    /ReversedChars BMC
    1 0 0 1 0 226.772 Tm
    [<0002>]TJ
    EMC
    1 0 0 1 .996 226.274 Tm
    [<0001>]TJ
    ET
    ");
}

#[test]
fn glyphs_that_move_the_pen_share_the_characters_of_their_cluster() {
    let glyphs = vec![glyph(id('c'), 900, 0..3), glyph(id('b'), 900, 0..3)];
    assert_eq!(said(finished("abc", LeftToRight, Length::ZERO, glyphs)), ["ab", "c"]);
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
    assert_eq!(texts, ["\u{200F} ", "و", " ", "P", "D", "F"]);
}

#[test]
fn an_empty_line_leaves_no_text() {
    let content =
        content(vec![line(vec![finished("", LeftToRight, Length::ZERO, Vec::new())])], Target::Screen);
    assert!(!content.contains("TJ"), "{content}");
}
