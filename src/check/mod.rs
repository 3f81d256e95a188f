//! Arithmetic and plausibility of a draft or a stored plan; every doubt is a [`Finding`].
//!
//! Pure: what is found here is never mended here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    Baseline, Code, Comparator, Doubt, Draft, DraftItem, Field, Finding, Grade, Investment, Item,
    Kind, Location, Plan, Quantity, Status, Unit, less_is_better,
};

/// Returns what does not add up in `draft`, in the order of the places.
pub fn draft(draft: &Draft) -> Vec<Finding> {
    let mut findings = draft.findings.clone();
    findings.extend(draft.claims.iter().filter(|claim| claim.claimed != claim.listed).map(
        |claim| {
            let doubt = Doubt::Count {
                name: claim.name.clone(),
                claimed: claim.claimed,
                listed: claim.listed,
                unpacked: claim.unpacked,
            };
            Finding { grade: Grade::Warning, doubt, at: Some(claim.at.clone()) }
        },
    ));
    findings.extend(sums(&draft.investments));
    findings.extend(packages(&draft.items));
    findings.sort_by(|one, other| one.at.cmp(&other.at));
    findings
}

/// Holds each group of projects against the groups that it is made of.
fn sums(investments: &[Investment]) -> Vec<Finding> {
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

/// Holds the money of each package 打包项目 against that of the parts that are in, where all have some.
fn packages(drafts: &[DraftItem]) -> Vec<Finding> {
    let built = || drafts.iter().map(|draft| &draft.item).filter(|i| i.kind == Kind::Project);
    let mut parts_of: BTreeMap<&Code, Vec<&Item>> = BTreeMap::new();
    for part in built().filter(|part| part.status != Some(Status::Dropped)) {
        if let Some(parent) = &part.parent {
            parts_of.entry(parent).or_default().push(part);
        }
    }
    let mut findings = Vec::new();
    for whole in built() {
        let Some(parts) = parts_of.get(&whole.code) else { continue };
        for (field, money) in MONEY {
            let in_unit = |part: &Item| {
                let (from, to) = (part.unit.as_ref()?, whole.unit.as_ref()?);
                Some(from.convert(money(part)?, to)?.ok()?.decimal())
            };
            let figures: Option<Vec<Decimal>> = parts.iter().map(|part| in_unit(part)).collect();
            let Some((figure, figures)) = money(whole).zip(figures) else { continue };
            let at = whole.evidence.as_ref().map(|evidence| evidence.at.clone());
            let of = Sum { name: &whole.name, field: *field, unit: whole.unit.as_ref(), at };
            findings.extend(of.finding(figure.decimal(), &figures));
        }
    }
    findings
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

impl Sum<'_> {
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
        Some(Finding { grade, doubt, at: self.at })
    }
}

/// Returns what a person should know who looks at the item `code` of `plan`.
pub fn item(plan: &Plan, code: &Code) -> Vec<Finding> {
    let Some(item) = plan.item(code) else { return Vec::new() };
    let mut findings: Vec<Finding> =
        plan.baselines.iter().filter_map(|baseline| below_baseline(item, baseline)).collect();
    findings.extend(unfinished(item).filter(|_| item.year < plan.key.year));
    findings
}

/// A floor below what was reached last year: the scope differs, or the target asks for nothing.
fn below_baseline(item: &Item, baseline: &Baseline) -> Option<Finding> {
    let bound = item.target.as_ref()?.bound?;
    let is_named = matches!(bound.comparator, Comparator::Ge | Comparator::Gt);
    let is_floor = is_named || (bound.comparator == Comparator::Eq && !less_is_better(&item.name));
    let same_scope = baseline.item.as_ref() == Some(&item.code);
    let (from, to) = (baseline.unit.as_ref()?, item.unit.as_ref()?);
    // Growth may slow down without the scope being wrong.
    if !is_floor || !(same_scope || baseline.is_near(item)) || to.is_rate() {
        return None;
    }
    let value = from.convert(baseline.value, to)?.ok()?;
    let doubt = Doubt::BelowBaseline {
        name: baseline.name.clone(),
        value: baseline.value,
        unit: baseline.unit.clone(),
        same_scope,
    };
    let at = baseline.evidence.as_ref().map(|evidence| evidence.at.clone());
    (value > bound.value).then_some(Finding { grade: Grade::Warning, doubt, at })
}

/// A work told among last year's results that was only begun.
fn unfinished(item: &Item) -> Option<Finding> {
    let told_as_result = item.kind == Kind::Works && item.status == Some(Status::Started);
    let doubt = Doubt::Unfinished { name: item.name.clone() };
    let at = item.evidence.as_ref().map(|evidence| evidence.at.clone());
    told_as_result.then_some(Finding { grade: Grade::Warning, doubt, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Claim;

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

    fn codes(investments: Vec<Investment>) -> Vec<&'static str> {
        let found = draft(&Draft { investments, ..Draft::default() });
        found.iter().map(Finding::code).collect()
    }

    #[test]
    fn a_difference_that_rounding_explains_is_told_from_a_mistake() {
        let whole = |total| group("全部", None, 5, total);
        let parts = || [group("甲", Some("全部"), 2, "22.4"), group("乙", Some("全部"), 3, "88.8")];
        let with = |total| [vec![whole(total)], parts().to_vec()].concat();
        assert_eq!(codes(with("111.2")), Vec::<&str>::new());
        assert_eq!(codes(with("111.3")), ["sum-rounding"]);
        assert_eq!(codes(with("111.4")), ["sum-mismatch"]);
        assert_eq!(codes(with("11.12")), ["sum-mismatch"]);
    }

    #[test]
    fn counts_do_not_round() {
        let groups = vec![group("全部", None, 6, "1"), group("甲", Some("全部"), 5, "1")];
        assert_eq!(codes(groups), ["sum-mismatch"]);
    }

    #[test]
    fn a_claimed_count_is_held_against_the_list() {
        let claim = |claimed, listed| Claim {
            name: "政府投资类项目".to_owned(),
            claimed,
            listed,
            unpacked: listed,
            at: Location::file("r.txt"),
        };
        let claims = vec![claim(9, 9), claim(38, 36)];
        let found = draft(&Draft { claims, ..Draft::default() });
        assert_eq!(found.len(), 1);
        assert!(matches!(found[0].doubt, Doubt::Count { claimed: 38, listed: 36, .. }));
    }
}
