//! When items of different plans are the same: another place's, or another year's.

use std::collections::BTreeMap;

use crate::model::{Item, Kind, Measure, PlanKey, comparable, core_name, core_of_built};

/// What an item is, wherever it stands and whatever code it has there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    kind: Kind,
    /// What is left of its name without words that tell no two things apart.
    core: String,
    figure: Figure,
    /// What it is a part of, where its plan has that name twice.
    whole: Option<String>,
}

/// What sort of figure it has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Figure {
    /// None: it is built, or its target is in words.
    None,
    /// 增速
    Growth,
    /// 变动
    Change,
    /// Anything that is counted in multiples of this unit.
    Of(String),
}

impl Identity {
    /// Whether its target is in words.
    fn is_in_words(&self) -> bool {
        self.figure == Figure::None
    }
}

/// Returns what each of `items` of the plan `key` is, in their order. Headings are what they are called.
pub fn identities(key: &PlanKey, items: &[&Item]) -> Vec<Identity> {
    let mut identities: Vec<Identity> = items.iter().map(|item| identity(key, item)).collect();
    let mut counts: BTreeMap<Identity, usize> = BTreeMap::new();
    for identity in &identities {
        *counts.entry(identity.clone()).or_default() += 1;
    }
    for (identity, item) in identities.iter_mut().zip(items) {
        if counts.get(identity).is_some_and(|count| *count > 1) {
            let parent = item.parent.as_ref();
            let whole = items.iter().find(|whole| Some(&whole.code) == parent);
            identity.whole = whole.map(|whole| core_name(&whole.name));
        }
    }
    identities
}

fn identity(key: &PlanKey, item: &Item) -> Identity {
    let core = if item.kind.is_built() {
        core_of_built(&item.name, key.year)
    } else {
        core_name(&item.name)
    };
    // The whole name, where nothing is left of it.
    let core = if core.is_empty() { comparable(&item.name) } else { core };
    let unit = || item.unit.as_ref().map_or_else(String::new, |unit| unit.base().to_owned());
    let measure = item.target.as_ref().filter(|target| target.bound.is_some()).map(|it| it.measure);
    let figure = match measure.filter(|_| !item.kind.is_built()) {
        None | Some(Measure::Qualitative) => Figure::None,
        Some(Measure::Growth) => Figure::Growth,
        Some(Measure::Change) => Figure::Change,
        Some(Measure::Flow | Measure::Level | Measure::Share | Measure::Days) => Figure::Of(unit()),
    };
    Identity { kind: item.kind, core, figure, whole: None }
}

/// Words of names and units whose figures are of each, or of a mean: those of two places have no sum.
const OF_EACH: &[&str] = &[
    "人均", "户均", "地均", "亩均", "平均", "单位", "每", "率", "指数", "密度", "浓度", "价格",
    "占", "/",
];

/// Whether figures of `item` in several places come to a figure of all of them: amounts and counts do;
/// growth, shares, days, prices and what is of each head do not.
pub fn adds_up_over_places(item: &Item) -> bool {
    let Some(target) = item.target.as_ref().filter(|target| target.bound.is_some()) else {
        return false;
    };
    let is_amount = matches!(target.measure, Measure::Flow | Measure::Level | Measure::Change);
    let Some(unit) = item.unit.as_ref().filter(|_| is_amount) else { return false };
    let is_of_each = |text: &str| OF_EACH.iter().any(|word| text.contains(word));
    !unit.is_single() && !is_of_each(&item.name) && !is_of_each(unit.as_str())
}

/// Things by what they are: the same thing of several plans stands together.
#[derive(Debug)]
pub struct Matching<T> {
    groups: Vec<(Identity, Vec<T>)>,
    places: BTreeMap<Identity, usize>,
}

impl<T> Default for Matching<T> {
    fn default() -> Self {
        Self { groups: Vec::new(), places: BTreeMap::new() }
    }
}

impl<T> Matching<T> {
    /// Puts `thing` to those with the same identity.
    pub fn insert(&mut self, identity: Identity, thing: T) {
        let place = *self.places.entry(identity.clone()).or_insert(self.groups.len());
        match self.groups.get_mut(place) {
            Some((_, things)) => things.push(thing),
            None => self.groups.push((identity, vec![thing])),
        }
    }

    /// The things that are the same, in the order in which the first of them came. What has its target in
    /// words in one plan and a number in another is the same, if its name means but one number.
    pub fn groups(mut self) -> Vec<Vec<T>> {
        let mut by_name: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
        for (place, (identity, _)) in self.groups.iter().enumerate() {
            by_name.entry((identity.kind, identity.core.clone())).or_default().push(place);
        }
        for places in by_name.into_values() {
            let of = |in_words: bool| -> Vec<usize> {
                let is_it = |place: &&usize| self.groups[**place].0.is_in_words() == in_words;
                places.iter().filter(is_it).copied().collect()
            };
            if let (&[words], &[number]) = (of(true).as_slice(), of(false).as_slice()) {
                let (first, other) = (words.min(number), words.max(number));
                let moved = std::mem::take(&mut self.groups[other].1);
                self.groups[first].1.extend(moved);
            }
        }
        let things = self.groups.into_iter().map(|(_, things)| things);
        things.filter(|things| !things.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound, Code, Comparator, Target, Unit};

    fn item(code: &str, name: &str, target: Option<(Measure, &str)>) -> Item {
        let code: Code = code.parse().unwrap();
        let blank = Item::blank(Kind::Indicator, code, name.to_owned(), 2022);
        let unit = target.and_then(|(_, unit)| Unit::new(unit));
        let bound = |measure| {
            let value = "5".parse().unwrap();
            let bound = Bound { comparator: Comparator::Ge, value, upper: None };
            (measure != Measure::Qualitative).then_some(bound)
        };
        let target = target.map(|(measure, _)| Target {
            measure,
            bound: bound(measure),
            relative: None,
            unit: unit.clone(),
            nature: None,
            stretch: false,
            text: String::new(),
        });
        Item { unit, target, ..blank }
    }

    /// What stands together, by the plan's number and the code.
    fn matched(plans: &[&[Item]]) -> Vec<String> {
        let key: PlanKey = "甲市-2022".parse().unwrap();
        let mut matching = Matching::default();
        for (number, items) in (1..).zip(plans) {
            let items: Vec<&Item> = items.iter().collect();
            for (identity, item) in identities(&key, &items).into_iter().zip(&items) {
                matching.insert(identity, format!("{number}:{}", item.code));
            }
        }
        matching.groups().into_iter().map(|group| group.join(" ")).collect()
    }

    #[test]
    fn the_same_indicator_is_found_under_other_codes_names_and_units() {
        let one = [
            item("1", "地区生产总值增速", Some((Measure::Growth, "%"))),
            item("2", "地区生产总值", Some((Measure::Flow, "亿元"))),
            item("3", "城镇新增就业人数", Some((Measure::Flow, "万人"))),
            item("4", "单位GDP能耗降幅", Some((Measure::Qualitative, ""))),
        ];
        let other = [
            item("1", "城镇新增就业", Some((Measure::Flow, "人"))),
            item("7", "GDP", Some((Measure::Growth, "%"))),
            item("8", "单位地区生产总值能耗下降", Some((Measure::Growth, "%"))),
        ];
        assert_eq!(matched(&[&one, &other]), ["1:1 2:7", "1:2", "1:3 2:1", "1:4 2:8"]);
    }

    #[test]
    fn amounts_and_counts_have_a_sum_over_places() {
        for (name, measure, unit, expected) in [
            ("一般公共预算收入", Measure::Flow, "亿元", true),
            ("高新技术企业数量", Measure::Level, "户", true),
            ("常住人口", Measure::Level, "万人", true),
            ("新增市场主体", Measure::Change, "户", true),
            ("地区生产总值增速", Measure::Growth, "%", false),
            ("森林覆盖率", Measure::Share, "%", false),
            ("居民人均可支配收入", Measure::Flow, "元", false),
            ("每万人口发明专利", Measure::Level, "件", false),
            ("发明专利拥有量", Measure::Level, "件/万人", false),
            ("空气质量优良天数", Measure::Days, "天", false),
            ("常住人口城镇化率", Measure::Change, "个百分点", false),
            ("平均预期寿命", Measure::Level, "岁", false),
        ] {
            assert_eq!(
                adds_up_over_places(&item("1", name, Some((measure, unit)))),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn what_stands_twice_in_a_plan_is_told_apart_by_what_it_is_a_part_of() {
        let part = |code: &str, parent: &str| Item {
            parent: Some(parent.parse().unwrap()),
            ..item(code, "工业", Some((Measure::Growth, "%")))
        };
        let wholes = |one: &str, other: &str| {
            [
                item(one, "固定资产投资增速", Some((Measure::Growth, "%"))),
                item(other, "用电量增速", Some((Measure::Growth, "%"))),
            ]
        };
        let [a, b] = wholes("1", "2");
        let one = [a, part("1.1", "1"), b, part("2.1", "2")];
        let [a, b] = wholes("5", "4");
        let other = [b, part("4.1", "4"), a, part("5.1", "5")];
        assert_eq!(matched(&[&one, &other]), ["1:1 2:5", "1:1.1 2:5.1", "1:2 2:4", "1:2.1 2:4.1"]);
    }

    #[test]
    fn words_stay_alone_where_the_name_means_two_numbers() {
        let one = [
            item("1", "税收", Some((Measure::Growth, "%"))),
            item("2", "税收", Some((Measure::Flow, "亿元"))),
        ];
        let other = [item("1", "税收", Some((Measure::Qualitative, "")))];
        assert_eq!(matched(&[&one, &other]), ["1:1", "1:2", "2:1"]);
    }
}
