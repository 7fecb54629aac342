//! A statement's blocks as threads of shaped paragraphs, and the tree of its parts.

use std::sync::Arc;

use super::footnotes::{Footnotes, link_to_notes};
use super::gallery::Loaded;
use super::outline::Outline;
use super::parts::parts;
use super::stiff;
use crate::design::{Align, Content, Design, LinkAddresses, Ornament, ParagraphStyle, Role, Thread};
use crate::diagnostic::Notes;
use crate::font::FontBook;
use crate::frame::{Anchor, Artifact, Bookmark, NodeKind, Structure, Tag};
use crate::itemise::{Setting, base_direction, itemise};
use crate::language::{Direction, Language};
use crate::place::{Bar, FlowBlock, FlowContent, Footnote};
use crate::shape::{Shaper, alternates, shape};
use crate::statement::{Block, BlockKind, RichText, Statement, Tabs, collapsed, with_addresses};
use crate::units::Length;

/// What composing needs, for one document.
pub(super) struct Composer<'a> {
    pub(super) design: &'a Design,
    pub(super) fonts: &'a FontBook,
    pub(super) language: Language,
    pub(super) shaper: &'a mut Shaper,
    pub(super) notes: &'a mut Notes,
    pub(super) structure: Structure,
    outline: Outline,
    /// How many quotes with bars there were.
    pub(super) quotes: u32,
    /// How many tables there were.
    pub(super) tables: u32,
    /// The notes in the margin so far.
    pub(super) sidenotes: u32,
    /// Where the items of lists begin among the blocks around them, with how many lists are around them.
    pub(super) item_starts: Vec<(usize, usize)>,
    /// The role of the paragraph composed last.
    pub(super) above: Option<Role>,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) gallery: &'a Loaded,
}

/// The threads of a document and the tree of its parts.
pub(super) struct Composed {
    pub(super) threads: Vec<(Thread, Vec<FlowBlock>)>,
    pub(super) structure: Structure,
    pub(super) footnotes: Vec<Footnote>,
}

/// What stands around a block.
#[derive(Clone)]
pub(super) struct Around {
    pub(super) parent: u32,
    pub(super) role: Role,
    /// The side at which its indents and labels stand.
    pub(super) side: Direction,
    pub(super) indent_start: Length,
    pub(super) indent_end: Length,
    /// How many lists are around it.
    pub(super) lists: usize,
    pub(super) bars: Vec<Bar>,
    pub(super) language: Language,
    pub(super) direction: Option<Direction>,
}

impl Around {
    /// The same with its indents at the other side, if that is where `side` starts.
    pub(super) fn turned(mut self, side: Direction) -> Self {
        if side != self.side {
            std::mem::swap(&mut self.indent_start, &mut self.indent_end);
            self.side = side;
        }
        self
    }
}

impl<'a> Composer<'a> {
    pub(super) fn new(
        design: &'a Design,
        fonts: &'a FontBook,
        language: Language,
        shaper: &'a mut Shaper,
        notes: &'a mut Notes,
        (footnotes, gallery): (Footnotes<'a>, &'a Loaded),
    ) -> Self {
        let mut structure = Structure::default();
        let outline = Outline::new(structure.add(None, NodeKind::Document, None), false);
        Self {
            design,
            fonts,
            language,
            shaper,
            notes,
            structure,
            outline,
            quotes: 0,
            tables: 0,
            sidenotes: 0,
            item_starts: Vec::new(),
            above: None,
            footnotes,
            gallery,
        }
    }

    /// Composes a statement.  Where no frame takes the head, it stands before the text.
    pub(super) fn statement(mut self, statement: &Statement) -> Composed {
        let around = Around {
            parent: self.outline.section(),
            role: Role::Body,
            side: self.design.direction.unwrap_or_else(|| self.language.direction()),
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            lists: 0,
            bars: Vec::new(),
            language: self.language,
            direction: None,
        };
        let mut head = self.head(statement, &around);
        let mut body = Vec::new();
        self.outline = Outline::new(around.parent, !head.is_empty() && statement.head.title.is_some());
        for block in &statement.blocks {
            let parent = self.outline.section();
            self.block(block, &Around { parent, ..around.clone() }, &mut body);
        }
        let takes_head = |content: &Content| matches!(content, Content::Flow { thread: Thread::Head, .. });
        let threads = if self.design.frames.iter().any(|frame| takes_head(&frame.content)) {
            vec![(Thread::Head, head), (Thread::Statement, body)]
        } else {
            head.append(&mut body);
            vec![(Thread::Statement, head)]
        };
        Composed { threads, structure: self.structure, footnotes: self.footnotes.finish() }
    }

    fn head(&mut self, statement: &Statement, around: &Around) -> Vec<FlowBlock> {
        let head = &statement.head;
        let parts = [
            (Role::Title, &head.title),
            (Role::Subtitle, &head.subtitle),
            (Role::Author, &head.author),
            (Role::Date, &head.date),
        ];
        let mut blocks = Vec::new();
        for (role, text) in parts {
            if let Some(text) = text {
                let kind = if role == Role::Title { NodeKind::Title } else { NodeKind::Paragraph };
                let around = Around { role, ..around.clone() };
                if let (Role::Title, Some(id)) = (role, &head.id) {
                    self.anchor(id, text.plain());
                }
                self.paragraph(text, kind, &around, &mut blocks);
            }
        }
        blocks
    }

    pub(super) fn block(&mut self, block: &Block, around: &Around, out: &mut Vec<FlowBlock>) {
        let mut around = around.clone();
        around.language = block.language.unwrap_or(around.language);
        around.direction =
            block.direction.or(block.language.map(|language| language.direction())).or(around.direction);
        match &block.kind {
            BlockKind::Heading(level, text) => {
                around.role =
                    [Role::Heading1, Role::Heading2, Role::Heading3][usize::from(level.clamp(&1, &3) - 1)];
                self.heading(*level, text, block.id.as_ref(), &mut around, out);
            }
            BlockKind::Paragraph(text) => self.paragraph(text, NodeKind::Paragraph, &around, out),
            BlockKind::List(kind, items) => self.list(*kind, items, &around, out),
            BlockKind::Quote(blocks) => self.quote(blocks, block.class, &around, out),
            BlockKind::Table(table) => self.table(table, &around, out),
            BlockKind::Verse(verse) => self.verse(verse, &around, out),
            BlockKind::Signatures(all) => self.signatures(all, &around, out),
            BlockKind::Figure(figure) => self.figure(figure, &around, out),
            BlockKind::Parallel(parallel) => self.parallel(parallel, &around, out),
            BlockKind::Sidenote(blocks) => self.sidenote(blocks, block.span, &around, out),
            BlockKind::Break => self.thematic_break(&around, out),
        }
    }

    /// A heading, which begins a section unless it stands in a quote or a list.
    fn heading(
        &mut self,
        written: u8,
        text: &RichText,
        id: Option<&Arc<str>>,
        around: &mut Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let words = text.plain();
        let words = words.trim();
        if words.is_empty() {
            return self.paragraph(text, NodeKind::Paragraph, around, out);
        }
        let span = text.origin.span(0..text.text.len());
        let begins = around.parent == self.outline.section();
        let step = self.outline.enter(written);
        step.skipped(written, span, self.design.headings)
            .into_iter()
            .for_each(|problem| self.notes.push(problem));
        if begins {
            around.parent = self.structure.add(Some(self.outline.section()), NodeKind::Section, None);
            self.outline.begin(around.parent);
        }
        let node = self.next_node();
        if let Some(id) = id {
            self.anchor(id, words.to_owned());
        }
        self.structure.bookmarks.push(Bookmark { node, level: step.depth, words: words.to_owned() });
        self.paragraph(text, NodeKind::Heading(step.level), around, out);
    }

    /// Links to `id` lead to the part that is added next.
    fn anchor(&mut self, id: &Arc<str>, words: String) {
        let node = self.next_node();
        self.structure.anchors.insert(Arc::clone(id), Anchor { node, words });
    }

    fn next_node(&self) -> u32 {
        u32::try_from(self.structure.nodes.len()).unwrap_or(u32::MAX)
    }

    fn thematic_break(&mut self, around: &Around, out: &mut Vec<FlowBlock>) {
        let style = Arc::clone(self.design.styles.role(Role::Break));
        self.above = None;
        let content = match &style.ornament {
            Ornament::Blank => Some(FlowContent::Blank),
            Ornament::Rule { thickness, length } => {
                Some(FlowContent::Rule { thickness: *thickness, length: *length })
            }
            Ornament::Text(text) => {
                let text = RichText { text: text.clone(), ..RichText::default() };
                self.shaped(&text, &style, around)
                    .map(|(paragraph, shaped)| FlowContent::Text { paragraph, shaped })
            }
        };
        out.extend(content.map(|content| FlowBlock {
            content,
            side: around.side,
            indent_start: around.indent_start + style.indent_start,
            indent_end: around.indent_end + style.indent_end,
            style,
            tag: Tag::Artifact(Artifact::Layout),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        }));
    }

    pub(super) fn paragraph(
        &mut self,
        text: &RichText,
        kind: NodeKind,
        around: &Around,
        out: &mut Vec<FlowBlock>,
    ) {
        let mut style = Arc::clone(self.design.styles.of(around.role, around.language));
        let (is_caption, is_words) = (kind == NodeKind::Caption, kind == NodeKind::Paragraph);
        let node = self.structure.add(Some(around.parent), kind, text.origin.span(0..text.text.len()));
        let Some((paragraph, shaped)) = self.words(text, node, &style, around) else { return };
        // A table holds rows and its caption alone.
        self.footnotes_of(&paragraph, if is_caption { node } else { around.parent });
        let is_in_group =
            matches!(around.role, Role::ListItem | Role::Quote | Role::PullQuote | Role::Footnote);
        let is_in_head = matches!(around.role, Role::Title | Role::Subtitle | Role::Author | Role::Date);
        if (is_in_group || is_in_head)
            && paragraph.direction != around.side
            && matches!(style.align, Align::Start | Align::Justify)
        {
            // A paragraph of the other direction stays at its label, and a head is one block.
            Arc::make_mut(&mut style).align = Align::End;
        }
        if self.above.replace(around.role) != Some(around.role) && style.indent_first != Length::ZERO {
            // The indent parts paragraphs from their like; below a heading there is nothing to part.
            Arc::make_mut(&mut style).indent_first = Length::ZERO;
        }
        // Lists and quotes count their own indent once for all that stands in them.
        let own =
            if is_in_group { (Length::ZERO, Length::ZERO) } else { (style.indent_start, style.indent_end) };
        let block = FlowBlock {
            content: FlowContent::Text { paragraph, shaped },
            side: around.side,
            indent_start: around.indent_start + own.0,
            indent_end: around.indent_end + own.1,
            style,
            tag: Tag::Node(node),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: around.bars.clone(),
        };
        let block = if is_words && around.role == Role::Body { self.run_in(block, out) } else { Some(block) };
        out.extend(block);
    }

    /// What comes next follows no paragraph.
    pub(super) fn end_of_paragraphs(&mut self) {
        self.above = None;
    }

    /// The words of a node, which learns their language and direction.
    pub(super) fn words(
        &mut self,
        text: &RichText,
        node: u32,
        style: &ParagraphStyle,
        around: &Around,
    ) -> Option<(crate::itemise::Paragraph, crate::shape::Shaped)> {
        if around.language != self.language {
            self.structure.nodes[node as usize].language = Some(around.language);
        }
        let (mut paragraph, shaped) = self.shaped(text, style, around)?;
        link_to_notes(&mut paragraph);
        self.structure.nodes[node as usize].direction = Some(paragraph.direction);
        paragraph.parts = parts(&paragraph, node, around.language, &mut self.structure);
        self.anchor_references(&paragraph);
        Some((paragraph, shaped))
    }

    pub(super) fn shaped(
        &mut self,
        text: &RichText,
        style: &ParagraphStyle,
        around: &Around,
    ) -> Option<(crate::itemise::Paragraph, crate::shape::Shaped)> {
        let setting = Setting {
            style,
            sheet: &self.design.styles,
            language: around.language,
            direction: around.direction,
            fonts: self.fonts,
        };
        let direction = || around.direction.unwrap_or_else(|| base_direction(&text.text, around.language));
        let digits = self.note_digits(around.language);
        let numbered =
            if text.has_notes() { self.footnotes.numbered(text, direction(), digits) } else { None };
        let text = numbered.as_ref().unwrap_or(text);
        let tidy = collapsed(text, if style.tabs.is_empty() { Tabs::Spaces } else { Tabs::Stops });
        let text = tidy.as_ref().unwrap_or(text);
        let shown = (self.design.link_addresses == LinkAddresses::Shown).then(|| with_addresses(text));
        let paragraph = itemise(shown.as_ref().unwrap_or(text), &setting, self.notes).ok()?;
        let mut shaped = shape(&paragraph, self.fonts, self.shaper);
        shaped.alternates = alternates(&paragraph, &shaped, &style.alternates, self.fonts, self.shaper);
        stiff::report(&paragraph, &shaped, style, self.fonts, self.notes);
        Some((paragraph, shaped))
    }
}
