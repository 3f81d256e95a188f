use crate::lang::SHOWN;
use crate::lang::en::{bulletin, findings, rules, words};
use crate::model::{Check, Code, DatabaseFault, Fault, Field, FileFault, Kind, Word};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::File(fault) => file(fault),
        Fault::Database { path, fault }
        | Fault::Backup { path, fault }
        | Fault::OtherDatabase { path, fault } => database(path, fault),
        Fault::OtherUnsound { path, violations } => {
            let places = if *violations == 1 { "place" } else { "places" };
            format!("the database {path} is wrong in {violations} {places}; it was not merged")
        }
        Fault::Apart { count } => {
            let fields = if *count == 1 { "field" } else { "fields" };
            format!("both sides have changed {count} {fields} differently; nothing was merged")
        }
        Fault::Unsettled { plan, what } => {
            let plan = plan.as_ref().map(|plan| format!("{plan} ")).unwrap_or_default();
            format!(
                "{plan}{what}: what both sides changed does not go together; nothing was merged"
            )
        }
        Fault::Unsound { path, violations, is_backup } => {
            let places = if *violations == 1 { "place" } else { "places" };
            if *is_backup {
                format!("the backup {path} is wrong in {violations} {places}; it was not used")
            } else {
                format!("the database {path} is wrong in {violations} {places}")
            }
        }
        Fault::Configuration(detail) => format!("the configuration file is wrong: {detail}"),
        Fault::Rules(fault) => rules::fault(fault),
        Fault::Template(fault) => bulletin::fault(fault),
        Fault::NoDataDirectory => "no directory for data is known".to_owned(),
        Fault::NoTable => {
            "found neither a table of indicators nor a sentence that announces targets".to_owned()
        }
        Fault::NothingKnown => "found nothing to import".to_owned(),
        Fault::NoActuals { names } if names.is_empty() => {
            "found no figure of what was achieved that can be taken".to_owned()
        }
        Fault::NoActuals { names } => {
            format!("no figure is of an item of the plan: {}", findings::listed(names))
        }
        Fault::MissingColumn { field, headings } => {
            format!("lacks a column `{}`; it has {}", words::field(*field), headings.join(", "))
        }
        Fault::UnknownList { headings } => {
            format!("cannot tell what list this is; its columns are {}", headings.join(", "))
        }
        Fault::TooMany { list, limit } => {
            let list = words::word(Word::List(*list));
            format!("a plan has at most {limit} {list}; from here on there are more")
        }
        Fault::DoubleColumn { field } => format!("column `{}` stands twice", words::field(*field)),
        Fault::NoTarget { code } => {
            format!("`target` must not be empty, unless {code} is the parent of rows below")
        }
        Fault::ExtraCell { found } => format!("`{found}` stands behind the last column"),
        Fault::UnitConflict { item, kept, found } => {
            format!("{item} is kept in `{kept}`, and `{found}` does not convert to it exactly")
        }
        Fault::OtherKind { code, known } => {
            format!("code {code} stands for `{known}`, which is of another kind")
        }
        Fault::UnclosedQuote => "this quote is never closed".to_owned(),
        Fault::ErrorCell { found } => format!("the cell is an error, {found}"),
        Fault::Uncalculated { formula } => format!("the formula {formula} has no result yet"),
        Fault::PeriodNotNamed => "nothing says which period the figures are of".to_owned(),
        Fault::OtherPeriod { known, found } => {
            format!("the file says {found}, and -p names {known}")
        }
        Fault::BadMapping { found } => format!("expected heading=field, found `{found}`"),
        Fault::NearHeading { heading, near, field } => format!(
            "the heading `{heading}` is not known; it is near to `{near}` ({})",
            words::field(*field)
        ),
        Fault::UnknownHeading { found } => {
            format!("--map names the heading `{found}`, and no column has it")
        }
        Fault::UnknownField { found, expected } => {
            let expected: Vec<&str> = expected.iter().map(|field| field.key()).collect();
            format!("there is no field `{found}`; there are {}", expected.join(", "))
        }
        Fault::RepeatedFile { first } => format!("is the same as {first}; import it once"),
        Fault::MissingValue { field } => format!("`{}` must not be empty", words::field(*field)),
        Fault::NotANumber { found } => format!("expected a number like 1250.50, found `{found}`"),
        Fault::TooPrecise { found } => {
            format!("expected a number with at most six decimals, found `{found}`")
        }
        Fault::TooLarge { found } => {
            format!("expected a number of at most 9.2 million million, found `{found}`")
        }
        Fault::UnknownWord { field, found, expected } if expected.is_empty() => {
            format!("unknown {} `{found}`", words::field(*field))
        }
        Fault::UnknownWord { field, found, expected } => {
            format!(
                "expected {} for `{}`, found `{found}`",
                choices(expected),
                words::field(*field)
            )
        }
        Fault::BadPeriod { found } => {
            format!("expected a period like 2022-05, 2022Q1, 2022H1 or 2022, found `{found}`")
        }
        Fault::PlannedMonth { field, found } => format!(
            "expected a month in which it has come about, like 2022-05, for `{}`, found `{found}`",
            words::field(*field)
        ),
        Fault::BadSchedule { found } => format!(
            "expected a schedule like linear, days, 120%, 10/30/30/30 (quarters) or twelve months, \
             found `{found}`"
        ),
        Fault::ScheduleSum { total, yearly: None } => {
            format!("the parts of the schedule should add up to 100, they add up to {total}")
        }
        Fault::ScheduleSum { total, yearly: Some(yearly) } => format!(
            "the parts of the schedule should add up to 100 or to the year's {yearly}, \
             they add up to {total}"
        ),
        Fault::SlackSchedule { found } => {
            format!("expected a stretch of at least 100%, found `{found}`")
        }
        Fault::NoSchedule { name, measure } => format!(
            "the target of {name} is of the kind `{}`, which is not held against a schedule",
            words::word(*measure)
        ),
        Fault::FinishBeforeStart { start, finish } => {
            format!("the planned finish {finish} is before the planned start {start}")
        }
        Fault::NegativeMoney { found } => {
            format!("expected an investment of zero or more, found `{found}`")
        }
        Fault::NotDaysOfPeriod { found, passed } => {
            format!("expected 0 to {passed} days, as many as the period has, found `{found}`")
        }
        Fault::NotAnAmount { found } => {
            format!("expected a sum with its unit like 140亿元, found `{found}`")
        }
        Fault::AfterTheYear { day, year } => format!("{day} is after the plan of {year}"),
        Fault::BeforeTheYear { day, year } => format!("{day} is before the plan of {year}"),
        Fault::TargetWanted { found } => format!(
            "expected a number like 3.5亿元 or 9以上, or words that can be judged like 保持上年水平 \
             or 完成下达任务, found `{found}`"
        ),
        Fault::UnitWanted { found } => {
            format!("the target is in words, and `{found}` alone does not say what it counts")
        }
        Fault::NoTargetToRevise { name } => format!("{name} has no target to revise"),
        Fault::OnlyOfProjects { kind: Kind::Commitment, name } => {
            format!("{name} is a commitment: it has no start, finish or status")
        }
        Fault::OnlyOfProjects { name, .. } => {
            format!("{name} is an indicator: it has no start, finish or status")
        }
        Fault::OptionWithoutMeaning { option } => {
            format!("{option} means nothing for this part of the report")
        }
        Fault::UnknownRules { found, known } => {
            format!("no light rules `{found}`; there are {}", known.join(", "))
        }
        Fault::UnknownCheck { found } => {
            let known = Check::ALL.iter().filter(|check| !Check::OF_FILES.contains(check));
            let known: Vec<&str> = known.map(|check| check.key()).collect();
            format!("no check `{found}`; there are {}", known.join(", "))
        }
        Fault::CheckOfFiles { check } => format!("{} is checked when importing only", check.key()),
        Fault::BadDate { found, .. } | Fault::BadDay { found } => {
            format!("expected a day like 2022-05-31, found `{found}`")
        }
        Fault::BadYear { found } => format!("expected a year like 2022, found `{found}`"),
        Fault::BadCode { found } => format!("expected a code like 5.1 or P001, found `{found}`"),
        Fault::BadKey { found } => format!("expected PLACE-YEAR like 綦江区-2022, found `{found}`"),
        Fault::DuplicateCode { code, first: Some(first) } => {
            format!("code {code} stands twice, first at {first}")
        }
        Fault::DuplicateCode { code, first: None } => format!("code {code} stands twice"),
        Fault::DuplicateEntry { item, period, first } => {
            format!("{item} {period} is reported twice, first at {first}")
        }
        Fault::Renumbered { name, known, found, instead: Some(instead) } => {
            format!("`{name}` had code {known} and now has {found}, which was `{instead}`")
        }
        Fault::Renumbered { name, known, found, instead: None } => {
            format!("`{name}` had code {known} and now has {found}")
        }
        Fault::NameMismatch { code, known, found } => {
            format!("code {code} is `{known}`, not `{found}`")
        }
        Fault::NestedPackage { code, parent } => {
            format!("{code} is a part of {parent}, which is a part itself: packages have one level")
        }
        Fault::UnknownParent { found } => format!("there is no parent `{found}`"),
        Fault::UnknownItem { query, near } if near.is_empty() => format!("no item `{query}`"),
        Fault::UnknownItem { query, near } => {
            format!("no item `{query}`; near it: {}", items(near))
        }
        Fault::AmbiguousItem { query, candidates } => {
            format!("`{query}` fits {} items: {}", candidates.len(), items(candidates))
        }
        Fault::HeadingItem { code, parts } => {
            format!(
                "{code} is a heading without figures of its own; report its parts: {}",
                items(parts)
            )
        }
        Fault::UnknownPlan { query, plans } => {
            format!("no plan `{query}`; there are {}", few(plans))
        }
        Fault::AmbiguousPlan { query, plans } if query.is_empty() => {
            format!("there are {} plans: {}", plans.len(), few(plans))
        }
        Fault::AmbiguousPlan { query, plans } => {
            format!("`{query}` fits {} plans: {}", plans.len(), few(plans))
        }
        Fault::NothingToRollUp { plan, parts } if parts.is_empty() => {
            format!("{plan} has no places that are parts of it")
        }
        Fault::NothingToRollUp { plan, parts } => {
            format!("none of the parts of {plan} has a plan for that year: {}", few(parts))
        }
        Fault::ItemOfPlaces { query, fitting } if fitting.is_empty() => {
            format!("no plan of these places has an item `{query}`")
        }
        Fault::ItemOfPlaces { query, fitting } => {
            format!("`{query}` fits {} items: {}", fitting.len(), few(fitting))
        }
        Fault::NotRolledUp { option } => format!("{option} does not go with --rollup"),
        Fault::SamePlan { plan } => format!("both are {plan}"),
        Fault::NothingOfItem { code } => format!("{code} is not judged this year"),
        Fault::BadPlace { found } => format!("`{found}` is no name of a place"),
        Fault::UnknownPlace { found, known } => {
            format!("no place `{found}`; there are {}", few(known))
        }
        Fault::PlaceInItself { part, whole } if part == whole => {
            format!("{part} cannot be a part of itself")
        }
        Fault::PlaceInItself { part, whole } => {
            format!("{whole} is a part of {part}, which cannot be a part of it")
        }
        Fault::NoPlan => "there is no plan yet".to_owned(),
        Fault::PlanNotNamed { plans } if plans.is_empty() => {
            "does not say which plan it belongs to".to_owned()
        }
        Fault::PlanNotNamed { plans } => {
            format!("does not say which plan it belongs to; there is {}", few(plans))
        }
        Fault::OtherPlan { known, found } => {
            format!("this is of {found}, but {known} was named before")
        }
        Fault::OutsideYear { period, year } => {
            format!("period {period} is outside the plan of {year}")
        }
        Fault::NoFinishedMonth { year } => format!("no month of {year} has ended yet"),
        Fault::WrongUnit { found, expected } => {
            format!("`{found}` does not convert into `{expected}`")
        }
        Fault::ShareOfOtherYear { found, year, period } => {
            format!(
                "`{found}` is a share of the target of {year}, which says no figure of {period}"
            )
        }
        Fault::SeveralFigures { found, one, other } => {
            format!("`{found}` can be read as `{one}` and as `{other}`")
        }
        Fault::NotSummable { name } => format!("figures of single months do not add up for {name}"),
        Fault::WordWanted { found, expected } => {
            format!("this target is in words: expected {}, found `{found}`", choices(expected))
        }
        Fault::NoValueWanted { name } => format!("{name} takes no value"),
        Fault::NotAPercentage { found } => {
            format!("expected physical progress from 0 to 100, found `{found}`")
        }
        Fault::NoBaseline { name } => {
            format!("last year's level of {name} is not known: no change can be told from this one")
        }
        Fault::NothingToSet => "nothing to set".to_owned(),
        Fault::NothingToRecord => "nothing to record".to_owned(),
        Fault::NoEntry { name, period, periods } => {
            let known: Vec<String> = periods.iter().map(ToString::to_string).collect();
            let known = if known.is_empty() {
                "none at all".to_owned()
            } else {
                format!("only {}", known.join(", "))
            };
            format!("{name} has no entry for {period}, {known}")
        }
        Fault::UnknownChange { number, newest: 0 } => {
            format!("there is no change {number}: nothing has been changed yet")
        }
        Fault::UnknownChange { number, newest } => {
            format!("there is no change {number}; there are 1 to {newest}")
        }
        Fault::BadMoment { found, option } => format!(
            "{option} expects a day (2022-07-10), a time (2022-07-10T09:30) or the number of a \
             change, found `{found}`"
        ),
        Fault::NoPlanThen { plan } if plan.is_empty() => "there was no plan then".to_owned(),
        Fault::NoPlanThen { plan } => format!("{plan} was not there then"),
        Fault::ReviewOfStream => {
            "--review takes answers from standard input, and so does the file -".to_owned()
        }
        Fault::PastIsFixed => "--as-of is for looking; nothing is written into the past".to_owned(),
        Fault::NothingToUndo => "there is no change to undo".to_owned(),
        Fault::NothingToRedo => "there is no change to redo".to_owned(),
        Fault::NotNext { number, next } => {
            format!("change {number} cannot be reached past others; the next one is {next}")
        }
        Fault::OthersChange { number, by, .. } if by.is_empty() => {
            format!("change {number} was made by somebody else")
        }
        Fault::OthersChange { number, by, .. } => format!("change {number} was made by {by}"),
        Fault::ClosedPeriod { period } => {
            format!("{period} and all before it are closed; a change there needs a reason")
        }
        Fault::AlreadyClosed { through } => {
            format!("{through} and all before it are closed already")
        }
        Fault::NotClosed { period, through: None } => {
            format!("{period} is not closed: no period is")
        }
        Fault::NotClosed { period, through: Some(through) } => {
            format!("{period} is not closed; {through} is the last that is")
        }
        Fault::NotOver { period } => format!("{period} has not ended yet and cannot be closed"),
        Fault::NameTaken { name, code } => format!("{name} is in the plan already ({code})"),
        Fault::NamedTwice { name } => format!("{name} is named twice"),
        Fault::NotInPlan { name, period, day, has_left: true } => {
            format!("{name} left the plan on {day}; nothing is reported of it for {period}")
        }
        Fault::NotInPlan { name, period, day, has_left: false } => {
            format!("{name} comes into the plan on {day}; nothing is reported of it for {period}")
        }
        Fault::AdjustedLater { name, day } => {
            format!("{name} was adjusted from {day} on; this cannot hold from an earlier day")
        }
        Fault::HasLeft { name, since } => format!("{name} left the plan on {since}"),
        Fault::HasParts { name } => format!("{name} is a package with parts in the plan"),
        Fault::DifferentKinds { one, other } => {
            format!("{one} and {other} are of different kinds and cannot become one")
        }
        Fault::StructureOfLists => "--structure is of sdmx alone".to_owned(),
        Fault::NotForTerminals { format } => format!("a terminal cannot show {format}"),
        Fault::UnknownUnit { query, units } if units.is_empty() => {
            format!("no unit `{query}`: no item has a unit that answers for it yet")
        }
        Fault::UnknownUnit { query, units } => {
            format!("no unit `{query}`; there are: {}", units.join(", "))
        }
        Fault::AmbiguousUnit { query, units } => {
            format!("`{query}` fits several units: {}", units.join(", "))
        }
        Fault::NothingAsked { period, unit } => {
            let of = unit.as_ref().map(|unit| format!(" of {unit}")).unwrap_or_default();
            format!("nothing is asked{of} for {period}")
        }
        Fault::NotReplaced => "there is such a file already, and it was left as it is".to_owned(),
        Fault::FormHead { found } if found.is_empty() => {
            "this form lacks its line `Plan: …   Period: …   Unit: …`".to_owned()
        }
        Fault::FormHead { found } => {
            format!(
                "the line `Plan: …   Period: …   Unit: …` of this form cannot be read: `{found}`"
            )
        }
        Fault::FormOfUnknownPlan { found, known } if known.is_empty() => {
            format!("this form is of {found}, a plan that is not there")
        }
        Fault::FormOfUnknownPlan { found, known } => {
            format!("this form is of {found}, a plan that is not there; there are: {}", few(known))
        }
        Fault::FormsOfPeriods { known, first, found } => {
            format!("this form is of {found}, and {first} is of {known}")
        }
        Fault::FormsDisagree { item, period, one, first, other } => {
            format!(
                "{item} {period} is reported otherwise at {first}: `{one}` there, `{other}` here"
            )
        }
        Fault::UnknownDocument { found, expected } => {
            format!("no JSON document is called `{found}`; there are {}", expected.join(", "))
        }
        Fault::FormatNotWritten { found, expected } => {
            format!("this command does not write `{found}`; it writes {}", expected.join(", "))
        }
        Fault::UnknownFormat { found, expected } => {
            format!("unknown output format `{found}`; there are {}", expected.join(", "))
        }
    }
}

fn file(fault: &FileFault) -> String {
    match fault {
        FileFault::NotFound => "there is no such file".to_owned(),
        FileFault::Denied => "no permission to use the file".to_owned(),
        FileFault::NoDirectory => "its directory does not exist".to_owned(),
        FileFault::Directory => "this is a directory, not a file".to_owned(),
        FileFault::NotADirectory => "this is a file and no directory".to_owned(),
        FileFault::NoFiles => "there is no file in this directory that is read".to_owned(),
        FileFault::NotAFile => "this is no regular file".to_owned(),
        FileFault::BadName => {
            "the name is too long, or has characters that no name may have".to_owned()
        }
        FileFault::Exists => "there is such a file already".to_owned(),
        FileFault::IsDatabase => "this is the database that is in use".to_owned(),
        FileFault::Full => "the disk is full, or a limit is reached".to_owned(),
        FileFault::TooLarge(mib) => {
            format!("the file is larger than {mib} MiB, the most that is read")
        }
        FileFault::TooManyLines(most) => format!("the file has more than {most} lines"),
        FileFault::TooManyCells(most) => {
            format!("the tables of the file have more than {most} cells")
        }
        FileFault::TooWide(most) => format!("a row has at most {most} cells; this is one more"),
        FileFault::LongCell(most) => format!("a cell has at most {most} characters; this has more"),
        FileFault::Empty => "the file is empty".to_owned(),
        FileFault::TooMuchPacked(mib) => {
            format!("more than {mib} MiB come out of the file, the most that is read")
        }
        FileFault::TooDeep(most) => format!("its contents are nested more than {most} deep"),
        FileFault::TooManyElements(most) => format!("the file has more than {most} elements"),
        FileFault::Binary(Some(".doc/.wps")) => {
            "this is a file of an old Word or of WPS (.doc, .wps), which is not read".to_owned()
        }
        FileFault::Binary(Some("BagIt")) => {
            "this is an archive (BagIt), which is not read as it is".to_owned()
        }
        FileFault::Binary(Some(format)) => format!("this is a file of {format}, which is not read"),
        FileFault::Binary(None) => "the file is neither text nor a known document".to_owned(),
        FileFault::Damaged => "the file is damaged or not whole, and cannot be opened".to_owned(),
        FileFault::Encrypted => "the file has a password and cannot be opened".to_owned(),
        FileFault::NoTextLayer => "this is a scan: its pages are pictures without text".to_owned(),
        FileFault::Undecodable => {
            "the text is damaged or in an unknown encoding from here on".to_owned()
        }
        FileFault::NotUtf8 => "the file is not in UTF-8".to_owned(),
        FileFault::Control(found) => {
            format!("the control character U+{:04X} is no text", u32::from(*found))
        }
        FileFault::Other(detail) => detail.clone(),
    }
}

fn database(path: &str, fault: &DatabaseFault) -> String {
    match fault {
        DatabaseFault::NotFound => format!("there is no database {path}"),
        DatabaseFault::NotADatabase => format!("{path} is no SQLite database"),
        DatabaseFault::Empty => format!("the database {path} is empty"),
        DatabaseFault::Corrupt => format!("the database {path} is damaged"),
        DatabaseFault::Denied => format!("no permission to use the database {path}"),
        DatabaseFault::Foreign => format!("{path} is a database of another program"),
        DatabaseFault::Newer { found, known } => format!(
            "database {path} was made by a newer plan (version {found}; this one knows {known})"
        ),
        DatabaseFault::Locked { by: None } => {
            format!("another program is using the database {path}")
        }
        DatabaseFault::Locked { by: Some(process) } => {
            format!("another program (process {process}) is using the database {path}")
        }
        DatabaseFault::ReadOnly => format!("the database {path} cannot be written"),
        DatabaseFault::Unfinished => format!(
            "an interrupted command must be undone in the database {path} first, \
             and the file or its directory cannot be written"
        ),
        DatabaseFault::CannotRead => format!("cannot read the database {path}"),
        DatabaseFault::CannotWrite => {
            format!("cannot write to the database {path}; it is unchanged")
        }
        DatabaseFault::CannotOpen => format!("cannot open the database {path}"),
        DatabaseFault::Full => format!("the disk is full; the database {path} is unchanged"),
        DatabaseFault::Other(detail) => format!("database {path}: {detail}"),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most faults say themselves how to mend them")]
pub(super) fn hint(fault: &Fault, in_file: bool) -> Option<String> {
    let hint = match fault {
        Fault::MissingValue { field: Field::Target } if !in_file => "say it with --target",
        Fault::MissingValue { field: Field::Reason } if !in_file => "say it with --reason",
        Fault::OutsideYear { .. } if in_file => {
            "mend the period, or name the plan of that year with --plan"
        }
        Fault::NotSummable { .. } if in_file => {
            "write ytd in the column `basis`, and the figure for the year to date"
        }
        Fault::NoValueWanted { .. } if in_file => "fill the column `physical` or `status`",
        Fault::BadKey { .. } if in_file => "write the plan in full: PLACE-YEAR",
        Fault::UnknownPlan { .. } if in_file => {
            "mend the plan's name, or import that plan first; plan list shows those that there are"
        }
        Fault::NoBaseline { .. } => {
            "record the change in points, or import last year's figure first"
        }
        Fault::NothingToSet => "give one of --department, --rhythm, --status, --start, --finish",
        Fault::NothingToRecord if in_file => "fill one of `value`, `physical`, `status`",
        Fault::AfterTheYear { .. } | Fault::BeforeTheYear { .. } if in_file => "mend the day",
        Fault::PlannedMonth { .. } => {
            "leave it blank until then; when it is expected may stand in the note"
        }
        Fault::NotForTerminals { .. } => "name a file with -o",
        Fault::Renumbered { .. } => "keep the codes, and give new items new ones",
        Fault::NameMismatch { .. } => "mend the code or the name",
        Fault::NoTarget { .. } => "fill in the target, or the rows that are its parts",
        Fault::ExtraCell { .. } => "quote numbers that have commas: \"12,000\"",
        Fault::UnitConflict { .. } => {
            "check the code, or give the figures in the unit that is kept"
        }
        Fault::OtherKind { .. } => "use another code",
        Fault::UnclosedQuote => "close the quote, or take it away",
        Fault::TooLarge { .. } => "check the unit, or use a larger one",
        Fault::BadKey { .. } => "write the plan in full, such as --plan 綦江区-2022",
        Fault::BadDate { option, .. } => return Some(format!("mend {option}")),
        Fault::NoSchedule { .. } => {
            "amounts and days have a schedule, and so have projects and works"
        }
        Fault::SlackSchedule { .. } => {
            "100% is linear; for a slow start write the parts, as 10/20/30/40"
        }
        Fault::FinishBeforeStart { .. } => "correct one of the two months",
        Fault::NegativeMoney { .. } => {
            "check it; leave the cell empty where there is no investment"
        }
        Fault::NotDaysOfPeriod { .. } => {
            "check the period; days count from the first of January unless they are said to be of the month"
        }
        Fault::TargetWanted { .. } => "if it is to be words, add --measure qualitative",
        Fault::UnitWanted { .. } => {
            "write its unit, as 3% or 3家, or its kind with --measure; or write words"
        }
        Fault::AfterTheYear { .. } | Fault::BeforeTheYear { .. } => {
            "name the day with --effective, as 2022-09-01"
        }
        Fault::OptionWithoutMeaning { .. } => {
            "it is for indicators, projects, works and commitments; units take --light, --behind, --sort, --reverse and --top"
        }
        Fault::UnknownRules { .. } => {
            "write your own rules as a TOML file, as --lights local.toml; \
             start from plan lights show default"
        }
        Fault::UnknownCheck { .. } => "plan check --list tells what each of them looks for",
        Fault::CheckOfFiles { .. } => "plan import -n FILE shows it and stores nothing",
        Fault::File(FileFault::Binary(Some("SQLite"))) => {
            "name a database with --db; it needs no import"
        }
        Fault::File(FileFault::Binary(Some(".doc/.wps" | ".odt" | ".rtf" | ".doc/.wps/.xls"))) => {
            "save it as .docx in Word or WPS, or run soffice --headless --convert-to docx FILE, \
             then import that"
        }
        Fault::File(FileFault::Binary(Some("PNG" | "JPEG" | "GIF" | "TIFF"))) => {
            "turn the picture into text (OCR) first, or ask for the Word file"
        }
        Fault::File(FileFault::Binary(Some("zip" | "rar" | "7z" | "gzip"))) => {
            "unpack it, then import the files in it"
        }
        Fault::File(FileFault::Binary(Some("BagIt"))) => {
            "unpack it, then import the .csv in data that is called as the plan: data/綦江区-2022.csv"
        }
        Fault::File(FileFault::Binary(Some("OFD"))) => {
            "turn it into PDF or Word in its reader, then import that"
        }
        Fault::File(FileFault::Binary(Some(_))) => {
            "save it as .docx, .html or plain text (.txt) in its own program, then import that"
        }
        Fault::File(FileFault::Binary(None)) => {
            "import a Word file (.docx), a PDF, a web page (.html), a text (.txt, .md) or a CSV file"
        }
        Fault::File(FileFault::Damaged) => {
            "open it in its own program and save it again; if that fails, get the file again"
        }
        Fault::File(FileFault::Encrypted) => {
            "open it in its own program, take the password off, and save it again"
        }
        Fault::File(FileFault::NoTextLayer) => {
            "turn it into text (OCR) first, or ask for the Word, web or text version"
        }
        Fault::File(
            FileFault::TooMuchPacked(_) | FileFault::TooDeep(_) | FileFault::TooManyElements(_),
        ) => "check where it comes from; if it must be read, save it as plain text (.txt)",
        Fault::ErrorCell { .. } => {
            "mend the formula, or write the value; leave empty what is not known"
        }
        Fault::Uncalculated { .. } => {
            "open the file in a spreadsheet program and save it, then the formula has a result"
        }
        Fault::PeriodNotNamed => "name it, as -p 2022-05, or in the title",
        Fault::OtherPeriod { .. } => "mend -p, or import files of different periods one by one",
        Fault::NearHeading { .. } => {
            "mend the heading, or say what it is with --map HEADING=FIELD, now and later"
        }
        Fault::BadMapping { .. } => {
            "for example --map 累计完成额=value; --map 联系电话= leaves the column out"
        }
        Fault::File(FileFault::Undecodable) => "save it as UTF-8 or GB18030 and import it again",
        Fault::File(FileFault::Directory) => "name a file",
        Fault::File(FileFault::TooLarge(_)) if in_file => {
            "check that it is the right file; leave out what the plan does not need, or import it in parts"
        }
        Fault::File(FileFault::TooLarge(_)) => "check that it is the right file",
        Fault::File(FileFault::TooManyLines(_) | FileFault::TooManyCells(_)) => {
            "leave out what the plan does not need, or import it in parts"
        }
        Fault::File(FileFault::TooWide(_)) => "leave out the columns that the plan does not need",
        Fault::File(FileFault::LongCell(_)) => {
            "shorten it; a quote that is not closed takes all that follows into one cell"
        }
        Fault::File(FileFault::NotUtf8) => "save it as UTF-8",
        Fault::File(FileFault::Control(_)) => {
            "delete it, or save the file as plain text in its own program"
        }
        Fault::File(FileFault::NoDirectory) => "make the directory first, or check the path",
        Fault::File(FileFault::NotFound) => "check the path and the name",
        Fault::File(FileFault::Empty) => "check that the file was saved whole",
        Fault::File(FileFault::Denied) => "check the permissions of the file and its directory",
        Fault::File(FileFault::NotADirectory) => "name a directory; one that is not there is made",
        Fault::File(FileFault::NoFiles) => {
            "directories inside are not looked into: name that one; xlsx, xls, et, ods, csv, tsv, docx, pdf, \
             html, md and txt are read"
        }
        Fault::File(FileFault::NotAFile) => "name a regular file",
        Fault::File(FileFault::Exists) => "name another file, or replace this one with --force",
        Fault::File(FileFault::IsDatabase | FileFault::BadName) => "name another file",
        Fault::File(FileFault::Full) => "free some disk space and try again",
        Fault::Backup { fault: DatabaseFault::Newer { .. }, .. } => "upgrade plan",
        Fault::Backup { .. } => "use another backup",
        Fault::OtherDatabase { fault: DatabaseFault::Newer { .. }, .. } => "upgrade plan",
        Fault::OtherDatabase { fault: DatabaseFault::Locked { .. }, .. } => {
            "try again when the other plan has done, or ask for a copy made with plan db backup"
        }
        Fault::OtherDatabase { .. } => {
            "name a database of plan; ask for a copy made with plan db backup"
        }
        Fault::OtherUnsound { .. } => {
            "plan db verify --db FILE says where it is wrong; ask for a file that was restored from a backup"
        }
        Fault::Apart { .. } => {
            "compare them; --prefer ours keeps this file's figures, --prefer theirs takes the other's; what \
             is not taken stays in the history"
        }
        Fault::Unsettled { .. } => {
            "undo the change on one of the sides (plan log, plan undo), and merge again"
        }
        Fault::Database { fault, .. } => return database_hint(fault),
        Fault::Unsound { is_backup: false, .. } => {
            "go back to a backup with plan db restore FILE; without one, keep the file as it is and \
             send what plan db verify -O json prints to whoever looks after plan"
        }
        Fault::Unsound { is_backup: true, .. } => {
            "use another backup; plan db verify --db FILE says where this one is wrong"
        }
        Fault::Rules(fault) => return rules::hint(fault),
        Fault::Template(_) => {
            "plan bulletin --names lists all names with their values; plan bulletin --show-template has an example"
        }
        Fault::Configuration(_) => "mend or delete the configuration file",
        Fault::NoDataDirectory => "name a database file with --db",
        Fault::NoTable => {
            "a report has a table with columns for the indicator and its target, or a sentence such as 今年主要预期目标是：…; a list alone can be saved as CSV and imported with --plan PLACE-YEAR; a report on progress needs --as progress"
        }
        Fault::NoActuals { .. } => {
            "a sentence has item, period and figure, as 1—6月，固定资产投资增长8.3%; plan report lists codes and names"
        }
        Fault::NothingKnown | Fault::UnknownList { .. } => {
            "the first line must have headings such as code, name, unit, target; --as says what list it is; if they are unreadable, save the file as UTF-8"
        }
        Fault::TooMany { .. } => "leave out what the plan does not need, or import it in parts",
        Fault::MissingColumn { .. } | Fault::DoubleColumn { .. } => {
            "mend the headings and import the file again"
        }
        Fault::PlanNotNamed { .. } => "add --plan PLACE-YEAR, such as --plan 綦江区-2022",
        Fault::NoPlan => "import a plan first: plan import REPORT.txt",
        Fault::AmbiguousPlan { .. } | Fault::UnknownPlan { .. } => {
            "name one of them with --plan, or choose it with plan use; plan list shows all"
        }
        Fault::NothingToRollUp { parts, .. } if parts.is_empty() => {
            "say first what places are parts of: plan place set 綦江区 永川区 --part-of 重庆市"
        }
        Fault::NothingToRollUp { .. } => {
            "plan list shows the plans; --plan PLACE-YEAR says which year"
        }
        Fault::ItemOfPlaces { fitting, .. } if fitting.is_empty() => {
            "plan report --rollup lists them, of indicators and of commitments"
        }
        Fault::ItemOfPlaces { .. } => "write the whole name",
        Fault::NotRolledUp { .. } => "leave one of them out, or look at one place with --plan",
        Fault::SamePlan { .. } => "name two years or two places: plan compare 2021 2022",
        Fault::NothingOfItem { .. } => "plan report lists the items of the year",
        Fault::BadPlace { .. } => "write the name of a place, such as 重庆市",
        Fault::UnknownPlace { .. } => {
            "write the whole name of a place of a plan; plan place list shows all, and one without a plan is named behind --part-of"
        }
        Fault::PlaceInItself { .. } => "plan place list shows what is a part of what",
        Fault::OtherPlan { .. } => {
            "import different plans one by one; --plan must agree with the file, or be left out"
        }
        Fault::AmbiguousItem { .. } => "name it by its code",
        Fault::UnknownItem { near, .. } if in_file && !near.is_empty() => {
            "plan report lists codes and names; --review asks which item another name is, now and later"
        }
        Fault::UnknownItem { .. } => "plan report lists codes and names",
        Fault::NoFinishedMonth { .. } | Fault::OutsideYear { .. } => {
            "name a period of the plan's year with -p"
        }
        Fault::WrongUnit { expected, .. } if expected.is_empty() => {
            "write the value without a unit"
        }
        Fault::WrongUnit { .. } => "convert the value first, or write it without a unit",
        Fault::ShareOfOtherYear { .. } => "report the figure itself in place of a share",
        Fault::SeveralFigures { .. } => {
            "write one figure, or 累计 before the one for the year to date"
        }
        Fault::NotSummable { .. } => "report the figure for the year to date (--ytd)",
        Fault::NoValueWanted { .. } => "report --physical or --status",
        Fault::NothingToRecord => {
            "give a value, or one of --physical, --status, --problem, --next, --note"
        }
        Fault::NoEntry { .. } => "name a period that was reported with -p",
        Fault::UnknownChange { .. } | Fault::BadMoment { .. } | Fault::NoPlanThen { .. } => {
            "plan log lists the changes with their numbers and times"
        }
        Fault::ReviewOfStream => "name the file, or write the answers into a list",
        Fault::StructureOfLists => "write plan export sdmx --structure",
        Fault::PastIsFixed => "leave --as-of out to write",
        Fault::UnknownUnit { units, .. } if units.is_empty() => {
            "set who answers for an item first: plan item set ITEM --department UNIT"
        }
        Fault::UnknownUnit { .. } | Fault::AmbiguousUnit { .. } => "name one of them in full",
        Fault::NothingAsked { .. } => {
            "plan show ITEM tells how often its figures come; plan item set ITEM --rhythm sets it"
        }
        Fault::NotReplaced => {
            "use another directory or name; a file that is named with -o is replaced"
        }
        Fault::FormHead { .. } => {
            "restore the line as plan progress template wrote it, or copy the figures into a new form"
        }
        Fault::FormOfUnknownPlan { .. } => {
            "see whether it is the right file, or import that plan first"
        }
        Fault::FormsOfPeriods { .. } => {
            "import the forms of each period on their own, or have the unit fill in the right one"
        }
        Fault::FormsDisagree { .. } => {
            "ask the unit which is right and mend the other, or import only one of the two"
        }
        Fault::NothingToUndo | Fault::NothingToRedo => "plan log tells what was done",
        Fault::NotNext { .. } => "changes are undone one by one from the last; see plan log",
        Fault::OthersChange { number, is_redo, .. } => {
            let command = if *is_redo { "redo" } else { "undo" };
            return Some(format!("name it if you mean it: plan {command} {number}"));
        }
        Fault::ClosedPeriod { period } => {
            return Some(format!("add --reason WHY, or open it first: plan reopen {period}"));
        }
        Fault::NameTaken { .. } => "take another name, or name the item by its code",
        Fault::NotInPlan { .. } => {
            "see plan item adjustments; of what was split or merged, report what came in its place"
        }
        Fault::HasLeft { .. } => "see plan item adjustments; plan undo takes a mistake back",
        Fault::HasParts { .. } => "drop, split or merge its parts first",
        Fault::NotOver { .. } => "close a period after its end, when its report is published",
        Fault::TooPrecise { .. } => "use a smaller unit, or round to six decimals",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn database_hint(fault: &DatabaseFault) -> Option<String> {
    let hint = match fault {
        DatabaseFault::NotFound => {
            "check --db; the first import makes a database: plan import REPORT.txt"
        }
        DatabaseFault::NotADatabase => {
            "name another file with --db; if it used to be one, go back to a backup with plan db restore FILE"
        }
        DatabaseFault::Foreign => "name another file with --db",
        DatabaseFault::Empty => "import a plan first: plan import REPORT.txt",
        DatabaseFault::Corrupt => {
            "go back to a backup with plan db restore FILE; without one, keep the file as it is and \
             ask whoever looks after plan"
        }
        DatabaseFault::Denied => "check the permissions of the file and its directory",
        DatabaseFault::Newer { .. } => "upgrade plan",
        DatabaseFault::Locked { .. } => {
            "try again in a moment; if it stays so, close the program that has it open"
        }
        DatabaseFault::Unfinished => {
            "have somebody who may write there run plan db verify once; do not delete the file \
             beside it that ends in -journal"
        }
        DatabaseFault::CannotRead => {
            "the disk or the network drive may be failing; copy the file to a local disk and try again"
        }
        DatabaseFault::CannotWrite => {
            "the disk may be full, over its quota or failing; mend that and try again"
        }
        DatabaseFault::ReadOnly => "check the permissions of the file and its directory",
        DatabaseFault::CannotOpen => {
            "check the path: its directory must exist, and it must be no directory itself"
        }
        DatabaseFault::Full => "free some disk space and try again",
        DatabaseFault::Other(_) => return None,
    };
    Some(hint.to_owned())
}

fn choices(expected: &[Word]) -> String {
    expected.iter().map(|word| words::word(*word)).collect::<Vec<_>>().join(", ")
}

/// At most this many items are named.
const NAMED: usize = 8;

pub(super) fn items(items: &[(Code, String)]) -> String {
    let named: Vec<String> =
        items.iter().take(NAMED).map(|(code, name)| format!("{code} {name}")).collect();
    let rest = if items.len() > NAMED {
        format!(" and {} more", items.len() - NAMED)
    } else {
        String::new()
    };
    format!("{}{rest}", named.join(", "))
}

/// The first of `names`, and how many more there are.
fn few(names: &[String]) -> String {
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 { format!("{first} and {more} more") } else { first }
}
