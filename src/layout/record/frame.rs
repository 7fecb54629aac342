//! The keys of frames.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::page::Columns;
use super::{ColourValue, SidesValue};
use crate::artwork::ErrorLevel;
use crate::design::{ImageFit, PageSet, Position, Thread, VerticalAlign};
use crate::diagnostic::Notes;
use crate::layout::decode::{
    At, Count, Decode, Distance, Edge, Named, Offset, OrNone, Reference, expected, record,
};
use crate::yaml::Node;

record! {
    /// A box on the page that holds a part of the statement, words of its own, or only colour.
    FrameRecord {
        /// Its name: other frames and layouts call it so.
        name "name": String,
        /// Where it stands: `margins`, `page`, `bleed`, or a box measured from one of them.
        area "area": AreaValue,
        /// Makes it a strip as high as one line of its style, in the margin at the top or the bottom.
        anchor "anchor": Edge,
        /// For a strip: the white between it and the type area; else it stands in the middle of the margin.
        gap "gap": Distance,
        /// The pages on which it stands.
        pages "pages": PageSet,
        /// Starts it lower than its box says: below what an earlier frame really holds.
        below "below": BelowValue,
        /// Which text runs through it: the statement, or its head (title, subtitle, author, date) alone.
        flow "flow": Thread,
        /// The number of its columns.
        columns "columns": Columns,
        /// The white between two columns.
        gutter "gutter": Distance,
        /// Words of its own, with fields such as `{{ page }}`.
        text "text": String,
        /// The style of its own words.
        style "style": String,
        /// A picture that fills it: a JPEG, PNG, TIFF, WebP or SVG file, or a page of a PDF, a path from the project folder; fields such
        /// as `{{ photo }}` are those of the front matter.
        image "image": String,
        /// Which page of a PDF the picture is, from 1; the first where nothing is said.
        page "page": Count<1, 10_000>,
        /// Parts of an SVG picture in colours of the layout: `{logo-red: brand}` paints the element with the id
        /// `logo-red`, and all that is in it, in `brand`; what is white in it stays paper.
        spots "spots": Named<At<ColourValue>>,
        /// How a picture fills its frame: `contain` for all of it, `cover` for no white beside it.
        fit "fit": ImageFit,
        /// Where a picture or a code stands, or which part of a picture is seen.
        position "position": Position,
        /// What a picture shows or a code is for, for those who do not see it; `""` for decoration.
        alt "alt": String,
        /// A QR code of these words, in black ink alone; fields such as `{{ url }}` are those of the front matter.
        qr "qr": String,
        /// How much of a QR code may be lost: `low` 7 %, `medium` 15 %, `quartile` 25 %, `high` 30 %.
        error_level "error-level": ErrorLevel,
        /// An EAN-13 or ISBN of thirteen digits, or of twelve, to which the check digit is added.
        ean "ean": String,
        /// By how much the bars of an EAN-13 are narrower, since ink spreads on paper.
        bar_reduction "bar-reduction": Distance,
        /// A colour behind it, and behind the words of all frames.
        fill "fill": ColourValue,
        /// How round its corners are.
        radius "radius": Distance,
        /// A line along its edges, within its box: `border: {thickness: 1pt, colour: accent}`, or `none`.
        border "border": OrNone<BorderRecord>,
        /// Text of other frames flows round it: `wrap: {gap: 4mm, least: 30mm}`, or `none`.
        wrap "wrap": OrNone<WrapRecord>,
        /// White between its edges and its type.
        inset "inset": SidesValue,
        /// Where text stands that does not fill it.
        vertical_align "vertical-align": VerticalAlign,
        /// The most white that `vertical-align: justify` adds between two paragraphs; half of the body's leading
        /// where nothing is said.
        vertical_limit "vertical-limit": Distance,
        /// Takes a frame of the layout that this one builds on away.
        remove "remove": bool,
    }
}

record! {
    /// A box, measured from the edges of another one.  Of left, right and width two are enough, and
    /// what is not said is 0; likewise of top, bottom and height.
    AreaRecord {
        /// What it is measured from; the type area where nothing is said.
        from "from": Reference,
        /// From the left edge.
        left "left": Offset,
        /// From the right edge.
        right "right": Offset,
        /// From the edge at the spine, in place of left or right.
        inner "inner": Offset,
        /// From the fore edge, in place of left or right.
        outer "outer": Offset,
        /// From the top edge.
        top "top": Offset,
        /// From the bottom edge.
        bottom "bottom": Offset,
        /// From left to right.
        width "width": Offset,
        /// From top to bottom.
        height "height": Offset,
    }
}

record! {
    /// How text of other frames flows round a frame.
    WrapRecord {
        /// The white between the two; 4mm where nothing is said.
        gap "gap": Distance,
        /// The shortest line that stands beside the frame; 30mm where nothing is said.
        least "least": Distance,
    }
}

record! {
    /// A line along the edges of a frame.
    BorderRecord {
        /// How thick it is; 0.5pt where nothing is said.
        thickness "thickness": Distance,
        /// Its colour; black where nothing is said.
        colour "colour": ColourValue,
    }
}

record! {
    /// The frame above, and the white between the two.
    BelowRecord {
        /// The name of the frame above.
        frame "frame": String,
        /// The white between the two; none where nothing is said.
        gap "gap": Distance,
    }
}

/// Where a frame stands.
#[derive(Clone, Debug)]
pub(in crate::layout) enum AreaValue {
    /// Over all of a box.
    Whole(Reference),
    /// Measured from a box.
    Box(Box<AreaRecord>),
}

impl Decode for AreaValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.entries().is_some() {
            return AreaRecord::decode(node, notes).map(|record| Self::Box(Box::new(record)));
        }
        Reference::decode(node, notes).map(Self::Whole)
    }
}

impl JsonSchema for AreaValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Area".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let whole = generator.subschema_for::<Reference>();
        let measured = generator.subschema_for::<AreaRecord>();
        json_schema!({"anyOf": [whole, measured]})
    }
}

/// The frame above: its name, or a record.
#[derive(Clone, Debug)]
pub(in crate::layout) enum BelowValue {
    /// Right below.
    Frame(String),
    /// With white between.
    Record(Box<BelowRecord>),
}

impl Decode for BelowValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match node.text() {
            Some(name) => Some(Self::Frame(name.to_owned())),
            None if node.entries().is_some() => {
                BelowRecord::decode(node, notes).map(|record| Self::Record(Box::new(record)))
            }
            None => expected("a frame's name or {frame: NAME, gap: 6mm}", node, notes),
        }
    }
}

impl JsonSchema for BelowValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Below".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let record = generator.subschema_for::<BelowRecord>();
        json_schema!({"anyOf": [{"type": "string"}, record]})
    }
}
