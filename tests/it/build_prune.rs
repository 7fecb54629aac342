//! What `warraq build --prune` takes away, and what it leaves.

use std::fs;

use crate::build::ONE;
use crate::sandbox::Sandbox;

const CARDS: &str =
    "jobs: [{statements: a.md, data: d.csv, layouts: [a6-card], for: [txt], name: \"{{ id }}.txt\"}]";

fn cards() -> Sandbox {
    Sandbox::new(&[
        ("a.md", "# {{ name }}\n\nمتن\n"),
        ("d.csv", "id,name\n1,a\n2,b\n3,c\n"),
        ("warraq.yaml", CARDS),
    ])
}

fn out(sandbox: &Sandbox) -> Vec<String> {
    sandbox.files().into_iter().filter(|name| name.starts_with("out/")).collect()
}

#[test]
fn the_files_of_a_record_that_is_broken_now_stay() {
    let sandbox = cards();
    sandbox.run(&["build"]).check(0, &["3 written"]);
    fs::write(sandbox.path("d.csv"), "id,name\n1,a\n2,b,x\n3,c\n").expect("it is ours");
    sandbox.run(&["build", "--prune"]).check(1, &["nothing was removed: a record is broken"]);
    assert_eq!(out(&sandbox), ["out/1.txt", "out/2.txt", "out/3.txt"]);
    fs::write(sandbox.path("d.csv"), "id,name\n1,a\n3,c\n").expect("it is ours");
    sandbox.run(&["build", "--prune"]).check(0, &["removed: out/2.txt"]);
    assert_eq!(out(&sandbox), ["out/1.txt", "out/3.txt"]);
}

#[test]
fn the_files_of_another_manifest_in_the_folder_stay() {
    let sandbox = cards();
    let other = "jobs: [{statements: statements/*.md, layouts: [a6-card], for: [txt]}]";
    fs::create_dir(sandbox.path("statements")).expect("it is ours");
    fs::write(sandbox.path(ONE.0), ONE.1).expect("it is ours");
    fs::write(sandbox.path("other.yaml"), other).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["3 written"]);
    sandbox.run(&["build", "other.yaml", "--prune"]).check(0, &["1 written"]);
    sandbox.run(&["build", "--prune"]).check(0, &["3 fresh"]);
    sandbox.run(&["build", "other.yaml", "--prune"]).check(0, &["1 fresh"]);
    assert_eq!(out(&sandbox).len(), 4);
}

#[test]
fn pages_that_are_fewer_and_kinds_that_are_not_wanted_are_left_over() {
    let long = format!("# عنوان\n\n{}", "پیام ما همین است.\n\n".repeat(60));
    let manifest =
        |kinds: &str| format!("jobs: [{{statements: a.md, layouts: [a6-card], for: [{kinds}]}}]\n");
    let sandbox = Sandbox::new(&[("a.md", &long), ("warraq.yaml", &manifest("png, txt"))]);
    sandbox.run(&["build"]).check(0, &["1 written"]);
    let before = out(&sandbox);
    assert!(before.len() > 3, "{before:?}");
    fs::write(sandbox.path("a.md"), "# عنوان\n\nپیام ما همین است.\n").expect("it is ours");
    sandbox.run(&["build"]).check(0, &["left over: out/a-a6-card-2.png"]);
    // Until they are removed they are named.
    sandbox.run(&["build"]).check(0, &["left over: out/a-a6-card-1.png", "1 fresh"]);
    fs::write(sandbox.path("warraq.yaml"), manifest("png")).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["left over: out/a-a6-card.txt"]);
    sandbox
        .run(&["build", "--prune"])
        .check(0, &["removed: out/a-a6-card.txt", "removed: out/a-a6-card-2.png"]);
    assert_eq!(out(&sandbox), ["out/a-a6-card.png"]);
    // Pages that come back are nobody's leftovers.
    fs::write(sandbox.path("a.md"), &long).expect("it is ours");
    let run = sandbox.run(&["build"]);
    assert!(!run.stderr.contains("a-a6-card-1.png"), "{}", run.stderr);
}

#[test]
fn the_pages_of_one_document_never_take_the_place_of_another() {
    let long = format!("# عنوان\n\n{}", "پیام ما همین است.\n\n".repeat(60));
    let sandbox = Sandbox::new(&[
        ("a.md", &long),
        ("a-1.md", "# دیگری\n\nمتن.\n"),
        (
            "warraq.yaml",
            "jobs: [{statements: \"*.md\", layouts: [a6-card], for: [png], name: \"{{ statement }}.png\"}]",
        ),
    ]);
    sandbox.run(&["build"]).check(0, &["2 written"]);
    let files = out(&sandbox);
    assert!(files.contains(&"out/a-1.png".into()) && files.contains(&"out/a.page-1.png".into()), "{files:?}");
    sandbox.run(&["build"]).check(0, &["2 fresh"]);
}

#[test]
fn of_two_files_of_a_document_none_is_replaced_where_one_cannot_be() {
    let manifest = "jobs: [{statements: a.md, layouts: [a6-card], for: [txt, html]}]";
    let sandbox = Sandbox::new(&[("a.md", "# یک\n\nمتن\n"), ("warraq.yaml", manifest)]);
    sandbox.run(&["build"]).check(0, &[]);
    let before = fs::read(sandbox.path("out/a-a6-card.txt")).expect("it is there");
    fs::remove_file(sandbox.path("out/a-a6-card.html")).expect("it is ours");
    fs::create_dir(sandbox.path("out/a-a6-card.html")).expect("it is ours");
    fs::write(sandbox.path("a.md"), "# دو\n\nمتن\n").expect("it is ours");
    sandbox.run(&["build"]).check(1, &["cannot write `out/a-a6-card.html`: it is a folder"]);
    assert_eq!(fs::read(sandbox.path("out/a-a6-card.txt")).expect("it is there"), before);
    assert!(!sandbox.files().iter().any(|name| name.contains(".warraq-")), "{:?}", sandbox.files());
}
