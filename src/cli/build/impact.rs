//! What a change does to each document: a table for people, values for programs.

use std::cmp::Reverse;
use std::fmt::Write;

use serde_json::{Value, json};
use warraq::build::disk::Disk;
use warraq::build::{Change, Impact, Made, Report};

/// So many documents the table has; programs get them all.
const MOST_ROWS: usize = 60;

/// What stands above the columns.
pub(super) const HEAD: [&str; 8] =
    ["document", "pages", "overflow", "fit", "lines moved", "new", "gone", "bytes"];

/// What a change does to a document, for programs.
pub(super) fn value(impact: &Impact) -> Value {
    let Impact { before, after, lines, left_over, files } = impact;
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            let bytes = json!({"before": file.before, "after": file.after});
            json!({"file": file.name, "bytes": bytes, "changed": file.change == Change::Other})
        })
        .collect();
    json!({
        "pages": {"before": before.map(|shape| shape.pages), "after": after.map(|shape| shape.pages)},
        "fit": {
            "before": before.and_then(|shape| shape.fit).map(share),
            "after": after.and_then(|shape| shape.fit).map(share),
        },
        "lines": {
            "before": before.and_then(|shape| shape.lines),
            "after": after.and_then(|shape| shape.lines),
            "moved": lines.map(|lines| lines.moved),
            "on_another_page": lines.map(|lines| lines.turned),
            "new": lines.map(|lines| lines.new),
            "gone": lines.map(|lines| lines.gone),
        },
        "overflow": left_over,
        "files": files,
    })
}

/// What it all comes to, for programs.
pub(super) fn summary_value(report: &Report) -> Value {
    let Sums { compared, changed, failed, repaged, moved, new } = Sums::of(report);
    json!({
        "compared": compared, "changed": changed, "failed": failed, "pages_changed": repaged,
        "lines_moved": moved, "lines_new": new,
    })
}

/// Thousandths as a share.
fn share(thousandths: i32) -> f64 {
    f64::from(thousandths) / 1000.0
}

#[derive(Default)]
struct Sums {
    compared: usize,
    changed: usize,
    failed: usize,
    repaged: usize,
    moved: usize,
    new: usize,
}

impl Sums {
    fn of(report: &Report) -> Self {
        let mut sums = Self::default();
        for impact in report.tasks.iter().filter_map(|made| made.impact.as_deref()) {
            sums.compared += 1;
            sums.changed += usize::from(impact.is_change() && impact.after.is_some());
            sums.failed += usize::from(impact.after.is_none());
            sums.repaged += usize::from(is_repaged(impact));
            sums.moved += impact.lines.map_or(0, |lines| lines.moved);
            sums.new += impact.lines.map_or(0, |lines| lines.new);
        }
        sums
    }
}

fn is_repaged(impact: &Impact) -> bool {
    impact.before.zip(impact.after).is_some_and(|(before, after)| before.pages != after.pages)
}

/// The table: what is worst comes first.
pub(super) fn table(report: &Report, disk: &Disk) -> String {
    let mut changed: Vec<(&Made, &Impact)> = report
        .tasks
        .iter()
        .filter_map(|made| Some((made, made.impact.as_deref()?)))
        .filter(|(_, impact)| impact.is_change())
        .collect();
    changed.sort_by_key(|(_, impact)| {
        let lines = impact.lines.unwrap_or_default();
        Reverse((impact.after.is_none(), is_repaged(impact), lines.moved + lines.new))
    });
    let head = HEAD.map(str::to_owned);
    let shown = |made: &Made| made.files.first().map(|file| disk.shown_path(file)).unwrap_or_default();
    let rows: Vec<[String; 8]> =
        changed.iter().take(MOST_ROWS).map(|(made, impact)| row(impact, shown(made))).collect();
    let mut text = String::new();
    if !rows.is_empty() {
        let all: Vec<&[String; 8]> = std::iter::once(&head).chain(&rows).collect();
        for row in &all {
            line(row, &all, &mut text);
        }
    }
    let left_out = changed.len() - rows.len();
    if left_out > 0 {
        let _ = writeln!(text, "and {left_out} more; `--format json` has all of them");
    }
    let Sums { compared, changed, failed, repaged, moved, .. } = Sums::of(report);
    let _ = writeln!(
        text,
        "impact: {changed} of {compared} documents change, {repaged} of them in pages; {moved} lines move; \
         {failed} would fail"
    );
    text
}

/// The name last, for it may be long and run the other way.
fn line(row: &[String; 8], all: &[&[String; 8]], text: &mut String) {
    for (column, cell) in row.iter().enumerate().skip(1) {
        let width = all.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let _ = write!(text, "{cell:>width$}  ");
    }
    text.push_str(&row[0]);
    text.push('\n');
}

/// The cells of a document of a name.
pub(super) fn row(impact: &Impact, name: String) -> [String; 8] {
    let pair = |before: Option<String>, after: Option<String>| match (before, after) {
        (Some(before), Some(after)) if before == after => after,
        (before, after) => {
            let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            format!("{} > {}", shown(before), shown(after))
        }
    };
    let Impact { before, after, lines, left_over, files } = impact;
    let fit = |fit: Option<i32>| fit.map(|fit| format!("{:+.2}", share(fit)));
    let fit = match (before.and_then(|shape| shape.fit), after.and_then(|shape| shape.fit)) {
        (None, None) => String::new(),
        (before, after) => pair(fit(before), fit(after)),
    };
    let count = |value: Option<usize>| value.map_or_else(|| "?".to_owned(), |count| count.to_string());
    let bytes = |of: fn(&warraq::build::FileImpact) -> Option<u64>| {
        files.iter().filter_map(of).reduce(|sum, bytes| sum + bytes).map(|bytes| bytes.to_string())
    };
    [
        name,
        pair(before.map(|shape| shape.pages.to_string()), after.map(|shape| shape.pages.to_string())),
        match (left_over, after) {
            (Some(1), _) => "1 line".to_owned(),
            (Some(lines), _) => format!("{lines} lines"),
            (None, None) => "error".to_owned(),
            (None, Some(_)) => String::new(),
        },
        fit,
        count(lines.map(|lines| lines.moved)),
        count(lines.map(|lines| lines.new)),
        count(lines.map(|lines| lines.gone)),
        pair(bytes(|file| file.before), bytes(|file| file.after)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let row = |cells: [&str; 8]| cells.map(str::to_owned);
        let rows = [
            row(["a.pdf", "1", "", "", "2", "3", "4", "5"]),
            row(["b.pdf", "1 > 2", "", "", "20", "3", "4", "5"]),
        ];
        let all: Vec<&[String; 8]> = rows.iter().collect();
        let mut text = String::new();
        for row in &all {
            line(row, &all, &mut text);
        }
        assert_eq!(text, "    1       2  3  4  5  a.pdf\n1 > 2      20  3  4  5  b.pdf\n");
    }
}
