//! What a plan promises.

use chrono::NaiveDate;

use crate::model::word::words;
use crate::model::{Quantity, Unit, fold};

words! {
    /// What kind of promise a target is; decides how it is judged.
    Measure {
        /// 增速: growth over the year before, in %.
        Growth = "growth",
        /// 累计量: an amount that adds up over the year.
        Flow = "flow",
        /// 水平: an amount that stands at a time.
        Level = "level",
        /// 比重: a level that is a share of something, in %.
        Share = "share",
        /// 变动: a difference to the level of the year before.
        Change = "change",
        /// 天数: days of the year.
        Days = "days",
        /// 定性: words that a person judges.
        Qualitative = "qualitative",
    }
}

impl Measure {
    /// Whether figures of single months add up to the figure of the year.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Flow | Self::Days)
    }
}

words! {
    /// How a figure must stand to the target's number.
    Comparator {
        /// The number itself, which is a floor where more is better.
        Eq = "eq",
        /// 以上, 不低于, ≥
        Ge = "ge",
        /// 超过, 高于
        Gt = "gt",
        /// 以内, 不超过, ≤
        Le = "le",
        /// 低于
        Lt = "lt",
        /// 左右
        Approx = "approx",
        /// From the number to the upper one, both included.
        Range = "range",
    }
}

words! {
    /// How binding a target is 性质.
    Nature {
        /// 约束性
        Binding = "binding",
        /// 预期性
        Expected = "expected",
    }
}

/// The number of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// How a figure must stand to [`Bound::value`].
    pub comparator: Comparator,
    /// The number, or the lower end of a range.
    pub value: Quantity,
    /// The upper end; only with [`Comparator::Range`].
    pub upper: Option<Quantity>,
}

words! {
    /// What a target without a number of its own is held against.
    Yardstick {
        /// 与经济增长同步: the growth of the place's economy.
        EconomicGrowth = "economic-growth",
        /// 高于全国平均: a figure of others, reported beside the item's own 对照值.
        Reference = "reference",
        /// 保持上年水平: the figure of the year before; for a growth, none.
        LastYear = "last-year",
    }
}

/// A target that is told by comparison: 与经济增长同步, 高于全国平均0.5个百分点以上.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    /// What the figure is held against.
    pub to: Yardstick,
    /// How it must stand to it. [`Comparator::Approx`] is 基本同步.
    pub comparator: Comparator,
    /// By how much it must differ, in the item's unit or in points.
    pub offset: Quantity,
}

/// What was promised for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The kind of promise.
    pub measure: Measure,
    /// The number; `None` for words.
    pub bound: Option<Bound>,
    /// What words say by comparison; `None` beside a number, and for other words.
    pub relative: Option<Relative>,
    /// The unit of the number. `None` where words need none.
    pub unit: Option<Unit>,
    /// How binding it is; `None` where the plan does not say.
    pub nature: Option<Nature>,
    /// 力争: aimed at rather than promised.
    pub stretch: bool,
    /// The wording in the plan: `9以上`, `完成国家和市下达目标`.
    pub text: String,
}

impl Target {
    /// The wording with its unit where it names none: `9以上` in % is `9%以上`.
    pub fn wording(&self) -> String {
        let unit = self.unit.as_ref().filter(|_| self.bound.is_some());
        let last_digit = self.text.char_indices().rfind(|(_, c)| c.is_numeric());
        let Some((unit, (index, digit))) = unit.zip(last_digit) else {
            return self.text.clone();
        };
        let behind = &self.text[index + digit.len_utf8()..];
        // 1.2万 people, but not 150亿 of 亿元.
        let counts_singly = !unit.as_str().starts_with(['万', '亿']);
        let rest = if counts_singly { behind.trim_start_matches(['万', '亿']) } else { behind };
        let comparators = ["及", "以", "之内", "左右", "上下", "+", "）", ")"];
        let names_none =
            rest.trim().is_empty() || comparators.iter().any(|word| rest.trim().starts_with(word));
        if !names_none {
            return self.text.clone();
        }
        let number = &self.text[..self.text.len() - rest.len()];
        format!("{number}{unit}{rest}")
    }

    /// Returns the target with what `old`, in whose place it stands, says of its number, where its own
    /// wording is a bare figure: 6000 in the place of 不超过5000 is 不超过6000.
    #[must_use]
    pub fn in_place_of(self, old: &Self) -> Self {
        let is_figure = |c: char| c.is_ascii_digit();
        let is_bare = self.measure == old.measure && fold(&self.text).starts_with(is_figure);
        let own = self.bound.filter(|bound| bound.comparator == Comparator::Eq && is_bare);
        let Some(bound) = own else { return self };
        // Of a comparison only the direction passes to a number: 低于全国平均 is a ceiling.
        let compared = old.relative.map(|relative| relative.comparator);
        let is_below = |how: &Comparator| matches!(how, Comparator::Le | Comparator::Lt);
        let below = compared.filter(is_below).map(|_| Comparator::Le);
        let comparator = old.bound.map(|bound| bound.comparator).or(below);
        let comparator = comparator.unwrap_or(Comparator::Eq);
        let way = old.way().filter(|_| self.measure == Measure::Change).unwrap_or_default();
        let text = &self.text;
        let (comparator, text) = match comparator {
            Comparator::Le => (comparator, format!("{way}不超过{text}")),
            Comparator::Lt => (comparator, format!("{way}低于{text}")),
            Comparator::Ge => (comparator, format!("{way}{text}以上")),
            Comparator::Gt => (comparator, format!("{way}超过{text}")),
            Comparator::Eq | Comparator::Approx | Comparator::Range => {
                (Comparator::Eq, format!("{way}{text}"))
            }
        };
        Self { bound: Some(Bound { comparator, ..bound }), text, ..self }
    }

    /// Words for the way that a change goes.
    const CHANGES: &[&str] =
        &["下降", "降低", "减少", "削减", "提高", "提升", "上升", "增加", "增长"];

    /// Which way a change goes, in the words of the target: 下降; `None` where it does not say.
    pub fn way(&self) -> Option<&'static str> {
        let way = Self::CHANGES.iter().find(|word| self.text.contains(**word)).copied();
        way.or_else(|| fold(&self.text).starts_with('-').then_some("下降"))
    }

    /// Returns the target in `unit`, worded with the unit that it was in; `None` if it does not
    /// convert exactly.
    #[must_use]
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        let from = self.unit.as_ref()?;
        let convert = |quantity| from.convert(quantity, unit)?.ok();
        let bound = match self.bound {
            None => None,
            Some(bound) => {
                let upper = match bound.upper {
                    None => None,
                    Some(upper) => Some(convert(upper)?),
                };
                Some(Bound { value: convert(bound.value)?, upper, ..bound })
            }
        };
        let (text, unit) = (self.wording(), Some(unit.clone()));
        Some(Self { bound, unit, text, ..self.clone() })
    }
}

/// A target that took the place of the published one 目标调整.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// What is promised since.
    pub target: Target,
    /// The day from which on it holds.
    pub effective: NaiveDate,
    /// Who approved it.
    pub approver: Option<String>,
    /// The number of the document that says so 文号.
    pub document: Option<String>,
    /// Why.
    pub reason: String,
    /// When it was recorded, as an RFC 3339 time.
    pub at: String,
    /// Who recorded it; empty where unknown.
    pub by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(measure: Measure, comparator: Comparator, text: &str) -> Target {
        Target {
            measure,
            bound: Some(Bound { comparator, value: Quantity::ZERO, upper: None }),
            relative: None,
            unit: None,
            nature: None,
            stretch: false,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_bare_figure_says_nothing_of_its_direction() {
        use Comparator::{Approx, Eq, Ge, Gt, Le, Lt, Range};
        use Measure::{Change, Flow};
        for (measure, how, old, new, expected) in [
            (Flow, Le, "不超过5000万元", "6000", (Le, "不超过6000")),
            (Flow, Lt, "低于50", "６０", (Lt, "低于６０")),
            (Flow, Ge, "9以上", "8万元", (Ge, "8万元以上")),
            (Flow, Gt, "超51", "52", (Gt, "超过52")),
            (Flow, Eq, "4", "5", (Eq, "5")),
            (Flow, Approx, "6.5左右", "6", (Eq, "6")),
            (Flow, Range, "5—6", "7", (Eq, "7")),
            (Change, Eq, "下降3.2", "2.8", (Eq, "下降2.8")),
            (Change, Ge, "-3.2以下", "2.8", (Ge, "下降2.8以上")),
            (Change, Eq, "提高1.7个百分点", "1.5", (Eq, "提高1.5")),
            (Change, Eq, "下降3.2", "提高1", (Eq, "提高1")),
        ] {
            let of = |new: Target, old: Target| {
                let kept = new.in_place_of(&old);
                (kept.bound.unwrap().comparator, kept.text)
            };
            let found = of(target(measure, Eq, new), target(measure, how, old));
            assert_eq!(found, (expected.0, expected.1.to_owned()), "{old} {new}");
        }
        let compared = |how| Target {
            bound: None,
            relative: Some(Relative {
                to: Yardstick::Reference,
                comparator: how,
                offset: Quantity::ZERO,
            }),
            ..target(Flow, Eq, "低于全国平均")
        };
        let kept = |how| target(Flow, Eq, "5").in_place_of(&compared(how)).text;
        assert_eq!((kept(Lt).as_str(), kept(Gt).as_str()), ("不超过5", "5"));
        // What is worded, or of another kind, stays as it is.
        let worded = target(Flow, Ge, "5500以上");
        assert_eq!(worded.clone().in_place_of(&target(Flow, Le, "不超过5000")), worded);
        let other = target(Change, Eq, "3");
        assert_eq!(other.clone().in_place_of(&target(Flow, Le, "不超过5000")), other);
    }

    #[test]
    fn a_wording_gets_its_unit_once() {
        for (text, unit, expected) in [
            ("9以上", "%", "9%以上"),
            ("5—5.5", "%", "5—5.5%"),
            ("提高1.7个百分点", "个百分点", "提高1.7个百分点"),
            ("1.2万", "人", "1.2万人"),
            ("150亿以上", "亿元", "150亿以上"),
            ("4亿元", "万元", "4亿元"),
            ("120（力争140）", "亿元", "120（力争140亿元）"),
            ("完成下达目标", "%", "完成下达目标"),
        ] {
            let target = Target {
                measure: Measure::Flow,
                bound: Some(Bound {
                    comparator: Comparator::Eq,
                    value: Quantity::ZERO,
                    upper: None,
                }),
                relative: None,
                unit: Unit::new(unit),
                nature: None,
                stretch: false,
                text: text.to_owned(),
            };
            assert_eq!(target.wording(), expected);
        }
    }
}
