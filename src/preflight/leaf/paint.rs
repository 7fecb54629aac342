//! Courses of colours of a page.

use std::sync::Arc;

use super::colours::byte;
use super::marks::Converter;
use super::{refused, single};
use crate::artwork::Error;
use crate::artwork::drawing::{Course, Flat, Matrix, Paint, Spread, Stop, Way};
use crate::colour::Rgb;
use crate::preflight::content::{self, Ink, MOST_PLATES, Origin, Overprint, PROCESS_SET, Shading};
use crate::preflight::reader::matrix::Matrix as Own;

/// Colours that differ by less are one, and what lies between two is left out where it is so near a straight line.
const NEAR: f32 = 0.004;

impl Converter<'_> {
    pub(super) fn course(&mut self, shading: &Shading, matrix: Own) -> Result<Paint, Error> {
        let Some((way, ends, steps)) = shading.way().filter(|_| shading.limits.is_none()) else {
            let what = "paints a course of colours that is neither along a line nor between circles";
            return Err(refused(what, "turn its meshes into pictures where it was made"));
        };
        let mut stops = Vec::new();
        // Light stays light; what becomes of it is a matter of the file.
        let lights = shading.lights();
        let steps = lights.unwrap_or(steps);
        for at in corners(steps) {
            let colour = match lights {
                Some(_) => Flat::Light(Rgb(std::array::from_fn(|part| byte(steps[at][part])))),
                None => self.inks_of_step(&steps[at])?,
            };
            #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
            let at = at as f32 / (steps.len() - 1).max(1) as f32;
            stops.push(Stop { at, colour, opacity: 1.0 });
        }
        let way = match way {
            content::Way::Line(points) => Way::Line(points.map(|point| point.map(single))),
            content::Way::Circles(circles) => Way::Circles(circles.map(|circle| circle.map(single))),
        };
        let matrix = Matrix(matrix.0.map(single));
        Ok(Paint::Course(Arc::new(Course { way, matrix, spread: Spread::Ends(ends), stops })))
    }

    fn inks_of_step(&self, step: &[f32; MOST_PLATES]) -> Result<Flat, Error> {
        let mut ink = Ink::none(Origin::DeviceCmyk, PROCESS_SET, None);
        let inks = self.palette.process(step)?;
        ink.amounts[..inks.len()].copy_from_slice(&inks);
        self.palette.flat(&ink, Overprint::Off)
    }
}

/// The steps between which all others lie on straight lines.
fn corners(steps: &[[f32; MOST_PLATES]]) -> Vec<usize> {
    let mut corners = vec![0];
    let mut from = 0;
    for to in 2..steps.len() {
        if !is_straight(&steps[from..=to]) {
            from = to - 1;
            corners.push(from);
        }
    }
    corners.push(steps.len().saturating_sub(1));
    corners
}

fn is_straight(steps: &[[f32; MOST_PLATES]]) -> bool {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return true };
    steps.iter().enumerate().all(|(at, step)| {
        #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
        let part = at as f32 / (steps.len() - 1) as f32;
        let wanted = |plate: usize| first[plate] + (last[plate] - first[plate]) * part;
        step.iter().enumerate().all(|(plate, own)| (own - wanted(plate)).abs() < NEAR)
    })
}
