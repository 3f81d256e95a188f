//! Sums over projects: Σ invested ÷ Σ planned, never a mean of ratios; and how many have begun.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assess::{Assessment, Judge, has_finished, has_started};
use crate::model::{Code, Item, Period, Quantity, Status, Unit, Verdict};

/// What projects amount to together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sums {
    /// How many count: parts instead of their package where the parts have the money.
    pub(super) count: usize,
    /// How many of them have a yearly plan.
    pub(super) planned_count: usize,
    /// How many of those have a figure that counts.
    pub(super) reported_count: usize,
    /// What is planned for the year, of all that have a plan; `None` if none has, or their units do
    /// not convert.
    pub(super) planned: Option<Decimal>,
    /// What is planned for the year, of those with a figure; `None` if none has one.
    pub(super) planned_reported: Option<Decimal>,
    /// What was invested, of those with a figure.
    pub(super) done: Option<Decimal>,
    /// Σ invested ÷ Σ planned, both of those with a figure: what was not reported is not zero.
    pub(super) completion: Option<Decimal>,
    /// What of [`Sums::planned_reported`] is due, each by its own schedule; `None` where that is not known
    /// of some.
    pub(super) due_by_now: Option<Decimal>,
    /// The share of that.
    pub(super) due: Option<Decimal>,
    /// (completion − due) × 100.
    pub(super) gap: Option<Decimal>,
    /// The unit of the sums: that of the first.
    pub(super) unit: Option<Unit>,
    /// The rows that the plan is the sum of, each with what its figures are multiplied by to have the unit
    /// of the sums.
    pub(super) planned_rows: Vec<(usize, Decimal)>,
    /// Those of them with a figure.
    pub(super) reported_rows: Vec<(usize, Decimal)>,
    /// Whether there are no sums because the units do not convert.
    pub(super) is_mixed: bool,
}

impl Sums {
    /// Whether some of what is planned has no figure, so that done ÷ planned is not the completion.
    pub(super) fn is_part(&self) -> bool {
        self.planned_reported != self.planned
    }

    /// What one figure is, if there is one: `planned` for the year, of which the share `due` is due by now.
    pub(super) fn of_one(
        planned: Decimal,
        done: Option<Decimal>,
        due: Option<Decimal>,
        unit: Option<Unit>,
    ) -> Self {
        let sums = Self {
            count: 1,
            planned_count: 1,
            reported_count: usize::from(done.is_some()),
            planned: Some(planned),
            planned_reported: done.map(|_| planned),
            done,
            due_by_now: done.and(due).map(|share| planned * share),
            unit,
            ..Self::default()
        };
        sums.with_ratios()
    }

    /// What `parts` come to, in the unit of the first that has one; they are of no rows.
    pub(super) fn together<'s>(parts: impl Iterator<Item = &'s Self> + Clone) -> Self {
        let mut all =
            Self { unit: parts.clone().find_map(|part| part.unit.clone()), ..Self::default() };
        let mut lacks_due = false;
        for part in parts {
            all.count += part.count;
            all.planned_count += part.planned_count;
            all.is_mixed |= part.is_mixed;
            let Some((own, unit)) = part.unit.as_ref().zip(all.unit.as_ref()) else { continue };
            let Some(factor) = own.factor(unit).filter(|_| !all.is_mixed) else {
                let (count, planned_count) = (all.count, all.planned_count);
                all = Self { count, planned_count, is_mixed: true, ..Self::default() };
                continue;
            };
            let add = |sum: &mut Option<Decimal>, more: Option<Decimal>| {
                if let Some(more) = more {
                    *sum = Some(sum.unwrap_or_default() + more * factor);
                }
            };
            add(&mut all.planned, part.planned);
            add(&mut all.planned_reported, part.planned_reported);
            add(&mut all.done, part.done);
            add(&mut all.due_by_now, part.due_by_now);
            all.reported_count += part.reported_count;
            lacks_due |= part.done.is_some() && part.due_by_now.is_none();
        }
        all.due_by_now = all.due_by_now.filter(|_| !lacks_due);
        all.with_ratios()
    }

    /// The same with what its sums come to: no ratio without anything to divide by.
    fn with_ratios(mut self) -> Self {
        let whole = self.planned_reported.filter(|whole| *whole > Decimal::ZERO);
        let share =
            |part: Option<Decimal>| part.zip(whole).and_then(|(part, of)| part.checked_div(of));
        self.completion = share(self.done);
        self.due = share(self.due_by_now);
        let gap = self.completion.zip(self.due).map(|(completion, due)| completion - due);
        self.gap = gap.map(|gap| gap * Decimal::ONE_HUNDRED);
        self
    }
}

/// Which items are counted, so that nothing counts twice: of a package and its parts the parts where
/// the package is their sum, else the package.
pub(super) struct Counting<'j> {
    judge: &'j Judge<'j>,
    period: Period,
    /// Whether a package is the sum of its parts, asked once of each.
    sums_of_parts: BTreeMap<Code, bool>,
}

impl<'j> Counting<'j> {
    pub(super) fn of(judge: &'j Judge<'j>, period: Period) -> Self {
        Self { judge, period, sums_of_parts: BTreeMap::new() }
    }

    /// Whether `item` is counted.
    pub(super) fn counts(&mut self, item: &Item) -> bool {
        !item.kind.is_built()
            || (!self.is_sum_of_parts(&item.code)
                && item.whole().is_none_or(|parent| self.is_sum_of_parts(parent)))
    }

    fn is_sum_of_parts(&mut self, code: &Code) -> bool {
        if self.judge.parts_of(code).is_empty() {
            return false;
        }
        let of = || self.judge.is_sum_of_parts(code, self.period);
        *self.sums_of_parts.entry(code.clone()).or_insert_with(of)
    }
}

/// Those of `items` that are counted.
pub(super) fn counted<'a>(judge: &Judge<'_>, items: &[&'a Item], period: Period) -> Vec<&'a Item> {
    let mut counting = Counting::of(judge, period);
    items.iter().filter(|item| counting.counts(item)).copied().collect()
}

/// Adds up items that count, each with its row and its assessment, at the end of `period`. What owes no newer
/// report, because it is done, is held against what is due by then, as all others are.
pub(super) fn sums<'l>(
    period: Period,
    lines: impl IntoIterator<Item = (usize, &'l Item, Option<&'l Assessment>)>,
) -> Sums {
    let target = |item: &Item| Some(item.target.as_ref()?.bound?.value);
    let is_in = |assessment: Option<&Assessment>| {
        assessment.is_none_or(|assessment| assessment.verdict != Verdict::Exempt)
    };
    let lines: Vec<(usize, &Item, Option<&Assessment>)> = lines.into_iter().collect();
    let planned: Vec<(usize, &Item, Option<&Assessment>)> = lines
        .iter()
        .filter(|(_, item, assessment)| target(item).is_some() && is_in(*assessment))
        .copied()
        .collect();
    let mut sums = Sums { count: lines.len(), planned_count: planned.len(), ..Sums::default() };
    let Some(unit) = planned.first().and_then(|(_, item, _)| item.unit.clone()) else {
        return sums;
    };
    let in_unit = |item: &Item, quantity| {
        let own = item.unit.as_ref()?;
        own.convert(quantity, &unit)?.ok().map(Quantity::decimal)
    };
    let (mut all, mut of_reported, mut done, mut due) =
        (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (row, item, assessment) in planned {
        let Some(yearly) = target(item).and_then(|target| in_unit(item, target)) else {
            return Sums { is_mixed: true, reported_count: 0, ..sums };
        };
        let factor = in_unit(item, Quantity::ONE).unwrap_or(Decimal::ONE);
        all += yearly;
        sums.planned_rows.push((row, factor));
        let figure = assessment.filter(|assessment| !assessment.lacks_report);
        let actual = figure.and_then(|assessment| Some((assessment, assessment.actual?)));
        if let Some((assessment, actual)) = actual {
            let Some(actual) = in_unit(item, actual) else {
                return Sums { is_mixed: true, reported_count: 0, ..sums };
            };
            sums.reported_count += 1;
            sums.reported_rows.push((row, factor));
            of_reported += yearly;
            done += actual;
            let schedule = assessment.schedule.as_ref();
            let share = schedule.map(|(schedule, _)| schedule.due(period).share());
            due += yearly * share.or(assessment.due).unwrap_or(Decimal::ZERO);
        }
    }
    sums.planned = Some(all);
    sums.unit = Some(unit);
    if sums.reported_count > 0 {
        sums.planned_reported = Some(of_reported);
        sums.done = Some(done);
        sums.due_by_now = Some(due);
    }
    sums.with_ratios()
}

/// A rate with its denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rate {
    /// What the denominator counts.
    pub(super) of: Denominator,
    /// Those that have.
    pub(super) have: Vec<Code>,
    /// Those that there are.
    pub(super) among: Vec<Code>,
}

/// What the denominator of 开工率 and 竣工率 counts, which differs from place to place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denominator {
    /// Those that are planned to begin, or to be done, this year.
    Planned,
    /// Those of them that should have by now.
    Due,
    /// All projects.
    All,
}

impl Rate {
    /// Its share; `None` where there is nothing to divide by.
    pub(super) fn share(&self) -> Option<Decimal> {
        Decimal::from(self.have.len()).checked_div(Decimal::from(self.among.len()))
    }
}

/// Whether anything says which projects are new. A list without natures leaves all of them planned, as one of
/// new projects alone does: only a box, a planned start or another status tells them apart.
pub(super) fn tells_starts(items: &[&Item]) -> bool {
    let tells = |item: &&Item| {
        item.start.is_some()
            || item.origin.is_some()
            || !matches!(item.status, None | Some(Status::Planned))
    };
    items.iter().any(tells)
}

/// How many of `items` have begun, by each denominator.
pub(super) fn started(judge: &Judge<'_>, items: &[&Item], period: Period) -> Vec<Rate> {
    let is_told = tells_starts(items);
    let is_new = |item: &Item| {
        is_told && matches!(item.status, None | Some(Status::Planned | Status::Started))
    };
    let is_due = |item: &Item| is_new(item) && item.start.is_some_and(|start| start <= period);
    let has = |item: &Item| has_started(item, &judge.latest(item, period));
    rates(judge, items, period, [&is_new, &is_due], &has)
}

/// How many of `items` are done, by each denominator.
pub(super) fn finished(judge: &Judge<'_>, items: &[&Item], period: Period) -> Vec<Rate> {
    let is_planned = |item: &Item| item.finish.is_some_and(|finish| finish.year() <= period.year());
    let is_due = |item: &Item| item.finish.is_some_and(|finish| finish <= period);
    let has = |item: &Item| {
        let latest = judge.latest(item, period);
        has_finished(item, &latest)
    };
    rates(judge, items, period, [&is_planned, &is_due], &has)
}

/// Those that were taken out of the plan count nowhere.
fn rates(
    judge: &Judge<'_>,
    items: &[&Item],
    period: Period,
    [planned, due]: [&dyn Fn(&Item) -> bool; 2],
    has: &dyn Fn(&Item) -> bool,
) -> Vec<Rate> {
    let is_in = |item: &&&Item| judge.latest(item, period).status_of(item) != Some(Status::Dropped);
    let items: Vec<&Item> = items.iter().filter(is_in).copied().collect();
    let rate = |of: Denominator, counts: &dyn Fn(&Item) -> bool| {
        let among: Vec<&&Item> = items.iter().filter(|item| counts(item)).collect();
        let code = |item: &&&Item| item.code.clone();
        let have = among.iter().filter(|item| has(item)).map(code).collect();
        Rate { of, have, among: among.iter().map(code).collect() }
    };
    let all = [
        rate(Denominator::Planned, planned),
        rate(Denominator::Due, due),
        rate(Denominator::All, &|_| true),
    ];
    all.into_iter().filter(|rate| !rate.among.is_empty()).collect()
}
