//! What a build leaves alone: the files of builds beside it, and whatever lies outside its project.

use std::fs;
use std::process::Stdio;

use crate::build::{ONE, TWO};
use crate::sandbox::{Run, Sandbox};

const LIST: &str = "jobs: [{statements: \"statements/*.md\", layouts: [a6-card], for: [txt]}]\n";

#[test]
fn shards_side_by_side_leave_each_others_files_alone() {
    let records: Vec<String> = (1..=400).map(|number| format!("{number},مهمان {number}")).collect();
    let sandbox = Sandbox::new(&[
        ("invite.md", "# دعوت\n\n{{ name }} گرامی\n"),
        ("guests.csv", &format!("id,name\n{}\n", records.join("\n"))),
        (
            "warraq.yaml",
            "jobs: [{statements: invite.md, data: guests.csv, layouts: [a6-card], for: [txt], name: \"{{ id }}.txt\"}]",
        ),
    ]);
    for _ in 0..3 {
        let start = |shard: &str| {
            let mut command = sandbox.warraq(&["build", "--force", "--quiet", "--shard", shard]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
        };
        let shards: Vec<_> = ["1/4", "2/4", "3/4", "4/4"].into_iter().map(start).collect();
        for shard in shards {
            Run::of(&shard.wait_with_output().expect("it ends")).check(0, &[]);
        }
    }
    assert_eq!(sandbox.files().iter().filter(|name| name.starts_with("out/")).count(), 400);
}

#[test]
fn a_dry_run_needs_no_store_and_makes_none() {
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", LIST)]);
    let before = sandbox.files();
    sandbox.run(&["build", "--dry-run"]).check(0, &["1 would be made"]);
    assert_eq!(sandbox.files(), before);
    assert!(!sandbox.path(".warraq").exists());
    sandbox.run(&["build"]).check(0, &[]);
    let before = fs::read(sandbox.path(".warraq/store")).expect("it is there");
    sandbox.run(&["build", "--dry-run", "--impact"]).check(0, &["1 fresh"]);
    assert_eq!(fs::read(sandbox.path(".warraq/store")).expect("it is there"), before);
}

#[test]
fn an_output_folder_is_the_same_however_it_is_written() {
    for out in ["./out", "out/", "a/../out", "./x/.././/out/."] {
        let manifest = format!(
            "out: {out}\njobs: [{{statements: \"**/*.txt\", layouts: [a6-card], for: [txt], name: \"{{{{ statement }}}}-x.txt\"}}]\n"
        );
        let sandbox = Sandbox::new(&[("a.txt", "عنوان\nمتن\n"), ("warraq.yaml", &manifest)]);
        let run = sandbox.run(&["build"]);
        run.check(0, &["1 document: 1 written"]);
        assert_eq!(run.stdout, "out/a-x.txt\n", "{out}");
        sandbox.run(&["build"]).check(0, &["1 document: 1 fresh"]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_folder_leads_no_file_out_of_the_project() {
    let other = tempfile::tempdir().expect("a temporary folder");
    let manifest = LIST.replace("for: [txt]", "for: [txt], name: \"sub/{{ statement }}.txt\"");
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", &manifest)]);
    fs::create_dir(sandbox.path("out")).expect("it is ours");
    std::os::unix::fs::symlink(other.path(), sandbox.path("out/sub")).expect("a link");
    sandbox.run(&["build"]).check(1, &["`out/sub` lies outside the project folder"]);
    assert_eq!(fs::read_dir(other.path()).expect("it is ours").count(), 0);
    // Allowed folders are written to.
    let allowed = other.path().to_string_lossy().into_owned();
    sandbox.run(&["build", "--allow", &allowed]).check(0, &["1 written"]);
    assert_eq!(fs::read_dir(other.path()).expect("it is ours").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_store_that_is_a_link_is_refused() {
    let sandbox = Sandbox::new(&[ONE, ("warraq.yaml", LIST), ("elsewhere/a", "")]);
    std::os::unix::fs::symlink("elsewhere", sandbox.path(".warraq")).expect("a link");
    sandbox.run(&["build"]).check(1, &["`.warraq` is a link"]);
    assert_eq!(fs::read_dir(sandbox.path("elsewhere")).expect("it is ours").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_keeps_nobody_waiting() {
    let records = "jobs: [{statements: statements/two.md, data: pipe.csv, layouts: [a6-card], for: [txt]}]\n";
    for (manifest, words) in [(LIST, "statements/pipe.md"), (records, "pipe.csv")] {
        let sandbox = Sandbox::new(&[ONE, TWO, ("warraq.yaml", manifest)]);
        for name in ["statements/pipe.md", "pipe.csv"] {
            let made = std::process::Command::new("mkfifo").arg(sandbox.path(name)).status();
            assert!(made.expect("it runs").success());
        }
        sandbox.run(&["build"]).check(1, &[words, "it is not a regular file"]);
    }
    let sandbox = Sandbox::new(&[ONE]);
    let made = std::process::Command::new("mkfifo").arg(sandbox.path("warraq.yaml")).status();
    assert!(made.expect("it runs").success());
    sandbox.run(&["build"]).check(1, &["it is not a regular file"]);
}
