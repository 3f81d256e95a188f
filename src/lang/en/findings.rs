use crate::lang::en::{faults, words};
use crate::model::{
    Against, Check, Code, Doubt, Field, Finding, Grade, HiddenPart, NotTaken, Period, Quantity,
    Status, Unit, Word,
};

/// At most this many others are named, and this many characters of a text.
const NAMED: usize = 5;
const QUOTED: usize = 20;

/// What was found, without the item and the period that it is about.
pub(super) fn finding(finding: &Finding) -> String {
    let month = |period: Period| month(finding, period);
    match &finding.doubt {
        Doubt::Falls { field, value, before, since, unit } => {
            let (value, before) =
                (with_unit(*value, unit.as_ref()), with_unit(*before, unit.as_ref()));
            let (field, end) = if *field == Field::Physical {
                (words::field(*field), "please check")
            } else {
                ("year to date", "please check; if it was taken back, say 核减 in the note")
            };
            format!("{field} {value} is less than {before} in {}; {end}", month(*since))
        }
        Doubt::Months { value, sum, through, unit } => format!(
            "year to date {} is less than the months to {} come to, {}; is it of the month alone?",
            with_unit(*value, unit.as_ref()),
            month(*through),
            with_unit(*sum, unit.as_ref())
        ),
        Doubt::Jump { value, likely, against, yardstick, unit } => {
            let against = with_unit(*against, unit.as_ref());
            let against = match yardstick {
                Against::Target => format!("the target {against}"),
                Against::Total => format!("the total investment {against}"),
                Against::LastYear => format!("last year's {against}"),
                Against::Figure(period) => format!("{against} in {}", month(*period)),
            };
            let (value, likely) =
                (with_unit(*value, unit.as_ref()), with_unit(*likely, unit.as_ref()));
            format!("{value} is out of proportion to {against}; check the unit: is it {likely}?")
        }
        Doubt::OverTotal { field, value, total, unit } => {
            let field = if *field == Field::Value { "year to date" } else { words::field(*field) };
            let (value, total) =
                (with_unit(*value, unit.as_ref()), with_unit(*total, unit.as_ref()));
            format!(
                "{field} {value} is more than the total investment {total}; check figure, unit or total"
            )
        }
        Doubt::Undated { status, taken } => undated(*status, taken.map(month)),
        Doubt::MonthToCome { field, month: of } => format!(
            "{} {} is after the period reported for; a planned month does not belong here, and a real one is reported in its own month",
            words::field(*field),
            month(*of)
        ),
        Doubt::DoneBeforeBegun { finished, started } => {
            let (finished, started) = (month(*finished), month(*started));
            format!("finished in {finished}, before it started in {started}; please check")
        }
        Doubt::BelowZero { value, unit } => format!(
            "year to date {}: no investment is below zero; please check; if it was taken back, say 核减 in the note",
            with_unit(*value, unit.as_ref())
        ),
        Doubt::Short { value, planned, field, unit } => {
            let (value, planned) =
                (with_unit(*value, unit.as_ref()), with_unit(*planned, unit.as_ref()));
            let field = words::field(*field);
            format!(
                "completed, but the year to date {value} is less than its {field} {planned}; check money or status"
            )
        }
        Doubt::Hedged { written, value, unit } => format!(
            "written as “{}” and taken as {}; please check, and correct it when the exact figure is known",
            quoted(written),
            with_unit(*value, unit.as_ref())
        ),
        Doubt::SameText { fields, text, since } => {
            let fields: Vec<&str> = fields.iter().map(|field| words::field(*field)).collect();
            let (fields, text) = (fields.join(", "), quoted(text));
            format!("{fields}: the same words as in {}, “{text}”; say what is new", month(*since))
        }
        Doubt::Twin { others, listed_twice } => {
            let end = if *listed_twice {
                "if so, answer `same` when importing; for stored ones there are plan item merge and drop"
            } else {
                "one is a project, one a work; if so, report the same for both"
            };
            format!("may be the same as {}; {end}", named(others))
        }
        Doubt::Count { name, claimed, listed, unpacked } => {
            let unpacked = if unpacked == claimed && unpacked != listed {
                format!("; {unpacked} if those in brackets are counted one by one")
            } else {
                String::new()
            };
            format!("{name}: the text says {claimed}, the list has {listed}{unpacked}")
        }
        Doubt::Sum { name, field, whole, parts, unit } => {
            // The item is named beside the sentence.
            let name = if finding.item.is_some() { String::new() } else { format!("{name}, ") };
            let named = [(Field::Count, "count"), (Field::Value, "year to date")];
            let named = named.iter().find(|(known, _)| known == field).map(|(_, name)| *name);
            let field = named.unwrap_or_else(|| words::field(*field));
            let unit = unit.as_ref().map(ToString::to_string).unwrap_or_default();
            let off = (*whole - *parts).abs();
            let end = if finding.grade == Grade::Rounding {
                ", within rounding"
            } else {
                "; please check"
            };
            format!(
                "{name}{field}: {whole}{unit} differs from the sum of its parts {parts}{unit} by {off}{end}"
            )
        }
        Doubt::Restated { name, known, found } => {
            format!(
                "{name} is `{known}` elsewhere and `{found}` here; the first is kept, please check"
            )
        }
        Doubt::SharedHedge { name, text } => {
            format!("in `{text}` the last word may be meant for {name} too; taken without it")
        }
        Doubt::UnreadTarget { name, text } => format!(
            "the target `{name}{text}` was not read: a ratio of several numbers is no single target; the share of each can be one"
        ),
        Doubt::Split { first, second } => {
            format!("`{first}、{second}` can be read as one or as two; taken as two")
        }
        Doubt::Hidden { part: HiddenPart::Sheet, what } => {
            format!(
                "sheet `{}` is hidden and was not read; show it and import again if it is wanted",
                what.join(", ")
            )
        }
        Doubt::Hidden { part, what } => {
            let part = if *part == HiddenPart::Rows { "rows" } else { "columns" };
            format!(
                "hidden {part} {} were not read; show them and import again if they are wanted",
                listed(what)
            )
        }
        Doubt::UnknownSheet { headings, near } => {
            let near = near.as_ref().map(|(heading, known)| {
                format!("; `{heading}` is near to the heading `{known}`: --map {heading}={known} says that it is one")
            });
            let near = near.unwrap_or_default();
            format!(
                "nothing tells what this sheet is, and it was not read; it begins with: {}{near}",
                listed(headings)
            )
        }
        Doubt::OutsideForm { text } => format!(
            "“{}” stands outside of the cells to be filled in and was not read; remarks belong into the note, new items come with plan item add",
            quoted(text)
        ),
        Doubt::BareRate { heading, example, likely } => format!(
            "the rates of `{heading}` are all at most 1.5; if {example} stands for {likely}%, \
             multiply them by 100 in the sheet and import again"
        ),
        Doubt::UnclearBasis { heading } => format!(
            "columns such as `{heading}` do not say whether they are of the month or of the year to date; taken as of the year to date"
        ),
        Doubt::NoPeriod { headings } => format!(
            "{} not read: nothing says which period they are of; name it, as -p 2022-05",
            listed(headings)
        ),
        Doubt::NotTaken { text, reason } => not_taken(text, reason),
        Doubt::Completion { told, value, target, unit } => {
            let unit = unit.as_ref();
            let (value, target) = (with_unit(*value, unit), with_unit(*target, unit));
            format!(
                "it says {told}% of the target, and {value} is not that of {target}; {value} is taken, please check"
            )
        }
        Doubt::Unfinished => {
            "stands among results and says it is not finished; is it carried over to this year?"
                .to_owned()
        }
        Doubt::BelowBaseline { name, value, unit, same_scope, .. } => {
            let value = with_unit(*value, unit.as_ref());
            if *same_scope {
                format!("the target is below last year's figure {value}; please check")
            } else {
                format!(
                    "the target is below last year's {name} {value}; the scope may differ, please check"
                )
            }
        }
    }
}

/// Why a figure of a sentence was not taken.
fn not_taken(text: &str, reason: &NotTaken) -> String {
    let why = match reason {
        NotTaken::Hedged => "it says at least, at most or about".to_owned(),
        NotTaken::Estimated => "it is an estimate".to_owned(),
        NotTaken::OtherScope(name) => {
            format!("`{name}` may be of another scope; if it is the same, record it yourself")
        }
        NotTaken::Several(items) => format!("it may be {}", named(items)),
        NotTaken::Otherwise { other, is_kept: true } => {
            format!("the table has {other}, which is taken")
        }
        NotTaken::Otherwise { other, is_kept: false } => {
            format!("elsewhere it is `{other}`; look it up and record it")
        }
        NotTaken::Unsure => {
            "it may be of another item, period or place; look it up and record it".to_owned()
        }
        NotTaken::OtherForm => {
            "the target is not such a figure (an amount is not its growth)".to_owned()
        }
        NotTaken::Unfit(fault) => faults::fault(fault),
    };
    format!("`{text}` was not taken: {why}")
}

fn undated(status: Status, taken: Option<String>) -> String {
    let status = words::word(Word::Status(status));
    match taken {
        Some(taken) => format!(
            "reported as {status}, but not since when; taken as {taken}: add it with --started"
        ),
        None => format!("reported as {status}, but not since when; add it with --started"),
    }
}

/// The month of another figure: its year is named where it is not the finding's.
fn month(finding: &Finding, period: Period) -> String {
    let same_year = finding.period.is_some_and(|own| own.year() == period.year());
    let name = words::month(period);
    if same_year { name.to_owned() } else { format!("{name} {}", period.year()) }
}

fn with_unit(value: Quantity, unit: Option<&Unit>) -> String {
    format!("{value}{}", unit.map(Unit::as_str).unwrap_or_default())
}

/// The first words of a text.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(QUOTED).collect();
    if start == text { start } else { format!("{start}...") }
}

fn named(others: &[(Code, String)]) -> String {
    let first = others.iter().take(NAMED).map(|(code, name)| format!("{code} {name}"));
    let list = first.collect::<Vec<_>>().join(", ");
    if others.len() > NAMED { format!("{list} and {} more", others.len() - NAMED) } else { list }
}

/// The first of several words.
pub(super) fn listed(words: &[String]) -> String {
    let first = words.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if words.len() > NAMED { format!("{first} and {} more", words.len() - NAMED) } else { first }
}

/// What a check looks for.
pub(super) fn check(check: Check) -> &'static str {
    match check {
        Check::CumulativeFalls => {
            "a year to date below the one before it, unless the note says why (核减, 退库, revised)"
        }
        Check::MonthsDoNotAddUp => "a year to date below the sum of the months before it",
        Check::JumpOfUnit => {
            "a figure out of proportion that fits in another unit (万, 亿, percent) or with the point moved"
        }
        Check::OverTotal => {
            "a project's year to date, or its yearly plan, above its total investment"
        }
        Check::StartedWithoutDate => {
            "a project that was reported as started or completed, and no month of its start can be told"
        }
        Check::MonthsOutOfOrder => {
            "a project that began or was done after the period reported for, or was done before it began"
        }
        Check::BelowZero => {
            "a project's year to date below zero, unless the note says why (核减, 退库, revised)"
        }
        Check::FinishedShort => {
            "a completed project below its yearly plan; below its total, if it began this year"
        }
        Check::HedgedFigure => {
            "a figure written with 约, 左右, 以上, 预计 or the like, and so not an exact one"
        }
        Check::SameText => "problem, next step or note with the same words in two reports running",
        Check::TargetBelowBaseline => {
            "a target below last year's figure, or below one of near scope"
        }
        Check::SumMismatch => "a group of projects, or a package, that differs from its parts",
        Check::SumRounding => "the same, by no more than rounding explains; nothing is to be done",
        Check::PossibleTwin => {
            "projects or works with one name, but for words such as 工程, 项目, 建设"
        }
        Check::UnfinishedWork => "a work among last year's results that was only begun",
        Check::CountMismatch => "a list of another length than the text says (when importing only)",
        Check::RestatedOtherwise => {
            "a target that stands elsewhere with another number (when importing only)"
        }
        Check::SharedHedge => {
            "one 以上 or 左右 behind several numbers, for the last or for all (when importing only)"
        }
        Check::UnreadTarget => {
            "a target of the text that is a ratio of several numbers, and not read (when importing only)"
        }
        Check::HiddenData => {
            "sheets, rows and columns of a workbook that are hidden, and not read (when importing only)"
        }
        Check::UnknownSheet => {
            "a sheet of a workbook, and nothing tells what it is (when importing only)"
        }
        Check::OutsideForm => {
            "what stands in a form outside of the cells to be filled in (when importing only)"
        }
        Check::BareRate => {
            "rates that are all at most 1.5, as 0.523 for 52.3 % (when importing only)"
        }
        Check::UnclearBasis => {
            "columns of months that do not say what they are of (when importing only)"
        }
        Check::FigureNotTaken => {
            "a figure in a sentence of a report on progress that was not taken (when importing only)"
        }
        Check::CompletionMismatch => {
            "a sentence whose figure is not the share of the target that it says (when importing only)"
        }
        Check::NoPeriod => "figures without a period, and not read (when importing only)",
        Check::AmbiguousSplit => "a name that can be read as one or as two (when importing only)",
    }
}
