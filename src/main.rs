//! The command `warraq`: reads the arguments, the disk and the terminal for the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
