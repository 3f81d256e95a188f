//! What people's sheets do wrong, or differently, must be refused or read right: never stored as
//! something else.

use insta::assert_snapshot;

use crate::session::Session;

#[test]
fn a_list_in_another_unit_does_not_reinterpret_what_is_stored() {
    let session = Session::new();
    session.write("a.csv", "项目编号,项目名称,年度计划投资（亿元）\nP001,甲大桥项目,1.56\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.run("progress add P001 0.5 -p 2022-05").succeeds();
    session.write("b.csv", "项目编号,项目名称,领域\nP001,甲大桥项目,交通\n");
    session.run("import b.csv --plan 甲县-2022").succeeds();
    session.write("c.csv", "项目编号,项目名称,年度计划投资（万元）\nP001,甲大桥项目,20000\n");
    assert_snapshot!(session.run("import c.csv --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  c.csv

    项目  1  2022年计划  第2行

    改动 1 处
    P001 甲大桥项目  年度计划投资  1.56 → 20000万元

    已存入 甲县-2022。
    ");
    let project = session.row("P001");
    assert_eq!([&project["unit"], &project["target"], &project["actual"]], ["亿元", "2", "0.5"]);
    session.write("d.csv", "项目编号,项目名称,年度计划投资（万美元）\nP001,甲大桥项目,20000\n");
    assert_snapshot!(session.run("import d.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：d.csv 未导入
    d.csv:2:6: P001 甲大桥项目 的数据以“亿元”计，这里的单位是“万美元”，不能换算
    提示：请核对编号，或换算成原来的单位后再导入
    [exit status: 1]
    ");
}

#[test]
fn a_bare_multiple_counts_what_its_column_counts() {
    let session = Session::new();
    session.write(
        "t.csv",
        "编号,指标名称,单位,目标\n1,新增就业,人,1.2万\n2,到位资金,亿元,150亿以上\n3,新增企业,家,新增10\n4,财政收入,,两位数\n",
    );
    session.run("import t.csv --plan 甲县-2022").succeeds();
    let promise = |code| {
        let row = session.row(code);
        format!("{} {} {} {}", row["measure"], row["comparator"], row["target"], row["unit"])
    };
    assert_eq!(promise("1"), r#""flow" "eq" "12000" "人""#);
    assert_eq!(promise("2"), r#""flow" "ge" "150" "亿元""#);
    assert_eq!(promise("3"), r#""flow" "eq" "10" "家""#);
    assert_eq!(promise("4"), r#""qualitative" null null null"#);
    session.run("progress add 1 0.5万 -p 2022-05").succeeds();
    assert_eq!(session.row("1")["actual"], "5000");
}

#[test]
fn a_code_is_never_taken_for_a_part_of_a_name() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("progress add 70 120 -p 2022-05").whole(), @"
    ------- stderr -------
    错误：没有事项“70”；相近的有：P001 明泰铝业70万吨再生铝项目
    提示：编号和名称见 plan report
    [exit status: 1]
    ");
    session.write("p.csv", "编号,期间,数值\n70,2022-05,120\n");
    assert_snapshot!(session.run("import p.csv").whole(), @"
    ------- stderr -------
    错误：p.csv 未导入
    p.csv:2:1: 没有事项“70”；相近的有：P001 明泰铝业70万吨再生铝项目
    提示：编号和名称见 plan report；名称不同的同一项，可加 --review 逐个指认，以后照此读
    [exit status: 1]
    ");
}

#[test]
fn a_code_beside_another_items_name_is_refused() {
    let session = Session::with_plan();
    session.write(
        "p.csv",
        "编号,名称,期间,数值\n15,实际利用外资,2022-05,80\n16,利用外资,2022-05,80\n",
    );
    assert_snapshot!(session.run("import p.csv").whole(), @"
    ------- stderr -------
    错误：p.csv 未导入
    p.csv:2:1: 编号 15 是“进出口总额”，与所写名称“实际利用外资”不符
    提示：请改正编号或名称
    [exit status: 1]
    ");
}

#[test]
fn a_sheet_keeps_what_it_has_no_column_for() {
    let session = Session::with_plan();
    session.write("a.csv", "编号,期间,数值,备注\nP001,2022-05,5000,快报\n");
    session.run("import a.csv").succeeds();
    session.write("b.csv", "编号,期间,形象进度\nP001,2022-05,40\n");
    session.run("import b.csv").succeeds();
    session.write("c.csv", "编号,期间,数值\nP001,2022-05,5000\n");
    assert!(session.run("import c.csv").succeeds().contains("没有变化"));
    assert_snapshot!(session.run("progress list P001").whole(), @"
    编号  名称          期间     版次      数值  口径  备注       更正原因  填报人
    P001  明泰铝业70万  2022-05     1  5000万元  累计  快报       -         测试员
          吨再生铝项目
    P001  明泰铝业70万  2022-05     2  5000万元  累计  形象进度   b.csv     测试员
          吨再生铝项目                                 40%; 快报
    ");
}

#[test]
fn columns_that_are_not_known_are_named() {
    let session = Session::new();
    session
        .write("p.csv", "项目名称,领域,审核标识,Annual plan（万元）\n甲大桥项目,交通,已审,300\n");
    assert_snapshot!(session.run("import p.csv --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  p.csv

    项目  1  2022年计划  第2行

    未读入的列 1 个
    审核标识

    已存入 甲县-2022。
    接下来：plan report，或 plan progress add P001 数值 -p 2022-12
    ------- stderr -------
    新建数据库 plan.db
    ");
    assert_eq!(session.row("P001")["target"], "300");
}

#[test]
fn a_list_is_a_list_whatever_its_file_is_called() {
    let list = "编号,指标名称,单位,目标\n1,甲增速,%,5\n2,新增就业,人,\"12,500\"\n3,丙增速,%,6\n";
    for name in ["t.csv", "t.txt", "t.md"] {
        let session = Session::new();
        session.write(name, list);
        session.run(&format!("import {name} --plan 甲县-2022")).succeeds();
        assert_eq!(session.run("export targets").succeeds().lines().count(), 4, "{name}");
    }
    let session = Session::new();
    session.run_with("import - --plan 甲县-2022", list).succeeds();
    assert_eq!(session.run("export targets").succeeds().lines().count(), 4);
    let sample = Session::with_plan();
    let other = Session::new();
    other.run_with("import -", &sample.run("export").succeeds()).succeeds();
    assert_eq!(other.run("export").succeeds(), sample.run("export").succeeds());
}

#[test]
fn sums_notes_and_headings_between_records_are_no_records() {
    let session = Session::new();
    session.write(
        "p.csv",
        "序号,项目名称,领域,年度计划投资\n一、交通（2个）,,,\n1,甲大桥项目,交通,300\n2,乙公路项目,交通,200\n合计,,,500\n,合计,,500\n备注：单位为万元,,,\n,,,\n",
    );
    session.run("import p.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("report projects").whole(), @"
    甲县-2022  截至2022年12月  序时进度 100.0%（按月均分）

    编号  项目        领域  年度计划  状态  判断
    P001  甲大桥项目  交通   300万元  计划  灰 未报
    P002  乙公路项目  交通   200万元  计划  灰 未报
          合计               500万元        已报 0/2
    ");
}

#[test]
fn a_renumbered_list_does_not_pass_figures_to_other_indicators() {
    let session = Session::new();
    session.write("a.csv", "编号,指标名称,单位,目标\n1,甲增速,%,5\n2,乙增速,%,6\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.run("progress add 2 6.5 -p 2022-05").succeeds();
    session.write("b.csv", "编号,指标名称,单位,目标\n1,甲增速,%,5\n2,新增速,%,4\n3,乙增速,%,6\n");
    assert_snapshot!(session.run("import b.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：b.csv 未导入
    b.csv:4:1: “乙增速”原编号为 2，现为 3
    提示：请沿用原编号，新增的事项另编新号
    [exit status: 1]
    ");
    session.write("c.csv", "编号,指标名称,单位,目标\n1,乙增速,%,5\n2,甲增速,%,6\n");
    assert_snapshot!(session.run("import c.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：c.csv 未导入
    c.csv:2:1: “乙增速”原编号为 2，现为 1，而 1 原为“甲增速”
    c.csv:3:1: “甲增速”原编号为 1，现为 2，而 2 原为“乙增速”
    提示：请沿用原编号，新增的事项另编新号
    [exit status: 1]
    ");
    session.write("d.csv", "编号,指标名称,单位,目标\n1,甲类增速,%,5\n2,乙增速,%,6\n");
    assert!(session.run("import d.csv --plan 甲县-2022").succeeds().contains("甲增速 → 甲类增速"));
}

#[test]
fn a_report_is_stored_where_its_title_says() {
    let session = Session::with_plan();
    session.take("layouts/tabs.txt");
    assert_snapshot!(session.run("import tabs.txt --plan 綦江区-2022").whole(), @"
    ------- stderr -------
    错误：tabs.txt 未导入
    tabs.txt:1: 这里是 东岭区-2023，前面指明的是 綦江区-2022
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
    session.write(
        "two.csv",
        "所属计划,编号,指标名称,单位,目标\n甲县-2022,1,甲增速,%,5\n乙县-2022,2,乙增速,%,6\n",
    );
    assert_snapshot!(session.run("import two.csv").whole(), @"
    ------- stderr -------
    错误：two.csv 未导入
    two.csv:3: 这里是 乙县-2022，前面指明的是 甲县-2022
    提示：不同的计划请分开导入；--plan 应与文件一致，或不写
    [exit status: 1]
    ");
}

#[test]
fn a_month_without_a_year_is_of_the_plan_at_work() {
    let session = Session::with_plan();
    session.write("p.csv", "编号,月份,数值\n15,5月,1.9\n16,1-5月,500\n");
    session.run("import p.csv").succeeds();
    assert_eq!(session.row("15")["actual_period"], "2022-05");
}

#[test]
fn a_quote_that_is_never_closed_is_placed() {
    let session = Session::with_plan();
    session.write("p.csv", "编号,期间,数值,备注\n16,2022-04,395,\"一季度\n16,2022-05,475,\n");
    assert_snapshot!(session.run("import p.csv").whole(), @"
    ------- stderr -------
    错误：p.csv 未导入
    p.csv:2:16: 引号没有闭合
    提示：请补上另一个引号，或去掉这个引号
    [exit status: 1]
    ");
}

#[test]
fn a_refused_import_leaves_no_database_behind() {
    let session = Session::new();
    session.take("qijiang-2022/report.txt");
    session.write("p.csv", "编号,期间,数值\n15,2022-05,1o\n");
    assert_snapshot!(session.run("import report.txt p.csv").whole(), @"
    ------- stderr -------
    错误：report.txt、p.csv 未导入
    p.csv:2:12: 应为数字，如 1250.50，现为“1o”
    提示：请改正后重新导入
    [exit status: 1]
    ");
    assert!(!session.path("plan.db").exists());
    assert_snapshot!(session.run("import p.csv --plan 甲县-2024").whole(), @"
    ------- stderr -------
    错误：还没有计划
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
    assert!(!session.path("plan.db").exists());
}

#[test]
fn a_file_without_anything_in_it_can_become_a_database() {
    let session = Session::new();
    session.write("plan.db", "");
    assert_snapshot!(session.run("report").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 是空的
    提示：先导入计划：plan import 报告.txt
    [exit status: 1]
    ");
    session.take("qijiang-2022/report.txt");
    session.run("import report.txt").succeeds();
    assert_eq!(session.run("export targets").succeeds().lines().count(), 26);
}

#[test]
fn a_comma_in_a_number_must_be_quoted() {
    let session = Session::new();
    session.write("p.csv", "项目编号,项目名称,年度计划投资（万元）\nP001,大桥,12,000\n");
    assert_snapshot!(session.run("import p.csv --plan 甲县-2022").whole(), @r#"
    ------- stderr -------
    错误：p.csv 未导入
    p.csv:2:12: 最后一列之后还有“000”
    提示：数字中的逗号须加引号，如 "12,000"
    [exit status: 1]
    "#);
    session.write("p.csv", "项目编号,项目名称,年度计划投资（万元）\nP001,大桥,\"12,000\"\n");
    session.run("import p.csv --plan 甲县-2022").succeeds();
    assert_eq!(session.row("P001")["target"], "12000");
}

#[test]
fn a_code_is_of_one_sort_of_thing() {
    let session = Session::new();
    session.write("p.csv", "项目编号,项目名称,年度计划投资（万元）\nX1,大桥,3000\n");
    session.run("import p.csv --plan 甲县-2022").succeeds();
    session.write("w.csv", "编号,实事名称,主要内容\nX1,小区改造,改造十个小区\n");
    assert_snapshot!(session.run("import w.csv --plan 甲县-2022 --as works").whole(), @"
    ------- stderr -------
    错误：w.csv 未导入
    w.csv:2:1: 编号 X1 已用于“大桥”，是另一类事项
    提示：请改用别的编号
    [exit status: 1]
    ");
}

#[test]
fn a_table_of_the_year_before_has_no_targets_of_this_plan() {
    let session = Session::new();
    session.write(
        "r.txt",
        "| 指标名称 | 单位 | 2021年目标 |\n|---|---|---|\n| 进出口总额 | 亿元 | 10 |\n\n| 指标名称 | 单位 | 2022年目标 |\n|---|---|---|\n| 进出口总额 | 亿元 | 12 |\n",
    );
    session.run("import r.txt --plan 甲县-2022").succeeds();
    assert_eq!(session.rows().len(), 1);
    assert_eq!(session.row("1")["target"], "12");
}

#[test]
fn sums_that_a_list_does_not_repeat_are_not_put_into_its_unit() {
    let session = Session::new();
    session.write(
        "a.csv",
        "项目编号,项目名称,总投资（亿元）,年度计划投资（亿元）\nP001,大桥,90,2.5\n",
    );
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.write("b.csv", "项目编号,项目名称,年度计划投资（元）\nP001,大桥,250012345\n");
    assert_snapshot!(session.run("import b.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：b.csv 未导入
    b.csv:2:6: P001 大桥 的数据以“亿元”计，这里的单位是“元”，不能换算
    提示：请核对编号，或换算成原来的单位后再导入
    [exit status: 1]
    ");
    session.write("c.csv", "项目编号,项目名称,年度计划投资（元）\nP001,大桥,250000000\n");
    session.run("import c.csv --plan 甲县-2022").succeeds();
}

#[test]
fn a_group_of_projects_keeps_its_sums_in_their_unit() {
    let session = Session::new();
    session
        .write("a.csv", "名称,个数,总投资（亿元）,年度计划投资（亿元）\n政府投资项目,41,90,2.5\n");
    session.run("import a.csv --plan 甲县-2022 --as investments").succeeds();
    session.write("b.csv", "名称,个数,年度计划投资（元）\n政府投资项目,41,250012345\n");
    assert_snapshot!(session.run("import b.csv --plan 甲县-2022 --as investments").whole(), @"
    ------- stderr -------
    错误：b.csv 未导入
    b.csv:2:1: 政府投资项目 的数据以“亿元”计，这里的单位是“元”，不能换算
    提示：请核对编号，或换算成原来的单位后再导入
    [exit status: 1]
    ");
}

#[test]
fn last_years_figure_stays_with_its_indicator() {
    let session = Session::new();
    session.write("a.csv", "编号,指标名称,单位,目标,上年实际\n1,城镇化率,%,62,60\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.write("b.csv", "名称,年度,数值,单位\n城镇化率,2021,60.5,%\n");
    session.run("import b.csv --plan 甲县-2022 --as baselines").succeeds();
    session.run("progress add 1 61.25 -p 2022-12").succeeds();
    assert_eq!(session.row("1")["completion"], "0.5");
    // Its unit may stand in the heading, as in every list.
    session.write("c.csv", "名称,年度,数值（%）\n城镇化率,2021,60.8\n");
    session.run("import c.csv --plan 甲县-2022 --as baselines").succeeds();
    assert!(session.run("show 1").succeeds().contains("60.8%"));
}

#[test]
fn a_target_without_a_unit_keeps_that_of_its_item() {
    let session = Session::new();
    session.write("a.csv", "编号,指标名称,单位,目标\n1,进出口总额,亿元,50\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    session.write("b.csv", "编号,指标名称,目标\n1,进出口总额,60\n");
    session.run("import b.csv --plan 甲县-2022").succeeds();
    assert!(session.run("show 1").succeeds().contains("60亿元"));
}

#[test]
fn a_number_of_rows_is_at_least_one() {
    let session = Session::with_plan();
    assert_snapshot!(session.run("report --top 0").whole(), @"
    ------- stderr -------
    错误：--top <NUMBER> 应为从 1 起的整数，现为“0”
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report --top 0 --lang en").whole(), @"
    ------- stderr -------
    error: --top <NUMBER>: expected a whole number from 1 on, found `0`
    hint: see --help, such as plan --help or plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report --top 三").whole(), @"
    ------- stderr -------
    错误：--top <NUMBER> 应为从 1 起的整数，现为“三”
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn all_mistakes_of_a_progress_list_are_told_at_once() {
    let session = Session::with_plan();
    session.write(
        "进度.csv",
        "编号,期间,数值\n1,2022-15,6\n77,2022-05,3\n3,2022-05,1o\n2,2023-01,5\n3,2022-04,17\n",
    );
    assert_snapshot!(session.run("import 进度.csv").whole(), @"
    ------- stderr -------
    错误：进度.csv 未导入
    进度.csv:2:3: 应为期间，如 2022-05、2022Q1、2022H1、2022，现为“2022-15”
    进度.csv:3:1: 没有事项“77”
    进度.csv:4:11: 应为数字，如 1250.50，现为“1o”
    进度.csv:5:3: 期间 2023-01 不在 2022 年计划之内
    提示：请改正后重新导入
    提示：编号和名称见 plan report
    提示：请改正期间，或用 --plan 指明该年度的计划
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress list").whole(), @"（无）");
}
