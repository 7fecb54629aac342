//! Warraq (ورّاق) typesets Persian print leaflets: one statement and one layout in, a PDF for the press and
//! a PDF for the screen out.
//!
//! ```
//! use warraq::typeset::{Job, Kind};
//!
//! let text = "پیام همایش\nبه همهٔ دوستداران کتاب درود می‌فرستیم.";
//! let outcome = warraq::typeset(&Job { kinds: &[Kind::Screen], ..Job::new("hello.txt", text.as_bytes()) });
//! assert_eq!(outcome.pages, 1);
//! assert!(outcome.outputs[0].bytes.starts_with(b"%PDF-1.7"));
//! ```
//!
//! A caller that sets many statements keeps a [`typeset::Typesetter`]: fonts are read, layouts loaded and
//! words shaped once.  No stage knows disk, clock, environment or thread count, [`build`] alone does; files of a project
//! come through [`source::Files`], problems come back as [`diagnostic::Diagnostic`]s.
//!
//! # The house
//!
//! Data flows one way, and [`mod@typeset`] shows the whole way on one screen.  Each stage is a room with one
//! public function, values in and values out, and imports run only to the left of this list:
//!
//! `units < source < geometry < diagnostic < colour < profile < language < calendar < yaml < template < font < artwork <
//! design < frame < statement < layout < orthography < itemise < publish < shape < linebreak < place < impose < pdf <
//! raster < preflight < typeset < build`, then the program's own `cli`.
//!
//! | room | in → out |
//! |---|---|
//! | [`units`], [`source`], [`geometry`], [`diagnostic`], [`colour`], [`language`] | the words that everybody uses |
//! | [`profile`] | bytes → [`profile::Profile`], which turns light into inks and inks into light |
//! | [`calendar`] | days → their names in the calendars of Iran and of ISO 8601 |
//! | [`yaml`] | YAML → a tree in which every node knows its place |
//! | [`template`] | words with fields and values → one text in which each value is one character |
//! | [`font`] | bytes → [`font::FontBook`] |
//! | [`artwork`] | bytes → [`artwork::Image`] |
//! | [`design`] | what a layout decides, resolved: styles, pages, frames |
//! | [`frame`] | finished things at fixed places |
//! | [`statement`] | bytes → [`statement::Statement`] |
//! | [`layout`] | YAML → [`design::Design`] |
//! | [`orthography`] | a statement → the same mended, and what its author should look at |
//! | [`itemise`] | a paragraph → runs of one font, script, language and bidi level |
//! | [`publish`] | a statement → plain text, a page for the web |
//! | [`shape`] | runs → glyph clusters |
//! | [`linebreak`] | clusters and measures → lines |
//! | [`place`] | lines and frames → pages |
//! | [`impose`] | pages → sheets |
//! | [`pdf`] | sheets → bytes |
//! | [`raster`] | sheets → pictures |
//! | [`preflight`] | bytes → what a press would reject, what readers get out of them |
//! | [`build`] | a manifest → tasks, of which those run whose files would change |
//!
//! Three rooms stand here that a first sketch of the house did not have.  `design` is what the stages take
//! parts of, so that none of them sees the YAML of `layout`.  `yaml` is shared by layouts and front matters;
//! it owns the parser `granit-parser` itself rather than `serde-saphyr` above it, because `serde` loses
//! where keys stand, how scalars were quoted, and all errors but the first.  `language` holds what
//! statements, styles and pages all ask: direction and digits.

pub mod artwork;
pub mod build;
pub mod calendar;
pub mod colour;
pub mod design;
pub mod diagnostic;
pub mod font;
pub mod frame;
pub mod geometry;
pub mod impose;
pub mod itemise;
pub mod language;
pub mod layout;
pub mod linebreak;
pub mod orthography;
pub mod pdf;
pub mod place;
pub mod preflight;
pub mod profile;
pub mod publish;
pub mod raster;
pub mod shape;
pub mod source;
pub mod statement;
pub mod template;
#[cfg(test)]
mod testing;
pub mod typeset;
pub mod units;
pub mod yaml;

pub use typeset::typeset;
