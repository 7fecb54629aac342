//! `warraq build`: what runs, what stays, and what a killed build leaves.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::sandbox::Sandbox;

pub(crate) const ONE: (&str, &str) = ("statements/one.md", "# پیام نخست\n\nما برای گفت‌وگو گرد هم آمدیم.\n");
pub(crate) const TWO: (&str, &str) = ("statements/two.md", "# پیام دوم\n\nدرهای خانه به روی همه باز است.\n");
const MANIFEST: (&str, &str) = (
    "warraq.yaml",
    "jobs:\n- {statements: \"statements/*.md\", layouts: [mine.yaml, a6-card], for: [screen]}\n",
);
const LAYOUT: (&str, &str) = ("mine.yaml", "extends: base.yaml\nmargins: {top: 20mm}\n");
const BASE: (&str, &str) = ("base.yaml", "extends: a5-leaflet\n");

fn project() -> Sandbox {
    Sandbox::new(&[ONE, TWO, MANIFEST, LAYOUT, BASE])
}

/// Builds, and gives the state of each task and the reasons, in the report's order.
#[track_caller]
pub(crate) fn states(sandbox: &Sandbox, options: &[&str]) -> Vec<(String, String, String)> {
    let run = sandbox.run(&[&["build", "--format", "json"], options].concat());
    let report = run.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let tasks = report["tasks"].as_array().unwrap_or_else(|| panic!("no tasks: {report:#}"));
    tasks
        .iter()
        .map(|task| (text(&task["files"][0]), text(&task["state"]), text(&task["reasons"][0])))
        .collect()
}

#[track_caller]
fn check(sandbox: &Sandbox, options: &[&str], expected: &[(&str, &str, &str)]) {
    let found = states(sandbox, options);
    let found: Vec<_> =
        found.iter().map(|(file, state, why)| (file.as_str(), state.as_str(), why.as_str())).collect();
    assert_eq!(found, expected);
}

const FILES: [&str; 4] = [
    "out/one-mine.screen.pdf",
    "out/one-a6-card.screen.pdf",
    "out/two-mine.screen.pdf",
    "out/two-a6-card.screen.pdf",
];

fn all(state: &'static str, why: &'static str) -> Vec<(&'static str, &'static str, &'static str)> {
    FILES.iter().map(|file| (*file, state, why)).collect()
}

#[test]
fn a_manifest_makes_each_statement_in_each_layout_once() {
    let sandbox = project();
    check(&sandbox, &[], &all("written", "it is new"));
    check(&sandbox, &[], &all("fresh", ""));
    check(&sandbox, &["--verify"], &all("fresh", ""));
    for file in FILES {
        assert!(fs::read(sandbox.path(file)).expect("it is there").starts_with(b"%PDF-"));
    }
}

#[test]
fn a_folder_without_a_manifest_makes_all_its_statements() {
    let sandbox = Sandbox::new(&[ONE, ("b.txt", "عنوان\nمتن.\n"), ("README.md", "# Not a statement\n")]);
    let run = sandbox.run(&["build"]);
    run.check(0, &["no `warraq.yaml` here", "2 documents: 2 written"]);
    assert_eq!(
        run.stdout,
        "out/b-a5-leaflet.press.pdf\nout/b-a5-leaflet.screen.pdf\n\
         out/one-a5-leaflet.press.pdf\nout/one-a5-leaflet.screen.pdf\n"
    );
}

#[test]
fn only_what_an_input_touches_is_made_again() {
    let sandbox = project();
    states(&sandbox, &[]);
    fs::write(sandbox.path(ONE.0), ONE.1.replace("نخست", "یکم")).expect("it is ours");
    let mut expected = all("fresh", "");
    expected[0] = (FILES[0], "written", "the statement differs");
    expected[1] = (FILES[1], "written", "the statement differs");
    check(&sandbox, &[], &expected);
    // A layout deep in a chain of `extends`.
    fs::write(sandbox.path(BASE.0), "extends: a5-leaflet\nmargins: {outer: 22mm}\n").expect("it is ours");
    let mut expected = all("fresh", "");
    expected[0] = (FILES[0], "written", "`base.yaml` differs");
    expected[2] = (FILES[2], "written", "`base.yaml` differs");
    check(&sandbox, &[], &expected);
    // The same content, written anew: nothing has changed.
    fs::write(sandbox.path(BASE.0), "extends: a5-leaflet\nmargins: {outer: 22mm}\n").expect("it is ours");
    check(&sandbox, &[], &all("fresh", ""));
    check(&sandbox, &["--force"], &all("same", "everything is made again"));
}

#[test]
fn files_that_are_gone_or_altered_are_made_again() {
    let sandbox = project();
    states(&sandbox, &[]);
    let before = fs::read(sandbox.path(FILES[3])).expect("it is there");
    fs::remove_file(sandbox.path(FILES[0])).expect("it is ours");
    let mut altered = before.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(sandbox.path(FILES[3]), &altered).expect("it is ours");
    let mut expected = all("fresh", "");
    expected[0] = (FILES[0], "written", "`one-mine.screen.pdf` is not there");
    expected[3] = (FILES[3], "written", "`two-a6-card.screen.pdf` was altered");
    check(&sandbox, &[], &expected);
    assert_eq!(fs::read(sandbox.path(FILES[3])).expect("it is there"), before);
}

#[test]
fn a_change_of_the_same_size_within_a_tick_is_seen() {
    let sandbox = project();
    for round in 0..5 {
        states(&sandbox, &[]);
        let text = ONE.1.replace("نخست", if round % 2 == 0 { "نخستا" } else { "نخستی" });
        fs::write(sandbox.path(ONE.0), text).expect("it is ours");
        let found = states(&sandbox, &[]);
        assert_eq!(found[0].1, "written", "round {round}: {found:?}");
    }
}

#[test]
fn what_no_task_makes_any_more_is_named_and_pruned_on_demand() {
    let sandbox = project();
    states(&sandbox, &[]);
    fs::remove_file(sandbox.path(TWO.0)).expect("it is ours");
    let run = sandbox.run(&["build"]);
    run.check(0, &["left over: out/two-mine.screen.pdf", "2 documents: 2 fresh"]);
    assert!(sandbox.path(FILES[2]).exists());
    fs::write(sandbox.path(FILES[3]), "mine now").expect("it is ours");
    let run = sandbox.run(&["build", "--prune"]);
    run.check(0, &["removed: out/two-mine.screen.pdf", "somebody has changed it"]);
    assert!(!sandbox.path(FILES[2]).exists());
    assert_eq!(fs::read(sandbox.path(FILES[3])).expect("it is there"), b"mine now");
}

#[test]
fn a_dry_run_writes_nothing_and_says_why() {
    let sandbox = project();
    let before = sandbox.files();
    sandbox.run(&["build", "--dry-run"]).check(0, &["4 would be made", "it is new"]);
    let files: Vec<String> =
        sandbox.files().into_iter().filter(|file| !file.starts_with(".warraq/")).collect();
    assert_eq!(files, before);
}

#[test]
fn shards_make_all_files_among_them_each_once() {
    let sandbox = project();
    let mut made = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        made.extend(states(&sandbox, &["--shard", shard]).into_iter().map(|(file, state, _)| (file, state)));
    }
    made.sort();
    let mut expected: Vec<(String, String)> =
        FILES.iter().map(|file| ((*file).into(), "written".into())).collect();
    expected.sort();
    assert_eq!(made, expected);
    for shard in ["1/3", "2/3", "3/3"] {
        let pruned = states(&sandbox, &["--shard", shard, "--prune"]);
        assert!(pruned.iter().all(|(_, state, _)| state == "fresh"), "{pruned:?}");
    }
    assert!(FILES.iter().all(|file| sandbox.path(file).exists()));
}

#[test]
fn reports_of_shards_are_joined() {
    let sandbox = project();
    for shard in ["1", "2"] {
        let run = sandbox.run(&["build", "--format", "json", "--shard", &format!("{shard}/2")]);
        fs::write(sandbox.path(&format!("{shard}.json")), run.stdout).expect("it is ours");
    }
    let joined = sandbox.run(&["merge-reports", "1.json", "2.json"]).json();
    assert_eq!(joined["summary"]["written"], 4);
    assert_eq!(joined["tasks"].as_array().map(Vec::len), Some(4));
    assert_eq!(joined["version"], 1);
    assert_eq!(joined["summary"]["shards"], 2);
    sandbox.run(&["merge-reports", "mine.yaml"]).check(1, &["is no report of a build"]);
    sandbox.run(&["merge-reports", "1.json", "1.json"]).check(1, &["are both of shard 1 of 2"]);
    sandbox.run(&["merge-reports", "2.json"]).check(1, &["1 of 2 shards are missing: 1"]);
    let run = sandbox.run(&["build", "--format", "json", "--shard", "3/3"]);
    fs::write(sandbox.path("3.json"), run.stdout).expect("it is ours");
    sandbox.run(&["merge-reports", "1.json", "3.json"]).check(1, &["is of 2 shards"]);
    let run = sandbox.run(&["build", "--format", "json"]);
    fs::write(sandbox.path("all.json"), run.stdout).expect("it is ours");
    sandbox.run(&["merge-reports", "all.json", "all.json"]).check(1, &["both tell of `out/"]);
}

#[test]
fn joined_reports_count_each_record_once_and_failures_are_no_success() {
    let manifest =
        "jobs: [{statements: a.md, data: d.csv, layouts: [a6-card], for: [txt], name: \"{{ id }}.txt\"}]";
    let sandbox = Sandbox::new(&[
        ("a.md", "# {{ name }}\n\nمتن\n"),
        ("d.csv", "id,name\n1,a\n2,b\n3,c,d\n4,e\n"),
        ("warraq.yaml", manifest),
    ]);
    for shard in ["1", "2"] {
        let run = sandbox.run(&["build", "--format", "json", "--shard", &format!("{shard}/2")]);
        assert_eq!(run.code, 1);
        fs::write(sandbox.path(&format!("{shard}.json")), run.stdout).expect("it is ours");
    }
    let run = sandbox.run(&["merge-reports", "1.json", "2.json"]);
    run.check(1, &["not all was made: 1 broken records"]);
    let joined = run.json();
    assert_eq!(joined["summary"]["records"], serde_json::json!({"read": 4, "skipped": 0, "broken": 1}));
    assert_eq!(joined["summary"]["written"], 3);
    assert_eq!(joined["diagnostics"].as_array().map(Vec::len), Some(1), "{joined:#}");
}

#[test]
fn a_depfile_names_what_each_file_was_made_from() {
    let sandbox = project();
    states(&sandbox, &["--depfile", "deps.mk"]);
    let rules = fs::read_to_string(sandbox.path("deps.mk")).expect("it is there");
    let rule = "out/one-mine.screen.pdf: statements/one.md warraq.yaml base.yaml mine.yaml\n";
    assert!(rules.contains(rule), "{rules}");
    // What is fresh has the same rules.
    states(&sandbox, &["--depfile", "again.mk"]);
    assert_eq!(fs::read_to_string(sandbox.path("again.mk")).expect("it is there"), rules);
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let (one, many) = (project(), project());
    states(&one, &["--jobs", "1"]);
    states(&many, &["--jobs", "4"]);
    for file in FILES {
        let bytes = |sandbox: &Sandbox| fs::read(sandbox.path(file)).expect("it is there");
        assert_eq!(bytes(&one), bytes(&many), "{file}");
    }
}

#[test]
fn events_are_streamed_one_a_line() {
    let sandbox = project();
    let run = sandbox.run(&["build", "--format", "jsonl"]);
    let events: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let names: Vec<&str> = events.iter().filter_map(|event| event["event"].as_str()).collect();
    assert_eq!(names.first(), Some(&"planned"));
    assert_eq!(names.iter().filter(|name| **name == "task").count(), 4);
    assert_eq!(names[names.len() - 2..], ["summary", "done"]);
}

/// The bytes that a build from scratch writes.
fn wanted() -> Vec<Vec<u8>> {
    let sandbox = project();
    states(&sandbox, &[]);
    FILES.iter().map(|file| fs::read(sandbox.path(file)).expect("it is there")).collect()
}

#[cfg(unix)]
#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_completes() {
    /// Enough to hit every stage of a run; more of them run with the other slow checks.
    const KILLS: u64 = 12;
    let wanted = wanted();
    let sandbox = project();
    for round in 0..KILLS {
        if round % 3 == 0 {
            let _ = fs::remove_dir_all(sandbox.path("out"));
        }
        let mut command = sandbox.warraq(&["build", "--force"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(round * 23 % 140));
        let _ = child.kill();
        let _ = child.wait();
        for (file, wanted) in FILES.iter().zip(&wanted) {
            if let Ok(bytes) = fs::read(sandbox.path(file)) {
                assert_eq!(&bytes, wanted, "{file} after round {round}");
            }
        }
    }
    let found = states(&sandbox, &[]);
    assert!(
        found.iter().all(|(_, state, _)| ["written", "same", "fresh"].contains(&state.as_str())),
        "{found:?}"
    );
    for (file, wanted) in FILES.iter().zip(&wanted) {
        assert_eq!(&fs::read(sandbox.path(file)).expect("it is there"), wanted, "{file}");
    }
    let strays: Vec<String> =
        sandbox.files().into_iter().filter(|file| file.starts_with("out/.warraq")).collect();
    assert_eq!(strays, [""; 0]);
}
