//! The content of a sheet: every item of its pages, at its place.

use std::sync::Arc;

use super::letters::Letters;
use super::marks::{Marker, Spot};
use super::operators::{Decimal, Operators};
use super::paint::{Blending, Paint, Spots, Use};
use super::show::TextShower;
use super::{Error, Target};
use crate::colour::Colour;
use crate::frame::{Item, ItemKind, Outline, Page, PathStep, RULE, Tag};
use crate::geometry::{Point, Rect};
use crate::impose::{PlacedPage, Sheet, Turn};
use crate::units::Length;

/// What a sheet shows and where it can be clicked.
#[derive(Debug)]
pub(super) struct SheetContent<'a> {
    /// Its content stream.
    pub(super) operators: Vec<u8>,
    /// Whether anything on it is transparent.
    pub(super) blending: Blending,
    /// Its links, in reading order; none on a press sheet.
    pub(super) links: Vec<LinkArea<'a>>,
}

/// A place to click.
#[derive(Debug)]
pub(super) struct LinkArea<'a> {
    /// Where it stands on the sheet.
    pub(super) rect: Rect,
    /// Where it leads.
    pub(super) url: &'a Arc<str>,
    /// Its node in the document's structure.
    pub(super) node: Option<u32>,
}

/// What the sheets of a file have in common while they are drawn.
pub(super) struct Tools<'t, 'a> {
    /// The inks.
    pub(super) spots: &'t mut Spots,
    /// The fonts.
    pub(super) text: &'t mut TextShower<'a>,
    /// The marks.
    pub(super) marker: &'t mut Marker<'a>,
    /// What draws type, where it is drawn.
    pub(super) letters: &'t mut Option<Letters<'a>>,
}

/// Draws the sheet of a number from 0.
pub(super) fn draw<'a>(
    number: usize,
    sheet: &Sheet,
    pages: &'a [Page],
    target: Target,
    tools: Tools<'_, 'a>,
) -> Result<SheetContent<'a>, Error> {
    let Tools { spots, text, marker, letters } = tools;
    marker.begin_sheet();
    let out = Operators::with_capacity(16_384);
    let mut drawing = Drawing { target, number, text, marker, letters, links: Vec::new(), out };
    let mut blending = Blending::Opaque;
    for placed in &sheet.pages {
        if let Some(page) = pages.get(placed.page) {
            blending = blending.max(drawing.page(page, placed, sheet, spots)?);
        }
    }
    Ok(SheetContent { operators: drawing.out.into_bytes(), blending, links: drawing.links })
}

struct Drawing<'t, 'a> {
    target: Target,
    number: usize,
    text: &'t mut TextShower<'a>,
    marker: &'t mut Marker<'a>,
    letters: &'t mut Option<Letters<'a>>,
    links: Vec<LinkArea<'a>>,
    out: Operators,
}

impl<'a> Drawing<'_, 'a> {
    /// Draws a page in its own measure: the origin is the trim's bottom left corner, y grows upwards.
    fn page(
        &mut self,
        page: &'a Page,
        placed: &PlacedPage,
        sheet: &Sheet,
        spots: &mut Spots,
    ) -> Result<Blending, Error> {
        let matrix = matrix(page, placed, sheet);
        let moved = matrix
            != [Decimal::ONE, Decimal::ZERO, Decimal::ZERO, Decimal::ONE, Decimal::ZERO, Decimal::ZERO];
        let saved = moved || sheet.pages.len() > 1;
        if saved {
            self.out.op(&[], "q");
        }
        if moved {
            self.out.op(&matrix, "cm");
        }
        self.text.begin();
        let mut paint = Paint::new(self.target, spots);
        for item in &page.items {
            self.item(item, page, placed, &mut paint)?;
        }
        self.marker.close(&mut self.out);
        if saved {
            self.out.op(&[], "Q");
        }
        paint.finish()
    }

    /// Draws an item in the marked content of its part.
    fn item(
        &mut self,
        item: &'a Item,
        page: &'a Page,
        placed: &PlacedPage,
        paint: &mut Paint<'_, 'a>,
    ) -> Result<(), Error> {
        match &item.kind {
            ItemKind::Text(line) => {
                let size = line.runs.iter().map(|run| run.size).max().unwrap_or_default();
                let at = self.spot(line.origin.y - size, placed);
                self.marker.begin_line(item.tag, line, at, &mut self.out);
                let (height, out) = (page.size.height, &mut self.out);
                match self.letters {
                    Some(letters) => letters.line(line, height, paint, self.marker, out),
                    None => self.text.line(line, height, paint, self.marker, out)?,
                }
            }
            ItemKind::Fill { rect, colour } => {
                if let Some(seen) = intersection(rect, &placed.visible) {
                    let at = self.spot(rect.y, placed);
                    self.marker.show(item.tag, at, &mut self.out);
                    self.fill(&seen, colour, page, paint);
                }
            }
            ItemKind::Outline { outline, colour } => {
                if intersection(&outline.bounds, &placed.visible).is_some() {
                    let at = self.spot(outline.bounds.y, placed);
                    self.marker.show(item.tag, at, &mut self.out);
                    self.outline(outline, colour, (page.size.height, &placed.visible), paint);
                }
            }
            ItemKind::Link { rect, url } => {
                if self.target == Target::Screen {
                    self.link(LinkArea { rect: on_sheet(rect, placed), url, node: node(item.tag) });
                }
            }
        }
        Ok(())
    }

    /// A height on a page as a place of the document.
    fn spot(&self, y: Length, placed: &PlacedPage) -> Spot {
        let top = match placed.turn {
            Turn::Upright => placed.at.y + y,
            Turn::Half => placed.at.y - y,
        };
        Spot { sheet: self.number, page: placed.page, top }
    }

    /// Adds a link; stretches of one link that touch each other are one place to click.
    fn link(&mut self, link: LinkArea<'a>) {
        if let Some(last) = self.links.last_mut()
            && link.node.is_some()
            && last.node == link.node
            && let Some(rect) = joined(&last.rect, &link.rect)
        {
            last.rect = rect;
        } else {
            self.links.push(link);
        }
    }

    fn fill(&mut self, rect: &Rect, colour: &'a Colour, page: &Page, paint: &mut Paint<'_, 'a>) {
        let used = if rect.width.min(rect.height) < RULE { Use::Rule } else { Use::Tint };
        paint.fill(colour, used, &mut self.out);
        let corner = [rect.x, page.size.height - rect.bottom(), rect.width, rect.height];
        self.out.op(&corner.map(Decimal::points), "re");
        self.out.op(&[], "f");
    }
}

impl<'a> Drawing<'_, 'a> {
    /// Fills an outline on a page so high, as far as it is `visible`.
    fn outline(
        &mut self,
        outline: &Outline,
        colour: &'a Colour,
        (height, visible): (Length, &Rect),
        paint: &mut Paint<'_, 'a>,
    ) {
        let used = if outline.thickness < RULE { Use::Rule } else { Use::Tint };
        // Colours are set before the clip, so that they outlast it.
        paint.fill(colour, used, &mut self.out);
        let clips = !visible.contains(&outline.bounds);
        if clips {
            self.out.op(&[], "q");
            let corner = [visible.x, height - visible.bottom(), visible.width, visible.height];
            self.out.op(&corner.map(Decimal::points), "re");
            self.out.op(&[], "W");
            self.out.op(&[], "n");
        }
        for step in &outline.steps {
            let at = |point: &Point| [Decimal::points(point.x), Decimal::points(height - point.y)];
            match step {
                PathStep::Move(to) => self.out.op(&at(to), "m"),
                PathStep::Line(to) => self.out.op(&at(to), "l"),
                PathStep::Curve(first, second, to) => {
                    self.out.op(&[at(first), at(second), at(to)].concat(), "c");
                }
                PathStep::Close => self.out.op(&[], "h"),
            }
        }
        self.out.op(&[], "f");
        if clips {
            self.out.op(&[], "Q");
        }
    }
}

/// From the page's measure to the sheet's (`cm`: ISO 32000-1, 8.3.4).
fn matrix(page: &Page, placed: &PlacedPage, sheet: &Sheet) -> [Decimal; 6] {
    let (x, y) = (placed.at.x, sheet.media.height - placed.at.y);
    let [one, zero] = [Decimal::ONE, Decimal::ZERO];
    match placed.turn {
        Turn::Upright => [one, zero, zero, one, Decimal::points(x), Decimal::points(y - page.size.height)],
        Turn::Half => {
            let minus = Decimal::ten_thousandths(-10_000);
            [minus, zero, zero, minus, Decimal::points(x), Decimal::points(y + page.size.height)]
        }
    }
}

/// A box of a page on its sheet.
fn on_sheet(rect: &Rect, placed: &PlacedPage) -> Rect {
    match placed.turn {
        Turn::Upright => Rect { x: placed.at.x + rect.x, y: placed.at.y + rect.y, ..*rect },
        Turn::Half => Rect { x: placed.at.x - rect.right(), y: placed.at.y - rect.bottom(), ..*rect },
    }
}

/// What two boxes share, unless that is nothing.
fn intersection(a: &Rect, b: &Rect) -> Option<Rect> {
    let shared =
        Rect::between(a.x.max(b.x), a.y.max(b.y), a.right().min(b.right()), a.bottom().min(b.bottom()));
    (shared.width > Length::ZERO && shared.height > Length::ZERO).then_some(shared)
}

/// Two boxes of the same height beside each other as one.
fn joined(a: &Rect, b: &Rect) -> Option<Rect> {
    let level = a.y == b.y && a.height == b.height;
    let touch = a.right() == b.x || b.right() == a.x;
    (level && touch).then(|| Rect { x: a.x.min(b.x), width: a.width + b.width, ..*a })
}

fn node(tag: Tag) -> Option<u32> {
    match tag {
        Tag::Artifact(_) => None,
        Tag::Node(node) => Some(node),
    }
}
