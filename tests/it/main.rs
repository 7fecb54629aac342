//! Tests of the program as its users meet it, and of the house that it lives in.
#![expect(clippy::disallowed_methods, reason = "tests make files for the program and read what it wrote")]

mod architecture;
mod command;
mod command_typeset;
mod sandbox;
mod structure;
mod walk;
