//! The nouns of the program, and nothing that reads, stores or prints them.
//!
//! | here | 中文 | meaning |
//! |---|---|---|
//! | [`PlanKey`], [`Plan`] | 计划 | one place's plan for one year |
//! | [`Places`] | 地区 | which place is a part of which: district, city, province |
//! | [`Item`] | 事项 | anything tracked: indicator 指标, project 项目, works 民生实事 |
//! | [`Code`] | 编号 | the short stable name of an item inside its plan |
//! | [`Identity`] | 同一事项 | what makes items of different plans the same |
//! | [`Target`] | 目标 | what was promised; [`Measure`] says what kind of promise it is |
//! | [`Revision`] | 目标调整 | a target that took the place of the published one from a day on |
//! | [`Schedule`] | 序时进度 | which share of the year's work is due by when |
//! | [`Entry`] | 填报 | what was reported for an item and a [`Period`]; append-only |
//! | [`Baseline`] | 上年实际 | a figure of the year before |
//! | [`Investment`] | 投资安排 | a group of projects with its count and money |
//! | [`Draft`] | 草稿 | what was read from files and is not yet stored |
//! | [`DraftForm`] | 填报表 | a sheet that was sent out to be filled in, and came back; [`FormColumn`] is a column of it |
//! | [`Number`] | 亮灯条件 | a figure that a light rule asks for; [`ScaleKind`] says of what |
//! | [`Term`] | 算式 | a number on the way to a light |
//! | [`Finding`] | 核对 | something in the data that does not add up |
//! | [`Question`] | 核对项 | what a finding asks; [`Answer`] 答复 is what a person says to it |
//! | [`Problem`] | 错误 | something wrong that stops a command |
//! | [`Change`] | 变更 | one command's writes: who, when, which command; [`Logged`] in the log |
//! | [`Adjustment`] | 计划调整 | an item that was added, dropped, renamed, split or merged |
//! | [`Closing`] | 关账 | a period whose report has been published |
//! | [`Difference`] | 差异 | a field that is not what it was |
//! | [`Inspection`] | 检查 | what the database holds, and which [`Invariant`] it breaks |
//!
//! Numbers are exact ([`Quantity`]); what is not known is `None`, never zero.

mod adjustment;
mod answer;
mod change;
mod closing;
mod code;
mod difference;
mod digest;
mod direction;
mod draft;
mod entry;
mod evidence;
mod field;
mod file_name;
mod finding;
mod form;
mod identity;
mod inspection;
mod item;
mod joining;
mod key;
mod mapping;
mod matching;
mod merge;
mod name;
mod period;
mod place;
mod plan;
mod problem;
mod quantity;
mod rules;
mod schedule;
mod target;
mod term;
mod text;
mod unit;
mod word;
mod written;

pub use adjustment::{Adjustment, AdjustmentKind, Standing};
pub use answer::{Answer, Answers, DraftAnswer, Question, Reply, plain_figure};
pub use change::{Cause, Causes, Change, Logged, Reversal, Touched, next_redo, next_undo};
pub use closing::{Closing, Closings};
pub use code::{BadCode, Code};
pub use difference::{
    Difference, Subject, changed_closing, differences, mapping_differences, place_differences,
};
pub use digest::sha256;
pub use direction::less_is_better;
pub use draft::{
    Achieved, Claim, Draft, DraftAdjustment, DraftEntry, DraftItem, DraftRevision, Restatement,
    SourceFile, Telling, Unread,
};
pub use entry::{Amount, Basis, Entry, Judgement, Reported};
pub use evidence::{Evidence, Location, Spot, letters};
pub use field::{Field, ListKind, Value};
pub use file_name::{FileNames, file_name};
pub use finding::{Against, Check, Doubt, Finding, Grade, HiddenPart, NotTaken};
pub use form::{DraftForm, FormColumn};
pub use identity::{Identity, Matching, adds_up_over_places, identities};
pub use inspection::{Inspection, Invariant, Probe};
pub use item::{Funding, Item, Kind, Rhythm, Status};
pub use joining::{
    Conflict, Joined, JoinedPlan, Part, Side, TakenAway, Ways, first_open,
    without_entries_of_new_items,
};
pub use key::{BadKey, PlanKey};
pub use mapping::Mapping;
pub use merge::{Merge, merge, outside_the_year};
pub use name::{core_name, core_of_built, is_other_scope};
pub use period::{BadPeriod, Period};
pub use place::Places;
pub use plan::{Baseline, Investment, Names, Plan, PlanSummary};
pub use problem::{DatabaseFault, Fault, FileFault, Problem, TemplateFault};
pub use quantity::{BadQuantity, Quantity, half_away_from_zero};
pub use rules::{Number, RuleFault, ScaleKind, Shape};
pub use schedule::{BadSchedule, Portion, Schedule};
pub use target::{Bound, Comparator, Measure, Nature, Relative, Revision, Target, Yardstick};
pub use term::{Shown, Term};
pub use text::{
    comparable, fold, is_hidden, looks_like_formula, says_nothing, squeeze, visible, visible_lines,
};
pub use unit::Unit;
pub use word::{Light, Reason, Turn, Verdict, Word};
pub use written::{Kept, Written};
