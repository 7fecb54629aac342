//! Many statements on the sheets of one file.

use std::io::{self, Write};

use crate::memory::Memory;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use warraq::source::NoFiles;
use warraq::typeset::{Batch, Job, Typesetter};

/// Name cards, each for a guest of its own.
struct Cards {
    count: usize,
    settings: Vec<(String, String)>,
    /// The guest whose card does not fit.
    long: Option<usize>,
    /// How many lines of the programme stand on each.
    lines: usize,
}

impl Cards {
    fn new(count: usize, more: &[(&str, &str)]) -> Self {
        let usual = [
            ("page.size", "{width: 90mm, height: 55mm}"),
            ("margins", "6mm"),
            ("frames", "[{name: story, area: margins, flow: statement}]"),
            ("press.sheet.impose", "cut-and-stack"),
        ];
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        Self { count, settings: usual.iter().chain(more).map(owned).collect(), long: None, lines: 0 }
    }
}

impl Batch for Cards {
    fn count(&self) -> usize {
        self.count
    }

    fn with(&self, number: usize, set: &mut dyn FnMut(&Job<'_>)) {
        let mut text = format!("مهمان {}\nبه همایش کتابداران خوش آمدید.", number + 1);
        text.push_str(&"\nبرنامهٔ همایش از بامداد تا شامگاه".repeat(self.lines));
        if self.long == Some(number) {
            text.push_str(&"\nبه همایش کتابداران خوش آمدید.".repeat(20));
        }
        let name = format!("card-{number}.txt");
        set(&Job { settings: &self.settings, ..Job::new(&name, text.as_bytes()) });
    }
}

fn combined(cards: &Cards) -> Vec<u8> {
    let mut file = Vec::new();
    let done = Typesetter::new().combine(cards, &NoFiles, &mut file);
    done.unwrap_or_else(|refused| panic!("{:?}", refused.notes.list()));
    file
}

#[test]
fn a_picture_of_many_records_goes_into_the_file_once() {
    let photo: &[u8] = include_bytes!("../images/photo.jpg");
    let logo: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#c00"/></svg>"##;
    let files = Memory::new(&[("photo.jpg", photo), ("logo.svg", logo)]);
    let frames = "[{name: p, area: {from: page, top: 5mm, left: 5mm, width: 6mm, height: 4mm}, image: photo.jpg, alt: کتاب}, \
                  {name: l, area: {from: page, top: 5mm, left: 15mm, width: 6mm, height: 6mm}, image: logo.svg, alt: نشان}, \
                  {name: story, area: margins, flow: statement}]";
    let cards = Cards::new(45, &[("frames", frames), ("images.least-ppi", "1")]);
    let mut bytes = Vec::new();
    let done = Typesetter::new().combine(&cards, &files, &mut bytes);
    let done = done.unwrap_or_else(|refused| panic!("{:?}", refused.notes.list()));
    assert!(done.sheets > 2, "{done:?}");
    let pdf = Pdf::new(bytes).expect("it is a PDF");
    let kind =
        |stream: &Stream<'_>| stream.dict().get::<Name<'_>>("Subtype").map(|kind| kind.as_str().to_owned());
    let streams = pdf
        .objects()
        .into_iter()
        .filter_map(|object| if let Object::Stream(stream) = object { kind(&stream) } else { None });
    let kinds: Vec<String> = streams.collect();
    let count = |wanted: &str| kinds.iter().filter(|kind| **kind == wanted).count();
    assert_eq!((count("Image"), count("Form")), (1, 1), "{kinds:?}");
    for page in pdf.pages().iter() {
        let content = String::from_utf8_lossy(page.page_stream().expect("content")).into_owned();
        assert!(content.contains("/I1 Do") && content.contains("/I2 Do"), "{content}");
    }
}

fn elements<'a>(of: &Dict<'a>) -> Vec<Dict<'a>> {
    match of.get::<Array<'_>>("K") {
        Some(kids) => kids.iter::<Dict<'_>>().collect(),
        None => of.get::<Dict<'_>>("K").into_iter().collect(),
    }
}

#[test]
fn cards_are_sections_of_one_file_in_their_order_with_fonts_written_once() {
    let file = combined(&Cards::new(23, &[("press.sheet.columns", "2"), ("press.sheet.rows", "5")]));
    let pdf = Pdf::new(file.clone()).expect("a PDF");
    assert_eq!(pdf.pages().len(), 3);
    let fonts =
        pdf.objects().into_iter().filter(|object| format!("{object:?}").contains("FontFile2")).count();
    assert_eq!(fonts, 2, "regular and bold");
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    let tree = root.get::<Dict<'_>>("StructTreeRoot").expect("a tree");
    let document = elements(&tree).remove(0);
    let sections = elements(&document);
    assert_eq!(sections.len(), 23);
    // Cut and stack: the cards of a sheet are three apart, and the tree has them in order all the same.
    let page = |section: &Dict<'_>| elements(section)[0].get_ref("Pg").expect("a page").obj_number;
    let pages: Vec<u32> = sections.iter().map(page).collect();
    let first = pages[0];
    assert!(
        pages.iter().enumerate().all(|(card, page)| (page == &first) == card.is_multiple_of(3)),
        "{pages:?}"
    );
    assert!(file == combined(&Cards::new(23, &[("press.sheet.columns", "2"), ("press.sheet.rows", "5")])));
}

#[test]
fn a_card_that_does_not_fit_is_named_and_nothing_is_said_to_be_a_file() {
    let mut cards = Cards::new(12, &[("press.sheet.size", "a4")]);
    cards.long = Some(7);
    let refused = Typesetter::new().combine(&cards, &NoFiles, &mut io::sink()).expect_err("it is too long");
    assert_eq!(refused.record, Some(7));
    assert_eq!(refused.notes.list()[0].message, "record 8 has more than one page, which the first one takes");
    let mut broken = Cards::new(2, &[("press.sheet.columns", "0")]);
    broken.long = None;
    let refused = Typesetter::new().combine(&broken, &NoFiles, &mut io::sink()).expect_err("no layout");
    assert_eq!((refused.record, refused.notes.list()[0].code.as_str()), (Some(0), "out-of-range"));
}

#[test]
fn a_sink_that_is_full_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let refused =
        Typesetter::new().combine(&Cards::new(2, &[]), &NoFiles, &mut Full).expect_err("it is full");
    assert_eq!(refused.notes.list()[0].code.as_str(), "unwritable-file");
}

/// Ten thousand cards, ten on a sheet, in less than 200 MB: `cargo test --release -- --ignored ten_thousand`.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "it takes a minute without optimisation"]
fn ten_thousand_cards_need_no_more_room_than_a_few() {
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux says it");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
        line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") / 1_024
    };
    let before = peak();
    let mut sink = Counted(0);
    let cards = Cards::new(10_000, &[("press.sheet.columns", "2"), ("press.sheet.rows", "5")]);
    let done = Typesetter::new().combine(&cards, &NoFiles, &mut sink).expect("a file");
    assert_eq!((done.sheets, done.sides), (1_000, 1_000));
    assert!(sink.0 > 1_000_000, "{} bytes", sink.0);
    assert!(peak() < 200, "{} MB, {before} before", peak());
}

struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The words of all marked parts below an element, as the numbers of the pages they stand on.
fn pages_of(element: &Dict<'_>, found: &mut Vec<u32>) {
    found.extend(element.get_ref("Pg").map(|page| page.obj_number));
    for kid in elements(element) {
        pages_of(&kid, found);
    }
}

#[test]
fn statements_of_several_pages_lie_on_the_sheets_leaf_by_leaf() {
    for scheme in ["step-and-repeat", "cut-and-stack", "4-up"] {
        let grid: &[(&str, &str)] = match scheme {
            "4-up" => &[("press.sheet.impose", "4-up")],
            _ => &[("press.sheet.impose", scheme), ("press.sheet.columns", "2"), ("press.sheet.rows", "2")],
        };
        let mut cards = Cards::new(5, grid);
        cards.lines = 22;
        let alone = Typesetter::new();
        let mut pages = 0;
        cards.with(0, &mut |job| pages = alone.typeset(job, &NoFiles).pages);
        assert!(pages >= 3, "{pages}");
        let file = combined(&cards);
        let pdf = Pdf::new(file).expect("a PDF");
        let sheets = match scheme {
            "step-and-repeat" => 5 * pages,
            _ => (5 * pages).div_ceil(4),
        };
        assert_eq!(pdf.pages().len(), sheets, "{scheme}");
        // Every record is there, in order, and nothing that is marked is outside the tree.
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
        let tree = root.get::<Dict<'_>>("StructTreeRoot").expect("a tree");
        let document = elements(&tree).remove(0);
        let mut shown = Vec::new();
        for section in elements(&document) {
            pages_of(&section, &mut shown);
        }
        shown.sort_unstable();
        shown.dedup();
        assert_eq!(shown.len(), sheets, "{scheme}");
    }
}

#[test]
fn folded_sheets_are_not_combined() {
    let cards = Cards::new(4, &[("press.sheet.impose", "half-fold")]);
    let refused = Typesetter::new().combine(&cards, &NoFiles, &mut io::sink()).expect_err("it is folded");
    let told = &refused.notes.list()[0];
    assert!(told.message.contains("cannot be combined on sheets that are folded"), "{told:?}");
    assert!(told.hint.as_deref().is_some_and(|hint| hint.contains("leave `combine` out")));
    let place = told.span.expect("it has a place");
    assert!(!refused.sources.slice(place).is_empty(), "the layout is among the sources");
}
