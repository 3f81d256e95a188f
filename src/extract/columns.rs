//! Which columns each list has room for.

use crate::model::Field::{
    self, Adjustment, Against, Amount, Annual, Answer, Approver, Baseline, Basis, Begun, Category,
    Check, Code, Correction, Count, Department, Document, Effective, Finish, Finished, Former,
    Funding, Growth, Measure, MonthValue, Name, Nature, Next, Note, Origin, Other, Parent, Period,
    Physical, Problem, Reason, Reference, Rhythm, Schedule, Sector, Source, Start, Started, Status,
    Target, TargetGrowth, Text, Total, Unit, Value, Year, YearBefore,
};
use crate::model::ListKind;

const PLAN: &[Field] = &[Name, Category, Schedule];
const TARGETS: &[Field] = &[
    Code,
    Parent,
    Name,
    Unit,
    Target,
    TargetGrowth,
    Measure,
    Nature,
    Category,
    Sector,
    Baseline,
    Department,
    Rhythm,
    Schedule,
    Note,
];
const BUILDINGS: &[Field] = &[
    Code, Parent, Name, Unit, Nature, Category, Sector, Funding, Origin, Total, Annual, Department,
    Year, Status, Start, Finish, Schedule, Text,
];
const COMMITMENTS: &[Field] = &[
    Code, Parent, Name, Unit, Target, Measure, Nature, Sector, Origin, Department, Rhythm,
    Schedule, Text,
];
const INVESTMENTS: &[Field] = &[Name, Parent, Unit, Count, Total, Annual];
const BASELINES: &[Field] = &[Code, Name, Unit, Year, Value];
const PROGRESS: &[Field] = &[
    Code, Name, Unit, Period, Value, MonthValue, Growth, Begun, Basis, YearBefore, Amount,
    Reference, Physical, Status, Started, Finished, Problem, Next, Source, Note,
];

const REVISIONS: &[Field] =
    &[Code, Name, Unit, Target, Measure, Effective, Approver, Document, Reason];
const ADJUSTMENTS: &[Field] =
    &[Code, Name, Adjustment, Effective, Other, Former, Approver, Document, Reason];
const ANSWERS: &[Field] = &[Check, Code, Name, Period, Value, Against, Answer, Correction];

/// The fields that a list of `kind` has room for.
pub(super) fn used_fields(kind: ListKind) -> &'static [Field] {
    match kind {
        ListKind::Plan => PLAN,
        ListKind::Targets => TARGETS,
        ListKind::Projects | ListKind::Works => BUILDINGS,
        ListKind::Commitments => COMMITMENTS,
        ListKind::Investments => INVESTMENTS,
        ListKind::Baselines => BASELINES,
        ListKind::Revisions => REVISIONS,
        ListKind::Adjustments => ADJUSTMENTS,
        ListKind::Answers => ANSWERS,
        ListKind::Progress => PROGRESS,
    }
}
