//! All records of a job on the sheets of one press file.
//!
//! The file is made whole or not at all: nobody counts ten thousand cards to find the one that is missing.  A
//! record that cannot be set is named; `where` leaves it out.

use std::io::{self, Write};

use rayon::prelude::*;

use super::make::{Noted, unwritable};
use super::{Build, Done};
use crate::build::data::Table;
use crate::build::impact::{Change, FileImpact, Impact, Shape};
use crate::build::key::{Hash, Key};
use crate::build::plan::{Many, Task};
use crate::build::report::{Made, State};
use crate::build::store::{Entry, Known, Stat};
use crate::build::system::reason;
use crate::build::write::Stream;
use crate::build::{Compare, Mode};
use crate::diagnostic::{Code, Diagnostic, Notes, Severity};
use crate::source::Sources;
use crate::template::Values;
use crate::typeset::{Batch, Combined, Job, Kind, Refused};

/// So many records that cannot be set are named.
const NAMED: usize = 100;

/// What was written: what it hashes to, its length, and how it looks if it is there.
struct Written {
    hash: Hash,
    length: u64,
    stat: Option<Stat>,
    combined: Combined,
}

impl Build<'_> {
    /// Makes the file of many records.
    pub(super) fn combine(
        &self,
        task: &Task,
        many: &Many,
        key: &Key,
        (bytes, content): (&[u8], Hash),
        before: Option<&Entry>,
    ) -> Done {
        let made = self.made(task, State::Failed);
        let Some(table) = &self.plan.tables[task.job] else { return Done::of(made) };
        if many.broken > 0 {
            return self.failed(made, incomplete(many));
        }
        let records = All { build: self, task, many, table, bytes };
        let mut made = Made { reads: records.layout_files(), ..made };
        let mut written = match self.set_all(task, &records) {
            Ok(written) => written,
            Err(problem) => return self.refused(made, &records, *problem),
        };
        made.pages = written.combined.sides;
        let said = std::mem::take(&mut written.combined.notes);
        made.found = (!said.list().is_empty()).then(|| Box::new((said, written.combined.sources.clone())));
        made.bytes = written.length;
        if self.session.options.compare != Compare::Nothing {
            made.impact = Some(Box::new(self.impact_of_all(task, &written, before)));
        }
        let Some(stat) = written.stat.take() else { return Done::of(Made { state: State::Stale, ..made }) };
        let reads = self.reads_of(&made.reads);
        let pages = u32::try_from(made.pages).unwrap_or(u32::MAX);
        let key = Key { statement: self.statement_hash(task, content), ..*key };
        let known = Known { hash: written.hash, stat, settled: false };
        let is_same =
            before.is_some_and(|entry| entry.outputs.iter().any(|(_, old)| old.hash == written.hash));
        made.state = if is_same { State::Same } else { State::Written };
        let outputs = vec![(task.name().into(), known)];
        Done { made, entry: Some((Entry { key, reads: 0, pages, outputs }, reads)), failure: None }
    }

    /// Sets all records into a file beside its place, which then takes its name.
    fn set_all(&self, task: &Task, records: &All<'_>) -> Result<Written, Box<Refused>> {
        let path = self.out.join(task.name());
        let refused = |error: &io::Error| {
            let mut notes = Notes::new();
            notes.push(unwritable(&self.shown(task.name()), &reason(error)));
            Box::new(Refused { notes, ..Refused::default() })
        };
        let is_made = self.session.options.mode == Mode::Make;
        let place = is_made.then_some(&*path);
        let mut stream = Stream::new(place, &self.session.passing).map_err(|error| refused(&error))?;
        let files = Noted { disk: self.session.disk, reads: &self.session.reads };
        let mut sink = Stoppable { build: self, stream: &mut stream };
        let combined = self.session.typesetter.combine(records, &files, &mut sink)?;
        let (hash, length) = stream.finish().map_err(|error| refused(&error))?;
        let stat = if is_made { Some(Stat::of(&path).map_err(|error| refused(&error))?) } else { None };
        Ok(Written { hash, length, stat, combined })
    }

    /// Names the record that cannot be set, and those behind it.
    fn refused(&self, mut made: Made, records: &All<'_>, refused: Refused) -> Done {
        if self.watcher.is_stopped() {
            made.state = State::Stopped;
            return Done::of(made);
        }
        let Some(first) = refused.record else {
            made.found = Some(Box::new((refused.notes, refused.sources)));
            return Done::of(made);
        };
        let rest: Vec<Diagnostic> = (first..records.count())
            .into_par_iter()
            .filter_map(|number| records.problem(number))
            .take_any_while(|_| !self.watcher.is_stopped())
            .collect();
        let mut notes = Notes::new();
        if rest.is_empty() {
            // It can be set, and has no place among the others.
            let problem = refused.notes.list().first();
            notes.extend(problem.map(|problem| records.named(first, problem)));
        }
        notes.extend(rest.into_iter().take(NAMED));
        made.found = Some(Box::new((notes, Sources::new())));
        Done::of(made)
    }

    fn impact_of_all(&self, task: &Task, written: &Written, before: Option<&Entry>) -> Impact {
        let shape = |pages| Shape { pages, fit: None, lines: None };
        let old = before.and_then(|entry| entry.outputs.first()).map(|(_, known)| *known);
        let is_same = old.is_some_and(|old| old.hash == written.hash);
        Impact {
            before: before.map(|entry| shape(entry.pages as usize)),
            after: Some(shape(written.combined.sides)),
            lines: None,
            left_over: None,
            files: vec![FileImpact {
                name: self.shown(task.name()),
                before: old.map(|old| old.stat.size()),
                after: Some(written.length),
                change: if is_same { Change::Same } else { Change::Other },
            }],
        }
    }
}

fn incomplete(many: &Many) -> Diagnostic {
    let records =
        if many.broken == 1 { "1 record is".to_owned() } else { format!("{} records are", many.broken) };
    let message = format!("{records} broken, and the file of all is not made without");
    Diagnostic::error(Code::InvalidRecords, None, message)
        .hint("mend what is told above, or leave it out with `where`".to_owned())
}

/// The records of a task, one by one.
struct All<'a> {
    build: &'a Build<'a>,
    task: &'a Task,
    many: &'a Many,
    table: &'a Table,
    bytes: &'a [u8],
}

impl All<'_> {
    fn values(&self, number: usize) -> Values {
        let variables = &self.build.manifest.jobs[self.task.job].variables;
        let row = self.many.rows.get(number).and_then(|row| self.table.rows.get(*row));
        // The plan holds no record that is none.
        row.and_then(|row| self.table.values(row, variables).ok()).unwrap_or_default()
    }

    fn line(&self, number: usize) -> usize {
        self.many.rows.get(number).and_then(|row| self.table.rows.get(*row)).map_or(0, |row| row.line)
    }

    fn layout_files(&self) -> Vec<String> {
        let files = Noted { disk: self.build.session.disk, reads: &self.build.session.reads };
        let mut found = Vec::new();
        self.with(0, &mut |job| found = self.build.session.typesetter.files_of(job, &files));
        found
    }

    /// What is wrong with a record.
    fn problem(&self, number: usize) -> Option<Diagnostic> {
        let files = Noted { disk: self.build.session.disk, reads: &self.build.session.reads };
        let mut found = None;
        self.with(number, &mut |job| {
            let (mut sources, mut notes) = (Sources::new(), Notes::new());
            if self.build.session.typesetter.document(job, &files, &mut sources, &mut notes).is_err() {
                found = notes.list().iter().find(|problem| problem.severity == Severity::Error).cloned();
            }
        });
        found.map(|problem| self.named(number, &problem))
    }

    /// A problem with its record; its place is in a text that is filled with other values every time.
    fn named(&self, number: usize, problem: &Diagnostic) -> Diagnostic {
        let data = self.build.manifest.jobs[self.task.job].data.as_ref();
        let file = data.map_or("", |data| data.path.as_str());
        let message = format!("record {file}:{}: {}", self.line(number), problem.message);
        Diagnostic { span: None, message, ..problem.clone() }
    }
}

impl Batch for All<'_> {
    fn count(&self) -> usize {
        self.many.rows.len()
    }

    fn with(&self, number: usize, set: &mut dyn FnMut(&Job<'_>)) {
        let path = &self.build.plan.statements[self.task.statement];
        let values = self.values(number);
        set(&self.build.job(self.task, (path, self.bytes), &[Kind::Press], &values));
    }
}

/// A stream that ends when somebody presses Ctrl-C.
struct Stoppable<'a, 's> {
    build: &'a Build<'a>,
    stream: &'a mut Stream<'s>,
}

impl Write for Stoppable<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.build.watcher.is_stopped() {
            return Err(io::Error::other("the build was stopped"));
        }
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
