use crate::lang::en::faults::items;
use crate::lang::en::words;
use crate::lang::{ArchiveNote, Message, UsageFault, Yardstick, numbered_answers};
use crate::model::{AdjustmentKind, Answer, Check, Code, Period, Reversal, Touched, Word};

fn entries_of(entries: &[(Code, Period)]) -> String {
    let named = |(code, period): &(Code, Period)| (code.clone(), month(*period));
    items(&entries.iter().map(named).collect::<Vec<_>>())
}

/// What is said of the files of an archive.
fn archived(note: ArchiveNote) -> &'static str {
    match note {
        ArchiveNote::Bag => {
            "This is a BagIt bag (RFC 8493): the contents are in data, and manifest-sha256.txt has the SHA-256 of
each file. Any BagIt tool, or sha256sum -c manifest-sha256.txt in the directory of the bag, shows whether
something is missing or was changed.

A .csv file is text parted by commas, headings first, in UTF-8 with a byte-order mark, and opens in Excel.
The .json file of the same name has no less, under English keys. Below, each file is followed by what it
holds and by its columns: the key, then the heading.

Empty means none or not known, and not zero. Numbers are exact, their unit is in another column, and of a target
may stand in its wording too; percentages are the number before the sign, ratios are decimals. The period
2022-06 is all up to the end of that month. An apostrophe (') before a text keeps spreadsheets from taking it
for a formula, and is none of the text."
        }
        ArchiveNote::Whole => {
            "Everything in force of the plan, all lists in one; plan import makes the same plan of it."
        }
        ArchiveNote::List => "One of these lists, with the same contents.",
        ArchiveNote::Changes => {
            "A row for each time that something was written: when, by whom, by which command and why, which files
were read, and which other change it undoes or redoes. What has 1 in Undone does not count now."
        }
        ArchiveNote::Sources => {
            "The files that were read each time. They are not in the bag, so keep them too; the one with the same
SHA-256 is the original."
        }
        ArchiveNote::History => {
            "Every row that was ever written, with what was corrected, withdrawn and undone. Change is the number of
the change that wrote it. What has 1 in Undone does not count; of the other rows that say the same
thing, the one that was written last does.
1 is yes and 0 is no: a report that is taken back does not count; a stretch target is only aimed at; a period
that is not reopened was closed, with those before it, and one that is was opened again, with those after it.
No day of effect: the target as published. No schedule: the usual one again. No meaning of a heading: not read.
Compared with: economic-growth as fast as the economy, reference the figure of others, last-year last year's.
Schedules: linear equal months, days equal days, 120% the share of time stretched, 10/30/30/30 by quarters."
        }
        ArchiveNote::Codes => "What the keys in the files of the history mean.",
    }
}

pub(super) fn message(message: &Message) -> String {
    match message {
        Message::ImportHead { place, year, files } => format!("{place} {year}  <-  {files}"),
        Message::FilesAmong { first, count } => {
            format!("{} and {} more files", first.join(", "), count - first.len())
        }
        Message::UnnamedHead { files } => {
            format!("(no plan is named: add --plan PLACE-YEAR to store this)  <-  {files}")
        }
        Message::Column { heading } => format!("column {heading}"),
        Message::NearHeading { heading, near, field } => {
            format!("{heading}: near to {near} ({})", words::field(*field))
        }
        Message::HowToMap => {
            "--map HEADING=FIELD says what a column means, now and later; --map HEADING= leaves it out"
                .to_owned()
        }
        Message::Mapped { heading, field: Some(field) } => {
            format!("{heading} = {}", words::field(*field))
        }
        Message::Mapped { heading, field: None } => format!("{heading} = (not read)"),
        Message::MappedCount(1) => "1 column read as was said".to_owned(),
        Message::MappedCount(count) => format!("{count} columns read as was said"),
        Message::ResultsToo { plan, file } => format!(
            "what it says was achieved last year can go into {plan}: plan import {file} --as progress"
        ),
        Message::UnmetCount(1) => "1 name that is not in the plan, and was not taken".to_owned(),
        Message::UnmetCount(count) => {
            format!("{count} names that are not in the plan, and were not taken")
        }
        Message::UnreadCount(1) => "1 column not read".to_owned(),
        Message::UnreadCount(count) => format!("{count} columns not read"),
        Message::IndicatorsRead { numbered, words: 0 } => format!("{numbered} numbered"),
        Message::IndicatorsRead { numbered, words } => {
            format!("{numbered} numbered, {words} of them in words")
        }
        Message::ItemsRead { year, parts } => match parts.as_slice() {
            [] | [_] => format!("planned for {year}"),
            parts => format!("planned for {year}: {}", plus(parts)),
        },
        Message::ResultsRead { year } => format!("results of {year}"),
        Message::InvestmentsRead { projects, annual } => {
            format!("{projects} projects, {annual} planned for the year")
        }
        Message::CommitmentsRead { of_works, restated } => {
            let of_works = (*of_works > 0).then(|| format!("{of_works} of works"));
            let restated = (*restated > 0).then(|| format!("targets told again: {restated}"));
            of_works.into_iter().chain(restated).collect::<Vec<_>>().join("; ")
        }
        Message::BaselinesRead { year } => format!("figures of {year}"),
        Message::EntriesRead { first, last } if first == last => month(*first),
        Message::EntriesRead { first, last } => format!("{} to {}", month(*first), month(*last)),
        Message::LinesRead { boxes, in_pages, first, last } => {
            let unit = if *in_pages { "page" } else { "line" };
            let lines = if first == last {
                format!("{unit} {first}")
            } else {
                format!("{unit}s {first}-{last}")
            };
            let boxes = if boxes.is_empty() {
                String::new()
            } else {
                format!("box {}  ", boxes.join(", "))
            };
            format!("{boxes}{lines}")
        }
        Message::FindingsCount(1) => "1 thing to check".to_owned(),
        Message::FindingsCount(count) => format!("{count} things to check"),
        Message::Stored { plan } => format!("Stored in {plan}."),
        Message::TouchedPlaces { places } => format!("places: {places}"),
        Message::PlacesCount { count: 1 } => "1 place".to_owned(),
        Message::PlacesCount { count } => format!("{count} places"),
        Message::WithoutPlan { places } => format!("Without a plan: {places}"),
        Message::OfOnePlace { count: 1 } => "1 more is in the plan of one place only".to_owned(),
        Message::OfOnePlace { count } => {
            format!("{count} more are in the plan of one place only")
        }
        Message::OfPlan { name, label } => format!("{name} {}", words::label(*label).to_lowercase()),
        Message::OnlyInPlan { plan, kind, count, names } => {
            let more = count.saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let kind = words::word(*kind);
            format!("Only in {plan} ({kind}, {count}): {}{more}", names.join(", "))
        }
        Message::TakenForTheSame { names } => {
            let pairs = names.iter().map(|(one, other)| format!("{one} = {other}"));
            format!("Taken for the same under other names: {}", pairs.collect::<Vec<_>>().join(", "))
        }
        Message::SeriesIs => {
            "Figures are the last reported of each year; where there is none, what the next year's plan tells."
                .to_owned()
        }
        Message::PartOf { part, whole } => format!("Places: {part} is a part of {whole}."),
        Message::PartOfNone { place } => format!("Places: {place} is a part of none."),
        Message::InUse { plan: Some(plan), path } => {
            format!("Commands work on {plan} from now on (written to {path}).")
        }
        Message::InUse { plan: None, path } => {
            format!("No plan is in use any more ({path}).")
        }
        Message::UseOverruled { plan } => {
            format!("Note: the environment's PLAN_PLAN names {plan}, which comes first.")
        }
        Message::HowToUse { plan, whole } => {
            let whole = whole.as_ref().map(|whole| {
                format!("; add up the parts of a place: plan report --rollup --plan {whole}")
            });
            format!("Work on one of them: plan use {plan}{}", whole.unwrap_or_default())
        }
        Message::NextSteps { code: Some(code), period } => {
            format!("Next: plan report, or plan progress add {code} VALUE -p {period}")
        }
        Message::NextSteps { code: None, .. } => "Next: plan report".to_owned(),
        Message::Unchanged { plan } => {
            format!("{plan} is unchanged: the file says nothing new.")
        }
        Message::DryRun => "Dry run: nothing was stored.".to_owned(),
        Message::AddedTo { count } => format!("{count} new"),
        Message::DifferencesCount(count) => format!("{count} changed"),
        Message::RevisedCount { count, shown } if count == shown => {
            format!("Entries revised: {count}")
        }
        Message::RevisedCount { count, shown } => {
            format!("Entries revised: {count}, of which the first {shown} (all: plan log show)")
        }
        Message::AbsentCount { count } => format!("{count} no longer in the file (kept)"),
        Message::SeveralHead { file, plans } => format!("{file}: entries of {plans} plans"),
        Message::SeveralStored { plans } => format!("Stored in {plans} plans; plan check --plan PLAN checks the figures of each."),
        Message::SeveralUnchanged => "Nothing new, nothing stored.".to_owned(),
        Message::EntriesStored { new, revised, same } => {
            format!("Entries: {new} new, {revised} revised, {same} unchanged")
        }
        Message::HowToReview => "to answer these add --review, or list them with -n -o FILE.csv, \
                                 fill in the answers and import both"
            .to_owned(),
        Message::Settled { settled } => {
            let each = |(answer, count): &(Answer, usize)| format!("{count} {}", answer.key());
            let each: Vec<String> = settled.iter().map(each).collect();
            format!("As answered: {} (plan export answers lists them)", each.join(", "))
        }
        Message::DoneAsSaid { count, names } => {
            let more = if *count > names.len() { " and more" } else { "" };
            format!("Not as it was read: {}{more}", names.join(", "))
        }
        Message::NotAChoice { line } => format!("`{line}` is none of them, choose again"),
        Message::StillOpen { count: 1 } => {
            "1 thing to check is left: plan import -n FILE shows it".to_owned()
        }
        Message::StillOpen { count } => {
            format!("{count} things to check are left: plan import -n FILE shows them")
        }
        Message::UnusedAnswers { count, names } => {
            let more = count - names.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("Answers to nothing that was found, kept for later: {}{more}", names.join(", "))
        }
        Message::PutAside { count: 1 } => {
            "1 more has been answered and is not told; --all lists it".to_owned()
        }
        Message::PutAside { count } => {
            format!("{count} more have been answered and are not told; --all lists them")
        }
        Message::AskedOf { number, count, place, told } => {
            let place = place.as_ref().map(|place| format!("{place}  ")).unwrap_or_default();
            format!("Finding {number} of {count}  {place}{told}")
        }
        Message::AskedOfName { name } => format!("The plan has no `{name}`"),
        Message::AnswersTo { answers } => {
            let numbered = numbered_answers(answers);
            let numbered = numbered.map(|(answer, number)| format!("{number} {}", answer.key()));
            let numbered: Vec<String> = numbered.collect();
            format!("Choose: {}, Enter to leave it for later, q to be asked no more", numbered.join(", "))
        }
        Message::AskCorrection { check: Check::AmbiguousSplit } => {
            "Write the name; several are parted by semicolons:".to_owned()
        }
        Message::AskCorrection { .. } => {
            "Write the right figure; a target as a plan has it:".to_owned()
        }
        Message::WhichIsSame { others } => {
            let numbered = others.iter().zip(1..);
            let numbered = numbered.map(|((code, name), number)| format!("{number} {code} {name}"));
            let numbered: Vec<String> = numbered.collect();
            format!("Which is the same? {}, Enter for none, q to be asked no more", numbered.join(", "))
        }
        Message::EntriesOverruled { entries } => {
            format!("Kept as corrected or removed since the list said so: {}", entries_of(entries))
        }
        Message::Recorded { item, period, what } => {
            format!("Recorded {item}  {}  {what}", month(*period))
        }
        Message::Revised { item, period, revision } => {
            format!(
                "Revised {item}  {} (revision {revision}; the one before is kept)",
                month(*period)
            )
        }
        Message::SameEntry { item, period } => {
            format!("{item}  {} was reported the same before; nothing changed.", month(*period))
        }
        Message::RemovedEntry { item, period, revision } => {
            format!(
                "Took back {item}  {} (revision {revision}; the one before is kept)",
                month(*period)
            )
        }
        Message::PeriodByDefault { period } => {
            format!(
                "No period given: recorded for the last finished month, {}; -p names another.",
                month(*period)
            )
        }
        Message::NoReason => "No reason given; --reason records one.".to_owned(),
        Message::MergedIn { changes, plans } => {
            format!("Merged {}. plan undo takes them back.", came_in(*changes, *plans))
        }
        Message::WouldMerge { changes, plans } => {
            format!("Would merge {}; nothing was written", came_in(*changes, *plans))
        }
        Message::NothingToMerge { file } => format!("{file} has nothing new"),
        Message::Renewed { file, changes } => {
            let (changes, counts) =
                if *changes == 1 { ("1 change".to_owned(), "counts") } else { (format!("{changes} changes"), "count") };
            format!("{changes} of {file} that came in before and had been taken back {counts} again")
        }
        Message::ConflictsCount(1) => "1 field that both sides have changed".to_owned(),
        Message::ConflictsCount(count) => format!("{count} fields that both sides have changed"),
        Message::CameWith { number } => format!("merged by change {number}"),
        Message::Brought { changes: 1 } => "merges 1 change".to_owned(),
        Message::Brought { changes } => format!("merges {changes} changes"),
        Message::NewDatabase { path } => format!("New database {path}"),
        Message::DatabaseSize { bytes } => format!("it is there: {}", size(*bytes)),
        Message::NoDatabaseYet => "it is not there yet; the first import makes it".to_owned(),
        Message::Sound { path, plans, entries } => {
            format!("The database {path} is sound: {}.", holding(*plans, *entries))
        }
        Message::BackedUp { path, bytes, plans, entries } => {
            format!(
                "Backed up to {path} and verified: {}, {}.",
                holding(*plans, *entries),
                size(*bytes)
            )
        }
        Message::Restored { path, backup, plans, entries } => {
            format!(
                "The database {path} was restored from {backup}: {}.",
                holding(*plans, *entries)
            )
        }
        Message::KeptAs { path } => format!("What it was before is kept as {path}"),
        Message::AsOf { period } => format!("to the end of {}", month(*period)),
        Message::NothingHere => "(none)".to_owned(),
        Message::FormsHead { plan, period, units, items } => {
            format!(
                "Forms for {period}  {plan}  {}, {}",
                counted(*units, "unit"),
                counted(*items, "item")
            )
        }
        Message::FormsNext { path } => {
            format!("Send them out; once they are back: plan import {path}")
        }
        Message::FormsDryRun => "Dry run: no file was written.".to_owned(),
        Message::FormsRead { count, periods } => {
            let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
            format!("{} for {}", counted(*count, "form"), periods.join(", "))
        }
        Message::FormsMissing { count } => {
            format!("Asked for and not filled in: {}", counted(*count, "item"))
        }
        Message::FormsNotAsked { count } => {
            format!("Filled in without being asked for, and recorded: {}", counted(*count, "item"))
        }
        Message::NotAskedOf { item, unit: Some(unit) } => format!("{item} (of {unit})"),
        Message::NotAskedOf { item, unit: None } => format!("{item} (not due)"),
        Message::FormsUnsent { count } => {
            format!("Nothing came yet from {}", counted(*count, "unit"))
        }
        Message::ItemCount(count) => counted(*count, "item"),
        Message::AllUnitsSent => "All units have reported.".to_owned(),
        Message::SeeMissing { period } => {
            format!("What is missing, item by item: plan report missing -p {period}")
        }
        Message::Archived(note) => archived(*note).to_owned(),
        Message::Wrote { path, rows: None } => format!("Wrote {path}"),
        Message::Wrote { path, rows: Some(rows) } => {
            format!("Wrote {path} ({})", counted(*rows, "row"))
        }
        Message::NotImported { files } => format!("{files} was not imported"),
        Message::DemoNote => "All progress figures below are made up for illustration.".to_owned(),
        Message::DemoStep { command } => format!("$ {command}"),
        Message::DemoDatabase { path } => {
            format!("Demonstration database: {path}\nTry on: plan --db {path} show 16")
        }
        Message::Labelled { label, text } => format!("{}: {text}", words::label(*label)),
        Message::MoreProblems(count) => format!("... and {count} more"),
        Message::CorrectAndRetry => "correct these places and import the file again".to_owned(),
        Message::Usage(fault) => usage(fault),
        Message::NameWithPlan { name } => {
            format!("a place or a plan is named with --plan, as in --plan {name}")
        }
        Message::SeeHelp => "see --help, such as plan --help or plan import --help".to_owned(),
        Message::ReportedOf { reported, of } => format!("{reported}/{of} reported"),
        Message::MonthsInLight { months } => format!("{months} months"),
        Message::StartLate { months: 1 } => "should have started this month".to_owned(),
        Message::StartLate { months } => format!("{months} months without the planned start"),
        Message::FinishLate { months: 1 } => "should be done this month".to_owned(),
        Message::FinishLate { months } => format!("{months} months without the planned finish"),
        Message::RuleOf { set, scale, conditions, grace } => {
            let conditions = if conditions.is_empty() {
                "everything else".to_owned()
            } else {
                conditions.join(", ")
            };
            let grace = if *grace { ", too early in the year for red" } else { "" };
            format!("rule {set}, {}: {conditions}{grace}", super::rules::scale_name(*scale))
        }
        Message::ScheduleOf { schedule, scope } => format!("schedule {schedule} ({scope})"),
        Message::ScheduleOfMost { name, others: 1 } => format!(" ({name}; 1 item differs)"),
        Message::ScheduleOfMost { name, others } => format!(" ({name}; {others} items differ)"),
        Message::InBrackets(text) => format!(" ({text})"),
        Message::Compared { is_ahead, of } => {
            let words = match (of, is_ahead) {
                (Yardstick::Schedule, None) => "just on schedule",
                (Yardstick::Schedule, Some(true)) => "# ahead of schedule",
                (Yardstick::Schedule, Some(false)) => "# behind schedule",
                (Yardstick::Target, None) => "just on target",
                (Yardstick::Target, Some(true)) => "# above target",
                (Yardstick::Target, Some(false)) => "# below target",
                (Yardstick::Ceiling, None) => "just at the ceiling",
                (Yardstick::Ceiling, Some(true)) => "# below the ceiling",
                (Yardstick::Ceiling, Some(false)) => "# above the ceiling",
            };
            words.to_owned()
        }
        Message::Grew { name, falls: false } => format!("{name} up "),
        Message::Grew { name, falls: true } => format!("{name} down "),
        Message::Chapter { number, title } => format!("{number}. {title}"),
        Message::Point { number } => format!("{number}. "),
        Message::Day { day } => day.format("%-d %B %Y").to_string(),
        Message::MonthsUpTo { period } => {
            let last = words::month(*period);
            match period.month() {
                1 => last.to_owned(),
                12 => "whole year".to_owned(),
                _ => format!("Jan to {last}"),
            }
        }
        Message::NothingReported { period } => {
            format!("note: nothing was reported for {period}; the figures are of the months before")
        }
        Message::LinesLeftOut { lines } => {
            let lines = counted(*lines, "line");
            format!("{lines} of the template left out for want of figures; --trace lists them")
        }
        Message::ReportTitle { place, year } => format!("{place} {year}: progress of the plan"),
        Message::GroupHead { name, count } => format!("{name} ({})", counted(*count, "item")),
        Message::HalfWay { done, of } => format!(
            "Half of the year is over: {done} of {of} that are held against a schedule are half done"
        ),
        Message::AllReported => "Everything that is due has been reported.".to_owned(),
        Message::MissingCount { count, days: 0 } => {
            format!("{count} not reported; days late are counted from the end of the period.")
        }
        Message::MissingCount { count, days } => {
            format!("{count} not reported; days late are counted from day {days} after the period.")
        }
        Message::RevisedSince { effective, by, document, reason } => {
            let by = by.as_ref().map(|by| format!("  {by}")).unwrap_or_default();
            let document = document.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
            format!("from {effective}{by}{document}  {reason}")
        }
        Message::TargetRevised { item, old, new, effective } => format!(
            "Revised {item}  {old} → {new}, from {effective} (the old target is kept: --original)"
        ),
        Message::ScheduleSet { of, schedule: Some(schedule) } => {
            format!("Schedule of {of}: {schedule}")
        }
        Message::ScheduleSet { of, schedule: None } => {
            format!("{of} has no schedule of its own any more")
        }
        Message::ItemSet { item } => format!("Set {item}"),
        Message::AlreadySo { item } => format!("{item} was so before; nothing was changed."),
        Message::NotUsable { name } => format!("{name} cannot be used"),
        Message::RulesSound { name } => format!("{name} can be used"),
        Message::Touched(Touched { items, targets, entries, others }) => {
            let parts =
                [("items", items), ("targets", targets), ("entries", entries), ("others", others)];
            let parts = parts.iter().filter(|(_, count)| **count > 0);
            let parts: Vec<String> = parts.map(|(name, count)| format!("{name} {count}")).collect();
            parts.join(", ")
        }
        Message::Reversed { reversal: Reversal { of, is_redo } } => {
            format!("{} change {of}", if *is_redo { "redoes" } else { "undoes" })
        }
        Message::UndoneBy { number } => format!("undone by change {number}"),
        Message::ChangeHead { number } => format!("Change {number}"),
        Message::ReversedHead { reversal: Reversal { of, is_redo }, at, by, command } => {
            let done = if *is_redo { "Redone" } else { "Undone" };
            let by = if by.is_empty() { String::new() } else { format!("{by}  ") };
            format!("{done}: change {of}, {at}  {by}{command}")
        }
        Message::AfterReversal { is_redo, next, plan } => {
            let plan = plan.as_ref().map(|plan| format!(" --plan {plan}")).unwrap_or_default();
            match (is_redo, next) {
                (true, None) => "Nothing else can be redone.".to_owned(),
                (true, Some(next)) => format!("plan redo{plan} again brings in change {next}."),
                (false, None) => {
                    format!("plan redo{plan} brings it in again; nothing else can be undone.")
                }
                (false, Some(next)) => format!(
                    "plan redo{plan} brings it in again; plan undo{plan} again takes back change \
                     {next}."
                ),
            }
        }
        Message::ClosedOn { period, at, items: 0, plan: false, .. } => {
            format!("{period} was closed on {at}; nothing was changed since")
        }
        Message::ClosedOn { period, at, items, plan, change } => {
            let plan = if *plan { " and the plan itself" } else { "" };
            let items = if *items == 1 { "1 item".to_owned() } else { format!("{items} items") };
            format!(
                "{period} was closed on {at}; changed since: {items}{plan}, see plan report \
                 --changes-since {change}"
            )
        }
        Message::RevisedItem { period, at, code } => {
            format!("{period} was closed on {at}; see plan log --item {code}")
        }
        Message::Closed { period } => format!(
            "Closed: {period} and all before it. Later changes need a reason and are marked in \
             reports."
        ),
        Message::SeenAgain { period, number } => {
            format!("This report can still be seen later: plan report -p {period} --as-of {number}")
        }
        Message::Reopened { period, through: None } => {
            format!("Open again: {period} and all after it; no period is closed")
        }
        Message::Reopened { period, through: Some(through) } => {
            format!("Open again: {period} and all after it; {through} is the last that is closed")
        }
        Message::ChangesHead { plan, period, since } => {
            format!("{plan}  as of {period}  changes since change {since}")
        }
        Message::JudgedOtherwise(1) => "1 item is reported otherwise".to_owned(),
        Message::JudgedOtherwise(count) => format!("{count} items are reported otherwise"),
        Message::Adjusted { kind, items, became, effective } => {
            let kind = words::word(Word::Adjustment(*kind));
            let (items, became) = (items.join(", "), became.join(", "));
            let arrow = if became.is_empty() { "" } else { " → " };
            format!("{kind}: {items}{arrow}{became}, from {effective} on")
        }
        Message::StartsAnew => {
            "What came in their place has no figures yet; count what was done before into its year to date.".to_owned()
        }
        Message::AdjustedCounts { counts } => {
            let count = |(kind, count): &(AdjustmentKind, usize)| {
                format!("{count} {}", words::word(Word::Adjustment(*kind)))
            };
            let counts: Vec<String> = counts.iter().map(count).collect();
            format!("plan adjusted: {}; see plan item adjustments", counts.join(", "))
        }
        Message::AdjustedMark { kind, effective, others, former } => {
            let word = words::word(Word::Adjustment(*kind));
            let former = former.as_ref().map(|name| format!(", was {name}")).unwrap_or_default();
            let codes: Vec<String> = others.iter().map(ToString::to_string).collect();
            let codes = codes.join(", ");
            let others = match kind {
                _ if codes.is_empty() => String::new(),
                AdjustmentKind::Added => format!(" in place of {codes}"),
                AdjustmentKind::Dropped
                | AdjustmentKind::Renamed
                | AdjustmentKind::Split
                | AdjustmentKind::Merged => format!(" into {codes}"),
            };
            format!("{word} {effective}{former}{others}")
        }
        Message::NoDifference => "No field has changed.".to_owned(),
        Message::MoreDifferences { count, number } => {
            format!("{count} more: plan log show {number}")
        }
        Message::NothingFound { items, entries } => format!(
            "Checked {} and {}: nothing was found.",
            counted(*items, "item"),
            entries_counted(*entries)
        ),
        Message::Found { errors, warnings, roundings, items, entries } => format!(
            "Checked {} and {}: {}, {warnings} to check, {roundings} within rounding.",
            counted(*items, "item"),
            entries_counted(*entries),
            counted(*errors, "error")
        ),
        Message::MendFindings => {
            "Mend an entry: plan progress amend ITEM VALUE -p PERIOD --reason WHY; a list: correct it and import it again.".to_owned()
        }
        Message::MoreFindings { check, count } => {
            let name = words::word(Word::Check(*check));
            format!("{count} more of {name}: once stored, see plan check --only {name}")
        }
        Message::LastYear { value, name: None, .. } => value.clone(),
        Message::LastYear { value, name: Some(name), other_scope: false } => {
            format!("{value} ({name})")
        }
        Message::LastYear { value, name: Some(name), other_scope: true } => {
            format!("{value} ({name}; the scope may differ)")
        }
    }
}

/// What a database holds.
fn holding(plans: usize, entries: usize) -> String {
    let plans = if plans == 1 { "1 plan".to_owned() } else { format!("{plans} plans") };
    let entries = if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
    format!("{plans}, {entries} with all revisions")
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}

fn month(period: Period) -> String {
    format!("{} {}", words::month(period), period.year())
}

/// `1 item`, `2 items`.
fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn entries_counted(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn plus(parts: &[usize]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
}

fn usage(fault: &UsageFault) -> String {
    let near = |near: &[String]| match near {
        [] => String::new(),
        near => format!("; did you mean {}?", near.join(" or ")),
    };
    match fault {
        UsageFault::Other(text) => text.clone(),
        UsageFault::UnknownArgument { found, near: known } => {
            format!("unknown argument {found}{}", near(known))
        }
        UsageFault::UnknownCommand { found, near: known } => {
            format!("unknown command {found}{}", near(known))
        }
        UsageFault::MissingCommand { known } => format!("name a command: {}", known.join(", ")),
        UsageFault::Missing { arguments } => format!("{} is missing", arguments.join(", ")),
        UsageFault::NoValue { argument } => format!("{argument} lacks its value"),
        UsageFault::BadValue { argument, found, known } if known.is_empty() => {
            format!("{argument} cannot be `{found}`")
        }
        UsageFault::BadValue { argument, found, known } => {
            format!("{argument} must be one of {}, not `{found}`", known.join(", "))
        }
        UsageFault::NotACount { argument, found } => {
            format!("{argument}: expected a whole number from 1 on, found `{found}`")
        }
        UsageFault::Twice { argument } => format!("{argument} can be given only once"),
        UsageFault::Conflict { one, other } => format!("{one} and {other} exclude each other"),
    }
}

/// How much came in with a merge.
fn came_in(changes: usize, plans: usize) -> String {
    let of = |count: usize, one: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
    };
    format!("{} of {}", of(changes, "change"), of(plans, "plan"))
}
