//! Reports in the layouts that offices send: what a careful reader takes from each of them.

use std::fmt::Write;

use rusqlite::Connection;
use serde_json::Value;

use crate::session::{Session, fixtures};

/// What `plan import {files} --dry-run -O json` has read.
#[track_caller]
pub(crate) fn reading(session: &Session, files: &str) -> Value {
    let text = session.run(&format!("import {files} --dry-run -O json")).succeeds();
    serde_json::from_str(&text).unwrap()
}

/// The rows of the list `key`, one a line: the fields named in `fields`, with `-` for what is not
/// known. A field `source` is shown as its line.
pub(crate) fn list(read: &Value, key: &str, fields: &[&str]) -> String {
    let rows = read[key].as_array().unwrap();
    rows.iter().fold(String::new(), |mut text, row| {
        let cells: Vec<String> = fields.iter().map(|field| cell(row, field)).collect();
        writeln!(text, "{}", cells.join(" | ")).unwrap();
        text
    })
}

/// A field of a row; several in one cell are parted by spaces in `field`.
fn cell(row: &Value, field: &str) -> String {
    let shown = |field: &str| match &row[field] {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(source) => source["line"].to_string(),
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_)) => other.to_string(),
    };
    field.split(' ').map(shown).collect::<Vec<_>>().join(" ")
}

/// Every target with everything that was read for it.
pub(crate) fn targets(read: &Value) -> String {
    const FIELDS: &[&str] = &[
        "code",
        "parent",
        "category",
        "name",
        "measure comparator value upper unit",
        "nature",
        "department",
        "text",
        "source",
    ];
    list(read, "targets", FIELDS)
}

/// Everything that was read, list by list.
fn whole(read: &Value) -> String {
    let plan = &read["plan"];
    let mut text = format!("{} {}\n", plan["place"].as_str().unwrap(), plan["year"]);
    let lists: [(&str, &[&str]); 6] = [
        ("projects", &["code", "name", "box", "sector", "year status", "source"]),
        ("works", &["code", "name", "box", "year status", "text", "source"]),
        ("commitments", &["code", "item", "name", "comparator value unit", "measure", "source"]),
        ("investments", &["name", "parent", "count total annual unit", "source"]),
        ("baselines", &["name", "item", "year", "comparator value unit", "source"]),
        ("findings", &["grade", "code", "message", "source"]),
    ];
    writeln!(text, "\ntargets\n{}", targets(read)).unwrap();
    for (key, fields) in lists {
        writeln!(text, "{key}\n{}", list(read, key, fields)).unwrap();
    }
    text
}

fn layout(name: &str) -> String {
    let session = Session::new();
    session.take(&format!("layouts/{name}"));
    whole(&reading(&session, name))
}

/// The words that a stored record was read from.
pub(crate) struct Quote {
    pub(crate) name: String,
    line: u32,
    words: String,
}

/// Every record that was stored from `file`.
pub(crate) fn quotes(session: &Session, file: &str) -> Vec<Quote> {
    let database = Connection::open(session.path("plan.db")).unwrap();
    let mut quotes = Vec::new();
    for table in ["item_state", "baseline", "investment"] {
        let query = format!(
            "SELECT {table}.name, line, quote FROM {table} JOIN source ON source.id = source_id
             WHERE source.name = ?1"
        );
        let mut query = database.prepare(&query).unwrap();
        let rows = query.query_map([file], |row| {
            Ok(Quote { name: row.get(0)?, line: row.get(1)?, words: row.get(2)? })
        });
        quotes.extend(rows.unwrap().map(Result::unwrap));
    }
    quotes
}

/// Asserts that the words stand in the line of `text` that they are said to be from; those of a
/// cell that is broken over lines begin there and go on in the lines below.
#[track_caller]
pub(crate) fn assert_quoted(text: &str, Quote { name, line, words }: &Quote) {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let words = plain(words);
    let above = usize::try_from(line - 1).unwrap();
    let lines: Vec<String> = text.lines().skip(above).take(6).map(plain).collect();
    let begins_here = !lines[0].is_empty() && words.starts_with(&lines[0]);
    let goes_on = begins_here && lines.concat().starts_with(&words);
    assert!(!words.is_empty() && (lines[0].contains(&words) || goes_on), "{name}: {line} {words}");
}

#[test]
fn a_markdown_table_with_last_years_figures_and_numbered_lists_is_read() {
    insta::assert_snapshot!(layout("pipes.md"), @"
    云溪县 2023

    targets
    1 | - | - | 地区生产总值增速 | growth approx 6.5 - % | expected | 县发展改革局、县统计局 | 6.5左右 | 25
    2 | - | - | 规上工业增加值增速 | growth ge 8 - % | expected | 县经济信息局 | 8 以上 | 26
    3 | - | - | 一般公共预算收入 | flow eq 18.6 - 亿元 | expected | 县财政局 | 18.6 | 27
    3.1 | 3 | - | 税收收入 | flow eq 11.2 - 亿元 | expected | 县税务局 | 11.2 | 28
    4 | - | - | 社会消费品零售总额增速 | growth range 5 5.5 % | expected | 县商务局 | 5—5.5 | 29
    5 | - | - | 居民消费价格涨幅 | growth le 3 - % | expected | 县发展改革局 | 控制在3以内 | 30
    6 | - | - | 单位地区生产总值能耗 | change eq 3.2 - % | binding | 县发展改革局 | 下降3.2 | 31
    7 | - | - | 城镇生活污水集中处理率 | share ge 85 - % | binding | 县住房城乡建设局 | 不低于85 | 32
    8 | - | - | 居民人均可支配收入增速 | qualitative - - - % | expected | 县人力社保局、县农业农村局 | 与经济增长同步 | 33
    9 | - | - | 城镇新增就业人数 | flow eq 12500 - 人 | expected | 县人力社保局 | 12,500 | 34

    projects
    P001 | 云溪河上游综合整治项目 | 2 | - | 2023 planned | 42
    P002 | 县城至柳坝公路改建工程项目 | 2 | - | 2023 planned | 43
    P003 | 竹木家居产业园标准厂房项目（二期） | 2 | - | 2023 planned | 44
    P004 | 农村供水管网延伸项目（含柳坝、沙湾、平桥三镇） | 2 | - | 2023 planned | 45
    P005 | 县中医院门诊综合楼项目 | 2 | - | 2023 planned | 46
    P006 | 山地茶园更新改造项目 | 2 | - | 2023 planned | 47
    P007 | 县城东片区雨污分流项目 | 2 | - | 2023 planned | 48
    P008 | 云溪客运站迁建项目 | 2 | - | 2023 planned | 49

    works
    L01 | 老旧小区加装电梯 | 3 | 2023 planned | 完成42部，优先安排老人较多的楼栋。 | 57
    L02 | 乡镇卫生院设备更新 | 3 | 2023 planned | 为9所卫生院配齐彩超、心电等常用设备。 | 58
    L03 | 农村公路安全防护 | 3 | 2023 planned | 增设护栏65公里。 | 59
    L04 | 城区停车便民行动 | 3 | 2023 planned | 新增公共车位800个，其中充电车位120个。 | 60
    L05 | 校园餐质量提升 | 3 | 2023 planned | 改造23所学校食堂。 | 61

    commitments
    T001 | L02 | 为卫生院配齐彩超、心电等常用设备 | eq 9 所 | flow | 58
    T002 | L03 | 增设护栏 | eq 65 公里 | flow | 59
    T003 | L04 | 新增公共车位 | eq 800 个 | flow | 60
    T004 | L04 | 充电车位 | eq 120 个 | flow | 60
    T005 | L05 | 改造学校食堂 | eq 23 所 | flow | 61

    investments

    baselines
    地区生产总值增速 | 1 | 2022 | eq 5.8 % | 25
    规上工业增加值增速 | 2 | 2022 | eq 7.4 % | 26
    一般公共预算收入 | 3 | 2022 | eq 17.4 亿元 | 27
    税收收入 | 3.1 | 2022 | eq 10.3 亿元 | 28
    社会消费品零售总额增速 | 4 | 2022 | eq 4.6 % | 29
    居民消费价格涨幅 | 5 | 2022 | eq 1.9 % | 30
    单位地区生产总值能耗 | 6 | 2022 | eq 2.9 % | 31
    城镇生活污水集中处理率 | 7 | 2022 | eq 83.5 % | 32
    居民人均可支配收入增速 | 8 | 2022 | eq 6.1 % | 33
    城镇新增就业人数 | 9 | 2022 | eq 12830 人 | 34
    地区生产总值 | - | 2022 | eq 214.3 亿元 | 13
    居民人均可支配收入 | - | 2022 | eq 28640 元 | 13

    findings
    warning | target-below-baseline | 9 城镇新增就业人数  目标低于上年实际 12830人，请核对 | 34
    ");
}

#[test]
fn rows_of_tabs_with_merged_categories_and_several_items_a_line_are_read() {
    insta::assert_snapshot!(layout("tabs.txt"), @"
    东岭区 2023

    targets
    1 | - | 经济发展 | 地区生产总值增速 | growth approx 6 - % | expected | 区发展改革委 | 6左右 | 22
    2 | - | 经济发展 | 规模以上工业增加值增速 | growth ge 7 - % | expected | 区经济信息局 | 7以上 | 23
    3 | - | 经济发展 | 固定资产投资 | flow eq 225 - 亿元 | expected | 区发展改革委 | 225 | 24
    4 | - | 经济发展 | 进出口总额 | flow range 34 36 亿元 | expected | 区商务局 | 34—36 | 25
    5 | - | 民生福祉 | 城镇新增就业 | flow ge 1 - 万人 | expected | 区人力社保局 | ≥1 | 26
    6 | - | 民生福祉 | 城镇调查失业率 | share le 5.5 - % | expected | 区人力社保局 | 不超过5.5 | 27
    7 | - | 民生福祉 | 每千人口执业（助理）医师数 | level eq 3.1 - 人 | expected | 区卫生健康委 | 3.1 | 28
    8 | - | 绿色生态 | 细颗粒物（PM2.5）平均浓度 | level le 33 - 微克/立方米 | binding | 区生态环境局 | ≤33 | 29
    9 | - | 绿色生态 | 森林覆盖率 | change eq 0.3 - 个百分点 | binding | 区林业局 | 提高0.3个百分点 | 30

    projects
    P001 | 东岭智能家电产业园二期 | 1 | 产业发展 | 2023 planned | 38
    P002 | 岭南新材料中试基地 | 1 | 产业发展 | 2023 planned | 38
    P003 | 精密模具共享工厂项目 | 1 | 产业发展 | 2023 planned | 38
    P004 | 环城东路改造工程 | 1 | 交通 | 2023 planned | 39
    P005 | S308线青石至马垭段改建工程 | 1 | 交通 | 2023 planned | 39
    P006 | 农村公路提升包（白沙村通组路、龙泉村产业路、石门村危桥改造） | 1 | 交通 | 2023 planned | 39
    P007 | 东岭客运枢纽站 | 1 | 交通 | 2023 planned | 39
    P008 | 岭溪水库除险加固工程 | 1 | 水利 | 2023 planned | 40
    P009 | 灌区节水改造项目（一期、二期） | 1 | 水利 | 2023 planned | 40
    P010 | 山洪沟治理工程 | 1 | 水利 | 2023 planned | 40
    P011 | 区第三小学扩建工程 | 1 | 社会事业 | 2023 planned | 41
    P012 | 区疾控中心实验楼 | 1 | 社会事业 | 2023 planned | 41
    P013 | 社区养老设施改造包（河街、北门、新坪3处） | 1 | 社会事业 | 2023 planned | 41
    P014 | 区图书馆新馆 | 1 | 社会事业 | 2023 planned | 41

    works

    commitments
    T001 | - | 技术合同成交额 | gt 3 亿元 | flow | 44
    T002 | - | 植树造林 | eq 1.6 万亩 | flow | 46
    T003 | - | 城区再建口袋公园 | eq 6 处 | flow | 46

    investments
    区级重点项目 | - | 14 92 31.5 亿元 | 35

    baselines
    地区生产总值增速 | 1 | 2022 | eq 4.9 % | 22
    规模以上工业增加值增速 | 2 | 2022 | eq 6.2 % | 23
    固定资产投资 | 3 | 2022 | eq 208.4 亿元 | 24
    进出口总额 | 4 | 2022 | eq 31.7 亿元 | 25
    城镇新增就业 | 5 | 2022 | eq 1.05 万人 | 26
    城镇调查失业率 | 6 | 2022 | eq 5.3 % | 27
    每千人口执业（助理）医师数 | 7 | 2022 | eq 2.8 人 | 28
    细颗粒物（PM2.5）平均浓度 | 8 | 2022 | eq 34 微克/立方米 | 29
    森林覆盖率 | 9 | 2022 | eq 46.2 % | 30
    地区生产总值 | - | 2022 | eq 386.7 亿元 | 11

    findings
    warning | target-below-baseline | 5 城镇新增就业  目标低于上年实际 1.05万人，请核对 | 26
    ");
}

#[test]
fn a_table_of_one_cell_a_line_with_broken_cells_is_read() {
    insta::assert_snapshot!(layout("cells.txt"), @"
    安河市 2023

    targets
    1 | - | 经济发展 | 地区生产总值增速 | growth ge 6 - % | expected | 市发展改革委 | 6以上 | 32
    2 | - | 经济发展 | 规模以上工业企业营业收入 | flow eq 480 - 亿元 | expected | 市工业和信息化局 | 480 | 40
    3 | - | 创新驱动 | 研发经费投入强度 | share approx 2.1 - % | expected | 市科技局 | 2.1左右 | 48
    4 | - | 创新驱动 | 高新技术企业数量 | level eq 160 - 家 | expected | 市科技局 | 160 | 56
    5 | - | 绿色生态 | 单位地区生产总值能耗降低 | qualitative - - - % | binding | 市发展改革委 | 完成省下达任务 | 68
    6 | - | 绿色生态 | 地表水达到或好于Ⅲ类水体比例 | share ge 92.5 - % | binding | 市生态环境局 | ≥92.5 | 76
    7 | - | 民生保障 | 城镇登记失业率 | share le 4.5 - % | expected | 市人力资源社会保障局 | 4.5以内 | 84
    8 | - | 民生保障 | 全体居民人均可支配收入增速 | growth range 7 7.5 % | expected | 市发展改革委、市人力资源社会保障局 | 7—7.5 | 92

    projects
    P001 | 安河农机整机基地项目 | 2 | 工业 | 2023 planned | 103
    P002 | 粮油精深加工园项目一期 | 2 | 工业 | 2023 planned | 103
    P003 | 安河大桥改建工程 | 2 | 基础设施 | 2023 planned | 105
    P004 | 城北污水处理厂扩容工程 | 2 | 基础设施 | 2023 planned | 105
    P005 | 乡村供电线路改造工程 | 2 | 基础设施 | 2023 planned | 105

    works
    L01 | 学前教育扩容 | 3 | 2023 planned | 新开公办幼儿园3所，增加学位810个。 | 112
    L02 | 社区食堂进街道 | 3 | 2023 planned | 建成社区食堂12个。 | 114
    L03 | 农贸市场改造工程 | 3 | 2023 planned | 整修城关、河口等5个市场。 | 115
    L04 | 急救站点加密项目 | 3 | 2023 planned | 新设急救站4处，城区到达时间不超过12分钟。 | 117

    commitments
    T001 | - | 技改投资 | eq 18 亿元 | flow | 99
    T002 | - | 规上企业 | ge 210 家 | level | 99
    T003 | L01 | 新开公办幼儿园 | eq 3 所 | flow | 112
    T004 | L01 | 增加学位 | eq 810 个 | flow | 112
    T005 | L02 | 建成社区食堂 | eq 12 个 | flow | 114
    T006 | L03 | 整修市场 | eq 5 个 | flow | 115
    T007 | L04 | 新设急救站 | eq 4 处 | flow | 117

    investments

    baselines
    地区生产总值 | - | 2022 | eq 612.5 亿元 | 10
    地区生产总值增速 | 1 | 2022 | eq 5.1 % | 10
    全体居民人均可支配收入 | - | 2022 | eq 33180 元 | 10
    全体居民人均可支配收入增速 | 8 | 2022 | eq 6.4 % | 10
    规模以上工业企业营业收入 | 2 | 2022 | eq 455 亿元 | 10
    研发经费投入强度 | 3 | 2022 | eq 1.9 % | 12
    高新技术企业数量 | 4 | 2022 | eq 148 家 | 12
    地表水达到或好于Ⅲ类水体比例 | 6 | 2022 | eq 91.7 % | 12

    findings
    ");
}

#[test]
fn boxes_of_one_line_and_of_one_project_a_line_are_read() {
    insta::assert_snapshot!(layout("one-line-boxes.txt"), @"
    青禾县 2023

    targets
    1 | - | - | 地区生产总值增速 | growth approx 5.5 - % | expected | - | 5.5左右 | 39
    2 | - | - | 粮食产量 | flow ge 21 - 万吨 | binding | - | 不少于21 | 45
    3 | - | - | 农村居民人均可支配收入增速 | growth range 7 8 % | expected | - | 7—8 | 51
    4 | - | - | 城镇新增就业 | flow ge 0.3 - 万人 | expected | - | 0.3以上 | 57

    projects
    P001 | 青禾至杨林公路改建工程 | 3 | 交通 | 2023 planned | 70
    P002 | 石板沟大桥新建工程 | 3 | 交通 | 2023 planned | 70
    P003 | 三岔村等6个村通组路 | 3 | 交通 | 2023 planned | 70
    P004 | 客货邮融合站（县城、杨林、石板） | 3 | 交通 | 2023 planned | 71
    P005 | 旅游环线安全整治工程 | 3 | 交通 | 2023 planned | 71
    P006 | 青溪小流域治理工程 | 3 | 水利 | 2023 planned | 72
    P007 | 东河防洪堤（二期） | 3 | 水利 | 2023 planned | 72
    P008 | 香菇精深加工车间 | 4 | - | 2023 planned | 81
    P009 | 青禾茶叶交易市场 | 4 | - | 2023 planned | 82
    P010 | 竹纤维日用品生产线（含仓储、检测） | 4 | - | 2023 planned | 83
    P011 | 冷链物流配送点 | 4 | - | 2023 planned | 84
    P012 | 高山露营地配套设施 | 4 | - | 2023 planned | 85
    P013 | 青禾粮库扩建工程 | 1 | - | 2022 completed | 19
    P014 | 城南变电站 | 1 | - | 2022 completed | 19
    P015 | 东河防洪堤（一期） | 1 | - | 2022 completed | 19
    P016 | 县职业学校实训楼 | 1 | - | 2022 completed | 19
    P017 | 老街排水改造工程（主管、支管） | 1 | - | 2022 completed | 19
    P018 | 香菇菌棒厂 | 1 | - | 2022 completed | 19

    works

    commitments
    T001 | - | 农产品加工产值 | ge 12 亿元 | flow | 77
    T002 | - | 修缮乡镇卫生院 | eq 5 所 | flow | 90
    T003 | - | 新增普惠托位 | eq 120 个 | flow | 90

    investments

    baselines
    地区生产总值 | - | 2022 | eq 98.6 亿元 | 11
    地区生产总值增速 | 1 | 2022 | eq 4.4 % | 11
    粮食产量 | 2 | 2022 | eq 21.3 万吨 | 11
    农村居民人均可支配收入 | - | 2022 | eq 19870 元 | 11
    农村居民人均可支配收入增速 | 3 | 2022 | eq 6.8 % | 11
    城镇新增就业 | 4 | 2022 | eq 0.32 万人 | 11

    findings
    warning | target-below-baseline | 2 粮食产量  目标低于上年实际 21.3万吨，请核对 | 11
    warning | target-below-baseline | 4 城镇新增就业  目标低于上年实际 0.32万人，请核对 | 11
    ");
}

#[test]
fn every_layout_is_quoted_from_the_lines_that_it_names() {
    for (file, records) in
        [("pipes.md", 40), ("tabs.txt", 37), ("cells.txt", 32), ("one-line-boxes.txt", 31)]
    {
        let session = Session::new();
        session.take(&format!("layouts/{file}"));
        session.run(&format!("import {file}")).succeeds();
        let text = std::fs::read_to_string(fixtures().join("layouts").join(file)).unwrap();
        let quotes = quotes(&session, file);
        assert_eq!(quotes.len(), records, "{file}");
        for quote in &quotes {
            assert_quoted(&text, quote);
        }
    }
}

#[test]
fn what_was_read_from_a_layout_is_stored_and_found_unchanged() {
    for file in ["pipes.md", "tabs.txt", "cells.txt", "one-line-boxes.txt"] {
        let session = Session::new();
        session.take(&format!("layouts/{file}"));
        session.run(&format!("import {file}")).succeeds();
        let told = session.run(&format!("import {file}")).succeeds();
        assert!(told.contains("没有变化"), "{told}");
    }
}
