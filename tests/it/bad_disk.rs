//! Files that cannot be read or written, and paths that leave the project.

use std::fs;

use crate::memory::TEXT;
use crate::sandbox::Sandbox;

/// Fails unless the run ends with an error of this code at this place, with a hint, and nothing was written.
#[track_caller]
fn is_refused(sandbox: &Sandbox, arguments: &[&str], code: &str, place: &str, words: &[&str]) {
    let before = sandbox.files();
    let run = sandbox.run(&[&["typeset", "--format", "json"], arguments].concat());
    assert_eq!(run.code, 1, "{}", run.stdout);
    let found = &run.json()["diagnostics"];
    let all = found.as_array().expect("a list");
    let shown = |found: &serde_json::Value| match found["file"].as_str() {
        Some(file) if found["line"].is_u64() => format!("{file}:{}:{}", found["line"], found["column"]),
        file => file.unwrap_or("-").to_owned(),
    };
    let error = all.iter().find(|error| error["code"] == code && shown(error) == place);
    let Some(error) = error else { panic!("no `{code}` at `{place}` in {found:#}") };
    let hint = error["hint"].as_str().unwrap_or_default();
    assert!(!hint.is_empty(), "no hint: {found:#}");
    for word in words {
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.contains(word) || hint.contains(word), "`{word}` is not in {found:#}");
    }
    assert_eq!(sandbox.files(), before, "nothing may be written");
}

#[test]
fn a_statement_that_is_not_there_or_no_file_is_refused() {
    let sandbox = Sandbox::new(&[("folder/a.txt", TEXT)]);
    is_refused(&sandbox, &["none.txt"], "unreadable-file", "none.txt", &["no such file"]);
    is_refused(&sandbox, &["folder"], "unreadable-file", "folder", &["it is a folder"]);
    is_refused(&sandbox, &["folder/a.txt/b.txt"], "unreadable-file", "folder/a.txt/b.txt", &["no such file"]);
}

#[test]
fn a_layout_that_is_not_there_or_no_file_is_refused() {
    let sandbox = Sandbox::new(&[("text.txt", TEXT), ("folder.yaml/a.txt", TEXT)]);
    is_refused(
        &sandbox,
        &["text.txt", "--layout", "none.yaml"],
        "unreadable-file",
        "none.yaml",
        &["no such file"],
    );
    let folder = ["text.txt", "--layout", "folder.yaml"];
    is_refused(&sandbox, &folder, "unreadable-file", "-", &["`folder.yaml`", "it is a folder"]);
}

#[cfg(unix)]
#[test]
fn files_without_permission_to_read_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new(&[("text.txt", TEXT), ("a.yaml", "page: {size: a5}\n")]);
    for name in ["a.yaml", "text.txt"] {
        fs::set_permissions(sandbox.path(name), fs::Permissions::from_mode(0o000)).expect("it is ours");
        if fs::read(sandbox.path(name)).is_ok() {
            // The administrator reads everything.
            return;
        }
        let place = if name == "text.txt" { name } else { "-" };
        let arguments = ["text.txt", "--layout", "a.yaml"];
        is_refused(&sandbox, &arguments, "unreadable-file", place, &["permission denied"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_without_end_is_no_statement_and_no_layout() {
    let sandbox = Sandbox::new(&[("text.txt", TEXT)]);
    is_refused(&sandbox, &["/dev/zero"], "too-large", "/dev/zero", &["32 MB"]);
    std::os::unix::fs::symlink("/dev/zero", sandbox.path("zero.yaml")).expect("a link");
    let run = sandbox.run(&["typeset", "text.txt", "--layout", "zero.yaml"]);
    run.check(1, &["unreadable-file", "not a regular file"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let sandbox = Sandbox::new(&[("text.txt", TEXT)]);
    let arguments = ["text.txt", "-o", "/dev/full"];
    is_refused(&sandbox, &arguments, "unwritable-file", "/dev/full", &["`/dev/full`", "space"]);
}

#[test]
fn a_folder_that_is_not_there_is_told_and_not_made() {
    let sandbox = Sandbox::new(&[("text.txt", TEXT)]);
    let arguments = ["text.txt", "-o", "no/a.pdf"];
    is_refused(
        &sandbox,
        &arguments,
        "unwritable-file",
        "no/a.pdf",
        &["`no` is no folder", "make the folder"],
    );
    let arguments = ["text.txt", "-o", "text.txt/a.pdf"];
    is_refused(&sandbox, &arguments, "unwritable-file", "text.txt/a.pdf", &["`text.txt` is no folder"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_gets_nothing_half_written() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new(&[("text.txt", TEXT), ("locked/old.txt", "old")]);
    fs::set_permissions(sandbox.path("locked"), fs::Permissions::from_mode(0o555)).expect("it is ours");
    if fs::write(sandbox.path("locked/probe"), "x").is_ok() {
        // The administrator writes everywhere, but for places where nobody can.
        fs::remove_file(sandbox.path("locked/probe")).expect("it is ours");
        if cfg!(target_os = "linux") {
            let arguments = ["text.txt", "-o", "/proc/warraq.pdf"];
            is_refused(&sandbox, &arguments, "unwritable-file", "/proc/warraq.pdf", &["cannot write"]);
        }
    } else {
        let arguments = ["text.txt", "-o", "locked/a.pdf"];
        is_refused(&sandbox, &arguments, "unwritable-file", "locked/a.pdf", &["ermission denied"]);
    }
    fs::set_permissions(sandbox.path("locked"), fs::Permissions::from_mode(0o755)).expect("it is ours");
    assert_eq!(sandbox.files(), ["locked/old.txt", "text.txt"]);
}

#[test]
fn an_old_file_stays_when_the_new_one_cannot_be_set() {
    let sandbox =
        Sandbox::new(&[("text.txt", "نامه\n\nسلام 😀\n"), ("text.press.pdf", "old"), ("a.pdf", "old")]);
    is_refused(&sandbox, &["text.txt"], "missing-glyph", "text.txt:3:6", &["U+1F600"]);
    is_refused(&sandbox, &["text.txt", "-o", "a.pdf"], "missing-glyph", "text.txt:3:6", &["U+1F600"]);
    assert_eq!(fs::read_to_string(sandbox.path("text.press.pdf")).expect("it is there"), "old");
    assert_eq!(fs::read_to_string(sandbox.path("a.pdf")).expect("it is there"), "old");
}

#[test]
fn paths_that_leave_the_project_are_refused_in_extends_and_fonts() {
    let sandbox = Sandbox::new(&[("house/base.yaml", "page: {size: a5}\n"), ("project/text.txt", TEXT)]);
    let absolute = sandbox.path("house/base.yaml");
    let absolute = absolute.to_str().expect("temporary folders have plain names");
    for path in
        ["../house/base.yaml", "../house/none.yaml", "x/../../house/base.yaml", absolute, "/etc/none.yaml"]
    {
        for (layout, place) in [(format!("extends: {path}\n"), "1:10"), (format!("fonts: [{path}]\n"), "1:9")]
        {
            fs::write(sandbox.path("project/a.yaml"), layout).expect("a file");
            let place = format!("project/a.yaml:{place}");
            let arguments = ["project/text.txt", "--layout", "project/a.yaml"];
            is_refused(&sandbox, &arguments, "outside-project", &place, &["allow"]);
        }
    }
}

#[test]
fn a_path_in_the_front_matter_may_not_leave_the_project_either() {
    let text = "---\ntitle: نامه\nlayout: ../house/base.yaml\n---\n\nسلام.\n";
    let sandbox = Sandbox::new(&[("house/base.yaml", "page: {size: a5}\n"), ("project/text.md", text)]);
    is_refused(&sandbox, &["project/text.md"], "outside-project", "project/text.md:3:9", &["allow"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_refused_in_extends_and_fonts() {
    let sandbox = Sandbox::new(&[
        ("house/base.yaml", "page: {size: a5}\n"),
        ("project/text.txt", TEXT),
        ("project/a.yaml", "extends: link.yaml\nfonts: [link]\n"),
        ("project/b.yaml", "fonts:\n  - link\n"),
    ]);
    std::os::unix::fs::symlink("../house/base.yaml", sandbox.path("project/link.yaml")).expect("a link");
    std::os::unix::fs::symlink("../house", sandbox.path("project/link")).expect("a link");
    for (layout, place) in
        [("project/a.yaml", "project/a.yaml:1:10"), ("project/b.yaml", "project/b.yaml:2:5")]
    {
        is_refused(&sandbox, &["project/text.txt", "--layout", layout], "outside-project", place, &["allow"]);
    }
}
