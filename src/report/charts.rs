//! The charts of reports: what is drawn, of which figures.

use rust_decimal::Decimal;

use crate::lang::Label;
use crate::model::{Item, Light, Period, Quantity};
use crate::report::items::{self, Line};
use crate::report::sums::Sums;
use crate::report::{Chart, Role, Scale, Series, Shape, View};

/// How many of the items of each group have which light. `None` where there is nothing to count.
pub(super) fn lights(
    view: View<'_>,
    (key, title): (&'static str, Label),
    groups: &[(String, Vec<&Line<'_>>)],
) -> Option<Chart> {
    let count = |lines: &[&Line<'_>], light: Light| {
        let judged = lines.iter().filter_map(|line| line.assessment.as_ref());
        Some(Decimal::from(judged.filter(|judged| judged.light == light).count()))
    };
    let series = Light::ALL.iter().map(|light| Series {
        name: view.light(*light),
        role: Role::Light(*light),
        values: groups.iter().map(|(_, lines)| count(lines, *light)).collect(),
    });
    // A light that nothing has needs no colour to be told from others.
    let is_some = |series: &Series| series.values.iter().flatten().any(|n| *n > Decimal::ZERO);
    let series: Vec<Series> = series.filter(is_some).collect();
    (!series.is_empty()).then(|| Chart {
        key,
        title: view.label(title).to_owned(),
        item: None,
        shape: Shape::Stacks,
        labels: groups.iter().map(|(name, _)| name.clone()).collect(),
        series,
        scale: Scale::Count,
    })
}

/// The completion of each group's investment beside what is due of it; groups without are left out.
pub(super) fn against_schedule(
    view: View<'_>,
    (key, title): (&'static str, Label),
    groups: &[(String, &Sums)],
) -> Option<Chart> {
    let known = || groups.iter().filter(|(_, sums)| sums.completion.is_some());
    let series = |label, role, of: fn(&Sums) -> Option<Decimal>| Series {
        name: view.label(label).to_owned(),
        role,
        values: known().map(|(_, sums)| of(sums)).collect(),
    };
    known().next().map(|_| Chart {
        key,
        title: view.label(title).to_owned(),
        item: None,
        shape: Shape::Bars,
        labels: known().map(|(name, _)| name.clone()).collect(),
        series: vec![
            series(Label::Completion, Role::Actual, |sums| sums.completion),
            series(Label::Due, Role::Due, |sums| sums.due),
        ],
        scale: Scale::Share,
    })
}

/// How far the investment of `projects` had come at the end of each month, beside what was due by then, both
/// of those that had reported. A month in which these have less than half of what is planned is a gap: its
/// ratio would be that of other projects than its neighbours'. `None` before two months have a figure: a
/// point is no course.
pub(super) fn investment(view: View<'_>, projects: &[&Item]) -> Option<Chart> {
    let at = |period: Period| {
        let then = View { period, ..view };
        items::sums_of(then, &items::judged(then, projects))
    };
    let is_most = |sums: &Sums| {
        let both = sums.planned_reported.zip(sums.planned);
        both.is_some_and(|(reported, planned)| reported + reported >= planned)
    };
    let so_far = months(view.plan().key.year).filter(|month| *month <= view.period);
    let sums: Vec<Sums> = so_far.map(at).collect();
    let of = |figure: fn(&Sums) -> Option<Decimal>| {
        sums.iter().map(|sums| figure(sums).filter(|_| is_most(sums))).collect()
    };
    let (done, due): (Vec<_>, Vec<_>) = (of(|sums| sums.completion), of(|sums| sums.due));
    is_course(&done).then(|| Chart {
        key: "investment",
        title: view.label(Label::InvestmentCourse).to_owned(),
        item: None,
        shape: Shape::Lines,
        labels: month_labels(view).take(sums.len()).collect(),
        series: vec![
            Series {
                name: view.label(Label::Completion).to_owned(),
                role: Role::Actual,
                values: done,
            },
            Series { name: view.label(Label::Due).to_owned(), role: Role::Due, values: due },
        ],
        scale: Scale::Share,
    })
}

/// How the figures of an item have gone over the year, beside its target: what of it is due by then
/// where it adds up, else the target itself. `None` before two months have a figure.
pub(super) fn trend(line: &Line<'_>) -> Option<Chart> {
    let view = line.view;
    let year = view.plan().key.year;
    let so_far = |month: Period| (month <= view.period).then_some(month);
    let money = |month: Period| figure_of(line, month);
    let work = |month: Period| physical_of(line, month)?.checked_div(Decimal::ONE_HUNDRED);
    let course = |of: &dyn Fn(Period) -> Option<Decimal>| -> Vec<Option<Decimal>> {
        months(year).map(|month| so_far(month).and_then(of)).collect()
    };
    let (figures, works) = (course(&money), course(&work));
    let (values, scale) = if is_course(&figures) {
        (figures, Scale::Amount(line.unit().to_owned()))
    } else if is_course(&works) {
        (works, Scale::Share)
    } else {
        return None;
    };
    let target = match &scale {
        Scale::Share => Some(Decimal::ONE),
        Scale::Amount(_) | Scale::Count => {
            line.assessment.as_ref().and_then(|judged| judged.target)
        }
    };
    let schedule = match &scale {
        Scale::Share => None,
        Scale::Amount(_) | Scale::Count => view.schedule(&line.item),
    };
    let due = |month: Period| match &schedule {
        Some(schedule) => target?.checked_mul(schedule.due(month).share()),
        None => target,
    };
    let before = |month: Period| figure_of(line, month.year_before()?);
    let in_money = scale != Scale::Share;
    let label = if schedule.is_some() { Label::Due } else { Label::Target };
    let series = [
        (Label::Actual, Role::Actual, values),
        (label, Role::Due, months(year).map(due).collect()),
        (Label::YearBefore, Role::YearBefore, months(year).map(before).collect()),
    ];
    let is_known = |(_, role, values): &(Label, Role, Vec<Option<Decimal>>)| {
        values.iter().any(Option::is_some) && (in_money || *role != Role::YearBefore)
    };
    let series = series.into_iter().filter(is_known).map(|(label, role, values)| Series {
        name: view.label(label).to_owned(),
        role,
        values,
    });
    Some(Chart {
        key: "trend",
        title: format!("{} {}", line.item.code, line.item.name),
        item: Some(line.item.code.clone()),
        shape: Shape::Lines,
        labels: month_labels(view).collect(),
        series: series.collect(),
        scale,
    })
}

/// The figures that were reported for the months up to the report's; empty before there are two.
pub(super) fn course(line: &Line<'_>) -> Vec<Option<Decimal>> {
    let months = months(line.view.plan().key.year).filter(|month| *month <= line.view.period);
    let figures: Vec<Option<Decimal>> = months.map(|month| figure_of(line, month)).collect();
    if is_course(&figures) { figures } else { Vec::new() }
}

/// The figure that was reported for just `period`, for the year to date.
pub(super) fn figure_of(line: &Line<'_>, period: Period) -> Option<Decimal> {
    let latest = line.view.judge.latest(&line.item, period);
    latest.value.filter(|(_, of)| *of == period).map(|(value, _)| value.decimal())
}

/// The physical progress that was reported for just `period`, in %.
fn physical_of(line: &Line<'_>, period: Period) -> Option<Decimal> {
    let entries = line.view.plan().entries_of(&line.item.code).iter();
    let entry = entries.filter(|entry| entry.period == period).find_map(|it| it.reported.as_ref());
    entry?.physical.map(Quantity::decimal)
}

/// Whether there is enough to see which way it goes.
fn is_course(values: &[Option<Decimal>]) -> bool {
    values.iter().flatten().count() > 1
}

fn months(year: i32) -> impl Iterator<Item = Period> {
    (1..=12).filter_map(move |month| Period::of(year, month))
}

fn month_labels(view: View<'_>) -> impl Iterator<Item = String> {
    months(view.plan().key.year).map(move |month| view.words.month(month))
}
