//! What the outlines of an SVG file are painted with.

use std::sync::Arc;

use usvg::{BaseGradient, FillRule, LineCap, LineJoin, SpreadMethod};

use super::convert::{Converter, matrix};
use crate::artwork::Error;
use crate::artwork::drawing::{
    Cap, Course, Fill, Flat, Inside, Join, Paint, Spread, Stop, Stroke, Tiles, Way,
};
use crate::colour::Rgb;

pub(super) fn fill(fill: &usvg::Fill, converter: &mut Converter) -> Result<Fill, Error> {
    Ok(Fill {
        paint: paint(fill.paint(), converter)?,
        opacity: fill.opacity().get(),
        inside: match fill.rule() {
            FillRule::NonZero => Inside::NonZero,
            FillRule::EvenOdd => Inside::EvenOdd,
        },
    })
}

pub(super) fn stroke(stroke: &usvg::Stroke, converter: &mut Converter) -> Result<Stroke, Error> {
    Ok(Stroke {
        paint: paint(stroke.paint(), converter)?,
        opacity: stroke.opacity().get(),
        width: stroke.width().get(),
        cap: match stroke.linecap() {
            LineCap::Butt => Cap::Butt,
            LineCap::Round => Cap::Round,
            LineCap::Square => Cap::Square,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
            LineJoin::Round => Join::Round,
            LineJoin::Bevel => Join::Bevel,
        },
        miter: stroke.miterlimit().get(),
        dashes: stroke.dasharray().unwrap_or_default().to_vec(),
        start: stroke.dashoffset(),
    })
}

fn paint(paint: &usvg::Paint, converter: &mut Converter) -> Result<Paint, Error> {
    Ok(match paint {
        usvg::Paint::Color(colour) => Paint::Flat(Flat::Light(light(*colour))),
        usvg::Paint::LinearGradient(own) => {
            course(own, Way::Line([[own.x1(), own.y1()], [own.x2(), own.y2()]]))
        }
        usvg::Paint::RadialGradient(own) => course(
            own,
            Way::Circles([[own.fx(), own.fy(), own.fr().get()], [own.cx(), own.cy(), own.r().get()]]),
        ),
        usvg::Paint::Pattern(own) => {
            let area = own.rect();
            Paint::Tiles(Arc::new(Tiles {
                at: [area.x(), area.y()],
                size: [area.width(), area.height()],
                matrix: matrix(own.transform()),
                marks: converter.list(own.root())?,
            }))
        }
    })
}

fn course(own: &BaseGradient, way: Way) -> Paint {
    let stop = |stop: &usvg::Stop| Stop {
        at: stop.offset().get(),
        colour: Flat::Light(light(stop.color())),
        opacity: stop.opacity().get(),
    };
    Paint::Course(Arc::new(Course {
        way,
        matrix: matrix(own.transform()),
        spread: match own.spread_method() {
            SpreadMethod::Pad => Spread::Pad,
            SpreadMethod::Reflect => Spread::Reflect,
            SpreadMethod::Repeat => Spread::Repeat,
        },
        stops: own.stops().iter().map(stop).collect(),
    }))
}

fn light(colour: usvg::Color) -> Rgb {
    Rgb([colour.red, colour.green, colour.blue])
}
