//! The dry run's JSON: what was read, as published in the documentation.

use serde::Serialize;

use crate::lang::Catalogue;
use crate::model::{
    Draft, Evidence, Finding, Funding, Item, Kind, Location, Measure, Nature, Restatement, Spot,
    Status, Unit,
};
use crate::report::told;

/// Everything that a dry run has read. Numbers are exact decimal strings; what is not known is null.
#[derive(Debug, Serialize)]
pub struct Contract {
    schema_version: u32,
    plan: PlanHead,
    headings: Vec<HeadingRow>,
    targets: Vec<TargetRow>,
    baselines: Vec<BaselineRow>,
    projects: Vec<ProjectRow>,
    works: Vec<WorksRow>,
    investments: Vec<InvestmentRow>,
    commitments: Vec<CommitmentRow>,
    restatements: Vec<RestatementRow>,
    entries: Vec<EntryRow>,
    findings: Vec<FindingRow>,
}

#[derive(Debug, Serialize)]
struct PlanHead {
    place: Option<String>,
    part_of: Option<String>,
    year: Option<i32>,
    title: Option<String>,
}

#[derive(Debug, Serialize)]
struct Source {
    file: String,
    /// Only of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    /// Only of a document with pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    line: Option<u32>,
    /// Only of a workbook: `C5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

/// A heading over targets, which they name as their parent.
#[derive(Debug, Serialize)]
struct HeadingRow {
    code: String,
    category: Option<String>,
    name: String,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct TargetRow {
    code: String,
    parent: Option<String>,
    category: Option<String>,
    name: String,
    measure: &'static str,
    comparator: Option<&'static str>,
    value: Option<String>,
    upper: Option<String>,
    unit: Option<String>,
    nature: Option<&'static str>,
    stretch: bool,
    text: String,
    department: Option<String>,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct BaselineRow {
    name: String,
    item: Option<String>,
    year: i32,
    comparator: &'static str,
    value: String,
    unit: Option<String>,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct ProjectRow {
    code: String,
    name: String,
    #[serde(rename = "box")]
    origin: Option<String>,
    sector: Option<String>,
    nature: Option<&'static str>,
    year: i32,
    status: Option<&'static str>,
    total: Option<String>,
    annual: Option<String>,
    unit: Option<String>,
    department: Option<String>,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct WorksRow {
    code: String,
    name: String,
    #[serde(rename = "box")]
    origin: Option<String>,
    year: i32,
    status: Option<&'static str>,
    text: Option<String>,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct InvestmentRow {
    name: String,
    parent: Option<String>,
    count: Option<u32>,
    total: Option<String>,
    annual: Option<String>,
    unit: String,
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct CommitmentRow {
    code: String,
    /// The target, project or works that it belongs to.
    item: Option<String>,
    name: String,
    measure: &'static str,
    comparator: Option<&'static str>,
    value: Option<String>,
    upper: Option<String>,
    unit: Option<String>,
    stretch: bool,
    /// The words with the number.
    wording: String,
    /// The sentence.
    text: Option<String>,
    department: Option<String>,
    source: Option<Source>,
}

/// A target of the plan that the prose tells again.
#[derive(Debug, Serialize)]
struct RestatementRow {
    item: String,
    text: String,
    source: Source,
}

#[derive(Debug, Serialize)]
struct EntryRow {
    item: String,
    period: String,
    value: Option<String>,
    source: Source,
}

#[derive(Debug, Serialize)]
struct FindingRow {
    grade: &'static str,
    code: &'static str,
    message: String,
    source: Option<Source>,
}

/// Returns what `draft` holds and what was found in it.
pub fn contract(draft: &Draft, findings: &[Finding], words: &dyn Catalogue) -> Contract {
    let items = || draft.items.iter().map(|draft| &draft.item);
    let of_kind = |kind| items().filter(move |item| item.kind == kind);
    Contract {
        schema_version: 1,
        plan: PlanHead {
            place: draft.key.as_ref().map(|key| key.place.clone()),
            part_of: draft.above.first().cloned(),
            year: draft.key.as_ref().map(|key| key.year),
            title: draft.title.clone(),
        },
        headings: items().filter(|item| item.is_heading()).map(heading).collect(),
        targets: items().filter_map(target).collect(),
        baselines: draft.baselines.iter().map(baseline).collect(),
        projects: of_kind(Kind::Project).map(project).collect(),
        works: of_kind(Kind::Works).map(works).collect(),
        investments: draft.investments.iter().map(investment).collect(),
        commitments: of_kind(Kind::Commitment).filter_map(commitment).collect(),
        restatements: draft.restatements.iter().map(restatement).collect(),
        entries: draft.entries.iter().map(entry).collect(),
        findings: findings.iter().map(|found| finding(found, words)).collect(),
    }
}

fn place(at: &Location) -> Source {
    let Spot { page, line, .. } = at.spot;
    Source { file: at.file.clone(), sheet: at.sheet.clone(), page, line, cell: at.cell() }
}

fn source(evidence: Option<&Evidence>) -> Option<Source> {
    evidence.map(|evidence| place(&evidence.at))
}

fn heading(item: &Item) -> HeadingRow {
    HeadingRow {
        code: item.code.to_string(),
        category: item.category.clone(),
        name: item.name.clone(),
        source: source(item.evidence.as_ref()),
    }
}

fn target(item: &Item) -> Option<TargetRow> {
    let target = item.target.as_ref().filter(|_| item.kind == Kind::Indicator)?;
    Some(TargetRow {
        code: item.code.to_string(),
        parent: item.parent.as_ref().map(ToString::to_string),
        category: item.category.clone(),
        name: item.name.clone(),
        // To a reader of numbers a comparison is words.
        measure: target.bound.map_or(Measure::Qualitative, |_| target.measure).key(),
        comparator: target.bound.map(|bound| bound.comparator.key()),
        value: target.bound.map(|bound| bound.value.to_string()),
        upper: target.bound.and_then(|bound| bound.upper).map(|upper| upper.to_string()),
        unit: target.unit.as_ref().map(Unit::to_string),
        nature: target.nature.map(Nature::key),
        stretch: target.stretch,
        text: target.text.clone(),
        department: item.department.clone(),
        source: source(item.evidence.as_ref()),
    })
}

fn baseline(baseline: &crate::model::Baseline) -> BaselineRow {
    BaselineRow {
        name: baseline.name.clone(),
        item: baseline.item.as_ref().map(ToString::to_string),
        year: baseline.year,
        comparator: baseline.comparator.key(),
        value: baseline.value.to_string(),
        unit: baseline.unit.as_ref().map(Unit::to_string),
        source: source(baseline.evidence.as_ref()),
    }
}

fn project(item: &Item) -> ProjectRow {
    let annual = item.target.as_ref().and_then(|target| target.bound);
    let has_money = annual.is_some() || item.total.is_some();
    ProjectRow {
        code: item.code.to_string(),
        name: item.name.clone(),
        origin: item.origin.clone(),
        sector: item.sector.clone(),
        nature: item.funding.map(Funding::key),
        year: item.year,
        status: item.status.map(Status::key),
        total: item.total.map(|total| total.to_string()),
        annual: annual.map(|bound| bound.value.to_string()),
        unit: item.unit.as_ref().filter(|_| has_money).map(Unit::to_string),
        department: item.department.clone(),
        source: source(item.evidence.as_ref()),
    }
}

fn works(item: &Item) -> WorksRow {
    WorksRow {
        code: item.code.to_string(),
        name: item.name.clone(),
        origin: item.origin.clone(),
        year: item.year,
        status: item.status.map(Status::key),
        text: item.text.clone(),
        source: source(item.evidence.as_ref()),
    }
}

fn investment(group: &crate::model::Investment) -> InvestmentRow {
    InvestmentRow {
        name: group.name.clone(),
        parent: group.parent.clone(),
        count: group.count,
        total: group.total.map(|total| total.to_string()),
        annual: group.annual.map(|annual| annual.to_string()),
        unit: group.unit.to_string(),
        source: source(group.evidence.as_ref()),
    }
}

fn commitment(item: &Item) -> Option<CommitmentRow> {
    let target = item.target.as_ref()?;
    Some(CommitmentRow {
        code: item.code.to_string(),
        item: item.parent.as_ref().map(ToString::to_string),
        name: item.name.clone(),
        measure: target.measure.key(),
        comparator: target.bound.map(|bound| bound.comparator.key()),
        value: target.bound.map(|bound| bound.value.to_string()),
        upper: target.bound.and_then(|bound| bound.upper).map(|upper| upper.to_string()),
        unit: target.unit.as_ref().map(Unit::to_string),
        stretch: target.stretch,
        wording: target.text.clone(),
        text: item.text.clone(),
        department: item.department.clone(),
        source: source(item.evidence.as_ref()),
    })
}

fn restatement(restatement: &Restatement) -> RestatementRow {
    let Evidence { at, text } = &restatement.evidence;
    RestatementRow { item: restatement.item.to_string(), text: text.clone(), source: place(at) }
}

fn entry(entry: &crate::model::DraftEntry) -> EntryRow {
    EntryRow {
        item: entry.item.clone(),
        period: entry.period.to_string(),
        value: entry.value.clone(),
        source: place(&entry.evidence.at),
    }
}

fn finding(finding: &Finding, words: &dyn Catalogue) -> FindingRow {
    FindingRow {
        grade: finding.grade.key(),
        code: finding.code(),
        message: told(finding, words),
        source: finding.at.as_ref().map(place),
    }
}
