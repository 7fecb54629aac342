//! What a press takes: ink in one place, type near the trim.

use warraq::diagnostic::Code;
use warraq::typeset::{Job, Kind, Outcome};

use crate::memory::{Memory, TEXT, run};

/// Sets a text for the press over a ground of some inks.
fn over(ground: &str, settings: &[(&str, &str)], kinds: &[Kind]) -> Outcome {
    let layout = format!(
        "press: {{ink-limit: 300%}}\nframes:\n  - {{name: ground, area: page, fill: {ground}}}\n  - {{name: story, area: margins, flow: statement}}\n"
    );
    let settings: Vec<_> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let job =
        Job { layout: Some("a.yaml"), settings: &settings, kinds, ..Job::new("a.txt", TEXT.as_bytes()) };
    run(&job, &files)
}

#[test]
fn black_over_a_deep_ground_counts_with_the_ground() {
    let deep = "{cmyk: [90, 80, 40, 0]}";
    let outcome = over(deep, &[], &[Kind::Press]);
    let [found] = outcome.notes.list() else { panic!("{:?}", outcome.notes.list()) };
    assert_eq!(found.code, Code::InkLimit);
    let words = "on page 1, black over C 90 M 80 Y 40 K 0 is 310 % of ink, and the press takes 300 %";
    assert_eq!(found.message, words);
    assert!(found.span.is_some() && outcome.outputs.is_empty());
    let knocked_out = over(deep, &[("styles.body.knock-out", "true")], &[Kind::Press]);
    assert_eq!((knocked_out.notes.list(), knocked_out.outputs.len()), (&[][..], 1));
    assert_eq!(over("{cmyk: [90, 70, 40, 60]}", &[], &[Kind::Press]).outputs.len(), 1);
    assert_eq!(over(deep, &[], &[Kind::Screen]).outputs.len(), 1, "a screen has no ink");
}

#[test]
fn type_that_stands_too_near_to_the_trim_is_told_where_the_printer_has_a_margin() {
    let white = "{cmyk: [0, 0, 0, 0]}";
    let near = [("margins", "4mm"), ("press.safe-margin", "5mm")];
    let outcome = over(white, &near, &[Kind::Press]);
    let [found] = outcome.notes.list() else { panic!("{:?}", outcome.notes.list()) };
    assert_eq!((found.code, outcome.outputs.len()), (Code::SafeMargin, 1));
    assert_eq!(found.message, "on page 1, type stands 4.0 mm from the trim, and the press wants 5.0 mm");
    assert!(found.span.is_some());
    assert!(over(white, &[("margins", "4mm")], &[Kind::Press]).notes.list().is_empty());
    assert!(
        over(white, &[("margins", "7mm"), ("press.safe-margin", "5mm")], &[Kind::Press])
            .notes
            .list()
            .is_empty()
    );
}
