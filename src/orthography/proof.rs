//! A whole statement: mended, and what was mended told.

use std::ops::Range;

use super::draft::{Draft, beside};
use super::findings::{Ezafe, Found, Guillemets, Misreading, View, find, recognise};
use super::fix::{Fix, fixes, outer_spaces};
use super::lexicon::Lexicon;
use super::mend::{Made, mend};
use super::rule::Rule;
use super::silence::{Rules, Silence};
use super::told::{Finding, Findings, Proof, Wanted};
use super::tongue::{Said, Tongue, Zone, zones};
use crate::design::Orthography;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::Language;
use crate::source::{Sources, Span};
use crate::statement::{Part, RichText, Statement, decoded_twice, holds_markdown};

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
        wanted,
        lexicon: Lexicon::new(wanted.words),
        ezafe: Ezafe::default(),
        guillemets: Guillemets::default(),
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
    let mut proof = reader.finish();
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
    wanted: &'a Wanted<'a>,
    silence: &'a Silence,
    base: Tongue,
    mending: Orthography,
    is_markdown: bool,
    proof: Proof,
    /// Where the last text ended in the source.
    last: usize,
    lexicon: Lexicon,
    ezafe: Ezafe<Place>,
    guillemets: Guillemets<Place>,
}

/// Where something of the whole statement stands, and whether it can be changed there.
#[derive(Debug)]
struct Place {
    span: Span,
    verbatim: bool,
}

impl Reader<'_> {
    fn text(&mut self, part: Part, language: Option<Language>, text: &mut RichText) {
        let Some(span) = text.origin.span(0..text.text.len()) else { return };
        let silent = self.silence.of(span.range(), self.last);
        self.last = span.range().end;
        let said = if language.is_some() { Said::Here } else { Said::Document };
        let base = language.map_or(self.base, Tongue::of);
        if self.is_unreadable(text, silent) {
            return;
        }
        if self.mending == Orthography::Mend && base != Tongue::Kept {
            self.mend(text, span, base, said, silent);
        }
        if self.wanted.findings == Findings::Told {
            self.find(text, part, &zones(&text.text, &text.marks, base, said), silent);
        }
    }

    /// Tells of a text that was decoded wrong: nothing else can be said of it.
    fn is_unreadable(&mut self, text: &RichText, silent: Rules) -> bool {
        let rule = Rule::of(Code::Mojibake);
        if silent.holds(rule) {
            return false;
        }
        let Some((range, what, meant)) = recognise(&text.text) else { return false };
        let Some(span) = text.origin.span(range) else { return false };
        let problem = match what {
            Misreading::Utf8Twice => decoded_twice(span, &meant),
            Misreading::Windows1256 => as_windows_1256(span, &meant),
        };
        let (severity, message, hint) = (problem.severity, problem.message, problem.hint);
        self.tell(Finding { rule, span, severity, message, hint, fix: None });
        true
    }

    fn find(&mut self, text: &RichText, part: Part, zones: &[Zone], silent: Rules) {
        let view = View::new(&text.text, part, zones);
        for found in find(&view, &mut self.lexicon) {
            if !silent.holds(found.rule)
                && let Some(place) = place(text, found.range.clone(), self.sources)
            {
                self.tell(finding(found, &place));
            }
        }
        let sources = self.sources;
        let mut place = |range| place(text, range, sources);
        if !silent.holds(Rule::of(Code::Ezafe)) {
            self.ezafe.take(&view, &mut place);
        }
        if !silent.holds(Rule::of(Code::Quotes)) {
            self.guillemets.take(&text.text, &mut place);
        }
    }

    fn tell(&mut self, mut finding: Finding) {
        if self.wanted.denied.iter().any(|rule| rule.code == finding.rule.code) {
            finding.severity = Severity::Error;
        }
        if self.proof.findings.len() < Proof::LIMIT {
            self.proof.findings.push(finding);
        } else {
            self.proof.left_out += 1;
        }
    }

    /// What only the whole statement tells.
    fn finish(mut self) -> Proof {
        for (place, instead) in std::mem::take(&mut self.ezafe).strays() {
            let range = 0..0;
            let message = "the ezafe is written in more than one way in this text".to_owned();
            let (rule, severity) = (Rule::of(Code::Ezafe), Severity::Warning);
            let found = Found { rule, range, severity, message, hint: None, instead: Some(instead) };
            self.tell(finding(found, &place));
        }
        for place in std::mem::take(&mut self.guillemets).alone() {
            let (rule, severity) = (Rule::of(Code::Quotes), Severity::Warning);
            let message = format!("`{}` has no partner", self.sources.slice(place.span));
            let hint = Some("write « before the words and » behind them".to_owned());
            self.tell(Finding { rule, span: place.span, severity, message, hint, fix: None });
        }
        self.proof.findings.sort_by_key(|found| found.span.start);
        self.proof
    }

    fn mend(&mut self, text: &mut RichText, span: Span, base: Tongue, said: Said, silent: Rules) {
        let spaces = Rule::of(Code::Spaces);
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

/// Where the bytes `range` of a text stand, and whether they stand there as they are.
fn place(text: &RichText, range: Range<usize>, sources: &Sources) -> Option<Place> {
    let span = text.origin.span(range.clone())?;
    Some(Place { span, verbatim: sources.slice(span) == &text.text[range] })
}

fn finding(found: Found, place: &Place) -> Finding {
    let Found { rule, severity, message, hint, instead, .. } = found;
    let suggestion =
        instead.as_ref().filter(|words| !words.is_empty()).map(|words| format!("write `{words}`"));
    let fix = instead.filter(|_| place.verbatim).map(|text| Fix { span: place.span, text });
    Finding { rule, span: place.span, severity, message, hint: hint.or(suggestion), fix }
}

fn as_windows_1256(span: Span, meant: &str) -> Diagnostic {
    let words: String = meant.chars().take(40).collect();
    let message = format!("the text was Windows-1256 and was decoded as something else: it was `{words}`");
    let hint = "take the file from before that, and read it with `--encoding windows-1256`";
    Diagnostic::error(Code::Mojibake, span, message).hint(hint.to_owned())
}

/// Where the bytes `range` of a text stand in the source; what was put in stands behind what is before it.
fn place_of(text: &RichText, range: Range<usize>, whole: Span) -> Span {
    let near = if range.is_empty() { beside(&text.text, range.start) } else { range.clone() };
    let span = text.origin.span(near).unwrap_or(whole);
    if range.is_empty() { Span { start: span.end, ..span } } else { span }
}
