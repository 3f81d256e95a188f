//! How many items have which light, and what the groups of projects amount to.

use crate::lang::{Catalogue, Label};
use crate::model::{Item, Kind, Light, Period, Plan, Quantity, Verdict, Word};
use crate::report::{Audience, Cell, Column, Row, Section, Table, assessed, with_unit};

/// The items of the plan's own year that have something to judge, of one kind.
pub(super) fn items_of(plan: &Plan, kind: Kind) -> Vec<&Item> {
    plan.items.iter().filter(|item| item.kind == kind && item.year == plan.key.year).collect()
}

/// What an item counts as.
struct Tally {
    key: &'static str,
    counts: fn(Verdict, Light) -> bool,
}

/// The columns of the overview: the lights, and grey by its reasons.
const TALLIES: &[Tally] = &[
    Tally { key: "green", counts: |_, light| light == Light::Green },
    Tally { key: "blue", counts: |_, light| light == Light::Blue },
    Tally { key: "yellow", counts: |_, light| light == Light::Yellow },
    Tally { key: "red", counts: |_, light| light == Light::Red },
    Tally { key: "no_data", counts: |verdict, _| verdict == Verdict::NoData },
    Tally { key: "not_due", counts: |verdict, _| verdict == Verdict::NotDue },
    Tally {
        key: "other",
        counts: |verdict, _| matches!(verdict, Verdict::Undecided | Verdict::Exempt),
    },
];

fn title(key: &str, words: &dyn Catalogue) -> String {
    let light = Light::from_key(key).map(|light| words.word(Word::Light(light)));
    let other = match key {
        "no_data" => words.label(Label::NotReported),
        "not_due" => words.label(Label::NotDueYet),
        _ => words.label(Label::Other),
    };
    light.unwrap_or(other).to_owned()
}

/// Counts of lights by kind of item.
pub(super) fn lights(plan: &Plan, period: Period, words: &dyn Catalogue) -> Section {
    let all = Audience::All;
    let counts =
        TALLIES.iter().map(|tally| Column::right(tally.key, &title(tally.key, words), all));
    let columns = [
        Column::left("kind", words.label(Label::Items), all),
        Column::right("total", words.label(Label::Total), all),
    ];
    let rows = Kind::ALL.iter().filter_map(|kind| {
        let judged: Vec<(Verdict, Light)> = items_of(plan, *kind)
            .into_iter()
            .filter_map(|item| assessed(plan, item, period))
            .map(|assessment| (assessment.verdict, assessment.light))
            .collect();
        let kind = Word::Kind(*kind);
        let head = [Cell::word(kind.key(), words.word(kind)), Cell::Count(judged.len())];
        let count = |tally: &Tally| judged.iter().filter(|(v, l)| (tally.counts)(*v, *l)).count();
        let cells = head.into_iter().chain(TALLIES.iter().map(|tally| Cell::Count(count(tally))));
        (!judged.is_empty()).then(|| Row::of(cells.collect()))
    });
    let table =
        Table { columns: columns.into_iter().chain(counts).collect(), rows: rows.collect() };
    Section::of("overview", Some(words.label(Label::Overview).to_owned()), table)
}

/// The groups of projects as the plan has them.
pub(super) fn investments(plan: &Plan, words: &dyn Catalogue) -> Option<Section> {
    let label = |label| words.label(label);
    let columns = vec![
        Column::wrapping("name", label(Label::Investments), Audience::People),
        Column::left("name", "", Audience::Machines),
        Column::left("parent", "", Audience::Machines),
        Column::right("count", label(Label::Count), Audience::All),
        Column::right("total", words.field(crate::model::Field::Total), Audience::People),
        Column::right("annual", label(Label::Annual), Audience::People),
        Column::right("total", "", Audience::Machines),
        Column::right("annual", "", Audience::Machines),
        Column::left("unit", "", Audience::Machines),
    ];
    let rows = plan.investments.iter().map(|group| {
        let indent = if group.parent.is_some() { "  " } else { "" };
        let sum = |sum: Option<_>| Cell::text(sum.map(|sum| with_unit(sum, Some(&group.unit))));
        let number = |sum: Option<Quantity>| Cell::number(sum.map(Quantity::decimal));
        Row::of(vec![
            Cell::Text(format!("{indent}{}", group.name)),
            Cell::Text(group.name.clone()),
            Cell::text(group.parent.clone()),
            group.count.map_or(Cell::Empty, |count| Cell::Count(count as usize)),
            sum(group.total),
            sum(group.annual),
            number(group.total),
            number(group.annual),
            Cell::Text(group.unit.to_string()),
        ])
    });
    let table = Table { columns, rows: rows.collect() };
    (!plan.investments.is_empty()).then(|| Section::of("investments", None, table))
}
