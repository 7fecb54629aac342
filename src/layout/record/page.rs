//! The keys of pages and margins.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::design::{Binding, Facing};
use crate::diagnostic::Notes;
use crate::geometry::Size;
use crate::layout::decode::{Count, Decode, Distance, Orientation, expected, no_choice, record};
use crate::units::Length;
use crate::yaml::Node;

record! {
    /// Size, bleed and binding of the pages.
    PageRecord {
        /// The trimmed page: a name such as `a5` or `a5-landscape`, or its width and height.
        size "size": PageSize,
        /// Turns the page so that it is higher than wide, or wider than high.
        orientation "orientation": Orientation,
        /// What is printed beyond the trim and cut off.
        bleed "bleed": SidesValue,
        /// The side of the spine; else the direction decides: right for Persian.
        binding "binding": Binding,
        /// Whether even pages mirror odd ones.
        facing "facing": Facing,
        /// The distance of the lines of a baseline grid.
        grid "grid": Distance,
    }
}

record! {
    /// A free page size.
    SizeRecord {
        /// From left to right.
        width "width": Distance,
        /// From top to bottom.
        height "height": Distance,
    }
}

record! {
    /// White between the trim and the type area.
    MarginsRecord {
        /// At the head.
        top "top": Distance,
        /// At the foot.
        bottom "bottom": Distance,
        /// At the spine.
        inner "inner": Distance,
        /// At the fore edge.
        outer "outer": Distance,
    }
}

record! {
    /// A length for each edge.
    SidesRecord {
        /// At the top edge.
        top "top": Distance,
        /// At the right edge.
        right "right": Distance,
        /// At the bottom edge.
        bottom "bottom": Distance,
        /// At the left edge.
        left "left": Distance,
    }
}

/// Defines a length for all edges, or a record with one for each.
macro_rules! edges {
    ($($(#[doc = $doc:literal])+ $name:ident $record:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub(in crate::layout) enum $name {
            /// The same at all edges.
            All(Distance),
            /// One for each.
            Each(Box<$record>),
        }

        impl Decode for $name {
            fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
                if node.entries().is_some() {
                    return $record::decode(node, notes).map(|record| Self::Each(Box::new(record)));
                }
                Distance::decode(node, notes).map(Self::All)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let all = generator.subschema_for::<Distance>();
                let each = generator.subschema_for::<$record>();
                json_schema!({"anyOf": [all, each]})
            }
        }
    )+};
}

edges! {
    /// The four margins.
    MarginsValue MarginsRecord;
    /// The four edges of a box.
    SidesValue SidesRecord;
}

/// A size by name, or a free one.
#[derive(Clone, Debug)]
pub(in crate::layout) enum PageSize {
    /// One of [`PageSize::NAMES`], turned where its name ends in `-landscape`.
    Known(Size),
    /// Width and height.
    Free(SizeRecord),
}

/// A thousandth of a millimetre, for the sizes that are written in inches.
const fn size(width: i64, height: i64) -> Size {
    Size { width: Length::from_units(width * 3_600), height: Length::from_units(height * 3_600) }
}

impl PageSize {
    /// Sizes in tenths of a millimetre (ISO 216, ISO 269 for DL, ANSI/ASME Y14.1 for Letter, Legal and
    /// Tabloid; SRA3 after ISO 217).
    const NAMES: [(&str, Size); 14] = [
        ("a2", size(4_200, 5_940)),
        ("a3", size(2_970, 4_200)),
        ("a4", size(2_100, 2_970)),
        ("a5", size(1_480, 2_100)),
        ("a6", size(1_050, 1_480)),
        ("a7", size(740, 1_050)),
        ("b4", size(2_500, 3_530)),
        ("b5", size(1_760, 2_500)),
        ("b6", size(1_250, 1_760)),
        ("dl", size(990, 2_100)),
        ("letter", size(2_159, 2_794)),
        ("legal", size(2_159, 3_556)),
        ("tabloid", size(2_794, 4_318)),
        ("sra3", size(3_200, 4_500)),
    ];

    fn known(name: &str) -> Option<Size> {
        let (name, turned) = name.strip_suffix("-landscape").map_or((name, false), |name| (name, true));
        let (_, size) = Self::NAMES.iter().find(|(known, _)| *known == name)?;
        Some(if turned { size.turned() } else { *size })
    }
}

impl Decode for PageSize {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.entries().is_some() {
            return SizeRecord::decode(node, notes).map(Self::Free);
        }
        let known = node.text().and_then(|text| Self::known(&text.to_ascii_lowercase()));
        match (known, node.text()) {
            (Some(size), _) => Some(Self::Known(size)),
            (None, Some(_)) => no_choice(&Self::NAMES.map(|(name, _)| name), node, notes),
            (None, None) => expected("a size such as a5, or {width: 128mm, height: 52mm},", node, notes),
        }
    }
}

impl JsonSchema for PageSize {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "PageSize".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let turned = Self::NAMES.map(|(name, _)| format!("{name}-landscape"));
        let upright = Self::NAMES.map(|(name, _)| name.to_owned());
        let names: Vec<String> = upright.into_iter().chain(turned).collect();
        let free = generator.subschema_for::<SizeRecord>();
        json_schema!({"anyOf": [{"enum": names}, free]})
    }
}

/// At most this many columns: a narrower measure holds no word.
pub(in crate::layout) type Columns = Count<1, 12>;
