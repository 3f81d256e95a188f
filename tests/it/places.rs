//! Many plans in one file: places and their parts, plans by name, roll-ups, comparisons and series.

use insta::assert_snapshot;

use crate::session::Session;

/// Fills the database with the plans of a city and three of its districts: 云溪县 has two years, 石桥区 has
/// reported little.
pub(crate) fn fill(session: &Session) {
    let plans = ["安河市-2022", "云溪县-2021", "云溪县-2022", "凤凰区-2022", "石桥区-2022"];
    for plan in plans {
        session.take(&format!("places/{plan}.csv"));
        session.take(&format!("places/{plan}-进度.csv"));
        session.run(&format!("import {plan}.csv --plan {plan}")).succeeds();
    }
    for place in ["云溪县", "凤凰区"] {
        session.take(&format!("places/{place}项目-2022.csv"));
        session.run(&format!("import {place}项目-2022.csv --plan {place}-2022")).succeeds();
    }
    for plan in plans {
        session.run(&format!("import {plan}-进度.csv --plan {plan}")).succeeds();
    }
    session.write("上年.csv", "编号,名称,年份,数值,单位\n2,一般公共预算收入,2021,58.9,亿元\n");
    session.run("import 上年.csv --plan 云溪县-2022").succeeds();
    session.run("place set 云溪县 凤凰区 石桥区 --part-of 安河市").succeeds();
}

#[test]
fn plans_are_listed_and_found_by_a_place_above() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("list").whole());
    assert_snapshot!(session.run("list 云溪").whole());
    assert_snapshot!(session.run("list 安河市").whole());
    assert_snapshot!(session.run("list 柳川").whole());
}

#[test]
fn one_plan_is_chosen_for_commands_that_name_none() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report overview").whole());
    assert_snapshot!(session.run("use 2021").whole());
    assert_snapshot!(session.run("list 云溪").whole());
    assert_snapshot!(session.run("report overview").whole());
    assert_snapshot!(session.run("use").whole());
    assert_snapshot!(session.run("use 云溪").whole());
    assert_snapshot!(session.run("use 柳川").whole());
}

#[test]
fn places_have_parts_and_no_circles() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("place list").whole());
    assert_snapshot!(session.run("place set 安河市 --part-of 云溪县").whole());
    assert_snapshot!(session.run("place set 云溪县 --part-of 云溪县").whole());
    assert_snapshot!(session.run("place set 柳川县 --part-of 安河市").whole());
    assert_snapshot!(session.run("place set 云溪县 --part-of 安河市").whole());
    assert_snapshot!(session.run("place set 安河市 --part-of 清江省").whole());
    assert_snapshot!(session.run("place list").whole());
}

#[test]
fn what_places_are_part_of_is_taken_back_and_told() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("place set 石桥区 --part-of 清江省").whole());
    assert_snapshot!(session.run("log show 15").whole());
    assert_snapshot!(session.run("undo").whole());
    assert_snapshot!(session.run("place list").whole());
    assert_snapshot!(session.run("--as-of 13 place list").whole());
}

#[test]
fn the_parts_of_a_place_are_rolled_up() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole());
    assert_snapshot!(
        session
            .run("report indicators --rollup --plan 安河市 -p 2022-06 --light red,yellow")
            .whole()
    );
    assert_snapshot!(session.run("report projects --rollup --plan 安河市 -p 2022-06").whole());
    assert_snapshot!(session.run("report works --rollup --plan 安河市 -p 2022-06").whole());
}

#[test]
fn a_roll_up_has_room_on_a_wide_screen() {
    let session = Session::new().columns(200);
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole());
}

#[test]
fn places_are_ranked_by_one_item() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(
        session.run("report --rollup --plan 安河市 -p 2022-06 --item 财政收入").whole()
    );
    assert_snapshot!(
        session.run("report --rollup --plan 安河市 -p 2022-06 --item 公共预算收入").whole()
    );
    assert_snapshot!(
        session.run("report --rollup --plan 安河市 -p 2022-06 --item 登记失业率").whole()
    );
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 增加值").whole());
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06 --item 粮食").whole());
}

#[test]
fn a_roll_up_says_what_it_cannot_do() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("report 安河市 --rollup").whole());
    assert_snapshot!(session.run("report units --rollup --plan 安河市").whole());
    assert_snapshot!(session.run("report --rollup --plan 安河市 --group-by unit").whole());
    assert_snapshot!(session.run("report --rollup --plan 石桥区").whole());
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2023-06").whole());
}

#[test]
fn a_roll_up_is_told_in_english_and_to_machines() {
    let session = Session::english();
    fill(&session);
    assert_snapshot!(session.run("report --rollup --plan 安河市 -p 2022-06").whole());
    assert_snapshot!(
        session.run("report indicators --rollup --plan 安河市 -p 2022-06 -O csv").whole()
    );
}

#[test]
fn two_plans_are_held_against_each_other() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("compare 2021 2022 --plan 云溪县 -p 2022-06").whole());
    assert_snapshot!(session.run("compare 云溪县-2022 凤凰区 -p 2022-06").whole());
    assert_snapshot!(session.run("compare 云溪县 云溪县").whole());
    assert_snapshot!(session.run("compare 2020 2022 --plan 云溪县").whole());
}

#[test]
fn plans_are_compared_in_english() {
    let session = Session::english();
    fill(&session);
    assert_snapshot!(session.run("compare 云溪县-2021 云溪县-2022 -p 2022-06").whole());
}

#[test]
fn an_item_is_followed_over_the_years() {
    let session = Session::new();
    fill(&session);
    assert_snapshot!(session.run("series 公共预算收入 --plan 云溪县").whole());
    assert_snapshot!(session.run("series 公共预算收入 --plan 云溪县 --by month").whole());
    assert_snapshot!(session.run("series 茶园面积 --plan 云溪县").whole());
    assert_snapshot!(session.run("series 港口 --plan 凤凰区").whole());
    assert_snapshot!(session.run("series 粮食 --plan 云溪县").whole());
    assert_snapshot!(session.run("series 增加 --plan 云溪县").whole());
}
