//! Words that are copied from month to month.

use crate::check::case::{Case, place};
use crate::model::{Doubt, Entry, Field, Finding, Grade, Period, Reported, fold};

/// Texts shorter than this many characters are stock phrases: 无, 正常, 按计划推进.
const LEAST: usize = 8;

/// The stock phrases that are longer, or that stay true from month to month.
const STOCK: &[&str] = &[
    "正在按计划有序推进",
    "按时序进度有序推进",
    "按照序时进度推进",
    "已完成全部建设内容",
    "noproblem",
    "noproblems",
    "asplanned",
    "onschedule",
    "accordingtoplan",
];

type TextOf = fn(&Reported) -> Option<&String>;

/// The texts of a report that should tell something new. The note of an indicator is none: it says
/// where the figure comes from and what it counts, month after month.
const TEXTS: &[(Field, TextOf)] = &[
    (Field::Problem, |reported| reported.problem.as_ref()),
    (Field::Next, |reported| reported.next.as_ref()),
    (Field::Note, |reported| reported.note.as_ref()),
];

/// The same text in a row of reports.
struct Run<'a> {
    field: Field,
    text: &'a str,
    since: Period,
    last: &'a Entry,
}

/// Returns the texts that are the same in reports of the plan's year that follow each other, without
/// regard to white space, width and punctuation; texts that run over the same months are one finding.
pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut runs: Vec<Run<'_>> = TEXTS.iter().flat_map(|text| runs(case, text)).collect();
    runs.sort_by_key(|run| (run.last.period, run.since));
    let same = |one: &Run<'_>, other: &Run<'_>| {
        (one.since, one.last.period) == (other.since, other.last.period)
    };
    let finding = |runs: &[Run<'_>]| {
        let run = runs.first()?;
        let fields = runs.iter().map(|run| run.field).collect();
        let doubt = Doubt::SameText { fields, text: run.text.to_owned(), since: run.since };
        let finding = Finding::new(Grade::Warning, doubt, place(run.last));
        Some(finding.about(case.item).in_period(run.last.period))
    };
    runs.chunk_by(same).filter_map(finding).collect()
}

fn runs<'a>(case: &Case<'a>, (field, text): &(Field, TextOf)) -> Vec<Run<'a>> {
    if *field == Field::Note && !case.item.kind.is_built() {
        return Vec::new();
    }
    let texts: Vec<(&Entry, Option<&'a String>)> =
        case.reports().map(|(entry, reported)| (entry, text(reported))).collect();
    let same = |one: &(&Entry, Option<&String>), other: &(&Entry, Option<&String>)| {
        let told = one.1.and_then(|text| told(text));
        told.is_some() && told == other.1.and_then(|text| self::told(text))
    };
    let run = |run: &[(&'a Entry, Option<&'a String>)]| {
        let ((first, text), (last, _)) = (run.first()?, run.last()?);
        let text = text.filter(|_| run.len() > 1)?;
        Some(Run { field: *field, text, since: first.period, last })
    };
    texts.chunk_by(same).filter_map(run).collect()
}

/// What `text` tells, for comparing; `None` where it tells nothing of the month.
fn told(text: &str) -> Option<String> {
    let bare: String = fold(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let is_stock = bare.chars().count() < LEAST || STOCK.contains(&bare.as_str());
    (!is_stock).then_some(bare)
}
