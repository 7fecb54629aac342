//! Tables from the statement to the file: nothing is lost, rows stay whole, the head comes back.

use insta::assert_snapshot;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, Item, ItemKind, NodeKind, Tag, TextLine};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Kind, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{found, is_refused, is_set, set};
use crate::walk::walk;

const HEAD: &str = "---\ntitle: نمونه\nlang: fa\n---\n\n";

fn document(text: &str, settings: &[(&str, &str)]) -> Document {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

fn words(line: &TextLine) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// The lines of all pages: page, tag, line.
fn lines(document: &Document) -> impl Iterator<Item = (usize, Tag, &TextLine)> {
    document.pages.iter().enumerate().flat_map(|(page, placed)| {
        placed.items.iter().filter_map(move |Item { tag, kind }| match kind {
            ItemKind::Text(line) => Some((page, *tag, line)),
            _ => None,
        })
    })
}

fn line<'a>(document: &'a Document, text: &str) -> &'a TextLine {
    let found = lines(document).find(|(_, _, line)| words(line) == text);
    found.unwrap_or_else(|| panic!("no line says `{text}`")).2
}

fn right(line: &TextLine) -> Length {
    line.origin.x + line.width
}

const TWO: &str = "| الف | ب |\n|---|---|\n| یک | دو |\n";

#[test]
fn a_cell_ends_with_a_space_unless_it_ends_its_row() {
    let text = format!("{HEAD}| الف | ب |\n|---|---|\n| یک | ۲ |\n| سه | **چهار** |\n");
    let document = document(&text, &[]);
    let ends = |words: &str| {
        let last = line(&document, words).runs.last().expect("a run");
        (last.text.ends_with(' '), last.direction)
    };
    for (words, has_space) in [("الف", true), ("ب", false), ("یک", true), ("۲", false), ("سه", true)]
    {
        assert_eq!(ends(words).0, has_space, "{words}");
    }
    let narrow = document.pages[0].size.width;
    assert!(lines(&document).all(|(_, _, line)| right(line) <= narrow), "spaces add nothing to a line");
}

#[test]
fn the_first_column_stands_where_reading_starts() {
    let persian = document(&format!("{HEAD}{TWO}"), &[]);
    assert!(line(&persian, "یک").origin.x > line(&persian, "دو").origin.x);
    let margin = persian.pages[0].size.width - Length::mm(15);
    assert!((right(line(&persian, "یک")) - margin).abs() < Length::PT, "flush with the text");
    let english =
        document("---\ntitle: A\nlang: en\n---\n\n| one | two |\n|---|---|\n| three | four |\n", &[]);
    assert!(line(&english, "three").origin.x < line(&english, "four").origin.x);
    assert!((line(&english, "three").origin.x - Length::mm(15)).abs() < Length::PT);
    let turned = document(&format!("{HEAD}{TWO}\n: نام {{dir=ltr}}\n"), &[]);
    assert!(line(&turned, "یک").origin.x < line(&turned, "دو").origin.x, "the caption turns the table");
}

#[test]
fn columns_are_set_to_their_sides_and_words_of_another_direction_follow_their_column() {
    let text = format!(
        "{HEAD}| یک یک یک یک | دو دو دو دو | سه سه سه سه | چهار چهار |\n|:--|:-:|--:|---|\n| الف | ب | پ | ink |\n"
    );
    let document = document(&text, &[]);
    let [left, centre, at_right, unsaid] =
        ["یک یک یک یک", "دو دو دو دو", "سه سه سه سه", "چهار چهار"].map(|name| line(&document, name));
    let near = |a: Length, b: Length| assert!((a - b).abs() < Length::PT, "{a} is not {b}");
    near(line(&document, "الف").origin.x, left.origin.x);
    let middle = |line: &TextLine| line.origin.x + line.width / 2;
    near(middle(line(&document, "ب")), middle(centre));
    near(right(line(&document, "پ")), right(at_right));
    near(right(line(&document, "ink")), right(unsaid));
}

#[test]
fn the_cells_of_a_row_stand_on_one_baseline_and_heads_on_their_last() {
    let text = format!("{HEAD}| نامی\\\nبلند | کوتاه |\n|---|---|\n| ردیف | ردیف دو |\n");
    let text = text.replace("\\\n", "<br>");
    assert!(set("a.md", text.as_bytes()).notes.errors() > 0, "HTML is refused in cells too");
    let long = "گزارش سالانهٔ همهٔ کتابخانه‌های شهر و روستا در یک جدول بلند که در یک سطر جا نمی‌شود ".repeat(2);
    let document = document(&format!("{HEAD}| نام | {long} |\n|---|---|\n| الف | {long} |\n"), &[]);
    let baselines = |words: &str| line(&document, words).origin.y;
    let long: Vec<Length> = lines(&document)
        .filter(|(_, tag, line)| matches!(tag, Tag::Node(_)) && words(line).chars().count() > 12)
        .map(|(.., line)| line.origin.y)
        .collect();
    assert!(long.contains(&baselines("نام")) && long.contains(&baselines("الف")));
    assert_eq!(long.iter().filter(|y| **y <= baselines("نام")).count(), long.len() / 2, "the head's last");
    assert_eq!(long.iter().filter(|y| **y >= baselines("الف")).count(), long.len() / 2, "the row's first");
}

/// A table of so many rows.
fn tall(rows: usize) -> String {
    let row = |row: usize| format!("| {row} | ردیف {row} | متن |\n");
    let rows = (0..rows).map(row).collect::<Vec<_>>().concat();
    format!("{HEAD}| شماره | نام | [متن](https://example.org) |\n|---|---|---|\n{rows}\n: فهرست\n")
}

#[test]
fn the_head_comes_back_on_every_page_and_is_heard_once() {
    let document = document(&tall(100), &[]);
    assert!(document.pages.len() > 3);
    let heads: Vec<(usize, bool)> = lines(&document)
        .filter(|(_, _, line)| words(line) == "شماره")
        .map(|(page, tag, _)| (page, matches!(tag, Tag::Node(_))))
        .collect();
    let expected: Vec<(usize, bool)> = (0..document.pages.len()).map(|page| (page, page == 0)).collect();
    assert_eq!(heads, expected);
    let links = document.pages.iter().flat_map(|page| &page.items);
    assert_eq!(links.filter(|item| matches!(item.kind, ItemKind::Link { .. })).count(), 1);
}

#[test]
fn a_row_alone_goes_neither_to_the_foot_nor_to_the_head_of_a_page() {
    for rows in 24..40 {
        let document = document(&tall(rows), &[]);
        let on = |page: usize| {
            let own = lines(&document).filter(move |(at, tag, _)| *at == page && matches!(tag, Tag::Node(_)));
            own.filter(|(.., line)| words(line).starts_with("ردیف")).count()
        };
        if document.pages.len() == 2 {
            assert!(on(0) >= 2 && on(1) >= 2, "{rows} rows: {} and {}", on(0), on(1));
        }
    }
}

#[test]
fn rules_tints_widths_and_headers_are_the_layouts_choice() {
    let fills = |settings: &[(&str, &str)]| {
        let document = document(&format!("{HEAD}{TWO}| سه | چهار |\n"), settings);
        let fills = document.pages[0].items.iter().filter_map(|item| match &item.kind {
            ItemKind::Fill { rect, .. } => Some(*rect),
            _ => None,
        });
        fills.collect::<Vec<_>>()
    };
    let count = |rules: &str| fills(&[("table.rules", rules)]).len();
    assert_eq!(["none", "header", "rows", "all"].map(count), [0, 3, 4, 4 + 3 * 3]);
    assert_eq!(fills(&[("table.rules", "none"), ("table.tint", "\"#ddeeff\"")]).len(), 1);
    let measure = Length::mm(148 - 30);
    assert_eq!(fills(&[("table.width", "full")])[0].width, measure);
    assert!(fills(&[])[0].width < measure / 2);
    let wide = fills(&[("table.widths", "[40mm, 25%]"), ("table.thickness", "2pt")]);
    assert_eq!((wide[0].width, wide[0].height), (Length::mm(40) + measure / 4, Length::pt(2)));
}

#[test]
fn a_table_is_told_to_readers_as_one() {
    let text = format!(
        "{HEAD}| کار | بها |\n|---|--:|\n| [صحافی](https://example.org/a) | ۹۰ |\n| | *Ink* |\n\n: هزینه‌ها\n"
    );
    let settings =
        [("table.row-headers".to_owned(), "true".to_owned()), ("links".to_owned(), "hidden".to_owned())];
    let job = Job { kinds: &[Kind::Screen], settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let outcome = typeset(&job);
    assert_snapshot!(walk(&outcome.outputs[0].bytes).outline(), @r"
    Document RlTb
      H1
        “نمونه”
      Table
        Caption
          “هزینه‌ها”
        TR
          TH Column
            “کار”
          TH Column
            “بها”
        TR
          TH Row
            Link
              “صحافی”
              -> https://example.org/a
          TD
            “۹۰”
        TR
          TH Row
          TD LrTb
            “Ink”
    ");
}

#[test]
fn uneven_rows_are_told_and_nothing_is_lost() {
    let table = |rows: &str| format!("{HEAD}| الف | ب |\n|---|---|\n{rows}\n");
    let more = table("| ۱ | ۲ | ۳ |");
    is_refused(&set("a.md", more.as_bytes()), Code::UnevenRow, "a.md:8:11", &["2", "head"]);
    let fewer = set("a.md", table("| ۱ |\nسطری دیگر").as_bytes());
    is_set(&fewer);
    assert_eq!(found(&fewer).len(), 2, "{:?}", found(&fewer));
    assert!(found(&fewer)[1].starts_with("uneven-row a.md:9:1 the row has fewer cells"));
    for even in ["| ۱ | ۲ |", "۱ | ۲", "| ۱ | ۲ | |", "|  | ۲ |", "| | |", "| ۱ | |"] {
        assert_eq!(found(&set("a.md", table(even).as_bytes())), [""; 0], "{even}");
    }
}

#[test]
fn a_table_that_can_not_be_is_told_with_its_place_and_a_way_out() {
    let row = |cell: &str, count: usize| format!("|{}\n", format!("{cell}|").repeat(count));
    let wide = format!("{HEAD}{}{}{}", row("ک", 16), row("--", 16), row("کتابخانه", 16));
    is_refused(
        &set("a.md", wide.as_bytes()),
        Code::TableTooWide,
        "a.md:8:11",
        &["column 2", "کتابخانه", "story"],
    );
    let many = format!("{HEAD}{}{}", row("ک", 1000), row("--", 1000));
    is_refused(&set("a.md", many.as_bytes()), Code::TooLarge, "a.md:6:1", &["1000", "64"]);
    let high = format!("{HEAD}{TWO}| {} | ب |\n", "کتاب خانه ".repeat(900));
    is_refused(&set("a.md", high.as_bytes()), Code::Overset, "a.md:9:1", &["row", "story"]);
    let pages = [("pages".to_owned(), "1".to_owned())];
    let outcome = typeset(&Job { settings: &pages, ..Job::new("a.md", tall(60).as_bytes()) });
    is_refused(&outcome, Code::Overset, "a.md:33:1", &["lines do not fit", "pages: grow"]);
    let empty = set("a.md", format!("{HEAD}متن\n\n| | |\n|--|--|\n| | |\n").as_bytes());
    assert!(found(&empty)[0].starts_with("empty-table a.md:8:1"), "{:?}", found(&empty));
    let odd = set("a.md", format!("{HEAD}| الف | ب | پ |\n|---|---|\n| ۱ | ۲ |\n").as_bytes());
    assert!(found(&odd)[0].starts_with("literal-markup a.md:7:1"), "{:?}", found(&odd));
}

#[test]
fn tables_stand_in_lists_and_quotes_and_have_no_head_if_it_is_empty() {
    let text = format!(
        "{HEAD}- | یک | دو |\n  |---|---|\n  | سه | چهار |\n\n> | | |\n> |---|---|\n> | پنج | شش |\n"
    );
    let document = document(&text, &[]);
    assert_eq!(
        line(&document, "•").origin.y,
        line(&document, "یک").origin.y,
        "the bullet is level with the head"
    );
    assert!(right(line(&document, "پنج")) < document.pages[0].size.width - Length::mm(15), "beside the bar");
    let kinds = document.structure.nodes.iter().filter(|node| matches!(node.kind, NodeKind::TableHeader(_)));
    assert_eq!(kinds.count(), 2);
}

#[test]
fn two_thousand_rows_end_in_time() {
    is_set(&set("a.md", tall(2_000).as_bytes()));
}

const WORDS: [&str; 8] = ["کتاب", "می‌رود", "و", "«آب»", "Ink 27", "۱۴۰۵", "همهٔ شهر", "open letters"];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_word_of_a_table_stands_once_inside_the_measure(
        columns in 1usize..5,
        cells in proptest::collection::vec(proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..9), 5..160),
        full in any::<bool>(),
        rules in proptest::sample::select(&["none", "header", "rows", "all"][..]),
    ) {
        let rows: Vec<&[Vec<&str>]> = cells.chunks_exact(columns).collect();
        let written = |row: &&[Vec<&str>]| {
            let cells: Vec<String> = row.iter().map(|words| words.join(" ")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let head = format!("| {}\n|{}\n", "س |".repeat(columns), "---|".repeat(columns));
        let text = format!("{HEAD}متن\n\n{head}{}", rows.iter().map(written).collect::<Vec<_>>().concat());
        let width = if full { "full" } else { "content" };
        let document = document(&text, &[("table.width", width), ("table.rules", rules)]);
        let said: String = lines(&document)
            .filter(|(_, tag, _)| matches!(tag, Tag::Node(_)))
            .map(|(.., line)| words(line))
            .collect();
        let expected = format!(
            "نمونهمتن{}{}",
            "س".repeat(columns),
            rows.iter().map(|row| row.iter().map(|cell| cell.concat()).collect::<String>()).collect::<String>()
        );
        let without = |text: &str| text.replace(char::is_whitespace, "");
        prop_assert_eq!(without(&said), without(&expected));
        let page = document.pages[0].size;
        for (_, tag, line) in lines(&document) {
            let is_inside = line.origin.x >= Length::mm(15) - Length::from_units(200)
                && right(line) <= page.width - Length::mm(15) + Length::from_units(200)
                && line.origin.y < page.height - Length::mm(16);
            prop_assert!(is_inside || matches!(tag, Tag::Artifact(_)), "{}", words(line));
        }
        // The cells of a row stand on one page: the baselines of its first lines are one.
        let cell_of = |tag: Tag| match tag {
            Tag::Node(node) => {
                let node = &document.structure.nodes[node as usize];
                matches!(node.kind, NodeKind::TableCell).then_some(node.parent)
            }
            Tag::Artifact(_) => None,
        };
        let mut first: std::collections::BTreeMap<_, (usize, Length)> = std::collections::BTreeMap::new();
        let mut seen = std::collections::BTreeSet::new();
        for (page, tag, line) in lines(&document) {
            if let Some(row) = cell_of(tag).filter(|_| seen.insert(tag)) {
                let known = *first.entry(row).or_insert((page, line.origin.y));
                prop_assert_eq!(known, (page, line.origin.y));
            }
        }
    }
}
