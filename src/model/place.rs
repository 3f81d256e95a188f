//! Which place is a part of which.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::PlanKey;

/// Every place that is known, and the place that it is a part of: a district of its city, a city of its
/// province.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    known: BTreeSet<String>,
    /// What was said of them: `None` is of no place.
    parents: BTreeMap<String, Option<String>>,
}

impl Places {
    /// Says that `place` is there.
    pub fn insert(&mut self, place: &str) {
        if !self.has(place) {
            self.known.insert(place.to_owned());
        }
    }

    /// Says that `place` is a part of `parent`, or of no place.
    pub fn set_parent(&mut self, place: &str, parent: Option<&str>) {
        for named in [Some(place), parent].into_iter().flatten() {
            self.insert(named);
        }
        self.parents.insert(place.to_owned(), parent.map(str::to_owned));
    }

    /// Whether `place` is known.
    pub fn has(&self, place: &str) -> bool {
        self.known.contains(place)
    }

    /// Every place by its name, with the one that it is a part of.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.known.iter().map(|place| (place.as_str(), self.parent(place)))
    }

    /// The place that `place` is a part of, if that is known.
    pub fn parent(&self, place: &str) -> Option<&str> {
        self.parents.get(place).and_then(Option::as_deref)
    }

    /// Whether anybody said what `place` is a part of, be it of none.
    pub fn is_told(&self, place: &str) -> bool {
        self.parents.contains_key(place)
    }

    /// Every place below the one that it is a part of, with how deep it stands. Of a circle the first by name
    /// stands at the top.
    pub fn tree(&self) -> Vec<(usize, &str)> {
        let is_top = |(_, parent): &(&str, Option<&str>)| parent.is_none();
        let tops = self.iter().filter(is_top).chain(self.iter());
        let (mut tree, mut seen) = (Vec::new(), BTreeSet::new());
        for (top, _) in tops {
            let mut open = vec![(0, top)];
            while let Some((depth, place)) = open.pop() {
                if seen.insert(place) {
                    tree.push((depth, place));
                    open.extend(self.parts(place).into_iter().rev().map(|part| (depth + 1, part)));
                }
            }
        }
        tree
    }

    /// What a report tells of `place` and the places `above` it, the nearest first, and nobody has said of
    /// them yet: each with the place that it is a part of.
    pub fn news<'a>(&self, place: &'a str, above: &'a [String]) -> Vec<(&'a str, &'a str)> {
        let parents = above.iter().map(String::as_str);
        let links = std::iter::once(place).chain(parents.clone()).zip(parents);
        let is_new = |(part, whole): &(&str, &str)| {
            !self.is_told(part) && !self.is_below(whole, part) && part != whole
        };
        links.filter(is_new).collect()
    }

    /// The places above `place`, from its own parent up. Files of others may go round in a circle: then it
    /// ends before the first place that comes again.
    pub fn above(&self, place: &str) -> Vec<&str> {
        let mut above: Vec<&str> = Vec::new();
        let mut next = self.parent(place);
        while let Some(parent) = next.filter(|parent| *parent != place && !above.contains(parent)) {
            above.push(parent);
            next = self.parent(parent);
        }
        above
    }

    /// The places that are parts of `place` itself, by name.
    pub fn parts(&self, place: &str) -> Vec<&str> {
        let own = self.iter().filter(|(_, parent)| *parent == Some(place));
        own.map(|(part, _)| part).collect()
    }

    /// The places whose figures come to those of `place` in `year`: its parts, and in the stead of a part
    /// that has no plan among `plans` the parts of that. Those without any are left out.
    pub fn members<'p>(&self, place: &str, year: i32, plans: &'p [PlanKey]) -> Vec<&'p PlanKey> {
        let own: BTreeMap<&str, &PlanKey> = plans
            .iter()
            .filter(|key| key.year == year)
            .map(|key| (key.place.as_str(), key))
            .collect();
        let (mut members, mut seen) = (Vec::new(), BTreeSet::from([place]));
        let mut open = self.parts(place);
        open.reverse();
        while let Some(part) = open.pop().filter(|part| seen.insert(part)) {
            match own.get(part) {
                Some(key) => members.push(*key),
                None => open.extend(self.parts(part).into_iter().rev()),
            }
        }
        members
    }

    /// The parts of `place` at any depth that have no plan of `year` among `plans`, and no parts of their own
    /// that could stand in for them.
    pub fn without_plan(&self, place: &str, year: i32, plans: &[PlanKey]) -> Vec<&str> {
        let has_plan = |part: &str| plans.iter().any(|key| key.year == year && key.place == part);
        let is_left = |part: &&str| {
            !has_plan(part)
                && self.parts(part).is_empty()
                && self
                    .above(part)
                    .iter()
                    .take_while(|above| **above != place)
                    .all(|it| !has_plan(it))
        };
        let below = self.known.iter().map(String::as_str).filter(|part| self.is_below(part, place));
        below.filter(is_left).collect()
    }

    /// Whether `place` is a part of `other`, or of a part of it.
    pub fn is_below(&self, place: &str, other: &str) -> bool {
        self.above(place).contains(&other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(pairs: &[(&str, &str)]) -> Places {
        let mut places = Places::default();
        for (place, parent) in pairs {
            places.set_parent(place, Some(parent));
        }
        places
    }

    fn keys(keys: &[&str]) -> Vec<PlanKey> {
        keys.iter().map(|key| key.parse().unwrap()).collect()
    }

    #[test]
    fn a_part_without_a_plan_is_stood_in_for_by_its_parts() {
        let places = places(&[
            ("广州市", "广东省"),
            ("天河区", "广州市"),
            ("越秀区", "广州市"),
            ("珠海市", "广东省"),
            ("香洲区", "珠海市"),
            ("汕头市", "广东省"),
        ]);
        let plans =
            keys(&["天河区-2022", "越秀区-2022", "越秀区-2021", "珠海市-2022", "香洲区-2022"]);
        let names = |year| -> Vec<String> {
            places.members("广东省", year, &plans).iter().map(ToString::to_string).collect()
        };
        assert_eq!(names(2022), ["天河区-2022", "越秀区-2022", "珠海市-2022"]);
        assert_eq!(names(2021), ["越秀区-2021"]);
        assert_eq!(places.without_plan("广东省", 2022, &plans), ["汕头市"]);
        assert_eq!(places.without_plan("广东省", 2021, &plans), ["天河区", "汕头市", "香洲区"]);
        assert_eq!(places.above("天河区"), ["广州市", "广东省"]);
    }

    #[test]
    fn what_was_said_of_a_place_no_report_says_again() {
        let mut places = places(&[("天河区", "广州市")]);
        let above = ["广州市".to_owned(), "广东省".to_owned()];
        assert_eq!(places.news("天河区", &above), [("广州市", "广东省")]);
        places.set_parent("广州市", None);
        assert!(places.news("天河区", &above).is_empty());
        assert_eq!(places.news("广东省", &above[..1]), [("广东省", "广州市")]);
        places.set_parent("广州市", Some("广东省"));
        assert!(places.news("广东省", &above[..1]).is_empty());
    }

    #[test]
    fn a_circle_has_an_end() {
        let places = places(&[("甲市", "乙市"), ("乙市", "甲市")]);
        assert_eq!(places.above("甲市"), ["乙市"]);
        assert!(places.is_below("甲市", "乙市"));
        assert_eq!(places.tree(), [(0, "乙市"), (1, "甲市")]);
        let plans = keys(&["甲市-2022"]);
        assert!(places.members("甲市", 2022, &plans).is_empty());
        assert_eq!(places.members("乙市", 2022, &plans).len(), 1);
    }
}
