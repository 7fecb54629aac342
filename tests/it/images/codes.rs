//! QR codes and EAN-13 in the frames of a layout.

use insta::assert_snapshot;
use warraq::diagnostic::Code;
use warraq::typeset::{Kind, Outcome};

use super::{file, set};
use crate::memory::{found, is_refused};
use crate::walk::walk;

const STATEMENT: &str = "---\ntitle: فراخوان\nlang: fa\nurl: https://example.org/fa\nisbn: 978-600-119-000-1\n---\n\nهمه بیایند.\n";
const BOTH: &[Kind] = &[Kind::Press, Kind::Screen];

fn framed(frame: &str) -> Outcome {
    let layout = format!(
        "frames:\n  - {{name: a, area: {{bottom: 0, width: 40mm, height: 30mm}}, {frame}}}\n  \
         - {{name: story, area: margins, flow: statement}}\n"
    );
    set(&layout, STATEMENT, BOTH, &[])
}

#[test]
fn a_qr_code_is_a_figure_and_on_a_screen_a_link() {
    let outcome = framed("qr: '{{ url }}', alt: 'نشانی {{ title }}'");
    assert_eq!(found(&outcome), Vec::<String>::new());
    assert_snapshot!("qr_screen", walk(file(&outcome, Kind::Screen)).outline());
    assert_snapshot!("qr_press", walk(file(&outcome, Kind::Press)).outline());
}

#[test]
fn a_code_is_black_ink_alone() {
    for frame in
        ["qr: '{{ url }}', alt: a, error-level: high", "ean: '{{ isbn }}', alt: a, bar-reduction: 0.05mm"]
    {
        let outcome = framed(frame);
        assert_eq!(found(&outcome), Vec::<String>::new());
        let pdf = hayro_syntax::Pdf::new(file(&outcome, Kind::Press).to_vec()).expect("a PDF");
        let page = pdf.pages().first().expect("a page").page_stream().expect("content").to_vec();
        let content = String::from_utf8(page).expect("operators in ASCII");
        let inks: Vec<&str> = content.lines().filter(|line| line.ends_with(" k")).collect();
        assert!(inks.iter().all(|ink| ["0 0 0 1 k", "0 0 0 0 k"].contains(ink)), "{inks:?}");
        assert!(content.lines().filter(|line| line.ends_with(" l")).count() >= 90, "bars are drawn");
    }
}

#[test]
fn a_code_that_cannot_be_made_or_read_is_told_at_its_place() {
    for (frame, code, words) in [
        ("qr: '', alt: a", Code::InvalidCode, "nothing stands in the code"),
        ("ean: '9786001190002', alt: a", Code::InvalidCode, "the others make 1"),
        ("ean: '12', alt: a", Code::InvalidCode, "twelve digits"),
        ("qr: '{{ url }}'", Code::MissingAlt, "the code of the frame `a`"),
        ("qr: '{{ link }}', alt: a", Code::UnknownField, "`link`"),
        ("qr: a, ean: '1', alt: a", Code::InvalidFrame, "both `qr` and `ean`"),
        ("qr: a, alt: a, error-level: best", Code::InvalidValue, "quartile"),
        ("fill: black, error-level: low", Code::InvalidFrame, "`error-level`"),
    ] {
        let outcome = framed(frame);
        let told =
            outcome.notes.list().iter().any(|error| error.code == code && error.message.contains(words));
        assert!(told && outcome.outputs.is_empty(), "{frame}: {:#?}", found(&outcome));
    }
    let small = "frames:\n  - {name: a, area: {bottom: 0, width: 5mm, height: 5mm}, qr: '{{ url }}', alt: a}\n  \
                 - {name: story, area: margins, flow: statement}\n";
    is_refused(
        &set(small, STATEMENT, BOTH, &[]),
        Code::InvalidCode,
        "a.yaml:2:63",
        &["0.15 mm wide", "14 mm"],
    );
}
