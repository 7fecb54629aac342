//! Manifests, records, names, folders and stores that are not as they should be.

use std::fs;

use crate::build::{ONE, TWO, states};
use crate::sandbox::Sandbox;

const LINE: &str = "jobs:\n- {statements: \"statements/*.md\", for: [txt]";

#[track_caller]
fn refused(manifest: &str, words: &[&str]) {
    let sandbox = Sandbox::new(&[ONE, TWO, ("warraq.yaml", manifest), ("g.csv", "id,name\n1,a/b\n2,con\n")]);
    let run = sandbox.run(&["build"]);
    run.check(1, words);
    assert!(!sandbox.path("out").exists(), "nothing may run: {:?}", sandbox.files());
}

#[test]
fn manifests_that_are_wrong_are_told_at_their_place() {
    refused("jobs:\n- {statments: x.md}\n", &["warraq.yaml:2:4", "did you mean `statements`?"]);
    refused("jobs:\n- {statements: x.md, for: [pres]}\n", &["`pres` is not one of", "did you mean `press`?"]);
    refused("jobs:\n- {layouts: [a6-card]}\n", &["a job names no statements"]);
    refused("jobs:\n- {statements: \"texts/*.md\"}\n", &["no file matches `texts/*.md`", "warraq.yaml:2:16"]);
    refused("jobs:\n- {statements: \"[\"}\n", &["is no pattern"]);
    refused("jobs: [\n", &["invalid-yaml"]);
    refused(&format!("out: ../elsewhere\n{LINE}}}\n"), &["lies outside the project folder"]);
    refused(&format!("{LINE}, name: \"{{{{ statement }}\"}}\n"), &["invalid-template"]);
    refused(&format!("{LINE}, where: x}}\n"), &["`where` is about records"]);
    refused(&format!("{LINE}, data: none.csv}}\n"), &["`none.csv` cannot be read: no such file"]);
    refused(&format!("{LINE}, data: warraq.yaml, sheet: x, set: {{}}, lang: xx-yy-zz-q}}\n"), &["error"]);
}

#[test]
fn files_that_would_be_one_are_told_before_anything_runs() {
    refused(
        &format!("{LINE}, name: \"a.txt\"}}\n"),
        &["two files would be called `a.txt`", "statements/two.md"],
    );
    let twice =
        "jobs:\n- {statements: statements/one.md, for: [txt]}\n- {statements: \"**/one.md\", for: [txt]}\n";
    refused(twice, &["two files would be called"]);
    // File systems that know no capitals.
    refused(
        &format!("{LINE}, name: \"{{% if statement == 'one' %}}A{{% else %}}a{{% endif %}}.txt\"}}\n"),
        &["two files"],
    );
}

#[test]
fn names_that_cannot_be_are_told() {
    refused(&format!("{LINE}, name: \"../{{{{ statement }}}}\"}}\n"), &["`..` leads elsewhere"]);
    refused(&format!("{LINE}, name: \"{{{{ nme }}}}\"}}\n"), &["there is no field `nme`"]);
    let sandbox = Sandbox::new(&[
        ("a.txt", "نام {{ name }}\nمتن\n"),
        ("g.csv", "id,name\n1,a/b\n2,con\n3,د\n4,e?\n"),
        ("warraq.yaml", "jobs:\n- {statements: a.txt, data: g.csv, for: [txt], name: \"{{ name }}\"}\n"),
    ]);
    let run = sandbox.run(&["build"]);
    run.check(
        1,
        &[
            "a value in it holds a slash",
            "`con.txt` is a device",
            "it holds ?",
            "4 records read: 1 asked for, 0 left out, 3 broken",
        ],
    );
    assert_eq!(run.stdout, "out/د.txt\n");
}

#[test]
fn records_that_are_none_are_told() {
    let check = |name: &str, text: &str, words: &[&str]| {
        let manifest = format!("jobs:\n- {{statements: a.txt, data: {name}, for: [txt]}}\n");
        let sandbox =
            Sandbox::new(&[("a.txt", "نام {{ name }}\nمتن\n"), (name, text), ("warraq.yaml", &manifest)]);
        sandbox.run(&["build"]).check(1, words);
    };
    check("g.csv", "", &["`g.csv` is empty"]);
    check("g.csv", "id,id\n1,2\n", &["two columns of `g.csv` are called `id`"]);
    check("g.csv", "id,\n1,2\n", &["column 2 of `g.csv` has no name"]);
    check("g.json", "[{\"name\": \"a\"}, {\"na", &["`g.json`, line 1, column"]);
    check("g.json", "{}", &["invalid-records"]);
    check(
        "g.jsonl",
        "{\"name\": \"a\"}\n{\"name\"\n[1]\n",
        &["record g.jsonl:2:", "record g.jsonl:3:", "not a list"],
    );
    check("g.yaml", "name: a\n", &["no list of records"]);
    check("g.xlsx", "PK", &["cannot be read as a spreadsheet"]);
    check("g.pdf", "x", &["is no file of records"]);
}

#[test]
fn a_value_that_is_far_too_long_is_told() {
    let text = format!("id,name\n1,{}\n2,ب\n", "آ".repeat(600_000));
    let manifest = "jobs:\n- {statements: a.txt, data: g.csv, for: [txt]}\n";
    let sandbox =
        Sandbox::new(&[("a.txt", "نام {{ name }}\nمتن\n"), ("g.csv", &text), ("warraq.yaml", manifest)]);
    sandbox.run(&["build"]).check(1, &["too-large", "2 documents: 1 written, 1 failed"]);
}

#[test]
fn a_damaged_store_or_one_of_another_version_is_told_and_made_anew() {
    let sandbox = Sandbox::new(&[ONE, TWO, ("warraq.yaml", &format!("{LINE}}}\n"))]);
    states(&sandbox, &[]);
    let path = sandbox.path(".warraq/store");
    let whole = fs::read(&path).expect("it is there");
    let mut flipped = whole.clone();
    let at = flipped.len() - 40;
    flipped[at] ^= 4;
    fs::write(&path, &flipped).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["unusable-store", "2 documents: 1 written, 1 fresh"]);
    fs::write(&path, &whole[..whole.len() - 60]).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["2 documents:"]);
    fs::write(&path, String::from_utf8_lossy(&whole).replacen("store 2", "store 9", 1)).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["unusable-store", "2 written"]);
    fs::remove_dir_all(sandbox.path(".warraq")).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["2 written"]);
    sandbox.run(&["build"]).check(0, &["2 fresh"]);
}

#[test]
fn two_builds_at_once_are_one_too_many() {
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", &format!("{LINE}}}\n"))]);
    fs::create_dir_all(sandbox.path(".warraq")).expect("it is ours");
    let lock = fs::File::create(sandbox.path(".warraq/lock")).expect("it is ours");
    lock.lock().expect("nobody else has it");
    sandbox.run(&["build"]).check(1, &["another build is at work in this project"]);
    drop(lock);
    sandbox.run(&["build"]).check(0, &[]);
}

#[cfg(unix)]
#[test]
fn folders_that_cannot_be_written_are_told() {
    let sandbox = Sandbox::new(&[ONE, ("out", "a file"), ("warraq.yaml", &format!("{LINE}}}\n"))]);
    sandbox.run(&["build"]).check(1, &["cannot be made"]);
    let sandbox = Sandbox::new(&[
        ONE,
        ("out/one-a5-leaflet.txt/x", "a folder"),
        ("warraq.yaml", &format!("{LINE}}}\n")),
    ]);
    sandbox.run(&["build"]).check(1, &["cannot write `out/one-a5-leaflet.txt`", "1 failed"]);
}

#[test]
fn a_failed_document_stops_no_other_and_is_tried_again() {
    let sandbox = Sandbox::new(&[
        ONE,
        ("statements/bad.md", "# x\n\n[a](ftp://b)\n"),
        ("warraq.yaml", &format!("{LINE}}}\n")),
    ]);
    sandbox.run(&["build"]).check(1, &["statements/bad.md:3:1", "2 documents: 1 written, 1 failed"]);
    sandbox.run(&["build"]).check(1, &["2 documents: 1 fresh, 1 failed"]);
    fs::write(sandbox.path("statements/bad.md"), "# x\n\nنیک\n").expect("it is ours");
    sandbox.run(&["build"]).check(0, &["2 documents: 1 written, 1 fresh"]);
}

#[test]
fn a_file_of_records_that_is_far_too_large_is_not_even_read() {
    let manifest = "jobs:\n- {statements: a.txt, data: g.csv, for: [txt]}\n";
    let sandbox = Sandbox::new(&[
        ("a.txt", "نام {{ name }}\nمتن\n"),
        ("g.csv", "id,name\n"),
        ("warraq.yaml", manifest),
    ]);
    let file = fs::OpenOptions::new().append(true).open(sandbox.path("g.csv")).expect("it is ours");
    // A gigabyte in one line, which takes no room on the disk.
    file.set_len(1_000_000_000).expect("it is ours");
    let started = std::time::Instant::now();
    sandbox.run(&["build"]).check(1, &["`g.csv` cannot be read", "split it into several files"]);
    assert!(started.elapsed() < std::time::Duration::from_secs(30), "it is refused by its size");
}

#[test]
fn clocks_that_jump_hide_no_change() {
    let sandbox = Sandbox::new(&[ONE, TWO, ("warraq.yaml", &format!("{LINE}}}\n"))]);
    let second = std::time::Duration::from_secs(1);
    let (past, future) =
        (std::time::UNIX_EPOCH + second, std::time::SystemTime::now() + second * 1_000_000_000);
    for (time, word) in [(past, "یکم"), (future, "دوم"), (future, "سوم"), (past, "پنج"), (past, "شش‌م")]
    {
        states(&sandbox, &[]);
        states(&sandbox, &[]);
        // As long as it was, in the same file, of the same time.
        let file =
            fs::OpenOptions::new().write(true).truncate(true).open(sandbox.path(ONE.0)).expect("it is ours");
        std::io::Write::write_all(&mut &file, ONE.1.replace("نخست", word).as_bytes()).expect("it is ours");
        file.set_modified(time).expect("it is ours");
        let found = states(&sandbox, &[]);
        assert_eq!((&*found[0].1, &*found[1].1), ("written", "fresh"), "{word}");
        assert!(
            fs::read_to_string(sandbox.path("out/one-a5-leaflet.txt")).expect("it is there").contains(word)
        );
    }
}

#[test]
fn no_file_takes_the_place_of_one_that_it_is_made_from() {
    let manifest = "out: .\njobs:\n- {statements: \"*.txt\", for: [txt], name: \"{{ statement }}.txt\"}\n";
    let sandbox = Sandbox::new(&[("a.txt", "نام\nمتن\n"), ("warraq.yaml", manifest)]);
    sandbox.run(&["build"]).check(1, &["`a.txt` would take the place of a file that it is made from"]);
    assert_eq!(fs::read_to_string(sandbox.path("a.txt")).expect("it is there"), "نام\nمتن\n");
    fs::write(sandbox.path("warraq.yaml"), manifest.replace("}}.txt", "}}.text.txt")).expect("it is ours");
    sandbox.run(&["build"]).check(0, &["1 written"]);
}

#[test]
fn nothing_to_do_is_told() {
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", "jobs: []\n")]);
    sandbox.run(&["build"]).check(0, &["there are no jobs", "0 documents: nothing to do"]);
    let manifest = "jobs: [{statements: statements/one.md, data: d.csv, for: txt}]\n";
    let sandbox = Sandbox::new(&[ONE, ("d.csv", "id,name\n"), ("warraq.yaml", manifest)]);
    sandbox.run(&["build"]).check(0, &["`d.csv` holds no records", "0 documents: nothing to do"]);
}

#[test]
fn the_way_out_of_an_old_encoding_is_a_key_of_the_manifest() {
    let manifest = "jobs: [{statements: statements/one.md, data: d.csv, for: txt}]\n";
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", manifest)]);
    fs::write(sandbox.path("d.csv"), b"id,name\n1,\xc7\xe1\xdd\xc8\n").expect("it is ours");
    sandbox.run(&["build"]).check(1, &["try `encoding: windows-1256`"]);
}

#[test]
fn threads_beyond_reason_are_fewer() {
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", &format!("{LINE}}}\n"))]);
    sandbox.run(&["build", "--jobs", "5000"]).check(0, &["threads instead of 5000"]);
    let run = sandbox.run(&["build", "--jobs", "2"]);
    assert!(!run.stderr.contains("instead of"), "{}", run.stderr);
}
