#![expect(clippy::disallowed_methods, reason = "a hang must fail the test")]

use std::time::{Duration, Instant};

use super::*;
use crate::diagnostic::{Code, Diagnostic};

fn load(text: &str) -> (Sources, Result<Node, Vec<Diagnostic>>) {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let mut notes = Notes::new();
    let node = parse(&sources, id, 0..text.len(), &mut notes);
    (sources, node.map_err(|Failed| notes.list().to_vec()))
}

fn tree(text: &str) -> (Sources, Node) {
    let (sources, node) = load(text);
    (sources, node.unwrap_or_else(|problems| panic!("{problems:?}")))
}

fn problem(text: &str) -> (String, Diagnostic) {
    let (sources, node) = load(text);
    let found = node.expect_err("this is no good YAML").remove(0);
    let place = found.span.map(|span| sources.get(span.source).location(span.start as usize));
    (place.map_or_else(String::new, |place| format!("{}:{}", place.line, place.column)), found)
}

fn words(sources: &Sources, node: &Node) -> String {
    sources.slice(node.span).to_owned()
}

#[test]
fn every_value_knows_its_place_also_after_persian_text() {
    let (sources, root) = tree("عنوان: {متن: «سلام», اندازه: 11pt}\nlist:\n  - یک\n  - 'دو'\nend: ~\n");
    let size = root.get("عنوان").and_then(|map| map.get("اندازه")).expect("the key is there");
    assert_eq!(words(&sources, size), "11pt");
    assert_eq!(sources.get(size.span.source).location(size.span.start as usize).column, 30);
    assert_eq!(words(&sources, root.get("عنوان").expect("a map")), "{متن: «سلام», اندازه: 11pt}");
    let list = root.get("list").expect("a list");
    assert_eq!(words(&sources, list), "- یک\n  - 'دو'");
    assert_eq!(words(&sources, &list.items().expect("items")[1]), "'دو'");
    assert_eq!(words(&sources, root.get("end").expect("a null")), "~");
}

#[test]
fn a_part_of_a_source_keeps_the_places_of_the_whole() {
    let text = "---\nعنوان: متن\n---\nبدنه";
    let mut sources = Sources::new();
    let id = sources.add("a.md", text);
    let end = text.rfind("---").expect("the fence");
    let node = parse(&sources, id, 4..end, &mut Notes::new()).expect("good YAML");
    let title = node.get("عنوان").expect("the title");
    assert_eq!(sources.slice(title.span), "متن");
}

#[test]
fn an_empty_value_stands_behind_its_key_and_is_nothing() {
    let (_, root) = tree("a:\nb: 1\n");
    let a = root.get("a").expect("the key is there");
    assert_eq!((a.value.clone(), a.span.start, a.span.end), (Value::Null, 1, 1));
}

#[test]
fn an_empty_document_is_nothing() {
    for text in ["", "\n\n", "# only a comment\n", "---\n"] {
        assert_eq!(tree(text).1.value, Value::Null, "{text:?}");
    }
}

#[test]
fn only_true_and_false_without_quotes_are_truth_values() {
    let (_, root) = tree("[true, false, yes, no, 'true', True, on]");
    let truths: Vec<_> = root.items().expect("a list").iter().map(Node::truth).collect();
    assert_eq!(truths, [Some(true), Some(false), None, None, None, None, None]);
}

#[test]
fn quoted_and_plain_text_are_told_apart() {
    let (_, root) = tree("[12, '12', \"a\\tb\"]");
    let items = root.items().expect("a list");
    assert_eq!(items[0].value, Value::Scalar(Scalar { text: "12".into(), plain: true }));
    assert_eq!(items[1].value, Value::Scalar(Scalar { text: "12".into(), plain: false }));
    assert_eq!(items[2].text(), Some("a\tb"));
}

#[test]
fn all_duplicate_keys_are_reported_each_with_both_places() {
    let (_, node) = load("a: 1\nب: {c: 1, c: 2}\na: 2\n");
    let found = node.expect_err("keys given twice");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|found| found.code == Code::DuplicateKey));
    assert_eq!(found[0].hint.as_deref(), Some("it stands first in line 2, column 5"));
    assert_eq!(found[1].message, "the key `a` is given twice");
}

#[test]
fn anchors_and_aliases_work() {
    let (_, root) = tree("a: &x {b: 1}\nc: *x\n");
    assert_eq!(root.get("a").map(|a| &a.value), root.get("c").map(|c| &c.value));
}

#[test]
fn what_is_not_supported_is_named() {
    for (text, message) in [
        ("a: 1\n---\nb: 2\n", "a second document starts here"),
        ("a: !include b.yaml\n", "a tag stands before this value"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "merge keys are not supported"),
        ("? [a, b]\n: c\n", "a key must be a word"),
        ("%YAML 1.2\n---\na: 1\n", "directives are not supported"),
        ("a: &x [*x]\n", "this alias stands inside the value that it names"),
    ] {
        assert_eq!(problem(text).1.message, message, "{text:?}");
    }
}

#[test]
fn broken_yaml_is_shown_with_its_place_and_a_way_out() {
    for (text, place, message) in [
        ("a:\n\tb: 1\n", "2:2", "a tab stands where YAML wants spaces"),
        ("متن: [یک, دو\n", "1:6", "`[` is never closed"),
        ("a: {b: 1]\n", "1:4", "`{` is closed by `]`"),
        ("a: *b\n", "1:4", "no value before this is marked with `&` and this name"),
        ("a: 'b\n", "2:1", "a quoted text goes on without indentation"),
        ("a: b: c\n", "1:5", "a `:` stands where no key can be"),
        ("a: @b\n", "1:4", "`@` cannot start a value"),
    ] {
        let (found, problem) = problem(text);
        assert_eq!((found.as_str(), problem.message.as_str()), (place, message), "{text:?}");
        assert_eq!(problem.code, Code::InvalidYaml);
    }
}

#[test]
fn bombs_end_in_a_clear_error_at_once() {
    let laugh = |i| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", "));
    let laughs = (1..30).map(laugh).collect::<Vec<_>>().concat();
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 5_000].join(", "));
    for (name, text, code) in [
        ("laughs", format!("a0: &a0 [1, 2]\n{laughs}"), Code::TooLarge),
        ("long", long, Code::TooLarge),
        ("brackets", "[".repeat(100_000), Code::NestedTooDeep),
        ("braces", "{a: ".repeat(27_000), Code::NestedTooDeep),
        ("braces without spaces", "{a:".repeat(27_000), Code::InvalidYaml),
        ("dashes", "- ".repeat(100_000), Code::NestedTooDeep),
        ("many", format!("[{}]", "a, ".repeat(30_000)), Code::TooLarge),
        ("chain", format!("a0: &a0 [1]\n{}", chain()), Code::NestedTooDeep),
    ] {
        let start = Instant::now();
        let found = problem(&text).1;
        assert_eq!(found.code, code, "{name}: {found:?}");
        // Each takes under 20 ms; the rest is for a machine that is busy elsewhere.
        assert!(start.elapsed() < Duration::from_secs(30), "{name} took {:?}", start.elapsed());
    }
}

fn chain() -> String {
    (1..50).map(|i| format!("a{i}: &a{i} [*a{}]\n", i - 1)).collect::<Vec<_>>().concat()
}
