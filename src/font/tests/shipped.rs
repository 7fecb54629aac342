//! What the fonts that ship can do (TYPOGRAPHY, section 5).

use super::super::shipped::SHIPPED;
use super::*;
use crate::language::Language;

fn faces(check: impl Fn(&Face)) {
    let book = FontBook::shipped();
    for index in 0..SHIPPED.len() {
        check(book.face(FontId(u16::try_from(index).unwrap())));
    }
}

#[test]
fn every_font_is_what_the_list_says() {
    let book = FontBook::shipped();
    for (index, font) in SHIPPED.iter().enumerate() {
        let face = book.face(FontId(u16::try_from(index).unwrap()));
        assert_eq!((face.family(), face.weight()), (font.family, font.weight));
        assert!(face.is_upright(), "{}", font.file);
        assert_eq!(face.licence(), "OFL-1.1");
        assert!(font.file.ends_with(&format!("{}.ttf", face.postscript_name())), "{}", font.file);
    }
}

#[test]
fn every_font_and_its_size_stand_in_the_table_of_sources() {
    let table = include_str!("../../../fonts/SOURCES.md");
    faces(|face| {
        let file = SHIPPED.iter().find(|font| font.file.contains(face.postscript_name())).unwrap().file;
        let row = format!("| {} | `{file}` | {} |", face.family(), face.bytes().len());
        assert!(table.contains(&row), "{row}");
    });
    assert_eq!(table.matches("` | OFL-1.1 |").count(), SHIPPED.len());
}

#[test]
fn a_project_may_add_each_of_them_itself() {
    for font in &SHIPPED {
        let mut book = FontBook::shipped();
        let id = book.add(font.file, bytes_of(font.family, font.weight)).unwrap();
        assert!(book.face(id).licence().contains("license"), "{}", book.face(id).licence());
    }
}

#[test]
fn every_font_can_set_persian_arabic_urdu_and_european_languages() {
    faces(|face| {
        for tag in ["fa", "ar", "ur", "en", "sv", "de", "fr", "tr"] {
            let language = Language::parse(tag).unwrap();
            assert!(face.covers(language), "{} {tag}", face.postscript_name());
        }
        let digits_and_signs = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٪٫٬«»﴾﴿؟،؛ـ";
        for c in digits_and_signs.chars() {
            assert!(face.glyph(c).is_some(), "{} {c}", face.postscript_name());
        }
    });
}

#[test]
fn sorani_is_covered_except_by_the_poster_and_the_nastaliq_font() {
    faces(|face| {
        let expected = !matches!(face.family(), "Lalezar" | "Noto Nastaliq Urdu");
        assert_eq!(face.covers(Language::SORANI), expected, "{}", face.postscript_name());
        assert_eq!(face.languages().contains(&Language::SORANI), expected);
    });
}

#[test]
fn only_lalezar_lacks_the_zero_width_non_joiner() {
    faces(|face| assert_eq!(face.glyph('\u{200C}').is_none(), face.family() == "Lalezar"));
}

#[test]
fn a_language_in_another_script_or_unknown_is_not_covered() {
    let book = FontBook::shipped();
    let face = book.face(book.find("Vazirmatn", Weight::REGULAR).unwrap());
    for tag in ["fa-Latn", "az-Arab", "und", "ru", "tg"] {
        assert!(!face.covers(Language::parse(tag).unwrap()), "{tag}");
    }
    for tag in ["fa-IR", "ku", "ku-Latn", "en-GB", "prs"] {
        assert!(face.covers(Language::parse(tag).unwrap()), "{tag}");
    }
}

#[test]
fn the_measures_of_vazirmatn_are_those_of_its_tables() {
    let book = FontBook::shipped();
    let face = book.face(book.find("Vazirmatn", Weight::REGULAR).unwrap());
    assert_eq!((face.units_per_em(), face.glyph_count()), (2048, 1333));
    assert_eq!((face.ascent(), face.descent()), (2100, -1100));
    assert_eq!((face.cap_height(), face.x_height()), (1638, 1082));
    assert_eq!(face.bbox(), [-985, -1142, 2913, 2163]);
    assert!(face.italic_angle().abs() < 0.001);
    assert!(face.space_advance() > 0);
    assert_eq!(face.space_advance(), face.advance(face.glyph(' ').unwrap()));
    assert_eq!(face.advance(face.glyph_count()), 0);
}

#[test]
fn every_font_has_sensible_heights() {
    faces(|face| {
        let em = i32::from(face.units_per_em());
        assert!((em / 2..em).contains(&face.cap_height()), "{face:?} {}", face.cap_height());
        assert!((em / 6..face.cap_height()).contains(&face.x_height()), "{face:?} {}", face.x_height());
        assert!(face.ascent() > 0 && face.descent() < 0);
    });
}
