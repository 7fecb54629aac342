//! The inside of Markdown paragraphs, and what becomes the title.

use super::{first, good, marked, outlined};

#[test]
fn emphasis_strong_code_and_links_are_marks() {
    assert_eq!(first("a *b **c*** `d *e*` f"), "a ⟨em b ⟨strong c⟩⟩ ⟨code d *e*⟩ f");
    assert_eq!(first("[a *b*](https://c.d \"t\")"), "⟨to:https://c.d a ⟨em b⟩⟩");
    assert_eq!(first("[a][b] [b]\n\n[b]: https://c.d"), "⟨to:https://c.d a⟩ ⟨to:https://c.d b⟩");
    assert_eq!(first("<https://c.d> <a@b.c>"), "⟨to:https://c.d https://c.d⟩ ⟨to:mailto:a@b.c a@b.c⟩");
}

#[test]
fn line_ends_are_spaces_or_hard_breaks() {
    for end in ["\n", "\r\n", "\r"] {
        assert_eq!(first(&format!("a {end}b  {end}c\\{end}  d")), "a b⏎c⏎d", "{end:?}");
        assert_eq!(first(&format!("`a{end}b`")), "⟨code a b⟩", "{end:?}");
    }
}

#[test]
fn entities_and_escapes_are_the_characters_they_mean() {
    assert_eq!(first("a &amp; &lt;b&gt; \\*c\\* \\[d]{e&#10;f"), "a & <b> *c* [d]{e f");
}

#[test]
fn spaces_and_tabs_inside_stay() {
    assert_eq!(first("a  b\tc"), "a  b\tc");
}

#[test]
fn comments_are_dropped_with_one_of_their_spaces() {
    assert_eq!(first("a <!-- b --> c<!-- d -->"), "a c");
    assert_eq!(first("<!-- b -->\n<!-- c -->\n\na"), "a");
}

#[test]
fn dollars_between_prices_are_text() {
    assert_eq!(first("$20-$30 and $5, $6"), "$20-$30 and $5, $6");
}

#[test]
fn bracketed_spans_bear_language_and_direction() {
    assert_eq!(first("a [b c]{lang=en} d"), "a ⟨en b c⟩ d");
    assert_eq!(first("[b]{lang=\"ar\" dir='rtl'}"), "⟨ar ⟨RightToLeft b⟩⟩");
    assert_eq!(first("[b]{.ltr} [c]{dir=ltr} [d]{}"), "⟨LeftToRight b⟩ ⟨LeftToRight c⟩ d");
}

#[test]
fn bracketed_spans_hold_marks_and_stand_in_them() {
    assert_eq!(first("[a *b* c]{lang=en}"), "⟨en a ⟨em b⟩ c⟩");
    assert_eq!(first("[*b*]{lang=en}"), "⟨en ⟨em b⟩⟩");
    assert_eq!(first("*a [b]{lang=en}* c"), "⟨em a ⟨en b⟩⟩ c");
    assert_eq!(first("[a [b]{lang=ar} c]{lang=en}"), "⟨en a ⟨ar b⟩ c⟩");
    assert_eq!(first("[[x] `]` a&amp;\nb]{lang=en}"), "⟨en [x] ⟨code ]⟩ a& b⟩");
    assert_eq!(first("[a [b](tel:1) d]{lang=en}"), "⟨en a ⟨to:tel:1 b⟩ d⟩");
}

#[test]
fn links_bear_attributes_too() {
    assert_eq!(first("[a](tel:2){lang=en} c"), "⟨en ⟨to:tel:2 a⟩⟩ c");
    assert_eq!(first("*[a][b]{lang=en}*\n\n[b]: tel:3"), "⟨em ⟨en ⟨to:tel:3 a⟩⟩⟩");
}

#[test]
fn brackets_and_braces_without_each_other_are_text() {
    for text in
        ["a [b] c", "[a] {b}", "a]{lang=en}", "{lang=en} a", "[a]{b", "*[a*]{lang=en}", "[{{ a! }}]{{ b! }}"]
    {
        let plain = text.replace("*[a*]", "⟨em [a⟩]");
        assert_eq!(first(text), plain);
    }
    assert_eq!(first("\\[a]{b}"), "[a]{b}");
    assert_eq!(first("[a\\]{b}"), "[a]{b}");
    assert_eq!(first("[a]\\{b}"), "[a]{b}");
    assert_eq!(first("\\\\[a]{.ltr}"), "\\⟨LeftToRight a⟩");
}

#[test]
fn attributes_at_the_end_hold_for_the_whole_block() {
    let (statement, sources) =
        good("a.md", "# T\n\n## h {lang=en} ##\n\na *b*\n{.ltr}\n\n- c {lang=ar}\n- d {e}\n\nf {{ g! }}");
    let expected = "title T
h2 3:1-3:18 en h
p 5:1-6:7 LeftToRight a ⟨em b⟩
list 8:1-9:8 Bullets
  item 8:1-8:14
    p 8:3-8:14 ar c
  item 9:1-9:8
    p 9:3-9:8 d {e}
p 11:1-11:11 f {{ g! }}";
    assert_eq!(outlined(&statement, &sources), expected);
}

#[test]
fn the_title_is_the_heading_at_the_top_unless_the_front_matter_has_one() {
    let title = |text: &str| good("a.md", text).0.head.title.as_ref().map(marked);
    assert_eq!(title("# a *b* {lang=en}\n\nc").as_deref(), Some("⟨en a ⟨em b⟩⟩"));
    assert_eq!(title("---\ntitle: a\n---\n# b\n\nc").as_deref(), Some("a"));
    assert_eq!(title("a\n\n# b").as_deref(), None);
    assert_eq!(title("## a\n\nb").as_deref(), None);
}

#[test]
fn lists_know_their_first_number_and_need_no_empty_lines() {
    let (statement, sources) = good("a.md", "# T\n\n5. a\n   1) b\n      ***\n6.\n\n   c\n");
    let expected = "title T
list 3:1-6:3 Numbers(5)
  item 3:1-5:10
    p 3:4-3:5 a
    list 4:4-5:10 Numbers(1)
      item 4:4-5:10
        p 4:7-4:8 b
        break 5:7-5:10
  item 6:1-6:3
p 8:4-8:5 c";
    assert_eq!(outlined(&statement, &sources), expected);
}

#[test]
fn sixteen_levels_are_not_too_deep() {
    let (statement, _) = good("a.md", &format!("# T\n\n{}a", "> ".repeat(16)));
    assert_eq!(statement.texts().len(), 2);
}

#[test]
fn many_dashes_are_a_break_and_no_lists() {
    let (statement, _) = good("a.md", &format!("# T\n\na\n\n{}\n\nb", "- ".repeat(30)));
    assert_eq!(statement.blocks.len(), 3);
}

#[test]
fn notes_stand_in_the_order_in_which_they_are_referred_to() {
    let (statement, _) =
        good("a.md", "# T[^c]\n\na[^b] c[^A] d[^b]\n\n[^a]: *one*\n\n    two\n\n[^B]: three\n[^c]: four\n");
    let title = statement.head.title.as_ref().expect("a title");
    assert_eq!((title.plain(), marked(title)), ("T".into(), "T⟨note 0 \u{FFFC}⟩".into()));
    assert_eq!(marked(statement.texts()[1]), "a⟨note 1 \u{FFFC}⟩ c⟨note 2 \u{FFFC}⟩ d⟨note 1 \u{FFFC}⟩");
    let names: Vec<&str> = statement.notes.iter().map(|note| note.name.as_str()).collect();
    assert_eq!(names, ["c", "B", "a"]);
    let words: Vec<String> = statement.texts().iter().skip(2).map(|text| marked(text)).collect();
    assert_eq!(words, ["four", "three", "⟨em one⟩", "two"]);
}
