//! Links of finished files: to headings of the same statement, and over line breaks.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object};
use insta::assert_snapshot;
use warraq::typeset::{Job, Kind, typeset};

use crate::walk::walk;

const STATEMENT: &str = "\
---
title: فراخوان
lang: fa
---

نخست [برنامهٔ روز](#برنامهٔ-روز) و سپس [نشانی](#where) را بخوانید.

## برنامهٔ روز

سه سخنرانی.

## نشانی خانهٔ ما {#where}

تهران.
";

fn set(kind: Kind, settings: &[(&str, &str)], statement: &str) -> Vec<u8> {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let kinds = [kind];
    let job = Job { kinds: &kinds, settings: &settings, ..Job::new("a.md", statement.as_bytes()) };
    let outcome = typeset(&job);
    outcome.outputs.into_iter().next().unwrap_or_else(|| panic!("{:?}", outcome.notes.list())).bytes
}

/// What the annotations of a file say for those who do not see where they lead.
fn contents(file: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(file.to_vec()).expect("a file that can be read");
    let mut contents = Vec::new();
    for page in pdf.pages().iter() {
        let links = page.raw().get::<Array<'_>>("Annots");
        for link in links.iter().flat_map(Array::iter::<Dict<'_>>) {
            let Some(Object::String(words)) = link.get::<Object<'_>>("Contents") else { panic!("no words") };
            contents.push(text(words.as_bytes()));
        }
    }
    contents
}

/// A text string (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(bytes: &[u8]) -> String {
    let Some(units) = bytes.strip_prefix(b"\xFE\xFF") else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

#[test]
fn a_link_leads_to_the_place_of_its_heading_and_says_its_words() {
    let file = set(Kind::Screen, &[], STATEMENT);
    assert_snapshot!(walk(&file).outline());
    assert_eq!(contents(&file), ["برنامهٔ روز", "نشانی خانهٔ ما"]);
}

#[test]
fn a_file_of_pdf_2_names_the_element_of_the_heading_too() {
    let outline = walk(&set(Kind::Screen, &[("screen", "{standard: pdf-a-4}")], STATEMENT)).outline();
    let links: Vec<&str> = outline.lines().map(str::trim).filter(|line| line.starts_with("->")).collect();
    assert!(links.len() == 2 && links.iter().all(|link| link.ends_with(" H2")), "{links:?}");
}

#[test]
fn a_press_file_has_no_links_inside_either() {
    let file = set(Kind::Press, &[], STATEMENT);
    assert!(contents(&file).is_empty());
    assert!(!walk(&file).outline().contains("Link"));
}

#[test]
fn a_link_over_line_breaks_is_one_element_with_a_place_to_click_in_each_line() {
    let words = "واژه‌های بسیار یک پیوند که از یک سطر به سطر پس از آن می‌رود ".repeat(3);
    let text = format!("نامه\n\nنخست [{}](https://example.org) پایان.\n", words.trim());
    let outline = walk(&set(Kind::Screen, &[("links", "hidden")], &text)).outline();
    let count = |what: &str| outline.lines().filter(|line| line.trim().starts_with(what)).count();
    assert_eq!(count("Link"), 1, "{outline}");
    assert!(count("->") >= 3, "{outline}");
}

#[test]
fn addresses_are_printed_behind_links_into_the_web_only() {
    let outline = walk(&set(Kind::Screen, &[("links", "shown")], STATEMENT)).outline();
    assert!(!outline.contains('#'), "{outline}");
}
