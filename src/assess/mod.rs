//! How far a target has come: pure rules from what was promised and what was reported.
//!
//! Everything is computed unrounded. A ratio whose divisor is zero or negative does not exist, and
//! nothing reported is no zero. Each sort of target has a file with its rules; a new sort is a new
//! file and a line in `judged`. Rules, in the letters of the planning desks: T the target, A
//! the latest figure for the year to date, B last year's figure, w the share of it that fell into the
//! same months, τ the schedule, m the month. `docs/judging.md` tells them to people, with examples.
//!
//! A figure is held against the schedule of its own period: a quarter's figure is not late in May.
//! Once a newer figure is due, the old one is shown and no longer judged, unless it settled the year.

mod amount;
mod assessment;
mod case;
mod ceiling;
mod growth;
mod latest;
mod level;
mod lights;
mod project;
mod relative;
mod streak;
mod words;

pub use assessment::{Assessment, Ground, Rule, Scope, Step};
pub use latest::{Latest, latest};
pub use lights::{Band, Condition, How, Judged, Numbers, RuleSet, Scale, Tolerance};
pub use project::{has_finished, has_started};
pub use streak::Streak;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use crate::assess::case::{Case, Share};
use crate::model::{
    Code, Entry, Item, Kind, Light, Measure, Nature, Period, Plan, Portion, Quantity, Reason,
    Rhythm, Schedule, Standing, Status, Term, Verdict, less_is_better,
};

/// Which targets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Targets {
    /// Those that held at the end of the period that is judged.
    InForce,
    /// Those that were published, whatever took their place.
    Published,
}

impl Targets {
    /// The name for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Published => "published",
        }
    }
}

/// A figure that is due and was not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// The newest period that it is due for.
    pub due: Period,
    /// The period of the newest figure that there is.
    pub newest: Option<Period>,
}

/// Judges the items of one plan by one set of rules.
#[derive(Debug)]
pub struct Judge<'a> {
    plan: &'a Plan,
    rules: &'a RuleSet,
    targets: Targets,
    /// The plan's own growth of the economy, which other targets keep pace with.
    economy: Option<&'a Item>,
    /// The parts of each package or heading.
    parts: BTreeMap<&'a Code, Vec<&'a Item>>,
    /// The packages and headings themselves.
    wholes: BTreeMap<&'a Code, &'a Item>,
    /// What is asked of each item again and again, month by month.
    known: HashMap<&'a Code, Known<'a>>,
}

/// What is known of an item whatever the month.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    /// What was reported, by period.
    entries: &'a [Entry],
    /// Whether nobody wants more of what it is called.
    less_is_better: bool,
}

impl<'a> Known<'a> {
    fn of(item: &Item, plan: &'a Plan) -> Self {
        let entries = plan.entries_of(&item.code);
        Self { entries, less_is_better: less_is_better(&item.name) }
    }
}

impl<'a> Judge<'a> {
    /// Returns the judge of `plan` by `rules` and `targets`.
    pub fn of(plan: &'a Plan, rules: &'a RuleSet, targets: Targets) -> Self {
        let mut parts: BTreeMap<&Code, Vec<&Item>> = BTreeMap::new();
        for item in &plan.items {
            if let Some(parent) = item.whole() {
                parts.entry(parent).or_default().push(item);
            }
        }
        let is_whole = |item: &&Item| parts.contains_key(&item.code);
        let wholes = plan.items.iter().filter(is_whole).map(|item| (&item.code, item)).collect();
        let known = plan.items.iter().map(|item| (&item.code, Known::of(item, plan))).collect();
        Self { plan, rules, targets, economy: relative::economy(plan), parts, wholes, known }
    }

    fn known(&self, item: &Item) -> Known<'a> {
        let known = self.known.get(&item.code).copied();
        known.unwrap_or_else(|| Known::of(item, self.plan))
    }

    /// Returns `item` with the target that counts at the end of `period`; for the year before it is the
    /// last of the plan's year, because that is what those figures are for.
    pub fn item_at<'i>(&self, item: &'i Item, period: Period) -> Cow<'i, Item> {
        let year = self.plan.key.year;
        let last = Period::year_end(year).filter(|_| period.year() < year);
        match self.targets {
            Targets::InForce => item.at(last.unwrap_or(period)),
            Targets::Published => Cow::Borrowed(item),
        }
    }

    /// The plan whose items are judged.
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// Which targets count.
    pub fn targets(&self) -> Targets {
        self.targets
    }

    /// The rules that give the lights.
    pub fn rules(&self) -> &'a RuleSet {
        self.rules
    }

    /// The parts of `item`, in the plan's order.
    pub fn parts(&self, item: &Item) -> &[&'a Item] {
        self.parts_of(&item.code)
    }

    /// The parts of the item with the code `code`.
    pub fn parts_of(&self, code: &Code) -> &[&'a Item] {
        self.parts.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether `code` is a package whose money is that of its parts: all that are in have a yearly
    /// plan, so that the parts are counted and the package is not.
    pub fn is_sum_of_parts(&self, code: &Code, period: Period) -> bool {
        let mut parts = project::parts_in(self, code, period).peekable();
        parts.peek().is_some() && parts.all(|(part, _)| part.target.is_some())
    }

    /// What is known of `item` at the end of `period`; of a package what its parts come to, where it
    /// says nothing of its own.
    pub fn latest(&self, item: &Item, period: Period) -> Latest {
        let item = &*self.item_at(item, period);
        let mut own = latest(item, self.known(item).entries, period);
        if matches!(item.standing(period), Standing::Left(_)) {
            own.status = Some(Status::Dropped);
        }
        // Packages have one level: what is a part has none, whatever the database says.
        let is_part = item.whole().is_some_and(|whole| self.wholes.contains_key(whole));
        if !item.kind.is_built() || is_part || self.parts(item).is_empty() {
            return own;
        }
        project::with_parts(self, item, own, period)
    }

    /// How the work of `item` is spread over the year, and who said so. Days are counted by days
    /// unless the item's own schedule says otherwise.
    pub fn schedule(&self, item: &Item) -> (Schedule, Scope) {
        let measure = item.target.as_ref().map(|target| target.measure);
        let of = |kind| self.plan.schedules.get(&kind).cloned();
        let package = item.whole().filter(|_| item.kind.is_built());
        let package = package.and_then(|code| self.wholes.get(code)?.schedule.clone());
        if let Some(own) = item.schedule.clone() {
            (own, Scope::Item)
        } else if let Some(package) = package {
            (package, Scope::Package)
        } else if measure == Some(Measure::Days) {
            (Schedule::Days, Scope::Usual)
        } else if let Some(schedule) = of(Some(item.kind)) {
            (schedule, Scope::Kind)
        } else if let Some(schedule) = of(None) {
            (schedule, Scope::Plan)
        } else {
            (Schedule::Linear, Scope::Usual)
        }
    }

    /// Judges `item` by what was reported up to `period`, whatever came later. `None` for headings,
    /// which have no target of their own.
    pub fn assess(&self, item: &Item, period: Period) -> Option<Assessment> {
        let item = &*self.item_at(item, period);
        if item.is_heading() {
            return None;
        }
        let latest = self.latest(item, period);
        if matches!(item.standing(period), Standing::Left(_)) {
            return Some(Assessment::of(Verdict::Exempt, Light::Grey, Reason::LeftPlan));
        }
        let is_owed = !item.kind.is_built() || project::owes_report(item, &latest, period);
        let lacks = is_owed && lacks_report(item, &latest, period);
        let judged = match item.kind {
            Kind::Indicator | Kind::Commitment => self.figure(item, &latest, lacks),
            Kind::Project | Kind::Works => project::judge(self, item, &latest, (period, lacks)),
        };
        let mut assessment = judged.unwrap_or_else(|| nothing_reported(item, period));
        if assessment.light == Light::Blue && !self.rules.has_blue() {
            assessment.light = Light::Green;
        }
        assessment.actual = latest.value.map(|(value, _)| value);
        assessment.period = latest.value.map(|(_, period)| period).or(latest.period);
        // Of what is settled nothing more is wanted.
        let is_settled =
            matches!(assessment.verdict, Verdict::Met | Verdict::Missed | Verdict::Exempt);
        assessment.lacks_report = lacks && !is_settled;
        self.compare(item, &mut assessment);
        Some(assessment)
    }

    /// Returns the figure that is owed of `item` at the end of `period` and has not been reported; `None`
    /// where nothing is: it is not due, or not asked any more, or its parts owe it.
    pub fn owed(&self, item: &Item, period: Period) -> Option<Owed> {
        let assessment = self.assess(item, period)?;
        let month = item.rhythm.last_due(period.month())?;
        let due = Period::of(period.year(), month)?;
        let is_owed = assessment.lacks_report && !self.is_sum(item, period);
        is_owed.then_some(Owed { due, newest: assessment.period })
    }

    /// Whether a sheet for just `period` asks for `item`: for the figure that is owed, and of a project that
    /// stands still, which owes none, whether it goes on again.
    pub fn asks(&self, item: &Item, period: Period) -> bool {
        let is_owed = || self.owed(item, period).is_some_and(|owed| owed.due == period);
        let is_due = || item.rhythm.last_due(period.month()) == Some(period.month());
        let may_go_on = || {
            let latest = self.latest(item, period);
            matches!(item.standing(period), Standing::In) && project::stands_still(item, &latest)
        };
        is_owed() || item.kind.is_built() && is_due() && may_go_on() && !self.is_sum(item, period)
    }

    /// Whether `item` is a package that is the sum of its parts, and lacks what they lack.
    fn is_sum(&self, item: &Item, period: Period) -> bool {
        item.kind.is_built() && self.is_sum_of_parts(&item.code, period)
    }

    fn figure(&self, item: &Item, latest: &Latest, lacks: bool) -> Option<Assessment> {
        let target = item.target.as_ref()?;
        let given = latest.judgement.map(|(given, _)| words::judge(given));
        let judged = match self.case(item, latest) {
            Some(case) => judged(&case),
            // A figure without a number to hold it against waits for one.
            None if target.relative.is_some() && latest.value.is_some() => {
                let unknown = Assessment::of(Verdict::Undecided, Light::Grey, Reason::NoYardstick);
                given.unwrap_or(unknown)
            }
            None => given.filter(|_| target.bound.is_none())?,
        };
        let judged = if lacks { outdated(item, judged) } else { judged };
        Some(if target.stretch { aimed_at(judged) } else { judged })
    }

    /// The figure of `item` and what it is held against; `None` where either is not known.
    fn case<'i>(&'i self, item: &'i Item, latest: &Latest) -> Option<Case<'i>> {
        let target = item.target.as_ref()?;
        let (actual, period) = latest.value?;
        let baseline = self.baseline(item);
        let own_reference = latest.reference.filter(|(_, of)| *of == period);
        let reference = own_reference.map(|(number, _)| number.decimal());
        let (bound, reference) = match target.relative {
            Some(relative) => {
                relative::resolve(self, item, relative, (reference, baseline), period)?
            }
            None => (target.bound?, reference),
        };
        let before = period.year_before().map(|before| self.latest(item, before));
        Some(Case {
            item,
            rules: self.rules,
            measure: target.measure,
            bound,
            relative: target.relative,
            binding: target.nature == Some(Nature::Binding),
            actual: actual.decimal(),
            period,
            baseline,
            reference,
            share: before.and_then(|before| self.share(item, &before, period)),
            schedule: self.schedule(item),
            is_ceiling: case::is_ceiling(target.measure, bound, self.known(item).less_is_better),
        })
    }

    /// Last year's figure B in the unit of `item`: what was reported for the year, or else what the
    /// plan tells of it.
    pub fn baseline(&self, item: &Item) -> Option<Decimal> {
        let year_end = Period::year_end(self.plan.key.year - 1)?;
        let reported = self.latest(item, year_end).value.filter(|(_, period)| *period == year_end);
        if let Some((value, _)) = reported {
            return Some(value.decimal());
        }
        let baseline = self.plan.baseline_of(&item.code)?;
        let (from, to) = (baseline.unit.as_ref()?, item.unit.as_ref()?);
        from.convert(baseline.value, to)?.ok().map(Quantity::decimal)
    }

    /// The share w of last year's amount that fell into the months up to `period`; `None` where
    /// either is not known, the one is below zero or more than the other, or the other not above zero.
    fn share(&self, item: &Item, before: &Latest, period: Period) -> Option<Share> {
        let measure = item.target.as_ref()?.measure;
        let mut sums_in = None;
        let (part, whole) = if measure == Measure::Growth {
            let year_end = Period::year_end(self.plan.key.year - 1)?;
            let (part, of) = before.amount.clone()?;
            let (whole, end) = self.latest(item, year_end).amount?;
            let part = part.unit.convert(part.value, &whole.unit)?.ok()?;
            let is_of_these = Some(of) == period.year_before() && end == year_end;
            sums_in = Some(whole.unit);
            (Some(part.decimal()).filter(|_| is_of_these)?, whole.value.decimal())
        } else {
            (same_months(before, period).filter(|_| measure.adds_up())?, self.baseline(item)?)
        };
        let is_sound = part >= Decimal::ZERO && whole > Decimal::ZERO && part <= whole;
        is_sound.then_some(Share { portion: Portion { part, whole }, sums_in })
    }

    /// Adds how the figure stands to that of the same months of the year before.
    fn compare(&self, item: &Item, assessment: &mut Assessment) {
        let Some((actual, period)) = assessment.actual.zip(assessment.period) else { return };
        let Some(before) = period.year_before() else { return };
        let found = self.latest(item, before).value.filter(|(_, of)| *of == before);
        let Some((then, _)) = found else { return };
        let difference = actual.decimal() - then.decimal();
        let adds_up = item.target.as_ref().is_none_or(|target| target.measure.adds_up());
        let is_rate =
            item.unit.as_ref().is_some_and(|unit| unit.is_rate() || unit.differs_in_points());
        assessment.year_before = Some(then);
        assessment.change_is_growth = adds_up && !is_rate;
        assessment.change = if !assessment.change_is_growth {
            Some(difference)
        } else if then > Quantity::ZERO {
            difference.checked_div(then.decimal()).map(|change| change * Decimal::ONE_HUNDRED)
        } else {
            None
        };
    }
}

/// The figure of last year for the months up to `period` of this one.
fn same_months(before: &Latest, period: Period) -> Option<Decimal> {
    let (value, of) = before.value?;
    (Some(of) == period.year_before()).then(|| value.decimal())
}

fn judged(case: &Case<'_>) -> Assessment {
    match case.measure {
        _ if case.is_ceiling => ceiling::judge(case),
        Measure::Flow | Measure::Days => amount::judge(case),
        Measure::Growth => growth::judge(case),
        Measure::Level | Measure::Share | Measure::Change | Measure::Qualitative => {
            level::judge(case)
        }
    }
}

/// 力争 is aimed at, not promised: falling short of it is no failure, and no more than blue.
fn aimed_at(judged: Assessment) -> Assessment {
    match (judged.verdict, judged.light) {
        (Verdict::Missed, _) => judged.ruled(Verdict::Missed, Light::Blue, Reason::AimedAt),
        (_, Light::Yellow | Light::Red) => {
            judged.ruled(Verdict::Watch, Light::Blue, Reason::AimedAt)
        }
        _ => judged,
    }
}

/// The light of a target that was missed: at least yellow.
fn missed(light: Light) -> Light {
    if light == Light::Red { Light::Red } else { Light::Yellow }
}

/// Whether a report is due of `item` by `period` that is newer than the newest that counts.
fn lacks_report(item: &Item, latest: &Latest, period: Period) -> bool {
    let due = item.rhythm.last_due(period.month());
    let due = due.and_then(|month| Period::of(period.year(), month));
    let newest = latest.newest_that_counts(item);
    due.is_some_and(|due| newest.is_none_or(|newest| newest < due))
}

/// The verdict of a figure after which a newer one is due: none, unless it settled the year. An amount
/// that is reached and a ceiling that is broken stay so.
fn outdated(item: &Item, judged: Assessment) -> Assessment {
    let adds_up = item.target.as_ref().is_some_and(|target| target.measure.adds_up());
    if adds_up && matches!(judged.verdict, Verdict::Met | Verdict::Missed) {
        judged
    } else {
        // From which month on more is needed is not known.
        let steps = judged
            .steps
            .iter()
            .filter(|step| !matches!(step.term, Term::Needed | Term::NeededGrowth))
            .cloned()
            .collect();
        let judged = Assessment { needed: None, steps, ..judged };
        judged.ruled(Verdict::NoData, Light::Grey, Reason::Outdated)
    }
}

/// Not due is not late; what is due and was not reported is grey, whatever it may be.
fn nothing_reported(item: &Item, period: Period) -> Assessment {
    let due = item.rhythm.last_due(period.month()).is_some();
    if due {
        Assessment::of(Verdict::NoData, Light::Grey, Reason::NotReported)
    } else {
        Assessment::of(Verdict::NotDue, Light::Grey, Reason::NotDue)
    }
}

/// Whether a figure of `item` comes but once a year, so that none before is 年度指标.
pub fn is_annual(item: &Item) -> bool {
    !item.kind.is_built() && item.rhythm == Rhythm::Annual
}

#[cfg(test)]
mod tests;
