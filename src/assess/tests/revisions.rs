//! Targets that took the place of published ones.

use super::*;
use crate::model::Revision;

fn revised(value: &str, effective: &str) -> Revision {
    let target = item(&Promise { value: Box::leak(value.to_owned().into_boxed_str()), ..FLOW });
    Revision {
        target: target.target.unwrap(),
        effective: effective.parse().unwrap(),
        approver: None,
        document: None,
        reason: "外需减弱".to_owned(),
        at: String::new(),
        by: String::new(),
    }
}

#[test]
fn a_period_is_judged_by_the_target_that_held_at_its_end() {
    let revisions = vec![revised("1000", "2022-09-30"), revised("800", "2022-11-01")];
    let item = Item { revisions, ..item(&FLOW) };
    let entries: Vec<Entry> = (1..=12).map(|month| entry(month, "650", Basis::Ytd)).collect();
    let plan = plan(vec![item], entries);
    let rules = RuleSet::usual();
    let target = |targets, month| {
        let judge = Judge::of(&plan, &rules, targets);
        let assessment = judge.assess(&plan.items[0], Period::of(2022, month).unwrap()).unwrap();
        assessment.target.unwrap().to_string()
    };
    let in_force: Vec<String> = [8, 9, 10, 11].map(|month| target(Targets::InForce, month)).into();
    assert_eq!(in_force, ["1300", "1000", "1000", "800"]);
    assert_eq!(target(Targets::Published, 12), "1300");
}

#[test]
fn of_two_revisions_of_a_day_the_last_one_holds() {
    let revisions = vec![revised("1000", "2022-09-01"), revised("900", "2022-09-01")];
    let item = Item { revisions, ..item(&FLOW) };
    let september = item.at(Period::of(2022, 9).unwrap());
    assert_eq!(september.target.as_ref().unwrap().bound.unwrap().value, "900".parse().unwrap());
}
