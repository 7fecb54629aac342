//! The pictures of a document: each file is read once a document, and unpacked once for all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::artwork::drawing::{Lettering, Used};
use crate::artwork::{self, Artwork, Digest};
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, nearest, unreadable};
use crate::font::FontBook;
use crate::preflight::leaf::{self, Leaf};
use crate::source::{FileError, Files, Span};
use crate::statement::Statement;

/// As many bytes of unpacked pictures are kept for the documents to come.
const MOST_KEPT: usize = 128_000_000;

/// Unpacked pictures by their files' digests.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    kept: Mutex<BTreeMap<Digest, Artwork>>,
}

/// The pictures of one document, by the paths of their files.
pub(super) struct Gallery<'a> {
    files: &'a dyn Files,
    shelf: &'a Shelf,
    fonts: &'a FontBook,
    /// A file that could not be read is told of once.
    known: Loaded,
}

/// The pictures that were asked for; nothing stands for those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    by_path: BTreeMap<String, Option<Artwork>>,
    /// The folder of the statement, as a path in the project.
    beside: String,
}

impl Loaded {
    /// The picture that a statement names.
    pub(super) fn figure(&self, written: &str) -> Option<&Artwork> {
        self.by_path.get(&*self.path_of(written))?.as_ref()
    }

    /// The path, from the project folder, of a picture as a statement writes it: from its own folder or, with a
    /// slash before it, from the project's, as web pages and other writers of Markdown have it.
    fn path_of<'p>(&self, written: &'p str) -> Cow<'p, str> {
        match written.strip_prefix('/') {
            Some(path) => path.into(),
            None if self.beside.is_empty() || written.contains("://") => written.into(),
            None => format!("{}/{written}", self.beside).into(),
        }
    }
}

/// A picture that is asked for.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    /// From the project folder.
    path: &'a str,
    /// The page of a PDF, from 1.
    page: Option<u32>,
    span: Span,
    named_by: NamedBy,
}

/// Whose words name a picture: they say where its path starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamedBy {
    Layout,
    Statement,
}

impl<'a> Gallery<'a> {
    /// The pictures of a statement that stands in the folder `beside`.
    pub(super) fn new(files: &'a dyn Files, shelf: &'a Shelf, fonts: &'a FontBook, beside: &str) -> Self {
        let known = Loaded { beside: beside.to_owned(), by_path: BTreeMap::new() };
        Self { files, shelf, fonts, known }
    }

    /// A picture.  Why it cannot be read is noted.
    fn load(&mut self, wanted: &Wanted<'_>, notes: &mut Notes) -> Option<Artwork> {
        let Wanted { path, page, .. } = *wanted;
        let key = page.map_or_else(|| path.to_owned(), |page| format!("{path}\0{page}"));
        if let Some(known) = self.known.by_path.get(&key) {
            return known.clone();
        }
        let found = self.read(wanted, notes).map_err(|problem| notes.push(problem)).ok();
        self.known.by_path.insert(key, found.clone());
        found
    }

    /// Loads the pictures of a statement.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(super) fn load_all(&mut self, statement: &Statement, notes: &mut Notes) -> Result<(), Failed> {
        let errors = notes.errors();
        for figure in statement.figures() {
            let path = self.known.path_of(&figure.file).into_owned();
            let wanted = Wanted { path: &path, page: None, span: figure.place, named_by: NamedBy::Statement };
            self.load(&wanted, notes);
        }
        if notes.errors() > errors { Err(Failed) } else { Ok(()) }
    }

    /// What was loaded so far.
    pub(super) const fn loaded(&self) -> &Loaded {
        &self.known
    }

    fn read(&self, wanted: &Wanted<'_>, notes: &mut Notes) -> Result<Artwork, Diagnostic> {
        let Wanted { path, page, span, named_by } = *wanted;
        let span = Some(span);
        if path.contains("://") {
            let message = format!("`{path}` is an address, and nothing is fetched from the web");
            let hint = "save the picture in the project folder, and write its path".to_owned();
            return Err(Diagnostic::error(Code::UnreadableFile, span, message).hint(hint));
        }
        let bytes = self.files.read(path).map_err(|error| match (&error, named_by) {
            (FileError::NotFound, NamedBy::Statement) => unreadable(path, &error, span).hint(
                "paths start at the statement's folder, or with a slash at the project folder".to_owned(),
            ),
            _ => unreadable(path, &error, span),
        })?;
        let found = if leaf::is_pdf(&bytes) {
            self.shelf.leaf(&bytes, page.unwrap_or(1)).map(|(artwork, left_out)| {
                notes.extend((!left_out.is_empty()).then(|| unseen(path, &left_out, span)));
                artwork
            })
        } else if page.is_some() {
            Err(artwork::Error::NoPages)
        } else {
            self.shelf.find(&bytes, self.fonts)
        };
        found.map_err(|error| problem(path, &error, span))
    }

    /// A drawing in which parts have colours of the layout.
    pub(super) fn dyed(
        &mut self,
        path: &str,
        (page, spots): (Option<u32>, &[(Arc<str>, Colour)]),
        span: Span,
        notes: &mut Notes,
    ) -> Option<Artwork> {
        let plain = self.load(&Wanted { path, page, span, named_by: NamedBy::Layout }, notes)?;
        if spots.is_empty() {
            return Some(plain);
        }
        let key = format!("{path}\0{spots:?}");
        if let Some(known) = self.known.by_path.get(&key) {
            return known.clone();
        }
        let dyed = match plain {
            Artwork::Drawing(drawing) => {
                drawing.with_spots(spots).map(|dyed| Artwork::Drawing(Arc::new(dyed)))
            }
            Artwork::Pixels(_) => Err(artwork::Error::NoParts),
        };
        let dyed = dyed.map_err(|error| notes.push(problem(path, &error, Some(span)))).ok();
        self.known.by_path.insert(key, dyed.clone());
        dyed
    }
}

/// What of a page is not seen.
fn unseen(path: &str, kinds: &[String], span: Option<Span>) -> Diagnostic {
    let message = format!("annotations on the page of `{path}` are left out: {}", kinds.join(", "));
    Diagnostic::warning(Code::UnreadableImage, span, message)
        .hint("print what is to be seen of them into the page (in Acrobat «Flatten»)".to_owned())
}

/// What is wrong with the picture of a path.
fn problem(path: &str, error: &artwork::Error, span: Option<Span>) -> Diagnostic {
    let code = match error {
        artwork::Error::TooManyPixels { .. } | artwork::Error::TooIntricate(_) => Code::TooLarge,
        _ => Code::UnreadableImage,
    };
    let problem = Diagnostic::error(code, span, format!("`{path}` {error}"));
    let near = match error {
        artwork::Error::NoSuchPart { id, known } => nearest(id, known.iter().map(String::as_str)),
        _ => None,
    };
    problem.hint(near.unwrap_or_else(|| error.hint().to_owned()))
}

impl Shelf {
    /// The page of a PDF, and what of it is left out.
    fn leaf(&self, bytes: &[u8], page: u32) -> Result<(Artwork, Vec<String>), artwork::Error> {
        let digest = Digest::of(&[bytes, &page.to_be_bytes()].concat());
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&digest) {
            return Ok((known.clone(), Vec::new()));
        }
        let Leaf { drawing, left_out } = leaf::read(bytes, page)?;
        let artwork = Artwork::Drawing(Arc::new(drawing));
        // What is left out is told of every document.
        if left_out.is_empty() {
            self.keep(digest, &artwork);
        }
        Ok((artwork, left_out))
    }

    fn keep(&self, digest: Digest, artwork: &Artwork) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let held: usize = kept.values().map(weight).sum();
        if held + weight(artwork) > MOST_KEPT {
            kept.clear();
        }
        if weight(artwork) <= MOST_KEPT {
            kept.insert(digest, artwork.clone());
        }
    }

    fn find(&self, bytes: &[u8], fonts: &FontBook) -> Result<Artwork, artwork::Error> {
        let digest = Digest::of(bytes);
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&digest) {
            return Ok(known.clone());
        }
        let artwork = artwork::read(bytes, fonts)?;
        // What its type looks like depends on the layout.
        if matches!(&artwork, Artwork::Drawing(drawing) if drawing.lettering == Lettering::Set) {
            return Ok(artwork);
        }
        self.keep(digest, &artwork);
        Ok(artwork)
    }
}

/// How many bytes a picture takes, or about so many.
fn weight(artwork: &Artwork) -> usize {
    match artwork {
        Artwork::Pixels(image) => image.weight(),
        Artwork::Drawing(drawing) => {
            let mut pixels = 0;
            drawing.each(&mut |used| {
                pixels += if let Used::Image(image) = used { image.weight() } else { 200 };
            });
            drawing.web.len() * 2 + pixels
        }
    }
}
