//! Tests of the program as its users meet it, and of the house that it lives in.
#![expect(clippy::disallowed_methods, reason = "tests make files for the program and read what it wrote")]

mod architecture;
mod bad_content;
mod bad_disk;
mod bad_font;
mod bad_language;
mod bad_layout;
mod bad_setting;
mod bad_statement;
mod command;
mod command_typeset;
mod couplets;
mod determinism;
mod fit;
mod flow;
mod footnotes;
mod links;
mod memory;
mod metadata;
mod nasty;
mod numbers;
mod pages;
mod pdf;
mod pictures;
mod plain;
mod publish;
mod sandbox;
mod shaping;
mod signatures;
mod size;
mod statements;
mod structure;
mod tables;
mod text_check;
mod text_mutations;
mod walk;
