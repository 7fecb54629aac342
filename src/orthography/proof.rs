//! A whole statement: mended, and what was mended told.

use std::ops::Range;

use super::draft::{Draft, beside};
use super::fix::{Fix, fixes, outer_spaces};
use super::mend::{Made, mend};
use super::rule::Rule;
use super::silence::{Rules, Silence};
use super::tongue::{Said, Tongue, zones};
use crate::design::Orthography;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::source::{Sources, Span};
use crate::statement::{Part, RichText, Statement, holds_markdown};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The document's language; in doubt none, and then nothing is touched.
    pub language: Option<Language>,
    /// Whether what is certain is mended, where the statement does not say so itself.
    pub mending: Orthography,
    /// Whether what is not certain is looked for.
    pub findings: Findings,
    /// The rules that are silent, besides those that the statement silences.
    pub ignored: &'a [&'a Rule],
    /// Words of the project that are spelt as they should be.
    pub words: &'a [String],
}

impl Wanted<'_> {
    /// Everything for a document of a language.
    pub fn of(language: Option<Language>) -> Self {
        Self { language, mending: Orthography::Mend, findings: Findings::Told, ignored: &[], words: &[] }
    }
}

/// Whether what is not certain is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// It is told.
    Told,
    /// Only what makes a text unreadable is.
    Untold,
}

/// What came of proofreading a statement.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// What was mended.
    pub mended: Mending,
    /// What its author should look at.
    pub findings: Vec<Finding>,
    /// How many more findings there were.
    pub left_out: usize,
    /// What to change in the file for all that was mended, by place; what Markdown writes otherwise than
    /// it reads has no such place.
    pub fixes: Vec<Fix>,
    /// What is wrong with the markers that silence rules.
    pub problems: Vec<Diagnostic>,
}

/// What was mended in a statement.
#[derive(Clone, Debug, Default)]
pub struct Mending {
    /// The single changes, text by text, up to [`Mending::LIMIT`].
    pub list: Vec<Mended>,
    /// How often each rule mended something, by its name.
    pub counts: Vec<(&'static Rule, usize)>,
}

impl Mending {
    /// As many single changes are told: a broken file should not fill the memory.
    pub const LIMIT: usize = 20_000;

    /// How many changes were made in all.
    pub fn total(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn tell(&mut self, rule: &'static Rule, span: Span, before: &str, after: &'static str) {
        match self.counts.iter_mut().find(|(known, _)| known.code == rule.code) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((rule, 1)),
        }
        if self.list.len() < Self::LIMIT {
            self.list.push(Mended { rule, span, before: before.to_owned(), after });
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Mended {
    /// By which rule.
    pub rule: &'static Rule,
    /// Where in the author's file.
    pub span: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: &'static str,
}

/// Something that its author should look at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// By which rule.
    pub rule: &'static Rule,
    /// Where in the author's file.
    pub span: Span,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What to write instead, where that can be put into the file.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The finding as a problem; `severity` outweighs its own.
    pub fn diagnostic(&self, severity: Severity) -> Diagnostic {
        let (code, span, message) = (self.rule.code, self.span, &self.message);
        let problem = match severity {
            Severity::Error => Diagnostic::error(code, span, message),
            Severity::Warning => Diagnostic::warning(code, span, message),
            Severity::Note => Diagnostic::note(code, span, message),
        };
        problem.hint(self.hint.clone())
    }
}

/// Mends a statement and looks for what its author should look at.
pub fn proofread(statement: &mut Statement, sources: &Sources, wanted: &Wanted<'_>) -> Proof {
    let source = sources.get(statement.source);
    let is_markdown = holds_markdown(source.name());
    let mut silence =
        if is_markdown { Silence::read(statement.source, source.text()) } else { Silence::default() };
    wanted.ignored.iter().for_each(|rule| silence.whole.add(rule));
    let mending = statement.meta.orthography.unwrap_or(wanted.mending);
    let mut reader = Reader {
        sources,
        silence: &silence,
        base: wanted.language.map_or(Tongue::Kept, Tongue::of),
        mending,
        is_markdown,
        proof: Proof::default(),
        last: 0,
    };
    fields(statement, &mut reader);
    statement.walk(&mut |part, language, text| reader.text(part, language, text));
    of_head(statement, sources);
    let mut proof = reader.proof;
    proof.problems = silence.problems;
    proof.fixes.sort_by_key(|fix| fix.span.start);
    proof.mended.counts.sort_by_key(|(rule, _)| rule.id());
    proof
}

/// Keys of the front matter that are no text to set, or are set as the head.
const NO_FIELDS: [&str; 9] =
    ["title", "subtitle", "author", "date", "lang", "layout", "url", "keywords", "orthography"];

/// Mends the author's own fields, which a layout may set.
fn fields(statement: &mut Statement, reader: &mut Reader<'_>) {
    let fields = statement.meta.fields.iter_mut().filter(|(name, _)| !NO_FIELDS.contains(&name.as_str()));
    for (_, field) in fields {
        let original = field.rich(reader.sources);
        let mut text = original.clone();
        reader.text(Part::Head, None, &mut text);
        if text.text != original.text {
            field.value = text.plain();
        }
    }
    reader.last = 0;
}

/// The fields that are set as the head too say what the head says.
fn of_head(statement: &mut Statement, sources: &Sources) {
    let head = &statement.head;
    for (name, text) in [("subtitle", &head.subtitle), ("author", &head.author), ("date", &head.date)] {
        if let (Some(text), Some(field)) = (text, statement.meta.fields.get_mut(name))
            && field.rich(sources).text != text.text
        {
            field.value = text.plain();
        }
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    silence: &'a Silence,
    base: Tongue,
    mending: Orthography,
    is_markdown: bool,
    proof: Proof,
    /// Where the last text ended in the source.
    last: usize,
}

impl Reader<'_> {
    fn text(&mut self, _: Part, language: Option<Language>, text: &mut RichText) {
        let Some(span) = text.origin.span(0..text.text.len()) else { return };
        let silent = self.silence.of(span.range(), self.last);
        self.last = span.range().end;
        let said = if language.is_some() { Said::Here } else { Said::Document };
        let base = language.map_or(self.base, Tongue::of);
        if self.mending == Orthography::Mend && base != Tongue::Kept {
            self.mend(text, span, base, said, silent);
        }
    }

    fn mend(&mut self, text: &mut RichText, span: Span, base: Tongue, said: Said, silent: Rules) {
        let spaces = Rule::of(crate::diagnostic::Code::Spaces);
        if !self.is_markdown && !silent.holds(spaces) {
            let source = self.sources.get(span.source).text();
            for range in outer_spaces(source, span.range()) {
                let before = source[range.clone()].to_owned();
                let span = Span::new(span.source, range);
                self.proof.mended.tell(spaces, span, &before, "");
                self.proof.fixes.push(Fix { span, text: String::new() });
            }
        }
        let proof = &mut self.proof;
        let original = &*text;
        let draft = mend(
            original,
            &|words, marks| zones(words, marks, base, said),
            &|rule| silent.holds(rule),
            &mut |Made { rule, place, before, after }| {
                proof.mended.tell(rule, place_of(original, place, span), before, after);
            },
        );
        let Some(draft) = draft else { return };
        self.proof.fixes.extend(fixes(original, &draft, self.sources));
        *text = Draft::finish(draft, original);
    }
}

/// Where the bytes `range` of a text stand in the source; what was put in stands behind what is before it.
fn place_of(text: &RichText, range: Range<usize>, whole: Span) -> Span {
    let near = if range.is_empty() { beside(&text.text, range.start) } else { range.clone() };
    let span = text.origin.span(near).unwrap_or(whole);
    if range.is_empty() { Span { start: span.end, ..span } } else { span }
}
