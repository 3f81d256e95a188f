//! One table of cases for each measure, worked by hand: completion in %, gap, verdict, light.

use super::*;

#[test]
fn published_figures_come_out_to_the_printed_digit() {
    // 重庆 区县牵头市级重大项目 2022, 1–9月: 85.2%, 快于序时进度10.2个百分点.
    check(&Promise { value: "1834.4", ..PROJECT }, 9, "1562.9", "85.2 10.2 ahead green");
    // 江门 2022, 1–10月: 97.2%, 超过时间进度13.8个百分点: the difference is rounded, not its parts.
    check(&Promise { value: "647.4", ..PROJECT }, 10, "629.0", "97.2 13.8 ahead green");
    // 重庆 2023, 1–9月: 81.8%, 快于序时进度6.8个百分点.
    check(&Promise { value: "1000", ..PROJECT }, 9, "818", "81.8 6.8 ahead green");
}

#[test]
fn amounts_are_held_against_the_months() {
    check(&FLOW, 3, "400", "30.8 5.8 ahead green");
    check(&FLOW, 3, "330", "25.4 0.4 on-track green");
    check(&FLOW, 6, "600", "46.2 -3.8 watch blue");
    check(&FLOW, 6, "455", "35 -15 behind yellow");
    check(&FLOW, 6, "389", "29.9 -20.1 critical red");
    check(&FLOW, 6, "1300", "100 50 met green");
    check(&FLOW, 12, "1299", "99.9 -0.1 missed yellow");
    check(&FLOW, 12, "1400", "107.7 7.7 met green");
    check(&FLOW, 6, "-10", "-0.8 -50.8 critical red");
}

#[test]
fn amounts_tell_what_is_still_needed_and_what_the_year_comes_to() {
    let quarter = judged(&FLOW, 3, "400");
    assert_eq!(quarter.needed, Some(Decimal::from(100)));
    assert_eq!(quarter.forecast, Some(Decimal::from(1600)));
    let over = judged(&FLOW, 12, "1299");
    assert_eq!((over.needed, over.forecast), (None, Some(Decimal::from(1299))));
    assert_eq!(judged(&FLOW, 6, "1300").needed, None);
}

#[test]
fn what_is_needed_is_not_known_while_a_newer_figure_is_due() {
    let may = [entry(5, "400", Basis::Ytd)];
    let of = |month| assess(&item(&FLOW), &may, Period::of(2022, month).unwrap());
    assert!(of(5).needed.is_some());
    let june = of(6);
    assert_eq!((june.needed, june.forecast), (None, Some(Decimal::from(960))));
    assert!(june.steps.iter().all(|step| step.term != Term::Needed));
}

#[test]
fn the_forecast_of_a_stretched_schedule_goes_by_the_months() {
    let forecast = |schedule: &str| {
        let item = Item { schedule: schedule.parse().ok(), ..item(&FLOW) };
        let june = assess(&item, &[entry(6, "600", Basis::Ytd)], Period::of(2022, 6).unwrap());
        let step = june.steps.iter().find(|step| step.term.symbol() == "F").unwrap();
        (step.term.formula(), june.forecast.unwrap().normalize().to_string())
    };
    assert_eq!(forecast("120%"), ("A ÷ (m ÷ 12)", "1200".to_owned()));
    assert_eq!(forecast("linear"), ("A ÷ τ", "1200".to_owned()));
}

#[test]
fn differences_of_per_mille_are_no_points() {
    let births = Promise { measure: Measure::Level, value: "-1.5", unit: "‰", ..FLOW };
    let june = judged(&births, 6, "-1.58");
    assert_eq!((june.gap, june.gap_in_points), (Some(Decimal::new(-8, 2)), false));
}

#[test]
fn targets_of_zero_and_below_have_no_ratio() {
    let zero = Promise { value: "0", ..FLOW };
    check(&zero, 6, "5", "- 5 on-track green");
    check(&zero, 12, "-5", "- -5 missed red");
    check(&Promise { value: "-3", ..FLOW }, 6, "-4", "- -1 undecided grey");
}

#[test]
fn growth_is_a_gap_in_points_and_not_prorated() {
    check(&GROWTH, 6, "3.1", "- -3.4 behind yellow");
    check(&GROWTH, 6, "6.5", "- 0 on-track green");
    check(&GROWTH, 6, "-0.1", "- -6.6 critical red");
    check(&GROWTH, 12, "6.4", "- -0.1 missed yellow");
    check(&GROWTH, 12, "7", "- 0.5 met green");
    check(&Promise { comparator: Comparator::Gt, ..GROWTH }, 6, "6.5", "- 0 behind yellow");
}

#[test]
fn required_growth_makes_up_for_the_months_behind() {
    // T = 6.5 %, A = 3 % after half a year: 1.065 = 0.5 × 1.03 + 0.5 × 1.10.
    assert_eq!(judged(&GROWTH, 6, "3").needed, Some(Decimal::from(10)));
    assert_eq!(judged(&GROWTH, 12, "3").needed, None);
}

#[test]
fn around_a_number_has_a_tolerance_unless_it_binds() {
    let around = Promise { comparator: Comparator::Approx, ..GROWTH };
    check(&around, 12, "6.2", "- -0.3 met green");
    check(&around, 12, "6.1", "- -0.4 missed yellow");
    check(&Promise { nature: Nature::Binding, ..around }, 12, "6.4", "- -0.1 missed yellow");
}

#[test]
fn days_are_held_against_elapsed_days() {
    check(&DAYS, 6, "168", "51.7 2.1 on-track green");
    // 40 of 365 days may fail; 41 have.
    check(&DAYS, 6, "140", "43.1 -6.5 missed yellow");
    check(&DAYS, 6, "141", "43.4 -6.2 watch blue");
}

#[test]
fn levels_are_met_or_on_their_way() {
    check(&SHARE, 6, "52", "- 0 met green");
    check(&SHARE, 6, "51.5", "- -0.5 watch blue");
    let from_51 = Promise { baseline: Some("51"), ..SHARE };
    check(&from_51, 6, "51.5", "50 -0.5 watch blue");
    check(&from_51, 6, "50.5", "-50 -1.5 behind yellow");
    check(&from_51, 12, "51.5", "50 -0.5 missed yellow");
    check(&from_51, 12, "50.5", "-50 -1.5 missed red");
    // T = B: a line to hold, met or not.
    check(&Promise { baseline: Some("52"), ..SHARE }, 6, "52", "- 0 met green");
    check(&Promise { baseline: Some("52"), ..SHARE }, 6, "51.9", "- -0.1 behind yellow");
}

#[test]
fn changes_are_their_own_way() {
    let change = Promise { measure: Measure::Change, value: "1.7", unit: "个百分点", ..SHARE };
    check(&change, 6, "0.85", "50 -0.9 watch blue");
    check(&change, 12, "1.7", "100 0 met green");
    check(&change, 6, "-0.1", "-5.9 -1.8 behind yellow");
}

#[test]
fn ceilings_have_a_margin_and_no_ratio() {
    check(&CEILING, 6, "5.3", "- 0.2 on-track green");
    check(&CEILING, 6, "5.6", "- -0.1 behind yellow");
    check(&CEILING, 12, "5.6", "- -0.1 missed red");
    check(&CEILING, 12, "5.5", "- 0 met green");
    check(&Promise { comparator: Comparator::Lt, ..CEILING }, 12, "5.5", "- 0 missed red");
    // 价格 3%左右 is a ceiling; 2.1 % was reported as kept.
    let prices =
        Promise {
            name: "居民消费价格涨幅", value: "3", comparator: Comparator::Approx, ..CEILING
        };
    check(&prices, 12, "2.1", "- 0.9 met green");
    check(&prices, 12, "3.2", "- -0.2 met green");
    // A level that must fall: 34 to 33, half-way at 33.5.
    let dust = Promise {
        measure: Measure::Level,
        unit: "微克/立方米",
        value: "33",
        baseline: Some("34"),
        ..CEILING
    };
    check(&dust, 6, "33.5", "50 -0.5 behind yellow");
}

#[test]
fn an_amount_under_a_ceiling_must_not_run_ahead() {
    let spending =
        Promise {
            measure: Measure::Flow, value: "100", unit: "亿元", name: "三公经费", ..CEILING
        };
    check(&spending, 6, "50", "- 50 on-track green");
    check(&spending, 6, "51", "- 49 behind yellow");
    check(&spending, 6, "101", "- -1 missed red");
}

#[test]
fn an_amount_under_a_ceiling_of_nothing_is_not_spread_over_the_year() {
    let accidents =
        Promise {
            measure: Measure::Flow, value: "0", unit: "起", name: "事故起数", ..CEILING
        };
    let none = judged(&accidents, 6, "0");
    assert_eq!((none.due, none.verdict), (None, Verdict::OnTrack));
    check(&accidents, 6, "1", "- -1 missed red");
    // Less than nothing is still on its way there until the end of the year.
    let saved = Promise { value: "-120", ..accidents };
    check(&saved, 6, "-30", "- -90 undecided grey");
    check(&saved, 12, "-30", "- -90 missed red");
    check(&saved, 12, "-121", "- 1 met green");
    // Just as far as is due is not ahead of it.
    let spending = Promise { value: "12", ..accidents };
    check(&spending, 1, "1", "- 11 on-track green");
}

#[test]
fn days_that_are_lost_are_lost_though_none_is_due() {
    let item = Item { schedule: "0/40/40/20".parse().ok(), ..item(&DAYS) };
    let march = assess(&item, &[entry(3, "0", Basis::Ytd)], Period::of(2022, 3).unwrap());
    assert_eq!((march.verdict, march.allowance), (Verdict::Missed, Some(Decimal::from(-50))));
}

#[test]
fn investment_has_no_red_before_the_end_of_march() {
    let project = Promise { value: "1200", ..PROJECT };
    check(&project, 2, "10", "0.8 -15.8 behind yellow");
    check(&project, 3, "10", "0.8 -24.2 critical red");
}

#[test]
fn words_are_judged_by_a_person() {
    let words = item(&Promise { measure: Measure::Qualitative, ..FLOW });
    let verdict = |judgement| {
        let entry = entry_of(6, Reported { judgement: Some(judgement), ..Reported::default() });
        assess(&words, &[entry], Period::of(2022, 6).unwrap()).verdict
    };
    assert_eq!(verdict(Judgement::OnSchedule), Verdict::OnTrack);
    assert_eq!(verdict(Judgement::NotDone), Verdict::Missed);
    assert_eq!(verdict(Judgement::NotSet), Verdict::Undecided);
}

#[test]
fn nothing_reported_is_grey_and_not_zero() {
    let verdict = |rhythm, month| {
        let item = Item { rhythm, ..item(&FLOW) };
        let assessment = assess(&item, &[], Period::of(2022, month).unwrap());
        assert_eq!((assessment.actual, assessment.light), (None, Light::Grey));
        assessment.verdict
    };
    assert_eq!(verdict(Rhythm::Monthly, 1), Verdict::NoData);
    assert_eq!(verdict(Rhythm::MonthlyFromFebruary, 1), Verdict::NotDue);
    assert_eq!(verdict(Rhythm::Quarterly, 2), Verdict::NotDue);
    assert_eq!(verdict(Rhythm::Quarterly, 3), Verdict::NoData);
    assert_eq!(verdict(Rhythm::Annual, 11), Verdict::NotDue);
    assert_eq!(verdict(Rhythm::Annual, 12), Verdict::NoData);
}

#[test]
fn single_months_add_up_and_a_missing_month_breaks_the_sum() {
    let value = |entries: &[Entry]| {
        let latest = latest(&item(&FLOW), entries, Period::of(2022, 12).unwrap());
        latest.value.map(|(value, period)| format!("{value} {period}"))
    };
    let (ytd, month) = (Basis::Ytd, Basis::Month);
    assert_eq!(
        value(&[entry(1, "10", month), entry(2, "5", month)]).as_deref(),
        Some("15 2022-02")
    );
    assert_eq!(value(&[entry(2, "12", ytd), entry(3, "5", month)]).as_deref(), Some("17 2022-03"));
    assert_eq!(
        value(&[entry(1, "10", month), entry(3, "5", month)]).as_deref(),
        Some("10 2022-01")
    );
    assert_eq!(value(&[entry(3, "5", month)]), None);
    assert_eq!(
        value(&[entry(3, "5", month), entry(4, "40", ytd), entry(5, "2", month)]).as_deref(),
        Some("42 2022-05")
    );
}

#[test]
fn what_came_after_the_period_does_not_count() {
    let entries = [entry(3, "400", Basis::Ytd), entry(6, "900", Basis::Ytd)];
    let quarterly = Item { rhythm: Rhythm::Quarterly, ..item(&FLOW) };
    let april = assess(&quarterly, &entries, Period::of(2022, 4).unwrap());
    assert_eq!(april.actual, Some("400".parse().unwrap()));
    // March's figure is held against March: it is not late in April.
    assert_eq!((april.due, april.verdict), (Some(Decimal::new(25, 2)), Verdict::Ahead));
}

#[test]
fn a_figure_is_not_judged_once_a_newer_one_is_due() {
    let verdict = |promise: &Promise, rhythm, value, month| {
        let item = Item { rhythm, ..item(promise) };
        let entries = [entry(3, value, Basis::Ytd)];
        let assessment = assess(&item, &entries, Period::of(2022, month).unwrap());
        assert_eq!(assessment.actual, Some(value.parse().unwrap()));
        assessment.verdict.key()
    };
    assert_eq!(verdict(&FLOW, Rhythm::Monthly, "400", 3), "ahead");
    assert_eq!(verdict(&FLOW, Rhythm::Monthly, "400", 4), "no-data");
    assert_eq!(verdict(&FLOW, Rhythm::MonthlyFromFebruary, "400", 4), "no-data");
    assert_eq!(verdict(&FLOW, Rhythm::Quarterly, "400", 5), "ahead");
    assert_eq!(verdict(&FLOW, Rhythm::Quarterly, "400", 6), "no-data");
    assert_eq!(verdict(&FLOW, Rhythm::Annual, "400", 11), "ahead");
    assert_eq!(verdict(&FLOW, Rhythm::Annual, "400", 12), "no-data");
    assert_eq!(verdict(&PROJECT, Rhythm::Monthly, "400", 4), "no-data");
    // What is reached stays reached; a share can fall again.
    assert_eq!(verdict(&FLOW, Rhythm::Monthly, "1300", 12), "met");
    assert_eq!(verdict(&PROJECT, Rhythm::Monthly, "1300", 12), "met");
    assert_eq!(verdict(&SHARE, Rhythm::Monthly, "53", 12), "no-data");
    assert_eq!(verdict(&GROWTH, Rhythm::Monthly, "7", 12), "no-data");
    let spending =
        Promise { value: "100", name: "三公经费", comparator: Comparator::Le, ..FLOW };
    assert_eq!(verdict(&spending, Rhythm::Monthly, "101", 12), "missed");
}

#[test]
fn less_is_better_for_what_nobody_wants_more_of() {
    let dust = Promise {
        measure: Measure::Level,
        unit: "微克/立方米",
        name: "PM2.5年均浓度",
        value: "33",
        ..SHARE
    };
    check(&dust, 12, "32", "- 1 met green");
    check(&dust, 12, "34", "- -1 missed red");
    // Debt is wanted less, and paying it off is not; CPI is prices.
    let debt = Promise { unit: "亿元", value: "100", name: "政府债务余额", ..dust };
    check(&debt, 12, "101", "- -1 missed red");
    let paid = Promise { name: "化解隐性债务", measure: Measure::Flow, ..debt };
    check(&paid, 12, "101", "101 1 met green");
    let cpi =
        Promise { name: "CPI涨幅", unit: "%", value: "3", measure: Measure::Growth, ..dust };
    check(&cpi, 12, "5", "- -2 missed red");
    let gas = Promise { name: "PM2.5浓度（国控点）", ..dust };
    check(&gas, 12, "34", "- -1 missed red");
    let carbon = Promise { value: "0.5", name: "碳排放强度", ..dust };
    check(&carbon, 12, "0.6", "- -0.1 missed red");
    let treated = Promise { unit: "%", value: "95", name: "工业废水排放达标率", ..SHARE };
    check(&treated, 12, "98", "- 3 met green");
    // To fall by 3 % is a promise of which more is better.
    let fall = Promise { measure: Measure::Change, unit: "%", value: "3", ..dust };
    check(&fall, 12, "3.5", "116.7 0.5 met green");
    // Of a range the upper end is the line.
    let prices = item(&Promise {
        comparator: Comparator::Range,
        value: "2.5",
        name: "居民消费价格涨幅",
        ..GROWTH
    });
    let mut target = prices.target.clone().unwrap();
    target.bound = target.bound.map(|bound| Bound { upper: Some("3".parse().unwrap()), ..bound });
    let prices = Item { target: Some(target), ..prices };
    let verdict = |value| {
        let entries = [entry(12, value, Basis::Ytd)];
        assess(&prices, &entries, Period::of(2022, 12).unwrap()).verdict
    };
    assert_eq!(
        (verdict("2.1"), verdict("3"), verdict("3.1")),
        (Verdict::Met, Verdict::Met, Verdict::Missed)
    );
}

#[test]
fn physical_progress_is_the_completion_only_of_what_has_no_money() {
    let physical = Reported { physical: Some("40".parse().unwrap()), ..Reported::default() };
    let completion = |target| {
        let item = Item { target, ..item(&PROJECT) };
        let entries = [entry_of(3, physical.clone())];
        assess(&item, &entries, Period::of(2022, 3).unwrap()).completion
    };
    assert_eq!(completion(None), Some(Decimal::new(4, 1)));
    assert_eq!(completion(item(&PROJECT).target), None);
}
