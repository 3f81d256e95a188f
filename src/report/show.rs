//! `plan show ITEM`: one item whole.

use crate::assess::{Assessment, RuleSet};
use crate::check;
use crate::lang::{Label, Message};
use crate::model::{
    Adjustment, Answer, Baseline, Code, DraftAnswer, Evidence, Field, Finding, Item, Kind, Measure,
    Period, Quantity, Reported, Revision, Unit, Word, is_other_scope,
};
use crate::report::columns;
use crate::report::items::{self, Line};
use crate::report::log::day;
use crate::report::progress::for_machines;
use crate::report::{
    Audience, Cell, Chart, Choice, Column, Digits, Report, Revised, Row, Section, Table, View,
    describe, explain, hedge, with_unit,
};
use crate::report::{adjustments, charts};

/// A line of the page: what it tells, and what it is.
type Fact = (&'static str, Cell);

/// Returns everything that is known of `item` at the end of the period; with `explain`, every number
/// that led to its light.
pub fn show(view: View<'_>, item: &Item, explain: bool) -> Report {
    page(view, item, explain, &check::Items::of(view.plan()))
}

/// The same, with the plan looked at already.
pub(super) fn page(
    view: View<'_>,
    item: &Item,
    explain: bool,
    checked: &check::Items<'_>,
) -> Report {
    let line = Line::of(view, item);
    // Results of earlier years are told, not judged.
    let judged = item.year == view.plan().key.year;
    let lines = [
        promise(&line, item),
        last_year(view, item),
        parts(view, item),
        links(view, item),
        course(view, item),
        line.assessment
            .iter()
            .filter(|_| judged)
            .flat_map(|assessment| judgement(&line, assessment))
            .collect(),
        reminders(view, item, checked),
        answers(view, item),
        changed_since_closing(view, item),
        item.adjustments.iter().map(|it| adjusted(view, item, it)).collect(),
        item.evidence.iter().map(|evidence| source(view, evidence)).collect(),
    ];
    let columns = vec![
        Column::left("what", "", Audience::People),
        Column::wrapping("is", "", Audience::People),
    ];
    let page = Table { columns, rows: lines.into_iter().flat_map(rows).collect() };
    let mut sections =
        vec![Section { audience: Audience::People, ..Section::of("page", None, page) }];
    let lines = [line];
    sections.push(for_machines("rows", items::table(view, &lines, item.kind, &Choice::default())));
    if explain && judged {
        sections.extend(explain::sections(&lines));
    }
    // The head has said which item it is.
    let chart = charts::trend(&lines[0])
        .filter(|_| judged)
        .map(|chart| Chart { title: view.label(Label::Course).to_owned(), ..chart });
    let evidence = item.evidence.as_ref();
    Report {
        facts: vec![
            ("plan", Cell::Text(view.plan().key.to_string())),
            ("period", view.period_cell()),
            ("targets", Cell::Text(view.judge.targets().key().to_owned())),
            ("lights", Cell::Text(view.judge.rules().name.clone())),
            ("source", Cell::text(evidence.map(|evidence| evidence.at.to_string()))),
            ("text", Cell::text(evidence.map(|evidence| evidence.text.clone()))),
        ],
        lines: vec![Cell::line([Cell::Text(head(view, item)), view.targets()], "  ")],
        sections,
        charts: chart.into_iter().collect(),
        main: "rows",
        ..Report::default()
    }
}

/// Lines of the same sort name it once.
fn rows(lines: Vec<Fact>) -> Vec<Row> {
    let mut last = "";
    let row = |(what, is): Fact| {
        let named = if what == last { Cell::blank() } else { Cell::Text(what.to_owned()) };
        last = what;
        Row::of(vec![named, is])
    };
    lines.into_iter().map(row).collect()
}

/// 15 进出口总额  綦江区-2022  开放发展  预期性
fn head(view: View<'_>, item: &Item) -> String {
    let words = view.words;
    let nature = item.target.as_ref().and_then(|target| target.nature);
    let tags = [
        Some(format!("{} {}", item.code, item.name)),
        Some(view.plan().key.to_string()),
        item.category.clone(),
        item.sector.clone(),
        nature.map(|nature| words.word(Word::Nature(nature)).to_owned()),
        item.funding.map(|funding| words.word(Word::Funding(funding)).to_owned()),
        item.department.clone(),
    ];
    tags.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn promise(line: &Line<'_>, published: &Item) -> Vec<Fact> {
    let (view, item) = (line.view, &line.item);
    let words = view.words;
    let target = item.target.as_ref().map(|target| {
        let label = if item.kind == Kind::Project { Label::Annual } else { Label::Target };
        let measure = words.word(Word::Measure(target.measure));
        (view.label(label), Cell::Text(format!("{}  {measure}", target.wording())))
    });
    let published = published.target.as_ref().filter(|target| item.target.as_ref() != Some(target));
    let published =
        published.map(|target| (view.label(Label::PublishedTarget), Cell::Text(target.wording())));
    let revised = item.revisions.iter().map(|revision| revised(view, revision));
    let total = item
        .total
        .map(|total| (words.field(Field::Total), Cell::Text(with_unit(total, item.unit.as_ref()))));
    // The line that a commitment was read from is told as its evidence.
    let of = if item.kind == Kind::Commitment {
        words.field(Field::Text)
    } else {
        view.label(Label::Target)
    };
    let is_evidence = |text: &String| item.evidence.as_ref().is_some_and(|it| it.text == *text);
    let text = item.text.clone().filter(|text| !is_evidence(text));
    let text = text.map(|text| (of, Cell::Text(text)));
    let status = line.latest.status_of(item).map(|status| {
        (view.label(Label::Status), Cell::Text(words.word(Word::Status(status)).to_owned()))
    });
    let month = |field, period: Option<Period>| {
        period.map(|period| (words.field(field), Cell::Text(period.to_string())))
    };
    let months = [
        month(Field::Start, item.start),
        month(Field::Finish, item.finish),
        month(Field::Started, line.latest.started),
        month(Field::Finished, line.latest.finished),
    ];
    let about = [total, text, status].into_iter().chain(months).flatten();
    target.into_iter().chain(published).chain(revised).chain(about).collect()
}

/// A target that took the place of the published one, from when, and by whose word.
fn revised(view: View<'_>, revision: &Revision) -> Fact {
    let since = view.words.message(&Message::RevisedSince {
        effective: revision.effective.to_string(),
        by: revision.approver.clone(),
        document: revision.document.clone(),
        reason: revision.reason.clone(),
    });
    (view.label(Label::Revised), Cell::Text(format!("{}  {since}", revision.target.wording())))
}

/// Last year's own figure, and figures of another scope that come near.
fn last_year(view: View<'_>, item: &Item) -> Vec<Fact> {
    let own = |baseline: &&Baseline| baseline.item.as_ref() == Some(&item.code);
    let near = |baseline: &&Baseline| item.target.is_some() && baseline.is_near(item);
    let line = |baseline: &Baseline, name: Option<String>| {
        let hedge = hedge(baseline.comparator);
        let other_scope = is_other_scope(&baseline.name, &item.name);
        let value = format!("{hedge}{}", with_unit(baseline.value, baseline.unit.as_ref()));
        let place = baseline.evidence.as_ref().map(|evidence| format!("  {}", evidence.at));
        let text = view.words.message(&Message::LastYear { value, name, other_scope });
        (
            view.label(Label::BaselineShort),
            Cell::Text(format!("{text}{}", place.unwrap_or_default())),
        )
    };
    let baselines = || view.plan().baselines.iter();
    let own = baselines().filter(own).map(|baseline| line(baseline, None));
    let near = baselines().filter(near);
    own.chain(near.map(|baseline| line(baseline, Some(baseline.name.clone())))).collect()
}

fn parts(view: View<'_>, item: &Item) -> Vec<Fact> {
    let line = |part: &&Item| {
        let in_force = view.judge.item_at(part, view.period);
        let target = in_force.target.as_ref().map(|target| format!("  {}", target.wording()));
        let text = format!("{} {}{}", part.code, part.name, target.unwrap_or_default());
        (view.label(Label::Parts), Cell::Text(text))
    };
    view.judge.parts(item).iter().map(line).collect()
}

/// What a commitment belongs to, and what is promised of any other item beside its own target.
fn links(view: View<'_>, item: &Item) -> Vec<Fact> {
    let items = || view.plan().items.iter();
    let is_promised =
        |other: &&Item| other.kind == Kind::Commitment && other.parent.as_ref() == Some(&item.code);
    let promised = items().filter(is_promised).map(|other| {
        let target = other.target.as_ref().map(|target| format!("  {}", target.wording()));
        let text = format!("{} {}{}", other.code, other.name, target.unwrap_or_default());
        (view.label(Label::Commitments), Cell::Text(text))
    });
    let parent = item.parent.as_ref().filter(|_| item.kind == Kind::Commitment);
    let parent = parent.and_then(|code| view.plan().item(code)).map(|whole| {
        let text = format!("{} {}", whole.code, whole.name);
        (view.words.field(Field::Parent), Cell::Text(text))
    });
    parent.into_iter().chain(promised).collect()
}

/// What was reported, entry by entry; of the year before first.
fn course(view: View<'_>, item: &Item) -> Vec<Fact> {
    let entries = view.plan().entries_of(&item.code).iter();
    let described = entries.filter(|entry| entry.period <= view.period).filter_map(|entry| {
        let reported = entry.reported.as_ref()?;
        let text = describe(item, reported, view.words);
        let sentence = entry.evidence.as_ref().filter(|it| says_more(it, reported));
        let sentence = sentence.map(|it| format!("  {}  “{}”", it.at, it.text));
        let text = format!("{text}{}", sentence.unwrap_or_default());
        let is_own_year = entry.period.year() == view.plan().key.year;
        let label = if is_own_year { Label::Progress } else { Label::YearBefore };
        let month = month(view, entry.period);
        Some((view.label(label), Cell::Text(format!("{month}  {text}"))))
    });
    let described: Vec<Fact> = described.collect();
    // A package may report nothing of its own: then it comes to what its parts come to.
    let latest = view.judge.latest(item, view.period);
    let of_parts = latest.value.filter(|_| described.is_empty()).map(|(value, period)| {
        let sum = with_unit(value, item.unit.as_ref());
        let text = format!("{}  {} {sum}", view.words.month(period), view.label(Label::Sum));
        (view.label(Label::Progress), Cell::Text(text))
    });
    described.into_iter().chain(of_parts).collect()
}

/// Whether it was read from a sentence, and not from a cell with the figure alone.
fn says_more(evidence: &Evidence, reported: &Reported) -> bool {
    let is_cell = |figure: &str| evidence.text.trim() == figure;
    reported.value.is_some_and(|value| !is_cell(&value.to_string()))
        && !reported.written.as_deref().is_some_and(is_cell)
}

fn judgement(line: &Line<'_>, assessment: &Assessment) -> Vec<Fact> {
    let (view, item) = (line.view, &line.item);
    let unit = item.unit.as_ref().map_or("", Unit::as_str);
    let labelled = |label, cell| Cell::labelled(view.label(label), cell);
    let light = view.light(assessment.light);
    let verdict = view.verdict(item, assessment.verdict);
    // The usual schedule needs no naming.
    let schedule = assessment.schedule.as_ref().map_or(Cell::Empty, |(schedule, _)| {
        Cell::Text(view.words.message(&Message::InBrackets(view.words.schedule(schedule))))
    });
    let due = labelled(Label::Due, Cell::ratio(assessment.due));
    let rules = view.judge.rules();
    let rules = Cell::text((rules.name != RuleSet::USUAL).then(|| rules.name.clone()));
    let parts = [
        Cell::Text(format!("{light} {verdict}")),
        labelled(Label::Completion, Cell::ratio(assessment.completion)),
        if due == Cell::Empty { due } else { Cell::line([due, schedule], "") },
        labelled(Label::Gap, view.gap(assessment, unit)),
        pace(assessment),
        labelled(Label::Lights, rules),
    ];
    let growth = item.target.as_ref().is_some_and(|target| target.measure == Measure::Growth);
    let needed = if growth { Label::NeededGrowth } else { Label::Needed };
    let amount = |number| Cell::shown(number, Digits::Most(2), unit, false);
    let ahead = [
        labelled(needed, amount(assessment.needed)),
        labelled(Label::Allowance, Cell::shown(assessment.allowance, Digits::All, unit, false)),
        labelled(Label::Forecast, amount(assessment.forecast)),
    ];
    let compared = [
        Cell::shown(assessment.year_before.map(Quantity::decimal), Digits::All, unit, false),
        labelled(Label::Change, columns::change(line)),
    ];
    let told = [
        (Label::YearBefore, Cell::line(compared, "  ")),
        (Label::Judgement, Cell::line(parts, "  ")),
        (Label::Turn, columns::turn(line)),
        (Label::Rest, Cell::line(ahead, "  ")),
        (Label::Marks, Cell::line(columns::warnings(line), "; ")),
    ];
    told.into_iter()
        .filter(|(_, cell)| cell.tells())
        .map(|(label, cell)| (view.label(label), cell))
        .collect()
}

/// r=1.15, which no line break parts.
fn pace(assessment: &Assessment) -> Cell {
    let number = Cell::shown(assessment.pace, Digits::Most(2), "", false);
    if number == Cell::Empty {
        number
    } else {
        Cell::line([Cell::Text("r=".to_owned()), number], "")
    }
}

fn reminders(view: View<'_>, item: &Item, checked: &check::Items<'_>) -> Vec<Fact> {
    let line = |finding: Finding| {
        let at = finding.at.as_ref().map(|at| format!("  {at}")).unwrap_or_default();
        let month = finding.period.map(|period| format!("{}  ", month(view, period)));
        let text = format!("{}{}{at}", month.unwrap_or_default(), view.words.finding(&finding));
        (view.label(Label::Findings), Cell::Text(text))
    };
    let findings = checked.findings(&item.code).into_iter();
    // What was reported later is not looked at.
    let is_so_far = |finding: &Finding| finding.period.is_none_or(|period| period <= view.period);
    findings.filter(is_so_far).map(line).collect()
}

/// What a person has said of findings about it: 答复  低于上年  更正  6亿元以上
fn answers(view: View<'_>, item: &Item) -> Vec<Fact> {
    let words = view.words;
    let of_item = |given: &&DraftAnswer| {
        let is_it = |code: &Code| *code == item.code;
        given.question.subject == item.name
            && given.question.code.as_ref().is_none_or(is_it)
            && given.reply.answer != Answer::Open
    };
    let line = |DraftAnswer { question, reply, .. }: &DraftAnswer| {
        let check = words.word(Word::Check(question.check)).to_owned();
        let month = Cell::text(question.period.map(|period| month(view, period)));
        let answer = words.word(Word::Answer(reply.answer)).to_owned();
        let told =
            [Cell::Text(check), month, Cell::Text(answer), Cell::text(reply.correction.clone())];
        (words.field(Field::Answer), Cell::line(told, "  "))
    };
    view.plan().answers.iter().filter(of_item).map(line).collect()
}

/// A month, with its year where that is not the plan's.
fn month(view: View<'_>, period: Period) -> String {
    if period.year() == view.plan().key.year {
        view.words.month(period)
    } else {
        view.words.period(period)
    }
}

/// What became of it after the plan was published, and why.
fn adjusted(view: View<'_>, item: &Item, adjustment: &Adjustment) -> Fact {
    let text = |text: &Option<String>| Cell::text(text.clone());
    let told = [
        adjustments::mark(view, item, adjustment),
        text(&adjustment.approver),
        text(&adjustment.document),
        Cell::Text(adjustment.reason.clone()),
    ];
    (view.words.field(Field::Adjustment), Cell::line(told, "  "))
}

/// Whether anything of it is not as it was when the period was closed.
fn changed_since_closing(view: View<'_>, item: &Item) -> Vec<Fact> {
    let revised = view.revised.filter(|revised| revised.codes.contains(&item.code));
    let told = |revised: &Revised| {
        let at = day(&revised.closing.at).to_owned();
        let code = item.code.to_string();
        let message = Message::RevisedItem { period: view.period, at, code };
        (view.label(Label::RevisedSinceClosing), Cell::Text(view.words.message(&message)))
    };
    revised.map(told).into_iter().collect()
}

fn source(view: View<'_>, evidence: &Evidence) -> Fact {
    (view.label(Label::Evidence), Cell::Text(format!("{}  “{}”", evidence.at, evidence.text)))
}
