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
