//! `warraq build --impact`: what a change does before it goes out.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const MANIFEST: (&str, &str) = (
    "warraq.yaml",
    "jobs:\n- {statements: \"*.txt\", layouts: [mine.yaml], for: [screen, txt], name: \"{{ statement }}.{{ for }}.pdf\"}\n",
);

/// A small page that holds a few lines.
fn layout(more: &str) -> String {
    format!("extends: a5-leaflet\npages: 1\nmargins: {{top: 20mm}}\n{more}")
}

/// A statement of so many paragraphs of one line.
fn statement(paragraphs: usize) -> String {
    let lines: Vec<String> = (1..=paragraphs).map(|number| format!("بند {number} از پیام همایش\n")).collect();
    format!("پیام همایش\n{}", lines.concat())
}

fn project() -> Sandbox {
    let sandbox = Sandbox::new(&[MANIFEST]);
    fs::write(sandbox.path("mine.yaml"), layout("")).expect("it is ours");
    fs::write(sandbox.path("long.txt"), statement(15)).expect("it is ours");
    fs::write(sandbox.path("short.txt"), statement(4)).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["2 documents: 2 written"]);
    sandbox
}

fn impacts(report: &Value) -> Vec<&Value> {
    report["tasks"].as_array().expect("a list").iter().map(|task| &task["impact"]).collect()
}

#[test]
fn what_a_layout_moves_is_told_before_anything_is_written() {
    let sandbox = project();
    let files = |sandbox: &Sandbox| {
        ["out/long.screen.pdf", "out/short.screen.pdf"]
            .map(|file| fs::read(sandbox.path(file)).expect("it is there"))
    };
    let before = files(&sandbox);
    fs::write(sandbox.path("mine.yaml"), layout("styles: {body: {leading: 18.5pt}}\n")).expect("it is ours");
    let run = sandbox.run(&["build", "--impact", "--dry-run", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let report = run.json();
    let short = impacts(&report)[1];
    assert_eq!(short["pages"], json!({"before": 1, "after": 1}));
    let lines = &short["lines"];
    assert_eq!((&lines["before"], &lines["after"]), (&lines["after"], &lines["before"]));
    assert_eq!((&lines["new"], &lines["gone"], &lines["on_another_page"]), (&json!(0), &json!(0), &json!(0)));
    assert!(lines["moved"].as_u64().is_some_and(|moved| moved >= 3), "{short:#}");
    let [screen, text] = [&short["files"][0], &short["files"][1]];
    assert_eq!((&screen["file"], &screen["changed"]), (&json!("out/short.screen.pdf"), &json!(true)));
    assert_eq!((&text["file"], &text["changed"]), (&json!("out/short.txt"), &json!(false)));
    assert_eq!(screen["bytes"]["before"], before[1].len());
    assert_eq!(report["summary"]["impact"]["changed"], 2);
    assert_eq!(report["summary"]["stale"], 2);
    assert_eq!(files(&sandbox), before, "a dry run writes nothing");
    // The same while it is made.
    let made = sandbox.run(&["build", "--impact", "--format", "json"]).json();
    assert_eq!(impacts(&made), impacts(&report));
    assert_ne!(files(&sandbox), before);
    let bytes = fs::metadata(sandbox.path("out/short.screen.pdf")).expect("it is there").len();
    assert_eq!(screen["bytes"]["after"], bytes);
    let nothing = sandbox.run(&["build", "--impact"]);
    nothing.check(0, &["impact: 0 of 0 documents change"]);
}

#[test]
fn what_would_not_fit_any_more_is_told_first() {
    let sandbox = project();
    fs::write(sandbox.path("mine.yaml"), layout("styles: {body: {leading: 30pt}}\n")).expect("it is ours");
    let run = sandbox.run(&["build", "--impact", "--dry-run"]);
    run.check(
        1,
        &["lines  ", "1 > -", "impact: 1 of 2 documents change, 0 of them in pages", "1 would fail"],
    );
    let table: Vec<&str> = run.stderr.lines().filter(|line| line.contains("  out/")).collect();
    assert!(
        table[0].ends_with("out/long.screen.pdf") && table[1].ends_with("out/short.screen.pdf"),
        "{table:#?}"
    );
    let report = sandbox.run(&["build", "--impact", "--dry-run", "--format", "json"]).json();
    let left_over = impacts(&report)[0]["overflow"].as_u64().expect("lines are left over");
    let told = report["diagnostics"][0]["message"].as_str().expect("a message");
    assert!(told.contains(&format!("{left_over} lines do not fit")), "{told}");
    assert_eq!(impacts(&report)[0]["pages"], json!({"before": 1, "after": null}));
    // The old file stays until there is a new one.
    sandbox.run(&["build", "--impact"]).check(1, &["1 written, 1 failed"]);
    assert!(sandbox.path("out/long.screen.pdf").exists());
}

#[test]
fn lines_that_turn_the_page_and_copyfitting_are_told() {
    let sandbox = project();
    let grows = |more: &str| format!("extends: a5-leaflet\nmargins: {{top: 20mm}}\n{more}");
    fs::write(sandbox.path("mine.yaml"), grows("")).expect("it is ours");
    sandbox.run(&["build"]).check(0, &[]);
    fs::write(sandbox.path("mine.yaml"), grows("styles: {body: {leading: 30pt}}\n")).expect("it is ours");
    let report = sandbox.run(&["build", "--impact", "--format", "json"]).json();
    let long = impacts(&report)[0];
    assert_eq!(long["pages"], json!({"before": 1, "after": 2}));
    assert!(long["lines"]["on_another_page"].as_u64().is_some_and(|lines| lines > 0), "{long:#}");
    let fitted = "fit: {pages: 1, vary: [leading: [14pt, 26pt]]}\n";
    fs::write(sandbox.path("mine.yaml"), grows(fitted)).expect("it is ours");
    let report = sandbox.run(&["build", "--impact", "--format", "json"]).json();
    assert_eq!(impacts(&report)[0]["fit"]["before"], Value::Null);
    assert!(impacts(&report)[0]["fit"]["after"].is_f64(), "{:#}", impacts(&report)[0]);
}

#[test]
fn without_the_imprints_there_is_less_to_compare_and_nothing_else() {
    let sandbox = project();
    fs::write(sandbox.path(".warraq/imprints"), "damaged").expect("it is ours");
    fs::write(sandbox.path("short.txt"), statement(5)).expect("it is ours");
    let report = sandbox.run(&["build", "--impact", "--format", "json"]).json();
    let short = impacts(&report)[1];
    assert_eq!(short["pages"], json!({"before": 1, "after": 1}));
    assert_eq!(short["lines"]["moved"], Value::Null);
    fs::write(sandbox.path("short.txt"), statement(6)).expect("it is ours");
    let report = sandbox.run(&["build", "--impact", "--format", "json"]).json();
    assert_eq!(impacts(&report)[1]["lines"]["new"], 1);
}

#[test]
fn pictures_show_what_changes_and_nothing_else() {
    let sandbox = project();
    let dry_run = ["build", "--dry-run", "--impact-png", "look/here", "--quiet"];
    fs::write(sandbox.path("mine.yaml"), layout("styles: {body: {leading: 18.5pt}}\n")).expect("it is ours");
    sandbox.run(&dry_run).check(0, &[]);
    let pictures =
        || -> Vec<String> { sandbox.files().into_iter().filter(|file| file.starts_with("look/")).collect() };
    let names = ["1-after.png", "1-before.png", "1-difference.png"];
    let expected: Vec<String> = ["long", "short"]
        .into_iter()
        .flat_map(|stem| names.map(|name| format!("look/here/{stem}.screen/{name}")))
        .collect();
    assert_eq!(pictures(), [vec!["look/here/index.html".to_owned()], expected].concat());
    let read = || {
        pictures().iter().map(|file| fs::read(sandbox.path(file)).expect("it is there")).collect::<Vec<_>>()
    };
    let before = read();
    let html = String::from_utf8(before[0].clone()).expect("it is text");
    assert!(
        html.contains("2 of 2 documents change") && html.contains("src=\"./short.screen/1-before.png\""),
        "{html}"
    );
    assert!(!html.contains("<script"), "{html}");
    // The same again, and then without what did not change.
    sandbox.run(&dry_run).check(0, &[]);
    assert_eq!(read(), before);
    sandbox.run(&["build"]).check(0, &["2 written"]);
    fs::write(sandbox.path("short.txt"), statement(5)).expect("it is ours");
    sandbox.run(&["build", "--impact-png", "look/here"]).check(0, &["impact: 1 of 1 documents change"]);
    assert_eq!(pictures().len(), 4);
}

#[test]
fn pictures_take_no_place_of_other_files() {
    let sandbox = project();
    fs::create_dir(sandbox.path("mine")).expect("it is ours");
    fs::write(sandbox.path("mine/letter.txt"), "x").expect("it is ours");
    sandbox
        .run(&["build", "--force", "--impact-png", "mine"])
        .check(1, &["the folder `mine` holds other files"]);
    assert!(sandbox.path("mine/letter.txt").exists());
    // A file that somebody damaged has no pictures, and is replaced all the same.
    fs::write(sandbox.path("out/short.screen.pdf"), "no PDF").expect("it is ours");
    sandbox.run(&["build", "--impact-png", "look"]).check(0, &["1 written"]);
    let html = fs::read_to_string(sandbox.path("look/index.html")).expect("it is there");
    assert!(html.contains("No pictures: "), "{html}");
}
