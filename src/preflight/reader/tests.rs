//! Files made by hand, as other programs and nobody's friends make them.

use std::fmt::Write as _;

use super::{Content, File, JOINT, Kid, Oddity, Part, Place, Target, Unreadable};

/// A file of these objects, from 1; the first is the catalogue.  It has no table: readers mend that.
pub(crate) fn file(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (object, number) in objects.iter().zip(1..) {
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    (file + "trailer\n<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

pub(crate) fn stream(dict: &str, data: &str) -> String {
    format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

/// A file of one page with this content, whose font `F` is simple and `G` says Persian letters by two-byte
/// codes; the objects from 8 on are `more`.
pub(crate) fn page(content: &str, catalogue: &str, more: &[&str]) -> Vec<u8> {
    let catalogue = format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>");
    let content = stream("", content);
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange\n\
               <0001> <0004> [<0633> <0644> <0627> <0645>] <0010> <0012> <0030> endbfrange\n\
               2 beginbfchar <0020> <0020> <0030> <06440627> endbfchar";
    let map = stream("", map);
    let mut objects: Vec<&str> = vec![
        &catalogue,
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>\
         /XObject<</X 8 0 R>>/Properties<</P 9 0 R>>>>>>",
        &content,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding\
         /Differences[1/a/uni06CC/nothing]>>>>",
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Vazir/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts\
         [<</Type/Font/Subtype/CIDFontType2/DW 500/W[1[500 400] 3 4 300]>>]>>",
        &map,
    ];
    objects.extend(more);
    file(&objects)
}

fn content(bytes: &[u8]) -> Content {
    File::open(bytes).expect("it opens").content().expect("it can be read")
}

/// What the page says: `|` where room divides words.
fn check(shown: &str, said: &str) {
    let content = content(&page(shown, "", &[]));
    let text: String = content.pages[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(text.replace(JOINT, "|"), said, "{shown}");
}

#[test]
fn simple_fonts_say_what_their_encoding_says() {
    check("BT /F 10 Tf (Caf\\351 \\223x\\224) Tj ET", "Café “x”");
    check("BT /F 10 Tf <01 02> Tj ET", "aی");
    check("BT /F 10 Tf [(Wo) 20 (rd) -400 (next)] TJ ET", "Word|next");
}

#[test]
fn lines_and_gaps_divide_words() {
    check("BT /F 10 Tf 10 TL 50 300 Td (one) Tj T* (two) Tj 0 -10 Td (three) Tj ET", "one|two|three");
    check("BT /F 10 Tf 50 300 Td (one) Tj 15 0 Td (two) Tj 40 0 Td (three) Tj ET", "onetwo|three");
    check("BT /F 10 Tf 50 300 Td (one) ' (two) Tj ET", "onetwo");
}

#[test]
fn composite_fonts_say_what_their_map_says() {
    check("BT /G 10 Tf /ReversedChars BMC <0004000300020001> Tj EMC ET", "سلام");
    check("BT /G 10 Tf <00110010> Tj ET", "10");
}

#[test]
fn persian_as_it_is_seen_is_turned_and_remembered() {
    let shown = "BT /G 10 Tf 1 0 0 1 50 300 Tm <000400030002000100200004003000010020001200110010> Tj ET";
    let content = content(&page(shown, "", &[]));
    assert_eq!(content.pages[0].pieces[0].text, "210 سلام سلام");
    assert_eq!(content.backwards.len(), 1);
}

#[test]
fn persian_glyph_by_glyph_from_the_right_is_as_it_is_read() {
    let shown =
        "BT /G 10 Tf 1 0 0 1 90 9 Tm <0001> Tj 1 0 0 1 86 9 Tm <0002> Tj 1 0 0 1 83 9 Tm <0003> Tj ET";
    check(shown, "سلا");
    check("BT /G 10 Tf [<0001> 900 <0002> 700 <0003> 600 <0004> 700 <0020> 900 <0002>] TJ ET", "سلام ل");
}

#[test]
fn words_that_replace_others_are_said_once() {
    let shown = "BT /F 10 Tf /Span<</ActualText(new)>>BDC (o) Tj (ld) Tj EMC ( rest) Tj ET";
    check(shown, "new rest");
    check("BT /F 10 Tf (a) Tj /Span<</ActualText<FEFF06CC>>>BDC EMC (b) Tj ET", "aیb");
}

#[test]
fn replaced_letters_of_reversed_words_are_letters_of_the_words() {
    let shown = "BT /G 10 Tf /ReversedChars BMC <0004> Tj /Span<</ActualText<FEFF06440627>>>BDC <0099> Tj EMC \
                 8 0 Td <0001> Tj EMC ET";
    check(shown, "سلام");
}

#[test]
fn forms_say_their_words_where_they_are_drawn() {
    let form = stream("/Type/XObject/Subtype/Form", "BT /F 10 Tf 50 300 Td (inside) Tj ET /X Do");
    let shown = "/P<</MCID 0>>BDC /X Do EMC /Artifact BMC /X Do EMC /Span/P BDC BT /F 9 Tf (x) Tj ET EMC";
    let content = content(&page(shown, "", &[&form, "<</MCID 5>>"]));
    let pieces = &content.pages[0].pieces;
    assert!(pieces[0].text.starts_with("inside"), "{pieces:?}");
    assert_eq!(pieces[0].place, Place::Part(Part { stream: 3, id: 0 }));
    assert!(pieces.iter().any(|piece| piece.place == Place::Artifact), "{pieces:?}");
    assert_eq!(pieces.last().map(|piece| piece.place), Some(Place::Part(Part { stream: 3, id: 5 })));
}

#[test]
fn codes_without_characters_are_remembered_with_their_font() {
    let content = content(&page("BT /G 10 Tf <0099> Tj /F 9 Tf <03> Tj ET", "", &[]));
    let odd: Vec<_> = content.odd.keys().map(|odd| (odd.font.as_str(), odd.oddity)).collect();
    assert_eq!(odd, [("Helvetica", Oddity::NoUnicode(3)), ("Vazir", Oddity::NoUnicode(0x99))]);
}

#[test]
fn a_picture_in_a_stream_is_stepped_over() {
    check("BI /W 1 /H 1 ID \u{7f}(EI Tj[ EI BT /F 10 Tf (after) Tj ET", "after");
}

#[test]
fn the_tree_is_read_with_roles_languages_and_links() {
    let more = [
        "null",
        "null",
        "<</Type/StructTreeRoot/RoleMap<</Absatz/P>>/K 11 0 R>>",
        "<</S/Document/K[12 0 R 13 0 R]>>",
        "<</S/Absatz/Pg 3 0 R/Lang(fa)/A<</O/Layout/WritingMode/RlTb>>/K[0 <</Type/MCR/MCID 1>>]>>",
        "<</S/Link/E(long)/K[<</Type/OBJR/Obj<</A<</URI(https://example.org)>>>>>> <</MCID 2/Pg 3 0 R>>]>>",
    ];
    let file = File::open(&page("", "/StructTreeRoot 10 0 R", &more)).expect("it opens");
    let root = file.structure().expect("a sound tree").expect("a tree");
    let Kid::Element(document) = &root.kids[0] else { panic!("{root:?}") };
    let [Kid::Element(paragraph), Kid::Element(link)] = &*document.kids else { panic!("{document:?}") };
    assert_eq!((&*paragraph.role, paragraph.language.as_deref()), ("P", Some("fa")));
    assert_eq!(paragraph.attributes, [("WritingMode".to_owned(), "RlTb".to_owned())]);
    assert_eq!(paragraph.kids, [0, 1].map(|id| Kid::Part(Part { stream: 3, id })));
    assert_eq!(link.kids[0], Kid::Link(Target::Address("https://example.org".to_owned())));
    assert_eq!(link.expansion.as_deref(), Some("long"));
}

#[test]
fn a_tree_that_comes_back_to_itself_or_is_too_deep_is_refused() {
    let tree = ["null", "null", "<</K 11 0 R>>", "<</S/P/K[12 0 R]>>", "<</S/P/K[11 0 R]>>"];
    let file = File::open(&page("", "/StructTreeRoot 10 0 R", &tree)).expect("it opens");
    assert_eq!(file.structure(), Err(Unreadable::CyclicStructure));
    let deep: Vec<String> = (0..400).map(|n| format!("<</S/P/K {} 0 R>>", n + 11)).collect();
    let deep: Vec<&str> = ["null", "null"].into_iter().chain(deep.iter().map(String::as_str)).collect();
    let file = File::open(&page("", "/StructTreeRoot 10 0 R", &deep)).expect("it opens");
    assert_eq!(file.structure(), Err(Unreadable::TooLarge("the depth of its structure tree")));
}

#[test]
fn forms_that_draw_themselves_end() {
    let form = stream("/Type/XObject/Subtype/Form", "/X Do /X Do");
    let file = File::open(&page("/X Do", "", &[&form])).expect("it opens");
    assert!(file.content().is_ok());
}

#[test]
fn what_is_no_pdf_or_is_locked_or_broken_is_refused_with_a_reason() {
    assert_eq!(File::open(b"").err(), Some(Unreadable::NotPdf));
    assert_eq!(File::open(b"hello").err(), Some(Unreadable::NotPdf));
    assert_eq!(File::open(b"%PDF-1.7\n%%EOF").err(), Some(Unreadable::Broken));
    let locked = page("", "/Encrypt 8 0 R", &["<</Filter/Standard>>"]);
    assert_eq!(File::open(&locked).err(), Some(Unreadable::Encrypted));
}

#[test]
fn streams_that_unpack_to_too_much_are_refused() {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1_000_000];
    (0..80).for_each(|_| packer.write_all(&zeros).expect("memory"));
    let packed = packer.finish().expect("memory");
    for kind in ["/Type/ObjStm/N 1/First 4", "/Type/Obj#53tm/N 1/First 4", "/Type/XRef/W[1 1 1]/Size 1"] {
        let mut bytes = page("", "", &[]);
        let head = format!("9 0 obj\n<<{kind}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        bytes.splice(9..9, [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat());
        assert_eq!(
            File::open(&bytes).err(),
            Some(Unreadable::TooLarge("what a stream unpacks to")),
            "{kind}"
        );
    }
    let mut bytes = page("", "", &[]);
    let text = String::from_utf8_lossy(&bytes).replace("4 0 obj", "40 0 obj");
    bytes = text.into_bytes();
    let head = format!("4 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    bytes.splice(9..9, [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat());
    let refused = File::open(&bytes).expect("it opens").content().err();
    assert_eq!(refused, Some(Unreadable::TooLarge("what a stream unpacks to")));
}
