//! A sound file, and the means to change it.

const FONT: &[u8] = include_bytes!("../../../../fonts/vazirmatn/Vazirmatn-Regular.ttf");

/// A small file that is PDF/X-4: 100 by 100 points with a bleed of 9 points.  Its table of places
/// is empty, so bytes may be put in and taken out anywhere.
pub(super) fn sound() -> Vec<u8> {
    with_content(
        "0 0 0 1 k /G gs 20 20 60 5 re f BT /F 12 Tf 20 50 Td <0003> Tj ET /S cs 1 scn 20 80 5 5 re f %more",
    )
}

/// The same with another content.
pub(super) fn with_content(content: &str) -> Vec<u8> {
    let xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
        xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:pdfxid='http://www.npes.org/pdfx/ns/id/'>\
        <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Card</rdf:li></rdf:Alt></dc:title>\
        <xmp:CreateDate>2026-11-22T10:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-11-22T10:00:00Z</xmp:ModifyDate>\
        <xmp:MetadataDate>2026-11-22T10:00:00Z</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>\
        <xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
        <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>";
    let mut profile = vec![0_u8; 132];
    profile[..4].copy_from_slice(&132_u32.to_be_bytes());
    profile[12..16].copy_from_slice(b"prtr");
    profile[16..20].copy_from_slice(b"CMYK");
    profile[36..40].copy_from_slice(b"acsp");
    let stream = |dict: &str, data: &[u8]| {
        let head = format!("<<{dict}/Length {}>>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)\
          /Info(Coated)/RegistryName(http://www.color.org)/DestOutputProfile 4 0 R>>]>>".to_vec(),
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>".to_vec(),
        stream("/Type/Metadata/Subtype/XML", xmp.as_bytes()),
        stream("/N 4", &profile),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 138 138]/BleedBox[10 10 128 128]/TrimBox[19 19 119 119]/Contents 6 0 R\
          /Group<</S/Transparency/CS/DeviceCMYK>>/Resources<</Font<</F 7 0 R>>/ColorSpace<</S 11 0 R/All[/Separation/All/DeviceCMYK\
          <</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]>>/XObject<</X 12 0 R/Y 14 0 R/Z 15 0 R>>\
          /ExtGState<</G<</OP true/op true/OPM 1>>/H<</OP true/op true/OPM 0>>/A<</ca 0.5>>/M<</BM/Multiply>>\
          /L<</SMask<</S/Luminosity/G 15 0 R>>>>>>/Shading<</D<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 138 0]\
          /Function<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0 0 0]/N 1>>>>>>/Pattern<</P 16 0 R>>>>>>".to_vec(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+V/Encoding/Identity-H/DescendantFonts[8 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+V/CIDToGIDMap/Identity/DW 600/FontDescriptor 9 0 R>>".to_vec(),
        b"<</Type/FontDescriptor/FontName/ABCDEF+V/Flags 4/FontFile2 10 0 R>>".to_vec(),
        stream("", FONT),
        b"[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.2 0.8 0]/N 1>>]".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceCMYK", &[9; 16]),
        b"<</Title(Card)/CreationDate(D:20261122133000+03'30')/ModDate(D:20261122100000Z)/Trapped/False>>".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 8/Height 8/ImageMask true/BitsPerComponent 1", &[0x0F; 8]),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 138 138]/Group<</S/Transparency/CS/DeviceGray>>",
            b"1 g 0 0 69 138 re f 0 g 69 0 69 138 re f",
        ),
        stream(
            "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 4 4]/XStep 4/YStep 4/Resources<<>>",
            b"0 1 0 0 k 0 0 2 4 re f",
        ),
    ];
    let mut file = b"%PDF-1.6\n".to_vec();
    for (object, number) in objects.iter().zip(1..) {
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Info 13 0 R/ID[<0A><0B>]>>\n");
    file.extend(b"startxref\n0\n%%EOF\n");
    ended(file)
}

/// The file with the place of its table where the table is now.
fn ended(file: Vec<u8>) -> Vec<u8> {
    let last = |word: &[u8]| file.windows(word.len()).rposition(|window| window == word);
    let (Some(table), Some(said)) = (last(b"\nxref\n"), last(b"startxref\n")) else { return file };
    [&file[..said], format!("startxref\n{}\n%%EOF\n", table + 1).as_bytes()].concat()
}

/// The file with bytes in place of others.
pub(super) fn changed(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = file.windows(from.len()).position(|window| window == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("`{from}` is in the file"));
    ended([&file[..at], to.as_bytes(), &file[at + from.len()..]].concat())
}
