//! Targets against last year, and results that are none.

use crate::check::case::{Case, is_ceiling, place_of};
use crate::model::{Baseline, Comparator, Doubt, Finding, Grade, Item, Kind, Measure, Status};

/// Returns the figures of last year that are above the target of the item.
pub(super) fn below_baseline(case: &Case<'_>) -> Vec<Finding> {
    let is_own_year = case.item.year == case.plan.key.year;
    let baselines = case.plan.baselines.iter().filter(|_| is_own_year);
    let found = baselines.filter_map(|baseline| above(case.item, baseline));
    found.map(|finding| finding.about(case.item)).collect()
}

/// A floor below what was reached last year: the scope differs, or the target asks for nothing. Growth
/// may slow down without the scope being wrong, and of rates only the item's own figure says anything.
fn above(item: &Item, baseline: &Baseline) -> Option<Finding> {
    let target = item.target.as_ref()?;
    let bound = target.bound?;
    let is_floor = matches!(bound.comparator, Comparator::Ge | Comparator::Gt | Comparator::Eq)
        && !is_ceiling(item);
    let moves = matches!(target.measure, Measure::Growth | Measure::Change);
    let same_scope = baseline.item.as_ref() == Some(&item.code);
    let (from, to) = (baseline.unit.as_ref()?, item.unit.as_ref()?);
    let is_comparable = same_scope || !to.is_rate();
    let value = from.convert(baseline.value, to)?.ok()?;
    if !is_floor || moves || !is_comparable || value <= bound.value {
        return None;
    }
    let doubt = Doubt::BelowBaseline {
        target: to.convert(bound.value, from).and_then(Result::ok),
        name: baseline.name.clone(),
        value: baseline.value,
        unit: baseline.unit.clone(),
        same_scope,
    };
    let at = baseline.evidence.as_ref().map(|evidence| evidence.at.clone());
    let finding = Finding::new(Grade::Warning, doubt, at);
    (same_scope || baseline.is_near(item)).then_some(finding)
}

/// A work told among last year's results that was only begun.
pub(super) fn unfinished(case: &Case<'_>) -> Vec<Finding> {
    let item = case.item;
    let told_as_result = item.year < case.plan.key.year
        && item.kind == Kind::Works
        && item.status == Some(Status::Started);
    let finding = Finding::new(Grade::Warning, Doubt::Unfinished, place_of(item)).about(item);
    told_as_result.then_some(finding).into_iter().collect()
}
