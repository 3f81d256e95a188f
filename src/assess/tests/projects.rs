//! Projects and works: starts, packages, work beside money, schedules.

use super::*;
use crate::model::{Schedule, Status};

const JUNE: (i32, u32) = (2022, 6);

fn period((year, month): (i32, u32)) -> Period {
    Period::of(year, month).unwrap()
}

fn project(code: &str, parent: Option<&str>, yearly: Option<&'static str>) -> Item {
    let mut item = item(&Promise { value: yearly.unwrap_or("0"), unit: "万元", ..PROJECT });
    item.code = code.parse().unwrap();
    item.parent = parent.map(|parent| parent.parse().unwrap());
    item.target = item.target.filter(|_| yearly.is_some());
    item.status = Some(Status::Planned);
    item
}

fn light(item: &Item, entries: Vec<Entry>, month: u32) -> String {
    let plan = plan(vec![item.clone()], entries);
    let assessment = assessed(&plan, Period::of(2022, month).unwrap());
    let late = assessment.months_late.map_or("-".to_owned(), |months| months.to_string());
    format!("{late} {} {}", assessment.verdict.key(), assessment.light.key())
}

#[test]
fn a_start_that_is_overdue_is_yellow_and_red_from_the_third_month() {
    let item = Item { start: Period::of(2022, 4), ..project("P001", None, None) };
    assert_eq!(light(&item, vec![], 3), "- not-due grey");
    assert_eq!(light(&item, vec![], 4), "1 behind yellow");
    assert_eq!(light(&item, vec![], 5), "2 behind yellow");
    assert_eq!(light(&item, vec![], 6), "3 critical red");
    let begun = Reported { status: Some(Status::Started), ..Reported::default() };
    assert_eq!(light(&item, vec![entry_of(6, begun)], 6), "- undecided grey");
    let month = Reported { started: Period::of(2022, 4), ..Reported::default() };
    assert_eq!(light(&item, vec![entry_of(6, month)], 6), "- undecided grey");
    // What goes on was begun before, and what has cost money too.
    let ongoing = Item { status: Some(Status::Ongoing), ..item };
    assert_eq!(light(&ongoing, vec![], 6), "- no-data grey");
}

#[test]
fn the_worse_of_money_and_start_counts() {
    let item = Item { start: Period::of(2022, 3), ..project("P001", None, Some("1200")) };
    let zero = || vec![entry(6, "0", Basis::Ytd)];
    assert_eq!(light(&item, zero(), 6), "4 critical red");
    let item = Item { start: Period::of(2022, 6), ..item };
    // No money was spent in half a year: red by money, yellow by start.
    assert_eq!(light(&item, zero(), 6), "1 critical red");
    assert_eq!(light(&item, vec![entry(6, "600", Basis::Ytd)], 6), "- on-track green");
}

#[test]
fn work_and_money_that_part_by_more_than_20_points_are_marked() {
    let apart = |physical: &str| {
        let item = project("P001", None, Some("1000"));
        let reported = Reported {
            value: "500".parse().ok(),
            physical: physical.parse().ok(),
            ..Reported::default()
        };
        let plan = plan(vec![item], vec![entry_of(6, reported)]);
        assessed(&plan, period(JUNE)).divergence
    };
    assert_eq!(apart("70"), None);
    assert_eq!(apart("70.1"), Some(Decimal::new(201, 1)));
    assert_eq!(apart("29.9"), Some(Decimal::new(-201, 1)));
}

#[test]
fn a_package_comes_to_what_its_parts_come_to() {
    let package = || project("P001", None, Some("1000"));
    let parts =
        || [project("P002", Some("P001"), Some("400")), project("P003", Some("P001"), Some("600"))];
    let of = |first: Option<&str>, second: Option<&str>| {
        let mut plan = plan([vec![package()], parts().to_vec()].concat(), vec![]);
        for (code, value) in [("P002", first), ("P003", second)] {
            let entries = value.map(|value| entry(6, value, Basis::Ytd)).into_iter().collect();
            plan.entries.insert(code.parse().unwrap(), entries);
        }
        shown(&assessed(&plan, period(JUNE)))
    };
    assert_eq!(of(Some("200"), Some("330")), "53 3 ahead green");
    // A sum with a hole is no sum.
    assert_eq!(of(Some("200"), None), "- - no-data grey");
    assert_eq!(of(None, None), "- - no-data grey");
    // What the package reports of its own comes first.
    let mut plan =
        plan([vec![package()], parts().to_vec()].concat(), vec![entry(6, "450", Basis::Ytd)]);
    plan.entries.insert("P002".parse().unwrap(), vec![entry(6, "200", Basis::Ytd)]);
    assert_eq!(shown(&assessed(&plan, period(JUNE))), "45 -5 watch blue");
}

#[test]
fn schedules_are_of_the_item_its_kind_or_the_plan() {
    let due = |own: Option<&str>, kind: Option<&str>, whole: Option<&str>| {
        let parse = |text: &str| text.parse::<Schedule>().unwrap();
        let item = Item { schedule: own.map(parse), ..project("P001", None, Some("1000")) };
        let mut plan = plan(vec![item], vec![entry(4, "200", Basis::Ytd)]);
        plan.schedules.extend(kind.map(|text| (Some(Kind::Project), parse(text))));
        plan.schedules.extend(whole.map(|text| (None, parse(text))));
        let april = assessed(&plan, Period::of(2022, 4).unwrap());
        let (_, scope) = april.schedule.clone().unwrap();
        (half_away_from_zero(april.due.unwrap() * Decimal::ONE_HUNDRED, 1).to_string(), scope)
    };
    assert_eq!(due(None, None, None), ("33.3".to_owned(), Scope::Usual));
    assert_eq!(due(None, None, Some("120%")), ("40.0".to_owned(), Scope::Plan));
    assert_eq!(due(None, Some("10/30/30/30"), Some("120%")), ("20.0".to_owned(), Scope::Kind));
    assert_eq!(due(Some("days"), Some("120%"), None), ("32.9".to_owned(), Scope::Item));
}

#[test]
fn a_phased_plan_may_be_ahead_where_the_months_say_late() {
    // 松阳 2025, January to April: 21.3 % of the year is 132.1 % of what was planned by then.
    let item = Item {
        schedule: "161.24/0/0/0/838.76/0/0/0/0/0/0/0".parse().ok(),
        ..project("P001", None, Some("1000"))
    };
    let plan = plan(vec![item], vec![entry(4, "213", Basis::Ytd)]);
    let april = assessed(&plan, Period::of(2022, 4).unwrap());
    assert_eq!(shown(&april), "21.3 5.2 ahead green");
    assert_eq!(half_away_from_zero(april.pace.unwrap(), 3), Decimal::new(1321, 3));
}

#[test]
fn nothing_due_is_nothing_late() {
    let item = Item { schedule: "0/20/40/40".parse().ok(), ..project("P001", None, Some("1000")) };
    let of = |value: &str| {
        let plan = plan(vec![item.clone()], vec![entry(3, value, Basis::Ytd)]);
        assessed(&plan, Period::of(2022, 3).unwrap())
    };
    let march = of("0");
    assert_eq!(shown(&march), "0 0 on-track green");
    assert_eq!((march.pace, march.forecast), (None, None));
    assert_eq!(shown(&of("-5")), "-0.5 -0.5 critical red");
}

fn status(month: u32, status: Status) -> Entry {
    entry_of(month, Reported { status: Some(status), ..Reported::default() })
}

/// A package of 1000 with parts of 400 and 600, and what was reported for them in June.
fn package(own: Vec<Entry>, first: Vec<Entry>, second: Vec<Entry>) -> Plan {
    let items = vec![
        project("P001", None, Some("1000")),
        project("P002", Some("P001"), Some("400")),
        project("P003", Some("P001"), Some("600")),
    ];
    let mut plan = plan(items, own);
    plan.entries.insert("P002".parse().unwrap(), first);
    plan.entries.insert("P003".parse().unwrap(), second);
    plan
}

#[test]
fn a_part_that_was_taken_out_does_not_silence_its_package() {
    let (money, dropped) = (vec![entry(6, "240", Basis::Ytd)], vec![status(6, Status::Dropped)]);
    let june = assessed(&package(vec![], money, dropped), period(JUNE));
    assert_eq!((june.actual, june.verdict), ("240".parse().ok(), Verdict::Critical));
}

#[test]
fn a_note_on_a_package_does_not_hide_its_parts() {
    let note = Reported { note: Some("已开专题会".to_owned()), ..Reported::default() };
    let parts = || (vec![entry(6, "200", Basis::Ytd)], vec![entry(6, "300", Basis::Ytd)]);
    let (first, second) = parts();
    let noted = assessed(&package(vec![entry_of(6, note)], first, second), period(JUNE));
    assert_eq!(shown(&noted), "50 0 on-track green");
    let (first, second) = parts();
    let out = package(vec![status(6, Status::Dropped)], first, second);
    assert_eq!(assessed(&out, period(JUNE)).verdict, Verdict::Exempt);
}

#[test]
fn a_package_with_a_part_without_money_is_no_sum() {
    let mut plan = package(vec![entry(6, "150", Basis::Ytd)], vec![], vec![]);
    plan.items[2].target = None;
    let rules = RuleSet::usual();
    let judge = Judge::of(&plan, &rules, Targets::InForce);
    assert!(!judge.is_sum_of_parts(&plan.items[0].code, period(JUNE)));
    let whole = package(vec![], vec![], vec![]);
    let judge = Judge::of(&whole, &rules, Targets::InForce);
    assert!(judge.is_sum_of_parts(&whole.items[0].code, period(JUNE)));
}

#[test]
fn what_is_done_is_done_though_its_last_money_was_not_reported() {
    let item = project("P001", None, Some("1000"));
    let entries = || vec![entry(5, "600", Basis::Ytd), status(6, Status::Completed)];
    assert_eq!(light(&item, entries(), 6), "- met green");
    assert_eq!(light(&item, entries(), 12), "- met green");
    // It is done though the year's money was not spent.
    let with_money = || {
        let status = Some(Status::Completed);
        vec![entry_of(6, Reported { value: "600".parse().ok(), status, ..Reported::default() })]
    };
    assert_eq!(light(&item, with_money(), 6), "- met green");
}

#[test]
fn what_stands_still_owes_no_report_and_its_last_figure_is_held_against_today() {
    let item = project("P001", None, Some("1200"));
    let stopped = || vec![entry(5, "500", Basis::Ytd), status(6, Status::Suspended)];
    let of = |month| {
        let plan = plan(vec![item.clone()], stopped());
        let judged = assessed(&plan, Period::of(2022, month).unwrap());
        (
            shown(&judged),
            judged.needed.map(|needed| needed.normalize().to_string()),
            judged.lacks_report,
        )
    };
    // 500 of 1200: 41.7 % of 50 %, of 83.3 %, of the year.
    assert_eq!(
        of(6),
        (
            "41.7 -8.3 behind yellow".to_owned(),
            Some("116.66666666666666666666666667".to_owned()),
            false
        )
    );
    assert_eq!(of(10), ("41.7 -41.7 critical red".to_owned(), Some("350".to_owned()), false));
    assert_eq!(of(12), ("41.7 -58.3 missed red".to_owned(), None, false));
    // Without a figure nothing stands.
    let plan = plan(vec![item.clone()], vec![status(6, Status::Suspended)]);
    let june = assessed(&plan, period(JUNE));
    assert_eq!((june.verdict, june.lacks_report), (Verdict::Behind, true));
}

#[test]
fn nothing_is_asked_of_a_project_before_its_planned_start() {
    let item = Item { start: Period::of(2022, 9), ..project("P001", None, Some("1200")) };
    assert_eq!(light(&item, vec![], 8), "- not-due grey");
    // An honest zero is no worse than silence.
    let zero = |month| vec![entry(month, "0", Basis::Ytd)];
    assert_eq!(light(&item, zero(8), 8), "- not-due grey");
    assert_eq!(light(&item, zero(9), 9), "1 critical red");
    assert_eq!(light(&item, vec![], 9), "1 behind yellow");
    // Who begins before is judged.
    assert_eq!(light(&item, vec![entry(6, "600", Basis::Ytd)], 6), "- on-track green");
    // A package does not wait for a part that is to begin later.
    let mut parts = package(vec![], vec![entry(6, "500", Basis::Ytd)], vec![]);
    assert_eq!(assessed(&parts, period(JUNE)).verdict, Verdict::NoData);
    parts.items[2].start = Period::of(2022, 9);
    assert_eq!(shown(&assessed(&parts, period(JUNE))), "50 0 on-track green");
}

#[test]
fn a_month_that_is_still_to_come_is_no_start_and_no_finish() {
    let item = Item { start: Period::of(2022, 6), ..project("P001", None, None) };
    let reported = |started, finished| {
        let month = |month: Option<u32>| month.and_then(|month| Period::of(2022, month));
        let (started, finished) = (month(started), month(finished));
        vec![entry_of(6, Reported { started, finished, ..Reported::default() })]
    };
    assert_eq!(light(&item, reported(Some(9), None), 6), "1 behind yellow");
    assert_eq!(light(&item, reported(Some(9), None), 9), "- undecided grey");
    // What is done has begun.
    let latest = latest(&item, &reported(None, Some(5)), period(JUNE));
    assert!(has_started(&item, &latest) && has_finished(&item, &latest));
    let latest = super::latest(&item, &reported(None, Some(9)), period(JUNE));
    assert!(!has_started(&item, &latest) && !has_finished(&item, &latest));
}

#[test]
fn a_finish_that_was_taken_back_is_none() {
    let item = project("P001", None, None);
    let entries = [status(5, Status::Completed), status(6, Status::Ongoing)];
    assert_eq!(latest(&item, &entries, period(JUNE)).finished, None);
    assert_eq!(latest(&item, &entries[..1], period(JUNE)).finished, Period::of(2022, 5));
}

#[test]
fn months_of_money_whose_sum_is_not_known_are_a_start() {
    let item = Item { start: Period::of(2022, 3), ..project("P001", None, Some("1200")) };
    let months = [3, 4, 5].map(|month| entry(month, "100", Basis::Month));
    assert_eq!(light(&item, months.to_vec(), 5), "- no-data grey");
}

#[test]
fn packages_that_are_parts_of_each_other_are_judged_by_their_own() {
    // No list can say so; a database that somebody else has written can.
    let items = || {
        let whole = project("P001", Some("P002"), Some("1000"));
        let own = project("P003", Some("P003"), Some("1000"));
        vec![whole, project("P002", Some("P001"), Some("1000")), own]
    };
    let plan = plan(items(), vec![entry(6, "500", Basis::Ytd)]);
    for item in &plan.items {
        let judged = Judge::of(&plan, &RuleSet::usual(), Targets::InForce)
            .assess(item, period(JUNE))
            .map(|judged| judged.verdict);
        let reported = !plan.entries_of(&item.code).is_empty();
        assert_eq!(judged, Some(if reported { Verdict::OnTrack } else { Verdict::NoData }));
    }
}
