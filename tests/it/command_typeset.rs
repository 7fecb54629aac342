//! The whole way: from files to PDFs.

use std::fs;

use crate::sandbox::{Run, Sandbox};

const TEXT: &str = "بیانیه\nما برای گفت‌وگو گرد هم آمدیم.\n";

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

#[test]
fn without_for_both_files_go_into_the_current_folder() {
    let sandbox = Sandbox::new(&[("texts/statement.txt", TEXT)]);
    let run = sandbox.run(&["typeset", "texts/statement.txt"]);
    assert_eq!(run.check(0, &[]).stdout, "statement.press.pdf\nstatement.screen.pdf\n");
    assert_eq!(sandbox.files(), ["statement.press.pdf", "statement.screen.pdf", "texts/statement.txt"]);
    assert!(is_pdf(&fs::read(sandbox.path("statement.press.pdf")).expect("it is there")));
}

#[test]
fn one_kind_can_be_asked_for_and_named() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    sandbox.run(&["typeset", "statement.txt", "--for", "press"]).check(0, &[]);
    sandbox.run(&["typeset", "statement.txt", "-o", "download.pdf"]).check(0, &[]);
    assert_eq!(sandbox.files(), ["download.pdf", "statement.press.pdf", "statement.txt"]);
}

#[test]
fn standard_input_becomes_standard_output() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run_with_input(&["typeset", "-", "-o", "-"], TEXT.as_bytes());
    assert!(run.check(0, &[]).stdout.starts_with("%PDF-"));
    assert!(sandbox.files().is_empty());
    sandbox.run_with_input(&["typeset", "-"], TEXT.as_bytes()).check(0, &[]);
    assert_eq!(sandbox.files(), ["statement.press.pdf", "statement.screen.pdf"]);
}

#[test]
fn two_runs_in_different_folders_give_the_same_bytes() {
    let files = || Sandbox::new(&[("statement.txt", TEXT)]);
    let (one, other) = (files(), files());
    for sandbox in [&one, &other] {
        sandbox.run(&["typeset", "statement.txt"]).check(0, &[]);
    }
    for name in ["statement.press.pdf", "statement.screen.pdf"] {
        let read = |sandbox: &Sandbox| fs::read(sandbox.path(name)).expect("it is there");
        assert_eq!(read(&one), read(&other), "{name}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_keeps_the_others_back() {
    let sandbox =
        Sandbox::new(&[("statement.txt", TEXT), ("statement.press.pdf/kept.txt", "a folder in the way")]);
    let run = sandbox.run(&["typeset", "statement.txt"]);
    run.check(1, &["unwritable-file", "statement.press.pdf", "it is a folder"]);
    assert_eq!(run.stdout, "");
    let run = sandbox.run(&["typeset", "statement.txt", "-o", "no/a.pdf"]);
    run.check(1, &["unwritable-file", "make the folder first"]);
    let run = sandbox.run(&["typeset", "statement.txt", "-o", "statement.txt/a.pdf"]);
    run.check(1, &["unwritable-file", "`statement.txt` is no folder"]);
    assert_eq!(sandbox.files(), ["statement.press.pdf/kept.txt", "statement.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    sandbox.run(&["typeset", "statement.txt", "-o", "/dev/full"]).check(1, &["unwritable-file", "/dev/full"]);
}

#[test]
fn nothing_is_written_when_the_layout_is_wrong() {
    let sandbox =
        Sandbox::new(&[("statement.txt", TEXT), ("layout.yaml", "extends: a5-leaflet\nmargin: 3mm\n")]);
    let run = sandbox.run(&["typeset", "statement.txt", "--layout", "layout.yaml"]);
    run.check(1, &["unknown-key", "--> layout.yaml:2:1", "margins"]);
    assert_eq!(sandbox.files(), ["layout.yaml", "statement.txt"]);
}

#[test]
fn places_are_paths_from_the_current_folder() {
    let sandbox = Sandbox::new(&[("texts/statement.txt", TEXT), ("looks/a.yaml", "margin: 3mm\n")]);
    let run = sandbox.run(&["typeset", "texts/statement.txt", "--layout", "looks/a.yaml"]);
    run.check(1, &["--> looks/a.yaml:1:1"]);
}

#[test]
fn a_layout_may_not_extend_a_file_outside_the_project_unless_it_is_allowed() {
    let sandbox = Sandbox::new(&[
        ("project/statement.txt", TEXT),
        ("project/layout.yaml", "extends: ../house/base.yaml\n"),
        ("house/base.yaml", "extends: a5-leaflet\n"),
    ]);
    let arguments = ["typeset", "project/statement.txt", "--layout", "project/layout.yaml"];
    sandbox.run(&arguments).check(1, &["outside-project", "--> project/layout.yaml:1:"]);
    let allowed = [&arguments[..], &["--allow", "house"]].concat();
    sandbox.run(&allowed).check(0, &[]);
}

#[test]
fn the_epoch_dates_a_document_that_bears_no_date() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    let bytes = |epoch: &str| {
        let mut command = sandbox.warraq(&["typeset", "statement.txt", "-o", "a.pdf"]);
        Run::of(&command.env("SOURCE_DATE_EPOCH", epoch).output().expect("it runs")).check(0, &[]);
        fs::read(sandbox.path("a.pdf")).expect("it is there")
    };
    assert_ne!(bytes("0"), bytes("1700000000"));
    assert_eq!(bytes("1700000000"), bytes("1700000000"));
}

#[test]
fn a_new_project_builds_at_once() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&["new", "."]).check(0, &[]);
    assert_eq!(sandbox.run(&["typeset", "statement.md"]).check(0, &[]).stderr, "");
    let page = |settings: &str| {
        std::fs::write(sandbox.path("layout.yaml"), format!("extends: a5-leaflet\n{settings}"))
            .expect("a file");
        assert_eq!(sandbox.run(&["typeset", "statement.md", "-o", "a.pdf"]).check(0, &[]).stderr, "");
        fs::read(sandbox.path("a.pdf")).expect("it is there")
    };
    assert_ne!(page(""), page("page: {size: a4}\n"), "the statement names its layout");
}

#[test]
fn the_outputs_and_the_pages_stand_in_the_json_document() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    let document = sandbox.run(&["typeset", "statement.txt", "--format", "json"]).json();
    assert_eq!(document["outputs"], serde_json::json!(["statement.press.pdf", "statement.screen.pdf"]));
    assert_eq!(document["pages"], 1);
}

#[test]
fn text_and_page_stand_beside_the_pdfs_and_the_statement_stays() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("b.md", TEXT)]);
    let run = sandbox.run(&["typeset", "a.txt", "--for", "html,txt,screen"]);
    assert_eq!(run.check(0, &[]).stdout, "a.html\na.text.txt\na.screen.pdf\n");
    sandbox.run(&["typeset", "b.md", "--for", "txt"]).check(0, &[]);
    assert_eq!(sandbox.files(), ["a.html", "a.screen.pdf", "a.text.txt", "a.txt", "b.md", "b.txt"]);
    let read = |name: &str| fs::read_to_string(sandbox.path(name)).expect("it is there");
    assert_eq!(read("a.txt"), TEXT);
    assert_eq!(read("a.text.txt"), "بیانیه\n\nما برای گفت‌وگو گرد هم آمدیم.\n");
    assert!(read("a.html").starts_with("<!doctype html>\n<html lang=\"fa\" dir=\"rtl\">\n"));
}

#[test]
fn a_text_can_be_named_and_piped_and_never_takes_the_place_of_its_statement() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let piped = sandbox.run(&["typeset", "a.txt", "--for", "txt", "-o", "-"]);
    assert!(piped.check(0, &[]).stdout.starts_with("بیانیه\n\n"));
    sandbox.run(&["typeset", "a.txt", "--for", "txt", "-o", "./a.txt"]).check(2, &["would be overwritten"]);
    sandbox.run(&["typeset", "a.txt", "--for", "html", "-o", "page.html"]).check(0, &[]);
    sandbox.run(&["typeset", "a.txt", "-o", "other.HTML"]).check(0, &[]);
    sandbox.run(&["typeset", "a.txt", "-o", "picture.png"]).check(0, &[]);
    assert_eq!(sandbox.files(), ["a.txt", "other.HTML", "page.html", "picture.png"]);
    let read = |name: &str| fs::read(sandbox.path(name)).expect("it is there");
    assert_eq!(read("page.html"), read("other.HTML"));
    assert!(read("picture.png").starts_with(b"\x89PNG"));
}

#[test]
fn shops_that_take_pictures_get_them_in_the_inks_of_the_press() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    let run = sandbox.run(&["typeset", "statement.txt", "--for", "jpg,tiff", "--dpi", "72"]);
    assert_eq!(run.check(0, &[]).stdout, "statement.jpg\nstatement.tiff\n");
    assert!(fs::read(sandbox.path("statement.tiff")).expect("it is there").starts_with(b"II*\0"));
    sandbox.run(&["typeset", "statement.txt", "-o", "a.jpeg", "--dpi", "72"]).check(0, &[]);
    assert!(fs::read(sandbox.path("a.jpeg")).expect("it is there").starts_with(&[0xFF, 0xD8]));
    let large = sandbox.run(&["typeset", "statement.txt", "--for", "tiff", "--dpi", "1200"]);
    large.check(1, &["too-large", "--dpi"]);
}

#[test]
fn type_is_drawn_for_shops_that_distrust_fonts() {
    let sandbox = Sandbox::new(&[("statement.txt", TEXT)]);
    sandbox.run(&["typeset", "statement.txt", "--for", "press", "--outline-text"]).check(0, &[]);
    let file = fs::read(sandbox.path("statement.press.pdf")).expect("it is there");
    let pdf = hayro_syntax::Pdf::new(file).expect("it is a PDF");
    assert_eq!(pdf.pages()[0].resources().fonts.keys().count(), 0);
}
