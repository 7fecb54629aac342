//! What finished plates show: ink in squares, paint at the edges.

use super::paint::Plates;
use crate::preflight::content::Area;

/// The side of the square in which ink is averaged: 15 mm (GWG 2022).
pub(in crate::preflight) const SQUARE: f64 = 15.0 * MILLIMETRE;
/// Points to the millimetre.
pub(in crate::preflight) const MILLIMETRE: f64 = 72.0 / 25.4;
/// Squares are looked at in steps of this many points: a sixth of their side.
const STEP: f64 = SQUARE / 6.0;
/// As many steps are made across a page.
const MOST_STEPS: f64 = 500.0;
/// Less ink than this, in parts of 255 of all inks together, is bare paper.
const BARE: u32 = 5;
/// Paint that ends so near the end of the bleed fills it, in points: half a millimetre.
const NEAR: f64 = 0.5 * MILLIMETRE;
/// The shortest stretch of an edge that is reported, in points: a millimetre and a half.
const SHORTEST: f64 = 1.5 * MILLIMETRE;
/// An edge of paint that changes by no more than this is one that was meant so, in points.
const FLAT: f64 = 0.4 * MILLIMETRE;

/// A stretch along an edge of the page where paint ends before the bleed does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Short {
    pub(in crate::preflight) area: Area,
    /// How far behind the trim the paint reaches, in points.
    pub(in crate::preflight) reach: f64,
}

impl Plates {
    /// The mean of each plate, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "sums are far below 2^52")]
    pub(in crate::preflight) fn means(&self) -> Vec<f64> {
        let mean = |plate: &Vec<u8>| {
            plate.iter().map(|ink| u64::from(*ink)).sum::<u64>() as f64 / 255.0 / plate.len().max(1) as f64
        };
        self.layer.plates.iter().map(mean).collect()
    }

    /// The square with the most ink in an area, and how much that is: 1 for one full ink.
    #[expect(clippy::cast_precision_loss, reason = "sums are far below 2^52")]
    pub(in crate::preflight) fn heaviest(&self, area: Area) -> Option<(f64, Area)> {
        if area.is_empty() {
            return None;
        }
        let sums = self.sums();
        let across = |from: f64, to: f64| {
            let last = (to - SQUARE).max(from);
            let step = STEP.max((to - from) / MOST_STEPS);
            std::iter::successors(Some(from), move |at| (*at < last).then(|| (at + step).min(last)))
        };
        let mut most: Option<(f64, Area)> = None;
        for left in across(area.left, area.right) {
            for bottom in across(area.bottom, area.top) {
                let square = Area {
                    left,
                    bottom,
                    right: (left + SQUARE).min(area.right),
                    top: (bottom + SQUARE).min(area.top),
                };
                let span = self.grid.span(square);
                let count = span.count();
                if count == 0 {
                    continue;
                }
                let stride = self.grid.width + 1;
                let at = |column: usize, row: usize| sums[row * stride + column];
                let sum = at(span.right, span.bottom) + at(span.left, span.top)
                    - at(span.left, span.bottom)
                    - at(span.right, span.top);
                let ink = sum as f64 / 255.0 / count as f64;
                if most.is_none_or(|(known, _)| ink > known) {
                    most = Some((ink, square));
                }
            }
        }
        most
    }

    /// Sums of all inks above and to the left of every corner of pixels.
    fn sums(&self) -> Vec<u64> {
        let (width, stride) = (self.grid.width, self.grid.width + 1);
        let mut sums = vec![0_u64; stride * (self.grid.height + 1)];
        for row in 0..self.grid.height {
            let mut line = 0;
            for column in 0..width {
                line += u64::from(self.ink(column, row));
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + line;
            }
        }
        sums
    }

    /// All inks of a pixel together, 255 for one full ink.
    fn ink(&self, column: usize, row: usize) -> u32 {
        let at = row * self.grid.width + column;
        self.layer.plates.iter().map(|plate| u32::from(plate[at])).sum()
    }

    /// Whether there is paint at a point of the page.
    fn is_painted(&self, x: f64, y: f64) -> Option<bool> {
        let span = self.grid.span(Area { left: x, bottom: y, right: x, top: y });
        let (column, row) = (span.left, span.top);
        (column < self.grid.width && row < self.grid.height).then(|| self.ink(column, row) > BARE)
    }

    /// Where paint touches the trim and ends before the bleed does.
    pub(in crate::preflight) fn short_of_bleed(&self, trim: Area, bleed: Area) -> Vec<Short> {
        let mut found = Vec::new();
        let edges = [
            Edge {
                from: [trim.left, trim.bottom],
                along: [0.0, 1.0],
                out: [-1.0, 0.0],
                length: trim.height(),
                bleed: trim.left - bleed.left,
            },
            Edge {
                from: [trim.right, trim.bottom],
                along: [0.0, 1.0],
                out: [1.0, 0.0],
                length: trim.height(),
                bleed: bleed.right - trim.right,
            },
            Edge {
                from: [trim.left, trim.bottom],
                along: [1.0, 0.0],
                out: [0.0, -1.0],
                length: trim.width(),
                bleed: trim.bottom - bleed.bottom,
            },
            Edge {
                from: [trim.left, trim.top],
                along: [1.0, 0.0],
                out: [0.0, 1.0],
                length: trim.width(),
                bleed: bleed.top - trim.top,
            },
        ];
        for edge in edges {
            self.along(&edge, &mut found);
        }
        found
    }

    fn along(&self, edge: &Edge, found: &mut Vec<Short>) {
        if edge.bleed <= 2.0 * NEAR {
            return;
        }
        let pixel = 1.0 / self.grid.scale;
        let mut open: Option<(f64, f64, f64)> = None;
        let mut at = pixel / 2.0;
        while at < edge.length {
            let reach = self.reach(edge, at, pixel).filter(|reach| *reach < edge.bleed - NEAR);
            open = match (open, reach) {
                (Some((from, least, most)), Some(reach)) if reach.max(most) - reach.min(least) <= FLAT => {
                    Some((from, least.min(reach), most.max(reach)))
                }
                (before, reach) => {
                    found.extend(before.and_then(|before| edge.short(before, at)));
                    reach.map(|reach| (at, reach, reach))
                }
            };
            at += pixel;
        }
        found.extend(open.and_then(|open| edge.short(open, edge.length)));
    }

    /// How far paint reaches behind the trim; nothing where there is none at the trim.
    fn reach(&self, edge: &Edge, at: f64, pixel: f64) -> Option<f64> {
        let painted = |out: f64| {
            let [x, y] = edge.point(at, out);
            self.is_painted(x, y)
        };
        // The pixels at the very edge may be covered in part.
        if !painted(-1.5 * pixel)? {
            return None;
        }
        let mut out = 0.5 * pixel;
        while out < edge.bleed && painted(out)? {
            out += pixel;
        }
        Some((out - 0.5 * pixel).max(0.0))
    }
}

/// An edge of the trim.
struct Edge {
    from: [f64; 2],
    along: [f64; 2],
    out: [f64; 2],
    length: f64,
    bleed: f64,
}

impl Edge {
    fn point(&self, along: f64, out: f64) -> [f64; 2] {
        [0, 1].map(|axis| self.from[axis] + along * self.along[axis] + out * self.out[axis])
    }

    fn short(&self, (from, _, reach): (f64, f64, f64), to: f64) -> Option<Short> {
        if to - from < SHORTEST {
            return None;
        }
        let ([a, b], [c, d]) = (self.point(from, 0.0), self.point(to, self.bleed));
        Some(Short { area: Area::of([a, b, c, d]), reach })
    }
}
