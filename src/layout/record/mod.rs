//! The keys of a layout, each named once: reading and schema come from the same lists.

mod colour;
mod date;
mod display;
mod fit;
mod frame;
mod image;
mod note;
mod page;
mod parallel;
mod press;
mod sheet;
mod sidenote;
mod signature;
mod style;
mod table;
mod tabs;
mod verse;

pub(super) use colour::{ColourRecord, ColourValue, Process};
pub(super) use date::DateFormatRecord;
pub(super) use display::FitWidthValue;
pub(super) use fit::{FitRecord, VariedValue};
pub(super) use frame::{AreaRecord, AreaValue, BelowValue, BorderRecord, FrameRecord, WrapRecord};
pub(super) use image::ImagesRecord;
pub(super) use note::FootnotesRecord;
pub(super) use page::{MarginsValue, PageRecord, PageSize, SidesValue, SizeRecord};
pub(super) use parallel::ParallelRecord;
pub(super) use press::PressRecord;
pub(super) use sheet::{CreepValue, GutterValue, SheetRecord};
pub(super) use sidenote::SidenotesRecord;
pub(super) use signature::SignaturesRecord;
pub(super) use style::{
    BarRecord, InlineRecord, KashidaValue, LatinRecord, OrnamentValue, RuleRecord, StyleRecord, StylesRecord,
    UnderlineRecord, WordSpaceRecord,
};
pub(super) use table::{TableRecord, WidthValue};
pub(super) use tabs::{TabPlaceValue, TabRecord, TabValue};
pub(super) use verse::CoupletsRecord;

use super::decode::{At, Count, LanguageTag, Named, OrNone, record};
use crate::design::{
    Growth, Headings, LinkAddresses, Orthography, PicturePages, PictureSize, Standard, Thumbnail,
};
use crate::language::{Digits, Direction};

record! {
    /// A layout: everything that decides how a statement looks on paper.
    LayoutRecord {
        /// The layout's name; else that of its file.
        name "name": String,
        /// What it is for, in a sentence.
        description "description": String,
        /// The layout that it builds on: one that ships, by name, or a file of the project.
        extends "extends": String,
        /// The language of statements that name none.
        language "language": LanguageTag,
        /// The way pages, columns and frames run; else the language decides.
        direction "direction": Direction,
        /// The digits of folios and list numbers; else the language decides.
        digits "digits": Digits,
        /// How a day is written that the statement gives in figures, or `none` for as it stands; in the words of its
        /// language where nothing is said.
        date_format "date-format": OrNone<DateFormatRecord>,
        /// What happens to slips of spelling that are certain.
        orthography "orthography": Orthography,
        /// Whether the address of a link is printed behind it.
        links "links": LinkAddresses,
        /// What happens to headings that skip a level: closed up with a warning, or errors.
        headings "headings": Headings,
        /// How the screen file is written.
        screen "screen": ScreenRecord,
        /// What a press is to do: the profile of its paper, its colours, its limits, its sheets.
        press "press": PressRecord,
        /// How pages are drawn as pictures.
        png "png": PngRecord,
        /// Size, bleed and binding.
        page "page": PageRecord,
        /// White between the trim and the type area.
        margins "margins": MarginsValue,
        /// Fonts of the project: files and folders, from the project folder.
        fonts "fonts": Vec<At<String>>,
        /// Colours by name.
        colours "colours": Named<At<ColourValue>>,
        /// How paragraphs and words look; `body@en` is how the `body` of English parts does.
        styles "styles": StylesRecord,
        /// How footnotes stand.
        footnotes "footnotes": FootnotesRecord,
        /// How tables look.
        table "table": TableRecord,
        /// How poems look.
        couplets "couplets": CoupletsRecord,
        /// How signatures stand.
        signatures "signatures": SignaturesRecord,
        /// How pictures stand in the text, and how finely they are kept.
        images "images": ImagesRecord,
        /// How notes (`::: sidenote`) stand in the margin, or `none` for in the text.
        sidenotes "sidenotes": OrNone<SidenotesRecord>,
        /// How texts in two languages stand beside each other.
        parallel "parallel": ParallelRecord,
        /// The boxes on the page, in the order in which they are filled and painted.  Colours, borders and pictures of
        /// all frames lie below the words and codes of all, and what covers the whole page lies below everything.
        frames "frames": Vec<At<FrameRecord>>,
        /// `grow` for as many pages as the text needs, or the most there may be.
        pages "pages": Growth,
        /// The text fills its pages: what may change for that, and by how much.
        fit "fit": OrNone<FitRecord>,
    }
}

record! {
    /// How the screen file is written.
    ScreenRecord {
        /// What it conforms to: PDF/A-2a with PDF/UA-1, PDF/A-4 with PDF/UA-2, or PDF 1.7 alone.
        standard "standard": Standard,
    }
}

record! {
    /// How pages are drawn as pictures.
    PngRecord {
        /// `page` at the resolution `dpi`, or a page fitted into pixels: `square` (1080×1080), `portrait`
        /// (1080×1350), `story` (1080×1920), `landscape` or `og` (1200×630), `thumbnail` (within 320×320).
        size "size": PictureSize,
        /// Pixels to the inch of pictures that are as large as their pages; else 150.
        dpi "dpi": Count<20, 1200>,
        /// What is seen round a page that is narrower or lower than its picture; else white.
        background "background": ColourValue,
        /// Which pages are drawn: `all`, `first`, or the number of one.
        pages "pages": PicturePages,
        /// Whether there is a small picture of the first page as well, NAME.thumb.png.
        thumbnail "thumbnail": Thumbnail,
    }
}
