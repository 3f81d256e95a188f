//! What judging comes to, with everything that led there.

use rust_decimal::Decimal;

use crate::assess::{Condition, Judged};
use crate::model::{Light, Period, Quantity, Reason, ScaleKind, Schedule, Term, Unit, Verdict};

/// A target held against what was reported up to a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The figure that is judged, for the year to date, in the item's unit.
    pub actual: Option<Quantity>,
    /// The period of that figure, or of the newest entry without one.
    pub period: Option<Period>,
    /// The number T that the figure is held against: of a range the end that counts, of a comparison
    /// what it comes to. `None` for words, and while it is not known.
    pub target: Option<Decimal>,
    /// A ÷ T, or the way from last year to the target; 1 is complete. `None` where a ratio has no
    /// meaning.
    pub completion: Option<Decimal>,
    /// The share of the year's work that is due, from 0 to 1. `None` for what is not prorated.
    pub due: Option<Decimal>,
    /// How the work is spread over the year; `None` for what is not prorated.
    pub schedule: Option<(Schedule, Scope)>,
    /// (completion − due) × 100 in points for amounts and days; A − T in the unit for the rest;
    /// T − A for a ceiling, so that more is always better.
    pub gap: Option<Decimal>,
    /// Whether [`Assessment::gap`] is in percentage points; otherwise it is in the item's unit.
    pub gap_in_points: bool,
    /// completion ÷ due; `None` where nothing is due yet.
    pub pace: Option<Decimal>,
    /// The share of last year's amount that fell into the same months; `None` while last year's
    /// months are not recorded.
    pub share: Option<Decimal>,
    /// What the year comes to at this pace, in the item's unit.
    pub forecast: Option<Decimal>,
    /// What every remaining month must bring, in the item's unit; for growth, the growth that the
    /// rest of the year must bring, in %. `None` when the year is over or the target reached.
    pub needed: Option<Decimal>,
    /// The days that may still fail; below 0 the target is out of reach. Only for days.
    pub allowance: Option<Decimal>,
    /// The figure for the same months of the year before, in the item's unit.
    pub year_before: Option<Quantity>,
    /// Its change since: growth in % of an amount, points of a rate, the difference of the rest.
    pub change: Option<Decimal>,
    /// Whether [`Assessment::change`] is a growth in %.
    pub change_is_growth: bool,
    /// Physical progress minus the completion of money, in points, where they part by more than 20:
    /// one of the two is wrong, or money runs ahead of work.
    pub divergence: Option<Decimal>,
    /// Months that have ended without the start that was planned, the planned one counted.
    pub months_late: Option<u32>,
    /// Months that have ended without the finish that was planned, the planned one counted.
    pub months_unfinished: Option<u32>,
    /// Whether a report is due that would say how it stands, and has not come: the figure, if there is
    /// one, is an older one.
    pub lacks_report: bool,
    /// What it comes to.
    pub verdict: Verdict,
    /// The colour of the verdict.
    pub light: Light,
    /// What decided.
    pub ground: Ground,
    /// Every number that led to the light, in the order in which they were worked out.
    pub steps: Vec<Step>,
}

/// Whose schedule an item has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Its own.
    Item,
    /// That of the package that it is a part of.
    Package,
    /// That of its kind.
    Kind,
    /// The plan's.
    Plan,
    /// The usual one, because nobody has set any.
    Usual,
}

/// What decided on a verdict and its light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A light rule.
    Rule(Rule),
    /// Something that no set of rules changes.
    Reason(Reason),
}

impl Ground {
    /// The word for machines: the scale of the rule, or the reason.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.scale.key(),
            Self::Reason(reason) => reason.key(),
        }
    }
}

/// The band of a scale that gave a light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The scale that was asked.
    pub scale: ScaleKind,
    /// What had to hold, and what did not: that the band before fits.
    pub conditions: Vec<Condition>,
    /// Whether a red band fitted, and the year was too young for it.
    pub grace: bool,
}

impl Rule {
    /// The rule by which `judged` was found on `scale`.
    pub(super) fn of(scale: ScaleKind, judged: &Judged<'_>) -> Self {
        let conditions = judged.missed.map(Condition::negated).into_iter();
        // Of a red that was spared, the milder band's conditions did not hold.
        let own = judged.band.conditions.iter().filter(|_| !judged.grace);
        let conditions = conditions.chain(own.copied()).collect();
        Self { scale, conditions, grace: judged.grace }
    }
}

/// One number of the way to a light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub term: Term,
    /// The number, unrounded.
    pub value: Decimal,
    /// Its unit, where it is another than its term says.
    pub unit: Option<Unit>,
}

impl Assessment {
    /// Whether the gap is that of a completion to what is due of it, and not of a figure to its target.
    pub fn is_of_schedule(&self) -> bool {
        self.steps.iter().any(|step| step.term == Term::ScheduleGap)
    }

    /// Nothing but a verdict.
    pub(super) fn of(verdict: Verdict, light: Light, reason: Reason) -> Self {
        Self {
            actual: None,
            period: None,
            target: None,
            completion: None,
            due: None,
            schedule: None,
            gap: None,
            gap_in_points: false,
            pace: None,
            share: None,
            forecast: None,
            needed: None,
            allowance: None,
            year_before: None,
            change: None,
            change_is_growth: false,
            divergence: None,
            months_late: None,
            months_unfinished: None,
            lacks_report: false,
            verdict,
            light,
            ground: Ground::Reason(reason),
            steps: Vec::new(),
        }
    }

    /// The same with what a band says.
    pub(super) fn lit(self, scale: ScaleKind, judged: &Judged<'_>) -> Self {
        Self {
            verdict: judged.band.verdict,
            light: judged.band.light,
            ground: Ground::Rule(Rule::of(scale, judged)),
            ..self
        }
    }

    /// The same with another verdict, which none of the rules gave.
    pub(super) fn ruled(self, verdict: Verdict, light: Light, reason: Reason) -> Self {
        Self { verdict, light, ground: Ground::Reason(reason), ..self }
    }

    /// Notes the terms that are known.
    pub(super) fn note(&mut self, steps: impl IntoIterator<Item = (Term, Option<Decimal>)>) {
        let known =
            |(term, value): (Term, Option<Decimal>)| Some(Step { term, value: value?, unit: None });
        self.steps.extend(steps.into_iter().filter_map(known));
    }
}
