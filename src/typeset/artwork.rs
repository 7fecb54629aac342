//! Pictures in the frames of a layout.

use std::sync::Arc;

use super::codes;
use super::fields::Fields;
use super::gallery::Gallery;
use crate::design::{Alt, ArtworkDesign, CodeDesign, Content, FrameDesign, ImageFit};
use crate::diagnostic::Notes;
use crate::frame::{Artifact, Item, ItemKind, NodeKind, Outline, PlacedImage, Structure, Tag};
use crate::geometry::{Rect, Sides};
use crate::source::Span;
use crate::units::Length;

/// The part of the document that the picture of each frame is, where it is one: on the first of its pages.  On
/// later ones it comes back like a running head, and nobody wants to hear of it again.
#[derive(Debug)]
pub(super) struct Figures {
    /// Of each frame, its first page, from 1, and its node.
    list: Vec<Option<(usize, u32)>>,
}

impl Figures {
    /// Adds a node behind the text for every frame whose picture says something.
    pub(super) fn new(
        frames: &[FrameDesign],
        pages: usize,
        fields: &Fields,
        structure: &mut Structure,
        notes: &mut Notes,
    ) -> Self {
        let mut figure = |frame: &FrameDesign| {
            let (alt, written, code) = match &frame.content {
                Content::Artwork(ArtworkDesign { alt: Alt::Words(alt), file, .. }) => (alt, file, None),
                Content::Code(code @ CodeDesign { alt: Alt::Words(alt), words, .. }) => {
                    (alt, words, Some(code))
                }
                _ => return None,
            };
            let first = (1..=pages).find(|number| frame.pages.holds(*number, pages))?;
            let mut fill = |template| fields.fill(template, first, pages, notes).ok();
            let (words, said) = (fill(alt)?, fill(written)?);
            // A code that says an address is a link.
            let leads = code.is_some_and(|code| codes::leads(code, &said.text));
            let parent = if leads {
                let link = NodeKind::Link(Arc::from(said.text.trim()));
                structure.add(Some(0), link, Some(written.span))
            } else {
                0
            };
            let kind = NodeKind::Figure(Arc::from(words.plain().trim()));
            Some((first, structure.add(Some(parent), kind, Some(written.span))))
        };
        Self { list: frames.iter().map(&mut figure).collect() }
    }

    /// What the picture of a frame is on a page.
    pub(super) fn tag(&self, frame: usize, page: usize) -> Tag {
        match self.list.get(frame) {
            Some(Some((first, node))) if *first == page => Tag::Node(*node),
            _ => Tag::Artifact(Artifact::Layout),
        }
    }
}

/// A frame on a page.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The place of the frame in the design.
    pub(super) index: usize,
    pub(super) frame: &'a FrameDesign,
    /// The number of the page, from 1, and of all pages.
    pub(super) page: (usize, usize),
    /// What is left of the frame within its inset.
    pub(super) inside: Rect,
}

/// Sets the picture of a frame; nothing where that cannot be read.
pub(super) fn picture(
    design: &ArtworkDesign,
    spot: Spot<'_>,
    (figures, fields): (&Figures, &Fields),
    gallery: &mut Gallery<'_>,
    notes: &mut Notes,
) -> Option<Item> {
    let path = fields.fill(&design.file, spot.page.0, spot.page.1, notes).ok()?.text;
    let span: Span = design.file.span;
    let artwork = gallery.dyed(path.trim(), (design.page, &design.spots), span, notes)?;
    let rect = design.position.place(artwork.aspect(), design.fit, spot.inside);
    let seen = match design.fit {
        ImageFit::Cover => spot.inside,
        ImageFit::Contain => rect,
    };
    // Corners are round where the picture reaches into them.
    let radius = if spot.frame.inset == Sides::default() { spot.frame.radius } else { Length::ZERO };
    let placed = PlacedImage { artwork, rect, window: Outline::rounded(seen, radius), span: Some(span) };
    Some(Item { tag: figures.tag(spot.index, spot.page.0), kind: ItemKind::Image(placed) })
}
