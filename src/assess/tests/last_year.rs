//! Last year's months: the share that fell into them, forecasts, required growth, comparison.

use super::*;
use crate::model::Amount;

fn before(month: u32, reported: Reported) -> Entry {
    Entry { period: Period::of(2021, month).unwrap(), ..entry_of(month, reported) }
}

fn value(value: &str) -> Reported {
    Reported { basis: Some(Basis::Ytd), value: Some(value.parse().unwrap()), ..Reported::default() }
}

fn sum(value: &str, unit: &str) -> Reported {
    let amount = Amount { value: value.parse().unwrap(), unit: Unit::new(unit).unwrap() };
    Reported { amount: Some(amount), ..Reported::default() }
}

/// What is worked out of `promise` with a figure for a month and what is known of last year.
fn with_last_year(promise: &Promise, (month, actual): (u32, &str), last: Vec<Entry>) -> Assessment {
    let mut entries = last;
    entries.push(entry(month, actual, Basis::Ytd));
    assess(&item(promise), &entries, Period::of(2022, month).unwrap())
}

fn number(number: Option<Decimal>, digits: u32) -> String {
    let shown = |number| half_away_from_zero(number, digits).normalize().to_string();
    number.map_or("-".to_owned(), shown)
}

#[test]
fn a_forecast_follows_the_course_of_last_year() {
    // By June 500 of 1250 had come: 40 %. 600 now makes 1500.
    let last = || vec![before(6, value("500")), before(12, value("1250"))];
    let june = with_last_year(&FLOW, (6, "600"), last());
    assert_eq!((number(june.share, 4), number(june.forecast, 2)), ("0.4".into(), "1500".into()));
    assert_eq!(june.year_before, Some("500".parse().unwrap()));
    assert_eq!((number(june.change, 2), june.change_is_growth), ("20".into(), true));
    // Last year's month is not known: by the months, 600 makes 1200.
    let without = with_last_year(&FLOW, (6, "600"), vec![before(12, value("1250"))]);
    assert_eq!((without.share, number(without.forecast, 2)), (None, "1200".into()));
    // An older month of last year is not the same months.
    let older =
        with_last_year(&FLOW, (6, "600"), vec![before(5, value("450")), before(12, value("1250"))]);
    assert_eq!((older.share, older.year_before), (None, None));
    // What the plan tells of last year stands for a year that nobody reported.
    let promise = Promise { baseline: Some("1250"), ..FLOW };
    let mut plan =
        plan(vec![item(&promise)], vec![before(6, value("500")), entry(6, "600", Basis::Ytd)]);
    plan.baselines.push(Baseline {
        item: Some(plan.items[0].code.clone()),
        name: promise.name.to_owned(),
        year: 2021,
        value: "1250".parse().unwrap(),
        comparator: Comparator::Eq,
        unit: Unit::new("万美元"),
        evidence: None,
    });
    let told = assessed(&plan, Period::of(2022, 6).unwrap());
    assert_eq!(number(told.forecast, 2), "1500");
}

#[test]
fn a_forecast_that_has_nothing_to_go_by_is_none() {
    // Nothing had come by June last year; the year brought 1250.
    let last = vec![before(6, value("0")), before(12, value("1250"))];
    let june = with_last_year(&FLOW, (6, "600"), last);
    assert_eq!((june.share, june.forecast, june.change), (Some(Decimal::ZERO), None, None));
    // Last year brought nothing at all: the months are all that is known.
    let last = vec![before(6, value("0")), before(12, value("0"))];
    let june = with_last_year(&FLOW, (6, "600"), last);
    assert_eq!((june.share, number(june.forecast, 2)), (None, "1200".into()));
    // More than the year brought is no share either: the forecast would fall below what is there.
    let last = vec![before(6, value("1300")), before(12, value("1250"))];
    let june = with_last_year(&FLOW, (6, "600"), last);
    assert_eq!((june.share, number(june.forecast, 2)), (None, "1200".into()));
    // A loss of last year is no share of anything.
    let last = vec![before(6, value("-10")), before(12, value("1250"))];
    assert_eq!(with_last_year(&FLOW, (6, "600"), last).share, None);
}

#[test]
fn a_finished_year_comes_to_what_it_came_to() {
    let last = vec![before(12, value("1250"))];
    let year = with_last_year(&FLOW, (12, "1299"), last);
    assert_eq!((number(year.forecast, 2), year.needed), ("1299".into(), None));
}

#[test]
fn required_growth_uses_the_share_of_last_years_sum() {
    // T = 6.5 %, A = 3 %, w = 144/300 = 0.48: [1.065 − 0.48 × 1.03]/0.52 − 1 = 9.7308 %.
    let last = || vec![before(6, sum("144", "亿元")), before(12, sum("300", "亿元"))];
    let june = with_last_year(&GROWTH, (6, "3"), last());
    assert_eq!((number(june.share, 4), number(june.needed, 4)), ("0.48".into(), "9.7308".into()));
    // The sums may be in different sizes of a unit.
    let last = vec![before(6, sum("1440000", "万元")), before(12, sum("300", "亿元"))];
    assert_eq!(number(with_last_year(&GROWTH, (6, "3"), last).needed, 4), "9.7308");
    // All of last year had come by June: nothing is left to grow.
    let last = vec![before(6, sum("300", "亿元")), before(12, sum("300", "亿元"))];
    assert_eq!(with_last_year(&GROWTH, (6, "3"), last).needed, None);
    // The growth of last year is compared in points.
    let last = vec![before(6, value("9.3"))];
    let june = with_last_year(&GROWTH, (6, "3.6"), last);
    assert_eq!((number(june.change, 1), june.change_is_growth), ("-5.7".into(), false));
}

#[test]
fn what_was_reported_for_last_years_december_is_last_years_figure() {
    let last = vec![before(12, value("51"))];
    let june = with_last_year(&SHARE, (6, "51.5"), last);
    assert_eq!(shown(&june), "50 -0.5 watch blue");
}

#[test]
fn last_years_months_are_no_figures_of_this_year() {
    let item = item(&FLOW);
    let entries = [before(3, value("400"))];
    let march = assess(&item, &entries, Period::of(2022, 3).unwrap());
    assert_eq!((march.verdict, march.actual), (Verdict::NoData, None));
}
