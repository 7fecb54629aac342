//! Command lines that make no sense.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};
use warraq::diagnostic::Code;

use super::arguments::Arguments;
use super::report::{self, Finding};

/// Wrong usage.
const WRONG_USAGE: u8 = 2;

/// Values whose names are settled and which come in a later version, by the option or argument that is to take
/// them.
const VALUES: [(&str, &[&str]); 1] = [("<FILE-TYPE>", &["statement"])];

/// The error of a command line of `typeset` that parses and still makes no sense.
pub(super) fn error(message: impl Display) -> Error {
    error_of("typeset", message)
}

/// The same of another command.
pub(super) fn error_of(name: &str, message: impl Display) -> Error {
    let mut command = Arguments::command();
    command.build();
    match command.find_subcommand_mut(name) {
        Some(found) => found.error(ErrorKind::ValueValidation, message),
        None => command.error(ErrorKind::ValueValidation, message),
    }
}

/// The same with a way out.
pub(super) fn error_with_tip(message: impl Display, tip: Option<&str>) -> Error {
    match tip {
        Some(tip) => error(format!("{message}\n\n  tip: {tip}")),
        None => error(message),
    }
}

/// Writes why `typed` is refused, or the help that it asks for, and gives the exit code.
pub(super) fn refuse(error: Error, typed: impl Iterator<Item = OsString>) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let error = in_our_words(error);
    if wants_json(typed) {
        let _ = io::stdout().write_all(report::usage_document(finding(&error)).as_bytes());
    } else {
        let _ = error.print();
    }
    ExitCode::from(WRONG_USAGE)
}

fn in_our_words(mut refused: Error) -> Error {
    match (refused.kind(), planned(&refused)) {
        (_, Some(word)) => return error(format!("`{word}` is not in this version")),
        (ErrorKind::InvalidSubcommand, None) => {
            let tip = ContextValue::StyledStrs(vec![commands().into()]);
            refused.insert(ContextKind::Suggested, tip);
        }
        // Clap would have the option passed as a statement's name, which nobody means.
        (ErrorKind::UnknownArgument, None) => drop(refused.remove(ContextKind::Suggested)),
        _ => {}
    }
    refused
}

/// The value that is refused, where it comes in a later version.
fn planned(refused: &Error) -> Option<String> {
    let word = |kind| match refused.get(kind) {
        Some(ContextValue::String(word)) => Some(word.as_str()),
        _ => None,
    };
    if refused.kind() != ErrorKind::InvalidValue {
        return None;
    }
    let taker = word(ContextKind::InvalidArg)?;
    let (_, values) = VALUES.iter().find(|(name, _)| taker.starts_with(name))?;
    let word = word(ContextKind::InvalidValue)?;
    values.contains(&word).then(|| word.to_owned())
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
