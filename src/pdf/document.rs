//! The objects that hold a file together: catalogue, pages, resources (ISO 32000-1, 7.7 and 7.8.3).

use pdf_writer::types::{Direction as Reading, OverprintMode, TabOrder};
use pdf_writer::writers::{self, Catalog, ExtGraphicsState};
use pdf_writer::{Finish, Name, Rect, Ref, TextStr};

use super::deflate::{Deflated, Deflater, Packing};
use super::intent::Intent;
use super::links::Clickable;
use super::operators::Decimal;
use super::pack::Objects;
use super::page::SheetContent;
use super::paint::{Blending, KNOCK_OUT, OVERPRINT, Spots, opacity_name};
use super::{Target, Version, info, labels};
use crate::colour::{Cmyk, Share};
use crate::frame::Info;
use crate::geometry;
use crate::impose::Sheet;
use crate::language::Direction;
use crate::units::Length;

/// The objects that every file has.
pub(super) struct Catalogue<'a> {
    catalog: Ref,
    pages: Ref,
    resources: Ref,
    /// The `Info` dictionary, which files from PDF 2.0 on do without (ISO 19005-4, 6.1.3).
    info: Option<Ref>,
    metadata: Ref,
    kids: Vec<Ref>,
    links: Vec<Clickable<'a>>,
}

/// What the content of the pages refers to by name.
#[derive(Clone, Copy)]
pub(super) struct Resources<'r> {
    pub(super) fonts: &'r [(&'r str, Ref)],
    pub(super) spots: &'r Spots,
    pub(super) images: &'r [(String, Ref)],
    pub(super) forms: &'r [(String, Ref)],
}

/// What the catalogue refers to beyond the pages.
pub(super) struct Parts<'p> {
    /// The structure tree.
    pub(super) tree: Ref,
    /// The bookmarks.
    pub(super) outline: Option<Ref>,
    /// What the colours mean.
    pub(super) intent: Option<&'p Intent<'p>>,
    /// The labels of the sheets.
    pub(super) labels: Vec<String>,
}

impl<'a> Catalogue<'a> {
    /// Reserves the numbers of the objects.
    pub(super) fn new(sheets: usize, version: Version, objects: &mut Objects) -> Self {
        Self {
            catalog: objects.reserve(),
            pages: objects.reserve(),
            resources: objects.reserve(),
            info: (version < Version::Pdf20).then(|| objects.reserve()),
            metadata: objects.reserve(),
            kids: Vec::with_capacity(sheets),
            links: Vec::new(),
        }
    }

    /// The number of the catalogue itself.
    pub(super) fn catalog(&self) -> Ref {
        self.catalog
    }

    /// The resources that all content shares.
    pub(super) fn shared(&self) -> Ref {
        self.resources
    }

    /// The objects of the pages so far.
    pub(super) fn pages(&self) -> &[Ref] {
        &self.kids
    }

    /// The links of the pages so far.
    pub(super) fn links(&self) -> &[Clickable<'a>] {
        &self.links
    }

    /// Writes a page with its content, and keeps its links for later.
    pub(super) fn page(
        &mut self,
        sheet: &Sheet,
        content: SheetContent<'a>,
        target: Target,
        objects: &mut Objects,
        deflater: &mut Deflater,
    ) {
        let (page, stream) = (objects.reserve(), objects.reserve());
        objects.stream(stream, &deflater.deflate(content.operators), |_| {});
        let number = self.kids.len();
        let first = self.links.len();
        for area in content.links {
            self.links.push(Clickable {
                node: area.node,
                annotation: objects.reserve(),
                sheet: number,
                place: on_file(&area.rect, sheet.media),
                address: area.url,
            });
        }
        let links = &self.links[first..];
        objects.plain(page, |chunk, id| {
            let mut dict = chunk.page(id);
            let media = geometry::Rect::of(sheet.media);
            dict.parent(self.pages).contents(stream).pair(Name(b"Resources"), self.resources);
            dict.media_box(on_file(&media, sheet.media));
            if target == Target::Press {
                dict.bleed_box(on_file(&sheet.bleed, sheet.media))
                    .trim_box(on_file(&sheet.trim, sheet.media));
            }
            if content.blending == Blending::Transparent {
                // Colours mix as the file's colours do (ISO 15930-7, 6.13; ISO 19005-2, 6.2.10).
                let mut group = dict.group();
                let space = group.transparency().color_space();
                match target {
                    Target::Press => space.device_cmyk(),
                    Target::Screen => space.device_rgb(),
                }
            }
            dict.struct_parents(i32::try_from(number).unwrap_or(i32::MAX));
            if !links.is_empty() {
                // Through the links in the order of the structure (ISO 14289-1, 7.18.3).
                dict.tab_order(TabOrder::StructureOrder)
                    .annotations(links.iter().map(|link| link.annotation));
            }
        });
        self.kids.push(page);
    }

    /// Writes what the content of all pages refers to by name.
    pub(super) fn resources(&self, used: &Resources<'_>, target: Target, objects: &mut Objects) {
        let Resources { fonts, spots, images, forms } = *used;
        objects.plain(self.resources, |chunk, id| {
            let mut resources = chunk.indirect(id).start::<writers::Resources<'_>>();
            if !fonts.is_empty() {
                let fonts = fonts.iter().map(|&(name, id)| (Name(name.as_bytes()), id));
                resources.fonts().pairs(fonts);
            }
            if !images.is_empty() || !forms.is_empty() {
                let all = images.iter().map(|(name, id)| (Name(name.as_bytes()), *id));
                resources
                    .x_objects()
                    .pairs(all.chain(forms.iter().map(|(name, id)| (Name(name.as_bytes()), *id))));
            }
            if target == Target::Press || spots.opacities().next().is_some() {
                graphics_states(&mut resources, spots, target);
            }
            if !spots.list().is_empty() {
                let mut spaces = resources.color_spaces();
                for (index, spot) in spots.list().iter().enumerate() {
                    let space = spaces.insert(Name(format!("S{}", index + 1).as_bytes())).start();
                    separation(space, &spot.name, spot.alternate);
                }
            }
        });
    }

    /// Writes what is known only when all pages are, and says the number of the `Info` dictionary.
    pub(super) fn close(
        &self,
        info: &Info,
        target: Target,
        parts: &Parts<'_>,
        objects: &mut Objects,
    ) -> Option<Ref> {
        objects.plain(self.pages, |chunk, id| {
            chunk
                .pages(id)
                .kids(self.kids.iter().copied())
                .count(i32::try_from(self.kids.len()).unwrap_or(0));
        });
        if let Some(number) = self.info {
            objects.plain(number, |chunk, id| info::write_info(chunk.indirect(id), info, target));
        }
        objects.plain(self.catalog, |chunk, id| {
            let mut catalog = chunk.indirect(id).start::<Catalog<'_>>();
            catalog.pages(self.pages).metadata(self.metadata).lang(TextStr(info.language.as_str()));
            catalog.pair(Name(b"StructTreeRoot"), parts.tree);
            catalog.mark_info().marked(true);
            parts.outline.into_iter().for_each(|outline| {
                catalog.outlines(outline);
            });
            labels::write(&parts.labels, &mut catalog);
            parts.intent.into_iter().for_each(|intent| intent.enter(&mut catalog));
            let mut preferences = catalog.viewer_preferences();
            preferences.display_doc_title(true);
            if info.direction == Direction::RightToLeft {
                preferences.direction(Reading::R2L);
            }
            preferences.finish();
        });
        self.info
    }

    /// Writes the XMP packet, not compressed, so that programs that know nothing of PDF find it (ISO 16684-3).
    pub(super) fn metadata(&self, info: &Info, id: [u8; 16], target: Target, objects: &mut Objects) {
        let xmp = Deflated { data: info::xmp(info, id, target), packing: Packing::Plain };
        objects.stream(self.metadata, &xmp, |stream| {
            stream.pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));
        });
    }
}

/// `ExtGState` (8.4.5): black over what lies below, and everything else instead of it; what shines through.
fn graphics_states(resources: &mut writers::Resources<'_>, spots: &Spots, target: Target) {
    let mut states = resources.ext_g_states();
    let overprint = [(KNOCK_OUT, false), (OVERPRINT, true)];
    for (name, overprints) in overprint.into_iter().filter(|_| target == Target::Press) {
        let mut state = states.insert(Name(name.as_bytes())).start::<ExtGraphicsState<'_>>();
        state.overprint(overprints).overprint_fill(overprints);
        state.overprint_mode(OverprintMode::IgnoreZeroChannel);
    }
    for opacity in spots.opacities() {
        let name = opacity_name(opacity);
        let mut state = states.insert(Name(name.as_bytes())).start::<ExtGraphicsState<'_>>();
        state.stroking_alpha(opacity.to_f32()).non_stroking_alpha(opacity.to_f32());
    }
}

/// `Separation` (8.6.6.4), whose tint goes from no ink to the alternate's.
pub(super) fn separation(space: pdf_writer::writers::ColorSpace<'_>, name: &str, alternate: Cmyk) {
    let Cmyk(full) = alternate;
    let mut separation = space.separation(Name(name.as_bytes()));
    separation.alternate_color_space().device_cmyk();
    let mut tint = separation.tint_exponential();
    tint.domain([0.0, 1.0]).c0([0.0; 4]).c1(full.map(Share::to_f32)).n(1.0);
}

/// A box of a sheet in the file's measure: y grows upwards.
pub(super) fn on_file(rect: &geometry::Rect, media: geometry::Size) -> Rect {
    let points = |length: Length| Decimal::points(length).to_f32();
    let height = media.height;
    Rect::new(points(rect.x), points(height - rect.bottom()), points(rect.right()), points(height - rect.y))
}
