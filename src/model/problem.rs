//! What stops a command, as data; [`crate::lang`] makes sentences of it.

use crate::model::{Check, Code, Field, Kind, ListKind, Location, Period, RuleFault, Word};

/// Something wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where; `None` when it is not about a file.
    pub at: Option<Location>,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// Returns `fault` at the place `at`.
    pub fn at(at: Location, fault: Fault) -> Self {
        Self { at: Some(at), fault }
    }
}

impl From<FileFault> for Fault {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self { at: None, fault }
    }
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// There is no such file.
    NotFound,
    /// The system does not let the person read or write it.
    Denied,
    /// It is a directory.
    Directory,
    /// It is a file, where a directory is wanted.
    NotADirectory,
    /// It is a directory, and no file in it is one that is read.
    NoFiles,
    /// The directory that it should be written into does not exist.
    NoDirectory,
    /// There is one already, and it is not to be lost.
    Exists,
    /// It is the database that is in use.
    IsDatabase,
    /// It is a device, a pipe or the like.
    NotAFile,
    /// The system has no files of such a name.
    BadName,
    /// The disk is full.
    Full,
    /// It is larger than this many MiB.
    TooLarge(u64),
    /// It has more lines than this.
    TooManyLines(usize),
    /// Its tables have more cells than this.
    TooManyCells(usize),
    /// A row has more cells than this.
    TooWide(usize),
    /// A cell has more characters than this.
    LongCell(usize),
    /// More MiB than this come out of it when it is unpacked.
    TooMuchPacked(u64),
    /// Its elements are nested deeper than this.
    TooDeep(usize),
    /// It has more elements than this.
    TooManyElements(usize),
    /// It has no text.
    Empty,
    /// It is in a format that is not read: its name or the endings of its files, if known.
    Binary(Option<&'static str>),
    /// It is in a format that is read, and cannot be opened.
    Damaged,
    /// It has a password.
    Encrypted,
    /// Its pages are pictures, without the text that is seen on them.
    NoTextLayer,
    /// Its bytes are in no known encoding.
    Undecodable,
    /// It is not in UTF-8, where nothing else is read.
    NotUtf8,
    /// It has a character that commands a terminal or marks a binary file.
    Control(char),
    /// What the system says.
    Other(String),
}

/// Why the database cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseFault {
    /// There is no such file, and the command only reads.
    NotFound,
    /// The file is no SQLite database.
    NotADatabase,
    /// The file has nothing in it.
    Empty,
    /// The file is damaged.
    Corrupt,
    /// The system does not let the person use the file.
    Denied,
    /// The file is a SQLite database of another program.
    Foreign,
    /// A newer version of the program made it.
    Newer {
        /// The file's version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// Another program has been using the file for too long.
    Locked {
        /// The number of its process, where the system tells.
        by: Option<u32>,
    },
    /// The file or its directory cannot be written.
    ReadOnly,
    /// What a killed command left must be rolled back, and the file or its directory cannot be
    /// written.
    Unfinished,
    /// The system fails to read the file.
    CannotRead,
    /// The system fails to write the file; what it held before stays.
    CannotWrite,
    /// The file cannot be opened.
    CannotOpen,
    /// The disk is full.
    Full,
    /// What SQLite says.
    Other(String),
}

/// Everything that can stop a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A file cannot be used.
    File(FileFault),
    /// The database `path` cannot be used.
    Database {
        /// The file.
        path: String,
        /// Why.
        fault: DatabaseFault,
    },
    /// The backup `path` cannot be used.
    Backup {
        /// The file.
        path: String,
        /// Why.
        fault: DatabaseFault,
    },
    /// The database `path` is not as it must be.
    Unsound {
        /// The file.
        path: String,
        /// In how many places.
        violations: usize,
        /// Whether it is a backup, which nothing was taken from.
        is_backup: bool,
    },
    /// The database `path`, which is to be taken into the one in use, cannot be.
    OtherDatabase {
        /// The file.
        path: String,
        /// Why.
        fault: DatabaseFault,
    },
    /// The database `path`, which is to be taken into the one in use, is not as it must be.
    OtherUnsound {
        /// The file.
        path: String,
        /// In how many places.
        violations: usize,
    },
    /// Two databases have changed the same, and not to the same.
    Apart {
        /// How many fields.
        count: usize,
    },
    /// What two databases say of the same does not go together, whoever is right.
    Unsettled {
        /// The plan; `None` of places and headings.
        plan: Option<String>,
        /// What it is about.
        what: String,
    },
    /// The configuration file is not as expected.
    Configuration(String),
    /// A file of light rules cannot be used.
    Rules(RuleFault),
    /// A template of a bulletin says what is not so.
    Template(TemplateFault),
    /// No place for data is known on this system.
    NoDataDirectory,
    /// The report has no indicator table, and no sentence that announces targets.
    NoTable,
    /// The file has nothing that is known.
    NothingKnown,
    /// A report on progress tells no figure of an item of the plan.
    NoActuals {
        /// What it tells figures of.
        names: Vec<String>,
    },
    /// A table lacks a column that it needs.
    MissingColumn {
        /// The column.
        field: Field,
        /// The headings that the table has.
        headings: Vec<String>,
    },
    /// No heading of a list is known well enough to tell what it is.
    UnknownList {
        /// The headings that the list has.
        headings: Vec<String>,
    },
    /// A list has more records than any plan.
    TooMany {
        /// The list.
        list: ListKind,
        /// How many it may have.
        limit: usize,
    },
    /// Two headings mean the same column.
    DoubleColumn {
        /// The column.
        field: Field,
    },
    /// An indicator has neither a target nor parts that have one.
    NoTarget {
        /// The indicator's code.
        code: Code,
    },
    /// A row of a list goes on behind its last column.
    ExtraCell {
        /// What stands there.
        found: String,
    },
    /// A unit that does not convert exactly into the one that an item's figures are kept in.
    UnitConflict {
        /// The item's code and name.
        item: String,
        /// The unit of what was reported.
        kept: String,
        /// The unit that the file names.
        found: String,
    },
    /// A code that stands for an item of another kind.
    OtherKind {
        /// The code.
        code: Code,
        /// What it stands for in the stored plan.
        known: String,
    },
    /// A cell of a sheet has no value but an error: `#DIV/0!`.
    ErrorCell {
        /// The error.
        found: String,
    },
    /// A cell of a sheet has a formula that nobody has computed.
    Uncalculated {
        /// The formula.
        formula: String,
    },
    /// A sheet has figures, and nothing says which period they are of.
    PeriodNotNamed,
    /// A sheet names another period than the person.
    OtherPeriod {
        /// The period that the person named.
        known: Period,
        /// The period that the sheet names.
        found: Period,
    },
    /// A mapping is not `heading=field`.
    BadMapping {
        /// What was written.
        found: String,
    },
    /// A heading is not known, and another one comes near.
    NearHeading {
        /// The heading.
        heading: String,
        /// The one that is near.
        near: &'static str,
        /// What that means.
        field: Field,
    },
    /// No column that is read has this heading.
    UnknownHeading {
        /// The heading.
        found: String,
    },
    /// No field has this name.
    UnknownField {
        /// What was written.
        found: String,
        /// The fields that there are.
        expected: Vec<Field>,
    },
    /// A quoted field of a list has no end.
    UnclosedQuote,
    /// The same file is named twice.
    RepeatedFile {
        /// How it was named first.
        first: String,
    },
    /// A cell that must be filled is empty.
    MissingValue {
        /// The column.
        field: Field,
    },
    /// A text that should be a number.
    NotANumber {
        /// The text.
        found: String,
    },
    /// A number with more than six decimals.
    TooPrecise {
        /// The number.
        found: String,
    },
    /// A number beyond what can be kept.
    TooLarge {
        /// The number.
        found: String,
    },
    /// A text that is none of a list's words.
    UnknownWord {
        /// The column.
        field: Field,
        /// The text.
        found: String,
        /// The words that are known.
        expected: Vec<Word>,
    },
    /// A text that should be a period.
    BadPeriod {
        /// The text.
        found: String,
    },
    /// A month that is planned, where one is asked in which something has come about.
    PlannedMonth {
        /// The column.
        field: Field,
        /// The text.
        found: String,
    },
    /// A text that should be a schedule.
    BadSchedule {
        /// The text.
        found: String,
    },
    /// The parts of a schedule add up neither to 100 % nor to the yearly amount.
    ScheduleSum {
        /// What they add up to.
        total: String,
        /// The yearly amount; `None` if there is none.
        yearly: Option<String>,
    },
    /// A stretch that asks for less than the months do.
    SlackSchedule {
        /// The text.
        found: String,
    },
    /// A schedule for a target whose figures do not add up over the year.
    NoSchedule {
        /// The item's name.
        name: String,
        /// The kind of its target.
        measure: Word,
    },
    /// A finish that is planned before the start.
    FinishBeforeStart {
        /// The planned start.
        start: Period,
        /// The planned finish.
        finish: Period,
    },
    /// A sum of money below zero.
    NegativeMoney {
        /// The text.
        found: String,
    },
    /// More days than have passed, or fewer than none.
    NotDaysOfPeriod {
        /// The number.
        found: String,
        /// The days that have passed.
        passed: u32,
    },
    /// A text that should be a sum with its unit.
    NotAnAmount {
        /// The text.
        found: String,
    },
    /// A text that should be a day.
    BadDate {
        /// The text.
        found: String,
        /// Where it was typed.
        option: &'static str,
    },
    /// A text of a list that should be a day.
    BadDay {
        /// The text.
        found: String,
    },
    /// A target that would hold only after the plan's year.
    AfterTheYear {
        /// The day.
        day: String,
        /// The plan's year.
        year: i32,
    },
    /// A target that would take the place of the published one before the plan's year.
    BeforeTheYear {
        /// The day.
        day: String,
        /// The plan's year.
        year: i32,
    },
    /// Words that promise nothing, in the place of a number.
    TargetWanted {
        /// The words.
        found: String,
    },
    /// A bare number in the place of words, which does not say what it counts.
    UnitWanted {
        /// The number.
        found: String,
    },
    /// An item without a target has none to revise.
    NoTargetToRevise {
        /// The item's name.
        name: String,
    },
    /// Indicators and commitments have no months of building, and no status.
    OnlyOfProjects {
        /// What the item is.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// An option that means nothing for the part of the report that is wanted.
    OptionWithoutMeaning {
        /// The option.
        option: &'static str,
    },
    /// Nothing that is built in, and no file's name.
    UnknownRules {
        /// What was asked for.
        found: String,
        /// The sets that are built in.
        known: Vec<String>,
    },
    /// No check has this name.
    UnknownCheck {
        /// What was asked for.
        found: String,
    },
    /// A check of what only a file tells, asked for of a stored plan.
    CheckOfFiles {
        /// The check.
        check: Check,
    },
    /// A text that should be a year.
    BadYear {
        /// The text.
        found: String,
    },
    /// A text that should be a code.
    BadCode {
        /// The text.
        found: String,
    },
    /// A text that should be a plan's key.
    BadKey {
        /// The text.
        found: String,
    },
    /// A code stands twice.
    DuplicateCode {
        /// The code.
        code: Code,
        /// Where it stands first; `None` if unknown.
        first: Option<Location>,
    },
    /// An entry for the same item and period stands twice.
    DuplicateEntry {
        /// The item's code and name.
        item: String,
        /// The period.
        period: Period,
        /// Where it stands first.
        first: Location,
    },
    /// An item that has another code than in the stored plan.
    Renumbered {
        /// The item's name.
        name: String,
        /// Its code in the stored plan.
        known: Code,
        /// Its code here.
        found: Code,
        /// What has that code in the stored plan; `None` if nothing has.
        instead: Option<String>,
    },
    /// A row whose code and name belong to different items.
    NameMismatch {
        /// The code.
        code: Code,
        /// What it stands for.
        known: String,
        /// The name beside it.
        found: String,
    },
    /// A part of a package that is a part itself.
    NestedPackage {
        /// The part's code.
        code: Code,
        /// Its package, which is a part.
        parent: Code,
    },
    /// A parent that is no item of the plan.
    UnknownParent {
        /// The text.
        found: String,
    },
    /// Nothing fits the item's code or name.
    UnknownItem {
        /// What was asked for.
        query: String,
        /// Codes and names that come near.
        near: Vec<(Code, String)>,
    },
    /// Several items fit.
    AmbiguousItem {
        /// What was asked for.
        query: String,
        /// Codes and names that fit.
        candidates: Vec<(Code, String)>,
    },
    /// Headings take no figures.
    HeadingItem {
        /// The heading's code.
        code: Code,
        /// Its parts.
        parts: Vec<(Code, String)>,
    },
    /// Nothing fits the plan's key.
    UnknownPlan {
        /// What was asked for.
        query: String,
        /// The plans that there are.
        plans: Vec<String>,
    },
    /// Several plans fit.
    AmbiguousPlan {
        /// What was asked for; empty when nothing was.
        query: String,
        /// The plans that fit.
        plans: Vec<String>,
    },
    /// A place has no name that could be typed again.
    BadPlace {
        /// What was typed.
        found: String,
    },
    /// No place has this name.
    UnknownPlace {
        /// What was asked for.
        found: String,
        /// The places that there are.
        known: Vec<String>,
    },
    /// A place would be a part of itself.
    PlaceInItself {
        /// The place.
        part: String,
        /// What it was to be a part of: itself, or a part of it.
        whole: String,
    },
    /// A plan is to be held against itself.
    SamePlan {
        /// Its key.
        plan: String,
    },
    /// An item that is not judged, as a result of an earlier year, has no series.
    NothingOfItem {
        /// Its code.
        code: Code,
    },
    /// No part of a place has a plan for the year.
    NothingToRollUp {
        /// The place and the year.
        plan: String,
        /// Its parts.
        parts: Vec<String>,
    },
    /// Of what several places have, nothing is called so, or more than one thing.
    ItemOfPlaces {
        /// What was asked for.
        query: String,
        /// The names that fit; empty where none does.
        fitting: Vec<String>,
    },
    /// A part of a report, or an option, that means nothing for several places.
    NotRolledUp {
        /// What was typed.
        option: &'static str,
    },
    /// There is no plan yet.
    NoPlan,
    /// A list does not say which plan it belongs to.
    PlanNotNamed {
        /// The plans that there are.
        plans: Vec<String>,
    },
    /// A file names another plan than was named before it, or by the person.
    OtherPlan {
        /// The plan that was named before.
        known: String,
        /// The plan that is named here.
        found: String,
    },
    /// A period of neither the plan's year nor the one before.
    OutsideYear {
        /// The period.
        period: Period,
        /// The plan's year.
        year: i32,
    },
    /// No month of the plan's year has ended yet.
    NoFinishedMonth {
        /// The plan's year.
        year: i32,
    },
    /// A unit that does not convert into the item's.
    WrongUnit {
        /// The unit that was written.
        found: String,
        /// The item's unit; empty if it has none.
        expected: String,
    },
    /// A share of a target, of another year than that.
    ShareOfOtherYear {
        /// The text.
        found: String,
        /// The year of the target.
        year: i32,
        /// What it was reported for.
        period: Period,
    },
    /// A text with several figures, any of which may be meant.
    SeveralFigures {
        /// The text.
        found: String,
        /// The clause with one of them.
        one: String,
        /// The clause with another one.
        other: String,
    },
    /// A month's figure for something that does not add up over months.
    NotSummable {
        /// The item's name.
        name: String,
    },
    /// A number for a target that is words.
    WordWanted {
        /// The text.
        found: String,
        /// The words that are known.
        expected: Vec<Word>,
    },
    /// A value for an item that takes none.
    NoValueWanted {
        /// The item's name.
        name: String,
    },
    /// Physical progress outside 0–100.
    NotAPercentage {
        /// The number.
        found: String,
    },
    /// A level of what counts its change, where last year's level is not known.
    NoBaseline {
        /// The item's name.
        name: String,
    },
    /// Nothing was given to record.
    NothingToRecord,
    /// Nothing was given to set.
    NothingToSet,
    /// There is no entry for the item and the period.
    NoEntry {
        /// The item's name.
        name: String,
        /// The period.
        period: Period,
        /// The periods that there are.
        periods: Vec<Period>,
    },
    /// A change that is not in the database.
    UnknownChange {
        /// The number that was named.
        number: i64,
        /// The number of the newest change; 0 if there is none.
        newest: i64,
    },
    /// A moment that cannot be read.
    BadMoment {
        /// What was written.
        found: String,
        /// The option that it was written for.
        option: &'static str,
    },
    /// A command that writes cannot write into the past.
    PastIsFixed,
    /// Answers come from standard input, and so does a file.
    ReviewOfStream,
    /// The plan was not there yet at the moment that is looked back to.
    NoPlanThen {
        /// The plan; empty where none was there.
        plan: String,
    },
    /// Nothing was done that could be taken back.
    NothingToUndo,
    /// Nothing was taken back that could be brought in again.
    NothingToRedo,
    /// The change that was named is not the next one.
    NotNext {
        /// The number that was named.
        number: i64,
        /// The next one.
        next: i64,
    },
    /// The next change to take back or bring in is another person's, and was not named.
    OthersChange {
        /// Its number.
        number: i64,
        /// Whose it is; empty where unknown.
        by: String,
        /// Whether it would be brought in again.
        is_redo: bool,
    },
    /// A report that was published says something else after this, and nobody said why.
    ClosedPeriod {
        /// The last closed period.
        period: Period,
    },
    /// The period is closed already.
    AlreadyClosed {
        /// The last closed period.
        through: Period,
    },
    /// The period is open.
    NotClosed {
        /// The period that was named.
        period: Period,
        /// The last closed period; `None` while all are open.
        through: Option<Period>,
    },
    /// The period has not ended yet.
    NotOver {
        /// The period.
        period: Period,
    },
    /// An item of that name is in the plan.
    NameTaken {
        /// The name.
        name: String,
        /// The code of the item that has it.
        code: Code,
    },
    /// An item is named twice where several are wanted.
    NamedTwice {
        /// The item's name.
        name: String,
    },
    /// What is reported of a period in which the item is not in the plan.
    NotInPlan {
        /// The item's name.
        name: String,
        /// The period.
        period: Period,
        /// The day on which it left, or comes.
        day: String,
        /// Whether it has left.
        has_left: bool,
    },
    /// Something became of the item on a later day than this would.
    AdjustedLater {
        /// The item's name.
        name: String,
        /// That day.
        day: String,
    },
    /// The item has left the plan before.
    HasLeft {
        /// The item's name.
        name: String,
        /// Since when.
        since: String,
    },
    /// A package cannot be split or merged while it has parts.
    HasParts {
        /// The package's name.
        name: String,
    },
    /// Items of different kinds cannot become one.
    DifferentKinds {
        /// The name of the one.
        one: String,
        /// The name of the other.
        other: String,
    },
    /// The structure of what has none: lists.
    StructureOfLists,
    /// An output format that a terminal cannot show.
    NotForTerminals {
        /// The format.
        format: &'static str,
    },
    /// No unit that answers for items fits.
    UnknownUnit {
        /// What was asked for.
        query: String,
        /// The units that there are.
        units: Vec<String>,
    },
    /// Several units fit.
    AmbiguousUnit {
        /// What was asked for.
        query: String,
        /// The units that fit.
        units: Vec<String>,
    },
    /// No figure is asked for.
    NothingAsked {
        /// The period.
        period: Period,
        /// The unit that was named; `None` for all of them.
        unit: Option<String>,
    },
    /// There is such a file, and nobody said that it may be replaced.
    NotReplaced,
    /// What should be a sheet that was sent out to be filled in lacks the line that says what it is.
    FormHead {
        /// What stands there; empty for nothing.
        found: String,
    },
    /// A sheet that was filled in is of a plan that is not stored.
    FormOfUnknownPlan {
        /// That plan.
        found: String,
        /// The plans that there are.
        known: Vec<String>,
    },
    /// Sheets that were filled in are of several periods.
    FormsOfPeriods {
        /// The period of the first.
        known: Period,
        /// Where that stands.
        first: Location,
        /// The period of this one.
        found: Period,
    },
    /// Two sheets that were filled in have different figures for the same.
    FormsDisagree {
        /// The item's code and name.
        item: String,
        /// The period.
        period: Period,
        /// What the first has.
        one: String,
        /// Where.
        first: Location,
        /// What this one has.
        other: String,
    },
    /// No JSON document is called so.
    UnknownDocument {
        /// What was asked for.
        found: String,
        /// The documents that there are.
        expected: Vec<String>,
    },
    /// An output format that this command does not have, by the file's ending.
    UnknownFormat {
        /// The file's name.
        found: String,
        /// The formats that there are.
        expected: Vec<String>,
    },
    /// A format that this command does not write.
    FormatNotWritten {
        /// The name that was given.
        found: String,
        /// The formats that it writes.
        expected: Vec<String>,
    },
}

/// What is wrong with the template of a bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are the parts that the sentence names")]
pub enum TemplateFault {
    /// A name that stands for nothing.
    UnknownName { found: String, near: Vec<String> },
    /// A list that there is not.
    UnknownList { found: String, near: Vec<String> },
    /// A table that there is not.
    UnknownTable { found: String, near: Vec<String> },
    /// A figure that the records of this list do not have.
    NotOfList { found: String },
    /// A bracket that is never closed.
    Unclosed { sign: char },
    /// How many records are wanted is no number from 1 on.
    BadNumber { found: String },
    /// A heading with a list, or a figure that is no count.
    FigureInHeading,
    /// Brackets stand in each other deeper than any sentence needs.
    TooDeep { most: usize },
    /// It has a title already.
    SecondTitle,
    /// It has no title.
    NoTitle,
    /// The number of the document does not stand right below the title.
    NumberNotBelowTitle,
    /// The receivers do not stand right below the title or the number.
    AddresseeNotFirst,
    /// The receivers end without a colon.
    AddresseeWithoutColon,
    /// No text stands before who signs, or more of it behind.
    SignatureNotLast,
    /// Nothing stands behind a sign that begins a line.
    NothingBehind { sign: char },
    /// It is longer than any bulletin.
    TooLong { most: usize },
}
