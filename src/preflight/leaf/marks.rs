//! The marks of a page as things of a drawing.

use std::rc::Rc;
use std::sync::Arc;

use super::colours::{Palette, Purpose};
use super::{group, refused, single};
use crate::artwork::Error;
use crate::artwork::drawing::{
    self, Blend, Cap, Clip, Fill, Group, Inside, Isolation, Join, Mark, Mask, MaskBy, Matrix, Order, Part,
    Stroke,
};
use crate::colour::Rgb;
use crate::font::Step;
use crate::preflight::content::{self, Area, Held, Look, Machine, Paint, Pen, Shape, SoftMask, Text, placed};

/// Turns marks into things.
pub(super) struct Converter<'a> {
    pub(super) machine: Machine<'a>,
    pub(super) palette: Palette,
    /// Where the page is cut.
    cut: Area,
}

impl<'a> Converter<'a> {
    pub(super) fn new(machine: Machine<'a>, cut: Area) -> Self {
        let inks = &machine.inks;
        let alternates = (0..inks.plates.len()).map(|plate| inks.alternates.get(&plate).copied()).collect();
        Self { palette: Palette::new(inks.plates.clone(), alternates), machine, cut }
    }

    pub(super) fn marks(&mut self, marks: &[content::Mark<'_>]) -> Result<Vec<Mark>, Error> {
        let mut things: Vec<Mark> = Vec::new();
        // Neighbours that are seen through the same clip share it.
        let mut last = None;
        for mark in marks {
            let Some(thing) = self.thing(mark)? else { continue };
            let clip =
                mark.look.clip.as_ref().filter(|clip| !clips_nothing(clip, mark)).map(|clip| clip.number);
            match (clip, things.last_mut()) {
                (None, _) => things.push(thing),
                (Some(number), Some(Mark::Group(group))) if last == Some(number) => group.marks.push(thing),
                (Some(_), _) => {
                    let clip = mark.look.clip.as_ref().map(|clip| Arc::new(clip_of(clip)));
                    things.push(Mark::Group(Group { clip, marks: vec![thing], ..group(Matrix::IDENTITY) }));
                }
            }
            last = clip;
        }
        Ok(things)
    }

    /// A mark without its clip.
    fn thing(&mut self, mark: &content::Mark<'_>) -> Result<Option<Mark>, Error> {
        let look = &mark.look;
        let (thing, opacity) = match &mark.shape {
            Shape::Group(marks) => {
                let marks = self.marks(marks)?;
                let group = Group { marks, isolation: Isolation::Isolated, ..group(Matrix::IDENTITY) };
                (Mark::Group(group), look.alpha)
            }
            Shape::Picture(picture, matrix) => {
                (self.picture(picture, *matrix, &mark.paint, look.overprint)?, look.alpha)
            }
            Shape::Fill(path) => (self.path(path.steps.to_vec(), inside(path.inside), None, mark)?, 1.0),
            Shape::Stroke(path, pen) => {
                (self.path(path.steps.to_vec(), Inside::NonZero, Some(pen), mark)?, 1.0)
            }
            Shape::Text(text) => {
                let steps = outlines(text)?;
                if steps.is_empty() {
                    return Ok(None);
                }
                (self.path(steps, Inside::NonZero, text.pen.as_ref(), mark)?, 1.0)
            }
            Shape::Everything => {
                let whole = rectangle(self.cut.grown(1_000.0));
                (self.path(whole.to_vec(), Inside::NonZero, None, mark)?, 1.0)
            }
        };
        let mask = look.mask.as_ref().map(|mask| self.mask(mask)).transpose()?.map(Arc::new);
        let blend = blend(look.blend);
        if opacity >= 1.0 && mask.is_none() && blend == Blend::Normal {
            return Ok(Some(thing));
        }
        let isolation = Isolation::Open;
        let marks = vec![thing];
        Ok(Some(Mark::Group(Group { opacity, blend, isolation, mask, marks, ..group(Matrix::IDENTITY) })))
    }

    fn path(
        &mut self,
        steps: Vec<Step>,
        inside: Inside,
        pen: Option<&Pen>,
        mark: &content::Mark<'_>,
    ) -> Result<Mark, Error> {
        let Look { alpha, overprint, .. } = mark.look;
        let paint = match &mark.paint {
            Paint::Ink(ink) => drawing::Paint::Flat(self.palette.flat(ink, overprint)?),
            Paint::Shading(shading, matrix) => self.course(shading, *matrix)?,
            Paint::Own => return Err(refused("paints without a colour", "save it anew as PDF/X-4")),
        };
        let (fill, stroke) = match pen {
            None => (Some(Fill { paint, opacity: alpha, inside }), None),
            Some(pen) => (None, Some(stroke(pen, paint, alpha))),
        };
        let bounds = box_of(mark.area);
        let path =
            drawing::Path { id: None, steps: steps.into(), bounds, fill, stroke, order: Order::FillFirst };
        Ok(Mark::Path(path))
    }

    fn mask(&mut self, mask: &Rc<SoftMask<'_>>) -> Result<Mask, Error> {
        if mask.inverted {
            return Err(refused("has a mask that is turned into its negative", "flatten its transparency"));
        }
        let whole = self.cut.grown(1_000.0);
        let outside = self.palette.purpose;
        if mask.by == content::MaskBy::Luminosity {
            self.palette.purpose = Purpose::Mask;
        }
        let marks = self.marks(&mask.marks);
        self.palette.purpose = outside;
        let mut marks = marks?;
        if mask.backdrop > 0.0 && mask.by == content::MaskBy::Luminosity {
            let light = drawing::Flat::Light(Rgb([super::colours::byte(mask.backdrop); 3]));
            let fill = Fill { paint: drawing::Paint::Flat(light), opacity: 1.0, inside: Inside::NonZero };
            let steps: Arc<[Step]> = rectangle(whole).into();
            let (bounds, order) = (box_of(whole), Order::FillFirst);
            let path = drawing::Path { id: None, steps, bounds, fill: Some(fill), stroke: None, order };
            marks.insert(0, Mark::Path(path));
        }
        let by = match mask.by {
            content::MaskBy::Alpha => MaskBy::Opacity,
            content::MaskBy::Luminosity => MaskBy::Light,
        };
        Ok(Mask { by, bounds: box_of(whole), marks, within: None })
    }
}

/// The outlines of letters; those of a font that is not in the file are nowhere.
fn outlines(text: &Text<'_>) -> Result<Vec<Step>, Error> {
    let face = &text.face;
    if face.held != Held::Embedded || !face.knows_glyphs() {
        let what = match face.held {
            Held::Missing => format!("is set in `{}`, which is not in the file", face.name),
            _ => format!("is set in `{}`, whose letters cannot be read", face.name),
        };
        return Err(refused(&what, "embed its fonts (PDF/X-4 does), or turn its type into outlines"));
    }
    let known = text.glyphs.iter().filter_map(|glyph| Some((glyph.glyph?, glyph.matrix)));
    Ok(known.flat_map(|(glyph, matrix)| placed(&face.outline(glyph), matrix)).collect())
}

fn stroke(pen: &Pen, paint: drawing::Paint, opacity: f32) -> Stroke {
    let (lengths, start) = &*pen.dashes;
    Stroke {
        paint,
        opacity,
        width: single(pen.width),
        cap: [Cap::Butt, Cap::Round, Cap::Square][usize::from(pen.cap.min(2))],
        join: [Join::Miter, Join::Round, Join::Bevel][usize::from(pen.join.min(2))],
        miter: single(pen.miter),
        dashes: lengths.iter().map(|length| single(*length)).collect(),
        start: single(*start),
    }
}

fn inside(own: content::Inside) -> Inside {
    match own {
        content::Inside::NonZero => Inside::NonZero,
        content::Inside::EvenOdd => Inside::EvenOdd,
    }
}

/// Whether a clip is a box that a mark does not reach out of.
fn clips_nothing(clip: &content::Clip, mark: &content::Mark<'_>) -> bool {
    let reach = match &mark.shape {
        Shape::Fill(path) => path.area(),
        _ => return false,
    };
    clip.form == content::Form::Box && clip.area.holds(reach)
}

fn clip_of(clip: &content::Clip) -> Clip {
    let part = Part {
        steps: clip.path.steps.to_vec().into(),
        matrix: Matrix::IDENTITY,
        inside: inside(clip.path.inside),
        within: None,
    };
    Clip { parts: vec![part], within: clip.before.as_ref().map(|before| Arc::new(clip_of(before))) }
}

fn box_of(area: Area) -> [f32; 4] {
    [area.left, area.bottom, area.right, area.top].map(single)
}

fn rectangle(area: Area) -> [Step; 5] {
    let [left, bottom, right, top] = box_of(area);
    [
        Step::Move([left, bottom]),
        Step::Line([right, bottom]),
        Step::Line([right, top]),
        Step::Line([left, top]),
        Step::Close,
    ]
}

fn blend(mode: content::Blend) -> Blend {
    match mode {
        content::Blend::Normal => Blend::Normal,
        content::Blend::Multiply => Blend::Multiply,
        content::Blend::Screen => Blend::Screen,
        content::Blend::Overlay => Blend::Overlay,
        content::Blend::Darken => Blend::Darken,
        content::Blend::Lighten => Blend::Lighten,
        content::Blend::ColorDodge => Blend::ColorDodge,
        content::Blend::ColorBurn => Blend::ColorBurn,
        content::Blend::HardLight => Blend::HardLight,
        content::Blend::SoftLight => Blend::SoftLight,
        content::Blend::Difference => Blend::Difference,
        content::Blend::Exclusion => Blend::Exclusion,
    }
}
