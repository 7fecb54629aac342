//! Values of the command line that no layout takes.

use warraq::diagnostic::Code;
use warraq::typeset::Job;

use crate::memory::{Memory, TEXT, is_refused, is_set, run};

#[test]
fn a_value_of_the_command_line_is_checked_where_it_was_typed() {
    for (key, value, code, place, words) in [
        ("styles.body.size", "12px", Code::InvalidValue, "--set:1:18", "pt"),
        ("styles.boddy.size", "12pt", Code::UnknownStyle, "--set:1:8", "did you mean `body`?"),
        ("colours.inkk", "black", Code::UnknownColour, "--set:1:9", "a setting replaces"),
        ("frames.stroy.columns", "2", Code::UnknownFrame, "--set:1:8", "did you mean `story`?"),
        ("frames.story", "2", Code::Usage, "--set:1:8", "frames.story."),
        ("page..size", "a4", Code::Usage, "--set:1:6", "--set page.size=a4"),
        ("pagge.size", "a4", Code::UnknownKey, "--set:1:1", "did you mean `page`?"),
        ("page.size", "[", Code::InvalidYaml, "--set:1:11", "]"),
    ] {
        let settings = [(key.to_owned(), value.to_owned())];
        let job = Job { settings: &settings, ..Job::new("text.txt", TEXT.as_bytes()) };
        is_refused(&run(&job, &Memory::default()), code, place, &[words]);
    }
}

#[test]
fn a_value_of_the_command_line_that_takes_everything_away_leaves_the_usual() {
    for (key, value) in [
        ("styles.body.font", "null"),
        ("styles.body", "{size: 12pt}"),
        ("styles.body", "null"),
        ("styles.strong", "null"),
        ("page", "null"),
        ("margins", "null"),
        ("pages", ""),
    ] {
        let settings = [(key.to_owned(), value.to_owned())];
        let job =
            Job { layout: Some("a6-card"), settings: &settings, ..Job::new("text.txt", TEXT.as_bytes()) };
        is_set(&run(&job, &Memory::default()));
    }
}

#[test]
fn a_layout_without_the_style_that_its_frame_names_is_told_where_it_names_it() {
    let settings = [("styles".to_owned(), "null".to_owned())];
    let job = Job { layout: Some("a6-card"), settings: &settings, ..Job::new("text.txt", TEXT.as_bytes()) };
    let outcome = run(&job, &Memory::default());
    is_refused(&outcome, Code::UnknownStyle, "<a6-card>:49:76", &["`folio`", "body"]);
}
