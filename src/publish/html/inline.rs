//! The words of a paragraph with their marks as elements.

use std::cmp::Reverse;
use std::ops::Range;

use super::escape::{address, escape};
use super::notes::References;
use crate::itemise::{base_direction, isolated};
use crate::language::{Direction, Language};
use crate::statement::{MarkKind, RichText, is_safe_address};

/// The paragraph that words stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Its language.
    pub(super) language: Language,
    /// The way it runs.
    pub(super) direction: Direction,
}

/// An element round a stretch of the text.
#[derive(Debug)]
struct Element {
    range: Range<usize>,
    open: String,
    close: &'static str,
    origin: Maker,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Maker {
    /// A mark of the author.
    Author,
    /// The number of a note.
    Note,
    /// A mark of the author that isolates its words and runs left to right.
    AuthorToRight,
    /// A stretch that is isolated so that it is not torn apart.
    Rules,
}

/// Adds the words of a text.
pub(super) fn words(text: &RichText, setting: Setting, references: &mut References, out: &mut String) {
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut done = 0;
    for element in nested(elements(text, setting, references)) {
        while let Some((end, close)) = open.pop_if(|(end, _)| *end <= element.range.start) {
            characters(&text.text[done..end], out);
            out.push_str(close);
            done = end;
        }
        characters(&text.text[done..element.range.start], out);
        done = element.range.start;
        out.push_str(&element.open);
        open.push((element.range.end, element.close));
    }
    while let Some((end, close)) = open.pop() {
        characters(&text.text[done..end], out);
        out.push_str(close);
        done = end;
    }
    characters(&text.text[done..], out);
}

fn characters(text: &str, out: &mut String) {
    for (index, line) in text.split('\u{2028}').enumerate() {
        if index > 0 {
            out.push_str("<br>\n");
        }
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str("<span class=\"tab\">\t</span>");
            }
            escape(part, out);
        }
    }
}

/// All elements of a text, outer before inner, by where they start.
fn elements(text: &RichText, setting: Setting, references: &mut References) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let notes: Vec<(&Range<usize>, usize)> =
        text.marks.iter().filter_map(|mark| Some((&mark.range, mark.kind.note()?))).collect();
    for (range, note) in &notes {
        let (open, close) = references.next(*note);
        elements.push(Element { range: (*range).clone(), open, close, origin: Maker::Note });
    }
    for mark in text.marks.iter().filter(|mark| !mark.range.is_empty()) {
        let words = &text.text[mark.range.clone()];
        if let Some((open, close)) = of_mark(&mark.kind, words, setting) {
            let to_right = open.contains(&dir(Direction::LeftToRight));
            let origin = if to_right { Maker::AuthorToRight } else { Maker::Author };
            let is_link = matches!(mark.kind, MarkKind::Link(_));
            for range in if is_link { without(&mark.range, &notes) } else { vec![mark.range.clone()] } {
                elements.push(Element { range, open: open.clone(), close, origin });
            }
        }
    }
    if setting.direction == Direction::RightToLeft {
        let ranges = isolated(&text.text, setting.direction, setting.language);
        elements.extend(ranges.into_iter().map(|range| Element {
            range,
            open: "<bdi dir=\"ltr\">".to_owned(),
            close: "</bdi>",
            origin: Maker::Rules,
        }));
    }
    elements.sort_by_key(|element| {
        (element.range.start, Reverse(element.range.end), element.origin == Maker::Note)
    });
    elements
}

/// What is left of a link round the numbers of notes: no link stands in another (HTML, 4.5.1).
fn without(range: &Range<usize>, notes: &[(&Range<usize>, usize)]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    for (note, _) in notes.iter().filter(|(note, _)| range.start <= note.start && note.end <= range.end) {
        pieces.push(start..note.start);
        start = note.end;
    }
    pieces.push(start..range.end);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The tags of a mark; none where it changes nothing.
fn of_mark(kind: &MarkKind, words: &str, setting: Setting) -> Option<(String, &'static str)> {
    Some(match kind {
        MarkKind::Emphasis => ("<em>".to_owned(), "</em>"),
        MarkKind::Strong => ("<strong>".to_owned(), "</strong>"),
        MarkKind::Code => {
            let direction = base_direction(words, Language::ENGLISH);
            let dir = if direction == setting.direction { String::new() } else { dir(direction) };
            (format!("<code{dir}>"), "</code>")
        }
        MarkKind::Link(url) if is_safe_address(url) || url.starts_with('#') => {
            (format!("<a href=\"{}\">", address(url)), "</a>")
        }
        MarkKind::Link(_) | MarkKind::Note(_) => return None,
        MarkKind::Language(language) => {
            let turns = language.direction() != setting.language.direction();
            let dir = if turns { dir(language.direction()) } else { String::new() };
            (format!("<span lang=\"{language}\"{dir}>"), "</span>")
        }
        MarkKind::Direction(direction) => (format!("<bdi{}>", dir(*direction)), "</bdi>"),
    })
}

/// The attribute that says a direction.
pub(super) fn dir(direction: Direction) -> String {
    format!(" dir=\"{}\"", name(direction))
}

/// The direction's name.
pub(super) fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::RightToLeft => "rtl",
        Direction::LeftToRight => "ltr",
    }
}

/// The elements without those that would cross another: what the rules made gives way to the author's.
fn nested(mut elements: Vec<Element>) -> Vec<Element> {
    let mut open: Vec<usize> = Vec::new();
    let mut dropped = vec![false; elements.len()];
    for index in 0..elements.len() {
        while open.pop_if(|outer| elements[*outer].range.end <= elements[index].range.start).is_some() {}
        while let Some(&outer) = open.last() {
            let end = elements[outer].range.end;
            if elements[index].range.end <= end {
                // Inside words that run left to right, another isolate changes nothing.
                dropped[index] =
                    elements[index].origin == Maker::Rules && elements[outer].origin == Maker::AuthorToRight;
                break;
            }
            if elements[outer].origin == Maker::Rules {
                dropped[outer] = true;
                open.pop();
            } else if elements[index].origin == Maker::Rules {
                dropped[index] = true;
                break;
            } else {
                elements[index].range.end = end;
            }
        }
        if !dropped[index] {
            open.push(index);
        }
    }
    let mut dropped = dropped.into_iter();
    elements.retain(|_| !dropped.next().unwrap_or(false));
    elements
}
