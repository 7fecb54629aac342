//! One statement and many records.

use std::fs;

use crate::build::states;
use crate::sandbox::Sandbox;

const INVITATION: (&str, &str) =
    ("invite.md", "# دعوت از {{ name }}\n\n{{ name }} گرامی، در {{ city }} چشم‌به‌راهتان هستیم.\n");
const GUESTS: &str = "id,name,city\n1,مهسا کریمی,یزد\n2,\"رضا، پسر بهرام\",شیراز\n3,Åsa Lind,Stockholm\n";

fn manifest(data: &str, more: &str) -> (&'static str, String) {
    let job = format!(
        "{{statements: invite.md, data: {data}, layouts: [a6-card], for: [screen], name: \"{{{{ id }}}}.pdf\"{more}}}"
    );
    ("warraq.yaml", format!("jobs:\n- {job}\n"))
}

fn project(data: &str, text: &str, more: &str) -> Sandbox {
    let (name, manifest) = manifest(data, more);
    Sandbox::new(&[INVITATION, (data, text), (name, &manifest)])
}

#[track_caller]
fn made(sandbox: &Sandbox, options: &[&str]) -> Vec<String> {
    let found = states(sandbox, options);
    found.into_iter().filter(|(_, state, _)| state == "written").map(|(file, ..)| file).collect()
}

#[test]
fn each_record_makes_a_file_of_its_own_name() {
    let sandbox = project("guests.csv", GUESTS, "");
    assert_eq!(made(&sandbox, &[]), ["out/1.pdf", "out/2.pdf", "out/3.pdf"]);
    sandbox.run(&["check", "out/2.pdf", "--text", "filled.md"]).check(1, &["filled.md"]);
    let filled = "# دعوت از رضا، پسر بهرام\n\nرضا، پسر بهرام گرامی، در شیراز چشم‌به‌راهتان هستیم.\n";
    fs::write(sandbox.path("filled.md"), filled).expect("it is ours");
    sandbox.run(&["check", "out/2.pdf", "--text", "filled.md"]).check(0, &[]);
}

#[test]
fn a_changed_record_makes_its_own_file_again_and_no_other() {
    let sandbox = project("guests.csv", GUESTS, "");
    made(&sandbox, &[]);
    fs::write(sandbox.path("guests.csv"), GUESTS.replace("Stockholm", "Uppsala") + "4,نو,رشت\n")
        .expect("it is ours");
    assert_eq!(made(&sandbox, &[]), ["out/3.pdf", "out/4.pdf"]);
    // A record that moves in its file stays the record that it is.
    let moved = "id,name,city\n4,نو,رشت\n1,مهسا کریمی,یزد\n";
    fs::write(sandbox.path("guests.csv"), moved).expect("it is ours");
    assert_eq!(made(&sandbox, &[]), [""; 0]);
}

#[test]
fn the_same_records_come_from_every_kind_of_file() {
    let rows = [("1", "مهسا کریمی", "یزد"), ("2", "رضا، پسر بهرام", "شیراز"), ("3", "Åsa Lind", "Stockholm")];
    let json: Vec<serde_json::Value> = rows
        .iter()
        .map(|(id, name, city)| serde_json::json!({"id": id, "name": name, "city": city}))
        .collect();
    let lines: Vec<String> = json.iter().map(ToString::to_string).collect();
    let lines = lines.join("\n");
    let yaml: Vec<String> = rows
        .iter()
        .map(|(id, name, city)| format!("- {{id: \"{id}\", name: \"{name}\", city: {city}}}"))
        .collect();
    let yaml = yaml.join("\n");
    let files = [
        ("g.csv", format!("\u{FEFF}{GUESTS}")),
        ("g.tsv", GUESTS.replace("\"رضا، پسر بهرام\"", "رضا، پسر بهرام").replace(',', "\t")),
        ("semicolons.csv", GUESTS.replace("\"رضا، پسر بهرام\"", "رضا، پسر بهرام").replace(',', ";")),
        ("g.json", serde_json::Value::Array(json.clone()).to_string()),
        ("g.jsonl", lines),
        ("g.yaml", yaml),
    ];
    let mut all = Vec::new();
    for (name, text) in &files {
        let sandbox = project(name, text, "");
        assert_eq!(made(&sandbox, &[]), ["out/1.pdf", "out/2.pdf", "out/3.pdf"], "{name}");
        all.push(fs::read(sandbox.path("out/2.pdf")).expect("it is there"));
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn an_old_encoding_is_told_and_read_when_it_is_named() {
    // «نام» in Windows-1256.
    let old = b"id,name,city\n1,\xE4\xC7\xE3,x\n";
    let sandbox = project("g.csv", "", "");
    fs::write(sandbox.path("g.csv"), old).expect("it is ours");
    sandbox.run(&["build"]).check(1, &["windows-1256"]);
    let sandbox = project("g.csv", "", ", encoding: windows-1256");
    fs::write(sandbox.path("g.csv"), old).expect("it is ours");
    assert_eq!(made(&sandbox, &[]), ["out/1.pdf"]);
}

#[test]
fn conditions_and_numbers_choose_records() {
    let sandbox = project("guests.csv", GUESTS, ", where: 'city != \"یزد\"'");
    assert_eq!(made(&sandbox, &["--only", "1-2"]), ["out/2.pdf"]);
    assert_eq!(made(&sandbox, &["--where", "id | int > 2"]), ["out/3.pdf"]);
    sandbox.run(&["build", "--where", "city =="]).check(1, &["invalid-template"]);
}

#[test]
fn records_are_reconciled_and_the_bad_ones_told_with_their_line() {
    let mut text = "id,name,city\n".to_owned();
    for id in 1..=40 {
        // Every tenth has a field too few.
        text += &id.to_string();
        text += if id % 10 == 0 { ",نام\n" } else { ",نام,یزد\n" };
    }
    let sandbox = project("g.csv", &text, ", where: 'id != \"7\"'");
    let run = sandbox.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 1);
    let report = run.json();
    let summary = &report["summary"];
    assert_eq!(summary["written"], 35);
    assert_eq!(summary["records"], serde_json::json!({"read": 40, "skipped": 1, "broken": 4}));
    let found: Vec<&str> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["message"].as_str())
        .collect();
    assert_eq!(found.len(), 4);
    assert!(found[0].contains("g.csv:11") && found[0].contains("2 fields"), "{found:?}");
}

#[test]
fn one_bad_record_stops_no_other() {
    let text = "id,name,city\n1,a\u{7},x\n2,ب,y\n3,c,\n";
    let sandbox = project("g.csv", text, "");
    let run = sandbox.run(&["build"]);
    run.check(1, &["record g.csv:2:", "U+0007", "3 documents: 2 written, 1 failed"]);
    assert_eq!(run.stdout, "out/2.pdf\nout/3.pdf\n");
}

#[test]
fn a_field_that_no_record_has_is_told_at_its_place() {
    let sandbox = project("g.csv", "id,nam\n1,x\n", "");
    sandbox.run(&["build"]).check(1, &["there is no field `name`", "did you mean `nam`", "invite.md:1:"]);
}

#[test]
fn variables_fill_statements_without_records() {
    let manifest = "variables: {name: همگان, city: تهران}\njobs:\n- {statements: invite.md, for: [txt]}\n";
    let sandbox = Sandbox::new(&[INVITATION, ("warraq.yaml", manifest)]);
    assert_eq!(made(&sandbox, &[]), ["out/invite-a5-leaflet.txt"]);
    let text = fs::read_to_string(sandbox.path("out/invite-a5-leaflet.txt")).expect("it is there");
    assert!(text.contains("همگان") && text.contains("تهران"), "{text}");
    fs::write(sandbox.path("warraq.yaml"), manifest.replace("تهران", "یزد")).expect("it is ours");
    assert_eq!(states(&sandbox, &[])[0].2, "the variables differs");
}

/// A job whose records go onto the sheets of one file.
fn combined(more: &str) -> String {
    format!(
        "jobs:\n- {{statements: invite.md, data: guests.csv, layouts: [card.yaml], combine: true, name: cards.pdf{more}}}\n"
    )
}

/// A card four to a sheet.
const CARD: (&str, &str) = ("card.yaml", "extends: a6-card\npress: {sheet: {size: a4, impose: 4-up}}\n");

#[test]
fn all_records_make_one_press_file() {
    let sandbox = Sandbox::new(&[INVITATION, ("guests.csv", GUESTS), CARD, ("warraq.yaml", &combined(""))]);
    let run = sandbox.run(&["build"]);
    run.check(0, &["1 document: 1 written", "3 records read: 3 asked for, 0 left out, 0 broken"]);
    assert_eq!(run.stdout, "out/cards.pdf\n");
    let all = fs::read(sandbox.path("out/cards.pdf")).expect("it is there");
    sandbox.run(&["check", "out/cards.pdf"]).check(0, &[]);
    assert_eq!(made(&sandbox, &[]), [""; 0]);
    // A changed record, another order, a layout: each makes it anew.
    for (file, text) in [
        ("guests.csv", GUESTS.replace("Stockholm", "Uppsala")),
        ("guests.csv", GUESTS.replace("1,مهسا کریمی,یزد\n", "") + "1,مهسا کریمی,یزد\n"),
        ("card.yaml", format!("{}margins: {{top: 14mm}}\n", CARD.1)),
    ] {
        fs::write(sandbox.path(file), text).expect("it is ours");
        assert_eq!(made(&sandbox, &[]), ["out/cards.pdf"], "{file}");
        assert_ne!(fs::read(sandbox.path("out/cards.pdf")).expect("it is there"), all);
    }
    fs::write(sandbox.path("guests.csv"), GUESTS).expect("it is ours");
    fs::write(sandbox.path("card.yaml"), CARD.1).expect("it is ours");
    assert_eq!(made(&sandbox, &[]), ["out/cards.pdf"]);
    assert_eq!(fs::read(sandbox.path("out/cards.pdf")).expect("it is there"), all);
    let before = sandbox.run(&["build", "--force", "--dry-run", "--impact", "--format", "json"]).json();
    assert_eq!(before["tasks"][0]["impact"]["files"][0]["changed"], false);
    let fewer = sandbox.run(&["build", "--where", "id != \"2\""]);
    fewer.check(0, &["3 records read: 2 asked for, 1 left out, 0 broken"]);
}

#[test]
fn a_file_of_all_records_is_made_whole_or_not_at_all() {
    let bad = "id,name,city\n1,a\u{7},x\n2,ب,y\n3,\u{7},\n4,د\n";
    let sandbox = Sandbox::new(&[INVITATION, ("guests.csv", GUESTS), CARD, ("warraq.yaml", &combined(""))]);
    sandbox.run(&["build"]).check(0, &[]);
    let whole = fs::read(sandbox.path("out/cards.pdf")).expect("it is there");
    fs::write(sandbox.path("guests.csv"), bad).expect("it is ours");
    sandbox
        .run(&["build"])
        .check(1, &["record guests.csv:5:", "1 record is broken, and the file of all", "1 failed"]);
    fs::write(sandbox.path("guests.csv"), bad.replace("4,د\n", "")).expect("it is ours");
    sandbox.run(&["build"]).check(1, &["record guests.csv:2:", "record guests.csv:4:", "U+0007", "1 failed"]);
    assert_eq!(fs::read(sandbox.path("out/cards.pdf")).expect("it is there"), whole);
    assert_eq!(sandbox.files().iter().find(|file| file.contains("/.warraq-")), None);
    fs::write(sandbox.path("warraq.yaml"), combined(", where: 'id == \"2\"'")).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["3 records read: 1 asked for, 2 left out, 0 broken", "1 written"]);
}

#[test]
fn a_file_of_all_records_is_for_the_press_and_has_records() {
    let check = |more: &str, words: &[&str]| {
        let sandbox =
            Sandbox::new(&[INVITATION, ("guests.csv", GUESTS), CARD, ("warraq.yaml", &combined(more))]);
        sandbox.run(&["build"]).check(1, words);
    };
    check(", for: [press, screen]", &["is for the press, and not `screen`"]);
    let none = "jobs:\n- {statements: invite.md, combine: true}\n";
    let sandbox = Sandbox::new(&[INVITATION, ("warraq.yaml", none)]);
    sandbox.run(&["build"]).check(1, &["`combine` is about records"]);
    let named = combined("").replace("cards.pdf", "\"{{ id }}.pdf\"");
    let sandbox = Sandbox::new(&[INVITATION, ("guests.csv", GUESTS), CARD, ("warraq.yaml", &named)]);
    sandbox.run(&["build"]).check(1, &["there is no field `id`"]);
}

#[test]
fn of_a_thousand_records_with_every_tenth_bad_all_others_are_made_and_each_is_accounted_for() {
    let mut text = "id,name,city\n".to_owned();
    for id in 1..=1_000 {
        // A field too few, a sign that cannot be set, and a name that no file can have, in turn.
        let line = match (id % 10, id / 10 % 3) {
            (0, 0) => format!("{id},نام\n"),
            (0, 1) => format!("{id},نا\u{7}م,یزد\n"),
            (0, _) => format!("{id}/x,نام,یزد\n"),
            _ => format!("{id},نام {id},یزد\n"),
        };
        text += &line;
    }
    let sandbox = project("g.csv", &text, "");
    fs::write(sandbox.path("warraq.yaml"), manifest("g.csv", "").1.replace("[screen]", "[txt]"))
        .expect("it is ours");
    let run = sandbox.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 1);
    let summary = &run.json()["summary"];
    let count = |value: &serde_json::Value| value.as_u64().expect("a number");
    let records = &summary["records"];
    assert_eq!(count(&records["read"]), 1_000);
    assert_eq!((count(&summary["written"]), count(&summary["failed"])), (900, 34));
    assert_eq!((count(&records["skipped"]), count(&records["broken"])), (0, 66));
    let files = sandbox.files().into_iter().filter(|file| file.starts_with("out/")).count();
    assert_eq!(files, 900);
    let found = run.json()["diagnostics"].as_array().expect("a list").clone();
    let named = |found: &serde_json::Value| {
        let message = found["message"].as_str().expect("a message");
        message.strip_prefix("record g.csv:").and_then(|rest| rest.split(':').next()).map(str::to_owned)
    };
    let named: std::collections::BTreeSet<String> = found.iter().filter_map(named).collect();
    assert_eq!(named.len(), 100, "each bad record is told of");
}
