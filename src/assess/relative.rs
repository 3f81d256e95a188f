//! Targets that are told by comparison: the number they come to once the other figure is known.

use rust_decimal::Decimal;

use crate::assess::Judge;
use crate::model::{
    Bound, Comparator, Item, Kind, Measure, Period, Plan, Quantity, Relative, Yardstick, core_name,
};

/// The indicator of a plan that the economy grows by.
pub(super) fn economy(plan: &Plan) -> Option<&Item> {
    plan.items.iter().find(|item| {
        let measure = item.target.as_ref().map(|target| target.measure);
        item.kind == Kind::Indicator
            && measure == Some(Measure::Growth)
            && core_name(&item.name) == "生产总值"
    })
}

/// Returns the bound that `relative` comes to at the end of `period`, and the figure of others that
/// it counts from: as reported beside the item's own, or of the plan's own economy. `None` while
/// neither is known.
pub(super) fn resolve(
    judge: &Judge<'_>,
    item: &Item,
    relative: Relative,
    (reference, baseline): (Option<Decimal>, Option<Decimal>),
    period: Period,
) -> Option<(Bound, Option<Decimal>)> {
    let economy = || {
        let economy = judge.economy?;
        let (growth, of) = judge.latest(economy, period).value?;
        (of == period).then(|| growth.decimal())
    };
    let grows = item.target.as_ref().is_some_and(|target| target.measure == Measure::Growth);
    let (from, reference) = match relative.to {
        Yardstick::Reference => (reference?, reference),
        Yardstick::EconomicGrowth => {
            let growth = reference.or_else(economy)?;
            (growth, Some(growth))
        }
        // To keep the level of last year is not to grow.
        Yardstick::LastYear if grows => (Decimal::ZERO, None),
        Yardstick::LastYear => (baseline?, None),
    };
    let value = Quantity::new(from + relative.offset.decimal()).ok()?;
    // To keep pace is to reach it; only a level may be wanted to fall.
    let keeps_pace = relative.comparator == Comparator::Eq && relative.to != Yardstick::LastYear;
    let comparator = if keeps_pace { Comparator::Ge } else { relative.comparator };
    Some((Bound { comparator, value, upper: None }, reference))
}
