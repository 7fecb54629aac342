//! Texts in two languages: each paragraph beside its counterpart, both parted where a column ends.

use insta::assert_snapshot;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, TextLine};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, TextCheck, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{is_refused, is_set, set};
use crate::walk::walk;

const PERSIAN: &str = "در این همایش دربارهٔ باغ‌های کوچک شهر و کتابخانه‌های محله گفت‌وگو می‌کنیم و هر کس می‌تواند بذر و کتاب بیاورد. ";
const ENGLISH: &str = "At this conference we talk about small gardens in the city and about libraries in its quarters, and everybody may bring seeds and books. ";

fn text(persian: &str, english: &str) -> String {
    format!(
        "---\ntitle: همایش\nlang: fa\n---\n\n::: parallel\n::: {{lang=fa}}\n{persian}\n:::\n::: {{lang=en}}\n{english}\n:::\n:::\n"
    )
}

/// Headings, long paragraphs and lists.
fn long() -> String {
    let side = |heading: &str, words: &str| {
        format!("# {heading}\n\n{}\n\n- {words}\n- {words}\n\n{words}\n", words.repeat(9))
    };
    text(&side("باغ", PERSIAN), &side("The garden", ENGLISH))
}

fn document(text: &str, settings: &[(&str, &str)]) -> Document {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { layout: Some("a4-bilingual"), settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// The lines of each page, in the order in which they are painted.
fn pages(document: &Document) -> Vec<Vec<&TextLine>> {
    let lines = |page: &'_ warraq::frame::Page| -> Vec<usize> {
        (0..page.items.len()).filter(|at| matches!(page.items[*at].kind, ItemKind::Text(_))).collect()
    };
    document
        .pages
        .iter()
        .map(|page| {
            lines(page)
                .into_iter()
                .filter_map(
                    |at| if let ItemKind::Text(line) = &page.items[at].kind { Some(line) } else { None },
                )
                .collect()
        })
        .collect()
}

const SMALL: [(&str, &str); 3] = [
    ("page.size", "{width: 150mm, height: 120mm}"),
    ("margins", "12mm"),
    ("frames.head.area", "{top: 0, height: 30mm}"),
];

#[test]
fn each_paragraph_begins_level_with_its_counterpart_persian_at_the_right() {
    let text = text("# یک\n\nدو سه چهار پنج\n\nشش", "# One\n\ntwo\n\nthree");
    let document = document(&text, &[]);
    let pages = pages(&document);
    let find = |word: &str| pages[0].iter().find(|line| words(line) == word).expect("it is there");
    for (persian, english) in [("یک", "One"), ("دو سه چهار پنج", "two"), ("شش", "three")] {
        let (persian, english) = (find(persian), find(english));
        assert_eq!(persian.origin.y, english.origin.y, "their baselines are level");
        assert!(persian.origin.x > english.origin.x);
    }
}

#[test]
fn both_sides_are_parted_at_lines_where_a_page_ends() {
    let document = document(&long(), &SMALL);
    let pages = pages(&document);
    assert!(pages.len() > 2, "{} pages", pages.len());
    let is_latin = |line: &&&TextLine| words(line).starts_with(|c: char| c.is_ascii_alphabetic());
    for page in &pages[..2] {
        let latin = page.iter().filter(is_latin).count();
        assert!(latin > 3 && page.len() - latin > 3, "both languages stand on each page");
    }
    let tops = |page: &[&TextLine]| {
        let middle = document.pages[0].size.width / 2;
        let body = page.iter().filter(|line| line.origin.y > Length::mm(12));
        let (left, right): (Vec<&TextLine>, Vec<&TextLine>) =
            body.copied().partition(|line| line.origin.x < middle);
        [left, right].map(|side| side.iter().map(|line| line.origin.y).min())
    };
    let [left, right] = tops(&pages[1]);
    assert_eq!(left, right, "what goes on is level at the head of the page");
}

#[test]
fn all_of_one_language_on_a_page_comes_before_all_of_the_other() {
    let document = document(&long(), &SMALL);
    for page in pages(&document) {
        let has_letters = |line: &&&TextLine| words(line).contains(char::is_alphabetic);
        let is_latin: Vec<bool> = page
            .iter()
            .filter(has_letters)
            .map(|line| line.runs.iter().any(|run| run.text.contains(|c: char| c.is_ascii_lowercase())))
            .collect();
        let turns = is_latin.windows(2).filter(|pair| pair[0] != pair[1]).count();
        // Persian, English, and the Persian of what stands round the text.
        assert!(turns <= 2, "{turns}");
    }
}

#[test]
fn a_text_in_two_languages_comes_out_whole_over_pages() {
    let text = long();
    let settings: Vec<(String, String)> =
        SMALL.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job {
        layout: Some("a4-bilingual"),
        settings: &settings,
        text_check: TextCheck::Run,
        ..Job::new("a.md", text.as_bytes())
    };
    is_set(&typeset(&job));
}

#[test]
fn each_side_has_its_styles_its_language_and_its_direction() {
    let text = text("متن فارسی کوتاه", "A short text");
    let document = document(&text, &[("styles.body@en.size", "7pt")]);
    let pages = pages(&document);
    let find = |word: &str| pages[0].iter().find(|line| words(line) == word).expect("it is there");
    let (persian, english) = (&find("متن فارسی کوتاه").runs[0], &find("A short text").runs[0]);
    assert_eq!((english.size, english.language.as_str()), (Length::pt(7), "en"));
    assert_eq!((persian.size, persian.language.as_str()), (Length::pt(10), "fa"));
}

#[test]
fn items_stand_beside_their_counterparts() {
    let text = text(&format!("- {PERSIAN}{PERSIAN}\n- دو"), "- one\n- two");
    let document = document(&text, &[]);
    let pages = pages(&document);
    let find = |word: &str| pages[0].iter().find(|line| words(line) == word).expect("it is there");
    assert_eq!(find("دو").origin.y, find("two").origin.y);
    assert!(find("two").origin.y > find("one").origin.y + Length::pt(40));
}

#[test]
fn the_languages_are_parts_of_the_file_one_behind_the_other() {
    let text = text("# یک\n\nدو[^1]\n\n- سه", "# One\n\ntwo\n\n- three") + "\n[^1]: چهار\n";
    let job = Job { layout: Some("a4-bilingual"), ..Job::new("a.md", text.as_bytes()) };
    let outcome = typeset(&job);
    is_set(&outcome);
    assert_snapshot!(walk(&outcome.outputs[0].bytes).outline());
}

#[test]
fn text_and_page_hold_one_language_after_the_other() {
    let text = text("# یک\n\nدو", "# One\n\ntwo");
    let job = Job { kinds: &[Kind::Txt, Kind::Html], ..Job::new("a.md", text.as_bytes()) };
    let outcome = typeset(&job);
    is_set(&outcome);
    let [text, page] = [0, 1].map(|at| String::from_utf8_lossy(&outcome.outputs[at].bytes).into_owned());
    assert_eq!(text, "همایش\n\nیک\n\nدو\n\nOne\n\ntwo\n");
    let (_, body) = page.split_once("<div class=\"parallel\"").expect("it is there");
    assert!(body.starts_with(" style=\"--rows:2\">\n<section>\n<h2 id=\"یک\">یک</h2>\n<p>دو</p>\n</section>\n<section lang=\"en\" dir=\"ltr\">\n<h2 id=\"one\">One</h2>\n<p>two</p>\n</section>\n</div>"), "{body}");
}

#[test]
fn columns_gutter_and_rule_are_the_layouts_choice() {
    let text = text(&PERSIAN.repeat(3), &ENGLISH.repeat(3));
    let document =
        document(&text, &[("parallel.share", "60%"), ("parallel.gutter", "20mm"), ("parallel.rule", "none")]);
    let widths = |latin: bool| {
        let pages = pages(&document);
        let of_side = pages[0]
            .iter()
            .filter(|line| words(line).starts_with(|c: char| c.is_ascii_alphabetic()) == latin);
        of_side.map(|line| line.width).max().expect("there are lines")
    };
    assert_eq!(widths(false), Length::mm(90), "three fifths of what the gutter leaves");
    assert_eq!(widths(true), Length::mm(60));
    let rules = document.pages[0]
        .items
        .iter()
        .filter(|item| matches!(&item.kind, ItemKind::Fill { rect, .. } if rect.height > rect.width));
    assert_eq!(rules.count(), 0);
}

#[test]
fn where_columns_would_be_too_narrow_one_text_stands_below_the_other() {
    let text = text("یک\n\nدو", "one\n\ntwo");
    let document = document(&text, &[("parallel.narrowest", "100mm")]);
    let pages = pages(&document);
    let find = |word: &str| pages[0].iter().find(|line| words(line) == word).expect("it is there").origin.y;
    assert!(find("یک") < find("دو") && find("دو") < find("one") && find("one") < find("two"));
}

#[test]
fn what_has_no_counterpart_is_an_error_with_its_place() {
    let outcome = set("a.md", text("یک\n\nدو", "one").as_bytes());
    is_refused(
        &outcome,
        Code::InvalidParallel,
        "a.md:10:1",
        &["a paragraph in `fa` has no counterpart in `en`"],
    );
}

#[test]
fn lists_with_different_numbers_of_items_are_set_and_noted() {
    let text = text("- یک\n- دو", "- one");
    let outcome = set("a.md", text.as_bytes());
    assert_eq!(outcome.notes.errors(), 0, "{:?}", outcome.notes.list());
    assert!(outcome.notes.list().iter().any(|note| note.code == Code::InvalidParallel));
}

#[test]
fn a_text_that_does_not_fit_is_an_error() {
    let text = long();
    let settings = [("pages".to_owned(), "1".to_owned()), ("page.size".to_owned(), "a6".to_owned())];
    let job = Job { layout: Some("a4-bilingual"), settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let outcome = typeset(&job);
    assert!(outcome.notes.list().iter().any(|note| note.code == Code::Overset), "{:?}", outcome.notes.list());
    assert!(outcome.outputs.is_empty());
}
