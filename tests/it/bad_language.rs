//! Languages that do not exist, wherever one may be named.

use warraq::diagnostic::Code;

use crate::memory::{is_refused, set, set_in};

#[test]
fn a_language_that_does_not_exist_is_refused_wherever_a_statement_names_one() {
    for (text, place, hint) in [
        ("---\nlang: xqq\n---\n\nمتن\n", "a.md:2:7", "no language has the code `xqq`"),
        ("---\nlang: eng\n---\n\nمتن\n", "a.md:2:7", "did you mean `en`?"),
        ("---\nlang: fa-Arag\n---\n\nمتن\n", "a.md:2:7", "did you mean `Arab`?"),
        ("متن [words]{lang=en-UX} متن\n", "a.md:1:13", "no country has the code `UX`"),
        ("متن {lang=ckd}\n", "a.md:1:6", "did you mean `ckb`?"),
    ] {
        is_refused(&set("a.md", text.as_bytes()), Code::UnknownLanguage, place, &[hint]);
    }
}

#[test]
fn a_language_that_does_not_exist_is_refused_in_a_layout() {
    is_refused(
        &set_in("language: fa-XQ\n"),
        Code::UnknownLanguage,
        "a.yaml:1:11",
        &["no country has the code `XQ`"],
    );
}
