//! Every word that a person reads, a catalogue per language.
//!
//! A catalogue turns keys, verdicts, findings and faults into words; it computes nothing and knows
//! no terminal. Both languages implement the same [`Catalogue`], so the compiler finds a sentence
//! that one of them lacks. A new language is a new module and a line in [`Lang::catalogue`].

#[expect(clippy::match_same_arms, reason = "phrases are what they are in each place")]
#[expect(clippy::too_many_lines, reason = "a catalogue has a line for each phrase")]
mod en;
#[expect(clippy::match_same_arms, reason = "phrases are what they are in each place")]
#[expect(clippy::too_many_lines, reason = "a catalogue has a line for each phrase")]
mod zh;

use chrono::NaiveDate;

use crate::model::{
    AdjustmentKind, Answer, Check, Code, Fault, Field, Finding, FormColumn, Grade, Location,
    Period, Reversal, ScaleKind, Schedule, Term, Touched, Word,
};

/// So many names of a list are told in a sentence.
pub(in crate::lang) const SHOWN: usize = 10;

/// `answers` with the numbers that they have in every question.
pub(in crate::lang) fn numbered_answers(
    answers: &[Answer],
) -> impl Iterator<Item = (Answer, usize)> {
    let all = Answer::ALL.iter().copied().zip(1..);
    all.filter(|(answer, _)| answers.contains(answer))
}

/// A language that people can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &[Self] = &[Self::Zh, Self::En];

    /// The language's name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Returns the language called `key` on the command line.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.key() == key)
    }

    /// Returns the language of a locale such as `zh_CN.UTF-8`; English for any but Chinese.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The language's words.
    pub fn catalogue(self) -> &'static dyn Catalogue {
        match self {
            Self::Zh => &zh::Chinese,
            Self::En => &en::English,
        }
    }
}

/// Headings and fixed phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a phrase that its name says")]
pub enum Label {
    Actual,
    ActualPeriod,
    AgainstSchedule,
    Allowance,
    AllProjects,
    Adjustments,
    Answers,
    Among,
    Annual,
    AnnualFigure,
    AsAbove,
    Assessed,
    At,
    Approver,
    Arguments,
    Bar,
    Baselines,
    BaselineShort,
    By,
    ByPublished,
    Change,
    ChangeMark,
    ChangeNumber,
    Changed,
    Changes,
    ChartFigures,
    Chart,
    Check,
    Close,
    Code,
    Command,
    Commands,
    Commitments,
    Completion,
    CompletionBySector,
    CompletionByUnit,
    Contents,
    Count,
    Course,
    DaysLate,
    Denominator,
    Department,
    Document,
    DoneSoFar,
    Due,
    DueFinishes,
    DuePeriod,
    DueStarts,
    Effective,
    Error,
    Evidence,
    Field,
    Figure,
    FigureShown,
    Files,
    Filter,
    Finding,
    Examples,
    Findings,
    File,
    FinishRate,
    Forecast,
    Gap,
    Grade,
    GroupsOfItems,
    Have,
    HelpFlag,
    Hint,
    Indicators,
    InvestmentCourse,
    InvestmentProgress,
    Investments,
    Items,
    ItemsInDetail,
    Judgement,
    KindOfItem,
    LastReported,
    LeftOut,
    LeftOutLines,
    Lights,
    LightsByKind,
    LightsByUnit,
    LooksFor,
    Marks,
    Missing,
    MissingReports,
    MixedUnits,
    MoneyAhead,
    NamesInLists,
    NamesOfFigures,
    NamesOfLists,
    NamesOfTables,
    Needed,
    NeededGrowth,
    New,
    NewEntries,
    NewlyRed,
    NotKnown,
    Now,
    NotAsked,
    NotDueYet,
    NotRead,
    NotReported,
    Old,
    Notice,
    Options,
    Other,
    Overview,
    OnThisPage,
    Package,
    OwnSchedule,
    Parts,
    PartOf,
    PercentagePoints,
    Person,
    Period,
    Physical,
    Place,
    PlaceCount,
    Achieved,
    Difference,
    ToldLater,
    Year,
    SumOfTargets,
    TargetsReported,
    PlacesRanked,
    GreenShare,
    Best,
    Worst,
    OwnTarget,
    OwnActual,
    PlanYears,
    PlannedFinishes,
    PlannedReported,
    PlannedStarts,
    Points,
    Progress,
    ProjectCount,
    Projects,
    PublishedTarget,
    Rank,
    Reason,
    Recovered,
    Removed,
    Report,
    ReportedCount,
    Rest,
    RevisedSinceClosing,
    Revised,
    Revisions,
    Revision,
    RevisionReason,
    Same,
    Schedule,
    ScheduleOf,
    Sector,
    Series,
    Share,
    SharedOptions,
    Shown,
    SkipToText,
    StartRate,
    StartsAndFinishes,
    State,
    Status,
    Storing,
    Sum,
    SumOfReported,
    TemplateLine,
    Then,
    Target,
    Title,
    TitleBreak,
    Total,
    Trends,
    Turn,
    Unstated,
    UnitOfTable,
    Usage,
    UsualSchedule,
    VersionFlag,
    Violations,
    WholePlan,
    Why,
    WorkAhead,
    Works,
    Undone,
    Undoes,
    /// The change that brought another in.
    MergedBy,
    /// What the database in use says.
    Ours,
    /// What another database says.
    Theirs,
    /// How many changes.
    ChangeCount,
    /// How many records of all other sorts.
    OtherRecords,
    /// A plan that was not there before.
    NewPlan,
    /// A plan that was there before.
    KnownPlan,
    Redoes,
    Sha256,
    Position,
    Comparator,
    Upper,
    ComparedWith,
    Stretch,
    WrittenAs,
    AmountUnit,
    Reopened,
    Heading,
    Sheet,
    PageNumber,
    LineNumber,
    ColumnNumber,
    Quote,
    History,
    Codes,
    YearBefore,
}

/// What a figure of a bulletin is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yardstick {
    /// What is due by now.
    Schedule,
    /// The target of the year.
    Target,
    /// A bound that it is to stay below.
    Ceiling,
}

/// What is said of the files of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveNote {
    /// Of all of them: what they are written in, and how to see that they are whole.
    Bag,
    /// Of the file with all lists of a plan in one.
    Whole,
    /// Of a list.
    List,
    /// Of the changes.
    Changes,
    /// Of the files that were imported.
    Sources,
    /// Of everything that was ever written of one sort.
    History,
    /// Of the keys of closed lists.
    Codes,
}

/// Sentences with something in them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are the parts that the sentence names")]
pub enum Message {
    /// The head of an import.
    ImportHead { place: String, year: i32, files: String },
    /// The same, of files that do not name their plan.
    UnnamedHead { files: String },
    /// The first of many files, and how many there are.
    FilesAmong { first: Vec<String>, count: usize },
    /// How the indicators of a draft are made up.
    IndicatorsRead { numbered: usize, words: usize },
    /// How many items of a kind a draft has for a year, by where they stand.
    ItemsRead { year: i32, parts: Vec<usize> },
    /// Items that are told as results of a year before.
    ResultsRead { year: i32 },
    /// What groups of projects amount to.
    InvestmentsRead { projects: u32, annual: String },
    /// How many commitments stand in boxes of works, and how often a target is told again.
    CommitmentsRead { of_works: usize, restated: usize },
    /// Which years baselines are of.
    BaselinesRead { year: i32 },
    /// How many entries a draft has.
    EntriesRead { first: Period, last: Period },
    /// Where records stand: the first and the last line, or page.
    LinesRead { boxes: Vec<String>, in_pages: bool, first: u32, last: u32 },
    /// How many findings there are.
    FindingsCount(usize),
    /// Everything was stored.
    Stored { plan: String },
    /// A column of one of two plans.
    OfPlan { name: String, label: Label },
    /// Items that only one of two plans has, and the first of their names.
    OnlyInPlan { plan: String, kind: Word, count: usize, names: Vec<String> },
    /// Items of two plans that are taken for the same although their names are not.
    TakenForTheSame { names: Vec<(String, String)> },
    /// What the columns of a series are.
    SeriesIs,
    /// How many places a roll-up is of.
    PlacesCount { count: usize },
    /// The parts of a place that have no plan.
    WithoutPlan { places: String },
    /// How many items only one place has.
    OfOnePlace { count: usize },
    /// A place is a part of another.
    PartOf { part: String, whole: String },
    /// A place is a part of none.
    PartOfNone { place: String },
    /// Which plan commands work on from now on; `None` where none is named any more.
    InUse { plan: Option<String>, path: String },
    /// The environment names another plan than the one that is in use.
    UseOverruled { plan: String },
    /// What can be done with many plans: one of them, and a place whose parts have some of them.
    HowToUse { plan: String, whole: Option<String> },
    /// The next steps.
    NextSteps { code: Option<String>, period: Period },
    /// Nothing new was read.
    Unchanged { plan: String },
    /// A dry run stored nothing.
    DryRun,
    /// What is new in a plan that was known.
    AddedTo { count: usize },
    /// How many fields differ.
    DifferencesCount(usize),
    /// How many columns were not read.
    UnreadCount(usize),
    /// How the figures of last year that a report tells go into last year's plan.
    ResultsToo {
        /// That plan.
        plan: String,
        /// The report.
        file: String,
    },
    /// How many names that a report on progress tells figures of are no items.
    UnmetCount(usize),
    /// The columns under `heading`, as a difference names them.
    Column { heading: String },
    /// A column that was not read, and the heading that is nearest to its own.
    NearHeading { heading: String, near: &'static str, field: Field },
    /// How to say what a column means.
    HowToMap,
    /// A column that was read as a person has said; `None` where it is left out.
    Mapped { heading: String, field: Option<Field> },
    /// How many columns were read as a person has said.
    MappedCount(usize),
    /// How many entries change, and how many of them are shown.
    RevisedCount { count: usize, shown: usize },
    /// What a file no longer has.
    AbsentCount { count: usize },
    /// A list of entries of several plans.
    SeveralHead { file: String, plans: usize },
    /// It is stored.
    SeveralStored { plans: usize },
    /// It says nothing new.
    SeveralUnchanged,
    /// How the entries of a file went.
    EntriesStored { new: usize, revised: usize, same: usize },
    /// A list says again what a person has corrected or taken back since.
    EntriesOverruled { entries: Vec<(Code, Period)> },
    /// How to answer findings.
    HowToReview,
    /// How many findings have been answered, and in which way.
    Settled { settled: Vec<(Answer, usize)> },
    /// How many items and figures are not as they were read, because a person said so, and the first of
    /// them.
    DoneAsSaid { count: usize, names: Vec<String> },
    /// What was typed is none of the answers.
    NotAChoice { line: String },
    /// Nothing is new, and something was found.
    StillOpen { count: usize },
    /// How many answers are to what was not found, and what the first of them are about.
    UnusedAnswers { count: usize, names: Vec<String> },
    /// How many findings are not told, because they have been answered.
    PutAside { count: usize },
    /// A finding that a person is asked about, and its number among all.
    AskedOf { number: usize, count: usize, place: Option<String>, told: String },
    /// The same of a name that is in no plan, and may be another's.
    AskedOfName { name: String },
    /// The answers that can be given, by their numbers.
    AnswersTo { answers: Vec<Answer> },
    /// What is right is asked for.
    AskCorrection { check: Check },
    /// Which of several is the same is asked for.
    WhichIsSame { others: Vec<(Code, String)> },
    /// An entry was recorded.
    Recorded { item: String, period: Period, what: String },
    /// An entry took the place of another.
    Revised { item: String, period: Period, revision: i64 },
    /// The same was reported before.
    SameEntry { item: String, period: Period },
    /// An entry was taken back.
    RemovedEntry { item: String, period: Period, revision: i64 },
    /// No period was given.
    PeriodByDefault { period: Period },
    /// Why an entry was changed is not recorded.
    NoReason,
    /// What came in from other databases.
    MergedIn { changes: usize, plans: usize },
    /// What would come in from other databases.
    WouldMerge { changes: usize, plans: usize },
    /// Another database has nothing new.
    NothingToMerge { file: String },
    /// What had come in before from another database, and was taken back, counts again.
    Renewed { file: String, changes: usize },
    /// What two databases have changed differently.
    ConflictsCount(usize),
    /// The merge that brought a change in.
    CameWith { number: i64 },
    /// How many changes a merge brought in.
    Brought { changes: usize },
    /// A database was made.
    NewDatabase { path: String },
    /// How large the database is.
    DatabaseSize { bytes: u64 },
    /// There is no database yet.
    NoDatabaseYet,
    /// Nothing is wrong with the database.
    Sound { path: String, plans: usize, entries: usize },
    /// A backup was written.
    BackedUp { path: String, bytes: u64, plans: usize, entries: usize },
    /// A backup took the place of the database.
    Restored { path: String, backup: String, plans: usize, entries: usize },
    /// Where the database of before is.
    KeptAs { path: String },
    /// The head of a report: the period and the schedule.
    AsOf { period: Period },
    /// Nothing to list.
    NothingHere,
    /// What is said of files of an archive.
    Archived(ArchiveNote),
    /// A file was written.
    Wrote { path: String, rows: Option<usize> },
    /// Nothing was stored, because a file has errors.
    NotImported { files: String },
    /// The demonstration's figures are made up.
    DemoNote,
    /// What the demonstration did.
    DemoStep { command: String },
    /// Where the demonstration's database is.
    DemoDatabase { path: String },
    /// A label before a text: 错误：…
    Labelled { label: Label, text: String },
    /// How many problems are not printed.
    MoreProblems(usize),
    /// How to go on after mending a file.
    CorrectAndRetry,
    /// What is wrong with a command line.
    Usage(UsageFault),
    /// Where a place or a plan is written, if it was written in the place of something else.
    NameWithPlan { name: String },
    /// Where help is.
    SeeHelp,
    /// How many of those with a yearly plan have a figure.
    ReportedOf { reported: usize, of: usize },
    /// For how many months an item has had a light that is wanting.
    MonthsInLight { months: u32 },
    /// Months that ended without a planned start.
    StartLate { months: u32 },
    /// Months that ended without a planned finish.
    FinishLate { months: u32 },
    /// The rule that gave a light.
    RuleOf { set: String, scale: ScaleKind, conditions: Vec<String>, grace: bool },
    /// The schedule that an item was held against, and whose it is.
    ScheduleOf { schedule: String, scope: String },
    /// In brackets, the schedule that most of what is listed has, and how many have another.
    ScheduleOfMost { name: String, others: usize },
    /// A remark in brackets.
    InBrackets(String),
    /// How far a figure is from what it is held against, with a `#` where the number stands; with none
    /// where it is just there.
    Compared { is_ahead: Option<bool>, of: Yardstick },
    /// What stands before the number of a rate of growth of `name`.
    Grew { name: String, falls: bool },
    /// The heading of a chapter.
    Chapter { number: usize, title: String },
    /// What stands before a point of a list.
    Point { number: usize },
    /// The months of a year up to this one; with the last it is the whole year.
    MonthsUpTo { period: Period },
    /// A day, in full.
    Day { day: NaiveDate },
    /// Nothing was reported for the period of a bulletin, which tells older figures.
    NothingReported { period: Period },
    /// How many lines of a template have no figures.
    LinesLeftOut { lines: usize },
    /// What a whole report is called.
    ReportTitle { place: String, year: i32 },
    /// The head of a group of items.
    GroupHead { name: String, count: usize },
    /// 时间过半、任务过半: how many amounts have come half of their way in June.
    HalfWay { done: usize, of: usize },
    /// Nothing is missing.
    AllReported,
    /// How many figures are missing, and when they are late.
    MissingCount { count: usize, days: u32 },
    /// From when on a target holds, and who says so.
    RevisedSince { effective: String, by: Option<String>, document: Option<String>, reason: String },
    /// A target was revised.
    TargetRevised { item: String, old: String, new: String, effective: String },
    /// How work is spread was set; `None`: the usual way holds again.
    ScheduleSet { of: String, schedule: Option<String> },
    /// Fields of an item were set.
    ItemSet { item: String },
    /// Nothing was set, because it was so before.
    AlreadySo { item: String },
    /// A file cannot be used, because it has errors.
    NotUsable { name: String },
    /// A set of light rules can be used.
    RulesSound { name: String },
    /// How much a change wrote to a plan.
    Touched(Touched),
    /// The places of which a change says what they are parts of.
    TouchedPlaces { places: String },
    /// What a change takes back or brings in.
    Reversed { reversal: Reversal },
    /// The change that took another one back.
    UndoneBy { number: i64 },
    /// The head of one change.
    ChangeHead { number: i64 },
    /// What was taken back, or brought in again.
    ReversedHead { reversal: Reversal, at: String, by: String, command: String },
    /// How to go on after that: the next change that the same command would reverse, and the plan that was
    /// named for it.
    AfterReversal { is_redo: bool, next: Option<i64>, plan: Option<String> },
    /// Since when a period is closed, and what was changed after that.
    ClosedOn { period: Period, at: String, items: usize, plan: bool, change: i64 },
    /// The same of one item.
    RevisedItem { period: Period, at: String, code: String },
    /// A period was closed.
    Closed { period: Period },
    /// How its report is seen again; `number` is the change that closed it.
    SeenAgain { period: Period, number: i64 },
    /// A period was opened again; `None` for the last that is still closed where none is.
    Reopened { period: Period, through: Option<Period> },
    /// The head of what was changed since a change.
    ChangesHead { plan: String, period: Period, since: i64 },
    /// How many items are judged in another way.
    JudgedOtherwise(usize),
    /// What became of items: those it happened to, those that came of it, and since when.
    Adjusted { kind: AdjustmentKind, items: Vec<String>, became: Vec<String>, effective: String },
    /// What came in the place of others has no figures of theirs.
    StartsAnew,
    /// How many items were adjusted by the end of a report's period.
    AdjustedCounts { counts: Vec<(AdjustmentKind, usize)> },
    /// What became of one item, in few words.
    AdjustedMark {
        kind: AdjustmentKind,
        effective: String,
        others: Vec<Code>,
        former: Option<String>,
    },
    /// A change that left every field as it was.
    NoDifference,
    /// How many differences are not shown, and where they are.
    MoreDifferences { count: usize, number: i64 },
    /// Nothing was found among so many items and entries.
    NothingFound { items: usize, entries: usize },
    /// How many findings there are of each grade, among so many items and entries.
    Found { errors: usize, warnings: usize, roundings: usize, items: usize, entries: usize },
    /// What to do about findings.
    MendFindings,
    /// How many findings of a check are not shown, and where they are.
    MoreFindings { check: Check, count: usize },
    /// The head of the sheets to fill in that were written, or would be.
    FormsHead { plan: String, period: Period, units: usize, items: usize },
    /// What to do with them.
    FormsNext { path: String },
    /// Nothing was written.
    FormsDryRun,
    /// The head of sheets that were filled in.
    FormsRead { count: usize, periods: Vec<Period> },
    /// The head of items that were asked for and not filled in.
    FormsMissing { count: usize },
    /// The head of items that were filled in and not asked for.
    FormsNotAsked { count: usize },
    /// Why an item was not asked for on a sheet: another unit answers for it, or it is not due.
    NotAskedOf { item: String, unit: Option<String> },
    /// The head of units that have reported nothing.
    FormsUnsent { count: usize },
    /// So many items.
    ItemCount(usize),
    /// All units have reported something.
    AllUnitsSent,
    /// Where the items that are missing are listed.
    SeeMissing { period: Period },
    /// Where the year stands against last year.
    LastYear { value: String, name: Option<String>, other_scope: bool },
}

/// What a cell of a sheet to fill in asks for; units are in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormAsk {
    /// What the year has brought so far.
    Sum(Option<String>),
    /// The growth of that over the year before.
    Growth,
    /// What stands at the end of the period.
    Level(Option<String>),
    /// By how much it rose, or fell, as the target says.
    Change(Option<String>),
    /// Days since January.
    Days,
    /// A verdict on a target in words.
    Verdict,
    /// A share of the whole work.
    Percent,
    /// How far a project is in its life.
    Status,
    /// A month.
    Month,
    /// Words.
    Text(FormColumn),
}

/// What a sheet to fill in says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormText {
    /// What it is.
    Title {
        /// The plan's place.
        place: String,
        /// The plan's year.
        year: i32,
    },
    /// The line that importing reads: the words before the colons are known there.
    Head {
        /// The plan.
        plan: String,
        /// The period.
        period: Period,
        /// The unit, or [`FormText::NoUnit`].
        unit: String,
    },
    /// What stands for the unit of items that have none; importing knows it.
    NoUnit,
    /// How it is filled in.
    Guide,
    /// The heading of a column, which importing reads.
    Heading(FormColumn),
    /// What belongs into a column.
    About(FormColumn),
    /// What is told while a cell is being filled in.
    Ask(FormAsk),
    /// What is told of anything else than what a cell asks for.
    Refused(FormAsk),
    /// 填报人
    FilledInBy,
    /// 审核人
    CheckedBy,
    /// 日期
    Date,
    /// The number of a printed page: `&P` of `&N`.
    Page,
    /// What a file with the sheets of all units is called, without its ending.
    FileName(Period),
}

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what was typed, and what is known instead")]
pub enum UsageFault {
    UnknownArgument { found: String, near: Vec<String> },
    UnknownCommand { found: String, near: Vec<String> },
    MissingCommand { known: Vec<String> },
    Missing { arguments: Vec<String> },
    NoValue { argument: String },
    BadValue { argument: String, found: String, known: Vec<String> },
    NotACount { argument: String, found: String },
    Twice { argument: String },
    Conflict { one: String, other: String },
    Other(String),
}

/// The words of one language.
pub trait Catalogue: Sync {
    /// A word of a closed list.
    fn word(&self, word: Word) -> &'static str;
    /// The tag of the language, as HTML has it: zh-CN.
    fn language(&self) -> &'static str;
    /// The usual template of bulletins.
    fn bulletin(&self) -> &'static str;
    /// The heading of a field.
    fn field(&self, field: Field) -> &'static str;
    /// A heading or fixed phrase.
    fn label(&self, label: Label) -> &'static str;
    /// What a letter of the formulas stands for.
    fn term(&self, term: Term) -> &'static str;
    /// A period in full: 2022年6月.
    fn period(&self, period: Period) -> String;
    /// The month of a period: 6月.
    fn month(&self, period: Period) -> String;
    /// A schedule, as it can be typed: 按月均分, `120%`, `10/30/30/30`.
    fn schedule(&self, schedule: &Schedule) -> String;
    /// A list of words as one phrase: 甲、乙.
    fn list(&self, parts: &[String]) -> String;
    /// What a sheet to fill in says.
    fn form(&self, text: &FormText) -> String;
    /// A sentence.
    fn message(&self, message: &Message) -> String;
    /// What is wrong.
    fn fault(&self, fault: &Fault) -> String;
    /// How to mend it, in a file or on the command line; `None` where the fault says it all.
    fn hint(&self, fault: &Fault, in_file: bool) -> Option<String>;
    /// What was found.
    fn finding(&self, finding: &Finding) -> String;
    /// What a check looks for, in one sentence.
    fn check(&self, check: Check) -> &'static str;
    /// The mark of a finding's grade, of one width everywhere.
    fn grade(&self, grade: Grade) -> &'static str;
    /// A place in a file as people name it: 第28行.
    fn place(&self, at: &Location) -> String;
    /// The help of a command or argument by its path, `import` or `import.files`, or of what several
    /// commands share: `*.db`. `None` where the command line's own English text stands.
    fn help(&self, path: &str) -> Option<&'static str>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Light, Verdict};

    #[test]
    fn chinese_is_spoken_where_the_locale_is_chinese() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("zh-Hans-CN"), Lang::Zh);
        assert_eq!(Lang::of_locale("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("C"), Lang::En);
    }

    #[test]
    fn verdicts_and_lights_have_names_of_their_own() {
        for lang in Lang::ALL {
            let words = lang.catalogue();
            let verdicts = Verdict::ALL.iter().map(|verdict| words.word(Word::Verdict(*verdict)));
            let lights = Light::ALL.iter().map(|light| words.word(Word::Light(*light)));
            let names: Vec<&str> = verdicts.chain(lights).collect();
            let distinct: std::collections::BTreeSet<&&str> = names.iter().collect();
            assert_eq!(names.len(), distinct.len());
        }
    }

    #[test]
    fn every_field_has_a_heading_of_its_own() {
        for lang in Lang::ALL {
            let headings: std::collections::BTreeSet<&str> =
                Field::ALL.iter().map(|field| lang.catalogue().field(*field)).collect();
            assert_eq!(headings.len(), Field::ALL.len(), "{lang:?}");
        }
    }
}
