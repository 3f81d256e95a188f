//! The demonstration: the whole way once, with nothing but the program.

use crate::session::Session;

#[test]
fn the_demonstration_imports_logs_and_reports() {
    let session = Session::new();
    let demo = session.run("demo").succeeds();
    let steps = [
        "均为示例",
        "$ plan import report.txt",
        "核对 7 处",
        "$ plan import progress.csv",
        "$ plan progress add 16",
        "$ plan report",
        "总体",
        "示例数据库",
    ];
    let places: Vec<usize> = steps.map(|step| demo.find(step).expect(step)).into();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!session.path("plan.db").exists(), "the person's own database is left alone");
}

#[test]
fn every_entry_of_the_demonstration_says_that_it_is_made_up() {
    let progress =
        std::fs::read_to_string(crate::session::fixtures().join("qijiang-2022/progress.csv"));
    assert!(progress.unwrap().lines().skip(1).all(|line| line.ends_with(",示例")));
}

#[test]
fn the_demonstration_speaks_english_too() {
    let demo = Session::english().run("demo").succeeds();
    assert!(demo.starts_with("All progress figures below are made up for illustration."), "{demo}");
}
