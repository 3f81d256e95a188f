//! Projects and works that may be the same thing twice.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::case::{place_of, status};
use crate::model::{Doubt, Finding, Grade, Item, Plan, Quantity, Status, core_of_built};

/// What is left of a name must have so many characters, unless the names are the same as written.
const LEAST: usize = 3;

/// Items by what is left of their names.
pub(super) type Groups<'p> = BTreeMap<String, Vec<&'p Item>>;

/// Of a part and of what stands alone, a short name says too little: 南片.
const LEAST_OF_PART: usize = 5;

/// Returns the projects and works of the plan's year that may be the same thing twice: one finding for
/// each group, about the last of it.
pub(super) fn check(plan: &Plan) -> Vec<Finding> {
    let groups = groups(plan).into_values();
    // The last may be the twin of none, and the others of each other.
    let finding =
        |group: Vec<&Item>| group.iter().rev().find_map(|item| finding(plan, item, &group));
    groups.filter_map(finding).collect()
}

/// Returns what may be the same thing as `item`.
pub(super) fn of(plan: &Plan, item: &Item, groups: &Groups<'_>) -> Option<Finding> {
    finding(plan, item, groups.get(&core_of_built(&item.name, plan.key.year))?)
}

fn finding(plan: &Plan, item: &Item, group: &[&Item]) -> Option<Finding> {
    let is_in = |one: &&&Item| one.code == item.code;
    group.iter().find(is_in)?;
    let twins: Vec<&&Item> = group.iter().filter(|other| may_be_same(plan, item, other)).collect();
    let listed_twice = twins.iter().any(|other| other.kind == item.kind);
    let named = |other: &&&Item| (other.code.clone(), other.name.clone());
    let doubt = Doubt::Twin { others: twins.iter().map(named).collect(), listed_twice };
    let finding = Finding::new(Grade::Warning, doubt, place_of(item));
    (!twins.is_empty()).then(|| finding.about(item))
}

/// Whether two items may be in one group, however far they are.
pub(super) fn have_one_core(plan: &Plan, one: &Item, other: &Item) -> bool {
    let core = |item: &Item| core_of_built(&item.name, plan.key.year);
    is_built(plan, one) && is_built(plan, other) && core(one) == core(other)
}

fn is_built(plan: &Plan, item: &Item) -> bool {
    item.kind.is_built() && item.year == plan.key.year
}

/// What is built in the plan's year and was not dropped, by what is left of the names.
pub(super) fn groups(plan: &Plan) -> Groups<'_> {
    let mut groups: BTreeMap<String, Vec<&Item>> = BTreeMap::new();
    let is_in = |item: &&Item| is_built(plan, item) && status(plan, item) != Some(Status::Dropped);
    for item in plan.items.iter().filter(is_in) {
        groups.entry(core_of_built(&item.name, plan.key.year)).or_default().push(item);
    }
    groups.retain(|_, group| group.len() > 1);
    groups
}

/// Whether two items with the same core may be one. A package is not its part, parts of two packages
/// are two things, and so is what two units answer for unless its money is the same.
fn may_be_same(plan: &Plan, one: &Item, other: &Item) -> bool {
    let is_part_of = |part: &Item, whole: &Item| part.parent.as_ref() == Some(&whole.code);
    let length = core_of_built(&one.name, plan.key.year).chars().count();
    let least = match (&one.parent, &other.parent) {
        (None, None) => LEAST,
        (Some(one), Some(other)) if one == other => LEAST,
        (Some(_), Some(_)) => usize::MAX,
        _ => LEAST_OF_PART,
    };
    let same_name = one.name == other.name && one.parent == other.parent;
    let units = one.department.as_ref().zip(other.department.as_ref());
    one.code != other.code
        && !is_part_of(one, other)
        && !is_part_of(other, one)
        && (same_name || length >= least)
        && (units.is_none_or(|(one, other)| one == other) || has_same_money(one, other))
}

fn has_same_money(one: &Item, other: &Item) -> bool {
    let money = |item: &Item| -> (Option<Decimal>, Option<Decimal>) {
        let annual = item.target.as_ref().and_then(|target| target.bound);
        (item.total.map(Quantity::decimal), annual.map(|bound| bound.value.decimal()))
    };
    let own = money(one);
    own != (None, None) && own == money(other) && one.unit == other.unit
}
