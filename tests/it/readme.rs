//! The README is true: every command in it runs and prints what stands below it.

use crate::page;
use crate::session::{Session, fixtures};

fn check(session: &Session, text: &str) -> usize {
    std::fs::create_dir_all(session.path("target")).unwrap();
    for folder in ["places", "qijiang-2022", "documents", "review"] {
        std::fs::create_dir_all(session.path(&format!("fixtures/{folder}"))).unwrap();
        for entry in std::fs::read_dir(fixtures().join(folder)).unwrap() {
            let from = entry.unwrap().path();
            let name = from.file_name().unwrap().to_str().unwrap().to_owned();
            std::fs::copy(&from, session.path(&format!("fixtures/{folder}/{name}"))).unwrap();
        }
    }
    page::check(session, text)
}

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    let path = fixtures().parent().unwrap().join("README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (chinese, english) = readme.split_at(readme.find("\n## Install").unwrap());
    assert!(check(&Session::new().database("target/try.db"), chinese) >= 7);
    assert!(check(&Session::english().database("target/try.db"), english) >= 15);
}
