use super::*;
use warraq::diagnostic::{Diagnostic, Notes};
use warraq::orthography::Mending;
use warraq::source::{Sources, Span};
use warraq::typeset::{Imprint, Output, Part};

fn outcome(kinds: &[Kind], found: impl IntoIterator<Item = Diagnostic>, sources: Sources) -> Outcome {
    let outputs =
        kinds.iter().map(|&kind| Output { kind, part: Part::Whole, bytes: kind.name().into() }).collect();
    let mut notes = Notes::new();
    notes.extend(found);
    Outcome {
        outputs,
        pages: 2,
        imprint: Imprint::default(),
        notes,
        mended: Mending::default(),
        sources,
        files: Vec::new(),
    }
}

fn target(kind: Kind, path: &Path) -> Target {
    Target { kind, to: Destination::File(path.to_owned()) }
}

fn codes(report: &Report) -> Vec<Code> {
    report.findings.iter().map(Finding::code).collect()
}

#[test]
fn every_output_goes_to_its_own_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (press, screen) = (folder.path().join("a.press.pdf"), folder.path().join("a.screen.pdf"));
    let targets = [target(Kind::Press, &press), target(Kind::Screen, &screen)];
    let outcome = outcome(&[Kind::Press, Kind::Screen], None, Sources::new());
    let report = deliver(&outcome, &targets, &str::to_owned);
    assert_eq!(codes(&report), []);
    assert_eq!(std::fs::read(press).expect("it was written"), b"press");
    assert_eq!(std::fs::read(screen).expect("it was written"), b"screen");
}

#[test]
fn of_several_files_all_are_written_or_none() {
    for lost in ["a.press.pdf", "a.screen.pdf"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join(lost)).expect("a folder in the way");
        let targets = [Kind::Press, Kind::Screen]
            .map(|kind| target(kind, &folder.path().join(format!("a.{}.pdf", kind.name()))));
        let outcome = outcome(&[Kind::Press, Kind::Screen], None, Sources::new());
        let report = deliver(&outcome, &targets, &str::to_owned);
        assert_eq!(codes(&report), [Code::UnwritableFile]);
        assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 1, "no file is left");
    }
}

#[test]
fn errors_of_the_stages_leave_no_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.pdf");
    let mut sources = Sources::new();
    let id = sources.add("a.txt", "سلام");
    let found = Diagnostic::error(Code::MissingGlyph, Span::new(id, 0..2), "no font has it");
    let report = deliver(&outcome(&[], [found], sources), &[target(Kind::Screen, &path)], &str::to_owned);
    assert_eq!(codes(&report), [Code::MissingGlyph]);
    assert!(!path.exists());
}

#[test]
fn a_missing_output_without_an_error_is_a_fault_of_the_program() {
    let targets = [target(Kind::Screen, Path::new("never-written.pdf"))];
    let report = deliver(&outcome(&[], None, Sources::new()), &targets, &str::to_owned);
    assert_eq!(codes(&report), [Code::Internal]);
}

#[test]
fn standard_input_is_markdown_when_it_begins_like_it() {
    for text in ["---\ntitle: a", "\u{FEFF}---\r\n", "# سلام", "\u{FEFF}# سلام"] {
        assert!(looks_like_markdown(text.as_bytes()), "{text}");
    }
    assert!(looks_like_markdown(b"\xFF\xFE-\0-\0-\0\n\0"));
    for text in ["", "سلام", "#سلام", "--- سلام", "متن\n# سلام"] {
        assert!(!looks_like_markdown(text.as_bytes()), "{text}");
    }
}
