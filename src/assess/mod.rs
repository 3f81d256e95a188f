//! How far a target has come: pure rules from what was promised and what was reported.
//!
//! Everything is computed unrounded. A ratio whose divisor is zero or negative does not exist, and
//! nothing reported is no zero. Each sort of target has a file with its rules; a new sort is a new
//! file and a line in [`assess`]. Rules, in the letters of the planning desks: T the target, A the
//! latest figure for the year to date, B last year's figure, τ the schedule, m the month.
//!
//! A figure is held against the schedule of its own period: a quarter's figure is not late in May.
//! Once a newer figure is due, the old one is shown and no longer judged, unless it settled the year.

mod amount;
mod ceiling;
mod growth;
mod latest;
mod level;
mod light;
mod lights;
mod schedule;
mod words;

pub use crate::model::Number;
pub use latest::{Latest, latest};
pub use lights::{Band, Condition, How, Judged, Numbers, RuleSet, Scale};
pub use schedule::Schedule;

use rust_decimal::Decimal;

use crate::model::{
    Baseline, Bound, Comparator, Entry, Item, Kind, Light, Measure, Nature, Period, Quantity,
    Rhythm, Status, Unit, Verdict,
};

/// A target held against what was reported up to a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The figure that is judged, for the year to date, in the item's unit.
    pub actual: Option<Quantity>,
    /// The period of that figure, or of the newest entry without one.
    pub period: Option<Period>,
    /// A ÷ T, or the way from last year to the target; 1 is complete. `None` where a ratio has no
    /// meaning.
    pub completion: Option<Decimal>,
    /// The share of the year's work that is due, from 0 to 1. `None` for what is not prorated.
    pub due: Option<Decimal>,
    /// (completion − due) × 100 in points for amounts and days; A − T in the unit for the rest;
    /// T − A for a ceiling, so that more is always better.
    pub gap: Option<Decimal>,
    /// Whether [`Assessment::gap`] is in percentage points; otherwise it is in the item's unit.
    pub gap_in_points: bool,
    /// completion ÷ due.
    pub pace: Option<Decimal>,
    /// What the year comes to at this pace, in the item's unit.
    pub forecast: Option<Decimal>,
    /// What every remaining month must bring, in the item's unit; for growth, the growth that the
    /// rest of the year must bring, in %. `None` when the year is over or the target reached.
    pub needed: Option<Decimal>,
    /// What it comes to.
    pub verdict: Verdict,
    /// The colour of the verdict.
    pub light: Light,
}

impl Assessment {
    /// Nothing but a verdict.
    fn of(verdict: Verdict, light: Light) -> Self {
        Self {
            actual: None,
            period: None,
            completion: None,
            due: None,
            gap: None,
            gap_in_points: false,
            pace: None,
            forecast: None,
            needed: None,
            verdict,
            light,
        }
    }
}

/// A figure and what it is held against.
struct Case<'a> {
    item: &'a Item,
    measure: Measure,
    bound: Bound,
    /// An unkept target of this nature is unkept by however little.
    binding: bool,
    /// The figure A.
    actual: Decimal,
    /// The period of the figure.
    period: Period,
    /// Last year's figure B, in the item's unit.
    baseline: Option<Decimal>,
}

impl Case<'_> {
    /// The number T: of a range the lower end, or the upper one where less is better.
    fn target(&self) -> Decimal {
        let upper = self.bound.upper.filter(|_| self.is_ceiling());
        upper.unwrap_or(self.bound.value).decimal()
    }

    fn is_year_end(&self) -> bool {
        self.period.month() == 12
    }

    /// How far a figure may miss the number of a target that says 左右: 5 % of it, and of a rate at
    /// least 0.2 points. A binding target has no tolerance.
    fn tolerance(&self) -> Decimal {
        if self.bound.comparator != Comparator::Approx || self.binding {
            return Decimal::ZERO;
        }
        let share = self.target().abs() * Decimal::new(5, 2);
        let is_rate = self.item.unit.as_ref().is_some_and(Unit::is_rate);
        if is_rate { share.max(Decimal::new(2, 1)) } else { share }
    }

    /// Whether a figure is at least the target.
    fn reaches(&self) -> bool {
        let least = self.target() - self.tolerance();
        if self.bound.comparator == Comparator::Gt {
            self.actual > least
        } else {
            self.actual >= least
        }
    }

    /// Whether less is better: a ceiling by its words, or prices, unemployment, dust and accidents
    /// by their nature. A change counts what they are to fall by, so more of it is better.
    fn is_ceiling(&self) -> bool {
        const PRICES: &[&str] = &["价格", "物价", "失业率"];
        // At the end of the name: 排放达标率 is no emission.
        const LESS_IS_BETTER: &[&str] = &[
            "负债率",
            "浓度",
            "排放",
            "排放量",
            "排放总量",
            "排放强度",
            "能耗",
            "能耗总量",
            "能耗强度",
            "能源消费总量",
            "能源消费强度",
            "用水量",
            "用水总量",
            "死亡率",
            "死亡人数",
            "事故数",
            "事故起数",
        ];
        match self.bound.comparator {
            Comparator::Le | Comparator::Lt => true,
            Comparator::Eq | Comparator::Approx | Comparator::Range => {
                self.measure != Measure::Change
                    && (PRICES.iter().any(|word| self.item.name.contains(word))
                        || LESS_IS_BETTER.iter().any(|word| self.item.name.ends_with(word)))
            }
            Comparator::Ge | Comparator::Gt => false,
        }
    }
}

/// Judges `item` by `entries` up to `period`, whatever came later. `None` for headings, which have
/// no target of their own.
pub fn assess(
    item: &Item,
    entries: &[Entry],
    baseline: Option<&Baseline>,
    period: Period,
) -> Option<Assessment> {
    if item.is_heading() {
        return None;
    }
    let latest = latest(item, entries, period);
    let judged = match item.kind {
        Kind::Indicator => indicator(item, &latest, baseline, period),
        Kind::Project | Kind::Works => building(item, &latest, baseline, period),
    };
    let mut assessment = judged.unwrap_or_else(|| nothing_reported(item, period));
    assessment.actual = latest.value.map(|(value, _)| value);
    assessment.period = latest.value.map(|(_, period)| period).or(latest.period);
    Some(assessment)
}

fn indicator(
    item: &Item,
    latest: &Latest,
    baseline: Option<&Baseline>,
    period: Period,
) -> Option<Assessment> {
    let measure = item.target.as_ref()?.measure;
    if measure == Measure::Qualitative {
        return latest.judgement.map(words::judge);
    }
    let case = case(item, latest, baseline)?;
    let judged = match measure {
        _ if case.is_ceiling() => ceiling::judge(&case),
        Measure::Flow | Measure::Days => amount::judge(&case),
        Measure::Growth => growth::judge(&case),
        Measure::Level | Measure::Share | Measure::Change | Measure::Qualitative => {
            level::judge(&case)
        }
    };
    Some(if_current(&case, judged, period))
}

/// The verdict of a figure that is the newest there can be by `period`, or that settled the year:
/// an amount that is reached or a ceiling that is broken stays so. An older one has none.
fn if_current(case: &Case<'_>, judged: Assessment, period: Period) -> Assessment {
    let due = case.item.rhythm.last_due(period.month());
    let is_old =
        due.and_then(|month| Period::of(period.year(), month)).is_some_and(|due| case.period < due);
    let is_settled =
        case.measure.adds_up() && matches!(judged.verdict, Verdict::Met | Verdict::Missed);
    if is_old && !is_settled {
        Assessment { verdict: Verdict::NoData, light: Light::Grey, ..judged }
    } else {
        judged
    }
}

/// Projects and works: by their money where a yearly plan is known, else by their status.
fn building(
    item: &Item,
    latest: &Latest,
    baseline: Option<&Baseline>,
    period: Period,
) -> Option<Assessment> {
    let status = latest.status.or(item.status);
    match status {
        Some(Status::Dropped) => return Some(Assessment::of(Verdict::Exempt, Light::Grey)),
        Some(Status::Preliminary) if latest.value.is_none() => {
            return Some(Assessment::of(Verdict::Exempt, Light::Grey));
        }
        _ => {}
    }
    let money =
        case(item, latest, baseline).map(|case| if_current(&case, amount::judge(&case), period));
    let mut judged = money.or_else(|| words::judge_status(status, latest))?;
    if status == Some(Status::Suspended) && !matches!(judged.light, Light::Yellow | Light::Red) {
        (judged.verdict, judged.light) = (Verdict::Behind, Light::Yellow);
    }
    // A share of the work is no share of the year's money.
    if item.target.is_none() {
        judged.completion = latest.physical.map(|share| share.decimal() / Decimal::ONE_HUNDRED);
    }
    Some(judged)
}

fn case<'a>(item: &'a Item, latest: &Latest, baseline: Option<&Baseline>) -> Option<Case<'a>> {
    let target = item.target.as_ref()?;
    let (actual, period) = latest.value?;
    let baseline = baseline.and_then(|baseline| {
        let (from, to) = (baseline.unit.as_ref()?, item.unit.as_ref()?);
        from.convert(baseline.value, to)?.ok()
    });
    Some(Case {
        item,
        measure: target.measure,
        bound: target.bound?,
        binding: target.nature == Some(Nature::Binding),
        actual: actual.decimal(),
        period,
        baseline: baseline.map(Quantity::decimal),
    })
}

/// Not due is not late; what is due and was not reported is grey, whatever it may be.
fn nothing_reported(item: &Item, period: Period) -> Assessment {
    let due = item.rhythm.last_due(period.month()).is_some();
    Assessment::of(if due { Verdict::NoData } else { Verdict::NotDue }, Light::Grey)
}

/// Whether a figure of `item` comes but once a year, so that none before is 年度指标.
pub fn is_annual(item: &Item) -> bool {
    item.kind == Kind::Indicator && item.rhythm == Rhythm::Annual
}

#[cfg(test)]
mod tests;
