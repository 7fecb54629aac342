//! Plain text for messages and mail.
//!
//! The text is as its author wrote it: no marks of direction are put in.  Messengers order each line by its
//! own letters, and marks that are invisible there are boxes elsewhere and break every search.

use super::Publication;
use super::around::Around;
use crate::statement::{
    Block, BlockKind, ListItem, ListKind, RichText, TableRow, Verse, collapsed, with_addresses,
};

/// The statement as plain text: UTF-8, a blank line between blocks, a line end at the end.
///
/// Quotes begin with `> ` as in mail, lists have their bullets and numbers, the address of a link stands
/// behind its words in brackets.
pub fn plain(publication: &Publication<'_>) -> String {
    let mut writer = Writer { publication, lines: Vec::new() };
    let head = &publication.statement.head;
    let (margin, around) = (Margin::default(), Around::of(publication));
    writer.lines.extend([&head.title, &head.subtitle].into_iter().flatten().flat_map(words));
    writer.part(&margin);
    writer.lines.extend([&head.author, &head.date].into_iter().flatten().flat_map(words));
    writer.part(&margin);
    writer.blocks(&publication.statement.blocks, around, &margin);
    let mut text = writer.lines.join("\n");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// What every line of a block begins with.
#[derive(Clone, Debug, Default)]
struct Margin {
    /// Its first line.
    first: String,
    /// Every other line.
    rest: String,
}

impl Margin {
    /// The margin of what stands in an item with this label.
    fn labelled(&self, label: &str) -> Self {
        let first = if label.is_empty() { self.first.clone() } else { format!("{}{label} ", self.first) };
        Self { first, rest: format!("{}  ", self.rest) }
    }

    fn quoted(&self) -> Self {
        Self { first: format!("{}> ", self.first), rest: format!("{}> ", self.rest) }
    }

    /// The margin of the next block.
    fn next(&mut self) {
        self.first.clone_from(&self.rest);
    }
}

struct Writer<'a> {
    publication: &'a Publication<'a>,
    lines: Vec<String>,
}

impl Writer<'_> {
    /// Parts two blocks by a blank line, which a quote begins like its others.
    fn part(&mut self, margin: &Margin) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(margin.rest.trim_end().to_owned());
        }
    }

    fn blocks(&mut self, blocks: &[Block], around: Around, margin: &Margin) {
        let mut own = margin.clone();
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.part(margin);
            }
            self.block(block, around.of_block(block), &own);
            own.next();
        }
    }

    fn block(&mut self, block: &Block, around: Around, margin: &Margin) {
        match &block.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => self.text(&words(text), margin),
            BlockKind::List(kind, items) => self.list(*kind, items, around, margin),
            BlockKind::Quote(blocks) => self.blocks(blocks, around.inside(blocks), &margin.quoted()),
            BlockKind::Table(table) => {
                let caption = table.caption.iter().flat_map(words);
                let row = |row: &TableRow| {
                    let cells = row.cells.iter().map(|cell| words(&cell.text).join(" "));
                    cells.collect::<Vec<_>>().join(" | ")
                };
                let rows = table.all_rows().filter(|row| !row.is_blank()).map(row);
                self.text(&caption.chain(rows).collect::<Vec<_>>(), margin);
            }
            BlockKind::Verse(verse) => self.verse(verse, margin),
            BlockKind::Signatures(all) => {
                self.text(&all.iter().flat_map(|one| words(&one.text)).collect::<Vec<_>>(), margin);
            }
            BlockKind::Break => self.text(&[self.publication.ornament.to_owned()], margin),
        }
    }

    /// A poem as messages have it: each half on a line, a blank line between couplets.
    fn verse(&mut self, verse: &Verse, margin: &Margin) {
        let mut own = margin.clone();
        let couplets = verse.stanzas.iter().flat_map(|stanza| &stanza.couplets);
        for (index, couplet) in couplets.enumerate() {
            if index > 0 {
                self.part(margin);
            }
            self.text(&couplet.halves.iter().flat_map(words).collect::<Vec<_>>(), &own);
            own.next();
        }
    }

    fn text(&mut self, words: &[String], margin: &Margin) {
        let begins = std::iter::once(&margin.first).chain(std::iter::repeat(&margin.rest));
        let lines =
            words.iter().zip(begins).map(|(line, begin)| format!("{begin}{line}").trim_end().to_owned());
        self.lines.extend(lines);
    }

    /// Items stand close where none holds more than a paragraph and lists of its own.
    fn list(&mut self, kind: ListKind, items: &[ListItem], around: Around, margin: &Margin) {
        let around = items.first().map_or(around, |item| around.inside(&item.blocks));
        let close = items.iter().all(ListItem::is_short);
        let mut own = margin.clone();
        for (index, item) in items.iter().enumerate() {
            if index > 0 && !close {
                self.part(margin);
            }
            let label = around.label(kind, index, self.publication);
            let inside = Around { lists: around.lists + 1, ..around };
            let mut labelled = own.labelled(&label);
            if item.blocks.is_empty() {
                self.text(&[String::new()], &labelled);
            }
            for (place, block) in item.blocks.iter().enumerate() {
                if place > 0 && !close {
                    self.part(&labelled);
                }
                self.block(block, inside.of_block(block), &labelled);
                labelled.next();
            }
            own.next();
        }
    }
}

/// The lines of a text.
fn words(text: &RichText) -> Vec<String> {
    let tidy = collapsed(text);
    let shown = with_addresses(tidy.as_ref().unwrap_or(text));
    shown.text.split('\u{2028}').map(str::to_owned).collect()
}
