//! The front matter: YAML between two lines `---` (the second may be `...`) at the very top.
//!
//! `title subtitle author date lang layout url keywords licence orthography` have a meaning (`license`
//! is `licence`); any other key is a field of the author's own.  Values are text, never markup; `keywords` may be a list.

use std::borrow::Cow;
use std::ops::Range;

use super::inline::Place;
use super::{Dated, Field, Given, Head, Meta, Origin, RichText, attributes, decode};
use super::{leftovers, licence};
use crate::calendar::{Calendar, Reading, in_figures, in_words};
use crate::design::Orthography;
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::source::{SourceId, Sources, Span};
use crate::template::Woven;
use crate::yaml::{self, Entry, Node, Value};

/// The keys that have a meaning.
const KEYS: [&str; 11] = [
    "title",
    "subtitle",
    "author",
    "date",
    "lang",
    "layout",
    "url",
    "keywords",
    "licence",
    "license",
    "orthography",
];

/// Those of them that are set as they stand.
const SET: [&str; 4] = ["title", "subtitle", "author", "date"];

/// What the front matter says, and where the text behind it begins.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Values for choosing and for fields.
    pub(super) meta: Meta,
    /// Title, subtitle, author, date.
    pub(super) head: Head,
    /// Where the text begins.
    pub(super) body: usize,
}

/// Reads the front matter of the source `id`, if it has one.
pub(super) fn read(id: SourceId, woven: Option<&Woven>, sources: &Sources, notes: &mut Notes) -> Front {
    let Some((yaml, body)) = fence(sources.get(id).text()) else {
        return Front::default();
    };
    let mut front = Front { body, ..Front::default() };
    let Some(yaml) = yaml else {
        let problem =
            Diagnostic::error(Code::InvalidYaml, Span::new(id, 0..3), "the front matter never ends");
        notes.push(problem.hint("write a line `---` below it".to_owned()));
        return front;
    };
    // What is wrong with the YAML itself stands in the notes already.
    let Ok(node) = yaml::parse(sources, id, yaml, notes) else {
        return front;
    };
    match &node.value {
        Value::Null => {}
        Value::Map(entries) => {
            for entry in entries {
                if let Err(problem) = front.take(entry, woven, sources, notes) {
                    notes.push(problem);
                }
            }
        }
        _ => notes.push(wrong_type("the front matter", &node, "write `title: …` and the like")),
    }
    front
}

/// The layout that a statement names, read without the rest of it.
pub fn layout_of(name: &str, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| super::holds_markdown(name))?;
    let (yaml, _) = fence(text.trim_start_matches('\u{FEFF}'))?;
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add(name, text.trim_start_matches('\u{FEFF}'));
    let node = yaml::parse(&sources, id, yaml?, &mut notes).ok()?;
    node.get("layout")?.text().map(str::to_owned).filter(|layout| !layout.is_empty())
}

/// The YAML between the fences, nothing where the second one is missing, and what comes behind.
fn fence(text: &str) -> Option<(Option<Range<usize>>, usize)> {
    let mut lines = text.split_inclusive(['\n', '\r']);
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((Some(first.len()..at), at + line.len()));
        }
        at += line.len();
    }
    Some((None, text.len()))
}

impl Front {
    fn take(
        &mut self,
        entry: &Entry,
        woven: Option<&Woven>,
        sources: &Sources,
        notes: &mut Notes,
    ) -> Result<(), Diagnostic> {
        let Entry { key, value, .. } = entry;
        if key == "keywords" {
            self.meta.keywords = keywords(value)?;
        }
        let text = match &value.value {
            Value::Scalar(scalar) => scalar.text.as_str(),
            Value::Null => "",
            Value::List(_) if key == "keywords" => return Ok(()),
            _ => return Err(wrong_type(&format!("`{key}`"), value, "write one value behind the colon")),
        };
        let filled = woven.map_or(Cow::Borrowed(text), |woven| Cow::Owned(woven.write_out(text)));
        if let Some(c) = filled.chars().find(|&c| decode::is_forbidden(c)) {
            return Err(decode::forbidden(c, value.span));
        }
        self.meta.fields.insert(key.clone(), Field { value: filled.clone().into_owned(), span: value.span });
        if !filled.trim().is_empty() {
            self.known(entry, text, &filled, sources)?;
        }
        if SET.contains(&key.as_str()) {
            let place = Place { id: value.span.source, text: sources.get(value.span.source).text() };
            leftovers::in_plain_text(place, value.span.range(), notes);
        }
        if !KEYS.contains(&key.as_str()) {
            notes.extend(misspelt(entry));
        }
        Ok(())
    }

    /// Keeps the value of a key that has a meaning.
    ///
    /// `written` may hold placeholders of values, `text` holds the values.
    fn known(
        &mut self,
        entry: &Entry,
        written: &str,
        text: &str,
        sources: &Sources,
    ) -> Result<(), Diagnostic> {
        let span = entry.value.span;
        let words = || Some(rich(written, span, sources));
        match entry.key.as_str() {
            "title" => self.head.title = words(),
            "subtitle" => self.head.subtitle = words(),
            "author" => self.head.author = words(),
            "date" => {
                self.head.date = words();
                self.meta.date = day(text.trim(), span)?;
            }
            "lang" => self.meta.language = Some(attributes::language(text, span)?),
            "layout" => self.meta.layout = Some((text.to_owned(), span)),
            "url" => self.meta.url = Some(text.to_owned()),
            "licence" | "license" => self.meta.licence = Some(licence::read(text.trim(), span)?),
            "orthography" => self.meta.orthography = Some(orthography(text, span)?),
            _ => {}
        }
        Ok(())
    }
}

/// A field whose name is nearly one that has a meaning is probably a slip.
fn misspelt(entry: &Entry) -> Option<Diagnostic> {
    let hint = nearest(&entry.key, KEYS).filter(|hint| hint.starts_with("did you mean"))?;
    let message = format!("`{}` is a field of your own", entry.key);
    Some(Diagnostic::warning(Code::UnknownKey, entry.key_span, message).hint(hint))
}

fn wrong_type(what: &str, node: &Node, hint: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidValue, node.span, format!("{what} holds {}", node.kind()))
        .hint(hint.to_owned())
}

/// Keywords: a list, or words parted by commas.
fn keywords(node: &Node) -> Result<Vec<String>, Diagnostic> {
    let hint = "write `keywords: [one, two]`";
    match &node.value {
        Value::Null => Ok(Vec::new()),
        Value::Scalar(scalar) => {
            let words = scalar.text.split([',', '،', ';', '؛']).map(str::trim);
            Ok(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
        }
        Value::List(items) => items
            .iter()
            .map(|item| item.text().map(str::to_owned).ok_or_else(|| wrong_type("a keyword", item, hint)))
            .collect(),
        Value::Map(_) => Err(wrong_type("`keywords`", node, hint)),
    }
}

fn orthography(word: &str, span: Span) -> Result<Orthography, Diagnostic> {
    match word {
        "mend" => Ok(Orthography::Mend),
        "keep" => Ok(Orthography::Keep),
        _ => Err(Diagnostic::error(Code::InvalidValue, span, format!("`{word}` is no way of spelling"))
            .hint(nearest(word, ["mend", "keep"]))),
    }
}

/// The day that a date names: in figures, `YYYY-MM-DD` (ISO 8601) or `YYYY/MM/DD`, in digits of any script, of the
/// calendar that its year belongs to; or with the name of its month.
fn day(text: &str, span: Span) -> Result<Option<Dated>, Diagnostic> {
    match (in_figures(text), in_words(text)) {
        (Reading::Day(day, calendar), _) => Ok(Some(Dated { day, calendar, given: Given::InFigures })),
        (Reading::Missing(calendar), _) => Err(no_day(text, calendar, span)),
        (_, Reading::Day(day, calendar)) => Ok(Some(Dated { day, calendar, given: Given::InWords })),
        _ => Ok(None),
    }
}

fn no_day(text: &str, calendar: Calendar, span: Span) -> Diagnostic {
    let name = match calendar {
        Calendar::Jalali => "Jalali",
        Calendar::Gregorian => "Gregorian",
    };
    let message = format!("there is no day `{text}` in the {name} calendar");
    Diagnostic::error(Code::OutOfRange, span, message)
        .hint("write year, month and day as `2026-11-22` or `1405-09-01`, or the date in words".to_owned())
}

impl Field {
    /// The value as text that knows where it stands; its lines stay lines.
    pub fn rich(&self, sources: &Sources) -> RichText {
        rich(&self.value, self.span, sources)
    }
}

/// A value as text to set; its lines stay lines.
fn rich(value: &str, span: Span, sources: &Sources) -> RichText {
    let value = value.trim();
    let text = value.replace(['\n', '\r', '\u{2029}'], "\u{2028}");
    let origin = match sources.slice(span).find(&text) {
        Some(at) => {
            let start = span.range().start + at;
            Origin::verbatim(Span::new(span.source, start..start + text.len()))
        }
        None => Origin::whole(&text, span),
    };
    RichText { text, marks: Vec::new(), origin }
}
