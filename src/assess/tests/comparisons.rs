//! Targets that are told by comparison, and targets that are only aimed at.

use super::*;
use crate::model::{Relative, Yardstick};

/// An indicator in words that compare it, with the figure `value` and the figure of others beside it.
fn compared(
    name: &str,
    unit: &str,
    relative: (Yardstick, Comparator, &str),
    (month, value, reference): (u32, &str, Option<&str>),
) -> Plan {
    let measure = match name {
        _ if name.ends_with("增速") => Measure::Growth,
        _ if name.ends_with("收入") => Measure::Flow,
        _ => Measure::Level,
    };
    let mut item = item(&Promise { measure, ..GROWTH });
    item.name = name.to_owned();
    item.unit = Unit::new(unit);
    let (to, comparator, offset) = relative;
    let offset = offset.parse().unwrap();
    item.target = item.target.map(|target| Target {
        bound: None,
        relative: Some(Relative { to, comparator, offset }),
        ..target
    });
    let reported = Reported {
        value: Some(value.parse().unwrap()),
        reference: reference.map(|number| number.parse().unwrap()),
        ..Reported::default()
    };
    plan(vec![item], vec![entry_of(month, reported)])
}

#[track_caller]
fn check_compared(plan: &Plan, month: u32, expected: &str) {
    assert_eq!(shown(&assessed(plan, Period::of(2022, month).unwrap())), expected);
}

#[test]
fn growth_is_held_against_the_growth_of_others() {
    let above = |value, reference| {
        let relative = (Yardstick::Reference, Comparator::Ge, "0.5");
        compared("居民收入增速", "%", relative, (6, value, reference))
    };
    // 高于全国平均0.5个百分点: 5.3 + 0.5 = 5.8.
    check_compared(&above("5.8", Some("5.3")), 6, "- 0 on-track green");
    check_compared(&above("5.7", Some("5.3")), 6, "- -0.1 behind yellow");
    check_compared(&above("-0.1", Some("5.3")), 6, "- -5.9 critical red");
    // Nobody has said yet what the others grew by.
    check_compared(&above("5.8", None), 6, "- - undecided grey");
    let exceeds = |value| {
        let relative = (Yardstick::Reference, Comparator::Gt, "0");
        compared("居民收入增速", "%", relative, (12, value, Some("5")))
    };
    check_compared(&exceeds("5"), 12, "- 0 missed yellow");
    check_compared(&exceeds("5.1"), 12, "- 0.1 met green");
}

#[test]
fn what_keeps_pace_with_the_economy_is_held_against_the_plans_own() {
    let pace = |comparator, value, reference| {
        let relative = (Yardstick::EconomicGrowth, comparator, "0");
        let mut plan = compared("居民收入增速", "%", relative, (6, value, reference));
        let economy = Item { code: "2".parse().unwrap(), ..item(&GROWTH) };
        plan.entries.insert(economy.code.clone(), vec![entry(6, "6", Basis::Ytd)]);
        plan.items.push(economy);
        plan
    };
    check_compared(&pace(Comparator::Ge, "6", None), 6, "- 0 on-track green");
    check_compared(&pace(Comparator::Ge, "5.9", None), 6, "- -0.1 behind yellow");
    // 基本同步 may be half a point slower, 0.6 points it may not.
    check_compared(&pace(Comparator::Approx, "5.5", None), 6, "- -0.5 on-track green");
    check_compared(&pace(Comparator::Approx, "5.4", None), 6, "- -0.6 behind yellow");
    // What is reported beside the figure comes first.
    check_compared(&pace(Comparator::Ge, "5.9", Some("5.8")), 6, "- 0.1 on-track green");
}

#[test]
fn to_keep_the_level_of_last_year_is_to_hold_a_line() {
    let hold = |name: &str, unit: &str, comparator, value, baseline: Option<&str>| {
        let relative = (Yardstick::LastYear, comparator, "0");
        let mut plan = compared(name, unit, relative, (6, value, None));
        plan.baselines.extend(baseline.map(|value| Baseline {
            item: Some(plan.items[0].code.clone()),
            name: name.to_owned(),
            year: 2021,
            value: value.parse().unwrap(),
            comparator: Comparator::Eq,
            unit: Unit::new(unit),
            evidence: None,
        }));
        plan
    };
    let level = |value, baseline| hold("病床数", "张", Comparator::Eq, value, baseline);
    check_compared(&level("500", Some("500")), 6, "- 0 met green");
    check_compared(&level("499", Some("500")), 6, "- -1 behind yellow");
    check_compared(&level("499", None), 6, "- - undecided grey");
    // For a growth it is zero, whatever last year's was.
    let growth = |value| hold("财政收入增速", "%", Comparator::Eq, value, Some("8"));
    check_compared(&growth("0"), 6, "- 0 on-track green");
    check_compared(&growth("-0.1"), 6, "- -0.1 critical red");
    // An amount is spread over the year: half of last year's by June.
    let amount = |value| hold("财政收入", "亿元", Comparator::Eq, value, Some("21"));
    check_compared(&amount("10.5"), 6, "50 0 on-track green");
    check_compared(&amount("8.4"), 6, "40 -10 watch blue");
    // Of what should be less, last year's level is the most.
    let dust = |value| hold("PM2.5浓度", "微克/立方米", Comparator::Eq, value, Some("34"));
    check_compared(&dust("33"), 6, "- 1 on-track green");
    check_compared(&dust("35"), 6, "- -1 behind yellow");
}

#[test]
fn a_person_may_judge_a_comparison_whose_figures_are_not_known() {
    let relative = (Yardstick::Reference, Comparator::Ge, "0");
    let mut plan = compared("居民收入增速", "%", relative, (6, "5", None));
    let given = Reported { judgement: Some(Judgement::OnSchedule), ..Reported::default() };
    plan.entries.insert(plan.items[0].code.clone(), vec![entry_of(6, given)]);
    check_compared(&plan, 6, "- - on-track green");
}

#[test]
fn what_is_aimed_at_is_no_failure() {
    let aimed = |value: &str, month| {
        let mut item = item(&GROWTH);
        item.target = item.target.map(|target| Target { stretch: true, ..target });
        let plan = plan(vec![item], vec![entry(month, value, Basis::Ytd)]);
        shown(&assessed(&plan, Period::of(2022, month).unwrap()))
    };
    assert_eq!(aimed("7", 6), "- 0.5 on-track green");
    assert_eq!(aimed("3", 6), "- -3.5 watch blue");
    assert_eq!(aimed("-1", 6), "- -7.5 watch blue");
    assert_eq!(aimed("3", 12), "- -3.5 missed blue");
    assert_eq!(aimed("6.5", 12), "- 0 met green");
}

#[test]
fn a_range_is_held_against_its_lower_end() {
    let range = |measure, value: &str, month| {
        let mut item = item(&Promise { measure, unit: "%", value: "6", ..GROWTH });
        item.target = item.target.map(|target| {
            let upper = "6.5".parse().ok();
            let bound = Bound { comparator: Comparator::Range, value: "6".parse().unwrap(), upper };
            Target { bound: Some(bound), ..target }
        });
        let plan = plan(vec![item], vec![entry(month, value, Basis::Ytd)]);
        shown(&assessed(&plan, Period::of(2022, month).unwrap()))
    };
    assert_eq!(range(Measure::Growth, "5.9", 12), "- -0.1 missed yellow");
    assert_eq!(range(Measure::Growth, "6", 12), "- 0 met green");
    assert_eq!(range(Measure::Growth, "6.8", 12), "- 0.8 met green");
    assert_eq!(range(Measure::Flow, "3", 6), "50 0 on-track green");
}
