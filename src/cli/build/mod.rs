//! `warraq build`: reads the manifest, has its tasks made, reports.

mod depfile;
mod impact;
mod merge;
mod page;
mod pictures;
mod progress;
pub(super) mod result;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Error;
use warraq::build::disk::{self, Disk};
use warraq::build::{
    Built, Compare, Effort, Leftovers, MANIFEST, Manifest, Mode, Options, Selection, Trust, build,
};
use warraq::diagnostic::{Code, Notes};
use warraq::source::Sources;

use super::arguments::{Build, Common};
use super::report::{Finding, Report};
use super::request::allowed_folders;
use super::typeset::unreadable;
use super::{epoch, usage, words};
pub(super) use merge::merge;
use pictures::{MOST_DOCUMENTS, Pictures};
use progress::Progress;

/// The largest manifest.
const MANIFEST_LIMIT: u64 = 10_000_000;

/// Builds what a manifest asks for.  The error is one of usage.
pub(super) fn run(typed: &Build, common: &Common) -> Result<Report, Error> {
    let options = options(typed)?;
    let allowed = allowed_folders(common)?;
    let (folder, manifest) = place(typed.manifest.as_deref());
    let options = Options { manifest: name_of(manifest.as_deref()), ..options };
    Ok(match in_folder(typed, common, options, &folder, manifest.as_deref(), &allowed) {
        Ok(report) => report,
        Err(finding) => Report::rows("task", "tasks").with(finding),
    })
}

fn options(typed: &Build) -> Result<Options, Error> {
    Ok(Options {
        threads: threads(typed.jobs),
        date: epoch::of_environment().map_err(usage::error)?,
        effort: if typed.force { Effort::All } else { Effort::Changed },
        compare: compare(typed),
        mode: if typed.dry_run { Mode::Say } else { Mode::Make },
        leftovers: if typed.prune { Leftovers::Remove } else { Leftovers::Name },
        trust: if typed.verify { Trust::Contents } else { Trust::Looks },
        selection: Selection {
            only: typed.only.clone(),
            condition: typed.condition.clone(),
            shard: typed.shard,
        },
        ..usual_options()
    })
}

/// As many threads as are asked for, and no more than can be of use: each keeps its own fonts and words in memory.
pub(super) fn threads(asked: Option<NonZeroUsize>) -> Option<NonZeroUsize> {
    /// On machines of few cores, threads that wait for the disk are of some use.
    const FEW: NonZeroUsize = NonZeroUsize::new(16).unwrap();
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let most = cores.saturating_mul(NonZeroUsize::new(4).unwrap_or(NonZeroUsize::MIN)).max(FEW);
    asked.map(|asked| asked.min(most))
}

fn of_threads(asked: Option<NonZeroUsize>, taken: Option<NonZeroUsize>) -> String {
    match (asked, taken) {
        (Some(asked), Some(taken)) if taken < asked => {
            format!("{taken} threads instead of {asked}: more would only wait for each other\n")
        }
        _ => String::new(),
    }
}

/// The manifest's file name, or the one that it would have.
pub(super) fn name_of(manifest: Option<&Path>) -> String {
    let name = manifest.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| MANIFEST.to_owned())
}

fn compare(typed: &Build) -> Compare {
    match (&typed.impact_png, typed.impact) {
        (Some(_), _) => Compare::Pages { most: MOST_DOCUMENTS },
        (None, true) => Compare::Lines,
        (None, false) => Compare::Nothing,
    }
}

/// What is usual for this program.
pub(super) fn usual_options() -> Options {
    Options { program: program(), ..Options::default() }
}

/// What tells this program from another: its version, and its own bytes, which change when it is built again.
fn program() -> String {
    let own = std::env::current_exe().and_then(fs::read).map(|bytes| warraq::build::content_hash(&bytes));
    format!("{} {:016x}", env!("CARGO_PKG_VERSION"), own.unwrap_or_default())
}

/// The project folder, and the manifest in it if there is to be one.
pub(super) fn place(typed: Option<&Path>) -> (PathBuf, Option<PathBuf>) {
    match typed {
        None => (PathBuf::new(), Some(PathBuf::from(MANIFEST)).filter(|path| path.exists())),
        Some(path) if path.is_dir() => {
            (path.to_owned(), Some(path.join(MANIFEST)).filter(|path| path.exists()))
        }
        Some(path) => (path.parent().unwrap_or(Path::new("")).to_owned(), Some(path.to_owned())),
    }
}

/// Why there is no manifest.
pub(super) enum Unread {
    /// The file cannot be read.
    Finding(Finding),
    /// What is wrong with it stands in the notes.
    Noted,
}

/// Reads the manifest at a path.
pub(super) fn read_manifest(
    path: &Path,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Manifest, Unread> {
    let name = path.to_string_lossy();
    let bytes = disk::read_regular(path, MANIFEST_LIMIT);
    let bytes = bytes.map_err(|error| Unread::Finding(unreadable(&name, &error)))?;
    Manifest::read(&name, &bytes, sources, notes).map_err(|_| Unread::Noted)
}

fn in_folder(
    typed: &Build,
    common: &Common,
    options: Options,
    folder: &Path,
    manifest: Option<&Path>,
    allowed: &[PathBuf],
) -> Result<Report, Finding> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let mut report = Report::rows("task", "tasks");
    report.say(&of_threads(typed.jobs, options.threads));
    let wanted = match manifest {
        None => {
            report.say(&format!(
                "no `{MANIFEST}` here: setting every statement in its usual layout, into `out`\n"
            ));
            Manifest::usual()
        }
        Some(path) => match read_manifest(path, &mut sources, &mut notes) {
            Ok(wanted) => wanted,
            Err(Unread::Finding(finding)) => return Err(finding),
            Err(Unread::Noted) => {
                return Ok(result::of_manifest(report, &Built { notes, sources, ..Built::default() }));
            }
        },
    };
    let disk = Disk::open(folder, allowed)
        .map_err(|error| unreadable(&folder.to_string_lossy(), &disk::file_error(&error)))?;
    let options = Options { words: words::of_project(&disk)?, ..options };
    let pictures = typed.impact_png.as_deref().map(Pictures::new).transpose()?;
    let progress = Progress::new(common, &disk, pictures.as_ref())?;
    let built = build(&wanted, &disk, &options, &progress, sources, notes);
    let printed = progress.finish();
    let mut report = result::report(report, &built, &disk, typed, common, printed);
    if let Some(Err(finding)) = pictures.map(|pictures| pictures.finish(&built.report)) {
        report.findings.push(finding);
    }
    if let Some(path) = &typed.depfile
        && options.mode == Mode::Make
        && let Err(finding) = depfile::write(path, &built.report, &disk, manifest)
    {
        report.findings.push(finding);
    }
    if built.report.stopped {
        let message = "the build was stopped; what is finished stays, and the next build goes on from there";
        report.findings.push(Finding::error(Code::Stopped, message.to_owned()));
    }
    Ok(report)
}
