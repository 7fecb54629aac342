//! Tables of a page.

use super::{Page, lang, turned};
use crate::design::FirstColumn;
use crate::publish::around::Around;
use crate::statement::{ColumnAlign, Table, TableRow};

impl Page<'_, '_> {
    /// A table in a box of its own, which is as wide as the page: wider tables are moved in it by hand or by
    /// keys, and the text around stays where it is.
    pub(super) fn table(&mut self, table: &Table, lang: &str, around: Around) {
        let inner = around.in_table();
        let dir = turned(around, inner);
        match &table.caption {
            Some(caption) => {
                self.tables += 1;
                let id = format!("{}-t{}", self.references.prefix, self.tables);
                self.add(&["<section class=\"table\" aria-labelledby=\"", &id, "\" tabindex=\"0\">\n"]);
                self.add(&["<table", lang, &dir, ">\n"]);
                self.text("caption", &format!(" id=\"{id}\""), caption, caption_around(around, inner), None);
            }
            None => self.add(&["<div class=\"table\" tabindex=\"0\">\n<table", lang, &dir, ">\n"]),
        }
        if !table.head.is_blank() {
            self.out.push_str("<thead>\n");
            self.row(&table.head, Some("col"), table, inner);
            self.out.push_str("</thead>\n");
        }
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            table.rows.iter().for_each(|row| self.row(row, None, table, inner));
            self.out.push_str("</tbody>\n");
        }
        self.add(&["</table>\n", if table.caption.is_some() { "</section>\n" } else { "</div>\n" }]);
    }

    /// A row, whose cells all name what is in their `scope`; without one only the first may.
    fn row(&mut self, row: &TableRow, scope: Option<&str>, table: &Table, around: Around) {
        let names_rows = self.publication.first_column == FirstColumn::Headers;
        self.out.push_str("<tr>\n");
        for (column, (cell, align)) in row.cells.iter().zip(&table.columns).enumerate() {
            let own = around.of_own(cell.language, cell.direction);
            // A cell without words names nothing.
            let has_words = !cell.text.text.trim().is_empty();
            let scope = scope.or((column == 0 && names_rows).then_some("row")).filter(|_| has_words);
            let name = if scope.is_some() { "th" } else { "td" };
            let scope = scope.map_or_else(String::new, |scope| format!(" scope=\"{scope}\""));
            let attributes = format!("{scope}{}{}", class(*align), lang(around.language, own.language));
            self.text(name, &attributes, &cell.text, own, None);
        }
        self.out.push_str("</tr>\n");
    }
}

/// A caption stands in its table, and runs as it would outside.
fn caption_around(around: Around, inner: Around) -> Around {
    Around { side: inner.side, ..around }
}

/// The attribute of a column's alignment; what is not said is where the table starts.
fn class(align: ColumnAlign) -> &'static str {
    match align {
        ColumnAlign::Unsaid => "",
        ColumnAlign::Left => " class=\"left\"",
        ColumnAlign::Centre => " class=\"centre\"",
        ColumnAlign::Right => " class=\"right\"",
    }
}
