//! The page on trust is true: its commands print what it says, and its tests are there.

use std::path::Path;

use crate::page;
use crate::session::Session;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    std::fs::read_to_string(root().join("docs/trust.md")).unwrap()
}

#[test]
fn every_command_of_the_page_prints_what_it_says() {
    assert!(page::check(&Session::new(), &page()) >= 8);
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let page = page();
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.contains("---"));
    let promises: Vec<&str> = rows.filter(|line| *line != "| 承诺 | 测试 |").collect();
    assert!(promises.len() >= 25, "{}", promises.len());
    for promise in promises {
        let name = promise.split('`').nth_back(1).unwrap();
        let (file, function) = name.split_once("::").unwrap();
        let folder =
            if file.starts_with("src/") { root().to_owned() } else { root().join("tests/it") };
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.contains(&format!("fn {function}(")), "{promise}");
    }
}
