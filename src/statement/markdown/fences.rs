//! Pandoc's fenced divs: a line `::: name` begins a block of that name, a line `:::` ends it.
//!
//! The parser does not know them.  Their lines are given to it as thematic breaks of the same length, which end
//! paragraphs and lists as fences do, and are known again by their places.

use std::ops::Range;

use crate::statement::attributes;

/// A line of colons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// Where it stands, from the first colon to the end of what it says.
    pub(super) range: Range<usize>,
    /// What stands behind the colons.
    pub(super) says: Says,
}

/// What a [`Fence`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A block ends.
    End,
    /// A block begins.
    Begin {
        /// Its name; empty where there is none.
        name: Range<usize>,
        /// Its attributes in braces.
        attributes: Option<Range<usize>>,
    },
    /// Something that can not be read.
    Unclear(Range<usize>),
}

/// As many colons make a fence.
const COLONS: usize = 3;

/// The fences of a text from `start` on.
pub(super) fn find(text: &str, start: usize) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive(['\n', '\r']) {
        let inside = line.trim_start_matches([' ', '\t', '>']);
        if inside.starts_with(":::") {
            let begin = at + line.len() - inside.len();
            fences.push(fence(text, begin..begin + inside.trim_end().len()));
        }
        at += line.len();
    }
    fences
}

fn fence(text: &str, range: Range<usize>) -> Fence {
    let line = &text[range.clone()];
    let colons = line.len() - line.trim_start_matches(':').len();
    let behind = line[colons..].trim_start();
    let start = range.end - behind.len();
    let says = if behind.is_empty() {
        Says::End
    } else {
        let name_end = behind.find([' ', '\t', '{']).unwrap_or(behind.len());
        let rest = behind[name_end..].trim_start();
        let name = start..start + name_end;
        let rest = range.end - rest.len()..range.end;
        match attributes::find(text, rest.start) {
            _ if rest.is_empty() => Says::Begin { name, attributes: None },
            Some(found) if found == rest => Says::Begin { name, attributes: Some(found) },
            _ => Says::Unclear(rest),
        }
    };
    Fence { range, says }
}

/// The text with a thematic break in place of every fence, each character where it was.
pub(super) fn hidden(text: &str, start: usize, fences: &[Fence]) -> String {
    let mut hidden = String::with_capacity(text.len() - start);
    let mut at = start;
    for Fence { range, .. } in fences {
        hidden.push_str(&text[at..range.start]);
        hidden.push_str("***");
        hidden.extend(std::iter::repeat_n(' ', range.len() - COLONS));
        at = range.end;
    }
    hidden.push_str(&text[at..]);
    hidden
}
