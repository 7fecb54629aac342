//! The statement as plain text and as a page: every word, nothing that was not written, nothing dangerous.

mod page;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use warraq::source::NoFiles;
use warraq::typeset::{Job, Kind, Typesetter};

use crate::{memory, statements};

const EVERYTHING: &[u8] = include_bytes!("everything.md");

/// The file of a kind.
fn publish(kind: Kind, name: &str, text: &[u8]) -> String {
    let job = Job { kinds: &[kind], ..Job::new(name, text) };
    let mut outcome = Typesetter::new().typeset(&job, &NoFiles);
    assert_eq!(outcome.outputs.len(), 1, "{:?}", memory::found(&outcome));
    assert_eq!(outcome.pages, 0);
    String::from_utf8(outcome.outputs.remove(0).bytes).expect("it is UTF-8")
}

/// What a text says, without white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text without the numbers of its notes in brackets.
fn without_signs(text: &str) -> String {
    let mut parts = text.split('[');
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((number, rest)) if number.chars().all(char::is_numeric) => {
                result.extend([number, rest]);
            }
            _ => result.extend(["[", part]),
        }
    }
    result
}

#[test]
fn plain_text_holds_everything_in_order() {
    insta::assert_snapshot!("everything as text", publish(Kind::Txt, "everything.md", EVERYTHING));
}

#[test]
fn a_page_holds_everything_in_order() {
    let page = publish(Kind::Html, "everything.md", EVERYTHING);
    let (start, end) = (page.find("<style>").expect("a style"), page.find("</style>").expect("its end"));
    insta::assert_snapshot!("everything as a page", format!("{}<style>…{}", &page[..start], &page[end..]));
    page::words(&page);
}

#[test]
fn a_page_asks_for_nothing_from_elsewhere() {
    for (name, bytes) in statements::all() {
        let page = publish(Kind::Html, &name, &bytes);
        let (head, _) = page.split_once("<body>").expect("it has a body");
        for loader in ["<script", "@import", "url(", " src=", "stylesheet", "preload"] {
            assert!(!head.contains(loader), "{name}: {loader}");
        }
        // The reader of pages knows no element that loads something.
        page::words(&page);
    }
}

#[test]
fn headings_of_a_page_skip_no_level_and_one_is_the_first() {
    for (name, bytes) in statements::all() {
        let page = publish(Kind::Html, &name, &bytes);
        let levels: Vec<u32> =
            page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn a_page_and_a_text_hold_the_same_words() {
    for (name, bytes) in statements::all() {
        let text = publish(Kind::Txt, &name, &bytes);
        let page = letters(&page::words(&publish(Kind::Html, &name, &bytes)));
        let text = without_signs(&text);
        for word in text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)) {
            let is_address = word.contains("://") || word.contains('@');
            // The name of a column has a colon in the text only.
            let word = word.trim_end_matches(':');
            assert!(is_address || page.contains(&letters(word)), "{name}: `{word}`");
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let text = "<script>alert(1)</script> \"a\" 'b' & &lt; --> ]]> <!-- \n\n<img src=x onerror=alert(1)>\n\n\
        </title></style></body>\u{202E}javascript:alert(1)\u{FEFF}";
    let page = publish(Kind::Html, "evil.txt", text.as_bytes());
    let words = page::words(&page);
    assert!(words.contains("<script>alert(1)</script> \"a\" 'b' & &lt; --> ]]> <!--"), "{words}");
    assert!(words.contains("<img src=x onerror=alert(1)>"));
    assert_eq!(page.matches("<title>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<script") && !page.contains("<img"));
}

#[test]
fn an_address_cannot_leave_its_attribute() {
    let text =
        "# عنوان\n\n[a](<https://example.org/\"onclick='x'> <b>)\n\n[b](https://example.org/?a=\"&b='%22)\n";
    let text = text.replace("> <b>)", ">)");
    let page = publish(Kind::Html, "a.md", text.as_bytes());
    page::words(&page);
    assert!(page.contains("href=\"https://example.org/%22onclick=&#39;x&#39;\""), "{page}");
    assert!(page.contains("href=\"https://example.org/?a=%22&amp;b=&#39;%22\""), "{page}");
}

#[test]
fn front_matter_cannot_leave_its_attribute() {
    let text = "---\ntitle: '\"><script>'\nauthor: '\"><b>'\nkeywords: ['\" onload=\"x']\nurl: 'javascript:alert(1)'\n---\n\nمتن\n";
    let page = publish(Kind::Html, "a.md", text.as_bytes());
    page::words(&page);
    assert!(page.contains("<title>&quot;&gt;&lt;script&gt;</title>"), "{page}");
    assert!(page.contains("content=\"&quot; onload=&quot;x\""), "{page}");
    assert!(!page.contains("javascript:"), "{page}");
}

#[test]
fn a_first_column_that_names_its_rows_is_said_to_do_so() {
    let text = "# عنوان\n\n| | ساعت |\n|---|---|\n| شنبه | ۹ |\n| | ۱۰ |\n";
    let settings = [("table".to_owned(), "{row-headers: true}".to_owned())];
    let job = Job { kinds: &[Kind::Html], settings: &settings, ..Job::new("a.md", text.as_bytes()) };
    let outcome = Typesetter::new().typeset(&job, &NoFiles);
    let page = String::from_utf8(outcome.outputs[0].bytes.clone()).expect("it is UTF-8");
    let start = page.find("<thead>").expect("a head");
    let rows = page[start..page.find("</table>").expect("its end")].replace('\n', "");
    assert_eq!(
        rows,
        "<thead><tr><td></td><th scope=\"col\">ساعت</th></tr></thead><tbody>\
         <tr><th scope=\"row\">شنبه</th><td>۹</td></tr><tr><td></td><td>۱۰</td></tr></tbody>"
    );
}

#[test]
fn a_text_that_is_too_long_for_its_layout_can_be_published() {
    let settings = [("pages".to_owned(), "1".to_owned())];
    let text = format!("عنوان\n{}", "متنی که جا نمی‌شود. ".repeat(900));
    let job = |kinds| Job { kinds, settings: &settings, ..Job::new("a.txt", text.as_bytes()) };
    assert!(Typesetter::new().typeset(&job(&[Kind::Screen]), &NoFiles).outputs.is_empty());
    assert_eq!(Typesetter::new().typeset(&job(&[Kind::Txt, Kind::Html]), &NoFiles).outputs.len(), 2);
}

#[test]
fn what_is_wrong_with_headings_is_said_once() {
    let text = "# عنوان\n\n### پرش\n\nمتن\n";
    for kinds in [&[Kind::Html][..], &[Kind::Html, Kind::Screen], &[Kind::Press, Kind::Html]] {
        let outcome =
            Typesetter::new().typeset(&Job { kinds, ..Job::new("a.md", text.as_bytes()) }, &NoFiles);
        assert_eq!(outcome.notes.list().len(), 1, "{kinds:?}");
        assert_eq!(outcome.outputs.len(), kinds.len());
    }
}

#[test]
fn however_much_is_written_it_is_published_in_time() {
    let texts = [
        "**a *b* c** ".repeat(40_000),
        "[a](https://example.org) ISO 9001 ".repeat(20_000),
        "# الف\n\n".repeat(20_000),
        "<&\"'>".repeat(100_000),
        "ا*ISO 9001*".repeat(20_000),
    ];
    for text in texts {
        let source = format!("# عنوان\n\nبند\n\n{text}");
        let job = Job { kinds: &[Kind::Html, Kind::Txt], ..Job::new("a.md", source.as_bytes()) };
        assert_eq!(memory::run(&job, &NoFiles).outputs.len(), 2, "{}", &text[..20]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_comes_back_from_both(text in r#"[a-c<>&"'/=\-*`\[\](){}!#.:;۰-۵ا-د \n]{1,120}"#) {
        let source = format!("عنوان\nبند\n{text}\n");
        let expected = letters(&source);
        prop_assert_eq!(letters(&page::words(&publish(Kind::Html, "a.txt", source.as_bytes()))), expected.clone());
        prop_assert_eq!(letters(&publish(Kind::Txt, "a.txt", source.as_bytes())), expected);
    }

    #[test]
    fn markdown_makes_sound_pages(text in r#"[ab<>&"'=*_`\[\]()#>\-0-2.\\۱ا-ج \n]{1,160}"#) {
        let source = format!("# عنوان\n\nبند\n\n{text}\n");
        let job = Job { kinds: &[Kind::Html, Kind::Txt], ..Job::new("a.md", source.as_bytes()) };
        let outcome = Typesetter::new().typeset(&job, &NoFiles);
        if let [html, txt] = &outcome.outputs[..] {
            page::words(std::str::from_utf8(&html.bytes).expect("it is UTF-8"));
            prop_assert!(txt.bytes.ends_with(b"\n") && !txt.bytes.ends_with(b"\n\n"));
        }
    }
}
