//! Workbooks that are handed on, read back with another reader: what stands in them, and what they work out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use calamine::{Data, Reader, Xlsx, open_workbook};
use insta::assert_snapshot;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::session::Session;

/// The sample plan with its progress, and the projects of the dispatch table with theirs.
fn plan() -> Session {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session
}

fn projects() -> Session {
    let session = Session::new();
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv").succeeds();
    session
}

/// A sheet as a reader of workbooks finds it, its cells by their places from 0.
struct Sheet {
    cells: BTreeMap<(u32, u32), Data>,
    formulas: BTreeMap<(u32, u32), String>,
    merged: Vec<String>,
}

/// The sheets of a workbook, in their order.
fn sheets(session: &Session, file: &str) -> Vec<(String, Sheet)> {
    let mut book: Xlsx<_> = open_workbook(session.path(file)).unwrap();
    let names = book.sheet_names();
    let place = |(row, column): (usize, usize), start: Option<(u32, u32)>| {
        let (top, left) = start.unwrap_or_default();
        (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())
    };
    let read = |name: &String| {
        let values = book.worksheet_range(name).unwrap();
        let cells = values
            .used_cells()
            .map(|(row, column, data)| (place((row, column), values.start()), data.clone()));
        let cells = cells.collect();
        let found = book.worksheet_formula(name).unwrap();
        let formulas = found.used_cells().filter(|(_, _, formula)| !formula.is_empty());
        let formulas = formulas
            .map(|(row, column, formula)| (place((row, column), found.start()), formula.clone()))
            .collect();
        let merged = book.merge_cells_by_sheet_name(name).unwrap();
        let merged =
            merged.iter().map(|it| format!("{}:{}", cell_name(it.start), cell_name(it.end)));
        let merged = merged.collect();
        (name.clone(), Sheet { cells, formulas, merged })
    };
    names.iter().map(read).collect()
}

fn sheet(session: &Session, file: &str, name: &str) -> Sheet {
    sheets(session, file).into_iter().find(|(known, _)| known == name).unwrap().1
}

fn names(session: &Session, file: &str) -> Vec<String> {
    sheets(session, file).into_iter().map(|(name, _)| name).collect()
}

fn cell_name((row, column): (u32, u32)) -> String {
    let column = char::from_u32(u32::from(b'A') + column).unwrap();
    format!("{column}{}", row + 1)
}

/// A number as it is kept, to as many digits as a spreadsheet keeps.
fn number(data: &Data) -> Option<Decimal> {
    matches!(data, Data::Float(_) | Data::Int(_)).then(|| {
        let text = data.to_string();
        let number = text.parse().or_else(|_| Decimal::from_scientific(&text)).unwrap();
        Decimal::round_sf(&number, 12).unwrap().normalize()
    })
}

impl Sheet {
    /// Its rows as text, with what is a number as that.
    fn text(&self) -> String {
        let mut text = String::new();
        let last = self.cells.keys().map(|at| at.0).max().unwrap_or_default();
        for row in 0..=last {
            let of_row = self.cells.range((row, 0)..(row + 1, 0));
            let cells: Vec<String> = of_row
                .filter(|(_, data)| !data.to_string().is_empty())
                .map(|(at, data)| {
                    let shown =
                        number(data).map_or_else(|| data.to_string(), |it| format!("#{it}"));
                    format!("{} {shown}", cell_name(*at))
                })
                .collect();
            let _ = writeln!(text, "{}", cells.join(" | "));
        }
        text
    }

    /// Its formulas with what they come to.
    fn formulas(&self) -> String {
        let told = self.formulas.iter().map(|(at, formula)| {
            let result = number(&self.cells[at]).unwrap();
            format!("{} = {formula} → {result}\n", cell_name(*at))
        });
        told.collect()
    }

    /// The row below the headings whose first cell is `code`, by the headings above it.
    fn row(&self, code: &str) -> BTreeMap<String, Data> {
        let is_code = |data: &Data| *data == code;
        let (at, _) =
            self.cells.iter().find(|(at, data)| at.1 == 0 && at.0 > 2 && is_code(data)).unwrap();
        let cells = self.cells.range((at.0, 0)..(at.0 + 1, 0));
        let head = |column: u32| {
            let above = (2..4).rev().filter_map(|row| self.cells.get(&(row, column)));
            above.map(ToString::to_string).find(|text| !text.is_empty()).unwrap()
        };
        cells.map(|((_, column), data)| (head(*column), data.clone())).collect()
    }
}

#[test]
fn a_workbook_has_a_sheet_for_each_report() {
    let session = plan();
    assert_snapshot!(session.run("report -o 报告.xlsx").whole(), @"
    ------- stderr -------
    已写出 报告.xlsx（329 行）
    ");
    assert_eq!(
        names(&session, "报告.xlsx"),
        ["总体", "指标", "指标 走势", "项目", "实事", "任务", "责任单位", "未报清单", "图表数据"]
    );
    session.run("report --lang en -o report.xlsx").succeeds();
    assert_eq!(
        names(&session, "report.xlsx"),
        [
            "Overview",
            "Indicators",
            "Indicators trends",
            "Projects",
            "Works",
            "Commitments",
            "Department",
            "Not reported",
            "Chart figures"
        ]
    );
    session.run("report works -o works.xlsx").succeeds();
    assert_eq!(names(&session, "works.xlsx"), ["实事"]);
    session.run("check -o check.xlsx");
    session.run("show 15 -o show.xlsx").succeeds();
    session.run("log -o log.xlsx").succeeds();
    assert_eq!(names(&session, "check.xlsx"), ["检查"]);
    assert_eq!(names(&session, "log.xlsx"), ["变更记录"]);
    assert_eq!(names(&session, "show.xlsx"), ["报告", "图表数据"]);
}

#[test]
fn a_table_of_projects_is_one_that_an_office_hands_on() {
    let session = projects();
    session.run("report -o 报告.xlsx").succeeds();
    let sheet = sheet(&session, "报告.xlsx", "项目");
    assert_snapshot!(sheet.text(), @"
    A1 示例区2022年计划执行情况——项目
    A2 示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 4 项不同） | Q2 单位：万元
    A3 编号 | B3 项目 | C3 领域 | D3 责任单位 | E3 年度计划 | F3 完成情况 | J3 对照序时 | M3 形象进度 | N3 状态 | O3 评价
    F4 完成值 | G4 截至 | H4 去年同期 | I4 同比 | J4 完成率 | K4 应达 | L4 差距 | O4 判断 | P4 变化 | Q4 提示
    A5 P001 | B5 东部新城路网 | C5 交通 | D5 区交通局 | E5 #6000 | F5 #2800 | H5 - | I5 - | J5 #0.466666666667 | K5 #0.4 | L5 #6.66666666667 | M5 - | N5 新开工 | O5 绿 超序时
    A6 P002 | B6 纬一路 | C6 交通 | D6 区交通局 | E6 #2000 | F6 #1300 | H6 - | I6 - | J6 #0.65 | K6 #0.4 | L6 #25 | M6 #60 | N6 新开工 | O6 绿 超序时
    A7 P003 | B7 纬二路 | C7 交通 | D7 区交通局 | E7 #4000 | F7 #1500 | H7 - | I7 - | J7 #0.375 | K7 #0.4 | L7 #-2.5 | M7 #20 | N7 新开工 | O7 蓝 关注 | P7 恢复
    A8 P004 | B8 人民医院二期 | C8 社会事业 | D8 区卫生健康委 | E8 #8000 | F8 #5200 | H8 #4100 | I8 #26.8292682927 | J8 #0.65 | K8 #0.5 | L8 #15 | M8 #98 | N8 完工 | O8 绿 完成 | Q8 形象快于投资 33.0点
    A9 P005 | B9 职教中心实训楼 | C9 社会事业 | D9 区教委 | E9 #2500 | F9 #0 | H9 - | I9 - | J9 #0 | K9 #0.5 | L9 #-50 | M9 #0 | N9 计划 | O9 红 严重滞后 | P9 2个月 | Q9 应开工4个月，未开工
    A10 P006 | B10 铝材深加工基地 | C10 工业 | D10 区经济信息委 | E10 #30000 | F10 #13000 | H10 - | I10 - | J10 #0.433333333333 | K10 #0.6 | L10 #-16.6666666667 | M10 #12 | N10 新开工 | O10 黄 滞后 | Q10 投资快于形象 31.3点
    A11 P007 | B11 污水处理厂扩容 | C11 生态环保 | D11 区生态环境局 | E11 #5000 | F11 #2100 | G11 5月 | H11 - | I11 - | J11 #0.42 | K11 #0.416666666667 | L11 #0.333333333333 | M11 #45 | N11 新开工 | O11 灰 未报
    A12 P008 | B12 数字乡村平台 | C12 农业 | D12 区农业农村委 | E12 - | F12 - | H12 - | I12 - | J12 - | K12 - | L12 - | M12 - | N12 前期 | O12 灰 不评价
    A13 P009 | B13 旧水厂拆除 | C13 生态环保 | D13 区生态环境局 | E13 #800 | F13 #800 | H13 - | I13 - | J13 #1 | K13 #0.5 | L13 #50 | M13 #100 | N13 完工 | O13 绿 完成
    B14 合计 | E14 #52300 | O14 已报 6/7
    B15 其中已报 | E15 #47300 | F15 #21800 | J15 #0.46088794926 | K15 #0.550739957717 | L15 #-8.98520084567
    ");
    assert_snapshot!(sheet.merged.join(" "), @"A1:Q1 A2:P2 A3:A4 B3:B4 C3:C4 D3:D4 E3:E4 F3:I3 J3:L3 M3:M4 N3:N4 O3:Q3");
    assert_snapshot!(sheet.formulas(), @"
    E14 = SUM(E6:E11,E13) → 52300
    E15 = SUM(E6:E10,E13) → 47300
    F15 = SUM(F6:F10,F13) → 21800
    J15 = F15/E15 → 0.46088794926
    L15 = (J15-K15)*100 → -8.98520084567
    ");
}

#[test]
fn units_are_added_up_and_the_overview_has_its_tables_below_each_other() {
    let session = projects();
    session.run("report -o 报告.xlsx").succeeds();
    let units = sheet(&session, "报告.xlsx", "责任单位");
    assert_snapshot!(units.formulas(), @"
    C10 = SUM(C4:C9) → 8
    D10 = SUM(D4:D9) → 3
    E10 = SUM(E4:E9) → 1
    F10 = SUM(F4:F9) → 1
    G10 = SUM(G4:G9) → 1
    H10 = SUM(H4:H9) → 1
    I10 = SUM(I4:I9) → 8
    K10 = SUM(K4:K8) → 52300
    L10 = SUM(L4:L8) → 47300
    M10 = SUM(M4:M8) → 21800
    N10 = M10/L10 → 0.46088794926
    P10 = (N10-O10)*100 → -8.98520084567
    ");
    assert_snapshot!(sheet(&session, "报告.xlsx", "总体").text(), @"
    A1 示例区2022年计划执行情况——总体
    A2 示例区-2022  截至2022年6月  序时进度 50.0%（按月均分，另有 3 项不同） | H2 单位：万元

    A4 总体
    A5 事项 | B5 总数 | C5 绿 | D5 蓝 | E5 黄 | F5 红 | G5 未报 | H5 未到期 | I5 其他 | J5 恢复
    A6 项目 | B6 #8 | C6 #3 | D6 #1 | E6 #1 | F6 #1 | G6 #1 | H6 #0 | I6 #1 | J6 #1

    A8 投资完成
    A9 项目数 | B9 已报 | C9 年度计划 | D9 已报计划 | E9 完成值 | F9 完成率 | G9 应达 | H9 差距
    A10 #8 | B10 6/7 | C10 #52300 | D10 #47300 | E10 #21800 | F10 #0.46088794926 | G10 #0.550739957717 | H10 #-8.98520084567

    A12 开竣工 | B12 分母 | C12 已有 | D12 共 | E12 比率
    A13 开工率 | B13 计划新开工 | C13 #4 | D13 #5 | E13 #0.8
    A14 开工率 | B14 截至本期应开工 | C14 #4 | D14 #5 | E14 #0.8
    A15 开工率 | B15 全部项目 | C15 #6 | D15 #8 | E15 #0.75
    A16 竣工率 | B16 年内计划竣工 | C16 #2 | D16 #4 | E16 #0.5
    A17 竣工率 | B17 截至本期应竣工 | C17 #2 | D17 #2 | E17 #1
    A18 竣工率 | B18 全部项目 | C18 #2 | D18 #8 | E18 #0.25

    A20 时间过半：按序时计的 6 项中，3 项任务过半
    ");
    assert_snapshot!(sheet(&session, "报告.xlsx", "图表数据").text(), @"
    A1 示例区2022年计划执行情况——图表数据
    A2 图表 | B2 数据 | C2 单位 | D2 项目
    A3 各类事项亮灯 | B3 绿 | D3 #3
    A4 各类事项亮灯 | B4 蓝 | D4 #1
    A5 各类事项亮灯 | B5 黄 | D5 #1
    A6 各类事项亮灯 | B6 红 | D6 #1
    A7 各类事项亮灯 | B7 灰 | D7 #2

    A9 图表 | B9 数据 | C9 单位 | D9 1月 | E9 2月 | F9 3月 | G9 4月 | H9 5月 | I9 6月
    A10 投资完成率与序时进度 | B10 完成率 | F10 #0.196078431373 | I10 #0.46088794926
    A11 投资完成率与序时进度 | B11 应达 | F11 #0.279411764706 | I11 #0.550739957717

    A13 图表 | B13 数据 | C13 单位 | D13 交通 | E13 社会事业 | F13 工业 | G13 生态环保
    A14 各领域投资完成率 | B14 完成率 | D14 #0.466666666667 | E14 #0.495238095238 | F14 #0.433333333333 | G14 #1
    A15 各领域投资完成率 | B15 应达 | D15 #0.4 | E15 #0.5 | F15 #0.6 | G15 #0.5

    A17 图表 | B17 数据 | C17 单位 | D17 区生态环境局 | E17 区卫生健康委 | F17 区交通局 | G17 区经济信息委 | H17 区教委
    A18 各责任单位投资完成率 | B18 完成率 | D18 #1 | E18 #0.65 | F18 #0.466666666667 | G18 #0.433333333333 | H18 #0
    A19 各责任单位投资完成率 | B19 应达 | D19 #0.5 | E19 #0.5 | F19 #0.4 | G19 #0.6 | H19 #0.5

    A21 图表 | B21 数据 | C21 单位 | D21 区生态环境局 | E21 区卫生健康委 | F21 区交通局 | G21 区经济信息委 | H21 区教委 | I21 区农业农村委
    A22 各责任单位亮灯 | B22 绿 | D22 #1 | E22 #1 | F22 #1 | G22 #0 | H22 #0 | I22 #0
    A23 各责任单位亮灯 | B23 蓝 | D23 #0 | E23 #0 | F23 #1 | G23 #0 | H23 #0 | I23 #0
    A24 各责任单位亮灯 | B24 黄 | D24 #0 | E24 #0 | F24 #0 | G24 #1 | H24 #0 | I24 #0
    A25 各责任单位亮灯 | B25 红 | D25 #0 | E25 #0 | F25 #0 | G25 #0 | H25 #1 | I25 #0
    A26 各责任单位亮灯 | B26 灰 | D26 #1 | E26 #0 | F26 #0 | G26 #0 | H26 #0 | I26 #1
    ");
}

#[test]
fn sums_in_other_units_are_converted_and_packages_count_once() {
    let session = Session::new();
    session.write(
        "list.csv",
        "编号,项目名称,上级,年度投资,单位\n\
         P001,大道,,6000,万元\nP002,一段,P001,2000,万元\nP003,二段,P001,4000,万元\n\
         P004,医院,,1.2,亿元\nP005,学校,,500,万元\n",
    );
    session.run("import list.csv --plan 甲县-2022").succeeds();
    for (code, value) in [("P002", "100"), ("P003", "200"), ("P004", "0.3亿元"), ("P005", "50")] {
        session.run(&format!("progress add {code} {value} -p 2022-03")).succeeds();
    }
    session.run("report projects -p 2022-03 -o p.xlsx").succeeds();
    let sheet = sheet(&session, "p.xlsx", "项目");
    assert_snapshot!(sheet.formulas(), @"
    C10 = SUM(C6:C7,C9)+SUM(C8)*10000 → 18500
    D10 = SUM(D6:D7,D9)+SUM(D8)*10000 → 3350
    E10 = D10/C10 → 0.181081081081
    G10 = (E10-F10)*100 → -6.89189189189
    ");
    // The unit stands in the format of each cell, where there are two.
    assert!(!sheet.text().contains("单位："), "{}", sheet.text());
}

/// Every figure that people see, whole: the headings with the keys of the JSON.
const FIGURES: &[(&str, &str)] = &[
    ("年度计划", "target"),
    ("完成值", "actual"),
    ("完成率", "completion"),
    ("应达", "due"),
    ("差距", "gap"),
    ("形象进度", "physical"),
    ("去年同期", "year_before"),
    ("同比", "change"),
];

#[test]
fn every_figure_of_the_json_stands_in_the_workbook_unrounded() {
    let mut count = 0;
    for session in [plan(), projects()] {
        session.run("report -o 报告.xlsx").succeeds();
        let sheets: BTreeMap<String, Sheet> = sheets(&session, "报告.xlsx").into_iter().collect();
        for row in session.rows() {
            let name = match row["kind"].as_str().unwrap() {
                "indicator" => "指标",
                "project" => "项目",
                "works" => "实事",
                _ => "任务",
            };
            let cells = sheets[name].row(row["code"].as_str().unwrap());
            for (head, key) in FIGURES {
                let Some(cell) = cells.get(*head) else { continue };
                let expected = row[key].as_str().map(|text| text.parse::<Decimal>().unwrap());
                let found = number(cell);
                // Progress of works is the completion itself where there is no money.
                if *key == "physical" && found.is_none() {
                    continue;
                }
                let rounded = |it: Decimal| it.round_sf(10).unwrap().normalize();
                assert_eq!(found.map(rounded), expected.map(rounded), "{head} {row}");
                count += usize::from(found.is_some());
            }
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn an_exported_workbook_imports_back_to_the_same_plan() {
    for (lang, session) in [("zh", plan()), ("en", plan()), ("zh", projects())] {
        session.run("item set P001 department 区交通局").whole();
        session.run(&format!("export --lang {lang} -o 计划.xlsx")).succeeds();
        let other = Session::new();
        std::fs::copy(session.path("计划.xlsx"), other.path("计划.xlsx")).unwrap();
        other.run("import 计划.xlsx").succeeds();
        assert_eq!(other.run("export").succeeds(), session.run("export").succeeds());
        assert_eq!(other.rows(), session.rows());
    }
}

#[test]
fn an_export_has_a_sheet_for_each_list() {
    let session = plan();
    assert_snapshot!(session.run("export -o 计划.xlsx").whole(), @"
    ------- stderr -------
    已写出 计划.xlsx（307 行）
    ");
    assert_eq!(
        names(&session, "计划.xlsx"),
        ["计划", "指标", "项目", "实事", "任务", "投资安排", "上年实际", "进度"]
    );
    session.run("export projects -o 项目.xlsx").succeeds();
    assert_eq!(names(&session, "项目.xlsx"), ["项目"]);
    let list = sheet(&session, "计划.xlsx", "投资安排");
    assert_snapshot!(list.text(), @"
    A1 记录 | B1 所属计划 | C1 名称 | D1 上级 | E1 个数 | F1 总投资 | G1 年度计划投资 | H1 单位
    A2 投资安排 | B2 綦江区-2022 | C2 政府主导类投资项目 | E2 #159 | F2 #304.8 | G2 #67.4 | H2 亿元
    A3 投资安排 | B3 綦江区-2022 | C3 政府投资项目 | D3 政府主导类投资项目 | E3 #41 | F3 #22.4 | G3 #14.3 | H3 亿元
    A4 投资安排 | B4 綦江区-2022 | C4 区属国有公司项目 | D4 政府主导类投资项目 | E4 #62 | F4 #88.8 | G4 #33.1 | H4 亿元
    A5 投资安排 | B5 綦江区-2022 | C5 前期成熟项目 | D5 政府主导类投资项目 | E5 #56 | F5 #193.5 | G5 #20 | H5 亿元
    A6 投资安排 | B6 綦江区-2022 | C6 社会投资类项目 | E6 #86 | F6 #1041.1 | G6 #145 | H6 亿元
    ");
}

#[test]
fn odd_texts_and_numbers_go_out_and_come_back() {
    let session = Session::new();
    session.take("hostile/whole-plan.csv");
    session.run("import whole-plan.csv").succeeds();
    session.run("export -o a.xlsx").succeeds();
    session.run("report -o b.xlsx").succeeds();
    let other = Session::new();
    std::fs::copy(session.path("a.xlsx"), other.path("a.xlsx")).unwrap();
    other.run("import a.xlsx").succeeds();
    assert_eq!(other.run("export").succeeds(), session.run("export").succeeds());
    for (_, sheet) in sheets(&session, "b.xlsx") {
        for formula in sheet.formulas.values() {
            assert!(formula.starts_with("SUM(") || formula.contains(['/', '-']), "{formula}");
        }
        assert!(!sheet.text().contains(['\u{1b}', '\u{7}']));
    }
}

#[test]
fn texts_are_no_formulas_and_numbers_keep_their_digits() {
    let session = Session::new();
    session.write(
        "list.csv",
        "编号,名称,目标,单位,责任单位\n1,=1+1,9,\"件\"\"/万人\",'=cmd|x\n2,@甲&乙,123456789.123456,元,+86\n",
    );
    session.run("import list.csv --plan 甲县-2022").succeeds();
    session.run("progress add 1 3 -p 2022-03").succeeds();
    session.run("progress add 2 123456789.123456 -p 2022-03").succeeds();
    session.run("report indicators -p 2022-03 -o a.xlsx").succeeds();
    let written = sheet(&session, "a.xlsx", "指标");
    assert!(written.formulas.is_empty());
    assert_snapshot!(written.text(), @r#"
    A1 甲县2022年计划执行情况——指标
    A2 甲县-2022  截至2022年3月  序时进度 25.0%（按月均分）
    A3 编号 | B3 指标 | C3 责任单位 | D3 目标 | E3 完成情况 | F3 对照序时 | G3 评价
    E4 完成值 | F4 差距 | G4 判断
    A5 1 | B5 =1+1 | C5 =cmd|x | D5 9件"/万人 | E5 3件"/万人 | F5 -6件"/万人 | G5 蓝 关注
    A6 2 | B6 @甲&乙 | C6 +86 | D6 123456789.123456元 | E6 #123456789.123 | F6 #0 | G6 绿 完成
    "#);
    session.run("export -o b.xlsx").succeeds();
    let other = Session::new();
    std::fs::copy(session.path("b.xlsx"), other.path("b.xlsx")).unwrap();
    other.run("import b.xlsx").succeeds();
    assert_eq!(other.run("export").succeeds(), session.run("export").succeeds());
}

#[test]
fn a_plan_without_progress_and_one_of_a_thousand_projects_are_workbooks() {
    let empty = Session::with_plan();
    empty.run("report -p 2022-06 -o a.xlsx").succeeds();
    assert_eq!(
        names(&empty, "a.xlsx"),
        ["总体", "指标", "项目", "实事", "任务", "责任单位", "未报清单", "图表数据"]
    );
    empty.run("report indicators --light red -p 2022-06 -o b.xlsx").succeeds();
    assert_eq!(names(&empty, "b.xlsx"), ["指标"]);

    let large = Session::new();
    let mut list = "编号,项目名称,上级,年度投资,单位\n".to_owned();
    let mut sum = 0;
    for number in 0..1200 {
        // Each third is a part of the one before it, which has the same money.
        let (package, money) = if number % 3 == 2 {
            (format!("P{:04}", number - 1), number - 1)
        } else {
            (String::new(), number)
        };
        sum += if number % 3 == 2 { 0 } else { money };
        let _ = writeln!(list, "P{number:04},项目{number}号,{package},{money},万元");
    }
    large.write("list.csv", list);
    large.run("import list.csv --plan 甲县-2022").succeeds();
    large.run("report projects -p 2022-03 -o a.xlsx").succeeds();
    let projects = sheet(&large, "a.xlsx", "项目");
    let (at, formula) = projects.formulas.first_key_value().unwrap();
    assert_eq!(number(&projects.cells[at]), Some(Decimal::from(sum)));
    assert!(formula.len() < 8192 && formula.matches("SUM(").count() > 1, "{}", formula.len());
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let session = projects();
    for file in ["a.xlsx", "b.xlsx"] {
        session.run(&format!("report -o {file}")).succeeds();
    }
    let read = |file| std::fs::read(session.path(file)).unwrap();
    assert_eq!(read("a.xlsx"), read("b.xlsx"));
    let printed = session.command().args(["report", "-O", "xlsx"]).output().unwrap();
    assert_eq!(printed.stdout, read("a.xlsx"));
}

#[test]
fn what_cannot_be_written_is_told() {
    let session = projects();
    assert_snapshot!(session.run("report -o 报告.xls").whole(), @"
    ------- stderr -------
    错误：不认识输出格式“xls”；可用：table、csv、tsv、json、md、html、docx、xlsx、zip
    [exit status: 2]
    ");
    assert_snapshot!(session.run("report -o 没有/报告.xlsx").whole(), @"
    ------- stderr -------
    错误：没有/报告.xlsx: 所在目录不存在
    提示：请先建立目录，或核对路径
    [exit status: 1]
    ");
    assert_snapshot!(session.run("report -O xlsx -o plan.db").whole(), @"
    ------- stderr -------
    错误：plan.db: 这是正在使用的数据库
    提示：请换一个文件名
    [exit status: 1]
    ");
    assert_eq!(session.json("report -O json")["plan"], Value::from("示例区-2022"));
}
