//! Copyfitting: a text fills its pages, or the reader learns what is in the way.

use warraq::diagnostic::{Diagnostic, Severity};
use warraq::typeset::{Job, Kind, Outcome, typeset};

const PARAGRAPH: &str = "ما کتابداران و آموزگاران این شهر گرد آمده‌ایم تا از کتاب و خواندن سخن بگوییم و از آنچه در سال گذشته \
    در کتابخانه‌های کوچک و بزرگ دیده‌ایم. هر کودک باید کتابی در دست و کتابخانه‌ای در کوچهٔ خود داشته باشد و هیچ کس \
    از خواندن باز نماند؛ زیرا آن که می‌خواند، تنها نیست.";

fn text(paragraphs: usize) -> String {
    let body = std::iter::repeat_n(PARAGRAPH, paragraphs).collect::<Vec<_>>().join("\n");
    format!("پیام کتابداران\n{body}\n")
}

fn set(text: &str, fit: &str) -> Outcome {
    let settings = [("fit".to_owned(), fit.to_owned()), ("orthography".to_owned(), "keep".to_owned())];
    typeset(&Job { kinds: &[Kind::Screen], settings: &settings, ..Job::new("a.txt", text.as_bytes()) })
}

fn found<'a>(outcome: &'a Outcome, code: &str) -> Option<&'a Diagnostic> {
    outcome.notes.list().iter().find(|problem| problem.code.as_str() == code)
}

#[test]
fn a_text_of_about_the_length_fills_its_pages() {
    for paragraphs in 6..11 {
        let plain = set(&text(paragraphs), "none").pages;
        let outcome = set(&text(paragraphs), "{pages: 2}");
        assert_eq!(outcome.pages, 2, "{paragraphs} paragraphs, {plain} pages: {:#?}", outcome.notes.list());
        let note = found(&outcome, "fitted").expect("it says what was changed");
        assert_eq!(note.severity, Severity::Note);
        assert!(note.message.starts_with("the text fills 2 pages"), "{}", note.message);
    }
}

#[test]
fn what_changes_first_comes_first() {
    let order = "{pages: 2, vary: [leading: [15pt, 20pt], size: [10pt, 12pt]]}";
    let messages: Vec<String> = (6..13)
        .map(|paragraphs| set(&text(paragraphs), order))
        .filter_map(|outcome| Some(found(&outcome, "fitted")?.message.clone()))
        .collect();
    let by_leading = |message: &&String| message.contains("leading") && !message.contains("size 1");
    assert!(messages.iter().any(|message| by_leading(&message)), "{messages:#?}");
    for message in messages.iter().filter(|message| message.contains("size 1")) {
        assert!(["leading 20pt", "leading 15pt"].iter().any(|limit| message.contains(limit)), "{message}");
    }
}

#[test]
fn a_text_far_too_long_says_what_is_left_over_and_which_limit_would_do() {
    let outcome = set(&text(14), "{pages: 2, vary: [size: [10.5pt, 11pt]]}");
    assert!(outcome.outputs.is_empty());
    let error = found(&outcome, "overset").expect("it does not fit");
    let (message, hint) = (&error.message, error.hint.as_deref().unwrap_or_default());
    assert!(
        message.starts_with("the text does not fit 2 pages even with size 10.5pt instead of 11pt: "),
        "{message}"
    );
    assert!(message.contains("lines do not fit"), "{message}");
    let limit = hint.split("a `size` of ").nth(1).and_then(|rest| rest.split("pt").next());
    let limit = limit.unwrap_or_else(|| panic!("{hint}"));
    let wider = format!("{{pages: 2, vary: [size: [{limit}pt, 11pt]]}}");
    assert_eq!(set(&text(14), &wider).pages, 2, "the hint is true");
}

#[test]
fn a_text_far_too_short_is_an_error_too() {
    let outcome = set(&text(2), "{pages: 3}");
    let error = found(&outcome, "too-short").expect("it is too short");
    assert!(error.message.starts_with("the text fills 1 page of 3"), "{}", error.message);
    assert!(error.hint.as_deref().is_some_and(|hint| hint.contains("`pages: 1`")), "{:?}", error.hint);
}

#[test]
fn a_text_a_line_too_long_loses_it_in_its_longest_paragraphs() {
    // Word by word a text comes to the point where the second page is a line or two long.
    let long = [PARAGRAPH; 3].join(" ");
    let words: Vec<&str> = long.split(' ').collect();
    let tried =
        (0..words.len()).map(|count| format!("عنوان\n{long}\n{long}\n{}\n", words[..count].join(" ")));
    let long = tried.into_iter().filter(|text| set(text, "none").pages == 2).take(40);
    let fitted = long.filter_map(|text| {
        let outcome = set(&text, "{pages: 1, vary: [size: [10pt, 11pt]]}");
        let message = found(&outcome, "fitted")?.message.clone();
        assert_eq!(outcome.pages, 1, "{message}");
        Some(message)
    });
    let fitted: Vec<String> = fitted.collect();
    assert!(fitted.iter().any(|message| message.contains("a line shorter")), "{fitted:#?}");
}

#[test]
fn limits_that_contradict_each_other_are_errors() {
    for (fit, expected) in [
        ("{pages: 2, vary: [size: [12pt, 14pt]]}", "the limits of `size` do not hold the body's own, 11pt"),
        ("{pages: 2, vary: [size: [12pt, 10pt]]}", "the limits of `size` do not hold the body's own, 11pt"),
        ("{pages: 2, vary: [size, size]}", "`size` stands in `vary` twice"),
        ("{vary: [size]}", "`fit` does not say how many pages the text fills"),
        ("{pages: 0}", "`0` is out of range"),
        ("{pages: 2, vary: [letter-space]}", "`letter-space` is not one of space-after, leading, size"),
        ("{pages: 2, vary: [size: 10pt]}", "`10pt` is not the least and the most, as in `[10pt, 11pt]`"),
    ] {
        let outcome = set(&text(3), fit);
        let messages: Vec<&str> =
            outcome.notes.list().iter().map(|problem| problem.message.as_str()).collect();
        assert!(messages.len() == 1 && messages[0].starts_with(expected), "{fit}: {messages:?}");
        assert!(outcome.outputs.is_empty());
    }
    let settings =
        [("fit", "{pages: 3}"), ("pages", "2")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let text = text(3);
    let outcome = typeset(&Job { settings: &settings, ..Job::new("a.txt", text.as_bytes()) });
    assert_eq!(outcome.notes.list()[0].message, "`fit` wants 3 pages, and `pages` allows 2");
}

#[test]
fn a_last_page_that_is_not_full_is_told_with_its_white() {
    let settings = |space: &str| {
        let pairs = [("fit", "{pages: 2, vary: [size: [11pt, 11pt]]}"), ("styles.body.space-after", space)];
        pairs.map(|(key, value)| (key.to_owned(), value.to_owned()))
    };
    for space in ["0pt", "9pt"] {
        let settings = settings(space);
        let told: Vec<String> = (6..14)
            .map(text)
            .map(|text| typeset(&Job { settings: &settings, ..Job::new("a.txt", text.as_bytes()) }))
            .filter(|outcome| outcome.pages == 2)
            .map(|outcome| found(&outcome, "fitted").expect("it says so").message.clone())
            .collect();
        let is_short = |message: &&String| {
            message.contains("the last not to its end: ") && message.ends_with("pt stay white")
        };
        assert!(told.iter().any(|message| is_short(&message)), "{space}: {told:?}");
    }
}
