//! The words of a statement in the order in which a reader meets them.
//!
//! What a layout prints besides, such as the numbers of lists, is known by its place and by what it may
//! be.  Whoever adds a kind of block says here in which order its words are read.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, BlockKind, ListKind, Mark, NOTE_SIGN, Note, RichText, Statement, with_addresses};
use crate::design::LinkAddresses;
use crate::source::Span;

/// A word of a statement: what stands between white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its characters.
    pub text: String,
    /// Where it stands.
    pub span: Option<Span>,
    /// The footnote that it belongs to.
    pub note: Option<usize>,
    /// Whether the number of a footnote is glued to it.
    pub glued: Glued,
}

/// Whether the number of a footnote stands in or right behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glued {
    /// None does.
    Nothing,
    /// One or more do.
    Numbers,
}

/// Where the words of a footnote are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteOrder {
    /// Behind the text that refers to it first, as readers that follow the structure say it.
    Behind,
    /// Behind everything else: it stands at the foot of a column, which has no place in the text.
    Last,
}

/// What a layout may print between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition {
    /// The number of an item of a list, in digits or letters.
    Number(u64),
    /// The bullet of an item of a list.
    Bullet,
    /// What stands for a thematic break.
    Ornament,
    /// The number of a footnote, by its place among the statement's: in a text or before the note itself.
    Note(usize),
}

/// The words of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub list: Vec<Word>,
    /// What may be printed besides, each before the word of this number.
    pub additions: Vec<(usize, Addition)>,
}

/// The words of a statement, its head first; where addresses are shown, with those behind their links.
pub fn words(statement: &Statement, addresses: LinkAddresses, order: NoteOrder) -> Words {
    let mut reader =
        Reader { addresses, order, waiting: &statement.notes, next: 0, note: None, words: Words::default() };
    let head = &statement.head;
    let head = [&head.title, &head.subtitle, &head.author, &head.date];
    head.into_iter().flatten().for_each(|text| reader.text(text));
    reader.blocks(&statement.blocks);
    reader.notes(statement.notes.len());
    reader.words
}

struct Reader<'a> {
    addresses: LinkAddresses,
    order: NoteOrder,
    /// The notes that are not read yet; their order is that in which the text refers to them.
    waiting: &'a [Note],
    /// The place of the first of them among all.
    next: usize,
    /// The note that is being read.
    note: Option<usize>,
    words: Words,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => self.text(text),
                BlockKind::List(kind, items) => {
                    for (index, item) in items.iter().enumerate() {
                        self.add(match kind {
                            ListKind::Bullets => Addition::Bullet,
                            ListKind::Numbers(numbers) => Addition::Number(numbers.of(index)),
                        });
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => self.blocks(blocks),
                BlockKind::Table(table) => {
                    table.caption.iter().for_each(|caption| self.text(caption));
                    table.all_rows().flat_map(|row| &row.cells).for_each(|cell| self.text(&cell.text));
                }
                BlockKind::Verse(verse) => verse.halves().for_each(|half| self.text(half)),
                BlockKind::Signatures(all) => all.iter().for_each(|one| self.text(&one.text)),
                BlockKind::Figure(figure) => figure.caption.iter().for_each(|caption| self.text(caption)),
                BlockKind::Parallel(parallel) => {
                    parallel.versions.iter().for_each(|version| self.blocks(&version.blocks));
                }
                BlockKind::Break => self.add(Addition::Ornament),
            }
        }
    }

    fn add(&mut self, addition: Addition) {
        self.words.additions.push((self.words.list.len(), addition));
    }

    fn text(&mut self, text: &RichText) {
        let text = match self.addresses {
            LinkAddresses::Shown => Cow::Owned(with_addresses(text)),
            LinkAddresses::Hidden => Cow::Borrowed(text),
        };
        let mut start = None;
        let ends = text.text.char_indices().chain([(text.text.len(), ' ')]);
        for (at, c) in ends {
            match (start, c.is_whitespace()) {
                (None, false) => start = Some(at),
                (Some(first), true) => {
                    self.word(&text, first..at);
                    start = None;
                }
                _ => {}
            }
        }
        let known = text.marks.iter().filter_map(|mark| mark.kind.note()).max();
        if self.order == NoteOrder::Behind
            && let Some(last) = known
        {
            self.notes(last + 1);
        }
    }

    /// A word, without the signs of its notes.
    fn word(&mut self, text: &RichText, range: Range<usize>) {
        let inside = |mark: &&Mark| range.contains(&mark.range.start);
        let notes: Vec<usize> =
            text.marks.iter().filter(inside).filter_map(|mark| mark.kind.note()).collect();
        let mut word = text.text[range.clone()].to_owned();
        if !notes.is_empty() {
            word.retain(|c| c != NOTE_SIGN);
        }
        if !word.is_empty() {
            let glued = if notes.is_empty() { Glued::Nothing } else { Glued::Numbers };
            let span = text.origin.span(range);
            self.words.list.push(Word { text: word, span, note: self.note, glued });
        }
        for note in notes {
            self.add(Addition::Note(note));
        }
    }

    /// The words of the notes that are still to be read, up to this one.
    fn notes(&mut self, end: usize) {
        while self.note.is_none() && self.next < end {
            let Some((note, rest)) = self.waiting.split_first() else { break };
            let number = self.next;
            (self.waiting, self.next) = (rest, number + 1);
            self.add(Addition::Note(number));
            self.note = Some(number);
            self.blocks(&note.blocks);
            self.note = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Notes;
    use crate::source::Sources;
    use crate::statement::{Input, read};

    fn check(text: &str, addresses: LinkAddresses) -> String {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let input = Input { name: "a.md", bytes: text.as_bytes(), encoding: None };
        let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
        let words = words(&statement, addresses, NoteOrder::Behind);
        let mut additions = words.additions.iter().peekable();
        let mut shown = Vec::new();
        for (at, word) in words.list.iter().enumerate() {
            while let Some((_, addition)) = additions.next_if(|(before, _)| *before == at) {
                shown.push(format!("{addition:?}"));
            }
            let written = word.span.map(|span| sources.slice(span));
            let place = if written == Some(&word.text) { "" } else { "?" };
            shown.push(format!("{}{place}", word.text));
        }
        shown.join("|")
    }

    #[test]
    fn words_come_in_reading_order_with_what_may_be_printed_between_them() {
        let text =
            "---\ntitle: یک\nauthor: دو\n---\n\nسه *چهار*\nپنج\n\n3. شش\n4. هفت\n\n> هشت\n\n---\n\n- نه\n";
        assert_eq!(
            check(text, LinkAddresses::Hidden),
            "یک|دو|سه|چهار|پنج|Number(3)|شش|Number(4)|هفت|هشت|Ornament|Bullet|نه"
        );
    }

    #[test]
    fn addresses_stand_behind_their_links_where_they_are_shown() {
        let text = "# a\n\nsee [us](https://example.org).\n";
        assert_eq!(check(text, LinkAddresses::Hidden), "a|see|us.?");
        assert_eq!(check(text, LinkAddresses::Shown), "a|see|us|(https://example.org).?");
    }

    #[test]
    fn a_note_is_read_behind_the_text_that_refers_to_it_first() {
        let text = "# a\n\nb[^x], c[^y][^x]\n\n- d\n\n[^x]: e\n[^y]: f\n";
        assert_eq!(
            check(text, LinkAddresses::Hidden),
            "a|b,?|Note(0)|c?|Note(1)|Note(0)|Note(0)|e|Note(1)|f|Bullet|d"
        );
    }
}
