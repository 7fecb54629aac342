//! What of a paragraph is a part of its own in the document's structure: links, and words of another
//! language, so that they are read out in their own (ISO 14289-1, 7.2).

use std::ops::Range;
use std::sync::Arc;

use crate::frame::{NodeKind, Structure};
use crate::itemise::{Paint, Paragraph, Part};
use crate::language::Language;

/// Adds the parts of the paragraph that is node `block`, and says where they lie.  Where all of it is in
/// another language than what is `around` it, the block itself says so.
pub(super) fn parts(
    paragraph: &Paragraph,
    block: u32,
    around: Language,
    structure: &mut Structure,
) -> Vec<Part> {
    let first = paragraph.runs.first().map_or(around, |run| run.language);
    let language = if paragraph.runs.iter().all(|run| run.language == first) { first } else { around };
    if let Some(node) = structure.node_mut(block).filter(|_| language != around) {
        node.language = Some(language);
    }
    let plain = paragraph.paints.iter().all(|paint| paint.link.is_none() && paint.note.is_none())
        && paragraph.runs.iter().all(|run| run.language == language);
    if plain {
        return Vec::new();
    }
    let mut finder = Finder { block, language, structure, parts: Vec::new() };
    let mut before: Option<(u32, &Arc<str>)> = None;
    for paint in &paragraph.paints {
        if let Some(note) = paint.note {
            let around = before.filter(|(_, url)| paint.link.as_ref() == Some(*url)).map(|(node, _)| node);
            finder.reference(paint, note, around);
            continue;
        }
        let link = paint.link.as_ref().map(|url| match before {
            Some((node, known)) if known == url => (node, url),
            _ => (finder.structure.add(Some(block), NodeKind::Link(Arc::clone(url)), None), url),
        });
        before = link;
        for run in &paragraph.runs {
            let range = run.range.start.max(paint.range.start)..run.range.end.min(paint.range.end);
            if range.start < range.end {
                finder.stretch(range, link.map(|(node, _)| node), run.language);
            }
        }
    }
    finder.parts
}

struct Finder<'a> {
    block: u32,
    language: Language,
    structure: &'a mut Structure,
    parts: Vec<Part>,
}

impl Finder<'_> {
    /// Takes in the number of a note, in the link that is `around` it, else with one of its own to the note.
    fn reference(&mut self, paint: &Paint, note: usize, around: Option<u32>) {
        let kind = NodeKind::Reference(u32::try_from(note).unwrap_or(u32::MAX));
        let reference = self.structure.add(around.or(Some(self.block)), kind, None);
        let own = paint.link.as_ref().filter(|_| around.is_none());
        let link = own.map(|url| self.structure.add(Some(reference), NodeKind::Link(Arc::clone(url)), None));
        let node = link.unwrap_or(reference);
        self.parts.push(Part { range: paint.range.clone(), node, link: link.or(around) });
    }

    /// Takes in a stretch of one link and one language.
    fn stretch(&mut self, range: Range<usize>, link: Option<u32>, language: Language) {
        let language = (language != self.language).then_some(language);
        if link.is_none() && language.is_none() {
            return;
        }
        if let Some(last) = self.parts.last_mut()
            && last.range.end == range.start
            && last.link == link
            && self.structure.node(last.node).is_some_and(|node| node.language == language)
        {
            last.range.end = range.end;
            return;
        }
        let node = match (link, language) {
            (Some(link), None) => link,
            _ => self.structure.add(link.or(Some(self.block)), NodeKind::Words, None),
        };
        if let (Some(node), Some(language)) = (self.structure.node_mut(node), language) {
            node.language = Some(language);
        }
        self.parts.push(Part { range, node, link });
    }
}
