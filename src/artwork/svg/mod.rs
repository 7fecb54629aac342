//! SVG (SVG 1.1, and of SVG 2 what `usvg` knows): with the files of this folder the owner of `usvg`.
//!
//! The crate resolves styles, references, units and text; what it leaves out without a word is refused before
//! it reads (`audit`), and nothing that a drawing shows is fetched, run or moved.

mod audit;
mod clip;
mod convert;
mod direction;
mod pack;
mod paint;
mod text;

use std::sync::{Arc, Mutex, PoisonError};

use usvg::roxmltree::{Document, ParsingOptions};
use usvg::{ImageHrefResolver, ImageKind, Options, Tree, WriteOptions};

use super::drawing::{Drawing, Lettering};
use super::image::Digest;
use super::{Error, limits};
use crate::font::FontBook;

/// Whether a file is SVG by how it begins, packed or not.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let unpacked;
    let start = if bytes.starts_with(&pack::GZIP) {
        unpacked = pack::start(bytes);
        &unpacked
    } else {
        bytes
    };
    let start = &start[..start.len().min(4_096)];
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with('<') && !text.to_ascii_lowercase().starts_with("<!doctype html") && text.contains("<svg")
}

/// Reads an SVG file; its type is set in the fonts of `fonts` and no others.
pub(super) fn read(bytes: &[u8], fonts: &FontBook) -> Result<Drawing, Error> {
    let text = pack::text(bytes)?;
    let tree = tree(&text, fonts, 0)?;
    let drawing = Drawing {
        width: tree.size().width(),
        height: tree.size().height(),
        marks: convert::marks(tree.root())?,
        web: tree.to_string(&WriteOptions::default()).into(),
        // Names of elements may have a prefix.
        lettering: if text.contains("text") { Lettering::Set } else { Lettering::None },
        digest: Digest::of(bytes),
    };
    let sides = [drawing.width, drawing.height];
    if sides.iter().any(|side| !(limits::LEAST_SIDE..=limits::MOST_SIDE).contains(side)) {
        return Err(Error::Measure { width: sides[0], height: sides[1] });
    }
    Ok(drawing)
}

/// The tree of a file; `depth` files stand round it.
fn tree(text: &str, fonts: &FontBook, depth: usize) -> Result<Tree, Error> {
    let mut document = parsed(text)?;
    audit::check(&document)?;
    let mended = direction::mended(text, &document);
    if let Some(mended) = &mended {
        document = parsed(mended)?;
    }
    let inner: Arc<Mutex<Option<Error>>> = Arc::default();
    let typist = text::Typist::new(&document, fonts);
    let options = Options {
        font_family: String::new(),
        languages: vec!["fa".to_owned(), "en".to_owned()],
        image_href_resolver: pictures(fonts, depth, &inner),
        font_resolver: typist.resolver(),
        fontdb: typist.fonts(),
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options);
    if let Some(error) = inner.lock().unwrap_or_else(PoisonError::into_inner).take().or(typist.failed()) {
        return Err(error);
    }
    tree.map_err(|error| match error {
        usvg::Error::ElementsLimitReached => Error::TooIntricate("elements"),
        usvg::Error::InvalidSize => Error::Measure { width: 0.0, height: 0.0 },
        usvg::Error::ParsingFailed(error) => audit::unparsed(&error),
        other => Error::damaged(other),
    })
}

fn parsed(text: &str) -> Result<Document<'_>, Error> {
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: limits::MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| audit::unparsed(&error))
}

/// Files inside files go this deep.
const DEEPEST: usize = 3;

/// Takes pictures that stand in the file itself; why one is not taken is left in `failed`.
fn pictures<'a>(
    fonts: &'a FontBook,
    depth: usize,
    failed: &Arc<Mutex<Option<Error>>>,
) -> ImageHrefResolver<'a> {
    let failed = Arc::clone(failed);
    let take = move |_: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
        let kind = if data.starts_with(&[0xFF, 0xD8]) {
            Ok(ImageKind::JPEG(data))
        } else if data.starts_with(b"\x89PNG") {
            Ok(ImageKind::PNG(data))
        } else if is_svg(&data) && depth < DEEPEST {
            pack::text(&data).and_then(|text| tree(&text, fonts, depth + 1)).map(ImageKind::SVG)
        } else {
            Err(Error::Unknown(super::error::kind_of(&data)))
        };
        kind.map_err(|error| {
            let inside = Error::Inside(Box::new(error));
            failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(inside);
        })
        .ok()
    };
    // References to files were refused before.
    ImageHrefResolver { resolve_data: Box::new(take), resolve_string: Box::new(|_, _| None) }
}
