//! Texts as their authors wrote them, and places in them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Which of the sources of a run a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A range of bytes in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `source`.  Sources are limited to 4 GB, so offsets fit.
    #[expect(clippy::cast_possible_truncation, reason = "a source is refused when it is longer than u32")]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start as u32, end: range.end as u32 }
    }

    /// The span as indices into the source's text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of `self` to the end of `other`, which is in the same source.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// One file, or the standard input, or a value given on the command line.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    /// What the author wrote, where the text was woven of that and of values.
    written: Option<Arc<Written>>,
}

/// A text as its author wrote it, and where the stretches of the text that was woven of it came from.
#[derive(Clone, Debug)]
struct Written {
    text: Arc<str>,
    pieces: Vec<Piece>,
}

/// A stretch of a woven text: it begins at a byte of that text and came from a place of what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first byte in the woven text; the next piece says where it ends.
    pub at: usize,
    /// Where it came from: words as they stand, or a field.
    pub from: Span,
}

impl Source {
    /// The name to show in a place: a path as the user typed it, `<stdin>`, `--set`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, decoded, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A shared handle on the text.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The line and column (both from 1, the column in characters) of a byte offset.
    pub fn location(&self, offset: usize) -> Location {
        let offset = floor_char_boundary(&self.text, offset);
        // A CR ends a line of its own where no LF follows it, as on old Macintoshes.
        let ends = (0..offset).filter(|&at| self.ends_line(at));
        let start = self.line_start(offset);
        Location { line: ends.count() + 1, column: self.text[start..offset].chars().count() + 1 }
    }

    /// Whether the byte at an offset is the last of a line: LF, or a CR without one.
    fn ends_line(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    }

    fn line_start(&self, offset: usize) -> usize {
        (0..offset).rev().find(|&at| self.ends_line(at)).map_or(0, |end| end + 1)
    }

    /// The line that holds a byte offset, without its end, and where that line starts.
    pub fn line_at(&self, offset: usize) -> (usize, &str) {
        let offset = floor_char_boundary(&self.text, offset);
        let start = self.line_start(offset);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |newline| offset + newline);
        let end = (offset..end).find(|&at| self.ends_line(at)).unwrap_or(end);
        (start, self.text[start..end].trim_end_matches('\r'))
    }
}

impl Written {
    /// The byte of what was written that a byte of the woven text came from, or the whole field.
    fn place(&self, offset: usize) -> Span {
        let index = self.pieces.partition_point(|piece| piece.at <= offset);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return Span { source: SourceId(0), start: 0, end: 0 };
        };
        let from = piece.from;
        let inside = offset - piece.at;
        let next = self.pieces.get(index).map_or(usize::MAX, |next| next.at);
        let is_verbatim = next == usize::MAX || next - piece.at == from.range().len();
        if is_verbatim && inside < from.range().len() {
            let start = from.start as usize + inside;
            return Span::new(from.source, start..start + 1);
        }
        from
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// All sources of a run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// No source yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a source in.
    ///
    /// # Panics
    /// After four thousand million sources.
    #[expect(clippy::expect_used, reason = "memory ends before the numbers do")]
    pub fn add(&mut self, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> SourceId {
        let id = u32::try_from(self.list.len()).expect("fewer than 2^32 sources");
        self.list.push(Source { name: name.into(), text: text.into(), written: None });
        SourceId(id)
    }

    /// Puts a woven text in the place of the one that it was woven of, which places go on to show.
    pub fn weave(&mut self, id: SourceId, text: impl Into<Arc<str>>, pieces: Vec<Piece>) {
        let source = &mut self.list[id.0 as usize];
        let before = std::mem::replace(&mut source.text, text.into());
        source.written = Some(Arc::new(Written { text: before, pieces }));
    }

    /// The source as its author wrote it, and the place there that a span is about.
    pub fn written(&self, span: Span) -> (Source, Span) {
        let source = self.get(span.source);
        let Some(written) = &source.written else { return (source.clone(), span) };
        let start = written.place(span.start as usize).start as usize;
        let end = match span.end.checked_sub(1).filter(|_| span.end > span.start) {
            Some(last) => written.place(last as usize).end as usize,
            None => start,
        };
        let text = Arc::clone(&written.text);
        let shown = Source { name: Arc::clone(&source.name), text, written: None };
        (shown, Span::new(span.source, start..end.max(start)))
    }

    /// The source of an id that [`Sources::add`] gave.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }

    /// Takes in sources that were kept apart, whose ids continue these.
    pub(crate) fn adopt(&mut self, others: &Self) {
        self.list.extend(others.list.iter().cloned());
    }

    /// All sources but the first.
    pub(crate) fn without_first(&self) -> Self {
        Self { list: self.list.iter().skip(1).cloned().collect() }
    }

    /// The words that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text().get(span.range()).unwrap_or_default()
    }
}

/// What the stages read other files through: the library itself knows no disk.
///
/// Paths are written with `/`, relative to the project folder.
pub trait Files: Sync {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// When there is no such file, or it may not be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// The names of the files in the folder at `path`, sorted.
    ///
    /// # Errors
    /// When there is no such folder, or it may not be read.
    fn list(&self, path: &str) -> Result<Vec<String>, FileError>;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file.
    NotFound,
    /// It is a folder.
    IsFolder,
    /// It lies outside the project folder and was not allowed.
    Outside,
    /// It is larger than the given number of bytes.
    TooLarge(u64),
    /// The system's own words.
    Other(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("no such file"),
            Self::IsFolder => f.write_str("it is a folder"),
            Self::Outside => f.write_str("it lies outside the project folder"),
            Self::TooLarge(limit) => write!(f, "it is larger than {} MB", limit / 1_000_000),
            Self::Other(words) => f.write_str(words),
        }
    }
}

/// A project without files: only what ships is there.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _path: &str) -> Result<Vec<String>, FileError> {
        Err(FileError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", "سلام\nبه تو ای دوست");
        let text = sources.get(id).text();
        let offset = text.find("ای").expect("the word is there");
        assert_eq!(sources.get(id).location(offset), Location { line: 2, column: 7 });
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line_and_one_before_a_line_feed_does_not() {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", "یک\rدو سه\r\nچهار\r");
        let source = sources.get(id);
        let place = |word: &str| source.text().find(word).expect("the word is there");
        assert_eq!(source.location(place("سه")), Location { line: 2, column: 4 });
        assert_eq!(source.location(place("چهار")), Location { line: 3, column: 1 });
        assert_eq!(source.line_at(place("یک")).1, "یک");
        assert_eq!(source.line_at(place("سه")), (place("دو"), "دو سه"));
        assert_eq!(source.line_at(place("چهار")).1, "چهار");
        assert_eq!(source.location(source.text().len()).line, 4);
    }

    #[test]
    fn a_place_inside_a_character_is_moved_to_its_start() {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", "سلام");
        assert_eq!(sources.get(id).location(1), Location { line: 1, column: 1 });
    }
}
