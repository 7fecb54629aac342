//! Pictures that are too coarse for a press (GWG 2022: image resolution).

use std::collections::BTreeSet;

use crate::artwork::{Artwork, Depth};
use crate::design::Resolution;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::frame::{Document, ItemKind, PlacedImage};
use crate::units::Length;

/// Line art wants so many times the resolution of photographs (GWG 2022: 549 against 149 pixels to the inch).
const LINE_ART: (i64, i64) = (549, 149);

/// Looks at every picture at its size; each is told of once.  One whose pixels show is an error.
pub(super) fn check(document: &Document, resolution: Resolution, notes: &mut Notes) {
    let mut told = BTreeSet::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Image(placed) = &item.kind
            && let Some(problem) = problem(placed, resolution)
            && told.insert((placed.artwork.digest(), placed.span.map(|span| (span.source, span.start))))
        {
            notes.push(problem);
        }
    }
}

fn problem(placed: &PlacedImage, resolution: Resolution) -> Option<Diagnostic> {
    let Artwork::Pixels(image) = &placed.artwork else { return None };
    let wanted = |ppi: u16| match image.depth {
        Depth::Line => i64::from(ppi) * LINE_ART.0 / LINE_ART.1,
        Depth::Tone => i64::from(ppi),
    };
    let found = placed.resolution()?;
    let (least, fair) = (wanted(resolution.least), wanted(resolution.fair));
    if found >= least.max(fair) {
        return None;
    }
    let what = match image.depth {
        Depth::Line => "the line art",
        Depth::Tone => "the picture",
    };
    let width = placed.rect.width;
    let enough = width.scale(found, fair.max(1));
    let pixels = width.scale(fair, Length::INCH.units()).units();
    let say =
        |limit: i64| format!("{what} has {found} pixels to the inch at {width}, and a press wants {limit}");
    let hint = format!("make it at most {enough} wide, or take one that is {pixels} pixels wide");
    Some(if found < least {
        let hint = format!("{hint}; `images: {{least-ppi: {found}}}` takes it as it is");
        Diagnostic::error(Code::CoarseImage, placed.span, say(least)).hint(hint)
    } else {
        Diagnostic::warning(Code::CoarseImage, placed.span, say(fair)).hint(hint)
    })
}
