//! Recording what was achieved: by code or name, in any unit, revised and taken back.

use insta::assert_snapshot;

use crate::session::Session;

#[test]
fn a_figure_is_recorded_by_code_or_by_a_part_of_the_name() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 3 17.2 -p 2022-03").whole(), @"已填报 3 固定资产投资增速  2022年3月  累计 17.2%");
    assert_snapshot!(session.run("progress add 进出口 1.1 -p 2022Q1").whole(), @"已填报 15 进出口总额  2022年3月  累计 1.1亿元");
    assert_snapshot!(session.run("progress list").whole(), @"
    编号  名称              期间     版次     数值  口径  填报人
    3     固定资产投资增速  2022-03     1    17.2%  累计  测试员
    15    进出口总额        2022-03     1  1.1亿元  累计  测试员
    ");
}

#[test]
fn units_are_converted_exactly_or_refused() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add P001 1.56亿元 -p 2022-05").whole(), @"已填报 P001 明泰铝业70万吨再生铝项目  2022年5月  累计 15600万元");
    assert_snapshot!(session.run("progress add 18 12000人 -p 2022-12").whole(), @"已填报 18 城镇新增就业人数  2022年12月  累计 1.2万人");
    assert_snapshot!(session.run("progress add 16 3亿元 -p 2022-05").whole(), @"
    ------- stderr -------
    错误：单位“亿元”不能换算成“万美元”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add 18 1人 -p 2022-11").whole(), @"已填报 18 城镇新增就业人数  2022年11月  累计 0.0001万人");
    assert_snapshot!(session.run("progress add 18 0.1人 -p 2022-10").whole(), @"已填报 18 城镇新增就业人数  2022年10月  累计 0.00001万人");
}

#[test]
fn the_period_is_the_last_finished_month_unless_it_is_named() {
    let session = Session::with_plan();
    let add = |day: &str| session.run(&format!("progress add 15 1 --today {day}")).whole();
    assert_snapshot!(add("2022-06-30"), @"
    已填报 15 进出口总额  2022年5月  累计 1亿元
    ------- stderr -------
    未写期间，按最近一个已结束的月份 2022年5月 填报；可用 -p 指定。
    ");
    assert_snapshot!(add("2022-07-01"), @"
    已填报 15 进出口总额  2022年6月  累计 1亿元
    ------- stderr -------
    未写期间，按最近一个已结束的月份 2022年6月 填报；可用 -p 指定。
    ");
    assert_snapshot!(add("2026-01-05"), @"
    已填报 15 进出口总额  2022年12月  累计 1亿元
    ------- stderr -------
    未写期间，按最近一个已结束的月份 2022年12月 填报；可用 -p 指定。
    ");
    assert_snapshot!(add("2022-01-31"), @"
    ------- stderr -------
    错误：2022年还没有已结束的月份
    提示：请用 -p 写明计划年度内的期间
    [exit status: 1]
    ");
}

#[test]
fn a_second_value_is_a_revision_and_the_same_value_is_nothing() {
    let session = Session::with_plan();
    session.run("progress add 3 17.2 -p 2022-03").succeeds();
    assert_snapshot!(session.run("progress add 3 17.2 -p 2022-03").whole(), @"3 固定资产投资增速  2022年3月 已有相同填报，未作改动。");
    assert_snapshot!(session.run("progress add 3 17.5 -p 2022-03 --reason 统计局修订").whole(), @"
    已更正 3 固定资产投资增速  2022年3月（第 2 版，原版保留）
    累计 17.2% → 累计 17.5%
    ");
    assert_snapshot!(session.run("progress add 3 17.6 -p 2022-03").whole(), @"
    已更正 3 固定资产投资增速  2022年3月（第 3 版，原版保留）
    累计 17.5% → 累计 17.6%
    ------- stderr -------
    未写更正原因；可用 --reason 说明。
    ");
    assert_snapshot!(session.run("progress list 3").whole(), @"
    编号  名称              期间     版次   数值  口径  更正原因    填报人
    3     固定资产投资增速  2022-03     1  17.2%  累计  -           测试员
    3     固定资产投资增速  2022-03     2  17.5%  累计  统计局修订  测试员
    3     固定资产投资增速  2022-03     3  17.6%  累计  -           测试员
    ");
    assert_snapshot!(session.run("progress list").whole(), @"
    编号  名称              期间     版次   数值  口径  填报人
    3     固定资产投资增速  2022-03     3  17.6%  累计  测试员
    ");
}

#[test]
fn a_correction_changes_what_it_names_and_keeps_the_rest() {
    let session = Session::with_plan();
    session
        .run("progress add P001 5000 -p 2022-05 --physical 40 --status 新开工 --problem 用地")
        .succeeds();
    let amend = "progress amend P001 -p 2022-05 --physical 45 --reason 现场核实";
    assert_snapshot!(session.run(amend).whole(), @"
    已更正 P001 明泰铝业70万吨再生铝项目  2022年5月（第 2 版，原版保留）
    累计 5000万元; 形象进度 40%; 状态 新开工; 存在问题 用地 → 累计 5000万元; 形象进度 45%; 状态 新开工; 存在问题 用地
    ");
    assert_snapshot!(session.run("progress amend P001 5200万元 -p 2022-05 --reason 补报").whole(), @"
    已更正 P001 明泰铝业70万吨再生铝项目  2022年5月（第 3 版，原版保留）
    累计 5000万元; 形象进度 45%; 状态 新开工; 存在问题 用地 → 累计 5200万元; 形象进度 45%; 状态 新开工; 存在问题 用地
    ");
    assert_snapshot!(session.run("progress amend P001 5200 -p 2022-05 --reason 补报").whole(), @"P001 明泰铝业70万吨再生铝项目  2022年5月 已有相同填报，未作改动。");
    assert_snapshot!(session.run("progress amend P001 1 -p 2022-04 --reason 补报").whole(), @"
    ------- stderr -------
    错误：明泰铝业70万吨再生铝项目 2022-04 没有填报；已填：2022-05
    提示：请用 -p 写明已填报的期间
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress amend P001 1 -p 2022-05").whole(), @"
    ------- stderr -------
    错误：缺少 --reason <TEXT>
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn an_entry_that_is_taken_back_no_longer_counts_and_stays_on_record() {
    let session = Session::with_plan();
    session.run("progress add 15 9 -p 2022-03").succeeds();
    assert_snapshot!(session.run("progress remove 15 -p 2022-03 --reason 填错指标").whole(), @"已撤回 15 进出口总额  2022年3月 的填报（第 2 版，原版保留）");
    assert_snapshot!(session.run("progress remove 15 -p 2022-03 --reason 再次").whole(), @"
    ------- stderr -------
    错误：进出口总额 2022-03 没有填报；尚无填报
    提示：请用 -p 写明已填报的期间
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress list").whole(), @"（无）");
    assert_snapshot!(session.run("progress list 15").whole(), @"
    编号  名称        期间     版次    数值  口径  更正原因  填报人
    15    进出口总额  2022-03     1   9亿元  累计  -         测试员
    15    进出口总额  2022-03     2  已撤回  -     填错指标  测试员
    ");
    session.run("progress add 15 1.1 -p 2022-03").succeeds();
    assert_snapshot!(session.run("progress list 15").whole(), @"
    编号  名称        期间     版次     数值  口径  更正原因  填报人
    15    进出口总额  2022-03     1    9亿元  累计  -         测试员
    15    进出口总额  2022-03     2   已撤回  -     填错指标  测试员
    15    进出口总额  2022-03     3  1.1亿元  累计  -         测试员
    ");
}

#[test]
fn targets_in_words_take_a_verdict_and_works_take_their_state() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 14 达进度 -p 2022-06 --source 月度监测").whole(), @"已填报 14 綦河出境水质  2022年6月  达进度; 数据来源 月度监测");
    assert_snapshot!(session.run("progress add L04 -p 2022-06 --physical 70 --next 验收").whole(), @"已填报 L04 农村公路安防工程  2022年6月  形象进度 70%; 下一步 验收");
    assert_snapshot!(session.run("progress add P047 -p 2022-06 --status 停工 --problem 用地").whole(), @"已填报 P047 藻渡水库工程项目  2022年6月  状态 停工; 存在问题 用地");
    assert_snapshot!(session.run("progress add 3 -p 2022-06").whole(), @"
    ------- stderr -------
    错误：没有要填报的内容
    提示：请写数值，或 --physical、--status、--problem、--next、--note 之一
    [exit status: 2]
    ");
}

#[test]
fn single_months_add_up_where_adding_makes_sense() {
    let session = Session::with_plan();
    session.run("progress add 16 90 --month -p 2022-01").succeeds();
    session.run("progress add 16 60 --month -p 2022-02").succeeds();
    assert_snapshot!(session.run("progress add 3 5 --month -p 2022-02").whole(), @"
    ------- stderr -------
    错误：固定资产投资增速不能按当月数累加
    提示：请填报累计数（--ytd）
    [exit status: 1]
    ");
    let row = session.run("show 16 -O json").succeeds();
    assert!(row.contains(r#""actual": "150""#), "{row}");
}

#[test]
fn a_corrected_month_stays_a_month() {
    let session = Session::with_plan();
    session.run("progress add 16 90 --month -p 2022-01").succeeds();
    session.run("progress add 16 60 --month -p 2022-02").succeeds();
    assert_snapshot!(session.run("progress amend 16 70 -p 2022-02 --reason 核实").whole(), @"
    已更正 16 实际利用外资  2022年2月（第 2 版，原版保留）
    当月 60万美元 → 当月 70万美元
    ");
    assert_snapshot!(session.run("progress add 16 65 -p 2022-02 --reason 再核实").whole(), @"
    已更正 16 实际利用外资  2022年2月（第 3 版，原版保留）
    当月 70万美元 → 当月 65万美元
    ");
    assert_snapshot!(
        session.run("progress amend 16 165 --ytd -p 2022-02 --reason 改报累计").whole(),
        @"
    已更正 16 实际利用外资  2022年2月（第 4 版，原版保留）
    当月 65万美元 → 累计 165万美元
    "
    );
}

#[test]
fn a_list_that_has_grown_leaves_corrections_alone() {
    let session = Session::with_plan();
    let march = "编号,期间,数值\nP001,2022-02,3000\nP001,2022-03,5000\nP002,2022-03,700\n";
    session.write("进度.csv", march);
    session.run("import 进度.csv").succeeds();
    session.run("progress amend P001 4800 -p 2022-03 --reason 审计核减").succeeds();
    session.run("progress remove P002 -p 2022-03 --reason 误报").succeeds();
    session.write("进度.csv", format!("{march}P001,2022-04,6000\n"));
    assert_snapshot!(session.run("import 进度.csv").whole(), @"
    綦江区 2022年计划  ←  进度.csv

    进度  4  2022年2月 至 2022年4月  第2-5行

    已存入 綦江区-2022。
    填报：新增 1 条，更正 0 条，相同 1 条
    表中仍是旧数，保留其后的更正或撤销：P001 2022年3月，P002 2022年3月
    ");
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称                      期间     版次      数值  口径  更正原因  填报人
    P001  明泰铝业70万吨再生铝项目  2022-02     1  3000万元  累计  -         测试员
    P001  明泰铝业70万吨再生铝项目  2022-03     2  4800万元  累计  审计核减  测试员
    P001  明泰铝业70万吨再生铝项目  2022-04     1  6000万元  累计  -         测试员
    ");
    // What the list itself corrects is a correction.
    session.write("进度.csv", format!("{}P001,2022-04,6000\n", march.replace("5000", "4900")));
    assert_snapshot!(session.run("import 进度.csv").whole(), @"
    綦江区 2022年计划  ←  进度.csv

    进度  4  2022年2月 至 2022年4月  第2-5行

    更正填报 1 条
    P001 明泰铝业70万吨再生铝项目  2022年3月  累计 4800万元 → 累计 4900万元

    已存入 綦江区-2022。
    填报：新增 0 条，更正 1 条，相同 2 条
    表中仍是旧数，保留其后的更正或撤销：P002 2022年3月
    ");
}

#[test]
fn negative_growth_is_a_value_and_not_an_option() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 5 -1.3 -p 2022-06").whole(), @"已填报 5 财政一般公共预算收入增速  2022年6月  累计 -1.3%");
}

#[test]
fn entries_can_be_listed_for_machines() {
    let session = Session::with_plan();
    session.run("progress add 16 0.04亿美元 -p 2022-06 --note 初步").succeeds();
    let json: serde_json::Value =
        serde_json::from_str(&session.run("progress list -O json").succeeds()).unwrap();
    let entry = &json["entries"][0];
    let keys = ["code", "period", "revision", "value", "unit", "basis", "note", "by"];
    let values: Vec<String> = keys.iter().map(|key| entry[key].to_string()).collect();
    assert_eq!(
        values,
        [
            r#""16""#,
            r#""2022-06""#,
            "1",
            r#""400""#,
            r#""万美元""#,
            r#""ytd""#,
            r#""初步""#,
            r#""测试员""#
        ]
    );
}
