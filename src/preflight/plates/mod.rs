//! Plates, painted from the marks of a page: how much of each ink falls where.
//!
//! Marks are painted in their order with their clips, masks, groups, blend modes and overprint.  What is
//! only near the truth: groups are mixed by themselves and not with what lies below them; meshes have their
//! middle colour; blend modes that mix colours as a whole count as plain; pictures in JBIG2 are left out.

mod cover;
mod covers;
mod layer;
mod layers;
mod paint;
mod squares;

pub(super) use paint::{Plates, Spread, Under, paint, paint_clear, paint_paper};
pub(super) use squares::MILLIMETRE;
