//! A file, opened.

use std::fmt;

use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Unreadable;
use super::content::Machine;
use super::guard;
use super::speech::Content;
use super::stream::Budget;
use super::structure::{self, Element};
use super::unicode::text_string;

/// The largest file that is read, in bytes: leaflets with pictures for a press stay below a tenth of it.
const MOST_BYTES: usize = 200_000_000;
/// The most pages.
const MOST_PAGES: usize = 10_000;
/// A header may stand behind other bytes (ISO 32000-1, Annex H, implementation note 13).
const HEADER_WITHIN: usize = 1_024;

/// A PDF file.
pub struct File {
    pdf: Pdf,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("pages", &self.page_count()).finish()
    }
}

impl File {
    /// Opens the file of these bytes.
    ///
    /// # Errors
    /// When it is no PDF, is encrypted, is broken beyond repair, or larger than 200 MB or 10,000 pages.
    pub fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
        if !head.windows(5).any(|five| five == b"%PDF-") {
            return Err(Unreadable::NotPdf);
        }
        if bytes.len() > MOST_BYTES {
            return Err(Unreadable::TooLarge("the file"));
        }
        guard::check(bytes)?;
        let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Encrypted,
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Unreadable::Broken,
        })?;
        match pdf.pages().len() {
            0 => Err(Unreadable::Broken),
            count if count > MOST_PAGES => Err(Unreadable::TooLarge("the number of pages")),
            _ => Ok(Self { pdf }),
        }
    }

    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// What its pages say, in the order of their content.
    ///
    /// # Errors
    /// When its streams come to more than the limits.
    pub fn content(&self) -> Result<Content, Unreadable> {
        let mut machine = Machine::new(Budget::default());
        for page in self.pdf.pages().iter() {
            machine.page(page)?;
        }
        Ok(machine.finish())
    }

    /// The tree of its structure, where it is a tagged file (ISO 32000-1, 14.7 and 14.8).
    ///
    /// # Errors
    /// When the tree is too deep or too large, or comes back to itself.
    pub fn structure(&self) -> Result<Option<Element>, Unreadable> {
        let Some(root) = self.catalogue().and_then(|all| all.get::<Dict<'_>>("StructTreeRoot")) else {
            return Ok(None);
        };
        structure::read(&root, self.pdf.xref()).map(Some)
    }

    /// The labels of its pages where each is said by itself, as this program does (12.4.2).
    pub fn page_labels(&self) -> Vec<Option<String>> {
        let mut labels = vec![None; self.page_count()];
        let tree = self.catalogue().and_then(|all| all.get::<Dict<'_>>("PageLabels"));
        let Some(numbers) = tree.and_then(|tree| tree.get::<Array<'_>>("Nums")) else { return labels };
        let mut at = None;
        for object in numbers.iter::<Object<'_>>().take(2 * labels.len()) {
            match object {
                Object::Number(number) => at = usize::try_from(number.as_i64()).ok(),
                Object::Dict(label) => {
                    let prefix = label.get::<hayro_syntax::object::String<'_>>("P");
                    if let (Some(slot), Some(prefix)) = (at.and_then(|at| labels.get_mut(at)), prefix)
                        && !label.contains_key("S")
                    {
                        *slot = Some(text_string(prefix.as_bytes()));
                    }
                }
                _ => {}
            }
        }
        labels
    }

    /// The dictionary of its first page and what that names.
    pub(in crate::preflight) fn first_page(&self) -> Option<(Dict<'_>, Dict<'_>)> {
        let page = self.pdf.pages().first()?.raw().clone();
        let resources = page.get::<Dict<'_>>("Resources").unwrap_or_default();
        Some((page, resources))
    }

    /// The dictionaries of its pages, in order.
    pub(in crate::preflight) fn page_dictionaries(&self) -> impl Iterator<Item = Dict<'_>> {
        self.pdf.pages().iter().map(|page| page.raw().clone())
    }

    /// All its objects.
    pub(in crate::preflight) fn objects(&self) -> impl IntoIterator<Item = Object<'_>> {
        self.pdf.objects()
    }

    /// The dictionary of a number.
    pub(in crate::preflight) fn dictionary(&self, id: ObjectIdentifier) -> Option<Dict<'_>> {
        self.pdf.xref().get::<Dict<'_>>(id)
    }

    pub(in crate::preflight) fn catalogue(&self) -> Option<Dict<'_>> {
        self.pdf.xref().get::<Dict<'_>>(self.pdf.xref().root_id())
    }
}
