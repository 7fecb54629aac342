//! Slips that leave a layout that loads, or that deserve a word of their own.

use super::*;

/// The warnings of a layout that loads.
fn warnings(text: &str) -> Vec<String> {
    let loaded = layout(text);
    assert!(loaded.design.is_ok(), "{:#?}", loaded.notes.list());
    loaded.notes.list().iter().map(|found| loaded.shown(found)).collect()
}

#[test]
fn a_misspelt_style_that_nothing_uses_is_a_warning() {
    assert_eq!(
        warnings("styles: {titel: {size: 20pt}}"),
        ["unknown-style a.yaml:1:10 nothing uses the style `titel` (did you mean `title`?)"]
    );
    assert!(warnings("styles: {boxed: {size: 20pt}}").is_empty(), "no name is near");
    let used = "styles: {titel: {size: 9pt}}
frames: [{name: a, flow: statement}, {name: b, anchor: top, text: x, style: titel}]";
    assert!(warnings(used).is_empty(), "a frame uses it");
    assert!(warnings("styles: {titel: {size: 9pt}, title: {extends: titel}}").is_empty(), "a style does");
}

#[test]
fn what_follows_from_a_bad_page_or_margin_is_not_told() {
    for text in [
        "margins: {bottom: 3px}",
        "extends: a4-statement\nmargins: {bottom: 3px}",
        "extends: a4-statement\npage: {size: a77}",
        "margins: 3px",
        "extends: a5-leaflet\nmargins: {botom: 3mm, bottom: -1mm}",
    ] {
        let errors = layout(text).errors();
        let found = errors.len() == text.matches("bot").count().max(1);
        assert!(found && errors.iter().all(|error| error.contains(" a.yaml:")), "{text}: {errors:#?}");
    }
}

#[test]
fn a_page_too_small_for_a_shipped_layout_is_told_in_the_author_s_line() {
    for shipped in ["a5-leaflet", "a4-statement", "a6-card", "dl-flyer"] {
        for page in ["{size: {width: 20mm, height: 20mm}}", "{size: {width: 300mm, height: 12mm}}"] {
            let errors = layout(&format!("extends: {shipped}\npage: {page}\n")).errors();
            assert!(
                !errors.is_empty() && errors.iter().all(|error| error.contains(" a.yaml:2:")),
                "{errors:#?}"
            );
        }
        let project = Project::with(&[("a.yaml", &format!("extends: {shipped}\n"))]);
        let errors = project.load("a.yaml", &[("page.size", "{width: 20mm, height: 20mm}")]).errors();
        assert!(errors.iter().all(|error| error.contains(" --set:1:")), "{errors:#?}");
    }
}

#[test]
fn the_layout_below_cannot_be_set() {
    let project = Project::with(&[("a.yaml", "page: {size: a5}")]);
    assert_eq!(
        project.load("a.yaml", &[("extends", "a4-statement")]).errors(),
        [
            "usage --set:1:1 `extends` stands in a layout's file and cannot be set (name the layout to use with `--layout NAME`)"
        ]
    );
}

#[test]
fn hints_name_what_was_probably_meant() {
    for (text, words) in [
        ("styles: {body: {align: left}}", "`start` or `end`"),
        ("styles: {body: {align: right}}", "`start` or `end`"),
        ("pages: {most: 3}", "`pages: grow`"),
        ("pages: 0", "`pages: grow`"),
        ("language: farsi", "`farsi` is no language tag (did you mean `fa`?)"),
        ("language: sorani", "did you mean `ckb`?"),
        ("styles: {note: {extends: note}}", "(take the `extends` away)"),
        ("margins: -3mm", "write a length of 0 or more"),
        ("page: {size: a5}\n margins: 3mm\n", "indent"),
        ("page:\n  size: a5\n   bleed: 3mm\n", "indent"),
        ("extends: ../b.yaml", "`--allow DIR`"),
    ] {
        let errors = layout(text).errors();
        assert!(errors.len() == 1 && errors[0].contains(words), "{text}: {errors:?}");
    }
}
