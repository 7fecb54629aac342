//! Footnotes of a page: links from the text to them and back.

use super::Page;
use crate::publish::Publication;
use crate::publish::around::Around;
use crate::publish::notes::{digits, language, number};
use crate::statement::{Block, BlockKind};

/// The links to notes, while they are made.
pub(super) struct References {
    /// What the ids of this page's notes and captions begin with: no id of the statement does.
    pub(super) prefix: String,
    /// How often each note has been referred to.
    counts: Vec<usize>,
}

impl References {
    pub(super) fn new(publication: &Publication<'_>) -> Self {
        let statement = publication.statement;
        let mut ids: Vec<&str> = statement.head.id.as_deref().into_iter().collect();
        collect_ids(&statement.blocks, &mut ids);
        let mut prefix = "note".to_owned();
        while ids.iter().any(|id| id.starts_with(&prefix)) {
            prefix.push('s');
        }
        Self { prefix, counts: vec![0; statement.notes.len()] }
    }

    /// The tags round the next number of a note.
    pub(super) fn next(&mut self, note: usize) -> (String, &'static str) {
        let Self { prefix, counts } = self;
        let count = counts.get_mut(note).map_or(1, |count| {
            *count += 1;
            *count
        });
        let id = note + 1;
        let open =
            format!("<sup><a id=\"{prefix}-{id}-{count}\" href=\"#{prefix}-{id}\" role=\"doc-noteref\">");
        (open, "</a></sup>")
    }
}

fn collect_ids<'s>(blocks: &'s [Block], ids: &mut Vec<&'s str>) {
    for block in blocks {
        ids.extend(block.id.as_deref());
        match &block.kind {
            BlockKind::List(_, items) => items.iter().for_each(|item| collect_ids(&item.blocks, ids)),
            BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => collect_ids(blocks, ids),
            BlockKind::Parallel(parallel) => {
                parallel.versions.iter().for_each(|version| collect_ids(&version.blocks, ids));
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

impl Page<'_, '_> {
    /// All notes, each with links back to where it is referred to.
    pub(super) fn notes(&mut self) {
        let statement = self.publication.statement;
        if statement.notes.is_empty() {
            return;
        }
        let around = Around::of(self.publication);
        let usual = digits(self.publication, around.language);
        let prefix = self.references.prefix.clone();
        self.add(&[
            "<section class=\"notes\" role=\"doc-endnotes\">\n<ol",
            &super::lists::class(usual),
            ">\n",
        ]);
        for (index, note) in statement.notes.iter().enumerate() {
            let id = index + 1;
            let language = language(note, around.language);
            let digits = digits(self.publication, language);
            let counted = if digits == usual { String::new() } else { super::lists::class(digits) };
            self.add(&["<li id=\"", &prefix, "-", &id.to_string(), "\"", &counted, ">\n"]);
            self.blocks(&note.blocks, around);
            self.out.push_str("<p>");
            let count = self.references.counts.get(index).copied().unwrap_or(0);
            for place in 1..=count {
                let own = number(self.publication, index, language);
                let which =
                    if count > 1 { format!(" {}", digits.number(place as u64)) } else { String::new() };
                let gap = if place > 1 { " " } else { "" };
                let link = format!(
                    "{gap}<a href=\"#{prefix}-{id}-{place}\" role=\"doc-backlink\" aria-label=\"↑ {own}{which}\">↑{which}</a>"
                );
                self.out.push_str(&link);
            }
            self.out.push_str("</p>\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}
