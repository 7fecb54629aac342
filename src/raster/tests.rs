use super::*;
use crate::colour::{Colour, Rgb};
use crate::design::Standard;
use crate::font::{Step, Weight};
use crate::frame::{
    Artifact, Glyph, Info, Item, ItemKind, Outline, Page, Structure, Tag, TextLine, TextRun, Timestamp,
};
use crate::geometry::{Point, Rect, Sides, Size};
use crate::impose::{Edge, Turn, impose};
use crate::language::{Direction, Language};
use crate::units::Length;

/// A point is a pixel.
const DESIGN: PictureDesign = PictureDesign {
    size: PictureSize::Page,
    dpi: 72,
    background: Rgb([10, 20, 30]),
    pages: PicturePages::All,
    thumbnail: Thumbnail::None,
};

const RED: Rgb = Rgb([200, 0, 0]);

pub(super) fn page(kinds: Vec<ItemKind>) -> Page {
    let items = kinds.into_iter().map(|kind| Item { tag: Tag::Artifact(Artifact::Layout), kind });
    Page {
        size: Size { width: Length::pt(100), height: Length::pt(150) },
        bleed: Sides::all(Length::pt(9)),
        label: "۱".into(),
        items: items.collect(),
    }
}

pub(super) fn document(pages: Vec<Page>) -> Document {
    let info = Info {
        title: "پیام همایش".into(),
        subtitle: None,
        author: None,
        keywords: Vec::new(),
        licence: None,
        language: Language::PERSIAN,
        direction: Direction::RightToLeft,
        standard: Standard::PdfA2a,
        date: Timestamp::DEFAULT,
    };
    Document { pages, structure: Structure::default(), info, fitted: None }
}

fn fill(x: i64, y: i64, width: i64, height: i64, rgb: Rgb) -> ItemKind {
    let [x, y, width, height] = [x, y, width, height].map(Length::pt);
    ItemKind::Fill { rect: Rect { x, y, width, height }, colour: Colour::from_rgb(rgb) }
}

/// An alif of 100 pt, whose glyph is changed before it is drawn.
pub(super) fn alif(change: impl Fn(&mut Glyph)) -> ItemKind {
    let fonts = FontBook::shipped();
    let font = fonts.find("Vazirmatn", Weight::REGULAR).expect("it ships");
    let face = fonts.face(font);
    let id = face.glyph('ا').expect("it has an alif");
    let mut glyph = Glyph {
        id,
        advance: face.advance(id),
        x_offset: 0,
        y_offset: 0,
        wide: Glyph::AS_DRAWN,
        stretch: Length::ZERO,
        text: 0..2,
    };
    change(&mut glyph);
    let run = TextRun {
        font,
        size: Length::pt(100),
        colour: Colour::BLACK,
        direction: Direction::RightToLeft,
        language: Language::PERSIAN,
        node: None,
        rise: Length::ZERO,
        x: Length::pt(20),
        width: Length::pt(30),
        text: "ا".into(),
        glyphs: vec![glyph],
    };
    let origin = Point { x: run.x, y: Length::pt(120) };
    ItemKind::Text(TextLine { origin, width: run.width, span: None, runs: vec![run] })
}

/// For documents without drawings.
pub(super) struct NoPainter;

impl Painter for NoPainter {
    fn pixels(&self, _: &Artwork, _: [u32; 2]) -> Option<Image> {
        None
    }
}

fn drawn(document: &Document, design: &PictureDesign) -> Result<Vec<Picture>, Error> {
    draw(document, &impose(document, Edge::Trimmed), &FontBook::shipped(), design, &NoPainter)
}

/// A PNG file, read back.
struct Read {
    size: [u32; 2],
    colour: png::ColorType,
    pixels: Vec<[u8; 3]>,
    info: png::Info<'static>,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let info = decoder.read_header_info().expect("it has a header").clone();
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("it is a PNG");
        let mut data = vec![0; reader.output_buffer_size().expect("it is small")];
        let frame = reader.next_frame(&mut data).expect("it is whole");
        let bytes = data.len() / (frame.width as usize * frame.height as usize);
        let pixels = data.chunks(bytes).map(|pixel| [pixel[0], pixel[bytes / 2], pixel[bytes - 1]]).collect();
        let read = reader.info().clone();
        Self { size: [frame.width, frame.height], colour: info.color_type, pixels, info: read }
    }

    fn page(document: &Document) -> Self {
        Self::of(&drawn(document, &DESIGN).expect("it can be drawn")[0].bytes)
    }

    fn at(&self, x: u32, y: u32) -> [u8; 3] {
        self.pixels[(y * self.size[0] + x) as usize]
    }

    /// The box round all that is not white: left, top, right, bottom.
    fn ink(&self) -> [u32; 4] {
        let [width, height] = self.size;
        let all = (0..height).flat_map(|y| (0..width).map(move |x| [x, y]));
        let dark = all.filter(|[x, y]| self.at(*x, *y)[0] < 128);
        dark.fold([u32::MAX, u32::MAX, 0, 0], |[left, top, right, bottom], [x, y]| {
            [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)]
        })
    }
}

#[test]
fn a_box_covers_its_pixels_and_no_others() {
    let read = Read::page(&document(vec![page(vec![fill(10, 20, 30, 5, RED)])]));
    assert_eq!(read.size, [100, 150]);
    assert_eq!((read.at(10, 20), read.at(39, 24)), (RED.0, RED.0));
    for (x, y) in [(9, 20), (10, 19), (40, 24), (39, 25)] {
        assert_eq!(read.at(x, y), [255; 3], "{x} {y}");
    }
}

#[test]
fn what_lies_in_the_bleed_is_cut_off() {
    let read = Read::page(&document(vec![page(vec![fill(-9, -9, 118, 168, RED)])]));
    assert_eq!(read.size, [100, 150]);
    assert!(read.pixels.iter().all(|pixel| *pixel == RED.0));
}

#[test]
fn a_glyph_stands_where_its_font_draws_it() {
    let fonts = FontBook::shipped();
    let face = fonts.face(fonts.find("Vazirmatn", Weight::REGULAR).expect("it ships"));
    let outline = face.outline(face.glyph('ا').expect("it has an alif"));
    let ends = outline.iter().filter_map(|step| match step {
        Step::Move(end) | Step::Line(end) | Step::Quadratic(_, end) | Step::Cubic(_, _, end) => Some(*end),
        Step::Close => None,
    });
    let unit = 100.0 / f32::from(face.units_per_em());
    let edges = ends.fold([f32::MAX, f32::MAX, 0.0, 0.0], |[left, top, right, bottom], [x, y]| {
        let (x, y) = (20.0 + x * unit, 120.0 - y * unit);
        [left.min(x), top.min(y), f32::max(right, x), f32::max(bottom, y)]
    });
    let ink = Read::page(&document(vec![page(vec![alif(|_| {})])])).ink();
    for (edge, pixel) in edges.into_iter().zip(ink) {
        #[expect(clippy::cast_precision_loss, reason = "a page of 150 pixels")]
        let far = (edge - pixel as f32).abs();
        assert!(far < 1.0, "{edges:?} {ink:?}");
    }
}

#[test]
fn the_offsets_of_a_glyph_move_it_right_and_up() {
    let ink = |change: fn(&mut Glyph)| Read::page(&document(vec![page(vec![alif(change)])])).ink();
    let [left, top, ..] = ink(|_| {});
    // An em of Vazirmatn has 2048 units and 100 pixels here.
    assert_eq!(ink(|glyph| glyph.x_offset = 1024)[0], left + 50);
    assert_eq!(ink(|glyph| glyph.y_offset = 512)[1], top - 25);
}

#[test]
fn what_is_huge_or_far_away_is_drawn_as_far_as_it_is_seen() {
    let huge = |size| {
        let mut line = alif(|_| {});
        if let ItemKind::Text(TextLine { runs, .. }) = &mut line {
            runs[0].size = size;
        }
        line
    };
    let sizes = [100_000, 10_000_000, 1_000_000_000].map(|size| huge(Length::pt(size)));
    let far = [-1, 1].map(|side| fill(side * 1_000_000_000, side * 1_000_000_000, 5, 5, RED));
    let wide = fill(-1_000_000_000, 40, 2_000_000_000, 10, RED);
    let page = page(sizes.into_iter().chain(far).chain([wide, fill(1, 1, 1, 1, RED)]).collect());
    let read = Read::page(&document(vec![page]));
    assert_eq!((read.at(50, 45), read.at(1, 1)), (RED.0, RED.0));
}

#[test]
fn a_page_on_its_head_is_seen_so() {
    let document = document(vec![page(vec![fill(10, 20, 30, 5, RED)])]);
    let mut sheets = impose(&document, Edge::Trimmed);
    let size = sheets[0].media;
    sheets[0].pages[0].turn = Turn::Half;
    sheets[0].pages[0].at = Point { x: size.width, y: size.height };
    let pictures =
        draw(&document, &sheets, &FontBook::shipped(), &DESIGN, &NoPainter).expect("it can be drawn");
    let read = Read::of(&pictures[0].bytes);
    assert_eq!((read.at(60, 125), read.at(89, 129)), (RED.0, RED.0));
    assert_eq!((read.at(59, 125), read.at(90, 129)), ([255; 3], [255; 3]));
}

#[test]
fn a_page_stands_in_the_middle_of_its_background() {
    let document = document(vec![page(vec![fill(0, 0, 100, 150, RED)])]);
    let design = PictureDesign { size: PictureSize::Square, ..DESIGN };
    let read = Read::of(&drawn(&document, &design).expect("it can be drawn")[0].bytes);
    assert_eq!(read.size, [1080, 1080]);
    assert_eq!((read.at(179, 0), read.at(900, 1079)), ([10, 20, 30], [10, 20, 30]));
    assert_eq!((read.at(180, 0), read.at(899, 1079)), (RED.0, RED.0));
}

#[test]
fn a_file_is_as_small_as_its_colours_let_it_be() {
    let colour = |kinds| Read::page(&document(vec![page(kinds)])).colour;
    assert_eq!(colour(vec![alif(|_| {})]), png::ColorType::Grayscale);
    assert_eq!(colour(vec![alif(|_| {}), fill(0, 0, 5, 5, RED)]), png::ColorType::Indexed);
    let shades = (0..=255_u8).flat_map(|red| [0, 1].map(|green| Rgb([red, green, 7])));
    let many = (0..).zip(shades).map(|(i, shade)| fill(i % 100, i / 100, 1, 1, shade));
    assert_eq!(colour(many.collect()), png::ColorType::Rgb);
}

#[test]
fn a_file_says_its_title_its_size_on_paper_and_its_colours() {
    let read = Read::page(&document(vec![page(vec![])]));
    let size = read.info.pixel_dims.expect("it has a density");
    assert_eq!((size.xppu, size.yppu, size.unit), (2835, 2835, png::Unit::Meter));
    assert!(read.info.srgb.is_some());
    let title = &read.info.utf8_text[0];
    assert_eq!((&*title.keyword, title.get_text().expect("it is UTF-8")), ("Title", "پیام همایش".to_owned()));
}

#[test]
fn a_box_with_round_corners_leaves_them_and_its_rim_leaves_its_middle() {
    let [x, y, width, height] = [10, 10, 40, 40].map(Length::pt);
    let rect = Rect { x, y, width, height };
    let drawn = |outline| {
        let kind = ItemKind::Outline { outline, colour: Colour::from_rgb(RED) };
        Read::page(&document(vec![page(vec![kind])]))
    };
    let solid = drawn(Outline::rounded(rect, Length::pt(20)));
    assert_eq!([solid.at(30, 30), solid.at(30, 11)], [RED.0; 2]);
    assert_eq!([solid.at(12, 12), solid.at(48, 48)], [[255; 3]; 2]);
    let rim = drawn(Outline::rim(rect, Length::pt(20), Length::pt(4)));
    assert_eq!([rim.at(30, 30), rim.at(12, 12)], [[255; 3]; 2]);
    assert_eq!([rim.at(30, 12), rim.at(12, 30)], [RED.0; 2]);
}

#[test]
fn the_pages_that_are_wanted_are_drawn() {
    let document = document(vec![page(vec![]), page(vec![fill(0, 0, 9, 9, RED)]), page(vec![])]);
    let shown = |design: &PictureDesign| {
        drawn(&document, design).map(|all| all.iter().map(|picture| picture.of).collect::<Vec<_>>())
    };
    assert_eq!(shown(&DESIGN).expect("all"), [1, 2, 3].map(Shown::Page));
    let second = PictureDesign { pages: PicturePages::One(2), thumbnail: Thumbnail::Drawn, ..DESIGN };
    assert_eq!(shown(&second).expect("one"), [Shown::Page(2), Shown::Thumbnail]);
    let fourth = PictureDesign { pages: PicturePages::One(4), ..DESIGN };
    assert_eq!(shown(&fourth).expect_err("there are three"), Error::NoSuchPage { number: 4, pages: 3 });
}

#[test]
fn many_large_pictures_are_refused_before_the_first_is_drawn() {
    let large = Page { size: Size { width: Length::pt(400), height: Length::pt(560) }, ..page(vec![]) };
    let pages = document(vec![large; 30]);
    let refused = drawn(&pages, &PictureDesign { dpi: 900, ..DESIGN }).expect_err("it is too much");
    assert_eq!(refused, Error::TooManyPixels { pixels: 1_050_000_000, most: 1_000_000_000 });
    let words = refused.to_string();
    assert!(words.contains("1050 million") && words.contains("1000 million"), "{words}");
}

#[test]
fn a_colour_that_shines_through_mixes_with_what_lies_below() {
    let half = Colour { opacity: crate::colour::Share::new(5_000), ..Colour::from_rgb(Rgb([0, 0, 0])) };
    let [x, y, width, height] = [10, 10, 20, 20].map(Length::pt);
    let kind = ItemKind::Fill { rect: Rect { x, y, width, height }, colour: half };
    let read = Read::page(&document(vec![page(vec![kind])]));
    assert!(read.at(15, 15).iter().all(|channel| (126..=130).contains(channel)), "{:?}", read.at(15, 15));
}
