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
    insta::assert_snapshot!(outlined(&statement, &sources), @"");
}
