//! The rules: what each asks for, where it comes from, and the way out.

use super::rule::{Limit, Needs, Rule, Unit};
use crate::diagnostic::Code;

const fn plain(code: Code, source: &'static str, asks: &'static str, hint: &'static str) -> Rule {
    Rule { code, asks, source, hint, limit: Limit::None, needs: Needs::Reading }
}

const fn limited(
    code: Code,
    limit: Limit,
    source: &'static str,
    asks: &'static str,
    hint: &'static str,
) -> Rule {
    Rule { code, asks, source, hint, limit, needs: Needs::Reading }
}

const fn painted(rule: Rule) -> Rule {
    Rule { needs: Needs::Plates, ..rule }
}

const X4: &str = "ISO 15930-7 (PDF/X-4)";
const GWG: &str = "GWG 2022";
const HOUSES: &str = "Iranian print shops";

/// All rules, those of the file first, then those of what it shows.
pub const RULES: &[Rule] = &[
    plain(Code::PdfxVersion, X4, "the header says version 1.6 or earlier", "write the file as PDF 1.6"),
    plain(
        Code::PdfxFileId,
        X4,
        "the trailer has an identifier of two parts",
        "write the file with a program that gives it an `ID`",
    ),
    plain(
        Code::PdfxEncryption,
        X4,
        "the file is not locked",
        "save it without a password and without restrictions",
    ),
    plain(Code::PdfxIdentity, X4, "metadata and information say `PDF/X-4`", "export the file as PDF/X-4"),
    plain(Code::PdfxTitle, X4, "the metadata have a title", "give the document a title"),
    plain(
        Code::PdfxDates,
        X4,
        "the metadata say when the file was made and changed",
        "export the file as PDF/X-4",
    ),
    plain(
        Code::PdfxDocumentIds,
        X4,
        "the metadata have `DocumentID`, `VersionID` and `RenditionClass`",
        "export the file as PDF/X-4",
    ),
    plain(
        Code::PdfxInfo,
        X4,
        "the information dictionary and the metadata say the same",
        "change title, author and the rest with a program that writes both places",
    ),
    plain(
        Code::PdfxTrapped,
        X4,
        "`Trapped` is `True` or `False`",
        "set `Trapped` to `False` unless the file was trapped",
    ),
    plain(
        Code::OutputIntent,
        X4,
        "there is one output intent for a press",
        "export the file with the printing condition of the house, such as FOGRA39",
    ),
    plain(
        Code::OutputIntentKeys,
        X4,
        "the output intent names its condition, its registry and what it is",
        "export the file with the printing condition of the house, such as FOGRA39",
    ),
    plain(
        Code::OutputProfile,
        X4,
        "the output intent holds a profile for a CMYK press",
        "embed the profile of the printing, class `prtr`, space `CMYK`",
    ),
    plain(
        Code::DeviceColour,
        X4,
        "device colours are those of the output intent",
        "convert the colours to the profile of the printing, or give RGB a profile of its own",
    ),
    plain(
        Code::FontEmbedding,
        X4,
        "every font is in the file",
        "embed the font, or turn its letters into outlines",
    ),
    plain(
        Code::NotdefGlyph,
        X4,
        "no letter is missing in its font",
        "set the text in a font that has all its letters",
    ),
    plain(Code::TrimBox, X4, "every page has a trim box and no art box", "export the file with its trim box"),
    plain(
        Code::BoxOrder,
        X4,
        "trim box in bleed box in media box",
        "export the file with a media box that is large enough for the bleed",
    ),
    plain(
        Code::CropBox,
        X4,
        "no page has a crop box of its own",
        "remove the crop box, or make it as large as the media box",
    ),
    plain(Code::UserUnit, X4, "pages are measured in points", "export the pages at their true size"),
    plain(Code::PageRotation, X4, "no page is turned", "turn what stands on the page, not the page"),
    plain(
        Code::Annotation,
        X4,
        "nothing to click lies within the bleed",
        "a file with links is the file for screens; export another one for the press",
    ),
    plain(
        Code::Action,
        X4,
        "nothing happens when the file is opened or clicked",
        "export the file for print, without links and actions",
    ),
    plain(Code::Javascript, X4, "there is no JavaScript", "remove the scripts"),
    plain(
        Code::Postscript,
        X4,
        "there is no PostScript in the file",
        "write the picture as a plain form or picture",
    ),
    plain(Code::Opi, X4, "no picture is to be replaced", "put the fine pictures into the file themselves"),
    plain(
        Code::ExternalContent,
        X4,
        "all parts of the pages are in the file",
        "put the part into the file itself",
    ),
    plain(
        Code::TransferFunction,
        X4,
        "tints are not changed by transfer functions or halftones of the file",
        "apply the curve to the pictures and export the file without it",
    ),
    plain(Code::Lzw, X4, "no stream is packed with LZW", "save the file again with Flate"),
    plain(
        Code::GroupSpace,
        X4,
        "transparency is mixed in CMYK",
        "set the blending space of the pages to CMYK",
    ),
    plain(
        Code::SpotDefinition,
        X4,
        "a spot ink has one alternate space and one tint transform",
        "give the ink the same values everywhere; pictures placed from other programs often bring their own",
    ),
    plain(Code::SpotName, X4, "names of spot inks are UTF-8", "give the ink a name in plain letters"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_the_table_once() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|before| before.code != rule.code), "{}", rule.code);
            assert_eq!(Rule::find(rule.code.as_str()), Some(rule));
        }
    }
}
