//! What a change does to a document: it as it was made the last time, and it as it is now.

use std::collections::{HashMap, VecDeque};

use crate::typeset::{Imprint, LinePrint};

/// What a change does to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// As it was; nothing where nobody remembers it.
    pub before: Option<Shape>,
    /// As it is; nothing where it has errors.
    pub after: Option<Shape>,
    /// What became of its lines, where both are known.
    pub lines: Option<Lines>,
    /// How many lines of text do not fit any more; nothing where that is not what is wrong.
    pub left_over: Option<usize>,
    /// Its files.
    pub files: Vec<FileImpact>,
}

/// How a document came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// How many pages it has.
    pub pages: usize,
    /// How far copyfitting went, in thousandths of the way to the layout's limits, below 0 towards the least.
    pub fit: Option<i32>,
    /// How many lines it has; nothing where nobody remembers them.
    pub lines: Option<usize>,
}

/// What became of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Lines of the same words that stand elsewhere, on other pages too.
    pub moved: usize,
    /// Those of them that are on other pages.
    pub turned: usize,
    /// Lines that no line had the words of.
    pub new: usize,
    /// Lines whose words no line has.
    pub gone: usize,
}

/// What a change does to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileImpact {
    /// The file, from the project folder.
    pub name: String,
    /// Its bytes before; nothing where it was not there.
    pub before: Option<u64>,
    /// Its bytes after; nothing where there are errors.
    pub after: Option<u64>,
    /// Whether it holds something else.
    pub change: Change,
}

/// Whether a file holds something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Byte for byte the same.
    Same,
    /// Other bytes.
    Other,
}

impl Impact {
    /// Whether anything at all is different.
    pub fn is_change(&self) -> bool {
        self.after.is_none() || self.files.iter().any(|file| file.change == Change::Other)
    }
}

impl Lines {
    /// Lines of the same words belong together, the first with the first.
    pub(super) fn compared(before: &Imprint, after: &Imprint) -> Self {
        let mut known: HashMap<u32, VecDeque<LinePrint>> = HashMap::new();
        for line in &before.lines {
            known.entry(line.words).or_default().push_back(*line);
        }
        let mut lines = Self::default();
        for line in &after.lines {
            match known.get_mut(&line.words).and_then(VecDeque::pop_front) {
                Some(before) if before == *line => {}
                Some(before) => {
                    lines.moved += 1;
                    lines.turned += usize::from(before.page != line.page);
                }
                None => lines.new += 1,
            }
        }
        lines.gone = known.values().map(VecDeque::len).sum();
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imprint(lines: &[(u16, i16, u32)]) -> Imprint {
        let lines = lines.iter().map(|&(page, y, words)| LinePrint { page, x: 0, y, words });
        Imprint { lines: lines.collect(), ..Imprint::default() }
    }

    #[test]
    fn lines_of_the_same_words_are_followed_to_where_they_stand_now() {
        let before = imprint(&[(1, 10, 7), (1, 20, 8), (1, 30, 7), (1, 40, 9)]);
        let after = imprint(&[(1, 10, 7), (1, 25, 8), (2, 10, 7), (2, 20, 5)]);
        let lines = Lines::compared(&before, &after);
        assert_eq!(lines, Lines { moved: 2, turned: 1, new: 1, gone: 1 });
        assert_eq!(Lines::compared(&before, &before), Lines::default());
    }
}
