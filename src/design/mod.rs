//! The resolved design of a document: what a layout file comes to once inheritance, names, fonts and
//! units are resolved.  The stages take parts of it and never see the YAML.

mod artwork;
mod date;
mod display;
mod fit;
mod line;
mod note;
mod page;
mod parallel;
mod picture;
mod press;
mod role;
mod sheet;
mod sidenote;
mod signature;
mod style;
mod tab;
mod table;
mod verse;

pub use artwork::{
    Alt, ArtworkDesign, CodeDesign, CodeKind, FigureDesign, FigureWidth, ImageFit, Position, Resolution,
    Resolutions,
};
pub use date::DateFormat;
pub use display::{ColumnSpan, FitWidth, KeepTogether, LineHeight, RunIn};
pub use fit::{Fit, Ratio, Scale, Varied, Vary};
pub use line::{Hyphenation, Kashida, Looseness, Manner, Punctuation, WordSpace};
pub use note::{FootnoteDesign, FootnoteNumbering};
pub use page::{
    Below, Binding, Border, Content, Facing, FrameDesign, Growth, Margins, PageDesign, PageSet, PageSide,
    Template, TemplatePart, Thread, VerticalAlign, Wrap,
};
pub use parallel::ParallelDesign;
pub use picture::{PictureDesign, PicturePages, PictureSize, Thumbnail};
pub use press::{House, Letters, PressDesign};
pub use role::{InlineRole, Role, StyleSheet};
pub use sheet::{
    Blanks, Creep, Duplex, Fold, GridDesign, Gutter, Lies, Mark, PanelWidth, Paper, Scheme, SheetDesign,
    SheetPlaces, Sides,
};
pub use sidenote::{MarginSide, SidenoteDesign};
pub use signature::SignatureDesign;
pub use style::{
    Align, Feature, InlineStyle, KeepWithNext, LastLine, Latin, Ornament, ParagraphRule, ParagraphStyle,
    SideBar, TextStyle, Underline,
};
pub use tab::{Leader, TabAlign, TabPlace, TabStop};
pub use table::{CaptionSide, ColumnWidth, FirstColumn, TableDesign, TableExtent, TableRules};
pub use verse::CoupletDesign;

use crate::language::{Digits, Direction, Language};

/// Everything that a layout decides.
#[derive(Clone, Debug)]
pub struct Design {
    /// The layout's name: `a5-leaflet`.
    pub name: String,
    /// What it is for, in a sentence.
    pub description: String,
    /// Size, margins and binding.
    pub page: PageDesign,
    /// The language of statements that name none; else it is guessed from the letters.
    pub language: Option<Language>,
    /// The way pages, columns and frames run; else the statement's language decides.
    pub direction: Option<Direction>,
    /// The digits of folios and list numbers; else the language decides.
    pub digits: Option<Digits>,
    /// How the day of a statement is written, where it is given in figures; else as its author writes it.
    pub date: Option<DateFormat>,
    /// What happens to slips of spelling.
    pub orthography: Orthography,
    /// All paragraph and inline styles.
    pub styles: StyleSheet,
    /// How footnotes stand.
    pub footnotes: FootnoteDesign,
    /// How tables look.
    pub table: TableDesign,
    /// How poems look.
    pub couplets: CoupletDesign,
    /// How signatures stand.
    pub signatures: SignatureDesign,
    /// How the pictures of the text stand.
    pub figures: FigureDesign,
    /// How finely pictures are kept.
    pub resolutions: Resolutions,
    /// How pages lie on the sheets of a press.
    pub sheet: SheetDesign,
    /// How notes stand in the margin; else they stand in the text.
    pub sidenotes: Option<SidenoteDesign>,
    /// How texts in two languages stand beside each other.
    pub parallel: ParallelDesign,
    /// Frames in the order in which they are painted and threaded.
    pub frames: Vec<FrameDesign>,
    /// How many pages there may be.
    pub growth: Growth,
    /// How the text is made to fill its pages, where it is.
    pub fit: Option<Fit>,
    /// Whether a link's address is printed behind it in the press file.
    pub link_addresses: LinkAddresses,
    /// What happens to headings that skip a level.
    pub headings: Headings,
    /// What the screen file conforms to.
    pub standard: Standard,
    /// What the press is to do.
    pub press: PressDesign,
    /// How pages are drawn as pictures.
    pub picture: PictureDesign,
}

/// What happens to headings that skip a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headings {
    /// The gap is closed for readers, with a warning.
    Mend,
    /// They are errors.
    Refuse,
}

/// What a screen file conforms to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.
    PdfA2a,
    /// PDF/A-4 (ISO 19005-4) and PDF/UA-2 (ISO 14289-2) at once, which is PDF 2.0.
    PdfA4,
    /// PDF 1.7 (ISO 32000-1) alone; the file is tagged all the same.
    Pdf17,
}

/// What happens to slips of spelling that are certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orthography {
    /// They are mended.
    Mend,
    /// They stay.
    Keep,
}

/// Where a link's address is printed for readers who cannot click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkAddresses {
    /// Nowhere.
    Hidden,
    /// Behind the link, in brackets, in both files.
    Shown,
}
