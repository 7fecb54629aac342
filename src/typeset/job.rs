//! What goes into typesetting and what comes out: from memory to memory.

use super::Imprint;
use crate::diagnostic::Notes;
use crate::frame::Timestamp;
use crate::language::Language;
use crate::orthography::{Findings, Mending, Rule};
use crate::source::Sources;
use crate::template::Values;

/// Which file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The PDF that a press accepts: CMYK, with bleed.
    Press,
    /// The PDF that people download: RGB, with links.
    Screen,
    /// Plain text, to paste into a message.
    Txt,
    /// One page for the web that needs nothing but itself.
    Html,
    /// The pages as pictures, for messengers and social media.
    Png,
    /// The sheets of the press with their folds and cuts drawn over them, and a dummy to fold.
    Proof,
    /// The pages in four inks with their bleed, for shops that take pictures alone: JPEG.
    Jpg,
    /// The same as TIFF.
    Tiff,
}

impl Kind {
    /// Every kind with its word, as the command line and the manifests write it.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("press", Self::Press),
        ("screen", Self::Screen),
        ("txt", Self::Txt),
        ("html", Self::Html),
        ("png", Self::Png),
        ("proof", Self::Proof),
        ("jpg", Self::Jpg),
        ("tiff", Self::Tiff),
    ];

    /// The word of the kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Screen => "screen",
            Self::Txt => "txt",
            Self::Html => "html",
            Self::Png => "png",
            Self::Proof => "proof",
            Self::Jpg => "jpg",
            Self::Tiff => "tiff",
        }
    }

    /// Whether a press prints it.
    pub(super) const fn is_printed(self) -> bool {
        matches!(self, Self::Press | Self::Jpg | Self::Tiff)
    }

    /// Whether it shows pages, which depend on a layout's room.
    pub(super) const fn has_pages(self) -> bool {
        match self {
            Self::Press | Self::Screen | Self::Png | Self::Proof | Self::Jpg | Self::Tiff => true,
            Self::Txt | Self::Html => false,
        }
    }
}

/// Whether finished PDFs are read back and compared with their statement, word by word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextCheck {
    /// They are not.
    #[default]
    Skip,
    /// They are; a difference is an error.
    Run,
}

/// How closely finished press files are looked at, by the rules of presses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preflight {
    /// They are not.
    #[default]
    Off,
    /// All that needs no plates: PDF/X-4 (ISO 15930-7).
    Quick,
    /// Painted plates too: the limits of sheet-fed offset (GWG 2022), and the layout's limit of ink.
    Full,
}

/// One statement to set.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// The statement's name, as places show it; its ending says what it is: `.md`, else plain text.
    pub name: &'a str,
    /// The statement's folder, where its pictures are looked for, as a path in the project; empty for the
    /// project folder itself.
    pub folder: &'a str,
    /// The statement's bytes.
    pub statement: &'a [u8],
    /// The encoding of bytes that are neither UTF-8 nor UTF-16 with a mark: `windows-1256`.
    pub encoding: Option<&'a str>,
    /// A layout that ships, by name, or one of the project, by path; else the statement's own, else `a5-leaflet`.
    pub layout: Option<&'a str>,
    /// The statement's language; else its own, else the layout's, else guessed.
    pub language: Option<Language>,
    /// Values that replace the layout's, `key.key` and YAML, later ones last.
    pub settings: &'a [(String, String)],
    /// The files wanted, each once.
    pub kinds: &'a [Kind],
    /// The date of documents that bear none.
    pub date: Timestamp,
    /// The values of the fields that the statement and the layout show; where there are some, the statement
    /// is a template.
    pub values: Option<&'a Values>,
    /// Whether the files are read back.
    pub text_check: TextCheck,
    /// How closely the press file is looked at; an error in it leaves no files.
    pub preflight: Preflight,
    /// Whether slips of spelling that are not certain are looked for.
    pub findings: Findings,
    /// The rules of spelling that are silent, besides those that the statement silences.
    pub ignored: &'a [&'a Rule],
    /// The rules of spelling whose findings are errors, so that nothing is set.
    pub denied: &'a [&'a Rule],
    /// Words of the project that are spelt as they should be.
    pub words: &'a [String],
}

impl<'a> Job<'a> {
    /// A statement in its default layout, to be set for press and screen.
    pub fn new(name: &'a str, statement: &'a [u8]) -> Self {
        Self {
            name,
            folder: "",
            statement,
            encoding: None,
            layout: None,
            language: None,
            settings: &[],
            kinds: &[Kind::Press, Kind::Screen],
            date: Timestamp::DEFAULT,
            values: None,
            text_check: TextCheck::Skip,
            preflight: Preflight::Off,
            findings: Findings::Untold,
            ignored: &[],
            denied: &[],
            words: &[],
        }
    }

    /// The statement's name without folders and ending.
    pub(super) fn stem(&self) -> &'a str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }
}

/// What came of a job.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The files, in the order in which they were asked for; none where there are errors.
    pub outputs: Vec<Output>,
    /// How many pages the document has; none where no file shows pages.
    pub pages: usize,
    /// Its lines and where they stand; none where no file shows pages.
    pub imprint: Imprint,
    /// What was found on the way.
    pub notes: Notes,
    /// What was mended in the statement.
    pub mended: Mending,
    /// The texts that the notes point into.
    pub sources: Sources,
    /// The files of the project that it was made from, sorted; a folder that was listed ends in a slash.
    pub files: Vec<String>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Which file it is.
    pub kind: Kind,
    /// What it shows, where a kind has several files.
    pub part: Part,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What of the document a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// The page of a number, from 1.
    Page(usize),
    /// The first page, small.
    Thumbnail,
}
