//! The structure tree of finished files, read back.

use insta::assert_snapshot;
use warraq::diagnostic::Notes;
use warraq::preflight::text::{Order, Subject, check};
use warraq::source::Sources;
use warraq::statement::{Input, read};
use warraq::typeset::{Job, Kind, typeset};

use crate::walk::{one_line, walk};

const STATEMENT: &str = "\
---
title: فراخوان
author: کانون
lang: fa
---

همه به [خانهٔ کتاب](https://example.org/a) در شهر بیایند.

## برنامه

- صبح
- عصر:
  1. شعر
  2. موسیقی

> کتاب را *بخوانید*.

### نشانی

نام ما [Open Letters]{lang=en} است.

A last word. {lang=en}
";

/// The screen file of a statement in the default layout, changed.
fn screen(name: &str, statement: &str, settings: &[(&str, &str)]) -> Vec<u8> {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let job = Job { kinds: &[Kind::Screen], settings: &settings, ..Job::new(name, statement.as_bytes()) };
    let outcome = typeset(&job);
    outcome.outputs.into_iter().next().unwrap_or_else(|| panic!("{:?}", outcome.notes.list())).bytes
}

#[test]
fn the_parts_of_a_statement_are_the_elements_of_its_file() {
    assert_snapshot!(walk(&screen("a.md", STATEMENT, &[])).outline(), @r"
    Document RlTb
      H1
        “فراخوان”
      P
        “کانون”
      P
        “همه به”
        Link
          “خانهٔ کتاب”
          -> https://example.org/a
        “(https://example.org/a) در شهر بیایند.”
      Sect
        H2
          “برنامه”
        L Disc
          LI
            Lbl
              “•”
            LBody
              P
                “صبح”
          LI
            Lbl
              “•”
            LBody
              P
                “عصر:”
              L Decimal
                LI
                  Lbl
                    “۱.”
                  LBody
                    P
                      “شعر”
                LI
                  Lbl
                    “۲.”
                  LBody
                    P
                      “موسیقی”
        BlockQuote
          P
            “کتاب را بخوانید.”
        Sect
          H3
            “نشانی”
          P
            “نام ما”
            Span en
              “Open Letters”
            “است.”
          P en LrTb
            “A last word.”
    ");
}

#[test]
fn in_two_columns_a_reader_hears_the_statement_in_its_own_order() {
    let line = "این سطر یکی از بسیار سطرهایی است که در دو ستون می‌آیند و باید به نوبت خوانده شوند. ";
    let text: Vec<String> = (0..12)
        .map(|n| if n == 0 { "عنوان".to_owned() } else { format!("بند {n}: {}", line.repeat(n)) })
        .collect();
    let text = text.join("\n");
    let frames = "[{name: story, area: margins, flow: statement, columns: 2, gutter: 5mm}]";
    let file = screen("a.txt", &text, &[("frames", frames), ("orthography", "keep")]);
    assert_eq!(one_line(&walk(&file).words()), one_line(&text));
}

#[test]
fn the_order_of_reading_is_that_of_the_statement_where_a_frame_stands_before_another() {
    let frames = "[{name: story, area: {from: page, top: 14mm, height: 120mm, inner: 15mm, outer: 15mm}, \
                  flow: statement}, \
                  {name: head, pages: first, area: {from: page, bottom: 16mm, height: 40mm, inner: 15mm, \
                  outer: 15mm}, flow: head}]";
    let text = "عنوان\nیک بند.\nبندی دیگر.";
    let file = screen("a.txt", text, &[("frames", frames), ("orthography", "keep")]);
    assert_eq!(one_line(&walk(&file).words()), one_line(text));
}

#[test]
fn the_panels_of_a_letter_fold_are_read_as_they_are_unfolded() {
    // Outside, from the left: front, back, flap.  The reader sees the front, lifts it and sees the flap, then
    // the inside from the right; here the back is read before the sheet is turned.
    let panel = |name: &str, pages: &str, left: u32| {
        format!(
            "{{name: {name}, pages: {pages}, area: {{from: page, top: 10mm, bottom: 10mm, left: {left}mm, \
             width: 85mm}}, flow: statement}}"
        )
    };
    let frames = [
        panel("front", "odd", 7),
        panel("flap", "odd", 205),
        panel("back", "odd", 106),
        panel("right", "even", 205),
        panel("middle", "even", 106),
        panel("left", "even", 7),
    ];
    let frames = format!("[{}]", frames.join(", "));
    let line = "این سطر یکی از بسیار سطرهایی است که بر شش رویهٔ برگه می‌آیند و باید به نوبت خوانده شوند. ";
    let text: Vec<String> = (0..13)
        .map(|n| if n == 0 { "عنوان".to_owned() } else { format!("بند {n}: {}", line.repeat(n)) })
        .collect();
    let text = text.join("\n");
    let page = "{size: {width: 297mm, height: 210mm}}";
    let file = screen("a.txt", &text, &[("page", page), ("frames", &frames), ("orthography", "keep")]);
    assert_eq!(one_line(&walk(&file).words()), one_line(&text));
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = Input { name: "a.txt", bytes: text.as_bytes(), encoding: None };
    let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
    let verdict =
        check(Subject { name: "a.pdf", bytes: &file }, &statement, &mut notes).expect("it can be read");
    assert_eq!((verdict.pages, verdict.content, verdict.structure), (2, Order::Fine, Order::Fine));
    assert_eq!(notes.list(), []);
}

#[test]
fn a_hard_break_parts_words_for_readers_too() {
    let text = "---\ntitle: T\nlang: fa\n---\n\nیک\\\nدو Ink\\\nسه **چهار**\\\nپنج\n";
    let words = walk(&screen("a.md", text, &[])).words();
    assert!(one_line(&words).contains("یک دو Ink سه چهار پنج"), "{words}");
}

#[test]
fn headings_that_skip_a_level_are_mended_or_refused() {
    let statement = "---\ntitle: T\n---\n\n## A\n\nb\n\n# B\n\n### C\n\nd\n";
    let outline = walk(&screen("a.md", statement, &[("language", "en")])).outline();
    let levels: Vec<&str> = outline.lines().map(str::trim).filter(|line| line.starts_with('H')).collect();
    assert_eq!(levels, ["H1", "H2", "H2", "H3"]);
    let settings = [("headings".to_owned(), "refuse".to_owned())];
    let outcome = typeset(&Job { settings: &settings, ..Job::new("a.md", statement.as_bytes()) });
    assert!(outcome.outputs.is_empty());
    assert_eq!(outcome.notes.list()[0].code.as_str(), "skipped-heading");
}

#[test]
fn a_code_of_the_layout_is_read_after_the_statement_whatever_is_painted_first() {
    let frames = "[{name: code, area: {left: 10mm, bottom: 10mm, width: 20mm, height: 20mm}, \
        qr: \"https://example.org/a\", alt: نشانی}, {name: story, area: margins, flow: statement}]";
    let file = screen("a.md", "# عنوان\n\nمتن.\n", &[("frames", frames)]);
    assert_snapshot!(walk(&file).outline(), @r"
    Document RlTb
      H1
        “عنوان”
      P
        “متن.”
      Link
        -> https://example.org/a
        Figure Block “نشانی”
    ");
}
