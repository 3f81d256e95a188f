//! How long a light has been on.

use super::*;
use crate::model::Turn;

/// Streak and turn at the end of the last of `values`, which are of January on.
fn streak(promise: &Promise, values: &[&str]) -> (u32, Option<Turn>) {
    let entries: Vec<Entry> = (1..)
        .zip(values)
        .filter(|(_, value)| !value.is_empty())
        .map(|(month, value)| entry(month, value, Basis::Ytd))
        .collect();
    let plan = plan(vec![item(promise)], entries);
    let rules = RuleSet::usual();
    let judge = Judge::of(&plan, &rules, Targets::InForce);
    let period = Period::of(2022, u32::try_from(values.len()).unwrap()).unwrap();
    let assessment = judge.assess(&plan.items[0], period).unwrap();
    let streak = judge.streak(&plan.items[0], &assessment, period);
    (streak.months, streak.turn)
}

#[test]
fn months_in_a_light_are_counted_back_to_where_it_changed() {
    assert_eq!(streak(&GROWTH, &["3"]), (1, None));
    assert_eq!(streak(&GROWTH, &["3", "3", "3"]), (3, None));
    assert_eq!(streak(&GROWTH, &["7", "3", "3"]), (2, None));
}

#[test]
fn what_has_changed_since_the_month_before_has_a_word() {
    assert_eq!(streak(&GROWTH, &["3", "-1"]), (1, Some(Turn::NewlyRed)));
    assert_eq!(streak(&GROWTH, &["-1", "7"]), (1, Some(Turn::Recovered)));
    assert_eq!(streak(&GROWTH, &["-1", "3"]), (1, Some(Turn::Better)));
    assert_eq!(streak(&GROWTH, &["7", "3"]), (1, Some(Turn::Worse)));
    assert_eq!(streak(&FLOW, &["108", "150"]), (1, Some(Turn::Worse)));
    // After a month without a figure red is new; nothing else is.
    assert_eq!(streak(&GROWTH, &["7", "", "-1"]), (1, Some(Turn::NewlyRed)));
    assert_eq!(streak(&GROWTH, &["7", "", "3"]), (1, None));
}
