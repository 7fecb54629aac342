//! `warraq lint`, as its users meet it.

use std::fs;

use crate::sandbox::Sandbox;

/// A statement with four slips that are mended and two that are reported.
const TEXT: &str = "پیام\nما كتاب ها را  خودرا همستگی \n";

fn read(sandbox: &Sandbox, name: &str) -> String {
    fs::read_to_string(sandbox.path(name)).expect("it is text")
}

#[test]
fn findings_are_printed_like_a_compilers_and_are_no_errors() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let run = sandbox.run(&["lint", "a.txt"]);
    run.check(
        0,
        &[
            "warning[joined-ra]: `خودرا` is two words written as one",
            " --> a.txt:2:16",
            "⟦خودرا⟧",
            "write `خود را`",
        ],
    );
    run.check(0, &["warning[unknown-word]", "write `همبستگی`", "note[arabic-kaf]", "2 warnings, 4 notes"]);
    assert_eq!(run.stdout, "");
    assert_eq!(read(&sandbox, "a.txt"), TEXT);
}

#[test]
fn a_denied_rule_is_an_error() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("clean.txt", "پیام\nسلام به شما.\n")]);
    sandbox
        .run(&["lint", "a.txt", "--deny", "joined-ra"])
        .check(1, &["error[joined-ra]", "warning[unknown-word]"]);
    sandbox.run(&["lint", "a.txt", "--deny", "all"]).check(1, &["6 errors"]);
    sandbox.run(&["lint", "a.txt", "--deny", "date"]).check(0, &[]);
    sandbox.run(&["lint", "clean.txt", "--deny", "all"]).check(0, &[]);
    sandbox.run(&["lint", "a.txt", "--deny", "joined"]).check(2, &["no rule is called `joined`"]);
}

#[test]
fn what_is_safe_is_mended_in_the_file_and_shown() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let run = sandbox.run(&["lint", "a.txt", "--fix"]);
    run.check(
        0,
        &[
            "--- a.txt",
            "@@ -2 +2 @@",
            "-ما كتاب ها را  خودرا همستگی",
            "+ما کتاب\u{200C}ها را خودرا همستگی",
            "2 warnings",
        ],
    );
    assert_eq!(run.stdout, "a.txt\n");
    assert_eq!(read(&sandbox, "a.txt"), "پیام\nما کتاب\u{200C}ها را خودرا همستگی\n");
    let again = sandbox.run(&["lint", "a.txt", "--fix"]);
    assert_eq!(again.stdout, "");
    assert_eq!(sandbox.files(), ["a.txt"]);
}

#[test]
fn suggestions_are_put_into_the_file_by_rule() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    sandbox.run(&["lint", "a.txt", "--fix-rule", "joined-ra"]).check(0, &["1 warning, 4 notes"]);
    assert_eq!(read(&sandbox, "a.txt"), TEXT.replace("خودرا", "خود را"));
    sandbox.run(&["lint", "b.txt", "--fix", "--fix-rule", "all"]).check(0, &[]);
    assert_eq!(read(&sandbox, "b.txt"), "پیام\nما کتاب\u{200C}ها را خود را همبستگی\n");
}

#[test]
fn encoding_line_ends_and_all_else_stay() {
    let text = "پیام\r\nسلام  دوست ك\r\n\r\n";
    let mended = "پیام\r\nسلام دوست ک\r\n\r\n";
    let utf_16 =
        |text: &str| [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let sandbox = Sandbox::new(&[("marked.txt", &format!("\u{FEFF}{text}"))]);
    fs::write(sandbox.path("wide.txt"), utf_16(text)).expect("it is written");
    sandbox.run(&["lint", "--fix", "--lang", "fa", "marked.txt", "wide.txt"]).check(0, &[]);
    assert_eq!(read(&sandbox, "marked.txt"), format!("\u{FEFF}{mended}"));
    assert_eq!(fs::read(sandbox.path("wide.txt")).expect("it is there"), utf_16(mended));
}

#[test]
fn an_old_encoding_that_lacks_a_letter_leaves_the_file_as_it_is() {
    // پيام / سلام  به شما, where the second line lacks nothing and the first one needs ی.
    let bytes = b"\x81\xED\xC7\xE3\r\n\xD3\xE1\xC7\xE3  \xC8\xE5 \xD4\xE3\xC7\r\n";
    let sandbox = Sandbox::new(&[]);
    fs::write(sandbox.path("old.txt"), bytes).expect("it is written");
    let arguments = ["lint", "--fix", "--lang", "fa", "--encoding", "windows-1256", "old.txt"];
    sandbox.run(&arguments).check(1, &["`old.txt` stays as it is", "has no `ی`", "UTF-8"]);
    assert_eq!(fs::read(sandbox.path("old.txt")).expect("it is there"), bytes);
}

#[test]
fn markdown_keeps_its_markup() {
    let text = "---\ntitle: \"پيام \\\"ما\\\"\"\nlang: fa\n---\n\n# سرآغاز  ما\n\n- يك **كتاب ها**  \n  دو `ي  ك` \n- [علي](https://a.org/ي) &amp;  سه\n";
    let sandbox = Sandbox::new(&[("a.md", text)]);
    sandbox.run(&["lint", "a.md", "--fix"]).check(0, &[]);
    let expected = "---\ntitle: \"پيام \\\"ما\\\"\"\nlang: fa\n---\n\n# سرآغاز ما\n\n- یک **کتاب\u{200C}ها**  \n  دو `ي  ك` \n- [علی](https://a.org/ي) &amp; سه\n";
    assert_eq!(read(&sandbox, "a.md"), expected);
}

#[test]
fn a_file_whose_markup_would_change_stays_as_it_is() {
    let text = "پیش\n\nسال\n1 . يك\n";
    let sandbox = Sandbox::new(&[("a.md", text)]);
    let run = sandbox.run(&["lint", "a.md", "--fix", "--lang", "fa"]);
    run.check(1, &["`a.md` stays as it is", "its markup would mean something else"]);
    assert_eq!(read(&sandbox, "a.md"), text);
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run_with_input(&["lint", "-", "--fix"], TEXT.as_bytes());
    assert_eq!(run.check(0, &["@@ -2 +2 @@"]).stdout, "پیام\nما کتاب\u{200C}ها را خودرا همستگی\n");
    sandbox.run_with_input(&["lint", "-"], TEXT.as_bytes()).check(0, &["<stdin>:2:16"]);
    sandbox.run(&["lint", "-", "-"]).check(2, &["standard input can be read once"]);
}

#[test]
fn json_lists_what_is_mended_and_what_is_found() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let document = sandbox.run(&["typeset", "a.txt", "--format", "json"]).check(0, &[]).json();
    let kaf = &document["mended"][0];
    assert_eq!(
        (&kaf["rule"], &kaf["before"], &kaf["after"]),
        (&"arabic-kaf".into(), &"ك".into(), &"ک".into())
    );
    assert_eq!((&kaf["file"], &kaf["line"], &kaf["column"]), (&"a.txt".into(), &2.into(), &4.into()));
    assert_eq!(document["mended"].as_array().map(Vec::len), Some(4));
    let codes: Vec<&str> = document["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|found| found["code"].as_str())
        .collect();
    assert_eq!(codes, ["joined-ra", "unknown-word"]);
    let document = sandbox.run(&["lint", "a.txt", "--format", "json"]).check(0, &[]).json();
    assert_eq!(document["files"][0]["found"], 6);
}

#[test]
fn typesetting_says_in_one_line_what_it_mended() {
    let sandbox =
        Sandbox::new(&[("a.txt", TEXT), ("keep.md", "---\nlang: fa\northography: keep\n---\n\nيك  كتاب\n")]);
    sandbox
        .run(&["typeset", "a.txt"])
        .check(0, &["mended: 1 arabic-kaf, 1 plural, 2 spaces\n", "warning[joined-ra]"]);
    assert_eq!(sandbox.run(&["typeset", "a.txt", "--quiet"]).check(0, &[]).stderr, "");
    assert!(!sandbox.run(&["typeset", "keep.md"]).check(0, &[]).stderr.contains("mended"));
}

#[test]
fn sarif_is_for_lint_alone() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    let log = sandbox.run(&["lint", "a.txt", "--format", "sarif"]).check(0, &[]).json();
    let results = log["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), 6);
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a.txt");
    sandbox.run(&["typeset", "a.txt", "--format", "sarif"]).check(2, &["for `warraq lint` alone"]);
}

#[test]
fn the_words_of_the_project_are_words() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("warraq-words.txt", "# ours\nهمستگی\n")]);
    let run = sandbox.run(&["lint", "a.txt"]);
    assert!(!run.check(0, &["joined-ra"]).stderr.contains("unknown-word"));
    assert!(!sandbox.run(&["typeset", "a.txt"]).check(0, &[]).stderr.contains("unknown-word"));
}

#[test]
fn text_decoded_in_a_wrong_encoding_is_refused() {
    let sandbox = Sandbox::new(&[
        ("a.txt", "Ø³Ù„Ø§Ù…\nØ³Ù„Ø§Ù… Ø¨Ù‡ Ø´Ù…Ø§\n"),
        ("b.txt", "x\nÙ\u{81}Ø§Ø±Ø³ÛŒ Ù\u{81}\n"),
    ]);
    for name in ["a.txt", "b.txt"] {
        sandbox.run(&["typeset", name]).check(1, &["error[mojibake]", "decoded in a wrong encoding"]);
        sandbox.run(&["lint", name]).check(1, &["error[mojibake]"]);
    }
    assert_eq!(sandbox.files(), ["a.txt", "b.txt"]);
}

#[test]
fn several_files_are_all_read_whatever_is_wrong_with_one() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    sandbox
        .run(&["lint", "a.txt", "none.txt", "b.txt"])
        .check(1, &["a.txt:2:16", "cannot read `none.txt`", "b.txt:2:16"]);
}
