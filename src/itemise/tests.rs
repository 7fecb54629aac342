//! Runs as text: level, script, language and font of each stretch.

use std::fmt::Write;

use super::*;
use crate::design::Latin;
use crate::diagnostic::Diagnostic;
use crate::statement::{Mark, MarkKind};
use crate::testing::{rich, sheet, style};

fn itemised(text: &RichText, families: &[&str]) -> Result<Paragraph, Vec<Diagnostic>> {
    let fonts = FontBook::shipped();
    let sheet = sheet();
    let mut style = style();
    style.text.families = families.iter().map(|family| Arc::from(*family)).collect();
    let setting =
        Setting { style: &style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts: &fonts };
    let mut notes = Notes::new();
    itemise(text, &setting, &mut notes).map_err(|Failed| notes.list().to_vec())
}

fn outline(text: &RichText, families: &[&str]) -> String {
    let fonts = FontBook::shipped();
    let paragraph = itemised(text, families).unwrap();
    let mut outline = format!("{:?}\n", paragraph.direction);
    for run in &paragraph.runs {
        let script = String::from_utf8_lossy(&run.script.0).into_owned();
        let family = fonts.face(run.font).family().to_owned();
        let words = &paragraph.text[run.range.clone()];
        let _ = writeln!(outline, "{} {script} {} {family} |{words}|", run.level, run.language);
    }
    outline
}

#[test]
fn names_numbers_and_brackets_run_as_they_should() {
    insta::assert_snapshot!(outline(
        &rich("نشست Unicode 16.0 (سه‌شنبه ۱۴ مهر) ساعت ۰۹:۳۰ تا ۱۰:۱۵، تلفن ۰۲۱-۸۸۷۷۶۶۵۵ و «PDF/X-4»"),
        &["Vazirmatn"],
    ));
}

#[test]
fn another_font_takes_what_the_first_one_lacks() {
    insta::assert_snapshot!(outline(&rich("خۆشەویستی و ڕێزی می‌گیرد"), &["Lalezar", "Vazirmatn"]));
}

#[test]
fn words_of_another_language_are_isolated_and_keep_it() {
    let mut text = rich("سخنرانی Small type, long words. امروز");
    let start = text.text.find("Small").unwrap();
    let range = start..start + "Small type, long words.".len();
    text.marks.push(Mark { range, kind: MarkKind::Language(Language::ENGLISH) });
    insta::assert_snapshot!(outline(&text, &["Vazirmatn"]));
}

#[test]
fn a_character_that_no_font_has_names_its_code_point_and_the_fonts() {
    let found = itemised(&rich("سلام 🙂"), &["Vazirmatn", "Lalezar"]).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::MissingGlyph);
    assert_eq!(found[0].message, "no font has `🙂` (U+1F642); tried: Vazirmatn, Lalezar");
}

#[test]
fn a_mark_that_stands_on_nothing_is_an_error() {
    let found = itemised(&rich("سلام \u{64E}دوست"), &["Vazirmatn"]).unwrap_err();
    assert_eq!(found[0].code, Code::LoneMark);
}

#[test]
fn the_number_of_a_note_is_no_part_of_the_phrase_before_it_and_stays_with_its_word() {
    let mut text = rich("در Ink 27\u{200F}۳ و «آب»۴ بود");
    for number in ["۳", "۴"] {
        let at = text.text.find(number).expect("the number");
        text.marks.push(Mark { range: at..at + 2, kind: MarkKind::Note(0) });
    }
    let runs = outline(&text, &["Vazirmatn"]).replace('\u{200F}', "^");
    insta::assert_snapshot!(runs, @r"
    RightToLeft
    1 Arab fa Vazirmatn |در |
    2 Latn fa Vazirmatn |Ink 27|
    1 Arab fa Vazirmatn |^|
    4 Arab fa Vazirmatn |۳|
    1 Arab fa Vazirmatn | و «آب»|
    4 Arab fa Vazirmatn |۴|
    1 Arab fa Vazirmatn | بود|
    ");
    let paragraph = itemised(&text, &["Vazirmatn"]).unwrap();
    let kept: Vec<&str> = paragraph.unbreakable.iter().map(|range| &text.text[range.clone()]).collect();
    assert_eq!(kept, ["\u{200F}۳", "»۴"]);
    let notes: Vec<Option<usize>> = paragraph.paints.iter().map(|paint| paint.note).collect();
    assert_eq!(notes, [None, Some(0), None, Some(0), None]);
}

#[test]
fn latin_letters_and_digits_have_a_size_a_place_and_fonts_of_their_own_and_persian_digits_do_not() {
    let fonts = FontBook::shipped();
    let (sheet, mut style) = (sheet(), style());
    let families = Arc::from([Arc::from("Noto Naskh Arabic")]);
    style.text.latin = Some(Latin { families, size: 900, rise: 50 });
    let setting =
        Setting { style: &style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts: &fonts };
    let paragraph =
        itemise(&rich("قلم OpenType 1.9 در سال ۱۴۰۵ و 2026 بود"), &setting, &mut Notes::new()).unwrap();
    let small: Vec<&str> = paragraph
        .runs
        .iter()
        .filter(|run| run.size != style.text.size)
        .inspect(|run| {
            assert_eq!((run.size, run.rise), (style.text.size.scale(9, 10), style.text.size / 20));
            assert_eq!(fonts.face(run.font).family(), "Noto Naskh Arabic");
        })
        .map(|run| &paragraph.text[run.range.clone()])
        .collect();
    assert_eq!(small, ["OpenType 1.9", "2026"]);
}
