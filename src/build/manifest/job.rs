//! A job of a manifest as it is meant.

use super::{JobRecord, Manifest, Records, Wanted, values};
use crate::build::data::DataFile;
use crate::build::kinds::KindName;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OneOrMore};
use crate::source::Span;
use crate::template::{Pattern, Values, has_tags};
use crate::typeset::Kind;

pub(super) fn wanted(
    At { value: job, span }: At<JobRecord>,
    variables: &Values,
    notes: &mut Notes,
) -> Option<Wanted> {
    let usual = Manifest::usual().jobs.remove(0);
    let Some(statements) = job.statements.as_ref() else {
        let problem = Diagnostic::error(Code::MissingKey, span, "a job names no statements");
        notes.push(problem.hint("write `statements: \"statements/*.md\"`".to_owned()));
        return None;
    };
    let texts = |list: &Option<At<OneOrMore<String>>>| -> Vec<String> {
        list.iter().flat_map(|list| &list.value.0).map(|at| at.value.clone()).collect()
    };
    let records = records(&job, notes);
    let usual = if records == Records::Together { vec![Kind::Press] } else { usual.kinds };
    let kinds = job.kinds.as_ref().map_or(usual, |kinds| {
        let mut list: Vec<Kind> = Vec::new();
        for KindName(kind) in kinds.value.0.iter().map(|at| &at.value) {
            if !list.contains(kind) {
                list.push(*kind);
            }
        }
        list
    });
    Some(Wanted {
        statements: statements.value.0.iter().map(|at| (at.value.clone(), Some(at.span))).collect(),
        excluding: texts(&job.excluding),
        layouts: texts(&job.layouts),
        kinds,
        name: job.name.as_ref().and_then(|name| pattern(name, records, notes)),
        data: data(&job, notes),
        records,
        condition: job.condition.map(|condition| (condition.value, condition.span)),
        variables: values(variables, job.variables.as_ref()),
        settings: job
            .set
            .iter()
            .flat_map(|set| &set.value.0)
            .map(|item| (item.name.value.clone(), item.value.value.0.clone()))
            .collect(),
        language: job.language.map(|tag| tag.value.0),
    })
}

fn pattern(name: &At<String>, records: Records, notes: &mut Notes) -> Option<(Pattern, Option<Span>)> {
    // All records of a job make one file, which needs no more than one name.
    if records == Records::Apart && !has_tags(&name.value) {
        let problem = Diagnostic::warning(Code::InvalidName, name.span, "the name is the same for all files");
        notes.push(
            problem
                .hint("let it say which is which: `{{ statement }}-{{ layout }}.{{ for }}.pdf`".to_owned()),
        );
    }
    match Pattern::new(&name.value) {
        Ok(pattern) => Some((pattern, Some(name.span))),
        Err(problem) => {
            notes.push(Diagnostic { span: Some(name.span), ..problem });
            None
        }
    }
}

/// Whether the records of a job make one file, which is for the press.
fn records(job: &JobRecord, notes: &mut Notes) -> Records {
    let Some(combine) = job.combine.as_ref().filter(|combine| combine.value) else { return Records::Apart };
    if job.data.is_none() {
        let message = "`combine` is about records, and there are none";
        let problem = Diagnostic::error(Code::MissingKey, combine.span, message);
        notes.push(problem.hint("name their file with `data`".to_owned()));
    }
    let kinds = job.kinds.iter().flat_map(|kinds| &kinds.value.0);
    for kind in kinds.filter(|kind| kind.value.0 != Kind::Press) {
        let message = format!("a file of all records is for the press, and not `{}`", kind.value.0.name());
        let problem = Diagnostic::error(Code::InvalidValue, kind.span, message);
        notes.push(problem.hint("write `for: press`, or leave `for` away".to_owned()));
    }
    Records::Together
}

fn data(job: &JobRecord, notes: &mut Notes) -> Option<DataFile> {
    let Some(file) = &job.data else {
        let alone = [
            ("where", job.condition.as_ref().map(|at| at.span)),
            ("sheet", job.sheet.as_ref().map(|at| at.span)),
            ("encoding", job.encoding.as_ref().map(|at| at.span)),
        ];
        for (key, span) in alone.into_iter().filter_map(|(key, span)| Some((key, span?))) {
            let problem = Diagnostic::error(
                Code::MissingKey,
                span,
                format!("`{key}` is about records, and there are none"),
            );
            notes.push(problem.hint("name their file with `data`".to_owned()));
        }
        return None;
    };
    Some(DataFile {
        path: file.value.clone(),
        span: file.span,
        sheet: job.sheet.as_ref().map(|at| at.value.clone()),
        encoding: job.encoding.as_ref().map(|at| at.value.clone()),
    })
}
