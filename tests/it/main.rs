//! Tests of the program as its users meet it, and of the house that it lives in.

mod architecture;
mod command;
mod command_typeset;
mod sandbox;
