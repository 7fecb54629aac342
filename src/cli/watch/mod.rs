//! `warraq watch`: makes again what a change touches, as soon as it is on the disk.
//!
//! Fonts, layouts, words that were shaped and the store stay in memory from one build to the next.

mod eyes;
mod ledger;
mod logs;
mod subject;
mod teller;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Error;
use warraq::build::disk::Disk;
use warraq::build::{Built, Options, Session};
use warraq::diagnostic::Notes;
use warraq::source::Sources;

use super::arguments::{Common, Format, Watch};
use super::build::{Unread, result, threads, usual_options};
use super::report::{Finding, Report};
use super::request::allowed_folders;
use super::{epoch, stop, usage, words};
use eyes::{Eyes, Own, Woken};
use ledger::Ledger;
use subject::{Names, Subject};
use teller::Teller;

/// Watches until somebody presses Ctrl-C.  The error is one of usage.
pub(super) fn run(typed: &Watch, common: &Common) -> Result<Report, Error> {
    if common.format == Format::Json {
        let message = "a watch has no end at which it could write one document; take `--format jsonl`";
        return Err(usage::error_of("watch", message));
    }
    let subject = Subject::of(typed)?;
    let date = epoch::of_environment().map_err(usage::error)?;
    let options =
        Options { threads: threads(typed.jobs), date, manifest: subject.manifest_name(), ..usual_options() };
    let allowed = allowed_folders(common)?;
    let report = Report::rows("task", "tasks");
    Ok(match watch(&subject, options, common, &allowed) {
        Ok(()) => report,
        Err(finding) => report.with(finding),
    })
}

fn watch(
    subject: &Subject<'_>,
    options: Options,
    common: &Common,
    allowed: &[PathBuf],
) -> Result<(), Finding> {
    let (disk, names) = subject.open(allowed)?;
    let mut notes = Notes::new();
    let session = match subject {
        Subject::Project(_) => Session::open(&disk, options, &mut notes).map_err(|_| first(&notes))?,
        Subject::Statement { .. } => Session::passing(&disk, options),
    };
    let mut eyes = Eyes::new(disk.root())?;
    stop::listen(eyes.stopper())?;
    let teller = Teller::new(common, &disk);
    let mut rounds = Rounds {
        subject,
        names,
        disk: &disk,
        session,
        ledger: Ledger::default(),
        left: BTreeSet::new(),
        teller,
    };
    rounds.all(&mut eyes, notes)?;
    let mut notes = Notes::new();
    rounds.session.close(&mut notes).map_err(|_| first(&notes))
}

/// The first problem, of a few about the project as a whole.
fn first(notes: &Notes) -> Finding {
    let found = notes.list().first().map(|found| Finding::of_stage(found, &Sources::new(), &str::to_owned));
    found.unwrap_or_else(|| Finding::error(warraq::diagnostic::Code::Internal, "nothing says why".to_owned()))
}

/// One build after the other.
struct Rounds<'a> {
    subject: &'a Subject<'a>,
    /// How the project calls the files of a statement that is watched.
    names: Names,
    disk: &'a Disk,
    session: Session<'a>,
    ledger: Ledger,
    /// The files that no task makes any more, as far as it was told.
    left: BTreeSet<String>,
    teller: Teller<'a>,
}

impl Rounds<'_> {
    fn all(&mut self, eyes: &mut Eyes, notes: Notes) -> Result<(), Finding> {
        eyes.look_at(self.disk.root())?;
        let tasks = self.round(eyes, Instant::now(), notes)?;
        if stop::is_stopped() {
            return Ok(());
        }
        self.teller.waiting(tasks);
        while let Woken::Changed { names, since } = eyes.wait()? {
            self.session.touched(names.as_ref());
            self.teller.changed(names.as_ref());
            self.round(eyes, since, Notes::new())?;
        }
        Ok(())
    }

    /// Builds, until nobody can have changed a file that was not looked at, and says how many tasks there are.
    fn round(&mut self, eyes: &mut Eyes, since: Instant, notes: Notes) -> Result<usize, Finding> {
        let (mut notes, mut since) = (notes, since);
        loop {
            let (built, out) = self.build(notes);
            // A build that was stopped says nothing about what it did not come to.
            if stop::is_stopped() {
                return Ok(0);
            }
            let is_new = self.look(eyes, &built, out)?;
            self.tell(&built, since);
            if !is_new {
                return Ok(built.report.tasks.len());
            }
            (notes, since) = (Notes::new(), Instant::now());
        }
    }

    fn build(&mut self, mut notes: Notes) -> (Built, Option<PathBuf>) {
        let mut sources = Sources::new();
        let mut found = Vec::new();
        match words::of_project(self.disk) {
            Ok(words) => self.session.set_words(words),
            Err(problem) => found.push(problem),
        }
        let manifest = self.subject.manifest(&self.names, &mut sources, &mut notes);
        let (built, out) = match manifest {
            Ok(manifest) => {
                let built = self.session.build(&manifest, &self.teller, sources, notes);
                let out = self.session.out(&manifest);
                (built, out)
            }
            Err(unread) => {
                found.extend(match unread {
                    Unread::Finding(finding) => Some(finding),
                    Unread::Noted => None,
                });
                (Built { notes, sources, ..Built::default() }, None)
            }
        };
        found.extend(result::of_all(&built, self.disk));
        self.ledger.of_all(found);
        (built, out)
    }

    /// Looks at all folders that the build has read from, and says whether there are new ones.
    fn look(&self, eyes: &mut Eyes, built: &Built, out: Option<PathBuf>) -> Result<bool, Finding> {
        if let Some(out) = out {
            let root = self.disk.root();
            let apart = !root.starts_with(&out);
            let files = || built.report.tasks.iter().flat_map(|made| &made.files).map(|file| root.join(file));
            eyes.overlook(if apart {
                Own { folder: Some(out), files: BTreeSet::new() }
            } else {
                Own { folder: None, files: files().collect() }
            });
        }
        let mut is_new = matches!(self.subject, Subject::Project(_)) && eyes.look_around()?;
        let mut files: BTreeSet<&str> = BTreeSet::new();
        for made in &built.report.tasks {
            files.extend(made.reads.iter().chain([&made.statement]).map(String::as_str));
            files.extend(made.record.iter().map(|(file, _)| file.as_str()));
        }
        let folders = files.into_iter().flat_map(|file| folders_of(&self.disk.root().join(file)));
        for folder in folders.chain(self.subject.folder(self.disk)) {
            is_new |= eyes.look_at(&folder)?;
        }
        Ok(is_new)
    }

    fn tell(&mut self, built: &Built, since: Instant) {
        let report = &built.report;
        // Without a plan nobody knows which tasks there are.
        if built.notes.errors() == 0 || !report.tasks.is_empty() {
            let tasks: BTreeSet<&str> =
                report.tasks.iter().filter_map(|made| made.files.first()).map(String::as_str).collect();
            self.ledger.keep(&tasks);
        }
        for made in report.tasks.iter().filter(|made| !made.reasons.is_empty()) {
            let task = made.files.first().map_or("", String::as_str);
            self.ledger.of_task(task, result::findings(made, self.disk));
        }
        let news = self.ledger.news();
        self.teller.news(&news);
        let left: BTreeSet<String> = report.leftovers.iter().cloned().collect();
        self.teller.leftovers(left.difference(&self.left));
        self.left = left;
        let is_news = !news.come.is_empty() || !news.gone.is_empty();
        self.teller.round(report, since.elapsed(), self.ledger.standing(), is_news);
    }
}

/// The folder in which a file stands, and the one in which it lies if it is a link; a folder that was listed
/// ends in a slash and stands for itself.
fn folders_of(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    let folder = if is_folder { Some(path) } else { path.parent() };
    let stands = folder.and_then(|folder| fs::canonicalize(folder).ok());
    let lies = fs::canonicalize(path)
        .ok()
        .and_then(|file| if is_folder { None } else { file.parent().map(Path::to_owned) });
    stands.into_iter().chain(lies)
}
