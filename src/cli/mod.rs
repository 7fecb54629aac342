//! Arguments in, exit code out: the only code that touches the terminal, the disk and the environment.
#![expect(clippy::disallowed_methods, reason = "this room is where the disk and the environment are read")]

mod arguments;
mod build;
mod catalogue;
mod check;
mod epoch;
mod lint;
mod new;
mod preflight;
mod report;
mod request;
mod stop;
mod trouble;
mod typeset;
mod usage;
mod watch;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use warraq::build::{disk, write};

use arguments::{Arguments, Command, Format, SchemaOf};
use report::{Report, Terminal};

/// Does what the command line asks for and says how it went: 0 done, 1 the input has errors, 2 wrong usage.
pub(crate) fn run() -> ExitCode {
    let outcome = Arguments::try_parse().and_then(|typed| Ok((execute(&typed)?, typed.common)));
    match outcome {
        Ok((report, common)) => report::print(report, &common, Terminal::of_environment()),
        Err(error) => usage::refuse(error, std::env::args_os().skip(1)),
    }
}

fn execute(typed: &Arguments) -> Result<Report, clap::Error> {
    if typed.common.format == Format::Sarif && !matches!(typed.command, Command::Lint(_)) {
        return Err(usage::error_of("lint", "`--format sarif` is for `warraq lint` alone"));
    }
    match &typed.command {
        Command::Lint(wanted) => lint::lint(wanted, &typed.common),
        Command::Build(wanted) => build::run(wanted, &typed.common),
        Command::Watch(wanted) => watch::run(wanted, &typed.common),
        Command::MergeReports { files } => Ok(build::merge(files)),
        Command::Typeset(wanted) => typeset::typeset(wanted, &typed.common),
        Command::Check(wanted) => check::check(wanted, &typed.common),
        Command::Layouts => Ok(catalogue::layouts()),
        Command::Fonts => Ok(catalogue::fonts()),
        Command::Schema { of: SchemaOf::Layout } => Ok(catalogue::layout_schema()),
        Command::Schema { of: SchemaOf::Manifest } => Ok(catalogue::manifest_schema()),
        Command::Schema { of: SchemaOf::Profile } => Ok(catalogue::profile_schema()),
        Command::Completions { shell } => Ok(completions(*shell)),
        Command::New { folder } => Ok(new::project(folder)),
    }
}

fn completions(shell: clap_complete::Shell) -> Report {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "warraq", &mut script);
    Report::raw(script)
}
