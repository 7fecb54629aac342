//! From the parser's events to the tree.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle};

use super::node::{Entry, Node, Scalar, Value};
use super::{limit, trouble};
use crate::diagnostic::{Diagnostic, Failed, Notes};
use crate::source::{Source, SourceId, Span};

/// Parses one document.
pub(super) fn document(
    source: &Source,
    id: SourceId,
    range: Range<usize>,
    most: usize,
    notes: &mut Notes,
) -> Result<Node, Failed> {
    let text = source.text().get(range.clone()).unwrap_or_default();
    let before = notes.errors();
    let place = Place { id, offset: range.start, length: text.len() };
    let mut builder = Builder {
        source,
        place,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        most,
        cost: 0,
        aliased: 0,
        root: None,
    };
    for event in Parser::new_from_str_with_options(text, options()) {
        let step = match event {
            Ok((event, span)) => builder.take(event, place.of(&span), notes),
            Err(error) => Err(trouble::from_parser(&error, place.at(error.marker().byte_offset()))),
        };
        if let Err(problem) = step {
            return Err(notes.fail(problem));
        }
    }
    if notes.errors() > before {
        return Err(Failed);
    }
    Ok(builder.root.unwrap_or_else(|| Node { span: place.at(Some(0)), value: Value::Null }))
}

fn options() -> Options {
    let mut options = Options::default();
    options.flow_nesting_limit = limit::DEPTH;
    options.block_nesting_limit = limit::DEPTH;
    options.disallow_directives = true;
    options
}

/// Where the parsed text lies in its source.
#[derive(Clone, Copy)]
struct Place {
    id: SourceId,
    offset: usize,
    length: usize,
}

impl Place {
    fn of(self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(self.length..self.length);
        Span::new(self.id, self.offset + range.start..self.offset + range.end)
    }

    fn at(self, byte: Option<usize>) -> Span {
        let byte = self.offset + byte.unwrap_or(self.length).min(self.length);
        Span::new(self.id, byte..byte)
    }
}

struct Builder<'a> {
    source: &'a Source,
    place: Place,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    /// How large the document may be.
    most: usize,
    cost: usize,
    /// What aliases stand for.
    aliased: usize,
    root: Option<Node>,
}

/// A list or a map that is not closed yet.
struct Open {
    span: Span,
    anchor: usize,
    held: Held,
}

enum Held {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, places: BTreeMap<String, Span>, key: Option<(String, Span)> },
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span, notes: &mut Notes) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_tag(tag.is_some(), span)?;
                self.spend(limit::cost_of_text(&text), span)?;
                let scalar = Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain };
                self.scalar(scalar, anchor, span, notes)
            }
            Event::SequenceStart(_, anchor, tag) => {
                refuse_tag(tag.is_some(), span)?;
                self.open(Held::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, tag) => {
                refuse_tag(tag.is_some(), span)?;
                let held = Held::Map { entries: Vec::new(), places: BTreeMap::new(), key: None };
                self.open(held, anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::DocumentStart(..) if self.root.is_some() => Err(trouble::second_document(span)),
            _ => Ok(()),
        }
    }

    fn spend(&mut self, cost: usize, span: Span) -> Result<(), Diagnostic> {
        self.cost += cost;
        if self.cost > self.most { Err(trouble::too_large(span, self.most)) } else { Ok(()) }
    }

    fn scalar(
        &mut self,
        scalar: Scalar,
        anchor: usize,
        span: Span,
        notes: &mut Notes,
    ) -> Result<(), Diagnostic> {
        if let Some(Open { held: Held::Map { places, key: key @ None, .. }, .. }) = self.open.last_mut() {
            check_key(&scalar, span)?;
            match places.get(&scalar.text) {
                Some(&first) => notes.push(trouble::given_twice(&scalar.text, span, first, self.source)),
                None => drop(places.insert(scalar.text.clone(), span)),
            }
            *key = Some((scalar.text, span));
            return Ok(());
        }
        let empty = scalar.plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL");
        let value = if empty { Value::Null } else { Value::Scalar(scalar) };
        self.finish(Node { span, value }, anchor);
        Ok(())
    }

    fn open(&mut self, held: Held, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        self.refuse_as_key(span)?;
        self.spend(1, span)?;
        if self.open.len() >= limit::DEPTH {
            return Err(trouble::too_deep(span));
        }
        self.open.push(Open { span, anchor, held });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Diagnostic> {
        let Some(Open { span, anchor, held }) = self.open.pop() else { return Err(trouble::internal(end)) };
        let (value, last) = match held {
            Held::List(items) => {
                let last = items.last().map(|item| item.span);
                (Value::List(items), last)
            }
            Held::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.key_span.to(entry.value.span));
                (Value::Map(entries), last)
            }
        };
        // A block list or map ends with its last item; the parser's mark lies on the next word.
        let end = if end.start == end.end { last.unwrap_or(span) } else { end };
        let end = if end.end < span.start { span } else { end };
        self.finish(Node { span: span.to(end), value }, anchor);
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        self.refuse_as_key(span)?;
        let Some(node) = self.anchors.get(&anchor) else { return Err(trouble::holds_itself(span)) };
        let (cost, depth, node) = (limit::cost(node), limit::depth(node), node.clone());
        self.spend(cost, span)?;
        self.aliased += cost;
        if self.aliased > limit::COST {
            return Err(trouble::too_large(span, limit::COST));
        }
        if self.open.len() + depth > limit::DEPTH {
            return Err(trouble::too_deep(span));
        }
        self.finish(node, 0);
        Ok(())
    }

    /// A list, a map or an alias where a key is expected.
    fn refuse_as_key(&self, span: Span) -> Result<(), Diagnostic> {
        match self.open.last() {
            Some(Open { held: Held::Map { key: None, .. }, .. }) => Err(trouble::strange_key(span)),
            _ => Ok(()),
        }
    }

    fn finish(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.held) {
            None => self.root = Some(node),
            Some(Held::List(items)) => items.push(node),
            Some(Held::Map { entries, key, .. }) => {
                let (key, key_span) = key.take().unwrap_or_else(|| (String::new(), node.span));
                let value = behind_its_key(node, key_span, self.place);
                entries.push(Entry { key, key_span, value });
            }
        }
    }
}

fn refuse_tag(tagged: bool, span: Span) -> Result<(), Diagnostic> {
    if tagged { Err(trouble::tag(span)) } else { Ok(()) }
}

/// A key is a word; `<<` would merge, which no layout needs.
fn check_key(scalar: &Scalar, span: Span) -> Result<(), Diagnostic> {
    match scalar.text.as_str() {
        "" => Err(trouble::strange_key(span)),
        "<<" if scalar.plain => Err(trouble::merge_key(span)),
        _ => Ok(()),
    }
}

/// An empty value is nowhere: its place is the end of its key.
fn behind_its_key(mut node: Node, key: Span, place: Place) -> Node {
    let empty = node.value == Value::Null && node.span.start == node.span.end;
    if empty {
        node.span = Span::new(place.id, key.end as usize..key.end as usize);
    }
    node
}
