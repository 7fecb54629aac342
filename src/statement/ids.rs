//! The ids of headings, and the links that lead to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Block, BlockKind, MarkKind, Statement};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::source::Span;

/// The id that words give a heading, the way GitHub makes it: letters, digits and marks of all
/// scripts stay, capitals become small, white space becomes `-`, `-` and `_` stay, the rest goes.
///
/// ZWNJ goes too, as on GitHub: an id is typed by hand and put into addresses, where nobody sees it.
/// A link may be written with or without it, since what it says is compared through this function.
///
/// ```
/// use warraq::statement::slug;
///
/// assert_eq!(slug("برنامه‌های روز دوم"), "برنامههای-روز-دوم");
/// assert_eq!(slug("What’s new in 2.0?"), "whats-new-in-20");
/// ```
pub fn slug(words: &str) -> String {
    let lower = words.trim().chars().flat_map(char::to_lowercase);
    lower
        .filter_map(|c| match c {
            c if c.is_whitespace() => Some('-'),
            c => (c == '-' || is_word(c)).then_some(c),
        })
        .collect()
}

/// Whether a character may stand in an id: a letter, a digit, a mark (of Latin letters too) or `_`.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36F}')
}

/// What is to be said of an id that no heading bears.
pub(super) fn misplaced(span: Span) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedMarkup, span, "only a heading may bear an id")
        .hint("put it behind the heading above, as in `## Programme {#programme}`".to_owned())
}

/// Gives every heading with words an id: its author's, else its words', with a number where that is taken.
///
/// `given` are the ids that the author gave, in reading order.
pub(super) fn assign(statement: &mut Statement, given: &[(Arc<str>, Span)], notes: &mut Notes) {
    let mut taken = BTreeSet::new();
    for (id, span) in given {
        if !taken.insert(id.to_string()) {
            let message = format!("the id `{id}` is given to a second heading");
            notes.push(
                Diagnostic::error(Code::DuplicateKey, *span, message)
                    .hint("give each heading an id of its own".to_owned()),
            );
        }
    }
    let mut ids = Ids { taken, next: BTreeMap::new() };
    statement.blocks.iter_mut().for_each(|block| ids.block(block));
}

struct Ids {
    taken: BTreeSet<String>,
    /// The number that the next heading of the same words tries first.
    next: BTreeMap<String, usize>,
}

impl Ids {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Heading(_, text) => {
                let slug = slug(&text.plain());
                if slug.is_empty() && block.id.is_none() || text.text.trim().is_empty() {
                    block.id = None;
                } else if block.id.is_none() {
                    block.id = Some(self.free(&slug));
                }
            }
            BlockKind::List(_, items) => {
                items.iter_mut().flat_map(|item| &mut item.blocks).for_each(|block| self.block(block));
            }
            BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => {
                for block in blocks {
                    self.block(block);
                }
            }
            BlockKind::Parallel(parallel) => {
                let blocks = parallel.versions.iter_mut().flat_map(|version| &mut version.blocks);
                blocks.for_each(|block| self.block(block));
            }
            BlockKind::Paragraph(_)
            | BlockKind::Table(_)
            | BlockKind::Verse(_)
            | BlockKind::Signatures(_)
            | BlockKind::Figure(_)
            | BlockKind::Break => {}
        }
    }

    fn free(&mut self, slug: &str) -> Arc<str> {
        let next = self.next.entry(slug.to_owned()).or_default();
        let mut id = slug.to_owned();
        while !self.taken.insert(id.clone()) {
            *next += 1;
            id = format!("{slug}-{next}");
        }
        id.into()
    }
}

/// Makes every link to `#…` say the id of its heading as the heading bears it.
///
/// `references` are these links as they were written, each with its place.
pub(super) fn resolve(statement: &mut Statement, references: &[(Arc<str>, Span)], notes: &mut Notes) {
    if references.is_empty() {
        return;
    }
    let mut known = Vec::new();
    collect(&statement.blocks, &mut known);
    let mut targets: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for id in &known {
        targets.entry(slug(id)).or_insert_with(|| Arc::clone(id));
    }
    // What is written exactly so comes before what is alike.
    targets.extend(known.iter().map(|id| (id.to_string(), Arc::clone(id))));
    let mut missing = 0;
    for (address, span) in references {
        if target(address, &targets).is_none() && address.len() > 1 {
            missing += 1;
            notes.push(unknown(address, *span, if missing <= HINTS { &known } else { &[] }));
        }
    }
    for mark in statement.texts_mut().into_iter().flat_map(|text| &mut text.marks) {
        if let MarkKind::Link(address) = &mut mark.kind
            && let Some(id) = target(address, &targets)
        {
            *address = format!("#{id}").into();
        }
    }
}

/// So many wrong links are held against so many ids: looking for the nearest takes its time.
const HINTS: usize = 20;
const CANDIDATES: usize = 1_000;

fn collect(blocks: &[Block], ids: &mut Vec<Arc<str>>) {
    for block in blocks {
        ids.extend(block.id.clone());
        match &block.kind {
            BlockKind::List(_, items) => items.iter().for_each(|item| collect(&item.blocks, ids)),
            BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => collect(blocks, ids),
            BlockKind::Parallel(parallel) => {
                parallel.versions.iter().for_each(|version| collect(&version.blocks, ids));
            }
            BlockKind::Heading(..)
            | BlockKind::Paragraph(_)
            | BlockKind::Table(_)
            | BlockKind::Verse(_)
            | BlockKind::Signatures(_)
            | BlockKind::Figure(_)
            | BlockKind::Break => {}
        }
    }
}

/// The id that `#…` means, written as it is, in per cent signs, or as the words of the heading.
fn target<'a>(address: &str, targets: &'a BTreeMap<String, Arc<str>>) -> Option<&'a Arc<str>> {
    let written = address.strip_prefix('#')?;
    let plain = decoded(written);
    targets.get(written).or_else(|| targets.get(&plain)).or_else(|| targets.get(&slug(&plain)))
}

/// An address without its per cent signs (RFC 3986, 2.1), as browsers copy it.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, behind @ ..] = rest {
        let pair = behind.get(..2).filter(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let pair = pair.and_then(|pair| std::str::from_utf8(pair).ok()).filter(|_| *first == b'%');
        let byte = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

fn unknown(address: &str, span: Span, known: &[Arc<str>]) -> Diagnostic {
    let written = decoded(address.trim_start_matches('#'));
    let ids = known.iter().take(CANDIDATES).map(|id| &**id);
    let hint = nearest(&slug(&written), ids);
    let hint = hint.unwrap_or_else(|| {
        "write the words of the heading with `-` for spaces, or give it an id: `## Programme {#programme}`"
            .to_owned()
    });
    Diagnostic::error(Code::UnknownTarget, span, format!("no heading is called `#{written}`")).hint(hint)
}
