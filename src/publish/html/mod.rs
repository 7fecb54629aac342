//! One page for the web that needs nothing but itself.

mod escape;
mod figure;
mod head;
mod inline;
mod lists;
mod notes;
mod table;

use escape::escaped;
use inline::Setting;
use notes::References;

use super::around::Around;
use super::notes::{number, numbered};
use super::{Levels, Publication};
use crate::language::Language;
use crate::statement::{Block, BlockKind, MarkKind, Parallel, RichText, Signature, Verse, collapsed};

/// The statement as a page: HTML, valid and accessible, with its style in it, without scripts, and without
/// anything that is loaded from elsewhere.
///
/// Text is escaped, and links lead only where a statement's may ([`crate::statement::is_safe_address`]).
/// `levels` says the level of each heading in reading order.
pub fn html(publication: &Publication<'_>, levels: &mut Levels<'_>) -> String {
    let references = References::new(publication);
    let mut page = Page { publication, levels, references, tables: 0, out: head::head(publication) };
    page.out.push_str("<body>\n<main>\n<article>\n");
    page.head();
    page.blocks(&publication.statement.blocks, Around::of(publication));
    page.notes();
    page.out.push_str("</article>\n</main>\n</body>\n</html>\n");
    page.out
}

/// The name by which links inside the page find a heading.
fn id(id: Option<&str>) -> String {
    id.map(|id| format!(" id=\"{}\"", escaped(id))).unwrap_or_default()
}

struct Page<'a, 'l> {
    publication: &'a Publication<'a>,
    levels: &'a mut Levels<'l>,
    references: References,
    /// How many tables with captions there are so far.
    tables: usize,
    out: String,
}

impl Page<'_, '_> {
    fn add(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }

    fn head(&mut self) {
        let head = &self.publication.statement.head;
        let around = Around::of(self.publication);
        let parts = [("subtitle", &head.subtitle), ("author", &head.author), ("date", &head.date)];
        if head.title.is_none() && parts.iter().all(|(_, text)| text.is_none()) {
            return;
        }
        self.out.push_str("<header>\n");
        if let Some(title) = &head.title {
            let id = id(head.id.as_deref());
            self.text("h1", &id, title, around, None);
        }
        for (class, text) in parts {
            let Some(text) = text else { continue };
            let day = head::day(self.publication).filter(|_| class == "date");
            self.text("p", &format!(" class=\"{class}\""), text, around, day.as_deref());
        }
        self.out.push_str("</header>\n");
    }

    fn blocks(&mut self, blocks: &[Block], around: Around) {
        for block in blocks {
            self.block(block, around);
        }
    }

    fn block(&mut self, block: &Block, outer: Around) {
        let around = outer.of_block(block);
        let lang = lang(outer.language, around.language);
        match &block.kind {
            BlockKind::Heading(written, text) => {
                let attributes = format!("{}{lang}", id(block.id.as_deref()));
                self.heading(*written, text, &attributes, around);
            }
            BlockKind::Paragraph(text) => self.text("p", &lang, text, around, None),
            BlockKind::List(kind, items) => self.list(*kind, items, &lang, around),
            BlockKind::Quote(blocks) => self.quote(blocks, &lang, around),
            BlockKind::Table(table) => self.table(table, &lang, around),
            BlockKind::Verse(verse) => self.verse(verse, &lang, around),
            BlockKind::Signatures(all) => self.signatures(all, &lang, around),
            BlockKind::Figure(figure) => self.figure(figure, &lang, around),
            BlockKind::Parallel(parallel) => self.parallel(parallel, around),
            BlockKind::Sidenote(blocks) => {
                self.add(&["<div role=\"note\" class=\"sidenote\"", &lang, ">\n"]);
                self.blocks(blocks, around);
                self.out.push_str("</div>\n");
            }
            BlockKind::Break => self.out.push_str("<hr>\n"),
        }
    }

    /// A poem: a paragraph for each couplet, in it a stretch for each half.
    fn verse(&mut self, verse: &Verse, lang: &str, around: Around) {
        self.add(&["<div class=\"verse\"", lang, ">\n"]);
        for stanza in &verse.stanzas {
            let own = around.of_stanza(stanza);
            let lang = self::lang(around.language, own.language);
            self.add(&["<div class=\"stanza\"", &lang, ">\n"]);
            for couplet in &stanza.couplets {
                self.out.push_str("<p>");
                for (place, half) in couplet.halves.iter().enumerate() {
                    let direction = own.direction(half);
                    let dir = if direction == own.side { String::new() } else { inline::dir(direction) };
                    self.add(&[if place == 0 { "" } else { " " }, "<span", &dir, ">"]);
                    self.words(half, own);
                    self.out.push_str("</span>");
                }
                self.out.push_str("</p>\n");
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</div>\n");
    }

    /// Two texts, one after the other; where there is room, their blocks stand beside each other in rows.
    fn parallel(&mut self, parallel: &Parallel, around: Around) {
        let rows = parallel.versions[0].blocks.len();
        self.add(&["<div class=\"parallel\" style=\"--rows:", &rows.to_string(), "\">\n"]);
        for version in &parallel.versions {
            let own = around.of_version(version);
            let lang = self::lang(around.language, own.language);
            self.add(&["<section", &lang, &turned(around, own), ">\n"]);
            self.blocks(&version.blocks, own);
            self.out.push_str("</section>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn signatures(&mut self, all: &[Signature], lang: &str, around: Around) {
        self.add(&["<ul class=\"signatures\"", lang, ">\n"]);
        for one in all {
            let own = around.of_signature(one);
            self.text("li", &self::lang(around.language, own.language), &one.text, own, None);
        }
        self.out.push_str("</ul>\n");
    }

    fn heading(&mut self, written: u8, text: &RichText, attributes: &str, around: Around) {
        if text.plain().trim().is_empty() {
            return;
        }
        let level = (self.levels)(text, written).clamp(1, 6);
        self.text(&format!("h{level}"), attributes, text, around, None);
    }

    /// An element of words, which may name a day.
    fn text(&mut self, name: &str, attributes: &str, text: &RichText, around: Around, day: Option<&str>) {
        let direction = around.direction(text);
        let dir = if direction == around.side { String::new() } else { inline::dir(direction) };
        self.add(&["<", name, attributes, &dir, ">"]);
        if let Some(day) = day {
            self.add(&["<time datetime=\"", day, "\">"]);
        }
        self.words(text, around);
        self.out.push_str(day.map_or("", |_| "</time>"));
        self.add(&["</", name, ">\n"]);
    }

    fn words(&mut self, text: &RichText, around: Around) {
        let tidy = collapsed(text, self.publication.tabs);
        let setting = Setting { language: around.language, direction: around.direction(text) };
        let shown =
            numbered(tidy.as_ref().unwrap_or(text), |note| number(self.publication, note, around.language));
        inline::words(&shown, setting, &mut self.references, &mut self.out);
    }

    /// A quote; who said it stands outside of it (HTML, 4.4.4).
    fn quote(&mut self, blocks: &[Block], lang: &str, around: Around) {
        let inner = around.inside(blocks);
        let dir = turned(around, inner);
        let (quoted, attribution) = match blocks.split_last() {
            Some((last, rest)) if !rest.is_empty() && is_attribution(last) => (rest, Some(last)),
            _ => (blocks, None),
        };
        let Some(Block { kind: BlockKind::Paragraph(name), .. }) = attribution else {
            self.add(&["<blockquote", lang, &dir, ">\n"]);
            self.blocks(quoted, inner);
            self.out.push_str("</blockquote>\n");
            return;
        };
        self.add(&["<figure", lang, &dir, ">\n<blockquote>\n"]);
        self.blocks(quoted, inner);
        self.out.push_str("</blockquote>\n");
        let own = attribution.map_or(inner, |block| inner.of_block(block));
        self.text("figcaption", &self::lang(inner.language, own.language), name, own, None);
        self.out.push_str("</figure>\n");
    }
}

/// Whether the last paragraph of a quote says who is quoted: it begins with a dash, or is stressed as a whole.
fn is_attribution(block: &Block) -> bool {
    let BlockKind::Paragraph(text) = &block.kind else { return false };
    let words = text.text.trim();
    let is_stressed = |kind: &MarkKind| *kind == MarkKind::Emphasis;
    words.starts_with(['—', '–', '―'])
        || text
            .marks
            .iter()
            .any(|mark| is_stressed(&mark.kind) && text.text[mark.range.clone()].trim() == words)
}

/// The attribute of a language that is not the one around.
fn lang(outer: Language, own: Language) -> String {
    if own == outer { String::new() } else { format!(" lang=\"{own}\"") }
}

/// The attribute of a side that is not the one around.
fn turned(outer: Around, inner: Around) -> String {
    if inner.side == outer.side { String::new() } else { inline::dir(inner.side) }
}
