//! What is painted on the pages, mark by mark.

use super::finder::{Case, Finder};
use super::near;
use crate::diagnostic::Code;
use crate::preflight::census::{Census, PageFacts};
use crate::preflight::content::{
    Area, Held, Ink, Inks, Kind, Mark, NO_INK, Origin, Overprint, Paint, Part, Picture, Shape, Space, Text,
};
use crate::preflight::reader::matrix::Matrix;

/// Black from this strength on is meant to be black (GWG 2022: rich black text).
const BLACK: f32 = 0.85;
/// Three inks from this strength on make a black, and so does half of the black ink with others in it.
const DARK: f32 = 0.6;
const HALF: f32 = 0.5;

/// Marks may begin where the bleed ends, and places are rounded: so much of them does not lie in it, in points.
const AT_BLEED: f64 = 0.05;

/// What is known of the file before its pages are looked at.
#[derive(Clone, Copy)]
pub(super) struct Ground<'g> {
    plates: &'g [String],
    /// The colour space of the output intent.
    intent: Option<&'g str>,
}

impl<'g> Ground<'g> {
    pub(super) fn new(census: &'g Census, inks: &'g Inks) -> Self {
        let press = census.press_intents().find_map(|intent| intent.profile.as_ref());
        Self { plates: &inks.plates, intent: press.map(|profile| profile.space.as_str()) }
    }
}

/// Looks at the marks of a page.
pub(super) fn look(number: usize, page: &PageFacts<'_>, ground: &Ground<'_>, finder: &mut Finder<'_>) {
    let Ground { plates, intent } = *ground;
    let mut look = Look { number, page, plates, intent, finder };
    look.all(&page.marks);
    near::look(number, page, finder);
}

/// A page that is looked at.
struct Look<'l, 'p, 'a> {
    number: usize,
    page: &'l PageFacts<'a>,
    plates: &'l [String],
    /// The colour space of the output intent.
    intent: Option<&'l str>,
    finder: &'l mut Finder<'p>,
}

impl Look<'_, '_, '_> {
    fn all(&mut self, marks: &[Mark<'_>]) {
        let reach = self.page.boxes.reach();
        for mark in marks {
            // What stands outside the bleed is cut off: marks, colour bars, notes.
            if mark.area.right < reach.left + AT_BLEED
                || mark.area.left > reach.right - AT_BLEED
                || mark.area.top < reach.bottom + AT_BLEED
                || mark.area.bottom > reach.top - AT_BLEED
            {
                self.outside(mark);
                continue;
            }
            self.mark(mark);
        }
    }

    /// What stands outside the bleed is still in the file, and has to be of its kind.
    fn outside(&mut self, mark: &Mark<'_>) {
        match &mark.shape {
            Shape::Text(text) => self.font(text, mark.area),
            Shape::Group(marks) => marks.iter().for_each(|mark| self.outside(mark)),
            _ => {}
        }
        self.colours(mark);
    }

    fn mark(&mut self, mark: &Mark<'_>) {
        self.colours(mark);
        match (&mark.shape, &mark.paint) {
            (Shape::Group(marks), _) => return self.all(marks),
            (Shape::Picture(picture, matrix), _) => self.picture(picture, *matrix, mark.area),
            (Shape::Text(text), paint) => {
                self.font(text, mark.area);
                if let Paint::Ink(ink) = paint {
                    self.text(text, ink, mark.area);
                }
            }
            (Shape::Stroke(_, pen), Paint::Ink(ink)) => self.line(pen.width, ink, mark.area),
            (Shape::Fill(path), Paint::Ink(ink)) if path.is_box() => {
                self.line(mark.area.width().min(mark.area.height()), ink, mark.area);
            }
            _ => {}
        }
        if let Paint::Ink(ink) = &mark.paint {
            let drawn = !matches!(mark.shape, Shape::Picture(..));
            if drawn && ink.is_white() && ink.named != 0 && mark.look.overprint != Overprint::Off {
                self.take(
                    Code::WhiteOverprint,
                    mark.area,
                    None,
                    "white overprints, and is not there on paper".to_owned(),
                );
            }
        }
    }

    fn take(&mut self, code: Code, area: Area, value: Option<f64>, what: String) {
        self.finder.take(code, Case { page: Some(self.number), area: Some(area), value, what });
    }

    fn colours(&mut self, mark: &Mark<'_>) {
        let (origin, device, what) = match (&mark.shape, &mark.paint) {
            (Shape::Picture(picture, _), paint) if picture.kind == Kind::Colours => {
                let _ = paint;
                let origin = picture.space.as_ref().map(Space::origin);
                (origin, picture.space.as_ref().and_then(Space::device), "a picture")
            }
            (_, Paint::Ink(ink)) => (Some(ink.origin), ink.device, kind(mark)),
            (_, Paint::Shading(shading, _)) => {
                (Some(shading.origin()), shading.space.device(), "a course of colours")
            }
            (_, Paint::Own) => (None, None, ""),
        };
        let fits = match (device, self.intent) {
            (Some(Origin::DeviceRgb), intent) => intent == Some("RGB"),
            (Some(Origin::DeviceCmyk), Some(intent)) => intent == "CMYK",
            (Some(Origin::DeviceGray), Some(intent)) => matches!(intent, "CMYK" | "GRAY" | "RGB"),
            _ => true,
        };
        if !fits {
            let name = if device == Some(Origin::DeviceRgb) { "DeviceRGB" } else { "DeviceCMYK" };
            let intent =
                self.intent.map_or("no output intent".to_owned(), |space| format!("a {space} output intent"));
            self.take(Code::DeviceColour, mark.area, None, format!("{what} is in `{name}` under {intent}"));
        }
        if matches!(origin, Some(Origin::Rgb | Origin::DeviceRgb)) {
            self.take(Code::RgbColour, mark.area, None, format!("{what} is in RGB"));
        }
        // Sheets of several pages have marks between them, which no box can leave outside.
        let is_content = mark.part == Part::Page;
        if origin == Some(Origin::All)
            && is_content
            && mark.area.meets(self.page.boxes.reach().grown(-AT_BLEED))
        {
            let what = format!("{what} is in the colour of registration (`Separation All`)");
            self.take(Code::SeparationAll, mark.area, None, what);
        }
    }

    fn font(&mut self, text: &Text<'_>, area: Area) {
        let name = &text.face.name;
        match text.face.held {
            Held::Embedded => {}
            Held::Missing => {
                self.take(Code::FontEmbedding, area, None, format!("the font `{name}` is not in the file"));
            }
            Held::Unreadable => {
                self.take(
                    Code::FontEmbedding,
                    area,
                    None,
                    format!("the font `{name}` in the file cannot be read"),
                );
            }
        }
        if text.glyphs.iter().any(|glyph| glyph.glyph == Some(0)) {
            let what = format!("a letter is missing in the font `{name}`, and a box stands in its place");
            self.take(Code::NotdefGlyph, area, None, what);
        }
    }

    fn text(&mut self, text: &Text<'_>, ink: &Ink, area: Area) {
        let (size, inks) = (text.size, ink.shown(self.plates));
        let shown = format!("text of {size:.1} pt");
        self.take(Code::TextSize, area, Some(size), format!("{shown} in {inks}"));
        if ink.is_white() {
            self.take(Code::WhiteTextSize, area, Some(size), format!("white {shown}"));
        } else if ink.count() > 1 && ink.origin != Origin::All {
            self.take(Code::MultiInkTextSize, area, Some(size), format!("{shown} in {inks}"));
        }
        let sum = f64::from(ink.sum()) * 100.0;
        if ink.amounts[3] >= BLACK && ink.origin != Origin::All {
            self.take(
                Code::RichBlackText,
                area,
                Some(sum),
                format!("black text with {sum:.0} % of ink, {inks}"),
            );
        }
        if is_mixed_black(ink) {
            self.take(Code::KOnlyText, area, None, format!("black text of several inks, {inks}"));
        }
    }

    fn line(&mut self, width: f64, ink: &Ink, area: Area) {
        let shown = format!("a line of {width:.2} pt");
        if ink.is_white() {
            self.take(Code::WhiteLineWidth, area, Some(width), format!("{shown} in white"));
        } else if ink.count() > 1 && ink.origin != Origin::All {
            let inks = ink.shown(self.plates);
            self.take(Code::MultiInkLineWidth, area, Some(width), format!("{shown} in {inks}"));
        }
        let inks = ink.shown(self.plates);
        self.take(Code::LineWidth, area, Some(width), format!("{shown} in {inks}"));
    }

    #[expect(clippy::cast_precision_loss, reason = "pictures have few pixels")]
    fn picture(&mut self, picture: &Picture<'_>, Matrix([a, b, c, d, ..]): Matrix, area: Area) {
        let across = picture.width as f64 * 72.0 / a.hypot(b).max(1e-6);
        let down = picture.height as f64 * 72.0 / c.hypot(d).max(1e-6);
        // A picture of one colour, or of one row, is a tint or a course and has no fineness to lose.
        if picture.width > 1 && picture.height > 1 {
            let ppi = across.min(down);
            let size = format!("{} by {} pixels", picture.width, picture.height);
            let code = if picture.bits == 1 { Code::BitmapResolution } else { Code::ImageResolution };
            self.take(code, area, Some(ppi), format!("a picture of {size} has {ppi:.0} ppi here"));
        }
        if picture.bits > 8 {
            self.take(
                Code::ImageDepth,
                area,
                None,
                format!("a picture has {} bits to the channel", picture.bits),
            );
        }
    }
}

/// Black that is made of more than black ink.
fn is_mixed_black(ink: &Ink) -> bool {
    let [c, m, y, k] = [0, 1, 2, 3].map(|plate| ink.amounts[plate]);
    let spots = ink.amounts[4..].iter().any(|spot| *spot > NO_INK);
    let others = c.max(m).max(y);
    let neutral = (c - m).abs().max((m - y).abs()) < 0.3;
    !spots
        && ink.origin != Origin::All
        && (k >= HALF && others > NO_INK && (neutral || k >= BLACK) || c.min(m).min(y) >= DARK)
}

/// What a mark is, for messages.
fn kind(mark: &Mark<'_>) -> &'static str {
    match mark.shape {
        Shape::Text(_) => "text",
        Shape::Stroke(..) => "a line",
        Shape::Fill(_) | Shape::Everything => "an area",
        Shape::Picture(..) => "a stencil",
        Shape::Group(_) => "a group",
    }
}
