//! Right alignment on every terminal: Chinese is two columns wide, some signs are one or two.

use unicode_width::UnicodeWidthStr;

use crate::session::Session;

fn reported() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session
}

/// Where the verdicts begin in the lines that have one, in columns of the terminal.
fn verdicts(report: &str, width: fn(&str) -> usize) -> Vec<usize> {
    let lights = ["绿 ", "蓝 ", "黄 ", "红 ", "灰 "];
    let place = |line: &str| lights.iter().filter_map(|light| line.rfind(light)).max();
    report.lines().filter_map(|line| place(line).map(|place| width(&line[..place]))).collect()
}

#[test]
fn verdicts_stand_under_each_other_at_every_width() {
    let widths = [
        ("narrow", UnicodeWidthStr::width as fn(&str) -> usize),
        ("wide", UnicodeWidthStr::width_cjk),
    ];
    let mut session = reported();
    for columns in [80, 120, 200] {
        session = session.columns(columns);
        for (signs, width) in widths {
            for part in ["indicators", "projects", "works"] {
                let report = session.run(&format!("report {part} --ambiguous {signs}")).succeeds();
                let mut places = verdicts(&report, width);
                assert!(places.len() >= 10, "{part}");
                places.dedup();
                assert_eq!(places.len(), 1, "{part} at {columns}, {signs}:\n{report}");
                let widest = report.lines().skip(1).map(width).max().unwrap();
                assert!(widest <= columns, "{part} at {columns}, {signs}: {widest}\n{report}");
            }
        }
    }
}

#[test]
fn escapes_in_a_plan_never_reach_the_terminal() {
    let session = Session::new();
    session.write("t.csv", "编号,指标名称,单位,目标\n1,\u{9d}名\u{200b}称,%,5\n");
    let refused = session.run("import t.csv --plan 甲县-2023").whole();
    assert!(!refused.contains('\u{9d}'), "{refused}");
}
