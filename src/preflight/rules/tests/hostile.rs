//! Files that nobody made in good faith.

use super::{changed, found, sound, with_content};
use crate::diagnostic::Code;

#[test]
fn files_cut_off_anywhere_are_told_or_read() {
    let file = sound();
    for end in (0..file.len()).step_by(file.len() / 40) {
        let _ = found(&file[..end], "gwg-sheet");
    }
}

#[test]
fn files_with_bytes_changed_are_told_or_read() {
    let file = with_content(
        "/D sh /Pattern cs /P scn 0 0 50 50 re f /Z Do q 9 0 0 9 9 9 cm /X Do /Y Do Q /L gs 3 3 9 9 re f",
    );
    // The font is large, and its bytes are those of another crate.
    let places = (0..file.len()).filter(|at| *at < 6_000 || *at > file.len() - 3_000);
    for (step, at) in places.step_by(223).enumerate() {
        let mut bytes = file.clone();
        bytes[at] = [b'9', b'/', 0, b'>', b'(', 0xFF][step % 6];
        let _ = found(&bytes, "gwg-sheet");
    }
}

#[test]
fn what_is_no_pdf_is_told() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.6", b"%PDF-1.6\ntrailer<</Root 1 0 R>>"] {
        let found = found(bytes, "x4");
        assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::UnreadablePdf]);
        assert!(found[0].hint.is_some());
    }
}

#[test]
fn things_that_draw_themselves_end() {
    let form = changed(&with_content("/Z Do"), "1 g 0 0 69 138 re f", "/Z Do /Z Do /Z Do");
    let form = changed(&form, "/CS/DeviceGray>>", "/CS/DeviceGray>>/Resources<</XObject<</Z 15 0 R>>>>");
    let _ = found(&form, "gwg-sheet");
    let pattern = changed(
        &with_content("/Pattern cs /P scn 0 0 9 9 re f"),
        "0 1 0 0 k 0 0 2 4 re f",
        "/Pattern cs /P scn 0 0 4 4 re f",
    );
    let pattern = changed(&pattern, "/Resources<<>>", "/Resources<</Pattern<</P 16 0 R>>>>");
    let _ = found(&pattern, "gwg-sheet");
    let space = changed(&sound(), "/Gold/DeviceCMYK", "/Gold 11 0 R");
    let _ = found(&space, "gwg-sheet");
}

#[test]
fn pictures_that_say_that_they_are_huge_take_no_room() {
    let file = with_content("q 100 0 0 100 9 9 cm /X Do Q");
    for size in ["/Width 900000/Height 900000", "/Width 60000/Height 1000", "/Width 0/Height -1"] {
        let _ = found(&changed(&file, "/Width 2/Height 2", size), "gwg-sheet");
    }
}

#[test]
fn pages_of_any_size_are_painted() {
    for size in
        ["0 0 1e9 1e9", "0 0 0 0", "0 0 1e-9 5", "0 0 20000 1", "5 5 -5 -5", "1e300 1e300 -1e300 -1e300"]
    {
        let file = changed(&sound(), "/MediaBox[0 0 138 138]", &format!("/MediaBox[{size}]"));
        assert!(!found(&file, "gwg-sheet").is_empty(), "{size}");
    }
}
