//! The tree of an SVG file as a drawing.

use std::sync::Arc;

use usvg::tiny_skia_path::{self, PathSegment};
use usvg::{BlendMode, Group, ImageKind, Node, PaintOrder};

use super::{clip, paint};
use crate::artwork::drawing::{self, Blend, Isolation, Mark, Mask, MaskBy, Matrix, Order, Path};
use crate::artwork::{Error, limits};
use crate::font::Step;

/// The things that a group holds, as the group itself is placed.
pub(super) fn marks(root: &Group) -> Result<Vec<Mark>, Error> {
    Converter { left: limits::MOST_MARKS, depth: 0 }.list(root)
}

/// Counts what it makes.
pub(super) struct Converter {
    left: usize,
    /// How many groups stand round what is made.
    depth: usize,
}

impl Converter {
    /// A group as a list of one thing, or of those that it holds.
    pub(super) fn list(&mut self, root: &Group) -> Result<Vec<Mark>, Error> {
        self.depth += 1;
        if self.depth > limits::DEEPEST {
            return Err(Error::TooIntricate("groups inside each other"));
        }
        let own = self.group(root)?;
        self.depth -= 1;
        Ok(if own.is_plain() && own.clip.is_none() && own.matrix == Matrix::IDENTITY && own.id.is_none() {
            own.marks
        } else {
            vec![Mark::Group(own)]
        })
    }

    fn group(&mut self, group: &Group) -> Result<drawing::Group, Error> {
        if !group.filters().is_empty() {
            // Those that are written out were refused with their place.
            return Err(Error::Filter);
        }
        let mut marks = Vec::new();
        for node in group.children() {
            self.left = self.left.checked_sub(1).ok_or(Error::TooIntricate("things to paint"))?;
            match node {
                Node::Group(inner) => marks.extend(self.list(inner)?),
                Node::Path(path) if path.is_visible() => marks.push(Mark::Path(self.path(path)?)),
                Node::Image(image) if image.is_visible() => marks.extend(self.image(image)?),
                Node::Path(_) | Node::Image(_) => {}
                Node::Text(text) => marks.extend(self.list(text.flattened())?),
            }
        }
        Ok(drawing::Group {
            id: name(group.id()),
            matrix: matrix(group.transform()),
            opacity: group.opacity().get(),
            blend: blend(group.blend_mode())?,
            isolation: if group.isolate() { Isolation::Isolated } else { Isolation::Open },
            clip: group.clip_path().map(clip::convert).map(Arc::new),
            mask: group.mask().map(|mask| self.mask(mask)).transpose()?.map(Arc::new),
            marks,
        })
    }

    fn path(&mut self, path: &usvg::Path) -> Result<Path, Error> {
        let fill = path.fill().map(|fill| paint::fill(fill, self)).transpose()?;
        let stroke = path.stroke().map(|stroke| paint::stroke(stroke, self)).transpose()?;
        let bounds = path.stroke_bounding_box();
        let order = match path.paint_order() {
            PaintOrder::FillAndStroke => Order::FillFirst,
            PaintOrder::StrokeAndFill => Order::StrokeFirst,
        };
        let bounds = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        Ok(Path { id: name(path.id()), steps: steps(path.data()), bounds, fill, stroke, order })
    }

    fn image(&mut self, image: &usvg::Image) -> Result<Vec<Mark>, Error> {
        let bytes = match image.kind() {
            ImageKind::SVG(tree) => return self.list(tree.root()),
            ImageKind::JPEG(bytes)
            | ImageKind::PNG(bytes)
            | ImageKind::GIF(bytes)
            | ImageKind::WEBP(bytes) => bytes,
        };
        let pixels = crate::artwork::read_pixels(bytes).map_err(|error| Error::Inside(Box::new(error)))?;
        let size = [image.size().width(), image.size().height()];
        Ok(vec![Mark::Image { image: Arc::new(pixels), size }])
    }

    fn mask(&mut self, mask: &usvg::Mask) -> Result<Mask, Error> {
        let bounds = mask.rect();
        Ok(Mask {
            by: match mask.kind() {
                usvg::MaskType::Luminance => MaskBy::Light,
                usvg::MaskType::Alpha => MaskBy::Opacity,
            },
            bounds: [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()],
            marks: self.list(mask.root())?,
            within: mask.mask().map(|within| self.mask(within)).transpose()?.map(Arc::new),
        })
    }
}

/// The name of an element, where it has one.
fn name(id: &str) -> Option<Arc<str>> {
    (!id.is_empty()).then(|| Arc::from(id))
}

pub(super) fn matrix(own: usvg::Transform) -> Matrix {
    Matrix([own.sx, own.ky, own.kx, own.sy, own.tx, own.ty])
}

/// The steps of a path.
pub(super) fn steps(path: &tiny_skia_path::Path) -> Arc<[Step]> {
    let pair = |point: tiny_skia_path::Point| [point.x, point.y];
    path.segments()
        .map(|segment| match segment {
            PathSegment::MoveTo(to) => Step::Move(pair(to)),
            PathSegment::LineTo(to) => Step::Line(pair(to)),
            PathSegment::QuadTo(pull, to) => Step::Quadratic(pair(pull), pair(to)),
            PathSegment::CubicTo(first, second, to) => Step::Cubic(pair(first), pair(second), pair(to)),
            PathSegment::Close => Step::Close,
        })
        .collect()
}

fn blend(mode: BlendMode) -> Result<Blend, Error> {
    Ok(match mode {
        BlendMode::Normal => Blend::Normal,
        BlendMode::Multiply => Blend::Multiply,
        BlendMode::Screen => Blend::Screen,
        BlendMode::Overlay => Blend::Overlay,
        BlendMode::Darken => Blend::Darken,
        BlendMode::Lighten => Blend::Lighten,
        BlendMode::ColorDodge => Blend::ColorDodge,
        BlendMode::ColorBurn => Blend::ColorBurn,
        BlendMode::HardLight => Blend::HardLight,
        BlendMode::SoftLight => Blend::SoftLight,
        BlendMode::Difference => Blend::Difference,
        BlendMode::Exclusion => Blend::Exclusion,
        BlendMode::Hue => Blend::Hue,
        BlendMode::Saturation => Blend::Saturation,
        BlendMode::Color => Blend::Color,
        BlendMode::Luminosity => Blend::Luminosity,
        BlendMode::PlusLighter => return Err(Error::Mixing),
    })
}
