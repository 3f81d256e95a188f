//! Tables of cases: what each check must find, and what comes near it and must not be found.

use crate::check::{self, around, item, news, plan};
use crate::model::{
    Answers, Baseline, Basis, Bound, Closings, Code, Comparator, Doubt, Entry, Evidence, Finding,
    Funding, Grade, Item, Kind, Location, Measure, Period, Plan, Quantity, Reported, Rhythm, Spot,
    Status, Target, Unit,
};

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn built(text: &str, name: &str) -> Item {
    Item {
        code: code(text),
        parent: None,
        kind: Kind::Project,
        name: name.to_owned(),
        category: None,
        sector: None,
        origin: None,
        funding: None::<Funding>,
        year: 2022,
        department: None,
        rhythm: Rhythm::Monthly,
        status: None,
        text: None,
        unit: Unit::new("万元"),
        total: None,
        start: None,
        finish: None,
        schedule: None,
        target: None,
        revisions: Vec::new(),
        adjustments: Vec::new(),
        evidence: None,
    }
}

fn target(measure: Measure, comparator: Comparator, value: &str, unit: &str) -> Target {
    let bound = Bound { comparator, value: quantity(value), upper: None };
    Target {
        measure,
        bound: Some(bound),
        relative: None,
        unit: Unit::new(unit),
        nature: None,
        stretch: false,
        text: value.to_owned(),
    }
}

/// An indicator with the code 1.
fn indicator(name: &str, measure: Measure, value: &str, unit: &str) -> Item {
    let target = Some(target(measure, Comparator::Eq, value, unit));
    Item { kind: Kind::Indicator, unit: Unit::new(unit), target, ..built("1", name) }
}

/// A project with the code P001 and so much money for the year, and over all years where that is not
/// empty.
fn project(annual: &str, total: &str) -> Item {
    let target =
        (!annual.is_empty()).then(|| target(Measure::Flow, Comparator::Eq, annual, "万元"));
    let total = (!total.is_empty()).then(|| quantity(total));
    Item { total, target, ..built("P001", "东路") }
}

fn plan_of(items: Vec<Item>) -> Plan {
    Plan {
        key: "某县-2022".parse().unwrap(),
        title: None,
        items,
        baselines: Vec::new(),
        investments: Vec::new(),
        schedules: std::collections::BTreeMap::new(),
        closings: Closings::default(),
        answers: Answers::default(),
        entries: std::collections::BTreeMap::new(),
    }
}

/// A figure for the year to date; `当月5` is one of the single month.
fn figure(text: &str) -> Reported {
    let month = text.strip_prefix("当月");
    let basis = if month.is_some() { Basis::Month } else { Basis::Ytd };
    let value = Some(quantity(month.unwrap_or(text)));
    Reported { basis: Some(basis), value, ..Reported::default() }
}

/// The plan with `item` alone, and what was reported of it.
fn reported(item: Item, entries: Vec<(&str, Reported)>) -> Plan {
    let code = item.code.clone();
    let mut plan = plan_of(vec![item]);
    for (month, reported) in entries {
        plan.report(&code, Entry::new(period(month), Some(reported)));
    }
    plan
}

fn figures(item: Item, entries: &[(&str, &str)]) -> Plan {
    reported(item, entries.iter().map(|(month, text)| (*month, figure(text))).collect())
}

/// What was found, as `check period`.
fn told(findings: &[Finding]) -> Vec<String> {
    let told = |finding: &Finding| match finding.period {
        Some(period) => format!("{} {period}", finding.code()),
        None => finding.code().to_owned(),
    };
    findings.iter().map(told).collect()
}

#[track_caller]
fn finds(found: &Plan, expected: &[&str]) {
    assert_eq!(told(&plan(found)), expected);
}

#[test]
fn an_amount_that_adds_up_does_not_become_less() {
    let flow = || indicator("进出口总额", Measure::Flow, "4", "亿元");
    finds(&figures(flow(), &[("2022-02", "0.6"), ("2022-03", "1.1"), ("2022-04", "1.1")]), &[]);
    let falls = &["cumulative-falls 2022-03"];
    finds(&figures(flow(), &[("2022-02", "1.1"), ("2022-03", "0.6"), ("2022-04", "1.3")]), falls);
    // With months between that nobody reported.
    finds(&figures(flow(), &[("2022-01", "1.1"), ("2022-03", "1")]), falls);
    // Each year by itself.
    finds(&figures(flow(), &[("2021-12", "3.6"), ("2022-01", "0.3")]), &[]);
    let before = &["cumulative-falls 2021-06"];
    finds(&figures(flow(), &[("2021-05", "1.6"), ("2021-06", "1.5")]), before);
    finds(&figures(project("8000", ""), &[("2022-02", "900"), ("2022-03", "800")]), falls);
    // A day that was taken back is a day too.
    let days = || indicator("优良天数", Measure::Days, "325", "天");
    finds(&figures(days(), &[("2022-02", "51"), ("2022-03", "50")]), falls);
}

#[test]
fn what_stands_at_a_time_and_what_may_be_negative_rises_and_falls() {
    for (name, measure, unit, one, other) in [
        ("高新技术企业", Measure::Level, "家", "160", "150"),
        ("生产总值增速", Measure::Growth, "%", "6.5", "3.1"),
        ("税收占比", Measure::Share, "%", "60", "55"),
        ("城镇化率", Measure::Change, "个百分点", "1.6", "1.2"),
        ("常住人口净增", Measure::Flow, "人", "500", "300"),
        ("规上工业利润总额", Measure::Flow, "亿元", "5", "4"),
        ("税收收入", Measure::Flow, "亿元", "1", "-0.2"),
    ] {
        let item = indicator(name, measure, one, unit);
        finds(&figures(item, &[("2022-05", one), ("2022-06", other)]), &[]);
    }
}

#[test]
fn money_that_is_put_into_a_building_is_not_less_than_nothing() {
    let of = |name: &str, entries: &[(&str, &str)]| {
        figures(Item { name: name.to_owned(), ..project("8000", "") }, entries)
    };
    let falls = &["cumulative-falls 2022-07"];
    finds(&of("东路", &[("2022-06", "1300"), ("2022-07", "-20")]), falls);
    // Its name is no sign of a balance.
    finds(&of("净水厂", &[("2022-06", "1300"), ("2022-07", "900")]), falls);
    finds(&of("东路", &[("2022-03", "-20"), ("2022-04", "300")]), &["below-zero 2022-03"]);
    finds(&of("东路", &[("2022-01", "当月5"), ("2022-02", "当月-9")]), &["below-zero 2022-02"]);
    // What falls further below zero is asked again, and what rises is not.
    let again = &["below-zero 2022-01", "below-zero 2022-03"];
    let months = &[("2022-01", "当月-5"), ("2022-02", "当月2"), ("2022-03", "当月-9")];
    finds(&of("东路", months), again);
    // What is still above zero after a month that took something back, and what is explained.
    finds(&of("东路", &[("2022-01", "当月50"), ("2022-02", "当月-9")]), &[]);
    finds(&of("东路", &[("2022-01", "0"), ("2022-02", "0")]), &[]);
    let note = Some("审计核减".to_owned());
    let explained = Reported { note, ..figure("-20") };
    finds(&reported(project("8000", ""), vec![("2022-02", explained.clone())]), &[]);
    // An explanation is of its own month.
    let of_month = |reported: Reported| Reported { basis: Some(Basis::Month), ..reported };
    let both = vec![("2022-01", of_month(explained)), ("2022-02", of_month(figure("-9")))];
    finds(&reported(project("8000", ""), both), &["below-zero 2022-02"]);
    // An indicator may be a balance.
    let tax = indicator("税收收入", Measure::Flow, "1", "亿元");
    finds(&figures(tax, &[("2022-05", "-0.2")]), &[]);
}

#[test]
fn work_begins_and_ends_by_the_month_that_is_reported() {
    let months = |started: &str, finished: &str| {
        let month = |text: &str| (!text.is_empty()).then(|| period(text));
        Reported { started: month(started), finished: month(finished), ..figure("900") }
    };
    let of = |entries: Vec<(&str, Reported)>| reported(project("900", ""), entries);
    finds(&of(vec![("2022-07", months("2022-03", "2022-07"))]), &[]);
    finds(&of(vec![("2022-07", months("2021-03", ""))]), &[]);
    let found = &["months-out-of-order 2022-07"];
    finds(&of(vec![("2022-07", months("", "2022-09"))]), found);
    finds(&of(vec![("2022-07", months("2022-08", ""))]), found);
    finds(&of(vec![("2022-07", months("2022-05", "2022-04"))]), found);
    // One wrong entry is one question.
    finds(&of(vec![("2022-07", months("2022-12", "2022-11"))]), found);
    // The start was told a month before.
    finds(&of(vec![("2022-06", months("2022-05", "")), ("2022-07", months("", "2022-04"))]), found);
    finds(&of(vec![("2022-06", months("2022-05", "")), ("2022-07", months("", "2022-05"))]), &[]);
}

#[test]
fn a_fall_that_is_explained_is_no_doubt() {
    let fall = |note: &str, reason: &str| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let item = indicator("实际利用外资", Measure::Flow, "1300", "万美元");
        let mut plan = figures(item, &[("2022-05", "400")]);
        let reported = Reported { note: text(note), ..figure("360") };
        let entry = Entry::new(period("2022-06"), Some(reported));
        plan.report(&code("1"), Entry { reason: text(reason), ..entry });
        told(&super::plan(&plan)).len()
    };
    assert_eq!(fall("商务部核减40", ""), 0);
    assert_eq!(fall("", "审计后调减"), 0);
    assert_eq!(fall("", "Revised after an audit"), 0);
    assert_eq!(fall("示例", "填错了"), 1);
}

#[test]
fn months_are_added_up_and_held_against_the_year_to_date() {
    let flow = || indicator("实际利用外资", Measure::Flow, "1300", "万美元");
    let months = [("2022-01", "当月90"), ("2022-02", "当月60"), ("2022-03", "当月150")];
    let with = |month, value| [months.as_slice(), &[(month, value)]].concat();
    finds(&figures(flow(), &with("2022-04", "395")), &[]);
    finds(&figures(flow(), &with("2022-04", "当月95")), &[]);
    finds(&figures(flow(), &with("2022-04", "95")), &["months-do-not-add-up 2022-04"]);
    // Months that nobody reported do not make it less.
    finds(&figures(flow(), &with("2022-06", "295")), &["months-do-not-add-up 2022-06"]);
    finds(&figures(flow(), &with("2022-06", "700")), &[]);
    // Four rounded figures may be two units of their last digit off.
    finds(&figures(flow(), &with("2022-04", "298")), &[]);
    let found =
        plan(&figures(flow(), &[("2022-03", "300"), ("2022-04", "当月95"), ("2022-05", "310")]));
    let Doubt::Months { value, sum, through, .. } = &found[0].doubt else { panic!("{found:?}") };
    assert_eq!((*value, *sum, *through), (quantity("310"), quantity("395"), period("2022-04")));
}

#[test]
fn physical_progress_does_not_go_back() {
    let at = |share: &str| Reported { physical: Some(quantity(share)), ..Reported::default() };
    let with =
        |one, other| reported(project("", ""), vec![("2021-12", at(one)), ("2022-03", at(other))]);
    finds(&with("30", "35"), &[]);
    finds(&with("30", "25"), &["cumulative-falls 2022-03"]);
    assert_eq!(plan(&with("30", "25"))[0].grade, Grade::Warning);
}

/// Holds what is found of figures of `item` against the period and the likely figure of each jump.
#[track_caller]
fn jumps(item: Item, entries: &[(&str, &str)], expected: &[(&str, &str)]) {
    let found = plan(&figures(item, entries));
    let jumps: Vec<(String, String)> = found
        .iter()
        .map(|finding| {
            let Doubt::Jump { likely, .. } = &finding.doubt else { panic!("{finding:?}") };
            (finding.period.unwrap().to_string(), likely.to_string())
        })
        .collect();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(period, likely)| ((*period).to_owned(), (*likely).to_owned()))
        .collect();
    assert_eq!(jumps, expected, "{entries:?}");
}

#[test]
fn ten_thousand_times_too_much_is_another_unit() {
    let trade = || indicator("进出口总额", Measure::Flow, "4", "亿元");
    jumps(trade(), &[("2022-05", "1.9"), ("2022-06", "23000")], &[("2022-06", "2.3")]);
    // The first figure of the year has nothing beside it.
    jumps(trade(), &[("2022-01", "4200")], &[("2022-01", "0.42")]);
    // 元 for 亿元.
    jumps(trade(), &[("2022-06", "230000000")], &[("2022-06", "2.3")]);
    // In the middle of others it is the only one in doubt, and no fall follows from it.
    let others = [("2022-04", "1.5"), ("2022-05", "19000"), ("2022-06", "2.3")];
    jumps(trade(), &others, &[("2022-05", "1.9")]);
    // All of them may be wrong.
    let all = [("2022-05", "19000"), ("2022-06", "23000")];
    jumps(trade(), &all, &[("2022-05", "1.9"), ("2022-06", "2.3")]);
    jumps(trade(), &[("2022-03", "当月3800")], &[("2022-03", "0.38")]);
    jumps(project("8000", ""), &[("2022-06", "52000000")], &[("2022-06", "5200")]);
    // Without a plan for the year the whole investment is the yardstick.
    jumps(project("", "8000"), &[("2022-06", "12000000")], &[("2022-06", "1200")]);
}

#[test]
fn much_is_not_too_much() {
    let trade = || indicator("进出口总额", Measure::Flow, "4", "亿元");
    for entries in [
        [("2022-01", "0.02"), ("2022-02", "3.9")],
        [("2022-01", "3.9"), ("2022-02", "16")],
        [("2022-02", "0.7"), ("2022-03", "41")],
    ] {
        jumps(trade(), &entries, &[]);
    }
    // A small target is soon exceeded.
    jumps(indicator("新增上市企业", Measure::Flow, "1", "家"), &[("2022-06", "15")], &[]);
    jumps(indicator("新增上市企业", Measure::Flow, "1", "家"), &[("2022-01", "25")], &[]);
    // A project may have had next to nothing planned, and begun.
    jumps(project("10", "50000"), &[("2022-06", "3000")], &[]);
    jumps(project("10", ""), &[("2022-06", "50000")], &[("2022-06", "5")]);
    jumps(indicator("较大事故", Measure::Flow, "0", "起"), &[("2022-06", "3000")], &[]);
}

#[test]
fn ten_thousand_times_too_little_is_another_unit() {
    let jobs = || indicator("城镇新增就业", Measure::Flow, "12000", "人");
    jumps(jobs(), &[("2022-06", "0.55")], &[("2022-06", "5500")]);
    jumps(jobs(), &[("2022-05", "4700"), ("2022-06", "0.55")], &[("2022-06", "5500")]);
    jumps(jobs(), &[("2022-05", "0.47"), ("2022-06", "5500")], &[("2022-05", "4700")]);
    let homes = || indicator("保障性住房", Measure::Flow, "30000", "套");
    jumps(homes(), &[("2022-06", "2"), ("2022-07", "21000")], &[("2022-06", "20000")]);
    // A small first sum may be one.
    jumps(project("30000", ""), &[("2022-01", "1")], &[]);
    jumps(project("30000", ""), &[("2022-03", "1"), ("2022-04", "5000")], &[]);
    jumps(project("30000", ""), &[("2022-03", "12"), ("2022-04", "50")], &[]);
    jumps(homes(), &[("2022-01", "0")], &[]);
    // Under a ceiling there may be as little as there is.
    let spent = indicator("一般债务", Measure::Flow, "50000", "万元");
    jumps(spent, &[("2022-06", "2.5")], &[]);
    jumps(indicator("优良天数", Measure::Days, "325", "天"), &[("2022-01", "0.1")], &[]);
}

#[test]
fn levels_stay_near_their_target() {
    let income = || indicator("居民人均可支配收入", Measure::Level, "32000", "元");
    jumps(income(), &[("2022-12", "3.2")], &[("2022-12", "32000")]);
    jumps(income(), &[("2022-12", "310000000")], &[("2022-12", "31000")]);
    jumps(income(), &[("2022-03", "8500"), ("2022-12", "31000")], &[]);
    jumps(indicator("高新技术企业", Measure::Level, "160", "家"), &[("2022-06", "3")], &[]);
}

#[test]
fn a_percentage_is_not_a_fraction() {
    let growth = || indicator("生产总值增速", Measure::Growth, "6.5", "%");
    jumps(growth(), &[("2022-03", "4.1"), ("2022-06", "0.036")], &[("2022-06", "3.6")]);
    jumps(growth(), &[("2022-06", "0.05")], &[("2022-06", "5")]);
    jumps(growth(), &[("2022-06", "360")], &[("2022-06", "3.6")]);
    jumps(growth(), &[("2022-03", "-0.036")], &[("2022-03", "-3.6")]);
    // Growth may be next to nothing, and small for long, and large.
    for entries in [
        [("2022-03", "4.1"), ("2022-06", "0.1")],
        [("2022-03", "0.12"), ("2022-06", "0.06")],
        [("2022-03", "0.01"), ("2022-06", "0")],
        [("2022-03", "85.3"), ("2022-06", "40")],
        [("2022-03", "-3.6"), ("2022-06", "9.9")],
    ] {
        jumps(growth(), &entries, &[]);
    }
    let forest = || indicator("森林覆盖率", Measure::Share, "52", "%");
    jumps(forest(), &[("2022-12", "0.521")], &[("2022-12", "52.1")]);
    jumps(forest(), &[("2022-12", "5210")], &[("2022-12", "52.1")]);
    jumps(forest(), &[("2022-12", "48")], &[]);
    let research = || indicator("研发经费占比", Measure::Share, "2.5", "%");
    jumps(research(), &[("2022-12", "0.024")], &[("2022-12", "2.4")]);
    jumps(research(), &[("2022-12", "0.9")], &[]);
    // Under a ceiling there may be as little as there is.
    let loans = indicator("不良贷款率", Measure::Share, "2", "%");
    jumps(loans, &[("2022-12", "0.03")], &[]);
}

#[test]
fn a_lost_point_is_found_where_target_and_figures_agree() {
    let trade = || indicator("进出口总额", Measure::Flow, "4", "亿元");
    jumps(trade(), &[("2022-05", "1.9"), ("2022-06", "23")], &[("2022-06", "2.3")]);
    jumps(trade(), &[("2022-05", "1.9"), ("2022-06", "230")], &[("2022-06", "2.3")]);
    // It may have been much in one month.
    jumps(trade(), &[("2022-05", "1.9"), ("2022-06", "7")], &[]);
    jumps(trade(), &[("2022-05", "1.9"), ("2022-06", "23"), ("2022-07", "24")], &[]);
    jumps(trade(), &[("2022-01", "0.1"), ("2022-06", "12")], &[]);
}

#[test]
fn without_a_target_the_figures_beside_it_are_the_yardstick() {
    let money = || project("", "");
    let first = [("2022-03", "300"), ("2022-04", "4200000")];
    jumps(money(), &first, &[("2022-04", "420")]);
    let middle = [("2022-03", "300"), ("2022-04", "4200000"), ("2022-05", "500")];
    jumps(money(), &middle, &[("2022-04", "420")]);
    let begin = [("2022-03", "3000000"), ("2022-04", "420"), ("2022-05", "500")];
    jumps(money(), &begin, &[("2022-03", "300")]);
    let low = [("2022-03", "300"), ("2022-04", "0.042"), ("2022-05", "500")];
    jumps(money(), &low, &[("2022-04", "420")]);
    jumps(money(), &[("2022-03", "1"), ("2022-04", "900")], &[]);
    jumps(money(), &[("2022-03", "4200000")], &[]);
}

#[test]
fn last_years_figures_are_held_against_last_year() {
    let mut plan = figures(
        indicator("进出口总额", Measure::Flow, "4", "亿元"),
        &[("2021-06", "17000"), ("2022-06", "2.3")],
    );
    plan.baselines.push(baseline("进出口总额", "3.5", Some("1")));
    let found = super::plan(&plan);
    assert_eq!(told(&found), ["jump-of-unit 2021-06"]);
    let Doubt::Jump { likely, against, .. } = &found[0].doubt else { panic!("{found:?}") };
    assert_eq!((*likely, *against), (quantity("1.7"), quantity("3.5")));
}

fn baseline(name: &str, value: &str, item: Option<&str>) -> Baseline {
    Baseline {
        item: item.map(code),
        name: name.to_owned(),
        year: 2021,
        value: quantity(value),
        comparator: Comparator::Eq,
        unit: Unit::new("亿元"),
        evidence: None,
    }
}

#[test]
fn a_project_does_not_cost_more_than_its_total() {
    let with = |annual, total, value| figures(project(annual, total), &[("2022-06", value)]);
    finds(&with("8000", "8000", "8000"), &[]);
    let over = &["over-total 2022-06"];
    finds(&with("8000", "8000", "8001"), over);
    // Half a unit of its last digit is rounding.
    finds(&with("22.4", "22.4", "22.43"), &[]);
    finds(&with("22.4", "22.4", "22.46"), over);
    assert_eq!(plan(&with("8000", "8000", "8700"))[0].grade, Grade::Warning);
    assert_eq!(plan(&with("8000", "8000", "8801"))[0].grade, Grade::Error);
    // What was invested before is not known: less than the total says nothing.
    finds(&with("8000", "20000", "12000"), &[]);
    finds(&with("8000", "", "12000"), &[]);
    // Told once, for the first month that exceeds it.
    let months = [("2022-05", "9000"), ("2022-06", "9500")];
    finds(&figures(project("8000", "8000"), &months), &["over-total 2022-05"]);
    // 万元 in a column of 亿元.
    finds(&with("30000", "3", "2"), &["over-total"]);
    let months = [("2022-01", "当月5000"), ("2022-02", "当月4000")];
    finds(&figures(project("8000", "8000"), &months), &["over-total 2022-02"]);
}

fn state(status: Status) -> Reported {
    Reported { status: Some(status), ..Reported::default() }
}

#[test]
fn a_start_has_a_month() {
    use Status::{Completed, Ongoing, Planned, Started, Suspended};
    let with = |entries: &[(&'static str, Status)]| {
        let entries = entries.iter().map(|(month, status)| (*month, state(*status))).collect();
        reported(project("", ""), entries)
    };
    let undated = &["started-without-date 2022-06"];
    finds(&with(&[("2022-06", Started)]), undated);
    finds(&with(&[("2022-06", Completed)]), undated);
    finds(&with(&[("2022-06", Started), ("2022-07", Ongoing)]), undated);
    finds(&with(&[("2022-05", Planned), ("2022-06", Completed)]), undated);
    // An earlier report, or January, tells the month.
    finds(&with(&[("2022-05", Planned), ("2022-06", Started)]), &[]);
    finds(&with(&[("2022-01", Started), ("2022-06", Completed)]), &[]);
    // What goes on from earlier years has none.
    finds(&with(&[("2022-06", Ongoing)]), &[]);
    finds(&with(&[("2022-03", Ongoing), ("2022-06", Completed)]), &[]);
    finds(&with(&[("2022-06", Suspended)]), &[]);
    let item = Item { status: Some(Ongoing), ..project("", "") };
    finds(&reported(item, vec![("2022-06", state(Completed))]), &[]);
    // It may be told later, and with any report.
    let told = Reported { started: Some(period("2022-02")), ..Reported::default() };
    finds(&reported(project("", ""), vec![("2022-06", state(Started)), ("2022-07", told)]), &[]);
    let works = Item { kind: Kind::Works, unit: None, ..built("L01", "养老中心") };
    finds(&reported(works.clone(), vec![("2022-06", state(Started))]), &[]);
    let planned = Item { start: Some(period("2022-03")), ..works };
    finds(&reported(planned, vec![("2022-06", state(Started))]), undated);
    // Results of earlier years are not followed.
    let before = Item { year: 2021, ..project("", "") };
    finds(&reported(before, vec![("2022-06", state(Completed))]), &[]);
}

#[test]
fn what_is_done_has_cost_what_it_should() {
    let done = |value| Reported { status: Some(Status::Completed), ..figure(value) };
    let ongoing = |annual, total| Item { status: Some(Status::Ongoing), ..project(annual, total) };
    let short = &["finished-short 2022-06"];
    let with = |item, value| reported(item, vec![("2022-06", done(value))]);
    finds(&with(ongoing("8000", "20000"), "5200"), short);
    // Up to 3 % are held back for defects.
    finds(&with(ongoing("8000", "20000"), "7760"), &[]);
    finds(&with(ongoing("8000", "20000"), "7759"), short);
    // What was invested in earlier years is not known.
    finds(&with(ongoing("", "20000"), "5200"), &[]);
    // What has begun this year has cost what was reported this year.
    let new = |annual, total| Item { status: Some(Status::Started), ..project(annual, total) };
    let dated = |item, value| {
        let started = Some(period("2022-02"));
        reported(item, vec![("2022-06", Reported { started, ..done(value) })])
    };
    finds(&dated(new("8000", "20000"), "8000"), short);
    finds(&dated(new("8000", "8000"), "8000"), &[]);
    let found = plan(&dated(new("8000", "20000"), "8000"));
    let Doubt::Short { planned, field, .. } = &found[0].doubt else { panic!("{found:?}") };
    assert_eq!((*planned, *field), (quantity("20000"), crate::model::Field::Total));
    // A figure from before it was done says nothing of it, and nothing is no zero.
    let done_later = vec![("2022-05", figure("5200")), ("2022-06", state(Status::Completed))];
    finds(&reported(ongoing("8000", ""), done_later), &[]);
    finds(&reported(ongoing("8000", ""), vec![("2022-06", state(Status::Completed))]), &[]);
    // Work that goes on is not done.
    let again = vec![("2022-06", done("5200")), ("2022-07", state(Status::Ongoing))];
    finds(&reported(ongoing("8000", ""), again), &[]);
}

#[test]
fn words_that_are_copied_are_found() {
    let with = |texts: &[(&'static str, &str, &str)]| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let entry = |(month, problem, next): &(&'static str, &str, &str)| {
            let (problem, next) = (text(problem), text(next));
            (*month, Reported { problem, next, ..figure("5") })
        };
        reported(project("", ""), texts.iter().map(entry).collect())
    };
    let (slow, paid) = ("移民安置进度偏慢，尚余12户", "每周调度，7月底前完成签约");
    let same = &["same-text 2022-06"];
    finds(&with(&[("2022-05", slow, ""), ("2022-06", slow, "")]), same);
    finds(&with(&[("2022-05", slow, ""), ("2022-06", "移民安置 进度偏慢,尚余１２户。", "")]), same);
    // One finding for all that runs over the same months.
    let both = with(&[("2022-04", slow, paid), ("2022-05", slow, paid), ("2022-06", slow, paid)]);
    finds(&both, same);
    let found = plan(&both);
    let Doubt::SameText { fields, since, .. } = &found[0].doubt else { panic!("{found:?}") };
    assert_eq!((fields.len(), *since), (2, period("2022-04")));
    assert!(found[0].is_of(period("2022-05")) && !found[0].is_of(period("2022-07")));
    // New words, no words, and words that say nothing of the month.
    finds(&with(&[("2022-05", slow, ""), ("2022-06", "移民安置进度偏慢，尚余9户", "")]), &[]);
    finds(&with(&[("2022-04", slow, ""), ("2022-05", "", ""), ("2022-06", slow, "")]), &[]);
    // What a figure of an indicator is stays the same.
    let note = |item: Item| {
        let note = Some("不含异地建设的商品房项目".to_owned());
        let entry = |month: &'static str| (month, Reported { note: note.clone(), ..figure("5") });
        told(&plan(&reported(item, vec![entry("2022-05"), entry("2022-06")])))
    };
    assert_eq!(note(indicator("施工面积", Measure::Flow, "8", "万平方米")), [""; 0]);
    assert_eq!(note(project("", "")), ["same-text 2022-06"]);
    for stock in ["无", "正常推进", "按计划推进中", "按时序进度有序推进"] {
        finds(&with(&[("2022-05", stock, stock), ("2022-06", stock, stock)]), &[]);
    }
}

#[test]
fn a_target_below_last_year_is_found() {
    let with = |item: Item, baseline: Baseline| {
        let mut plan = plan_of(vec![item]);
        plan.baselines.push(baseline);
        told(&super::plan(&plan))
    };
    let trade = |unit| indicator("进出口总额", Measure::Flow, "4", unit);
    let below = ["target-below-baseline"];
    assert_eq!(with(trade("亿元"), baseline("进出口总额", "4.1", Some("1"))), below);
    assert_eq!(with(trade("亿元"), baseline("货物出口额", "6", None)), below);
    assert_eq!(with(trade("亿元"), baseline("进出口总额", "4", Some("1"))), [""; 0]);
    assert_eq!(with(trade("亿元"), baseline("财政收入", "6", None)), [""; 0]);
    assert_eq!(with(trade("万美元"), baseline("货物出口额", "6", None)), [""; 0]);
    // Growth may slow down, and of what nobody wants more there may be less.
    let percent = |baseline: Baseline| Baseline { unit: Unit::new("%"), ..baseline };
    let growth = indicator("工业增加值增速", Measure::Growth, "6.5", "%");
    assert_eq!(with(growth, percent(baseline("工业增加值增速", "9", Some("1")))), [""; 0]);
    let debt = indicator("政府债务余额", Measure::Level, "4", "亿元");
    assert_eq!(with(debt, baseline("政府债务余额", "6", Some("1"))), [""; 0]);
    let forest = || indicator("森林覆盖率", Measure::Share, "52", "%");
    assert_eq!(with(forest(), percent(baseline("森林覆盖率", "52.4", Some("1")))), below);
    assert_eq!(with(forest(), percent(baseline("全区森林覆盖率提高", "53", None))), [""; 0]);
}

/// What may be the same, as `P2 P1`: the item and the others.
fn twins(items: Vec<Item>) -> Vec<String> {
    let told = |finding: &Finding| {
        let Doubt::Twin { others, .. } = &finding.doubt else { panic!("{finding:?}") };
        let others: Vec<&str> = others.iter().map(|(code, _)| code.as_str()).collect();
        format!("{} {}", finding.item.as_ref().unwrap().0, others.join(" "))
    };
    plan(&plan_of(items)).iter().map(told).collect()
}

#[test]
fn the_same_thing_twice_is_found() {
    let pair = |one: &str, other: &str| twins(vec![built("P1", one), built("P2", other)]);
    for (one, other) in [
        ("登瀛河水生态修复工程", "登瀛河水生态修复工程项目"),
        ("2022年农村公路安防工程", "农村公路安防工程"),
        ("新惠大道（一期）", "新惠大道项目一期"),
        ("ＬＮＧ储备站建设项目", "LNG储备站"),
    ] {
        assert_eq!(pair(one, other), ["P2 P1"], "{one} {other}");
    }
    for (one, other) in [
        ("永庆路项目一期", "永庆路项目二期"),
        ("永庆路项目", "永庆路项目一期"),
        ("天海星东侧道路", "天海星西侧道路"),
        ("第一小学新建工程", "第二小学新建工程"),
        ("人民医院新建工程", "人民医院改造工程"),
        ("2021年危房改造", "2022年危房改造"),
        ("路", "路项目"),
    ] {
        assert_eq!(pair(one, other), [""; 0], "{one} {other}");
    }
}

#[test]
fn parts_results_and_works_of_other_units_are_other_things() {
    let named = |code: &str| built(code, "农村公路安防工程");
    assert_eq!(twins(vec![named("P1"), named("P2"), named("P3")]), ["P3 P1 P2"]);
    let part = |code: &str, of: &str, name: &str| Item {
        parent: Some(self::code(of)),
        ..built(code, name)
    };
    // A package and its part, and parts of two packages.
    assert_eq!(twins(vec![named("P1"), part("P2", "P1", "农村公路安防")]), [""; 0]);
    let parts = || {
        vec![
            built("A", "管网"),
            built("B", "道路"),
            part("A1", "A", "城南片区"),
            part("B1", "B", "城南片区"),
        ]
    };
    assert_eq!(twins(parts()), [""; 0]);
    let apart =
        |name: &str| twins(vec![built("A", "管网"), part("A1", "A", name), built("C", name)]);
    assert_eq!(apart("南片"), [""; 0]);
    assert_eq!(apart("城南污水管网改造"), ["C A1"]);
    // Last year's result, what was dropped, and an indicator are other things.
    let before = Item { year: 2021, ..named("P2") };
    assert_eq!(twins(vec![named("P1"), before]), [""; 0]);
    let dropped = Item { status: Some(Status::Dropped), ..named("P2") };
    assert_eq!(twins(vec![named("P1"), dropped]), [""; 0]);
    let figure = Item { kind: Kind::Indicator, ..named("P2") };
    assert_eq!(twins(vec![named("P1"), figure]), [""; 0]);
    // Each town has such works; the same money is the same thing.
    let of = |code: &str, unit: &str, total: &str| Item {
        department: Some(unit.to_owned()),
        total: Some(quantity(total)),
        ..named(code)
    };
    assert_eq!(twins(vec![of("P1", "甲镇", "500"), of("P2", "乙镇", "700")]), [""; 0]);
    assert_eq!(twins(vec![of("P1", "交通局", "500"), of("P2", "乙镇", "500")]), ["P2 P1"]);
    // Either of the two tells of the other.
    let both = plan_of(vec![named("P1"), named("P2")]);
    for (one, other) in [("P1", "P2"), ("P2", "P1")] {
        let found = item(&both, &code(one));
        assert!(found[0].names(&code(other)) && found[0].names(&code(one)));
        assert_eq!(found[0].item.as_ref().unwrap().0.as_str(), one);
    }
}

#[test]
fn the_money_of_a_package_is_that_of_its_parts() {
    let package = |whole: &str, parts: [&str; 2]| {
        let part =
            |code: &str, name: &str| Item { parent: Some(self::code("A")), ..built(code, name) };
        let items = vec![built("A", "路网"), part("A1", "纬一路"), part("A2", "纬二路")];
        let mut plan = plan_of(items);
        for (code, value) in ["A", "A1", "A2"].iter().zip([whole, parts[0], parts[1]]) {
            if !value.is_empty() {
                let entry = Entry::new(period("2022-06"), Some(figure(value)));
                plan.report(&self::code(code), entry);
            }
        }
        told(&super::plan(&plan))
    };
    assert_eq!(package("2800", ["1300", "1500"]), [""; 0]);
    assert_eq!(package("2801", ["1300", "1500"]), ["sum-rounding 2022-06"]);
    assert_eq!(package("2900", ["1300", "1500"]), ["sum-mismatch 2022-06"]);
    // A sum with a hole is no sum.
    assert_eq!(package("2900", ["1300", ""]), [""; 0]);
    assert_eq!(package("", ["1300", "1500"]), [""; 0]);
}

#[test]
fn what_matters_most_comes_first_and_what_was_known_is_no_news() {
    let later = Item { code: code("P002"), name: "西路".to_owned(), ..project("8000", "8000") };
    let mut before = plan_of(vec![project("", ""), later]);
    before.report(&code("P001"), Entry::new(period("2022-06"), Some(state(Status::Started))));
    let mut after = before.clone();
    after.report(&code("P002"), Entry::new(period("2022-06"), Some(figure("9500"))));
    finds(&after, &["over-total 2022-06", "started-without-date 2022-06"]);
    assert_eq!(told(&news(Some(&before), &after)), ["over-total 2022-06"]);
    assert_eq!(news(None, &after).len(), 2);
    assert_eq!(news(Some(&after), &after), []);
    // Another place in a file is no news.
    let mut moved = after.clone();
    let place = Location::new("表.csv", Spot::line(9));
    let evidence = Some(Evidence { at: place, text: "9500".to_owned() });
    let entry = Entry { evidence, ..Entry::new(period("2022-06"), Some(figure("9500"))) };
    moved.report(&code("P002"), entry);
    assert_eq!(news(Some(&after), &moved), []);
}

#[test]
fn a_report_makes_the_same_news_of_the_whole_plan_and_of_what_is_around_its_item() {
    let part = |code: &str, name: &str| Item { parent: Some(self::code("A")), ..built(code, name) };
    let mut plan = plan_of(vec![
        indicator("地区生产总值", Measure::Flow, "800", "亿元"),
        project("8000", "8000"),
        built("A", "路网"),
        part("A1", "纬一路"),
        part("A2", "纬二路"),
        built("P1", "农村公路安防工程"),
        built("P2", "农村公路安防工程"),
    ]);
    for item in plan.items.clone() {
        let value = if item.code == code("A") { "600" } else { "300" };
        plan.report(&item.code, Entry::new(period("2022-05"), Some(figure(value))));
    }
    plan.report(&code("P2"), Entry::new(period("2022-04"), Some(state(Status::Dropped))));
    let mut found = Vec::new();
    for code in plan.items.iter().map(|item| &item.code) {
        let around = around(plan.clone(), code);
        let figures = ["9500", "1"].map(figure);
        let states = [Status::Started, Status::Completed].map(state);
        let said = figures.into_iter().chain(states);
        for (said, month) in said.flat_map(|it| [(it.clone(), "2022-05"), (it, "2022-06")]) {
            let entry = Entry::new(period(month), Some(said));
            let (mut of_all, mut of_some) = (plan.clone(), around.clone());
            of_all.report(code, entry.clone());
            of_some.report(code, entry);
            let news = news(Some(&plan), &of_all);
            assert_eq!(check::news(Some(&around), &of_some), news, "{code}");
            found.extend(news.iter().map(Finding::code));
        }
        assert!(around.items.len() < plan.items.len(), "{code}");
    }
    found.sort_unstable();
    found.dedup();
    let kinds = ["cumulative-falls", "jump-of-unit", "over-total", "possible-twin"];
    assert_eq!(found, [&kinds[..], &["started-without-date", "sum-mismatch"]].concat());
}
