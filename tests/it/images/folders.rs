//! Where the paths of pictures start: at the statement's folder, or with a slash at the project folder.

use std::fs;

use super::SIGN;
use crate::sandbox::Sandbox;

const LAYOUT: &str = "extends: a5-leaflet\n";

/// A project with statements and layouts in folders of their own, pictures beside both.
fn project(statement: &str) -> Sandbox {
    let project = Sandbox::new(&[("texts/a.md", statement), ("layouts/a.yaml", LAYOUT)]);
    fs::create_dir_all(project.path("texts/pictures")).expect("a folder");
    for path in ["texts/pictures/sign.png", "layouts/logo.png", "seal.png"] {
        fs::write(project.path(path), SIGN).expect("a picture");
    }
    project
}

fn naming(picture: &str) -> String {
    format!("# نمایشگاه\n\nکتاب‌ها را ببینید.\n\n![نشان]({picture}){{width=20%}}\n")
}

#[test]
fn a_picture_stands_beside_its_statement_wherever_the_layout_is() {
    let project = project(&naming("pictures/sign.png"));
    for [folder, statement, layout] in
        [["", "texts/a.md", "layouts/a.yaml"], ["texts", "a.md", "../layouts/a.yaml"]]
    {
        let mut command =
            project.warraq(&["typeset", statement, "--layout", layout, "--for", "screen", "-o", "a.pdf"]);
        let done = command.current_dir(project.path(folder)).output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn a_build_finds_the_pictures_beside_its_statements_and_from_the_project_folder() {
    for picture in ["pictures/sign.png", "../seal.png", "/seal.png"] {
        let project = project(&naming(picture));
        let manifest = "jobs: [{statements: texts/a.md, layouts: [layouts/a.yaml], for: [screen]}]\n";
        fs::write(project.path("warraq.yaml"), manifest).expect("a manifest");
        let first = project.run(&["build"]);
        assert_eq!(first.code, 0, "{picture}: {}", first.stderr);
        let before = fs::read(project.path("out/a-a.screen.pdf")).expect("the file");
        let path = project.path(if picture.starts_with("pictures") {
            "texts/pictures/sign.png"
        } else {
            "seal.png"
        });
        fs::write(path, super::INKS).expect("another picture");
        assert_eq!(project.run(&["build"]).code, 0);
        assert_ne!(fs::read(project.path("out/a-a.screen.pdf")).expect("the file"), before, "{picture}");
    }
}

#[test]
fn a_picture_that_is_not_there_is_named_with_where_its_path_starts() {
    let project = project(&naming("logo.png"));
    let run = project.run(&["typeset", "texts/a.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("`logo.png` cannot be read: no such file"), "{}", run.stderr);
    assert!(run.stderr.contains("paths start at the statement's folder"), "{}", run.stderr);
    let run = Sandbox::run(&project, &["typeset", "texts/a.md", "--layout", "layouts/a.yaml"]);
    assert!(run.stderr.contains("no such file"), "{}", run.stderr);
}

#[test]
fn a_picture_outside_the_project_is_refused() {
    let project = project(&naming("../../seal.png"));
    fs::create_dir_all(project.path("texts/deep")).expect("a folder");
    fs::rename(project.path("texts/a.md"), project.path("texts/deep/a.md")).expect("moved");
    let run = project.run(&["typeset", "texts/deep/a.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("outside-project"), "{}", run.stderr);
}
