//! Pandoc's attributes, as far as a statement knows them: `{lang=ar dir=rtl}`, `{.ltr}`, `{#id}`, `{.pull}`.

use std::ops::Range;
use std::sync::Arc;

use super::{MarkKind, ids};
use crate::design::FigureWidth;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::{Counter, Direction, Language};
use crate::source::{SourceId, Span};
use crate::units::Length;

/// Attributes are short; looking no further keeps the search for their end linear.
const LIMIT: usize = 256;

/// What attributes say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// `lang=TAG`
    pub(super) language: Option<Language>,
    /// `dir=ltr`, `.rtl`
    pub(super) direction: Option<Direction>,
    /// `#id`, and where it stands.
    pub(super) id: Option<(Arc<str>, Span)>,
    /// `.pull`, by where it stands.
    pub(super) pull: Option<Span>,
    /// `counter=abjad`, and where it stands.
    pub(super) counter: Option<(Counter, Span)>,
}

impl Attributes {
    /// The same as marks, the outer one first.
    pub(super) fn marks(&self) -> impl Iterator<Item = MarkKind> + use<> {
        self.language.map(MarkKind::Language).into_iter().chain(self.direction.map(MarkKind::Direction))
    }
}

/// The attributes that begin at `start`, braces included; `{{` begins a field.
pub(super) fn find(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?.strip_prefix('{')?;
    if rest.starts_with('{') {
        return None;
    }
    let end = rest.bytes().take(LIMIT).position(|byte| matches!(byte, b'{' | b'}' | b'\n' | b'\r'))?;
    (rest.as_bytes()[end] == b'}').then_some(start..start + end + 2)
}

/// Whether every word between the braces has the form of an attribute.
pub(super) fn looks_right(braced: &str) -> bool {
    let mut words = words(braced).peekable();
    words.peek().is_some()
        && words.all(|(_, word)| word.starts_with(['.', '#']) || word.split_once('=').is_some())
}

/// What the attributes of pictures say besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FigureAttributes {
    /// `width=60%`, `width=40mm`
    pub(super) width: Option<FigureWidth>,
    /// `alt="…"`
    pub(super) alt: Option<String>,
}

/// Reads the attributes in `range` of the source, braces included.
pub(super) fn parse(text: &str, id: SourceId, range: Range<usize>) -> Result<Attributes, Diagnostic> {
    read(text, id, range, None)
}

/// Reads the attributes of a picture likewise.
pub(super) fn parse_figure(
    text: &str,
    id: SourceId,
    range: Range<usize>,
) -> Result<(Attributes, FigureAttributes), Diagnostic> {
    let mut figure = FigureAttributes::default();
    let attributes = read(text, id, range, Some(&mut figure))?;
    Ok((attributes, figure))
}

fn read(
    text: &str,
    id: SourceId,
    range: Range<usize>,
    mut figure: Option<&mut FigureAttributes>,
) -> Result<Attributes, Diagnostic> {
    let mut found = Attributes::default();
    for (at, word) in words(&text[range.clone()]) {
        let start = range.start + at;
        let span = Span::new(id, start..start + word.len());
        let twice = match word.split_once('=') {
            Some(("width", value)) if let Some(figure) = &mut figure => {
                figure.width.replace(width(unquoted(value), span)?).is_some()
            }
            Some(("alt", value)) if let Some(figure) = &mut figure => {
                figure.alt.replace(unquoted(value).to_owned()).is_some()
            }
            Some((key, _)) if figure.is_some() && !matches!(key, "lang" | "dir") => {
                return Err(unknown(key, ["width", "alt", "lang", "dir"], span));
            }
            Some(("lang", value)) => found.language.replace(language(unquoted(value), span)?).is_some(),
            Some(("dir", value)) => found.direction.replace(direction(unquoted(value), span)?).is_some(),
            Some(("counter", value)) => {
                found.counter.replace((counter(unquoted(value), span)?, span)).is_some()
            }
            Some((key, _)) => return Err(unknown(key, ["lang", "dir", "counter"], span)),
            None if word == ".ltr" => found.direction.replace(Direction::LeftToRight).is_some(),
            None if word == ".rtl" => found.direction.replace(Direction::RightToLeft).is_some(),
            None if word == ".pull" => found.pull.replace(span).is_some(),
            None if word.starts_with('.') => return Err(unknown(word, [".ltr", ".rtl", ".pull"], span)),
            None if word.starts_with('#') => found.id.replace((id_word(word, span)?, span)).is_some(),
            None => return Err(no_attribute(word, span)),
        };
        if twice {
            let message = format!("`{word}` says a second time what an attribute before it says");
            return Err(Diagnostic::error(Code::DuplicateKey, span, message));
        }
    }
    Ok(found)
}

/// The words between the braces, and where in `braced` they begin; blanks in quotes part no words.
fn words(braced: &str) -> impl Iterator<Item = (usize, &str)> {
    let inner = braced.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
    let mut quote = None;
    inner
        .split(move |c: char| {
            match quote {
                Some(open) if c == open => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                _ => {}
            }
            quote.is_none() && c.is_whitespace()
        })
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - braced.as_ptr() as usize, word))
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

/// Reads a language tag that stands at `span`.
pub(super) fn language(tag: &str, span: Span) -> Result<Language, Diagnostic> {
    Language::parse(tag).ok_or_else(|| {
        Diagnostic::error(Code::UnknownLanguage, span, format!("`{tag}` is no language tag"))
            .hint(Language::advice(tag))
    })
}

/// The id in `#id`: letters, digits, marks, `-`, `_` and `.`, so that it stands in an address as it is.
fn id_word(word: &str, span: Span) -> Result<Arc<str>, Diagnostic> {
    let id = word.trim_start_matches('#');
    let formed = |c: char| ids::is_word(c) || matches!(c, '-' | '.');
    if word.len() != id.len() + 1 || id.is_empty() || !id.chars().all(formed) {
        let message = format!("`{word}` is no id");
        return Err(Diagnostic::error(Code::InvalidValue, span, message)
            .hint("write `#` and letters, digits, `-`, `_` or `.`, as in `{#programme}`".to_owned()));
    }
    Ok(id.into())
}

/// The width of a picture: a share of the measure, or a length.
fn width(value: &str, span: Span) -> Result<FigureWidth, Diagnostic> {
    let unit = |unit: &str| value.strip_suffix(unit)?.parse::<f64>().ok().filter(|number| *number > 0.0);
    let lengths = [("mm", Length::MM), ("cm", Length::mm(10)), ("pt", Length::PT), ("in", Length::INCH)];
    if let Some(share) = unit("%").filter(|share| *share <= 100.0) {
        let whole = Length::from_pt(share * 10.0).units() / Length::PT.units();
        return Ok(FigureWidth::Share(u32::try_from(whole).unwrap_or(1000).max(1)));
    }
    let length = lengths.into_iter().find_map(|(name, one)| Some(Length::from_pt(unit(name)? * one.to_pt())));
    length.filter(|length| *length <= Length::mm(2_000)).map(FigureWidth::Fixed).ok_or_else(|| {
        let message = format!("`{value}` is no width of a picture");
        let hint = "write a share of the measure such as `60%`, or a length such as `40mm`";
        Diagnostic::error(Code::InvalidValue, span, message).hint(hint.to_owned())
    })
}

fn counter(word: &str, span: Span) -> Result<Counter, Diagnostic> {
    Counter::named(word).ok_or_else(|| {
        Diagnostic::error(Code::InvalidValue, span, format!("`{word}` is no counter"))
            .hint(nearest(word, Counter::NAMES.map(|(name, _)| name)))
    })
}

/// Says that nothing is counted where a counter stands.
pub(super) fn misplaced_counter(span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedMarkup, span, "only a numbered list has a counter").hint(
        "write `{counter=abjad}` on a line of its own above a list, and an empty line between them where the \
         list does not begin with 1"
            .to_owned(),
    )
}

fn direction(word: &str, span: Span) -> Result<Direction, Diagnostic> {
    match word {
        "ltr" => Ok(Direction::LeftToRight),
        "rtl" => Ok(Direction::RightToLeft),
        _ => Err(Diagnostic::error(Code::InvalidValue, span, format!("`{word}` is no direction"))
            .hint(nearest(word, ["ltr", "rtl"]))),
    }
}

fn unknown<const N: usize>(name: &str, known: [&str; N], span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnknownKey, span, format!("no attribute is called `{name}`"))
        .hint(nearest(name, known))
}

/// Says that words cannot be pulled out where they stand.
pub(super) fn misplaced_pull(span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedMarkup, span, "only a paragraph of a quote may be a pull quote")
        .hint("write it behind the words of a quote, as in `> words {.pull}`".to_owned())
}

fn no_attribute(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnknownKey, span, format!("`{word}` is no attribute")).hint(
        "write `lang=en`, `dir=ltr`, `.ltr` or, at a heading, `#id`; a brace that is text is written `\\{`"
            .to_owned(),
    )
}
