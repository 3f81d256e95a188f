//! One item whole.

use insta::assert_snapshot;

use crate::session::Session;

#[test]
fn an_item_tells_the_cell_and_the_line_it_came_from() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("show 13").whole(), @"
    13 森林覆盖率  綦江区-2022  绿色发展  约束性

    目标  52%  比重
    上年  >51%  report.txt:57
    判断  灰 未报
    出处  report.txt:229  “52%”
    ");
}

#[test]
fn an_amount_tells_its_course_its_pace_and_what_is_left() {
    let session = Session::with_plan();
    for (month, value) in [(2, "0.6"), (3, "1.1"), (4, "1.5"), (5, "1.9"), (6, "2.3")] {
        session.run(&format!("progress add 15 {value} -p 2022-{month:02}")).succeeds();
    }
    assert_snapshot!(session.run("show 进出口").whole(), @"
    15 进出口总额  綦江区-2022  开放发展  预期性

    目标  4亿元  累计量
    上年  6亿元（货物出口额，口径或不相同）  report.txt:45
    进度  2月  累计 0.6亿元
          3月  累计 1.1亿元
          4月  累计 1.5亿元
          5月  累计 1.9亿元
          6月  累计 2.3亿元
    判断  绿 超序时  完成率 57.5%  应达 50.0%（按月均分）  差距 +7.5点  r=1.15
    余下  月均需 0.28亿元  照此全年 4.6亿元
    提醒  目标低于上年货物出口额 6亿元，口径或不相同，请核对  report.txt:45
    出处  report.txt:242  “4”

    走势
                        完成值      应达
    2月  █▊│·········  0.6亿元  0.67亿元
    3月  ███│········  1.1亿元     1亿元
    4月  ████│·······  1.5亿元  1.33亿元
    5月  █████│······  1.9亿元  1.67亿元
    6月  ██████│·····  2.3亿元     2亿元
    ");
    assert_snapshot!(session.run("show 15 -p 2022-03").whole(), @"
    15 进出口总额  綦江区-2022  开放发展  预期性

    目标  4亿元  累计量
    上年  6亿元（货物出口额，口径或不相同）  report.txt:45
    进度  2月  累计 0.6亿元
          3月  累计 1.1亿元
    判断  绿 超序时  完成率 27.5%  应达 25.0%（按月均分）  差距 +2.5点  r=1.1
    变化  转好
    余下  月均需 0.32亿元  照此全年 4.4亿元
    提醒  目标低于上年货物出口额 6亿元，口径或不相同，请核对  report.txt:45
    出处  report.txt:242  “4”

    走势
                        完成值      应达
    2月  █▊│·········  0.6亿元  0.67亿元
    3月  ███│········  1.1亿元     1亿元
    ");
}

#[test]
fn a_heading_tells_its_parts() {
    assert_snapshot!(Session::with_plan().run("show 11").whole(), @"
    11 能耗“双控”目标  綦江区-2022  绿色发展

    其中  11.1 能耗强度下降  完成国家和市下达目标
          11.2 能耗年均增速  完成国家和市下达目标
    出处  report.txt:208  “能耗“双控”目标*”
    ");
}

#[test]
fn growth_tells_what_the_rest_of_the_year_must_bring() {
    let session = Session::with_plan();
    session.run("progress add 1 3 -p 2022H1").succeeds();
    assert_snapshot!(session.run("show 1").whole(), @"
    1 地区生产总值增速  綦江区-2022  发展综合质量效益  预期性

    目标  6.5%  增速
    上年  3.2%  report.txt:12
          506.91亿元（地区生产总值）  report.txt:12
    进度  6月  累计 3%
    判断  黄 滞后  差距 -3.5点
    余下  其余月份需增长 10%
    出处  report.txt:111  “6.5”
    ");
}

#[test]
fn a_project_tells_its_state_its_problem_and_the_next_step() {
    let session = Session::with_plan();
    session.run("progress add P047 -p 2022-06 --status 停工 --physical 5 --problem 用地 --next 每周调度").succeeds();
    assert_snapshot!(session.run("show P047").whole(), @"
    P047 藻渡水库工程项目  綦江区-2022  水利

    状态  停工
    进度  6月  形象进度 5%; 状态 停工; 存在问题 用地; 下一步 每周调度
    判断  黄 滞后  完成率 5.0%
    出处  report.txt:292  “藻渡水库工程项目”
    ");
}

#[test]
fn a_result_of_the_year_before_is_told_and_not_judged() {
    assert_snapshot!(Session::with_plan().run("show L22").whole(), @"
    L22 通惠养老综合服务中心项目  綦江区-2022

    目标  改址重新设计，目前已开工建设。
    状态  新开工
    提醒  列在完成情况中，但写明尚未完成；请核对是否转入本年  report.txt:87
    出处  report.txt:87  “通惠养老综合服务中心项目：改址重新设计，目前已开工建设。”
    ");
}

#[test]
fn english_and_json_tell_the_same() {
    let session = Session::with_plan();
    session.run("progress add 15 2.3 -p 2022-06").succeeds();
    assert_snapshot!(session.run("show 15 --lang en").whole(), @"
    15 进出口总额  綦江区-2022  开放发展  expected

    Target     4亿元  flow
    Last year  6亿元 (货物出口额; the scope may differ)  report.txt:45
    Progress   Jun  ytd 2.3亿元
    Verdict    green ahead  Done 57.5%  Due 50.0% (linear)  Gap +7.5pp  r=1.15
    Remaining  needed per remaining month 0.28亿元  the year at this pace 4.6亿元
    To check   the target is below last year's 货物出口额 6亿元; the scope may
               differ, please check  report.txt:45
    Evidence   report.txt:242  “4”
    ");
    let json: serde_json::Value =
        serde_json::from_str(&session.run("show 15 -O json").succeeds()).unwrap();
    assert_eq!(json["source"], "report.txt:242");
    assert_eq!(json["text"], "4");
    assert_eq!(json["rows"][0]["forecast"], "4.6");
}
