//! The ways that input takes through the program, each with what must hold of it whatever the input.
//!
//! `tests/it/hostile.rs` sends random input down them with every run of the tests, and the targets in
//! `fuzz/` send what a fuzzer finds. Each returns if all is well, and panics if not.

#![allow(dead_code, reason = "each fuzz target takes one of the ways")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use plan::assess::{Judge, RuleSet, Targets};
use plan::extract::{self, Figure, Hints, Named};
use plan::lang::Lang;
use plan::model::{
    Basis, Causes, Code, Draft, Entry, Finding, Item, Judgement, Kind, ListKind, Measure, Names,
    Period, Plan, PlanKey, Problem, Quantity, Reported, Status, Unit, merge, visible,
};
use plan::read::{self, Block, Table};
use plan::render::{Format, Medium, Screen, json, publish, render};
use plan::report::{
    Cell, Choice, Deadline, Grouping, ImportView, Publication, Report, ReportKind, Sort, SortKey,
    Span, View, adjustments, changes, contract, export, import, missing, progress, rule_sets,
    schedules, show, targets,
};

/// Bytes of a file called after what it is taken for, as `plan import` reads them.
pub(crate) fn text(input: &[u8]) {
    for name in ["a.txt", "a.csv"] {
        if let Some((draft, findings, true)) = drafted(name, input) {
            imported(&draft, &findings);
        }
    }
}

/// A document, as each of the formats that a report may come in: by what its first bytes are taken for,
/// and by what it is called.
pub(crate) fn document(input: &[u8]) {
    const STARTS: &[(&str, &[u8])] = &[
        ("a.md", b""),
        ("a.html", b"<html><meta charset=gb2312><body>"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.docx", b"PK\x03\x04"),
        ("a.docx", b"\xd0\xcf\x11\xe0"),
        ("a.docx", b""),
    ];
    for (name, start) in STARTS {
        if let Some((draft, findings, true)) = drafted(name, &[*start, input].concat()) {
            imported(&draft, &findings);
        }
    }
}

/// A list: every cell stands where its place says.
pub(crate) fn list(input: &[u8]) {
    let Ok(document) = read::document("a.csv", input) else { return };
    let [Block::Table(table)] = document.blocks.as_slice() else { panic!("a list is one table") };
    let text = String::from_utf8(input.to_vec());
    if let Some(text) =
        text.ok().filter(|text| !text.contains(['\r', '\u{feff}', '"', '\'', '\u{1a}']))
    {
        cells_stand_in_their_places(&text, table);
    }
    assert_eq!(read::document("a.tsv", input).map(|document| document.blocks), Ok(document.blocks));
}

/// Lines of single cells: a name, and what is said of it.
pub(crate) fn wording(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (name, said) = text.split_once('\n').unwrap_or(("森林覆盖率（%）", &text));
    let words = Lang::En.catalogue();
    let Ok(may) = "2022-05".parse() else { return };
    for measure in Measure::ALL.iter().copied().map(Some).chain([None]) {
        for unit in ["%", "亿元", "天", "个百分点"] {
            let Ok(target) = extract::target(name, said, Unit::new(unit), measure) else {
                continue;
            };
            let mut item = item(name);
            item.unit.clone_from(&target.unit);
            item.target = Some(target);
            for text in [said, name, "12.5%", "-3"] {
                let _ = extract::figure(&item, text, Some(unit), (may, Basis::Ytd));
                let _ = extract::level(&item, text);
            }
            let _ = extract::counts_its_fall(&item);
        }
    }
    for part in [name, said] {
        let _ = extract::amount(part);
        let _ = extract::percentage(part);
        let _ = extract::is_promise(part);
        let _ = extract::schedule(part, "1300".parse().ok()).map(|found| words.schedule(&found));
        let _ = (Period::in_year(part, 2022), part.parse::<Period>());
        let _ = (Status::read(part), Judgement::read(part), Kind::read(part), Measure::read(part));
        let _ = (part.parse::<Code>(), part.parse::<PlanKey>().map(|key| key.to_string()));
        if let Ok(number) = part.parse::<Quantity>() {
            assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}

/// A file of light rules: refused with places that it has, or good for judging.
pub(crate) fn lights(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match RuleSet::read("a.toml", &text) {
        Ok(rules) => {
            written(&rule_sets(Lang::Zh.catalogue()), &[]);
            judged(&PLAN, &rules, &[(80, false)]);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            let lines = u32::try_from(text.split('\n').count()).expect("so few lines");
            let is_inside = |at: Option<u32>| at.is_none_or(|line| (1..=lines).contains(&line));
            assert!(
                problems
                    .iter()
                    .all(|problem| is_inside(problem.at.as_ref().and_then(|at| at.spot.line)))
            );
            told(&problems);
        }
    }
}

/// A list of everything that a plan has, or a report: stored, judged, and written in every format. What
/// an import would refuse is left out of it, so that little is lost to a slip; a database may have worse.
pub(crate) fn stored_plan(name: &str, input: &[u8]) {
    let Some((draft, ..)) = drafted(name, input) else { return };
    if let Some(plan) = stored_plan_of(&draft) {
        judged(&plan, &RuleSet::usual(), &[(80, false), (40, true)]);
        read_again(&plan);
    }
}

/// The same for a fuzzer, which may leave the headings to us (`+`), or write a report (`#`).
pub(crate) fn stored(input: &[u8]) {
    match input {
        [b'+', rows @ ..] => stored_plan("a.csv", &[HEADINGS.as_bytes(), rows].concat()),
        [b'#', report @ ..] => stored_plan("a.txt", report),
        list => stored_plan("a.csv", list),
    }
}

/// Headings of a list that has everything, and rows that name its plan.
pub(crate) const HEADINGS: &str = "记录,所属计划,编号,上级,名称,单位,目标,类型,性质,类别,领域,责任单位,\
    填报周期,年度,状态,计划开工,计划竣工,序时进度,内容,期间,数值,口径,去年同期,总量,对照值,实际开工,实际竣工,\
    形象进度,存在问题,备注,总投资,年度计划投资,个数\n";

/// A small plan with something of each kind.
pub(crate) const SAMPLE: &str = include_str!("../../fixtures/hostile/whole-plan.csv");

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let (draft, ..) = drafted("a.csv", SAMPLE.as_bytes()).expect("the sample is sound");
    stored_plan_of(&draft).expect("the sample is a plan")
});

/// What an import reads of `input`, what does not add up in it, and whether nothing is wrong with it;
/// `None` where it is no text. Whatever is wrong has words.
fn drafted(name: &str, input: &[u8]) -> Option<(Draft, Vec<Finding>, bool)> {
    let document = match read::document(name, input) {
        Ok(document) => document,
        Err(problem) => {
            told(&[problem]);
            return None;
        }
    };
    let key: PlanKey = "甲县-2022".parse().expect("a key");
    let named = Hints { key: Some(key), ..Hints::default() };
    let bare = extract::draft(std::slice::from_ref(&document), &Hints::default());
    let (draft, problems) = match bare {
        (draft, problems) if problems.is_empty() && draft.key.is_some() => (draft, problems),
        (_, problems) => {
            told(&problems);
            extract::draft(std::slice::from_ref(&document), &named)
        }
    };
    told(&problems);
    let lines = u32::try_from(input.len()).expect("so few bytes") + 1;
    let inside = |problem: &Problem| {
        problem
            .at
            .as_ref()
            .and_then(|at| at.spot.line)
            .is_none_or(|line| (1..=lines).contains(&line))
    };
    assert!(problems.iter().all(inside), "{problems:?}");
    for kind in ListKind::ALL {
        let hints = Hints { kind: Some(*kind), ..named.clone() };
        told(&extract::draft(std::slice::from_ref(&document), &hints).1);
    }
    let findings = plan::check::draft(&draft);
    Some((draft, findings, problems.is_empty()))
}

/// Every problem has words in every language.
fn told(problems: &[Problem]) {
    for (problem, lang) in
        problems.iter().take(20).flat_map(|p| Lang::ALL.iter().map(move |l| (p, l)))
    {
        let words = lang.catalogue();
        let told = words.fault(&problem.fault);
        assert!(!told.trim().is_empty());
        is_safe(&visible(&told), &[]);
        let _ = words.hint(&problem.fault, true);
    }
}

/// What an import prints.
fn imported(draft: &Draft, findings: &[Finding]) {
    let merge = draft.key.as_ref().map(|key| merge(None, key, draft));
    for lang in Lang::ALL {
        let words = lang.catalogue();
        for (merge, known) in [(None, false), (merge.as_ref(), true)] {
            let view = ImportView { draft, findings, merge, revised: Vec::new(), known };
            shown(&import(&view, words), &[(80, false), (30, true)]);
        }
        let printed = json(&contract(draft, findings, words));
        is_safe(&printed, &['\n']);
        let _: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    }
}

/// The plan that `draft` makes, with the figures of its entries; `None` where it makes none.
fn stored_plan_of(draft: &Draft) -> Option<Plan> {
    let key = draft.key.as_ref()?;
    let merge = merge(None, key, draft);
    told(&merge.conflicts);
    let mut plan = merge.plan;
    let mut entries: BTreeMap<Code, BTreeMap<Period, Entry>> = BTreeMap::new();
    let names = Names::of(&plan);
    for entry in &draft.entries {
        let [item] = names.find(&entry.item)[..] else { continue };
        let year = plan.key.year;
        if item.is_heading() || !(year - 1..=year).contains(&entry.period.year()) {
            continue;
        }
        let span = (entry.period, entry.reported.basis.unwrap_or(Basis::Ytd));
        let read = |text: &str| extract::figure(item, text, entry.unit.as_deref(), span).ok();
        let figure = |text: &Option<String>| text.as_deref().and_then(read);
        let mut reported: Reported = entry.reported.clone();
        match figure(&entry.value) {
            Some(Figure::Number(number)) => reported.value = Some(number),
            Some(Figure::Judgement(judgement)) => reported.judgement = Some(judgement),
            None => {}
        }
        if let Some(Figure::Number(number)) = figure(&entry.reference) {
            reported.reference = Some(number);
        }
        let known = entries.entry(item.code.clone()).or_default();
        known.insert(
            entry.period,
            Entry {
                period: entry.period,
                revision: 1,
                reported: Some(reported).filter(|reported| !reported.is_empty()),
                reason: None,
                at: "2022-07-01T08:00:00+08:00".to_owned(),
                by: "测试员".to_owned(),
                evidence: Some(entry.evidence.clone()),
            },
        );
    }
    let of_item =
        |(code, entries): (Code, BTreeMap<_, Entry>)| (code, entries.into_values().collect());
    plan.entries = entries.into_iter().map(of_item).collect();
    Some(plan)
}

/// Every report of `plan`, in every format.
fn judged(plan: &Plan, rules: &RuleSet, screens: &[(usize, bool)]) {
    let year = plan.key.year;
    let months = [1, 6, 12].into_iter().filter_map(|month| Period::of(year, month));
    for (place, period) in months.enumerate() {
        let lang = Lang::ALL[place % Lang::ALL.len()];
        let words = lang.catalogue();
        let targets_of = if place == 1 { Targets::Published } else { Targets::InForce };
        let judge = Judge::of(plan, rules, targets_of);
        let view = View { judge: &judge, period, words, revised: None };
        for choice in choices(place) {
            written(&progress(view, ReportKind::All, &choice), screens);
        }
        written(&progress(view, ReportKind::Overview, &Choice::default()), screens);
        written(&progress(view, ReportKind::Units, &Choice::default()), screens);
        if let Some(today) = period.last_day() {
            let deadline = Deadline { days: 7, today };
            written(&missing(view, deadline), screens);
            let all = Publication::report(view, ReportKind::All, &Choice::default(), deadline);
            handed_on(&all.with_pages(view));
        }
        for item in plan.items.iter().take(12) {
            written(&show(view, item, true), screens);
        }
        // What it was half a year before, or nothing yet.
        let earlier = Period::of(year, 1).map_or_else(|| plan.clone(), |it| plan.clone().up_to(it));
        let before = Judge::of(&earlier, rules, targets_of);
        let then = View { judge: &before, ..view };
        written(&changes(then, view, 1, &Causes::default()), screens);
    }
    let words = Lang::Zh.catalogue();
    let lists = [targets(plan, None, words), adjustments(plan, words), schedules(plan, words)];
    for report in lists.into_iter().chain([rule_sets(words)]) {
        written(&report, screens);
    }
}

fn choices(place: usize) -> Vec<Choice> {
    let sort = |by| Some(Sort { by, ascending: place == 0 });
    let usual = Choice::default;
    match place {
        0 => vec![
            Choice { group_by: Some(Grouping::Unit), explain: true, ..usual() },
            Choice { by: Some(Span::Quarter), sort: sort(SortKey::Completion), ..usual() },
        ],
        1 => vec![
            Choice { group_by: Some(Grouping::Sector), by: Some(Span::Month), ..usual() },
            Choice { sort: sort(SortKey::Gap), top: Some(3), behind: true, ..usual() },
        ],
        _ => vec![usual(), Choice { sort: sort(SortKey::Pace), explain: true, ..usual() }],
    }
}

/// An export says the same when it is read again.
fn read_again(plan: &Plan) {
    for lang in Lang::ALL {
        let words = lang.catalogue();
        let report = export(plan, None, words);
        written(&report, &[]);
        let screen = Screen { width: 80, colour: false, wide: false };
        let printed = render(&report, Format::Csv, screen);
        let document = read::document("a.csv", printed.as_bytes()).expect("an export is a list");
        let [Block::Table(table)] = document.blocks.as_slice() else {
            panic!("a list is one table")
        };
        let rows = report.main_list().into_iter().flat_map(|section| {
            let seen = move |row: &'_ plan::report::Row| -> Vec<Cell> {
                let cells = section.table.columns.iter().zip(&row.cells);
                let seen = cells.filter(|(column, _)| column.audience.has_machines());
                seen.map(|(_, cell)| cell.clone()).collect()
            };
            section.table.machine_rows().map(seen).collect::<Vec<_>>()
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        assert_eq!(table.rows.len(), rows.len() + 1);
        for (read, cell) in table.rows.iter().skip(1).zip(&rows).flat_map(|(a, b)| a.iter().zip(b))
        {
            if let Cell::Text(text) = cell
                && !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t')
            {
                assert_eq!(read.text, text.trim(), "{text:?}");
            }
        }
    }
}

/// What `report` is in every format, with what must hold of each.
fn written(report: &Report, screens: &[(usize, bool)]) {
    shown(report, screens);
    let screen = Screen { width: 80, colour: false, wide: false };
    lists_hold(report, &render(report, Format::Csv, screen), b',');
    lists_hold(report, &render(report, Format::Tsv, screen), b'\t');
    objects_hold(report, &render(report, Format::Json, screen));
    handed_on(&Publication::of(Lang::En.catalogue(), report.clone()));
}

/// A page has nothing raw in it, and no script but its own.
fn handed_on(publication: &Publication) {
    let day = Period::of(2022, 12).and_then(Period::last_day).expect("a year ends");
    let page = publish(publication, Medium::Html, day).expect("a page has room for everything");
    let page = String::from_utf8(page).expect("a page is text");
    is_safe(&page, &['\n']);
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(page.ends_with("</script></body></html>"), "{page}");
}

/// What people see of `report`.
fn shown(report: &Report, screens: &[(usize, bool)]) {
    for (width, wide) in screens {
        for colour in [false, true] {
            let screen = Screen { width: *width, colour, wide: *wide };
            is_safe(&without_colours(&render(report, Format::Table, screen)), &['\n']);
        }
    }
    let screen = Screen { width: 80, colour: false, wide: false };
    pages_hold(&render(report, Format::Md, screen));
}

/// Takes away the colours that we make, and nothing else.
fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = behind.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(behind.len());
        rest = behind[end..].strip_prefix('m').expect("only colours");
    }
    plain + rest
}

/// Nothing in `text` moves a cursor, turns the reading around or is not seen.
#[track_caller]
pub(crate) fn is_safe(text: &str, kept: &[char]) {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{200b}'..='\u{200f}')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
    };
    let found: BTreeSet<char> = text.chars().filter(|c| hides(*c) && !kept.contains(c)).collect();
    assert!(found.is_empty(), "{found:?} in {text}");
}

/// The list reads back cell by cell, and no text of it is a formula.
fn lists_hold(report: &Report, printed: &str, delimiter: u8) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(printed.as_bytes());
    let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("CSV")).collect();
    let sections = report.main_list();
    let mut expected = Vec::new();
    for table in sections.iter().map(|section| &section.table) {
        for row in table.machine_rows() {
            let cells = table.columns.iter().zip(&row.cells);
            let seen = cells.filter(|(column, _)| column.audience.has_machines());
            expected.push(seen.map(|(_, cell)| cell).collect::<Vec<_>>());
        }
    }
    assert_eq!(read.len(), expected.len() + usize::from(!sections.is_empty()));
    for (read, expected) in read.iter().skip(1).zip(&expected) {
        assert_eq!(read.len(), expected.len());
        for (read, cell) in read.iter().zip(expected) {
            let Cell::Text(text) = cell else { continue };
            let plain = text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t'));
            let same = !plain || read == *text || read.strip_prefix('\'') == Some(text.as_str());
            assert!(same, "{text:?} is written {read:?}");
            let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
            let is_formula = read.starts_with('\t') || read.trim_start().starts_with(signs);
            assert!(!is_formula, "{read:?}");
            is_safe_for_files(read);
        }
    }
}

#[track_caller]
fn is_safe_for_files(text: &str) {
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
}

/// The object reads back with every text as it was.
fn objects_hold(report: &Report, printed: &str) {
    is_safe(printed, &['\n']);
    let object: serde_json::Value = serde_json::from_str(printed).expect("JSON");
    for section in report.sections.iter().filter(|section| section.audience.has_machines()) {
        let rows = object[section.key].as_array().expect("a list of rows");
        let texts: BTreeSet<&str> = rows
            .iter()
            .filter_map(|row| row.as_object())
            .flat_map(|row| row.values())
            .filter_map(|v| v.as_str())
            .collect();
        let columns = &section.table.columns;
        for row in section.table.machine_rows() {
            for (column, cell) in columns.iter().zip(&row.cells) {
                if let (true, Cell::Text(text)) = (column.audience.has_machines(), cell) {
                    let twice = columns.iter().filter(|other| other.key == column.key).count() > 1;
                    // What is empty is null.
                    let is_kept = text.is_empty() || texts.contains(text.as_str());
                    assert!(twice || is_kept, "{text:?}");
                }
            }
        }
    }
}

/// Every row of a table has as many columns as its heading, and nothing is a tag.
fn pages_hold(printed: &str) {
    is_safe(printed, &['\n']);
    let bars = |line: &str| marks(line, '|');
    let mut before = None;
    for line in printed.lines() {
        assert_eq!(marks(line, '<'), 0, "{line}");
        let count = line.starts_with('|').then(|| bars(line));
        if let (Some(before), Some(count)) = (before, count) {
            assert_eq!(before, count, "{line}");
        }
        before = count;
    }
}

/// How often `mark` stands in `line` without a backslash of its own.
fn marks(line: &str, mark: char) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for character in line.chars() {
        count += usize::from(character == mark && !escaped);
        escaped = character == '\\' && !escaped;
    }
    count
}

fn cells_stand_in_their_places(text: &str, table: &Table) {
    let lines: Vec<&str> = text.split('\n').collect();
    for cell in table.rows.iter().flatten() {
        let line = lines[cell.spot.line.expect("a cell has a line") as usize - 1];
        let column = cell.spot.column.expect("a cell of a list has a column") as usize - 1;
        let behind: String = line.chars().skip(column).collect();
        assert!(behind.trim_start().starts_with(&cell.text), "{cell:?} in {line:?}");
    }
}

/// An indicator of which nothing is known but its name.
fn item(name: &str) -> Item {
    Item { name: name.to_owned(), target: None, unit: None, ..PLAN.items[0].clone() }
}
