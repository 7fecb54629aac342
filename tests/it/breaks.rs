//! Thematic breaks at the turn of a page, and what is kept together there.

use warraq::diagnostic::Notes;
use warraq::frame::{Artifact, Document, ItemKind, Page, Tag};
use warraq::source::{NoFiles, Sources};
use warraq::typeset::{Job, Typesetter};

const WORDS: &str = "در این همایش دربارهٔ باغ‌های کوچک شهر و کتابخانه‌های محله گفت‌وگو می‌کنیم. ";

fn document(text: &str, settings: &[(&str, &str)]) -> Document {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &NoFiles, &mut sources, &mut notes);
    document.unwrap_or_else(|_| panic!("{:#?}", notes.list()))
}

/// The lines of the story on a page, and its ornaments.
fn lines(page: &Page) -> Vec<(bool, String)> {
    let lines = page.items.iter().filter_map(|item| match (&item.kind, item.tag) {
        (ItemKind::Text(_), Tag::Artifact(Artifact::Header | Artifact::Footer)) => None,
        (ItemKind::Text(line), tag) => {
            let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
            Some((matches!(tag, Tag::Artifact(_)), words))
        }
        _ => None,
    });
    lines.collect()
}

#[test]
fn an_ornament_is_seen_wherever_the_page_turns() {
    let seen = |document: &Document| {
        document.pages.iter().flat_map(lines).filter(|(is_ornament, _)| *is_ornament).count()
    };
    let mut turned = 0;
    for paragraphs in 8..24 {
        let text =
            format!("# نامه\n\n{}***\n\n{WORDS}\n\n{WORDS}\n", format!("{WORDS}\n\n").repeat(paragraphs));
        let document = document(&text, &[]);
        assert_eq!(seen(&document), 1, "{paragraphs}");
        turned += usize::from(document.pages.iter().skip(1).any(|page| lines(page)[0].0));
    }
    assert!(turned > 0, "some break stands at the head of a page");
}

#[test]
fn of_a_long_paragraph_only_the_last_lines_go_on_with_the_names_that_sign_it() {
    let names = "::: signatures\n- سارا *رئیس انجمن*\n- علی *دبیر انجمن*\n:::\n";
    let mut parted = 0;
    for paragraphs in 2..16 {
        let text =
            format!("# نامه\n\n{}{}\n\n{names}", format!("{WORDS}\n\n").repeat(paragraphs), WORDS.repeat(9));
        let document = document(&text, &[]);
        let pages: Vec<usize> = document.pages.iter().map(|page| lines(page).len()).collect();
        let [before @ .., last] = &pages[..] else { panic!("there are pages") };
        if let Some(full) = before.first().filter(|_| before.len() == 1) {
            assert!(*full >= 18, "a page is left nearly white: {pages:?}");
            parted += 1;
        }
        assert!(*last >= 2, "the names have words with them: {pages:?}");
    }
    assert!(parted > 0);
}

#[test]
fn a_title_and_a_picture_are_a_statement() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\"/></svg>";
    let files = crate::memory::Memory::new(&[("a.svg", picture.as_bytes())]);
    let text = "# نمایشگاه کتاب\n\n![قفسهٔ کتاب](a.svg)\n";
    let job = Job::new("a.md", text.as_bytes());
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
    let document = document.unwrap_or_else(|_| panic!("{:#?}", notes.list()));
    let images = document.pages[0].items.iter().filter(|item| matches!(item.kind, ItemKind::Image(_)));
    assert_eq!(images.count(), 1);
}
