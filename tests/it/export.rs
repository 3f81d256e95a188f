//! The plan's own data goes out and comes back the same.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::session::Session;

/// Everything that machines can see of the stored plan.
fn everything(session: &Session) -> String {
    let data = session.run("export").succeeds();
    data + &session.run("report -O json").succeeds()
}

#[test]
fn an_export_opens_in_chinese_excel_and_imports_back() {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    assert_snapshot!(session.run("export -o 进度.csv").whole(), @"
    ------- stderr -------
    已写出 进度.csv（307 行）
    ");
    assert!(session.read("进度.csv").starts_with("\u{feff}记录,所属计划,编号,"));
    let other = Session::new();
    other.write("进度.csv", session.read("进度.csv"));
    other.run("import 进度.csv").succeeds();
    assert_eq!(everything(&other), everything(&session));
}

#[test]
fn exports_of_both_languages_hold_the_same_plan() {
    let session = Session::with_plan();
    session.take("qijiang-2022/progress.csv");
    session.run("import progress.csv").succeeds();
    let other = Session::new();
    other.write("all.csv", session.run("export --lang en").succeeds());
    other.run("import all.csv").succeeds();
    assert_eq!(everything(&other), everything(&session));
}

#[test]
fn each_list_can_be_had_alone() {
    let session = Session::with_plan();
    session.run("progress add 15 2.3 -p 2022-06 --note 快报").succeeds();
    for (list, lines) in [
        ("targets", 26),
        ("projects", 151),
        ("works", 23),
        ("commitments", 41),
        ("investments", 6),
        ("baselines", 5),
        ("progress", 2),
    ] {
        let text = session.run(&format!("export {list}")).succeeds();
        assert_eq!(text.lines().count(), lines, "{list}");
    }
    assert_snapshot!(session.run("export investments").succeeds(), @"
    名称,上级,个数,总投资,年度计划投资,单位
    政府主导类投资项目,,159,304.8,67.4,亿元
    政府投资项目,政府主导类投资项目,41,22.4,14.3,亿元
    区属国有公司项目,政府主导类投资项目,62,88.8,33.1,亿元
    前期成熟项目,政府主导类投资项目,56,193.5,20,亿元
    社会投资类项目,,86,1041.1,145,亿元
    ");
    assert_snapshot!(session.run("export progress").succeeds(), @"
    编号,名称,期间,数值,单位,口径,总量,对照值,形象进度,状态,实际开工,实际竣工,存在问题,下一步,数据来源,备注
    15,进出口总额,2022-06,2.3,亿元,累计,,,,,,,,,,快报
    ");
    assert_snapshot!(session.run("export 什么").whole(), @"
    ------- stderr -------
    错误：[WHAT] 应为 targets、projects、works、commitments、investments、baselines、revisions、adjustments、progress、answers、sdmx 之一，现为“什么”
    提示：地区或计划请用 --plan 指明，如 --plan 什么
    [exit status: 2]
    ");
}

/// The first line that differs, on both sides.
fn first_difference(one: &str, other: &str) -> Option<(String, String)> {
    let differs = |(one, other): &(&str, &str)| one != other;
    let lines = one.lines().chain([""]).zip(other.lines().chain([""]));
    lines.into_iter().find(differs).map(|(one, other)| (one.to_owned(), other.to_owned()))
}

/// A cell of a list that people may write.
fn text() -> impl Strategy<Value = String> {
    // Signs that a spreadsheet takes for formulas, quotes and commas are in on purpose.
    "[=+@'-]?[一-龥A-Za-z（）“”、,;\" ·0-9]{1,12}[一-龥]"
        .prop_map(|text| text.trim().replace("  ", " "))
        .prop_filter("marks of parts and notes have their own meaning", |text| {
            !["其中", "注", "说明", "备注", "--"].iter().any(|mark| text.starts_with(mark))
        })
}

fn number() -> impl Strategy<Value = String> {
    (any::<i32>(), 0_u32..=6).prop_map(|(digits, scale)| {
        rust_decimal::Decimal::new(i64::from(digits), scale).normalize().to_string()
    })
}

#[derive(Debug, Clone)]
struct Target {
    name: String,
    unit: &'static str,
    value: String,
    hedge: (&'static str, &'static str),
    nature: &'static str,
    category: String,
    department: String,
}

fn target() -> impl Strategy<Value = Target> {
    let unit = prop::sample::select(vec!["%", "亿元", "万人", "件/万人", "个", "天", "万美元"]);
    let hedge = prop::sample::select(vec![
        ("", ""),
        ("", "以上"),
        ("≥", ""),
        ("", "左右"),
        ("不超过", ""),
        ("力争", ""),
        (">", ""),
        ("控制在", "以内"),
    ]);
    let nature = prop::sample::select(vec!["", "约束性", "预期性"]);
    (text(), unit, number(), hedge, nature, text(), text()).prop_map(
        |(name, unit, value, hedge, nature, category, department)| Target {
            name,
            unit,
            value,
            hedge,
            nature,
            category,
            department,
        },
    )
}

fn csv(heading: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heading).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

proptest! {
    // Each case starts the program eight times.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_goes_out_and_comes_back_the_same(
        targets in prop::collection::vec(target(), 1..6),
        projects in prop::collection::vec((text(), text(), number()), 0..5),
        entries in prop::collection::vec((0_usize..6, 1_u32..=12, number(), text()), 0..8),
    ) {
        let session = Session::new();
        let rows: Vec<Vec<String>> = targets.iter().enumerate().map(|(index, target)| {
            let wording = format!("{}{}{}", target.hedge.0, target.value, target.hedge.1);
            let code = (index + 1).to_string();
            // A guarded text is one that a spreadsheet would have written.
            let guarded = |text: &str| if text.starts_with(['=', '+', '-', '@', '\'']) { format!("'{text}") } else { text.to_owned() };
            vec![code, guarded(&target.name), target.unit.to_owned(), guarded(&wording), target.nature.to_owned(),
                 guarded(&target.category), guarded(&target.department)]
        }).collect();
        session.write("t.csv", csv(&["编号", "指标名称", "单位", "目标", "性质", "类别", "责任单位"], &rows));
        session.run("import t.csv --plan 甲县-2023").succeeds();
        if !projects.is_empty() {
            let rows: Vec<Vec<String>> = projects.iter().enumerate().map(|(index, (name, sector, annual))| {
                // Nobody invests less than nothing.
                let annual = annual.trim_start_matches('-').to_owned();
                vec![format!("X{index}"), name.clone(), sector.clone(), annual]
            }).collect();
            session.write("p.csv", csv(&["项目编号", "项目名称", "领域", "年度计划投资"], &rows));
            session.run("import p.csv --plan 甲县-2023").succeeds();
        }
        for (index, month, value, note) in &entries {
            let code = index % targets.len() + 1;
            // A month has only so many days.
            let has_days = targets[code - 1].unit == "天";
            let value = if has_days { month.to_string() } else { value.clone() };
            let note = note.replace('\'', "");
            session.run(&format!("progress add {code} -p 2023-{month:02} '--note= {note}' -- {value}")).succeeds();
        }
        let data = session.run("export").succeeds();
        let other = Session::new();
        other.write("all.csv", &data);
        other.run("import all.csv").succeeds();
        prop_assert_eq!(first_difference(&everything(&other), &everything(&session)), None);
        // Importing what is there already changes nothing.
        let again = other.run("import all.csv").succeeds();
        prop_assert!(again.contains("没有变化"), "{}", again);
    }
}
