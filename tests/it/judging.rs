//! The page on judging is true, and published figures come out to the printed digit.

use std::fmt::Write as _;

use crate::page;
use crate::session::{Session, fixtures};

fn page() -> String {
    std::fs::read_to_string(fixtures().parent().unwrap().join("docs/judging.md")).unwrap()
}

#[test]
fn every_command_of_the_page_prints_what_it_says() {
    let page = page();
    // Where no blank line parts them a fence would open instead of close.
    assert_eq!(page.matches("\n```").count() % 2, 0);
    assert!(page::check(&Session::new(), &page) >= 80);
}

#[test]
fn another_number_in_the_page_is_noticed() {
    for (number, other) in [
        ("85.2%  75.0%  +10.2点", "85.3%  75.0%  +10.2点"),
        (
            "= [(1 + T) − w(1 + A)] ÷ (1 − w) − 1      10%",
            "= [(1 + T) − w(1 + A)] ÷ (1 − w) − 1      11%",
        ),
        ("余量 19天", "余量 18天"),
        ("P05,冷链物流中心,,8000,", "P05,冷链物流中心,,8001,"),
    ] {
        let page = page();
        assert_eq!(page.matches(number).count(), 1, "{number}");
        let changed = page.replace(number, other);
        assert!(page::run(&Session::new(), &changed).is_err(), "{number}");
    }
}

/// A plan of `planned` projects to begin by December, `due` of them by `month`, of which the first
/// `begun` have; returns what the overview says of starts.
fn starts(place: &str, month: u32, planned: usize, due: usize, begun: usize) -> Vec<String> {
    let mut projects = "编号,项目名称,状态,计划开工\n".to_owned();
    let mut progress = "编号,期间,状态\n".to_owned();
    for number in 1..=planned {
        let start = if number <= due { month } else { 12 };
        writeln!(projects, "P{number:03},示例项目{number},计划新开工,2022-{start:02}").unwrap();
        if number <= begun {
            writeln!(progress, "P{number:03},2022-{month:02},新开工").unwrap();
        }
    }
    let session = Session::new();
    session.write("项目.csv", projects);
    session.write("进度.csv", progress);
    session.run(&format!("--plan {place}-2022 import --as projects 项目.csv")).succeeds();
    session.run("import 进度.csv").succeeds();
    let overview = session.run("report overview").succeeds();
    let starts = overview.lines().filter(|line| line.starts_with("开工率"));
    starts.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// 重庆 January to April 2022: of 281 large projects of the city that are to begin 98 have, 34.9 %.
#[test]
fn the_rate_of_starts_of_chongqing_is_the_published_one() {
    assert_eq!(
        starts("重庆市", 4, 281, 281, 98),
        [
            "开工率 计划新开工 98 281 34.9%",
            "开工率 截至本期应开工 98 281 34.9%",
            "开工率 全部项目 98 281 34.9%"
        ]
    );
}

/// 江门 January to October 2022: of 255 that are to begin in the year 206 have, 80.8 %; 223 should
/// have by then.
#[test]
fn the_rate_of_starts_of_jiangmen_is_the_published_one() {
    assert_eq!(
        starts("江门市", 10, 255, 223, 206),
        [
            "开工率 计划新开工 206 255 80.8%",
            "开工率 截至本期应开工 206 223 92.4%",
            "开工率 全部项目 206 255 80.8%"
        ]
    );
}
