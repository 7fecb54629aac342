//! Bookmarks (ISO 32000-1, 12.3.3): the headings as a reader's list of contents.

use pdf_writer::writers::{Action, Outline, OutlineItem};
use pdf_writer::{Name, Ref, TextStr};

use super::Version;
use super::links::Targets;
use super::pack::Objects;
use super::tree::Tree;
use crate::frame::Bookmark;

/// An entry with its place in the list.
struct Entry<'a> {
    words: &'a str,
    level: u8,
    node: u32,
    id: Ref,
    /// The entry that it stands under, by index.
    parent: Option<usize>,
}

/// Writes the list, and says its number; without headings there is none.
pub(super) fn write(targets: &Targets<'_>, objects: &mut Objects) -> Option<Ref> {
    let bookmarks = &targets.structure.bookmarks;
    let root = (!bookmarks.is_empty()).then(|| objects.reserve())?;
    let entries = entries(bookmarks, targets.tree, objects);
    let below = |parent: Option<usize>| -> Vec<usize> {
        (0..entries.len()).filter(|&index| entries[index].parent == parent).collect()
    };
    let id = |index: usize| entries[index].id;
    for (index, entry) in entries.iter().enumerate() {
        let sisters = below(entry.parent);
        let place = sisters.iter().position(|&sister| sister == index).unwrap_or(0);
        let own = below(Some(index));
        objects.plain(entry.id, |chunk, at| {
            let mut item = chunk.indirect(at).start::<OutlineItem<'_>>();
            item.title(TextStr(entry.words)).parent(entry.parent.map_or(root, id));
            if let Some(&before) = place.checked_sub(1).and_then(|before| sisters.get(before)) {
                item.prev(id(before));
            }
            if let Some(&after) = sisters.get(place + 1) {
                item.next(id(after));
            }
            if let [first, .., last] | [first @ last] = own[..] {
                item.first(id(first)).last(id(last)).count(descendants(&entries, index));
            }
            match targets.version {
                // PDF/UA-2 wants the element named too (ISO 14289-2, 8.8).
                Version::Pdf20 => {
                    targets.go_to(entry.node, &mut item.insert(Name(b"A")).start::<Action<'_>>());
                }
                Version::Pdf16 | Version::Pdf17 => {
                    if let Some(place) = targets.place(entry.node) {
                        item.dest().page(place.page).xyz(0.0, place.top, None);
                    }
                }
            }
        });
    }
    let top = below(None).into_iter().map(id).collect::<Vec<_>>();
    objects.plain(root, |chunk, at| {
        let mut outline = chunk.indirect(at).start::<Outline<'_>>();
        if let [first, .., last] | [first @ last] = top[..] {
            outline.first(first).last(last).count(i32::try_from(entries.len()).unwrap_or(0));
        }
    });
    Some(root)
}

fn entries<'a>(bookmarks: &'a [Bookmark], tree: &Tree<'_>, objects: &mut Objects) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(bookmarks.len());
    for bookmark in bookmarks.iter().filter(|bookmark| tree.start(bookmark.node).is_some()) {
        let mut parent = entries.len().checked_sub(1);
        while let Some(index) = parent
            && entries[index].level >= bookmark.level
        {
            parent = entries[index].parent;
        }
        let id = objects.reserve();
        entries.push(Entry {
            words: &bookmark.words,
            level: bookmark.level,
            node: bookmark.node,
            id,
            parent,
        });
    }
    entries
}

/// How many entries are seen below one: all of them, since the list is open.
fn descendants(entries: &[Entry<'_>], index: usize) -> i32 {
    let level = entries[index].level;
    let below = entries[index + 1..].iter().take_while(|entry| entry.level > level).count();
    i32::try_from(below).unwrap_or(0)
}
