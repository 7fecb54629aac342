//! Builds from within: what is remembered, and what is believed.

use std::fs;

use super::disk::Disk;
use super::{Manifest, Nobody, Options, State, build};
use crate::diagnostic::Notes;
use crate::source::Sources;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("a.txt"), "نام\nمتن\n").expect("it is ours");
    folder
}

fn run(folder: &tempfile::TempDir, text: &str, options: &Options) -> Vec<State> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let manifest =
        Manifest::read("warraq.yaml", text.as_bytes(), &mut sources, &mut notes).expect("a manifest");
    let disk = Disk::open(folder.path(), &[]).expect("it is there");
    let built = build(&manifest, &disk, options, &Nobody, sources, notes);
    assert_eq!(built.notes.errors(), 0, "{:?}", built.notes.list());
    built.report.tasks.iter().map(|made| made.state).collect()
}

#[test]
fn another_program_or_another_date_makes_everything_again() {
    let folder = folder();
    let text = "jobs: [{statements: a.txt, for: [txt]}]";
    let usual = Options::default();
    assert_eq!(run(&folder, text, &usual), [State::Written]);
    assert_eq!(run(&folder, text, &usual), [State::Fresh]);
    let newer = Options { program: "another".into(), ..Options::default() };
    assert_ne!(run(&folder, text, &newer), [State::Fresh]);
    assert_eq!(run(&folder, text, &newer), [State::Fresh]);
    let words = Options { words: vec!["ورّاق".into()], ..newer };
    assert_ne!(run(&folder, text, &words), [State::Fresh]);
}

#[test]
fn settings_count() {
    let folder = folder();
    assert_eq!(
        run(&folder, "jobs: [{statements: a.txt, for: [screen]}]", &Options::default()),
        [State::Written]
    );
    let larger = "jobs: [{statements: a.txt, for: [screen], set: {styles.body.size: 12pt}}]";
    assert_eq!(run(&folder, larger, &Options::default()), [State::Written]);
    assert_eq!(run(&folder, larger, &Options::default()), [State::Fresh]);
}
