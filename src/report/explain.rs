//! Every number that led to a light, so that a person can work it out again by hand.

use rust_decimal::Decimal;

use crate::assess::{Condition, Ground, How, Scope, Step};
use crate::lang::{Label, Message};
use crate::model::{Number, Shown, Unit, Word};
use crate::report::items::Line;
use crate::report::{Audience, Cell, Column, Digits, Row, Section, Table};

/// Returns the way to the light of each of `lines`, a table for each.
pub(super) fn sections(lines: &[Line<'_>]) -> Vec<Section> {
    lines.iter().filter(|line| line.assessment.is_some()).map(section).collect()
}

fn section(line: &Line<'_>) -> Section {
    let columns = vec![
        Column::left("code", "", Audience::Machines),
        Column::left("symbol", "", Audience::All),
        Column::wrapping("term", "", Audience::PeopleIfFilled),
        Column::left("formula", "", Audience::PeopleIfFilled),
        Column::left("formula", "", Audience::Machines),
        Column::right("value", "", Audience::PeopleIfFilled),
        Column::right("value", "", Audience::Machines),
    ];
    let step = |step: &Step| {
        let formula = step.term.formula();
        let shown = Some(formula).filter(|formula| !formula.is_empty());
        Row::of(vec![
            Cell::Text(line.item.code.to_string()),
            Cell::Text(step.term.symbol().to_owned()),
            Cell::Text(line.view.words.term(step.term).to_owned()),
            Cell::Text(shown.map_or(String::new(), |formula| format!("= {formula}"))),
            Cell::text(shown),
            value(line, step),
            Cell::number(Some(step.value)),
        ])
    };
    let steps = line.assessment.iter().flat_map(|assessment| &assessment.steps);
    let table = Table { columns, rows: steps.map(step).collect() };
    let title = format!("{} {}  {}", line.item.code, line.item.name, says(line));
    Section::of("explain", Some(title), table)
}

/// The number of a step as people see it: more digits than in a table, because others come of it.
fn value(line: &Line<'_>, step: &Step) -> Cell {
    let unit = step.unit.as_ref().or(line.item.unit.as_ref());
    let name = unit.map_or("", Unit::as_str);
    let shown = |digits, unit: &str, signed| Cell::shown(Some(step.value), digits, unit, signed);
    match step.term.shown() {
        Shown::Unit => shown(Digits::Most(4), name, false),
        Shown::Share => {
            Cell::shown(Some(step.value * Decimal::ONE_HUNDRED), Digits::Most(4), "%", false)
        }
        Shown::Points => shown(Digits::Most(4), line.view.label(Label::Points), true),
        Shown::Difference if unit.is_some_and(Unit::differs_in_points) => {
            shown(Digits::Most(4), line.view.label(Label::Points), true)
        }
        Shown::Difference => shown(Digits::Most(4), name, true),
        Shown::Percent => shown(Digits::Most(4), "%", false),
        Shown::Days => shown(Digits::Most(0), name, false),
        Shown::Plain => shown(Digits::Most(4), "", false),
    }
}

/// The verdict, and what gave it: schedule, rule, grace.
fn says(line: &Line<'_>) -> String {
    let Some(assessment) = &line.assessment else { return String::new() };
    let words = line.view.words;
    let verdict = line.view.verdict(&line.item, assessment.verdict);
    let schedule = assessment.schedule.as_ref().map(|(schedule, scope)| {
        words.message(&Message::ScheduleOf {
            schedule: words.schedule(schedule),
            scope: scope_word(line, *scope).to_owned(),
        })
    });
    let ground = match &assessment.ground {
        Ground::Rule(rule) => words.message(&Message::RuleOf {
            set: line.view.judge.rules().name.clone(),
            scale: rule.scale,
            conditions: rule.conditions.iter().map(condition).collect(),
            grace: rule.grace,
        }),
        Ground::Reason(reason) => words.word(Word::Reason(*reason)).to_owned(),
    };
    let head = format!("{} {verdict}", line.view.light(assessment.light));
    [Some(head), schedule, Some(ground)].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn scope_word(line: &Line<'_>, scope: Scope) -> &'static str {
    let words = line.view.words;
    match scope {
        Scope::Item => words.label(Label::OwnSchedule),
        Scope::Package => words.label(Label::Package),
        Scope::Kind => words.word(Word::Kind(line.item.kind)),
        Scope::Plan => words.label(Label::WholePlan),
        Scope::Usual => words.label(Label::UsualSchedule),
    }
}

/// A condition in the letters of the formulas: r ≥ 0.8.
fn condition(condition: &Condition) -> String {
    let letter = match condition.of {
        Number::Pace => "r",
        Number::Gap => "d",
        Number::Completion => "c",
        Number::Actual => "A",
        Number::Lead => "l",
        Number::Months => "s",
    };
    let sign = match condition.how {
        How::Ge => "≥",
        How::Gt => ">",
        How::Le => "≤",
        How::Lt => "<",
    };
    format!("{letter} {sign} {}", condition.value.normalize())
}
