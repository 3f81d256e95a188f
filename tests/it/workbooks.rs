//! Sheets of offices, in the formats of spreadsheets, go in whole and without a wrong number.

use insta::assert_snapshot;
use serde_json::Value;

use crate::session::Session;

/// A session with workbooks of the fixtures in its directory.
fn with(names: &[&str]) -> Session {
    let session = Session::new();
    for name in names {
        session.take(&format!("sheets/{name}"));
    }
    session
}

/// `value` without the places that it was read from.
fn without_places(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| *key != "source");
            kept.map(|(key, value)| (key.clone(), without_places(value))).collect()
        }
        Value::Array(values) => values.iter().map(without_places).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// What was reported, as `code period value basis`.
fn entries(session: &Session) -> Vec<String> {
    let rows = session.json("progress list -O json")["entries"].as_array().unwrap().clone();
    let text = |row: &Value| {
        let fields = ["code", "period", "value", "basis"];
        fields.map(|field| row[field].as_str().unwrap_or("-").to_owned()).join(" ")
    };
    rows.iter().map(text).collect()
}

#[test]
fn the_same_list_is_the_same_draft_in_every_format() {
    let files = ["targets.csv", "targets.xlsx", "targets.xls", "targets.et", "targets.ods"];
    let session = with(&files);
    let drafts = files.map(|file| {
        let draft = session.json(&format!("import -n -O json --plan 甲县-2022 {file}"));
        without_places(&draft)
    });
    assert_eq!(drafts[0]["targets"].as_array().map(Vec::len), Some(6));
    for draft in &drafts {
        assert_eq!(draft, &drafts[0]);
    }
}

#[test]
fn what_a_file_is_is_told_by_what_is_inside() {
    let session = with(&["targets.csv", "targets.xlsx"]);
    session.write("甲.xls", session.read("targets.csv"));
    std::fs::copy(session.path("targets.xlsx"), session.path("乙.csv")).unwrap();
    for file in ["甲.xls", "乙.csv"] {
        let draft = session.json(&format!("import -n -O json --plan 甲县-2022 {file}"));
        assert_eq!(draft["targets"].as_array().map(Vec::len), Some(6), "{file}");
    }
}

#[test]
fn every_sheet_of_a_workbook_is_read_for_what_it_is() {
    let session = with(&["plan.xlsx"]);
    assert_snapshot!(session.run("import plan.xlsx --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  plan.xlsx

    指标      5  5 个编号                    主要指标
    项目      3  2022年计划                  调度表
    实事      2  2022年计划                  民生实事
    投资安排  2  3 个项目，年度计划 1.1亿元  投资安排
    进度      8  2022年6月                   主要指标、调度表

    核对 5 处
    疑  封面       看不出是什么表，未读入；首行为：甲县2022年计划执行情况
    疑  底稿       工作表“底稿”已隐藏，未读入；需要的请取消隐藏再导入
    疑  调度表     隐藏的第 11 行未读入；需要的请取消隐藏再导入
    疑  调度表     隐藏的第 N 列未读入；需要的请取消隐藏再导入
    疑  调度表!H7  P002 数据中心  2022年6月  已报新开工，未报实际开工月份，暂按 6
                   月；请补填（--started）
                   逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 甲县-2022。
    填报：新增 8 条，更正 0 条，相同 0 条
    接下来：plan report，或 plan progress add 1 数值 -p 2022-12
    ------- stderr -------
    新建数据库 plan.db
    ");
    assert_eq!(
        entries(&session),
        [
            "1 2022-06 5.2 ytd",
            "2 2022-06 2.3 ytd",
            "3 2022-06 8.3 ytd",
            "4 2022-06 0.72 ytd",
            "5 2022-06 4.1 -",
            "P001 2022-06 3600 ytd",
            "P002 2022-06 1400 ytd",
            "P003 2022-06 0 ytd"
        ]
    );
    assert_snapshot!(session.run("show P001 -p 2022-06").whole(), @"
    P001 铝材加工园  甲县-2022  经信委

    年度计划  6000万元  累计量
    总投资    15000万元
    状态      续建
    进度      6月  累计 3600万元; 状态 续建; 存在问题 用电容量不足; 下一步 协调扩容;
              主体完工
    判断      绿 超序时  完成率 60.0%  应达 50.0%（按月均分）  差距 +10.0点  r=1.2
    余下      月均需 400万元  照此全年 7200万元
    出处      plan.xlsx:调度表!B6  “铝材加工园”
    ");
    assert_snapshot!(session.run("import plan.xlsx --plan 甲县-2022").whole(), @"
    甲县-2022 没有变化：文件中没有新的内容。
    另有 4 处核对，可用 plan import -n 文件 列出
    ");
    let row = |code| session.row(code);
    assert_eq!([&row("4")["actual"], &row("4")["completion"]], ["0.72", "0.6"]);
    assert_eq!(row("5")["actual"], "4.1");
    assert_eq!([&row("P002")["target"], &row("P002")["actual"]], ["3000", "1400"]);
}

#[test]
fn evidence_is_the_cell() {
    let session = with(&["plan.xlsx"]);
    let draft = session.json("import -n -O json --plan 甲县-2022 plan.xlsx");
    let source = |list: &str, place: usize| draft[list][place]["source"].clone();
    assert_eq!(source("targets", 1)["sheet"], "主要指标");
    assert_eq!(source("targets", 1)["cell"], "E6");
    assert_eq!(source("projects", 0)["cell"], "B6");
    assert_eq!(source("entries", 1)["cell"], "F6");
}

#[test]
fn months_as_columns_are_an_entry_each() {
    let session = with(&["months.xlsx"]);
    session.write(
        "list.csv",
        "编号,指标名称,单位,目标\n1,进出口总额,亿元,4\n2,城镇新增就业人数,万人,1.2\n",
    );
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("import months.xlsx").whole(), @"
    甲县 2022年计划  ←  months.xlsx

    进度  7  2022年2月 至 2022年6月  分月、当月

    核对 2 处
    错  当月!D2     1 进出口总额  2022年6月  累计 0.35亿元，少于截至 5月 各月之和
                    1.6亿元；请核对口径是当月还是累计
    疑  当月!第1行  “6月完成”等列没有注明是当月还是累计，现按累计；当月数请在列名写
                    明“当月”
                    逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导
                    入

    已存入 甲县-2022。
    填报：新增 7 条，更正 0 条，相同 0 条
    ");
    assert_eq!(
        entries(&session),
        [
            "1 2022-02 0.6 ytd",
            "1 2022-03 0.9 ytd",
            "1 2022-04 1.3 ytd",
            "1 2022-05 0.3 month",
            "1 2022-06 0.35 ytd",
            "2 2022-02 0.15 ytd",
            "2 2022-03 0.24 ytd"
        ]
    );
}

#[test]
fn headings_of_several_rows_are_understood_in_every_format() {
    for file in ["half-year.xlsx", "half-year.xls", "half-year.ods"] {
        let session = with(&[file]);
        session.run(&format!("import {file} --plan 甲县-2022")).succeeds();
        assert_eq!(
            entries(&session),
            [
                "1 2022-06 150 ytd",
                "1.1 2022-06 5.2 ytd",
                "2 2022-06 8.3 ytd",
                "3 2022-06 4.1 -",
                "P001 2022-05 1600 ytd",
                "P002 2022-05 800 ytd",
                "P003 2022-05 600 ytd"
            ],
            "{file}"
        );
        let fields = ["code", "name", "target", "unit", "measure"];
        let text =
            |row: &Value| fields.map(|it| row[it].as_str().unwrap_or("-").to_owned()).join(" ");
        let rows: Vec<String> = session.rows().iter().map(text).collect();
        assert_eq!(
            rows,
            [
                "1 地区生产总值 325 亿元 flow",
                "1.1 地区生产总值增速 6.5 % growth",
                "2 固定资产投资增速 8 % growth",
                "3 城镇登记失业率 4.5 % share",
                "P001 甲园区 4000 万元 flow",
                "P002 乙工厂 2000 万元 flow",
                "P003 丙道路 2000 万元 flow"
            ],
            "{file}"
        );
        // The office is merged over rows.
        assert_eq!(session.row("P002")["department"], "经信委", "{file}");
    }
}

#[test]
fn rates_without_their_sign_are_asked_about() {
    let session = with(&["rates.xlsx", "rates.xls", "rates.ods"]);
    let findings = |file: &str| {
        let draft = session.json(&format!("import -n -O json --plan 甲县-2022 {file}"));
        let value = draft["targets"][0]["value"].as_str().unwrap().to_owned();
        (value, draft["findings"].as_array().unwrap().len())
    };
    assert_eq!(findings("rates.xlsx"), ("65.3".to_owned(), 0));
    assert_eq!(findings("rates.xls"), ("0.653".to_owned(), 1));
    assert_eq!(findings("rates.ods"), ("0.653".to_owned(), 1));
    assert_snapshot!(session.run("import -n --plan 甲县-2022 rates.ods").whole(), @"
    甲县 2022年计划  ←  rates.ods

    指标  3  3 个编号  比率

    核对 1 处
    疑  比率!C2  “2022年目标”中的百分数都不大于 1.5；如果 0.653 就是 65.3%，请在表中
                 乘以 100 再导入
                 逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    试运行：未存入任何内容。
    ");
}

#[test]
fn a_workbook_that_cannot_be_read_is_told_why() {
    let broken = [
        "broken-cells.xlsx",
        "broken-damaged.xlsx",
        "broken-part.xlsx",
        "broken-empty.xlsx",
        "broken-no-list.xlsx",
        "broken-no-period.xlsx",
        "broken-protected.xlsx",
    ];
    let session = with(&broken);
    let told = |file: &&str| session.run(&format!("import {file} --plan 甲县-2022")).whole();
    assert_snapshot!(broken.iter().map(told).collect::<String>(), @"
    ------- stderr -------
    错误：broken-cells.xlsx 未导入
    broken-cells.xlsx:目标!D2: 单元格是公式错误 #DIV/0!
    broken-cells.xlsx:目标!D3: 公式 =1000+200 还没有算出结果
    提示：请在表中改正公式，或填写数值；没有的请留空
    提示：请用 WPS 或 Excel 打开并保存一次，公式就有了结果
    [exit status: 1]
    ------- stderr -------
    错误：broken-damaged.xlsx 未导入
    broken-damaged.xlsx: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ------- stderr -------
    错误：broken-part.xlsx 未导入
    broken-part.xlsx: 文件已损坏，或没有保存完整，打不开
    提示：请用原程序打开，另存一份再导入；打不开的，请重新下载或索取
    [exit status: 1]
    ------- stderr -------
    错误：broken-empty.xlsx 未导入
    broken-empty.xlsx: 文件是空的
    提示：请核对文件是否保存完整
    [exit status: 1]
    ------- stderr -------
    错误：broken-no-list.xlsx 未导入
    broken-no-list.xlsx:说明!1: 看不出是哪种清单；现有各列：各单位：、请按时报送
    提示：第一行应为列名，如 编号、指标名称、单位、目标；也可用 --as 指明清单种类；列名若是乱码，请另存为 UTF-8
    [exit status: 1]
    ------- stderr -------
    错误：broken-no-period.xlsx 未导入
    broken-no-period.xlsx:进度!1: 看不出是哪一期的进度
    提示：请用 -p 指明期间，如 -p 2022-05，或写在标题里
    [exit status: 1]
    ------- stderr -------
    错误：broken-protected.xlsx 未导入
    broken-protected.xlsx: 文件设有密码，打不开
    提示：请用原程序打开，去掉密码，另存后再导入
    [exit status: 1]
    ");
    assert!(!session.path("plan.db").exists());
    assert_snapshot!(Session::run(&session, "--lang en import broken-cells.xlsx broken-protected.xlsx broken-part.xlsx --plan 甲县-2022").whole(), @"
    ------- stderr -------
    error: broken-cells.xlsx, broken-protected.xlsx, broken-part.xlsx was not imported
    broken-protected.xlsx: the file has a password and cannot be opened
    broken-part.xlsx: the file is damaged or not whole, and cannot be opened
    hint: open it in its own program, take the password off, and save it again
    hint: open it in its own program and save it again; if that fails, get the file again
    [exit status: 1]
    ");
}

const PROJECTS: &str =
    "项目编号,项目名称,总投资（亿元）,年度计划投资（万元）\nP001,大桥,2.5,9000\nP002,小桥,1,3000\n";

#[test]
fn a_period_is_named_by_the_heading_the_title_or_the_person() {
    for list in [
        "2022年5月项目调度表,,\n项目名称,本月完成（万元）,累计完成（万元）\n大桥,300,4500\n小桥,,\n",
        "项目名称,5月当月完成（万元）,1-5月累计完成（万元）\n大桥,300,4500\n小桥,—,\n",
        "截至5月底,,\n项目名称,当月投资（万元）,累计完成投资（亿元）\n大桥,300,0.45\n",
    ] {
        let session = Session::new();
        session.write("list.csv", PROJECTS);
        session.write("month.csv", list);
        session.run("import list.csv --plan 甲县-2022").succeeds();
        session.run("import month.csv").succeeds();
        assert_eq!(entries(&session), ["P001 2022-05 4500 ytd"], "{list}");
    }
    let session = Session::new();
    session.write("list.csv", PROJECTS);
    session.write("month.csv", "项目名称,累计完成（万元）\n大桥,4500\n");
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("import month.csv").whole(), @"
    ------- stderr -------
    错误：month.csv 未导入
    month.csv:1: 看不出是哪一期的进度
    提示：请用 -p 指明期间，如 -p 2022-05，或写在标题里
    [exit status: 1]
    ");
    session.run("import month.csv -p 5月").succeeds();
    assert_eq!(entries(&session), ["P001 2022-05 4500 ytd"]);
    session.write("june.csv", "6月,\n项目名称,累计完成（万元）\n大桥,5000\n");
    assert_snapshot!(session.run("import june.csv -p 2022-05").whole(), @"
    ------- stderr -------
    错误：june.csv 未导入
    june.csv:1:1: 文件中写的是 2022-06，-p 指明的是 2022-05
    提示：请改正 -p，或分开导入不同期间的文件
    [exit status: 1]
    ");
}

#[test]
fn figures_beside_a_plan_need_a_period_and_the_plan_goes_in_without() {
    let session = Session::new();
    session
        .write("list.csv", "项目名称,年度计划投资（万元）,累计完成投资（万元）\n大桥,9000,4500\n");
    assert_snapshot!(session.run("import list.csv --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  list.csv

    项目  1  2022年计划  第2行

    核对 1 处
    疑  第1行  累计完成投资（万元）没有读入：看不出是哪一期；请用 -p 指明，如 -p
               2022-05
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    未读入的列 1 个
    累计完成投资（万元）

    已存入 甲县-2022。
    接下来：plan report，或 plan progress add P001 数值 -p 2022-12
    ------- stderr -------
    新建数据库 plan.db
    ");
    session.run("import list.csv -p 2022-05 --plan 甲县-2022").succeeds();
    assert_eq!(entries(&session), ["P001 2022-05 4500 ytd"]);
}

#[test]
fn a_month_above_the_year_to_date_is_found() {
    let session = Session::new();
    session.write("list.csv", PROJECTS);
    session.write(
        "month.csv",
        "2022年5月\n项目名称,本月完成（万元）,累计完成（万元）\n大桥,4500,300\n小桥,200,\n",
    );
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("import month.csv").whole(), @"
    甲县 2022年计划  ←  month.csv

    进度  2  2022年5月  第3-4行

    核对 1 处
    错  第3行  2022年5月  累计 300万元，少于截至 5月 各月之和 4500万元；请核对口径是
               当月还是累计
               逐处答复：加 --review；或用 -n -o 核对.csv 列成清单，填好一并导入

    已存入 甲县-2022。
    填报：新增 2 条，更正 0 条，相同 0 条
    ");
    assert_eq!(entries(&session), ["P001 2022-05 300 ytd", "P002 2022-05 200 month"]);
}

#[test]
fn actuals_beside_targets_are_entries_of_the_period() {
    let session = Session::new();
    session.write("list.csv", "编号,指标名称,单位,目标\n1,进出口总额,亿元,4\n2,森林覆盖率,%,52\n");
    session.write("half.csv", "2022年上半年,,,\n指标名称,单位,年度目标,完成\n进出口总额,亿元,4.5,2.3\n森林覆盖率,%,52,年度指标\n");
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("import half.csv --plan 甲县-2022").whole(), @"
    甲县 2022年计划  ←  half.csv

    指标  2  2 个编号   第3-4行
    进度  1  2022年6月  第3行

    改动 1 处
    1 进出口总额  目标  4 → 4.5

    已存入 甲县-2022。
    填报：新增 1 条，更正 0 条，相同 0 条
    ");
    assert_eq!(entries(&session), ["1 2022-06 2.3 ytd"]);
}

#[test]
fn growth_beside_an_amount_goes_to_the_item_that_grows() {
    let session = Session::new();
    session.write("list.csv", "编号,指标名称,单位,目标\n1,地区生产总值,亿元,325\n2,地区生产总值增速,%,6.5\n3,固定资产投资增速,%,8\n4,进出口总额,亿元,4\n");
    session.write("half.csv", "指标名称,1-6月,\n,完成额（亿元）,增速（%）\n地区生产总值,150,5.2\n固定资产投资,61.7,8.3\n进出口总额,2.3,12\n");
    session.run("import list.csv --plan 甲县-2022").succeeds();
    session.run("import half.csv").succeeds();
    assert_eq!(
        entries(&session),
        ["1 2022-06 150 ytd", "2 2022-06 5.2 ytd", "3 2022-06 8.3 ytd", "4 2022-06 2.3 ytd"]
    );
    assert_snapshot!(session.run("progress list").whole(), @"
    编号  名称              期间     版次     数值  口径  备注           填报人
    1     地区生产总值      2022-06     1  150亿元  累计  -              测试员
    2     地区生产总值增速  2022-06     1     5.2%  累计  -              测试员
    3     固定资产投资增速  2022-06     1     8.3%  累计  总量 61.7亿元  测试员
    4     进出口总额        2022-06     1  2.3亿元  累计  增速 12        测试员
    ");
}

#[test]
fn cells_may_be_worded_as_reports_of_the_half_year_are() {
    let session = Session::new();
    session.write("list.csv", "编号,指标名称,单位,目标\n1,城镇新增就业,万人,1.2\n2,一般公共预算收入,亿元,27\n3,固定资产投资增速,%,8\n4,城镇登记失业率,%,4.5以内\n5,招商引资到位资金,亿元,50\n");
    session.write("half.csv", "指标名称,上半年完成情况\n城镇新增就业,7200人，占年度目标的60%\n一般公共预算收入,完成11.3亿元，占年计划的41.8%，同比增长9.3%\n固定资产投资增速,增长8.3%\n城镇登记失业率,4.1%（控制在目标以内）\n招商引资到位资金,完成41.8%\n");
    session.run("import list.csv --plan 甲县-2022").succeeds();
    session.run("import half.csv").succeeds();
    assert_eq!(
        entries(&session),
        [
            "1 2022-06 0.72 ytd",
            "2 2022-06 11.3 ytd",
            "3 2022-06 8.3 ytd",
            "4 2022-06 4.1 -",
            "5 2022-06 20.9 ytd"
        ]
    );
    let draft = session.json("import half.csv -n -O json");
    assert_eq!(draft["entries"][1]["value"], "完成11.3亿元，占年计划的41.8%，同比增长9.3%");
}

#[test]
fn what_is_not_known_can_be_mapped_and_is_kept_and_taken_back() {
    let session = Session::new();
    session.write("list.csv", PROJECTS);
    session
        .write("may.csv", "5月,,,\n项目名称,累记完成投资（万元）,办结额,备注\n大桥,4500,7,示例\n");
    session.run("import list.csv --plan 甲县-2022").succeeds();
    assert_snapshot!(session.run("import may.csv").whole(), @"
    ------- stderr -------
    错误：may.csv 未导入
    may.csv: 文件没有注明属于哪个计划；已有：甲县-2022
    提示：请加 --plan 地区-年份，如 --plan 綦江区-2022
    [exit status: 1]
    ");
    let map = "import may.csv --map '累记完成投资（万元）=数值' --map 办结额=";
    assert_snapshot!(session.run(&format!("{map} -n")).whole(), @"
    甲县 2022年计划  ←  may.csv

    进度  1  2022年5月  第3行

    按指明的对应读入的列 2 个
    办结额 = （不读）
    累记完成投资（万元） = 数值

    填报：新增 1 条，更正 0 条，相同 0 条
    试运行：未存入任何内容。
    ");
    assert_snapshot!(session.run(map).whole(), @"
    甲县 2022年计划  ←  may.csv

    进度  1  2022年5月  第3行

    按指明的对应读入的列 2 个
    办结额 = （不读）
    累记完成投资（万元） = 数值

    已存入 甲县-2022。
    填报：新增 1 条，更正 0 条，相同 0 条
    ");
    assert_eq!(entries(&session), ["P001 2022-05 4500 ytd"]);
    session
        .write("june.csv", "6月,,,\n项目名称,累记完成投资（万元）,办结额,备注\n大桥,5000,8,示例\n");
    assert_snapshot!(session.run("import june.csv").whole(), @"
    甲县 2022年计划  ←  june.csv

    进度  1  2022年6月  第3行

    按指明的对应读入的列 2 个
    办结额 = （不读）
    累记完成投资（万元） = 数值

    已存入 甲县-2022。
    填报：新增 1 条，更正 0 条，相同 0 条
    ");
    session.run("undo").succeeds();
    // What is told of the change itself has the time in it.
    let told = |command: &str| {
        let whole = session.run(command).succeeds();
        let rows =
            whole.split("\n\n").find(|part| part.contains("办结额”") || part.contains("column 办"));
        rows.map(str::to_owned).unwrap_or(whole)
    };
    assert_snapshot!(told("undo"), @"
    改动 5 处
    事项                    字段  原值  新值
    P001 大桥 2022-05       数值  4500  -
                            口径  累计  -
                            备注  示例  -
    “办结额”列              含义  不读  -
    “累记完成投资(万元)”列  含义  数值  -
    ");
    assert_eq!(session.run("import june.csv -n").code, 1);
    assert_snapshot!(told("redo --lang en"), @"
    5 changed
    Items                      Field    Old  New
    P001 大桥 2022-05          value    -    4500
                               basis    -    ytd
                               note     -    示例
    column 办结额              meaning  -    not read
    column 累记完成投资(万元)  meaning  -    value
    ");
    session.run("import june.csv -n").succeeds();
    session.run("import may.csv --map 办结额=存在问题").succeeds();
    assert_snapshot!(told("log show 7"), @"
    改动 1 处
    事项        字段  原值  新值
    “办结额”列  含义  不读  存在问题
    ");
    assert_snapshot!(told("log show 7 --lang en"), @"
    1 changed
    Items          Field    Old       New
    column 办结额  meaning  not read  problem
    ");
    assert_snapshot!(session.run("log show 7 -O csv").succeeds(), @"
    code,name,period,field,old,new
    ,办结额,,meaning,not-read,problem
    ");
    assert_snapshot!(told("undo"), @"
    改动 1 处
    事项        字段  原值      新值
    “办结额”列  含义  存在问题  不读
    ");
    assert_snapshot!(session.run("import may.csv --map 办结额=数").whole(), @"
    ------- stderr -------
    错误：没有字段“数”；可用：记录、所属计划、编号、上级、名称、单位、目标、目标增速、类型、性质、类别、上年实际、领域、投资性质、专栏、个数、总投资、年度计划投资、责任单位、填报周期、年度、状态、计划开工、计划竣工、序时进度、内容、期间、数值、当月完成、增速、是否开工、口径、去年同期、总量、对照值、形象进度、实际开工、实际竣工、存在问题、下一步、数据来源、备注、计划调整、原名、相关事项、生效日期、批准机关、文号、调整原因、核对、对照、答复、更正为
    [exit status: 2]
    ");
    assert_snapshot!(session.run("import may.csv --map 没有=数值").whole(), @"
    ------- stderr -------
    错误：--map 指明的列名“没有”，文件里没有
    [exit status: 2]
    ");
    assert_snapshot!(session.run("import may.csv --map 数值").whole(), @"
    ------- stderr -------
    错误：应为“列名=字段”，现为“数值”
    提示：例如 --map 累计完成额=数值；--map 联系电话= 表示这一列不读
    [exit status: 2]
    ");
    session.run("db verify").succeeds();
}

#[test]
fn a_mapping_makes_no_database_in_a_dry_run() {
    let session = Session::new();
    session.write("list.csv", "项目名称,投入（万元）\n大桥,9000\n");
    session.run("import list.csv -n --plan 甲县-2022 --map 投入（万元）=年度计划投资").succeeds();
    assert!(!session.path("plan.db").exists());
    session.run("import list.csv --plan 甲县-2022 --map 投入（万元）=annual").succeeds();
    assert_eq!(session.row("P001")["target"], "9000");
}

#[test]
fn a_day_in_a_cell_is_its_month() {
    let session = Session::new();
    session.write(
        "list.csv",
        "项目名称,年度计划投资（万元）,计划开工,计划竣工\n大桥,9000,2022/3/15,2022-11-30\n",
    );
    session.run("import list.csv --plan 甲县-2022").succeeds();
    let shown = session.run("show P001 -p 2022-02").succeeds();
    assert!(shown.contains("2022-03") && shown.contains("2022-11"), "{shown}");
}

#[test]
fn lines_drawn_between_cells_part_them() {
    let session = Session::new();
    let table = "甲县2022年预期目标\n──────┬──────\n指　　标　│2022年预期\n──────┼──────\n地区生产总值│增长7%左右\n居民消费价格涨幅│3%以内\n──────┴──────\n";
    session.write("page.txt", table);
    let draft = session.json("import -n -O json --plan 甲县-2022 page.txt");
    let names: Vec<&str> =
        draft["targets"].as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["地区生产总值", "居民消费价格涨幅"]);
}
