//! Lists as offices write them, each in its own way, must be read for what they mean.

use insta::assert_snapshot;

use crate::session::Session;

/// Codes, measures, comparators, targets and units of a list, after it was stored.
fn promises(list: &str) -> Vec<String> {
    let session = Session::new();
    session.write("list.csv", list);
    session.run("import list.csv --plan 甲县-2022").succeeds();
    let fields = ["code", "name", "measure", "comparator", "target", "unit"];
    let text = |row: &serde_json::Value| {
        fields.map(|field| row[field].as_str().unwrap_or("-").to_owned()).join(" ")
    };
    session.rows().iter().map(text).collect()
}

#[test]
fn a_unit_may_stand_above_the_table() {
    assert_eq!(
        promises(
            "甲县2022年重点项目表,,\n单位：亿元,,\n项目编号,项目名称,年度计划投资\nP001,大桥,2.5\n"
        ),
        ["P001 大桥 flow eq 2.5 亿元"]
    );
    assert_eq!(
        promises("（单位：万元）,,\n项目编号,项目名称,年度计划投资（亿元）\nP001,大桥,2.5\n"),
        ["P001 大桥 flow eq 2.5 亿元"]
    );
    assert_eq!(
        promises("项目编号,项目名称,年度计划投资\nP001,大桥,2.5\n注：表中金额单位：亿元,,\n"),
        ["P001 大桥 flow eq 2.5 亿元"]
    );
    assert_eq!(
        promises("单位：万人,,\n编号,指标名称,目标\n1,常住人口,12\n2,城镇化率,65\n"),
        ["1 常住人口 level eq 12 万人", "2 城镇化率 share eq 65 %"]
    );
    assert_eq!(
        promises("项目编号,项目名称,年度计划投资\n单位：亿元,,\nP001,大桥,2\n"),
        ["P001 大桥 flow eq 2 亿元"]
    );
    assert_eq!(
        promises(
            "（单位：个，亿元）,,\n项目编号,项目名称,年度计划投资\nP001,大桥,2\n备注：利用外资单位：万美元。,,\n"
        ),
        ["P001 大桥 flow eq 2 亿元"]
    );
    assert_eq!(
        promises("单位：亿元,,\n编号,指标名称,目标\n1,进出口总额,12\n2,城镇登记失业率,5.5\n"),
        ["1 进出口总额 flow eq 12 亿元", "2 城镇登记失业率 share eq 5.5 %"]
    );
    assert_eq!(
        promises("指标名称,2022年目标（亿元）\n社会消费品零售总额,120\n"),
        ["1 社会消费品零售总额 flow eq 120 亿元"]
    );
}

#[test]
fn projects_with_money_and_content_are_projects() {
    assert_eq!(
        promises(
            "项目名称,建设内容,总投资（万元）,年度计划投资（万元）\n大桥,全长一公里,9000,3000\n"
        ),
        ["P001 大桥 flow eq 3000 万元"]
    );
}

#[test]
fn a_dash_is_an_empty_cell() {
    let list = "项目编号,项目名称,领域,总投资（万元）,年度计划投资（万元）\nP001,大桥,—,/,3000\nP002,小桥,－,900,--\n";
    assert_eq!(promises(list), ["P001 大桥 flow eq 3000 万元", "P002 小桥 - - - 万元"]);
}

#[test]
fn falls_are_counted_as_falls_however_they_are_written() {
    let list = "编号,指标名称,单位,目标\n1,单位地区生产总值能耗,%,-3.2\n2,单位地区生产总值能耗下降,%,3.2\n3,PM2.5平均浓度,%,下降3\n";
    assert_eq!(
        promises(list),
        [
            "1 单位地区生产总值能耗 change eq 3.2 %",
            "2 单位地区生产总值能耗下降 change eq 3.2 %",
            "3 PM2.5平均浓度 change eq 3 %"
        ]
    );
    let session = Session::new();
    session.write("list.csv", list);
    session.run("import list.csv --plan 甲县-2022").succeeds();
    for value in ["-3.5", "下降3.5%", "3.5"] {
        session.run(&format!("progress add 1 {value} -p 2022-12")).succeeds();
        let row = session.row("1");
        assert_eq!([&row["actual"], &row["verdict"]], ["3.5", "met"], "{value}");
    }
}

#[test]
fn sums_by_any_name_and_numerals_of_groups_are_no_records() {
    let list = "序号,项目名称,年度计划投资（万元）\n一,交通项目,5000\n1,大桥,3000\n2,小桥,2000\n,交通小计,5000\n,总 计：,5000\n填报单位：发改委,,\n";
    assert_eq!(promises(list), ["P001 大桥 flow eq 3000 万元", "P002 小桥 flow eq 2000 万元"]);
}

#[test]
fn indicators_and_works_may_be_numbered_in_words_and_named_after_sums() {
    assert_eq!(
        promises(
            "序号,指标名称,单位,目标\n一,地区生产总值增速,%,6.5\n1,第一产业增速,%,4\n二,固定资产投资增速,%,8\n"
        )
        .len(),
        3
    );
    assert_eq!(
        promises("编号,指标名称,单位,目标\n1,财政收入合计,亿元,50\n2,进出口总额,亿元,12\n"),
        ["1 财政收入合计 flow eq 50 亿元", "2 进出口总额 flow eq 12 亿元"]
    );
    let works = "序号,实事名称,内容\n一,小区改造,改造10个\n二,新建学校,新建2所\n3,修路,修路\n";
    assert_eq!(promises(works).len(), 3);
}

#[test]
fn rows_that_only_head_a_group_are_no_records() {
    assert_eq!(
        promises(
            "序号,指标名称,单位,2022年目标\n一,经济发展,,\n1,地区生产总值,亿元,325\n二,民生,,\n2,城镇新增就业,人,5200\n"
        ),
        ["1 地区生产总值 flow eq 325 亿元", "2 城镇新增就业 flow eq 5200 人"]
    );
    assert_eq!(promises("序号,实事名称,主要内容\n（一）,教育类,\n1,新建幼儿园,新建2所\n").len(), 1);
    assert_eq!(
        promises(
            "序号,项目名称,总投资（万元）,年度计划投资（万元）\n,合计（2个）,9,5\n,一、产业项目（2个）,9,5\n1,甲,4,2\n2,乙,5,3\n"
        ),
        ["P001 甲 flow eq 2 万元", "P002 乙 flow eq 3 万元"]
    );
}

#[test]
fn a_whole_without_a_number_is_no_group() {
    assert_eq!(
        promises(
            "序号,指标名称,单位,目标\n1,地区生产总值,亿元,325\n二,居民人均可支配收入,,\n,其中：城镇居民,元,30000\n,农村居民,元,15000\n"
        ),
        [
            "1 地区生产总值 flow eq 325 亿元",
            "二.1 城镇居民 level eq 30000 元",
            "二.2 农村居民 level eq 15000 元"
        ]
    );
    assert_eq!(
        promises("指标名称,2022年目标\n财政收入合计（亿元）,50\n进出口总额（亿元）,12\n").len(),
        2
    );
}

#[test]
fn serial_numbers_beside_projects_are_no_codes_of_theirs() {
    let session = Session::new();
    session.write("t.csv", "编号,指标名称,单位,目标\n1,进出口总额,亿元,12\n");
    session.write("p.csv", "序号,项目名称,年度计划投资（万元）\n1,甲项目,100\n");
    session.run("import t.csv p.csv --plan 甲县-2022").succeeds();
    session.write(
        "e.csv",
        "序号,项目名称,月份,累计完成投资（万元）,形象进度\n1,甲项目,5月,40,3号楼封顶\n1,甲项目,6月,50,累计完成40%\n1,甲项目,7月,60,完成\n",
    );
    session.run("import e.csv").succeeds();
    let row = session.row("P001");
    assert_eq!([&row["actual"], &row["physical"]], ["60", "40"]);
    assert!(session.run("progress list P001").succeeds().contains("3号楼封顶"));
}

#[test]
fn what_has_no_unit_is_reported_as_it_stands() {
    let session = Session::new();
    session.write("t.csv", "编号,指标名称,目标\n1,营商环境指数,90\n");
    session.run("import t.csv --plan 甲县-2022").succeeds();
    assert_ne!(session.run("progress add 1 1.2万 -p 2022-12").code, 0);
    session.run("progress add 1 91.5 -p 2022-12").succeeds();
    let row = session.row("1");
    assert_eq!([&row["actual"], &row["verdict"]], ["91.5", "met"]);
}

#[test]
fn a_range_of_falls_is_a_range_of_falls() {
    for range in ["-3.5~-3", "-3.5--3", "下降3-3.5", "-3——-3.5"] {
        let session = Session::new();
        session.write("t.csv", format!("编号,指标名称,单位,目标\n1,碳排放强度下降,%,{range}\n"));
        session.run("import t.csv --plan 甲县-2022").succeeds();
        let row = session.row("1");
        assert_eq!([&row["target"], &row["upper"]], ["3", "3.5"], "{range}");
        session.run("progress add 1 上升1 -p 2022-12").succeeds();
        assert_eq!(session.row("1")["verdict"], "missed", "{range}");
    }
}

#[test]
fn a_rise_of_what_should_fall_is_no_success() {
    let session = Session::new();
    session.write(
        "t.csv",
        "编号,指标名称,单位,目标\n1,单位地区生产总值能耗,%,下降3.2\n2,能耗强度,%,-3.2以下\n",
    );
    session.run("import t.csv --plan 甲县-2022").succeeds();
    for (value, actual, verdict) in
        [("上升4%", "-4", "missed"), ("下降4%", "4", "met"), ("-4", "4", "met")]
    {
        session.run(&format!("progress add 1 {value} -p 2022-12")).succeeds();
        let row = session.row("1");
        assert_eq!([&row["actual"], &row["verdict"]], [actual, verdict], "{value}");
    }
    let row = session.row("2");
    assert_eq!([&row["measure"], &row["comparator"], &row["target"]], ["change", "ge", "3.2"]);
}

#[test]
fn parts_of_the_same_name_are_told_by_their_whole() {
    let session = Session::new();
    let head = "指标名称,单位,目标\n";
    let product = "地区生产总值,亿元,500\n其中：城镇,亿元,300\n其中：农村,亿元,200\n";
    let shops = "社会消费品零售总额,亿元,100\n其中：城镇,亿元,60\n其中：农村,亿元,40\n";
    session.write("a.csv", format!("{head}{product}{shops}"));
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.write("b.csv", format!("{head}{}", shops.replace("60", "66")));
    session.run("import b.csv --plan 甲县-2022").succeeds();
    let targets = ["1.1", "1.2", "2.1", "2.2"].map(|code| session.row(code)["target"].clone());
    assert_eq!(targets, ["300", "200", "66", "40"]);
}

#[test]
fn projects_of_the_same_name_are_told_by_their_sector() {
    let session = Session::new();
    session.write(
        "a.csv",
        "项目编号,项目名称,领域,年度计划投资（万元）\nP001,道路改造,交通,5\nP002,道路改造,城建,6\n",
    );
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session
        .write("b.csv", "项目名称,领域,年度计划投资（万元）\n道路改造,水利,7\n道路改造,城建,8\n");
    session.run("import b.csv --plan 甲县-2022").succeeds();
    let targets = ["P001", "P002", "P003"].map(|code| session.row(code)["target"].clone());
    assert_eq!(targets, ["5", "8", "7"]);
    // What the list does not tell, here the box, need not agree.
    session.write("c.csv", "项目编号,项目名称,领域,专栏\nP002,道路改造,城建,专栏5\n");
    session.run("import c.csv --plan 甲县-2022").succeeds();
    session.write("d.csv", "项目名称,领域,年度计划投资（万元）\n道路改造,城建,9\n");
    session.run("import d.csv --plan 甲县-2022").succeeds();
    assert_eq!(session.row("P002")["target"], "9");
}

#[test]
fn two_tables_without_codes_are_numbered_on() {
    let session = Session::new();
    session.write("a.csv", "指标名称,单位,目标\n进出口总额,亿元,12\n");
    session.write("b.csv", "指标名称,单位,目标\n森林覆盖率,%,52\n");
    session.run("import a.csv b.csv --plan 甲县-2022").succeeds();
    assert_eq!(session.row("1")["name"], "进出口总额");
    assert_eq!(session.row("2")["name"], "森林覆盖率");
}

#[test]
fn words_under_physical_progress_are_a_note() {
    let session = Session::new();
    session.write("p.csv", "项目编号,项目名称,年度计划投资（万元）\nP001,大桥,3000\n");
    session.run("import p.csv --plan 甲县-2022").succeeds();
    session.write(
        "e.csv",
        "项目编号,月份,累计完成投资,形象进度\nP001,2022年3月,500,主体结构封顶\nP001,4月,700,40%\n",
    );
    session.run("import e.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("progress list P001").succeeds(), @"
    编号  名称  期间     版次     数值  口径  备注          填报人
    P001  大桥  2022-03     1  500万元  累计  主体结构封顶  测试员
    P001  大桥  2022-04     1  700万元  累计  形象进度 40%  测试员
    ");
}

#[test]
fn every_list_that_was_exported_is_read_as_what_it_was() {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    let kinds = ["targets", "projects", "works", "investments", "baselines", "progress"];
    for kind in kinds {
        let exported = session.run(&format!("export {kind} -O csv")).succeeds();
        session.write(&format!("{kind}.csv"), exported);
        let answer = session.run(&format!("import {kind}.csv --plan 綦江区-2022")).succeeds();
        assert_eq!(answer, "綦江区-2022 没有变化：文件中没有新的内容。\n", "{kind}");
    }
}

#[test]
fn what_a_list_does_not_say_stays_as_it_is() {
    let session = Session::new();
    session.write("a.csv", "项目编号,项目名称,状态,年度\nP001,大桥,续建,2021\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.write("b.csv", "项目名称,领域\n大桥,交通\n");
    assert_snapshot!(session.run("import b.csv --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  b.csv

    项目  1  2022年计划  第2行

    改动 1 处
    P001 大桥  领域  - → 交通

    已存入 甲县-2022。
    ");
    assert_snapshot!(session.run("export projects -O csv").succeeds(), @"
    编号,名称,上级,领域,投资性质,专栏,年度,状态,责任单位,总投资,年度计划投资,单位,计划开工,计划竣工,序时进度,内容
    P001,大桥,,交通,,,2021,续建,,,,万元,,,,
    ");
}

#[test]
fn a_list_that_was_read_before_does_not_undo_a_correction() {
    let session = Session::new();
    session.write("p.csv", "项目编号,项目名称,年度计划投资（万元）\nP001,大桥,3000\n");
    session.run("import p.csv --plan 甲县-2022").succeeds();
    session.write("e.csv", "项目编号,月份,数值\nP001,2022年3月,500\nP001,2022年4月,800\n");
    session.run("import e.csv --plan 甲县-2022").succeeds();
    session.run("progress amend P001 550 -p 2022-03 --reason 统计局核定").succeeds();
    session.run("progress remove P001 -p 2022-04 --reason 误报").succeeds();
    assert_snapshot!(session.run("import e.csv --plan 甲县-2022").whole(), @"甲县-2022 没有变化：文件中没有新的内容。");
    assert_eq!(session.row("P001")["actual"], "550");
    // A new list that says so is a new report.
    session.write("f.csv", "项目编号,月份,数值\nP001,2022年4月,820\n");
    session.run("import f.csv --plan 甲县-2022").succeeds();
    assert_eq!(session.row("P001")["actual"], "820");
}

#[test]
fn a_report_may_have_its_title_over_two_lines_and_its_author_in_front() {
    for title in [
        "甲省乙市丙县2021年国民经济和社会发展计划执行情况\n及2022年计划草案的报告",
        "丙县人民政府关于2021年国民经济和社会发展计划执行情况及2022年计划草案的报告",
        "关于提请审查丙县2021年国民经济和社会发展计划执行情况及2022年计划草案的报告",
        "附件1\n关于丙县2021年国民经济和社会发展计划执行情况及2022年计划草案的报告",
        "2022年1月10日在丙县第1届人大会上\n关于丙县2021年计划执行情况及2022年计划草案的报告",
    ] {
        let session = Session::new();
        session.write("r.txt", format!("{title}\n\n| 指标名称 | 单位 | 2022年目标 |\n|---|---|---|\n| 进出口总额 | 亿元 | 12 |\n"));
        session.run("import r.txt").succeeds();
        let told = session.run("import r.txt").succeeds();
        assert_eq!(told, "丙县-2022 没有变化：文件中没有新的内容。\n", "{title}");
    }
}

#[test]
fn a_growth_beside_a_target_is_one_too() {
    let session = Session::new();
    session.write("one.csv", "指标名称,单位,2024年计划,增长%\n地区生产总值,亿元,320,6.5\n其中：第一产业增加值,亿元,30,4\n固定资产投资,亿元,—,8左右\n居民消费价格指数,%,,3以内\n城镇登记失业率,%,,4.5以内\n单位GDP能耗,%,,-3\n");
    assert_snapshot!(session.run("import one.csv --plan 甲县-2024").succeeds(), @"
    甲县 2024年计划  ←  one.csv

    指标  8  7 个编号  第2-7行

    已存入 甲县-2024。
    接下来：plan report，或 plan progress add 1 数值 -p 2024-12
    ");
    let shown = session.run("target list --plan 甲县-2024").succeeds();
    assert_snapshot!(shown, @"
    编号   名称                  目标      类型
    1      地区生产总值          320亿元   累计量
    1.1    地区生产总值增速      6.5%      增速
    1.2    第一产业增加值        30亿元    累计量
    1.2.1  第一产业增加值增速    4%        增速
    2      固定资产投资增速      8%左右    增速
    3      居民消费价格指数涨幅  3%以内    增速
    4      城镇登记失业率        4.5%以内  比重
    5      单位GDP能耗           -3%       变动
    ");
}

#[test]
fn amounts_and_growths_may_stand_below_years_in_two_rows() {
    let session = Session::new();
    session.write("two.csv", "指标,单位,2023年,,2024年计划,\n,,计划,实际,绝对额,增长%\n税收,亿元,30,31,33,6.5\n固定资产投资,亿元,100,99,,8\n");
    session.run("import two.csv --plan 甲县-2024").succeeds();
    assert_snapshot!(session.run("export targets -O csv").succeeds(), @"
    编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
    1,,税收,亿元,33,累计量,,,31,,月度,
    1.1,,税收增速,%,6.5,增速,,,,,月度,
    2,,固定资产投资增速,%,8,增速,,,,,月度（1月免报）,
    ");
    assert_snapshot!(session.run("export baselines -O csv").succeeds(), @"编号,名称,年度,数值,单位");
}

#[test]
fn a_growth_before_the_target_is_no_figure_of_this_year() {
    let session = Session::new();
    session.write("half.csv", "指标名称,单位,2023年完成,增长%,2024年目标,增长%,1-6月完成,增速\n地区生产总值,亿元,300,6.1,320,6.5,150,6.2\n");
    session.run("import half.csv --plan 甲县-2024").succeeds();
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称              期间     版次     数值  口径  填报人
    1     地区生产总值      2024-06     1  150亿元  累计  测试员
    1.1   地区生产总值增速  2024-06     1     6.2%  累计  测试员
    ");
}

#[test]
fn a_change_beside_an_amount_has_a_name_of_its_own() {
    let session = Session::new();
    session.write("list.csv", "指标名称,单位,2024年目标,增长%\n单位GDP能耗,吨标准煤/万元,0.49,-2\n城镇化率,%,61,提高0.5个百分点\n城镇登记失业率,%,3.5,-0.2个百分点\n工业用水量,万吨,300,下降3%\n地区生产总值,亿元,320,6.5\n");
    session.run("import list.csv --plan 甲县-2024").succeeds();
    let list = session.run("export targets -O csv").succeeds();
    assert_snapshot!(list, @"
    编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
    1,,单位GDP能耗,吨标准煤/万元,0.49,水平,,,,,年度,
    1.1,,单位GDP能耗降幅,%,'-2,变动,,,,,年度,
    2,,城镇化率,%,61,比重,,,,,年度,
    2.1,,城镇化率升幅,个百分点,提高0.5个百分点,变动,,,,,年度,
    3,,城镇登记失业率,%,3.5,比重,,,,,月度,
    3.1,,城镇登记失业率降幅,个百分点,'-0.2个百分点,变动,,,,,月度,
    4,,工业用水量,万吨,300,水平,,,,,月度,
    4.1,,工业用水量降幅,%,下降3%,变动,,,,,月度,
    5,,地区生产总值,亿元,320,累计量,,,,,季度,
    5.1,,地区生产总值增速,%,6.5,增速,,,,,季度,
    ");
    session.write("again.csv", &list);
    session.run("import again.csv --plan 甲县-2024").succeeds();
    session.write("half.txt", "甲县2024年上半年经济运行情况\n单位GDP能耗下降1.8%，城镇化率提高0.3个百分点。工业用水量下降2.5%。\n");
    session.run("import half.txt").succeeds();
    session.write(
        "may.csv",
        "名称,期间,数值\n单位GDP能耗降幅,2024-05,1.5\n单位GDP能耗,2024-05,0.48\n",
    );
    session.run("import may.csv").succeeds();
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称             期间     版次               数值  口径  填报人
    1     单位GDP能耗      2024-05     1  0.48吨标准煤/万元  -     测试员
    1.1   单位GDP能耗降幅  2024-05     1               1.5%  累计  测试员
    1.1   单位GDP能耗降幅  2024-06     1               1.8%  累计  测试员
    2.1   城镇化率升幅     2024-06     1        0.3个百分点  累计  测试员
    4.1   工业用水量降幅   2024-06     1               2.5%  累计  测试员
    ");
}

#[test]
fn groups_of_a_dispatch_table_tell_the_status_of_their_projects() {
    for list in [
        "序号,项目名称,总投资（万元）,年度计划（万元）\n一、新开工项目（1个）,,,\n1,甲大桥,3000,1000\n二、,续建项目,5000,2000\n（一）交通,,,\n2,乙水库,5000,2000\n三,前期项目,,\n3,丙医院,8000,100\n四,其他项目,,\n4,丁公园,80,10\n",
        "项目名称,总投资（万元）,年度计划（万元）\n新开工项目,,\n甲大桥,3000,1000\n续建项目2个,5000,2000\n乙水库,5000,2000\n前期项目：,,\n丙医院,8000,100\n小计,8000,100\n丁公园,80,10\n",
        "项目名称,总投资（万元）,年度计划（万元）\n新开工项目,,\n合计,3000,1000\n甲大桥,3000,1000\n续建项目,,\n,,\n小计,5000,2000\n单位：万元,,\n乙水库,5000,2000\n前期项目,,\n（单位：万元）,,\n丙医院,8000,100\n小计,8000,100\n丁公园,80,10\n",
        "序号,项目名称,总投资（万元）,年度计划（万元）\n,新开工项目,,\n1,甲大桥,3000,1000\n续建项目,,,\n,小计,5000,2000\n2,乙水库,5000,2000\n前期项目,,,\n3,丙医院,8000,100\n其他项目,,,\n4,丁公园,80,10\n",
    ] {
        let session = Session::new();
        session.write("list.csv", list);
        session.run("import list.csv --plan 甲县-2024").succeeds();
        assert_eq!(
            session.run("export projects -O csv").succeeds(),
            "编号,名称,上级,领域,投资性质,专栏,年度,状态,责任单位,总投资,年度计划投资,单位,计划开工,计划竣工,序时进度,内容\n\
             P001,甲大桥,,,,,2024,计划,,3000,1000,万元,,,,\n\
             P002,乙水库,,,,,2024,续建,,5000,2000,万元,,,,\n\
             P003,丙医院,,,,,2024,前期,,8000,100,万元,,,,\n\
             P004,丁公园,,,,,2024,计划,,80,10,万元,,,,\n",
            "{list}"
        );
    }
}

#[test]
fn what_is_promised_in_a_list_is_told_by_what_stands_in_its_column() {
    let session = Session::new();
    session.write("a.csv", "2024年5月重点项目调度表,,,,\n序号,项目名称,全年任务（万元）,累计完成（万元）,开工情况\n1,甲大桥,1000,200,是\n2,乙水库,2000,,\n");
    session.write("b.csv", "2024年民生实事进展（截至5月）,,,,\n序号,项目名称,单位,目标任务,累计完成\n1,新增普惠性托位,个,500,210\n2,改造老旧小区,个,12,5\n");
    session.write("c.csv", "项目名称,总投资（万元）,年度计划\n丙医院,8000,主体封顶\n");
    session.write("d.csv", "实事名称,年度目标,责任单位\n丁公园,建成开放,城管局\n");
    session.write("e.csv", "项目名称,单位,年度计划\n进出口总额,亿元,4\n");
    for list in ["a", "b", "c", "d", "e"] {
        session.run(&format!("import {list}.csv --plan 甲县-2024")).succeeds();
    }
    let shown = |what: &str| session.run(&format!("export {what} -O csv")).succeeds();
    assert_snapshot!(shown("projects"), @"
    编号,名称,上级,领域,投资性质,专栏,年度,状态,责任单位,总投资,年度计划投资,单位,计划开工,计划竣工,序时进度,内容
    P001,甲大桥,,,,,2024,计划,,,1000,万元,,,,
    P002,乙水库,,,,,2024,计划,,,2000,万元,,,,
    P003,丙医院,,,,,2024,计划,,8000,,万元,,,,主体封顶
    ");
    assert_snapshot!(shown("commitments"), @"
    编号,名称,上级,单位,目标,类型,性质,领域,专栏,责任单位,填报周期,序时进度,内容
    T001,新增普惠性托位,,个,500,累计量,,,,,月度,,
    T002,改造老旧小区,,个,12,累计量,,,,,月度,,
    ");
    assert_snapshot!(shown("works"), @"
    编号,名称,内容,领域,专栏,年度,状态,责任单位,计划开工,计划竣工,上级,序时进度
    L01,丁公园,建成开放,,,2024,计划,城管局,,,,
    ");
    assert_snapshot!(shown("targets"), @"
    编号,上级,名称,单位,目标,类型,性质,类别,上年实际,责任单位,填报周期,序时进度
    1,,进出口总额,亿元,4,累计量,,,,,月度,
    ");
    assert_snapshot!(session.run("progress list").succeeds(), @"
    编号  名称            期间     版次     数值  口径  备注         填报人
    P001  甲大桥          2024-05     1  200万元  累计  状态 新开工  测试员
    T001  新增普惠性托位  2024-05     1    210个  累计  -            测试员
    T002  改造老旧小区    2024-05     1      5个  累计  -            测试员
    ");
}
