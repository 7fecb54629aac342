//! Tests of the whole room.

mod bad;
mod encodings;
mod front_matter;
mod ids;
mod lists;
mod markup;
mod origins;
mod outline;
mod parallel;
mod plain_text;
mod signatures;
mod verse;

use super::{Block, BlockKind, Input, ListKind, ListNumbers, ListOrder, MarkKind, RichText, Statement, read};
use crate::diagnostic::{Failed, Notes};
use crate::source::{Sources, Span};

/// What reading a file gave.
struct Reading {
    statement: Result<Statement, Failed>,
    sources: Sources,
    notes: Notes,
}

fn reading(name: &str, bytes: &[u8], encoding: Option<&str>) -> Reading {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let statement = read(&Input { name, bytes, encoding }, &mut sources, &mut notes);
    Reading { statement, sources, notes }
}

/// The statement, which must have no problem.
fn good(name: &str, text: &str) -> (Statement, Sources) {
    let Reading { statement, sources, notes } = reading(name, text.as_bytes(), None);
    assert!(notes.list().is_empty(), "{text:?}: {:?}", notes.list());
    (statement.expect("a statement without problems is there"), sources)
}

/// The problems, one a line: code, place, words, message, hint.
fn problems(reading: &Reading) -> String {
    let lines = reading.notes.list().iter().map(|problem| {
        let place = problem.span.map(|span| {
            let location = reading.sources.get(span.source).location(span.range().start);
            let words: String = reading.sources.slice(span).chars().take(24).collect();
            format!(" {}:{} {words:?}", location.line, location.column)
        });
        let place = place.unwrap_or_default();
        let hint = problem.hint.as_deref().unwrap_or("-");
        format!("{}{place}: {} [{hint}]", problem.code, problem.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The problems of a Markdown text, which must have some.
fn refused(text: &str) -> String {
    let reading = reading("a.md", text.as_bytes(), None);
    assert!(reading.statement.is_err(), "{text:?} is refused");
    problems(&reading)
}

/// A text with its marks as brackets.
fn marked(text: &RichText) -> String {
    let mut out = String::new();
    for (at, c) in text.text.char_indices().chain([(text.text.len(), '\0')]) {
        text.marks.iter().rev().filter(|mark| mark.range.end == at).for_each(|_| out.push('⟩'));
        for mark in text.marks.iter().filter(|mark| mark.range.start == at) {
            let name = match &mark.kind {
                MarkKind::Emphasis => "em".to_owned(),
                MarkKind::Strong => "strong".to_owned(),
                MarkKind::Code => "code".to_owned(),
                MarkKind::Link(address) => format!("to:{address}"),
                MarkKind::Language(language) => language.to_string(),
                MarkKind::Direction(direction) => format!("{direction:?}"),
                MarkKind::Note(note) => format!("note {note}"),
            };
            out.extend(["⟨", &name, " "]);
        }
        match c {
            '\0' => {}
            '\u{2028}' => out.push('⏎'),
            c => out.push(c),
        }
    }
    out
}

/// The first paragraph or heading behind a title, with its marks.
fn first(text: &str) -> String {
    let (statement, _) = good("a.md", &format!("# T\n\n{text}"));
    let texts = statement.texts();
    marked(texts[1])
}

/// All of a statement, one line for each thing.
fn outlined(statement: &Statement, sources: &Sources) -> String {
    let mut lines = Vec::new();
    let head = &statement.head;
    for (name, text) in
        [("title", &head.title), ("subtitle", &head.subtitle), ("author", &head.author), ("date", &head.date)]
    {
        lines.extend(text.as_ref().map(|text| format!("{name} {}", marked(text))));
    }
    for block in &statement.blocks {
        outline_block(block, 0, sources, &mut lines);
    }
    lines.join("\n")
}

fn outline_block(block: &Block, depth: usize, sources: &Sources, lines: &mut Vec<String>) {
    let mut attributes = String::new();
    attributes.extend(block.language.map(|language| format!(" {language}")));
    attributes.extend(block.direction.map(|direction| format!(" {direction:?}")));
    let place = format!("{}{attributes}", place(block.span, sources));
    let indent = "  ".repeat(depth);
    match &block.kind {
        BlockKind::Heading(level, text) => lines.push(format!("{indent}h{level} {place} {}", marked(text))),
        BlockKind::Paragraph(text) => lines.push(format!("{indent}p {place} {}", marked(text))),
        BlockKind::List(kind, items) => {
            let kind = match kind {
                ListKind::Bullets => "Bullets".to_owned(),
                ListKind::Numbers(ListNumbers { first, order: ListOrder::Up, counter: None }) => {
                    format!("Numbers({first})")
                }
                ListKind::Numbers(ListNumbers { first, order, counter }) => {
                    format!("Numbers({first}) {order:?} {counter:?}")
                }
            };
            lines.push(format!("{indent}list {place} {kind}"));
            for item in items {
                lines.push(format!("{indent}  item {}", self::place(item.span, sources)));
                for block in &item.blocks {
                    outline_block(block, depth + 2, sources, lines);
                }
            }
        }
        BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => {
            let name = if matches!(block.kind, BlockKind::Quote(_)) { "quote" } else { "sidenote" };
            lines.push(format!("{indent}{name} {place}"));
            for block in blocks {
                outline_block(block, depth + 1, sources, lines);
            }
        }
        BlockKind::Table(table) => {
            let caption = table.caption.as_ref().map(|caption| format!(" {}", marked(caption)));
            lines.push(format!("{indent}table {place} {:?}{}", table.columns, caption.unwrap_or_default()));
            for row in table.all_rows() {
                let cells: Vec<String> = row.cells.iter().map(|cell| marked(&cell.text)).collect();
                lines.push(format!("{indent}  row {} {}", self::place(row.span, sources), cells.join(" | ")));
            }
        }
        BlockKind::Verse(verse) => {
            lines.push(format!("{indent}verse {place}"));
            for stanza in &verse.stanzas {
                lines.push(format!("{indent}  stanza"));
                let couplets = stanza.couplets.iter().flat_map(|couplet| &couplet.halves);
                lines.extend(couplets.map(|half| format!("{indent}    {:?}", half.text)));
            }
        }
        BlockKind::Signatures(all) => {
            lines.push(format!("{indent}signatures {place}"));
            lines.extend(all.iter().map(|one| format!("{indent}  {}", marked(&one.text))));
        }
        BlockKind::Figure(figure) => {
            let caption = figure.caption.as_ref().map(|caption| format!(" {}", marked(caption)));
            let alt = figure.alt.as_deref().unwrap_or("-");
            let caption = caption.unwrap_or_default();
            lines.push(format!("{indent}figure {place} {} {alt} {:?}{caption}", figure.file, figure.width));
        }
        BlockKind::Parallel(parallel) => {
            lines.push(format!("{indent}parallel {place}"));
            for version in &parallel.versions {
                let place = self::place(version.span, sources);
                lines.push(format!("{indent}  version {place} {}", version.language));
                for block in &version.blocks {
                    outline_block(block, depth + 2, sources, lines);
                }
            }
        }
        BlockKind::Break => lines.push(format!("{indent}break {place}")),
    }
}

fn place(span: Span, sources: &Sources) -> String {
    let source = sources.get(span.source);
    let (start, end) = (source.location(span.range().start), source.location(span.range().end));
    format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
}
