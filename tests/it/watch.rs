//! `warraq watch`: what is saved is made again, and nothing else.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::build::{ONE, TWO};
use crate::sandbox::Sandbox;

/// Far longer than anything takes, on however busy a machine.
const PATIENCE: Duration = Duration::from_mins(1);

const MANIFEST: (&str, &str) = (
    "warraq.yaml",
    "jobs:\n- {statements: \"statements/**/*.md\", layouts: [mine.yaml, a6-card], for: [screen]}\n",
);
const LAYOUT: (&str, &str) = ("mine.yaml", "extends: base.yaml\nmargins: {top: 20mm}\n");
const BASE: (&str, &str) = ("base.yaml", "extends: a5-leaflet\n");

/// A watch, and what it tells.
struct Watch {
    child: Child,
    events: Receiver<Value>,
}

impl Watch {
    /// Begins, and waits until everything is made.
    fn new(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut command = sandbox.warraq(&[&["watch", "--format", "jsonl"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let (sender, events) = channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).expect("a line is JSON"));
            }
        });
        let watch = Self { child, events };
        watch.until("watching");
        watch
    }

    /// What is told up to the next event of a name.
    #[track_caller]
    fn until(&self, name: &str) -> Vec<Value> {
        let mut told = Vec::new();
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let event = event.unwrap_or_else(|_| panic!("no `{name}` after {told:#?}"));
            let is_last = event["event"] == name;
            told.push(event);
            if is_last {
                return told;
            }
        }
    }

    /// The states of the tasks that ran, by their first file, up to a round in which `file` was `state`.
    #[track_caller]
    fn made(&self, file: &str, state: &str) -> Vec<(String, String)> {
        let mut made = Vec::new();
        loop {
            for event in self.until("round").iter().filter(|event| event["event"] == "task") {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                made.push((text(&event["task"]["files"][0]), text(&event["task"]["state"])));
            }
            if made.contains(&(file.to_owned(), state.to_owned())) {
                made.sort();
                made.dedup();
                return made;
            }
        }
    }

    fn interrupt(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("`kill` is there");
        assert!(sent.success());
    }

    /// Ends it as Ctrl-C does.
    fn end(mut self) -> Option<i32> {
        self.interrupt();
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn project() -> Sandbox {
    Sandbox::new(&[ONE, TWO, MANIFEST, LAYOUT, BASE])
}

fn pairs(made: &[(String, String)]) -> Vec<(&str, &str)> {
    made.iter().map(|(file, state)| (file.as_str(), state.as_str())).collect()
}

const OF_ONE: [(&str, &str); 2] =
    [("out/one-a6-card.screen.pdf", "written"), ("out/one-mine.screen.pdf", "written")];

#[test]
fn a_statement_is_made_again_however_its_editor_saves_it() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    let path = sandbox.path(ONE.0);
    let text = |word: &str| ONE.1.replace("نخست", word);
    // In place.
    fs::write(&path, text("یکم")).expect("it is ours");
    assert_eq!(pairs(&watch.made(OF_ONE[1].0, "written")), OF_ONE);
    // A new file in the place of the old one.
    fs::write(sandbox.path("statements/.one.md.swp"), text("دوم")).expect("it is ours");
    fs::rename(sandbox.path("statements/.one.md.swp"), &path).expect("it is ours");
    assert_eq!(pairs(&watch.made(OF_ONE[1].0, "written")), OF_ONE);
    // The old file is moved away first.
    fs::rename(&path, sandbox.path("statements/one.md~")).expect("it is ours");
    fs::write(&path, text("سوم")).expect("it is ours");
    assert_eq!(pairs(&watch.made(OF_ONE[1].0, "written")), OF_ONE);
    // Removed and made anew.
    fs::remove_file(&path).expect("it is ours");
    fs::write(&path, text("چهارم")).expect("it is ours");
    assert_eq!(pairs(&watch.made(OF_ONE[1].0, "written")), OF_ONE);
    let pages = fs::read(sandbox.path(OF_ONE[1].0)).expect("it is there");
    assert_eq!(watch.end(), Some(0));
    sandbox.run(&["build"]).check(0, &["4 documents: 4 fresh"]);
    sandbox.run(&["build", "--force"]).check(0, &["4 came out the same"]);
    assert_eq!(fs::read(sandbox.path(OF_ONE[1].0)).expect("it is there"), pages);
}

#[test]
fn a_layout_deep_in_a_chain_is_read_again_and_touches_its_own_files_alone() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    for margin in ["22mm", "24mm"] {
        let layout = format!("extends: a5-leaflet\nmargins: {{outer: {margin}}}\n");
        fs::write(sandbox.path(BASE.0), layout).expect("it is ours");
        let expected = [("out/one-mine.screen.pdf", "written"), ("out/two-mine.screen.pdf", "written")];
        assert_eq!(pairs(&watch.made("out/two-mine.screen.pdf", "written")), expected);
    }
}

#[test]
fn files_that_appear_in_new_folders_are_made_and_those_that_go_are_left_over() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    fs::create_dir_all(sandbox.path("statements/more/deep")).expect("it is ours");
    fs::write(sandbox.path("statements/more/deep/new.md"), "# تازه\n\nمتن.\n").expect("it is ours");
    watch.made("out/new-mine.screen.pdf", "written");
    fs::write(sandbox.path("statements/more/deep/new.md"), "# تازه‌تر\n\nمتن.\n").expect("it is ours");
    watch.made("out/new-mine.screen.pdf", "written");
    fs::remove_dir_all(sandbox.path("statements/more")).expect("it is ours");
    let left = watch.until("leftover");
    assert_eq!(left.last().expect("an event")["file"], "out/new-a6-card.screen.pdf");
}

#[test]
fn problems_are_told_when_they_come_and_when_they_go() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    fs::write(sandbox.path(TWO.0), "# x\n\n[a](ftp://b)\n").expect("it is ours");
    let told = watch.until("diagnostic");
    let problem = &told.last().expect("an event")["diagnostic"];
    assert_eq!((&problem["code"], &problem["line"]), (&"unsafe-link".into(), &3.into()));
    watch.until("round");
    // What fails is not made again because something else has changed.
    fs::write(sandbox.path(ONE.0), ONE.1.replace("نخست", "یکم")).expect("it is ours");
    assert_eq!(pairs(&watch.made(OF_ONE[1].0, "written")), OF_ONE);
    fs::write(sandbox.path(TWO.0), TWO.1).expect("it is ours");
    let gone = watch.until("gone");
    assert_eq!(gone.last().expect("an event")["diagnostic"]["message"], problem["message"]);
    // A manifest that cannot be read, and then can.
    fs::write(sandbox.path(MANIFEST.0), "jobs: [\n").expect("it is ours");
    watch.until("diagnostic");
    fs::write(sandbox.path(MANIFEST.0), MANIFEST.1.replace("screen", "screen, txt")).expect("it is ours");
    let told = watch.until("gone");
    assert_eq!(told.iter().filter(|event| event["event"] == "task").count(), 4, "{told:#?}");
    assert!(sandbox.path("out/two-mine.txt").exists());
}

#[test]
fn its_own_files_wake_it_not() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    fs::write(sandbox.path(ONE.0), ONE.1.replace("نخست", "یکم")).expect("it is ours");
    watch.made(OF_ONE[1].0, "written");
    assert!(watch.events.recv_timeout(Duration::from_millis(400)).is_err(), "nothing else has changed");
}

#[test]
fn a_watch_holds_its_project_and_ends_within_a_second() {
    let sandbox = project();
    let mut watch = Watch::new(&sandbox, &[]);
    sandbox.run(&["build"]).check(1, &["another build is at work in this project"]);
    watch.interrupt();
    // A second, and what a busy machine adds.
    let ended = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(100));
        watch.child.try_wait().expect("it is ours").is_some()
    });
    assert!(ended);
    sandbox.run(&["build"]).check(0, &["4 documents: 4 fresh"]);
    assert_eq!(sandbox.files().iter().find(|file| file.contains("/.warraq-")), None);
}

#[test]
fn one_statement_is_set_as_typeset_sets_it() {
    let sandbox = Sandbox::new(&[
        ("texts/a.txt", "نام\nمتن\n"),
        ("texts/mine.yaml", LAYOUT.1),
        ("texts/base.yaml", BASE.1),
    ]);
    let watch = Watch::new(&sandbox, &["texts/a.txt", "--layout", "texts/mine.yaml", "--for", "screen,txt"]);
    let bytes = fs::read(sandbox.path("a.screen.pdf")).expect("it is in the current folder");
    fs::write(sandbox.path("texts/a.txt"), "نام\nمتنی دیگر\n").expect("it is ours");
    watch.until("task");
    watch.until("round");
    let again = fs::read(sandbox.path("a.screen.pdf")).expect("it is there");
    assert_ne!(bytes, again);
    assert_eq!(watch.end(), Some(0));
    let files = ["a.screen.pdf", "a.text.txt", "texts/a.txt", "texts/base.yaml", "texts/mine.yaml"];
    assert_eq!(sandbox.files(), files);
    sandbox.run(&["typeset", "texts/a.txt", "--layout", "texts/mine.yaml", "--for", "screen"]).check(0, &[]);
    assert_eq!(fs::read(sandbox.path("a.screen.pdf")).expect("it is there"), again);
}

#[test]
fn a_watch_that_makes_no_sense_is_refused() {
    let sandbox = project();
    let refused = sandbox.run(&["watch", "--format", "json"]);
    assert!(refused.check(2, &[]).stdout.contains("--format jsonl"), "{}", refused.stdout);
    sandbox.run(&["watch", "warraq.yaml", "--layout", "a6-card"]).check(2, &["a manifest says them itself"]);
    sandbox.run(&["watch", "a.md", "--layout", "a6-crd"]).check(2, &["did you mean `a6-card`?"]);
    sandbox.run(&["watch", "none/at/all"]).check(1, &["no such file"]);
}

#[test]
fn a_log_in_the_folder_that_is_watched_wakes_nobody() {
    let sandbox = Sandbox::new(&[("a.txt", "نام\nمتن\n")]);
    let log = sandbox.path("watch.log");
    let mut command = sandbox.warraq(&["watch", "a.txt", "--for", "txt", "--format", "jsonl"]);
    let out = fs::File::create(&log).expect("a log");
    let mut child = command.stdout(out).stderr(Stdio::null()).spawn().expect("it runs");
    let rounds = || {
        let text = fs::read_to_string(&log).expect("it is there");
        text.lines().filter(|line| line.contains("\"event\":\"round\"")).count()
    };
    let until = |count: usize| {
        assert!(
            (0..600).any(|_| {
                thread::sleep(Duration::from_millis(100));
                rounds() >= count
            }),
            "{count} rounds"
        );
    };
    until(1);
    fs::remove_file(sandbox.path("a.txt")).expect("it is ours");
    until(2);
    thread::sleep(Duration::from_millis(600));
    let told = rounds();
    assert!(told <= 3, "{told} rounds for one change");
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
}

#[test]
fn without_its_manifest_a_project_waits_and_makes_nothing_else() {
    let sandbox = project();
    let watch = Watch::new(&sandbox, &[]);
    let files = sandbox.files();
    fs::rename(sandbox.path("warraq.yaml"), sandbox.path("away.yml")).expect("it is ours");
    let told = watch.until("round");
    let gone = told.iter().find(|event| event["event"] == "diagnostic").expect("it is told");
    assert_eq!(gone["diagnostic"]["message"], "the manifest is gone");
    assert_eq!(sandbox.files().len(), files.len());
    fs::rename(sandbox.path("away.yml"), sandbox.path("warraq.yaml")).expect("it is ours");
    watch.until("gone");
}
