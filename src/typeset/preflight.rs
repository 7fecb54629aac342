//! Finished press files, judged before anybody sees them.

use super::{Kind, Output, Preflight};
use crate::design::{House, PressDesign};
use crate::diagnostic::{Failed, Notes};
use crate::preflight::rules::{Depth, Profile, check};
use crate::preflight::text::Subject;

/// What a press file has to be, whoever prints it.
const STANDARD: &str = "x4";

/// Judges each press file by the standard, and by the guide of the house that the layout names; in full also
/// where it names none.
///
/// # Errors
/// When a file breaks a rule that is an error; `notes` says which.
pub(super) fn check_press(
    outputs: &[Output],
    preflight: Preflight,
    press: &PressDesign,
    notes: &mut Notes,
) -> Result<(), Failed> {
    if !outputs.iter().any(|output| output.kind == Kind::Press) {
        return Ok(());
    }
    let (depth, house) = match preflight {
        Preflight::Off => return Ok(()),
        Preflight::Quick => (Depth::Quick, press.house),
        Preflight::Full => (Depth::Full, Some(press.house.unwrap_or(House::SheetFed))),
    };
    let Some(mut profile) = Profile::shipped(STANDARD) else { return Ok(()) };
    if let Some(house) = house.and_then(|house| Profile::shipped(house.profile())) {
        profile = profile.with(house);
    }
    if depth == Depth::Full {
        profile = profile.with_ink_limit(press.ink_limit);
    }
    let errors = notes.errors();
    for output in outputs.iter().filter(|output| output.kind == Kind::Press) {
        // A file that cannot be read has said so in the notes.
        let _ = check(Subject { name: "the press file", bytes: &output.bytes }, &profile, depth, notes);
    }
    if notes.errors() > errors { Err(Failed) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::typeset::{Job, typeset};

    fn outputs() -> Vec<Output> {
        let job = Job {
            kinds: &[Kind::Press], ..Job::new("a.txt", "عنوان\nکتاب خوب بخوانید.".as_bytes())
        };
        typeset(&job).outputs
    }

    fn limited(ink_limit: u16) -> PressDesign {
        PressDesign { ink_limit, ..PressDesign::default() }
    }

    #[test]
    fn a_press_file_of_this_program_breaks_no_rule() {
        for preflight in [Preflight::Off, Preflight::Quick, Preflight::Full] {
            let mut notes = Notes::new();
            assert_eq!(check_press(&outputs(), preflight, &PressDesign::default(), &mut notes), Ok(()));
            assert_eq!(notes.list(), [], "{preflight:?}");
        }
    }

    #[test]
    fn a_press_file_that_breaks_a_rule_is_refused() {
        let mut outputs = outputs();
        outputs[0].bytes[7] = b'7';
        let mut notes = Notes::new();
        assert_eq!(check_press(&outputs, Preflight::Quick, &limited(300), &mut notes), Err(Failed));
        assert_eq!(notes.list().iter().map(|found| found.code).collect::<Vec<_>>(), [Code::PdfxVersion]);
        assert_eq!(check_press(&outputs, Preflight::Off, &limited(300), &mut Notes::new()), Ok(()));
    }

    #[test]
    fn ink_over_the_limit_of_the_layout_is_refused_by_the_full_check_alone() {
        let text = "عنوان\nکتاب.".as_bytes();
        let outcome =
            typeset(&Job { kinds: &[Kind::Press], layout: Some("dl-flyer"), ..Job::new("a.txt", text) });
        let mut notes = Notes::new();
        assert_eq!(check_press(&outcome.outputs, Preflight::Full, &limited(300), &mut notes), Ok(()));
        assert_eq!(check_press(&outcome.outputs, Preflight::Quick, &limited(60), &mut notes), Ok(()));
        assert_eq!(check_press(&outcome.outputs, Preflight::Full, &limited(60), &mut notes), Err(Failed));
        assert!(notes.list().iter().any(|found| found.code == Code::InkCoverage), "{:?}", notes.list());
    }

    #[test]
    fn the_house_that_a_layout_names_judges_the_file() {
        let small = [("styles.body.size".to_owned(), "5pt".to_owned())];
        let there = [small[0].clone(), ("press.house".to_owned(), "iran-offset".to_owned())];
        let codes = |settings: &[(String, String)]| {
            let text = "عنوان\nکتاب خوب بخوانید.".as_bytes();
            let preflight = Preflight::Quick;
            let job = Job { kinds: &[Kind::Press], settings, preflight, ..Job::new("a.txt", text) };
            let outcome = typeset(&job);
            let errors = outcome.notes.list().iter().filter(|found| found.severity == Severity::Error);
            (outcome.outputs.len(), errors.map(|found| found.code).collect::<Vec<_>>())
        };
        assert_eq!(codes(&small), (1, Vec::new()));
        assert_eq!(codes(&there), (0, vec![Code::TextSize]));
    }
}
