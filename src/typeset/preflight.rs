//! Finished press files, judged before anybody sees them.

use super::{Kind, Output, Preflight};
use crate::diagnostic::{Failed, Notes};
use crate::preflight::rules::{Depth, Profile, check};
use crate::preflight::text::Subject;

/// What a press file has to be.
const QUICK: &str = "x4";
/// The limits of sheet-fed offset besides.
const FULL: &str = "gwg-sheet";

/// Judges each press file; `ink_limit` is the layout's, in per cent.
///
/// # Errors
/// When a file breaks a rule that is an error; `notes` says which.
pub(super) fn check_press(
    outputs: &[Output],
    preflight: Preflight,
    ink_limit: u16,
    notes: &mut Notes,
) -> Result<(), Failed> {
    if !outputs.iter().any(|output| output.kind == Kind::Press) {
        return Ok(());
    }
    let (depth, profile) = match preflight {
        Preflight::Off => return Ok(()),
        Preflight::Quick => (Depth::Quick, Profile::shipped(QUICK)),
        Preflight::Full => {
            (Depth::Full, Profile::shipped(FULL).map(|profile| profile.with_ink_limit(ink_limit)))
        }
    };
    let Some(profile) = profile else { return Ok(()) };
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
    use crate::diagnostic::Code;
    use crate::typeset::{Job, typeset};

    fn outputs() -> Vec<Output> {
        let job = Job {
            kinds: &[Kind::Press], ..Job::new("a.txt", "عنوان\nکتاب خوب بخوانید.".as_bytes())
        };
        typeset(&job).outputs
    }

    #[test]
    fn a_press_file_of_this_program_breaks_no_rule() {
        for preflight in [Preflight::Off, Preflight::Quick, Preflight::Full] {
            let mut notes = Notes::new();
            assert_eq!(check_press(&outputs(), preflight, 300, &mut notes), Ok(()));
            assert_eq!(notes.list(), [], "{preflight:?}");
        }
    }

    #[test]
    fn a_press_file_that_breaks_a_rule_is_refused() {
        let mut outputs = outputs();
        outputs[0].bytes[7] = b'7';
        let mut notes = Notes::new();
        assert_eq!(check_press(&outputs, Preflight::Quick, 300, &mut notes), Err(Failed));
        assert_eq!(notes.list().iter().map(|found| found.code).collect::<Vec<_>>(), [Code::PdfxVersion]);
        assert_eq!(check_press(&outputs, Preflight::Off, 300, &mut Notes::new()), Ok(()));
    }

    #[test]
    fn ink_over_the_limit_of_the_layout_is_refused_by_the_full_check_alone() {
        let text = "عنوان\nکتاب.".as_bytes();
        let outcome =
            typeset(&Job { kinds: &[Kind::Press], layout: Some("dl-flyer"), ..Job::new("a.txt", text) });
        let mut notes = Notes::new();
        assert_eq!(check_press(&outcome.outputs, Preflight::Full, 300, &mut notes), Ok(()));
        assert_eq!(check_press(&outcome.outputs, Preflight::Quick, 60, &mut notes), Ok(()));
        assert_eq!(check_press(&outcome.outputs, Preflight::Full, 60, &mut notes), Err(Failed));
        assert!(notes.list().iter().any(|found| found.code == Code::InkCoverage), "{:?}", notes.list());
    }
}
