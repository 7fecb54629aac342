//! What is typed behind `build` and `watch`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use warraq::build::{Numbers, Shard};
use warraq::language::Language;
use warraq::typeset::Kind;

use super::{kinds, language, setting};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(in crate::cli) struct Build {
    /// The manifest, or a folder; else `warraq.yaml` in the current folder, else all statements there
    #[arg(value_name = "MANIFEST", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) manifest: Option<PathBuf>,
    /// On how many threads; else on as many as there are cores
    #[arg(long, short, value_name = "N")]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    /// Make everything again
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Make nothing, and say what would be made and why
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Say why each document is made
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// Only these records, by number, as in `17,30-40`
    #[arg(long, value_name = "IDS", value_parser = Numbers::parse)]
    pub(in crate::cli) only: Option<Numbers>,
    /// Only records of which this holds, as in `city == "Shiraz"`
    #[arg(long = "where", value_name = "EXPR")]
    pub(in crate::cli) condition: Option<String>,
    /// Remove files that an earlier build made and nothing makes any more
    #[arg(long)]
    pub(in crate::cli) prune: bool,
    /// Read all files instead of trusting their size and time
    #[arg(long)]
    pub(in crate::cli) verify: bool,
    /// Make one part of N, so that several machines share the work
    #[arg(long, value_name = "I/N", value_parser = Shard::parse)]
    pub(in crate::cli) shard: Option<Shard>,
    /// Say what changes: pages, copyfitting, lines that move, bytes; with `--dry-run` before anything is written
    #[arg(long)]
    pub(in crate::cli) impact: bool,
    /// Draw what changes, page by page before and after, into this folder, with a page for the browser
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) impact_png: Option<PathBuf>,
    /// Write what each file was made from into FILE, as Make reads it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) depfile: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Watch {
    /// The manifest, a folder, or one statement; else the current folder
    ///
    /// A statement is set as `typeset` sets it, into the current folder.  A manifest or a folder is built as
    /// `build` builds it; no other build can run in it meanwhile.
    #[arg(value_name = "MANIFEST|STATEMENT", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) watched: Option<PathBuf>,
    /// The layout of a statement: one that ships, by name, or a layout file
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) layout: Option<String>,
    /// What is made of a statement: one or more of these, parted by commas; else press and screen
    #[arg(long = "for", value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    pub(in crate::cli) kinds: Vec<Kind>,
    /// The language of a statement, such as `fa`, `ckb` or `en-GB`
    #[arg(long = "lang", value_name = "CODE", value_parser = language)]
    pub(in crate::cli) language: Option<Language>,
    /// Replace a value of a statement's layout, as in `styles.body.size=12pt`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(in crate::cli) settings: Vec<(String, String)>,
    /// On how many threads; else on as many as there are cores
    #[arg(long, short, value_name = "N")]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
}
