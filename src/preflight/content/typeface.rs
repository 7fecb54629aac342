//! Fonts, as far as their letters are drawn.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::area::Area;
use super::mark::{Inside, Path};
use crate::font::{Program, Step};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::font::{Code, Font};
use crate::preflight::reader::stream::{Budget, decode};

/// A font of a file.
#[derive(Debug)]
pub(in crate::preflight) struct Typeface<'a> {
    /// Its codes and their widths.
    pub(in crate::preflight) font: Font,
    /// The name of its dictionary.
    pub(in crate::preflight) name: String,
    /// Whether the file holds its program.
    pub(in crate::preflight) held: Held,
    program: Option<Program>,
    codes: Codes,
    /// The drawings of a Type 3 font, and its matrix and resources.
    pub(super) drawn: Option<Drawn<'a>>,
    /// The outlines drawn so far, with the boxes round them.
    outlines: RefCell<BTreeMap<u32, Drawing>>,
}

/// An outline in ems, and the box round it.
type Drawing = (Rc<[Step]>, Area);

/// Where the program of a font is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Held {
    /// In the file.
    Embedded,
    /// In the file, and it cannot be read.
    Unreadable,
    /// Nowhere.
    Missing,
}

/// Which glyph a code is.
#[derive(Debug)]
enum Codes {
    /// By the table of a simple font.
    Simple(Vec<Option<u32>>),
    /// Two bytes are the glyph, or the table says it.
    Glyphs(Option<Vec<u8>>),
    /// Two bytes are the character identifier of a CFF font.
    Characters,
    /// Nobody knows.
    Unknown,
}

/// The drawings of a Type 3 font.
#[derive(Debug)]
pub(super) struct Drawn<'a> {
    pub(super) matrix: [f64; 6],
    pub(super) procedures: BTreeMap<u32, Stream<'a>>,
    pub(super) resources: Option<Dict<'a>>,
}

impl<'a> Typeface<'a> {
    /// Reads the dictionary of a font.
    pub(super) fn read(dict: &Dict<'a>, budget: &mut Budget) -> Result<Self, Unreadable> {
        let font = Font::read(dict, budget)?;
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let descendant = descendants.and_then(|all| all.iter::<Dict<'_>>().next());
        let described = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor");
        let file = described.as_ref().and_then(|own| {
            ["FontFile2", "FontFile3", "FontFile"].iter().find_map(|key| own.get::<Stream<'_>>(key))
        });
        let drawn = (dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3")).then(|| Drawn::read(dict));
        let program = match &file {
            Some(file) => Program::read(decode(file, budget)?),
            None => None,
        };
        let held = match (&file, &program) {
            _ if drawn.is_some() => Held::Embedded,
            (None, _) => Held::Missing,
            (Some(_), None) => Held::Unreadable,
            (Some(_), Some(_)) => Held::Embedded,
        };
        let codes = match (&program, &descendant) {
            (Some(program), Some(descendant)) => composite(program, dict, descendant, budget)?,
            (Some(program), None) => Codes::Simple(simple(program, dict, &font)),
            (None, _) => Codes::Unknown,
        };
        let name = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
        let name = name
            .map_or_else(|| "without a name".to_owned(), |name| String::from_utf8_lossy(&name).into_owned());
        Ok(Self { font, name, held, program, codes, drawn, outlines: RefCell::default() })
    }

    /// Whether it is known which glyphs its codes are.
    pub(in crate::preflight) fn knows_glyphs(&self) -> bool {
        !matches!(self.codes, Codes::Unknown)
    }

    /// The glyph of a code, where it is known; 0 is the one that stands for what is not there.
    pub(super) fn glyph(&self, code: Code) -> Option<u32> {
        match &self.codes {
            Codes::Simple(table) => table.get(usize::try_from(code.number).ok()?).copied().flatten(),
            Codes::Glyphs(None) => Some(code.number),
            Codes::Glyphs(Some(table)) => {
                let at = usize::try_from(code.number).ok()?.checked_mul(2)?;
                let pair = table.get(at..at + 2)?;
                Some(u32::from(pair[0]) << 8 | u32::from(pair[1]))
            }
            Codes::Characters => Some(self.program.as_ref()?.by_cid(code.number).unwrap_or(0)),
            Codes::Unknown => None,
        }
    }

    /// The outline of a glyph, in ems.
    pub(in crate::preflight) fn outline(&self, glyph: u32) -> Rc<[Step]> {
        self.drawing(glyph).0
    }

    /// The box round the drawing of a glyph, in ems; a guess where there is no drawing to be had.
    pub(super) fn extent(&self, glyph: Option<u32>, width: f64) -> Area {
        let guess = Area { left: 0.0, bottom: -0.2, right: width, top: 0.7 };
        match (glyph, &self.program) {
            // A glyph that stands for what is not there may draw nothing, and has to be found all the same.
            (Some(0), Some(_)) => self.drawing(0).1.with(guess),
            (Some(glyph), Some(_)) => self.drawing(glyph).1,
            _ => guess,
        }
    }

    fn drawing(&self, glyph: u32) -> Drawing {
        if let Some(known) = self.outlines.borrow().get(&glyph) {
            return known.clone();
        }
        let steps: Rc<[Step]> =
            self.program.as_ref().map(|program| in_ems(program, glyph)).unwrap_or_default().into();
        let area = Path { steps: Rc::clone(&steps), inside: Inside::NonZero }.area();
        self.outlines.borrow_mut().insert(glyph, (Rc::clone(&steps), area));
        (steps, area)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the parts are small")]
fn in_ems(program: &Program, glyph: u32) -> Vec<Step> {
    let unit = (1.0 / f64::from(program.units_per_em())) as f32;
    let part = |point: [f32; 2]| point.map(|axis| axis * unit);
    let outline = program.outline(glyph).into_iter();
    outline
        .map(|step| match step {
            Step::Move(to) => Step::Move(part(to)),
            Step::Line(to) => Step::Line(part(to)),
            Step::Quadratic(pull, to) => Step::Quadratic(part(pull), part(to)),
            Step::Cubic(first, second, to) => Step::Cubic(part(first), part(second), part(to)),
            Step::Close => Step::Close,
        })
        .collect()
}

impl<'a> Drawn<'a> {
    fn read(font: &Dict<'a>) -> Self {
        let matrix: Vec<f64> =
            font.get::<Array<'_>>("FontMatrix").iter().flat_map(Array::iter::<f64>).take(6).collect();
        let matrix = matrix.try_into().unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let all = font.get::<Dict<'a>>("CharProcs").unwrap_or_default();
        let names = differences(font);
        let procedures =
            names.iter().filter_map(|(code, name)| Some((*code, all.get::<Stream<'a>>(&**name)?)));
        Self { matrix, procedures: procedures.collect(), resources: font.get::<Dict<'a>>("Resources") }
    }
}

/// The names of codes that an encoding gives (9.6.6.1).
fn differences(font: &Dict<'_>) -> BTreeMap<u32, Vec<u8>> {
    let own = font.get::<Dict<'_>>("Encoding").and_then(|own| own.get::<Array<'_>>("Differences"));
    let mut names = BTreeMap::new();
    let mut code = 0_u32;
    for object in own.iter().flat_map(Array::iter::<Object<'_>>).take(1_024) {
        match object {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(u32::MAX - 2_000),
            Object::Name(name) => {
                names.insert(code, name.to_vec());
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

fn composite(
    program: &Program,
    font: &Dict<'_>,
    descendant: &Dict<'_>,
    budget: &mut Budget,
) -> Result<Codes, Unreadable> {
    // Character maps of other programs' making would have to be read code by code.
    let identity = font.get::<Name<'_>>("Encoding").is_some_and(|name| name.starts_with(b"Identity"));
    if !identity {
        return Ok(Codes::Unknown);
    }
    if descendant.get::<Name<'_>>("Subtype").as_deref() == Some(b"CIDFontType0") {
        return Ok(if program.is_cid_keyed() { Codes::Characters } else { Codes::Glyphs(None) });
    }
    match descendant.get::<Stream<'_>>("CIDToGIDMap") {
        Some(table) => Ok(Codes::Glyphs(Some(decode(&table, budget)?))),
        None => Ok(Codes::Glyphs(None)),
    }
}

/// The glyphs of 256 codes: by the names of the encoding, by characters, by the font's own codes.
fn simple(program: &Program, dict: &Dict<'_>, font: &Font) -> Vec<Option<u32>> {
    let names = differences(dict);
    let flags = dict.get::<Dict<'_>>("FontDescriptor").and_then(|own| own.get::<i64>("Flags"));
    let symbolic = flags.is_some_and(|flags| flags & 4 != 0);
    let true_type = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"TrueType");
    let glyph = |code: u8| {
        let name = names.get(&u32::from(code)).map(|name| String::from_utf8_lossy(name).into_owned());
        let by_name = || name.as_deref().and_then(|name| program.by_name(name));
        let by_character = || font.encoded(code).and_then(|character| program.by_character(character));
        let by_code = || program.by_code(code);
        if true_type && symbolic {
            by_code().or_else(by_name).or_else(by_character)
        } else {
            by_name().or_else(by_character).or_else(by_code)
        }
    };
    (0..=u8::MAX).map(glyph).collect()
}
