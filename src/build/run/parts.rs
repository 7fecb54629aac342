//! The files of one task: what they are called, and how they take their places.

use super::Build;
use super::make::unwritable;
use crate::build::key::Hash;
use crate::build::kinds::{PartNames, of_part};
use crate::build::plan::Task;
use crate::build::report::State;
use crate::build::store::{Entry, Known, Stat, Store};
use crate::build::system::reason;
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::{Kind, Outcome, Part};

/// The files of a task, from the output folder.
pub(super) type Outputs = Vec<(Box<str>, Known)>;

/// A file as it is to be.
pub(super) struct Fresh<'o> {
    pub(super) kind: Kind,
    /// Its name, from the output folder.
    pub(super) name: Box<str>,
    pub(super) hash: Hash,
    pub(super) bytes: &'o [u8],
    /// What is on the disk, if that holds the same.
    there: Option<Known>,
}

impl Build<'_> {
    /// The files of a task as they are to be.
    ///
    /// # Errors
    /// Where a page can be called nothing that is not another document's.
    pub(super) fn fresh_files<'o>(
        &self,
        task: &Task,
        outcome: &'o Outcome,
        before: Option<&Entry>,
        store: &Store,
    ) -> Result<Vec<Fresh<'o>>, Diagnostic> {
        let mut files = Vec::with_capacity(task.outputs.len());
        for (kind, name) in &task.outputs {
            let parts: Vec<_> = outcome.outputs.iter().filter(|output| output.kind == *kind).collect();
            let pages = parts.iter().filter(|output| matches!(output.part, Part::Page(_))).count();
            let names = PartNames::ALL.into_iter().find(|names| {
                let mut own = parts.iter().map(|output| of_part(name, output.part, pages, *names));
                !own.any(|own| *own != **name && self.is_of_another(&own, task, store))
            });
            let names = names.ok_or_else(|| {
                let message = format!("the pages of `{name}` would be called as other documents are");
                Diagnostic::error(Code::DuplicateOutput, None, message).hint("change `name`".to_owned())
            })?;
            for output in parts {
                let name = of_part(name, output.part, pages, names);
                let hash = Hash::of(&output.bytes);
                let known = before.and_then(|entry| entry.outputs.iter().find(|(own, _)| **own == name));
                let there = known.map(|(_, known)| *known).filter(|known| {
                    let is_there = || Stat::of(&self.out.join(&name)).is_ok_and(|stat| stat == known.stat);
                    known.hash == hash && known.settled && is_there()
                });
                files.push(Fresh { kind: *kind, name: name.into(), hash, bytes: &output.bytes, there });
            }
        }
        Ok(files)
    }

    /// Whether another document is called so.  Where only some are asked for, those that were made before count too.
    fn is_of_another(&self, name: &str, task: &Task, store: &Store) -> bool {
        let selection = &self.session.options.selection;
        let is_part = selection.only.is_some() || selection.condition.is_some();
        let is_made = || store.tasks.get(name).is_some_and(Entry::is_of_a_document);
        self.plan.names.contains(&*name.to_lowercase()) || (is_part && task.name() != name && is_made())
    }

    /// Writes a task's files where they differ from what is there: none takes its place before all are on the disk.
    pub(super) fn write(&self, files: &[Fresh<'_>]) -> Result<(State, Outputs), Diagnostic> {
        let changed: Vec<&Fresh<'_>> = files.iter().filter(|file| file.there.is_none()).collect();
        let paths = changed.iter().map(|file| (self.out.join(&*file.name), file.bytes));
        let paths: Vec<_> = paths.collect();
        self.session.passing.write(&paths).map_err(|refused| {
            let name =
                |index: usize| changed.get(index).map_or_else(String::new, |file| self.shown(&file.name));
            let problem = unwritable(&name(refused.index), &reason(&refused.error));
            match refused.placed {
                0 => problem,
                placed => {
                    let done: Vec<String> = (0..placed).map(|index| format!("`{}`", name(index))).collect();
                    let message =
                        format!("{}; {} had taken its place already", problem.message, done.join(", "));
                    Diagnostic { message, ..problem }
                }
            }
        })?;
        let mut outputs = Vec::with_capacity(files.len());
        for Fresh { name, hash, there, .. } in files {
            let known = if let Some(there) = there {
                *there
            } else {
                let stat = Stat::of(&self.out.join(&**name));
                let stat = stat.map_err(|error| unwritable(&self.shown(name), &reason(&error)))?;
                Known { hash: *hash, stat, settled: false }
            };
            outputs.push((name.clone(), known));
        }
        Ok((if changed.is_empty() { State::Same } else { State::Written }, outputs))
    }
}
