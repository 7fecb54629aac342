//! Plain text for messages and mail.
//!
//! The text is as its author wrote it: no marks of direction are put in.  Messengers order each line by its
//! own letters, and marks that are invisible there are boxes elsewhere and break every search.

use super::Publication;
use super::around::Around;
use super::notes::{language, number, numbered};
use crate::language::Language;
use crate::statement::{
    Block, BlockKind, Figure, ListItem, ListKind, Parallel, RichText, Signature, Table, TableCell, TableRow,
    Verse, collapsed, with_addresses,
};

/// What parts the cells of a row: a sign that stands well between words of either direction, where a bar or
/// a tab would not.
const BETWEEN_CELLS: &str = " — ";

/// Tables of more columns than this are told cell by cell where their columns have names: a telephone shows
/// some forty characters in a line, and letters of different widths make no columns.
const MOST_IN_LINE: usize = 2;

/// The statement as plain text: UTF-8, a blank line between blocks, a line end at the end.
///
/// Quotes begin with `> ` as in mail, lists have their bullets and numbers, the address of a link stands
/// behind its words in brackets.  Notes are marked by their numbers in square brackets and stand at the end.
/// Rows of tables with two columns are a line each; with more, each cell is a line with the name of its
/// column, and a blank line parts the rows.
pub fn plain(publication: &Publication<'_>) -> String {
    let mut writer = Writer { publication, lines: Vec::new() };
    let head = &publication.statement.head;
    let (margin, around) = (Margin::default(), Around::of(publication));
    let words = |text| words(text, publication, around.language);
    writer.lines.extend([&head.title, &head.subtitle].into_iter().flatten().flat_map(words));
    writer.part(&margin);
    writer.lines.extend([&head.author, &head.date].into_iter().flatten().flat_map(words));
    writer.part(&margin);
    writer.blocks(&publication.statement.blocks, around, &margin);
    writer.part(&margin);
    writer.notes(around);
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
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => {
                self.text(&words(text, self.publication, around.language), margin);
            }
            BlockKind::List(kind, items) => self.list(*kind, items, around, margin),
            BlockKind::Quote(blocks) => self.blocks(blocks, around.inside(blocks), &margin.quoted()),
            BlockKind::Table(table) => self.table(table, around, margin),
            BlockKind::Verse(verse) => self.verse(verse, around, margin),
            BlockKind::Signatures(all) => {
                let own = |one: &Signature| around.of_signature(one).language;
                let lines = all.iter().flat_map(|one| words(&one.text, self.publication, own(one)));
                self.text(&lines.collect::<Vec<_>>(), margin);
            }
            BlockKind::Figure(figure) => self.figure(figure, around, margin),
            BlockKind::Sidenote(blocks) => self.blocks(blocks, around, margin),
            BlockKind::Parallel(parallel) => self.parallel(parallel, around, margin),
            BlockKind::Break => self.text(&[self.publication.ornament.to_owned()], margin),
        }
    }

    /// A picture as messages have it: what it shows in brackets, and its caption.
    fn figure(&mut self, figure: &Figure, around: Around, margin: &Margin) {
        let shown = figure.alt.iter().map(|alt| format!("[{alt}]"));
        let caption =
            figure.caption.iter().flat_map(|caption| words(caption, self.publication, around.language));
        self.text(&shown.chain(caption).collect::<Vec<_>>(), margin);
    }

    /// One language after the other.
    fn parallel(&mut self, parallel: &Parallel, around: Around, margin: &Margin) {
        let mut own = margin.clone();
        for (index, version) in parallel.versions.iter().enumerate() {
            if index > 0 {
                self.part(margin);
            }
            self.blocks(&version.blocks, around.of_version(version), &own);
            own.next();
        }
    }

    /// A poem as messages have it: each half on a line, a blank line between couplets.
    fn verse(&mut self, verse: &Verse, around: Around, margin: &Margin) {
        let mut own = margin.clone();
        let couplets = verse.stanzas.iter().flat_map(|stanza| {
            stanza.couplets.iter().map(move |couplet| (couplet, around.of_stanza(stanza).language))
        });
        for (index, (couplet, language)) in couplets.enumerate() {
            if index > 0 {
                self.part(margin);
            }
            let halves = couplet.halves.iter().flat_map(|half| words(half, self.publication, language));
            self.text(&halves.collect::<Vec<_>>(), &own);
            own.next();
        }
    }

    fn text(&mut self, words: &[String], margin: &Margin) {
        let begins = std::iter::once(&margin.first).chain(std::iter::repeat(&margin.rest));
        let lines =
            words.iter().zip(begins).map(|(line, begin)| format!("{begin}{line}").trim_end().to_owned());
        self.lines.extend(lines);
    }

    fn table(&mut self, table: &Table, around: Around, margin: &Margin) {
        let cells = |row: &TableRow| -> Vec<String> {
            let own = |cell: &TableCell| around.of_own(cell.language, cell.direction).language;
            row.cells.iter().map(|cell| words(&cell.text, self.publication, own(cell)).join(" ")).collect()
        };
        let names = cells(&table.head);
        let rows: Vec<Vec<String>> = table.rows.iter().filter(|row| !row.is_blank()).map(cells).collect();
        let mut lines: Vec<String> = table
            .caption
            .iter()
            .flat_map(|caption| words(caption, self.publication, around.language))
            .collect();
        if names.len() <= MOST_IN_LINE || table.head.is_blank() {
            let head = Some(names).filter(|_| !table.head.is_blank());
            lines.extend(head.iter().chain(&rows).map(|row| in_line(row)));
            return self.text(&lines, margin);
        }
        if rows.is_empty() {
            lines.push(in_line(&names));
        }
        self.text(&lines, margin);
        let mut own = margin.clone();
        for (index, row) in rows.iter().enumerate() {
            if index > 0 || !lines.is_empty() {
                self.part(margin);
                own.next();
            }
            let filled = names.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            let told: Vec<String> = filled.map(|(name, cell)| named(name, cell)).collect();
            self.text(&told, &own);
        }
    }

    /// The notes, each with its number as it stands in the text.
    fn notes(&mut self, around: Around) {
        let notes = &self.publication.statement.notes;
        let close = notes.iter().all(|note| note.blocks.len() == 1);
        for (index, note) in notes.iter().enumerate() {
            if index > 0 && !close {
                self.part(&Margin::default());
            }
            let language = language(note, around.language);
            let sign = format!("[{}]", number(self.publication, index, language));
            self.blocks(&note.blocks, around, &Margin::default().labelled(&sign));
        }
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

/// A row on one line.
fn in_line(cells: &[String]) -> String {
    cells.join(BETWEEN_CELLS).trim_end_matches(['—', ' ']).to_owned()
}

/// A cell behind the name of its column.
fn named(name: &str, cell: &str) -> String {
    let colon = if name.ends_with(':') { "" } else { ":" };
    if name.is_empty() { cell.to_owned() } else { format!("{name}{colon} {cell}") }
}

/// A line whose tabs part it as the cells of a row are parted.
fn untabbed(line: &str) -> String {
    let parts: Vec<&str> = line.split('\t').filter(|part| !part.is_empty()).collect();
    parts.join(BETWEEN_CELLS)
}

/// The lines of a text.
fn words(text: &RichText, publication: &Publication<'_>, language: Language) -> Vec<String> {
    let tidy = collapsed(text, publication.tabs);
    let shown = with_addresses(tidy.as_ref().unwrap_or(text));
    let marked = numbered(&shown, |note| format!("[{}]", number(publication, note, language)));
    marked.text.split('\u{2028}').map(untabbed).collect()
}
