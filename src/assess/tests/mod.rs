//! Cases worked by hand; the published ones carry their source.

mod comparisons;
mod last_year;
mod measures;
mod projects;
mod properties;
mod revisions;
mod streaks;

use super::*;
use crate::model::{
    Answers, Baseline, Basis, Bound, Closings, Comparator, Entry, Judgement, Reported, Target,
    Unit, half_away_from_zero,
};

/// A target in few words: measure, comparator, number, unit.
struct Promise {
    kind: Kind,
    measure: Measure,
    comparator: Comparator,
    value: &'static str,
    unit: &'static str,
    name: &'static str,
    nature: Nature,
    baseline: Option<&'static str>,
}

const FLOW: Promise = Promise {
    kind: Kind::Indicator,
    measure: Measure::Flow,
    comparator: Comparator::Eq,
    value: "1300",
    unit: "万美元",
    name: "实际利用外资",
    nature: Nature::Expected,
    baseline: None,
};
const GROWTH: Promise =
    Promise {
        measure: Measure::Growth, value: "6.5", unit: "%", name: "地区生产总值增速", ..FLOW
    };
const SHARE: Promise =
    Promise { measure: Measure::Share, value: "52", unit: "%", name: "森林覆盖率", ..FLOW };
const DAYS: Promise = Promise {
    measure: Measure::Days,
    comparator: Comparator::Ge,
    value: "325",
    unit: "天",
    name: "优良天数",
    nature: Nature::Binding,
    ..FLOW
};
const PROJECT: Promise =
    Promise { kind: Kind::Project, name: "大桥项目", unit: "亿元", ..FLOW };
const CEILING: Promise = Promise {
    measure: Measure::Share,
    comparator: Comparator::Le,
    value: "5.5",
    unit: "%",
    name: "城镇调查失业率",
    ..FLOW
};

fn item(promise: &Promise) -> Item {
    let unit = Unit::new(promise.unit);
    let bound = (promise.measure != Measure::Qualitative).then(|| Bound {
        comparator: promise.comparator,
        value: promise.value.parse().unwrap(),
        upper: None,
    });
    Item {
        code: "1".parse().unwrap(),
        parent: None,
        kind: promise.kind,
        name: promise.name.to_owned(),
        category: None,
        sector: None,
        origin: None,
        funding: None,
        year: 2022,
        department: None,
        rhythm: Rhythm::Monthly,
        status: None,
        text: None,
        unit: unit.clone(),
        total: None,
        start: None,
        finish: None,
        schedule: None,
        revisions: Vec::new(),
        adjustments: Vec::new(),
        target: Some(Target {
            measure: promise.measure,
            bound,
            relative: None,
            unit,
            nature: Some(promise.nature),
            stretch: false,
            text: String::new(),
        }),
        evidence: None,
    }
}

fn entry(month: u32, value: &str, basis: Basis) -> Entry {
    let reported =
        Reported { basis: Some(basis), value: Some(value.parse().unwrap()), ..Reported::default() };
    entry_of(month, reported)
}

fn entry_of(month: u32, reported: Reported) -> Entry {
    Entry {
        period: Period::of(2022, month).unwrap(),
        revision: 1,
        reported: Some(reported),
        reason: None,
        at: String::new(),
        by: String::new(),
        evidence: None,
    }
}

/// A plan for 2022 with these items and what was reported for the first of them.
fn plan(items: Vec<Item>, entries: Vec<Entry>) -> Plan {
    let entries = [(items[0].code.clone(), entries)].into();
    Plan {
        key: "綦江区-2022".parse().unwrap(),
        title: None,
        items,
        baselines: Vec::new(),
        investments: Vec::new(),
        schedules: BTreeMap::new(),
        closings: Closings::default(),
        answers: Answers::default(),
        entries,
    }
}

fn assessed(plan: &Plan, period: Period) -> Assessment {
    let rules = RuleSet::usual();
    Judge::of(plan, &rules, Targets::InForce).assess(&plan.items[0], period).unwrap()
}

fn assess(item: &Item, entries: &[Entry], period: Period) -> Assessment {
    assessed(&plan(vec![item.clone()], entries.to_vec()), period)
}

fn judged(promise: &Promise, month: u32, value: &str) -> Assessment {
    let baseline = promise.baseline.map(|value| Baseline {
        item: Some("1".parse::<Code>().unwrap()),
        name: promise.name.to_owned(),
        year: 2021,
        value: value.parse().unwrap(),
        comparator: Comparator::Eq,
        unit: Unit::new(promise.unit),
        evidence: None,
    });
    let mut plan = plan(vec![item(promise)], vec![entry(month, value, Basis::Ytd)]);
    plan.baselines.extend(baseline);
    assessed(&plan, Period::of(2022, month).unwrap())
}

/// Writes completion in %, gap, verdict and light, rounded to one digit.
fn shown(assessment: &Assessment) -> String {
    let digit = |number: Decimal| half_away_from_zero(number, 1).normalize().to_string();
    let or_dash = |number: Option<Decimal>| number.map_or("-".to_owned(), digit);
    format!(
        "{} {} {} {}",
        or_dash(assessment.completion.map(|share| share * Decimal::ONE_HUNDRED)),
        or_dash(assessment.gap),
        assessment.verdict.key(),
        assessment.light.key()
    )
}

#[track_caller]
fn check(promise: &Promise, month: u32, value: &str, expected: &str) {
    assert_eq!(shown(&judged(promise, month, value)), expected);
}
