//! A statement as text and as a page for the web.

use std::collections::BTreeMap;

use super::about::info_of;
use super::gallery::Gallery;
use super::outline::Outline;
use super::vectors::Vectors;
use super::{Job, Kind, Output, Part};
use crate::artwork::{Artwork, WebImage};
use crate::design::{Design, Ornament, Role};
use crate::diagnostic::{Failed, Notes};
use crate::frame::Document;
use crate::pdf::Shade;
use crate::publish::{self, Publication};
use crate::raster::Painter;
use crate::statement::{RichText, Statement, Tabs};

/// A picture for a page of the web: a drawing that is no SVG becomes pixels.
fn for_web(artwork: &Artwork) -> WebImage {
    let painted = match artwork {
        Artwork::Drawing(drawing) if drawing.web.is_empty() => {
            let (across, down) = artwork.aspect();
            let high = u32::try_from(i64::from(WIDE) * down / across.max(1)).unwrap_or(WIDE);
            Vectors::new(Shade::Light).pixels(artwork, [WIDE, high.clamp(1, 10 * WIDE)])
        }
        Artwork::Drawing(_) | Artwork::Pixels(_) => None,
    };
    painted.map_or_else(|| artwork.for_web(), |image| image.for_web())
}

/// So many pixels is a page of a PDF wide on a page of the web.
const WIDE: u32 = 1_200;

/// The break of texts whose layout draws a rule or leaves white.
const BREAK: &str = "* * *";

/// What a publication is made from.
pub(super) struct Source<'a> {
    pub(super) job: &'a Job<'a>,
    pub(super) statement: &'a Statement,
    pub(super) design: &'a Design,
}

impl Source<'_> {
    /// The file of a kind.  Where pages were made of the same statement, what is wrong with its headings was
    /// said then.
    pub(super) fn publish(
        &self,
        kind: Kind,
        document: Option<&Document>,
        gallery: &mut Gallery<'_>,
        notes: &mut Notes,
    ) -> Result<Output, Failed> {
        let design = self.design;
        let images = self.images(kind, gallery, notes)?;
        let info = info_of(self.job, self.statement, design);
        let ornament = match &design.styles.role(Role::Break).ornament {
            Ornament::Text(text) => text,
            Ornament::Blank | Ornament::Rule { .. } => BREAK,
        };
        let has_stops = design.styles.roles.values().any(|style| !style.tabs.is_empty());
        let publication = Publication {
            statement: self.statement,
            info: &info,
            digits: design.digits,
            bullets: &design.styles.role(Role::ListItem).bullets,
            counters: &design.styles.role(Role::ListItem).counters,
            first_column: design.table.first_column,
            ornament,
            tabs: if has_stops { Tabs::Stops } else { Tabs::Spaces },
            images: &images,
        };
        let errors = notes.errors();
        let text = if kind == Kind::Html {
            self.html(&publication, document, notes)
        } else {
            publish::plain(&publication)
        };
        if notes.errors() > errors {
            Err(Failed)
        } else {
            Ok(Output { kind, part: Part::Whole, bytes: text.into_bytes() })
        }
    }

    /// The pictures of the statement; text needs none.
    fn images(
        &self,
        kind: Kind,
        gallery: &mut Gallery<'_>,
        notes: &mut Notes,
    ) -> Result<BTreeMap<String, WebImage>, Failed> {
        if kind != Kind::Html {
            return Ok(BTreeMap::new());
        }
        gallery.load_all(self.statement, notes)?;
        let figures = self.statement.figures();
        let images = figures.iter().filter_map(|figure| {
            let artwork = gallery.loaded().figure(&figure.file)?;
            Some((figure.file.to_string(), for_web(artwork)))
        });
        Ok(images.collect())
    }

    fn html(&self, publication: &Publication<'_>, document: Option<&Document>, notes: &mut Notes) -> String {
        let mut outline = Outline::new(0, self.statement.head.title.is_some());
        let mut level = |text: &RichText, written: u8| {
            let step = outline.enter(written);
            if document.is_none() {
                let span = text.origin.span(0..text.text.len());
                notes.extend(step.skipped(written, span, self.design.headings));
            }
            step.level
        };
        publish::html(publication, &mut level)
    }
}
