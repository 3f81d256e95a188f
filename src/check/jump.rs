//! Figures that fit only in another unit: 万 for 亿, 元 for 万元, 0.065 for 6.5 %, a lost point.
//!
//! A figure is held against a yardstick: the target (of the year before, last year's figure), else the
//! whole investment, else the figures beside it. It is in doubt only if it is far out of proportion
//! *and* fits once it is read in the other unit. Real figures that are merely very good or very bad
//! are a few times their yardstick, not ten thousand times, so that the lines are wide apart.

use rust_decimal::Decimal;

use crate::check::case::{Case, Point, adds_up, is_ceiling, item_at, measure};
use crate::model::{Against, Doubt, Finding, Grade, Item, Measure, Period, Plan, Quantity, Unit};

/// 万 against 亿 and 元 against 万元; 元 against 亿元.
const UNITS: &[i64] = &[10_000, 100_000_000];

/// A point at another place.
const POINTS: &[i64] = &[10, 100, 1000];

/// A figure above what is due by this many times is in doubt.
const FAR_ABOVE: u32 = 200;

/// And so is one above the whole year by this many times, however early it is.
const ABOVE_THE_YEAR: u32 = 20;

/// A figure that has to be multiplied by this to come to what is due is in doubt, and one that has to
/// be multiplied by [`TOO_FAR_BELOW`] is merely small.
const FAR_BELOW: u32 = 2_000;

/// See [`FAR_BELOW`].
const TOO_FAR_BELOW: u32 = 50_000;

/// Read in the other unit, a figure may be this many times what is due.
const FITS: u32 = 10;

/// What a figure is held against.
#[derive(Clone, Copy)]
struct Yardstick {
    /// For the whole year where figures add up, else for any time.
    value: Quantity,
    against: Against,
    /// How many twelfths of it are due; all of them for what stands at a time.
    twelfths: u32,
}

impl Yardstick {
    /// What is due of it, times twelve.
    fn due(self) -> Decimal {
        self.value.decimal() * Decimal::from(self.twelfths)
    }
}

/// Returns the figures of `case` that fit only in another unit.
pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    case.jumps.clone()
}

/// Returns those among `points`, which are the figures of `item` in one year.
pub(super) fn find(plan: &Plan, item: &Item, points: &[Point<'_>]) -> Vec<Finding> {
    let of_place = |place: usize| {
        let point = &points[place];
        let item = &*item_at(plan, item, point.period());
        let jump = jump(plan, item, points, place)?;
        let doubt = Doubt::Jump {
            value: point.value,
            likely: jump.likely,
            against: jump.against,
            yardstick: jump.yardstick,
            unit: item.unit.clone(),
        };
        let finding = Finding::new(jump.grade, doubt, point.at());
        Some(finding.about(item).in_period(point.period()))
    };
    (0..points.len()).filter_map(of_place).collect()
}

/// What a figure is likely to be, and why.
struct Jump {
    likely: Quantity,
    against: Quantity,
    yardstick: Against,
    grade: Grade,
}

impl Jump {
    fn of(likely: Decimal, yardstick: Yardstick, grade: Grade) -> Option<Self> {
        let (against, yardstick) = (yardstick.value, yardstick.against);
        Some(Self { likely: Quantity::new(likely).ok()?, against, yardstick, grade })
    }
}

fn jump(plan: &Plan, item: &Item, points: &[Point<'_>], place: usize) -> Option<Jump> {
    let point = &points[place];
    let is_rate = item.unit.as_ref().is_some_and(Unit::is_rate);
    match (measure(item), yardstick(plan, item, point)) {
        (Some(Measure::Growth), Some(yardstick)) => growth(points, place, yardstick),
        (Some(Measure::Growth | Measure::Change | Measure::Qualitative), _) => None,
        (_, Some(yardstick)) if is_rate => share(item, point, yardstick),
        (_, None) if is_rate => None,
        _ if point.value <= Quantity::ZERO => None,
        (_, Some(yardstick)) => above(item, point, yardstick)
            .or_else(|| below(item, points, place, yardstick))
            .or_else(|| shifted(item, points, place, yardstick)),
        (_, None) => beside(item, points, place),
    }
}

/// What the figure of `point` is held against; `None` where nothing above zero is known.
fn yardstick(plan: &Plan, item: &Item, point: &Point<'_>) -> Option<Yardstick> {
    let twelfths = match (adds_up(item), point.is_month) {
        (true, true) => 1,
        (true, false) => point.period().month(),
        (false, _) => 12,
    };
    let is_before = point.period().year() < plan.key.year;
    let last_year = plan.baseline_of(&item.code).filter(|_| is_before).and_then(|baseline| {
        let (from, to) = (baseline.unit.as_ref()?, item.unit.as_ref()?);
        Some((from.convert(baseline.value, to)?.ok()?, Against::LastYear))
    });
    let bound = item.target.as_ref().and_then(|target| target.bound);
    let target = bound.map(|bound| (bound.upper.unwrap_or(bound.value), Against::Target));
    let total = item.total.map(|total| (total, Against::Total));
    let known = [last_year, target, total].into_iter().flatten();
    let mut above_zero = known.filter(|(value, _)| *value > Quantity::ZERO);
    let (value, against) = above_zero.next()?;
    Some(Yardstick { value, against, twelfths })
}

/// A figure in the smaller unit: 23000 for 2.3亿元. What is counted one by one would be a whole number
/// in the other unit too, and what a project costs in all it may cost in a year that had a small plan.
fn above(item: &Item, point: &Point<'_>, yardstick: Yardstick) -> Option<Jump> {
    let twelve = Decimal::from(12);
    let (value, due) = (point.value.decimal(), yardstick.due());
    let is_far = value * twelve >= due * Decimal::from(FAR_ABOVE)
        && value >= yardstick.value.decimal() * Decimal::from(ABOVE_THE_YEAR);
    let is_within_total = item.total.is_some_and(|total| point.value <= total);
    let mut likely = UNITS.iter().map(|factor| value / Decimal::from(*factor));
    let fits = |likely: &Decimal| {
        likely * twelve <= due * Decimal::from(FITS) && (likely.is_integer() || !is_counted(item))
    };
    let likely = likely.find(fits).filter(|_| is_far && !is_within_total)?;
    Jump::of(likely, yardstick, Grade::Error)
}

/// Whether figures of `item` are counts of single things: neither money nor multiples such as 万人.
fn is_counted(item: &Item) -> bool {
    let is_single =
        |unit: &Unit| !unit.is_money() && !unit.as_str().starts_with(['万', '亿', '百', '千']);
    item.unit.as_ref().is_some_and(is_single)
}

/// A figure in the larger unit: 0.55 for 5500人. A first small sum is one too, so that an amount is in
/// doubt only where it is not whole, or where the figures beside it say so.
fn below(item: &Item, points: &[Point<'_>], place: usize, yardstick: Yardstick) -> Option<Jump> {
    let point = &points[place];
    let (value, due) = (point.value.decimal(), yardstick.due() / Decimal::from(12));
    let is_far =
        value * Decimal::from(FAR_BELOW) <= due && value * Decimal::from(TOO_FAR_BELOW) >= due;
    let is_plan = yardstick.against != Against::Total;
    // Who writes the unit beside the figure has thought of it.
    let is_bare = point.entry.reported.as_ref().is_none_or(|reported| reported.written.is_none());
    let counts =
        is_bare && !point.is_month && measure(item) != Some(Measure::Days) && !is_ceiling(item);
    let likely = value * Decimal::from(UNITS[0]);
    let beside = || neighbours(points, place).map(|other| other.value.decimal());
    let supports = |other: Decimal| other >= value * Decimal::from(FAR_ABOVE);
    let is_doubtful = || !adds_up(item) || !value.is_integer() || beside().any(supports);
    // What is reported later is no less, whatever this was.
    let later = points.get(place + 1).filter(|later| adds_up(item) && !later.is_month);
    let fits = later.is_none_or(|later| {
        let later = later.value.decimal();
        likely <= later || later < value * Decimal::from(FAR_ABOVE)
    });
    let is_slip = is_far && is_plan && counts && fits && is_doubtful();
    is_slip.then(|| Jump::of(likely, yardstick, Grade::Warning)).flatten()
}

/// A point at another place: 23 for 2.3 after 1.9, and far above the target.
fn shifted(item: &Item, points: &[Point<'_>], place: usize, yardstick: Yardstick) -> Option<Jump> {
    let (point, before) = (&points[place], place.checked_sub(1).map(|before| &points[before])?);
    let (value, twice) = (point.value.decimal(), yardstick.value.decimal() * Decimal::TWO);
    let last = before.value.decimal();
    let is_followed = points.get(place + 1).is_some_and(|later| later.value >= point.value);
    let is_sum = adds_up(item) && !point.is_month && !before.is_month;
    let is_near = point.period().month() <= before.period().month() * 2;
    let is_usual = last > Decimal::ZERO && last <= twice;
    if !is_sum || !is_near || !is_usual || value <= twice || is_followed {
        return None;
    }
    let months = |period: Period| Decimal::from(period.month());
    // At most twice as fast as before.
    let most = last * months(point.period()) * Decimal::TWO;
    let likely = POINTS.iter().map(|factor| value / Decimal::from(*factor));
    let fits = |likely: &Decimal| *likely >= last && likely * months(before.period()) <= most;
    let yardstick =
        Yardstick { value: before.value, against: Against::Figure(before.period()), ..yardstick };
    Jump::of(likely.into_iter().find(fits)?, yardstick, Grade::Warning)
}

/// Without a yardstick the figures beside it are one, if they agree; of two figures the later is in
/// doubt.
fn beside(item: &Item, points: &[Point<'_>], place: usize) -> Option<Jump> {
    let point = &points[place];
    let value = point.value.decimal();
    let others: Vec<&Point<'_>> = neighbours(points, place).collect();
    let nearest = *others.first()?;
    let far = Decimal::from(FAR_BELOW);
    let above = |other: &&Point<'_>| value >= other.value.decimal() * far;
    let below = |other: &&Point<'_>| value * far <= other.value.decimal();
    let is_known = others.len() > 1 || nearest.period() < point.period();
    let likely = if others.iter().all(above) {
        value / Decimal::from(UNITS[0])
    } else if others.iter().all(below) && adds_up(item) {
        value * Decimal::from(UNITS[0])
    } else {
        return None;
    };
    let (value, against) = (nearest.value, Against::Figure(nearest.period()));
    let fits = likely <= value.decimal() * Decimal::from(FITS)
        && likely * Decimal::from(FITS) >= value.decimal();
    let yardstick = Yardstick { value, against, twelfths: 12 };
    (is_known && fits).then(|| Jump::of(likely, yardstick, Grade::Warning)).flatten()
}

/// The two figures above zero that are nearest to that at `place` and of the same span: one on either
/// side, or two on the one that has them; the earlier first.
fn neighbours<'p, 'a>(
    points: &'p [Point<'a>],
    place: usize,
) -> impl Iterator<Item = &'p Point<'a>> {
    let is_month = points[place].is_month;
    let alike =
        move |point: &&Point<'a>| point.is_month == is_month && point.value > Quantity::ZERO;
    let mut before = points[..place].iter().rev().filter(alike);
    let mut after = points[place + 1..].iter().filter(alike);
    let (one, other) = (before.next(), after.next());
    let (second, third) = (before.next(), after.next());
    let rest = if one.is_none() { third } else { second };
    let pair = if one.is_some() && other.is_some() { None } else { rest };
    [one, other, pair].into_iter().flatten()
}

/// A share as a fraction, 0.52 for 52 %, or a hundred times too large. Shares hardly move; one that has
/// only a ceiling may be small.
fn share(item: &Item, point: &Point<'_>, yardstick: Yardstick) -> Option<Jump> {
    let (value, target) = (point.value.decimal(), yardstick.value.decimal());
    let fifty = Decimal::from(50);
    let hundred = Decimal::ONE_HUNDRED;
    let likely = if value >= target * fifty {
        value / hundred
    } else if value > Decimal::ZERO && value * fifty <= target && !is_ceiling(item) {
        value * hundred
    } else {
        return None;
    };
    let fits = likely <= target * Decimal::TWO && likely * Decimal::TWO >= target;
    fits.then(|| Jump::of(likely, yardstick, Grade::Warning)).flatten()
}

/// A growth as a fraction, 0.065 for 6.5 %, or a hundred times too large. Growth comes with one decimal
/// and may be near zero for long: two decimals below 1 are in doubt where no other figure is as small.
fn growth(points: &[Point<'_>], place: usize, yardstick: Yardstick) -> Option<Jump> {
    let (value, target) = (points[place].value.decimal(), yardstick.value.decimal());
    let hundred = Decimal::ONE_HUNDRED;
    let four = Decimal::from(4);
    let is_small = |value: Decimal| !value.is_zero() && value.abs() < Decimal::ONE;
    let others = points.iter().enumerate().filter(|(other, _)| *other != place);
    let is_usual = others.into_iter().any(|(_, point)| is_small(point.value.decimal()));
    let is_fraction = is_small(value) && value.normalize().scale() >= 2 && !is_usual;
    let likely = if is_fraction && target >= Decimal::ONE {
        value * hundred
    } else if value >= hundred && value >= target * Decimal::from(50) {
        value / hundred
    } else {
        return None;
    };
    let size = likely.abs();
    let fits = size <= target * four && size * four >= target;
    fits.then(|| Jump::of(likely, yardstick, Grade::Warning)).flatten()
}
