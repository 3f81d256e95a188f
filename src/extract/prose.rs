//! Figures in running text: last year's results.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Pile;
use crate::extract::goals;
use crate::extract::promise::{Promise, Time, numbers};
use crate::extract::title::years;
use crate::extract::wording::{Verb, Wording, without_front};
use crate::model::{
    Baseline, Comparator, Evidence, Item, Kind, ListKind, Measure, Quantity, Spot, Unit, core_name,
};
use crate::read::Paragraph;

/// A figure that a clause states: 固定资产投资增长17%.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    name: String,
    grows: bool,
    comparator: Comparator,
    value: Quantity,
    unit: Option<Unit>,
    text: String,
}

/// Reads the figures that `sentence` states, clause by clause, in the words in which others are
/// promised.
fn figures(sentence: &str, time: &Time<'_>) -> Vec<Figure> {
    numbers(sentence, time).into_iter().filter_map(Figure::of).collect()
}

/// Words in front of a name that say whose figure it is: every figure is the place's own.
const OWN: &[&str] = &["全区", "全市", "全县", "区级", "县级"];

impl Figure {
    /// The figure that is told in the words of `promise`.
    fn of(promise: Promise) -> Option<Self> {
        let wording = Wording::of(&promise.wording).ok()?;
        let bound = wording.bound.filter(|bound| bound.upper.is_none())?;
        let falls = wording.verb == Verb::Falls;
        Some(Self {
            name: without_front(&promise.name, OWN).to_owned(),
            grows: falls || wording.verb == Verb::Rises,
            comparator: bound.comparator,
            value: if falls { bound.value.negated() } else { bound.value },
            unit: wording.unit,
            text: promise.text,
        })
    }
}

/// Reads last year's figures from the paragraphs that tell of last year: all of the sentence that
/// sums the year up, and elsewhere those of the table's own indicators or near them.
pub(super) fn baselines(paragraphs: &[&Paragraph], pile: &mut Pile<'_>) {
    let is_summary = |figures: &[Figure]| {
        figures.len() > 2 && figures.iter().any(|figure| figure.name.contains("生产总值"))
    };
    let indicators = Indicators::of(pile);
    let (mut summary_read, mut looked_at) = (false, 0);
    let is_target = |item: &&Item| item.kind == Kind::Indicator;
    let items = pile.draft.items.iter().map(|draft| &draft.item);
    let evidence = items.filter(is_target).filter_map(|item| item.evidence.as_ref());
    let of_targets: BTreeSet<Spot> = evidence.map(|evidence| evidence.at.spot).collect();
    let last_year = pile.year - 1;
    for paragraph in paragraphs.iter().filter(|p| !of_targets.contains(&p.spot)) {
        let plan_year = format!("{}年", pile.year);
        for sentence in paragraph.text.split('。') {
            // What was aimed at was not reached.
            if goals::names_goals(sentence) {
                continue;
            }
            // What follows the plan's year is promised, not reached.
            let reached = sentence.split(&plan_year).next().unwrap_or_default();
            let figures = figures(reached, &|clause| is_of(last_year, clause));
            let sums_up = !summary_read && is_summary(&figures);
            summary_read |= sums_up;
            for figure in figures {
                push_baseline(figure, sums_up, &indicators, paragraph, pile);
                // Those that are no indicator's are held against all indicators too.
                looked_at += 1;
                if pile.has_too_many(ListKind::Baselines, looked_at, paragraph) {
                    return;
                }
            }
        }
    }
}

/// Whether `clause` tells of `year`, or of another time; `None` where it names none.
fn is_of(year: i32, clause: &str) -> Option<bool> {
    let named = years(clause);
    let is_other = !named.is_empty()
        || goals::LONG.iter().any(|word| clause.contains(word))
        || ["年均", "今年", "低于年初", "高于年初"].iter().any(|word| clause.contains(word));
    if named.contains(&year) { Some(true) } else { is_other.then_some(false) }
}

/// The indicators that have a target, by the cores of their names.
struct Indicators {
    all: Vec<(String, Item)>,
    /// The places of those with a core.
    by_core: BTreeMap<String, Vec<usize>>,
}

impl Indicators {
    fn of(pile: &Pile<'_>) -> Self {
        let items = pile.draft.items.iter().map(|draft| &draft.item);
        let with_target = items.filter(|item| item.target.is_some());
        let all: Vec<(String, Item)> =
            with_target.map(|item| (core_name(&item.name), item.clone())).collect();
        let mut by_core: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (core, _)) in all.iter().enumerate() {
            by_core.entry(core.clone()).or_default().push(place);
        }
        Self { all, by_core }
    }

    /// The indicator whose figure of last year `figure` is; the name of `figure` has the core `core`.
    fn own(&self, figure: &Figure, core: &str) -> Option<&Item> {
        let places = self.by_core.get(core).into_iter().flatten();
        places.map(|place| &self.all[*place].1).find(|item| is_figure_of(figure, item))
    }

    /// Whether `figure` is an amount of a part of what an indicator counts, or of a whole it is a
    /// part of.
    fn has_near(&self, figure: &Figure, core: &str) -> bool {
        self.all.iter().any(|(known, item)| {
            let nested = known != core && (known.contains(core) || core.contains(known));
            nested && is_amount_of(figure, item)
        })
    }
}

fn push_baseline(
    figure: Figure,
    sums_up: bool,
    indicators: &Indicators,
    paragraph: &Paragraph,
    pile: &mut Pile<'_>,
) {
    let core = core_name(&figure.name);
    let own = indicators.own(&figure, &core);
    if own.is_none() && !sums_up && !indicators.has_near(&figure, &core) {
        return;
    }
    let (item, name, value, unit) = match own {
        Some(item) => {
            let unit = item.unit.as_ref().filter(|unit| unit.as_str() != Unit::POINTS);
            let converted = figure
                .unit
                .as_ref()
                .zip(unit)
                .and_then(|(from, to)| from.convert(figure.value, to));
            match converted {
                Some(Ok(value)) => {
                    (Some(item.code.clone()), item.name.clone(), value, unit.cloned())
                }
                _ => {
                    (Some(item.code.clone()), item.name.clone(), figure.value, figure.unit.clone())
                }
            }
        }
        None => (None, figure.full_name(), figure.value, figure.unit.clone()),
    };
    let known = pile.draft.baselines.iter().any(|known| {
        (item.is_some() && known.item == item) || (known.name == name && known.unit == unit)
    });
    if !known {
        let evidence = Some(Evidence { at: pile.location(paragraph.spot), text: figure.text });
        let (comparator, year) = (figure.comparator, pile.year - 1);
        pile.draft.baselines.push(Baseline { item, name, year, value, comparator, unit, evidence });
    }
}

impl Figure {
    /// The figure's name as an indicator's: 固定资产投资 that 增长 is 固定资产投资增速.
    fn full_name(&self) -> String {
        if self.grows { format!("{}增速", self.name) } else { self.name.clone() }
    }
}

/// Whether `figure`, which has the name of `item`, is last year's figure of `item` itself.
fn is_figure_of(figure: &Figure, item: &Item) -> bool {
    let measure = item.target.as_ref().map(|target| target.measure);
    let grows = measure == Some(Measure::Growth);
    match measure {
        None | Some(Measure::Qualitative) => false,
        Some(Measure::Change) => !figure.grows && figure.unit.as_ref().is_some_and(Unit::is_rate),
        Some(_) => figure.grows == grows && converts(figure, item),
    }
}

/// Whether `figure` is an amount, and `item` counts one that it converts to.
fn is_amount_of(figure: &Figure, item: &Item) -> bool {
    let is_amount = item.unit.as_ref().is_some_and(|unit| !unit.is_rate()) && !figure.grows;
    is_amount && converts(figure, item)
}

fn converts(figure: &Figure, item: &Item) -> bool {
    let units = figure.unit.as_ref().zip(item.unit.as_ref());
    units.is_some_and(|(from, to)| from.convert(figure.value, to).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sentence: &str) -> Vec<String> {
        let figure = |figure: Figure| {
            let unit = figure.unit.as_ref().map(Unit::to_string).unwrap_or_default();
            format!("{} {} {}{unit}", figure.full_name(), figure.comparator.key(), figure.value)
        };
        figures(sentence, &|_| None).into_iter().map(figure).collect()
    }

    #[test]
    fn clauses_state_figures_of_the_name_before_them() {
        assert_eq!(
            shown(
                "全年实现地区生产总值506.91亿元、增长3.2%，固定资产投资增长17%，人均可支配收入达到30,972元、增长8.5%"
            ),
            [
                "地区生产总值 eq 506.91亿元",
                "地区生产总值增速 eq 3.2%",
                "固定资产投资增速 eq 17%",
                "人均可支配收入 eq 30972元",
                "人均可支配收入增速 eq 8.5%",
            ]
        );
        assert_eq!(
            shown("粮食、蔬菜总产量分别达35.6万吨、61.7万吨"),
            ["粮食总产量 eq 35.6万吨", "蔬菜总产量 eq 61.7万吨"]
        );
        assert_eq!(shown("森林覆盖率超51%"), ["森林覆盖率 gt 51%"]);
        assert_eq!(shown("单位能耗比上年下降2.9%"), ["单位能耗增速 eq -2.9%"]);
        assert_eq!(shown("研发投入占比预计达到2.3%"), ["研发投入占比 eq 2.3%"]);
    }

    #[test]
    fn numbers_that_are_no_figures_are_left() {
        for sentence in
            ["能耗按下降3%的年度目标组织实施", "千山“1516”夜间消费更加活跃", "2022年是重要一年"]
        {
            assert_eq!(shown(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
