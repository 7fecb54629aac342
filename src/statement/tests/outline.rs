//! A whole statement as an outline.

use super::{good, outlined};

const STATEMENT: &str = "\
---
title: فراخوان جشن کتاب
subtitle: برنامهٔ روز نخست
author: انجمن کتابخوانان
date: ۱۲ آذر ۱۴۰۵
---

دوستان *گرامی*، درِ کتابخانه
از ساعت ۹ **باز** است.  
جای ما: [Stora salen]{lang=en}، طبقهٔ ۲.

## برنامه

1. گشایش
2. خواندن [شعر](https://example.org/poem){lang=fa}:

   - تازه‌ها
   - [قِفا نَبكِ]{lang=ar dir=rtl}
3. پرسش و پاسخ

> هر کتاب `ISBN 978` دارد &mdash; بپرسید.
>
> > دیگری گفت.

---

### Contact {lang=en}

Write to <info@example.org>. {lang=en .ltr}
";

#[test]
fn a_statement_keeps_its_order_its_marks_and_its_places() {
    let (statement, sources) = good("a.md", STATEMENT);
    insta::assert_snapshot!(outlined(&statement, &sources), @r"
    title فراخوان جشن کتاب
    subtitle برنامهٔ روز نخست
    author انجمن کتابخوانان
    date ۱۲ آذر ۱۴۰۵
    p 8:1-10:41 دوستان ⟨em گرامی⟩، درِ کتابخانه از ساعت ۹ ⟨strong باز⟩ است.⏎جای ما: ⟨en Stora salen⟩، طبقهٔ ۲.
    h2 12:1-12:10 برنامه
    list 14:1-19:15 Numbers(1)
      item 14:1-14:9
        p 14:4-14:9 گشایش
      item 15:1-18:35
        p 15:4-15:52 خواندن ⟨fa ⟨to:https://example.org/poem شعر⟩⟩:
        list 17:4-18:35 Bullets
          item 17:4-17:13
            p 17:6-17:13 تازه‌ها
          item 18:4-18:35
            p 18:6-18:35 ⟨ar ⟨RightToLeft قِفا نَبكِ⟩⟩
      item 19:1-19:15
        p 19:4-19:15 پرسش و پاسخ
    quote 21:1-23:15
      p 21:3-21:42 هر کتاب ⟨code ISBN 978⟩ دارد — بپرسید.
      quote 23:3-23:15
        p 23:5-23:15 دیگری گفت.
    break 25:1-25:4
    h3 27:1-27:22 en Contact
    p 29:1-29:44 en LeftToRight Write to ⟨to:mailto:info@example.org info@example.org⟩.
    ");
}

#[test]
fn a_table_is_rows_of_cells_with_their_marks() {
    let text = "# T\n\n| *a* | b |\n|:--|:-:|\n| `c\\|d` | [e]{lang=fa} |\n\n: its **name** {lang=de}\n\nf\n";
    let (statement, sources) = good("a.md", text);
    assert_eq!(
        outlined(&statement, &sources),
        "title T\ntable 3:1-5:26 de [Left, Centre] its ⟨strong name⟩\n  row 3:1-3:12 ⟨em a⟩ | b\n  row 5:1-5:26 ⟨code c|d⟩ | ⟨fa e⟩\np 9:1-9:2 f"
    );
}

#[test]
fn a_line_that_begins_with_a_colon_is_a_caption_behind_a_table_only() {
    let (statement, sources) = good("a.md", "# T\n\n: a\n\n> | b |\n> |---|\n\n: c\n");
    assert_eq!(
        outlined(&statement, &sources),
        "title T\np 3:1-3:4 : a\nquote 5:1-6:8\n  table 5:3-6:8 [Unsaid]\n    row 5:3-5:8 b\np 8:1-8:4 : c"
    );
}
