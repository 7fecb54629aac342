//! Extraction as a gate: the words that come out of a file are those of its statement, one by one.
//!
//! Readers take text out of a file in two ways, and both are tried.  In the order of content they follow
//! the content streams (a search, copying, most converters); by structure they follow the tree of a tagged
//! file (screen readers, reflowing).  What a layout prints besides the statement is understood by its
//! place: the label of an item must bear the item's number, the address behind a link must be the link's,
//! and running heads and folios must be artifacts or, in a file without tags, the number of their page.
//! Footnotes stand at the feet of columns, so the order of content has them apart from the text; by
//! structure each has its place behind the text that refers to it.

mod align;
mod compare;
mod fold;
mod heard;
mod notes;
mod odd;
mod report;
#[cfg(test)]
mod tests;

use crate::design::LinkAddresses;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::preflight::reader::{Content, Element, File, Unreadable};
use crate::source::Span;
use crate::statement::{MarkKind, NoteOrder, Statement, Words, words};
use compare::{Difference, Expected, compare};
use fold::Brackets;
use heard::{Heard, Listener};

/// A file that is to say what its statement says.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What messages call the file.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many pages the file has.
    pub pages: usize,
    /// How many words of the statement were looked for.
    pub words: usize,
    /// How the words come in the order of content.
    pub content: Order,
    /// How they come by structure.
    pub structure: Order,
}

/// How the words of a file come in one of the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As in the statement.
    Fine,
    /// Otherwise.
    Differs,
    /// The file has no such order: it is not tagged.
    Absent,
    /// Sheets of a press hold pages in the order of their folds, so only the structure has them in order.
    Imposed,
}

impl Order {
    /// The word for it, as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Differs => "differs",
            Self::Absent => "absent",
            Self::Imposed => "imposed",
        }
    }

    fn of(differences: &[Difference]) -> Self {
        if differences.is_empty() { Self::Fine } else { Self::Differs }
    }
}

/// Compares what comes out of a file with its statement, word by word.  Differences are errors in `notes`.
///
/// # Errors
/// When the file cannot be read; `notes` says why.
pub fn check(subject: Subject<'_>, statement: &Statement, notes: &mut Notes) -> Result<Verdict, Failed> {
    let read = || -> Result<Extract, Unreadable> {
        let file = File::open(subject.bytes)?;
        let (content, structure) = (file.content()?, file.structure()?);
        Ok(Extract { content, structure, labels: file.page_labels() })
    };
    let extract = read().map_err(|error| notes.fail(unreadable(subject, statement, error)))?;
    let shows_links = statement
        .texts()
        .iter()
        .any(|text| text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_))));
    let mut comparison = Comparison::new(&extract, statement, LinkAddresses::Hidden);
    if shows_links && comparison.weight() > 0 {
        let other = Comparison::new(&extract, statement, LinkAddresses::Shown);
        if other.weight() < comparison.weight() {
            comparison = other;
        }
    }
    let is_imposed = extract.is_imposed()
        && comparison.structure.as_ref().is_some_and(|found| found.differences.is_empty());
    if is_imposed {
        comparison.content.differences.clear();
    }
    let errors = notes.errors();
    odd::report(subject.name, &extract, statement, notes);
    report::report(subject.name, &comparison, &extract, statement, notes);
    let broken = notes.errors() > errors && comparison.weight() == 0;
    let fine = |order| if broken && order == Order::Fine { Order::Differs } else { order };
    let structure = comparison.structure.as_ref().map(|found| Order::of(&found.differences));
    Ok(Verdict {
        pages: extract.content.pages.len(),
        words: comparison.words.list.len(),
        content: match fine(Order::of(&comparison.content.differences)) {
            Order::Fine if is_imposed => Order::Imposed,
            order => order,
        },
        structure: structure.map_or(Order::Absent, fine),
    })
}

fn unreadable(subject: Subject<'_>, statement: &Statement, error: Unreadable) -> Diagnostic {
    let message = format!("cannot read `{}`: {error}", subject.name);
    Diagnostic::error(Code::UnreadablePdf, Span::new(statement.source, 0..0), message)
        .hint(error.hint().to_owned())
}

/// What a file says.
struct Extract {
    content: Content,
    structure: Option<Element>,
    labels: Vec<Option<String>>,
}

impl Extract {
    /// Whether a page of the file is the side of a sheet with several pages: `۱–۴`.
    fn is_imposed(&self) -> bool {
        self.labels.iter().flatten().any(|label| label.contains('–'))
    }
}

/// What was heard in one order, and where it differs from the statement.
struct Found {
    heard: Heard,
    differences: Vec<Difference>,
}

/// A statement beside what was heard of it.
struct Comparison {
    words: Words,
    content: Found,
    structure: Option<Found>,
}

impl Comparison {
    fn new(extract: &Extract, statement: &Statement, addresses: LinkAddresses) -> Self {
        let brackets =
            if extract.content.backwards.is_empty() { Brackets::Exact } else { Brackets::Mirrored };
        let read = |order| {
            let mut words = words(statement, addresses, order);
            fold::drop_silent(&mut words);
            let expected = Expected::new(&words, brackets);
            (words, expected)
        };
        let (words, expected) = read(NoteOrder::Behind);
        let (_, notes_last) = read(NoteOrder::Last);
        let find = |expected: &Expected, heard: Heard| Found {
            differences: compare(expected, &heard, extract),
            heard,
        };
        let mut content = find(&notes_last, Listener::new(extract, &notes_last).by_content());
        let places = notes::places(&words);
        content.differences.iter_mut().for_each(|found| notes::put_back(found, &places));
        let structure = Listener::new(extract, &expected).by_structure().map(|heard| find(&expected, heard));
        Self { words, content, structure }
    }

    /// How many words differ.
    fn weight(&self) -> usize {
        let found = std::iter::once(&self.content).chain(&self.structure);
        found.flat_map(|found| &found.differences).map(Difference::weight).sum()
    }
}
