//! Mending in the file: everything else stays as it is, to the byte.

use std::path::Path;

use warraq::diagnostic::{Code, Notes};
use warraq::orthography::{Fix, proofread};
use warraq::source::{Sources, Span};
use warraq::statement::{self, Statement, write_back};

use super::super::arguments::{Lint, Named};
use super::super::report::Finding;
use super::super::trouble::unwritable;
use super::super::write;
use super::Read;
use super::diff::diff;

/// What became of a file.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// How many places were changed.
    pub(super) changes: usize,
    /// The changed lines.
    pub(super) diff: String,
    /// The new bytes, where they go to standard output.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether what is safe was mended.
    pub(super) safe: bool,
    /// The findings that were mended, by rule and place.
    pub(super) fixed: Vec<(Code, u32)>,
}

/// Writes what was asked for into the file at `path`, or gives it back where that is standard input.
pub(super) fn file(path: &Path, read: &Read<'_>, typed: &Lint) -> Result<Outcome, Box<Finding>> {
    let mut outcome = Outcome { safe: typed.fix, ..Outcome::default() };
    let fixes = chosen(read, typed, &mut outcome);
    let source = read.sources.get(read.statement.source);
    let text = patched(source.text(), &fixes);
    let encoding = typed.encoding.as_deref();
    let bytes = write_back(read.bytes, encoding, source.text(), &text)
        .map_err(|problem| not_written(read, &problem))?;
    check_meaning(read, &bytes, typed)?;
    outcome.changes = fixes.len();
    outcome.diff = diff(read.name, source.text(), &text);
    if path == Path::new("-") {
        outcome.bytes = Some(bytes);
    } else if !fixes.is_empty() {
        write::whole(path, &bytes).map_err(|error| unwritable(path, &error))?;
    }
    Ok(outcome)
}

/// The changes that were asked for, by place, none of which overlaps another.
fn chosen(read: &Read<'_>, typed: &Lint, outcome: &mut Outcome) -> Vec<Fix> {
    let proof = read.proof;
    let mut fixes: Vec<Fix> = if typed.fix { proof.fixes.clone() } else { Vec::new() };
    let named = |code: Code| {
        typed.fix_rules.iter().any(|named| {
            matches!(named, Named::All) || matches!(named, Named::One(rule) if rule.code == code)
        })
    };
    let overlap = |one: &Span, other: &Span| one.start < other.end && other.start < one.end;
    for found in proof.findings.iter().filter(|found| named(found.rule.code)) {
        let Some(fix) = &found.fix else { continue };
        // The suggestion is for the mended words, so it takes the place of what was mended in them.
        let inside = |other: &Fix| found.span.start <= other.span.start && other.span.end <= found.span.end;
        fixes.retain(|other| !inside(other));
        if !fixes.iter().any(|other| overlap(&other.span, &fix.span) && other.span != fix.span) {
            fixes.push(fix.clone());
            outcome.fixed.push((found.rule.code, found.span.start));
        }
    }
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    fixes.dedup();
    fixes
}

fn patched(text: &str, fixes: &[Fix]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for Fix { span, text: words } in fixes {
        if span.range().start < done {
            continue;
        }
        new.push_str(&text[done..span.range().start]);
        new.push_str(words);
        done = span.range().end;
    }
    new + &text[done..]
}

/// Markup must mean the same in the mended file: a space that goes can make a list of a paragraph.
fn check_meaning(read: &Read<'_>, bytes: &[u8], typed: &Lint) -> Result<(), Box<Finding>> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = statement::Input { name: read.name, bytes, encoding: typed.encoding.as_deref() };
    if let Ok(mut again) = statement::read(&input, &mut sources, &mut notes) {
        proofread(&mut again, &sources, &read.wanted);
        let (old, new) = (shape(read.statement), shape(&again));
        // A suggestion changes letters, and no more than that.
        let same = if typed.fix_rules.is_empty() { old == new } else { old.len() == new.len() };
        if same {
            return Ok(());
        }
    }
    let message = format!("`{}` stays as it is: mended, its markup would mean something else", read.name);
    let hint = "mend it by hand: `warraq lint` without `--fix` shows the places";
    Err(Box::new(Finding::of_file(Code::LiteralMarkup, read.name, message).hint(hint.to_owned())))
}

/// The letters of all texts: spaces that Markdown writes otherwise may differ.
fn shape(statement: &Statement) -> Vec<String> {
    let letters =
        |text: &warraq::statement::RichText| text.text.chars().filter(|c| !c.is_whitespace()).collect();
    statement.texts().into_iter().map(letters).collect()
}

fn not_written(read: &Read<'_>, problem: &str) -> Finding {
    let message = format!("`{}` stays as it is: {problem}", read.name);
    let hint = "save the file as UTF-8 first";
    Finding::of_file(Code::InvalidEncoding, read.name, message).hint(hint.to_owned())
}
