//! Sheets into a file: text, colour, fonts, links, the tree of the document's parts and what the file says
//! of itself.  Unless it is asked for otherwise, a screen file is PDF/A-2a (ISO 19005-2) and PDF/UA-1
//! (ISO 14289-1) at once; a press file is PDF/X-4 (ISO 15930-7) besides.  `CONFORMANCE.md` in this folder
//! walks the clauses.

mod alone;
mod boundary;
mod codes;
mod combine;
mod compose;
mod deflate;
mod document;
mod elements;
mod embed;
mod encode;
mod error;
mod forms;
mod grow;
mod image_writer;
mod images;
mod info;
mod intent;
mod labels;
mod letters;
mod links;
mod marks;
mod merged;
mod notes;
mod operators;
mod outline;
mod outlines;
mod pack;
mod page;
mod page_paint;
mod paint;
mod pixels;
mod program;
mod records;
mod sfnt;
mod shapes;
mod shelf;
mod show;
mod srgb;
#[cfg(test)]
mod tests;
mod tone;
mod tree;
mod vector;

pub use alone::{Shade, alone};
pub use combine::combine;
pub use error::Error;
pub use program::SubsetCache;
pub use records::{Combined, Records, Run};

use document::{Catalogue, Parts, Resources};
use forms::Forms;
use images::{Images, Setting};
use intent::Intent;
use letters::Letters;
use links::Targets;
use marks::Marker;
use pack::{Objects, Trailer};
use page::Tools;
use paint::Spots;
use show::TextShower;
use tone::Tone;
use tree::Tree;

use crate::design::{self, PressDesign, Resolutions, Standard};
use crate::font::FontBook;
use crate::frame::{Document, Info};
use crate::impose::Sheet;

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A press: process and spot inks, boxes for cutting, nothing to click.
    Press,
    /// A screen: light, and links.
    Screen,
}

/// What a file is for, and what it needs beyond its document.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// Who it is for.
    pub target: Target,
    /// The press that a press file is for.
    pub press: &'a PressDesign,
    /// How finely its pictures are kept.
    pub resolutions: &'a Resolutions,
}

impl Delivery<'_> {
    /// Whether type is drawn: in press files alone, for screens must search it.
    fn draws_letters(&self) -> bool {
        self.target == Target::Press && self.press.letters == design::Letters::Outlines
    }
}

/// The version of PDF that a file follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    Pdf16,
    Pdf17,
    Pdf20,
}

impl Version {
    /// The version of a file (press: ISO 15930-7, 6.1; PDF/A-4: ISO 19005-4, 6.1.2).
    const fn of(info: &Info, target: Target) -> Self {
        match (target, info.standard) {
            (Target::Press, _) => Self::Pdf16,
            (Target::Screen, Standard::PdfA4) => Self::Pdf20,
            (Target::Screen, Standard::PdfA2a | Standard::Pdf17) => Self::Pdf17,
        }
    }

    /// As the header says it.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf16 => "1.6",
            Self::Pdf17 => "1.7",
            Self::Pdf20 => "2.0",
        }
    }
}

/// Writes the sheets of a document as a PDF file.
///
/// The same document, sheets and fonts give the same bytes, whatever the cache holds.
///
/// # Errors
/// If a font cannot be subset, a spot ink is used with two alternates, or the file outgrows what PDF
/// can number.
pub fn write(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    delivery: &Delivery<'_>,
    cache: &SubsetCache,
) -> Result<Vec<u8>, Error> {
    let target = delivery.target;
    let setting = delivery.images();
    let mut deflater = cache.deflaters.lend();
    let mut objects = Objects::new();
    let version = Version::of(&document.info, target);
    let mut catalogue = Catalogue::new(sheets.len(), version, &mut objects);
    let mut spots = Spots::default();
    let mut text = TextShower::new(fonts);
    let mut marker = Marker::new(&document.structure, target);
    let mut images = Images::of(&document.pages, &setting);
    if target == Target::Press {
        images.enter_inks(&mut spots)?;
    }
    let mut forms = Forms::default();
    let mut letters = delivery.draws_letters().then(|| Letters::new(fonts));
    for (number, sheet) in sheets.iter().enumerate() {
        let tools = Tools {
            spots: &mut spots,
            text: &mut text,
            marker: &mut marker,
            letters: &mut letters,
            images: &images,
            forms: &mut forms,
        };
        let content = page::draw(number, sheet, &document.pages, target, tools)?;
        catalogue.page(sheet, content, target, &mut objects, &mut deflater);
    }
    let mut embedded = Vec::new();
    for used in text.fonts() {
        let font = embed::embed(used, fonts.face(used.id), cache, &mut objects, &mut deflater)?;
        embedded.push((used.name.as_str(), font));
    }
    let forms = forms.write(catalogue.shared(), &mut objects, &mut deflater);
    let images = images.write(&setting, &mut objects, &mut deflater);
    let resources = Resources { fonts: &embedded, spots: &spots, images: &images, forms: &forms };
    catalogue.resources(&resources, target, &mut objects);
    let intent = Intent::of(&document.info, delivery, &mut objects);
    let (marks, links, pages) = (marker.marks(), catalogue.links(), catalogue.pages());
    let tree = Tree::new(document, target, (marks, marker.figures()), links, &mut objects);
    let targets = Targets { structure: &document.structure, tree: &tree, sheets, pages, version };
    links::write(links, &targets, &mut objects);
    let parts = Parts {
        tree: tree.write(marks, links, pages, &mut objects),
        outline: outline::write(&targets, &mut objects),
        labels: labels::labels(sheets, &document.pages),
        intent: intent.as_ref(),
    };
    let info = catalogue.close(&document.info, target, &parts, &mut objects);
    let id = identity(&objects, intent.as_ref());
    catalogue.metadata(&document.info, id, target, &mut objects);
    if let Some(intent) = &intent {
        intent.write(&mut objects);
    }
    let trailer = Trailer { catalog: catalogue.catalog(), info, id, version };
    let file = objects.into_file(&trailer, &mut deflater);
    cache.deflaters.take_back(deflater);
    file
}

impl Delivery<'_> {
    /// How pictures go into the file.
    const fn images(&self) -> Setting<'_> {
        let resolution = match self.target {
            Target::Press => self.resolutions.press,
            Target::Screen => self.resolutions.screen,
        };
        let PressDesign { profile, rendering, .. } = self.press;
        let tone = match self.target {
            Target::Press => Tone::Inks(profile, *rendering),
            Target::Screen => Tone::Light,
        };
        Setting { tone, resolution }
    }
}

/// What names the file: a hash of all that it shows and says, so that no clock is needed (ISO 32000-1, 14.4).
fn identity(objects: &Objects, intent: Option<&Intent<'_>>) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for bytes in objects.bytes() {
        hasher.update(bytes);
    }
    hasher.update(intent.map_or(&[], Intent::checksum));
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    id
}

/// Thousandths of a unit as PDF operands are written.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "PDF operands are single precision"
)]
fn millis(thousandths: i64) -> f32 {
    (thousandths as f64 / 1_000.0) as f32
}
