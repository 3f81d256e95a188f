use super::*;

fn heading(texts: &[&str]) -> Heading {
    let cell = |text: &&str| Cell { spot: Spot::line(1), text: (*text).to_owned() };
    Heading::of(&[texts.iter().map(cell).collect::<Vec<_>>()], &Mapping::default())
}

#[test]
fn headings_are_known_by_many_names_and_in_any_order() {
    let fields = |texts: &[&str]| -> Vec<Field> {
        heading(texts).columns.iter().map(|column| column.field).collect()
    };
    assert_eq!(
        fields(&["类别", "序 号", "指  标  名  称", "2022年计划目标", "备注"]),
        [Field::Category, Field::Code, Field::Name, Field::Target, Field::Note]
    );
    assert_eq!(
        fields(&["Target", "UNIT", "Responsible  unit", "something", "Name"]),
        [Field::Target, Field::Unit, Field::Department, Field::Name]
    );
}

#[test]
fn units_and_years_in_headings_are_kept() {
    let heading = heading(&["项目名称", "总投资（亿元）", "2022年计划", "2023年计划"]);
    assert_eq!(heading.column(Field::Total).unwrap().unit, Unit::new("亿元"));
    let target = heading.column(Field::Target).unwrap();
    assert_eq!((target.index, target.year), (3, Some(2023)));
}

#[test]
fn two_headings_of_one_field_are_noted_unless_one_gives_way() {
    assert_eq!(heading(&["指标名称", "目标", "计划目标"]).doubles, [Field::Target]);
    let coded = heading(&["序号", "指标编号", "指标名称"]);
    assert_eq!(coded.column(Field::Code).map(|column| column.index), Some(1));
    assert_eq!(coded.doubles, []);
}

#[test]
fn headings_tell_what_a_list_is() {
    let kind = |texts: &[&str]| heading(texts).kind();
    assert_eq!(kind(&["编号", "指标名称", "单位", "目标"]), Some(ListKind::Targets));
    assert_eq!(kind(&["编号", "指标名称", "单位"]), Some(ListKind::Targets));
    assert_eq!(kind(&["项目名称", "领域"]), Some(ListKind::Projects));
    assert_eq!(kind(&["名称", "内容", "专栏"]), Some(ListKind::Works));
    assert_eq!(kind(&["名称", "上级", "个数", "总投资"]), Some(ListKind::Investments));
    assert_eq!(kind(&["项目类别", "数量", "年度投资"]), Some(ListKind::Investments));
    assert_eq!(kind(&["名称", "目标", "内容"]), Some(ListKind::Commitments));
    assert_eq!(kind(&["任务名称", "目标"]), Some(ListKind::Commitments));
    assert_eq!(kind(&["名称", "年份", "数值", "单位"]), Some(ListKind::Baselines));
    assert_eq!(kind(&["编号", "期间", "数值"]), Some(ListKind::Progress));
    assert_eq!(kind(&["甲", "乙"]), None);
}

/// Every spelling that `pattern` stands for: `{2022年,}计划{,（亿元）}` is four.
fn spellings(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let (choices, after) = rest.split_once('}').unwrap();
    let of = |choice: &str| spellings(&format!("{before}{choice}{after}"));
    choices.split(',').flat_map(of).collect()
}

/// Spellings of headings with what each of them means.
const SPELLINGS: &[(&str, Field)] = &[
    ("{序号,序 号,序　号,编号,编码,项目编号,项目代码,指标编号,No.,NO,ID,Code}", Field::Code),
    ("{指标,主要指标,考核指标,经济指标,主要经济指标}{,名称}", Field::Name),
    ("{重点,重大,}项目{,名称,\n名称, 名 称}", Field::Name),
    ("{民生实事,实事,工程,任务}名称{,*,：}", Field::Name),
    ("{单位,计量单位,计算单位,单 位,Unit,UNITS,unit of measure}", Field::Unit),
    (
        "{2022年,2022年度,２０２２年,2022,}{计划,目标,预期目标,计划目标}{,值}{,（%）,(亿元)}",
        Field::Target,
    ),
    ("{年度,全年,年初}{目标,计划,目标值,预期目标}", Field::Target),
    ("{本年,今年,}{目标,计划}{,（草案）}", Field::Target),
    ("{Target,target value,Annual target,Planned value}", Field::Target),
    ("{上年,去年}{实际,完成,实绩,完成数}{,（亿元）,(%)}", Field::Baseline),
    ("{2021年,2021}{实际,完成,实绩,执行数,预计完成,实际完成,预计}{,（亿元）,(%)}", Field::Baseline),
    (
        "{项目,}{总投资,总投资额,计划总投资}{,（万元）,(亿元),【亿元】,/万元,万元, （单位：亿元）,\n（万元）}",
        Field::Total,
    ),
    ("{2022年,年度,本年度,今年,当年,本年}计划投资{,（万元）,(亿元),/亿元,万元}", Field::Annual),
    ("{其中：,}2022年计划投资", Field::Annual),
    ("{2022年度,2022年,年度,}投资计划{,（万元）,(亿元)}", Field::Annual),
    ("{年度,2022年}计划{完成,}投资额{,（万元）}", Field::Annual),
    ("{责任,牵头,牵头责任,主管,实施}单位{,（部门）}", Field::Department),
    ("{责任,牵头,主管}部门", Field::Department),
    (
        "{责任主体,责任单位及责任人,项目责任单位,实施主体,Department,Responsible unit,Lead Department,OWNER}",
        Field::Department,
    ),
    ("{所属,}{行业,领域,产业}", Field::Sector),
    ("{建设性质,建设状态,项目状态,状态,建设阶段,Status,Project Status}", Field::Status),
    ("{计划,预计,拟}开工时间", Field::Start),
    ("{计划,预计}{竣工,完工}时间", Field::Finish),
    ("{实际,}开工{时间,日期}", Field::Started),
    ("{实际,}竣工{时间,日期}", Field::Finished),
    ("{主要,}建设内容{,及规模,和规模}", Field::Text),
    ("{建设规模及内容,工作内容,目标任务,年度建设任务,工作目标}", Field::Text),
    ("{期间,月份,报告期,填报月份,统计期,所属期,Period,Reporting month}", Field::Period),
    (
        "{累计,本年累计,今年累计,年初以来累计,年初至今累计}完成{,投资}{,（万元）,(亿元)}",
        Field::Value,
    ),
    ("{年度,2022年,}累计完成{投资,投资额,情况,额}{,（万元）}", Field::Value),
    ("{截至目前,截至目前累计}完成{,投资}", Field::Value),
    ("{完成情况,完成投资,完成额,实际值,数值,Value,Actual,YTD,Actual value}", Field::Value),
    ("{本月,当月}{完成,完成投资,投资,实际完成,完成额,投资额}{,（万元）,(亿元)}", Field::MonthValue),
    ("{同比,同比增长,增速,增长率,增幅,累计增速}{,（%）,(%),（％）}", Field::Growth),
    ("{较,比}上年同期增长{,（%）}", Field::Growth),
    ("{上年,去年}同期{,数,值,完成}{,（亿元）}", Field::YearBefore),
    ("{工程,项目,目前,}形象进度{,（文字）,(%)}", Field::Physical),
    ("{项目,工作,目前,}进展情况", Field::Physical),
    (
        "{存在问题,存在的问题,主要问题,存在的困难和问题,问题及困难,需协调解决的问题,Issues,Problems}",
        Field::Problem,
    ),
    ("{下一步,下步,下阶段}工作{计划,安排,打算}", Field::Next),
    ("{是否开工,是否已开工,开工情况}", Field::Begun),
    ("{备注,备 注,说明,注释,Note,Remarks,COMMENTS}", Field::Note),
    ("{数据来源,资料来源,数据出处,Source}", Field::Source),
    ("{类别,类 别,指标类别,指标分类,板块,分类,Category,Group}", Field::Category),
    ("{约束性/预期性,指标属性,性质,属性,目标性质,Nature}", Field::Nature),
    ("{项目个数,项目数,个数,项目数量}{,（个）}", Field::Count),
];

#[test]
fn hundreds_of_spellings_are_known() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (pattern, field) in SPELLINGS {
        for spelling in spellings(pattern) {
            let heading = heading(&[&spelling]);
            let found: Vec<Field> = heading.columns.iter().map(|column| column.field).collect();
            if found != [*field] {
                wrong.push((spelling, found));
            }
            count += 1;
        }
    }
    assert_eq!(wrong, []);
    assert!(count > 300, "{count}");
}

#[test]
fn units_stand_in_brackets_or_behind_a_stroke() {
    for text in [
        "总投资（万元）",
        "总投资(万元)",
        "总投资/万元",
        "总投资万元",
        "总投资【万元】",
        "总投资（单位：万元）",
    ] {
        assert_eq!(
            heading(&[text]).column(Field::Total).unwrap().unit,
            Unit::new("万元"),
            "{text}"
        );
    }
    assert_eq!(heading(&["完成情况（文字）"]).column(Field::Value).unwrap().unit, None);
}

#[test]
fn what_is_worked_out_or_kept_nowhere_is_taken_for_nothing_else() {
    for text in [
        "投资完成率",
        "年度投资完成率",
        "占年度计划%",
        "联系电话",
        "建设地点",
        "排名",
        "资金来源",
        "开工以来累计完成投资",
        "截至上年底累计完成投资（万元）",
        "完成年度计划比例",
    ] {
        let heading = heading(&["项目名称", text]);
        assert_eq!(heading.columns.len(), 1, "{text}");
        assert_eq!(heading.unknown().map(|it| it.near).collect::<Vec<_>>(), [None], "{text}");
    }
}

/// Periods of the headings as `month basis field unit`, or `-`.
fn spans(texts: &[&str]) -> Vec<String> {
    let shown = |span: &Span| {
        let basis = span.basis.map_or("-", Basis::key);
        let unit = span.unit.as_ref().map_or("", Unit::as_str);
        format!("{} {basis} {}{unit}", span.month, span.field.key())
    };
    heading(texts).spans.iter().map(shown).collect()
}

#[test]
fn headings_name_periods() {
    assert_eq!(spans(&["1-5月"]), ["5 ytd value"]);
    assert_eq!(spans(&["1—5月累计完成（亿元）"]), ["5 ytd value亿元"]);
    assert_eq!(spans(&["2022年1～6月增速（%）"]), ["6 ytd growth%"]);
    assert_eq!(spans(&["5月当月完成"]), ["5 month value"]);
    assert_eq!(spans(&["5月", "6月份完成投资"]), ["5 - value", "6 - value"]);
    assert_eq!(spans(&["截至5月底累计完成投资"]), ["5 ytd value"]);
    assert_eq!(
        spans(&["一季度", "上半年完成情况", "前三季度增速"]),
        ["3 ytd value", "6 ytd value", "9 ytd growth"]
    );
    assert_eq!(spans(&["十一月完成"]), ["11 - value"]);
    assert_eq!(spans(&["1-10月推进情况"]), ["10 ytd note"]);
    for none in ["二季度", "5月计划", "13月", "3-5月", "5月排名", "月份", "2022年5", "12345月"]
    {
        assert_eq!(spans(&[none]), [""; 0], "{none}");
    }
}

#[test]
fn a_month_beside_the_year_to_date_is_the_month_alone() {
    assert_eq!(spans(&["5月完成投资", "1-5月完成投资"]), ["5 month value", "5 ytd value"]);
    assert_eq!(spans(&["5月完成投资", "累计完成投资"]), ["5 month value"]);
    assert_eq!(spans(&["4月完成", "1-5月完成"]), ["4 - value", "5 ytd value"]);
    assert_eq!(
        spans(&["1-6月实际完成绝对值", "1-6月实际完成增速"]),
        ["6 ytd value", "6 ytd growth"]
    );
}

#[test]
fn headings_stand_over_others() {
    let rows = |rows: &[&[&str]]| {
        let cell = |text: &&str| Cell { spot: Spot::line(1), text: (*text).to_owned() };
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let heading = Heading::of(&rows, &Mapping::default());
        let columns = heading.columns.iter().map(|column| {
            let unit = column.unit.as_ref().map_or("", Unit::as_str);
            format!("{} {}{unit}", column.index, column.field.key())
        });
        let spans =
            heading.spans.iter().map(|it| format!("{} {}月{}", it.index, it.month, it.field.key()));
        columns.chain(spans).collect::<Vec<_>>()
    };
    assert_eq!(
        rows(&[
            &["项目名称", "投资（万元）", "", "", "备注"],
            &["", "总投资", "年度计划", "累计完成", ""]
        ]),
        ["0 name", "1 total万元", "2 annual万元", "3 value万元", "4 note"]
    );
    // A program that fills merged cells writes them into each.
    assert_eq!(
        rows(&[
            &["项目名称", "2022年投资", "2022年投资"],
            &["项目名称", "年度计划（亿元）", "本月完成（万元）"]
        ]),
        ["0 name", "1 annual亿元", "2 month_value万元"]
    );
    assert_eq!(
        rows(&[&["指标", "2022年", "", "2021年", ""], &["名称", "1月", "2月", "1月", "2月"]]),
        ["0 name", "1 1月value", "2 2月value", "3 1月value", "4 2月value"]
    );
    assert_eq!(
        rows(&[&["指标名称", "1-6月", ""], &["", "完成额（亿元）", "增速（%）"]]),
        ["0 name", "1 6月value", "2 6月growth"]
    );
    assert_eq!(rows(&[&["项目", "目标"], &["名称", "2022年"]]), ["0 name", "1 target"]);
    // What is promised, or was so last year, is not what was achieved.
    assert_eq!(
        rows(&[
            &["指标", "年度计划", "", "上年实际", ""],
            &["", "绝对值", "增速", "绝对值", "增速"]
        ]),
        ["0 name", "1 target", "2 target_growth", "3 baseline"]
    );
    assert_eq!(
        rows(&[
            &["指标", "2023年", "", "2024年计划", ""],
            &["", "计划", "实际", "绝对额（亿元）", "增长%"]
        ]),
        ["0 name", "3 target亿元", "2 baseline", "4 target_growth"]
    );
}

#[test]
fn a_growth_is_of_what_stands_to_its_left() {
    let fields = |texts: &[&str]| -> Vec<String> {
        let mut heading = heading(texts);
        heading.settle_results(2024, texts.contains(&"1-6月完成"));
        let columns = heading.columns.iter();
        columns.map(|column| format!("{} {}", column.index, column.field.key())).collect()
    };
    assert_eq!(fields(&["指标", "2024年计划", "增长%"]), ["0 name", "1 target", "2 target_growth"]);
    assert_eq!(
        fields(&["指标", "2024年预期", "比2023年预计增长（%）"]),
        ["0 name", "1 target", "2 target_growth"]
    );
    assert_eq!(
        fields(&["指标", "2023年完成", "增长%", "2024年目标", "增长%", "1-6月完成", "增速"]),
        ["0 name", "1 baseline", "3 target", "4 target_growth", "6 growth"]
    );
    assert_eq!(fields(&["指标", "目标", "累计增速"]), ["0 name", "1 target", "2 growth"]);
    // Without any other result the growth is that of the period.
    let mut heading = heading(&["指标", "目标", "增速"]);
    heading.settle_results(2024, true);
    assert!(heading.has(Field::Growth) && !heading.has(Field::TargetGrowth));
}

#[test]
fn a_person_may_say_what_a_heading_means() {
    let cell = |text: &str| Cell { spot: Spot::line(1), text: text.to_owned() };
    let mut mapping = Mapping::default();
    mapping.insert("办结 数（万元）", Some(Field::Value));
    mapping.insert("备注", None);
    let row = vec![cell("项目名称"), cell("办结数(万元)"), cell("备注")];
    let heading = Heading::of(&[row], &mapping);
    assert_eq!(heading.column(Field::Value).unwrap().unit, Unit::new("万元"));
    assert!(!heading.has(Field::Note));
    assert_eq!(heading.unknown().count(), 0);
    assert_eq!(heading.mapped.len(), 2);
}
