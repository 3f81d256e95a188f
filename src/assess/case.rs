//! A figure and what it is held against.

use rust_decimal::Decimal;

use crate::assess::{Assessment, RuleSet, Scope, Step};
use crate::model::{
    Bound, Comparator, Item, Light, Measure, Period, Portion, Reason, Relative, Schedule, Term,
    Unit, Verdict, Yardstick,
};

/// A figure and what it is held against.
pub(super) struct Case<'a> {
    pub(super) item: &'a Item,
    pub(super) rules: &'a RuleSet,
    pub(super) measure: Measure,
    pub(super) bound: Bound,
    /// The comparison that the bound comes of; `None` for a number of its own.
    pub(super) relative: Option<Relative>,
    /// An unkept target of this nature is unkept by however little.
    pub(super) binding: bool,
    /// The figure A.
    pub(super) actual: Decimal,
    /// The period of the figure.
    pub(super) period: Period,
    /// Last year's figure B, in the item's unit.
    pub(super) baseline: Option<Decimal>,
    /// The figure of others R for the same period.
    pub(super) reference: Option<Decimal>,
    /// Last year's amount and what of it fell into the same months.
    pub(super) share: Option<Share>,
    pub(super) schedule: (Schedule, Scope),
    /// Whether less is better.
    pub(super) is_ceiling: bool,
}

/// The share w of last year's amount that fell into the same months.
#[derive(Debug, Clone)]
pub(super) struct Share {
    /// What fell into the same months, of the amount of the year.
    pub(super) portion: Portion,
    /// The unit of both, where they are the sums that a growth is of, and no figures of the item.
    pub(super) sums_in: Option<Unit>,
}

impl Case<'_> {
    /// The share w of last year's amount that fell into the same months.
    pub(super) fn share(&self) -> Option<Decimal> {
        self.share.as_ref().map(|share| share.portion.share())
    }

    /// How [`Case::share`] is worked out.
    pub(super) fn share_term(&self) -> Term {
        let of_sums = self.share.as_ref().is_some_and(|share| share.sums_in.is_some());
        if of_sums { Term::SumShare } else { Term::Share }
    }

    /// The number T: of a range the lower end, or the upper one where less is better.
    pub(super) fn target(&self) -> Decimal {
        let upper = self.bound.upper.filter(|_| self.is_ceiling);
        upper.unwrap_or(self.bound.value).decimal()
    }

    /// Whether it is compared with the growth of others, which moves too.
    pub(super) fn is_relative(&self) -> bool {
        self.relative.is_some_and(|relative| relative.to != Yardstick::LastYear)
    }

    pub(super) fn is_year_end(&self) -> bool {
        self.period.month() == 12
    }

    /// The share of the year's work that is due.
    pub(super) fn due(&self) -> Portion {
        self.schedule.0.due(self.period)
    }

    /// An assessment that knows what every one of the case knows.
    pub(super) fn blank(&self) -> Assessment {
        let mut assessment = Assessment {
            target: Some(self.target()),
            share: self.share(),
            ..Assessment::of(Verdict::Undecided, Light::Grey, Reason::NoYardstick)
        };
        let tolerance = self.tolerance();
        let own = self.share.as_ref().filter(|share| share.sums_in.is_none());
        let offset = self.relative.map(|relative| relative.offset.decimal());
        let target = match self.relative.map(|relative| relative.to) {
            Some(Yardstick::Reference | Yardstick::EconomicGrowth) => Term::RelativeTarget,
            Some(Yardstick::LastYear) if self.measure != Measure::Growth => Term::HeldTarget,
            Some(Yardstick::LastYear) | None => Term::Target,
        };
        assessment.note([
            (Term::Actual, Some(self.actual)),
            (Term::Reference, self.reference),
            (Term::Baseline, self.baseline),
            (Term::YearBefore, own.map(|share| share.portion.part)),
        ]);
        let sums = self.share.as_ref().and_then(|share| Some((share, share.sums_in.clone()?)));
        if let Some((share, unit)) = sums {
            let of = |term, value| Step { term, value, unit: Some(unit.clone()) };
            assessment.steps.push(of(Term::PartOfSum, share.portion.part));
            assessment.steps.push(of(Term::Sum, share.portion.whole));
        }
        assessment.note([
            (Term::Offset, offset.filter(|offset| !offset.is_zero())),
            (target, Some(self.target())),
            (Term::Tolerance, Some(tolerance).filter(|tolerance| !tolerance.is_zero())),
        ]);
        assessment
    }

    /// What the year comes to: A ÷ w, or, where last year's months are not known, A ÷ τ, without the
    /// pressure of a stretched schedule. `None` where
    /// nothing is due yet or nothing was there last year.
    pub(super) fn forecast(&self) -> (Term, Option<Decimal>) {
        match &self.share {
            // At the end of the year the figure is the year's.
            _ if self.is_year_end() => (Term::ScheduleForecast, Some(self.actual)),
            Some(share) => (Term::Forecast, share.portion.divide(self.actual)),
            None => {
                let usual = self.schedule.0.usual(self.period);
                let is_due = usual.share() == self.due().share();
                let by = if is_due { Term::ScheduleForecast } else { Term::MonthsForecast };
                (by, usual.divide(self.actual))
            }
        }
    }

    /// How far a figure may miss the number of a target that says 左右: a share of it, and of a rate
    /// at least some points. A binding target has no tolerance.
    pub(super) fn tolerance(&self) -> Decimal {
        if self.bound.comparator != Comparator::Approx || self.binding {
            return Decimal::ZERO;
        }
        let tolerance = &self.rules.tolerance;
        if self.is_relative() {
            return tolerance.pace;
        }
        let share = self.target().abs() * tolerance.share;
        let is_rate = self.item.unit.as_ref().is_some_and(Unit::differs_in_points);
        if is_rate { share.max(tolerance.points) } else { share }
    }

    /// Whether a figure is at least the target.
    pub(super) fn reaches(&self) -> bool {
        let least = self.target() - self.tolerance();
        if self.bound.comparator == Comparator::Gt {
            self.actual > least
        } else {
            self.actual >= least
        }
    }
}

/// Whether less is better than the target: a ceiling by its words, or prices, unemployment, dust and accidents
/// by their nature, which is what `less_is_better` says. A change counts what they are to fall by, so more of
/// it is better.
pub(super) fn is_ceiling(measure: Measure, bound: Bound, less_is_better: bool) -> bool {
    match bound.comparator {
        Comparator::Le | Comparator::Lt => true,
        Comparator::Eq | Comparator::Approx | Comparator::Range => {
            measure != Measure::Change && less_is_better
        }
        Comparator::Ge | Comparator::Gt => false,
    }
}
