//! What changes on the disk: the owner of `notify`.
//!
//! Folders are looked at and not files, because most editors put a new file in the place of the old one.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use warraq::diagnostic::Code;

use super::logs::Logs;
use crate::cli::report::Finding;

/// So long nothing has to happen after files were written to their ends.
const QUIET: Duration = Duration::from_millis(4);

/// So long after files that somebody may still be writing.
const QUIET_WHILE_WRITING: Duration = Duration::from_millis(40);

/// Nobody waits longer than this for the rest.
const LONGEST: Duration = Duration::from_millis(300);

/// So many folders are looked at.
const MOST: usize = 20_000;

/// Folders below one another.
const DEEPEST: usize = 32;

/// Why the wait ended.
pub(super) enum Woken {
    /// Files changed: their names without folders, or nothing where nobody knows which.
    Changed { names: Option<BTreeSet<Box<OsStr>>>, since: Instant },
    /// Somebody pressed Ctrl-C.
    Stopped,
}

enum Signal {
    Event(notify::Result<Event>),
    Stop,
}

/// What the program makes itself.
#[derive(Default)]
pub(super) struct Own {
    /// The output folder, where it holds nothing but outputs.
    pub(super) folder: Option<PathBuf>,
    /// The outputs, where their folder holds other things too.
    pub(super) files: BTreeSet<PathBuf>,
}

/// Looks at folders.
pub(super) struct Eyes {
    watcher: RecommendedWatcher,
    signals: Receiver<Signal>,
    stopper: Sender<Signal>,
    folders: BTreeSet<PathBuf>,
    root: PathBuf,
    own: Own,
}

impl Eyes {
    /// Looks at the folder `root`, canonical, and at those below it.
    pub(super) fn new(root: &Path) -> Result<Self, Finding> {
        let (stopper, signals) = channel();
        let sender = stopper.clone();
        let logs = Logs::own();
        let watcher = notify::recommended_watcher(move |mut event: notify::Result<Event>| {
            if let Ok(event) = &mut event {
                event.paths.retain(|path| !logs.hold(path));
                if event.paths.is_empty() && !event.need_rescan() {
                    return;
                }
            }
            let _ = sender.send(Signal::Event(event));
        });
        let watcher = watcher.map_err(|error| blind(&error))?;
        let (folders, own) = (BTreeSet::new(), Own::default());
        Ok(Self { watcher, signals, stopper, folders, root: root.to_owned(), own })
    }

    /// What ends a wait.
    pub(super) fn stopper(&self) -> impl Fn() + Send + 'static {
        let stopper = self.stopper.clone();
        move || {
            let _ = stopper.send(Signal::Stop);
        }
    }

    /// What is not looked at from now on.
    pub(super) fn overlook(&mut self, own: Own) {
        self.own = own;
    }

    /// Looks at all folders below the root too, and says whether there are new ones.
    pub(super) fn look_around(&mut self) -> Result<bool, Finding> {
        let mut is_new = false;
        let mut open = vec![(self.root.clone(), 0)];
        while let Some((folder, depth)) = open.pop() {
            is_new |= self.look_at(&folder)?;
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.flatten().filter(|_| depth < DEEPEST) {
                let (path, name) = (entry.path(), entry.file_name());
                let is_hidden = name.as_encoded_bytes().starts_with(b".") || name == "target";
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !is_hidden && self.own.folder.as_ref() != Some(&path) {
                    open.push((path, depth + 1));
                }
            }
        }
        Ok(is_new)
    }

    /// Looks at a folder, and says whether it is a new one.
    pub(super) fn look_at(&mut self, folder: &Path) -> Result<bool, Finding> {
        if self.folders.contains(folder) || self.folders.len() >= MOST {
            return Ok(false);
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => Ok(self.folders.insert(folder.to_owned())),
            // It went away meanwhile.
            Err(_) if !folder.is_dir() => Ok(false),
            Err(error) => Err(blind(&error)),
        }
    }

    /// Waits until something changed and is quiet again.
    pub(super) fn wait(&mut self) -> Result<Woken, Finding> {
        loop {
            let Ok(signal) = self.signals.recv() else { return Ok(Woken::Stopped) };
            let mut seen = Seen::new();
            if let Stir::Stop = seen.take(signal, &self.own) {
                return Ok(Woken::Stopped);
            }
            while seen.is_something() {
                match self.signals.recv_timeout(seen.patience()) {
                    Ok(signal) => {
                        if let Stir::Stop = seen.take(signal, &self.own) {
                            return Ok(Woken::Stopped);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => return self.woken(seen),
                    Err(RecvTimeoutError::Disconnected) => return Ok(Woken::Stopped),
                }
            }
        }
    }

    fn woken(&mut self, seen: Seen) -> Result<Woken, Finding> {
        if !seen.folders.is_empty() || seen.is_lost {
            let gone =
                |folder: &PathBuf| seen.is_lost || seen.folders.iter().any(|other| folder.starts_with(other));
            self.folders.retain(|folder| !gone(folder));
            self.look_around()?;
        }
        let names = (!seen.is_lost).then_some(seen.names);
        Ok(Woken::Changed { names, since: seen.since })
    }
}

/// Whether to go on.
enum Stir {
    On,
    Stop,
}

/// What was seen since the first change.
struct Seen {
    names: BTreeSet<Box<OsStr>>,
    /// Files that somebody may still be writing.
    writing: BTreeSet<PathBuf>,
    /// Folders that are new, gone or called otherwise.
    folders: Vec<PathBuf>,
    /// Whether the system lost count.
    is_lost: bool,
    since: Instant,
}

impl Seen {
    fn new() -> Self {
        Self {
            names: BTreeSet::new(),
            writing: BTreeSet::new(),
            folders: Vec::new(),
            is_lost: false,
            since: Instant::now(),
        }
    }

    fn is_something(&self) -> bool {
        self.is_lost || !self.names.is_empty()
    }

    fn patience(&self) -> Duration {
        let quiet = if self.writing.is_empty() { QUIET } else { QUIET_WHILE_WRITING };
        quiet.min(LONGEST.saturating_sub(self.since.elapsed()))
    }

    fn take(&mut self, signal: Signal, own: &Own) -> Stir {
        match signal {
            Signal::Stop => return Stir::Stop,
            Signal::Event(Err(_)) => self.is_lost = true,
            Signal::Event(Ok(event)) => {
                self.is_lost |= event.need_rescan();
                for path in event.paths.iter().filter(|path| !own.holds(path)) {
                    self.event(event.kind, path);
                }
            }
        }
        Stir::On
    }

    fn event(&mut self, kind: EventKind, path: &Path) {
        let Some(name) = path.file_name() else { return };
        match kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => drop(self.writing.remove(path)),
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => return,
            EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => {
                self.folders.push(path.to_owned());
            }
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
                self.writing.remove(path);
                // A folder that has moved is looked at under its old name.
                self.folders.extend(
                    Some(path).filter(|path| path.is_dir() || path.extension().is_none()).map(Path::to_owned),
                );
            }
            EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => {
                self.writing.insert(path.to_owned());
            }
        }
        self.names.insert(name.into());
    }
}

impl Own {
    fn holds(&self, path: &Path) -> bool {
        let of_ours = |name: &OsStr| name.as_encoded_bytes().starts_with(b".warraq");
        path.file_name().is_some_and(of_ours)
            || path.components().any(|part| part.as_os_str() == ".warraq")
            || self.folder.as_ref().is_some_and(|folder| path.starts_with(folder))
            || self.files.contains(path)
    }
}

fn blind(error: &notify::Error) -> Finding {
    let (why, hint) = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => (
            "the system lets no more folders be looked at".to_owned(),
            "raise the limit, on Linux `fs.inotify.max_user_watches`",
        ),
        notify::ErrorKind::Io(error) => (warraq::build::reason(error), "use `warraq build` here"),
        other => (format!("{other:?}").to_lowercase(), "use `warraq build` here"),
    };
    Finding::error(Code::Internal, format!("cannot look at the project folder: {why}")).hint(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(events: &[(EventKind, &str)]) -> Seen {
        let own = Own { folder: Some("/p/out".into()), files: BTreeSet::from(["/p/a.pdf".into()]) };
        let mut seen = Seen::new();
        for (kind, path) in events {
            let event = Event::new(*kind).add_path(PathBuf::from(path));
            let _ = seen.take(Signal::Event(Ok(event)), &own);
        }
        seen
    }

    const WRITING: EventKind = EventKind::Modify(ModifyKind::Any);
    const WRITTEN: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn what_the_program_makes_itself_wakes_nobody() {
        let paths =
            ["/p/out/x.pdf", "/p/out", "/p/a.pdf", "/p/.warraq/store", "/p/.warraq-x", "/q/.warraq/journal"];
        assert!(!seen(&paths.map(|path| (WRITTEN, path))).is_something());
        assert!(seen(&[(WRITTEN, "/p/a.md")]).is_something());
        assert!(!seen(&[(EventKind::Access(AccessKind::Any), "/p/a.md")]).is_something());
    }

    #[test]
    fn who_still_writes_is_waited_for() {
        assert!(seen(&[(WRITING, "/p/a.md")]).patience() > QUIET);
        assert!(seen(&[(WRITING, "/p/a.md"), (WRITTEN, "/p/a.md")]).patience() <= QUIET);
        let late = Seen {
            since: Instant::now().checked_sub(LONGEST * 2).expect("a clock"),
            ..seen(&[(WRITING, "/p/b")])
        };
        assert_eq!(late.patience(), Duration::ZERO);
    }
}
