//! Figures for statisticians: every one of them once, exact, and by the structure that goes with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::database::{opened, queried};
use crate::page;
use crate::session::{Session, fixtures};

/// The observations, each by the names of its columns.
fn observations(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<_, _> = reader.deserialize().collect();
    rows.unwrap()
}

#[test]
fn packages_and_what_left_the_plan_are_known_so_that_sums_come_out() {
    let session = Session::new();
    session.take("dispatch/projects.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    let item = "P005 --effective 2022-06-01 --reason 用地未批";
    session.run(&format!("item drop {item}")).succeeds();
    let rows = observations(&session.run("export sdmx").succeeds());
    let packages: BTreeSet<&String> = rows.iter().map(|row| &row["PARENT"]).collect();
    let counts = |row: &&BTreeMap<String, String>| {
        row["MEASURE"] == "TARGET"
            && !packages.contains(&row["INDICATOR"])
            && row["LEFT_PLAN"].is_empty()
    };
    let sum: u64 =
        rows.iter().filter(counts).map(|row| row["OBS_VALUE"].parse::<u64>().unwrap()).sum();
    let left: Vec<&str> = rows
        .iter()
        .filter(|row| !row["LEFT_PLAN"].is_empty())
        .map(|row| &*row["INDICATOR"])
        .collect();
    assert_eq!((packages.len(), left), (2, vec!["P005"]));
    let report = session.json("report -p 2022-06 -O json");
    let planned: Vec<&str> = report["totals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["planned"].as_str().unwrap())
        .collect();
    assert_eq!(planned, [sum.to_string()], "told once");
}

const KEY: [&str; 8] = [
    "FREQ",
    "REF_AREA",
    "PLAN_YEAR",
    "INDICATOR",
    "MEASURE",
    "EDITION",
    "ACCUMULATION",
    "TIME_PERIOD",
];

/// What the database has of `plan`, as `INDICATOR|MEASURE|EDITION|ACCUMULATION|TIME_PERIOD|OBS_VALUE|unit`.
fn stored(session: &Session, plan: &str) -> Vec<String> {
    let number = |column: &str| format!("rtrim(rtrim(printf('%.6f', {column}), '0'), '.')");
    let span = "CASE basis WHEN 'ytd' THEN 'YTD' WHEN 'month' THEN 'MONTH' ELSE '_Z' END";
    let targets = |measure: &str, value: &str, filter: &str| {
        format!(
            "SELECT targets.code, '{measure}', coalesce(effective, 'PUBLISHED'), '_Z', items.year, {value},
                iif(targets.value IS NULL, NULL, targets.unit)
             FROM targets JOIN items USING (item_id) WHERE targets.plan = '{plan}' AND {filter}"
        )
    };
    let entries = |measure: &str, span: &str, value: &str, unit: &str, filter: &str| {
        format!(
            "SELECT entries.code, '{measure}', '_Z', {span}, entries.period, {value}, {unit}
             FROM entries JOIN items USING (item_id) WHERE entries.plan = '{plan}' AND {filter}"
        )
    };
    let beside = format!("iif(value IS NULL, '_U', {span})");
    let baselines = "SELECT iif(item_id IS NULL, baseline.name, item.code), iif(item_id IS NULL, 'RELATED', 'ACTUAL'), '_Z', '_Z',
            baseline.year, rtrim(rtrim(printf('%.6f', value / 1000000.0), '0'), '.'), unit
         FROM baseline LEFT JOIN item ON item.id = item_id JOIN plans ON plans.plan_id = baseline.plan_id
         WHERE baseline.change_id = (SELECT max(change_id) FROM baseline AS own
            WHERE (own.plan_id, own.name, own.year) = (baseline.plan_id, baseline.name, baseline.year))";
    // A target that another one replaces on its own day never holds.
    let holds = "(until IS NULL OR effective IS NULL OR until <> effective)";
    let tells = "(entries.value IS NOT NULL OR judgement IS NOT NULL)";
    let queries = [
        targets("TARGET", "value_exact", holds),
        targets("TARGET_UPPER", &number("upper"), &format!("{holds} AND upper IS NOT NULL")),
        entries("ACTUAL", span, "value_exact", "entries.unit", tells),
        entries("AMOUNT", "'YTD'", &number("amount"), "amount_unit", "amount IS NOT NULL"),
        entries("REFERENCE", &beside, &number("reference"), "items.unit", "reference IS NOT NULL"),
        entries("PHYSICAL", "'_Z'", &number("physical"), "'%'", "physical IS NOT NULL"),
        format!("{baselines} AND plans.plan = '{plan}'"),
    ];
    let database = opened(session);
    let mut rows: Vec<String> = queries.iter().flat_map(|sql| queried(&database, sql)).collect();
    rows.sort();
    rows
}

/// Holds what is exported against what is stored of `plan`.
fn hold(session: &Session, plan: &str) {
    let text = session.run(&format!("export sdmx --plan {plan}")).succeeds();
    let rows = observations(&text);
    let keys: BTreeSet<Vec<&String>> =
        rows.iter().map(|row| KEY.iter().map(|name| &row[*name]).collect()).collect();
    assert_eq!(keys.len(), rows.len(), "{text}");
    assert!(keys.iter().flatten().all(|part| !part.is_empty()), "{text}");
    let multiples: BTreeMap<&str, &str> = [
        ("", ""),
        ("0", ""),
        ("4", "万"),
        ("6", "百万"),
        ("7", "千万"),
        ("8", "亿"),
        ("12", "万亿"),
    ]
    .into();
    let mut shown: Vec<String> = rows
        .iter()
        .map(|row| {
            let unit = format!("{}{}", multiples[row["UNIT_MULT"].as_str()], row["UNIT_MEASURE"]);
            let own =
                ["INDICATOR", "MEASURE", "EDITION", "ACCUMULATION", "TIME_PERIOD", "OBS_VALUE"];
            let own = own.map(|name| row[name].strip_prefix('\'').unwrap_or(&row[name]).to_owned());
            [own.join("|"), unit].join("|")
        })
        .collect();
    shown.sort();
    assert_eq!(shown, stored(session, plan));
    for row in &rows {
        assert_eq!(row["OBS_VALUE"].is_empty(), row["OBS_STATUS"] == "M", "{row:?}");
        assert_eq!(row["FREQ"] == "A", !row["TIME_PERIOD"].contains('-'), "{row:?}");
    }
}

/// A plan with all that a row can be of.
fn sample() -> Session {
    let session = Session::new();
    session.write(
        "目标.csv",
        "编号,指标,目标,单位,上年实际,性质\n\
         1,地区生产总值增速,6.5左右,%,3.2,预期性\n\
         2,进出口总额,4,亿元,超3.5,\n\
         3,城镇登记失业率,4—4.5,%,,约束性\n\
         4,信访工作,完成市下达目标,,,\n",
    );
    session.write(
        "进度.csv",
        "编号,期间,数值,单位,口径,总量,对照值,备注\n\
         1,2021-06,,,,131.5亿元,,\n\
         1,2022-06,5.1,%,累计,140.25亿元,5.0,快报\n\
         2,2022-05,0.35,亿元,当月,,,\n\
         2,2022-06,1.9,亿元,累计,,,\n\
         3,2022-06,4.2,%,,,,\n\
         4,2022-06,达进度,,,,,\n",
    );
    session.write("项目.csv", "编号,项目名称,年度计划投资\nP001,纬一路,2000\n");
    session.run("import 目标.csv 项目.csv --plan 示例县-2022").succeeds();
    session.run("import 进度.csv").succeeds();
    session.run("progress add P001 600 -p 2022-06 --physical 30").succeeds();
    session.run("progress add P001 -p 2022-07 --status 停工").succeeds();
    session
}

#[test]
fn every_figure_is_an_observation() {
    let session = sample();
    hold(&session, "示例县-2022");
    session.run("target revise 2 3.5亿元 --effective 2022-07-01 --reason 中期调整").succeeds();
    session.run("target revise 2 3.6亿元 --effective 2022-07-01 --reason 更正").succeeds();
    session.run("target revise 2 3.2 --effective 2022-10-01 --reason 再调整").succeeds();
    session.run("progress amend 2 2.1 -p 2022-06 --reason 海关数据修订").succeeds();
    session.run("progress remove 2 -p 2022-05 --reason 误报").succeeds();
    hold(&session, "示例县-2022");
    let text = session.run("export sdmx").succeeds();
    let short = text.replace("dataflow,PLAN:ANNUAL_PLAN(1.0.0),I,", "…");
    assert_snapshot!(short, @"
    STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,PLAN_YEAR,INDICATOR,MEASURE,EDITION,ACCUMULATION,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,COMPARATOR,TARGET_TYPE,NATURE,STRETCH,JUDGEMENT,ITEM_KIND,PARENT,LEFT_PLAN,TITLE,COMMENT_OBS
    …A,示例县,2022,1,TARGET,PUBLISHED,_Z,2022,6.5,%,0,A,approx,growth,expected,false,,indicator,,,地区生产总值增速,6.5左右
    …A,示例县,2022,1,ACTUAL,_Z,_Z,2021,3.2,%,0,A,eq,,,,,indicator,,,地区生产总值增速,
    …M,示例县,2022,1,AMOUNT,_Z,YTD,2021-06,131.5,元,8,A,,,,,,indicator,,,地区生产总值增速,
    …M,示例县,2022,1,ACTUAL,_Z,YTD,2022-06,5.1,%,0,A,,,,,,indicator,,,地区生产总值增速,快报
    …M,示例县,2022,1,AMOUNT,_Z,YTD,2022-06,140.25,元,8,A,,,,,,indicator,,,地区生产总值增速,快报
    …M,示例县,2022,1,REFERENCE,_Z,YTD,2022-06,5,%,0,A,,,,,,indicator,,,地区生产总值增速,快报
    …A,示例县,2022,2,TARGET,PUBLISHED,_Z,2022,4,元,8,A,eq,flow,,false,,indicator,,,进出口总额,4
    …A,示例县,2022,2,TARGET,2022-07-01,_Z,2022,3.6,元,8,A,eq,flow,,false,,indicator,,,进出口总额,3.6亿元
    …A,示例县,2022,2,TARGET,2022-10-01,_Z,2022,3.2,元,8,A,eq,flow,,false,,indicator,,,进出口总额,3.2
    …A,示例县,2022,2,ACTUAL,_Z,_Z,2021,3.5,元,8,A,gt,,,,,indicator,,,进出口总额,
    …M,示例县,2022,2,ACTUAL,_Z,YTD,2022-06,2.1,元,8,A,,,,,,indicator,,,进出口总额,
    …A,示例县,2022,3,TARGET,PUBLISHED,_Z,2022,4,%,0,A,range,share,binding,false,,indicator,,,城镇登记失业率,4—4.5
    …A,示例县,2022,3,TARGET_UPPER,PUBLISHED,_Z,2022,4.5,%,0,A,range,share,binding,false,,indicator,,,城镇登记失业率,4—4.5
    …M,示例县,2022,3,ACTUAL,_Z,_Z,2022-06,4.2,%,0,A,,,,,,indicator,,,城镇登记失业率,
    …A,示例县,2022,4,TARGET,PUBLISHED,_Z,2022,,,,M,,qualitative,,false,,indicator,,,信访工作,完成市下达目标
    …M,示例县,2022,4,ACTUAL,_Z,_Z,2022-06,,,,M,,,,,on-schedule,indicator,,,信访工作,
    …A,示例县,2022,P001,TARGET,PUBLISHED,_Z,2022,2000,元,4,A,eq,flow,,false,,project,,,纬一路,2000
    …M,示例县,2022,P001,ACTUAL,_Z,YTD,2022-06,600,元,4,A,,,,,,project,,,纬一路,
    …M,示例县,2022,P001,PHYSICAL,_Z,_Z,2022-06,30,%,0,A,,,,,,project,,,纬一路,
    ");
    assert_eq!(session.run("export sdmx --lang en").succeeds(), text);
}

#[test]
fn what_was_published_is_exported_exactly() {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    session.run("target revise 15 3.5亿元 --effective 2022-07-01 --reason 中期调整").succeeds();
    session.run("progress amend 15 2.4 -p 2022-06 --reason 更正").succeeds();
    hold(&session, "綦江区-2022");
    session.take("dispatch/projects.csv");
    session.take("dispatch/progress.csv");
    session.run("import projects.csv --plan 示例区-2022").succeeds();
    session.run("import progress.csv --plan 示例区-2022").succeeds();
    session.run("progress amend P002 1250 -p 2022-06 --plan 示例区-2022 --reason 核减").succeeds();
    hold(&session, "示例区-2022");
    // Files of several plans are one data set: the keys of one do not meet those of another.
    let both: Vec<_> = ["綦江区-2022", "示例区-2022"]
        .iter()
        .flat_map(|plan| {
            observations(&session.run(&format!("export sdmx --plan {plan}")).succeeds())
        })
        .collect();
    let keys: BTreeSet<Vec<&String>> =
        both.iter().map(|row| KEY.iter().map(|name| &row[*name]).collect()).collect();
    assert_eq!(keys.len(), both.len());
}

#[test]
fn an_earlier_state_is_exported_as_it_was() {
    let session = sample();
    let before = session.run("export sdmx").succeeds();
    crate::history::set_times(&session, &["2022-07-01T09:00:00+08:00"; 4]);
    session.run("target revise 2 3.5亿元 --effective 2022-07-01 --reason 中期调整").succeeds();
    assert_ne!(session.run("export sdmx").succeeds(), before);
    assert_eq!(session.run("export sdmx --as-of 4").succeeds(), before);
}

#[test]
fn a_file_begins_with_the_word_that_programs_know_it_by() {
    let session = sample();
    assert_snapshot!(session.run("export sdmx -o figures.csv").whole(), @"
    ------- stderr -------
    已写出 figures.csv（18 行）
    ");
    assert_eq!(session.read("figures.csv"), session.run("export sdmx").succeeds());
    assert!(session.read("figures.csv").starts_with("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,"));
    // Neither it nor the structure is written over the database.
    assert_snapshot!(session.run("export sdmx --structure -o plan.db").whole(), @"
    ------- stderr -------
    错误：plan.db: 这是正在使用的数据库
    提示：请换一个文件名
    [exit status: 1]
    ");
    let json = session.json("export sdmx -O json");
    let first = observations(&session.read("figures.csv")).swap_remove(0);
    let own = json["observations"][0].as_object().unwrap();
    assert_eq!(own.len(), first.len());
    for (name, value) in own {
        assert_eq!(value.as_str().unwrap_or_default(), first[name], "{name}");
    }
}

#[test]
fn the_structure_needs_no_database() {
    let session = Session::new();
    let file = fixtures().parent().unwrap().join("docs/sdmx/structure.xml");
    let structure = std::fs::read_to_string(file).unwrap();
    assert_eq!(session.run("export sdmx --structure").succeeds(), structure);
    assert_snapshot!(session.run("export sdmx --structure -o structure.xml").whole(), @"
    ------- stderr -------
    已写出 structure.xml
    ");
    assert_eq!(session.read("structure.xml"), structure);
    assert!(!session.path("plan.db").exists());
}

#[test]
fn what_cannot_be_had_is_told() {
    let session = Session::new();
    assert_snapshot!(session.run("export sdmx").whole(), @"
    ------- stderr -------
    错误：数据库 plan.db 不存在
    提示：请核对 --db；第一次导入计划时会自动建立：plan import 报告.txt
    [exit status: 1]
    ");
    assert_snapshot!(session.run("export progress --structure").whole(), @"
    ------- stderr -------
    错误：--structure 只与 sdmx 同用
    提示：写作 plan export sdmx --structure
    [exit status: 2]
    ");
    assert_snapshot!(session.run("export --structure --lang en").whole(), @"
    ------- stderr -------
    error: --structure is of sdmx alone
    hint: write plan export sdmx --structure
    [exit status: 2]
    ");
    assert_snapshot!(session.run("export sdmx --structure -O json").whole(), @"
    ------- stderr -------
    错误：--structure 与 --format <FORMAT> 不能同时使用
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(session.run("export sdmxx --lang en").whole(), @"
    ------- stderr -------
    error: [WHAT] must be one of targets, projects, works, commitments, investments, baselines, revisions, adjustments, progress, answers, sdmx, not `sdmxx`
    hint: see --help, such as plan --help or plan import --help
    [exit status: 2]
    ");
    // A list of that kind is none that comes back.
    assert_snapshot!(session.run("import x.csv --as sdmx").whole(), @"
    ------- stderr -------
    错误：--as <KIND> 应为 targets、projects、works、commitments、investments、baselines、revisions、adjustments、progress、answers 之一，现为“sdmx”
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
    assert_snapshot!(session.run("export sdmx extra").whole(), @"
    ------- stderr -------
    错误：不认识参数 extra
    提示：用法见 --help，如 plan --help、plan import --help
    [exit status: 2]
    ");
}

#[test]
fn a_word_that_a_spreadsheet_would_work_out_is_guarded() {
    let session = Session::new();
    session.write("a.csv", "编号,指标,目标,单位\n1,=1+2税收,4,亿元\n");
    session.run("import a.csv --plan 甲县-2022").succeeds();
    let rows = observations(&session.run("export sdmx").succeeds());
    assert_eq!(rows[0]["TITLE"], "'=1+2税收");
    session.run("progress add 1 -p 2022-05 -- -0.000001").succeeds();
    let rows = observations(&session.run("export sdmx").succeeds());
    assert_eq!(rows[1]["OBS_VALUE"], "-0.000001");
}

#[test]
fn every_command_of_the_page_prints_what_it_says() {
    let root = fixtures().parent().unwrap().to_owned();
    let page = std::fs::read_to_string(root.join("docs/sdmx.md")).unwrap();
    let session = Session::new();
    assert!(page::check(&session, &page) >= 4);
    let text = session.run("export sdmx").succeeds();
    for name in text.lines().next().unwrap().split(',') {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
    let structure = session.run("export sdmx --structure").succeeds();
    let is_list =
        |list: &&str| list.starts_with("CL_MEASURE") || list.starts_with("CL_ACCUMULATION");
    for list in structure.split("<str:Codelist id=\"").skip(1).filter(is_list) {
        let list = list.split("</str:Codelist>").next().unwrap();
        for code in list.split("<str:Code id=\"").skip(1) {
            let code = code.split('"').next().unwrap();
            assert!(page.contains(&format!("`{code}`")), "{code}");
        }
    }
}

fn figure() -> impl Strategy<Value = String> {
    (-99_999_999_i64..99_999_999, 0_u32..=6).prop_map(|(digits, scale)| {
        rust_decimal::Decimal::new(digits, scale).normalize().to_string()
    })
}

/// What may be reported of an item and a month: the figure, its span, the amount behind it, others' figure.
type Reported = (String, bool, Option<String>, Option<String>);

fn reported() -> impl Strategy<Value = Reported> {
    (figure(), any::<bool>(), prop::option::of(figure()), prop::option::of(figure()))
}

proptest! {
    // Each case starts the program several times.
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_figure_has_a_key_of_its_own_and_keeps_its_digits(
        targets in prop::collection::vec((figure(), prop::option::of(figure()), 0_usize..5), 1..6),
        revisions in prop::collection::btree_map((1_usize..6, 1_u32..=12), figure(), 0..6),
        entries in prop::collection::btree_map((1_usize..6, 2021..=2022, 1_u32..=12), reported(), 0..12),
    ) {
        const UNITS: [&str; 5] = ["%", "亿元", "万人", "件/万人", "百万美元"];
        // What does not add up over the year has no figures of single months.
        let kind = |unit: usize| if unit == 0 { "增速" } else { "累计量" };
        let session = Session::new();
        let count = targets.len();
        let mut list = "编号,指标,目标,单位,类型,上年实际\n".to_owned();
        for (number, (value, last_year, unit)) in (1..).zip(&targets) {
            let last_year = last_year.clone().unwrap_or_default();
            writeln!(list, "{number},指标{number}数,{value},{},{},{last_year}", UNITS[*unit], kind(*unit)).unwrap();
        }
        session.write("目标.csv", list);
        session.run("import 目标.csv --plan 甲县-2022").succeeds();
        let mut list = "编号,目标,单位,类型,生效日期,调整原因\n".to_owned();
        for ((number, month), value) in revisions.iter().filter(|((number, _), _)| *number <= count) {
            let (unit, kind) = (UNITS[targets[number - 1].2], kind(targets[number - 1].2));
            writeln!(list, "{number},{value},{unit},{kind},2022-{month:02}-01,调整").unwrap();
        }
        if list.lines().count() > 1 {
            session.write("调整.csv", list);
            session.run("import 调整.csv --as revisions --plan 甲县-2022").succeeds();
        }
        let mut list = "编号,期间,数值,单位,口径,总量,对照值\n".to_owned();
        for ((number, year, month), (value, is_month, amount, reference)) in
            entries.iter().filter(|((number, ..), _)| *number <= count)
        {
            let unit = UNITS[targets[number - 1].2];
            let basis = if *is_month && unit != "%" { "当月" } else { "累计" };
            let amount = amount.as_ref().map(|amount| format!("{amount}亿元")).unwrap_or_default();
            let reference = reference.clone().unwrap_or_default();
            writeln!(list, "{number},{year}-{month:02},{value},{unit},{basis},{amount},{reference}").unwrap();
        }
        if list.lines().count() > 1 {
            session.write("进度.csv", list);
            session.run("import 进度.csv --as progress --plan 甲县-2022").succeeds();
        }
        hold(&session, "甲县-2022");
        // The plan that goes out as lists and comes back has the same observations.
        let other = Session::new();
        other.write("all.csv", session.run("export").succeeds());
        other.run("import all.csv").succeeds();
        prop_assert_eq!(other.run("export sdmx").succeeds(), session.run("export sdmx").succeeds());
    }
}
