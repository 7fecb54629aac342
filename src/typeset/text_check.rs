//! Finished files, read back before anybody sees them.

use super::{Kind, Output};
use crate::diagnostic::{Failed, Notes};
use crate::preflight::text::{Subject, check};
use crate::statement::Statement;

/// Compares what comes out of each file with the statement.
///
/// # Errors
/// When words differ; `notes` says which.
pub(super) fn check_text(outputs: &[Output], statement: &Statement, notes: &mut Notes) -> Result<(), Failed> {
    let errors = notes.errors();
    for output in outputs.iter().filter(|output| matches!(output.kind, Kind::Press | Kind::Screen)) {
        let name = format!("{}.pdf", output.kind.name());
        // A file that cannot be read has said so in the notes, and the others are read all the same.
        let _ = check(Subject { name: &name, bytes: &output.bytes }, statement, notes);
    }
    if notes.errors() > errors { Err(Failed) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Sources;
    use crate::statement::{Input, read};
    use crate::typeset::{Job, typeset};

    #[test]
    fn a_file_that_lacks_a_word_of_its_statement_is_refused() {
        let outputs = typeset(&Job::new("a.txt", "عنوان\nکتاب خوب بخوانید.".as_bytes())).outputs;
        let mut sources = Sources::new();
        let mut said = |text: &str| {
            let input = Input { name: "a.txt", bytes: text.as_bytes(), encoding: None };
            let mut notes = Notes::new();
            let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
            let checked = check_text(&outputs, &statement, &mut notes);
            (checked, notes.list().iter().map(|found| found.code).collect::<Vec<_>>())
        };
        assert_eq!(outputs.iter().map(|output| output.kind).collect::<Vec<_>>(), [Kind::Press, Kind::Screen]);
        assert_eq!(said("عنوان\nکتاب خوب بخوانید."), (Ok(()), Vec::new()));
        assert_eq!(said("عنوان\nکتاب بسیار خوب بخوانید."), (Err(Failed), vec![Code::MissingWords; 2]));
    }
}
