//! The key of each task: everything that can change its bytes.

use rayon::prelude::*;

use super::Build;
use crate::build::data::Table;
use crate::build::fresh::Inputs;
use crate::build::key::{Hash, Hasher, Key};
use crate::build::plan::{Many, Of, Task};

/// The records of a task, one or all of them in their order.
fn of_records(of: &Of, table: &Table) -> Hash {
    match of {
        Of::Nothing => Hash::default(),
        Of::Record(row) => table.hash(&table.rows[*row]),
        Of::Many(Many { rows, broken }) => {
            let mut hasher = Hasher::new();
            for row in rows.iter() {
                hasher.bytes(&table.hash(&table.rows[*row]).0.to_le_bytes());
            }
            hasher.bytes(&broken.to_le_bytes());
            hasher.finish()
        }
    }
}

impl Build<'_> {
    /// The key of each task.
    pub(super) fn keys(&self, inputs: &mut Inputs<'_>) -> Vec<Key> {
        let shared = self.shared();
        let tables = &self.plan.tables;
        let statements: Vec<Hash> =
            self.plan.statements.iter().map(|path| inputs.hash(path).unwrap_or_default()).collect();
        let key = |task: &Task| {
            let (settings, variables) = self.of_job(task.job);
            let record = tables[task.job].as_ref().map(|table| of_records(&task.of, table));
            let mut outputs = Hasher::new();
            for (kind, name) in &task.outputs {
                outputs.text(kind.name());
                outputs.text(name);
            }
            Key {
                program: shared,
                statement: self.statement_hash(task, statements[task.statement]),
                layout: Hash::of(task.layout.as_deref().unwrap_or_default().as_bytes()),
                settings,
                record: record.unwrap_or_default(),
                variables,
                outputs: outputs.finish(),
            }
        };
        self.plan.tasks.par_iter().with_min_len(256).map(key).collect()
    }

    /// The content of a statement, and its name, which says how it is read and what it is called in places.
    pub(super) fn statement_hash(&self, task: &Task, content: Hash) -> Hash {
        let mut hasher = Hasher::new();
        hasher.text(&self.plan.statements[task.statement]);
        hasher.bytes(&content.0.to_le_bytes());
        hasher.finish()
    }

    /// The program, and what is said once for all.
    fn shared(&self) -> Hash {
        let mut hasher = Hasher::new();
        hasher.text(&self.session.options.program);
        hasher.text(&format!("{:?}", self.session.options.date));
        self.session.options.words.iter().for_each(|word| hasher.text(word));
        hasher.finish()
    }

    fn of_job(&self, job: usize) -> (Hash, Hash) {
        let wanted = &self.manifest.jobs[job];
        let mut settings = Hasher::new();
        for (key, value) in &wanted.settings {
            settings.text(key);
            settings.text(value);
        }
        settings.text(&wanted.language.map_or_else(String::new, |language| language.to_string()));
        let mut variables = Hasher::new();
        for (name, value) in wanted.variables.iter() {
            variables.text(name);
            variables.text(&value.shown());
        }
        (settings.finish(), variables.finish())
    }
}
