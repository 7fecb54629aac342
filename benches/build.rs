//! How fast a batch is made, and how fast it is seen that there is nothing to make.
//!
//! `cargo bench --bench build` prints records a second; the files go to a temporary folder.

use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use warraq::build::disk::Disk;
use warraq::build::{Effort, Manifest, Nobody, Options, State, build};
use warraq::diagnostic::Notes;
use warraq::source::Sources;

fn main() {
    divan::main();
}

/// Two pages in A5, with a field in each.
const STATEMENT: &str = include_str!("../statements/library-conference.md");

const MANIFEST: &str = "jobs: [{statements: letter.md, data: guests.csv, layouts: [a5-leaflet], for: [screen], \
                        name: \"{{ id }}.pdf\"}]";

/// Far fewer than a batch has, so that a bench takes seconds.
const RECORDS: usize = 300;

struct Batch {
    folder: tempfile::TempDir,
    manifest: Manifest,
}

impl Batch {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("a temporary folder: {error}"));
        let batch = Self { folder, manifest: manifest() };
        batch.put("letter.md", &format!("{STATEMENT}\n{{{{ name }}}} گرامی، چشم‌به‌راهتان هستیم.\n"));
        batch.put("guests.csv", &guests(None));
        batch
    }

    #[expect(clippy::disallowed_methods, reason = "a bench has files of its own")]
    fn put(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Builds, and says how many documents ran.
    fn run(&self, effort: Effort, threads: usize) -> usize {
        let disk = Disk::open(self.path(), &[]).unwrap_or_else(|error| panic!("the folder: {error}"));
        let options = Options { effort, threads: NonZeroUsize::new(threads), ..Options::default() };
        let built = build(&self.manifest, &disk, &options, &Nobody, Sources::new(), Notes::new());
        assert_eq!(built.notes.errors(), 0);
        assert_eq!(built.report.count(State::Failed), 0);
        built.report.tasks.len() - built.report.count(State::Fresh)
    }
}

fn manifest() -> Manifest {
    let read = Manifest::read("warraq.yaml", MANIFEST.as_bytes(), &mut Sources::new(), &mut Notes::new());
    read.unwrap_or_else(|_| unreachable!("it is sound"))
}

/// The records, one of them changed.
fn guests(changed: Option<usize>) -> String {
    let mut text = "id,name\n".to_owned();
    for id in 1..=RECORDS {
        let name = if changed == Some(id) { "نو" } else { "مهمان" };
        let _ = writeln!(text, "{id},{name} {id}");
    }
    text
}

/// Everything, on one thread and on two.
#[divan::bench(args = [1, 2], sample_count = 3)]
fn all(bencher: Bencher<'_, '_>, threads: usize) {
    let batch = Batch::new();
    bencher
        .counter(ItemsCount::new(RECORDS))
        .bench_local(|| assert_eq!(batch.run(Effort::All, threads), RECORDS));
}

/// Nothing is to be done.
#[divan::bench(sample_count = 20)]
fn nothing(bencher: Bencher<'_, '_>) {
    let batch = Batch::new();
    batch.run(Effort::Changed, 0);
    // What has just been written is read once more before its looks are trusted.
    batch.run(Effort::Changed, 0);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| assert_eq!(batch.run(Effort::Changed, 0), 0));
}

/// One record has changed.
#[divan::bench(sample_count = 20)]
fn one(bencher: Bencher<'_, '_>) {
    let batch = Batch::new();
    batch.run(Effort::Changed, 0);
    let mut turn = 0;
    bencher
        .counter(ItemsCount::new(RECORDS))
        .with_inputs(|| {
            turn += 1;
            batch.put("guests.csv", &guests((turn % 2 == 1).then_some(17)));
        })
        .bench_local_values(|()| assert_eq!(batch.run(Effort::Changed, 0), 1));
}
