//! `plan compare`: two plans side by side, of two years of one place or of two places.
//!
//! What is the same in both is told by what it is and not by its code ([`crate::model::Identity`]).

use rust_decimal::Decimal;

use crate::assess::{RuleSet, Targets};
use crate::lang::{Catalogue, Label, Message};
use crate::model::{Kind, ListKind, Matching, Period, PlanKey, Quantity, Unit, Word, comparable};
use crate::report::progress::{for_machines, kind_label};
use crate::report::standing::{
    ItemStanding, NAME, PlanStanding, plan_cells, plan_columns, quantity,
};
use crate::report::{Align, Audience, Cell, Column, Digits, Report, Row, Section, Table};

/// Two plans that are held against each other, the one that is the yardstick first.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    /// The plans, each at the end of its period.
    pub plans: [(&'a PlanStanding, Period); 2],
    /// The kinds of items that are wanted.
    pub kinds: &'a [Kind],
    /// The targets that count.
    pub targets: Targets,
    /// The rules that gave the lights.
    pub rules: &'a RuleSet,
    /// The words.
    pub words: &'a dyn Catalogue,
}

/// The same item in both plans, or in one of them.
type Pair<'a> = [Option<&'a ItemStanding>; 2];

/// Names of what stands in one plan only are told up to so many.
const NAMED: usize = 8;

impl Comparison<'_> {
    /// Whether it is of two years of one place.
    fn is_of_years(&self) -> bool {
        let [(one, _), (other, _)] = self.plans;
        one.key.place == other.key.place
    }

    /// What a plan is called beside the other: its year, or its place.
    fn short(&self, key: &PlanKey) -> String {
        if self.is_of_years() { key.year.to_string() } else { key.place.clone() }
    }
}

/// Returns what the two plans have in common, and what only one of them has.
pub fn compare(comparison: Comparison<'_>) -> Report {
    let words = comparison.words;
    let mut report = Report {
        facts: facts(comparison),
        lines: vec![head(comparison)],
        sections: vec![plans(comparison)],
        main: "rows",
        left_out: words.label(Label::LeftOut).to_owned(),
        ..Report::default()
    };
    let mut alone = Vec::new();
    for kind in comparison.kinds {
        let pairs = pairs(comparison, *kind);
        let both: Vec<&Pair<'_>> =
            pairs.iter().filter(|pair| pair.iter().all(Option::is_some)).collect();
        if !both.is_empty() {
            let rows = both.iter().filter_map(|pair| row(comparison, **pair)).collect();
            let table = Table { columns: columns(comparison), rows };
            let title = words.label(kind_label(*kind)).to_owned();
            report.sections.push(Section::of("rows", Some(title), table));
            report.footer.extend(other_names(&both, words));
        }
        for (side, (plan, _)) in comparison.plans.iter().enumerate() {
            let own: Vec<&ItemStanding> = pairs
                .iter()
                .filter(|pair| pair[1 - side].is_none())
                .filter_map(|pair| pair[side])
                .collect();
            report.footer.extend(only_in(&plan.key, *kind, &own, words));
            alone.extend(own.into_iter().map(|it| (&plan.key, it)));
        }
    }
    report.sections.push(for_machines("alone", alone_table(&alone)));
    report
}

fn facts(comparison: Comparison<'_>) -> Vec<(&'static str, Cell)> {
    let [(one, one_period), (other, other_period)] = comparison.plans;
    let period = |period| Cell::Period { period, text: comparison.words.period(period) };
    vec![
        ("plan_1", Cell::Text(one.key.to_string())),
        ("period_1", period(one_period)),
        ("plan_2", Cell::Text(other.key.to_string())),
        ("period_2", period(other_period)),
        ("targets", Cell::Text(comparison.targets.key().to_owned())),
        ("lights", Cell::Text(comparison.rules.name.clone())),
    ]
}

/// 云溪县-2021 截至2021年6月  云溪县-2022 截至2022年6月.
fn head(comparison: Comparison<'_>) -> Cell {
    let words = comparison.words;
    let plan = |(plan, period): (&PlanStanding, Period)| {
        let as_of = words.message(&Message::AsOf { period });
        Cell::line([Cell::Text(plan.key.to_string()), Cell::Text(as_of)], " ")
    };
    let is_usual = comparison.rules.name == RuleSet::USUAL;
    let lights = Cell::text((!is_usual).then(|| comparison.rules.name.clone()));
    let is_published = comparison.targets == Targets::Published;
    let targets = Cell::text(is_published.then(|| words.label(Label::ByPublished)));
    let lights = Cell::labelled(words.label(Label::Lights), lights);
    let [one, other] = comparison.plans.map(plan);
    Cell::line([one, other, targets, lights], "  ")
}

/// How each plan stands as a whole.
fn plans(comparison: Comparison<'_>) -> Section {
    let words = comparison.words;
    let mut columns =
        vec![Column::left("plan", words.word(Word::List(ListKind::Plan)), Audience::All)];
    columns.extend(plan_columns(words, comparison.rules));
    let has_parts = comparison.plans.iter().any(|(plan, _)| plan.money.is_part());
    let rows = comparison.plans.iter().map(|(plan, _)| {
        let mut cells = vec![Cell::Text(plan.key.to_string())];
        cells.extend(plan_cells(plan.of_kinds(comparison.kinds), &plan.money, has_parts, words));
        Row::of(cells)
    });
    let table = Table { columns, rows: rows.collect() };
    Section::of("plans", None, table)
}

/// The items of one kind: those of the second plan in its order, then those that only the first has.
fn pairs(comparison: Comparison<'_>, kind: Kind) -> Vec<Pair<'_>> {
    let kinds = [kind];
    let mut matching: Matching<(usize, &ItemStanding)> = Matching::default();
    for side in [1, 0] {
        let (plan, _) = comparison.plans[side];
        for standing in plan.standings.iter().filter(|it| kinds.contains(&it.kind)) {
            matching.insert(standing.identity.clone(), (side, standing));
        }
    }
    matching.groups().iter().flat_map(|group| paired(group)).collect()
}

/// One of each plan, side by side: a plan may have a thing twice, and then the first of each belong together.
fn paired<'a>(group: &[(usize, &'a ItemStanding)]) -> Vec<Pair<'a>> {
    let of = |side: usize| -> Vec<&'a ItemStanding> {
        group.iter().filter(|(of, _)| *of == side).map(|(_, it)| *it).collect()
    };
    let (ones, others) = (of(0), of(1));
    let longest = ones.len().max(others.len());
    (0..longest).map(|place| [&ones, &others].map(|side| side.get(place).copied())).collect()
}

/// The columns of each item that machines alone see.
const KEYS: &[&str] = &[
    "name_1",
    "code_1",
    "target_1",
    "actual_1",
    "unit_1",
    "completion_1",
    "gap_1",
    "verdict_1",
    "light_1",
    "code_2",
    "target_2",
    "actual_2",
    "unit_2",
    "completion_2",
    "gap_2",
    "verdict_2",
    "light_2",
    "change",
    "change_unit",
];

fn columns(comparison: Comparison<'_>) -> Vec<Column> {
    let words = comparison.words;
    let [(one, _), (other, _)] = comparison.plans;
    let [one, other] = [&one.key, &other.key].map(|key| comparison.short(key));
    let titled = |key, name: &str, label: Label, align: Align| {
        let title = words.message(&Message::OfPlan { name: name.to_owned(), label });
        Column { align, ..Column::left(key, &title, Audience::People) }
    };
    let machines = |key| Column::left(key, "", Audience::Machines);
    let change = if comparison.is_of_years() { Label::Change } else { Label::Difference };
    let (left, right) = (Align::Left, Align::Right);
    let mut columns = vec![
        Column::wrapping("name", words.label(Label::Items), Audience::All).at_least(NAME),
        titled("target_1", &one, Label::Target, right).spared(2),
        titled("target_2", &other, Label::Target, right).spared(1),
        titled("actual_1", &one, Label::Achieved, right),
        titled("actual_2", &other, Label::Achieved, right),
        Column::right("change", words.label(change), Audience::People),
        titled("verdict_1", &one, Label::Judgement, left),
        titled("verdict_2", &other, Label::Judgement, left),
        machines("kind"),
    ];
    columns.extend(KEYS.iter().map(|key| machines(key)));
    columns
}

fn row(comparison: Comparison<'_>, pair: Pair<'_>) -> Option<Row> {
    let [Some(one), Some(other)] = pair else { return None };
    let words = comparison.words;
    let target = |it: &ItemStanding| it.bound.map(|bound| bound.value);
    let actual = |it: &ItemStanding| quantity(it.actual, it.unit.as_ref());
    let figure = |it: &'_ ItemStanding| it.actual.map(|actual| (actual, it.unit.clone()));
    let change = figure(one).zip(figure(other)).and_then(|((from, own), (to, unit))| {
        let is_growth = comparison.is_of_years() && other.amount.is_some();
        difference((from, own.as_ref()), (to, unit.as_ref()), is_growth)
    });
    let kind = Word::Kind(other.kind);
    let mut cells = vec![
        Cell::Text(other.name.clone()),
        quantity(target(one), one.unit.as_ref()),
        quantity(target(other), other.unit.as_ref()),
        actual(one),
        actual(other),
        change.as_ref().map_or(Cell::Empty, |change| change.cell(words)),
        one.verdict_cell(words),
        other.verdict_cell(words),
        Cell::word(kind.key(), words.word(kind)),
        Cell::Text(one.name.clone()),
    ];
    for it in [one, other] {
        let number = |value: Option<Quantity>| Cell::number(value.map(Quantity::decimal));
        let (verdict, light) = (Word::Verdict(it.verdict), Word::Light(it.light));
        cells.extend([
            Cell::Text(it.code.to_string()),
            number(target(it)),
            number(it.actual),
            Cell::text(it.unit.as_ref().map(Unit::to_string)),
            Cell::ratio(it.completion),
            Cell::number(it.gap),
            Cell::word(verdict.key(), words.word(verdict)),
            Cell::word(light.key(), words.word(light)),
        ]);
    }
    let (value, unit) = change.map(Change::into_parts).unzip();
    cells.extend([Cell::number(value), Cell::text(unit)]);
    Some(Row::of(cells))
}

/// By how much a figure is another than the one that it is held against.
pub(super) struct Change {
    value: Decimal,
    /// `%` of a growth, `pp` of points, else the unit.
    unit: String,
}

impl Change {
    /// As people see it.
    pub(super) fn cell(&self, words: &dyn Catalogue) -> Cell {
        let (digits, unit) = match self.unit.as_str() {
            "pp" => (Digits::Least(1), words.label(Label::Points)),
            Unit::PERCENT => (Digits::Fixed(1), Unit::PERCENT),
            unit => (Digits::All, unit),
        };
        Cell::shown(Some(self.value), digits, unit, true)
    }

    /// The number, and its unit for machines.
    pub(super) fn into_parts(self) -> (Decimal, String) {
        (self.value, self.unit)
    }
}

/// From one figure to another: of amounts of two years the growth, where `of_years`, else the difference. `None`
/// where there is no such number.
pub(super) fn difference(
    (from, from_unit): (Quantity, Option<&Unit>),
    (to, to_unit): (Quantity, Option<&Unit>),
    is_growth: bool,
) -> Option<Change> {
    let (mut from, to) = (from.decimal(), to.decimal());
    if let Some((own, unit)) = from_unit.zip(to_unit) {
        from = from.checked_mul(own.factor(unit)?)?;
    }
    if to_unit.is_some_and(|unit| unit.is_rate() || unit.differs_in_points()) {
        return Some(Change { value: to - from, unit: "pp".to_owned() });
    }
    if is_growth {
        let growth = (from > Decimal::ZERO).then(|| (to - from).checked_div(from)).flatten()?;
        let value = growth * Decimal::ONE_HUNDRED;
        return Some(Change { value, unit: Unit::PERCENT.to_owned() });
    }
    Some(Change { value: to - from, unit: to_unit.map(Unit::to_string).unwrap_or_default() })
}

/// 只在 2021：指标 1 项（茶园面积）.
fn only_in(
    key: &PlanKey,
    kind: Kind,
    own: &[&ItemStanding],
    words: &dyn Catalogue,
) -> Option<String> {
    let names = own.iter().take(NAMED).map(|it| it.name.clone()).collect();
    let (plan, count) = (key.to_string(), own.len());
    (count > 0)
        .then(|| words.message(&Message::OnlyInPlan { plan, kind: Word::Kind(kind), count, names }))
}

/// Names that are taken for the same although they are written in other words.
fn other_names(both: &[&Pair<'_>], words: &dyn Catalogue) -> Option<String> {
    let names = both.iter().filter_map(|pair| Some((&pair[0]?.name, &pair[1]?.name)));
    let others: Vec<(String, String)> = names
        .filter(|(one, other)| comparable(one) != comparable(other))
        .map(|(one, other)| (one.clone(), other.clone()))
        .collect();
    (!others.is_empty()).then(|| words.message(&Message::TakenForTheSame { names: others }))
}

fn alone_table(alone: &[(&PlanKey, &ItemStanding)]) -> Table {
    let columns = ["plan", "kind", "code", "name"];
    let columns = columns.map(|key| Column::left(key, "", Audience::Machines)).to_vec();
    let rows = alone.iter().map(|(key, it)| {
        Row::of(vec![
            Cell::Text(key.to_string()),
            Cell::word(it.kind.key(), ""),
            Cell::Text(it.code.to_string()),
            Cell::Text(it.name.clone()),
        ])
    });
    Table { columns, rows: rows.collect() }
}
