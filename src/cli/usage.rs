//! Command lines that make no sense.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};
use warraq::diagnostic::Code;

use super::arguments::Arguments;
use super::report::{self, Finding};

/// Wrong usage.
const WRONG_USAGE: u8 = 2;

/// The error of a command line that parses and still makes no sense.
pub(super) fn error(message: impl std::fmt::Display) -> Error {
    Arguments::command().error(ErrorKind::ValueValidation, message)
}

/// Writes why `typed` is refused, or the help that it asks for, and gives the exit code.
pub(super) fn refuse(mut error: Error, typed: impl Iterator<Item = OsString>) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::InvalidSubcommand {
        let tip = ContextValue::StyledStrs(vec![StyledStr::from(commands())]);
        error.insert(ContextKind::Suggested, tip);
    }
    if wants_json(typed) {
        let _ = io::stdout().write_all(report::usage_document(finding(&error)).as_bytes());
    } else {
        let _ = error.print();
    }
    ExitCode::from(WRONG_USAGE)
}

fn commands() -> String {
    let command = Arguments::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    format!("the commands are: {}", names.join(", "))
}

/// Whether a program reads the answer.  The arguments did not parse, so they are looked through as they stand.
fn wants_json(typed: impl Iterator<Item = OsString>) -> bool {
    let mut last = OsString::new();
    for argument in typed {
        if argument == "--format=json" || (last == "--format" && argument == "json") {
            return true;
        }
        last = argument;
    }
    false
}

/// The error's own words: the message ends at the first empty line, then come tips and usage.
fn finding(error: &Error) -> Finding {
    let text = error.render().to_string();
    let (message, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let message = message.trim_start_matches("error: ").split_whitespace().collect::<Vec<_>>().join(" ");
    let tip = rest.lines().find_map(|line| line.trim_start().strip_prefix("tip: "));
    Finding::error(Code::Usage, message).hint(tip.map(str::to_owned))
}
