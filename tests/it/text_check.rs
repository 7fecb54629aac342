//! Files say what their statements say: through the library and through the command.

use std::fs;

use warraq::diagnostic::Notes;
use warraq::preflight::text::{Order, Subject, check};
use warraq::source::{NoFiles, Sources};
use warraq::statement::{Input, read};
use warraq::typeset::{Job, TextCheck, Typesetter};

use crate::sandbox::Sandbox;
use crate::statements::{all, layouts};

const TEXT: &str = "بیانیه\nما برای گفت‌وگو گرد هم آمدیم.\n";

#[test]
fn every_statement_comes_out_of_every_layout_in_both_orders() {
    let typesetter = Typesetter::new();
    for (name, bytes) in all() {
        for layout in layouts() {
            let job = Job { layout: Some(layout), text_check: TextCheck::Run, ..Job::new(&name, &bytes) };
            let outcome = typesetter.typeset(&job, &NoFiles);
            assert_eq!(outcome.outputs.len(), 2, "{name} in {layout}: {:?}", outcome.notes.list());
            let (mut sources, mut notes) = (Sources::default(), Notes::default());
            let input = Input { name: &name, bytes: &bytes, encoding: None };
            let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
            let before = notes.list().len();
            for output in &outcome.outputs {
                let subject = Subject { name: "a.pdf", bytes: &output.bytes };
                let verdict = check(subject, &statement, &mut notes).expect("it can be read");
                assert!(matches!(verdict.content, Order::Fine | Order::Imposed));
                assert_eq!(verdict.structure, Order::Fine, "{name} in {layout}");
                assert!(
                    verdict.words > 100 && verdict.pages <= outcome.pages.next_multiple_of(2),
                    "{name}: {verdict:?}"
                );
            }
            assert_eq!(notes.list().len(), before, "{name} in {layout}: {:?}", notes.list());
        }
    }
}

#[test]
fn shown_addresses_are_the_links_own() {
    let text = "# بیانیه\n\nدر [این‌جا](https://example.org/a/long/path) بخوانید.\n";
    let job = |settings| Job { settings, text_check: TextCheck::Run, ..Job::new("a.md", text.as_bytes()) };
    let shown = [("links".to_owned(), "shown".to_owned())];
    for settings in [&[][..], &shown[..]] {
        let outcome = warraq::typeset(&job(settings));
        assert_eq!(outcome.notes.list(), [], "{settings:?}");
    }
    let files = warraq::typeset(&job(&shown)).outputs;
    let (mut sources, mut notes) = (Sources::default(), Notes::default());
    let other = text.replace("long", "other");
    let input = Input { name: "a.md", bytes: other.as_bytes(), encoding: None };
    let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
    let subject = Subject { name: "a.pdf", bytes: &files[0].bytes };
    let verdict = check(subject, &statement, &mut notes).expect("it can be read");
    assert_eq!(verdict.content, Order::Differs);
    assert!(notes.list().iter().any(|found| found.message.contains("long")), "{:?}", notes.list());
}

#[test]
fn the_command_checks_several_files_and_says_a_line_for_each() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    sandbox.run(&["typeset", "a.txt", "--text-check"]).check(0, &[]);
    let run = sandbox.run(&["check", "a.press.pdf", "a.screen.pdf", "--text", "a.txt"]);
    assert_eq!(
        run.check(0, &[]).stdout,
        "a.press.pdf: 7 words on 1 page, both orders fine\n\
         a.screen.pdf: 7 words on 1 page, both orders fine\n"
    );
    let json = sandbox.run(&["check", "a.screen.pdf", "--text", "a.txt", "--format", "json"]).json();
    assert_eq!(json["files"][0]["words"], 7);
    assert_eq!(json["files"][0]["structure"], "fine");
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(0));
    let lines = sandbox.run(&["check", "a.screen.pdf", "--text", "a.txt", "--format", "jsonl"]).stdout;
    assert!(lines.starts_with("{\"") && lines.contains("\"event\":\"file\""), "{lines}");
}

#[test]
fn a_file_of_another_statement_is_an_error_with_places_in_the_statement() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("b.txt", &TEXT.replace("گرد هم", "دور هم"))]);
    sandbox.run(&["typeset", "a.txt", "-o", "a.pdf"]).check(0, &[]);
    let run = sandbox.run(&["check", "a.pdf", "--text", "b.txt"]);
    run.check(
        1,
        &["error[changed-words]: `گرد` came for `دور` on page 1 of `a.pdf`", "--> b.txt:2:17", "⟦دور⟧"],
    );
    assert_eq!(run.stdout, "a.pdf: 7 words on 1 page, order of content differs, structure differs\n");
}

#[test]
fn what_cannot_be_checked_is_said_and_the_rest_is_checked_all_the_same() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("b.pdf", "not a PDF")]);
    sandbox.run(&["typeset", "a.txt", "-o", "a.pdf"]).check(0, &[]);
    let run = sandbox.run(&["check", "no.pdf", "b.pdf", "a.pdf", "--text", "a.txt"]);
    run.check(
        1,
        &["cannot read `no.pdf`: no such file", "error[unreadable-pdf]: cannot read `b.pdf`: it is no PDF"],
    );
    assert_eq!(run.stdout, "a.pdf: 7 words on 1 page, both orders fine\n");
    let half = fs::read(sandbox.path("a.pdf")).expect("it is there");
    fs::write(sandbox.path("half.pdf"), &half[..half.len() / 2]).expect("it can be written");
    sandbox.run(&["check", "half.pdf", "--text", "a.txt"]).check(1, &["half.pdf"]);
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    sandbox.run(&["check", "--text", "a.txt"]).check(2, &["PDF"]);
    sandbox
        .run(&["check", "a.pdf", "--text", "a.txt", "--encoding", "windows-1265"])
        .check(2, &["windows-1265"]);
    sandbox.run(&["check", "a.pdf", "--text", "no.txt"]).check(1, &["cannot read `no.txt`"]);
}

#[test]
fn what_was_mended_and_days_in_a_layouts_words_are_the_statements_own() {
    let layout = "extends: a5-leaflet\ndate-format: {calendars: [jalali, gregorian], weekday: true}\nstyles: {date: {size: 9pt}}\n";
    let text = "---\ntitle: آزمون\ndate: 1405-07-16\nlang: fa\n---\n\nاو می رود و کتاب ها را می خواند...\n";
    let project = Sandbox::new(&[("texts/a.md", text), ("layouts/a.yaml", layout)]);
    let own = ["--layout", "layouts/a.yaml"];
    project.run(&[&["typeset", "texts/a.md", "--for", "screen"], &own[..]].concat()).check(0, &[]);
    let check = ["check", "a.screen.pdf", "--text", "texts/a.md"];
    project.run(&[&check[..], &own].concat()).check(0, &[]);
    project.run(&check).check(1, &["extra-words"]);
    project.run(&[&check[..], &["--layout", "layouts/none.yaml"]].concat()).check(1, &["layouts/none.yaml"]);
    project.run(&["typeset", "texts/a.md", "--set", "orthography=keep", "--for", "screen"]).check(0, &[]);
    project.run(&check).check(0, &[]);
}
