//! What is needed to set a statement, worked out from what was typed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Error;
use warraq::diagnostic::nearest;
use warraq::frame::Timestamp;
use warraq::layout;
use warraq::statement::encoding_problem;
use warraq::typeset::Kind;

use super::arguments::{Common, Format, Typeset};
use super::{epoch, usage, write};
use warraq::build::reason;

/// The name of files that are set from standard input.
const NAME_OF_STANDARD_INPUT: &str = "statement";

/// What is needed to set a statement.
#[derive(Debug)]
pub(super) struct Request<'a> {
    pub(super) input: Input<'a>,
    pub(super) layout: Option<LayoutChoice<'a>>,
    pub(super) targets: Vec<Target>,
    /// Canonical folders outside the project that may be read.
    pub(super) allowed: Vec<PathBuf>,
    pub(super) date: Timestamp,
    /// What goes to the library as it was typed.
    pub(super) typed: &'a Typeset,
}

/// Where the statement comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Input<'a> {
    StandardInput,
    File(&'a Path),
}

/// What `--layout` names.
#[derive(Clone, Copy, Debug)]
pub(super) enum LayoutChoice<'a> {
    /// A layout that ships.
    Named(&'a str),
    /// A path from the current folder.
    File(&'a Path),
}

/// A file to write.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) kind: Kind,
    pub(super) to: Destination,
}

/// Where a file goes.
#[derive(Clone, Debug)]
pub(super) enum Destination {
    StandardOutput,
    File(PathBuf),
    /// As many files as there are pictures, in the current folder, named after this.
    Pictures(OsString),
}

impl Target {
    /// What messages call the file.
    pub(super) fn shown(&self) -> String {
        match &self.to {
            Destination::StandardOutput => "<stdout>".to_owned(),
            Destination::File(path) => path.to_string_lossy().into_owned(),
            Destination::Pictures(name) => name.to_string_lossy().into_owned(),
        }
    }
}

impl<'a> Request<'a> {
    /// What `typed` comes to, or why it makes no sense.
    pub(super) fn new(typed: &'a Typeset, common: &Common) -> Result<Self, Error> {
        let input = match &*typed.statement {
            path if path == Path::new("-") => Input::StandardInput,
            path => Input::File(path),
        };
        let layout = typed.layout.as_deref().map(layout_choice).transpose()?;
        typed.encoding.as_deref().map_or(Ok(()), check_encoding)?;
        let targets = targets(input, typed)?;
        for target in &targets {
            check_destination(target, input, layout, common.format)?;
        }
        let allowed = allowed_folders(common)?;
        let date = epoch::of_environment().map_err(usage::error)?;
        Ok(Self { input, layout, targets, allowed, date, typed })
    }
}

/// The folders that may be read besides the project's, canonical.
pub(super) fn allowed_folders(common: &Common) -> Result<Vec<PathBuf>, Error> {
    common.allow.iter().map(|folder| allowed_folder(folder)).collect()
}

pub(super) fn layout_choice(typed: &str) -> Result<LayoutChoice<'_>, Error> {
    let path = Path::new(typed);
    if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        return Ok(LayoutChoice::File(path));
    }
    if typed.contains(['/', '\\']) {
        return Err(usage::error(format!("`--layout {typed}`: a layout file ends in `.yaml` or `.yml`")));
    }
    let names = || layout::shipped().iter().map(|layout| layout.name);
    if names().any(|name| name == typed) {
        return Ok(LayoutChoice::Named(typed));
    }
    let tip = if typed.contains('.') {
        Some("a layout file ends in `.yaml` or `.yml`".to_owned())
    } else {
        nearest(typed, names())
    };
    Err(usage::error_with_tip(format!("`--layout {typed}`: no layout of this name ships"), tip.as_deref()))
}

pub(super) fn check_encoding(label: &str) -> Result<(), Error> {
    let Some(problem) = encoding_problem(label) else { return Ok(()) };
    Err(usage::error_with_tip(format!("`--encoding {label}`: {}", problem.message), problem.hint.as_deref()))
}

/// Each kind once, in the order in which they were typed.
fn targets(input: Input<'_>, typed: &Typeset) -> Result<Vec<Target>, Error> {
    let mut kinds: Vec<Kind> = Vec::new();
    for &kind in &typed.kinds {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    match (&typed.output, &*kinds) {
        (Some(_), [_, _, ..]) => {
            Err(usage::error("`--output` names one file, and `--for` names more than one kind"))
        }
        (Some(path), kinds) => {
            let kind = kinds.first().copied().unwrap_or_else(|| kind_of(path));
            let standard = path == Path::new("-");
            let to = if standard { Destination::StandardOutput } else { Destination::File(path.clone()) };
            Ok(vec![Target { kind, to }])
        }
        (None, []) => Ok([Kind::Press, Kind::Screen].map(|kind| named_after(input, kind)).into()),
        (None, kinds) => Ok(kinds.iter().map(|&kind| named_after(input, kind)).collect()),
    }
}

/// What the ending of a file promises: nobody wants a PDF that is called `page.html`.
fn kind_of(path: &Path) -> Kind {
    let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let endings = [Kind::Txt, Kind::Html, Kind::Png, Kind::Jpg, Kind::Tiff].map(|kind| (kind.name(), kind));
    let named = endings.into_iter().chain([("jpeg", Kind::Jpg), ("tif", Kind::Tiff)]);
    named.into_iter().find(|(ending, _)| is(ending)).map_or(Kind::Screen, |(_, kind)| kind)
}

/// `NAME.press.pdf`, `NAME.html` and their like in the current folder.
fn named_after(input: Input<'_>, kind: Kind) -> Target {
    let stem = match input {
        Input::StandardInput => None,
        Input::File(path) => path.file_stem(),
    };
    let mut name = stem.unwrap_or(OsStr::new(NAME_OF_STANDARD_INPUT)).to_os_string();
    name.push(match kind {
        Kind::Png | Kind::Jpg | Kind::Tiff => return Target { kind, to: Destination::Pictures(name) },
        Kind::Press => ".press.pdf",
        Kind::Screen => ".screen.pdf",
        Kind::Proof => ".proof.pdf",
        Kind::Html => ".html",
        // A statement keeps its name, whatever folder it lies in.
        Kind::Txt if is_text(input) => ".text.txt",
        Kind::Txt => ".txt",
    });
    Target { kind, to: Destination::File(name.into()) }
}

/// Whether the statement's name ends in `.txt`.
fn is_text(input: Input<'_>) -> bool {
    let Input::File(path) = input else { return false };
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

fn check_destination(
    Target { kind, to }: &Target,
    input: Input<'_>,
    layout: Option<LayoutChoice<'_>>,
    format: Format,
) -> Result<(), Error> {
    match to {
        Destination::StandardOutput if format != Format::Human => {
            Err(usage::error("`--output -` and `--format json` both want standard output"))
        }
        Destination::StandardOutput if !is_readable(*kind) && io::stdout().is_terminal() => {
            Err(usage::error("`--output -` would write no text to the terminal; send it to a file or a pipe"))
        }
        Destination::StandardOutput => Ok(()),
        Destination::File(path) => keep_sources(input, layout, |source| write::same_file(source, path)),
        // How many there will be is not known yet.
        Destination::Pictures(name) => {
            keep_sources(input, layout, |source| is_like_picture(source, name, kind.name()))
        }
    }
}

/// Refuses to write what would take the place of a source.
fn keep_sources(
    input: Input<'_>,
    layout: Option<LayoutChoice<'_>>,
    is_lost: impl Fn(&Path) -> bool,
) -> Result<(), Error> {
    let sources = [
        if let Input::File(statement) = input { Some(statement) } else { None },
        if let Some(LayoutChoice::File(layout)) = layout { Some(layout) } else { None },
    ];
    match sources.into_iter().flatten().find(|source| is_lost(source)) {
        Some(source) => Err(usage::error(format!("`{}` would be overwritten", source.display()))),
        None => Ok(()),
    }
}

/// Whether a file is called like one of the pictures of this name.
fn is_like_picture(file: &Path, name: &OsStr, ending: &str) -> bool {
    let is_picture = file.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let stem = file.file_stem().unwrap_or_default().as_encoded_bytes();
    is_picture && stem.starts_with(name.as_encoded_bytes())
}

/// Whether a terminal can show it.
fn is_readable(kind: Kind) -> bool {
    match kind {
        Kind::Press | Kind::Screen | Kind::Png | Kind::Jpg | Kind::Tiff | Kind::Proof => false,
        Kind::Txt | Kind::Html => true,
    }
}

fn allowed_folder(folder: &Path) -> Result<PathBuf, Error> {
    match fs::canonicalize(folder) {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => Err(usage::error(format!("`--allow {}`: it is no folder", folder.display()))),
        Err(error) => Err(usage::error(format!("`--allow {}`: {}", folder.display(), reason(&error)))),
    }
}
