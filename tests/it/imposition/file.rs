//! Imposed sheets as another reader of PDF sees them.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Rect};
use warraq::typeset::{Job, Kind, Outcome};

const TEXT: &str = "پیام همایش\nبه همهٔ دوستداران کتاب درود می‌فرستیم.";

fn set(settings: &[(&str, &str)]) -> Outcome {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let settings: Vec<(String, String)> = settings.iter().map(owned).collect();
    let kinds = &[Kind::Press];
    warraq::typeset(&Job { kinds, settings: &settings, ..Job::new("a.txt", TEXT.as_bytes()) })
}

fn press(settings: &[(&str, &str)]) -> Pdf {
    let outcome = set(settings);
    let output = outcome.outputs.first().unwrap_or_else(|| panic!("{:?}", outcome.notes.list()));
    Pdf::new(output.bytes.clone()).expect("a PDF")
}

fn content(pdf: &Pdf) -> String {
    let stream = pdf.pages().first().and_then(|page| page.page_stream().map(<[u8]>::to_vec));
    String::from_utf8(stream.expect("content")).expect("operators in ASCII")
}

fn count(content: &str, operator: &str) -> usize {
    content.lines().filter(|line| line.ends_with(operator)).count()
}

#[test]
fn a_page_that_stands_eight_times_is_written_as_one_form_and_tagged_once() {
    let settings =
        [("press.sheet.impose", "step-and-repeat"), ("press.sheet.size", "sra3"), ("page.size", "a6")];
    let pdf = press(&settings);
    let content = content(&pdf);
    assert_eq!(count(&content, "/P1 Do"), 8);
    assert_eq!(content.matches("/P1 Do").count(), content.matches("/Artifact BMC\n/P1 Do\nEMC").count());
    // A title, a paragraph and nothing more bears marks.
    assert_eq!(content.matches("/MCID").count(), 2);
    let page = pdf.pages().first().expect("a page");
    let forms: Dict<'_> =
        page.raw().get::<Dict<'_>>("Resources").and_then(|all| all.get("XObject")).expect("forms");
    assert_eq!(forms.keys().count(), 1);
}

#[test]
fn marks_stand_outside_the_bleed_on_all_plates_when_they_are_asked_for() {
    let plain = content(&press(&[("page.bleed", "3mm")]));
    assert!(!plain.contains("/Type/Page"));
    let pdf = press(&[("page.bleed", "3mm"), ("press.marks", "[crop, fold, registration, bars, job]")]);
    let marked = content(&pdf);
    let marks = marked.split("/Artifact<</Type/Page>>BDC").nth(1).expect("marks are artifacts");
    assert!(marks.contains("/S1 cs") && marks.contains("1 scn"));
    let page = pdf.pages().first().expect("a page");
    let spaces = page.raw().get::<Dict<'_>>("Resources").and_then(|all| all.get::<Dict<'_>>("ColorSpace"));
    let space =
        spaces.and_then(|spaces| spaces.get::<hayro_syntax::object::Array<'_>>("S1")).expect("a space");
    let names: Vec<Name<'_>> = space.iter::<Name<'_>>().collect();
    assert_eq!([names[0].as_ref(), names[1].as_ref()], [b"Separation".as_slice(), b"All"]);
    let part = |key: &str| page.raw().get::<Rect>(key).expect("a box");
    let (media, bleed, trim) = (part("MediaBox"), part("BleedBox"), part("TrimBox"));
    let point = 360.0 / 127.0;
    assert!((trim.x0 - bleed.x0 - 3.0 * point).abs() < 0.01 && (bleed.x0 - media.x0) > 5.0 * point);
    assert!((trim.x1 - trim.x0 - 148.0 * point).abs() < 0.01);
    // Every box of the marks lies outside the bleed.
    for line in marks.lines().filter(|line| line.ends_with(" re")) {
        let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        let (x, y, right, top) = (numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
        let close = 0.01;
        let outside = right <= bleed.x0 + close
            || x >= bleed.x1 - close
            || top <= bleed.y0 + close
            || y >= bleed.y1 - close;
        assert!(outside, "{line}");
    }
}

#[test]
fn marks_ask_for_no_plate_that_the_pages_do_not_need() {
    let marked = content(&press(&[("press.marks", "[bars]")]));
    let marks = marked.split("/Artifact<</Type/Page>>BDC").nth(1).expect("bars");
    assert!(count(marks, " k") > 9);
    for line in marks.lines().filter(|line| line.ends_with(" k")) {
        assert!(line.starts_with("0 0 0 "), "{line}");
    }
}

#[test]
fn problems_of_the_sheet_point_at_the_setting() {
    let outcome = set(&[("press.sheet.impose", "saddle-stitch"), ("press.sheet.blanks", "refuse")]);
    assert!(outcome.outputs.is_empty());
    let problem = &outcome.notes.list()[0];
    assert_eq!(problem.code.as_str(), "blank-pages");
    assert_eq!(problem.message, "pages 2–4 of 4 stay blank");
    let span = problem.span.expect("a place");
    assert_eq!(
        outcome.sources.get(span.source).text().get(span.start as usize..span.end as usize),
        Some("saddle-stitch")
    );
}

#[test]
fn screens_show_pages_in_the_order_of_reading_however_they_are_imposed() {
    let settings = [("press.sheet.impose".to_owned(), "half-fold".to_owned())];
    let job = Job { settings: &settings, ..Job::new("a.txt", TEXT.as_bytes()) };
    let outcome = warraq::typeset(&job);
    let pages = |kind| {
        let output = outcome.outputs.iter().find(|output| output.kind == kind).expect("it is set");
        let pdf = Pdf::new(output.bytes.clone()).expect("a PDF");
        pdf.pages()
            .iter()
            .map(|page| page.raw().get::<Rect>("MediaBox").expect("a box").x1.round())
            .collect::<Vec<_>>()
    };
    assert_eq!(pages(Kind::Screen), [420.0]);
    assert_eq!(pages(Kind::Press), [839.0, 839.0]);
}
