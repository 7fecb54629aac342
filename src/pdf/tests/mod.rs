//! Files are written from small documents made by hand and read back with another parser.

mod added;
mod colour;
mod drift;
mod file;
mod letters;
mod press;
mod structure;
mod text;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Stream};
use proptest::prelude::{Strategy, prop};

use super::{Delivery, SubsetCache, Target};
use crate::colour::Colour;
use crate::design::{PressDesign, Resolutions, Standard};
use crate::font::{FontBook, FontId, Weight};
use crate::frame::{
    Artifact, Document, Glyph, Info, Item, ItemKind, Page, Structure, Tag, TextLine, TextRun, Timestamp,
};
use crate::geometry::{Point, Rect, Sides, Size};
use crate::impose::{Edge, Sheet, impose};
use crate::language::{Direction, Language};
use crate::testing;
use crate::units::{Length, font_units};

/// A document of one page, 100 mm square with 3 mm of bleed.
fn document(items: Vec<ItemKind>) -> Document {
    let items = items.into_iter().map(|kind| Item { tag: Tag::Artifact(Artifact::Layout), kind }).collect();
    let size = Size { width: Length::mm(100), height: Length::mm(100) };
    let page = Page { size, bleed: Sides::all(Length::mm(3)), label: "۱".to_owned(), items };
    let info = Info {
        title: "پیام".to_owned(),
        subtitle: Some("به همه".to_owned()),
        author: Some("کانون & یاران".to_owned()),
        keywords: vec!["چاپ".to_owned(), "کتاب".to_owned()],
        licence: None,
        language: Language::PERSIAN,
        direction: Direction::RightToLeft,
        standard: Standard::PdfA2a,
        date: Timestamp { year: 2026, month: 3, day: 21, hour: 4, minute: 5, second: 6 },
    };
    Document { pages: vec![page], structure: Structure::default(), info, fitted: None }
}

/// A line of runs at one height.
fn line(runs: Vec<TextRun>) -> ItemKind {
    let x = runs.iter().map(|run| run.x).min().unwrap_or_default();
    let width = runs.iter().map(|run| run.width).sum();
    let origin = Point { x, y: Length::mm(20) };
    ItemKind::Text(TextLine { origin, width, span: None, runs })
}

/// A run of 10 pt whose every character is a glyph as the font's table has it.
fn run(text: &str, direction: Direction, x: Length) -> TextRun {
    let fonts = FontBook::shipped();
    let face = fonts.face(regular());
    let mut glyphs: Vec<Glyph> = text
        .char_indices()
        .map(|(at, c)| {
            let id = face.glyph(c).unwrap_or_else(|| panic!("no glyph for {c:?}"));
            glyph(id, face.advance(id), at..at + c.len_utf8())
        })
        .collect();
    if direction == Direction::RightToLeft {
        glyphs.reverse();
    }
    finished(text, direction, x, glyphs)
}

/// A run of the given glyphs, from left to right.
fn finished(text: &str, direction: Direction, x: Length, glyphs: Vec<Glyph>) -> TextRun {
    let size = Length::pt(10);
    let units_per_em = FontBook::shipped().face(regular()).units_per_em();
    let advances = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
    let width = font_units(advances, size, units_per_em) + glyphs.iter().map(|glyph| glyph.stretch).sum();
    TextRun {
        font: regular(),
        size,
        colour: Colour::BLACK,
        direction,
        language: Language::PERSIAN,
        node: None,
        rise: Length::ZERO,
        x,
        width,
        text: text.to_owned(),
        glyphs,
    }
}

/// A right-to-left run of 10 pt as the shaper gives it.
fn shaped(text: &str) -> TextRun {
    let fonts = FontBook::shipped();
    let (_, shaped) = testing::shaped(&testing::rich(text), &testing::style(), &fonts);
    let mut glyphs = Vec::new();
    for cluster in shaped.clusters.iter().rev() {
        let own = &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
        glyphs.extend(own.iter().map(|own| Glyph {
            id: own.id,
            advance: own.advance,
            x_offset: own.x_offset,
            y_offset: own.y_offset,
            wide: Glyph::AS_DRAWN,
            stretch: Length::ZERO,
            text: cluster.text.clone(),
        }));
    }
    finished(text, Direction::RightToLeft, Length::mm(5), glyphs)
}

/// Words of letters, ligatures, marks, ZWNJ and signs.
fn syllables() -> impl Strategy<Value = String> {
    const PARTS: [&str; 18] = [
        "ا",
        "ب",
        "گ",
        "و",
        "لا",
        "لَا",
        "مُ",
        "عَ",
        "لِّ",
        "رٌ",
        "هٔ",
        "ی\u{200C}",
        "ه\u{200C}",
        "بْ\u{200C}",
        " ",
        ".",
        "«",
        "آ",
    ];
    let parts = prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..30);
    parts.prop_map(|parts| parts.concat())
}

fn glyph(id: u16, advance: i32, text: std::ops::Range<usize>) -> Glyph {
    let byte = |at| u32::try_from(at).expect("a short text");
    let text = byte(text.start)..byte(text.end);
    Glyph { id, advance, x_offset: 0, y_offset: 0, wide: Glyph::AS_DRAWN, stretch: Length::ZERO, text }
}

fn regular() -> FontId {
    FontBook::shipped().find("Vazirmatn", Weight::REGULAR).expect("Vazirmatn ships")
}

fn square(side: Length, colour: Colour) -> ItemKind {
    let rect = Rect { x: Length::mm(10), y: Length::mm(10), width: Length::mm(30), height: side };
    ItemKind::Fill { rect, colour }
}

/// The file of a document.
fn file(document: &Document, target: Target) -> Vec<u8> {
    let edge = match target {
        Target::Press => Edge::Bleeding,
        Target::Screen => Edge::Trimmed,
    };
    let sheets = impose(document, edge);
    write(document, &sheets, &FontBook::shipped(), target, &SubsetCache::new()).expect("a file")
}

/// The file of some sheets.
fn write(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    target: Target,
    cache: &SubsetCache,
) -> Result<Vec<u8>, super::Error> {
    let delivery = Delivery { target, press: &PressDesign::default(), resolutions: &Resolutions::USUAL };
    super::write(document, sheets, fonts, &delivery, cache)
}

fn parsed(file: Vec<u8>) -> Pdf {
    Pdf::new(file).expect("a file that can be read")
}

/// The operators of the first page, without the sequence that marks all of it as an artifact.
fn content(items: Vec<ItemKind>, target: Target) -> String {
    let pdf = parsed(file(&document(items), target));
    let page = pdf.pages().first().expect("a page");
    let content =
        String::from_utf8(page.page_stream().expect("content").to_vec()).expect("operators in ASCII");
    let inside = content.strip_prefix("/Artifact BMC\n").and_then(|rest| rest.strip_suffix("EMC\n"));
    inside.map(str::to_owned).unwrap_or(content)
}

/// The dictionary of the first font, and that of its descendant.
fn fonts_of(pdf: &Pdf) -> (Dict<'_>, Dict<'_>) {
    let page = pdf.pages().first().expect("a page");
    let font = page.resources().get_font(&Name::new_unescaped(b"F1")).expect("a font");
    let descendants = font.get::<Array<'_>>("DescendantFonts").expect("descendants");
    let descendant = descendants.iter::<Dict<'_>>().next().expect("a descendant");
    (font, descendant)
}

/// What each code of the first font says: `<0001> <0633>`.
fn texts(pdf: &Pdf) -> Vec<(u16, String)> {
    let (font, _) = fonts_of(pdf);
    let map = font.get::<Stream<'_>>("ToUnicode").expect("texts").decoded().expect("decoded");
    let map = String::from_utf8(map.to_vec()).expect("a map in ASCII");
    let pairs = map.lines().skip_while(|line| !line.ends_with("beginbfchar")).skip(1);
    pairs
        .take_while(|line| line.starts_with('<'))
        .map(|line| {
            let (code, text) = line.split_once(' ').expect("a pair");
            let hex = |text: &str| -> Vec<u16> {
                let digits = text.trim_matches(['<', '>']);
                (0..digits.len() / 4)
                    .map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16).expect("digits"))
                    .collect()
            };
            (hex(code)[0], String::from_utf16(&hex(text)).expect("characters"))
        })
        .collect()
}
