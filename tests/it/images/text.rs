//! Pictures in the text of a statement.

use insta::assert_snapshot;
use warraq::diagnostic::Code;
use warraq::typeset::{Job, Kind, Outcome, TextCheck};

use super::{PHOTO, SIGN, embedded, file, set};
use crate::memory::{Memory, found, is_refused, run};
use crate::walk::walk;

const LAYOUT: &str = "images: {least-ppi: 1, fair-ppi: 1}\n";
const HEAD: &str = "# فراخوان\n\nهمه بیایند.\n\n";

fn written(picture: &str, kinds: &[Kind]) -> Outcome {
    set(LAYOUT, &format!("{HEAD}{picture}\n\nتا فردا.\n"), kinds, &[])
}

#[test]
fn a_picture_stands_between_its_paragraphs_with_its_caption() {
    let picture = "![قفسه](photo.jpg \"کتاب‌های هدیه\"){width=40mm}";
    let outcome = written(picture, &[Kind::Press, Kind::Screen]);
    assert_eq!(found(&outcome), Vec::<String>::new());
    assert_eq!(embedded(file(&outcome, Kind::Screen))[0].size, (72, 48));
    assert_snapshot!(walk(file(&outcome, Kind::Press)).outline());
}

#[test]
fn the_words_of_a_caption_come_out_of_both_files() {
    let text = format!(
        "{HEAD}![قفسه](photo.jpg)\n\n: کتاب‌های *هدیه*.\n\n![](sign.png){{alt=\"\"}}\n\n> ![نشان](sign.png)\n"
    );
    let files = Memory::new(&[("photo.jpg", PHOTO), ("sign.png", SIGN)]);
    let settings =
        [("images.least-ppi".to_owned(), "1".to_owned()), ("images.fair-ppi".to_owned(), "1".to_owned())];
    let job = Job { text_check: TextCheck::Run, settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    assert_eq!(found(&run(&job, &files)), Vec::<String>::new());
}

#[test]
fn a_picture_is_never_wider_than_its_column_nor_higher() {
    let wide = written("![قفسه](photo.jpg){width=300mm}", &[Kind::Screen]);
    assert!(found(&wide)[0].starts_with("image-too-wide a.md:5:1 the picture is to be 850.39pt wide"));
    let high = set(
        "page: {size: {width: 100mm, height: 60mm}}\nmargins: 10mm\n",
        "# آ\n\n![ب](photo.jpg \"پ\")\n\nت\n",
        &[Kind::Screen],
        &[],
    );
    assert_eq!((high.pages, found(&high)), (3, Vec::new()));
}

#[test]
fn a_page_for_the_web_holds_its_pictures_and_text_says_what_they_show() {
    let outcome = written("![قفسه «نو» & تازه](photo.jpg \"هدیه\")", &[Kind::Html, Kind::Txt]);
    let page = String::from_utf8_lossy(file(&outcome, Kind::Html)).into_owned();
    assert!(page.contains("<img src=\"data:image/jpeg;base64,/9j/"));
    assert!(page.contains("alt=\"قفسه «نو» &amp; تازه\" width=\"72\" height=\"48\">"));
    assert!(page.contains("<figcaption>هدیه</figcaption>"));
    let text = String::from_utf8_lossy(file(&outcome, Kind::Txt)).into_owned();
    assert!(text.contains("\n\n[قفسه «نو» & تازه]\nهدیه\n\n"), "{text}");
}

#[test]
fn a_picture_that_is_no_paragraph_of_its_own_or_lacks_something_is_refused_at_its_place() {
    for (picture, code, place, words) in [
        ("بنگرید ![قفسه](photo.jpg) اینجا", Code::UnsupportedMarkup, "a.md:5:8", "a paragraph of its own"),
        ("| ![قفسه](photo.jpg) |\n|---|", Code::UnsupportedMarkup, "a.md:5:3", "outside of tables"),
        ("![](photo.jpg)", Code::MissingAlt, "a.md:5:1", "{alt=\"\"}"),
        ("![قفسه]()", Code::UnreadableFile, "a.md:5:1", "round brackets"),
        ("![قفسه](none.jpg)", Code::UnreadableFile, "a.md:5:1", "project folder"),
        ("![قفسه](https://example.org/a.jpg)", Code::UnreadableFile, "a.md:5:1", "save the picture"),
        ("![قفسه](photo.jpg){width=3px}", Code::InvalidValue, "a.md:5:20", "`60%`"),
        ("![قفسه](photo.jpg){hight=3mm}", Code::UnknownKey, "a.md:5:20", "no attribute is called `hight`"),
        ("واژه {width=3mm}", Code::UnknownKey, "a.md:5:7", "`width`"),
    ] {
        is_refused(&written(picture, &[Kind::Screen]), code, place, &[words]);
    }
}

#[test]
fn a_statement_with_only_a_picture_holds_no_text() {
    let outcome = set(LAYOUT, "![قفسه](photo.jpg)\n", &[Kind::Screen], &[]);
    is_refused(&outcome, Code::EmptyStatement, "a.md:1:1", &["holds no text"]);
}
