use insta::assert_snapshot;

use super::*;
use Direction::RightToLeft;

fn leaflet() -> Document {
    let rect = Rect { x: Length::mm(10), y: Length::mm(10), width: Length::mm(20), height: Length::mm(5) };
    let link = ItemKind::Link { rect, url: "https://example.org/کتاب?a=1".into() };
    document(vec![
        square(Length::mm(200), Colour::BLACK),
        line(vec![run("سلام به همه", RightToLeft, Length::mm(20))]),
        link,
    ])
}

/// The dictionary of the first page, as it stands in the file.
fn page(target: Target) -> String {
    let pdf = parsed(file(&leaflet(), target));
    String::from_utf8_lossy(pdf.pages().first().expect("a page").raw().data()).into_owned()
}

#[test]
fn a_press_page_has_its_boxes_and_nothing_to_click() {
    assert_snapshot!(page(Target::Press), @"<</Type/Page/Parent 2 0 R/Contents 7 0 R/Resources 3 0 R/MediaBox[0 0 300.472 300.472]/BleedBox[0 0 300.472 300.472]/TrimBox[8.504 8.504 291.969 291.969]/StructParents 0>>");
}

#[test]
fn a_screen_page_is_its_trim_and_has_its_links() {
    assert_snapshot!(page(Target::Screen), @"<</Type/Page/Parent 2 0 R/Contents 7 0 R/Resources 3 0 R/MediaBox[0 0 283.465 283.465]/StructParents 0/Tabs/S/Annots[8 0 R]>>");
}

#[test]
fn a_link_has_no_border_and_says_where_it_leads() {
    let pdf = parsed(file(&leaflet(), Target::Screen));
    let annotations = pdf.pages().first().expect("a page").raw().get::<Array<'_>>("Annots").expect("links");
    let link = annotations.iter::<Dict<'_>>().next().expect("a link");
    assert_snapshot!(String::from_utf8_lossy(link.data()), @"<</Type/Annot/Subtype/Link/Rect[28.346 240.945 85.039 255.118]/Border[0 0 0]/F 4/Contents<FEFF00680074007400700073003A002F002F006500780061006D0070006C0065002E006F00720067002F06A9062A06270628003F0061003D0031>/StructParent 1/A<</Type/Action/S/URI/URI(https://example.org/%DA%A9%D8%AA%D8%A7%D8%A8?a=1)>>>>");
}

#[test]
fn content_beyond_the_screen_is_cut_away() {
    let content = content(vec![square(Length::mm(200), Colour::BLACK)], Target::Screen);
    assert!(content.contains("28.346 0 85.039 255.118 re"), "{content}");
}

#[test]
fn the_headers_say_the_versions() {
    assert!(file(&leaflet(), Target::Press).starts_with(b"%PDF-1.6\n"));
    assert!(file(&leaflet(), Target::Screen).starts_with(b"%PDF-1.7\n"));
}

#[test]
fn the_catalogue_says_language_direction_and_title() {
    let pdf = parsed(file(&leaflet(), Target::Screen));
    let catalogue = pdf.xref().root_id();
    let catalogue = pdf.xref().get::<Dict<'_>>(catalogue).expect("a catalogue");
    assert_snapshot!(String::from_utf8_lossy(catalogue.data()), @"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/Lang(fa)/StructTreeRoot 16 0 R/MarkInfo<</Marked true>>/PageLabels<</Nums[0<</Type/PageLabel/P<FEFF06F1>>>]>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile 15 0 R>>]/ViewerPreferences<</DisplayDocTitle true/Direction/R2L>>>>");
}

#[test]
fn the_info_dictionary_and_the_metadata_agree() {
    let bytes = file(&leaflet(), Target::Screen);
    let file = String::from_utf8_lossy(&bytes).into_owned();
    let producer = concat!("<pdf:Producer>Warraq ", env!("CARGO_PKG_VERSION"), "</pdf:Producer>");
    for said in [
        "<rdf:li xml:lang=\"x-default\">پیام</rdf:li>",
        "<rdf:li xml:lang=\"x-default\">به همه</rdf:li>",
        "<rdf:li>کانون &amp; یاران</rdf:li>",
        "<pdf:Keywords>چاپ، کتاب</pdf:Keywords>",
        "<xmp:CreatorTool>Warraq</xmp:CreatorTool>",
        "<xmp:CreateDate>2026-03-21T04:05:06Z</xmp:CreateDate>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        producer,
    ] {
        assert!(file.contains(said), "{said} in {file}");
    }
    let pdf = parsed(bytes);
    let info = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| -> String {
        let bytes = bytes.as_deref().unwrap_or_default();
        let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) else {
            return String::from_utf8_lossy(bytes).into_owned();
        };
        let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    assert_eq!(text(&info.title), "پیام");
    assert_eq!(text(&info.subject), "به همه");
    assert_eq!(text(&info.author), "کانون & یاران");
    assert_eq!(text(&info.keywords), "چاپ، کتاب");
    assert_eq!(text(&info.creator), "Warraq");
}

#[test]
fn a_font_has_the_advances_of_its_glyphs_and_a_name_of_its_own() {
    let pdf = parsed(file(&leaflet(), Target::Press));
    let (font, descendant) = fonts_of(&pdf);
    assert_snapshot!(String::from_utf8_lossy(font.data()), @"<</Type/Font/Subtype/Type0/BaseFont/NJNCFM+Vazirmatn-Regular/Encoding/Identity-H/DescendantFonts[9 0 R]/ToUnicode 13 0 R>>");
    assert_snapshot!(String::from_utf8_lossy(descendant.data()), @"<</Type/Font/Subtype/CIDFontType2/BaseFont/NJNCFM+Vazirmatn-Regular/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 10 0 R/CIDToGIDMap 12 0 R/W[1[465.82 594.727 268.555 874.512 231.934 639.648 1181.641]]>>");
    let descriptor = descendant.get::<Dict<'_>>("FontDescriptor").expect("a descriptor");
    assert_snapshot!(String::from_utf8_lossy(descriptor.data()), @"<</Type/FontDescriptor/FontName/NJNCFM+Vazirmatn-Regular/FontFamily(Vazirmatn)/FontWeight 400/Flags 4/FontBBox[-481 -558 1423 1057]/ItalicAngle 0/Ascent 1025/Descent -537/CapHeight 800/StemV 88/FontFile2 11 0 R>>");
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_the_cache_holds_on_any_number_of_threads() {
    let document = leaflet();
    let (fonts, cache) = (FontBook::shipped(), SubsetCache::new());
    let sheets = impose(&document, Edge::Bleeding);
    let alone = file(&document, Target::Press);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3 {
                    let written = write(&document, &sheets, &fonts, Target::Press, &cache).expect("a file");
                    assert!(written == alone);
                }
            });
        }
    });
}

#[test]
fn documents_that_differ_in_their_title_alone_have_different_names() {
    let mut other = leaflet();
    other.info.title = "پیامی دیگر".to_owned();
    let id = |document: &Document| {
        let file = file(document, Target::Press);
        let start = file.windows(4).rposition(|word| word == b"/ID[").expect("an identity");
        file[start..start + 40].to_vec()
    };
    assert_ne!(id(&leaflet()), id(&other));
}
