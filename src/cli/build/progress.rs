//! How far a build is: bars on a terminal, lines elsewhere, events for programs.

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use warraq::build::disk::Disk;
use warraq::build::{Made, Replaced, Watcher};

use super::pictures::Pictures;
use super::result;
use crate::cli::arguments::{Common, Format};
use crate::cli::report::{Finding, shown};
use crate::cli::stop;

/// A line is written so often where there is no terminal.
const SECONDS_A_LINE: usize = 5;

/// Looks on while a build runs.
pub(super) struct Progress<'a> {
    disk: &'a Disk,
    pictures: Option<&'a Pictures>,
    way: Way,
    total: AtomicUsize,
    done: AtomicUsize,
    /// When the last line was written, in seconds since the start.
    told: AtomicUsize,
    started: OnceLock<Instant>,
}

enum Way {
    Silent,
    Lines,
    Bar(ProgressBar),
    Events,
}

impl<'a> Progress<'a> {
    /// Looks on, and listens for Ctrl-C.
    pub(super) fn new(
        common: &Common,
        disk: &'a Disk,
        pictures: Option<&'a Pictures>,
    ) -> Result<Self, Finding> {
        stop::listen(|| {})?;
        let way = match common.format {
            Format::Jsonl => Way::Events,
            _ if common.quiet || common.format != Format::Human => Way::Silent,
            _ if io::stderr().is_terminal() => Way::Bar(bar()),
            _ => Way::Lines,
        };
        let (total, done, told) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        Ok(Self { disk, pictures, way, total, done, told, started: OnceLock::new() })
    }

    /// Ends the bar, and says whether the problems were printed above it.
    pub(super) fn finish(self) -> bool {
        match self.way {
            Way::Bar(bar) => {
                bar.finish_and_clear();
                true
            }
            Way::Silent | Way::Lines | Way::Events => false,
        }
    }

    fn line(&self, done: usize) {
        let Some(started) = self.started.get() else { return };
        let seconds = usize::try_from(started.elapsed().as_secs()).unwrap_or(usize::MAX);
        let told = self.told.load(Ordering::Relaxed);
        let is_due = seconds >= told + SECONDS_A_LINE;
        if is_due && self.told.compare_exchange(told, seconds, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let total = self.total.load(Ordering::Relaxed);
            let left = seconds * total.saturating_sub(done) / done.max(1);
            let rate = done / seconds.max(1);
            let _ = writeln!(io::stderr(), "{done} of {total} documents, {rate} a second, {left} s left");
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    let form = "{bar:30} {pos}/{len} documents, {per_sec}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
    bar
}

impl Watcher for Progress<'_> {
    fn planned(&self, tasks: usize, running: usize) {
        self.total.store(running, Ordering::Relaxed);
        let _ = self.started.set(Instant::now());
        match &self.way {
            Way::Bar(bar) => bar.set_length(running as u64),
            Way::Events => event(&json!({"event": "planned", "tasks": tasks, "running": running})),
            Way::Silent | Way::Lines => {}
        }
    }

    fn done(&self, made: &Made) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.way {
            Way::Bar(bar) => {
                for found in result::findings(made, self.disk) {
                    bar.println(shown(&found).trim_end());
                }
                bar.inc(1);
            }
            Way::Lines => self.line(done),
            Way::Events => event(&json!({"event": "task", "task": result::value(made)})),
            Way::Silent => {}
        }
    }

    fn replaced(&self, file: &Replaced<'_>) {
        if let Some(pictures) = self.pictures {
            pictures.draw(file);
        }
    }

    fn is_stopped(&self) -> bool {
        stop::is_stopped()
    }
}

/// Whoever closed the pipe has read enough.
fn event(value: &serde_json::Value) {
    let mut line = value.to_string();
    line.push('\n');
    let _ = io::stdout().lock().write_all(line.as_bytes());
}
