//! What outlines are painted with.

use std::sync::Arc;

use super::{Mark, Matrix};
use crate::colour::{Colour, Rgb};

/// What something is painted with.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Flat(Flat),
    /// A course of colours.
    Course(Arc<Course>),
    /// A drawing that is repeated.
    Tiles(Arc<Tiles>),
}

/// One colour.
#[derive(Clone, Debug, PartialEq)]
pub enum Flat {
    /// Of light.
    Light(Rgb),
    /// Of the layout.
    Named(Colour),
}

/// A course of colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Along what.
    pub way: Way,
    /// From its measure to that of what it paints.
    pub matrix: Matrix,
    /// What comes before its first colour and behind its last.
    pub spread: Spread,
    /// Its colours, from the first to the last; at least two.
    pub stops: Vec<Stop>,
}

/// Along what a course of colours goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// From a point to another.
    Line([[f32; 2]; 2]),
    /// From a circle to another, each by its middle and its radius.
    Circles([[f32; 3]; 2]),
}

/// What comes before the first colour of a course and behind its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// The same colour.
    Pad,
    /// The same colour where it says so: before, and behind.
    Ends([bool; 2]),
    /// The course again, there and back.
    Reflect,
    /// The course again.
    Repeat,
}

/// A colour of a course.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Where, 0 to 1.
    pub at: f32,
    /// What.
    pub colour: Flat,
    /// How much of what lies below it hides, 0 to 1.
    pub opacity: f32,
}

/// A drawing that is repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    /// The upper left corner of the first.
    pub at: [f32; 2],
    /// The width and height of each.
    pub size: [f32; 2],
    /// From its measure to that of what it paints.
    pub matrix: Matrix,
    /// What is painted in each, from 0, 0.
    pub marks: Vec<Mark>,
}
