//! `plan show ITEM`: one item whole.

use crate::assess::{Assessment, assess, latest};
use crate::check;
use crate::lang::{Catalogue, Label, Message};
use crate::model::{
    Baseline, Evidence, Field, Finding, Item, Kind, Measure, Period, Plan, Status, Unit, Word,
    is_other_scope,
};
use crate::report::{
    Audience, Cell, Column, Digits, Report, Row, Section, Table, describe, gap_cell, hedge, items,
    verdict_word, with_unit,
};

/// A line of the page: what it tells, and what it is.
type Line = (&'static str, Cell);

/// Returns everything that is known of `item` of `plan` at the end of `period`.
pub fn show(plan: &Plan, item: &Item, period: Period, words: &dyn Catalogue) -> Report {
    let baseline = plan.baseline_of(&item.code);
    let entries = plan.entries_of(&item.code);
    // Results of earlier years are told, not judged.
    let judged = item.year == plan.key.year;
    let assessment = assess(item, entries, baseline, period).filter(|_| judged);
    let status = latest(item, entries, period).status.or(item.status);
    let lines = [
        promise(item, status, words),
        last_year(plan, item, words),
        parts(plan, item, words),
        course(plan, item, period, words),
        assessment.iter().flat_map(|assessment| judgement(item, assessment, words)).collect(),
        reminders(plan, item, words),
        item.evidence.iter().map(|evidence| source(evidence, words)).collect(),
    ];
    let columns = vec![
        Column::left("what", "", Audience::People),
        Column::wrapping("is", "", Audience::People),
    ];
    let page = Table { columns, rows: lines.into_iter().flat_map(rows).collect() };
    let row = items::table(plan, &[item], item.kind, period, words);
    let evidence = item.evidence.as_ref();
    Report {
        facts: vec![
            ("plan", Cell::Text(plan.key.to_string())),
            ("period", Cell::Period { period, text: words.period(period) }),
            ("source", Cell::text(evidence.map(|evidence| evidence.at.to_string()))),
            ("text", Cell::text(evidence.map(|evidence| evidence.text.clone()))),
        ],
        lines: vec![Cell::Text(head(plan, item, words))],
        sections: vec![
            Section { audience: Audience::People, ..Section::of("page", None, page) },
            Section { audience: Audience::Machines, ..Section::of("rows", None, row) },
        ],
        ..Report::default()
    }
}

/// Lines of the same sort name it once.
fn rows(lines: Vec<Line>) -> Vec<Row> {
    let mut last = "";
    let row = |(what, is): Line| {
        let named =
            if what == last { Cell::Text(String::new()) } else { Cell::Text(what.to_owned()) };
        last = what;
        Row::of(vec![named, is])
    };
    lines.into_iter().map(row).collect()
}

/// 15 进出口总额  綦江区-2022  开放发展  预期性
fn head(plan: &Plan, item: &Item, words: &dyn Catalogue) -> String {
    let nature = item.target.as_ref().and_then(|target| target.nature);
    let tags = [
        Some(format!("{} {}", item.code, item.name)),
        Some(plan.key.to_string()),
        item.category.clone(),
        item.sector.clone(),
        nature.map(|nature| words.word(Word::Nature(nature)).to_owned()),
        item.funding.map(|funding| words.word(Word::Funding(funding)).to_owned()),
        item.department.clone(),
    ];
    tags.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn promise(item: &Item, status: Option<Status>, words: &dyn Catalogue) -> Vec<Line> {
    let target = item.target.as_ref().map(|target| {
        let label = if item.kind == Kind::Project { Label::Annual } else { Label::Target };
        let measure = words.word(Word::Measure(target.measure));
        (words.label(label), Cell::Text(format!("{}  {measure}", target.wording())))
    });
    let total = item
        .total
        .map(|total| (words.field(Field::Total), Cell::Text(with_unit(total, item.unit.as_ref()))));
    let text = item.text.clone().map(|text| (words.label(Label::Target), Cell::Text(text)));
    let status = status.map(|status| {
        (words.label(Label::Status), Cell::Text(words.word(Word::Status(status)).to_owned()))
    });
    [target, total, text, status].into_iter().flatten().collect()
}

/// Last year's own figure, and figures of another scope that come near.
fn last_year(plan: &Plan, item: &Item, words: &dyn Catalogue) -> Vec<Line> {
    let own = |baseline: &&Baseline| baseline.item.as_ref() == Some(&item.code);
    let near = |baseline: &&Baseline| item.target.is_some() && baseline.is_near(item);
    let line = |baseline: &Baseline, name: Option<String>| {
        let hedge = hedge(baseline.comparator);
        let other_scope = is_other_scope(&baseline.name, &item.name);
        let value = format!("{hedge}{}", with_unit(baseline.value, baseline.unit.as_ref()));
        let place = baseline.evidence.as_ref().map(|evidence| format!("  {}", evidence.at));
        let text = words.message(&Message::LastYear { value, name, other_scope });
        (
            words.label(Label::BaselineShort),
            Cell::Text(format!("{text}{}", place.unwrap_or_default())),
        )
    };
    let own = plan.baselines.iter().filter(own).map(|baseline| line(baseline, None));
    let near = plan.baselines.iter().filter(near);
    own.chain(near.map(|baseline| line(baseline, Some(baseline.name.clone())))).collect()
}

fn parts(plan: &Plan, item: &Item, words: &dyn Catalogue) -> Vec<Line> {
    let is_part = |part: &&Item| part.parent.as_ref() == Some(&item.code);
    let line = |part: &Item| {
        let target = part.target.as_ref().map(|target| format!("  {}", target.wording()));
        let text = format!("{} {}{}", part.code, part.name, target.unwrap_or_default());
        (words.label(Label::Parts), Cell::Text(text))
    };
    plan.items.iter().filter(is_part).map(line).collect()
}

/// What was reported: figures as the course of the months, everything else entry by entry.
fn course(plan: &Plan, item: &Item, period: Period, words: &dyn Catalogue) -> Vec<Line> {
    let entries = plan.entries_of(&item.code).iter().filter(|entry| entry.period <= period);
    let described = entries.filter_map(|entry| {
        let text = describe(item, entry.reported.as_ref()?, words);
        let text = format!("{}  {text}", words.month(entry.period));
        Some((words.label(Label::Progress), Cell::Text(text)))
    });
    described.collect()
}

fn judgement(item: &Item, assessment: &Assessment, words: &dyn Catalogue) -> Vec<Line> {
    let unit = item.unit.as_ref().map_or("", Unit::as_str);
    let labelled = |label, cell| Cell::labelled(words.label(label), cell);
    let light = words.word(Word::Light(assessment.light));
    let verdict = verdict_word(item, assessment.verdict, words);
    let parts = [
        Cell::Text(format!("{light} {verdict}")),
        labelled(Label::Completion, Cell::ratio(assessment.completion)),
        labelled(Label::Due, Cell::ratio(assessment.due)),
        labelled(Label::Gap, gap_cell(assessment, unit, words)),
        Cell::labelled("r =", Cell::shown(assessment.pace, Digits::Most(2), "", false)),
    ];
    let growth = item.target.as_ref().is_some_and(|target| target.measure == Measure::Growth);
    let needed = if growth { Label::NeededGrowth } else { Label::Needed };
    let amount = |number| Cell::shown(number, Digits::Most(2), unit, false);
    let ahead = [
        labelled(needed, amount(assessment.needed)),
        labelled(Label::Forecast, amount(assessment.forecast)),
    ];
    let mut lines = vec![(words.label(Label::Judgement), Cell::line(parts, "  "))];
    if ahead.iter().any(|cell| *cell != Cell::Empty) {
        lines.push((words.label(Label::Rest), Cell::line(ahead, "  ")));
    }
    lines
}

fn reminders(plan: &Plan, item: &Item, words: &dyn Catalogue) -> Vec<Line> {
    let line = |finding: Finding| {
        let at = finding.at.as_ref().map(|at| format!("  {at}")).unwrap_or_default();
        (words.label(Label::Findings), Cell::Text(format!("{}{at}", words.finding(&finding))))
    };
    check::item(plan, &item.code).into_iter().map(line).collect()
}

fn source(evidence: &Evidence, words: &dyn Catalogue) -> Line {
    (words.label(Label::Evidence), Cell::Text(format!("{}  “{}”", evidence.at, evidence.text)))
}
