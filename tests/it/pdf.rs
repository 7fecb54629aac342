//! The files as another reader of PDF sees them.

use std::sync::LazyLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;
use warraq::design::{Design, Fold, PageDesign, Scheme};
use warraq::diagnostic::Notes;
use warraq::font::FontBook;
use warraq::frame::{Document, ItemKind};
use warraq::layout;
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Typesetter};
use warraq::units::Length;

use crate::statements;

/// A hundredth of a point: what presses hold boxes to.
const CLOSE: f64 = 0.01;

/// A statement in a layout, in both files and before them.
struct Case {
    name: String,
    page: PageDesign,
    scheme: Scheme,
    document: Document,
    press: Pdf,
    screen: Pdf,
}

impl Case {
    /// The sides of the press that are not blank.
    fn printed(&self) -> impl Iterator<Item = &Page<'_>> {
        self.press.pages().iter().filter(|page| page.page_stream().is_some_and(|stream| !stream.is_empty()))
    }
}

/// Every statement in every layout, set once for all tests.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

/// Calls `check` with every statement in every layout.
fn for_all(check: impl Fn(&Case)) {
    CASES.iter().for_each(check);
}

fn cases() -> Vec<Case> {
    let typesetter = Typesetter::new();
    let mut cases = Vec::new();
    for layout in statements::layouts() {
        for (name, bytes) in statements::all() {
            let job = Job { layout: Some(layout), ..Job::new(&name, &bytes) };
            let (mut sources, mut notes) = (Sources::new(), Notes::new());
            let document = typesetter.document(&job, &NoFiles, &mut sources, &mut notes);
            let outputs = typesetter.typeset(&job, &NoFiles).outputs;
            let pdf = |kind| {
                let output = outputs.iter().find(|output| output.kind == kind).expect("it is set");
                Pdf::new(output.bytes.clone()).expect("it is a PDF")
            };
            cases.push(Case {
                name: format!("{name} in {layout}"),
                page: design_of(layout).page,
                scheme: design_of(layout).sheet.scheme,
                document: document.expect("it is set"),
                press: pdf(Kind::Press),
                screen: pdf(Kind::Screen),
            });
        }
    }
    cases
}

fn design_of(layout: &str) -> Design {
    let request = layout::Request { layout, named_at: None, settings: &[], files: &NoFiles };
    let design = layout::load(&request, &mut Sources::new(), &mut FontBook::shipped(), &mut Notes::new());
    design.expect("the layout ships")
}

/// The value of a key of a dictionary.
fn dict<'a>(of: &Dict<'a>, key: &str) -> Dict<'a> {
    of.get::<Dict<'_>>(key).unwrap_or_else(|| panic!("no {key}"))
}

fn root(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue")
}

fn is_close(found: &Rect, [left, bottom, right, top]: [f64; 4]) -> bool {
    [found.x0 - left, found.y0 - bottom, found.x1 - right, found.y1 - top].iter().all(|off| off.abs() < CLOSE)
}

#[test]
fn both_files_have_the_pages_of_the_document() {
    for_all(|case| {
        for pdf in [&case.press, &case.screen] {
            if case.scheme == Scheme::Single {
                assert_eq!(pdf.pages().len(), case.document.pages.len(), "{}", case.name);
            }
        }
    });
}

#[test]
fn the_boxes_of_the_press_are_the_layouts() {
    for_all(|case| {
        let (size, bleed) = (case.page.size, case.page.bleed);
        for page in case.press.pages().iter() {
            let of = |key: &str| {
                page.raw().get::<Rect>(key).unwrap_or_else(|| panic!("no {key} in {}", case.name))
            };
            let (media, trim) = (of("MediaBox"), of("TrimBox"));
            // Folded sheets have as many panels as their scheme says.
            let widths: Length = match case.scheme {
                Scheme::Single => size.width,
                Scheme::Fold(Fold::Letter | Fold::Z) => Length::mm(297),
                _ => size.width * 2,
            };
            assert!((trim.width() - widths.to_pt()).abs() < CLOSE, "{} {trim:?}", case.name);
            assert!((trim.height() - size.height.to_pt()).abs() < CLOSE, "{} {trim:?}", case.name);
            let [top, right, bottom, left] =
                [bleed.top, bleed.right, bleed.bottom, bleed.left].map(Length::to_pt);
            let wanted = [trim.x0 - left, trim.y0 - bottom, trim.x1 + right, trim.y1 + top];
            assert!(is_close(&of("BleedBox"), wanted), "{} {:?}", case.name, of("BleedBox"));
            assert!(
                media.x0 <= wanted[0] + CLOSE && media.y0 <= wanted[1] + CLOSE,
                "{} {media:?}",
                case.name
            );
            assert!(
                media.x1 >= wanted[2] - CLOSE && media.y1 >= wanted[3] - CLOSE,
                "{} {media:?}",
                case.name
            );
            assert!(!page.raw().contains_key("ArtBox"), "a page has a trim or an art box, not both");
        }
    });
}

#[test]
fn a_screen_page_is_the_trimmed_page() {
    for_all(|case| {
        let shown = (0..)
            .zip(&case.document.pages)
            .filter(|(_, page)| !page.is_blank() || !matches!(case.scheme, Scheme::Fold(_)));
        for (page, (number, _)) in case.screen.pages().iter().zip(shown) {
            let size = case.page.size_of(number);
            let media = page.raw().get::<Rect>("MediaBox").expect("a box");
            assert!(
                is_close(&media, [0.0, 0.0, size.width.to_pt(), size.height.to_pt()]),
                "{} {media:?}",
                case.name
            );
            assert!(!page.raw().contains_key("BleedBox"), "{}", case.name);
        }
    });
}

#[test]
fn links_are_for_screens_only_and_each_is_there() {
    let count = std::cell::Cell::new(0);
    for_all(|case| {
        for (number, page) in case.press.pages().iter().enumerate() {
            assert!(!page.raw().contains_key("Annots"), "{} page {}", case.name, number + 1);
        }
        let shown = case.document.pages.iter().filter(|page| !page.is_blank());
        for (page, placed) in case.screen.pages().iter().zip(shown) {
            // Stretches of one link beside each other are one place to click.
            let mut places: Vec<_> = placed
                .items
                .iter()
                .filter_map(|item| match &item.kind {
                    ItemKind::Link { rect, .. } => Some((item.tag, rect.y)),
                    _ => None,
                })
                .collect();
            places.dedup();
            let wanted = places.len();
            let found = page.raw().get::<Array<'_>>("Annots");
            let found: Vec<Dict<'_>> = found.map_or_else(Vec::new, |list| list.iter::<Dict<'_>>().collect());
            assert_eq!(found.len(), wanted, "{}", case.name);
            for link in &found {
                assert_eq!(link.get::<Name<'_>>("Subtype").expect("a kind").as_str(), "Link");
                let action = dict(link, "A");
                match action.get::<hayro_syntax::object::String<'_>>("URI") {
                    Some(uri) => assert!(uri.as_bytes().is_ascii() && !uri.as_bytes().is_empty()),
                    None => assert!(action.contains_key("D"), "{}: it leads nowhere", case.name),
                }
                let rect = link.get::<Rect>("Rect").expect("a place");
                assert!(rect.width() > 0.0 && rect.height() > 0.0, "{} {rect:?}", case.name);
            }
            count.set(count.get() + found.len());
        }
    });
    assert!(count.get() > 0, "some statement has links");
}

#[test]
fn every_font_is_embedded_as_a_subset_and_says_what_its_codes_mean() {
    for_all(|case| {
        for pdf in [&case.press, &case.screen] {
            let fonts = &pdf.pages()[0].resources().fonts;
            assert!(fonts.keys().count() > 0, "{}", case.name);
            for key in fonts.keys() {
                let font = dict(fonts, key.as_str());
                let base = font.get::<Name<'_>>("BaseFont").expect("a name");
                let (tag, name) = base.as_str().split_once('+').expect("a subset has a tag");
                assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{tag}");
                assert!(!name.is_empty());
                let texts =
                    font.get::<Stream<'_>>("ToUnicode").expect("a map").decoded().expect("it is whole");
                assert!(String::from_utf8_lossy(&texts).contains("beginbf"), "{}", case.name);
                let descendants = font.get::<Array<'_>>("DescendantFonts").expect("a descendant");
                let descendant = descendants.iter::<Dict<'_>>().next().expect("a descendant");
                let map = descendant.get::<Stream<'_>>("CIDToGIDMap").expect("a map");
                assert!(map.decoded().expect("it is whole").len() > 2);
                let program =
                    dict(&descendant, "FontDescriptor").get::<Stream<'_>>("FontFile2").expect("a font");
                let program = program.decoded().expect("it is whole");
                assert!(program.starts_with(&[0, 1, 0, 0]), "{}", case.name);
            }
        }
    });
}

/// The state of a content stream, as far as colour goes.
#[derive(Default)]
struct Painted {
    operators: Vec<String>,
    /// The colour of every string shown, and whether it overprints.
    texts: Vec<(Vec<f64>, bool)>,
}

fn painted(page: &Page<'_>) -> Painted {
    let mut painted = Painted::default();
    let (mut colour, mut overprints) = (vec![0.0], false);
    let mut saved = Vec::new();
    let mut operations = page.operations();
    while let Some(instruction) = operations.next() {
        let operator = String::from_utf8_lossy(instruction.operator).into_owned();
        let numbers = || {
            let number = |object: &Object<'_>| match object {
                Object::Number(number) => Some(number.as_f64()),
                _ => None,
            };
            instruction.operands().filter_map(number).collect::<Vec<f64>>()
        };
        match operator.as_str() {
            "k" | "rg" | "g" | "scn" => colour = numbers(),
            "q" => saved.push((colour.clone(), overprints)),
            "Q" => (colour, overprints) = saved.pop().expect("what is restored was saved"),
            "gs" => {
                let Some(Object::Name(name)) = instruction.operands().next() else {
                    panic!("`gs` has a name")
                };
                let state = page.resources().get_ext_g_state(name).expect("the state is there");
                overprints = state.get::<bool>("op").expect("it says so");
                assert_eq!(state.get::<bool>("OP"), Some(overprints));
                assert_eq!(state.get::<i32>("OPM"), Some(1));
            }
            "Tj" | "TJ" | "'" | "\"" => painted.texts.push((colour.clone(), overprints)),
            _ => {}
        }
        painted.operators.push(operator);
    }
    assert!(!painted.operators.is_empty(), "a page has content");
    painted
}

#[test]
fn a_press_file_holds_no_colour_of_light() {
    for_all(|case| {
        for page in case.printed() {
            for operator in painted(page).operators {
                assert!(
                    !["rg", "RG", "g", "G", "ri", "sh", "Do"].contains(&&*operator),
                    "{}: {operator}",
                    case.name
                );
            }
        }
        for object in case.press.objects() {
            let text = format!("{object:?}");
            assert!(!text.contains("DeviceRGB") && !text.contains("DeviceGray"), "{}: {text}", case.name);
        }
    });
}

#[test]
fn a_screen_file_holds_no_ink() {
    for_all(|case| {
        for page in case.screen.pages().iter() {
            for operator in painted(page).operators {
                let inks = ["k", "K", "cs", "CS", "scn", "SCN", "gs"];
                assert!(!inks.contains(&&*operator), "{}: {operator}", case.name);
            }
        }
        for object in case.screen.objects() {
            let text = format!("{object:?}");
            assert!(!text.contains("DeviceCMYK") && !text.contains("Separation"), "{}: {text}", case.name);
        }
    });
}

#[test]
fn black_text_is_black_ink_alone_and_prints_over_what_lies_below() {
    for_all(|case| {
        for page in case.printed() {
            let texts = painted(page).texts;
            assert!(!texts.is_empty(), "{}", case.name);
            for (colour, overprints) in texts {
                // An ink of its own stands in the specimen alone.
                let inks = if case.name.ends_with("in specimen") { 1..=4 } else { 4..=4 };
                assert!(inks.contains(&colour.len()), "{}", case.name);
                let is_black = colour == [0.0, 0.0, 0.0, 1.0];
                assert_eq!(overprints, is_black, "{}: {colour:?}", case.name);
                assert!(is_black || !case.name.ends_with("a5-leaflet"), "{}: {colour:?}", case.name);
            }
        }
    });
}

#[test]
fn both_files_name_their_language_and_show_their_title() {
    for_all(|case| {
        for pdf in [&case.press, &case.screen] {
            let root = root(pdf);
            let language = root.get::<hayro_syntax::object::String<'_>>("Lang").expect("a language");
            assert_eq!(language.as_bytes(), case.document.info.language.as_str().as_bytes(), "{}", case.name);
            let preferences = dict(&root, "ViewerPreferences");
            assert_eq!(preferences.get::<bool>("DisplayDocTitle"), Some(true), "{}", case.name);
            let direction = preferences.get::<Name<'_>>("Direction");
            let to_left = direction.is_some_and(|direction| direction.as_str() == "R2L");
            let wanted = case.document.info.direction == warraq::language::Direction::RightToLeft;
            assert_eq!(to_left, wanted, "{}", case.name);
            assert!(pdf.metadata().title.is_some(), "{}", case.name);
        }
    });
}
