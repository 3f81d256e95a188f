//! Wholes against their parts.

use rust_decimal::Decimal;

use crate::check::case::{Case, place_of, status};
use crate::model::{
    Doubt, Field, Finding, Grade, Investment, Item, Kind, Location, Period, Plan, Quantity, Status,
    Unit,
};

/// Holds each group of projects against the groups that it is made of.
pub(super) fn groups(investments: &[Investment]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for whole in investments {
        let parts: Vec<&Investment> =
            investments.iter().filter(|part| part.parent.as_ref() == Some(&whole.name)).collect();
        for (field, figure) in FIGURES {
            let figures: Option<Vec<Decimal>> = parts.iter().map(|part| figure(part)).collect();
            let same_unit = parts.iter().all(|part| part.unit == whole.unit);
            let Some((whole_figure, parts)) = figure(whole).zip(figures).filter(|_| same_unit)
            else {
                continue;
            };
            let at = whole.evidence.as_ref().map(|evidence| evidence.at.clone());
            let of = Sum { name: &whole.name, field: *field, unit: Some(&whole.unit), at };
            findings.extend(of.finding(whole_figure, &parts));
        }
    }
    findings
}

type FigureOf = fn(&Investment) -> Option<Decimal>;

/// The figures of a group that its parts add up to.
const FIGURES: &[(Field, FigureOf)] = &[
    (Field::Count, |group| group.count.map(Decimal::from)),
    (Field::Total, |group| group.total.map(Quantity::decimal)),
    (Field::Annual, |group| group.annual.map(Quantity::decimal)),
];

/// Holds the money of a package 打包项目 against that of its parts, where all that are in have some:
/// its total, its yearly plan, and the newest figure that all of them have reported for one period.
pub(super) fn package(case: &Case<'_>) -> Vec<Finding> {
    let in_plan = |part: &&&Item| status(case.plan, part) != Some(Status::Dropped);
    let parts: Vec<&Item> = case.parts.iter().filter(in_plan).copied().collect();
    let planned = of_plan(case.item, &parts).into_iter();
    let reported = case.year.iter().rev().find_map(|point| {
        let whole = point.so_far.filter(|_| !point.is_month)?;
        let figures: Option<Vec<Decimal>> = parts
            .iter()
            .map(|part| converted(part, so_far(case.plan, part, point.period())?, case.item))
            .collect();
        let of = Sum { field: Field::Value, at: point.at(), ..Sum::of(case.item) };
        let found = of.finding(whole, &figures.filter(|_| case.is_built())?);
        Some(found.map(|finding| finding.about(case.item).in_period(point.period())))
    });
    planned.chain(reported.flatten()).collect()
}

/// The year to date of `part` for just `period`.
fn so_far(plan: &Plan, part: &Item, period: Period) -> Option<Quantity> {
    let case = Case::of(plan, part, &[]);
    let point = case.year.iter().find(|point| point.period() == period)?;
    Quantity::new(point.so_far?).ok()
}

/// Holds what the plan says of a package against what it says of `parts`.
pub(super) fn of_plan(whole: &Item, parts: &[&Item]) -> Vec<Finding> {
    if whole.kind != Kind::Project {
        return Vec::new();
    }
    let of_field = |(field, money): &(Field, MoneyOf)| {
        let figures: Option<Vec<Decimal>> =
            parts.iter().map(|part| converted(part, money(part)?, whole)).collect();
        let of = Sum { field: *field, ..Sum::of(whole) };
        let finding = of.finding(money(whole)?.decimal(), &figures?);
        finding.map(|finding| finding.about(whole))
    };
    MONEY.iter().filter_map(of_field).collect()
}

/// Money of `part` in the unit of `whole`.
fn converted(part: &Item, money: Quantity, whole: &Item) -> Option<Decimal> {
    let (from, to) = (part.unit.as_ref()?, whole.unit.as_ref()?);
    Some(from.convert(money, to)?.ok()?.decimal())
}

type MoneyOf = fn(&Item) -> Option<Quantity>;

/// The money of a package that its parts add up to.
const MONEY: &[(Field, MoneyOf)] = &[
    (Field::Total, |item| item.total),
    (Field::Annual, |item| item.target.as_ref()?.bound.map(|bound| bound.value)),
];

/// A figure that is held against the sum of its parts.
struct Sum<'a> {
    name: &'a str,
    field: Field,
    unit: Option<&'a Unit>,
    at: Option<Location>,
}

impl<'a> Sum<'a> {
    /// The money of a package.
    fn of(whole: &'a Item) -> Self {
        let (name, unit) = (whole.name.as_str(), whole.unit.as_ref());
        Self { name, field: Field::Total, unit, at: place_of(whole) }
    }

    /// A whole may differ from the sum of its n parts by n+1 half units of the last printed digit; a
    /// count not at all.
    fn finding(self, whole: Decimal, parts: &[Decimal]) -> Option<Finding> {
        let total: Decimal = parts.iter().sum();
        if parts.is_empty() || total == whole {
            return None;
        }
        let digits = parts.iter().map(Decimal::scale).chain([whole.scale()]).max().unwrap_or(0);
        let half_unit = Decimal::new(5, digits + 1);
        let slack = half_unit * Decimal::from(parts.len() + 1);
        let is_rounding = self.field != Field::Count && (total - whole).abs() <= slack;
        let unit = self.unit.filter(|_| self.field != Field::Count).cloned();
        let name = self.name.to_owned();
        let doubt = Doubt::Sum { name, field: self.field, whole, parts: total, unit };
        let grade = if is_rounding { Grade::Rounding } else { Grade::Warning };
        Some(Finding::new(grade, doubt, self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, parent: Option<&str>, count: u32, total: &str) -> Investment {
        Investment {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
            count: Some(count),
            total: Some(total.parse().unwrap()),
            annual: None,
            unit: Unit::new("亿元").unwrap(),
            evidence: None,
        }
    }

    fn codes(investments: &[Investment]) -> Vec<&'static str> {
        groups(investments).iter().map(Finding::code).collect()
    }

    #[test]
    fn a_difference_that_rounding_explains_is_told_from_a_mistake() {
        let whole = |total| group("全部", None, 5, total);
        let parts = || [group("甲", Some("全部"), 2, "22.4"), group("乙", Some("全部"), 3, "88.8")];
        let with = |total| [vec![whole(total)], parts().to_vec()].concat();
        assert_eq!(codes(&with("111.2")), Vec::<&str>::new());
        assert_eq!(codes(&with("111.3")), ["sum-rounding"]);
        assert_eq!(codes(&with("111.4")), ["sum-mismatch"]);
        assert_eq!(codes(&with("11.12")), ["sum-mismatch"]);
    }

    #[test]
    fn counts_do_not_round() {
        let groups = [group("全部", None, 6, "1"), group("甲", Some("全部"), 5, "1")];
        assert_eq!(codes(&groups), ["sum-mismatch"]);
    }
}
