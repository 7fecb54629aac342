//! Tests of the program as its users meet it, and of the house that it lives in.
#![expect(clippy::disallowed_methods, reason = "tests make files for the program and read what it wrote")]

mod architecture;
mod bad_disk;
mod bad_font;
mod bad_layout;
mod bad_setting;
mod bad_statement;
mod command;
mod command_lint;
mod command_typeset;
mod determinism;
mod flow;
mod memory;
mod nasty;
mod numbers;
mod pages;
mod pdf;
mod rule_table;
mod sandbox;
mod shaping;
mod statements;
mod structure;
mod walk;
mod word_list;
