//! Records of all kinds.

use super::{DataFile, Table, read};
use crate::diagnostic::Notes;
use crate::source::{Sources, Span};
use crate::template::Values;

fn table(path: &str, bytes: &[u8]) -> Result<Table, String> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add("warraq.yaml", "");
    let file = DataFile { path: path.into(), span: Span::new(id, 0..0), sheet: None, encoding: None };
    read(&file, bytes, &mut sources, &mut notes).map_err(|_| notes.list()[0].message.clone())
}

fn shown(table: &Table) -> Vec<(usize, Result<String, String>)> {
    let row = |row| {
        let values = table.values(row, &Values::default()).map_err(String::from)?;
        Ok(values
            .iter()
            .map(|(name, value)| format!("{name}={}", value.shown()))
            .collect::<Vec<_>>()
            .join(" "))
    };
    table.rows.iter().map(|one| (one.line, row(one))).collect()
}

#[test]
fn lines_in_quotes_count() {
    let table = table("a.csv", "id,text\n1,\"a\nb\"\n\n2,c\n".as_bytes()).expect("records");
    assert_eq!(shown(&table), [(2, Ok("id=1 text=a\nb".into())), (5, Ok("id=2 text=c".into()))]);
}

#[test]
fn json_keeps_what_its_values_are() {
    let table = table("a.json", br#"[{"n": 1.5, "b": true, "z": null, "l": [1, "x"]}]"#).expect("records");
    assert_eq!(shown(&table), [(1, Ok("b=true l=[1, 'x'] n=1.5 z=".into()))]);
}

#[test]
fn yaml_numbers_that_are_names_stay_text() {
    let table = table("a.yaml", b"- {id: 007, n: 12, t: true, s: \"12\"}\n").expect("records");
    assert_eq!(shown(&table), [(1, Ok("id=007 n=12 s=12 t=true".into()))]);
}

#[test]
fn records_hash_by_what_they_hold() {
    let one = table("a.csv", b"id,n\n1,x\n2,x\n").expect("records");
    let other = table("b.csv", b"id,n\n2,x\n").expect("records");
    assert_ne!(one.hash(&one.rows[0]), one.hash(&one.rows[1]));
    assert_eq!(one.hash(&one.rows[1]), other.hash(&other.rows[0]));
}

#[test]
fn megabytes_on_one_line_are_one_broken_record() {
    let table = table("a.csv", format!("id,n\n{}\n", "x".repeat(3_000_000)).as_bytes()).expect("records");
    assert_eq!(table.rows.len(), 1);
    assert!(shown(&table)[0].1.is_err());
}

#[test]
fn long_whole_numbers_keep_their_digits_and_nothing_is_the_empty_text() {
    let long = "123456789012345678901234567890";
    let text = format!(
        r#"[{{"n": {long}, "m": -{long}, "s": "{long} \" {long}", "f": 1.5e3, "u": 18446744073709551615, "z": null}}]"#
    );
    let expected = format!("f=1500.0 m=-{long} n={long} s={long} \" {long} u=18446744073709551615 z=");
    let whole = table("a.json", text.as_bytes()).expect("records");
    assert_eq!(shown(&whole), [(1, Ok(expected.clone()))]);
    let lines = table("a.jsonl", &text.as_bytes()[1..text.len() - 1]).expect("records");
    assert_eq!(shown(&lines), [(1, Ok(expected))]);
}

#[test]
fn a_quote_that_is_never_closed_is_told_with_its_line() {
    let refused = table("a.csv", b"id,n\n1,x\n2,\"y\n3,z\n4,\"z\n").expect_err("a quote is open");
    assert!(refused.contains("line 3: a quote opens here"), "{refused}");
}

#[test]
fn a_long_list_of_yaml_is_read() {
    let text = "- {id: 1, name: x}\n".repeat(30_000);
    assert_eq!(table("a.yaml", text.as_bytes()).expect("records").rows.len(), 30_000);
}

/// A workbook of one sheet, whose cells are given as the file has them; the style 1 is a day.
fn workbook(cells: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org";
    let main = format!("xmlns=\"{OFFICE}/spreadsheetml/2006/main\"");
    let relation = format!("{OFFICE}/officeDocument/2006/relationships");
    let relations = format!("xmlns=\"{OFFICE}/package/2006/relationships\"");
    let files = [
        (
            "_rels/.rels",
            format!(
                "<Relationships {relations}><Relationship Id=\"a\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships {relations}><Relationship Id=\"a\" Type=\"{relation}/worksheet\" Target=\"worksheets/s.xml\"/><Relationship Id=\"b\" Type=\"{relation}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {main} xmlns:r=\"{relation}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet {main}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/s.xml", format!("<worksheet {main}><sheetData>{cells}</sheetData></worksheet>")),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        std::io::Write::write_all(&mut archive, format!("<?xml version=\"1.0\"?>{text}").as_bytes())
            .expect("its text");
    }
    archive.finish().expect("a workbook").into_inner()
}

#[test]
fn a_sheet_gives_days_and_empty_texts_and_one_with_far_corners_is_too_large() {
    let text =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let names = format!("<row r=\"1\">{}{}{}</row>", text("A1", "id"), text("B1", "day"), text("C1", "note"));
    let rows = "<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>46348</v></c></row>";
    let table = |cells: &str| table("a.xlsx", &workbook(cells));
    let read = table(&format!("{names}{rows}")).expect("records");
    assert_eq!(shown(&read), [(2, Ok("day=2026-11-22 id=7 note=".into()))]);
    let corner = format!("{names}<row r=\"1048576\">{}</row>", text("XFD1048576", "x"));
    assert!(table(&corner).expect_err("it is large").contains("more than 20000000 cells"));
}
