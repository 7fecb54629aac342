//! `warraq lint`: what an editor would mark in a statement, and what can be mended in its file.

mod diff;
mod mend;

use std::path::Path;

use clap::Error;
use serde_json::json;
use warraq::diagnostic::{Diagnostic, Notes, Severity};
use warraq::orthography::{Mended, Proof, Rule, Wanted, proofread};
use warraq::source::Sources;
use warraq::statement::{self, Statement, guess_language};

use super::arguments::{Common, Lint, Named};
use super::disk::Disk;
use super::report::{Finding, Report};
use super::request::{self, Input};
use super::{typeset, usage, words};

/// Lints statements.  The error is one of usage.
pub(super) fn lint(typed: &Lint, common: &Common) -> Result<Report, Error> {
    typed.encoding.as_deref().map_or(Ok(()), request::check_encoding)?;
    if typed.statements.iter().filter(|path| *path == Path::new("-")).count() > 1 {
        return Err(usage::error_of("lint", "`-` is named twice, and standard input can be read once"));
    }
    let fixed_input = typed.fixes() && typed.statements.iter().any(|path| path == Path::new("-"));
    if fixed_input && (typed.statements.len() > 1 || common.format != super::arguments::Format::Human) {
        let message =
            "`--fix` writes a mended standard input to standard output, which has room for nothing else";
        return Err(usage::error_of("lint", message));
    }
    let mut report = Report::rows("file", "files");
    for path in &typed.statements {
        if let Err(found) = one(path, typed, common, &mut report) {
            report.findings.push(*found);
        }
    }
    Ok(report)
}

/// As many slips of a file are listed: what is mended by itself need not be read one by one.
const SLIPS: usize = 1_000;

/// One statement as it lies in its file.
struct Read<'a> {
    name: &'a str,
    bytes: &'a [u8],
    sources: &'a Sources,
    statement: &'a Statement,
    proof: &'a Proof,
    wanted: Wanted<'a>,
}

fn one(path: &Path, typed: &Lint, common: &Common, report: &mut Report) -> Result<(), Box<Finding>> {
    let input = if path == Path::new("-") { Input::StandardInput } else { Input::File(path) };
    let (name, bytes) = typeset::read_statement(input)?;
    let own = own_words(path, common)?;
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let encoding = typed.encoding.as_deref();
    let file = statement::Input { name: &name, bytes: &bytes, encoding };
    let read = statement::read(&file, &mut sources, &mut notes);
    let shown = str::to_owned;
    report.findings.extend(notes.list().iter().map(|found| Finding::of_stage(found, &sources, &shown)));
    report.left_out += notes.left_out();
    let Ok(original) = read else { return Ok(()) };
    let language = typed
        .language
        .or(original.meta.language)
        .or_else(|| guess_language(sources.get(original.source).text()));
    let mut mended = original.clone();
    let wanted = Wanted { words: &own, ..Wanted::of(language) };
    let proof = proofread(&mut mended, &sources, &wanted);
    let read =
        Read { name: &name, bytes: &bytes, sources: &sources, statement: &mended, proof: &proof, wanted };
    let outcome = if typed.fixes() { mend::file(path, &read, typed)? } else { mend::Outcome::default() };
    tell(&read, &outcome, typed, report);
    Ok(())
}

/// The words of the project that the statement belongs to.
fn own_words(path: &Path, common: &Common) -> Result<Vec<String>, Box<Finding>> {
    let allowed: Vec<_> =
        common.allow.iter().filter_map(|folder| std::fs::canonicalize(folder).ok()).collect();
    let folder = if path == Path::new("-") { Path::new("") } else { path.parent().unwrap_or(Path::new("")) };
    match Disk::open(folder, &allowed) {
        Ok(project) => words::of_project(&project).map_err(Box::new),
        Err(_) => Ok(Vec::new()),
    }
}

/// Adds what was found, in the order of the text, and what became of the file.
fn tell(read: &Read<'_>, outcome: &mend::Outcome, typed: &Lint, report: &mut Report) {
    let Read { proof, sources, name, .. } = read;
    let mut problems: Vec<Diagnostic> = proof.problems.clone();
    let fixed =
        |rule: &Rule, start: u32| outcome.fixed.iter().any(|(code, at)| *code == rule.code && *at == start);
    let safe = proof.mended.list.iter().filter(|_| !outcome.safe).take(SLIPS);
    problems.extend(safe.map(|mended| slip(mended, typed.severity(mended.rule, Severity::Note))));
    let reported = proof.findings.iter().filter(|found| !fixed(found.rule, found.span.start));
    problems.extend(reported.map(|found| found.diagnostic(typed.severity(found.rule, found.severity))));
    problems.sort_by_key(|problem| problem.span.map_or(0, |span| span.start));
    let before = report.findings.len();
    let shown = str::to_owned;
    report.findings.extend(Finding::of_text(&problems, sources, &shown));
    let slips = if outcome.safe { 0 } else { proof.mended.total().saturating_sub(SLIPS) };
    report.left_out += proof.left_out + slips;
    let found = report.findings.len() - before;
    match &outcome.bytes {
        Some(bytes) => report.set_raw(bytes.clone()),
        None if outcome.changes > 0 => {
            report.row(
                (*name).to_owned(),
                json!({"file": name, "found": found, "changes": outcome.changes, "diff": outcome.diff}),
            );
        }
        None => report.row_for_programs(json!({"file": name, "found": found, "changes": 0})),
    }
    report.say(&outcome.diff);
}

/// A slip that typesetting mends.
fn slip(mended: &Mended, severity: Severity) -> Diagnostic {
    let Mended { rule, span, before, after } = mended;
    let what = match (&**before, *after) {
        ("", after) => format!("{} is missing", named(after)),
        (before, "") => format!("{} too many", named(before)),
        (before, after) => format!("{} for {}", named(before), named(after)),
    };
    let message = format!("{what}: {}", rule.what);
    let problem = match severity {
        Severity::Error => Diagnostic::error(rule.code, *span, message),
        Severity::Warning => Diagnostic::warning(rule.code, *span, message),
        Severity::Note => Diagnostic::note(rule.code, *span, message),
    };
    problem.hint("typesetting mends it; `--fix` mends it in the file".to_owned())
}

/// Characters for people: those that cannot be seen by their names.
fn named(text: &str) -> String {
    let count = text.chars().count();
    let name = match text.chars().next() {
        Some(' ') if text.chars().all(|c| c == ' ') => "space",
        Some('\t') if text.chars().all(|c| c == '\t') => "tab",
        Some('\u{200C}') if text.chars().all(|c| c == '\u{200C}') => "half-space",
        Some(c) if text.chars().all(char::is_whitespace) => {
            return format!("white space from U+{:04X}", u32::from(c));
        }
        _ => return format!("`{text}`"),
    };
    if count == 1 { format!("a {name}") } else { format!("{count} {name}s") }
}

impl Lint {
    fn fixes(&self) -> bool {
        self.fix || !self.fix_rules.is_empty()
    }

    /// How grave a problem of `rule` is, that is `usual` where nothing is denied.
    fn severity(&self, rule: &Rule, usual: Severity) -> Severity {
        let denied = |named: &Named| {
            matches!(named, Named::All) || matches!(named, Named::One(one) if one.code == rule.code)
        };
        if self.deny.iter().any(denied) { Severity::Error } else { usual }
    }
}
