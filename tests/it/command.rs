//! Exit codes, usage errors, files that cannot be read or written.

use crate::sandbox::Sandbox;

const STATEMENT: (&str, &str) = ("statement.txt", "عنوان\nمتن کوتاه.\n");

#[test]
fn help_and_version_are_no_errors() {
    let sandbox = Sandbox::new(&[]);
    assert!(sandbox.run(&["--help"]).check(0, &[]).stdout.contains("typeset"));
    assert!(sandbox.run(&["--version"]).check(0, &[]).stdout.starts_with("warraq "));
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_there_is() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    sandbox.run(&[]).check(2, &["Usage"]);
    let commands = "the commands are: typeset, build, watch, check, lint, merge-reports, layouts, fonts";
    sandbox.run(&["bild"]).check(2, &["bild", commands]);
    sandbox.run(&["typeset"]).check(2, &["STATEMENT"]);
    sandbox.run(&["typeset", "statement.txt", "--for", "pdf"]).check(2, &["pdf", "press, screen"]);
    sandbox.run(&["typeset", "statement.txt", "--set", "page"]).check(2, &["KEY=VALUE"]);
    sandbox.run(&["typeset", "statement.txt", "--lang", "farsi"]).check(2, &["`fa`"]);
    sandbox.run(&["layouts", "--format", "xml"]).check(2, &["human, json, jsonl"]);
    assert_eq!(sandbox.files(), ["statement.txt"]);
}

#[test]
fn values_of_options_that_nobody_knows_are_wrong_usage() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    let run = |option: &str, value: &str| sandbox.run(&["typeset", "statement.txt", option, value]);
    run("--encoding", "windows-1265").check(2, &["windows-1265", "`windows-1256`", "warraq typeset"]);
    run("--layout", "a5-leaflt").check(2, &["a5-leaflt", "did you mean `a5-leaflet`?", "warraq typeset"]);
    run("--layout", "mine.yml.txt").check(2, &["`.yaml` or `.yml`"]);
    run("--lang", "farsi").check(2, &["did you mean `fa`?"]);
    sandbox.run(&["schema", "statement"]).check(2, &["`statement` is not in this version"]);
    sandbox.run(&["typeset", "statement.txt", "--format", "png"]).check(2, &["human, json, jsonl"]);
    let refused = sandbox.run(&["typeset", "statement.txt", "--bogus"]);
    assert!(!refused.check(2, &["--bogus"]).stderr.contains("as a value"), "{}", refused.stderr);
    assert!(sandbox.run(&["schema", "--help"]).check(0, &[]).stdout.contains("<FILE-TYPE>"));
}

#[test]
fn one_output_file_takes_one_kind() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    let run = sandbox.run(&["typeset", "statement.txt", "--for", "press,screen", "-o", "a.pdf"]);
    run.check(2, &["more than one kind"]);
}

#[test]
fn the_statement_and_the_layout_are_never_overwritten() {
    let sandbox = Sandbox::new(&[STATEMENT, ("layout.yaml", "extends: a5-leaflet\n")]);
    sandbox.run(&["typeset", "statement.txt", "-o", "./statement.txt"]).check(2, &["would be overwritten"]);
    let run = sandbox.run(&["typeset", "statement.txt", "--layout", "layout.yaml", "-o", "layout.yaml"]);
    run.check(2, &["`layout.yaml` would be overwritten"]);
    let left = std::fs::read_to_string(sandbox.path("statement.txt")).expect("it is there");
    assert_eq!(left, STATEMENT.1);
}

#[test]
fn standard_output_is_not_wanted_twice() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    let run = sandbox.run(&["typeset", "statement.txt", "-o", "-", "--format=json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.json()["diagnostics"][0]["message"].as_str().is_some_and(|text| text.contains("standard output"))
    );
}

#[test]
fn an_epoch_that_is_no_number_is_wrong_usage() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    let mut command = sandbox.warraq(&["typeset", "statement.txt"]);
    let output = command.env("SOURCE_DATE_EPOCH", "yesterday").output().expect("it runs");
    crate::sandbox::Run::of(&output).check(2, &["SOURCE_DATE_EPOCH", "yesterday"]);
}

#[test]
fn a_statement_that_is_not_there_is_an_error_with_its_name() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["typeset", "no.txt"]);
    run.check(1, &["error[unreadable-file]: cannot read `no.txt`: no such file", "--> no.txt", "1 error"]);
    assert!(run.stdout.is_empty());
}

#[test]
fn a_folder_is_no_statement() {
    let sandbox = Sandbox::new(&[("texts/a.txt", "متن")]);
    sandbox.run(&["typeset", "texts"]).check(1, &["unreadable-file", "it is a folder"]);
}

#[test]
fn a_file_used_as_a_folder_is_an_error() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    sandbox.run(&["typeset", "statement.txt/a.txt"]).check(1, &["unreadable-file"]);
    let run = sandbox.run(&["new", "statement.txt/leaflet"]);
    run.check(1, &["unwritable-file", "`statement.txt` is a file and no folder", "name another folder"]);
    assert!(!run.stderr.contains("os error"), "{}", run.stderr);
}

#[test]
fn a_layout_file_that_is_not_there_is_an_error() {
    let sandbox = Sandbox::new(&[STATEMENT]);
    let run = sandbox.run(&["typeset", "statement.txt", "--layout", "layouts/no.yaml"]);
    run.check(1, &["unreadable-file", "layouts/no.yaml"]);
}

#[cfg(unix)]
#[test]
fn standard_input_has_a_limit() {
    use std::fs::File;
    let sandbox = Sandbox::new(&[]);
    let mut command = sandbox.warraq(&["typeset", "-"]);
    let zero = File::open("/dev/zero").expect("it is there");
    let run = crate::sandbox::Run::of(&command.stdin(zero).output().expect("it runs"));
    run.check(1, &["too-large", "<stdin>", "32 MB"]);
}

#[test]
fn a_problem_is_one_json_document() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["typeset", "نامه.txt", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let document = run.json();
    let problem = &document["diagnostics"][0];
    assert_eq!(document["version"], 1);
    assert_eq!(problem["code"], "unreadable-file");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["file"], "نامه.txt");
    assert!(problem["line"].is_null() && problem["hint"].is_string());
    assert!(run.stdout.contains("نامه.txt"), "it is written as it stands: {}", run.stdout);
    assert_eq!(document["outputs"], serde_json::json!([]));
}

#[test]
fn events_are_one_json_object_a_line() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["typeset", "no.txt", "--format", "jsonl"]);
    let events: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1]["event"], "done");
    assert_eq!(events[1]["errors"], 1);
}

#[test]
fn wrong_usage_is_json_too_where_json_is_asked_for() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run(&["--format", "json", "lint"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.json()["diagnostics"][0]["code"], "usage");
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_an_error_and_a_closed_pipe_is_none() {
    use std::fs::OpenOptions;
    let sandbox = Sandbox::new(&[]);
    let full = OpenOptions::new().write(true).open("/dev/full").expect("it is there");
    let output = sandbox.warraq(&["schema", "layout"]).stdout(full).output().expect("it runs");
    crate::sandbox::Run::of(&output).check(1, &["unwritable-file", "standard output"]);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = sandbox.warraq(&["completions", "bash"]).stdout(writer).output().expect("it runs");
    crate::sandbox::Run::of(&output).check(0, &[]);
}

#[test]
fn every_shell_gets_its_completions() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(sandbox.run(&["completions", shell]).check(0, &[]).stdout.contains("typeset"), "{shell}");
    }
}

#[test]
fn a_schema_is_json_in_any_format() {
    let sandbox = Sandbox::new(&[]);
    let plain = sandbox.run(&["schema", "layout"]);
    plain.check(0, &[]).json();
    assert_eq!(plain.stdout, sandbox.run(&["schema", "layout", "--format", "json"]).stdout);
}

#[test]
fn a_new_project_takes_an_empty_folder_only() {
    let sandbox = Sandbox::new(&[("full/notes.txt", "x")]);
    let run = sandbox.run(&["new", "leaflet"]);
    assert_eq!(run.check(0, &[]).stdout.lines().count(), 3);
    let made = ["leaflet/README.md", "leaflet/layout.yaml", "leaflet/statement.md"];
    assert_eq!(sandbox.files()[1..], made);
    sandbox.run(&["new", "leaflet"]).check(1, &["`leaflet` is not empty"]);
    sandbox.run(&["new", "full"]).check(1, &["`full` is not empty"]);
    assert_eq!(sandbox.files().len(), 4);
}

#[test]
fn colour_stays_out_of_a_pipe() {
    let sandbox = Sandbox::new(&[]);
    assert!(!sandbox.run(&["typeset", "no.txt"]).stderr.contains('\x1b'));
}
