//! Days in figures, written in the calendars that a layout wants.

use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, ItemKind, Timestamp};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Typesetter, typeset};

use crate::memory::{is_refused, is_set};

const BOTH: (&str, &str) = ("date-format", "{calendars: [jalali, gregorian]}");

fn settings(settings: &[(&str, &str)]) -> Vec<(String, String)> {
    settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn text(date: &str, language: &str) -> String {
    format!("---\ntitle: نمونه\ndate: {date}\nlang: {language}\n---\n\nمتن\n")
}

fn document(text: &str, with: &[(&str, &str)]) -> Document {
    let settings = settings(with);
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// All lines of a document.
fn lines(document: &Document) -> Vec<String> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let lines = items.filter_map(|item| match &item.kind {
        ItemKind::Text(line) => Some(line.runs.iter().map(|run| run.text.as_str()).collect::<String>()),
        _ => None,
    });
    lines.collect()
}

#[test]
fn a_day_is_written_in_the_calendars_of_the_layout_whichever_its_author_used() {
    for date in ["2026-11-22", "1405-09-01", "۱۴۰۵/۰۹/۰۱"] {
        let document = document(&text(date, "fa"), &[BOTH]);
        let written = "یکشنبه ۱ آذر ۱۴۰۵ / ۲۲ نوامبر ۲۰۲۶";
        let words = |line: &str| {
            let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        assert!(lines(&document).iter().any(|line| words(line) == words(written)), "{:?}", lines(&document));
        let day = document.info.date;
        assert_eq!((day.year, day.month, day.day), (2026, 11, 22), "the metadata keep the Gregorian day");
    }
}

#[test]
fn text_page_and_fields_hold_the_same_words() {
    let text = text("2026-11-22", "fa");
    let settings = settings(&[("date-format", "{calendars: [jalali], weekday: false}"), ("digits", "latin")]);
    let job =
        Job { kinds: &[Kind::Txt, Kind::Html], settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let outcome = typeset(&job);
    is_set(&outcome);
    let [text, page] = [0, 1].map(|at| String::from_utf8_lossy(&outcome.outputs[at].bytes).into_owned());
    assert!(text.contains("1 آذر 1405\n") && !text.contains("یکشنبه"), "{text}");
    assert!(page.contains("<time datetime=\"2026-11-22\">"), "{page}");
    assert!(page.contains("آذر"), "{page}");
}

#[test]
fn without_a_format_a_day_in_figures_is_written_in_the_words_of_its_language() {
    for (date, language, written) in [
        ("1405-07-16", "fa", "۱۶ مهر ۱۴۰۵"),
        ("2026-11-22", "fa", "۲۲ نوامبر ۲۰۲۶"),
        ("2026-11-22", "en", "22 November 2026"),
        ("2026-11-22", "ckb", "٢٢ی تشرینی دووەمی ٢٠٢٦"),
    ] {
        let document = document(&text(date, language), &[]);
        let words = |line: &str| {
            let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        let all = lines(&document);
        assert!(all.iter().any(|line| words(line) == words(written)), "{date} {language}: {all:?}");
    }
}

#[test]
fn in_words_or_without_any_format_a_date_stays_as_it_is() {
    for (date, with) in [
        ("اول آذر", &[][..]),
        ("اول آذر", &[BOTH][..]),
        ("2026-11-22", &[("date-format", "none")]),
        ("۱۶ مهر ۱۴۰۵", &[BOTH][..]),
    ] {
        let document = document(&text(date, "fa"), with);
        let joined = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let all: Vec<String> = lines(&document).iter().map(|line| joined(line)).collect();
        let turned: Vec<&str> = date.split(' ').rev().collect();
        assert!(all.iter().any(|line| line == date || *line == turned.join(" ")), "{date}: {all:?}");
    }
}

#[test]
fn a_day_in_words_is_the_day_of_the_files() {
    for (date, day) in [("۱۶ مهر ۱۴۰۵", (2026, 10, 8)), ("۱۴ تا ۱۶ مهر ۱۴۰۵", (2026, 10, 6))]
    {
        let date = document(&text(date, "fa"), &[]).info.date;
        assert_eq!((date.year, date.month, date.day), day);
    }
}

#[test]
fn a_date_that_names_no_day_is_told_where_a_file_needs_one() {
    let text = text("بهار ۱۴۰۵", "fa");
    let told = |kind: Kind, date: Timestamp| {
        let outcome = typeset(&Job { kinds: &[kind], date, ..Job::new("a.md", text.as_bytes()) });
        let notes = outcome.notes.list();
        notes.iter().filter(|note| note.code == Code::Date && note.hint.is_some()).count()
    };
    assert_eq!(told(Kind::Screen, Timestamp::DEFAULT), 1);
    assert_eq!(told(Kind::Press, Timestamp::DEFAULT), 1);
    assert_eq!(told(Kind::Txt, Timestamp::DEFAULT), 0);
    assert_eq!(told(Kind::Screen, Timestamp { year: 2026, ..Timestamp::DEFAULT }), 0);
}

#[test]
fn a_format_without_calendars_is_refused_with_its_place() {
    let text = text("2026-11-22", "fa");
    for value in ["{calendars: []}", "{weekday: true}", "{calendars: [lunar]}", "{calendar: [jalali]}"] {
        let settings = settings(&[("date-format", value)]);
        let outcome = typeset(&Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) });
        assert!(outcome.outputs.is_empty(), "{value}");
        let problem = &outcome.notes.list()[0];
        assert!(problem.span.is_some() && problem.hint.is_some(), "{value}: {problem:?}");
    }
}

#[test]
fn a_day_that_is_not_there_is_an_error_with_its_place() {
    let outcome = crate::memory::set("a.md", text("1405-12-31", "fa").as_bytes());
    is_refused(
        &outcome,
        Code::OutOfRange,
        "a.md:3:7",
        &["there is no day `1405-12-31` in the Jalali calendar"],
    );
}

#[test]
fn a_frame_takes_every_key_of_the_front_matter_and_isolates_its_value() {
    let text = "---\ntitle: نمونه\nauthor: سارا\nplace: تالار Rumi 2\ncode: \"021-44\"\ndate: 1405-09-01\nlang: fa\n---\n\nمتن\n";
    let foot = "{{ place }} – {{ code }} – {{ author }} – {{ date }}";
    let frames = format!(
        "[{{name: story, area: margins, flow: statement}}, {{name: foot, anchor: bottom, text: \"{foot}\"}}]"
    );
    let document = document(text, &[("frames", &frames), BOTH]);
    let runs: Vec<(String, warraq::units::Length)> = document.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Text(line) if line.runs.iter().any(|run| run.text.contains("تالار")) => {
                Some(&line.runs)
            }
            _ => None,
        })
        .flatten()
        .map(|run| (run.text.trim().to_owned(), run.x))
        .collect();
    let x = |word: &str| {
        runs.iter().find(|(text, _)| text.contains(word)).unwrap_or_else(|| panic!("{word}: {runs:?}")).1
    };
    assert!(x("تالار") > x("Rumi"), "the value's own words run from the right");
    assert!(x("Rumi") > x("021-44") && x("021-44") > x("سارا") && x("سارا") > x("نوامبر"), "{runs:?}");
}
