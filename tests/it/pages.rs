//! Pages as they are placed: what stands where, line by line.

use std::fmt::Write;

use warraq::diagnostic::Notes;
use warraq::frame::{Document, Item, ItemKind, NodeKind, Page, Tag};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Typesetter};
use warraq::units::Length;

use crate::statements;

/// So many characters of a line tell it from the others.
const SHOWN: usize = 32;

fn document(job: &Job<'_>) -> Document {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// A document as text: every thing on its pages in the order in which it is painted.
fn shown(document: &Document) -> String {
    let mut text = String::new();
    for page in &document.pages {
        writeln!(text, "== page {}: {} × {}", page.label, points(page.size.width), points(page.size.height))
            .expect("memory takes it");
        page.items
            .iter()
            .for_each(|item| writeln!(text, "{}", line(item, document)).expect("memory takes it"));
    }
    text
}

fn points(length: Length) -> String {
    format!("{:.2}", length.to_pt())
}

/// One thing: where it stands, how wide it is, what it is.
fn line(item: &Item, document: &Document) -> String {
    let part = match item.tag {
        Tag::Artifact(_) => "furniture",
        Tag::Node(node) => match &document.structure.nodes[node as usize].kind {
            NodeKind::Document => "document",
            NodeKind::Title => "title",
            NodeKind::Heading(1) => "heading 1",
            NodeKind::Heading(2) => "heading 2",
            NodeKind::Heading(_) => "heading 3",
            NodeKind::Paragraph => "paragraph",
            NodeKind::Section | NodeKind::Words => "part",
            NodeKind::List(_) | NodeKind::ListItem | NodeKind::ListBody => "list",
            NodeKind::Label => "label",
            NodeKind::Verse => "verse",
            NodeKind::BlockQuote => "quote",
            NodeKind::Reference(_) | NodeKind::Note(_) => "note",
            NodeKind::Table | NodeKind::TableRow | NodeKind::TableCell => "cell",
            NodeKind::TableHeader(_) => "head",
            NodeKind::Caption => "caption",
            NodeKind::Link(_) => "link",
            NodeKind::Figure(_) => "figure",
            NodeKind::Parallel | NodeKind::Version => "parallel",
            NodeKind::Sidenote(_) => "sidenote",
        },
    };
    match &item.kind {
        ItemKind::Text(line) => {
            let (x, y, width) = (points(line.origin.x), points(line.origin.y), points(line.width));
            format!("{x:>7} {y:>7} {width:>7} | {part}: {}", beginning(words(item).trim_end_matches(' ')))
        }
        ItemKind::Fill { rect, colour } => {
            let [red, green, blue] = colour.rgb.0;
            let (x, y, width) = (points(rect.x), points(rect.y), points(rect.width));
            format!(
                "{x:>7} {y:>7} {width:>7} | {part}: {} high, #{red:02x}{green:02x}{blue:02x}",
                points(rect.height)
            )
        }
        ItemKind::Outline { outline, colour } => {
            let [red, green, blue] = colour.rgb.0;
            let rect = outline.bounds;
            let (x, y, width) = (points(rect.x), points(rect.y), points(rect.width));
            format!(
                "{x:>7} {y:>7} {width:>7} | {part}: outline {} high, #{red:02x}{green:02x}{blue:02x}",
                points(rect.height)
            )
        }
        ItemKind::Image(image) => {
            let rect = image.window.bounds;
            let (x, y, width) = (points(rect.x), points(rect.y), points(rect.width));
            format!("{x:>7} {y:>7} {width:>7} | {part}: picture {} high", points(rect.height))
        }
        ItemKind::Link { rect, url } => {
            format!("{:>7} {:>7} {:>7} | link: {url}", points(rect.x), points(rect.y), points(rect.width))
        }
    }
}

fn words(item: &Item) -> String {
    match &item.kind {
        ItemKind::Text(line) => line.runs.iter().map(|run| run.text.as_str()).collect(),
        _ => String::new(),
    }
}

fn beginning(text: &str) -> String {
    // Joiners cannot be seen in a snapshot.
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        shown.push('…');
    }
    shown.replace('\u{200C}', "‸").replace('\u{2028}', "⏎")
}

fn check(statement: &str, layout: &str) {
    let (_, bytes) = statements::all().into_iter().find(|(name, _)| name == statement).expect("it ships");
    let document = document(&Job { layout: Some(layout), ..Job::new(statement, &bytes) });
    let name = format!("{} in {layout}", statement.rsplit_once('.').map_or(statement, |(stem, _)| stem));
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, shown(&document));
    });
}

#[test]
fn a_persian_statement_on_two_pages_of_a5() {
    check("library-conference.md", "a5-leaflet");
}

#[test]
fn a_persian_programme_in_two_columns_below_its_head() {
    check("conference-programme.md", "a4-statement");
}

#[test]
fn an_english_workshop_in_columns_from_left_to_right() {
    check("open-type-workshop.md", "a4-statement");
}

#[test]
fn a_sorani_invitation_on_a_flyer_with_colour_to_the_bleed() {
    check("book-fair.md", "dl-flyer");
}

#[test]
fn an_arabic_statement_on_cards_with_numbers_on_the_later_ones() {
    check("translators-day.md", "a6-card");
}

#[test]
fn a_timetable_over_two_pages_of_a5() {
    check("reading-week.md", "a5-leaflet");
}

#[test]
fn a_timetable_over_two_columns_with_its_head_in_both() {
    check("reading-week.md", "a4-statement");
}

#[test]
fn quotes_lists_and_breaks_stand_at_the_start_side() {
    let text = "---\ntitle: نمونه\n---\n\nبند نخست.\n\n> نقل قول\n>\n> بند دوم آن\n>\n> > درون آن\n\n- یک\n  - دو\n    1. سه\n- چهار\n\n9. نه\n10. ده\n\n***\n\n[پیوند](https://example.org) و سپس پایان\\\nخط تازه\n";
    let shown = shown(&document(&Job::new("parts.md", text.as_bytes())));
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("quotes, lists and breaks", shown);
    });
}

/// The lines of text of a page that belong to the statement, with where they stand.
fn lines(page: &Page) -> Vec<(Length, Length)> {
    let is_part = |item: &&Item| !matches!(item.tag, Tag::Artifact(_));
    let place = |item: &Item| match &item.kind {
        ItemKind::Text(line) => Some((line.origin.x, line.origin.y)),
        _ => None,
    };
    page.items.iter().filter(is_part).filter_map(place).collect()
}

#[test]
fn columns_follow_each_other_as_the_language_reads() {
    let persian = "نامه\n\n".to_owned() + &"کتابخانه خانهٔ دوم شهر است.\n\n".repeat(80);
    let english = "Letter\n\n".to_owned() + &"The library is a second home.\n\n".repeat(80);
    let settings = [("pages".to_owned(), "grow".to_owned())];
    for (text, to_left) in [(persian, true), (english, false)] {
        let job =
            Job { layout: Some("a4-statement"), settings: &settings, ..Job::new("a.txt", text.as_bytes()) };
        let document = document(&job);
        let middle = document.pages[0].size.width / 2;
        let right: Vec<bool> = lines(&document.pages[0]).iter().skip(1).map(|(x, _)| *x > middle).collect();
        let turns = right.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert_eq!(turns, 1, "one column is filled, then the other");
        // A short line of an English paragraph starts at the left of its column.
        assert_eq!(right[0], to_left);
    }
}

#[test]
fn a_label_ends_with_a_space_that_parts_it_from_its_text() {
    let text = "# نامه\n\n- یک\n- دو\n\n1. سه\n\nچهار\n";
    let document = document(&Job::new("a.md", text.as_bytes()));
    let mut labels = Vec::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let Tag::Node(node) = item.tag else { continue };
        let (ItemKind::Text(line), NodeKind::Label) =
            (&item.kind, &document.structure.nodes[node as usize].kind)
        else {
            continue;
        };
        let run = line.runs.last().expect("a label has a run");
        assert!(run.glyphs.len() == run.text.chars().count() && run.x < line.origin.x, "{run:?}");
        labels.push(line.runs.iter().map(|run| run.text.as_str()).collect::<String>());
    }
    assert_eq!(labels, ["• ", "• ", "۱. "]);
}
