//! The records of a job.

use super::{Broken, Many, Of, Planner};
use crate::build::Selection;
use crate::build::data::{self, Row, Table};
use crate::build::disk::Disk;
use crate::build::manifest::{Records, Wanted};
use crate::diagnostic::{Code, Diagnostic, Failed};
use crate::source::{FileError, Sources, Span};
use crate::template::holds;

impl Planner<'_> {
    pub(super) fn table(
        &mut self,
        job: &Wanted,
        disk: &Disk,
        sources: &mut Sources,
    ) -> Result<Option<Table>, Failed> {
        let Some(file) = &job.data else { return Ok(None) };
        let bytes = disk.read_large(&file.path, data::LARGEST).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", file.path);
            let hint = match error {
                FileError::TooLarge(_) => "split it into several files",
                FileError::Outside => {
                    "copy the file into the project, or allow its folder with `--allow DIR`"
                }
                _ => "paths start at the manifest's folder",
            };
            self.notes.fail(Diagnostic::error(Code::UnreadableFile, file.span, message).hint(hint.to_owned()))
        })?;
        let table = data::read(file, &bytes, sources, self.notes)?;
        self.plan.counts.read += table.rows.len();
        Ok(Some(table))
    }

    /// The records that are asked for, each by itself or all together; one nothing where there are none.
    pub(super) fn rows(
        &mut self,
        job: &Wanted,
        index: usize,
        table: Option<&Table>,
        selection: &Selection,
    ) -> Result<Vec<Of>, Failed> {
        let Some(table) = table else { return Ok(vec![Of::Nothing]) };
        let before = self.plan.counts.broken;
        let mut rows = Vec::with_capacity(table.rows.len());
        for (number, row) in table.rows.iter().enumerate() {
            if !selection.only.as_ref().is_none_or(|only| only.holds(number + 1)) {
                self.plan.counts.skipped += 1;
                continue;
            }
            match self.is_wanted(job, table, row, selection)? {
                Ok(true) => rows.push(number),
                Ok(false) => self.plan.counts.skipped += 1,
                Err(problem) => {
                    self.plan.counts.broken += 1;
                    self.plan.broken.push(Broken { job: index, line: row.line, problem });
                }
            }
        }
        let broken = self.plan.counts.broken - before;
        Ok(match job.records {
            Records::Apart => rows.into_iter().map(Of::Record).collect(),
            Records::Together if rows.is_empty() => Vec::new(),
            Records::Together => vec![Of::Many(Many { rows: rows.into(), broken })],
        })
    }

    /// Whether the conditions hold for a record, or why it is none.
    fn is_wanted(
        &mut self,
        job: &Wanted,
        table: &Table,
        row: &Row,
        selection: &Selection,
    ) -> Result<Result<bool, Diagnostic>, Failed> {
        let conditions = job.condition.iter().map(|(text, span)| (text, Some(*span)));
        let conditions: Vec<(&String, Option<Span>)> =
            conditions.chain(selection.condition.iter().map(|text| (text, None))).collect();
        let values = match table.values(row, &job.variables) {
            Ok(values) => values,
            Err(why) => return Ok(Err(Diagnostic::error(Code::InvalidRecords, None, why))),
        };
        for (text, span) in conditions {
            match holds(text, &values) {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(false)),
                // A condition that cannot be read is wrong for all records.
                Err(problem) if problem.code == Code::InvalidTemplate => {
                    return Err(self.notes.fail(Diagnostic { span, ..problem }));
                }
                Err(problem) => return Ok(Err(problem)),
            }
        }
        Ok(Ok(true))
    }
}
