//! Items that were added, dropped, renamed, split and merged after the plan was published.

use insta::assert_snapshot;

use crate::session::Session;

const LIST: &str = "编号,项目名称,年度计划投资,单位,责任单位\n\
    P001,一号线,3,亿元,区交通局\n\
    P002,二号线,5,亿元,区交通局\n\
    P003,三号线,2,亿元,区住建委\n\
    P004,四号线,6,亿元,区住建委\n";

/// Four projects, each with a figure of June.
fn lines() -> Session {
    lines_in(Session::new())
}

fn lines_in(session: Session) -> Session {
    session.write("list.csv", LIST);
    session.run("import list.csv --plan 甲县-2022").succeeds();
    for number in 1..=4 {
        session.run(&format!("progress add P00{number} 1 -p 2022-06")).succeeds();
    }
    session
}

/// The same with every sort of adjustment.
fn adjusted() -> Session {
    let session = lines();
    for command in [
        "split P004 四号线一期=2亿元 四号线二期=40000万元 --effective 2022-07-01 --reason 分期建设",
        "add 五号线 --kind project --target 15000万元 --effective 2022-08-01 --reason 增补 --approver 县人大常委会 --document 甲人发〔2022〕8号",
        "drop P001 --effective 2022-08-01 --reason 用地未批",
        "rename P002 南环线 --effective 2022-08-15 --reason 规范名称",
        "merge 南环线 P003 --into 环线 --effective 2022-09-01 --reason 打捆实施",
    ] {
        session.run(&format!("item {command}")).succeeds();
    }
    session
}

#[test]
fn each_adjustment_says_what_became_of_what() {
    let session = lines();
    assert_snapshot!(session.run("item split P004 四号线一期=2亿元 四号线二期 --effective 2022-07-01 --reason 分期建设").whole(), @"
    已拆分：P004 四号线 → P005 四号线一期、P006 四号线二期，自 2022-07-01 起
    ------- stderr -------
    接续的事项尚无填报；原事项已完成的数，请计入其累计数填报。
    ");
    assert_snapshot!(session.run("item add 五号线 --kind project --target 15000万元 --effective 2022-08-01 --reason 增补").whole(), @"已新增：P007 五号线，自 2022-08-01 起");
    assert_snapshot!(session.run("item drop P001 --effective 2022-08-01 --reason 用地未批").whole(), @"已调出：P001 一号线，自 2022-08-01 起");
    assert_snapshot!(session.run("item rename 二号线 南环线 --effective 2022-08-15 --reason 规范名称").whole(), @"已更名：P002 二号线 → P002 南环线，自 2022-08-15 起");
    assert_snapshot!(session.run("item merge 南环线 P003 --into 环线 --effective 2022-09-01 --reason 打捆实施").whole(), @"
    已合并：P002 南环线、P003 三号线 → P008 环线，自 2022-09-01 起
    ------- stderr -------
    接续的事项尚无填报；原事项已完成的数，请计入其累计数填报。
    ");
    // An added indicator is judged as its wording says.
    assert_snapshot!(session.run("item add 数字经济增加值增速 --kind indicator --target 12%以上 --sector 创新 --effective 2022-08-01 --reason 新增考核").whole(), @"已新增：1 数字经济增加值增速，自 2022-08-01 起");
    assert_snapshot!(session.run("item add 口袋公园 --kind works --effective 2022-08-01 --reason 人大票决").whole(), @"已新增：L01 口袋公园，自 2022-08-01 起");
    let report = session.json("report -p 2022-09 -O json");
    let rows = report["rows"].as_array().unwrap();
    let row = |code: &str| rows.iter().find(|row| row["code"] == code).unwrap();
    assert_eq!((&row("1")["comparator"], &row("1")["measure"]), (&"ge".into(), &"growth".into()));
    assert_eq!(row("L01")["kind"], "works");
}

#[test]
fn a_report_counts_and_marks_what_was_adjusted_by_its_end() {
    let session = adjusted();
    assert_snapshot!(session.run("report projects -p 2022-06").whole(), @"
    甲县-2022  截至2022年6月  序时进度 50.0%（按月均分）

    编号  项目    年度计划  完成值  完成率   应达     差距  状态  判断         变化
    P001  一号线     3亿元   1亿元   33.3%  50.0%  -16.7点  计划  黄 滞后
    P002  二号线     5亿元   1亿元   20.0%  50.0%  -30.0点  计划  红 严重滞后  新红
    P003  三号线     2亿元   1亿元   50.0%  50.0%    0.0点  计划  绿 达序时
    P004  四号线     6亿元   1亿元   16.7%  50.0%  -33.3点  计划  红 严重滞后  新红
          合计      16亿元   4亿元   25.0%  50.0%  -25.0点        已报 4/4

    屏幕较窄，未列：责任单位
    ");
    assert_snapshot!(session.run("report projects -p 2022-09").whole(), @"
    甲县-2022  截至2022年9月  序时进度 75.0%（按月均分）
    计划调整：新增 1，调出 1，更名 1，拆分 1，合并 2，见 plan item adjustments

    编号  项目        责任单位  年度计划  状态  判断       提示
    P001  一号线      区交通局     3亿元  调出  灰 不评价  调出 08-01
    P002  南环线      区交通局     5亿元  调出  灰 不评价  更名 08-15; 合并 09-01
    P003  三号线      区住建委     2亿元  调出  灰 不评价  合并 09-01
    P004  四号线      区住建委     6亿元  调出  灰 不评价  拆分 07-01
    P005  四号线一期  区住建委     2亿元  续建  灰 未报    新增 07-01
    P006  四号线二期  区住建委     4亿元  续建  灰 未报    新增 07-01
    P007  五号线      -          1.5亿元  计划  灰 未报    新增 08-01
    P008  环线        区交通局     7亿元  续建  灰 未报    新增 09-01
          合计                  14.5亿元        已报 0/4
    ");
    assert_snapshot!(session.run("report overview -p 2022-09").whole(), @"
    甲县-2022  截至2022年9月  序时进度 75.0%（按月均分）
    计划调整：新增 1，调出 1，更名 1，拆分 1，合并 2，见 plan item adjustments

    总体
    事项  总数  绿  蓝  黄  红  未报  未到期  其他
    项目     8   0   0   0   0     4       0     4

    投资完成
    项目数  已报  年度计划
         8   0/4  14.5亿元

    开竣工  分母        已有  共   比率
    开工率  计划新开工     0   1   0.0%
    开工率  全部项目       3   4  75.0%
    竣工率  全部项目       0   4   0.0%
    ");
    assert_snapshot!(session.run("show P002 -p 2022-09").whole(), @"
    P002 南环线  甲县-2022  区交通局

    年度计划  5亿元  累计量
    状态      调出
    进度      6月  累计 1亿元
    判断      灰 不评价
    计划调整  2022-08-15 更名，原名二号线  规范名称
              2022-09-01 合并，并入 P008  打捆实施
    出处      list.csv:3:6  “二号线”
    ");
    assert_snapshot!(session.run("report missing -p 2022-09 --today 2022-11-23").whole(), @"
    甲县-2022  截至2022年9月  序时进度 75.0%（按月均分）

    责任单位  编号  事项        类别  应报  最近填报  逾期天数
    区交通局  P008  环线        项目  9月   -               47
    区住建委  P005  四号线一期  项目  9月   -               47
    区住建委  P006  四号线二期  项目  9月   -               47
    -         P007  五号线      项目  9月   -               47

    未报 4 项；逾期天数自期末后第 7 天起算。
    ");
}

#[test]
fn adjustments_are_listed() {
    let session = adjusted().columns(120);
    assert_snapshot!(session.run("item adjustments").whole(), @"
    生效日期    计划调整  编号  名称        原名    相关事项    批准机关      文号               原因
    2022-07-01  拆分      P004  四号线      -       P005; P006  -             -                  分期建设
    2022-07-01  新增      P005  四号线一期  -       P004        -             -                  分期建设
    2022-07-01  新增      P006  四号线二期  -       P004        -             -                  分期建设
    2022-08-01  调出      P001  一号线      -       -           -             -                  用地未批
    2022-08-01  新增      P007  五号线      -       -           县人大常委会  甲人发〔2022〕8号  增补
    2022-08-15  更名      P002  南环线      二号线  -           -             -                  规范名称
    2022-09-01  合并      P002  南环线      -       P008        -             -                  打捆实施
    2022-09-01  合并      P003  三号线      -       P008        -             -                  打捆实施
    2022-09-01  新增      P008  环线        -       P002; P003  -             -                  打捆实施
    ");
    assert_snapshot!(session.run("item adjustments -O csv").whole(), @"
    effective,adjustment,code,name,former,other,approver,document,reason
    2022-07-01,split,P004,四号线,,P005; P006,,,分期建设
    2022-07-01,added,P005,四号线一期,,P004,,,分期建设
    2022-07-01,added,P006,四号线二期,,P004,,,分期建设
    2022-08-01,dropped,P001,一号线,,,,,用地未批
    2022-08-01,added,P007,五号线,,,县人大常委会,甲人发〔2022〕8号,增补
    2022-08-15,renamed,P002,南环线,二号线,,,,规范名称
    2022-09-01,merged,P002,南环线,,P008,,,打捆实施
    2022-09-01,merged,P003,三号线,,P008,,,打捆实施
    2022-09-01,added,P008,环线,,P002; P003,,,打捆实施
    ");
    assert_snapshot!(lines_in(Session::english()).run("item adjustments").whole(), @"(none)");
}

#[test]
fn a_renamed_item_is_found_and_imported_by_its_former_name() {
    let session = adjusted();
    assert!(session.run("show 二号线").succeeds().starts_with("P002 南环线"));
    let line = lines();
    line.run("item rename P001 北环线 --effective 2022-07-01 --reason 改").succeeds();
    line.run("item rename P001 一号线 --effective 2022-08-01 --reason 改回").succeeds();
    assert!(line.run("show 北环线").succeeds().starts_with("P001 一号线"));
    assert_eq!(line.run("item rename P002 北环线 --effective 2022-08-01 --reason 占用").code, 1);
    session.write("progress.csv", "项目名称,期间,数值\n二号线,2022-07,1.5\n");
    session.run("import progress.csv").succeeds();
    session.write("again.csv", LIST.replace("区住建委", "区城投公司"));
    let again = session.run("import again.csv --plan 甲县-2022").succeeds();
    assert!(again.contains("区住建委 → 区城投公司") && !again.contains("新增 "), "{again}");
    // The report of June has the name of June.
    assert_eq!(session.row("P002")["name"], "二号线");
    let later = session.run("report projects -p 2022-09 -O csv").succeeds();
    assert!(later.contains("P002,南环线"), "{later}");
}

#[test]
fn adjustments_can_be_taken_back() {
    let session = lines();
    let before = session.run("report -p 2022-12").whole();
    for command in [
        "split P004 四号线一期 四号线二期 --effective 2022-07-01 --reason 分期建设",
        "add 五号线 --kind project --effective 2022-08-01 --reason 增补",
        "drop P001 --effective 2022-08-01 --reason 用地未批",
        "rename P002 南环线 --effective 2022-08-15 --reason 规范名称",
        "merge P002 P003 --into 环线 --effective 2022-09-01 --reason 打捆实施",
    ] {
        session.run(&format!("item {command}")).succeeds();
        assert_ne!(session.run("report -p 2022-12").whole(), before, "{command}");
        session.run("undo").succeeds();
        assert_eq!(session.run("report -p 2022-12").whole(), before, "{command}");
    }
}

#[test]
fn adjustments_are_exported_and_come_back() {
    let session = adjusted();
    let exported = session.run("export").succeeds();
    let copy = Session::new();
    copy.write("all.csv", &exported);
    copy.run("import all.csv").succeeds();
    assert_eq!(copy.run("export").succeeds(), exported);
    let report = |session: &Session| session.run("report projects -p 2022-09 -O csv").succeeds();
    assert_eq!(report(&copy), report(&session));
    let list = session.run("export adjustments").succeeds();
    copy.write("adjustments.csv", list);
    let again = copy.run("import adjustments.csv --plan 甲县-2022").whole();
    assert_snapshot!(again, @"甲县-2022 没有变化：文件中没有新的内容。");
}

#[test]
fn a_package_is_dropped_with_its_parts() {
    let session = Session::new();
    let list = "编号,项目名称,年度计划投资,单位,上级\n\
        P001,管网改造,5,亿元,\nP002,东片区,3,亿元,P001\nP003,西片区,2,亿元,P001\n";
    session.write("list.csv", list);
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("item split P001 一期 二期 --effective 2022-07-01 --reason 分期").whole(), @"
    ------- stderr -------
    错误：管网改造是打包项目，其各分项尚在计划中
    提示：请先调出、拆分或合并各分项
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item drop P001 --effective 2022-07-01 --reason 停建").whole(), @"已调出：P001 管网改造、P002 东片区、P003 西片区，自 2022-07-01 起");
    assert_snapshot!(session.run("report projects -p 2022-07").whole(), @"
    甲县-2022  截至2022年7月  序时进度 58.3%（按月均分）
    计划调整：调出 3，见 plan item adjustments

    编号  项目      年度计划  状态  判断       提示
    P001  管网改造     5亿元  调出  灰 不评价  调出 07-01
    P002    东片区     3亿元  调出  灰 不评价  调出 07-01
    P003    西片区     2亿元  调出  灰 不评价  调出 07-01
    ");
}

#[test]
fn what_cannot_be_adjusted_is_told() {
    let session = adjusted();
    for (command, told) in [
        ("rename P005 ' ' --reason 无名", "没有要设定的内容"),
        ("split P005 甲 --reason 一项", "<PART>"),
        ("split P005 甲=很多 乙 --reason 无数", "很多"),
        ("merge P005 P001 --into 丙 --reason 已调出", "一号线已于 2022-08-01"),
        ("drop 没有 --reason 试", "没有事项“没有”"),
    ] {
        let output = session.run(&format!("item {command} --effective 2022-09-10"));
        assert!(output.code != 0 && output.stderr.contains(told), "{command}: {}", output.stderr);
    }
    for (command, told) in [
        ("drop P005", "--reason"),
        ("drop P005 --effective 2023-01-01 --reason 明年", "2023-01-01 已在 2022 年计划之后"),
        ("drop P005 --effective 九月 --reason 日期", "应为日期"),
        ("add 新 --kind 项 --reason 种类", "--kind"),
    ] {
        let output = session.run(&format!("item {command}"));
        assert!(output.code != 0 && output.stderr.contains(told), "{command}: {}", output.stderr);
    }
    assert_snapshot!(session.run("item drop P001 --effective 2022-09-10 --reason 再调").whole(), @"
    ------- stderr -------
    错误：一号线已于 2022-08-01 调出、拆分或合并
    提示：调整情况见 plan item adjustments；误调的可用 plan undo 撤销
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item add 环线 --kind project --effective 2022-09-01 --reason 重复").whole(), @"
    ------- stderr -------
    错误：计划中已有环线（P008）
    提示：请换一个名称，或用编号指明原有事项
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item add 新指标 --kind indicator --effective 2022-09-01 --reason 无").whole(), @"
    ------- stderr -------
    错误：“目标”不能为空
    提示：请用 --target 写明目标
    [exit status: 2]
    ");
    session.run("item add 口袋公园 --kind works --effective 2022-08-01 --reason 票决").succeeds();
    assert_snapshot!(session.run("item merge P005 L01 --into 丙 --effective 2022-09-01 --reason 不同").whole(), @"
    ------- stderr -------
    错误：四号线一期与口袋公园不是同一类事项，不能合并
    [exit status: 1]
    ");
    session.write("wrong.csv", "编号,计划调整,生效日期,调整原因\nP001,搬走,2022-08-01,试\nP009,调出,2023-01-01,试\nP005,调出,2022-08-01,\n");
    assert_snapshot!(session.run("import wrong.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：wrong.csv 未导入
    wrong.csv:2:6: “计划调整”应为 新增、调出、更名、拆分、合并，现为“搬走”
    wrong.csv:4:20: “调整原因”不能为空
    提示：请改正后重新导入
    [exit status: 1]
    ");
}

#[test]
fn a_former_name_is_nobody_elses() {
    let session = adjusted();
    // Whoever says 二号线 means the one that was called so.
    assert_snapshot!(session.run("item add 二号线 --kind project --effective 2022-09-01 --reason 同名").whole(), @"
    ------- stderr -------
    错误：计划中已有二号线（P002）
    提示：请换一个名称，或用编号指明原有事项
    [exit status: 1]
    ");
    let list = "项目名称,年度计划投资,单位\n二号线,7,亿元\n南环线,5,亿元\n";
    session.write("both.csv", list);
    session.run("import both.csv --plan 甲县-2022").succeeds();
    let exported = session.run("export projects").succeeds();
    let named = |name: &str| exported.lines().filter(|line| line.contains(name)).count();
    assert_eq!((named("P002,南环线"), named("二号线"), named("南环线")), (1, 1, 1), "{exported}");
}

#[test]
fn what_comes_in_the_place_of_an_indicator_is_judged_as_it_was() {
    let session = Session::new();
    let list = "编号,指标,目标,单位,类型\n1,税收,60,亿元,累计量\n2,投资增速,5,%,增速\n3,能耗,不超过9,万吨,累计量\n";
    session.write("list.csv", list);
    session.run("import list.csv --plan 甲县-2022").succeeds();
    for command in
        ["split 1 国税=30 地税=30", "split 2 工业投资=4 其他投资=6", "split 3 甲园=5 乙园=4"]
    {
        session.run(&format!("item {command} --effective 2022-07-01 --reason 细化")).succeeds();
    }
    let report = session.json("report -p 2022-09 -O json");
    let rows = report["rows"].as_array().unwrap().iter();
    let told = |row: &serde_json::Value| {
        let part = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        format!("{} {} {} {}", part("name"), part("measure"), part("comparator"), part("target"))
    };
    let told: Vec<String> = rows.map(told).collect();
    assert_snapshot!(told.join("\n"), @"
    税收 flow eq 60
    投资增速 growth eq 5
    能耗 flow le 9
    国税 flow eq 30
    地税 flow eq 30
    工业投资 growth eq 4
    其他投资 growth eq 6
    甲园 flow le 5
    乙园 flow le 4
    ");
    assert_snapshot!(session.run("item merge 国税 工业投资 --into 合计 --effective 2022-08-01 --reason 合并").whole(), @"
    ------- stderr -------
    错误：“目标”不能为空
    提示：请用 --target 写明目标
    [exit status: 2]
    ");
}

#[test]
fn nothing_is_reported_of_what_is_not_in_the_plan() {
    let session = adjusted();
    assert_snapshot!(session.run("progress add P001 2 -p 2022-08").whole(), @"
    ------- stderr -------
    错误：一号线自 2022-08-01 起已不在计划中，不能填报2022年8月
    提示：调整情况见 plan item adjustments；拆分、合并的，请填报接续的事项
    [exit status: 1]
    ");
    assert_snapshot!(session.run("progress add P008 2 -p 2022-08").whole(), @"
    ------- stderr -------
    错误：环线自 2022-09-01 起才列入计划，不能填报2022年8月
    提示：调整情况见 plan item adjustments；拆分、合并的，请填报接续的事项
    [exit status: 1]
    ");
    session
        .write("late.csv", "编号,期间,数值\nP001,2022-07,1.2\nP001,2022-08,1.3\nP007,2022-07,1\n");
    assert_snapshot!(session.run("import late.csv").whole(), @"
    ------- stderr -------
    错误：late.csv 未导入
    late.csv:3:6: 一号线自 2022-08-01 起已不在计划中，不能填报2022年8月
    late.csv:4:6: 五号线自 2022-08-01 起才列入计划，不能填报2022年7月
    提示：调整情况见 plan item adjustments；拆分、合并的，请填报接续的事项
    [exit status: 1]
    ");
    session.run("progress add P001 1.2 -p 2022-07").succeeds();
    session.run("progress add P008 2 -p 2022-09").succeeds();
}

#[test]
fn what_was_dropped_can_come_again_and_days_do_not_cross() {
    let session = adjusted();
    assert_snapshot!(session.run("item add 一号线 --kind project --effective 2022-07-01 --reason 早于调出").whole(), @"
    ------- stderr -------
    错误：一号线在 2022-08-01 已有调整，这次的生效日期不能更早
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item add 一号线 --kind project --target 4亿元 --effective 2022-10-01 --reason 另有目标").whole(), @"
    ------- stderr -------
    错误：计划中已有一号线（P001）
    提示：请换一个名称，或用编号指明原有事项
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item add 一号线 --kind project --effective 2022-10-01 --reason 用地已批").whole(), @"已新增：P001 一号线，自 2022-10-01 起");
    assert_snapshot!(session.run("report projects -p 2022-10 --light grey").whole(), @"
    甲县-2022  截至2022年10月  序时进度 83.3%（按月均分）
    计划调整：新增 2，调出 1，更名 1，拆分 1，合并 2，见 plan item adjustments

    编号  项目        年度计划  完成值  截至  完成率     差距  判断       提示
    P001  一号线         3亿元   1亿元   6月   33.3%  -16.7点  灰 未报    调出
                                                                          08-01; 新
                                                                          增 10-01
    P002  南环线         5亿元       -             -        -  灰 不评价  更名
                                                                          08-15; 合
                                                                          并 09-01
    P003  三号线         2亿元       -             -        -  灰 不评价  合并 09-01
    P004  四号线         6亿元       -             -        -  灰 不评价  拆分 07-01
    P005  四号线一期     2亿元       -             -        -  灰 未报    新增 07-01
    P006  四号线二期     4亿元       -             -        -  灰 未报    新增 07-01
    P007  五号线       1.5亿元       -             -        -  灰 未报    新增 08-01
    P008  环线           7亿元       -             -        -  灰 未报    新增 09-01
          合计        17.5亿元       -             -        -  已报 0/5

    屏幕较窄，未列：责任单位  状态  应达
    ");
    assert_snapshot!(session.run("item drop P007 --effective 2022-07-01 --reason 早于新增").whole(), @"
    ------- stderr -------
    错误：五号线在 2022-08-01 已有调整，这次的生效日期不能更早
    [exit status: 1]
    ");
    assert_snapshot!(session.run("item merge P005 P005 --into 双 --effective 2022-10-01 --reason 同一项").whole(), @"
    ------- stderr -------
    错误：四号线一期写了两次
    [exit status: 2]
    ");
    assert_snapshot!(session.run("item split P005 子=1亿元 子=1亿元 --effective 2022-10-01 --reason 同名").whole(), @"
    ------- stderr -------
    错误：子写了两次
    [exit status: 2]
    ");
    assert_snapshot!(session.run("item add 率 --kind project --target 5% --effective 2022-10-01 --reason 不是钱").whole(), @"
    ------- stderr -------
    错误：单位“%”不能换算成“亿元”
    提示：请换算后填报，或写不带单位的数值
    [exit status: 2]
    ");
    assert_snapshot!(session.run("item drop P005 --effective 2022-10-01 --reason ' '").whole(), @"
    ------- stderr -------
    错误：“调整原因”不能为空
    提示：请用 --reason 写明原因
    [exit status: 2]
    ");
}

#[test]
fn a_list_of_adjustments_says_all_that_each_needs() {
    let session = lines();
    let list = "编号,项目名称,计划调整,生效日期,相关事项,原名,调整原因\n\
        P001,一号线,合并,2022-07-01,P999,,打捆\n\
        P002,二号线,合并,2022-07-01,P002,,打捆\n\
        P003,三号线,更名,2022-07-01,,,规范\n\
        P004,四号线,更名,2022-07-01,,四号线,规范\n";
    session.write("wrong.csv", list);
    assert_snapshot!(session.run("import wrong.csv --plan 甲县-2022").whole(), @"
    ------- stderr -------
    错误：wrong.csv 未导入
    wrong.csv:2:1: 没有事项“P999”
    wrong.csv:3:1: 没有事项“P002”
    wrong.csv:4:1: “原名”不能为空
    wrong.csv:5:1: “名称”不能为空
    提示：编号和名称见 plan report
    提示：请改正后重新导入
    [exit status: 1]
    ");
    session.write(
        "right.csv",
        "编号,项目名称,计划调整,生效日期,原名,调整原因\nP003,环湖线,更名,2022-07-01,三号线,规范\n",
    );
    session.run("import right.csv --plan 甲县-2022").succeeds();
    assert!(session.run("show 三号线").succeeds().starts_with("P003 环湖线"));
    let again = session.run("import right.csv --plan 甲县-2022").succeeds();
    assert!(again.contains("没有变化"), "{again}");
}
