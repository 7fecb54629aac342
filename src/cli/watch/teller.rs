//! What a watch tells: lines for people, events for programs.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use warraq::build::disk::Disk;
use warraq::build::{Made, Report, State, Watcher};

use super::ledger::News;
use crate::cli::arguments::{Common, Format};
use crate::cli::build::result;
use crate::cli::report;
use crate::cli::stop;

/// Tells what happens as it happens.
pub(super) struct Teller<'a> {
    disk: &'a Disk,
    /// The current folder, canonical.
    here: PathBuf,
    way: Way,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Lines,
    /// Errors and results alone.
    Quiet,
    Events,
}

impl<'a> Teller<'a> {
    pub(super) fn new(common: &Common, disk: &'a Disk) -> Self {
        let way = match common.format {
            Format::Jsonl => Way::Events,
            _ if common.quiet => Way::Quiet,
            _ => Way::Lines,
        };
        let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
        Self { disk, here, way }
    }

    /// Files changed.
    pub(super) fn changed(&self, names: Option<&BTreeSet<Box<OsStr>>>) {
        if self.way == Way::Events {
            let names =
                names.map(|names| names.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>());
            event(&json!({"event": "changed", "files": names}));
        }
    }

    /// Problems came and went.
    pub(super) fn news(&self, news: &News) {
        for found in &news.gone {
            match self.way {
                Way::Events => event(&json!({"event": "gone", "diagnostic": report::value(found)})),
                Way::Lines => line(&format!("gone: {}", report::in_short(found))),
                Way::Quiet => {}
            }
        }
        for found in &news.come {
            match self.way {
                Way::Events => event(&json!({"event": "diagnostic", "diagnostic": report::value(found)})),
                Way::Quiet if !found.is_error() => {}
                Way::Lines | Way::Quiet => line(report::shown(found).trim_end()),
            }
        }
    }

    /// Files that no task makes any more.
    pub(super) fn leftovers<'f>(&self, files: impl Iterator<Item = &'f String>) {
        for file in files {
            match self.way {
                Way::Events => event(&json!({"event": "leftover", "file": file})),
                Way::Lines => {
                    line(&format!("left over: {} (no task makes it any more)", self.shown(file)));
                }
                Way::Quiet => {}
            }
        }
    }

    /// A build is done.
    pub(super) fn round(&self, report: &Report, took: Duration, standing: usize, is_news: bool) {
        let ran = |made: &&Made| made.state != State::Fresh && !made.reasons.is_empty();
        let ran = report.tasks.iter().filter(ran).count();
        let count = |state| report.count(state);
        if self.way == Way::Events {
            event(&json!({
                "event": "round", "tasks": report.tasks.len(), "ran": ran,
                "written": count(State::Written), "same": count(State::Same), "failed": count(State::Failed),
                "problems": standing, "milliseconds": took.as_millis(),
            }));
        } else if self.way == Way::Lines && (ran > 0 || is_news) {
            let (written, failed) = (count(State::Written), count(State::Failed));
            let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
            let stand = if standing > 0 { format!("; {}", stand(standing)) } else { String::new() };
            line(&format!("{written} written{failed} in {} ms{stand}", took.as_millis()));
        }
    }

    /// Everything is as it should be, and now it is waited for what comes.
    pub(super) fn waiting(&self, tasks: usize) {
        match self.way {
            Way::Events => event(&json!({"event": "watching", "tasks": tasks})),
            Way::Lines => {
                line(&format!("watching {}; Ctrl-C ends", result::documents(tasks)));
            }
            Way::Quiet => {}
        }
    }

    fn shown(&self, file: &str) -> String {
        let path = self.disk.shown_path(file);
        match Path::new(&path).strip_prefix(&self.here) {
            Ok(short) => short.to_string_lossy().into_owned(),
            Err(_) => path,
        }
    }
}

impl Watcher for Teller<'_> {
    fn done(&self, made: &Made) {
        match self.way {
            Way::Events => event(&json!({"event": "task", "task": result::value(made)})),
            Way::Lines | Way::Quiet if made.state == State::Written => {
                for file in &made.files {
                    put(self.shown(file));
                }
            }
            Way::Lines | Way::Quiet => {}
        }
    }

    fn is_stopped(&self) -> bool {
        stop::is_stopped()
    }
}

fn stand(standing: usize) -> String {
    if standing == 1 { "1 problem stands".to_owned() } else { format!("{standing} problems stand") }
}

fn event(value: &Value) {
    put(value);
}

/// Whoever closed the pipe has read enough.
fn put(text: impl Display) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
