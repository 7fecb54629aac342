//! The statement that shows everything, in the layout that was made for it.

use std::collections::BTreeSet;

use warraq::diagnostic::Notes;
use warraq::frame::{Artifact, Document, ItemKind, NodeKind, Tag};
use warraq::source::Sources;
use warraq::typeset::{Job, Kind, TextCheck, Typesetter};

use crate::memory::found;
use crate::statements::{Folder, SPECIMEN, specimen};

fn document() -> Document {
    let bytes = specimen();
    let mut notes = Notes::new();
    let job = Job::new(SPECIMEN, &bytes);
    let document = Typesetter::new().document(&job, &Folder, &mut Sources::new(), &mut notes);
    document.unwrap_or_else(|_| panic!("{:?}", notes.list()))
}

#[test]
fn the_specimen_is_set_without_a_word_and_says_what_it_says() {
    let bytes = specimen();
    let kinds = [Kind::Press, Kind::Screen, Kind::Html, Kind::Txt];
    let job = Job { kinds: &kinds, text_check: TextCheck::Run, ..Job::new(SPECIMEN, &bytes) };
    let outcome = Typesetter::new().typeset(&job, &Folder);
    assert_eq!(found(&outcome), Vec::<String>::new());
    assert_eq!((outcome.outputs.len(), outcome.pages), (kinds.len(), 3));
}

#[test]
fn the_specimen_has_a_part_of_every_kind_that_statements_have() {
    let document = document();
    let kinds: BTreeSet<String> = document
        .structure
        .nodes
        .iter()
        .map(|node| format!("{:?}", node.kind).split(['(', ' ', '{']).next().unwrap_or_default().to_owned())
        .collect();
    insta::assert_snapshot!(kinds.into_iter().collect::<Vec<_>>().join(" "));
}

#[test]
fn the_specimen_stretches_leads_links_paints_and_draws() {
    let document = document();
    let items = || document.pages.iter().flat_map(|page| &page.items);
    let lines =
        || items().filter_map(|item| if let ItemKind::Text(line) = &item.kind { Some(line) } else { None });
    let wide = warraq::frame::Glyph::AS_DRAWN;
    let stretched =
        lines().flat_map(|line| &line.runs).filter(|run| run.glyphs.iter().any(|g| g.wide != wide));
    assert!(stretched.count() > 20, "kashida");
    let drawn = |item: &&warraq::frame::Item| matches!(item.kind, ItemKind::Outline { .. });
    let leaders = items().filter(drawn).filter(|item| item.tag == Tag::Artifact(Artifact::Layout)).count();
    assert!(leaders >= 6, "{leaders} leaders");
    assert!(items().any(|item| matches!(item.kind, ItemKind::Link { .. })), "links");
    assert!(items().any(|item| matches!(item.kind, ItemKind::Image(_))), "a picture");
    let notes = document.structure.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Note(_))).count();
    assert_eq!(notes, 2, "a Persian note and an English one");
}
