//! Files that say something else than their statement are found out.

use std::sync::OnceLock;

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use warraq::diagnostic::{Notes, Severity};
use warraq::preflight::text::{Order, Subject, Verdict, check};
use warraq::source::Sources;
use warraq::statement::{Input, Statement, read};
use warraq::typeset::{Job, Kind, typeset};

use crate::plain::Plain;

const TEXT: &str = "عنوان نامه\n\
    به همهٔ دوستداران کتاب درود می‌فرستیم و خوش‌آمد می‌گوییم.\n\
    بند دوم این نامه دربارهٔ برنامهٔ فردا است.\n";

fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| screen("a.txt", TEXT))
}

fn screen(name: &str, text: &str) -> Vec<u8> {
    let job = Job { kinds: &[Kind::Screen], ..Job::new(name, text.as_bytes()) };
    typeset(&job).outputs.remove(0).bytes
}

fn statement(name: &str, text: &str) -> (Statement, Sources) {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = Input { name, bytes: text.as_bytes(), encoding: None };
    (read(&input, &mut sources, &mut notes).expect("it can be read"), sources)
}

/// What is found in a file, a line each: severity, code, place, message, hint.
fn found_in(file: &[u8], name: &str, text: &str) -> (Option<Verdict>, String) {
    let (statement, sources) = statement(name, text);
    let mut notes = Notes::new();
    let verdict = check(Subject { name: "a.pdf", bytes: file }, &statement, &mut notes).ok();
    let lines = notes.list().iter().map(|found| {
        let place = found.span.map_or(String::new(), |span| {
            let at = sources.get(span.source).location(span.range().start);
            format!("{}:{} ", at.line, at.column)
        });
        let hint = found.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
        format!("{}[{}] {place}{}{hint}", found.severity.as_str(), found.code, found.message)
    });
    (verdict, lines.collect::<Vec<_>>().join("\n"))
}

/// Changes the file and expects all of `words` in what is found.
fn mutated(change: impl FnOnce(&mut Plain), words: &[&str]) -> String {
    let mut plain = Plain::of(file());
    assert_eq!(found_in(&plain.bytes(), "a.txt", TEXT).1, "", "the file is sound before");
    change(&mut plain);
    let (_, found) = found_in(&plain.bytes(), "a.txt", TEXT);
    for word in words {
        assert!(found.contains(word), "`{word}` is not in\n{found}");
    }
    found
}

/// The map of the font of the text.
fn map(plain: &mut Plain) -> &mut String {
    plain.holding("<200C06CC>")
}

#[test]
fn two_characters_that_change_places_in_a_font_are_changed_words() {
    let change = |plain: &mut Plain| {
        let map = map(plain);
        *map = map.replace("> <06A9>", "> <ک>").replace("> <0641>", "> <06A9>").replace("> <ک>", "> <0641>");
    };
    let words =
        ["error[changed-words] 2:19 `فتاب` came for `کتاب` on page 1 of `a.pdf`, after `به همهٔ دوستداران`"];
    let found = mutated(change, &words);
    assert!(found.contains("(U+0641 stands for U+06A9)"), "{found}");
    assert!(found.contains("error[changed-words] 2:29 `می‌کرستیم` came for `می‌فرستیم`"), "{found}");
    assert!(!found.contains("by structure") && !found.contains("in the order of content"), "{found}");
}

#[test]
fn a_word_that_is_not_shown_is_missing() {
    let change = |plain: &mut Plain| {
        let content = plain.holding("/ReversedChars BMC");
        let at = content.find("/MCID 2").expect("the second paragraph");
        let start = at + content[at..].find("[<").expect("a string") + 1;
        let end = start + content[start..].find('>').expect("its end") + 1;
        content.replace_range(start..end, "");
    };
    let found = mutated(change, &["error[missing-words]", "`است.` is missing on page 1 of `a.pdf`, after"]);
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn paragraphs_that_change_places_in_the_tree_have_moved_by_structure_only() {
    let change = |plain: &mut Plain| {
        let document = plain.holding("/Document");
        let start = document.rfind("/K").expect("kids");
        let start = start + document[start..].find('[').expect("a list") + 1;
        let end = start + document[start..].find(']').expect("its end");
        let mut kids: Vec<String> = document[start..end].split(" R").map(str::to_owned).collect();
        kids.retain(|kid| !kid.trim().is_empty());
        let count = kids.len();
        kids.swap(count - 1, count - 2);
        document.replace_range(start..end, &format!(" {} R", kids.join(" R ")));
    };
    let found = mutated(change, &["error[moved-words]", "by structure: ", "moved to page 1 of `a.pdf`"]);
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn a_run_that_is_not_marked_as_reversed_comes_out_backwards() {
    let change = |plain: &mut Plain| {
        plain.replace("/ReversedChars BMC", "/Span BMC");
    };
    mutated(change, &["error[reversed-words]", "`عنوان نامه` on page 1 of `a.pdf` comes out backwards"]);
    let all = |plain: &mut Plain| {
        let content = plain.holding("/ReversedChars BMC");
        *content = content.replace("/ReversedChars BMC", "/Span BMC");
    };
    mutated(all, &["warning[reversed-words]", "so do 2 more stretches"]);
}

#[test]
fn content_that_the_tree_does_not_know_is_missing_by_structure() {
    let change = |plain: &mut Plain| {
        plain.replace("/MCID 1>>", "/MCID 7>>");
    };
    let found = mutated(change, &["error[missing-words] 2:1 by structure: `به همهٔ", "is missing on page 1"]);
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn words_that_are_made_an_artifact_are_missing_and_the_hint_says_why() {
    let change = |plain: &mut Plain| {
        plain.replace("/P<</MCID 1>>BDC", "/Artifact BMC");
    };
    mutated(
        change,
        &["error[missing-words] 2:1 ", "(it stands there as an artifact, which readers leave out)"],
    );
}

#[test]
fn characters_without_meaning_are_named_with_their_font() {
    let change = |plain: &mut Plain| {
        let map = map(plain);
        *map = map.replace("> <06A9>", "> <E123>").replace("> <0641>", "> <FEFB>");
    };
    let found =
        mutated(change, &["error[unknown-characters]", "U+E123 in font `Vazirmatn-Regular` of `a.pdf`"]);
    assert!(found.contains("error[presentation-forms]") && found.contains("U+FEFB"), "{found}");
    let forget = |plain: &mut Plain| {
        let map = map(plain);
        *map = map.replace("> <06A9>", "> <>");
    };
    mutated(forget, &["nothing says which characters these are: code 0x", "first on page 1, 1 times"]);
}

#[test]
fn words_besides_those_of_the_statement_are_named_with_the_place_they_follow() {
    let (verdict, found) = found_in(file(), "a.txt", &TEXT.replace(" کتاب درود", " درود"));
    let words = "error[extra-words] 2:9 `کتاب` on page 1 of `a.pdf`, after `به همهٔ دوستداران` is not in";
    assert!(found.contains(words), "{found}");
    let verdict = verdict.expect("it can be read");
    assert_eq!((verdict.words, verdict.pages), (18, 1));
    assert_eq!((verdict.content, verdict.structure), (Order::Differs, Order::Differs));
}

#[test]
fn a_file_without_tags_is_read_in_the_order_of_content_and_its_folios_are_understood() {
    let mut plain = Plain::of(file());
    plain.replace("/StructTreeRoot", "/NoTreeRoot");
    let content = plain.holding("/ReversedChars BMC");
    *content = content.replace("/Artifact<<", "/Nothing<<");
    let (verdict, found) = found_in(&plain.bytes(), "a.txt", TEXT);
    assert!(found.starts_with("note[untagged-pdf] `a.pdf` is not tagged"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
    assert_eq!(verdict.map(|it| (it.content, it.structure)), Some((Order::Fine, Order::Absent)));
}

#[test]
fn the_number_of_an_item_must_be_the_items_own() {
    let text = "---\ntitle: فهرست\n---\n\n3. سیب\n4. گلابی\n";
    let file = screen("a.md", text);
    assert_eq!(found_in(&file, "a.md", text).1, "");
    let (_, found) = found_in(&file, "a.md", &text.replace("3. ", "5. ").replace("4. ", "6. "));
    assert!(found.contains("error[extra-words]") && found.contains("`۳.` on page 1"), "{found}");
}

#[test]
fn of_many_differences_the_first_are_told_and_the_rest_are_counted() {
    let words = |start: usize| {
        let words: Vec<String> = (0..60).map(|n| format!("word{}", start + n * 2)).collect();
        let pairs: Vec<String> = words.iter().map(|word| format!("same {word}")).collect();
        format!("title\n{}\n", pairs.join(" "))
    };
    let (_, found) = found_in(&screen("a.txt", &words(0)), "a.txt", &words(1));
    assert_eq!(found.lines().count(), 21, "{found}");
    assert!(found.ends_with("40 more differences between `a.pdf` and the statement"), "{found}");
}

/// A file with something else in a few places.
fn damaged(file: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let change = prop_oneof![
        (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(at, byte)| (at, vec![byte])),
        (
            any::<prop::sample::Index>(),
            prop::sample::select(vec![
                "<<",
                ">>",
                "[",
                "]",
                "/Kids",
                "0 R",
                " 1 0 R",
                "BT",
                "BI ID EI",
                "(",
                "%",
                "99999999999",
                "stream",
                "/MCID",
            ])
        )
            .prop_map(|(at, word)| (at, word.as_bytes().to_vec())),
    ];
    let changes = prop::collection::vec(change, 0..12);
    (changes, prop_oneof![3 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)]).prop_map(
        move |(changes, cut)| {
            let mut bytes = file.to_vec();
            for (at, new) in changes {
                let start = at.index(bytes.len());
                let end = (start + new.len()).min(bytes.len());
                bytes.splice(start..end, new);
            }
            let length = cut.map_or(bytes.len(), |cut| cut.index(bytes.len()));
            bytes.truncate(length);
            bytes
        },
    )
}

fn unpacked() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| Plain::of(file()).bytes())
}

fn never_panics(bytes: &[u8]) {
    let (statement, _) = statement("a.txt", TEXT);
    let mut notes = Notes::new();
    let verdict = check(Subject { name: "a.pdf", bytes }, &statement, &mut notes);
    let errors = notes.list().iter().filter(|found| found.severity == Severity::Error).count();
    assert!(verdict.is_ok() || errors > 0, "who refuses says why");
}

proptest! {
    #[test]
    fn damaged_files_never_panic(bytes in damaged(file())) {
        never_panics(&bytes);
    }

    #[test]
    fn damaged_files_with_nothing_packed_never_panic(bytes in damaged(unpacked())) {
        never_panics(&bytes);
    }
}
