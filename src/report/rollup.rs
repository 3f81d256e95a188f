//! `plan report --rollup`: what the plans of several places come to, and how the places stand.
//!
//! Σ actual ÷ Σ target where figures of places add up, as money and counts do, and only of those that have
//! reported; of growth, shares and the like, which have no sum, how many have which light, and whose is
//! the best and the worst.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assess::{RuleSet, Targets};
use crate::lang::{Catalogue, Label, Message};
use crate::model::{
    Code, Kind, Matching, Period, PlanKey, Quantity, Unit, Word, comparable, core_name,
};
use crate::report::items::known_first;
use crate::report::overview::{sum_cells, sum_columns};
use crate::report::plans::for_machines;
use crate::report::progress::kind_label;
use crate::report::standing::{
    ItemStanding, NAME, PlanStanding, figure, green_share, light_cells, light_columns, plan_cells,
    plan_columns, quantity,
};
use crate::report::sums::Sums;
use crate::report::{Audience, Cell, Choice, Column, Report, Row, Section, Sort, SortKey, Table};

/// Which part of a roll-up is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RollupKind {
    /// The overview, the places and the indicators.
    All,
    /// The counts of lights and the places.
    Overview,
    /// The indicators that several places have; of other kinds the places, by how their items stand.
    Items(Kind),
    /// How the places stand in one indicator or commitment: its number among those that [`named`] tells of.
    One(usize),
}

/// The plans that are rolled up.
#[derive(Clone, Copy)]
pub struct Rollup<'a> {
    /// The place that the others are parts of, and the year.
    pub whole: &'a PlanKey,
    /// Its own plan, if it has one.
    pub own: Option<&'a PlanStanding>,
    /// Those of the others.
    pub members: &'a [PlanStanding],
    /// The parts that have none.
    pub without_plan: &'a [String],
    /// The last period that counts.
    pub period: Period,
    /// The targets that count.
    pub targets: Targets,
    /// The rules that gave the lights.
    pub rules: &'a RuleSet,
    /// The words.
    pub words: &'a dyn Catalogue,
}

/// An item of another place, with that place.
type Held<'a> = (&'a PlanKey, &'a ItemStanding);

/// The same item of several places.
struct Group<'a> {
    /// As it stands in the plan of the whole.
    own: Option<&'a ItemStanding>,
    held: Vec<Held<'a>>,
}

/// What has a standing of its own in each place.
const STANDING: &[Kind] = &[Kind::Indicator, Kind::Commitment];

/// Whether a group, called so, is meant.
type IsMeant<'f> = &'f dyn Fn(&Group<'_>, &str) -> bool;

/// What `query` may mean, each with its number and what it is called: the item with that code in the plan of the
/// whole; or else what any place calls so, in full, or in other words, or in a part of the name.
pub fn named(rollup: Rollup<'_>, query: &str) -> Vec<(usize, Code, String)> {
    let (wanted, core) = (comparable(query), core_name(query));
    let groups = groups(rollup, STANDING);
    let titles = titles(&groups);
    let calls = |group: &Group<'_>, is_it: &dyn Fn(&str) -> bool| {
        group.own.into_iter().chain(group.standings()).any(|it| is_it(&it.name))
    };
    let ways: [IsMeant<'_>; 4] = [
        &|group, _| group.own.is_some_and(|own| own.code.to_string() == query),
        &|group, title| {
            comparable(title) == wanted || calls(group, &|name| comparable(name) == wanted)
        },
        &|group, _| calls(group, &|name| core_name(name) == core),
        &|group, _| !wanted.is_empty() && calls(group, &|name| comparable(name).contains(&wanted)),
    ];
    let fitting = |is_it: &IsMeant<'_>| -> Vec<(usize, Code, String)> {
        let known = groups.iter().zip(&titles).enumerate();
        let fitting = known.filter(|(_, (group, title))| is_it(group, title));
        let named = |(number, (group, title)): (usize, (&Group<'_>, &String))| {
            Some((number, group.first()?.code.clone(), title.clone()))
        };
        fitting.filter_map(named).collect()
    };
    ways.iter().map(fitting).find(|found| !found.is_empty()).unwrap_or_default()
}

/// What each of `groups` is called: by its name, and where others have the same name by its unit as well.
fn titles(groups: &[Group<'_>]) -> Vec<String> {
    let first = |group: &Group<'_>| group.first().map(|it| (it.name.clone(), it.unit.clone()));
    let names: Vec<(String, Option<Unit>)> = groups.iter().filter_map(first).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in &names {
        *counts.entry(name).or_default() += 1;
    }
    let title = |(name, unit): &(String, Option<Unit>)| match unit {
        Some(unit) if counts.get(name.as_str()).is_some_and(|count| *count > 1) => {
            format!("{name}（{unit}）")
        }
        _ => name.clone(),
    };
    names.iter().map(title).collect()
}

/// Returns the roll-up, arranged by `choice`: its order is that of the places.
pub fn rolled_up(rollup: Rollup<'_>, wanted: &RollupKind, choice: &Choice) -> Report {
    let words = rollup.words;
    let mut sections = Vec::new();
    let mut footer = Vec::new();
    let mut main = "places";
    match wanted {
        RollupKind::All | RollupKind::Overview => {
            sections.push(overview(rollup));
            sections.push(places(rollup, Kind::ALL, choice));
            if *wanted == RollupKind::All {
                let (section, told) = indicators(rollup, Kind::Indicator, choice);
                sections.push(section);
                footer.extend(told);
            }
        }
        RollupKind::Items(kind @ (Kind::Indicator | Kind::Commitment)) => {
            let (section, told) = indicators(rollup, *kind, choice);
            sections.push(Section { title: None, ..section });
            footer.extend(told);
            main = "indicators";
        }
        RollupKind::Items(kind) => {
            let kinds = std::slice::from_ref(kind);
            let section = Section { title: None, ..places(rollup, kinds, choice) };
            let is_any = rollup.members.iter().any(|it| it.of_kinds(kinds).next().is_some());
            let audience = if is_any { section.audience } else { Audience::Machines };
            sections.push(Section { audience, ..section });
        }
        RollupKind::One(number) => {
            sections.push(one(rollup, *number, choice));
            main = "standings";
        }
    }
    if sections.iter().all(|section| section.audience == Audience::Machines) && footer.is_empty() {
        footer.push(words.message(&Message::NothingHere));
    }
    let without = words.list(rollup.without_plan);
    Report {
        facts: vec![
            ("plan", Cell::Text(rollup.whole.to_string())),
            ("period", Cell::Period { period: rollup.period, text: words.period(rollup.period) }),
            ("targets", Cell::Text(rollup.targets.key().to_owned())),
            ("lights", Cell::Text(rollup.rules.name.clone())),
            ("members", Cell::Count(rollup.members.len())),
            ("without_plan", for_machines(rollup.without_plan)),
        ],
        lines: head(rollup, &without),
        sections,
        footer,
        main,
        left_out: words.label(Label::LeftOut).to_owned(),
        ..Report::default()
    }
}

/// 重庆市-2022  截至2022年6月  38 个地区.
fn head(rollup: Rollup<'_>, without: &str) -> Vec<Cell> {
    let words = rollup.words;
    let is_usual = rollup.rules.name == RuleSet::USUAL;
    let lights = Cell::text((!is_usual).then(|| rollup.rules.name.clone()));
    let is_published = rollup.targets == Targets::Published;
    let parts = [
        Cell::Text(rollup.whole.to_string()),
        Cell::Text(words.message(&Message::AsOf { period: rollup.period })),
        Cell::Text(words.message(&Message::PlacesCount { count: rollup.members.len() })),
        Cell::text(is_published.then(|| words.label(Label::ByPublished))),
        Cell::labelled(words.label(Label::Lights), lights),
    ];
    let mut lines = vec![Cell::line(parts, "  ")];
    if !without.is_empty() {
        lines.push(Cell::Text(words.message(&Message::WithoutPlan { places: without.to_owned() })));
    }
    lines
}

/// The lights of all places, by kind of item.
fn overview(rollup: Rollup<'_>) -> Section {
    let words = rollup.words;
    let mut columns = vec![
        Column::left("kind", words.label(Label::Items), Audience::All),
        Column::right("total", words.label(Label::Total), Audience::All),
    ];
    columns.extend(light_columns(words, rollup.rules, false));
    let rows = Kind::ALL.iter().filter_map(|kind| {
        let of_kind = rollup.members.iter().flat_map(|it| it.of_kinds(std::slice::from_ref(kind)));
        let total = of_kind.clone().count();
        let name = Word::Kind(*kind);
        let head = [Cell::word(name.key(), words.word(name)), Cell::Count(total)];
        (total > 0).then(|| Row::of(head.into_iter().chain(light_cells(of_kind)).collect()))
    });
    let table = Table { columns: columns.clone(), rows: rows.collect() };
    Section::of("overview", Some(words.label(Label::Overview).to_owned()), table)
}

/// The section for people if it has anything for them, else for machines alone.
fn if_filled(section: Section) -> Section {
    let is_seen = section.table.people_rows().next().is_some();
    if is_seen { section } else { Section { audience: Audience::Machines, ..section } }
}

/// The ranks of values that are ordered, the first of them 1: what is the same has the same.
fn ranks<T: PartialEq>(ordered: &[T]) -> Vec<usize> {
    let mut rank = 0;
    let places = ordered.iter().enumerate().map(|(place, value)| {
        if place.checked_sub(1).and_then(|before| ordered.get(before)) != Some(value) {
            rank = place + 1;
        }
        rank
    });
    places.collect()
}

/// A place with its rank, if it has one, and what its projects come to.
struct Ranked<'a> {
    rank: Option<usize>,
    member: &'a PlanStanding,
    green: Option<Decimal>,
    money: Sums,
}

/// The places in the order of `choice`, or by the share of green lights, then by the gap of their projects,
/// which gives them their ranks.
fn ranking<'a>(rollup: Rollup<'a>, kinds: &[Kind], choice: &Choice) -> Vec<Ranked<'a>> {
    let has_money = kinds.contains(&Kind::Project);
    let ranked = rollup.members.iter().map(|member| Ranked {
        rank: None,
        member,
        green: green_share(member.of_kinds(kinds)),
        money: if has_money { member.money.clone() } else { Sums::default() },
    });
    let mut ranked: Vec<Ranked<'_>> = ranked.collect();
    let best = |one: Option<Decimal>, other: Option<Decimal>| {
        known_first(one, other, |one: Decimal, other| other.cmp(&one))
    };
    ranked.sort_by(|one, other| {
        best(one.green, other.green).then_with(|| best(one.money.gap, other.money.gap))
    });
    let values: Vec<_> = ranked.iter().map(|it| (it.green, it.money.gap)).collect();
    for (place, rank) in ranked.iter_mut().zip(ranks(&values)) {
        place.rank = place.green.map(|_| rank);
    }
    if let Some(sort) = choice.sort {
        let figure = |it: &Ranked<'_>| match sort.by {
            SortKey::Completion => it.money.completion,
            SortKey::Gap => it.money.gap,
            SortKey::Pace => {
                it.money.completion.zip(it.money.due).and_then(|(done, due)| done.checked_div(due))
            }
            SortKey::Light | SortKey::Code | SortKey::Name => it.green,
        };
        ranked.sort_by(|one, other| {
            in_order(sort, (figure(one), &one.member.key), (figure(other), &other.member.key))
        });
    }
    ranked
}

/// The table of the places, with what all of them come to.
fn places(rollup: Rollup<'_>, kinds: &[Kind], choice: &Choice) -> Section {
    let words = rollup.words;
    let mut ranked = ranking(rollup, kinds, choice);
    let mut columns = vec![
        Column::right("rank", words.label(Label::Rank), Audience::All),
        Column::left("place", words.label(Label::Place), Audience::All),
        Column::left("plan", "", Audience::Machines),
    ];
    columns.extend(plan_columns(words, rollup.rules));
    let is_whole = choice.top.is_none_or(|top| ranked.len() <= top);
    ranked.truncate(choice.top.unwrap_or(usize::MAX));
    let has_parts = ranked.iter().any(|it| it.money.is_part());
    let row = |it: &Ranked<'_>| {
        let mut cells = vec![
            it.rank.map_or(Cell::Empty, Cell::Count),
            Cell::Text(it.member.key.place.clone()),
            Cell::Text(it.member.key.to_string()),
        ];
        cells.extend(plan_cells(it.member.of_kinds(kinds), &it.money, has_parts, words));
        Row::of(cells)
    };
    let mut rows: Vec<Row> = ranked.iter().map(row).collect();
    // Below a part of the rows a total would pass for theirs.
    if is_whole && rows.len() > 1 {
        let all = rollup.members.iter().flat_map(|member| member.of_kinds(kinds));
        // In the order of the plans, so that the unit of the sum is the same in any order of the rows.
        let mut moneys: Vec<(&PlanKey, &Sums)> =
            ranked.iter().map(|it| (&it.member.key, &it.money)).collect();
        moneys.sort_by_key(|(key, _)| *key);
        let money = Sums::together(moneys.into_iter().map(|(_, money)| money));
        let sum = Cell::Text(words.label(Label::Sum).to_owned());
        let mut cells = vec![Cell::blank(), sum, Cell::Empty];
        cells.extend(plan_cells(all, &money, has_parts, words));
        rows.push(Row { cells, audience: Audience::People });
    }
    let title = words.label(Label::PlacesRanked).to_owned();
    Section::of("places", Some(title), Table { columns, rows })
}

/// The order that a person wants; what is not known comes last either way.
fn in_order(
    sort: Sort,
    (one, one_key): (Option<Decimal>, &PlanKey),
    (other, other_key): (Option<Decimal>, &PlanKey),
) -> Ordering {
    let turned = |order: Ordering| if sort.is_reversed() { order.reverse() } else { order };
    if matches!(sort.by, SortKey::Name | SortKey::Code) {
        return turned(one_key.cmp(other_key));
    }
    known_first(one, other, |one: Decimal, other| turned(other.cmp(&one)))
}

/// The items of one kind that are the same, those of the plan of the whole first.
fn groups<'a>(rollup: Rollup<'a>, kinds: &[Kind]) -> Vec<Group<'a>> {
    let mut matching: Matching<(Option<&PlanKey>, &ItemStanding)> = Matching::default();
    let own = rollup.own.into_iter().map(|own| (None, own));
    for (key, member) in own.chain(rollup.members.iter().map(|it| (Some(&it.key), it))) {
        for standing in member.standings.iter().filter(|it| kinds.contains(&it.kind)) {
            matching.insert(standing.identity.clone(), (key, standing));
        }
    }
    let group = |things: Vec<(Option<&'a PlanKey>, &'a ItemStanding)>| Group {
        own: things.iter().find(|(key, _)| key.is_none()).map(|(_, standing)| *standing),
        held: things.into_iter().filter_map(|(key, standing)| Some((key?, standing))).collect(),
    };
    matching.groups().into_iter().map(group).filter(|group| !group.held.is_empty()).collect()
}

impl<'a> Group<'a> {
    /// What it is called: as in the plan of the whole, or else in that of the first place.
    fn first(&self) -> Option<&'a ItemStanding> {
        self.own.or(self.held.first().map(|(_, standing)| *standing))
    }

    /// Whether it is more than one place's own.
    fn is_shared(&self) -> bool {
        self.held.len() > 1 || self.own.is_some()
    }

    fn standings(&self) -> impl Iterator<Item = &'a ItemStanding> + Clone {
        self.held.iter().map(|(_, standing)| *standing)
    }

    /// What their figures come to, if all of them add up.
    fn sums(&self) -> Sums {
        let amounts: Vec<&Sums> = self.standings().filter_map(|it| it.amount.as_ref()).collect();
        if amounts.len() < self.held.len() {
            let reported_count = self.standings().filter(|it| it.actual.is_some()).count();
            return Sums { planned_count: self.held.len(), reported_count, ..Sums::default() };
        }
        let sums = Sums::together(amounts.into_iter());
        // Of a bound that must not be passed there is no ratio.
        if self.standings().any(|it| it.falls) {
            Sums { completion: None, due: None, gap: None, ..sums }
        } else {
            sums
        }
    }

    /// Those that have a figure, the best first.
    fn ranked(&self) -> Vec<Held<'a>> {
        let mut ranked: Vec<Held<'a>> = self.held.clone();
        ranked.sort_by(|(_, one), (_, other)| {
            let order = |one: Decimal, other: Decimal| other.cmp(&one);
            known_first(one.rank_figure(), other.rank_figure(), order)
        });
        ranked.retain(|(_, standing)| standing.rank_figure().is_some());
        ranked
    }
}

fn counts_no_projects(column: &Column) -> bool {
    column.key != "projects"
}

/// A column of sums of projects, as it is called where it sums up targets.
fn of_targets(column: Column, words: &dyn Catalogue) -> Column {
    let title = match column.key {
        "planned" => Label::SumOfTargets,
        "planned_reported" => Label::TargetsReported,
        _ => return column,
    };
    let is_seen = !column.title.is_empty();
    Column { title: if is_seen { words.label(title).to_owned() } else { column.title }, ..column }
}

/// A figure as people see it, with its place before it.
fn of_place((key, standing): &Held<'_>) -> Cell {
    Cell::line([Cell::Text(key.place.clone()), figure(standing)], " ")
}

/// The indicators or commitments of several places; those that only one has are for machines, and told by
/// their number.
fn indicators(rollup: Rollup<'_>, kind: Kind, choice: &Choice) -> (Section, Option<String>) {
    let words = rollup.words;
    let groups = groups(rollup, &[kind]);
    let titles = titles(&groups);
    let single = groups.iter().filter(|group| !group.is_shared()).count();
    let sums: Vec<Sums> = groups.iter().map(Group::sums).collect();
    let has_parts = sums.iter().any(Sums::is_part);
    let lights = &choice.lights;
    let is_wanted = |group: &Group<'_>| {
        lights.is_empty() || group.standings().any(|it| lights.contains(&it.light))
    };
    let known = groups.iter().zip(titles).zip(&sums).filter(|((group, _), _)| is_wanted(group));
    let rows =
        known.map(|((group, title), sums)| indicator_row((group, title), sums, has_parts, words));
    let table = Table { columns: indicator_columns(rollup), rows: rows.collect() };
    let title = words.label(kind_label(kind)).to_owned();
    let told = (single > 0 && lights.is_empty())
        .then(|| words.message(&Message::OfOnePlace { count: single }));
    (if_filled(Section::of("indicators", Some(title), table)), told)
}

fn indicator_columns(rollup: Rollup<'_>) -> Vec<Column> {
    let words = rollup.words;
    let label = |label| words.label(label);
    let (people, machines) = (Audience::PeopleIfFilled, Audience::Machines);
    let mut columns = vec![
        Column::wrapping("name", label(Label::Items), Audience::All).at_least(NAME),
        Column::right("places", label(Label::PlaceCount), Audience::All),
    ];
    columns.extend(light_columns(words, rollup.rules, true));
    let sums = sum_columns(words).into_iter().filter(counts_no_projects);
    columns.extend(sums.map(|column| of_targets(column, words)));
    columns.extend([
        Column::left("best", label(Label::Best), people).spared(6),
        Column::left("worst", label(Label::Worst), people).spared(6),
        Column::left("best_place", "", machines),
        Column::left("best_figure", "", machines),
        Column::left("worst_place", "", machines),
        Column::left("worst_figure", "", machines),
        Column::right("own_target", label(Label::OwnTarget), people).spared(7),
        Column::right("own_actual", label(Label::OwnActual), people).spared(7),
        Column::left("own_target", "", machines),
        Column::left("own_actual", "", machines),
        Column::left("own_unit", "", machines),
    ]);
    columns
}

fn indicator_row(
    (group, title): (&Group<'_>, String),
    sums: &Sums,
    has_parts: bool,
    words: &dyn Catalogue,
) -> Row {
    let mut cells = vec![Cell::Text(title), Cell::Count(group.held.len())];
    cells.extend(light_cells(group.standings()));
    let sums = sum_columns(words).into_iter().zip(sum_cells(words, sums, has_parts));
    cells.extend(sums.filter(|(column, _)| counts_no_projects(column)).map(|(_, cell)| cell));
    let ranked = group.ranked();
    let (best, worst) = (ranked.first(), ranked.last().filter(|_| ranked.len() > 1));
    let place = |held: Option<&Held<'_>>| Cell::text(held.map(|(key, _)| key.place.clone()));
    let number = |value: Option<Quantity>| Cell::number(value.map(Quantity::decimal));
    let figure = |held: Option<&Held<'_>>| number(held.and_then(|(_, it)| it.actual));
    let own_target = group.own.and_then(|own| own.bound).map(|bound| bound.value);
    let own_actual = group.own.and_then(|own| own.actual);
    let own_unit = group.own.and_then(|own| own.unit.as_ref());
    cells.extend([
        best.map_or(Cell::Empty, of_place),
        worst.map_or(Cell::Empty, of_place),
        place(best),
        figure(best),
        place(worst),
        figure(worst),
        quantity(own_target, own_unit),
        quantity(own_actual, own_unit),
        number(own_target),
        number(own_actual),
        Cell::text(own_unit.map(Unit::to_string)),
    ]);
    let audience = if group.is_shared() { Audience::All } else { Audience::Machines };
    Row { cells, audience }
}

/// How the places stand in the item with this number, ranked: amounts by their completion, the rest by the
/// figure.
fn one(rollup: Rollup<'_>, number: usize, choice: &Choice) -> Section {
    let words = rollup.words;
    let label = |label| words.label(label);
    let (all, people, machines) = (Audience::All, Audience::People, Audience::Machines);
    let columns = vec![
        Column::right("rank", label(Label::Rank), all),
        Column::left("place", label(Label::Place), all),
        Column::left("plan", "", machines),
        Column::left("code", label(Label::Code), all).spared(3),
        Column::wrapping("name", label(Label::Items), Audience::PeopleIfFilled)
            .at_least(NAME)
            .spared(2),
        Column::left("name", "", machines),
        Column::right("target", label(Label::Target), people),
        Column::right("actual", label(Label::Actual), people),
        Column::right("completion", label(Label::Completion), Audience::PeopleIfFilled),
        Column::right("gap", label(Label::Gap), people),
        Column::left("verdict", label(Label::Judgement), all),
        Column::left("light", "", machines),
        Column::left("comparator", "", machines),
        Column::left("target", "", machines),
        Column::left("actual", "", machines),
        Column::left("unit", "", machines),
        Column::left("completion", "", machines),
        Column::left("due", "", machines),
        Column::left("gap", "", machines),
        Column::left("gap_unit", "", machines),
    ];
    let groups = groups(rollup, STANDING);
    let title = titles(&groups).get(number).cloned();
    let mut ranked: Vec<(Option<usize>, Held<'_>)> = Vec::new();
    if let Some(group) = groups.get(number) {
        let known = group.ranked();
        let is_left = |held: &&Held<'_>| known.iter().all(|(key, _)| *key != held.0);
        let left: Vec<Held<'_>> = group.held.iter().filter(is_left).copied().collect();
        let values: Vec<_> = known.iter().map(|(_, it)| it.rank_figure()).collect();
        let places = ranks(&values).into_iter().map(Some);
        ranked.extend(places.zip(known));
        ranked.extend(left.into_iter().map(|held| (None, held)));
    }
    if !choice.lights.is_empty() {
        ranked.retain(|(_, (_, standing))| choice.lights.contains(&standing.light));
    }
    if choice.sort.is_some_and(Sort::is_reversed) {
        ranked.sort_by_key(|(rank, _)| (rank.is_none(), std::cmp::Reverse(*rank)));
    }
    ranked.truncate(choice.top.unwrap_or(usize::MAX));
    let name = groups.get(number).and_then(Group::first).map_or("", |first| &first.name);
    let rows = ranked.iter().map(|(rank, held)| standing_row(*rank, held, name, words));
    let table = Table { columns, rows: rows.collect() };
    Section::of("standings", title, table)
}

fn standing_row(
    rank: Option<usize>,
    (key, it): &Held<'_>,
    name: &str,
    words: &dyn Catalogue,
) -> Row {
    let other_name = Some(it.name.clone()).filter(|own| own != name);
    let unit = it.unit.as_ref();
    let number = |value: Option<Quantity>| Cell::number(value.map(Quantity::decimal));
    let target = it.bound.map(|bound| bound.value);
    let gap_unit = if it.gap_in_points { Some("pp") } else { unit.map(Unit::as_str) };
    Row::of(vec![
        rank.map_or(Cell::Empty, Cell::Count),
        Cell::Text(key.place.clone()),
        Cell::Text(key.to_string()),
        Cell::Text(it.code.to_string()),
        Cell::text(other_name),
        Cell::Text(it.name.clone()),
        quantity(target, unit),
        quantity(it.actual, unit),
        Cell::ratio(it.completion),
        it.gap_cell(words),
        it.verdict_cell(words),
        Cell::word(Word::Light(it.light).key(), ""),
        Cell::text(it.bound.map(|bound| bound.comparator.key())),
        number(target),
        number(it.actual),
        Cell::text(unit.map(Unit::to_string)),
        Cell::ratio(it.completion),
        Cell::ratio(it.due),
        Cell::number(it.gap),
        Cell::text(gap_unit.filter(|_| it.gap.is_some())),
    ])
}
