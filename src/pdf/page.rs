//! The content of a sheet: every item of its pages, at its place.

use std::sync::Arc;

use super::document::on_file;
use super::forms::{Forms, Showing};
use super::images::Images;
use super::letters::Letters;
use super::marks::{Marker, Spot};
use super::operators::{Decimal, Operators};
use super::page_paint::{intersection, joined};
use super::paint::{Blending, Paint, Spots, Use};
use super::show::TextShower;
use super::{Error, Target};
use crate::colour::Colour;
use crate::frame::{Item, ItemKind, Page, RULE, Tag};
use crate::geometry::{Point, Rect, Size};
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
    /// The pictures.
    pub(super) images: &'t Images,
    /// The pages that stand several times.
    pub(super) forms: &'t mut Forms,
    /// What draws type, where it is drawn.
    pub(super) letters: &'t mut Option<Letters<'a>>,
}

/// Draws the sheet of a number from 0.
pub(super) fn draw<'a>(
    number: usize,
    sheet: &'a Sheet,
    pages: &'a [Page],
    target: Target,
    tools: Tools<'_, 'a>,
) -> Result<SheetContent<'a>, Error> {
    let Tools { spots, text, marker, forms, letters, images } = tools;
    marker.begin_sheet();
    let (out, links) = (Operators::with_capacity(16_384), Vec::new());
    let media = sheet.media;
    let mut drawing = Drawing { target, number, media, text, marker, images, forms, letters, links, out };
    let mut blending = Blending::Opaque;
    for placed in &sheet.pages {
        if let Some(page) = pages.get(placed.page) {
            blending = blending.max(drawing.page(page, placed, sheet, spots)?);
        }
    }
    blending = blending.max(drawing.furniture(sheet, spots)?);
    Ok(SheetContent { operators: drawing.out.into_bytes(), blending, links: drawing.links })
}

pub(super) struct Drawing<'t, 'a> {
    target: Target,
    number: usize,
    /// The size of the sheet.
    media: Size,
    text: &'t mut TextShower<'a>,
    marker: &'t mut Marker<'a>,
    pub(super) images: &'t Images,
    forms: &'t mut Forms,
    letters: &'t mut Option<Letters<'a>>,
    links: Vec<LinkArea<'a>>,
    pub(super) out: Operators,
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
        let clips = is_cut(page, placed, sheet);
        let saved = moved || clips || sheet.pages.len() > 1 || !sheet.furniture.is_empty();
        if saved {
            self.out.op(&[], "q");
        }
        if moved {
            self.out.op(&matrix, "cm");
        }
        if clips {
            self.clip(&placed.visible, page.size.height);
        }
        match self.forms.show(placed.page) {
            Showing::Draw => {
                let blending = self.content(page, placed, spots)?;
                self.forms.drawn(placed.page, blending);
            }
            Showing::Form => {
                let name = self.form(page, placed, spots)?;
                self.repeat(&name);
            }
            Showing::Name(name) => self.repeat(&name),
        }
        if saved {
            self.out.op(&[], "Q");
        }
        Ok(self.forms.blending(placed.page))
    }

    /// Draws what stands on a page.
    fn content(&mut self, page: &'a Page, placed: &PlacedPage, spots: &mut Spots) -> Result<Blending, Error> {
        self.text.begin();
        let mut paint = Paint::new(self.target, spots);
        for item in &page.items {
            self.item(item, page.size.height, placed, &mut paint)?;
        }
        self.marker.close(&mut self.out);
        paint.finish()
    }

    /// Makes a form of a page, without marks, and says its name.
    fn form(&mut self, page: &'a Page, placed: &PlacedPage, spots: &mut Spots) -> Result<String, Error> {
        let sheet = std::mem::replace(&mut self.out, Operators::with_capacity(16_384));
        self.marker.pause();
        let whole = PlacedPage { visible: Rect::of(page.size).outset(page.bleed), ..*placed };
        let drawn = self.content(page, &whole, spots);
        self.marker.go_on();
        let form = std::mem::replace(&mut self.out, sheet);
        drawn.map(|_| self.forms.add(placed.page, page, form.into_bytes()))
    }

    /// Shows a page again.
    fn repeat(&mut self, name: &str) {
        self.out.named("Artifact", &[], "BMC");
        self.out.named(name, &[], "Do");
        self.out.op(&[], "EMC");
    }

    /// Draws what stands round the pages, in the sheet's own measure.
    fn furniture(&mut self, sheet: &'a Sheet, spots: &mut Spots) -> Result<Blending, Error> {
        if sheet.furniture.is_empty() {
            return Ok(Blending::Opaque);
        }
        let whole = PlacedPage {
            page: usize::MAX,
            at: Point::default(),
            turn: Turn::Upright,
            visible: Rect::of(sheet.media),
        };
        self.text.begin();
        let mut paint = Paint::new(self.target, spots);
        for item in &sheet.furniture {
            self.item(item, sheet.media.height, &whole, &mut paint)?;
        }
        self.marker.close(&mut self.out);
        paint.finish()
    }

    /// Draws an item in the marked content of its part.
    fn item(
        &mut self,
        item: &'a Item,
        height: Length,
        placed: &PlacedPage,
        paint: &mut Paint<'_, 'a>,
    ) -> Result<(), Error> {
        match &item.kind {
            ItemKind::Text(line) => {
                let size = line.runs.iter().map(|run| run.size).max().unwrap_or_default();
                let at = self.spot(line.origin.y - size, placed);
                self.marker.begin_line(item.tag, line, at, &mut self.out);
                let out = &mut self.out;
                match self.letters {
                    Some(letters) => letters.line(line, height, paint, self.marker, out),
                    None => self.text.line(line, height, paint, self.marker, out)?,
                }
            }
            ItemKind::Fill { rect, colour } => {
                if let Some(seen) = intersection(rect, &placed.visible) {
                    let at = self.spot(rect.y, placed);
                    self.marker.show(item.tag, at, &mut self.out);
                    self.fill(&seen, colour, height, paint);
                }
            }
            ItemKind::Outline { outline, colour } => {
                if let Some(seen) = intersection(&outline.bounds, &placed.visible) {
                    let at = self.spot(outline.bounds.y, placed);
                    self.marker.show(item.tag, at, &mut self.out);
                    self.cover(item.tag, &seen, placed);
                    self.outline(outline, colour, (height, &placed.visible), paint);
                }
            }
            ItemKind::Image(image) => {
                if let Some(seen) = intersection(&image.window.bounds, &placed.visible) {
                    let at = self.spot(image.window.bounds.y, placed);
                    self.marker.show(item.tag, at, &mut self.out);
                    self.cover(item.tag, &seen, placed);
                    self.image(image, (height, &placed.visible), paint);
                }
            }
            ItemKind::Link { rect, url } => {
                if self.target == Target::Screen && !self.marker.is_paused() {
                    self.link(LinkArea { rect: placed.on_sheet(rect), url, node: node(item.tag) });
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

    /// Something of a part is seen in this box of a page.
    fn cover(&mut self, tag: Tag, seen: &Rect, placed: &PlacedPage) {
        self.marker.cover(tag, on_file(&placed.on_sheet(seen), self.media));
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

    fn fill(&mut self, rect: &Rect, colour: &'a Colour, height: Length, paint: &mut Paint<'_, 'a>) {
        let used = if rect.width.min(rect.height) < RULE { Use::Rule } else { Use::Tint };
        paint.fill(colour, used, &mut self.out);
        let corner = [rect.x, height - rect.bottom(), rect.width, rect.height];
        self.out.op(&corner.map(Decimal::points), "re");
        self.out.op(&[], "f");
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

/// Whether something of a page could be seen that is not to be: the edges of the sheet cut by themselves.
fn is_cut(page: &Page, placed: &PlacedPage, sheet: &Sheet) -> bool {
    let whole = Rect::of(page.size).outset(page.bleed);
    !placed.visible.contains(&whole) && placed.on_sheet(&placed.visible) != Rect::of(sheet.media)
}

fn node(tag: Tag) -> Option<u32> {
    match tag {
        Tag::Artifact(_) => None,
        Tag::Node(node) => Some(node),
    }
}
