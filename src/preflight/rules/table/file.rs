//! What a file says of itself, and what it must not hold.

use super::plain;
use crate::diagnostic::Code;
use crate::preflight::rules::Rule;

const X4: &str = "ISO 15930-7 (PDF/X-4)";

pub(super) const RULES: &[Rule] = &[
    plain(
        Code::FileEnd,
        "ISO 32000-1, 7.5.5",
        "the file is whole, down to its last lines",
        "send or download it again; where it was as short at its source, export it anew",
    ),
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
];
