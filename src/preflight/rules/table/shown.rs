//! What the pages of a file show.

use super::{limited, painted, plain};
use crate::diagnostic::Code;
use crate::preflight::rules::{Limit, Rule, Unit};

const GWG: &str = "GWG 2022";
const HOUSES: &str = "Iranian print shops";

pub(super) const RULES: &[Rule] = &[
    painted(limited(
        Code::InkCoverage,
        Limit::AtMost(Unit::Percent),
        GWG,
        "the mean of all inks in every square of 15 mm stays below a limit",
        "take ink out of the dark places, or convert the colours with a profile of a lower limit",
    )),
    limited(
        Code::ImageResolution,
        Limit::AtLeast(Unit::Ppi),
        GWG,
        "pictures have enough pixels for their size",
        "place the picture smaller, or take one with more pixels",
    ),
    limited(
        Code::BitmapResolution,
        Limit::AtLeast(Unit::Ppi),
        GWG,
        "pictures in black and white have enough pixels for their size",
        "scan line art at 1200 dpi, or draw it as a path",
    ),
    plain(
        Code::ImageDepth,
        HOUSES,
        "pictures have at most 8 bits to the channel",
        "save the picture with 8 bits to the channel",
    ),
    plain(
        Code::RgbColour,
        HOUSES,
        "there are no RGB colours, with a profile or without",
        "convert the colours to CMYK before they go to the house",
    ),
    limited(
        Code::TextSize,
        Limit::AtLeast(Unit::Point),
        HOUSES,
        "letters are large enough to be printed",
        "set the text larger",
    ),
    limited(
        Code::WhiteTextSize,
        Limit::AtLeast(Unit::Point),
        GWG,
        "white letters are large enough to stay open",
        "set the text larger, or dark on light",
    ),
    limited(
        Code::MultiInkTextSize,
        Limit::AtLeast(Unit::Point),
        GWG,
        "letters of several inks are large enough to hide misregister",
        "set the text larger, or in one ink",
    ),
    limited(
        Code::LineWidth,
        Limit::AtLeast(Unit::Point),
        "own profiles",
        "lines are wide enough to be printed",
        "draw the line wider",
    ),
    limited(
        Code::WhiteLineWidth,
        Limit::AtLeast(Unit::Point),
        GWG,
        "white lines are wide enough to stay open",
        "draw the line wider",
    ),
    limited(
        Code::MultiInkLineWidth,
        Limit::AtLeast(Unit::Point),
        GWG,
        "lines of several inks are wide enough to hide misregister",
        "draw the line wider, or in one ink",
    ),
    plain(
        Code::KOnlyText,
        HOUSES,
        "black letters are of black ink alone",
        "set the text in K 100 and nothing else",
    ),
    limited(
        Code::RichBlackText,
        Limit::AtMost(Unit::Percent),
        GWG,
        "black letters do not carry too much ink",
        "set the text in K 100 alone",
    ),
    painted(limited(
        Code::BlackTextOverprint,
        Limit::Below(Unit::Point),
        GWG,
        "small black letters over other inks overprint: `DeviceCMYK` 0 0 0 1 with `OPM` 1",
        "let black overprint; `DeviceGray` knocks out what lies below",
    )),
    painted(limited(
        Code::BlackLineOverprint,
        Limit::Below(Unit::Point),
        GWG,
        "thin black lines over other inks overprint: `DeviceCMYK` 0 0 0 1 with `OPM` 1",
        "let black overprint; `DeviceGray` knocks out what lies below",
    )),
    painted(limited(
        Code::WhiteOnRichBlack,
        Limit::AtLeast(Unit::Point),
        HOUSES,
        "white letters on black of several inks have an outline of black ink",
        "draw a line of K 100 round the letters, so that the other inks stay away from them",
    )),
    plain(
        Code::WhiteOverprint,
        GWG,
        "white knocks out",
        "take the overprint off the white: on paper it is not there at all",
    ),
    limited(
        Code::SpotCount,
        Limit::AtMost(Unit::Count),
        GWG,
        "there are no more spot inks than the press prints",
        "convert the spot inks to CMYK, or ask the house for another press",
    ),
    plain(
        Code::SeparationAll,
        GWG,
        "nothing on the page is on every plate",
        "keep the colour of registration for marks outside the bleed",
    ),
    limited(
        Code::SafeMargin,
        Limit::AtLeast(Unit::Millimetre),
        HOUSES,
        "what must not be cut keeps away from the trim",
        "move it inside, or let it run through the bleed",
    ),
    limited(
        Code::BleedSize,
        Limit::AtLeast(Unit::Millimetre),
        HOUSES,
        "there is room for bleed on all sides",
        "export the file with bleed",
    ),
    painted(plain(
        Code::BleedFilled,
        HOUSES,
        "paint that reaches the trim runs through the bleed",
        "draw it farther, to the end of the bleed: paper moves under the knife",
    )),
];
