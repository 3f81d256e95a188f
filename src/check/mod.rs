//! Arithmetic and plausibility of a draft or a stored plan; every doubt is a [`Finding`].
//!
//! Pure: what is found here is never mended here. A check that is often wrong is soon not read, so
//! each asks only what can be known: what was not reported is not zero, and what a person has
//! explained is no doubt. There is a file for each family of checks; a new check is a function in
//! one of them, or a file and a line in `OF_ITEMS`.

mod case;
mod course;
mod draft;
mod hedge;
mod jump;
mod project;
mod sums;
mod target;
mod text;
mod twins;

pub use draft::{draft, files};

use std::collections::{BTreeMap, BTreeSet};

use crate::check::case::Case;
use crate::model::{Code, Finding, Item, Plan};

/// What is checked of each item, in the order in which it is told.
const OF_ITEMS: &[fn(&Case<'_>) -> Vec<Finding>] = &[
    jump::check,
    course::check,
    project::check,
    hedge::check,
    sums::package,
    target::below_baseline,
    target::unfinished,
    text::check,
];

/// Returns what does not add up in `plan`: what matters most first, then in the plan's order.
pub fn plan(plan: &Plan) -> Vec<Finding> {
    let parts = parts(plan);
    let none = Vec::new();
    let of_item = |item| of_item(plan, item, parts.get(&item.code).unwrap_or(&none));
    let mut findings: Vec<Finding> = plan.items.iter().flat_map(of_item).collect();
    findings.extend(twins::check(plan));
    findings.extend(sums::groups(&plan.investments));
    let places: BTreeMap<&Code, usize> =
        plan.items.iter().enumerate().map(|(place, item)| (&item.code, place)).collect();
    // Groups of projects are no items and come last.
    findings.sort_by_key(|finding| {
        let place = finding.item.as_ref().and_then(|(code, _)| places.get(code));
        (finding.grade, place.is_none(), place.copied(), finding.period)
    });
    findings
}

/// Returns what does not add up in `after` and was not there `before`, in the order of [`plan`].
pub fn news(before: Option<&Plan>, after: &Plan) -> Vec<Finding> {
    new_among(plan(after), before)
}

/// Returns those of `findings` that are not there in the plan `before`.
pub fn new_among(mut findings: Vec<Finding>, before: Option<&Plan>) -> Vec<Finding> {
    let known = before.map(plan).unwrap_or_default();
    let key = |finding: &Finding| {
        (finding.check(), finding.item.as_ref().map(|(code, _)| code.clone()), finding.period)
    };
    let mut by_key: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in &known {
        by_key.entry(key(finding)).or_default().push(finding);
    }
    let is_known = |finding: &Finding| {
        let known = by_key.get(&key(finding));
        known.is_some_and(|known| known.iter().any(|known| known.says_the_same(finding)))
    };
    findings.retain(|finding| !is_known(finding));
    findings
}

/// Returns `plan` with the item `code` and those alone that what is reported of it may make a doubt of, or is held
/// against: of these [`news`] tells the same.
#[must_use]
pub fn around(mut plan: Plan, code: &Code) -> Plan {
    let Some(item) = plan.item(code) else { return plan };
    let is_part = |part: &Item, whole: &Item| part.whole() == Some(&whole.code);
    let is_near = |other: &Item| {
        other.code == *code
            || is_part(other, item)
            || is_part(item, other)
            || (item.whole().is_some() && item.whole() == other.whole())
            || twins::have_one_core(&plan, item, other)
    };
    let near = plan.items.iter().filter(|other| is_near(other));
    let near: BTreeSet<Code> = near.map(|other| other.code.clone()).collect();
    plan.items.retain(|other| near.contains(&other.code));
    plan
}

/// Returns what a person should know who looks at the item `code` of `plan`: what does not add up, and
/// was not accepted.
pub fn item(plan: &Plan, code: &Code) -> Vec<Finding> {
    Items::of(plan).findings(code)
}

/// A plan whose items are looked at one by one: what is asked of all of them is found out once.
pub struct Items<'p> {
    plan: &'p Plan,
    parts: BTreeMap<&'p Code, Vec<&'p Item>>,
    twins: twins::Groups<'p>,
}

impl<'p> Items<'p> {
    /// Looks at `plan`.
    pub fn of(plan: &'p Plan) -> Self {
        Self { plan, parts: parts(plan), twins: twins::groups(plan) }
    }

    /// Returns what [`item`] does.
    pub fn findings(&self, code: &Code) -> Vec<Finding> {
        let plan = self.plan;
        let Some(item) = plan.item(code) else { return Vec::new() };
        let none = Vec::new();
        let mut findings = of_item(plan, item, self.parts.get(code).unwrap_or(&none));
        findings.extend(twins::of(plan, item, &self.twins));
        findings.retain(|finding| !plan.answers.settle(finding));
        findings.sort_by_key(|finding| (finding.grade, finding.period));
        findings
    }
}

fn of_item(plan: &Plan, item: &Item, parts: &[&Item]) -> Vec<Finding> {
    let case = Case::of(plan, item, parts);
    OF_ITEMS.iter().flat_map(|check| check(&case)).collect()
}

/// The parts of each package or heading.
fn parts(plan: &Plan) -> BTreeMap<&Code, Vec<&Item>> {
    let mut parts: BTreeMap<&Code, Vec<&Item>> = BTreeMap::new();
    for item in &plan.items {
        if let Some(parent) = item.whole() {
            parts.entry(parent).or_default().push(item);
        }
    }
    parts
}

#[cfg(test)]
mod tests;
