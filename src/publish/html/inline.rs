//! The words of a paragraph with their marks as elements.

use std::cmp::Reverse;
use std::ops::Range;

use super::escape::{address, escape};
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
    /// A mark of the author that isolates its words and runs left to right.
    AuthorToRight,
    /// A stretch that is isolated so that it is not torn apart.
    Rules,
}

/// Adds the words of a text.
pub(super) fn words(text: &RichText, setting: Setting, out: &mut String) {
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut done = 0;
    for element in nested(elements(text, setting)) {
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
        escape(line, out);
    }
}

/// All elements of a text, outer before inner, by where they start.
fn elements(text: &RichText, setting: Setting) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for mark in text.marks.iter().filter(|mark| !mark.range.is_empty()) {
        let words = &text.text[mark.range.clone()];
        if let Some((open, close)) = of_mark(&mark.kind, words, setting) {
            let to_right = open.contains(&dir(Direction::LeftToRight));
            let origin = if to_right { Maker::AuthorToRight } else { Maker::Author };
            elements.push(Element { range: mark.range.clone(), open, close, origin });
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
    elements.sort_by_key(|element| (element.range.start, Reverse(element.range.end)));
    elements
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
