//! What the pages of a file put on paper, mark by mark: areas, lines, letters, pictures, with their inks.
//!
//! Colours stay amounts of ink from the file to the plate; nothing here is seen through RGB but what the
//! file itself gives in RGB.

mod appearance;
mod area;
mod calculator;
mod colour;
mod draw;
mod fingerprint;
mod function;
mod ink;
mod machine;
mod mark;
mod path;
mod picture;
mod pixels;
mod shading;
mod space;
mod state;
mod text;
mod typeface;

pub(super) use area::Area;
pub(super) use colour::lightness;
pub(super) use draw::placed;
pub(super) use ink::{Ink, MOST_PLATES, NO_INK, Origin, PROCESS, PROCESS_SET};
pub(super) use machine::Machine;
pub(super) use mark::{
    Blend, Clip, Form, Inside, Look, Mark, MaskBy, Overprint, Paint, Part, Path, Pen, Shape, SoftMask, Text,
};
pub(super) use picture::{Kind, Picture};
pub(super) use pixels::{Pixels, byte};
pub(super) use shading::{Shading, Way, backwards};
pub(super) use space::{Inks, LIGHT, Space, Spot};
pub(super) use typeface::Held;
