//! Whatever is thrown at it: either files or errors, in time, and never a panic.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use warraq::layout;
use warraq::typeset::{Job, Outcome};

use crate::memory::{Memory, found, run};

/// Pieces of text that have broken programs before.
const PIECES: [&str; 64] = [
    "سلام",
    "می‌رود",
    "لا",
    "\u{200C}",
    "\u{200D}",
    "\u{200E}",
    "\u{200F}",
    "\u{202A}",
    "\u{202B}",
    "\u{202E}",
    "\u{202C}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{64E}",
    "\u{651}",
    "\u{670}",
    "\u{FE0F}",
    "\u{AD}",
    "\u{A0}",
    "\u{3000}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{C}",
    "\u{B}",
    "\t",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    " ",
    "   ",
    "#",
    "# ",
    "## ",
    "- ",
    "1. ",
    "999999999. ",
    "> ",
    "***",
    "---\n",
    "```\n",
    "    ",
    "`",
    "*",
    "**",
    "_",
    "[a](b)",
    "[سلام]{lang=en}",
    "[](",
    "<b>",
    "&amp;",
    "&#0;",
    "\\",
    "|a|b|\n|-|-|\n",
    "![](x)",
    "[^1]",
    "https://example.org/a?b=c",
    "+98 21 1234 5678",
    "a@example.org",
    "😀",
    "\0",
];

/// Values that no key expects, and some that many do.
const VALUES: [&str; 48] = [
    "0",
    "-0",
    "1",
    "-1",
    "1pt",
    "-1pt",
    "0.0001pt",
    "500pt",
    "1999mm",
    "99999999999pt",
    "1e9pt",
    "NaN",
    ".inf",
    "''",
    "null",
    "~",
    "true",
    "no",
    "[]",
    "{}",
    "[[]]",
    "[0, 0, 0, 0]",
    "*a",
    "&a x",
    "!!int 3",
    "|",
    ">",
    "\"\\u0000\"",
    "none",
    "grow",
    "justify",
    "end",
    "head",
    "statement",
    "page",
    "bleed",
    "margins",
    "story",
    "folio",
    "body",
    "title",
    "Lalezar",
    "black",
    "100%",
    "1000%",
    "10em",
    "\"{{ page }}\"",
    "\"{{ nobody }}\"",
];

/// Keys of layouts.
const KEYS: [&str; 40] = [
    "page.size",
    "page.bleed",
    "page.grid",
    "page.facing",
    "page.binding",
    "page.orientation",
    "margins",
    "margins.top",
    "margins.inner",
    "pages",
    "language",
    "direction",
    "digits",
    "links",
    "orthography",
    "colours.ink",
    "fonts",
    "extends",
    "styles.body.size",
    "styles.body.leading",
    "styles.body.align",
    "styles.body.last-line",
    "styles.body.indent-first",
    "styles.body.indent-start",
    "styles.body.space-before",
    "styles.body.word-space",
    "styles.body.widows",
    "styles.body.orphans",
    "styles.body.font",
    "styles.body.weight",
    "styles.body.features",
    "styles.title.size",
    "styles.quote.bar",
    "styles.list-item.bullets",
    "styles.break.ornament",
    "styles.link.underline",
    "styles.emphasis.size",
    "frames.story.area",
    "frames.story.columns",
    "frames.folio.text",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

/// The same without what is an error at once.
fn fair_text() -> impl Strategy<Value = String> {
    let fair: Vec<&'static str> = PIECES[..54].iter().copied().filter(|piece| *piece != "<b>").collect();
    vec(select(fair), 0..60).prop_map(|pieces| format!("سلام\n\nدوست {}", pieces.concat()))
}

/// A layout that ships with some of its lines changed, doubled, cut or moved.
fn layout_text() -> impl Strategy<Value = String> {
    let texts: Vec<&'static str> = layout::shipped().iter().map(|layout| layout.text).collect();
    let edit = (any::<prop::sample::Index>(), 0..6u8, select(&VALUES[..]));
    (select(texts), vec(edit, 1..5)).prop_map(|(text, edits)| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (index, how, value) in edits {
            let at = index.index(lines.len().max(1)).min(lines.len().saturating_sub(1));
            edit_line(&mut lines, at, how, value);
        }
        lines.join("\n")
    })
}

fn edit_line(lines: &mut Vec<String>, at: usize, how: u8, value: &str) {
    let Some(line) = lines.get(at).cloned() else { return };
    match how {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, line),
        2 => lines[at] = line.chars().take(line.chars().count() / 2).collect(),
        3 => lines[at] = format!("  {line}"),
        4 => lines[at] = format!("{}: {value}", line.split(':').next().unwrap_or_default()),
        _ => {
            let last = line.rfind(": ").map_or(line.len(), |at| at + 2);
            let end = if line.ends_with('}') { "}" } else { "" };
            lines[at] = format!("{}{value}{end}", &line[..last]);
        }
    }
}

/// Checks what holds of every outcome; [`run`] has checked that there are either files or errors.
fn check(outcome: &Outcome) -> Result<(), TestCaseError> {
    for problem in outcome.notes.list() {
        prop_assert!(problem.code != warraq::diagnostic::Code::Internal, "{:?}", found(outcome));
        prop_assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{:?}", found(outcome));
        if let Some(span) = problem.span {
            let text = outcome.sources.get(span.source).text();
            let range = span.start as usize..span.end as usize;
            prop_assert!(text.get(range).is_some(), "{span:?} in {text:?}: {:?}", found(outcome));
        }
    }
    for output in &outcome.outputs {
        prop_assert!(hayro_syntax::Pdf::new(output.bytes.clone()).is_ok());
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(14),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_text_is_set_or_refused(text in text(), name in select(&["a.md", "a.txt"][..])) {
        check(&run(&Job::new(name, text.as_bytes()), &Memory::default()))?;
    }

    #[test]
    fn any_text_that_can_be_set_is_set_or_refused(text in fair_text(), name in select(&["a.md", "a.txt"][..])) {
        check(&run(&Job::new(name, text.as_bytes()), &Memory::default()))?;
    }

    #[test]
    fn any_bytes_are_set_or_refused(
        bytes in vec(any::<u8>(), 0..200),
        name in select(&["a.md", "a.txt"][..]),
        encoding in select(&[None, Some("utf-16le"), Some("windows-1256"), Some("iso-2022-jp"), Some("nonsense")][..]),
    ) {
        check(&run(&Job { encoding, ..Job::new(name, &bytes) }, &Memory::default()))?;
    }

    #[test]
    fn any_front_matter_is_read_or_refused(
        lines in vec((select(&["title", "lang", "date", "layout", "keywords", "url", "author", "x"][..]), select(&VALUES[..])), 0..6),
    ) {
        let lines: Vec<String> = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        let text = format!("---\n{}---\n\nسلام دوست.\n", lines.concat());
        check(&run(&Job::new("a.md", text.as_bytes()), &Memory::default()))?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn any_layout_is_used_or_refused(layout in layout_text(), text in fair_text()) {
        let files = Memory::new(&[("a.yaml", layout.as_bytes())]);
        check(&run(&Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) }, &files))?;
    }

    #[test]
    fn any_settings_are_used_or_refused(
        settings in vec((select(&KEYS[..]), select(&VALUES[..])), 1..4),
        layout in select(warraq::layout::shipped()).prop_map(|layout| layout.name),
    ) {
        let settings: Vec<(String, String)> =
            settings.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let text = "---\ntitle: نامه\nlang: fa\n---\n\n# سر\n\nسلام **دوست** من.\n\n> نقل\n\n- یک\n- دو\n\n***\n\n[پ](https://example.org)\n";
        let job = Job { layout: Some(layout), settings: &settings, ..Job::new("a.md", text.as_bytes()) };
        check(&run(&job, &Memory::default()))?;
    }
}
