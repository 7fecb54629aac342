//! Files of other programs beside statements.

use super::{Order, Subject, Verdict, check};
use crate::diagnostic::Notes;
use crate::preflight::reader::tests::page;
use crate::source::Sources;
use crate::statement::{Input, read};

/// What is found in a page with this content beside this statement: the verdict, and a line each.
fn found(content: &str, catalogue: &str, more: &[&str], statement: &str) -> (Verdict, Vec<String>) {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = Input { name: "a.md", bytes: statement.as_bytes(), encoding: None };
    let statement = read(&input, &mut sources, &mut notes).expect("it can be read");
    let subject = Subject { name: "a.pdf", bytes: &page(content, catalogue, more) };
    let mut notes = Notes::new();
    let verdict = check(subject, &statement, &mut notes).expect("it can be read");
    let lines = notes.list().iter().map(|found| format!("{}: {}", found.code, found.message));
    (verdict, lines.filter(|line| !line.starts_with("untagged-pdf")).collect())
}

#[test]
fn a_file_without_tags_passes_where_its_words_are_those_of_the_statement() {
    let shown = "BT /F 10 Tf 20 TL 50 300 Td (Title) Tj T* (One line of) Tj T* (words.) Tj T* (1) Tj ET";
    let (verdict, lines) = found(shown, "", &[], "# Title\n\nOne line of words.\n");
    assert_eq!(lines, [""; 0]);
    assert_eq!((verdict.content, verdict.structure, verdict.words), (Order::Fine, Order::Absent, 5));
}

#[test]
fn a_word_that_is_divided_at_a_line_end_is_one_word_where_the_statement_has_it() {
    let shown = "BT /F 10 Tf 20 TL 50 300 Td (Title) Tj T* (see exam-) Tj T* (ple now) Tj ET";
    assert_eq!(found(shown, "", &[], "# Title\n\nsee exam-ple now\n").1, [""; 0]);
    let (_, lines) = found(shown, "", &[], "# Title\n\nsee example now\n");
    assert_eq!(
        lines,
        ["changed-words: `exam- ple` came for `example` on page 1 of `a.pdf`, after `Title see`"]
    );
}

#[test]
fn moved_words_of_a_file_without_tags_are_an_error() {
    let shown = "BT /F 10 Tf 20 TL 50 300 Td (Title) Tj T* (four five six) Tj T* (one two three) Tj ET";
    let (verdict, lines) = found(shown, "", &[], "# Title\n\none two three\n\nfour five six\n");
    assert_eq!(verdict.content, Order::Differs);
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("moved-words: 3 words, `"), "{lines:?}");
}

#[test]
fn labels_and_rules_of_lists_are_understood_and_other_numbers_are_not() {
    let shown =
        "BT /F 10 Tf 20 TL 50 300 Td (Title) Tj T* (2.  a) Tj T* (3\\) b) Tj T* (* * *) Tj T* (end) Tj ET";
    assert_eq!(found(shown, "", &[], "# Title\n\n2. a\n3. b\n\n---\n\nend\n").1, [""; 0]);
    let (_, lines) = found(shown, "", &[], "# Title\n\n2. a\n\nb\n\n---\n\nend\n");
    assert_eq!(lines, ["extra-words: `3)` on page 1 of `a.pdf`, after `Title 2. a` is not in the statement"]);
}

#[test]
fn replacements_and_long_forms_of_the_structure_are_what_is_read() {
    let shown = "/P<</MCID 0>>BDC BT /F 10 Tf 50 300 Td (Title) Tj ET EMC /P<</MCID 1>>BDC BT /F 10 Tf 50 200 Td \
                 (Dr.) Tj ET EMC /P<</MCID 2>>BDC BT /F 10 Tf 66 200 Td ( sees ) Tj ET EMC \
                 /Span<</MCID 3>>BDC BT /F 10 Tf 90 200 Td (x) Tj ET EMC";
    let tree = [
        "null",
        "null",
        "<</K 11 0 R>>",
        "<</S/Document/Pg 3 0 R/K[12 0 R 13 0 R]>>",
        "<</S/H1/K 0>>",
        "<</S/P/K[<</S/Span/E(Doctor)/K 1>> 2 <</S/Span/ActualText(you)/K 3>>]>>",
    ];
    let statement = "# Title\n\nDoctor sees you\n";
    let (verdict, lines) = found(shown, "/StructTreeRoot 10 0 R", &tree, statement);
    assert_eq!((verdict.structure, verdict.content), (Order::Fine, Order::Differs));
    assert!(lines.iter().all(|line| line.contains("in the order of content")), "{lines:?}");
}

#[test]
fn persian_as_it_is_seen_passes_without_tags_and_gets_a_warning_with_them() {
    let shown =
        "/P<</MCID 0>>BDC BT /G 10 Tf 1 0 0 1 50 300 Tm <000400030002000100200004003000010020> Tj ET EMC";
    let tree = ["null", "null", "<</K<</S/P/Pg 3 0 R/K 0>>>>"];
    let statement = "سلام\n\nسلام\n";
    assert_eq!(found(shown, "", &[], statement).1, [""; 0]);
    let (_, lines) = found(shown, "/StructTreeRoot 10 0 R", &tree, statement);
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("reversed-words: "), "{lines:?}");
}
