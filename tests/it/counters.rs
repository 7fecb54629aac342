//! What counts the items of lists: digits, letters, numerals; on the page, in the file, in text and on the web.

use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, NodeKind, Numbering};
use warraq::preflight::text::{Order, Subject, check};
use warraq::source::Sources;
use warraq::statement::{Input, read};
use warraq::typeset::{Job, Kind, Typesetter, typeset};

use crate::memory::{Memory, found, is_refused, set};

const HEAD: &str = "---\ntitle: نمونه\nlang: fa\n---\n\n";

/// Three lists inside each other, and a layout that counts each its own way.
const NESTED: &str = "1. یک\n   1. دو\n      1. سه\n      2. چهار\n   2. پنج\n2. شش\n";
const LETTERS: &str = "styles: {list-item: {counters: [abjad, alphabetic, lower-roman]}}\n";

fn document(text: &str, layout: &str) -> Document {
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let text = format!("{HEAD}{text}");
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// The lines of the labels, in order.
fn labels(document: &Document) -> Vec<String> {
    let lines = document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.kind {
        ItemKind::Text(line) => Some(line.runs.iter().map(|run| run.text.as_str()).collect::<String>()),
        _ => None,
    });
    lines.map(|line| line.trim().to_owned()).filter(|line| line.ends_with('.')).collect()
}

fn check_labels(text: &str, layout: &str, expected: &[&str]) {
    assert_eq!(labels(&document(text, layout)), expected, "{text}");
}

#[test]
fn a_layout_counts_each_level_its_own_way() {
    check_labels(NESTED, "", &["۱.", "۱.", "۱.", "۲.", "۲.", "۲."]);
    check_labels(NESTED, LETTERS, &["الف.", "الف.", "i.", "ii.", "ب.", "ب."]);
}

#[test]
fn a_statement_counts_a_list_its_own_way() {
    check_labels("{counter=alphabetic}\n\n31. یک\n32. دو\n33. سه\n", LETTERS, &["ه\u{200D}.", "ی.", "اا."]);
    check_labels("متن\n\n{counter=latin}\n1. یک\n", "", &["1."]);
    check_labels("- یک\n\n  {counter=upper-roman}\n\n  4. دو\n", "", &["IV."]);
}

#[test]
fn a_list_that_counts_down_goes_on_as_its_author_wrote_it() {
    check_labels("3. سه\n2. دو\n1. یک\n", "", &["۳.", "۲.", "۱."]);
    check_labels("1. یک\n1. دو\n", "", &["۱.", "۲."]);
    let outcome = set("a.md", format!("{HEAD}1. یک\n2. دو\n5. سه\n").as_bytes());
    let told = found(&outcome);
    assert!(
        told.iter().any(|line| line.starts_with("list-number a.md:8:1 this item is number 3, not 5")),
        "{told:#?}"
    );
}

#[test]
fn lists_of_the_file_say_what_counts_them() {
    let document = document(NESTED, LETTERS);
    let nodes = (0..).map_while(|number| document.structure.node(number));
    let lists = nodes.filter_map(|node| match node.kind {
        NodeKind::List(numbering) => Some(numbering),
        _ => None,
    });
    assert_eq!(
        lists.collect::<Vec<_>>(),
        [Numbering::LowerAlpha, Numbering::LowerAlpha, Numbering::LowerRoman]
    );
}

#[test]
fn letters_of_lists_are_no_difference_to_the_statement() {
    let text = format!("{HEAD}{NESTED}\n\nو\n\n{{counter=abjad}}\n\n9. نه\n8. هشت\n");
    let files = Memory::new(&[("a.yaml", LETTERS.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
    let file = Typesetter::new().typeset(&job, &files).outputs.remove(0).bytes;
    let verdict = |text: &str| {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let input = Input { name: "a.md", bytes: text.as_bytes(), encoding: None };
        let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
        let subject = Subject { name: "a.pdf", bytes: &file };
        check(subject, &statement, &mut notes).expect("it can be read").structure
    };
    assert_eq!(verdict(&text), Order::Fine);
    assert_eq!(verdict(&text.replace("9. نه\n8. هشت\n", "7. نه\n8. هشت\n")), Order::Differs);
}

#[test]
fn plain_text_and_pages_count_like_the_print() {
    let text = format!(
        "{HEAD}{{counter=abjad}}\n\n3. سه\n2. دو\n\nو\n\n{{counter=upper-latin}}\n1. یک\n\nو\n\n{{counter=alphabetic}}\n1. یک\n"
    );
    let output = |kind: Kind| {
        let outcome = typeset(&Job { kinds: &[kind], ..Job::new("a.md", text.as_bytes()) });
        String::from_utf8(outcome.outputs[0].bytes.clone()).expect("it is UTF-8")
    };
    let plain = output(Kind::Txt);
    for line in ["ج. سه", "ب. دو", "A. یک", "الف. یک"] {
        assert!(plain.contains(line), "{plain}");
    }
    let page = output(Kind::Html);
    for tag in ["<ol reversed start=\"3\" class=\"abjad\">", "<ol type=\"A\">", "<ol class=\"alphabetic\">"] {
        assert!(page.contains(tag), "{page}");
    }
}

#[test]
fn counters_that_count_nothing_are_refused() {
    let refused = |text: &str, code: Code, place: &str, words: &[&str]| {
        is_refused(&set("a.md", format!("{HEAD}{text}").as_bytes()), code, place, words);
    };
    refused("{counter=abcd}\n1. یک\n", Code::InvalidValue, "a.md:6:2", &["abcd", "abjad"]);
    refused("{counter=abjad}\n- یک\n", Code::UnsupportedMarkup, "a.md:6:2", &["numbered list", "above"]);
    refused("{counter=abjad}\n3. یک\n", Code::UnsupportedMarkup, "a.md:6:2", &["empty line", "begin with 1"]);
    refused("{counter=abjad}\n\nیک\n", Code::UnsupportedMarkup, "a.md:6:2", &["numbered list", "above"]);
    refused("یک {counter=abjad}\n", Code::UnsupportedMarkup, "a.md:6:5", &["numbered list", "above"]);
    refused("1. یک\n\n{counter=abjad}\n", Code::UnsupportedMarkup, "a.md:8:2", &["numbered list", "above"]);
}
