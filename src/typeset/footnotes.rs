//! Footnotes: their numbers in the text, and their words as blocks that stand at the foot of a column.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{ParagraphStyle, Role};
use crate::frame::{Anchor, NodeKind, Tag};
use crate::itemise::{Paragraph, Part, base_direction};
use crate::language::{Digits, Direction, Language};
use crate::place::{FlowBlock, Footnote, Label};
use crate::source::Span;
use crate::statement::{BlockKind, Mark, NOTE_SIGN, Note, RichText};
use crate::units::Length;

/// The white between the number of a note and its text, in thousandths of an em.
const NUMBER_GAP: i64 = 400;

/// A character of no width that runs right to left.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// The footnotes of a document, while it is composed.
pub(super) struct Footnotes<'a> {
    written: &'a [Note],
    /// The number of each.
    numbers: &'a [String],
    /// Those that are composed.
    composed: Vec<Option<Footnote>>,
    /// How far their words are indented, once one is composed.
    indent: Option<Length>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(written: &'a [Note], numbers: &'a [String]) -> Self {
        Self { written, numbers, composed: written.iter().map(|_| None).collect(), indent: None }
    }

    /// All notes in the order of the statement.
    pub(super) fn finish(self) -> Vec<Footnote> {
        self.composed.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The number of a note, in the digits of the words around it where the layout names none.
    fn number(&self, note: usize, digits: Option<Digits>) -> Option<String> {
        let number = self.numbers.get(note)?;
        Some(digits.map_or_else(|| number.clone(), |digits| digits.recount(number)))
    }

    /// The text, of a paragraph that runs in `direction`, with the numbers of its notes; nothing where it has
    /// none.  Where two notes follow each other, a comma parts their numbers; a number or a Latin word before a
    /// note in right-to-left text is parted from it by U+200F, for the two would stand in the wrong order.
    pub(super) fn numbered(
        &self,
        text: &RichText,
        direction: Direction,
        digits: Option<Digits>,
    ) -> Option<RichText> {
        if !text.has_notes() {
            return None;
        }
        let mut result = RichText::default();
        let mut moved = Vec::with_capacity(text.text.len() + 1);
        let note_at = |at: usize| {
            let marks = text.marks.iter();
            marks.filter(|mark| mark.range.start == at).find_map(|mark| mark.kind.note())
        };
        let mut follows = false;
        for (at, c) in text.text.char_indices() {
            let number = note_at(at).filter(|_| c == NOTE_SIGN).and_then(|note| self.number(note, digits));
            if number.is_some() && !follows && direction == Direction::RightToLeft {
                part(&mut result, text.origin.span(at..at + c.len_utf8()));
            }
            moved.resize(at + c.len_utf8(), result.text.len());
            let start = result.text.len();
            match &number {
                Some(number) => {
                    if follows {
                        result.text.push(comma(number));
                    }
                    result.text.push_str(number);
                }
                None => result.text.push(c),
            }
            follows = number.is_some();
            if let Some(span) = text.origin.span(at..at + c.len_utf8()) {
                let piece = &result.text[start..];
                if number.is_some() {
                    piece.chars().for_each(|c| result.origin.push_whole(c.len_utf8(), span));
                } else {
                    result.origin.push(piece.len(), span);
                }
            }
        }
        moved.push(result.text.len());
        let marks = text.marks.iter();
        let marks = marks.map(|mark| Mark {
            range: moved[mark.range.start]..moved[mark.range.end],
            kind: mark.kind.clone(),
        });
        Some(RichText { marks: marks.collect(), ..result })
    }
}

/// Parts what runs left to right from the number of a note behind it.
fn part(text: &mut RichText, span: Option<Span>) {
    let runs_left_to_right = |c: char| {
        c.is_numeric()
            || base_direction(c.encode_utf8(&mut [0; 4]), Language::PERSIAN) == Direction::LeftToRight
    };
    if text.text.chars().next_back().is_some_and(runs_left_to_right) {
        text.text.push(RIGHT_TO_LEFT_MARK);
        if let Some(span) = span {
            text.origin.push_whole(RIGHT_TO_LEFT_MARK.len_utf8(), span);
        }
    }
}

/// The comma between two numbers.
fn comma(number: &str) -> char {
    if number.is_ascii() { ',' } else { '،' }
}

/// The address of a note.  Ids of headings have no colon.
fn note_address(note: usize) -> Arc<str> {
    format!("#note:{}", note + 1).into()
}

/// The address of the first mark that refers to a note.
fn mark_address(note: usize) -> Arc<str> {
    format!("#note-mark:{}", note + 1).into()
}

/// Makes the marks of a paragraph lead to their notes, but those inside a link of the author's.
pub(super) fn link_to_notes(paragraph: &mut Paragraph) {
    for paint in &mut paragraph.paints {
        if let (Some(note), None) = (paint.note, &paint.link) {
            paint.link = Some(note_address(note));
        }
    }
}

/// So many letters of a note say what it is about.
const WORDS_SHOWN: usize = 200;

impl Composer<'_> {
    /// What leads to a note finds it, and says its first words.
    fn anchor_note(&mut self, index: usize, node: u32, note: &Note) {
        let words = note.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(text) => Some(text.plain()),
            _ => None,
        });
        let words = words.unwrap_or_default().chars().take(WORDS_SHOWN).collect();
        self.anchor_at(&note_address(index), node, words);
    }

    /// What leads back from a note finds the first mark that refers to it.
    pub(super) fn anchor_references(&mut self, paragraph: &Paragraph) {
        for paint in &paragraph.paints {
            let Some(note) = paint.note else { continue };
            let part = u32::try_from(paint.range.start).ok().and_then(|at| paragraph.part(at));
            let Some(node) = part.map(|part| part.node) else { continue };
            let address = mark_address(note);
            if self.structure.anchor(&address).is_none() {
                self.anchor_at(&address, node, paragraph.text[paint.range.clone()].to_owned());
            }
        }
    }

    fn anchor_at(&mut self, address: &str, node: u32, words: String) {
        let id = address.trim_start_matches('#');
        self.structure.anchors.insert(id.into(), Anchor { node, words });
    }

    /// Composes the notes that a paragraph refers to first.  They are parts of `parent`, right behind the
    /// paragraph (ISO 32000-1, 14.8.4.4.1, lets them stand wherever they are best read).
    pub(super) fn footnotes_of(&mut self, paragraph: &Paragraph, parent: u32) {
        for note in paragraph.paints.iter().filter_map(|paint| paint.note) {
            if self.footnotes.composed.get(note).is_some_and(Option::is_none) {
                let composed = self.footnote(note, parent);
                self.footnotes.composed[note] = Some(composed);
            }
        }
    }

    fn footnote(&mut self, index: usize, parent: u32) -> Footnote {
        let Some(note) = self.footnotes.written.get(index) else { return Footnote::default() };
        let style = Arc::clone(self.design.styles.of(Role::Footnote, self.language));
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let node = self.structure.add(Some(parent), NodeKind::Note(number), Some(note.span));
        self.anchor_note(index, node, note);
        let side = self.design.direction.unwrap_or_else(|| self.language.direction());
        let around = Around {
            parent: node,
            role: Role::Footnote,
            side,
            indent_start: Length::ZERO,
            indent_end: style.indent_end,
            lists: 0,
            bars: Vec::new(),
            language: self.language,
            direction: None,
        };
        let side = Self::side_of(&note.blocks, &around);
        let language = note.blocks.first().and_then(|block| block.language).unwrap_or(around.language);
        let label = self.footnote_label(index, node, &style, &Around { side, language, ..around.clone() });
        let gap = style.text.size.scale(NUMBER_GAP, 1000);
        let indent = self.footnote_indent(&style, &around) + gap;
        let inside = Around { side, indent_start: indent, ..around };
        let above = self.above.take();
        let mut blocks: Vec<FlowBlock> = Vec::new();
        for block in &note.blocks {
            self.block(block, &inside, &mut blocks);
        }
        self.above = above;
        if let Some(first) = blocks.first_mut() {
            first.labels.extend(label.map(|label| Label { end: indent - gap, ..label }));
        }
        Footnote { blocks, span: Some(note.span) }
    }

    /// The digits of notes among words of a language, where the layout names none for all.
    pub(super) fn note_digits(&self, language: Language) -> Option<Digits> {
        self.design.digits.is_none().then(|| language.digits())
    }

    fn footnote_label(
        &mut self,
        index: usize,
        node: u32,
        style: &Arc<ParagraphStyle>,
        around: &Around,
    ) -> Option<Label> {
        let number = self.footnotes.number(index, self.note_digits(around.language))?;
        let text = RichText { text: format!("{number}."), ..RichText::default() };
        let node = self.structure.add(Some(node), NodeKind::Label, None);
        let around = Around { direction: Some(around.side), ..around.clone() };
        let (mut paragraph, shaped) = self.shaped(&text, style, &around)?;
        let address = mark_address(index);
        let link = self.structure.add(Some(node), NodeKind::Link(Arc::clone(&address)), None);
        for paint in &mut paragraph.paints {
            paint.link = Some(Arc::clone(&address));
        }
        paragraph.parts = vec![Part { range: 0..paragraph.text.len(), node: link, link: Some(link) }];
        Some(Label { paragraph, shaped, end: Length::ZERO, tag: Tag::Node(node) })
    }

    /// As wide as the widest number, so that the words of all notes start at one edge.
    fn footnote_indent(&mut self, style: &Arc<ParagraphStyle>, around: &Around) -> Length {
        if let Some(indent) = self.footnotes.indent {
            return indent;
        }
        let numbers = self.footnotes.numbers;
        let longest = numbers.iter().max_by_key(|number| number.len()).cloned().unwrap_or_default();
        let text = RichText { text: format!("{longest}."), ..RichText::default() };
        let around = Around { direction: Some(Direction::LeftToRight), ..around.clone() };
        let width = self
            .shaped(&text, style, &around)
            .map(|(_, shaped)| shaped.clusters.iter().map(|cluster| cluster.advance).sum::<Length>());
        let gap = style.text.size.scale(NUMBER_GAP, 1000);
        let indent = width.unwrap_or_default().max(style.indent_start - gap);
        self.footnotes.indent = Some(indent);
        indent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::MarkKind;
    use crate::testing::rich;

    #[test]
    fn numbers_stand_for_their_signs_and_a_comma_parts_two() {
        let mut text = rich("a\u{FFFC}\u{FFFC} b\u{FFFC}");
        for (note, at) in [(0, 1), (1, 4), (0, 9)] {
            text.marks.push(Mark { range: at..at + 3, kind: MarkKind::Note(note) });
        }
        let numbers = ["۱".to_owned(), "۲".to_owned()];
        let footnotes = Footnotes::new(&[], &numbers);
        let numbered = footnotes.numbered(&text, Direction::RightToLeft, None).expect("there are notes");
        assert_eq!(numbered.text, "a\u{200F}۱،۲ b\u{200F}۱");
        let words: Vec<&str> = numbered.marks.iter().map(|mark| &numbered.text[mark.range.clone()]).collect();
        assert_eq!(words, ["۱", "،۲", "۱"]);
        assert_eq!(numbered.origin.span(4..6), text.origin.span(1..4));
        assert_eq!(numbered.origin.span(11..12), text.origin.span(8..9));
        assert_eq!(
            footnotes.numbered(&rich("\u{FFFC}"), Direction::RightToLeft, None),
            None,
            "a sign that somebody typed"
        );
    }
}
