use insta::assert_snapshot;

use super::*;
use crate::frame::{Bookmark, NodeKind};
use Direction::{LeftToRight, RightToLeft};

/// A heading over two lines of a paragraph, the second with a link.
fn tagged() -> Document {
    let mut structure = Structure::default();
    let root = structure.add(None, NodeKind::Document, None);
    let heading = structure.add(Some(root), NodeKind::Heading(1), None);
    let paragraph = structure.add(Some(root), NodeKind::Paragraph, None);
    let url = "https://example.org";
    let link = structure.add(Some(paragraph), NodeKind::Link(url.into()), None);
    structure.bookmarks.push(Bookmark { node: heading, level: 1, words: "و".to_owned() });
    let words = |run| line(vec![run]);
    let linked = TextRun { node: Some(link), ..run("a", LeftToRight, Length::mm(30)) };
    let rect = Rect { x: Length::mm(30), y: Length::mm(15), width: Length::mm(3), height: Length::mm(6) };
    let mut document = document(vec![
        words(run("و", RightToLeft, Length::mm(40))),
        words(run("و", RightToLeft, Length::mm(40))),
        words(run("و", RightToLeft, Length::mm(40))),
        line(vec![run("و", RightToLeft, Length::mm(40)), linked]),
        ItemKind::Link { rect, url: url.into() },
        square(Length::mm(1), Colour::BLACK),
    ]);
    for (item, node) in
        document.pages[0].items.iter_mut().zip([heading, paragraph, paragraph, paragraph, link])
    {
        item.tag = Tag::Node(node);
    }
    document.structure = structure;
    document
}

/// Dictionaries one below the other: the catalogue's entry `key`, and what `path` leads to from there.
fn found(document: &Document, target: Target, key: &str, path: &[&str]) -> String {
    let pdf = parsed(file(document, target));
    let mut dict = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    for key in std::iter::once(&key).chain(path) {
        dict = dict.get::<Dict<'_>>(key).unwrap_or_else(|| panic!("no {key}"));
    }
    String::from_utf8_lossy(dict.data()).into_owned()
}

#[test]
fn lines_of_one_part_share_a_sequence_and_parts_of_a_line_have_their_own() {
    let pdf = parsed(file(&tagged(), Target::Screen));
    let page = pdf.pages().first().expect("a page");
    let content = String::from_utf8_lossy(page.page_stream().expect("content")).into_owned();
    let marks: Vec<&str> = content
        .lines()
        .filter(|line| ["BDC", "BMC", "EMC", "BT", "ET"].iter().any(|end| line.ends_with(end)))
        .collect();
    assert_snapshot!(marks.join(" "), @"/H1<</MCID 0>>BDC BT /ReversedChars BMC EMC ET EMC /P<</MCID 1>>BDC BT /ReversedChars BMC EMC ET BT /ReversedChars BMC EMC ET EMC BT /P<</MCID 2>>BDC /ReversedChars BMC EMC EMC /Link<</MCID 3>>BDC EMC ET /Artifact BMC EMC");
}

#[test]
fn a_bookmark_leads_to_the_top_of_its_heading() {
    assert_snapshot!(found(&tagged(), Target::Screen, "Outlines", &["First"]), @"<</Title<FEFF0648>/Parent 21 0 R/Dest[6 0 R/XYZ 0 236.772 0]>>");
}

#[test]
fn the_parent_tree_knows_the_part_of_every_mark_and_link() {
    assert_snapshot!(found(&tagged(), Target::Screen, "StructTreeRoot", &["ParentTree"]), @"<</Nums[0[17 0 R 18 0 R 18 0 R 19 0 R]1 19 0 R]>>");
}

#[test]
fn latin_digits_are_a_style_of_page_labels_and_others_are_prefixes() {
    let mut document = tagged();
    assert_snapshot!(found(&document, Target::Press, "PageLabels", &[]), @"<</Nums[0<</Type/PageLabel/P<FEFF06F1>>>]>>");
    document.pages[0].label = "1".to_owned();
    assert_snapshot!(found(&document, Target::Press, "PageLabels", &[]), @"<</Nums[0<</Type/PageLabel/S/D>>]>>");
}

#[test]
fn a_press_file_has_tags_but_no_links() {
    let bytes = file(&tagged(), Target::Press);
    let pdf = parsed(bytes);
    let content = pdf.pages().first().expect("a page").page_stream().expect("content").to_vec();
    let content = String::from_utf8_lossy(&content).into_owned();
    assert!(content.contains("/Span<</MCID") && !content.contains("/Link"), "{content}");
}

#[test]
fn a_screen_file_of_plain_pdf_is_tagged_and_claims_nothing() {
    let mut document = tagged();
    document.info.standard = Standard::Pdf17;
    let bytes = file(&document, Target::Screen);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains("pdfaid") && !text.contains("pdfuaid"), "{text}");
    assert!(!found(&document, Target::Screen, "StructTreeRoot", &["K"]).is_empty());
}
