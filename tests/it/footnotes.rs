//! Footnotes from the statement to the file: each stands once, where the line stands that refers to it.

use std::collections::BTreeMap;
use std::fmt::Write;

use insta::assert_snapshot;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use warraq::diagnostic::{Code, Notes};
use warraq::frame::{Document, Item, ItemKind, NodeKind, Tag, TextLine};
use warraq::source::Sources;
use warraq::typeset::{Job, Kind, Typesetter, typeset};
use warraq::units::Length;

use crate::memory::{Memory, found, is_refused, is_set, set};
use crate::walk::walk;

const HEAD: &str = "---\ntitle: نمونه\nlang: fa\n---\n\n";

fn document(text: &str, layout: &str) -> Document {
    let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
    let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{layout}\n{:#?}", notes.list()))
}

fn words(line: &TextLine) -> String {
    line.runs
        .iter()
        .flat_map(|run| run.text.chars())
        .filter(|c| !c.is_whitespace() && *c != '\u{200F}')
        .collect()
}

/// A line that belongs to the statement.
struct Placed<'a> {
    page: usize,
    node: u32,
    line: &'a TextLine,
}

fn lines(document: &Document) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    for (page, placed) in document.pages.iter().enumerate() {
        for Item { tag, kind } in &placed.items {
            if let (Tag::Node(node), ItemKind::Text(line)) = (*tag, kind) {
                found.push(Placed { page, node, line });
            }
        }
    }
    found
}

/// The note that a node belongs to.
fn note_of(document: &Document, node: u32) -> Option<u32> {
    let mut at = Some(node);
    while let Some(id) = at {
        let node = &document.structure.nodes[id as usize];
        if let NodeKind::Note(note) = node.kind {
            return Some(note);
        }
        at = node.parent;
    }
    None
}

/// The notes that a line refers to.
fn references(document: &Document, line: &TextLine) -> Vec<u32> {
    line.runs.iter().filter_map(|run| document.structure.reference(run.node?)).collect()
}

const STORY: &str = "frames: [{name: story, area: margins, flow: statement}]\n";

#[test]
fn a_note_stands_below_its_page_and_its_rule_at_the_start_side() {
    for (lang, is_right) in [("fa", true), ("en", false)] {
        let text = format!("---\ntitle: A\nlang: {lang}\n---\n\nکتاب[^1] book\n\n[^1]: یادداشت note\n");
        let document = document(&text, STORY);
        let page = &document.pages[0];
        let bottom = page.size.height - Length::mm(15);
        let lines = lines(&document);
        let note = lines.iter().rfind(|line| note_of(&document, line.node).is_some()).expect("a note");
        assert!(bottom - note.line.origin.y < Length::pt(9), "at the foot: {}", note.line.origin.y);
        let rule = page.items.iter().find_map(|item| match &item.kind {
            ItemKind::Fill { rect, .. } => Some(*rect),
            _ => None,
        });
        let rule = rule.expect("a rule");
        assert_eq!(rule.width, Length::mm(18));
        assert!(rule.y > Length::mm(150) && rule.y < note.line.origin.y);
        let edge = if is_right { page.size.width - Length::mm(15) } else { Length::mm(15) };
        assert_eq!(if is_right { rule.right() } else { rule.x }, edge);
    }
}

#[test]
fn marks_are_raised_and_stand_behind_what_they_belong_to() {
    let text = format!("{HEAD}در سال ۱۴۰۵[^a] و Ink 27[^b] و کتاب[^c][^a].\n\n[^a]: آ\n[^b]: ب\n[^c]: پ\n");
    let document = document(&text, STORY);
    let line =
        lines(&document).into_iter().find(|line| words(line.line).contains("سال")).expect("a line").line;
    let runs: Vec<(&str, Length, Length)> =
        line.runs.iter().map(|run| (run.text.trim_matches([' ', '\u{200F}']), run.x, run.rise)).collect();
    let x = |text: &str| {
        runs.iter().find(|(own, ..)| *own == text).unwrap_or_else(|| panic!("{text}: {runs:?}")).1
    };
    assert!(x("۱") < x("۱۴۰۵") && x("۲") < x("Ink 27"), "at the left: {runs:?}");
    let raised: String =
        runs.iter().filter(|(.., rise)| *rise > Length::ZERO).map(|(text, ..)| *text).collect();
    assert_eq!(raised, "۱۲۳،۱");
}

#[test]
fn a_line_goes_on_when_its_note_has_no_room_and_a_long_note_is_parted_at_last() {
    let text = format!("{HEAD}{}\n\nکلید[^1]\n\nپس از آن.\n\n", "بند کوتاه.\n\n".repeat(17));
    let short = format!("{text}[^1]: {}\n", "یادداشت ".repeat(60));
    let placed = document(&short, STORY);
    let page_of = |document: &Document, word: &str| {
        let all = lines(document);
        all.iter().find(|line| words(line.line).starts_with(word)).unwrap_or_else(|| panic!("no {word}")).page
    };
    let pages = |document: &Document| -> Vec<usize> {
        let all = lines(document);
        let mut pages: Vec<usize> =
            all.iter().filter(|line| note_of(document, line.node).is_some()).map(|line| line.page).collect();
        pages.dedup();
        pages
    };
    assert_eq!(
        (page_of(&placed, "کلید"), pages(&placed)),
        (1, vec![1]),
        "the note stands whole with its line"
    );
    let long = format!("{text}[^1]: {}\n", "یادداشت ".repeat(1500));
    let placed = document(&long, STORY);
    // A whole page is too low for it: nothing would be won by going on.
    assert_eq!(page_of(&placed, "کلید"), 0);
    let all = pages(&placed);
    assert!(all.len() > 2 && all.windows(2).all(|pair| pair[0] + 1 == pair[1]) && all[0] == 0, "{all:?}");
    let count = lines(&placed).iter().map(|line| words(line.line).matches("یادداشت").count()).sum::<usize>();
    assert_eq!(count, 1500);
}

#[test]
fn notes_of_the_head_stand_below_the_text() {
    let text = "# نامه[^1]\n\nمتن[^2]\n\n[^1]: یک\n[^2]: دو\n";
    let layout = "frames:\n  - {name: head, pages: first, area: {top: 0, height: 40mm}, flow: head}\n  - {name: story, area: {top: 50mm, bottom: 0}, flow: statement}\n";
    let document = document(text, layout);
    let all = lines(&document);
    let y =
        |note: u32| all.iter().find(|line| note_of(&document, line.node) == Some(note)).expect("it is there");
    assert!(y(0).line.origin.y > Length::mm(150) && y(1).line.origin.y > y(0).line.origin.y);
    assert_eq!(document.info.title, "نامه");
    assert_eq!(document.structure.bookmarks.len(), 0);
}

#[test]
fn the_note_of_a_cell_stands_below_the_column_of_its_row() {
    let rows: String = (0..60)
        .map(|row| if row == 45 { "| کلید[^1] |\n".to_owned() } else { format!("| {row} |\n") })
        .collect::<Vec<_>>()
        .concat();
    let document =
        document(&format!("{HEAD}| شماره[^2] |\n|---|\n{rows}\n[^1]: در خانه\n[^2]: در سر\n"), STORY);
    let all = lines(&document);
    let page = |note: u32| {
        all.iter()
            .filter(|line| note_of(&document, line.node) == Some(note))
            .map(|line| line.page)
            .collect::<Vec<_>>()
    };
    let key = all.iter().find(|line| words(line.line).starts_with("کلید")).expect("a key").page;
    assert!(key > 0);
    // Its number and its words.
    assert_eq!((page(0), page(1)), (vec![0, 0], vec![key, key]));
}

#[test]
fn numbers_may_begin_anew_on_every_page() {
    let part = |name: &str| format!("{}کلید[^{name}]\n\n", "بند کوتاه.\n\n".repeat(25));
    let text = format!("{HEAD}{}{}{}[^a]: آ\n[^b]: ب\n[^c]: پ\n", part("a"), part("b"), part("c"));
    let marks = |layout: &str| -> Vec<String> {
        let document = document(&text, layout);
        let all = lines(&document);
        let keys = all.iter().map(|line| words(line.line)).filter(|words| words.starts_with("کلید"));
        keys.collect()
    };
    assert_eq!(marks(STORY), ["کلید۱", "کلید۲", "کلید۳"]);
    let anew = format!("{STORY}footnotes: {{numbering: page}}\n");
    assert_eq!(marks(&anew), ["کلید۱", "کلید۱", "کلید۱"]);
}

#[test]
fn a_note_is_told_to_readers_right_behind_its_paragraph() {
    let text = format!(
        "{HEAD}متن[^1] و باز[^1].\n\n| الف[^2] |\n|---|\n| ب |\n\n[^1]: نخست\n\n    دوم\n[^2]: Second note. {{lang=en}}\n"
    );
    let job = Job { kinds: &[Kind::Screen], ..Job::new("a.md", text.as_bytes()) };
    assert_snapshot!(walk(&typeset(&job).outputs[0].bytes).outline(), @r"
    Document RlTb
      H1
        “نمونه”
      P
        “متن”
        Reference
          Link
            “۱”
            -> height 86
        “و باز”
        Reference
          Link
            “۱”
            -> height 86
        “.”
      Note
        Lbl
          Link
            “۱.”
            -> height 513
        P
          “نخست”
        P
          “دوم”
      Table
        TR
          TH Column
            “الف”
            Reference
              Link
                “۲”
                -> height 59
            Note
              Lbl
                Link
                  “2.”
                  -> height 487
              P en LrTb
                “Second note.”
        TR
          TD
            “ب”
    ");
}

#[test]
fn notes_that_are_missing_lost_or_doubled_are_told_with_their_places() {
    let check = |text: &str, code: Code, place: &str, words: &[&str]| {
        is_refused(&set("a.md", format!("{HEAD}{text}").as_bytes()), code, place, words);
    };
    check("متن[^یک]\n", Code::UnknownNote, "a.md:6:4", &["`[^یک]`", "line of its own"]);
    check("متن[^1]\n\n[^1]: یک\n[^2]: دو\n", Code::UnusedNote, "a.md:9:1", &["`[^2]`", "lost"]);
    check(
        "متن[^1]\n\n[^1]: یک\n[^1]: دو\n",
        Code::DuplicateKey,
        "a.md:9:1",
        &["`[^1]`", "a name of its own"],
    );
    check("متن[^1]\n\n[^1]:\n", Code::EmptyNote, "a.md:8:1", &["`[^1]`"]);
    check("متن[^1]\n\n[^1]: - یک\n", Code::UnsupportedMarkup, "a.md:8:7", &["notes", "paragraphs"]);
    check("متن[^1]\n\n[^1]: یک[^2]\n[^2]: دو\n", Code::UnsupportedMarkup, "a.md:8:9", &["notes in notes"]);
    check("متن^[یک]\n", Code::UnsupportedMarkup, "a.md:6:5", &["within a line", "`[^1]: …`"]);
    let long = format!("متن[^1]\n\n[^1]: {}\n", "یادداشت ".repeat(3000));
    let pages = [("pages".to_owned(), "2".to_owned())];
    let text = format!("{HEAD}{long}");
    let outcome = typeset(&Job { settings: &pages, ..Job::new("a.md", text.as_bytes()) });
    is_refused(&outcome, Code::Overset, "a.md:8:1", &["footnotes", "pages: grow"]);
    assert_eq!(
        found(&set("a.md", format!("{HEAD}متن[^A]\n\n[^a]: یک\n").as_bytes())),
        [""; 0],
        "case is nothing"
    );
}

#[test]
fn two_thousand_notes_end_in_time() {
    let text: Vec<String> = (0..2000).map(|n| format!("بند[^{n}] است.\n\n[^{n}]: یادداشت {n}\n\n")).collect();
    is_set(&set("a.md", format!("{HEAD}{}", text.concat()).as_bytes()));
}

/// Paragraphs, each with the notes that stand behind its words.
fn statement() -> impl Strategy<Value = Vec<Vec<Option<usize>>>> {
    let word = prop_oneof![20 => Just(None), 1 => (1usize..60).prop_map(Some)];
    proptest::collection::vec(proptest::collection::vec(word, 1..70), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(21),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_note_stands_once_below_the_line_that_refers_to_it(
        paragraphs in statement(),
        columns in 1u32..4,
        height in 110u32..240,
        aside in any::<bool>(),
    ) {
        let (mut text, mut notes) = (HEAD.to_owned(), String::new());
        let mut count = 0;
        let (mut said, mut noted) = (String::new(), Vec::new());
        for paragraph in &paragraphs {
            for word in paragraph {
                text += "کتاب";
                said += "کتاب";
                if let Some(length) = word {
                    write!(text, "[^{count}]").expect("memory takes it");
                    writeln!(notes, "[^{count}]: {}", "نان ".repeat(*length)).expect("memory takes it");
                    noted.push("نان".repeat(*length));
                    count += 1;
                }
                text += " ";
            }
            text += "\n\n";
        }
        let text = text + &notes;
        let story = if aside {
            format!("{{name: story, area: {{top: 0, height: {}mm}}, columns: {columns}, gutter: 4mm, flow: statement}}, {{name: aside, area: {{top: {}mm, bottom: 0, left: 0, width: 130mm}}, flow: statement}}", height / 2 - 12, height / 2)
        } else {
            format!("{{name: story, area: margins, columns: {columns}, gutter: 4mm, flow: statement}}")
        };
        let layout = format!(
            "page: {{size: {{width: 170mm, height: {height}mm}}}}\nmargins: 12mm\nstyles: {{body: {{size: 9pt, leading: 14pt}}}}\nframes: [{story}]\n"
        );
        let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
        let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
        let mut found = Notes::new();
        let document = Typesetter::new().document(&job, &files, &mut Sources::new(), &mut found);
        let Ok(document) = document else {
            // A note cannot go on in a narrower frame, which is told.
            let told = found.list().iter().all(|problem| problem.message.contains("narrower"));
            prop_assert!(aside && told, "{:?}", found.list());
            return Ok(());
        };
        let all = lines(&document);
        let mut by_note: BTreeMap<u32, (usize, String)> = BTreeMap::new();
        let mut referred: BTreeMap<u32, usize> = BTreeMap::new();
        let mut plain = String::new();
        for Placed { page, node, line } in &all {
            match note_of(&document, *node) {
                Some(note) => {
                    let own = by_note.entry(note).or_insert((*page, String::new()));
                    own.1 += &words(line).replace("نان", "N").replace(|c: char| c != 'N', "");
                }
                None => plain += &words(line).replace(|c: char| c.is_numeric() || c == '،', ""),
            }
            for note in references(&document, line) {
                referred.entry(note).or_insert(*page);
            }
        }
        prop_assert_eq!(plain.replace("نمونه", ""), said);
        let all_notes: Vec<String> = by_note.values().map(|(_, words)| words.replace('N', "نان")).collect();
        prop_assert_eq!(&all_notes, &noted);
        for (note, (page, _)) in &by_note {
            // Behind a note that is parted, the next ones wait for their turn.
            prop_assert!(*page >= referred[note], "a note before its mark");
        }
        let is_at_home = by_note.iter().filter(|(note, (page, _))| *page == referred[note]).count();
        prop_assert!(aside || is_at_home * 10 >= by_note.len() * 8 || by_note.len() < 10, "{is_at_home} of {}", by_note.len());
        // Nothing overlaps: lines of one column stand one below the other.
        let size = document.pages[0].size;
        for pair in all.windows(2) {
            let [(a, one), (b, other)] = [(pair[0].page, pair[0].line), (pair[1].page, pair[1].line)];
            let apart = one.origin.x >= other.origin.x + other.width || other.origin.x >= one.origin.x + one.width;
            prop_assert!(a != b || apart || one.origin.y != other.origin.y);
        }
        for Placed { line, .. } in &all {
            prop_assert!(line.origin.y < size.height - Length::mm(12) && line.origin.y > Length::mm(12));
        }
    }
}

#[test]
fn the_number_of_a_note_is_written_as_the_words_around_it_are() {
    let text = format!(
        "{HEAD}ما می‌نویسیم.[^یک]\n\nWe write in English.[^two] {{lang=en}}\n\n[^یک]: سخن نخست.\n\n[^two]: The second note. {{lang=en}}\n"
    );
    let marks = |layout: &str| {
        let document = document(&text, layout);
        let runs = lines(&document).into_iter().flat_map(|placed| placed.line.runs.clone());
        let is_number = |c: char| c.is_numeric();
        let shown: Vec<String> = runs
            .map(|run| run.text.chars().filter(|c| is_number(*c)).collect::<String>())
            .filter(|number| !number.is_empty())
            .collect();
        shown.join(" ")
    };
    assert_eq!(marks(STORY), "۱ 2 ۱ 2");
    assert_eq!(marks(&format!("{STORY}digits: persian\n")), "۱ ۲ ۱ ۲");
}
