//! Poems: halves of one measure, beside each other or stepped, read one after the other.

use insta::assert_snapshot;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, Item, ItemKind, NodeKind, Tag, TextLine};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{is_refused, is_set, set};
use crate::walk::walk;

const POEM: &str = "---\ntitle: نمونه\nlang: fa\n---\n\n::: beyt
بنی‌آدم اعضای یکدیگرند / که در آفرینش ز یک گوهرند
چو عضوی به درد آورد روزگار / دگر عضوها را نماند قرار

تو کز محنت دیگران بی‌غمی / نشاید که نامت نهند آدمی
:::\n";

const HALVES: [&str; 6] = [
    "بنی‌آدم اعضای یکدیگرند",
    "که در آفرینش ز یک گوهرند",
    "چو عضوی به درد آورد روزگار",
    "دگر عضوها را نماند قرار",
    "تو کز محنت دیگران بی‌غمی",
    "نشاید که نامت نهند آدمی",
];

fn document(text: &str, settings: &[(&str, &str)]) -> (Document, Notes) {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    (document.unwrap_or_else(|_| panic!("{:#?}", notes.list())), notes)
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

fn lines(document: &Document) -> impl Iterator<Item = (Tag, &TextLine)> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|Item { tag, kind }| match kind {
        ItemKind::Text(line) => Some((*tag, line)),
        _ => None,
    })
}

/// The halves, in the order in which they were placed.
fn halves(document: &Document) -> Vec<&TextLine> {
    let found: Vec<_> =
        lines(document).map(|(_, line)| line).filter(|line| HALVES.contains(&&*words(line))).collect();
    assert_eq!(found.iter().map(|line| words(line)).collect::<Vec<_>>(), HALVES);
    found
}

fn right(line: &TextLine) -> Length {
    line.origin.x + line.width
}

#[test]
fn all_halves_have_one_measure_and_stand_under_each_other() {
    let (document, notes) = document(POEM, &[]);
    assert_eq!(notes.list(), []);
    let halves = halves(&document);
    for pair in halves.chunks(2) {
        let [first, second] = pair else { panic!("a couplet") };
        assert_eq!(first.origin.y, second.origin.y);
        assert!(first.origin.x > right(second), "the first half stands at the right");
        for (half, like) in [(first, halves[0]), (second, halves[1])] {
            assert!((half.origin.x - like.origin.x).abs() < Length::from_units(100), "{}", words(half));
            assert!((right(half) - right(like)).abs() < Length::from_units(100), "{}", words(half));
        }
    }
    let white = |at: usize| halves[at + 2].origin.y - halves[at].origin.y;
    assert!(white(2) > white(0), "a blank line parts stanzas");
    let middle = (right(halves[0]) + halves[1].origin.x) / 2;
    assert!((middle - document.pages[0].size.width / 2).abs() < Length::from_units(100), "centred");
}

#[test]
fn joins_are_stretched_before_gaps() {
    let (generous, _) = document(POEM, &[]);
    let (none, _) = document(POEM, &[("styles.couplet.kashida", "none")]);
    let glyphs = |document: &Document| -> Vec<usize> {
        halves(document).iter().map(|line| line.runs.iter().map(|run| run.glyphs.len()).sum()).collect()
    };
    let (with, without) = (glyphs(&generous), glyphs(&none));
    let stretched = with.iter().zip(&without).filter(|(with, without)| with > without).count();
    assert!(stretched >= 3, "{with:?} {without:?}");
    assert_eq!(halves(&generous)[3].width, halves(&none)[3].width);
}

#[test]
fn a_narrow_column_steps_the_second_half_below_at_the_other_side() {
    let page = [("page.size", "{width: 80mm, height: 150mm}")];
    let (document, _) = document(POEM, &page);
    let halves = halves(&document);
    for pair in halves.chunks(2) {
        assert!(pair[1].origin.y > pair[0].origin.y);
        assert!((right(pair[0]) - Length::mm(65)).abs() < Length::PT, "flush with the text");
        assert!((pair[1].origin.x - Length::mm(15)).abs() < Length::PT, "at the other side");
        assert!((pair[0].width - pair[1].width).abs() < Length::from_units(100));
    }
}

#[test]
fn gap_ornament_side_and_width_are_the_layouts_choice() {
    let (document, _) = self::document(
        POEM,
        &[("couplets.gap", "4em"), ("couplets.ornament", "\"*\""), ("couplets.align", "start")],
    );
    let halves = self::halves(&document);
    let gap = halves[0].origin.x - right(halves[1]);
    assert!((gap - Length::pt(44)).abs() < Length::from_units(100), "{gap}");
    assert!((right(halves[0]) - Length::mm(133)).abs() < Length::PT, "at the start");
    let ornaments: Vec<_> = lines(&document).filter(|(_, line)| words(line) == "*").collect();
    assert_eq!(ornaments.len(), 3);
    assert!(ornaments.iter().all(|(tag, _)| matches!(tag, Tag::Artifact(_))), "for eyes only");
    let (full, _) = self::document(POEM, &[("couplets.width", "full")]);
    let halves = self::halves(&full);
    assert!((right(halves[0]) - halves[1].origin.x - Length::mm(118)).abs() < Length::PT);
}

#[test]
fn a_poem_is_a_part_whose_halves_are_read_one_after_the_other() {
    let (document, _) = document(POEM, &[]);
    let nodes = &document.structure.nodes;
    let verse = nodes.iter().position(|node| node.kind == NodeKind::Verse).expect("a poem");
    let halves = nodes.iter().filter(|node| node.parent == u32::try_from(verse).ok());
    assert!(halves.clone().all(|node| node.kind == NodeKind::Paragraph));
    assert_eq!(halves.count(), HALVES.len());
    let outcome = set("a.md", POEM.as_bytes());
    assert_snapshot!(walk(&outcome.outputs[0].bytes).outline());
}

#[test]
fn a_long_poem_goes_on_on_the_next_page_and_no_couplet_is_parted() {
    let couplet = "چو عضوی به درد آورد روزگار / دگر عضوها را نماند قرار\n";
    let text = format!("# شعر\n\n::: beyt\n{}:::\n", couplet.repeat(60));
    let (document, _) = document(&text, &[]);
    assert!(document.pages.len() > 1);
    for page in &document.pages {
        let halves = page.items.iter().filter(|item| match &item.kind {
            ItemKind::Text(line) => words(line).contains("عضو"),
            _ => false,
        });
        assert_eq!(halves.count() % 2, 0);
    }
}

#[test]
fn a_half_wider_than_the_column_is_an_error_with_its_place() {
    let long = "که عشق آسان نمود اول ولی افتاد مشکل‌ها ".repeat(4);
    let text = format!("# شعر\n\n::: beyt\nیک / دو\nسه / {long}\n:::\n");
    let outcome = set("a.md", text.as_bytes());
    is_refused(
        &outcome,
        Code::WordTooWide,
        "a.md:5:6",
        &["half a couplet is", "wider than the frame `story`"],
    );
}

#[test]
fn a_half_without_anything_to_stretch_is_warned_of() {
    let (_, notes) = document("# شعر\n\n::: beyt\nدرود / بنی‌آدم اعضای یکدیگرند و برادرند\n:::\n", &[]);
    let said: Vec<&str> = notes.list().iter().map(|note| note.message.as_str()).collect();
    assert!(said.is_empty() || said[0].contains("half-line"), "{said:?}");
    let (_, notes) = document("# شعر\n\n::: beyt\nدور / بنی‌آدم اعضای یکدیگرند و برادرند\n:::\n", &[]);
    assert!(notes.list()[0].message.contains("has nothing to stretch"), "{:?}", notes.list());
}

#[test]
fn text_and_page_hold_the_halves() {
    let outcome = typeset(&Job { kinds: &[Kind::Txt, Kind::Html], ..Job::new("a.md", POEM.as_bytes()) });
    is_set(&outcome);
    let [text, page] = [0, 1].map(|at| String::from_utf8_lossy(&outcome.outputs[at].bytes).into_owned());
    let couplets = HALVES.chunks(2).map(|pair| pair.join("\n")).collect::<Vec<_>>().join("\n\n");
    assert!(text.contains(&couplets), "{text}");
    let couplet = format!("<p><span>{}</span> <span>{}</span></p>", HALVES[0], HALVES[1]);
    assert!(page.contains(&couplet) && page.contains("<div class=\"verse\">"), "{page}");
}
