//! What an import understood, in a screenful: what was read, what does not add up, what differs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_decimal::Decimal;

use crate::lang::{Catalogue, Label, Message};
use crate::model::{
    Check, Code, Difference, Draft, Evidence, Field, Finding, Item, Kind, Location, Measure, Merge,
    Period, Reported, Unread, Value,
};
use crate::report::differences::{subject_text, value_text};
use crate::report::{Audience, Cell, Column, Report, Row, Section, Table, describe, told};

/// At most this many findings of one check are shown, so that many small ones do not hide a large one.
const SHOWN: usize = 10;

/// So many entries that change are shown; `plan log show` has all of them.
const MOST_REVISED: usize = 20;

/// A draft, what was found in it, and how it changes the stored plan.
pub struct ImportView<'a> {
    /// What was read.
    pub draft: &'a Draft,
    /// What does not add up in it.
    pub findings: &'a [Finding],
    /// How it changes the stored plan; `None` while the plan is not named.
    pub merge: Option<&'a Merge>,
    /// The entries that take the place of stored ones; `None` where one is taken back.
    pub revised: Vec<(&'a Code, Period, Option<&'a Reported>)>,
    /// Whether the plan was stored before.
    pub known: bool,
}

/// Returns the page for people.
pub fn import(view: &ImportView<'_>, words: &dyn Catalogue) -> Report {
    let mut sections = vec![summary(view.draft, words)];
    sections.extend(findings(view, words));
    sections.extend(unmet(view.draft, words));
    sections.extend(unread(&view.draft.unread, words));
    sections.extend(mapped(view.draft, words));
    if let Some(merge) = view.merge.filter(|merge| view.known && !merge.is_unchanged()) {
        sections.extend(added(merge, words));
        sections.extend(differences(merge, words));
    }
    if let Some(merge) = view.merge {
        sections.extend(revised(view, merge, words));
        sections.extend(absent(merge, words));
    }
    Report { lines: vec![Cell::Text(head(view.draft, words))], sections, ..Report::default() }
}

fn head(draft: &Draft, words: &dyn Catalogue) -> String {
    let names: Vec<String> = draft.sources.iter().map(|source| base_name(&source.name)).collect();
    let files = files_text(&names, words);
    words.message(&match &draft.key {
        Some(key) => Message::ImportHead { place: key.place.clone(), year: key.year, files },
        None => Message::UnnamedHead { files },
    })
}

/// The name of a file without its directory, which the person has just typed.
fn base_name(path: &str) -> String {
    Path::new(path).file_name().map_or(path.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// A place with its file's name alone.
pub(super) fn without_directory(at: &Location) -> Location {
    Location { file: base_name(&at.file), ..at.clone() }
}

/// One line of the summary: how many of what, what is to be said of them, where they stand.
struct Line<'a> {
    label: Label,
    count: usize,
    said: String,
    evidence: Vec<&'a Evidence>,
    boxes: Vec<String>,
}

fn summary(draft: &Draft, words: &dyn Catalogue) -> Section {
    let mut lines: Vec<Line<'_>> = Vec::new();
    lines.extend(indicators(draft, words));
    for kind in [Kind::Project, Kind::Works] {
        lines.extend(buildings(draft, kind, words));
    }
    lines.extend(commitments(draft, words));
    lines.extend(investments(draft, words));
    lines.extend(baselines(draft, words));
    lines.extend(adjusted(Label::Revisions, draft.revisions.len()));
    lines.extend(adjusted(Label::Adjustments, draft.adjustments.len()));
    lines.extend(entries(draft, words));
    lines.extend(adjusted(
        Label::Answers,
        draft.answers.iter().filter(|it| it.at.is_some()).count(),
    ));
    let columns = vec![
        Column::left("what", "", Audience::People),
        Column::right("count", "", Audience::People),
        Column::wrapping("said", "", Audience::People),
        Column::wrapping("where", "", Audience::People),
    ];
    let row = |line: Line<'_>| {
        let place = place(&line, draft.sources.len() == 1, words);
        Row::of(vec![
            Cell::Text(words.label(line.label).to_owned()),
            Cell::Count(line.count),
            Cell::Text(line.said),
            Cell::Text(place),
        ])
    };
    let table = Table { columns, rows: lines.into_iter().map(row).collect() };
    Section::of("summary", None, table)
}

fn adjusted(label: Label, count: usize) -> Option<Line<'static>> {
    let line = Line { label, count, said: String::new(), evidence: Vec::new(), boxes: Vec::new() };
    (count > 0).then_some(line)
}

/// The boxes and the lines, or pages, that a line of the summary stands on; in several files, their names.
fn place(line: &Line<'_>, one_file: bool, words: &dyn Catalogue) -> String {
    let spots = || line.evidence.iter().map(|evidence| evidence.at.spot);
    // Lines of pages are counted anew on each.
    let in_pages = spots().any(|spot| spot.page.is_some());
    let numbers: Vec<u32> =
        spots().filter_map(|spot| if in_pages { spot.page } else { spot.line }).collect();
    let mut files: Vec<String> =
        line.evidence.iter().map(|evidence| base_name(&evidence.at.file)).collect();
    files.dedup();
    let mut sheets: Vec<String> =
        line.evidence.iter().filter_map(|evidence| evidence.at.sheet.clone()).collect();
    sheets.dedup();
    if one_file && !sheets.is_empty() {
        return words.list(&sheets);
    }
    match (numbers.iter().min(), numbers.iter().max()) {
        (Some(first), Some(last)) if one_file => {
            let boxes = line.boxes.clone();
            words.message(&Message::LinesRead { boxes, in_pages, first: *first, last: *last })
        }
        _ => files_text(&files, words),
    }
}

/// The names of files as one phrase; of many the first few, and how many there are.
fn files_text(names: &[String], words: &dyn Catalogue) -> String {
    const MOST: usize = 6;
    const FIRST: usize = 3;
    if names.len() <= MOST {
        return words.list(names);
    }
    let first = names[..FIRST].to_vec();
    words.message(&Message::FilesAmong { first, count: names.len() })
}

fn evidence<'a>(items: &[&'a Item]) -> Vec<&'a Evidence> {
    items.iter().filter_map(|item| item.evidence.as_ref()).collect()
}

fn indicators<'a>(draft: &'a Draft, words: &dyn Catalogue) -> Option<Line<'a>> {
    let of_kind = |item: &&Item| item.kind == Kind::Indicator;
    let all: Vec<&Item> = draft.items.iter().map(|draft| &draft.item).filter(of_kind).collect();
    let targets = all.iter().filter_map(|item| item.target.as_ref());
    let in_words = targets.clone().filter(|t| t.measure == Measure::Qualitative).count();
    let numbered = all.iter().filter(|item| item.parent.is_none()).count();
    let said = words.message(&Message::IndicatorsRead { numbered, words: in_words });
    let (count, evidence) = (targets.count(), evidence(&all));
    let line = Line { label: Label::Indicators, count, said, evidence, boxes: Vec::new() };
    (count > 0).then_some(line)
}

fn commitments<'a>(draft: &'a Draft, words: &dyn Catalogue) -> Option<Line<'a>> {
    let items = || draft.items.iter().map(|draft| &draft.item);
    let all: Vec<&Item> = items().filter(|item| item.kind == Kind::Commitment).collect();
    let known: BTreeSet<&Code> =
        items().filter(|item| item.kind == Kind::Works).map(|item| &item.code).collect();
    let is_of_works =
        |item: &&&Item| item.parent.as_ref().is_some_and(|parent| known.contains(parent));
    let (of_works, restated) = (all.iter().filter(is_of_works).count(), draft.restatements.len());
    let said = words.message(&Message::CommitmentsRead { of_works, restated });
    let told_again = draft.restatements.iter().map(|restatement| &restatement.evidence);
    let (count, evidence) = (all.len(), evidence(&all).into_iter().chain(told_again).collect());
    let line = Line { label: Label::Commitments, count, said, evidence, boxes: Vec::new() };
    (count > 0 || restated > 0).then_some(line)
}

/// A line for the plan's year, and one for each year whose results are told.
fn buildings<'a>(draft: &'a Draft, kind: Kind, words: &dyn Catalogue) -> Vec<Line<'a>> {
    let label = if kind == Kind::Project { Label::Projects } else { Label::Works };
    let all: Vec<&Item> =
        draft.items.iter().map(|draft| &draft.item).filter(|item| item.kind == kind).collect();
    let mut years: Vec<i32> = all.iter().map(|item| item.year).collect();
    years.sort_unstable();
    years.dedup();
    let plan_year = draft.key.as_ref().map(|key| key.year);
    let line = |year: i32| {
        let of_year: Vec<&Item> = all.iter().copied().filter(|item| item.year == year).collect();
        let mut boxes: Vec<String> = Vec::new();
        for name in of_year.iter().filter_map(|item| item.origin.as_ref()) {
            if !boxes.contains(name) {
                boxes.push(name.clone());
            }
        }
        let in_box =
            |name: &String| of_year.iter().filter(|i| i.origin.as_ref() == Some(name)).count();
        let parts = boxes.iter().map(in_box).collect();
        let message = match plan_year {
            Some(plan_year) if plan_year > year => Message::ResultsRead { year },
            _ => Message::ItemsRead { year, parts },
        };
        let (count, said) = (of_year.len(), words.message(&message));
        Line { label, count, said, evidence: evidence(&of_year), boxes }
    };
    years.into_iter().rev().map(line).collect()
}

fn investments<'a>(draft: &'a Draft, words: &dyn Catalogue) -> Option<Line<'a>> {
    let groups = &draft.investments;
    let whole = || groups.iter().filter(|group| group.parent.is_none());
    let unit = &groups.first()?.unit;
    let annual: Decimal = whole()
        .filter_map(|group| group.unit.convert(group.annual?, unit)?.ok())
        .map(crate::model::Quantity::decimal)
        .sum();
    let projects = whole().filter_map(|group| group.count).sum();
    let annual = format!("{}{unit}", annual.normalize());
    Some(Line {
        label: Label::Investments,
        count: groups.len(),
        said: words.message(&Message::InvestmentsRead { projects, annual }),
        evidence: groups.iter().filter_map(|group| group.evidence.as_ref()).collect(),
        boxes: Vec::new(),
    })
}

fn baselines<'a>(draft: &'a Draft, words: &dyn Catalogue) -> Option<Line<'a>> {
    let year = draft.baselines.first()?.year;
    Some(Line {
        label: Label::Baselines,
        count: draft.baselines.len(),
        said: words.message(&Message::BaselinesRead { year }),
        evidence: draft.baselines.iter().filter_map(|known| known.evidence.as_ref()).collect(),
        boxes: Vec::new(),
    })
}

fn entries<'a>(draft: &'a Draft, words: &dyn Catalogue) -> Option<Line<'a>> {
    let periods = draft.entries.iter().map(|entry| entry.period);
    let (first, last) = (periods.clone().min()?, periods.max()?);
    Some(Line {
        label: Label::Progress,
        count: draft.entries.len(),
        said: words.message(&Message::EntriesRead { first, last }),
        evidence: draft.entries.iter().map(|entry| &entry.evidence).collect(),
        boxes: Vec::new(),
    })
}

/// A list under a title; the columns have no headings.
pub(super) fn list(
    key: &'static str,
    title: &Message,
    rows: Vec<Vec<String>>,
    words: &dyn Catalogue,
) -> Section {
    let width = rows.first().map_or(0, Vec::len);
    let column = |index| {
        let is_last = index + 1 == width;
        if is_last {
            Column::wrapping("", "", Audience::People)
        } else {
            Column::left("", "", Audience::People)
        }
    };
    let rows = rows.into_iter().map(|row| Row::of(row.into_iter().map(Cell::Text).collect()));
    let table = Table { columns: (0..width).map(column).collect(), rows: rows.collect() };
    Section::of(key, Some(words.message(title)), table)
}

fn findings(view: &ImportView<'_>, words: &dyn Catalogue) -> Option<Section> {
    let one_file = view.draft.sources.len() == 1;
    let place = |at: &Location| {
        let is_read = view.draft.sources.iter().any(|source| source.name == at.file);
        if one_file && is_read { words.place(at) } else { without_directory(at).to_string() }
    };
    let row = |finding: &Finding| {
        let place = finding.at.as_ref().map(place).unwrap_or_default();
        vec![words.grade(finding.grade).to_owned(), place, told(finding, words)]
    };
    let title = Message::FindingsCount(view.findings.len());
    let mut counts: BTreeMap<Check, usize> = BTreeMap::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for finding in view.findings {
        let count = counts.entry(finding.check()).or_default();
        *count += 1;
        if *count <= SHOWN {
            rows.push(row(finding));
        }
    }
    let more = counts.into_iter().filter(|(_, count)| *count > SHOWN).map(|(check, count)| {
        let text = words.message(&Message::MoreFindings { check, count: count - SHOWN });
        vec![words.grade(check.grade()).to_owned(), String::new(), text]
    });
    rows.extend(more);
    let how = || vec![String::new(), String::new(), words.message(&Message::HowToReview)];
    rows.extend((!rows.is_empty()).then(how));
    (!rows.is_empty()).then(|| list("findings", &title, rows, words))
}

/// How many names that are not in the plan are told; their count always is.
const MOST_UNMET: usize = 30;

/// What a report on progress tells figures of that are no item's.
fn unmet(draft: &Draft, words: &dyn Catalogue) -> Option<Section> {
    let title = Message::UnmetCount(draft.unmet.len());
    let first = &draft.unmet[..draft.unmet.len().min(MOST_UNMET)];
    (!first.is_empty()).then(|| list("unmet", &title, vec![vec![words.list(first)]], words))
}

/// The columns that were not read: a person should know what is not stored.
pub(super) fn unread(all: &[Unread], words: &dyn Catalogue) -> Option<Section> {
    let title = Message::UnreadCount(all.len());
    let far = all.iter().filter(|unread| unread.near.is_none());
    let far: Vec<String> = far.map(|unread| unread.heading.clone()).collect();
    let near = all.iter().filter_map(|unread| {
        let (near, field) = unread.near?;
        let heading = unread.heading.clone();
        Some(words.message(&Message::NearHeading { heading, near, field }))
    });
    let mut rows: Vec<String> = near.collect();
    let is_near = !rows.is_empty();
    rows.extend((!far.is_empty()).then(|| words.list(&far)));
    rows.extend(is_near.then(|| words.message(&Message::HowToMap)));
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| vec![row]).collect();
    (!rows.is_empty()).then(|| list("unread", &title, rows, words))
}

/// The columns that were read as a person has said.
fn mapped(draft: &Draft, words: &dyn Catalogue) -> Option<Section> {
    let title = Message::MappedCount(draft.mapped.len());
    let row = |(heading, field): (&String, &Option<Field>)| {
        vec![words.message(&Message::Mapped { heading: heading.clone(), field: *field })]
    };
    let rows: Vec<Vec<String>> = draft.mapped.iter().map(row).collect();
    (!rows.is_empty()).then(|| list("mapped", &title, rows, words))
}

fn added(merge: &Merge, words: &dyn Catalogue) -> Option<Section> {
    let item = |code| merge.plan.item(code).map(|item| format!("{} {}", item.code, item.name));
    let subject = |subject| subject_text(subject, words);
    let items = merge.added.iter().filter_map(item);
    let rows: Vec<Vec<String>> =
        items.chain(merge.added_others.iter().map(subject)).map(|name| vec![name]).collect();
    let title = Message::AddedTo { count: rows.len() };
    (!rows.is_empty()).then(|| list("added", &title, rows, words))
}

fn differences(merge: &Merge, words: &dyn Catalogue) -> Option<Section> {
    let row = |difference: &Difference| {
        let value = |value: &Option<Value>| {
            value.as_ref().map_or_else(|| "-".to_owned(), |value| value_text(value, words))
        };
        let change = format!("{} → {}", value(&difference.old), value(&difference.new));
        let subject = subject_text(&difference.subject, words);
        vec![subject, words.field(difference.field).to_owned(), change]
    };
    let rows: Vec<Vec<String>> = merge.differences.iter().map(row).collect();
    let title = Message::DifferencesCount(rows.len());
    (!rows.is_empty()).then(|| list("differences", &title, rows, words))
}

/// The entries that change, old → new; of many the first.
fn revised(view: &ImportView<'_>, merge: &Merge, words: &dyn Catalogue) -> Option<Section> {
    let plan = &merge.plan;
    let row = |(code, period, after): &(&Code, Period, Option<&Reported>)| {
        let item = plan.item(code)?;
        let before = plan.reported(code, *period)?;
        let after = after.map_or_else(|| "-".to_owned(), |after| describe(item, after, words));
        let change = format!("{} → {after}", describe(item, before, words));
        Some(vec![format!("{code} {}", item.name), words.period(*period), change])
    };
    let rows: Vec<Vec<String>> = view.revised.iter().take(MOST_REVISED).filter_map(row).collect();
    let title = Message::RevisedCount { count: view.revised.len(), shown: rows.len() };
    (!rows.is_empty()).then(|| list("revised", &title, rows, words))
}

fn absent(merge: &Merge, words: &dyn Catalogue) -> Option<Section> {
    let rows: Vec<Vec<String>> =
        merge.absent.iter().map(|(code, name)| vec![format!("{code} {name}")]).collect();
    let title = Message::AbsentCount { count: rows.len() };
    (!rows.is_empty()).then(|| list("absent", &title, rows, words))
}
